//! Simple fonts with outlines of PostScript (PDF 1.7, 9.6.2).

use std::cell::LazyCell;
use std::collections::{BTreeMap, BTreeSet};

use rustybuzz::ttf_parser::GlyphId;

use super::program::{self, Program};
use super::{Font, listed_width, names, same_width};
use crate::check::pdf::ua::Faults;
use crate::pdf::Widths;

pub fn check(font: &Font, found: &mut Faults) {
    let file = font.file;
    let descriptor = file.dict(font.used.dict, "FontDescriptor");
    let Some(bytes) = descriptor.and_then(|descriptor| program::bytes(file, descriptor)) else {
        if font.is_rendered() {
            font.fault(found, "31-009", "is not in the file");
        }
        return;
    };
    let Some(program) = Program::read(&bytes) else { return };
    let letters = names_in(&program);
    if let Some(list) = descriptor.and_then(|descriptor| file.get(descriptor, "CharSet").as_str().ok()) {
        listed(font, list, &letters, found);
    }
    used(font, &program, &letters, found);
}

/// The names of the letters in a font.
fn names_in(program: &Program) -> BTreeSet<String> {
    match program {
        Program::Type1(font) => font.widths.keys().cloned().collect(),
        Program::Compact(table) => {
            let names = (0..table.number_of_glyphs()).filter_map(|at| table.glyph_name(GlyphId(at)));
            names.map(str::to_owned).collect()
        }
        Program::TrueType(_) => BTreeSet::new(),
    }
}

/// The list of the letters in the font, if the file has one, is right: `/A/B` (PDF 1.7, table 122).
fn listed(font: &Font, list: &[u8], letters: &BTreeSet<String>, found: &mut Faults) {
    let list = String::from_utf8_lossy(list).into_owned();
    let list: BTreeSet<&str> =
        list.split('/').map(str::trim).filter(|name| !name.is_empty() && *name != ".notdef").collect();
    if letters.iter().any(|name| name != ".notdef" && !list.contains(name.as_str())) {
        font.fault(found, "31-012", "has letters that its list leaves out");
    }
    if list.iter().any(|name| !letters.contains(*name)) {
        font.fault(found, "31-013", "is said to have letters that it lacks");
    }
}

fn used(font: &Font, program: &Program, letters: &BTreeSet<String>, found: &mut Faults) {
    let own = names::differences(font.file, font.used.dict);
    let alphabet = names::alphabet(font.file, font.used.dict).map(names::letters_in);
    let standard = LazyCell::new(|| names::letters_in(b"StandardEncoding"));
    let by_letter = LazyCell::new(|| by_letter(letters));
    let widths = Widths::of(&font.file.document, font.used.dict, &mut 0);
    for (code, seen) in font.used.codes.iter().filter(|(code, _)| **code < 256) {
        let name = match own.get(code) {
            Some(name) => Some(String::from_utf8_lossy(name).into_owned()),
            None => match &alphabet {
                Some(alphabet) => named(alphabet[*code as usize], &by_letter),
                None => built_in(program, *code, || named(standard[*code as usize], &by_letter)),
            },
        };
        let Some(name) = name.filter(|name| name != ".notdef") else {
            font.fault(found, "31-030", "is asked for a letter that it does not define");
            continue;
        };
        if !seen.rendered {
            continue;
        }
        if !letters.contains(&name) {
            font.fault(found, "31-011", "lacks letters that are used");
            continue;
        }
        let drawn = width(program, &name);
        if drawn.is_some_and(|drawn| !same_width(listed_width(&widths, *code), drawn)) {
            font.fault(found, "31-016", "has letters that are not as wide as the file says");
        }
    }
}

/// The letter of the font with a name that stands for this one; some name in any case, if the letter has one.
fn named(letter: Option<char>, by_letter: &BTreeMap<char, &String>) -> Option<String> {
    let letter = letter?;
    Some(by_letter.get(&letter).map_or_else(|| format!("uni{:04X}", u32::from(letter)), |name| name.to_string()))
}

/// The first of the names that stand for each letter.
fn by_letter(letters: &BTreeSet<String>) -> BTreeMap<char, &String> {
    letters.iter().rev().filter_map(|name| Some((names::letter(name.as_bytes())?, name))).collect()
}

/// By the alphabet within the font, or the standard one if there is none.
fn built_in(program: &Program, code: u32, standard: impl Fn() -> Option<String>) -> Option<String> {
    match program {
        Program::Type1(font) if !font.codes.is_empty() => font.codes.get(&code).cloned(),
        Program::Compact(table) => {
            table.glyph_index(code as u8).and_then(|letter| table.glyph_name(letter)).map(str::to_owned)
        }
        _ => standard(),
    }
}

fn width(program: &Program, name: &str) -> Option<f64> {
    match program {
        Program::Type1(font) => font.widths.get(name).copied().flatten(),
        Program::Compact(table) => {
            let letter = table.glyph_index_by_name(name)?;
            Some(f64::from(table.glyph_width(letter)?) * f64::from(table.matrix().sx) * 1000.0)
        }
        Program::TrueType(_) => None,
    }
}
