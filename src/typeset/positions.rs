//! Where the blocks of the manuscript lie on the pages, for whoever points at one.

use std::collections::BTreeMap;

use typst_layout::PagedDocument;

use super::inspect::{each_text, origin};
use super::script::Script;
use super::world::World;
use crate::source::Span;

/// A block, or the part of it that is on one page. Lengths are in points from the page's upper left corner.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Position {
    /// Counted from 1.
    pub page: usize,
    pub left: f64,
    pub top: f64,
    pub right: f64,
    pub bottom: f64,
    /// Where it comes from.
    pub span: Span,
}

/// Every block that has words, page by page.
pub fn of(pages: &PagedDocument, world: &World, script: &Script) -> Vec<Position> {
    let mut found: BTreeMap<(usize, Span), Position> = BTreeMap::new();
    each_text(pages, &mut |page, text, at| {
        let Some(span) = origin(text, world, script) else { return };
        let size = text.size.to_pt();
        let (left, line) = (at.x.to_pt(), at.y.to_pt());
        // As much as a line of that size takes, more or less.
        let (top, right, bottom) = (line - size, left + text.width().to_pt(), line + size / 3.0);
        let known = found.entry((page, span)).or_insert(Position { page, left, top, right, bottom, span });
        (known.left, known.top) = (known.left.min(left), known.top.min(top));
        (known.right, known.bottom) = (known.right.max(right), known.bottom.max(bottom));
    });
    found.into_values().collect()
}
