//! What an import is asked for, and where its findings stand.

use crate::diagnostic::Place;

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
    /// In ripped text only what is certain is changed, and nothing is marked.
    pub strict: bool,
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

/// Where a finding stands in a foreign file.
pub fn in_file(name: &str, at: impl Into<String>) -> Place {
    Place::File { file: name.to_owned(), at: at.into() }
}
