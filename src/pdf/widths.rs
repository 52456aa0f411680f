//! How wide the letters of a font are, as its dictionary says (PDF 1.7, 9.2.4 and 9.7.4.3).

use std::collections::BTreeMap;

use lopdf::{Dictionary, Document, Object};

use super::{as_dict, get, number_of, numbers, resolve};

/// Widths by code, for a size of 1.
#[derive(Debug)]
pub struct Widths {
    known: BTreeMap<u32, f64>,
    /// Of every other code.
    usual: f64,
    /// Codes take two bytes.
    wide: bool,
}

impl Default for Widths {
    /// A font of which nothing is known; the fourteen standard fonts may say nothing of themselves.
    fn default() -> Self {
        Widths { known: BTreeMap::new(), usual: 0.55, wide: false }
    }
}

/// Widths that the fonts of a file may list together: more than those of any book. From then on letters have their font's
/// usual width, so that a list that names every code over and over comes to an end.
const MOST: usize = 4 << 20;

impl Widths {
    /// `taken` counts the widths that were taken in, in all fonts of the file together.
    pub fn of(document: &Document, font: &Dictionary, taken: &mut usize) -> Widths {
        match get(document, font, "Subtype") {
            Object::Name(kind) if kind == b"Type0" => composite(document, font, taken),
            Object::Name(kind) if kind == b"Type3" => {
                let matrix = numbers::<6>(document, get(document, font, "FontMatrix"));
                simple(document, font, matrix.map_or(0.001, |matrix| matrix[0]))
            }
            _ => simple(document, font, 0.001),
        }
    }

    /// The width of the letter that a code stands for.
    pub fn of_code(&self, code: u32) -> f64 {
        self.known.get(&code).copied().unwrap_or(self.usual)
    }

    /// The sum over all codes of `text` of what `each` makes of a width, and of whether it is a space.
    pub fn advance(&self, text: &[u8], each: impl Fn(f64, bool) -> f64) -> f64 {
        if self.wide {
            let codes = text.chunks(2).map(|pair| pair.iter().fold(0, |code, byte| code << 8 | u32::from(*byte)));
            return codes.map(|code| each(self.of_code(code), false)).sum();
        }
        text.iter().map(|byte| each(self.of_code(u32::from(*byte)), *byte == b' ')).sum()
    }
}

fn simple(document: &Document, font: &Dictionary, unit: f64) -> Widths {
    let mut widths = Widths::default();
    let first =
        get(document, font, "FirstChar").as_i64().ok().and_then(|first| u32::try_from(first).ok()).unwrap_or_default();
    if let Ok(all) = get(document, font, "Widths").as_array() {
        widths.usual = 0.0;
        let all = all.iter().take(256).filter_map(|width| number_of(resolve(document, width)));
        widths.known = (first..).zip(all.map(|width| width * unit)).collect();
    }
    if let Some(missing) =
        as_dict(get(document, font, "FontDescriptor")).and_then(|about| number_of(get(document, about, "MissingWidth")))
    {
        widths.usual = missing * unit;
    }
    widths
}

/// Codes of two bytes that are the numbers of the letters, as nearly all such fonts have them today.
fn composite(document: &Document, font: &Dictionary, taken: &mut usize) -> Widths {
    let mut widths = Widths { known: BTreeMap::new(), usual: 1.0, wide: true };
    let parts = get(document, font, "DescendantFonts").as_array().ok();
    let Some(font) = parts.and_then(|parts| resolve(document, parts.first()?).as_dict().ok()) else { return widths };
    if let Some(usual) = number_of(get(document, font, "DW")) {
        widths.usual = usual / 1000.0;
    }
    let Ok(list) = get(document, font, "W").as_array() else { return widths };
    let mut items = list.iter().map(|item| resolve(document, item)).take(200_000);
    let mut left = MOST.saturating_sub(*taken);
    let before = left;
    while let Some(first) = items.next().and_then(code) {
        match items.next() {
            Some(Object::Array(some)) => {
                let listed = &some[..some.len().min(left)];
                left -= listed.len();
                let some = listed.iter().filter_map(|width| number_of(resolve(document, width)));
                widths.known.extend((first..).zip(some.map(|width| width / 1000.0)));
            }
            Some(last) => {
                let (Some(last), Some(width)) = (code(last), items.next().and_then(number_of)) else { break };
                let codes = (first..=last).take(left);
                left -= codes.size_hint().0;
                widths.known.extend(codes.map(|code| (code, width / 1000.0)));
            }
            None => break,
        }
    }
    *taken += before - left;
    widths
}

fn code(object: &Object) -> Option<u32> {
    number_of(object).filter(|number| (0.0..=65_535.0).contains(number)).map(|number| number as u32)
}
