//! Source text and the places in it.
//!
//! [`Sources`] keeps every text that was read, so that a [`Span`] (two byte offsets and the file they belong to) can be
//! turned back into a line that a person recognises.

use std::ops::Range;

/// Every text that one run has read, in the order it was read.
#[derive(Debug, Clone, Default)]
pub struct Sources {
    files: Vec<Source>,
}

/// One text: a file of the project, or a value inside `book.yaml` that holds Markdown.
#[derive(Debug, Clone)]
pub struct Source {
    /// How a person finds it: the path relative to the project folder, with `/` between its parts.
    pub name: String,
    /// The whole text, decoded, without a byte order mark.
    pub text: String,
    /// The number of its first line, 1 for a whole file, more for a value inside another file.
    pub first_line: usize,
    /// Byte offsets at which lines begin.
    line_starts: Vec<usize>,
}

/// Names a source within its [`Sources`].
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct SourceId(u32);

/// A stretch of one source, as byte offsets from its start.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Span {
    pub source: SourceId,
    pub start: u32,
    pub end: u32,
}

/// A line and a column, both counted from 1; the column counts characters.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub struct Position {
    pub line: usize,
    pub column: usize,
}

impl Sources {
    /// Takes in a whole file.
    pub fn add(&mut self, name: impl Into<String>, text: impl Into<String>) -> SourceId {
        self.add_part(name, text, 1)
    }

    /// Takes in a text that begins at line `first_line` of the file `name`.
    pub fn add_part(&mut self, name: impl Into<String>, text: impl Into<String>, first_line: usize) -> SourceId {
        let text = text.into();
        let line_starts = line_starts(&text);
        self.files.push(Source { name: name.into(), text, first_line, line_starts });
        SourceId(self.files.len() as u32 - 1)
    }

    /// The source that `id` names. Ids come only from [`Sources::add`], so there always is one.
    pub fn get(&self, id: SourceId) -> &Source {
        &self.files[id.0 as usize]
    }

    /// Every text, in the order it was read.
    pub fn iter(&self) -> impl Iterator<Item = &Source> {
        self.files.iter()
    }

    /// The id of every text, in the order it was read.
    pub fn ids(&self) -> impl Iterator<Item = SourceId> + use<> {
        (0..self.files.len() as u32).map(SourceId)
    }

    /// Puts another text in the place of one that was read.
    pub fn replace(&mut self, id: SourceId, text: String) {
        let file = &mut self.files[id.0 as usize];
        file.line_starts = line_starts(&text);
        file.text = text;
    }

    /// The words of the source under `span`; empty if the span does not fit the text.
    pub fn text_of(&self, span: Span) -> &str {
        self.get(span.source).text.get(span.start as usize..span.end as usize).unwrap_or("")
    }

    /// Where `span` begins.
    pub fn position(&self, span: Span) -> Position {
        self.get(span.source).position(span.start as usize)
    }
}

impl Source {
    /// Line and column of a byte offset, in the numbering of the file that a person opens.
    pub fn position(&self, offset: usize) -> Position {
        let line = self.line_starts.partition_point(|start| *start <= offset).max(1) - 1;
        let start = self.line_starts[line];
        let mut end = offset.min(self.text.len());
        while !self.text.is_char_boundary(end) {
            end -= 1;
        }
        let column = self.text.get(start..end).map_or(0, |before| before.chars().count()) + 1;
        Position { line: self.first_line + line, column }
    }
}

impl SourceId {
    /// A span of this source.
    pub fn span(self, range: Range<usize>) -> Span {
        Span { source: self, start: range.start as u32, end: range.end as u32 }
    }
}

impl Span {
    pub fn range(self) -> Range<usize> {
        self.start as usize..self.end as usize
    }
}

/// Offsets after each `\n`, `\r\n` or lone `\r`.
fn line_starts(text: &str) -> Vec<usize> {
    let bytes = text.as_bytes();
    let mut starts = vec![0];
    for (at, byte) in bytes.iter().enumerate() {
        let ends_line = match byte {
            b'\n' => true,
            b'\r' => bytes.get(at + 1) != Some(&b'\n'),
            _ => false,
        };
        if ends_line {
            starts.push(at + 1);
        }
    }
    starts
}
