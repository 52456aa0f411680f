//! Notes are numbered in the order of their first reference over the whole book.
//!
//! A note may refer to other notes; those are numbered right after it. `markdown` has broken all circles before.

use std::collections::BTreeMap;

use super::walk::{Visit, walk_blocks, walk_inlines};
use super::{Book, PlacedNote, sections};
use crate::document::{Block, Division, Inline, Note};

/// Headings inside a note stand below those of any section.
const HEADING_IN_NOTE: u8 = 6;

/// Numbers the references in `book` and moves the notes they lead to from `texts` into it. A note that nothing refers
/// to is left behind.
pub fn number(book: &mut Book, mut texts: Vec<Vec<Note>>) {
    let within = references_within(&mut texts);
    let mut numbers: BTreeMap<Key, usize> = BTreeMap::new();
    let mut order: Vec<(Key, usize)> = Vec::new();
    for (division, piece) in book.pieces.iter_mut().enumerate() {
        let mut ahead = vec![of_division(&mut piece.division, piece.text)];
        while let Some(list) = ahead.last_mut() {
            let Some(key) = list.next() else {
                ahead.pop();
                continue;
            };
            if !within.contains_key(&key) || numbers.contains_key(&key) {
                continue;
            }
            numbers.insert(key, order.len());
            order.push((key, division));
            ahead.push(within[&key].clone().into_iter());
        }
    }
    for piece in &mut book.pieces {
        let mut renumber = Renumber { text: piece.text, numbers: &numbers };
        walk_inlines(&mut piece.division.title, &mut renumber);
        walk_blocks(&mut piece.division.blocks, &mut renumber);
    }
    for ((text, index), division) in order {
        let Some(note) = texts.get_mut(text).and_then(|notes| notes.get_mut(index)) else { continue };
        let mut blocks = std::mem::take(&mut note.blocks);
        sections::relevel(&mut blocks, HEADING_IN_NOTE);
        walk_blocks(&mut blocks, &mut Renumber { text, numbers: &numbers });
        let note = Note { label: note.label.clone(), blocks, span: note.span };
        book.notes.push(PlacedNote { note, text, division });
    }
}

/// Takes every reference out of `blocks`; says whether there was one.
pub fn take_out(blocks: &mut Vec<Block>) -> bool {
    let mut visit = TakeOut { found: false };
    walk_blocks(blocks, &mut visit);
    visit.found
}

/// A note by its text and its place among that text's notes.
type Key = (usize, usize);

/// The references inside each note.
fn references_within(texts: &mut [Vec<Note>]) -> BTreeMap<Key, Vec<Key>> {
    let mut within = BTreeMap::new();
    for (text, notes) in texts.iter_mut().enumerate() {
        for (index, note) in notes.iter_mut().enumerate() {
            let mut collect = Collect(Vec::new());
            walk_blocks(&mut note.blocks, &mut collect);
            within.insert((text, index), collect.0.into_iter().map(|to| (text, to)).collect());
        }
    }
    within
}

fn of_division(division: &mut Division, text: usize) -> std::vec::IntoIter<Key> {
    let mut collect = Collect(Vec::new());
    walk_inlines(&mut division.title, &mut collect);
    walk_blocks(&mut division.blocks, &mut collect);
    collect.0.into_iter().map(|index| (text, index)).collect::<Vec<_>>().into_iter()
}

/// Collects references in reading order.
struct Collect(Vec<usize>);

impl Visit for Collect {
    fn inline(&mut self, inline: &mut Inline) {
        if let Inline::NoteRef(index) = inline {
            self.0.push(*index);
        }
    }
}

/// Removes every reference.
struct TakeOut {
    found: bool,
}

impl Visit for TakeOut {
    fn inlines(&mut self, inlines: &mut Vec<Inline>) {
        let before = inlines.len();
        inlines.retain(|inline| !matches!(inline, Inline::NoteRef(_)));
        self.found |= inlines.len() < before;
    }
}

/// Turns indexes into one text's notes into indexes into the book's.
struct Renumber<'a> {
    text: usize,
    numbers: &'a BTreeMap<Key, usize>,
}

impl Visit for Renumber<'_> {
    fn inlines(&mut self, inlines: &mut Vec<Inline>) {
        inlines.retain_mut(|inline| {
            let Inline::NoteRef(index) = inline else { return true };
            let number = self.numbers.get(&(self.text, *index));
            *index = number.copied().unwrap_or_default();
            number.is_some()
        });
    }
}
