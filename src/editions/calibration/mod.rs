//! The sheet that a printer is measured with.

pub mod readings;

use super::artifact::{Artifact, Extent, Kind};
use crate::diagnostic::Outcome;
use crate::fonts::Library;
use crate::geometry::Size;
use crate::locales::printing_words;
use crate::press::{self, Info};
use crate::typeset;

/// Two pages on paper that lies as it is given and is called `name`, in the words of `language` (BCP 47), or in English if
/// there are none. `None` when it can't be set; the report says why.
pub fn sheet(size: Size, name: &str, language: &str, file: &str) -> Outcome<Option<Artifact>> {
    let (words, language) = printing_words(language, &Library::default());
    let title = format!("{}, {name}", words.calibration);
    let info = Info { title, language: language.into(), ..Info::default() };
    Outcome::of(|report| {
        let pdf = typeset::calibration(size, language).into(report)?;
        let pdf = press::print_pages(&pdf, &info).into(report)?;
        Some(Artifact { extent: Some(Extent::Pages(2)), ..Artifact::plain(Kind::Calibration, file, pdf) })
    })
}
