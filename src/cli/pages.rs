//! The pages of the print edition, as the EPUB marks them: where they come from, and how one build tells the next.
//!
//! Setting the print edition takes several times as long as making the EPUB. So an EPUB that is made alone takes the pages
//! from the record of an earlier build (`build-report.json`), if the record proves to be about the same text in the same
//! form; otherwise it goes without, and says so.

use std::fs;
use std::path::Path;

use serde::{Deserialize, Serialize};

use super::editions::Trim;
use super::read::Book;
use super::record::REPORT;
use crate::document::pagination::Pagination;
use crate::epub::PrintPages;
use crate::typeset::{Edition, Form, fingerprint};

/// Said of an EPUB that could have them.
pub const LEFT_OUT: &str = "no page list, for the print edition was not made along with it";

/// The record of a build about its pages.
#[derive(Debug, Serialize, Deserialize)]
pub struct Record {
    /// The SHA-256 of all that the pages follow from.
    of: String,
    /// What each page begins with, from the front cover on; see `bonefolder::document::pagination`.
    begins: String,
}

impl Record {
    pub fn new(book: &Book, pagination: &Pagination) -> Record {
        Record { of: fingerprint(&book.without_notes(), &edition(book)), begins: pagination.to_string() }
    }
}

/// The pages that an earlier build wrote down in the folder `out`, if they are still those of this book.
pub fn remembered(out: &Path, book: &Book) -> Option<Pagination> {
    #[derive(Deserialize)]
    struct Report {
        print_pages: Option<Record>,
    }
    let text = fs::read(out.join(REPORT)).ok()?;
    let record = serde_json::from_slice::<Report>(&text).ok()?.print_pages?;
    let pagination: Pagination = record.begins.parse().ok()?;
    (record.of == fingerprint(&book.without_notes(), &edition(book))).then_some(pagination)
}

/// The pages as the EPUB takes them.
pub fn named(book: &Book, pagination: Pagination) -> PrintPages {
    let metadata = &book.document.metadata;
    let file = || format!("{}-print-{}.pdf", metadata.slug, Trim::of(book.settings.print.trim).name);
    let source = metadata.isbn_print.as_ref().map_or_else(file, |isbn| format!("urn:isbn:{isbn}"));
    PrintPages { pagination, source }
}

/// The primary print edition. The margins that `book.yaml` asks for hold on the page that it asks for.
fn edition(book: &Book) -> Edition {
    super::stages::edition(book, Form::Print, Trim::of(book.settings.print.trim).size)
}
