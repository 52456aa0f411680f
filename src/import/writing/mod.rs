//! A manuscript in memory becomes the files of a project: chapters in Markdown, book.yaml, pictures.

mod blocks;
mod chapters;
mod settings;
mod tables;
mod words;

pub use chapters::project;

/// Words as one paragraph of Markdown.
pub fn line(run: &[crate::import::manuscript::Inline]) -> String {
    words::words(run, words::Place::Paragraph)
}
