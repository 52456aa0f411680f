//! Blocks: paragraphs, headings, lists, tables and whatever else stands on lines of its own.

use super::{Image, Inline, Space, Worksheet};
use crate::source::Span;

/// One block, with what its author said about it and where.
#[derive(Debug, Clone)]
pub struct Block {
    pub kind: BlockKind,
    pub attributes: Attributes,
    pub span: Span,
}

/// What an author can say of any block or span: `{#id .class lang=fr}`.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Attributes {
    /// Unique in the book once assembled, and a valid XML name.
    pub id: Option<String>,
    /// Names the author chose, for the remixer's own styles.
    pub classes: Vec<String>,
    /// BCP 47.
    pub language: Option<String>,
}

#[derive(Debug, Clone)]
pub enum BlockKind {
    Paragraph(Vec<Inline>),
    /// A heading that does not open a section: inside a quotation, a list or a scene; or a run-in heading, which stands
    /// at the start of the paragraph that follows it.
    Heading {
        level: u8,
        title: Vec<Inline>,
        run_in: bool,
    },
    /// A heading and all that stands under it. `level` is 2 directly inside a division, one more inside each section.
    Section {
        level: u8,
        title: Vec<Inline>,
        blocks: Vec<Block>,
    },
    Quote(Vec<Block>),
    /// `start` is the first number of a numbered list, `None` for a list with bullets; `style` is how it is numbered.
    List {
        start: Option<u64>,
        style: ListStyle,
        tight: bool,
        items: Vec<ListItem>,
    },
    Definitions(Vec<Definition>),
    Code {
        language: Option<String>,
        text: String,
    },
    Table(Table),
    /// A picture on lines of its own, with its caption and its long description (each empty when there is none). Like
    /// [`Image::alt`], the description is for those who do not see the picture: it counts as no text of the book.
    Figure {
        image: Image,
        caption: Vec<Inline>,
        description: Vec<Block>,
    },
    /// A change of scene or subject, from a thematic break.
    Break,
    Epigraph {
        blocks: Vec<Block>,
        attribution: Option<Vec<Inline>>,
    },
    PullQuote {
        blocks: Vec<Block>,
        attribution: Option<Vec<Inline>>,
    },
    Verse(Verse),
    /// An imagined scene set apart from the text.
    Scene {
        title: Option<Vec<Inline>>,
        blocks: Vec<Block>,
    },
    Tip {
        title: Option<Vec<Inline>>,
        blocks: Vec<Block>,
    },
    /// A division of the author's own naming; its names are in [`Attributes::classes`].
    Custom(Vec<Block>),
    /// In a box, as it is much larger than the other kinds and far rarer.
    Worksheet(Box<Worksheet>),
    /// Notes for whoever leads the exercise.
    Facilitator(Vec<Block>),
    /// Room for an answer.
    Space(Space),
}

/// How the items of a list are numbered.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct ListStyle {
    pub figures: Figures,
    pub closing: Closing,
}

/// The figures or letters of a numbered list.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Figures {
    #[default]
    Decimal,
    LowerAlpha,
    UpperAlpha,
    LowerRoman,
    UpperRoman,
}

/// What stands around the number: `1.`, `1)` or `(1)`.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Closing {
    #[default]
    Period,
    Parenthesis,
    Parentheses,
}

#[derive(Debug, Clone)]
pub struct ListItem {
    /// For an item of a task list: whether it is ticked. Inside a worksheet an unticked item is a box to tick.
    pub task: Option<bool>,
    pub blocks: Vec<Block>,
}

/// A term and what it means; several meanings are allowed.
#[derive(Debug, Clone)]
pub struct Definition {
    pub term: Vec<Inline>,
    pub meanings: Vec<Vec<Block>>,
}

/// Every row, the head included, has as many cells as `columns` says.
#[derive(Debug, Clone)]
pub struct Table {
    pub columns: Vec<Align>,
    pub head: Vec<Cell>,
    pub rows: Vec<Vec<Cell>>,
    pub caption: Vec<Inline>,
}

pub type Cell = Vec<Inline>;

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Align {
    Start,
    Center,
    End,
}

#[derive(Debug, Clone)]
pub struct Verse {
    pub title: Option<Vec<Inline>>,
    pub stanzas: Vec<Stanza>,
    pub attribution: Option<Vec<Inline>>,
}

pub type Stanza = Vec<VerseLine>;

#[derive(Debug, Clone)]
pub struct VerseLine {
    /// Steps of indentation, two spaces each in the manuscript.
    pub indent: u8,
    pub content: Vec<Inline>,
}

impl Block {
    pub fn new(kind: BlockKind, span: Span) -> Block {
        Block { kind, attributes: Attributes::default(), span }
    }

    pub fn as_worksheet(&self) -> Option<&Worksheet> {
        match &self.kind {
            BlockKind::Worksheet(worksheet) => Some(worksheet),
            _ => None,
        }
    }
}
