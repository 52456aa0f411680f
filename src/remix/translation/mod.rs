//! A text in another language: what there is to translate, as messages, and the text with the translations in it.
//!
//! [`segments`] finds the pieces of a Markdown text that a translator works on, one for each paragraph, heading, item, cell
//! and label. [`apply`] puts translations in their places; signs, settings and everything between stay as they are.

mod apply;
mod attributes;
mod lines;
mod segments;

use std::ops::Range;

pub use apply::{Applied, Manner, apply};
pub use segments::segments;

/// What kind of text a segment is, for the translator.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Kind {
    Title,
    Heading,
    Paragraph,
    Item,
    Cell,
    /// Lines that stand as they are written.
    Verse,
    Note,
    Caption,
    /// The value of a setting in braces, such as `label`.
    Setting,
}

impl Kind {
    /// As translators are told.
    pub fn words(self) -> &'static str {
        match self {
            Kind::Title => "title",
            Kind::Heading => "heading",
            Kind::Paragraph => "paragraph",
            Kind::Item => "item of a list",
            Kind::Cell => "cell of a table",
            Kind::Verse => "lines of verse: keep the line breaks",
            Kind::Note => "note",
            Kind::Caption => "caption",
            Kind::Setting => "label or setting: plain words without signs",
        }
    }
}

/// A piece of a text.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Segment {
    pub kind: Kind,
    /// The bytes of the text that a translation replaces.
    pub range: Range<usize>,
    /// The words with their Markdown, in the lines of the source.
    pub words: String,
    /// What each further line of a translation begins with.
    pub indent: String,
    /// The heading above it, as the name of a place; empty before the first.
    pub section: String,
    /// For a heading that gives its place no name of its own: the name that its words make, and where it goes.
    pub anchor: Option<Anchor>,
    /// A value that stands in its braces without quotation marks.
    pub bare: bool,
    /// It stands in a div that says its own language.
    pub has_language: bool,
    /// The lines of the whole poem that it belongs to, where that can stand beside its translation.
    pub poem: Option<Range<usize>>,
}

/// The name of a place that links lead to, which a translated heading must keep.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Anchor {
    pub name: String,
    /// Where it is written.
    pub at: usize,
    /// There are braces already, and it goes into them.
    pub in_braces: bool,
}
