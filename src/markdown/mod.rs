//! One source file in, blocks and diagnostics out. The only user of pulldown-cmark.
//!
//! [`parse`] reads CommonMark with the additions that `docs/dialect.md` describes.

pub mod codes;

use crate::diagnostic::Report;
use crate::document::{Block, Inline, Note};
use crate::project::AssetRequest;
use crate::source::{SourceId, Sources};

/// What a file is read under.
#[derive(Debug, Clone)]
pub struct Options<'a> {
    /// BCP 47; decides the form of quotation marks and dashes.
    pub language: &'a str,
}

/// One file, read.
///
/// Headings are flat [`crate::document::BlockKind::Heading`]s, ids only those the author gave, links to other files
/// [`crate::document::LinkTarget::File`] with the path made relative to the project folder. [`Inline::NoteRef`] is an
/// index into `notes` of this file.
#[derive(Debug, Clone, Default)]
pub struct Parsed {
    pub blocks: Vec<Block>,
    pub notes: Vec<Note>,
    pub images: Vec<AssetRequest>,
    /// From YAML front matter.
    pub title: Option<Vec<Inline>>,
    pub language: Option<String>,
}

/// Reads the source `id`.
pub fn parse(_sources: &Sources, _id: SourceId, _options: &Options, _report: &mut Report) -> Parsed {
    Parsed::default()
}
