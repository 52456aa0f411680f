//! Names of letters: the Adobe Glyph List, and the alphabets of simple fonts (PDF 1.7, annex D).

use std::collections::BTreeMap;
use std::ops::RangeInclusive;

use lopdf::{Dictionary, Document, Object};

use crate::pdf::Pdf;

/// The letter that a name of the Adobe Glyph List stands for.
pub fn letter(name: &[u8]) -> Option<char> {
    let mut encoding = Dictionary::new();
    encoding.set("Type", "Encoding");
    encoding.set("Differences", vec![Object::Integer(1), Object::Name(name.to_vec())]);
    decode(encoding.into(), 1..=1).into_iter().next().flatten()
}

/// The letters that the codes stand for in an alphabet, such as `WinAnsiEncoding`.
pub fn letters_in(alphabet: &[u8]) -> Vec<Option<char>> {
    decode(Object::Name(alphabet.to_vec()), 0..=255)
}

/// lopdf holds the lists; it is asked by way of a font that has nothing else.
fn decode(encoding: Object, codes: RangeInclusive<u8>) -> Vec<Option<char>> {
    let mut font = Dictionary::new();
    font.set("Type", "Font");
    font.set("Subtype", "Type1");
    font.set("Encoding", encoding);
    let nothing = Document::new();
    let encoding = font.get_font_encoding(&nothing).ok();
    let letter = |code: u8| {
        let text = encoding.as_ref()?.bytes_to_string(&[code]).ok()?;
        text.chars().next().filter(|letter| *letter != '\u{fffd}')
    };
    codes.map(letter).collect()
}

/// The names that a font gives to codes of its own (PDF 1.7, table 114).
pub fn differences(file: &Pdf, font: &Dictionary) -> BTreeMap<u32, Vec<u8>> {
    let mut names = BTreeMap::new();
    let list = file.dict(font, "Encoding").map_or(&Object::Null, |encoding| file.get(encoding, "Differences"));
    let mut code = 0;
    for item in list.as_array().map_or(&[][..], Vec::as_slice).iter().take(10_000) {
        match file.resolve(item) {
            Object::Integer(first) => code = (*first).clamp(0, 255) as u32,
            Object::Name(name) => {
                names.insert(code, name.clone());
                code += 1;
            }
            _ => {}
        }
    }
    names
}

/// The alphabet that a simple font begins from, if it names one.
pub fn alphabet<'a>(file: &'a Pdf, font: &'a Dictionary) -> Option<&'a [u8]> {
    match file.get(font, "Encoding") {
        Object::Name(name) => Some(name),
        Object::Dictionary(own) => file.get(own, "BaseEncoding").as_name().ok(),
        _ => None,
    }
}
