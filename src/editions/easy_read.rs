//! The easy-read editions: screen pages, print pages and an EPUB in the face that is easy to read.

use super::artifact::{Artifact, Extent, Kind};
use super::book::Book;
use super::plan::Edition;
use super::set::{edition_for, form, info, set};
use super::trim::Trim;
use super::{epub, finished};
use crate::diagnostic::{Outcome, Report};
use crate::model::Reading;
use crate::press;
use crate::typeset::Form;

/// Those of the easy-read editions that are asked for.
pub fn make(book: &Book, editions: &[Edition]) -> Outcome<Vec<Artifact>> {
    Outcome::of(|report| {
        let made = editions.iter().filter_map(|edition| match edition {
            Edition::Epub => epub::make(book, None, Some(Reading::EasyRead)).into(report),
            Edition::Screen => screen(book, report),
            _ => print(book, report),
        });
        made.collect()
    })
}

fn screen(book: &Book, report: &mut Report) -> Option<Artifact> {
    let edition = edition_for(book, Form::Screen, Trim::primary(book).size, Some(Reading::EasyRead));
    form(book, &edition, Kind::EasyRead, book.file_name("-easy-read-screen.pdf"), report)
}

fn print(book: &Book, report: &mut Report) -> Option<Artifact> {
    let trim = Trim::primary(book);
    let pages = set(book, &edition_for(book, Form::Print, trim.size, Some(Reading::EasyRead)), report)?;
    let bytes = press::black_only(&pages.pdf).into(report)?;
    let bytes = press::print_pages(&bytes, &info(book)).into(report)?;
    let file = book.file_name(&format!("-easy-read-print-{}.pdf", trim.name));
    Some(finished::pdf(Kind::EasyRead, file, bytes, Extent::Pages(pages.count)).into(report))
}
