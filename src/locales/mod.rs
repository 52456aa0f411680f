//! The words a book is furnished with, in its own language, and how each language is written.
//!
//! Both are data in the folder `locales/`: a catalogue `LANGUAGE.ftl` (Project Fluent) for each language, and the table of
//! languages, `languages.toml`. `title-numbers.toml` lists the words by which titles say their numbers. [`words`], [`folding_guide_words`] and [`printing_words`] find the catalogue of a language;
//! where there is none, English stands in. A message with variables is completed by [`fill`] or [`Message::with`].

mod catalogue;
mod keys;
mod languages;
mod title_numbers;

pub use catalogue::{Catalogue, Message, catalogues, fill};
pub use keys::{FoldingGuideWords, PrintingWords, Words, keys};
pub use languages::{
    Direction, Marks, code_of, comma, direction, is_joined, is_registered, is_rtl, marks_of, names, number, script,
    shorter_code, spine_runs_up,
};
pub use title_numbers::title_numbers;

use crate::fonts::Library;

/// The words for a BCP 47 tag.
pub fn words(language: &str) -> &'static Words {
    catalogue::of(language).unwrap_or_else(catalogue::english).words()
}

/// Whether `language` has a catalogue of its own. Where it has none, the words are English and should be marked as such.
pub fn has_words(language: &str) -> bool {
    catalogue::of(language).is_some()
}

/// The words of the folding guide for a BCP 47 tag, and the language they are in. English stands in for a language that the
/// faces of the book have no letters for.
pub fn folding_guide_words(language: &str, library: &Library) -> (&'static FoldingGuideWords, &'static str) {
    let found = catalogue::printed(language, library);
    (found.folding_guide(), found.language)
}

/// The words at the edge of a sheet and of the calibration sheet, by the same rule.
pub fn printing_words(language: &str, library: &Library) -> (&'static PrintingWords, &'static str) {
    let found = catalogue::printed(language, library);
    (found.printing(), found.language)
}

/// The primary language of a BCP 47 tag, in small letters: `pt` of `pt-BR`.
pub fn primary(language: &str) -> String {
    language.split(['-', '_']).next().unwrap_or_default().to_ascii_lowercase()
}
