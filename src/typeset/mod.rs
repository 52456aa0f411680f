//! Document in, typeset pages out. The only user of Typst.
//!
//! [`typeset`] writes the book as a Typst source that a person can read ([`script`]), sets it with the templates of
//! `templates/print/` in a world that holds nothing else ([`world`]), looks over the finished pages ([`inspect`]), and
//! writes the PDF.

mod blocks;
pub mod codes;
mod edition;
mod export;
mod inlines;
mod inspect;
mod loose;
mod matter;
mod script;
mod spreads;
mod worksheet;
mod world;

pub use edition::{Edition, Form};
pub use export::cover;
pub use loose::{Instructions, Picture, Square, Step, assembly, calibration};

use std::collections::BTreeSet;

use crate::diagnostic::Report;
use crate::document::Document;

/// What came of typesetting one edition.
#[derive(Debug, Clone)]
pub struct Outcome {
    /// The finished PDF; `None` when the report holds an error.
    pub pdf: Option<Vec<u8>>,
    pub pages: usize,
    pub report: Report,
    /// The Typst source that was set, for whoever wants to keep it.
    pub source: String,
}

/// Sets `document` as `edition` and writes its PDF.
pub fn typeset(document: &Document, edition: &Edition) -> Outcome {
    let mut report = Report::default();
    let mut script = matter::book(document, edition, &BTreeSet::new(), &mut report);
    let mut world = world::World::new(document, edition, &script);
    let mut pages = export::pages(&world, &script, &mut report);
    // What begins on the left may need an empty page before it, which shows only once the pages are set.
    let blanks = pages.as_ref().map(spreads::blanks).unwrap_or_default();
    if !blanks.is_empty() {
        report = Report::default();
        script = matter::book(document, edition, &blanks, &mut report);
        world = world::World::new(document, edition, &script);
        pages = export::pages(&world, &script, &mut report);
    }
    let pdf = pages.and_then(|pages| {
        inspect::look_over(&pages, &world, &script, edition, &mut report);
        let count = pages.pages().len();
        export::pdf(&pages, edition, &script, &world, &mut report).map(|pdf| (pdf, count))
    });
    let pages = pdf.as_ref().map_or(0, |(_, count)| *count);
    Outcome { pdf: pdf.map(|(bytes, _)| bytes), pages, report, source: script.text }
}
