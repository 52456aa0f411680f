//! Which characters the codes of a simple font stand for, where it has no map to Unicode: by the names of its glyphs
//! (PDF 1.7, 9.6.6 and 9.10.2).

use std::panic::{AssertUnwindSafe, catch_unwind};

use lopdf::{Dictionary, Document, Object, Stream};
use read_fonts::ps::encoding::PredefinedEncoding;
use read_fonts::ps::type1::Type1Font;
use read_fonts::ps::{agl, cff};
use read_fonts::{FontData, FontRead, FontRef, TableProvider};

use crate::pdf::filters::unpack_within;
use crate::pdf::{as_dict, get, resolve};

/// The largest program of a simple font that is read for the names of its glyphs.
const MOST_PROGRAM: usize = 8 << 20;

/// For each code of one byte its characters; nothing where the font does not say.
pub fn characters(document: &Document, font: &Dictionary) -> Vec<String> {
    let encoding = get(document, font, "Encoding");
    let table = as_dict(encoding);
    let base = table.map_or(encoding, |table| get(document, table, "BaseEncoding")).as_name().ok();
    let mut characters = base.and_then(predefined).unwrap_or_else(|| built_in(document, font));
    if let Some(differences) = table.and_then(|table| get(document, table, "Differences").as_array().ok()) {
        differ(document, differences, is_drawn(document, font), &mut characters);
    }
    characters
}

/// Each number says the code of the name behind it; names that follow one another count up.
fn differ(document: &Document, differences: &[Object], drawn: bool, characters: &mut [String]) {
    let mut code = 0_usize;
    for object in differences {
        match resolve(document, object) {
            Object::Integer(number) => code = usize::try_from(*number).unwrap_or(usize::MAX),
            Object::Name(name) => {
                if let Some(character) = characters.get_mut(code) {
                    let name = String::from_utf8_lossy(name);
                    *character = of_name(&name);
                    if drawn && character.is_empty() {
                        *character = of_number(&name, code);
                    }
                }
                code = code.saturating_add(1);
            }
            _ => {}
        }
    }
}

/// By Adobe's list of names, or by the number in the name, as in `uni0416`.
fn of_name(name: &str) -> String {
    agl::name_to_chars(name).collect()
}

/// Glyphs that TeX draws as pictures are called by their codes, `a65`; its letters without accents have those of ASCII.
fn of_number(name: &str, code: usize) -> String {
    let same = name.strip_prefix('a').and_then(|number| number.parse().ok()) == Some(code);
    let letter = u8::try_from(code).ok().filter(u8::is_ascii_alphanumeric);
    letter.filter(|_| same).map_or_else(String::new, |letter| char::from(letter).to_string())
}

/// A font of Type 3, each glyph of which is a content.
fn is_drawn(document: &Document, font: &Dictionary) -> bool {
    get(document, font, "Subtype").as_name().is_ok_and(|kind| kind == b"Type3")
}

/// One of the tables of PDF 1.7, annex D.
fn predefined(name: &[u8]) -> Option<Vec<String>> {
    if name == b"StandardEncoding" {
        return Some(standard());
    }
    if !matches!(name, b"WinAnsiEncoding" | b"MacRomanEncoding" | b"MacExpertEncoding") {
        return None;
    }
    let mut font = Dictionary::new();
    font.set("Type", Object::Name(b"Font".to_vec()));
    font.set("Encoding", Object::Name(name.to_vec()));
    let empty = Document::new();
    let encoding = font.get_font_encoding(&empty).ok()?;
    Some((0..=255).map(|code: u8| encoding.bytes_to_string(&[code]).unwrap_or_default()).collect())
}

fn standard() -> Vec<String> {
    by_name(|code| Some(PredefinedEncoding::Standard.name(code)))
}

fn by_name<'n>(name: impl Fn(u8) -> Option<&'n str>) -> Vec<String> {
    (0..=255).map(|code| name(code).map(of_name).unwrap_or_default()).collect()
}

/// What the program of the font says itself. A font that is not in the file has Adobe's standard encoding, but for the two
/// of signs.
fn built_in(document: &Document, font: &Dictionary) -> Vec<String> {
    if is_drawn(document, font) {
        return vec![String::new(); 256];
    }
    let about = as_dict(get(document, font, "FontDescriptor"));
    let program = |key: &str| about.and_then(|about| get(document, about, key).as_stream().ok());
    // The programs of strange fonts may trip their readers.
    let read = || {
        program("FontFile")
            .and_then(of_type1)
            .or_else(|| program("FontFile3").and_then(of_compact))
            .or_else(|| program("FontFile2").and_then(of_truetype))
    };
    if let Some(found) = catch_unwind(AssertUnwindSafe(read)).ok().flatten() {
        return found;
    }
    let name = get(document, font, "BaseFont").as_name().unwrap_or_default();
    let of_signs = [&b"Symbol"[..], b"ZapfDingbats"].iter().any(|signs| name.ends_with(signs));
    match of_signs {
        // Of these only the dot before the items of lists is wanted in texts, and Symbol has it where others do.
        true => (0..=255)
            .map(|code| if code == 0xB7 && name.ends_with(b"Symbol") { "•".into() } else { String::new() })
            .collect(),
        false => standard(),
    }
}

fn of_type1(program: &Stream) -> Option<Vec<String>> {
    let font = Type1Font::new(&unpack_within(program, MOST_PROGRAM).ok()?).ok()?;
    let encoding = font.encoding()?;
    Some(by_name(|code| encoding.glyph_name(code)))
}

/// A font in the Compact Font Format, alone or in an OpenType file.
fn of_compact(program: &Stream) -> Option<Vec<String>> {
    let bytes = unpack_within(program, MOST_PROGRAM).ok()?;
    let table = match FontRef::from_index(&bytes, 0) {
        Ok(font) => font.data_for_tag(read_fonts::types::Tag::new(b"CFF "))?,
        Err(_) => FontData::new(&bytes),
    };
    let font = cff::v1::Cff::read(table).ok()?;
    let charset = font.charset(0).ok()??;
    let offset = cff::dict::entries(font.top_dicts().get(0).ok()?, None).flatten().find_map(|entry| match entry {
        cff::dict::Entry::Encoding(offset) => Some(offset),
        _ => None,
    });
    let encoding = cff::encoding::Encoding::new(table.as_bytes(), offset.unwrap_or(0)).ok()?;
    Some(by_name(|code| {
        let id = charset.string_id(encoding.map(&charset, code)?).ok()?;
        std::str::from_utf8(font.string(id)?).ok()
    }))
}

/// A TrueType font whose codes are its own: the map of its codes to glyphs, and their names, if it has kept them.
fn of_truetype(program: &Stream) -> Option<Vec<String>> {
    let bytes = unpack_within(program, MOST_PROGRAM).ok()?;
    let font = FontRef::from_index(&bytes, 0).ok()?;
    let (map, names) = (font.cmap().ok()?, font.post().ok()?);
    let glyph = |code: u8| {
        let codes = [u32::from(code), 0xF000 + u32::from(code)];
        codes.into_iter().find_map(|code| map.map_codepoint(code)).filter(|glyph| glyph.to_u32() != 0)
    };
    let name = |code| names.glyph_name(u16::try_from(glyph(code)?.to_u32()).ok()?.into()).map(of_name);
    let found: Vec<String> = (0..=255).map(|code| name(code).unwrap_or_default()).collect();
    found.iter().any(|character| !character.is_empty()).then_some(found)
}
