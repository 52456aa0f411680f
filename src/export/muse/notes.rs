//! The numbers of notes: two apparatus, each counted through the whole text.

use std::collections::{BTreeMap, BTreeSet};

use super::Text;
use crate::document::text::plain_blocks;

/// What a note is called in the text: `[3]` or `{3}`.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub struct Mark {
    pub second: bool,
    pub number: u32,
}

/// The mark of each note, by text and index.
#[derive(Debug)]
pub struct Numbers {
    marks: BTreeMap<(usize, usize), Mark>,
    /// The first place of each mark: only there the note is written.
    first: BTreeMap<Mark, (usize, usize)>,
}

impl Numbers {
    /// Numbers that the labels say already stay, as long as they do not stand for two notes; the others take what is free.
    pub fn of(texts: &[Text]) -> Numbers {
        let mut numbers = Numbers { marks: BTreeMap::new(), first: BTreeMap::new() };
        let mut taken: BTreeMap<Mark, String> = BTreeMap::new();
        let mut open = Vec::new();
        for (at, text) in texts.iter().enumerate() {
            for (index, note) in text.parsed.notes.iter().enumerate() {
                let words = plain_blocks(&note.blocks);
                let said = said(&note.label);
                match said.filter(|mark| taken.get(mark).is_none_or(|known| *known == words)) {
                    Some(mark) => {
                        taken.insert(mark, words);
                        numbers.set((at, index), mark);
                    }
                    None => open.push(((at, index), said.is_some_and(|mark| mark.second))),
                }
            }
        }
        let used: BTreeSet<Mark> = taken.into_keys().collect();
        let mut next = [1, 1];
        for (place, second) in open {
            let counter = &mut next[usize::from(second)];
            while used.contains(&Mark { second, number: *counter }) {
                *counter += 1;
            }
            let mark = Mark { second, number: *counter };
            *counter += 1;
            numbers.set(place, mark);
        }
        numbers
    }

    fn set(&mut self, place: (usize, usize), mark: Mark) {
        self.marks.insert(place, mark);
        self.first.entry(mark).or_insert(place);
    }

    pub fn mark(&self, text: usize, index: usize) -> Mark {
        self.marks.get(&(text, index)).copied().unwrap_or(Mark { second: false, number: 0 })
    }

    /// Whether the note is written where it is first cited.
    pub fn is_first(&self, text: usize, index: usize) -> bool {
        self.first.get(&self.mark(text, index)) == Some(&(text, index))
    }
}

impl Mark {
    pub fn written(self) -> String {
        if self.second { format!("{{{}}}", self.number) } else { format!("[{}]", self.number) }
    }
}

/// The number that a label is: `12`, or `b3` in the second apparatus.
fn said(label: &str) -> Option<Mark> {
    let digits = label.strip_prefix('b').unwrap_or(label);
    let number = digits.parse().ok().filter(|number| *number > 0 && digits.len() <= 6 && !digits.starts_with('0'))?;
    Some(Mark { second: digits.len() < label.len(), number })
}
