//! Which files a book is made into, as jobs that can be done side by side.

use super::book::Book;
use super::make::Options;
use super::page_list;
use super::page_list::PagesFrom;
use super::trim::Trim;
use crate::geometry::Size;
use crate::model::Reading;

/// What a book can be made into.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Edition {
    /// For e-readers, telephones and screen readers.
    Epub,
    /// A PDF to read on a screen.
    Screen,
    /// Single pages for a print shop.
    Print,
    /// Sheets to print on both sides, fold and staple.
    Booklet,
    /// The exercises, each on a sheet of its own, in one file.
    Worksheets,
    /// A file for each exercise.
    Sheets,
    /// The cover as a picture, in the size that shops ask for.
    Cover,
    /// The source, packed.
    Source,
}

/// A piece of work that can be done beside others.
#[derive(Debug, Clone)]
pub enum Job {
    /// The EPUB alone.
    Epub {
        pages: PagesFrom,
    },
    Cover,
    Screen,
    /// Pages of one size, set once for the print edition, the booklets that fold from them, and the EPUB that marks where
    /// each begins.
    Pages(PagesJob),
    /// The worksheets on one paper: all in one file, a file for each, or both.
    Worksheets {
        name: String,
        paper: Size,
        whole: bool,
        single: bool,
    },
    /// The whole book in large print on one paper.
    LargePrint {
        name: String,
        paper: Size,
    },
    /// The EPUB in large print.
    LargePrintEpub,
    /// The easy-read editions that are asked for.
    EasyRead {
        editions: Vec<Edition>,
    },
}

#[derive(Debug, Clone)]
pub struct PagesJob {
    pub trim: Trim,
    /// Whether the size is that of the primary print edition.
    pub primary: bool,
    pub print: bool,
    pub epub: bool,
    /// Names and sizes of the papers to make booklets on.
    pub papers: Vec<(String, Size)>,
}

/// The jobs that make the editions asked for.
pub fn plan(book: &Book, options: &Options) -> Vec<Job> {
    let wants = |edition| options.only.is_empty() || options.only.contains(&edition);
    let mut jobs = Vec::new();
    if wants(Edition::Screen) {
        jobs.push(Job::Screen);
    }
    jobs.extend(page_sizes(book, wants(Edition::Print), wants(Edition::Booklet)).into_iter().map(Job::Pages));
    for (name, paper) in &book.settings.press.papers {
        let (whole, single) = (wants(Edition::Worksheets), wants(Edition::Sheets));
        if (whole || single) && !book.document.worksheets().is_empty() {
            jobs.push(Job::Worksheets { name: name.clone(), paper: *paper, whole, single });
        }
    }
    jobs.extend(accessible_editions(book, &wants));
    if wants(Edition::Cover) {
        jobs.push(Job::Cover);
    }
    if wants(Edition::Epub) && !jobs.iter_mut().any(takes_epub) {
        jobs.push(Job::Epub { pages: page_list::source(book, options) });
    }
    jobs
}

impl Job {
    /// The size of the pages that it sets for print.
    pub fn size_of_pages(&self) -> Option<Size> {
        match self {
            Job::Pages(PagesJob { trim, .. }) => Some(trim.size),
            _ => None,
        }
    }

    /// Whether it sets the primary print edition.
    pub fn sets_print(&self) -> bool {
        matches!(self, Job::Pages(PagesJob { primary: true, .. }))
    }
}

/// Whether the job sets the primary print edition; then the EPUB becomes part of it.
fn takes_epub(job: &mut Job) -> bool {
    match job {
        Job::Pages(PagesJob { primary: true, epub, .. }) => {
            *epub = true;
            true
        }
        _ => false,
    }
}

/// Large print has two forms and counts as a screen edition; easy-read has three.
fn accessible_editions(book: &Book, wants: &impl Fn(Edition) -> bool) -> Vec<Job> {
    let mut jobs = Vec::new();
    for reading in &book.settings.editions {
        match reading {
            Reading::LargePrint => {
                let papers = book.settings.press.papers.iter().filter(|_| wants(Edition::Screen)).cloned();
                jobs.extend(papers.map(|(name, paper)| Job::LargePrint { name, paper }));
                jobs.extend(wants(Edition::Epub).then_some(Job::LargePrintEpub));
            }
            Reading::EasyRead => {
                let all = [Edition::Screen, Edition::Print, Edition::Epub];
                let editions: Vec<Edition> = all.into_iter().filter(|edition| wants(*edition)).collect();
                if !editions.is_empty() {
                    jobs.push(Job::EasyRead { editions });
                }
            }
        }
    }
    jobs
}

/// A page size for the primary trim and for each paper that it does not fold from.
fn page_sizes(book: &Book, print: bool, booklet: bool) -> Vec<PagesJob> {
    let primary = Trim::primary(book);
    let mut all: Vec<(Trim, Vec<(String, Size)>)> = vec![(primary.clone(), Vec::new())];
    for (name, paper) in &book.settings.press.papers {
        let trim = primary.on_paper(*paper, &book.settings.press.scheme);
        let papers = match all.iter_mut().find(|(known, _)| *known == trim) {
            Some((_, papers)) => papers,
            None => {
                all.push((trim, Vec::new()));
                &mut all.last_mut().expect("an entry was pushed just now").1
            }
        };
        papers.push((name.clone(), *paper));
    }
    let jobs = all.into_iter().map(|(trim, papers)| {
        let papers = if booklet { papers } else { Vec::new() };
        PagesJob { primary: trim == primary, trim, print, epub: false, papers }
    });
    jobs.filter(|job| job.print || !job.papers.is_empty()).collect()
}
