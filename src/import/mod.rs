//! What others wrote becomes a project, in memory: a list of files and a report.
//!
//! [`import`] finds out what each file is, lets the reader of its kind make a [`manuscript::Manuscript`] of it, puts these
//! together in the order given, and writes Markdown, book.yaml and pictures (`writing`). Nothing is read but the files
//! handed in and the pictures beside them that they name.

pub mod codes;
mod decoding;
mod epub;
mod facts;
mod html;
mod joining;
mod kinds;
pub mod manuscript;
mod muse;
mod office;
mod packed;
mod pictures;
mod rules;
mod tree;
mod writing;

use crate::diagnostic::{Outcome, Place, Report};

/// The endings of the files that can be imported.
pub const ENDINGS: &[&str] = &["muse", "docx", "odt", "html", "htm", "xhtml", "epub", "md", "markdown", "txt", "tex"];

/// A file to import.
#[derive(Debug, Clone)]
pub struct Input {
    /// Its name, as a person finds it.
    pub name: String,
    pub bytes: Vec<u8>,
}

/// Reads a file beside an input, by the number of the input and a path from its folder; `None` if there is none.
pub type Beside<'a> = &'a dyn Fn(usize, &str) -> Option<Vec<u8>>;

pub struct Options<'a> {
    pub beside: Beside<'a>,
    pub changes: Changes,
    /// Rules of the user's own for what styles and classes mean, as `rules.tsv` has them.
    pub rules: Option<String>,
}

/// What becomes of changes and comments that somebody noted in a word processor.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Changes {
    /// Changes are taken as made; comments go.
    Accept,
    /// Both stay in the manuscript as remarks.
    Notes,
}

/// A project, not yet written.
#[derive(Debug, Clone)]
pub struct Imported {
    /// book.yaml first, then the chapters in order, then pictures.
    pub files: Vec<ProjectFile>,
    pub chapters: usize,
}

#[derive(Debug, Clone)]
pub struct ProjectFile {
    /// Relative to the project's folder, with `/`.
    pub path: String,
    pub bytes: Vec<u8>,
}

/// Makes one project of these files. `None` when one of them can't be read.
pub fn import(files: &[Input], options: &Options) -> Outcome<Option<Imported>> {
    let mut report = Report::default();
    let mut parts = Vec::new();
    for (at, file) in files.iter().enumerate() {
        let beside = |path: &str| (options.beside)(at, path);
        match kinds::read(file, &beside, options, &mut report) {
            Some(part) => parts.push(part),
            None => return Outcome { value: None, report },
        }
    }
    let whole = joining::join(parts, &mut report);
    Outcome { value: Some(writing::project(whole)), report }
}

/// Where a finding stands in a foreign file.
fn in_file(name: &str, at: impl Into<String>) -> Place {
    Place::File { file: name.to_owned(), at: at.into() }
}
