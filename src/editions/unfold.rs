//! Somebody's imposed booklet as single pages again.

use super::artifact::{Artifact, Extent, Kind};
use crate::diagnostic::Outcome;
use crate::press::unfold;

/// Single pages, and how their order was found, as the end of a sentence.
#[derive(Debug, Clone)]
pub struct Unfolded {
    pub artifact: Artifact,
    pub found: &'static str,
}

/// Takes a PDF of sheets apart into the pages of a file of that name. `None` when it can't be done; the report says why.
pub fn unfold(sheets: &[u8], file: &str, options: &unfold::Options) -> Outcome<Option<Unfolded>> {
    let Outcome { value, report } = unfold::unfold(sheets, options);
    let value = value.map(|made| {
        let extent = Some(Extent::Pages(made.pages));
        let artifact = Artifact { extent, ..Artifact::plain(Kind::Pages, file, made.bytes) };
        Unfolded { artifact, found: made.found }
    });
    Outcome { value, report }
}
