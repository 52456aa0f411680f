//! PostScript outlines (Adobe Technical Note 5176, The Compact Font Format) with the glyphs that are used and no others.
//!
//! Glyphs keep their numbers; those that are left out are an empty outline each. What other parts are found by, their
//! offsets, is written anew.

mod calls;

use std::collections::BTreeSet;
use std::ops::Range;

use calls::Calls;

/// Operators of dictionaries that hold offsets (5176, tables 9, 10 and 23); two bytes are written as `0x0C00` and the second.
const CHARSET: u16 = 15;
const ENCODING: u16 = 16;
const CHAR_STRINGS: u16 = 17;
const PRIVATE: u16 = 18;
const SUBRS: u16 = 19;
const ROS: u16 = 0x0C1E;
const FD_ARRAY: u16 = 0x0C24;
const FD_SELECT: u16 = 0x0C25;

/// The end of an outline, which alone is an empty one (Adobe Technical Note 5177, 4.3).
const END_CHAR: u8 = 14;

/// What characters are called by (5176, 13).
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Names {
    /// As in the face.
    Kept,
    /// By the numbers of their glyphs, as a PDF asks for them that has no table of its own for that (PDF 1.7, 9.7.4.2).
    Glyphs,
}

/// The table with the outlines of `glyphs` alone; `None` if it can't be read.
pub fn cut(table: &[u8], glyphs: &BTreeSet<u16>, names: Names) -> Option<Vec<u8>> {
    let file = File::read(table)?;
    let outlines = file.outlines(glyphs)?;
    let by_number = names == Names::Glyphs && file.top.has(ROS);
    let charset = if by_number { numbered(file.count) } else { file.charset()?.to_vec() };
    let select = file.select()?;
    let privates: Option<Vec<Private>> = file.fonts.iter().map(|font| Private::read(table, font)).collect();
    let mut privates = privates?;
    let mut global = Index::read(table, file.global)?.of(table)?;
    if let Some(used) = file.called(glyphs, &global, &privates) {
        empty_others(&mut global, &used.0);
        privates.iter_mut().zip(&used.1).for_each(|(private, used)| empty_others(&mut private.subrs, used));
    }
    let global = index(&owned(&global));

    // Dictionaries are as long with any offsets in them, so those can be filled in once all places are known.
    let mut fonts = file.fonts.clone();
    fonts.iter_mut().for_each(|font| font.set(PRIVATE, &[0, 0]));
    let mut top = file.top.clone();
    let lists_names = by_number || !charset.is_empty();
    let offsets = [(CHARSET, lists_names), (CHAR_STRINGS, true), (ENCODING, top.has(ENCODING))];
    let of_parts = [(FD_ARRAY, file.is_by_cid()), (FD_SELECT, file.is_by_cid())];
    offsets
        .into_iter()
        .chain(of_parts)
        .filter(|(_, is_there)| *is_there)
        .for_each(|(operator, _)| top.set(operator, &[0]));
    if !file.is_by_cid() {
        top.set(PRIVATE, &[0, 0]);
    }
    let at_charset = file.head.len() + index(&[top.written()]).len() + file.strings.len() + global.len();
    let at_select = at_charset + charset.len();
    let at_outlines = at_select + select.len();
    let at_fonts = at_outlines + outlines.len();
    let mut at_private = at_fonts;
    if lists_names {
        top.set(CHARSET, &[at_charset]);
    }
    top.set(CHAR_STRINGS, &[at_outlines]);
    if file.is_by_cid() {
        at_private += index(&fonts.iter().map(Dict::written).collect::<Vec<_>>()).len();
        top.set(FD_ARRAY, &[at_fonts]);
        top.set(FD_SELECT, &[at_select]);
    }
    let mut tail: Vec<u8> = Vec::new();
    for (font, private) in fonts.iter_mut().zip(&privates) {
        font.set(PRIVATE, &[private.dict.len(), at_private + tail.len()]);
        tail.extend(&private.dict);
        if !private.subrs.is_empty() {
            tail.extend(index(&owned(&private.subrs)));
        }
    }
    let mut made = file.head.to_vec();
    if !file.is_by_cid() {
        top.set(PRIVATE, &fonts.first()?.numbers(PRIVATE)?);
    }
    made.extend(index(&[top.written()]));
    made.extend(file.strings);
    made.extend(global);
    made.extend(charset);
    made.extend(select);
    made.extend(outlines);
    if file.is_by_cid() {
        made.extend(index(&fonts.iter().map(Dict::written).collect::<Vec<_>>()));
    }
    made.extend(tail);
    Some(made)
}

/// The parts of a table.
struct File<'a> {
    table: &'a [u8],
    /// The header and the names.
    head: &'a [u8],
    strings: &'a [u8],
    /// Where the subroutines of the whole face stand.
    global: usize,
    top: Dict,
    /// A dictionary for each part of a face that is keyed by character numbers, or the one at the top.
    fonts: Vec<Dict>,
    /// How many glyphs there are.
    count: usize,
}

impl<'a> File<'a> {
    fn read(table: &'a [u8]) -> Option<File<'a>> {
        // Version 2 is another format.
        if table.first() != Some(&1) {
            return None;
        }
        let names = Index::read(table, usize::from(*table.get(2)?))?;
        let tops = Index::read(table, names.end)?;
        let strings = Index::read(table, tops.end)?;
        let global = strings.end;
        let top = Dict::read(table.get(tops.items.first()?.clone())?)?;
        let count = Index::read(table, top.offset(CHAR_STRINGS)?)?.items.len();
        let fonts = match top.offset(FD_ARRAY) {
            None => vec![Dict::default().with(PRIVATE, &top.numbers(PRIVATE)?)],
            Some(at) => {
                let items = Index::read(table, at)?.items.into_iter();
                items.map(|item| Dict::read(table.get(item)?)).collect::<Option<_>>()?
            }
        };
        let (head, strings) = (table.get(..names.end)?, table.get(tops.end..strings.end)?);
        Some(File { table, head, strings, global, top, fonts, count })
    }

    fn is_by_cid(&self) -> bool {
        self.top.has(FD_ARRAY)
    }

    fn outlines(&self, glyphs: &BTreeSet<u16>) -> Option<Vec<u8>> {
        let all = Index::read(self.table, self.top.offset(CHAR_STRINGS)?)?;
        let outline = |(glyph, item): (usize, Range<usize>)| {
            let kept = u16::try_from(glyph).is_ok_and(|glyph| glyphs.contains(&glyph));
            if kept { self.table.get(item).map(<[u8]>::to_vec) } else { Some(vec![END_CHAR]) }
        };
        let kept: Option<Vec<Vec<u8>>> = all.items.into_iter().enumerate().map(outline).collect();
        Some(index(&kept?))
    }

    /// What glyphs are called (5176, 13); empty where it is one of the standard's own lists.
    fn charset(&self) -> Option<&'a [u8]> {
        let Some(at) = self.top.offset(CHARSET).filter(|at| *at > 2) else { return Some(&[]) };
        let format = *self.table.get(at)?;
        let mut end = at + 1;
        if format == 0 {
            return self.table.get(at..end + 2 * self.count.checked_sub(1)?);
        }
        let size = if format == 1 { 3 } else { 4 };
        let mut left = self.count.checked_sub(1)?;
        while left > 0 {
            let range = self.table.get(end..end + size)?;
            let more = range[2..].iter().fold(0, |sum, byte| sum << 8 | usize::from(*byte));
            left = left.saturating_sub(more + 1);
            end += size;
        }
        self.table.get(at..end)
    }

    /// Which dictionary each glyph goes by (5176, 19).
    fn select(&self) -> Option<&'a [u8]> {
        let Some(at) = self.top.offset(FD_SELECT) else { return Some(&[]) };
        let length = match self.table.get(at)? {
            0 => 1 + self.count,
            3 => 5 + 3 * usize::from(u16::from_be_bytes(self.table.get(at + 1..at + 3)?.try_into().ok()?)),
            _ => return None,
        };
        self.table.get(at..at + length)
    }
}

/// The numbers of subroutines of the face, and of each part.
type Called = (BTreeSet<usize>, Vec<BTreeSet<usize>>);

impl File<'_> {
    /// Which subroutines the outlines of `glyphs` call; `None` where one of them can't be followed.
    fn called(&self, glyphs: &BTreeSet<u16>, global: &[&[u8]], privates: &[Private]) -> Option<Called> {
        let outlines = Index::read(self.table, self.top.offset(CHAR_STRINGS)?)?;
        let mut used = (BTreeSet::new(), vec![BTreeSet::new(); privates.len()]);
        for glyph in glyphs.iter().map(|glyph| usize::from(*glyph)).filter(|glyph| *glyph < outlines.items.len()) {
            let part = self.part_of(glyph)?;
            let (local, used_local) = (&privates.get(part)?.subrs, used.1.get_mut(part)?);
            let mut calls = Calls { global, local, used_global: &mut used.0, used_local };
            calls.follow(self.table.get(outlines.items[glyph].clone())?)?;
        }
        Some(used)
    }

    /// The part whose dictionary a glyph goes by.
    fn part_of(&self, glyph: usize) -> Option<usize> {
        let table = self.select()?;
        match table.first() {
            None => Some(0),
            Some(0) => table.get(1 + glyph).map(|part| usize::from(*part)),
            Some(_) => {
                let ranges = table.get(3..)?.chunks_exact(3);
                let first = |range: &[u8]| usize::from(u16::from_be_bytes([range[0], range[1]]));
                ranges.take_while(|range| first(range) <= glyph).last().map(|range| usize::from(range[2]))
            }
        }
    }
}

/// The end of a subroutine, which alone does nothing (5177, 4.7).
const RETURN: &[u8] = &[11];

/// Leaves nothing of the subroutines that are not called; the others keep their numbers.
fn empty_others(subrs: &mut [&[u8]], used: &BTreeSet<usize>) {
    subrs.iter_mut().enumerate().filter(|(number, _)| !used.contains(number)).for_each(|(_, code)| *code = RETURN);
}

fn owned(items: &[&[u8]]) -> Vec<Vec<u8>> {
    items.iter().map(|item| item.to_vec()).collect()
}

/// Glyphs that are called by their numbers, all but the first: format 2, one range.
fn numbered(count: usize) -> Vec<u8> {
    let more = u16::try_from(count.saturating_sub(2)).unwrap_or(u16::MAX).to_be_bytes();
    vec![2, 0, 1, more[0], more[1]]
}

/// The private dictionary of a part, and its subroutines right behind it.
struct Private<'a> {
    dict: Vec<u8>,
    subrs: Vec<&'a [u8]>,
}

impl<'a> Private<'a> {
    fn read(table: &'a [u8], font: &Dict) -> Option<Private<'a>> {
        let [size, at] = font.numbers(PRIVATE)?[..] else { return None };
        let mut dict = Dict::read(table.get(at..at.checked_add(size)?)?)?;
        let subrs = match dict.offset(SUBRS) {
            None => Vec::new(),
            Some(from) => {
                let begin = at.checked_add(from)?;
                Index::read(table, begin)?.of(table)?
            }
        };
        if dict.has(SUBRS) {
            dict.set(SUBRS, &[0]);
            let length = dict.written().len();
            dict.set(SUBRS, &[length]);
        }
        Some(Private { dict: dict.written(), subrs })
    }
}

/// Where the items of a list lie (5176, 5).
struct Index {
    items: Vec<Range<usize>>,
    end: usize,
}

impl Index {
    fn read(table: &[u8], at: usize) -> Option<Index> {
        let count = usize::from(u16::from_be_bytes(table.get(at..at.checked_add(2)?)?.try_into().ok()?));
        if count == 0 {
            return Some(Index { items: Vec::new(), end: at + 2 });
        }
        let size = usize::from(*table.get(at + 2)?);
        if !(1..=4).contains(&size) {
            return None;
        }
        let offsets = table.get(at + 3..at + 3 + (count + 1) * size)?;
        let base = at + 2 + (count + 1) * size;
        let places = offsets.chunks(size).map(|bytes| bytes.iter().fold(0, |sum, byte| sum << 8 | usize::from(*byte)));
        let places: Vec<usize> = places.map(|place| base + place).collect();
        let items: Vec<Range<usize>> = places.windows(2).map(|pair| pair[0]..pair[1]).collect();
        let end = *places.last()?;
        (end <= table.len()).then_some(Index { items, end })
    }
}

impl Index {
    /// The items themselves.
    fn of(self, table: &[u8]) -> Option<Vec<&[u8]>> {
        self.items.into_iter().map(|item| table.get(item)).collect()
    }
}

/// Writes a list.
fn index(items: &[Vec<u8>]) -> Vec<u8> {
    let mut made = u16::try_from(items.len()).unwrap_or(u16::MAX).to_be_bytes().to_vec();
    if items.is_empty() {
        return made;
    }
    let whole = 1 + items.iter().map(Vec::len).sum::<usize>();
    let size = (1..4).find(|size| whole < 1 << (8 * size)).unwrap_or(4);
    made.push(size as u8);
    let mut place = 1;
    let mut push = |place: usize| made.extend(&(place as u32).to_be_bytes()[4 - size..]);
    push(place);
    for item in items {
        place += item.len();
        push(place);
    }
    made.extend(items.iter().flatten());
    made
}

/// Operators with their operands as they were written (5176, 4).
#[derive(Debug, Clone, Default)]
struct Dict {
    entries: Vec<(u16, Vec<u8>)>,
}

impl Dict {
    fn read(bytes: &[u8]) -> Option<Dict> {
        let (mut entries, mut operands, mut at) = (Vec::new(), Vec::new(), 0);
        while let Some(first) = bytes.get(at).copied() {
            let length = match first {
                12 => {
                    let second = *bytes.get(at + 1)?;
                    entries.push((0x0C00 | u16::from(second), std::mem::take(&mut operands)));
                    at += 2;
                    continue;
                }
                0..=21 => {
                    entries.push((u16::from(first), std::mem::take(&mut operands)));
                    at += 1;
                    continue;
                }
                28 => 3,
                29 => 5,
                30 => 2 + bytes.get(at + 1..)?.iter().position(|byte| byte & 0x0F == 0x0F || byte >> 4 == 0x0F)?,
                32..=246 => 1,
                247..=254 => 2,
                _ => return None,
            };
            operands.extend(bytes.get(at..at + length)?);
            at += length;
        }
        Some(Dict { entries })
    }

    fn has(&self, operator: u16) -> bool {
        self.entries.iter().any(|(one, _)| *one == operator)
    }

    /// The operands of an operator, if they are numbers from 0.
    fn numbers(&self, operator: u16) -> Option<Vec<usize>> {
        let (_, bytes) = self.entries.iter().find(|(one, _)| *one == operator)?;
        let (mut found, mut at) = (Vec::new(), 0);
        while let Some(first) = bytes.get(at).copied() {
            let next = |more: usize| bytes.get(at + more).map(|byte| i64::from(*byte));
            let (number, length) = match first {
                28 => (i64::from(i16::from_be_bytes(bytes.get(at + 1..at + 3)?.try_into().ok()?)), 3),
                29 => (i64::from(i32::from_be_bytes(bytes.get(at + 1..at + 5)?.try_into().ok()?)), 5),
                32..=246 => (i64::from(first) - 139, 1),
                247..=250 => ((i64::from(first) - 247) * 256 + next(1)? + 108, 2),
                251..=254 => (-(i64::from(first) - 251) * 256 - next(1)? - 108, 2),
                _ => return None,
            };
            found.push(usize::try_from(number).ok()?);
            at += length;
        }
        Some(found)
    }

    fn offset(&self, operator: u16) -> Option<usize> {
        self.numbers(operator)?.first().copied()
    }

    fn with(mut self, operator: u16, numbers: &[usize]) -> Dict {
        self.set(operator, numbers);
        self
    }

    /// Sets the operands, each in five bytes whatever its value.
    fn set(&mut self, operator: u16, numbers: &[usize]) {
        let bytes = numbers.iter().flat_map(|number| {
            let [a, b, c, d] = (*number as u32).to_be_bytes();
            [29, a, b, c, d]
        });
        let bytes: Vec<u8> = bytes.collect();
        match self.entries.iter_mut().find(|(one, _)| *one == operator) {
            Some((_, operands)) => *operands = bytes,
            None => self.entries.push((operator, bytes)),
        }
    }

    fn written(&self) -> Vec<u8> {
        let mut made = Vec::new();
        for (operator, operands) in &self.entries {
            made.extend(operands);
            match operator {
                two if *two >= 0x0C00 => made.extend(two.to_be_bytes()),
                one => made.push(*one as u8),
            }
        }
        made
    }
}
