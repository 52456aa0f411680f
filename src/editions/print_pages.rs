//! The print edition: single pages, and what is made from pages that were set once: booklets, a cover, the EPUB that marks
//! where each page begins.

use super::artifact::{Artifact, Extent, Kind};
use super::book::Book;
use super::plan::PagesJob;
use super::schedule::Done;
use super::set::{Pages, edition, info, set};
use super::trim::Trim;
use super::{booklet, epub, finished, inks, shop, wrap_cover};
use crate::diagnostic::{Outcome, Report};
use crate::press;
use crate::typeset::{Edition, Form};

/// Everything that is made of the pages of one size.
pub fn make(book: &Book, job: &PagesJob) -> Outcome<Done> {
    Outcome::of(|report| {
        let Some(pages) = set(book, &edition(book, Form::Print, job.trim.size), report) else { return Done::default() };
        let pagination = job.epub.then_some(pages.places.pagination.clone());
        let epub = || pagination.clone().map(|pagination| epub::make(book, Some(pagination), None));
        let (mut artifacts, epub) = rayon::join(|| on_paper(book, job, &pages, report), epub);
        artifacts.extend(epub.and_then(|epub| epub.into(report)));
        Done { artifacts, pagination }
    })
}

/// What is printed from pages that were set.
fn on_paper(book: &Book, job: &PagesJob, pages: &Pages, report: &mut Report) -> Vec<Artifact> {
    if !job.print && job.papers.is_empty() {
        return Vec::new();
    }
    let Some(printed) = inks::together(book, &pages.pdf, report) else { return Vec::new() };
    let mut made = Vec::new();
    if job.print {
        made.extend(print_edition(book, &job.trim, &printed, pages.count, report));
        made.extend(wrap_cover::make(book, &job.trim, pages.count).into(report));
    }
    for (name, paper) in &job.papers {
        let on = booklet::Paper { name, size: *paper, trim: job.trim.size };
        made.extend(booklet::make(book, &on, &pages.pdf, &printed).into(report));
    }
    made
}

/// Single pages as the shop wants them: PDF/X-4 where it asks for that, in colour where the book does. `printed` are the
/// same pages in the inks of the press.
fn print_edition(book: &Book, trim: &Trim, printed: &[u8], pages: usize, report: &mut Report) -> Option<Artifact> {
    let coloured = if book.settings.press.destination.colour {
        let edition = Edition { coloured: true, ..edition(book, Form::Print, trim.size) };
        Some(set(book, &edition, report)?.pdf)
    } else {
        None
    };
    let bytes = coloured.as_deref().unwrap_or(printed);
    let info = info(book);
    let finished = press::shop_pages(bytes, &shop::pages(book), &info).into(report)?;
    let file = book.file_name(&format!("-print-{}.pdf", trim.name));
    let mut artifact = finished::pdf(Kind::Print, file, finished, Extent::Pages(pages)).into(report);
    shop::check_pages(book, &mut artifact, report);
    Some(artifact)
}
