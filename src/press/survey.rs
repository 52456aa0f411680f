//! What there is to know of a file of pages before it is imposed.

use lopdf::{Object, decode_text_string};

use crate::diagnostic::Outcome;
use crate::geometry::{Mm, Pt, Size};
use crate::pdf::Pdf;

use super::info::Info;
use super::input::open;

/// A file of pages at a glance.
#[derive(Debug, Clone)]
pub struct Survey {
    pub pages: usize,
    /// The size that most pages have, as they are read.
    pub size: Size,
    /// What the file says of itself.
    pub info: Info,
}

/// Looks at a PDF of anyone's; `None` if it can't be read, and the report says why.
pub fn survey(pages: &[u8]) -> Outcome<Option<Survey>> {
    Outcome::of(|report| {
        let source = open(pages, report)?;
        Some(Survey { pages: source.pages.len(), size: usual_size(&source), info: info(&source) })
    })
}

/// Sizes are the same if they differ by less than half a millimetre; of two that are as frequent, the first counts.
fn usual_size(source: &Pdf) -> Size {
    let mut sizes: Vec<(Size, usize)> = Vec::new();
    for page in &source.pages {
        let (width, height) = page.upright_size();
        let size = Size { width: rounded(width), height: rounded(height) };
        let near = |one: &Size| (one.width.0 - size.width.0).abs() < 0.5 && (one.height.0 - size.height.0).abs() < 0.5;
        match sizes.iter_mut().find(|(known, _)| near(known)) {
            Some((_, count)) => *count += 1,
            None => sizes.push((size, 1)),
        }
    }
    let most = sizes.iter().map(|(_, count)| *count).max();
    sizes.iter().find(|(_, count)| Some(*count) == most).map_or(Size::mm(210.0, 297.0), |(size, _)| *size)
}

/// To hundredths of a millimetre, which is finer than any knife.
fn rounded(points: f64) -> Mm {
    Mm((Mm::from(Pt(points)).0 * 100.0).round() / 100.0)
}

fn info(source: &Pdf) -> Info {
    let about = source.dict(&source.document.trailer, "Info");
    let text = |key: &str| {
        let value = source.get(about?, key);
        decode_text_string(value).ok().filter(|text| !text.trim().is_empty())
    };
    let language = source.catalog().and_then(|catalog| match source.get(catalog, "Lang") {
        Object::String(bytes, _) => String::from_utf8(bytes.clone()).ok(),
        _ => None,
    });
    Info {
        title: text("Title").unwrap_or_default(),
        authors: text("Author").into_iter().collect(),
        language: language.unwrap_or_default(),
        subject: text("Subject"),
        ..Info::default()
    }
}
