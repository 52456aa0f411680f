//! What is open while a file is read: a stack of frames, each gathering blocks or inlines until it closes.

use std::collections::BTreeSet;

use super::attributes::Braces;
use crate::document::{Align, Attributes, Block, Cell, Definition, Inline, ListItem, ListStyle};

/// One thing that is open.
#[derive(Debug)]
pub(super) struct Frame {
    pub kind: Kind,
    /// Byte offsets in the source.
    pub start: usize,
    pub end: usize,
    pub attributes: Attributes,
    /// How the words of a span are read.
    pub reading: Option<String>,
    /// The HTML element that opened it; empty when Markdown did.
    pub tag: String,
    pub blocks: Vec<Block>,
    pub inlines: Vec<Inline>,
}

#[derive(Debug)]
pub(super) enum Kind {
    Root,
    Quote,
    List {
        start: Option<u64>,
        style: ListStyle,
        tight: bool,
        items: Vec<ListItem>,
    },
    Item {
        task: Option<bool>,
    },
    Definitions(Vec<Definition>),
    Meaning,
    Note(String),
    Div(Div),
    /// An HTML element that only holds blocks.
    Html,
    Table(TableParts),
    /// `implicit`: no paragraph in the source, but words that need one (a tight list, HTML).
    Paragraph {
        implicit: bool,
    },
    Heading {
        level: u8,
        run_in: bool,
    },
    Term,
    Cell,
    Emphasis,
    Strong,
    Strikethrough,
    Superscript,
    Subscript,
    Span,
    Link {
        address: String,
    },
    Image {
        address: String,
        title: String,
    },
    /// Words of an HTML `code` element.
    InlineCode,
    Code {
        language: Option<String>,
        text: String,
        /// By spaces, not by a fence.
        indented: bool,
    },
    /// A script or a style sheet: nothing of it is kept.
    Dropped,
}

/// A fenced div that is open.
#[derive(Debug)]
pub(super) struct Div {
    pub braces: Braces,
    /// Offset after its opening fence.
    pub inside: usize,
    /// For verse, whose lines are read as they stand: how many divs are open within it.
    pub nested: usize,
}

#[derive(Debug, Default)]
pub(super) struct TableParts {
    pub columns: Vec<Align>,
    pub head: Vec<Cell>,
    pub rows: Vec<Vec<Cell>>,
    pub in_head: bool,
    /// Whether the first row of an HTML table holds titles of columns.
    pub titled: bool,
    /// Cells that merged ones of HTML reach over: so many in the row that is open, and places in rows to come.
    pub reached: usize,
    pub below: BTreeSet<(usize, usize)>,
    /// Offset and number of cells of the first row that is too short.
    pub short: Option<(usize, usize)>,
}

impl Frame {
    pub fn new(kind: Kind, start: usize) -> Frame {
        Frame {
            kind,
            start,
            end: start,
            attributes: Attributes::default(),
            reading: None,
            tag: String::new(),
            blocks: Vec::new(),
            inlines: Vec::new(),
        }
    }

    pub fn is_verse(&self) -> bool {
        matches!(&self.kind, Kind::Div(div) if div.braces.has_class("verse"))
    }

    pub fn is_worksheet(&self) -> bool {
        matches!(&self.kind, Kind::Div(div) if div.braces.has_class("worksheet"))
    }
}

impl Kind {
    pub fn holds_inlines(&self) -> bool {
        match self {
            Kind::Paragraph { .. }
            | Kind::Heading { .. }
            | Kind::Term
            | Kind::Cell
            | Kind::Emphasis
            | Kind::Strong
            | Kind::Strikethrough
            | Kind::Superscript
            | Kind::Subscript
            | Kind::Span
            | Kind::Link { .. }
            | Kind::Image { .. }
            | Kind::InlineCode => true,
            Kind::Root
            | Kind::Quote
            | Kind::List { .. }
            | Kind::Item { .. }
            | Kind::Definitions(_)
            | Kind::Meaning
            | Kind::Note(_)
            | Kind::Div(_)
            | Kind::Html
            | Kind::Table(_)
            | Kind::Code { .. }
            | Kind::Dropped => false,
        }
    }

    /// Whether a mark in the text closes it, and not the CommonMark parser.
    pub fn is_span(&self) -> bool {
        matches!(self, Kind::Span | Kind::Superscript | Kind::Subscript)
    }

    /// Whether it is a stretch of words on its own, in which quotation marks pair.
    pub fn is_run(&self) -> bool {
        matches!(self, Kind::Paragraph { .. } | Kind::Heading { .. } | Kind::Term | Kind::Cell)
    }
}
