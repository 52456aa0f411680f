//! Faces with the glyphs that are used and no others.
//!
//! Glyphs keep their numbers; only the outlines of those that can't be reached are left out, and the characters that lead
//! to them. [`for_web`] keeps the tables that join letters and set them closer, so that Arabic joins and a ligature forms as
//! before; characters that are left out are taken from another face by the reading system. [`for_pdf`] keeps what a PDF
//! needs. The licences of our faces (SIL Open Font License without reserved names) allow this under the same name; faces of
//! others lose theirs.

use std::collections::BTreeSet;

use read_fonts::collections::IntSet;
use read_fonts::tables::glyf::Glyph;
use read_fonts::tables::gsub::Gsub;
use read_fonts::types::{GlyphId, Tag};
use read_fonts::{FontRef, TableProvider};
use write_fonts::FontBuilder;

use super::Face;
use super::cff::{self, Names};
use super::cmap;

/// Characters that are kept for the web whatever the text says, so that a changed word seldom changes a face: those of
/// Western European languages and their punctuation.
const ALWAYS: [std::ops::RangeInclusive<char>; 4] =
    ['\u{20}'..='\u{7e}', '\u{a0}'..='\u{ff}', '\u{2010}'..='\u{2027}', '\u{2030}'..='\u{203a}'];

/// Components may be built of components; no sound face goes deeper.
const DEEPEST: usize = 8;

/// Ways of setting letters that nothing asks for but a style sheet: small capitals, swashes, other forms.
const ON_REQUEST: [&str; 12] =
    ["aalt", "smcp", "c2sc", "pcap", "c2pc", "unic", "titl", "salt", "swsh", "cswh", "hist", "dlig"];

/// What a book asks of its faces.
pub struct Coverage {
    pub characters: BTreeSet<char>,
    /// Whether a style sheet asks for other forms of letters, such as small capitals.
    pub forms: bool,
}

/// The face with what is wanted of it, as a file of its own; `None` if it has a fault or outlines of another kind.
pub fn for_web(face: &Face, wanted: &Coverage) -> Option<Vec<u8>> {
    let font = FontRef::from_index(&face.bytes, face.index).ok()?;
    let characters = wanted.characters.iter().copied().chain(ALWAYS.into_iter().flatten()).collect();
    let mapped = mapped(&font, characters)?;
    let glyphs = reached(&font, mapped.iter().map(|(_, glyph)| *glyph), Some(wanted.forms))?;
    let keeps = |tag: &[u8; 4]| tag != b"DSIG" && tag != b"FFTM";
    // A changed face may not be called by a name that its makers keep for theirs (SIL Open Font License, 3).
    let name = if face.bytes.is_ours() { None } else { Some(nameless()) };
    cut(&font, &glyphs, mapped, keeps, (Names::Kept, name))
}

/// Tables that a PDF needs (PDF 1.7, 9.9), and what says that the face may be embedded for editing, which form fillers ask
/// before they use it.
const IN_PDF: [&[u8; 4]; 12] =
    [b"CFF ", b"glyf", b"loca", b"head", b"hhea", b"hmtx", b"maxp", b"cvt ", b"fpgm", b"prep", b"OS/2", b"cmap"];

/// The face with these glyphs, and the characters that lead to them.
pub fn for_pdf(face: &Face, glyphs: &BTreeSet<u16>, characters: BTreeSet<char>) -> Option<Vec<u8>> {
    let font = FontRef::from_index(&face.bytes, face.index).ok()?;
    let glyphs = reached(&font, glyphs.iter().copied(), None)?;
    cut(&font, &glyphs, mapped(&font, characters)?, |tag| IN_PDF.contains(&tag), (Names::Glyphs, None))
}

/// The characters that the face has, with their glyphs.
fn mapped(font: &FontRef<'_>, characters: BTreeSet<char>) -> Option<Vec<(char, u16)>> {
    let cmap = font.cmap().ok()?;
    let glyph = |c: &char| u16::try_from(cmap.map_codepoint(*c)?.to_u32()).ok();
    let all = characters.into_iter().filter_map(|c| Some((c, glyph(&c)?)));
    Some(all.filter(|(_, glyph)| *glyph != 0).collect())
}

/// The face with these glyphs, characters and tables.
fn cut(
    font: &FontRef<'_>,
    glyphs: &BTreeSet<u16>,
    mapped: Vec<(char, u16)>,
    keeps: impl Fn(&[u8; 4]) -> bool,
    (names, name): (Names, Option<Vec<u8>>),
) -> Option<Vec<u8>> {
    let postscript = font.table_data(Tag::new(b"CFF "));
    let (glyf, loca) = if postscript.is_some() { Default::default() } else { outlines(font, glyphs)? };
    let characters = cmap::written(&mapped)?;
    let mut made = FontBuilder::new();
    for record in font.table_directory.table_records() {
        let tag = record.tag();
        let data = font.table_data(tag)?.as_bytes();
        match &tag.to_be_bytes() {
            name if !keeps(name) => continue,
            b"glyf" => made.add_raw(tag, glyf.clone()),
            b"loca" => made.add_raw(tag, loca.clone()),
            b"CFF " => made.add_raw(tag, cff::cut(data, glyphs, names)?),
            b"gvar" => made.add_raw(tag, variations(data, glyphs)?),
            b"cmap" => made.add_raw(tag, characters.clone()),
            b"name" if name.is_some() => made.add_raw(tag, name.clone()?),
            b"head" if postscript.is_none() => made.add_raw(tag, head(data)?),
            b"vmtx" => made.add_raw(tag, columns(font, data, glyphs)),
            b"hmtx" => made.add_raw(tag, metrics(font, data, glyphs)),
            b"post" => made.add_raw(tag, post(data)?),
            _ => made.add_raw(tag, data),
        };
    }
    Some(made.build())
}

/// Glyphs that these become, by themselves, as parts of others, or joined: `joined` says whether those forms count that only
/// a style sheet asks for.
fn reached(font: &FontRef<'_>, mapped: impl Iterator<Item = u16>, joined: Option<bool>) -> Option<BTreeSet<u16>> {
    let mut set: IntSet<GlyphId> = IntSet::empty();
    set.insert(GlyphId::new(0));
    mapped.for_each(|glyph| {
        set.insert(GlyphId::new(u32::from(glyph)));
    });
    if let (Some(forms), Ok(gsub)) = (joined, font.gsub()) {
        let lookups = gsub.collect_lookups(&features(&gsub, forms)?).ok()?;
        gsub.closure_glyphs(&lookups, &mut set).ok()?;
    }
    let mut glyphs: BTreeSet<u16> = set.iter().filter_map(|glyph| u16::try_from(glyph.to_u32()).ok()).collect();
    if font.table_data(Tag::new(b"CFF ")).is_some() {
        return Some(glyphs);
    }
    let (loca, glyf) = (font.loca(None).ok()?, font.glyf().ok()?);
    let mut fresh: Vec<u16> = glyphs.iter().copied().collect();
    for _ in 0..DEEPEST {
        let mut parts = Vec::new();
        for glyph in fresh {
            let Ok(Some(Glyph::Composite(whole))) = loca.get_glyf(GlyphId::new(u32::from(glyph)), &glyf) else {
                continue;
            };
            parts.extend(whole.components().map(|part| part.glyph.to_u16()).filter(|part| glyphs.insert(*part)));
        }
        if parts.is_empty() {
            return Some(glyphs);
        }
        fresh = parts;
    }
    None
}

/// The features that count, by their place in the list: all of them, or those that need not be asked for. Styles of
/// numerals are among these, as readers have settings for them.
fn features(gsub: &Gsub<'_>, forms: bool) -> Option<IntSet<u16>> {
    let counts = |tag: Tag| {
        let tag = tag.to_string();
        let by_request = ON_REQUEST.contains(&tag.as_str())
            || (tag.starts_with("ss") && tag.ends_with(|c: char| c.is_ascii_digit()));
        forms || !by_request
    };
    let list = gsub.feature_list().ok()?;
    let records = (0_u16..).zip(list.feature_records());
    Some(records.filter(|(_, record)| counts(record.feature_tag())).map(|(at, _)| at).collect())
}

/// `glyf` with the outlines of `glyphs` alone, and the long form of `loca` that goes with it (OpenType 1.9, loca).
fn outlines(font: &FontRef<'_>, glyphs: &BTreeSet<u16>) -> Option<(Vec<u8>, Vec<u8>)> {
    let (loca, glyf) = (font.loca(None).ok()?, font.glyf().ok()?);
    let data = glyf.offset_data().as_bytes();
    let count = loca.len();
    let (mut kept, mut places) = (Vec::new(), Vec::with_capacity(4 * (count + 1)));
    for glyph in 0..count {
        places.extend(u32::try_from(kept.len()).ok()?.to_be_bytes());
        if u16::try_from(glyph).is_ok_and(|glyph| glyphs.contains(&glyph)) {
            let range = loca.get_raw(glyph)? as usize..loca.get_raw(glyph + 1)? as usize;
            kept.extend_from_slice(data.get(range)?);
            kept.resize(kept.len().next_multiple_of(4), 0);
        }
    }
    places.extend(u32::try_from(kept.len()).ok()?.to_be_bytes());
    Some((kept, places))
}

/// `head` announces the long form of `loca`.
fn head(table: &[u8]) -> Option<Vec<u8>> {
    let mut table = table.to_vec();
    table.get_mut(50..52)?.copy_from_slice(&[0, 1]);
    Some(table)
}

/// `hmtx` with nothing for glyphs that are left out, which packs better; the last metric also stands for all glyphs behind
/// it (OpenType 1.9, hmtx).
fn metrics(font: &FontRef<'_>, table: &[u8], glyphs: &BTreeSet<u16>) -> Vec<u8> {
    blanked(table, font.hhea().map_or(0, |hhea| hhea.number_of_h_metrics()), glyphs)
}

/// The same for lines from top to bottom.
fn columns(font: &FontRef<'_>, table: &[u8], glyphs: &BTreeSet<u16>) -> Vec<u8> {
    blanked(table, font.vhea().map_or(0, |vhea| vhea.number_of_long_ver_metrics()), glyphs)
}

fn blanked(table: &[u8], count: u16, glyphs: &BTreeSet<u16>) -> Vec<u8> {
    let mut table = table.to_vec();
    let unused = (0..count.saturating_sub(1)).filter(|glyph| !glyphs.contains(glyph));
    for metric in unused.map(|glyph| 4 * usize::from(glyph)) {
        if let Some(metric) = table.get_mut(metric..metric + 4) {
            metric.fill(0);
        }
    }
    table
}

/// `gvar` with what varies the outlines of `glyphs` alone, and the long form of its offsets (OpenType 1.9, gvar).
fn variations(table: &[u8], glyphs: &BTreeSet<u16>) -> Option<Vec<u8>> {
    let short = |at: usize| Some(usize::from(u16::from_be_bytes(table.get(at..at + 2)?.try_into().ok()?)));
    let long = |at: usize| usize::try_from(u32::from_be_bytes(table.get(at..at + 4)?.try_into().ok()?)).ok();
    let (count, is_long, data) = (short(12)?, short(14)? & 1 == 1, long(16)?);
    let place = |glyph: usize| if is_long { long(20 + 4 * glyph) } else { short(20 + 2 * glyph).map(|half| 2 * half) };
    // What several glyphs share stands before the data of each; its place moves with the longer offsets.
    let (shared, sharing) = (long(8)?, short(6)?);
    let size = 2 * short(4)? * sharing;
    let tuples = table.get(shared..shared + size)?;
    let mut kept = Vec::new();
    let mut places = Vec::with_capacity(4 * (count + 1));
    for glyph in 0..count {
        places.extend(u32::try_from(kept.len()).ok()?.to_be_bytes());
        if u16::try_from(glyph).is_ok_and(|glyph| glyphs.contains(&glyph)) {
            kept.extend_from_slice(table.get(data + place(glyph)?..data + place(glyph + 1)?)?);
        }
    }
    places.extend(u32::try_from(kept.len()).ok()?.to_be_bytes());
    let at_tuples = 20 + places.len();
    let mut made = table.get(..8)?.to_vec();
    made.extend(u32::try_from(at_tuples).ok()?.to_be_bytes());
    made.extend(table.get(12..14)?);
    made.extend([0, 1]);
    made.extend(u32::try_from(at_tuples + tuples.len()).ok()?.to_be_bytes());
    made.extend(places);
    made.extend(tuples);
    made.extend(kept);
    Some(made)
}

/// `name` with the names that programs ask for, and nothing in them but what the face is here (OpenType 1.9, name).
fn nameless() -> Vec<u8> {
    let words = ["Face of this book", "Regular", "Face of this book", "FaceOfThisBook"];
    let mut made = [0_u16, 4, 6 + 12 * 4].map(u16::to_be_bytes).concat();
    let mut text = Vec::new();
    for (id, words) in [1_u16, 2, 4, 6].into_iter().zip(words) {
        let written: Vec<u8> = words.encode_utf16().flat_map(u16::to_be_bytes).collect();
        // Windows, Unicode, American English.
        let record = [3, 1, 0x409, id, written.len() as u16, text.len() as u16];
        made.extend(record.map(u16::to_be_bytes).concat());
        text.extend(written);
    }
    made.extend(text);
    made
}

/// `post` in version 3, without the names of glyphs, which nothing on a screen reads.
fn post(table: &[u8]) -> Option<Vec<u8>> {
    let mut table = table.get(..32)?.to_vec();
    table[..4].copy_from_slice(&[0, 3, 0, 0]);
    Some(table)
}
