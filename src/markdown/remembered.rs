//! Files as they were read the last time, for a door that has a book read again whenever one of them changes.

use std::collections::BTreeMap;
use std::hash::{DefaultHasher, Hash, Hasher};
use std::sync::{Mutex, OnceLock, PoisonError};

use super::{Options, Parsed, foreign, parse};
use crate::diagnostic::Outcome;
use crate::source::{SourceId, Sources};

/// Each source as it was read last.
#[derive(Debug, Default)]
pub struct Remembered(Mutex<BTreeMap<SourceId, (From, Outcome<Parsed>)>>);

/// All that the reading of a file depends on.
#[derive(Debug, PartialEq)]
struct From {
    name: String,
    text: String,
    language: String,
    keep_lines: Option<bool>,
    /// The names and texts of all sources, where the file asks for others.
    others: Option<u64>,
}

/// Reads the files of a book.
#[derive(Debug)]
pub struct Reader<'a> {
    sources: &'a Sources,
    options: Options<'a>,
    remembered: Option<&'a Remembered>,
    all: OnceLock<u64>,
}

impl<'a> Reader<'a> {
    pub fn new(sources: &'a Sources, options: Options<'a>, remembered: Option<&'a Remembered>) -> Reader<'a> {
        Reader { sources, options, remembered, all: OnceLock::new() }
    }

    /// As [`parse`] does, or as it did when nothing that it depends on was different.
    pub fn read(&self, id: SourceId) -> Outcome<Parsed> {
        let Some(Remembered(remembered)) = self.remembered else { return parse(self.sources, id, &self.options) };
        let from = self.from(id);
        let all = || remembered.lock().unwrap_or_else(PoisonError::into_inner);
        if let Some((_, read)) = all().get(&id).filter(|(was, _)| *was == from) {
            return read.clone();
        }
        let read = parse(self.sources, id, &self.options);
        all().insert(id, (from, read.clone()));
        read
    }

    fn from(&self, id: SourceId) -> From {
        let source = self.sources.get(id);
        From {
            name: source.name.clone(),
            text: source.text.clone(),
            language: self.options.language.to_owned(),
            keep_lines: self.options.keep_lines,
            others: foreign::asks_for_others(&source.text).then(|| self.all()),
        }
    }

    fn all(&self) -> u64 {
        *self.all.get_or_init(|| {
            let mut all = DefaultHasher::new();
            self.sources.iter().for_each(|source| (&source.name, &source.text).hash(&mut all));
            all.finish()
        })
    }
}
