//! How far the letters of a font reach, and which they are: enough to say where words stand on a page.

use std::panic::{AssertUnwindSafe, catch_unwind};

use lopdf::{Dictionary, Encoding};

use super::{Pdf, Widths};

/// What is known of a font.
pub struct Glyphs<'a> {
    pub widths: Widths,
    /// Which letters the codes stand for, where that was asked and is known.
    encoding: Option<Encoding<'a>>,
}

/// The table of letters of the largest fonts takes a few hundred kilobytes.
const MAX_MAP: usize = 4 << 20;

impl<'a> Glyphs<'a> {
    /// `read`: its letters will be asked for too. `taken` counts the widths of all fonts ([`Widths::of`]).
    pub fn of(file: &'a Pdf, font: &'a Dictionary, read: bool, taken: &mut usize) -> Glyphs<'a> {
        // The tables of a strange font may trip their reader; its letters are then simply not known.
        let encoding = || font.get_font_encoding_with_limit(&file.document, MAX_MAP).ok();
        let encoding = if read { catch_unwind(AssertUnwindSafe(encoding)).ok().flatten() } else { None };
        Glyphs { widths: Widths::of(file, font, taken), encoding }
    }

    /// The text that `codes` stand for; nothing where the file does not say.
    pub fn decode(&self, codes: &[u8]) -> String {
        let decoded = || self.encoding.as_ref()?.bytes_to_string(codes).ok();
        catch_unwind(AssertUnwindSafe(decoded)).ok().flatten().unwrap_or_default()
    }
}
