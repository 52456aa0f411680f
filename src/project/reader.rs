//! The reader of texts: opens each file once, and reports why one can't be used.

use super::folder::{Folder, Refusal};
use super::paths::{self, Found};
use super::{codes, includes, sniff, text};
use crate::diagnostic::{Code, Place, Report};
use crate::source::{SourceId, Sources};
use std::collections::BTreeMap;

/// The longest text that is read, in bytes: a hundred thick novels.
const TEXT_LIMIT: u64 = 64 << 20;

/// Reads texts of one project.
#[derive(Debug)]
pub struct Reader<'a> {
    pub folder: &'a dyn Folder,
    pub sources: &'a mut Sources,
    /// Texts that have been read, by name.
    read: BTreeMap<String, SourceId>,
    /// How many texts stand in each other at the one that is read.
    depth: usize,
}

/// Texts that may stand in each other.
const DEEPEST: usize = 8;

impl<'a> Reader<'a> {
    pub fn new(folder: &'a dyn Folder, sources: &'a mut Sources) -> Self {
        Reader { folder, sources, read: BTreeMap::new(), depth: 0 }
    }

    /// Finds and reads the text that is called `written` at `place`.
    pub fn text(&mut self, written: &str, place: impl Into<Place>, report: &mut Report) -> Option<SourceId> {
        let place = place.into();
        let found = match paths::find(self.folder, written) {
            Ok(found) => found,
            Err(refusal) => {
                refuse(&refusal, written, place, report);
                return None;
            }
        };
        self.found(&found, place, report)
    }

    /// Reads a text that has been found.
    pub fn found(&mut self, found: &Found, place: Place, report: &mut Report) -> Option<SourceId> {
        if let Some(id) = self.read.get(&found.name) {
            return Some(*id);
        }
        if found.size > TEXT_LIMIT {
            let message =
                format!("{} holds {} MB; a text is read up to {} MB", found.name, mega(found.size), mega(TEXT_LIMIT));
            report.error(&codes::FILE_TOO_LARGE, place, message, "Check that this is the right file.");
            return None;
        }
        let bytes = match self.folder.read(&found.path, TEXT_LIMIT) {
            Ok(bytes) => bytes,
            Err(error) => {
                refuse(&Refusal::Unreadable(error), &found.name, place, report);
                return None;
            }
        };
        if let Some(kind) = sniff::document(&bytes) {
            let message = format!("{} is {kind}, not a plain text", found.name);
            let advice = "Open it in the program that made it and save it as plain text (UTF-8), or turn it into Markdown \
                          with Pandoc: pandoc FILE -o chapter.md. Then name that file.";
            report.error(&codes::NOT_A_TEXT, place, message, advice);
            return None;
        }
        let id = text::decode(&bytes).into_source(&found.name, self.sources, report);
        self.read.insert(found.name.clone(), id);
        self.included(&found.name, id);
        Some(id)
    }

    /// Reads the files that a text brings in. One that can't be read is named where its tag stands.
    fn included(&mut self, name: &str, id: SourceId) {
        let text = &self.sources.get(id).text;
        let folder = name.rsplit_once('/').map_or("", |(folder, _)| folder);
        let wanted: Vec<Vec<String>> =
            includes::find(text).into_iter().map(|include| includes::places(include.path, folder)).collect();
        if self.depth >= DEEPEST {
            return;
        }
        self.depth += 1;
        for places in wanted {
            let _ = places.iter().find_map(|path| self.text(path, Place::Nowhere, &mut Report::default()));
        }
        self.depth -= 1;
    }

    /// Whether the text called `name` has been read.
    pub fn has_read(&self, name: &str) -> bool {
        self.read.contains_key(name)
    }
}

pub fn refuse(refusal: &Refusal, written: &str, place: Place, report: &mut Report) {
    let (message, advice) = paths::explain(refusal, written);
    report.error(code_of(refusal), place, message, advice);
}

fn code_of(refusal: &Refusal) -> &'static Code {
    match refusal {
        Refusal::Absolute | Refusal::Outside => &codes::OUTSIDE,
        Refusal::Missing { .. } => &codes::MISSING_FILE,
        Refusal::Empty | Refusal::Directory | Refusal::Special => &codes::NOT_A_FILE,
        Refusal::Unreadable(_) => &codes::UNREADABLE,
    }
}

pub fn mega(bytes: u64) -> u64 {
    bytes.div_ceil(1 << 20)
}
