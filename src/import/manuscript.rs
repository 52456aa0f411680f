//! What every reader of foreign files hands over, before it becomes Markdown: blocks, words, notes and what is known of the book.
//!
//! It is larger than [`crate::document`] where the text has to be written again and not set: comments, lists that are
//! lettered, several rows at the head of a table.

/// A text as it came, ready to be written as a manuscript.
#[derive(Debug, Clone, Default)]
pub struct Manuscript {
    pub facts: Facts,
    pub blocks: Vec<Block>,
    pub notes: Vec<Note>,
    pub pictures: Vec<Picture>,
}

/// What a file says of itself.
#[derive(Debug, Clone, Default)]
pub struct Facts {
    pub title: Option<String>,
    pub subtitle: Option<String>,
    pub authors: Vec<Person>,
    pub contributors: Vec<Person>,
    /// As the file has it; checked when book.yaml is written.
    pub language: Option<String>,
    pub date: Option<String>,
    pub publisher: Option<String>,
    pub license: Option<String>,
    pub rights: Option<String>,
    pub identifier: Option<String>,
    pub isbn: Option<String>,
    pub keywords: Vec<String>,
    /// A paragraph or two about the book, as Markdown.
    pub description: Option<String>,
    pub series: Option<(String, Option<String>)>,
    /// Where the text came from, and its address if it has one.
    pub source: Option<Source>,
    /// A picture with its own lettering.
    pub cover: Option<String>,
    /// What book.yaml has no key for, and the name of the format that has: kept as remarks.
    pub others: Vec<(String, String)>,
}

#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Person {
    pub name: String,
    pub sort: Option<String>,
    /// MARC relator code.
    pub role: Option<String>,
}

#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Source {
    pub title: String,
    pub url: Option<String>,
}

/// A note, cited by [`Inline::Note`].
#[derive(Debug, Clone)]
pub struct Note {
    /// Letters and digits; unique in the manuscript.
    pub label: String,
    pub blocks: Vec<Block>,
}

/// A picture that came with the text.
#[derive(Debug, Clone)]
pub struct Picture {
    /// Path in the project.
    pub path: String,
    pub bytes: Vec<u8>,
}

/// `{#id .class key=value}`.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Marks {
    pub id: Option<String>,
    pub classes: Vec<String>,
    pub pairs: Vec<(String, String)>,
}

#[derive(Debug, Clone)]
pub enum Block {
    Paragraph(Vec<Inline>),
    /// `level` from 1; 1 opens a chapter or, with the class `part`, a part.
    Heading {
        level: u8,
        marks: Marks,
        words: Vec<Inline>,
    },
    Quote(Vec<Block>),
    List(List),
    Definitions(Vec<Definition>),
    Code {
        language: Option<String>,
        text: String,
    },
    Table(Table),
    Figure {
        image: Image,
        caption: Vec<Inline>,
    },
    Break,
    Verse {
        marks: Marks,
        /// Of a poem; empty if it has none.
        title: Vec<Inline>,
        stanzas: Vec<Vec<Line>>,
    },
    /// A div; its first class is its name.
    Div {
        marks: Marks,
        blocks: Vec<Block>,
    },
    /// A text that is Markdown already.
    Markdown(String),
    /// Not part of the book: a remark to whoever works on the text.
    Comment(String),
}

#[derive(Debug, Clone)]
pub struct List {
    pub kind: ListKind,
    /// The first number; 1 for bullets.
    pub start: u64,
    pub items: Vec<Item>,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum ListKind {
    Bullets,
    Numbers,
    LowerAlpha,
    UpperAlpha,
    LowerRoman,
    UpperRoman,
}

#[derive(Debug, Clone, Default)]
pub struct Item {
    pub task: Option<bool>,
    pub blocks: Vec<Block>,
}

#[derive(Debug, Clone, Default)]
pub struct Definition {
    pub term: Vec<Inline>,
    pub meanings: Vec<Vec<Block>>,
}

#[derive(Debug, Clone, Default)]
pub struct Table {
    pub columns: Vec<Align>,
    pub head: Vec<Row>,
    pub rows: Vec<Row>,
    pub foot: Vec<Row>,
    pub caption: Vec<Inline>,
}

pub type Row = Vec<Vec<Inline>>;

#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub enum Align {
    #[default]
    Start,
    Center,
    End,
}

#[derive(Debug, Clone, Default)]
pub struct Image {
    pub path: String,
    pub alt: String,
    pub decorative: bool,
    /// As the dialect writes it: `60%`, `40mm`.
    pub width: Option<String>,
    pub marks: Marks,
}

/// A line of verse.
#[derive(Debug, Clone, Default)]
pub struct Line {
    /// Spaces before its first word.
    pub indent: usize,
    pub words: Vec<Inline>,
}

#[derive(Debug, Clone)]
pub enum Inline {
    Text(String),
    Emphasis(Vec<Inline>),
    Strong(Vec<Inline>),
    Strikethrough(Vec<Inline>),
    Superscript(Vec<Inline>),
    Subscript(Vec<Inline>),
    Code(String),
    Span {
        marks: Marks,
        words: Vec<Inline>,
    },
    Link {
        address: String,
        words: Vec<Inline>,
    },
    Image(Image),
    /// The label of a note.
    Note(String),
    LineBreak,
    /// A blank to fill in, as wide as so many underscores, and what it is for.
    Blank {
        width: usize,
        label: String,
    },
    Comment(String),
    /// Signs of the dialect itself, such as mathematics, which it keeps exactly as typed.
    AsTyped(String),
}

impl Marks {
    pub fn named(class: &str) -> Marks {
        Marks { classes: vec![class.to_owned()], ..Marks::default() }
    }

    pub fn with_id(id: &str) -> Marks {
        Marks { id: Some(id.to_owned()), ..Marks::default() }
    }

    pub fn is_empty(&self) -> bool {
        *self == Marks::default()
    }

    pub fn has(&self, class: &str) -> bool {
        self.classes.iter().any(|one| one == class)
    }
}

impl Inline {
    pub fn text(words: impl Into<String>) -> Inline {
        Inline::Text(words.into())
    }

    /// An empty place that can be linked to.
    pub fn anchor(id: &str) -> Inline {
        Inline::Span { marks: Marks::with_id(id), words: Vec::new() }
    }

    pub fn content(&self) -> &[Inline] {
        match self {
            Inline::Emphasis(words)
            | Inline::Strong(words)
            | Inline::Strikethrough(words)
            | Inline::Superscript(words)
            | Inline::Subscript(words)
            | Inline::Span { words, .. }
            | Inline::Link { words, .. } => words,
            _ => &[],
        }
    }

    pub fn content_mut(&mut self) -> Option<&mut Vec<Inline>> {
        match self {
            Inline::Emphasis(words)
            | Inline::Strong(words)
            | Inline::Strikethrough(words)
            | Inline::Superscript(words)
            | Inline::Subscript(words)
            | Inline::Span { words, .. }
            | Inline::Link { words, .. } => Some(words),
            _ => None,
        }
    }
}

/// The words of a run, without their looks.
pub fn plain(words: &[Inline]) -> String {
    let mut out = String::new();
    add_plain(words, &mut out);
    out
}

fn add_plain(words: &[Inline], out: &mut String) {
    for word in words {
        match word {
            Inline::Text(text) | Inline::Code(text) | Inline::AsTyped(text) => out.push_str(text),
            Inline::LineBreak => out.push(' '),
            Inline::Image(image) => out.push_str(&image.alt),
            other => add_plain(other.content(), out),
        }
    }
}

/// Whether a run has nothing to read or to see.
pub fn is_blank(words: &[Inline]) -> bool {
    words.iter().all(|word| match word {
        Inline::Text(text) => text.trim().is_empty(),
        Inline::LineBreak | Inline::Comment(_) => true,
        Inline::Span { marks, words } => marks.id.is_none() && is_blank(words),
        Inline::Image(_) | Inline::Note(_) | Inline::Code(_) | Inline::AsTyped(_) | Inline::Blank { .. } => false,
        other => is_blank(other.content()),
    })
}

/// Puts a dash before whose words something is, unless one stands there.
pub fn dash_before(words: &mut Vec<Inline>) {
    if !plain(words).trim_start().starts_with(['—', '–', '-', '―']) {
        trim(words);
        words.insert(0, Inline::text("— "));
    }
}

/// Takes white space off both ends of a run.
pub fn trim(words: &mut Vec<Inline>) {
    while let Some(first) = words.first_mut() {
        match first {
            Inline::Text(text) => {
                *text = text.trim_start_matches([' ', '\n', '\t']).to_owned();
                if !text.is_empty() {
                    break;
                }
            }
            Inline::LineBreak => {}
            _ => break,
        }
        words.remove(0);
    }
    while let Some(last) = words.last_mut() {
        match last {
            Inline::Text(text) => {
                text.truncate(text.trim_end_matches([' ', '\n', '\t']).len());
                if !text.is_empty() {
                    break;
                }
            }
            Inline::LineBreak => {}
            _ => break,
        }
        words.pop();
    }
}

/// Calls `each` with every run of words of `blocks`, however deep.
pub fn runs(blocks: &mut [Block], each: &mut dyn FnMut(&mut Vec<Inline>)) {
    for block in blocks {
        match block {
            Block::Paragraph(words) | Block::Heading { words, .. } | Block::Figure { caption: words, .. } => {
                each(words)
            }
            Block::Quote(blocks) | Block::Div { blocks, .. } => runs(blocks, each),
            Block::List(list) => list.items.iter_mut().for_each(|item| runs(&mut item.blocks, each)),
            Block::Definitions(all) => {
                for one in all {
                    each(&mut one.term);
                    one.meanings.iter_mut().for_each(|blocks| runs(blocks, each));
                }
            }
            Block::Table(table) => {
                each(&mut table.caption);
                for row in table.head.iter_mut().chain(&mut table.rows).chain(&mut table.foot) {
                    row.iter_mut().for_each(&mut *each);
                }
            }
            Block::Verse { title, stanzas, .. } => {
                each(title);
                stanzas.iter_mut().flatten().for_each(|line| each(&mut line.words));
            }
            Block::Code { .. } | Block::Break | Block::Comment(_) | Block::Markdown(_) => {}
        }
    }
}

/// Calls `each` with every inline of a run, the outer before the inner.
pub fn inlines(words: &mut [Inline], each: &mut dyn FnMut(&mut Inline)) {
    for word in words {
        each(word);
        if let Some(content) = word.content_mut() {
            inlines(content, each);
        }
    }
}
