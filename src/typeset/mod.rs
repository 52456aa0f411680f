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
mod matter;
mod pagination;
mod script;
mod spreads;
mod worksheet;
mod world;

pub use edition::{Edition, Form};
pub use export::cover;
pub use pagination::fingerprint;

use std::collections::BTreeSet;

use crate::diagnostic::Report;
use crate::document::Document;
use crate::document::pagination::Pagination;

/// What came of typesetting one edition.
#[derive(Debug, Clone)]
pub struct Outcome {
    /// The finished PDF; `None` when the report holds an error.
    pub pdf: Option<Vec<u8>>,
    pub pages: usize,
    /// Where each page of a print edition begins in the book; empty for the others.
    pub pagination: Pagination,
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
    let (mut pagination, mut count) = (Pagination::default(), 0);
    let pdf = pages.and_then(|pages| {
        inspect::look_over(&pages, &world, &script, edition, &mut report);
        if edition.form == Form::Print {
            pagination = pagination::of(&pages, &world, &script);
        }
        count = pages.pages().len();
        export::pdf(&pages, edition, &script, &world, &mut report)
    });
    Outcome { pdf, pages: count, pagination, report, source: script.text }
}
