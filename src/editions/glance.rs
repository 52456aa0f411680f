//! The screen edition while it is written: its pages as soon as they stand. The form that is made of them, and what is found in
//! it, come when there is time for that: most of the work of an edition is to read its PDF again.

use super::book::{Book, read};
use super::make::Options;
use super::plan::Edition;
use super::report::Entry;
use super::set;
use super::trim::Trim;
use super::{report, screen, settings};
use crate::diagnostic::Report;
use crate::geometry::Size;
use crate::project::Folder;
use crate::source::Sources;
use crate::typeset::Standing;

/// The screen edition, set and not yet finished.
pub struct Glance {
    pub book: Option<Book>,
    /// The texts that findings point into.
    pub sources: Sources,
    report: Report,
    /// `None` if the manuscript has errors.
    pages: Option<Standing>,
}

/// Sets the screen edition of the book in `folder`.
pub fn glance(folder: &dyn Folder, options: &Options) -> Glance {
    let mut sources = Sources::default();
    let mut report = Report::default();
    let book = read(folder, options, &mut sources).into(&mut report);
    if let Some(book) = &book {
        report.merge(settings::check(book, &sources, &[Edition::Screen]));
    }
    let whole = book.as_ref().filter(|_| !report.has_errors());
    let pages = whole.and_then(|book| set::stand(book, &screen::edition(book), &mut report));
    Glance { pages: pages.filter(|_| !report.has_errors()), book, sources, report }
}

impl Glance {
    /// How large each of the pages is; `None` while the manuscript has errors.
    pub fn sizes(&self) -> Option<Vec<Size>> {
        let (pages, book) = (self.pages.as_ref()?, self.book.as_ref()?);
        Some(vec![Trim::primary(book).size; pages.count()])
    }

    /// A PDF of one page alone, counted from 1, to draw a picture from.
    pub fn page(&self, number: usize) -> Option<Vec<u8>> {
        self.pages.as_ref()?.page(number)
    }

    /// What was found so far.
    pub fn findings(&self) -> Vec<Entry> {
        report::findings(&self.report, &self.sources)
    }

    /// What is found when the edition is finished.
    pub fn finish(&self) -> Vec<Entry> {
        let mut report = self.report.clone();
        if let (Some(book), Some(pages)) = (&self.book, &self.pages) {
            screen::finish(book, pages, &mut report);
        }
        report::findings(&report, &self.sources)
    }
}
