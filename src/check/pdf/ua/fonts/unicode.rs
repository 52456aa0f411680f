//! Which letters of Unicode the codes of a font stand for, so that they can be read out (ISO 14289-1, 7.21.7).

use std::collections::BTreeMap;

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
    let otherwise = Otherwise::of(font);
    for (code, seen) in &font.used.codes {
        if map.letters.get(code).is_none_or(Vec::is_empty) && !otherwise.knows(*code) {
            unread(font, seen.formula, found);
        }
    }
}

/// A font that does not say itself what its letters stand for.
fn without(font: &Font, found: &mut Faults) {
    let otherwise = Otherwise::of(font);
    let unknown = font.used.codes.iter().filter(|(code, _)| !otherwise.knows(**code));
    let unknown: Vec<bool> = unknown.map(|(_, seen)| seen.formula).collect();
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

/// Ways in which the letters of codes are known but by a map.
enum Otherwise {
    /// All are: they are of a collection that readers know.
    Collection,
    /// By the names that the font gives to codes, or else by its alphabet.
    Names { own: BTreeMap<u32, Vec<u8>>, alphabet: Vec<Option<char>> },
}

impl Otherwise {
    fn of(font: &Font) -> Otherwise {
        let (file, dict) = (font.file, font.used.dict);
        let nothing = Otherwise::Names { own: BTreeMap::new(), alphabet: Vec::new() };
        let kind = file.get(dict, "Subtype").as_name().unwrap_or_default();
        if kind == b"Type0" {
            let parts = file.get(dict, "DescendantFonts").as_array().ok();
            let part = parts.and_then(|parts| file.resolve(parts.first()?).as_dict().ok());
            let system = part.and_then(|part| file.dict(part, "CIDSystemInfo"));
            let text = |key: &str| system.and_then(|system| file.get(system, key).as_str().ok()).unwrap_or_default();
            let known = text("Registry") == b"Adobe" && KNOWN.contains(&text("Ordering"));
            return if known { Otherwise::Collection } else { nothing };
        }
        let alphabet = match names::alphabet(file, dict) {
            Some(alphabet) => names::letters_in(alphabet),
            None if kind == b"Type3" || symbols(font, dict) => Vec::new(),
            None => names::letters_in(b"StandardEncoding"),
        };
        Otherwise::Names { own: names::differences(file, dict), alphabet }
    }

    fn knows(&self, code: u32) -> bool {
        match self {
            Otherwise::Collection => true,
            Otherwise::Names { own, alphabet } => match own.get(&code) {
                Some(name) => names::letter(name).is_some(),
                None => alphabet.get(code as usize).is_some_and(Option::is_some),
            },
        }
    }
}

fn symbols(font: &Font, dict: &Dictionary) -> bool {
    font.file.dict(dict, "FontDescriptor").is_some_and(|descriptor| is_symbolic(font.file, descriptor))
}
