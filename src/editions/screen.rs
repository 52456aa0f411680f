//! The screen edition: tagged pages whose worksheets can be filled in.

use super::artifact::{Artifact, Kind};
use super::book::Book;
use super::set::{edition, form};
use super::trim::Trim;
use crate::diagnostic::Outcome;
use crate::typeset::Form;

pub fn make(book: &Book) -> Outcome<Option<Artifact>> {
    let edition = edition(book, Form::Screen, Trim::primary(book).size);
    Outcome::of(|report| form(book, &edition, Kind::Screen, book.file_name("-screen.pdf"), report))
}
