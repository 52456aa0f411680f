//! Document in, the bytes of an EPUB 3.3 out.

pub mod codes;

use crate::document::Document;

/// What an EPUB is made with besides the book itself.
#[derive(Debug, Clone, Default)]
pub struct Options {
    /// The remixer's own style sheet, after ours.
    pub css: Option<String>,
    /// Path of the cover picture among the document's assets; one is drawn from the metadata when there is none.
    pub cover: Option<String>,
}

/// Writes the EPUB. The same document gives the same bytes.
pub fn render(_document: &Document, _options: &Options) -> anyhow::Result<Vec<u8>> {
    unimplemented!()
}
