//! Order, numbering, ids, notes and cross-references: from parsed files to one [`Document`].

pub mod codes;

use std::collections::BTreeMap;

use crate::diagnostic::Report;
use crate::document::{Asset, Document, Matter};
use crate::markdown::Parsed;
use crate::project::Settings;
use crate::source::SourceId;

/// Every text of the book, read, in reading order.
#[derive(Debug, Clone)]
pub struct Manuscript {
    pub abstract_: Option<Parsed>,
    pub authors_note: Option<Parsed>,
    pub acknowledgments: Option<Parsed>,
    /// Front matter, chapters and back matter as `book.yaml` orders them.
    pub files: Vec<File>,
}

#[derive(Debug, Clone)]
pub struct File {
    pub matter: Matter,
    pub source: SourceId,
    /// The file's name in the project, which links from other files use.
    pub name: String,
    pub parsed: Parsed,
}

/// Puts the book together.
pub fn assemble(
    _settings: &Settings,
    _manuscript: Manuscript,
    _assets: BTreeMap<String, Asset>,
    _report: &mut Report,
) -> Document {
    unimplemented!()
}
