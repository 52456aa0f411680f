//! Simple fonts with outlines of TrueType (PDF 1.7, 9.6.6.4; ISO 14289-1, 7.21.6).

use std::collections::BTreeMap;

use lopdf::Object;
use rustybuzz::ttf_parser::cmap::Subtable;
use rustybuzz::ttf_parser::{Face, GlyphId, PlatformId, RawFace, Tag};

use super::program::{self, Program};
use super::{Font, is_symbolic, listed_width, names, same_width};
use crate::check::pdf::ua::Faults;
use crate::pdf::Widths;

pub fn check(font: &Font, found: &mut Faults) {
    let file = font.file;
    let descriptor = file.dict(font.used.dict, "FontDescriptor");
    let symbolic = descriptor.is_some_and(|descriptor| is_symbolic(file, descriptor));
    let bytes = descriptor.and_then(|descriptor| program::bytes(file, descriptor));
    let tables = bytes.as_deref().and_then(Tables::read);
    if symbolic {
        if file.get(font.used.dict, "Encoding") != &Object::Null {
            font.fault(found, "31-024", "has an alphabet although it is one of symbols");
        }
        match &tables {
            Some(tables) if tables.count == 0 => font.fault(found, "31-025", "has no table of its letters"),
            Some(tables) if tables.count > 1 && tables.symbols.is_none() => {
                font.fault(found, "31-026", "has several tables of its letters and none for symbols");
            }
            _ => {}
        }
    } else {
        alphabet(font, tables.as_ref(), found);
    }
    let Some(bytes) = &bytes else {
        if font.is_rendered() {
            font.fault(found, "31-009", "is not in the file");
        }
        return;
    };
    let (Some(tables), Some(Program::TrueType(face))) = (&tables, Program::read(bytes)) else { return };
    letters(font, symbolic, tables, &face, found);
}

/// The tables that lead from codes to letters (OpenType, cmap).
struct Tables<'a> {
    count: u16,
    /// Microsoft Symbol (3, 0).
    symbols: Option<Subtable<'a>>,
    /// Microsoft Unicode (3, 1), or Unicode of any platform.
    unicode: Option<Subtable<'a>>,
    microsoft: bool,
    /// Macintosh Roman (1, 0).
    macintosh: Option<Subtable<'a>>,
}

impl<'a> Tables<'a> {
    fn read(bytes: &'a [u8]) -> Option<Tables<'a>> {
        let raw = RawFace::parse(bytes, 0).ok()?;
        let mut tables = Tables { count: 0, symbols: None, unicode: None, microsoft: false, macintosh: None };
        let Some(table) = raw.table(Tag::from_bytes(b"cmap")) else { return Some(tables) };
        let Some(table) = rustybuzz::ttf_parser::cmap::Table::parse(table) else { return Some(tables) };
        tables.count = table.subtables.len();
        for one in table.subtables {
            match (one.platform_id, one.encoding_id) {
                (PlatformId::Windows, 0) => tables.symbols = Some(one),
                (PlatformId::Windows, 1) => (tables.unicode, tables.microsoft) = (Some(one), true),
                (PlatformId::Unicode, _) | (PlatformId::Windows, 10) => {
                    tables.unicode = tables.unicode.or(Some(one));
                }
                (PlatformId::Macintosh, 0) => tables.macintosh = Some(one),
                _ => {}
            }
        }
        Some(tables)
    }
}

/// A font that is not of symbols says its alphabet.
fn alphabet(font: &Font, tables: Option<&Tables>, found: &mut Faults) {
    let file = font.file;
    let named = match file.get(font.used.dict, "Encoding") {
        Object::Null => return font.fault(found, "31-019", "does not say its alphabet"),
        Object::Dictionary(own) if file.get(own, "BaseEncoding") == &Object::Null => {
            font.fault(found, "31-020", "does not say which alphabet its own builds on");
            None
        }
        _ => names::alphabet(file, font.used.dict),
    };
    if named.is_some_and(|name| !matches!(name, b"MacRomanEncoding" | b"WinAnsiEncoding")) {
        font.fault(found, "31-021", "has an alphabet that is neither that of Windows nor of the Macintosh");
    }
    let own = names::differences(file, font.used.dict);
    if own.values().any(|name| name != b".notdef" && names::letter(name).is_none()) {
        font.fault(found, "31-022", "has letters with names that no list knows");
    }
    if !own.is_empty() && tables.is_some_and(|tables| !tables.microsoft) {
        font.fault(found, "31-023", "has an alphabet of its own and no table of Unicode for it");
    }
    if font.is_rendered() && tables.is_some_and(|tables| tables.unicode.is_none() && tables.macintosh.is_none()) {
        font.fault(found, "31-017", "has no table that leads from its alphabet to its letters");
    }
}

fn letters(font: &Font, symbolic: bool, tables: &Tables, face: &Face, found: &mut Faults) {
    let widths = Widths::of(&font.file.document, font.used.dict, &mut 0);
    let roman = Roman::of(font);
    for (code, seen) in font.used.codes.iter().filter(|(code, _)| **code < 256) {
        let letter = if symbolic { symbol(*code, tables) } else { roman.find(*code, tables) };
        if !symbolic && letter.is_none() && seen.rendered && tables.count > 0 {
            font.fault(found, "31-018", "has letters that no table of it leads to");
        }
        let letter = letter.unwrap_or(GlyphId(0));
        if letter.0 == 0 {
            font.fault(found, "31-030", "is asked for a letter that it does not define");
            continue;
        }
        if letter.0 >= face.number_of_glyphs() && seen.rendered {
            font.fault(found, "31-011", "lacks letters that are used");
            continue;
        }
        let drawn =
            face.glyph_hor_advance(letter).map(|units| f64::from(units) * 1000.0 / f64::from(face.units_per_em()));
        let listed = listed_width(&widths, *code);
        if seen.rendered && drawn.is_some_and(|drawn| !same_width(listed, drawn)) {
            font.fault(found, "31-016", "has letters that are not as wide as the file says");
        }
    }
}

/// By the code itself, or where Microsoft puts symbols.
fn symbol(code: u32, tables: &Tables) -> Option<GlyphId> {
    let table = tables.symbols.as_ref().or(tables.macintosh.as_ref()).or(tables.unicode.as_ref())?;
    [0xF000, 0, 0xF100, 0xF200].iter().find_map(|base| table.glyph_index(base + code)).filter(|letter| letter.0 != 0)
}

/// The letters that codes stand for in a font that is not of symbols.
struct Roman {
    own: BTreeMap<u32, Vec<u8>>,
    alphabet: Vec<Option<char>>,
    macintosh: Vec<Option<char>>,
}

impl Roman {
    fn of(font: &Font) -> Roman {
        let alphabet = names::alphabet(font.file, font.used.dict).unwrap_or(b"StandardEncoding");
        Roman {
            own: names::differences(font.file, font.used.dict),
            alphabet: names::letters_in(alphabet),
            macintosh: names::letters_in(b"MacRomanEncoding"),
        }
    }

    /// By the letter that the code stands for.
    fn find(&self, code: u32, tables: &Tables) -> Option<GlyphId> {
        let letter = match self.own.get(&code) {
            Some(name) => names::letter(name)?,
            None => (*self.alphabet.get(code as usize)?)?,
        };
        let by_unicode = tables.unicode.as_ref().and_then(|table| table.glyph_index(u32::from(letter)));
        let found = by_unicode.or_else(|| {
            let code = self.macintosh.iter().position(|one| *one == Some(letter))?;
            tables.macintosh.as_ref()?.glyph_index(code as u32)
        });
        found.filter(|letter| letter.0 != 0)
    }
}
