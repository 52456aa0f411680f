//! What each thing in a book *is*: an exercise, a stanza, an epigraph; never how it looks.
//!
//! [`Document`] is what every edition is made from. `assemble` builds it; `epub` and `typeset` read it.

mod asset;
mod block;
mod division;
mod inline;
mod lineage;
mod metadata;
pub mod pagination;
pub mod runs;
pub mod text;
mod worksheet;

use std::collections::BTreeMap;

pub use asset::{Asset, AssetFormat};
pub use block::{
    Align, Attributes, Block, BlockKind, Cell, Closing, Definition, Figures, ListItem, ListStyle, Stanza, Table, Verse,
    VerseLine,
};
pub use division::{Division, DivisionKind, Matter};
pub use inline::{Credit, Image, Inline, Length, LinkTarget, readings};
pub use lineage::{Ancestor, Lineage};
pub use metadata::{Contributor, Cover, Date, ImprintPlace, Metadata, Permission, Relation, Series, Subject, Vertical};
pub use worksheet::{Blank, Rows, Space, SpaceKind, Worksheet};

/// A whole book, ready to be given any form.
#[derive(Debug, Clone)]
pub struct Document {
    pub metadata: Metadata,
    /// The abstract, empty when there is none. It stands on the back cover and feeds the metadata.
    pub abstract_: Vec<Block>,
    /// Front, body and back matter in reading order; each division says which it belongs to.
    pub divisions: Vec<Division>,
    /// How deep the tables of contents go.
    pub contents: Contents,
    /// Notes in the order of their first reference; [`Inline::NoteRef`] holds an index into this.
    pub notes: Vec<Note>,
    /// Every place that can be linked to, by id.
    pub targets: BTreeMap<String, Target>,
    /// Pictures by their path in the project.
    pub assets: BTreeMap<String, Asset>,
}

/// Levels that a table of contents lists: 1 for parts and chapters alone, one more for each level of sections.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Contents {
    pub print: u8,
    pub epub: u8,
}

impl Default for Contents {
    fn default() -> Contents {
        Contents { print: 1, epub: 2 }
    }
}

/// A footnote or endnote. Its number is its place in [`Document::notes`] plus one, in every edition alike.
#[derive(Debug, Clone)]
pub struct Note {
    /// The author's own mark for it, as in `[^mark]`.
    pub label: String,
    pub blocks: Vec<Block>,
    pub span: crate::source::Span,
}

/// A place that a cross-reference can lead to.
#[derive(Debug, Clone)]
pub struct Target {
    /// What it is called: its title or label, as plain text; empty for an anchor without words.
    pub title: String,
    /// Index into [`Document::divisions`] of the top division that holds it.
    pub division: usize,
}

impl Document {
    /// Every worksheet in reading order, with the division that holds it.
    pub fn worksheets(&self) -> Vec<(&Division, &Worksheet)> {
        let blocks = self.worksheet_blocks().into_iter();
        blocks.filter_map(|(division, block)| Some((division, block.as_worksheet()?))).collect()
    }

    /// The block of every worksheet in reading order, with the division that holds it.
    pub fn worksheet_blocks(&self) -> Vec<(&Division, &Block)> {
        let mut found = Vec::new();
        for division in &self.divisions {
            found.extend(worksheets_of(&division.blocks).into_iter().map(|block| (division, block)));
        }
        found
    }
}

/// The worksheets of these blocks. Sections and the author's own divs hold some; in anything else there is none.
pub fn worksheets_of<'a>(blocks: &'a [Block]) -> Vec<&'a Block> {
    let of = |block: &'a Block| match &block.kind {
        BlockKind::Worksheet(_) => vec![block],
        BlockKind::Section { blocks, .. } | BlockKind::Custom(blocks) => worksheets_of(blocks),
        _ => Vec::new(),
    };
    blocks.iter().flat_map(of).collect()
}
