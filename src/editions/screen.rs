//! The screen edition: tagged pages whose worksheets can be filled in.

use super::artifact::{Artifact, Kind};
use super::book::Book;
use super::set::{self, form, form_of};
use super::trim::Trim;
use crate::diagnostic::{Outcome, Report};
use crate::typeset::{Edition, Form, Standing};

pub fn make(book: &Book) -> Outcome<Option<Artifact>> {
    Outcome::of(|report| form(book, &edition(book), Kind::Screen, file(book), report))
}

pub fn edition(book: &Book) -> Edition {
    set::edition(book, Form::Screen, Trim::primary(book).size)
}

/// The edition out of pages that stand already.
pub fn finish(book: &Book, standing: &Standing, report: &mut Report) -> Option<Artifact> {
    let pages = set::written(standing, report)?;
    form_of(book, &edition(book), &pages, Kind::Screen, file(book), report)
}

fn file(book: &Book) -> String {
    book.file_name("-screen.pdf")
}
