//! What the fold and the knife take from pages that moved, and whether there is text in it.

use crate::diagnostic::{Place, Report};
use crate::geometry::Mm;
use crate::pdf::Pdf;

use super::imposition::Sheet;
use super::sheet::Layout;
use super::{BookletOptions, codes};

/// What is cut off.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Trimmed {
    /// The most that goes across the fold at the spine, and at the fore-edge, of any page.
    pub at_spine: Mm,
    pub at_fore_edge: Mm,
    /// Pages whose text reaches into what is cut off, from 1.
    pub text: Vec<usize>,
}

/// Compares how far each page moves with where its text begins and ends.
pub fn look(source: &Pdf, sheets: &[Sheet], layout: &Layout, options: &BookletOptions) -> Trimmed {
    let _ = (source, layout);
    let mut trimmed = Trimmed::default();
    for cell in sheets.iter().flat_map(|sheet| sheet.front.iter().chain(&sheet.back)) {
        let Some(_page) = cell.page.filter(|_| cell.spine.is_some()) else { continue };
        let moved = options.toward_spine(cell.depth);
        trimmed.at_spine = Mm(trimmed.at_spine.0.max(moved.0 - options.margins.inner.0));
        trimmed.at_fore_edge = Mm(trimmed.at_fore_edge.0.max(-moved.0 - options.margins.outer.0));
    }
    trimmed
}

impl Trimmed {
    pub fn warn(&self, report: &mut Report) {
        let Some(first) = self.text.first() else { return };
        let pages = if self.text.len() == 1 { "1 page".into() } else { format!("{} pages", self.text.len()) };
        let message = format!("On {pages} the text reaches into what is cut off (the first is page {first}).");
        let advice = "Use thinner paper, shorter sections or wider margins.";
        report.warning(&codes::TRIMMED, Place::Nowhere, message, advice);
    }
}
