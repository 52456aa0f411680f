//! A face with the letters that a book uses and no others.
//!
//! Glyphs keep their numbers and the tables that join letters and set them closer stay as they are, so that Arabic joins
//! and a ligature forms as before; only the outlines of glyphs that can't be reached are left out, and their characters
//! with them: for those, a reading system takes another face. The names of glyphs, which nothing on a screen reads, go
//! too. The licences of our faces (SIL Open Font License without reserved names) allow this under the same name.

use std::collections::BTreeSet;

use read_fonts::collections::IntSet;
use read_fonts::tables::glyf::Glyph;
use read_fonts::tables::gsub::Gsub;
use read_fonts::types::{GlyphId, Tag};
use read_fonts::{FontRef, TableProvider};

/// Characters that are kept whatever the text says, so that a changed word seldom changes a face: those of Western
/// European languages and their punctuation.
const ALWAYS: [std::ops::RangeInclusive<char>; 4] =
    ['\u{20}'..='\u{7e}', '\u{a0}'..='\u{ff}', '\u{2010}'..='\u{2027}', '\u{2030}'..='\u{203a}'];

/// Components may be built of components; no sound face goes deeper.
const DEEPEST: usize = 8;

/// Ways of setting letters that nothing asks for but a style sheet: small capitals, swashes, other forms.
const ON_REQUEST: [&str; 12] =
    ["aalt", "smcp", "c2sc", "pcap", "c2pc", "unic", "titl", "salt", "swsh", "cswh", "hist", "dlig"];

/// What a book asks of its faces.
pub struct Wanted {
    pub characters: BTreeSet<char>,
    /// Whether a style sheet asks for other forms of letters, such as small capitals.
    pub forms: bool,
}

/// The face `bytes` with what is wanted of it; `None` if it isn't built of TrueType outlines or has a fault.
pub fn subset(bytes: &[u8], wanted: &Wanted) -> Option<Vec<u8>> {
    let font = FontRef::new(bytes).ok()?;
    let characters: BTreeSet<char> = wanted.characters.iter().copied().chain(ALWAYS.into_iter().flatten()).collect();
    let cmap = font.cmap().ok()?;
    let mapped: Vec<(u32, u16)> = characters
        .into_iter()
        .filter_map(|c| Some((c as u32, u16::try_from(cmap.map_codepoint(c)?.to_u32()).ok()?)))
        .filter(|(_, glyph)| *glyph != 0)
        .collect();
    let glyphs = reached(&font, mapped.iter().map(|(_, glyph)| *glyph), wanted.forms)?;
    let (glyf, loca) = outlines(&font, &glyphs)?;
    let mut tables = Vec::new();
    for record in font.table_directory.table_records() {
        let tag = record.tag();
        let data = font.table_data(tag)?;
        let table = match &tag.to_be_bytes() {
            b"glyf" => glyf.clone(),
            b"loca" => loca.clone(),
            b"cmap" => character_map(&mapped),
            b"head" => head(data.as_bytes())?,
            b"post" => post(data.as_bytes())?,
            b"DSIG" | b"FFTM" => continue,
            _ => data.as_bytes().to_vec(),
        };
        tables.push((tag, table));
    }
    Some(assembled(&bytes[..4], tables))
}

/// Glyphs that the characters become, by themselves, joined, or as parts of others.
fn reached(font: &FontRef<'_>, mapped: impl Iterator<Item = u16>, forms: bool) -> Option<BTreeSet<u16>> {
    let mut set: IntSet<GlyphId> = IntSet::empty();
    set.insert(GlyphId::new(0));
    mapped.for_each(|glyph| {
        set.insert(GlyphId::new(u32::from(glyph)));
    });
    if let Ok(gsub) = font.gsub() {
        let lookups = gsub.collect_lookups(&features(&gsub, forms)?).ok()?;
        gsub.closure_glyphs(&lookups, &mut set).ok()?;
    }
    let mut glyphs: BTreeSet<u16> = set.iter().filter_map(|glyph| u16::try_from(glyph.to_u32()).ok()).collect();
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

/// Format 4 for the basic plane, which every engine reads, and format 12 for all (OpenType 1.9, cmap).
fn character_map(mapped: &[(u32, u16)]) -> Vec<u8> {
    let basic: Vec<(u32, u16)> = mapped.iter().copied().filter(|(c, _)| *c < 0xFFFF).collect();
    let four = format_4(&runs(&basic));
    let twelve = (basic.len() < mapped.len()).then(|| format_12(&runs(mapped)));
    let count = 1 + u16::from(twelve.is_some());
    let first = 4 + 8 * u32::from(count);
    let mut table = Vec::new();
    table.extend([0_u16, count].into_iter().flat_map(u16::to_be_bytes));
    let mut record = |encoding: u16, offset: u32| {
        table.extend([3, encoding].into_iter().flat_map(u16::to_be_bytes));
        table.extend(offset.to_be_bytes());
    };
    record(1, first);
    if twelve.is_some() {
        record(10, first + four.len() as u32);
    }
    table.extend(four);
    table.extend(twelve.unwrap_or_default());
    table
}

/// A stretch of characters whose glyphs follow each other as they do.
struct Run {
    first: u32,
    last: u32,
    glyph: u16,
}

fn runs(mapped: &[(u32, u16)]) -> Vec<Run> {
    let mut runs: Vec<Run> = Vec::new();
    for (c, glyph) in mapped {
        match runs.last_mut() {
            Some(run) if run.last + 1 == *c && u32::from(run.glyph) + (c - run.first) == u32::from(*glyph) => {
                run.last = *c
            }
            _ => runs.push(Run { first: *c, last: *c, glyph: *glyph }),
        }
    }
    runs
}

fn format_4(runs: &[Run]) -> Vec<u8> {
    let segments = runs.len() + 1;
    let power = segments.ilog2();
    let search = 2 << power;
    let mut words: Vec<u16> = vec![4, (16 + 8 * segments) as u16, 0];
    words.extend([2 * segments, search, power as usize, 2 * segments - search].map(|value| value as u16));
    words.extend(runs.iter().map(|run| run.last as u16).chain([0xFFFF, 0]));
    words.extend(runs.iter().map(|run| run.first as u16).chain([0xFFFF]));
    words.extend(runs.iter().map(|run| run.glyph.wrapping_sub(run.first as u16)).chain([1]));
    words.extend(std::iter::repeat_n(0, segments));
    words.into_iter().flat_map(u16::to_be_bytes).collect()
}

fn format_12(runs: &[Run]) -> Vec<u8> {
    let mut table: Vec<u8> = [12_u16, 0].into_iter().flat_map(u16::to_be_bytes).collect();
    let mut add = |value: u32| table.extend(value.to_be_bytes());
    [16 + 12 * runs.len() as u32, 0, runs.len() as u32].into_iter().for_each(&mut add);
    runs.iter().flat_map(|run| [run.first, run.last, u32::from(run.glyph)]).for_each(add);
    table
}

/// `head` announces the long form of `loca`; its sum is made again in [`assembled`].
fn head(table: &[u8]) -> Option<Vec<u8>> {
    let mut table = table.to_vec();
    table.get_mut(8..12)?.fill(0);
    table.get_mut(50..52)?.copy_from_slice(&[0, 1]);
    Some(table)
}

/// `post` in version 3, without names.
fn post(table: &[u8]) -> Option<Vec<u8>> {
    let mut table = table.get(..32)?.to_vec();
    table[..4].copy_from_slice(&[0, 3, 0, 0]);
    Some(table)
}

/// The file: directory, tables, sums (OpenType 1.9, "Organization of an OpenType Font").
fn assembled(version: &[u8], mut tables: Vec<(Tag, Vec<u8>)>) -> Vec<u8> {
    tables.sort_by_key(|(tag, _)| *tag);
    let count = tables.len();
    let power = count.max(1).ilog2();
    let search = 16 << power;
    let mut file = version.to_vec();
    for value in [count, search, power as usize, 16 * count - search] {
        file.extend((value as u16).to_be_bytes());
    }
    let mut place = 12 + 16 * count;
    let mut head_at = None;
    for (tag, table) in &tables {
        if tag.to_be_bytes() == *b"head" {
            head_at = Some(place);
        }
        file.extend(tag.to_be_bytes());
        file.extend([sum(table), place as u32, table.len() as u32].into_iter().flat_map(u32::to_be_bytes));
        place += table.len().next_multiple_of(4);
    }
    for (_, table) in &tables {
        file.extend_from_slice(table);
        file.resize(file.len().next_multiple_of(4), 0);
    }
    if let Some(at) = head_at {
        let adjustment = 0xB1B0_AFBA_u32.wrapping_sub(sum(&file));
        file[at + 8..at + 12].copy_from_slice(&adjustment.to_be_bytes());
    }
    file
}

fn sum(table: &[u8]) -> u32 {
    let word = |chunk: &[u8]| {
        let mut word = [0; 4];
        word[..chunk.len()].copy_from_slice(chunk);
        u32::from_be_bytes(word)
    };
    table.chunks(4).fold(0, |sum, chunk| sum.wrapping_add(word(chunk)))
}
