//! The table of a face that leads from characters to glyphs (OpenType 1.9, cmap), written anew.
//!
//! write-fonts writes it too, and gives up where numbers of glyphs and characters lie more than 32,767 apart, as they do in faces
//! for Chinese and Japanese.

use std::ops::Range;

/// The table for these characters, in rising order, with their glyphs: format 4 for those of two bytes, and format 12 for all where
/// there are others. `None` if there are more than it holds.
pub fn written(mapped: &[(char, u16)]) -> Option<Vec<u8>> {
    let small: Vec<(u16, u16)> =
        mapped.iter().filter_map(|(one, glyph)| Some((u16::try_from(u32::from(*one)).ok()?, *glyph))).collect();
    let mut tables = vec![(3_u16, 1_u16, format_4(&small)?)];
    if small.len() < mapped.len() {
        tables.push((3, 10, format_12(mapped)));
    }
    // The same for systems that ask for Unicode without Windows.
    let unicode: Vec<(u16, u16, usize)> = (0..tables.len()).map(|at| (0, if at == 0 { 3 } else { 4 }, at)).collect();
    let windows = tables.iter().enumerate().map(|(at, (platform, encoding, _))| (*platform, *encoding, at));
    let records: Vec<(u16, u16, usize)> = unicode.into_iter().chain(windows).collect();
    let mut made = [0_u16, records.len() as u16].map(u16::to_be_bytes).concat();
    let mut places = Vec::new();
    let mut place = 4 + 8 * records.len();
    for (_, _, table) in &tables {
        places.push(place as u32);
        place += table.len();
    }
    for (platform, encoding, at) in records {
        made.extend([platform, encoding].map(u16::to_be_bytes).concat());
        made.extend(places[at].to_be_bytes());
    }
    tables.iter().for_each(|(_, _, table)| made.extend(table));
    Some(made)
}

/// Runs of characters that follow one another and whose glyphs do.
fn runs<T: Copy + Into<u32>>(mapped: &[(T, u16)]) -> Vec<Range<usize>> {
    let mut found: Vec<Range<usize>> = Vec::new();
    for at in 0..mapped.len() {
        let follows = at > 0 && {
            let ((before, glyph_before), (now, glyph)) = (mapped[at - 1], mapped[at]);
            now.into() == before.into() + 1 && glyph_before.checked_add(1) == Some(glyph)
        };
        match found.last_mut() {
            Some(last) if follows => last.end = at + 1,
            _ => found.push(at..at + 1),
        }
    }
    found
}

/// Segments with what is added to a character to get its glyph, modulo 65,536; the last one is 0xFFFF, which has none.
fn format_4(mapped: &[(u16, u16)]) -> Option<Vec<u8>> {
    let segments: Vec<(u16, u16, u16)> = runs(mapped)
        .into_iter()
        .map(|run| {
            let ((first, glyph), (last, _)) = (mapped[run.start], mapped[run.end - 1]);
            (first, last, glyph.wrapping_sub(first))
        })
        .filter(|(_, last, _)| *last != u16::MAX)
        .chain([(u16::MAX, u16::MAX, 1)])
        .collect();
    let count = u16::try_from(segments.len()).ok()?;
    let length = u16::try_from(16 + 8 * segments.len()).ok()?;
    let power = count.ilog2();
    let range = 2 * (1 << power);
    let head = [4, length, 0, 2 * count, range, power as u16, 2 * count - range];
    let ends = segments.iter().map(|segment| segment.1);
    let starts = segments.iter().map(|segment| segment.0);
    let deltas = segments.iter().map(|segment| segment.2);
    let numbers = head.into_iter().chain(ends).chain([0]).chain(starts).chain(deltas).chain(segments.iter().map(|_| 0));
    Some(numbers.flat_map(u16::to_be_bytes).collect())
}

/// Groups of a first and a last character, and the glyph of the first.
fn format_12(mapped: &[(char, u16)]) -> Vec<u8> {
    let groups = runs(mapped);
    let mut made = [12_u16, 0].map(u16::to_be_bytes).concat();
    made.extend([16 + 12 * groups.len() as u32, 0, groups.len() as u32].map(u32::to_be_bytes).concat());
    for run in groups {
        let ((first, glyph), (last, _)) = (mapped[run.start], mapped[run.end - 1]);
        made.extend([u32::from(first), u32::from(last), u32::from(glyph)].map(u32::to_be_bytes).concat());
    }
    made
}
