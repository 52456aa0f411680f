//! Small letters on the margins of sheets, in a subset of one face (PDF 1.7, 9.7 and 9.9).
//!
//! The drawing library embeds faces whole, which would make every booklet larger by one; here only the letters that are
//! used go in.

use lopdf::{Dictionary, Document, Object, ObjectId, Stream};
use subsetter::GlyphRemapper;
use ttf_parser::Face;

use super::finish;
use crate::fonts::{SANS, family};

/// The letters that slug lines are set in.
pub struct Lettering {
    /// What tells this content from any other.
    pub hash: String,
    /// For each letter its number in the subset and its width in thousandths of its size.
    letters: Vec<(char, u16, f64)>,
    font: ObjectId,
    /// Height of a capital, in parts of the size.
    capital: f64,
}

/// Under which the sheets call the font.
pub const NAME: &str = "Slug";

impl Lettering {
    /// Adds the font to a document, with the letters of `texts` and those that every slug line needs.
    pub fn add(document: &mut Document, texts: &[&str], hash: String) -> Option<Lettering> {
        let face = family(SANS).next()?;
        let parsed = Face::parse(face.bytes, 0).ok()?;
        let unit = 1000.0 / f64::from(parsed.units_per_em());
        let mut wanted: Vec<char> =
            (' '..='~').chain(['·', '…']).chain(texts.iter().flat_map(|text| text.chars())).collect();
        wanted.sort_unstable();
        wanted.dedup();
        let mut numbers = GlyphRemapper::new();
        let mut letters = Vec::new();
        for letter in wanted {
            let Some(glyph) = parsed.glyph_index(letter) else { continue };
            let width = f64::from(parsed.glyph_hor_advance(glyph).unwrap_or_default()) * unit;
            letters.push((letter, numbers.remap(glyph.0), width));
        }
        let subset = subsetter::subset(face.bytes, 0, &numbers).ok()?;
        let capital = f64::from(parsed.capital_height().filter(|height| *height > 0).unwrap_or(700)) * unit / 1000.0;
        let font = write(document, &parsed, unit, &letters, subset);
        Some(Lettering { hash, letters, font, capital })
    }

    pub fn font(&self) -> ObjectId {
        self.font
    }

    /// How wide `text` is with capitals about `height` high.
    pub fn width(&self, text: &str, height: f64) -> f64 {
        let advance = |letter: char| self.letters.iter().find(|(known, ..)| *known == letter).map_or(0.0, |one| one.2);
        text.chars().map(advance).sum::<f64>() * height / self.capital / 1000.0
    }

    /// Draws `text` in black ink, capitals about `height` high, from `at`, as far as there is `room`; upward, its letters
    /// lie with their heads to the left.
    pub fn line(&self, text: &str, height: f64, at: (f64, f64), room: f64, upward: bool) -> Vec<u8> {
        let size = height / self.capital;
        let (mut width, mut codes) = (0.0, String::new());
        for letter in text.chars() {
            let Some((_, number, advance)) = self.letters.iter().find(|(known, ..)| *known == letter) else { continue };
            width += advance * size / 1000.0;
            if width > room {
                break;
            }
            codes.push_str(&format!("{number:04x}"));
        }
        let (x, y) = at;
        let lies = if upward { "0 1 -1 0" } else { "1 0 0 1" };
        format!("q 0 0 0 1 k BT /{NAME} {size:.2} Tf {lies} {x:.2} {y:.2} Tm <{codes}> Tj ET Q\n").into_bytes()
    }
}

fn write(document: &mut Document, face: &Face, unit: f64, letters: &[(char, u16, f64)], subset: Vec<u8>) -> ObjectId {
    let name = || Object::Name(b"SLUGAA+AlegreyaSans-Regular".to_vec());
    let length = subset.len() as i64;
    let file = Dictionary::from_iter([("Length1", Object::Integer(length))]);
    let file = document.add_object(finish::compressed(file, subset));
    let scaled = |number: f64| Object::Real((number * unit) as f32);
    let bounds = face.global_bounding_box();
    let bounds = [bounds.x_min, bounds.y_min, bounds.x_max, bounds.y_max].map(|edge| scaled(edge.into())).to_vec();
    let descriptor = Dictionary::from_iter([
        ("Type", "FontDescriptor".into()),
        ("FontName", name()),
        // Not symbolic would promise an encoding that a subset has not (PDF 1.7, table 123).
        ("Flags", Object::Integer(4)),
        ("FontBBox", bounds.into()),
        ("ItalicAngle", 0.into()),
        ("Ascent", scaled(face.ascender().into())),
        ("Descent", scaled(face.descender().into())),
        ("CapHeight", scaled(face.capital_height().unwrap_or(700).into())),
        ("StemV", 80.into()),
        ("FontFile2", file.into()),
    ]);
    let descriptor = document.add_object(descriptor);
    let widths: Vec<Object> = letters
        .iter()
        .flat_map(|(_, number, width)| [i64::from(*number).into(), vec![Object::Real(*width as f32)].into()])
        .collect();
    let system = Dictionary::from_iter([
        ("Registry", Object::string_literal("Adobe")),
        ("Ordering", Object::string_literal("Identity")),
        ("Supplement", 0.into()),
    ]);
    let descendant = Dictionary::from_iter([
        ("Type", "Font".into()),
        ("Subtype", "CIDFontType2".into()),
        ("BaseFont", name()),
        ("CIDSystemInfo", system.into()),
        ("FontDescriptor", descriptor.into()),
        ("CIDToGIDMap", "Identity".into()),
        ("W", widths.into()),
    ]);
    let descendant = document.add_object(descendant);
    let unicode = document.add_object(Stream::new(Dictionary::new(), to_unicode(letters)));
    document.add_object(Dictionary::from_iter([
        ("Type", "Font".into()),
        ("Subtype", "Type0".into()),
        ("BaseFont", name()),
        ("Encoding", "Identity-H".into()),
        ("DescendantFonts", vec![Object::Reference(descendant)].into()),
        ("ToUnicode", unicode.into()),
    ]))
}

/// Which letter each number stands for, so that the line can be searched for (PDF 1.7, 9.10.3).
fn to_unicode(letters: &[(char, u16, f64)]) -> Vec<u8> {
    let mut map = String::from(
        "/CIDInit /ProcSet findresource begin\n12 dict begin\nbegincmap\n/CIDSystemInfo << /Registry (Adobe) /Ordering (UCS) \
         /Supplement 0 >> def\n/CMapName /Slug def\n/CMapType 2 def\n1 begincodespacerange\n<0000> <ffff>\n\
         endcodespacerange\n",
    );
    for some in letters.chunks(100) {
        map.push_str(&format!("{} beginbfchar\n", some.len()));
        for (letter, number, _) in some {
            let units: String = letter.encode_utf16(&mut [0; 2]).iter().map(|unit| format!("{unit:04x}")).collect();
            map.push_str(&format!("<{number:04x}> <{units}>\n"));
        }
        map.push_str("endbfchar\n");
    }
    map.push_str("endcmap\nCMapName currentdict /CMap defineresource pop\nend\nend\n");
    map.into_bytes()
}
