//! A font in use: where words are set in it, and in which of its glyphs.

use std::collections::BTreeMap;

use lopdf::Dictionary;

use super::cmap::{Codes, Split};
use crate::pdf::Pdf;

/// A font that words are set in, and the codes of its glyphs that are.
pub struct Used<'a> {
    pub dict: &'a Dictionary,
    /// Where it is first used.
    pub place: String,
    pub codes: BTreeMap<u32, Seen>,
    split: Split,
}

/// How a glyph is used.
#[derive(Debug, Clone, Copy, Default)]
pub struct Seen {
    /// It can be seen (PDF 1.7, table 106: not mode 3).
    pub rendered: bool,
    /// It stands in a formula.
    pub formula: bool,
}

impl<'a> Used<'a> {
    /// A font that is first used at `place`, with no glyph shown yet.
    pub fn new(file: &Pdf, dict: &'a Dictionary, place: &str) -> Used<'a> {
        Used { dict, place: place.to_owned(), codes: BTreeMap::new(), split: Split::of(file, dict) }
    }

    /// Takes in a string that is shown in this font.
    pub fn shows(&mut self, codes: &[u8], rendered: bool, formula: bool) {
        for code in Codes::new(&self.split, codes) {
            let seen = self.codes.entry(code).or_default();
            seen.rendered |= rendered;
            seen.formula |= formula;
        }
    }
}
