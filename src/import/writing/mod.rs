//! A manuscript in memory becomes the files of a project: chapters in Markdown, book.yaml, pictures.

mod blocks;
mod chapters;
mod settings;
mod tables;
mod words;

pub use blocks::roman;
pub use chapters::project;
