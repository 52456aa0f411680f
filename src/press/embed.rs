//! Fonts in a PDF: subsets of our faces as composite fonts (PDF 1.7, 9.7 and 9.9).
//!
//! Codes are the numbers of glyphs, and a ToUnicode map says which characters they stand for. Composite fonts have room for
//! all letters of all languages; a simple font has room for 256.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::{Mutex, PoisonError};

use lopdf::{Dictionary, Document, Object, ObjectId, Stream};
use pdf_writer::types::{SystemInfo, UnicodeCmap};
use pdf_writer::{Name, Str};
use rustybuzz::ttf_parser::{Face, GlyphId};

use super::finish;
use crate::fonts::subset::for_pdf;
use crate::pdf::number;

/// A face and what is used of it.
pub struct Used<'a> {
    pub file: &'a crate::fonts::Face,
    pub face: &'a Face<'a>,
    /// Before the name of a subset (PDF 1.7, 9.6.4): six capitals.
    pub tag: &'static str,
    /// By glyph, the characters that it stands for; none where they are told with another.
    pub glyphs: &'a BTreeMap<u16, String>,
    /// Characters that the font file itself leads from, for programs that type with it.
    pub characters: BTreeSet<char>,
}

/// Whether the codes of a font are those of a standard alphabet (PDF 1.7, table 123).
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Codes {
    Symbolic = 4,
    Nonsymbolic = 32,
}

/// Adds the face as a composite font.
pub fn composite(document: &mut Document, used: &Used) -> ObjectId {
    let name = Object::Name(base(used).into_bytes());
    let descriptor = descriptor(document, used, Codes::Symbolic);
    let system = Dictionary::from_iter([
        ("Registry", Object::string_literal("Adobe")),
        ("Ordering", Object::string_literal("Identity")),
        ("Supplement", 0.into()),
    ]);
    let mut descendant = Dictionary::from_iter([
        ("Type", "Font".into()),
        ("Subtype", if used.file.is_postscript() { "CIDFontType0" } else { "CIDFontType2" }.into()),
        ("BaseFont", name.clone()),
        ("CIDSystemInfo", system.into()),
        ("W", widths(used).into()),
        ("FontDescriptor", descriptor.into()),
    ]);
    if !used.file.is_postscript() {
        descendant.set("CIDToGIDMap", "Identity");
    }
    let descendant = document.add_object(descendant);
    let map = document.add_object(finish::compressed(Dictionary::new(), to_unicode(used.glyphs)));
    document.add_object(Dictionary::from_iter([
        ("Type", "Font".into()),
        ("Subtype", "Type0".into()),
        ("BaseFont", name),
        ("Encoding", "Identity-H".into()),
        ("DescendantFonts", vec![Object::Reference(descendant)].into()),
        ("ToUnicode", map.into()),
    ]))
}

/// Adds the description of the face, with its file.
pub fn descriptor(document: &mut Document, used: &Used, codes: Codes) -> ObjectId {
    let face = used.face;
    let file = document.add_object(file(used));
    let bounds = face.global_bounding_box();
    let bounds = [bounds.x_min, bounds.y_min, bounds.x_max, bounds.y_max].map(|edge| thousandths(face, edge.into()));
    document.add_object(Dictionary::from_iter([
        ("Type", "FontDescriptor".into()),
        ("FontName", Object::Name(base(used).into_bytes())),
        ("Flags", (codes as i64).into()),
        ("FontBBox", bounds.to_vec().into()),
        ("ItalicAngle", 0.into()),
        ("Ascent", thousandths(face, face.ascender().into())),
        ("Descent", thousandths(face, face.descender().into())),
        ("CapHeight", thousandths(face, face.capital_height().unwrap_or(700).into())),
        ("StemV", 80.into()),
        (if used.file.is_postscript() { "FontFile3" } else { "FontFile2" }, file.into()),
    ]))
}

/// The name of the subset.
pub fn base(used: &Used) -> String {
    let (file, number) = (&used.file.file, used.file.index);
    let stem = file.rsplit_once('.').map_or(&**file, |(stem, _)| stem);
    // Names have no spaces and brackets (PDF 1.7, 7.3.5).
    let stem: String = stem.chars().filter(|one| one.is_ascii_alphanumeric() || *one == '-').collect();
    let number = if number > 0 { format!("-{number}") } else { String::new() };
    format!("{}+{stem}{number}", used.tag)
}

/// The width of a glyph in thousandths of the type size.
pub fn advance(face: &Face, glyph: u16) -> Object {
    thousandths(face, face.glyph_hor_advance(GlyphId(glyph)).unwrap_or(0).into())
}

fn thousandths(face: &Face, units: f64) -> Object {
    number(units * 1000.0 / f64::from(face.units_per_em()))
}

/// Runs of glyphs that follow one another, each with their widths (PDF 1.7, 9.7.4.3).
fn widths(used: &Used) -> Vec<Object> {
    let mut runs: Vec<(u16, Vec<Object>)> = Vec::new();
    for glyph in used.glyphs.keys() {
        let width = advance(used.face, *glyph);
        match runs.last_mut() {
            Some((first, run)) if usize::from(*first) + run.len() == usize::from(*glyph) => run.push(width),
            _ => runs.push((*glyph, vec![width])),
        }
    }
    runs.into_iter().flat_map(|(first, run)| [i64::from(first).into(), Object::Array(run)]).collect()
}

/// The subset, packed. A book has dozens of forms with the same font, so each is made once a process.
fn file(used: &Used) -> Stream {
    type Key = (String, usize, Vec<u16>);
    static MADE: Mutex<BTreeMap<Key, Stream>> = Mutex::new(BTreeMap::new());
    let key = (base(used), used.file.bytes.len(), used.glyphs.keys().copied().collect());
    let mut made = MADE.lock().unwrap_or_else(PoisonError::into_inner);
    let packed = made.entry(key).or_insert_with(|| {
        let glyphs = used.glyphs.keys().copied().collect();
        let file = for_pdf(used.file, &glyphs, used.characters.clone()).unwrap_or_default();
        let length = file.len() as i64;
        let about = match used.file.is_postscript() {
            true => ("Subtype", "OpenType".into()),
            false => ("Length1", Object::Integer(length)),
        };
        finish::compressed(Dictionary::from_iter([about]), file)
    });
    packed.clone()
}

/// Which characters each code stands for (PDF 1.7, 9.10.3).
fn to_unicode(glyphs: &BTreeMap<u16, String>) -> Vec<u8> {
    let system = SystemInfo { registry: Str(b"Adobe"), ordering: Str(b"UCS"), supplement: 0 };
    let mut map = UnicodeCmap::<u16>::new(Name(b"Adobe-Identity-UCS"), system);
    for (glyph, characters) in glyphs.iter().filter(|(_, characters)| !characters.is_empty()) {
        map.pair_with_multiple(*glyph, characters.chars());
    }
    map.finish().to_vec()
}
