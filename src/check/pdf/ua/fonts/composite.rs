//! Composite fonts (PDF 1.7, 9.7): codes of several bytes, a CMap that leads to the letters of a font.

use std::collections::BTreeSet;

use lopdf::{Dictionary, Object, Stream};
use rustybuzz::ttf_parser::GlyphId;

use super::cmap::CMap;
use super::program::{self, Program};
use super::{Font, listed_width, same_width};
use crate::check::pdf::ua::Faults;
use crate::pdf::{Widths, unpack};

/// The CMaps that readers have themselves (PDF 1.7, table 118), by the collection of letters that they lead to.
#[rustfmt::skip]
const KNOWN: &[(&str, &[&str])] = &[
    ("Identity", &["Identity-H", "Identity-V"]),
    ("GB1", &["GB-EUC-H", "GB-EUC-V", "GBpc-EUC-H", "GBpc-EUC-V", "GBK-EUC-H", "GBK-EUC-V", "GBKp-EUC-H", "GBKp-EUC-V",
        "GBK2K-H", "GBK2K-V", "UniGB-UCS2-H", "UniGB-UCS2-V", "UniGB-UTF16-H", "UniGB-UTF16-V"]),
    ("CNS1", &["B5pc-H", "B5pc-V", "HKscs-B5-H", "HKscs-B5-V", "ETen-B5-H", "ETen-B5-V", "ETenms-B5-H", "ETenms-B5-V",
        "CNS-EUC-H", "CNS-EUC-V", "UniCNS-UCS2-H", "UniCNS-UCS2-V", "UniCNS-UTF16-H", "UniCNS-UTF16-V"]),
    ("Japan1", &["83pv-RKSJ-H", "90ms-RKSJ-H", "90ms-RKSJ-V", "90msp-RKSJ-H", "90msp-RKSJ-V", "90pv-RKSJ-H", "Add-RKSJ-H",
        "Add-RKSJ-V", "EUC-H", "EUC-V", "Ext-RKSJ-H", "Ext-RKSJ-V", "H", "V", "UniJIS-UCS2-H", "UniJIS-UCS2-V",
        "UniJIS-UCS2-HW-H", "UniJIS-UCS2-HW-V", "UniJIS-UTF16-H", "UniJIS-UTF16-V"]),
    ("Korea1", &["KSC-EUC-H", "KSC-EUC-V", "KSCms-UHC-H", "KSCms-UHC-V", "KSCms-UHC-HW-H", "KSCms-UHC-HW-V",
        "KSCpc-EUC-H", "UniKS-UCS2-H", "UniKS-UCS2-V", "UniKS-UTF16-H", "UniKS-UTF16-V"]),
];

fn collection(name: &[u8]) -> Option<&'static str> {
    let is = |known: &&str| known.as_bytes() == name;
    KNOWN.iter().find(|(_, names)| names.iter().any(&is)).map(|(collection, _)| *collection)
}

pub fn check(font: &Font, found: &mut Faults) {
    let file = font.file;
    let parts = file.get(font.used.dict, "DescendantFonts").as_array().ok();
    let Some(part) = parts.and_then(|parts| file.resolve(parts.first()?).as_dict().ok()) else { return };
    let map = encoding(font, part, found);
    let descriptor = file.dict(part, "FontDescriptor");
    let Some(bytes) = descriptor.and_then(|descriptor| program::bytes(file, descriptor)) else {
        if font.is_rendered() {
            font.fault(found, "31-009", "is not in the file");
        }
        return;
    };
    let by_number = file.get(part, "Subtype").as_name().is_ok_and(|kind| kind == b"CIDFontType2");
    if by_number {
        match file.get(part, "CIDToGIDMap") {
            Object::Null => font.fault(found, "31-005", "does not say which of its letters stand for which numbers"),
            Object::Stream(_) => {}
            Object::Name(name) if name == b"Identity" => {}
            _ => font.fault(found, "31-004", "says in a wrong way which of its letters stand for which numbers"),
        }
    }
    let Some(program) = Program::read(&bytes) else { return };
    let letters = Letters::new(font, part, &program);
    used(font, &map, &letters, found);
    if let Some(Object::Stream(set)) = descriptor.map(|descriptor| file.get(descriptor, "CIDSet")) {
        listed(font, set, &letters, found);
    }
}

/// How codes lead to numbers of letters.
enum Map {
    Identity,
    Own(CMap),
    Unknown,
}

fn encoding(font: &Font, part: &Dictionary, found: &mut Faults) -> Map {
    let file = font.file;
    let system = file.dict(part, "CIDSystemInfo");
    let text = |dict: Option<&Dictionary>, key: &str| {
        dict.and_then(|dict| file.get(dict, key).as_str().ok()).unwrap_or_default().to_vec()
    };
    let stream = match file.get(font.used.dict, "Encoding") {
        Object::Stream(stream) => stream,
        Object::Name(name) => {
            match collection(name) {
                Some("Identity") => return Map::Identity,
                Some(collection) => {
                    if text(system, "Registry") != b"Adobe" {
                        font.fault(found, "31-001", "and its CMap are of different registries");
                    }
                    if text(system, "Ordering") != collection.as_bytes() {
                        font.fault(found, "31-002", "and its CMap are of different collections of letters");
                    }
                }
                None => font.fault(found, "31-006", "uses a CMap that is neither in the file nor in readers"),
            }
            return Map::Unknown;
        }
        _ => return Map::Unknown,
    };
    let own = CMap::of(stream);
    let theirs = file.dict(&stream.dict, "CIDSystemInfo");
    if text(system, "Registry") != text(theirs, "Registry") {
        font.fault(found, "31-001", "and its CMap are of different registries");
    }
    if text(system, "Ordering") != text(theirs, "Ordering") {
        font.fault(found, "31-002", "and its CMap are of different collections of letters");
    }
    let supplement =
        |dict: Option<&Dictionary>| dict.and_then(|dict| file.get(dict, "Supplement").as_i64().ok()).unwrap_or(0);
    if supplement(system) < supplement(theirs) {
        font.fault(found, "31-003", "has fewer letters than its CMap leads to");
    }
    let mode = file.get(&stream.dict, "WMode").as_i64().unwrap_or(0);
    if mode != own.writing_mode.unwrap_or(0) {
        font.fault(found, "31-007", "has a CMap that contradicts itself on the direction of writing");
    }
    let builds_on = match file.get(&stream.dict, "UseCMap") {
        Object::Name(name) => Some(name.clone()),
        Object::Stream(other) => file.get(&other.dict, "CMapName").as_name().ok().map(<[u8]>::to_vec),
        _ => own.builds_on.as_ref().map(|name| name.as_bytes().to_vec()),
    };
    match builds_on {
        Some(name) if collection(&name).is_none() => {
            font.fault(found, "31-008", "has a CMap that builds on one that readers do not have");
            Map::Unknown
        }
        Some(_) => Map::Unknown,
        None => Map::Own(own),
    }
}

/// From the numbers of letters (CIDs) to the letters themselves.
struct Letters<'a> {
    program: &'a Program<'a>,
    /// The table of two bytes a number, if there is one (PDF 1.7, table 117).
    table: Option<Vec<u8>>,
    /// For a font that numbers its letters itself: the letter of each number.
    own: Option<Vec<(u16, u16)>>,
}

impl<'a> Letters<'a> {
    fn new(font: &Font, part: &Dictionary, program: &'a Program<'a>) -> Letters<'a> {
        let table = match font.file.get(part, "CIDToGIDMap") {
            Object::Stream(stream) => unpack(stream).ok(),
            _ => None,
        };
        let own = match program {
            Program::Compact(table) => {
                let numbers = (0..table.number_of_glyphs()).filter_map(|at| Some((table.glyph_cid(GlyphId(at))?, at)));
                let mut numbers: Vec<(u16, u16)> = numbers.collect();
                numbers.sort_unstable();
                Some(numbers).filter(|numbers| !numbers.is_empty())
            }
            _ => None,
        };
        Letters { program, table, own }
    }

    fn count(&self) -> u32 {
        match self.program {
            Program::TrueType(face) => u32::from(face.number_of_glyphs()),
            Program::Compact(table) => u32::from(table.number_of_glyphs()),
            Program::Type1(_) => 0,
        }
    }

    /// The letter of a number, if the font has it.
    fn find(&self, number: u32) -> Option<u16> {
        if let Some(own) = &self.own {
            let number = u16::try_from(number).ok()?;
            return own.binary_search_by_key(&number, |row| row.0).ok().map(|at| own[at].1);
        }
        let letter = match &self.table {
            Some(table) => {
                let at = number as usize * 2;
                table.get(at..at + 2).map_or(0, |pair| u32::from(u16::from_be_bytes([pair[0], pair[1]])))
            }
            None => number,
        };
        u16::try_from(letter).ok().filter(|letter| u32::from(*letter) < self.count())
    }

    /// In thousandths of the size; not known of every kind of font.
    fn width(&self, letter: u16) -> Option<f64> {
        match self.program {
            Program::TrueType(face) => {
                let units = face.glyph_hor_advance(GlyphId(letter))?;
                Some(f64::from(units) * 1000.0 / f64::from(face.units_per_em()))
            }
            Program::Compact(table) => {
                let units = table.glyph_width(GlyphId(letter))?;
                Some(f64::from(units) * f64::from(table.matrix().sx) * 1000.0)
            }
            Program::Type1(_) => None,
        }
    }

    fn is_drawn(&self, letter: u16) -> bool {
        match self.program {
            Program::TrueType(face) => face.glyph_bounding_box(GlyphId(letter)).is_some(),
            _ => true,
        }
    }
}

/// The letters that are used.
fn used(font: &Font, map: &Map, letters: &Letters, found: &mut Faults) {
    let widths = Widths::of(&font.file.document, font.used.dict, &mut 0);
    for (code, seen) in &font.used.codes {
        let number = match map {
            Map::Identity => *code,
            Map::Own(map) => match map.glyph(*code) {
                Some(number) => number,
                None => {
                    font.fault(found, "31-030", "is asked for a letter that it does not define");
                    continue;
                }
            },
            Map::Unknown => continue,
        };
        let letter = letters.find(number);
        if number == 0 || letter == Some(0) {
            font.fault(found, "31-030", "is asked for a letter that it does not define");
        }
        if !seen.rendered {
            continue;
        }
        let Some(letter) = letter else {
            font.fault(found, "31-011", "lacks letters that are used");
            continue;
        };
        if letters.width(letter).is_some_and(|drawn| !same_width(listed_width(&widths, number), drawn)) {
            font.fault(found, "31-016", "has letters that are not as wide as the file says");
        }
    }
}

/// The list of the letters in the font, if the file has one, is right: a bit for each number (PDF 1.7, table 124).
fn listed(font: &Font, set: &Stream, letters: &Letters, found: &mut Faults) {
    let mut bits = unpack(set).unwrap_or_default();
    // A bit for each of 65,536 numbers.
    bits.truncate(8192);
    let numbers = (0..bits.len() as u32 * 8).filter(|at| bits[(at / 8) as usize] & (0x80 >> (at % 8)) != 0);
    let numbers: BTreeSet<u32> = numbers.collect();
    if numbers.iter().any(|number| letters.find(*number).is_none()) {
        font.fault(found, "31-015", "is said to have letters that it lacks");
    }
    let present: Vec<u32> = match &letters.own {
        Some(own) => own.iter().map(|row| u32::from(row.0)).collect(),
        None => {
            let reach = letters.table.as_ref().map_or(letters.count(), |table| table.len() as u32 / 2);
            let drawn =
                |number: &u32| letters.find(*number).is_some_and(|letter| letter != 0 && letters.is_drawn(letter));
            (0..reach.min(65_536)).filter(drawn).collect()
        }
    };
    if present.iter().any(|number| *number != 0 && !numbers.contains(number)) {
        font.fault(found, "31-014", "has letters that its list leaves out");
    }
}
