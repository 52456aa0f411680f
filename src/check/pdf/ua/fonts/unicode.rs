//! Which letters of Unicode the codes of a font stand for, so that they can be read out (ISO 14289-1, 7.21.7).

use lopdf::{Dictionary, Object};

use super::cmap::CMap;
use super::{Font, is_symbolic, names};
use crate::check::pdf::ua::Faults;

/// The collections of letters whose meaning readers know.
const KNOWN: &[&[u8]] = &[b"GB1", b"CNS1", b"Japan1", b"Korea1"];

pub fn check(font: &Font, found: &mut Faults) {
    let file = font.file;
    let map = match file.get(font.used.dict, "ToUnicode") {
        Object::Stream(stream) => Some(CMap::of(stream)),
        _ => None,
    };
    let Some(map) = map else {
        return without(font, found);
    };
    if map.letters.values().any(|text| text.contains(&0)) {
        font.fault(found, "31-028", "says of some letters that they stand for U+0000");
    }
    if map.letters.values().any(|text| text.contains(&0xFEFF) || text.contains(&0xFFFE)) {
        font.fault(found, "31-029", "says of some letters that they stand for U+FEFF or U+FFFE");
    }
    for (code, seen) in &font.used.codes {
        if map.letters.get(code).is_none_or(Vec::is_empty) && !otherwise(font, *code) {
            unread(font, seen.formula, found);
        }
    }
}

/// A font that does not say itself what its letters stand for.
fn without(font: &Font, found: &mut Faults) {
    let unknown: Vec<bool> =
        font.used.codes.iter().filter(|(code, _)| !otherwise(font, **code)).map(|(_, seen)| seen.formula).collect();
    if unknown.is_empty() {
        return;
    }
    font.fault(found, "31-027", "does not say what its letters stand for");
    unknown.into_iter().for_each(|formula| unread(font, formula, found));
}

fn unread(font: &Font, formula: bool, found: &mut Faults) {
    font.fault(found, "10-001", "has letters that can't be read out");
    if formula {
        font.fault(found, "17-003", "has letters in a formula that can't be read out");
    }
}

/// Whether the letter of a code is known in another way than by a map.
fn otherwise(font: &Font, code: u32) -> bool {
    let (file, dict) = (font.file, font.used.dict);
    let kind = file.get(dict, "Subtype").as_name().unwrap_or_default();
    if kind == b"Type0" {
        let parts = file.get(dict, "DescendantFonts").as_array().ok();
        let part = parts.and_then(|parts| file.resolve(parts.first()?).as_dict().ok());
        let system = part.and_then(|part| file.dict(part, "CIDSystemInfo"));
        let text = |key: &str| system.and_then(|system| file.get(system, key).as_str().ok()).unwrap_or_default();
        return text("Registry") == b"Adobe" && KNOWN.contains(&text("Ordering"));
    }
    let own = names::differences(file, dict);
    if let Some(name) = own.get(&code) {
        return names::letter(name).is_some();
    }
    let Ok(code) = u8::try_from(code) else { return false };
    match names::alphabet(file, dict) {
        Some(alphabet) => names::letter_in(alphabet, code).is_some(),
        None => kind != b"Type3" && !symbols(font, dict) && names::letter_in(b"StandardEncoding", code).is_some(),
    }
}

fn symbols(font: &Font, dict: &Dictionary) -> bool {
    font.file.dict(dict, "FontDescriptor").is_some_and(|descriptor| is_symbolic(font.file, descriptor))
}
