//! Divisions: the parts and chapters a book is made of.

use super::{Attributes, Block, BlockKind, Inline};
use crate::source::Span;

/// A part or a chapter, or a piece of front or back matter. Parts come before their chapters in the same list.
#[derive(Debug, Clone)]
pub struct Division {
    pub kind: DivisionKind,
    pub matter: Matter,
    /// Its id is always set once assembled.
    pub attributes: Attributes,
    /// The number of a part or chapter within the body, when it is counted.
    pub number: Option<u32>,
    /// May be empty: a text without any heading is still a chapter.
    pub title: Vec<Inline>,
    /// What a division without a title is called in contents, running heads and bookmarks; `None` for one that needs no name.
    pub name: Option<String>,
    /// Whether it stands in no part, nor do those after it, although a part stands before it.
    pub ends_part: bool,
    pub blocks: Vec<Block>,
    pub span: Span,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Matter {
    Front,
    Body,
    Back,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum DivisionKind {
    Part,
    Chapter,
    AuthorsNote,
    Acknowledgments,
    Permissions,
    Preface,
    Introduction,
    Dedication,
    Glossary,
    FurtherReading,
    License,
    Remix,
    Colophon,
    /// What stands on the inside of the front cover, or on that of the back cover.
    InsideCover,
    /// Front or back matter of no special kind.
    Other,
}

impl Division {
    /// Whether it stands before the table of contents: a dedication, or a picture or motto without a title in the front
    /// matter.
    pub fn stands_before_contents(&self) -> bool {
        let ornament = |block: &Block| {
            matches!(block.kind, BlockKind::Figure { .. } | BlockKind::Epigraph { .. } | BlockKind::Break)
        };
        let bare = self.title.is_empty() && !self.blocks.is_empty() && self.blocks.iter().all(ornament);
        self.matter == Matter::Front && (self.kind == DivisionKind::Dedication || bare)
    }

    /// What the division is called where a name is needed, also when it has no title of its own.
    pub fn id(&self) -> &str {
        self.attributes.id.as_deref().unwrap_or_default()
    }
}
