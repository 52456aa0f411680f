//! Inlines: text, emphasis, links and whatever else stands within a line.

use super::{Attributes, Blank};
use crate::geometry::Mm;
use crate::model::{Screen, Tones};
use crate::source::Span;

#[derive(Debug, Clone)]
pub enum Inline {
    /// Words, with the quotation marks and dashes of their language already in place. Never holds a line break.
    Text(String),
    Emphasis(Vec<Inline>),
    Strong(Vec<Inline>),
    Strikethrough(Vec<Inline>),
    Superscript(Vec<Inline>),
    Subscript(Vec<Inline>),
    Code(String),
    /// A span with attributes: `[mot]{lang=fr}`, `[words]{.class}`.
    Span {
        attributes: Attributes,
        content: Vec<Inline>,
    },
    Link {
        target: LinkTarget,
        content: Vec<Inline>,
        span: Span,
    },
    Image(Image),
    /// Index into [`super::Document::notes`] once assembled.
    NoteRef(usize),
    /// A line break that the author asked for.
    LineBreak,
    /// A blank to fill in, within a sentence.
    Blank(Blank),
}

/// A word and its reading: what stands before each superior part of a span of the class `ruby`, and that part.
pub type Reading<'a> = (&'a [Inline], &'a [Inline]);

/// The words of a span with their readings, if it is one with readings and each word has one.
pub fn readings<'a>(attributes: &Attributes, content: &'a [Inline]) -> Option<Vec<Reading<'a>>> {
    if !attributes.classes.iter().any(|class| class == "ruby") {
        return None;
    }
    let (mut found, mut from) = (Vec::new(), 0);
    for (at, inline) in content.iter().enumerate() {
        if let Inline::Superscript(reading) = inline {
            found.push((&content[from..at], reading.as_slice()));
            from = at + 1;
        }
    }
    let is_whole = from == content.len() && found.iter().all(|(words, _)| !words.is_empty());
    (is_whole && !found.is_empty()).then_some(found)
}

impl Inline {
    /// The inlines that this one holds; none for words, pictures and whatever else stands for itself.
    pub fn content(&self) -> &[Inline] {
        match self {
            Inline::Emphasis(content)
            | Inline::Strong(content)
            | Inline::Strikethrough(content)
            | Inline::Superscript(content)
            | Inline::Subscript(content)
            | Inline::Span { content, .. }
            | Inline::Link { content, .. } => content,
            _ => &[],
        }
    }

    /// The same, to change; `None` for what holds no inlines.
    pub fn content_mut(&mut self) -> Option<&mut Vec<Inline>> {
        match self {
            Inline::Emphasis(content)
            | Inline::Strong(content)
            | Inline::Strikethrough(content)
            | Inline::Superscript(content)
            | Inline::Subscript(content)
            | Inline::Span { content, .. }
            | Inline::Link { content, .. } => Some(content),
            _ => None,
        }
    }
}

#[derive(Debug, Clone, PartialEq, Eq)]
pub enum LinkTarget {
    /// An address outside the book.
    Url(String),
    /// An id of this book. After `assemble` it always exists in [`super::Document::targets`].
    Id(String),
    /// Another file of the project, as written, and perhaps an id in it. Only before `assemble`.
    File { path: String, fragment: Option<String> },
}

#[derive(Debug, Clone)]
pub struct Image {
    /// Path in the project, relative to its root, with `/`; a key of [`super::Document::assets`] once assembled.
    pub path: String,
    /// What it shows, for those who do not see it; empty for a decoration.
    pub alt: String,
    /// Said by the author to carry no meaning: `{.decorative}`.
    pub decorative: bool,
    pub width: Option<Length>,
    /// What is done with its greys where it is printed in black ink: first their levels, then a screen.
    pub tones: Option<Tones>,
    pub screen: Option<Screen>,
    /// Whose it is, where that is said.
    pub credit: Option<Box<Credit>>,
    pub span: Span,
}

/// Who made a picture, and what may be done with it.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Credit {
    /// As it is printed: “Photograph: Ana”.
    pub words: Option<String>,
    /// An SPDX expression.
    pub license: Option<String>,
}

#[derive(Debug, Clone, Copy, PartialEq)]
pub enum Length {
    Mm(Mm),
    /// Of the measure, 0 to 100.
    Percent(f64),
}
