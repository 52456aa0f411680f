//! What changed between two copies of a book, by paragraph and by word.
//!
//! [`diff`] finds the paragraphs that stayed, pairs those that were rewritten, and recognises those that only went
//! elsewhere; `words` compares the words of a pair. [`terminal`], [`markdown`], [`html`] and
//! [`marked`] write the changes down.

pub mod html;
pub mod markdown;
pub mod marked;
mod pairs;
pub mod terminal;
pub mod words;

use similar::{Algorithm, DiffOp, capture_diff_slices};

use super::paragraphs::Paragraph;
use pairs::Pairs;
use words::Stretch;

/// One step from the old copy to the new one, in the order of the new copy; what was deleted stands where it was.
#[derive(Debug, Clone, PartialEq)]
pub enum Change {
    Same {
        new: usize,
    },
    /// The paragraph was rewritten.
    Rewritten {
        old: usize,
        new: usize,
        words: Vec<Stretch>,
    },
    Deleted {
        old: usize,
    },
    Inserted {
        new: usize,
    },
    /// The paragraph stood elsewhere before; its words may have changed as well.
    Moved {
        old: usize,
        new: usize,
        words: Vec<Stretch>,
    },
    /// From here a paragraph went elsewhere; [`Change::Moved`] stands where it went.
    MovedAway {
        old: usize,
    },
}

/// How much changed.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Tally {
    pub same: usize,
    pub rewritten: usize,
    pub deleted: usize,
    pub inserted: usize,
    pub moved: usize,
}

/// The changes that make `new` of `old`.
pub fn diff(old: &[Paragraph], new: &[Paragraph]) -> Vec<Change> {
    let keys = |all: &[Paragraph]| all.iter().map(|one| one.words.clone()).collect::<Vec<_>>();
    let ops = capture_diff_slices(Algorithm::Patience, &keys(old), &keys(new));
    let pairs = Pairs::find(old, new, &ops);
    let mut changes = Vec::new();
    for op in ops {
        match op {
            DiffOp::Equal { new_index, len, .. } => {
                changes.extend((new_index..new_index + len).map(|new| Change::Same { new }));
            }
            DiffOp::Delete { old_index, old_len, .. } => {
                hunk(&mut changes, old_index..old_index + old_len, 0..0, &pairs, old, new);
            }
            DiffOp::Insert { new_index, new_len, .. } => {
                hunk(&mut changes, 0..0, new_index..new_index + new_len, &pairs, old, new);
            }
            DiffOp::Replace { old_index, old_len, new_index, new_len } => {
                let (before, after) = (old_index..old_index + old_len, new_index..new_index + new_len);
                hunk(&mut changes, before, after, &pairs, old, new);
            }
        }
    }
    changes
}

type Places = std::ops::Range<usize>;

/// The changes of one place in the book: what went from it stands before what came after it.
fn hunk(changes: &mut Vec<Change>, before: Places, after: Places, pairs: &Pairs, old: &[Paragraph], new: &[Paragraph]) {
    let mut waiting = before.clone();
    let gone = |at: usize| match pairs.went_to(at) {
        Some(_) => Change::MovedAway { old: at },
        None => Change::Deleted { old: at },
    };
    for at in after {
        match pairs.came_from(at) {
            // Pairs within a place keep their order, so that all before this one can be told of first.
            Some(from) if waiting.contains(&from) => {
                changes.extend((waiting.start..from).map(gone));
                waiting.start = from + 1;
                changes.push(Change::Rewritten {
                    old: from,
                    new: at,
                    words: words::diff(&old[from].words, &new[at].words),
                });
            }
            Some(from) => {
                changes.push(Change::Moved {
                    old: from,
                    new: at,
                    words: words::diff(&old[from].words, &new[at].words),
                });
            }
            None => changes.push(Change::Inserted { new: at }),
        }
    }
    changes.extend(waiting.map(gone));
}

/// Counts the changes.
pub fn tally(changes: &[Change]) -> Tally {
    let mut tally = Tally::default();
    for change in changes {
        match change {
            Change::Same { .. } => tally.same += 1,
            Change::Rewritten { .. } => tally.rewritten += 1,
            Change::Deleted { .. } => tally.deleted += 1,
            Change::Inserted { .. } => tally.inserted += 1,
            Change::Moved { .. } => tally.moved += 1,
            Change::MovedAway { .. } => {}
        }
    }
    tally
}
