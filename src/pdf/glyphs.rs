//! How far the letters of a font reach, and which they are: enough to say where words stand on a page.

use std::collections::BTreeMap;
use std::panic::{AssertUnwindSafe, catch_unwind};

use lopdf::{Dictionary, Encoding, Object};

use super::{Pdf, number_of};

/// The advance widths of a font (PDF 1.7, 9.7.4.3 and table 111), in thousandths of its size.
pub struct Glyphs<'a> {
    widths: BTreeMap<u32, f64>,
    otherwise: f64,
    /// Two bytes make a code, as in nearly all composite fonts.
    composite: bool,
    /// Which letters the codes stand for, where that was asked and is known.
    encoding: Option<Encoding<'a>>,
}

/// What a strange font is taken to be: letters half as wide as they are high.
const USUAL: f64 = 500.0;
/// The table of letters of the largest fonts takes a few hundred kilobytes.
const MAX_MAP: usize = 4 << 20;
/// No font has more characters.
const MOST: u32 = 65_536;

impl<'a> Glyphs<'a> {
    /// `read`: its letters will be asked for too. `left` is how many widths may still be taken in.
    pub fn of(file: &'a Pdf, font: &'a Dictionary, read: bool, left: &mut usize) -> Glyphs<'a> {
        let descendants = file.get(font, "DescendantFonts").as_array().ok();
        let descendant = descendants.and_then(|fonts| fonts.first()).map(|font| file.resolve(font));
        let mut glyphs = match descendant.and_then(|font| font.as_dict().ok()) {
            Some(descendant) => composite(file, descendant, left),
            None => simple(file, font),
        };
        // The tables of a strange font may trip their reader; its letters are then simply not known.
        let encoding = || font.get_font_encoding_with_limit(&file.document, MAX_MAP).ok();
        glyphs.encoding = if read { catch_unwind(AssertUnwindSafe(encoding)).ok().flatten() } else { None };
        glyphs
    }

    /// The text that `codes` stand for; nothing where the file does not say.
    pub fn decode(&self, codes: &[u8]) -> String {
        let decoded = || self.encoding.as_ref()?.bytes_to_string(codes).ok();
        catch_unwind(AssertUnwindSafe(decoded)).ok().flatten().unwrap_or_default()
    }

    /// How far `codes` advances, in thousandths, how many characters it holds, and how many of those are single spaces.
    pub fn advance(&self, codes: &[u8]) -> (f64, usize, usize) {
        let width = |code: u32| self.widths.get(&code).copied().unwrap_or(self.otherwise);
        if self.composite {
            let pairs = codes.chunks(2).map(|pair| pair.iter().fold(0, |code, byte| code << 8 | u32::from(*byte)));
            return (pairs.map(width).sum(), codes.len().div_ceil(2), 0);
        }
        let spaces = codes.iter().filter(|byte| **byte == b' ').count();
        (codes.iter().map(|byte| width(u32::from(*byte))).sum(), codes.len(), spaces)
    }
}

fn simple<'a>(file: &Pdf, font: &Dictionary) -> Glyphs<'a> {
    let first = file.get(font, "FirstChar").as_i64().ok().and_then(|first| u32::try_from(first).ok()).unwrap_or(0);
    let widths = file.get(font, "Widths").as_array().map_or(&[][..], Vec::as_slice);
    let listed = (first..first.saturating_add(256)).zip(widths);
    let widths = listed.filter_map(|(code, width)| Some((code, number_of(file.resolve(width))?))).collect();
    Glyphs { widths, otherwise: USUAL, composite: false, encoding: None }
}

/// `W` lists widths as `first [w w w]` or `first last w`.
fn composite<'a>(file: &Pdf, font: &Dictionary, left: &mut usize) -> Glyphs<'a> {
    let otherwise = number_of(file.get(font, "DW")).unwrap_or(1000.0);
    let mut glyphs = Glyphs { widths: BTreeMap::new(), otherwise, composite: true, encoding: None };
    let list = file.get(font, "W").as_array().map_or(&[][..], Vec::as_slice);
    let code = |object: &Object| number_of(file.resolve(object)).map(|code| code.clamp(0.0, f64::from(MOST)) as u32);
    let mut rest = list;
    while let [first, second, after @ ..] = rest {
        let Some(first) = code(first).filter(|_| *left > 0) else { break };
        if let Ok(widths) = file.resolve(second).as_array() {
            *left = left.saturating_sub(widths.len());
            let widths = widths.iter().map(|width| number_of(file.resolve(width)).unwrap_or(otherwise));
            glyphs.widths.extend((first..MOST).zip(widths));
            rest = after;
        } else if let ([width, after @ ..], Some(last)) = (after, code(second)) {
            let width = number_of(file.resolve(width)).unwrap_or(otherwise);
            *left = left.saturating_sub(last.min(MOST).saturating_sub(first) as usize + 1);
            glyphs.widths.extend((first..=last.min(MOST)).map(|code| (code, width)));
            rest = after;
        } else {
            break;
        }
    }
    glyphs
}
