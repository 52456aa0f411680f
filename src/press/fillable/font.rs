//! The font in which a reader's own words are set.
//!
//! It is embedded with every letter that somebody may type, as the words are not known yet. It is a composite font (PDF 1.7,
//! 9.7): a simple one has room for 256 letters, which is not enough for an answer with a Polish name in it. pdf.js and
//! Poppler find the codes of letters through its ToUnicode map.

use std::collections::BTreeMap;
use std::sync::{Mutex, PoisonError};

use allsorts::binary::read::ReadScope;
use allsorts::font_data::FontData;
use allsorts::subset::{CmapTarget, SubsetProfile, subset};
use lopdf::{Dictionary, Document, Object, ObjectId, Stream};
use ttf_parser::{Face, GlyphId};

use crate::fonts;
use crate::locales::script;
use crate::press::finish;

pub const MARKS_NAME: &str = "ZaDb";

/// The letters that a field is made for; those of the others can be typed too, but not all of them are seen.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Script {
    /// Latin, Greek and Cyrillic.
    European,
    Arabic,
    Hebrew,
}

impl Script {
    /// Of a language, by its BCP 47 tag.
    pub fn of_language(language: &str) -> Script {
        match script(language).as_str() {
            "Arab" | "Aran" => Script::Arabic,
            "Hebr" => Script::Hebrew,
            _ => Script::European,
        }
    }

    /// Of the first letter in `words` that belongs to one.
    pub fn of_words(words: &str) -> Option<Script> {
        let within =
            |ranges: &[(u32, u32)], letter: u32| ranges.iter().any(|range| (range.0..=range.1).contains(&letter));
        words.chars().filter(|letter| letter.is_alphabetic()).find_map(|letter| match u32::from(letter) {
            letter if within(ARABIC, letter) => Some(Script::Arabic),
            letter if within(HEBREW, letter) => Some(Script::Hebrew),
            letter if within(EUROPEAN, letter) => Some(Script::European),
            _ => None,
        })
    }

    pub fn is_rtl(self) -> bool {
        self != Script::European
    }

    /// What default appearances call the font.
    pub fn name(self) -> &'static str {
        match self {
            Script::European => "BfSans",
            Script::Arabic => "BfArabic",
            Script::Hebrew => "BfHebrew",
        }
    }
}

/// Letters, accents and marks of the languages written in Latin, Greek and Cyrillic.
const EUROPEAN: &[(u32, u32)] = &[
    (0x20, 0x24F),
    (0x2B0, 0x2DD),
    (0x300, 0x36F),
    (0x370, 0x3FF),
    (0x400, 0x52F),
    (0x1E00, 0x1FFF),
    (0x2010, 0x2044),
    (0x20A0, 0x20BF),
    (0x2116, 0x2122),
    (0x2190, 0x2193),
    (0x2200, 0x2265),
];
const ARABIC: &[(u32, u32)] = &[(0x600, 0x6FF), (0x750, 0x77F), (0xFB50, 0xFDFF), (0xFE70, 0xFEFC)];
const HEBREW: &[(u32, u32)] = &[(0x590, 0x5FF), (0xFB1D, 0xFB4F)];

/// Embeds the font for these letters.
pub fn embed(document: &mut Document, script: Script) -> ObjectId {
    let (family, script) = match script {
        Script::European => (fonts::SANS, &[][..]),
        Script::Arabic => ("Noto Naskh Arabic", ARABIC),
        Script::Hebrew => ("Noto Serif Hebrew", HEBREW),
    };
    let face = fonts::family(family).find(|face| !face.bold && !face.italic).expect("our families have a plain face");
    let parsed = Face::parse(face.bytes, 0).expect("our faces can be read");
    let base = format!("BFORMS+{}", face.file.trim_end_matches(".ttf"));
    let ranges: Vec<(u32, u32)> = EUROPEAN.iter().chain(script).copied().collect();
    composite(document, &parsed, face.bytes, &base, &ranges)
}

/// Embeds the marks for boxes and scales under the name that form fillers ask for when they draw these themselves. No
/// reader has to look for a font of its own then (ISO 14289-1, 7.21.4.1).
pub fn embed_marks(document: &mut Document) -> ObjectId {
    let face = fonts::family("Noto Sans Symbols 2").next().expect("the family has a face");
    let parsed = Face::parse(face.bytes, 0).expect("our faces can be read");
    let glyph = |letter: char| parsed.glyph_index(letter).unwrap_or_default();
    let base = format!("BFORMS+{}", face.file.trim_end_matches(".ttf"));
    let glyphs = glyphs(&parsed, MARKS.iter().map(|mark| mark.2));
    let descriptor = descriptor(document, &parsed, &base, NONSYMBOLIC, shrink(&base, face.bytes, &glyphs));
    let (first, last) = (MARKS[0].0, MARKS[MARKS.len() - 1].0);
    let mark_of = |code: i64| MARKS.iter().find(|mark| mark.0 == code);
    let widths = (first..=last).map(|code| mark_of(code).map_or(0, |mark| advance(&parsed, glyph(mark.2))).into());
    let names = MARKS.iter().flat_map(|(code, name, _)| [Object::Integer(*code), Object::Name(name.as_bytes().into())]);
    let mut encoding = Dictionary::new();
    encoding.set("Type", "Encoding");
    encoding.set("BaseEncoding", "WinAnsiEncoding");
    encoding.set("Differences", names.collect::<Vec<_>>());
    let mut font = Dictionary::new();
    font.set("Type", "Font");
    font.set("Subtype", "TrueType");
    font.set("BaseFont", Object::Name(base.into()));
    font.set("Encoding", encoding);
    font.set("FirstChar", first);
    font.set("LastChar", last);
    font.set("Widths", widths.collect::<Vec<_>>());
    font.set("FontDescriptor", descriptor);
    document.add_object(font)
}

/// Code, name and letter of each mark, as ZapfDingbats has them (PDF 1.7, annex D.6): tick, disc, square.
const MARKS: [(i64, &str, char); 4] =
    [(51, "checkmark", '✓'), (52, "checkmark", '✓'), (108, "blackcircle", '●'), (110, "blacksquare", '■')];

// Whether the codes of a font are those of a standard alphabet (PDF 1.7, table 123).
const SYMBOLIC: i64 = 4;
const NONSYMBOLIC: i64 = 32;

/// A composite font whose codes are the numbers of its glyphs.
fn composite(document: &mut Document, face: &Face, bytes: &[u8], base: &str, ranges: &[(u32, u32)]) -> ObjectId {
    let all = ranges.iter().flat_map(|(first, last)| *first..=*last).filter_map(char::from_u32);
    let letters: Vec<char> = all.filter(|letter| face.glyph_index(*letter).is_some()).collect();
    let glyphs = glyphs(face, letters.iter().copied());
    // In the shrunken font, glyphs stand in the order in which they were asked for.
    let place = |letter: char| face.glyph_index(letter).and_then(|id| glyphs.iter().position(|one| *one == id.0));
    // Several letters may share a glyph, such as the space and the one that does not break; the glyph stands for the first,
    // as form fillers look for the code of a letter and believe the last that is said of a code.
    let mut named = BTreeMap::new();
    for (code, letter) in letters.iter().filter_map(|letter| Some((place(*letter)?, *letter))) {
        named.entry(code).or_insert(letter);
    }
    let map = to_unicode(named.into_iter());
    let widths: Vec<Object> = glyphs.iter().map(|glyph| advance(face, GlyphId(*glyph)).into()).collect();
    let descriptor = descriptor(document, face, base, SYMBOLIC, shrink(base, bytes, &glyphs));
    let mut system = Dictionary::new();
    system.set("Registry", Object::string_literal("Adobe"));
    system.set("Ordering", Object::string_literal("Identity"));
    system.set("Supplement", 0);
    let mut descendant = Dictionary::new();
    descendant.set("Type", "Font");
    descendant.set("Subtype", "CIDFontType2");
    descendant.set("BaseFont", Object::Name(base.into()));
    descendant.set("CIDSystemInfo", system);
    descendant.set("CIDToGIDMap", "Identity");
    descendant.set("W", vec![Object::Integer(0), Object::Array(widths)]);
    descendant.set("FontDescriptor", descriptor);
    let descendant = document.add_object(descendant);
    let map = document.add_object(finish::compressed(Dictionary::new(), map.into_bytes()));
    let mut font = Dictionary::new();
    font.set("Type", "Font");
    font.set("Subtype", "Type0");
    font.set("BaseFont", Object::Name(base.into()));
    font.set("Encoding", "Identity-H");
    font.set("DescendantFonts", vec![Object::Reference(descendant)]);
    font.set("ToUnicode", map);
    document.add_object(font)
}

/// The glyphs of `letters`, each once, after the one for what is missing.
fn glyphs(face: &Face, letters: impl Iterator<Item = char>) -> Vec<u16> {
    let mut glyphs = vec![0];
    for glyph in letters.filter_map(|letter| face.glyph_index(letter)) {
        if !glyphs.contains(&glyph.0) {
            glyphs.push(glyph.0);
        }
    }
    glyphs
}

/// The width of a glyph in thousandths of the type size.
fn advance(face: &Face, glyph: GlyphId) -> i64 {
    thousandths(face, i64::from(face.glyph_hor_advance(glyph).unwrap_or(0)))
}

fn thousandths(face: &Face, units: i64) -> i64 {
    units * 1000 / i64::from(face.units_per_em())
}

/// The font with these glyphs only, packed. A book has dozens of forms with the same font, so each is made once a process.
fn shrink(name: &str, bytes: &[u8], glyphs: &[u16]) -> Stream {
    static MADE: Mutex<BTreeMap<String, Stream>> = Mutex::new(BTreeMap::new());
    let mut made = MADE.lock().unwrap_or_else(PoisonError::into_inner);
    let shrunk = made.entry(name.to_owned()).or_insert_with(|| {
        let file = cut(bytes, glyphs);
        let mut dict = Dictionary::new();
        dict.set("Length1", file.len() as i64);
        finish::compressed(dict, file)
    });
    shrunk.clone()
}

fn cut(bytes: &[u8], glyphs: &[u16]) -> Vec<u8> {
    // With what says that the font may be embedded for editing, which form fillers ask before they use it.
    let profile = SubsetProfile::parse_custom("os/2,cvt,fpgm,prep".into()).expect("these are names of tables");
    let shrunk = ReadScope::new(bytes)
        .read::<FontData>()
        .ok()
        .and_then(|font| font.table_provider(0).ok())
        .and_then(|tables| subset(&tables, glyphs, &profile, CmapTarget::Unicode).ok());
    let mut font = shrunk.expect("our faces can be read and have these glyphs");
    for_windows(&mut font);
    font
}

/// Calls the table of letters a Windows one, where form fillers look for it (PDF 1.7, 9.6.6.4).
fn for_windows(font: &mut [u8]) {
    let tables = u16::from_be_bytes([font[4], font[5]]);
    for entry in (0..usize::from(tables)).map(|at| 12 + 16 * at) {
        if &font[entry..entry + 4] == b"cmap" {
            let number = |at: usize| u32::from_be_bytes([font[at], font[at + 1], font[at + 2], font[at + 3]]);
            let start = number(entry + 8) as usize;
            // Platform and encoding of its only record: from Unicode (0, 3) to Windows (3, 1).
            let (old, new) = (number(start + 4), 0x0003_0001_u32);
            let sum = number(entry + 4).wrapping_sub(old).wrapping_add(new);
            font[start + 4..start + 8].copy_from_slice(&new.to_be_bytes());
            font[entry + 4..entry + 8].copy_from_slice(&sum.to_be_bytes());
        }
    }
}

fn descriptor(document: &mut Document, face: &Face, base: &str, flags: i64, file: Stream) -> ObjectId {
    let file = document.add_object(file);
    let bounds = face.global_bounding_box();
    let edges = [bounds.x_min, bounds.y_min, bounds.x_max, bounds.y_max];
    let edges: Vec<Object> = edges.iter().map(|edge| thousandths(face, i64::from(*edge)).into()).collect();
    let mut descriptor = Dictionary::new();
    descriptor.set("Type", "FontDescriptor");
    descriptor.set("FontName", Object::Name(base.into()));
    descriptor.set("Flags", flags);
    descriptor.set("FontBBox", edges);
    descriptor.set("ItalicAngle", 0);
    descriptor.set("Ascent", thousandths(face, i64::from(face.ascender())));
    descriptor.set("Descent", thousandths(face, i64::from(face.descender())));
    descriptor.set("CapHeight", thousandths(face, i64::from(face.capital_height().unwrap_or(700))));
    descriptor.set("StemV", 80);
    descriptor.set("FontFile2", file);
    document.add_object(descriptor)
}

/// Which letter each code stands for (PDF 1.7, 9.10.3); no more than a hundred in a block.
fn to_unicode(codes: impl Iterator<Item = (usize, char)>) -> String {
    let lines: Vec<String> = codes
        .map(|(code, letter)| {
            let mut units = [0; 2];
            let units: String = letter.encode_utf16(&mut units).iter().map(|unit| format!("{unit:04X}")).collect();
            format!("<{code:04X}> <{units}>\n")
        })
        .collect();
    let mut map = String::from(
        "/CIDInit /ProcSet findresource begin\n12 dict begin\nbegincmap\n/CIDSystemInfo << /Registry (Adobe) /Ordering \
         (UCS) /Supplement 0 >> def\n/CMapName /Adobe-Identity-UCS def\n/CMapType 2 def\n1 begincodespacerange\n<0000> \
         <FFFF>\nendcodespacerange\n",
    );
    for block in lines.chunks(100) {
        map.push_str(&format!("{} beginbfchar\n{}endbfchar\n", block.len(), block.concat()));
    }
    map.push_str("endcmap\nCMapName currentdict /CMap defineresource pop\nend\nend\n");
    map
}
