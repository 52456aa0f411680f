//! The pages of the print edition, as the EPUB marks them: where they come from, and how one build tells the next.
//!
//! Setting the print edition takes several times as long as making the EPUB. So an EPUB that is made alone takes the pages
//! from the record of an earlier build (`build-report.json`), if the record proves to be about the same text in the same
//! form; otherwise the print edition is set for their sake only where that is asked for.

use serde::{Deserialize, Serialize};

use super::book::Book;
use super::make::Options;
use super::set::primary;
use super::trim::Trim;
use crate::document::pagination::Pagination;
use crate::epub::PrintPages;
use crate::typeset::fingerprint;

/// Where the pages that an EPUB marks come from when it is made alone.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum PagesFrom {
    Earlier(Pagination),
    /// The print edition is set to find them.
    Setting,
    /// Setting it would take several times as long as the EPUB, and was not asked for.
    Nowhere,
}

impl PagesFrom {
    /// What to say of an EPUB that has no pages.
    pub fn remark(&self) -> &'static str {
        match self {
            PagesFrom::Earlier(_) | PagesFrom::Setting => "no page list, for the print edition can't be set",
            PagesFrom::Nowhere => "no page list, as the pages are not set yet; add --pages, or build everything once",
        }
    }
}

/// Where the EPUB of this build finds the pages if it is made alone.
pub fn source(book: &Book, options: &Options) -> PagesFrom {
    if !book.settings.epub.pages {
        return PagesFrom::Nowhere;
    }
    match remembered(book, &options.earlier) {
        Some(known) => PagesFrom::Earlier(known),
        None if options.set_pages => PagesFrom::Setting,
        None => PagesFrom::Nowhere,
    }
}

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
        Record { of: fingerprint(&book.document, &primary(book)), begins: pagination.to_string() }
    }
}

/// The pages that one of these records of earlier builds knows, if they are still those of this book.
fn remembered(book: &Book, earlier: &[Vec<u8>]) -> Option<Pagination> {
    let records: Vec<Record> = earlier.iter().filter_map(|text| record(text)).collect();
    if records.is_empty() {
        return None;
    }
    let of = fingerprint(&book.document, &primary(book));
    records.into_iter().find(|record| record.of == of)?.begins.parse().ok()
}

fn record(text: &[u8]) -> Option<Record> {
    #[derive(Deserialize)]
    struct Report {
        print_pages: Option<Record>,
    }
    serde_json::from_slice::<Report>(text).ok()?.print_pages
}

/// The pages as the EPUB takes them.
pub fn named(book: &Book, pagination: Pagination) -> PrintPages {
    let metadata = &book.document.metadata;
    let file = || format!("{}-print-{}.pdf", metadata.slug, Trim::primary(book).name);
    let source = metadata.isbn_print.as_ref().map_or_else(file, |isbn| format!("urn:isbn:{isbn}"));
    PrintPages { pagination, source }
}
