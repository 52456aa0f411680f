//! The notes of a file, by their marks.

use std::collections::{BTreeMap, BTreeSet};

use crate::document::Note;
use crate::source::Span;

/// The notes of a file while it is read.
#[derive(Debug, Default)]
pub(super) struct Notes {
    pub notes: Vec<Note>,
    /// Index of each note by its label in lower case.
    pub index: BTreeMap<String, usize>,
    pub defined: BTreeSet<usize>,
    /// Labels without a note that have been named.
    pub undefined: BTreeSet<String>,
}

impl Notes {
    /// Makes a label known before the text that cites it is read.
    pub fn announce(&mut self, label: &str, span: Span) {
        let next = self.notes.len();
        self.index.entry(label.to_lowercase()).or_insert_with(|| {
            self.notes.push(Note { label: label.to_owned(), blocks: Vec::new(), span });
            next
        });
    }

    pub fn find(&self, label: &str) -> Option<usize> {
        self.index.get(&label.to_lowercase()).copied()
    }
}
