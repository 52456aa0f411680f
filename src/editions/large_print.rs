//! The large-print editions: the whole book in 18 point, and an EPUB in larger letters.

use super::artifact::{Artifact, Kind};
use super::book::Book;
use super::set::{edition_for, form};
use crate::diagnostic::Outcome;
use crate::geometry::Size;
use crate::model::Reading;
use crate::typeset::Form;

/// Pages that are tagged, with forms, and large enough to print as they are, on the paper of that name.
pub fn pages(book: &Book, name: &str, paper: Size) -> Outcome<Option<Artifact>> {
    let edition = edition_for(book, Form::Screen, paper, Some(Reading::LargePrint));
    let file = book.file_name(&format!("-large-print-{name}.pdf"));
    Outcome::of(|report| form(book, &edition, Kind::LargePrint, file, report))
}

pub fn epub(book: &Book) -> Outcome<Option<Artifact>> {
    super::epub::make(book, None, Some(Reading::LargePrint))
}
