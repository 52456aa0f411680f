//! The font in which a reader's own words are set.
//!
//! It is embedded with every letter that somebody may type, as the words are not known yet. It is a composite font (PDF 1.7,
//! 9.7): a simple one has room for 256 letters, which is not enough for an answer with a Polish name in it. pdf.js and
//! Poppler find the codes of letters through its ToUnicode map.

use std::collections::{BTreeMap, BTreeSet};

use lopdf::{Dictionary, Document, Object, ObjectId};
use rustybuzz::ttf_parser::Face;

use crate::fonts;
use crate::locales::script;
use crate::press::embed::{self, Codes, Used};

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
    let file = fonts::family(family).find(|face| !face.bold() && !face.italic).expect("our families have a plain face");
    let ranges = EUROPEAN.iter().chain(script);
    let letters = ranges.flat_map(|(first, last)| *first..=*last).filter_map(char::from_u32);
    let face = Face::parse(&file.bytes, 0).expect("our faces can be read");
    let (glyphs, characters) = glyphs(&face, letters);
    embed::composite(document, &Used { file, face: &face, tag: TAG, glyphs: &glyphs, characters })
}

/// Embeds the marks for boxes and scales under the name that form fillers ask for when they draw these themselves. No
/// reader has to look for a font of its own then (ISO 14289-1, 7.21.4.1).
pub fn embed_marks(document: &mut Document) -> ObjectId {
    let file = fonts::family("Noto Sans Symbols 2").next().expect("the family has a face");
    let face = Face::parse(&file.bytes, 0).expect("our faces can be read");
    let (glyphs, characters) = glyphs(&face, MARKS.iter().map(|mark| mark.2));
    let used = Used { file, face: &face, tag: TAG, glyphs: &glyphs, characters };
    let descriptor = embed::descriptor(document, &used, Codes::Nonsymbolic);
    let (first, last) = (MARKS[0].0, MARKS[MARKS.len() - 1].0);
    let width = |letter: char| embed::advance(&face, face.glyph_index(letter).unwrap_or_default().0);
    let mark_of = |code: i64| MARKS.iter().find(|mark| mark.0 == code);
    let widths = (first..=last).map(|code| mark_of(code).map_or(Object::Integer(0), |mark| width(mark.2)));
    let names = MARKS.iter().flat_map(|(code, name, _)| [Object::Integer(*code), Object::Name(name.as_bytes().into())]);
    let encoding = Dictionary::from_iter([
        ("Type", "Encoding".into()),
        ("BaseEncoding", "WinAnsiEncoding".into()),
        ("Differences", names.collect::<Vec<_>>().into()),
    ]);
    document.add_object(Dictionary::from_iter([
        ("Type", "Font".into()),
        ("Subtype", "TrueType".into()),
        ("BaseFont", Object::Name(embed::base(&used).into())),
        ("Encoding", encoding.into()),
        ("FirstChar", first.into()),
        ("LastChar", last.into()),
        ("Widths", widths.collect::<Vec<_>>().into()),
        ("FontDescriptor", descriptor.into()),
    ]))
}

/// Before the names of subsets of these fonts.
const TAG: &str = "BFORMS";

/// Code, name and letter of each mark, as ZapfDingbats has them (PDF 1.7, annex D.6): tick, disc, square.
const MARKS: [(i64, &str, char); 4] =
    [(51, "checkmark", '✓'), (52, "checkmark", '✓'), (108, "blackcircle", '●'), (110, "blacksquare", '■')];

/// The glyphs of `letters` with the one for what is missing, and the letters that the face has.
///
/// Several letters may share a glyph, such as the space and the one that does not break; the glyph stands for the first, as
/// form fillers look for the code of a letter and believe the last that is said of a code.
fn glyphs(face: &Face, letters: impl Iterator<Item = char>) -> (BTreeMap<u16, String>, BTreeSet<char>) {
    let mut glyphs = BTreeMap::from([(0, String::new())]);
    let mut characters = BTreeSet::new();
    for (letter, glyph) in letters.filter_map(|letter| Some((letter, face.glyph_index(letter)?))) {
        glyphs.entry(glyph.0).or_insert_with(|| letter.to_string());
        characters.insert(letter);
    }
    (glyphs, characters)
}
