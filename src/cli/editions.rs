//! Which editions there are, which files each makes, and the making of them side by side.

use std::sync::{Mutex, PoisonError};

use anyhow::Context;
use clap::ValueEnum;

use super::pages;
use super::progress::Progress;
use super::read::Book;
use super::stages;
use crate::diagnostic::Report;
use crate::document::pagination::Pagination;
use crate::document::text::plain_blocks;
use crate::document::{Block, BlockKind};
use crate::epub::Holds;
use crate::geometry::{Mm, PAPERS, Size};
use crate::model;
use crate::model::Reading;
use crate::project::slug;

/// What a book can be made into.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub enum Edition {
    /// For e-readers, telephones and screen readers
    Epub,
    /// A PDF to read on a screen
    Screen,
    /// Single pages for a print shop
    Print,
    /// Sheets to print on both sides, fold and staple
    Booklet,
    /// The exercises, each on a sheet of its own, in one file
    Worksheets,
    /// A file for each exercise
    Sheets,
    /// The cover as a picture, in the size that shops ask for
    Cover,
}

/// A finished file, not yet written.
#[derive(Debug, Clone)]
pub struct Artifact {
    /// Its name in the output folder.
    pub file: String,
    pub bytes: Vec<u8>,
    pub extent: Option<Extent>,
    /// What was looked at in the finished bytes, and by what.
    pub checked: Vec<String>,
    /// What the file could have and has not, and how to have it.
    pub remark: Option<String>,
}

/// How long a file is, counted as its readers would.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Extent {
    /// With what takes the room in the EPUB.
    Sections(usize, Holds),
    Pages(usize),
    Sheets(usize),
}

/// A piece of work that can be done beside others.
#[derive(Debug, Clone)]
pub enum Job {
    /// The EPUB alone.
    Epub {
        pages: pages::Wanted,
    },
    Cover,
    Screen,
    /// Pages of one size, set once for the print edition, the booklets that fold from them, and the EPUB that marks where
    /// each begins.
    Pages {
        trim: Trim,
        /// Whether the size is that of the primary print edition.
        primary: bool,
        print: bool,
        epub: bool,
        /// Names and sizes of the papers to make booklets on.
        papers: Vec<(String, Size)>,
    },
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

/// The size of a page, and its name in files.
#[derive(Debug, Clone, PartialEq)]
pub struct Trim {
    pub name: String,
    pub size: Size,
}

/// What came of the jobs.
#[derive(Debug, Default)]
pub struct Made {
    pub artifacts: Vec<Artifact>,
    /// Where the pages of the print edition begin, where that is known.
    pub pagination: Option<Pagination>,
}

/// The jobs that make `only` these editions, all of them if it is empty. `wanted` says where the pages of the print edition
/// come from that is not made in this build.
pub fn plan(book: &Book, only: &[Edition], wanted: impl FnOnce() -> pages::Wanted) -> Vec<Job> {
    let wants = |edition| only.is_empty() || only.contains(&edition);
    let mut jobs = Vec::new();
    if wants(Edition::Screen) {
        jobs.push(Job::Screen);
    }
    jobs.extend(page_sizes(book, wants(Edition::Print), wants(Edition::Booklet)));
    for (name, paper) in &book.settings.press.papers {
        let (whole, single) = (wants(Edition::Worksheets), wants(Edition::Sheets));
        if (whole || single) && !book.document.worksheets().is_empty() {
            jobs.push(Job::Worksheets { name: name.clone(), paper: *paper, whole, single });
        }
    }
    jobs.extend(other_eyes(book, &wants));
    if wants(Edition::Cover) {
        jobs.push(Job::Cover);
    }
    if wants(Edition::Epub) && !jobs.iter_mut().any(takes_epub) {
        let pages = if book.settings.epub.pages { wanted() } else { pages::Wanted::LeftOut };
        jobs.push(Job::Epub { pages });
    }
    jobs
}

impl Job {
    /// Whether it sets the primary print edition.
    fn sets_print(&self) -> bool {
        matches!(self, Job::Pages { primary: true, .. })
    }
}

/// Whether the job sets the primary print edition; then the EPUB becomes part of it.
fn takes_epub(job: &mut Job) -> bool {
    match job {
        Job::Pages { primary: true, epub, .. } => {
            *epub = true;
            true
        }
        _ => false,
    }
}

/// The editions for other eyes: large print has two forms and counts as a screen edition, easy-read has three.
fn other_eyes(book: &Book, wants: &impl Fn(Edition) -> bool) -> Vec<Job> {
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

/// Id and name in files of each worksheet: the id in plain letters.
pub fn sheet_names(book: &Book) -> Vec<(String, String)> {
    let mut names: Vec<(String, String)> = Vec::new();
    for (_, sheet) in book.document.worksheets() {
        let plain = slug(&sheet.id);
        let numbered = (2..).map(|number| format!("{plain}-{number}"));
        let free = |name: &String| !names.iter().any(|(_, taken)| taken == name);
        let name = std::iter::once(plain.clone()).chain(numbered).find(free).expect("numbers do not end");
        names.push((sheet.id.clone(), name));
    }
    names
}

/// Does the jobs side by side; the files come in the order that readers look for them.
pub fn make(book: &Book, jobs: Vec<Job>, progress: &Progress, report: &mut Report) -> anyhow::Result<Made> {
    let done = Mutex::new(Vec::new());
    let work = |(at, job): (usize, Job)| {
        let mut report = Report::default();
        let made = stages::make(book, &job, &mut report);
        progress.step();
        done.lock().unwrap_or_else(PoisonError::into_inner).push((at, made.map(|made| (made, report))));
    };
    let chains = chains(jobs);
    let hands = at_once(book).min(chains.len()).max(1);
    let waiting = Mutex::new(chains.into_iter());
    let next = || waiting.lock().unwrap_or_else(PoisonError::into_inner).next();
    let pools = (0..hands).map(|_| pool(cores() / hands)).collect::<anyhow::Result<Vec<_>>>()?;
    std::thread::scope(|scope| {
        for pool in &pools {
            scope.spawn(|| pool.install(|| std::iter::from_fn(next).flatten().for_each(work)));
        }
    });
    let mut done = done.into_inner().unwrap_or_else(PoisonError::into_inner);
    done.sort_by_key(|(at, _)| *at);
    let mut all = Made::default();
    for (_, one) in done {
        let (made, found) = one?;
        all.artifacts.extend(made.artifacts);
        all.pagination = all.pagination.or(made.pagination);
        report.merge(found);
    }
    all.artifacts.sort_by_key(|artifact| rank(&artifact.file));
    Ok(all)
}

/// The jobs, each with its place in the order. Worksheets say on which page of the primary print edition they stand, so
/// they wait for it; and for each other, as each would look through all that Typst remembers of the other.
fn chains(jobs: Vec<Job>) -> Vec<Vec<(usize, Job)>> {
    let is_chained = |(_, job): &(usize, Job)| job.sets_print() || matches!(job, Job::Worksheets { .. });
    let (mut chain, others): (Vec<_>, Vec<_>) = jobs.into_iter().enumerate().partition(is_chained);
    chain.sort_by_key(|(_, job)| !job.sets_print());
    let mut chains = vec![chain];
    chains.extend(others.into_iter().map(|job| vec![job]));
    chains.retain(|chain| !chain.is_empty());
    chains
}

/// The threads of one hand. Hands have their own, so that none that waits takes up another's job and is late with its own.
pub(super) fn pool(threads: usize) -> anyhow::Result<rayon::ThreadPool> {
    let builder = rayon::ThreadPoolBuilder::new().num_threads(threads.max(1)).stack_size(STACK);
    builder.build().context("no threads could be started")
}

/// Each edition that is being typeset holds tens of megabytes, one of a book of a thousand pages hundreds; an old laptop
/// has few of those.
fn at_once(book: &Book) -> usize {
    let most = if is_long(book) { 1 } else { MOST_AT_ONCE };
    cores().min(most)
}

/// As many threads as rayon takes: one for each core, or what `RAYON_NUM_THREADS` says.
pub(super) fn cores() -> usize {
    rayon::current_num_threads()
}

const MOST_AT_ONCE: usize = 4;

/// Whether a book takes long to set.
fn is_long(book: &Book) -> bool {
    let length = |blocks: &[Block]| plain_blocks(blocks).len() + CELL * cells(blocks);
    book.document.divisions.iter().map(|division| length(&division.blocks)).sum::<usize>() > LONG
}

/// The cells of the tables among `blocks`, and of those under their headings.
fn cells(blocks: &[Block]) -> usize {
    let of = |block: &Block| match &block.kind {
        BlockKind::Table(table) => table.columns.len() * (table.rows.len() + 1),
        BlockKind::Section { blocks, .. } => cells(blocks),
        _ => 0,
    };
    blocks.iter().map(of).sum()
}

/// What a cell of a table takes to set, as bytes of running text do.
const CELL: usize = 100;

/// In bytes of text; about two hundred pages.
const LONG: usize = 500_000;

/// Typst and the checks go as deep as a manuscript nests; 2 MB, the usual stack of a thread, is too little for that.
const STACK: usize = 32 << 20;

/// A page size for the primary trim and for each paper that it does not fold from.
fn page_sizes(book: &Book, print: bool, booklet: bool) -> Vec<Job> {
    let primary = Trim::primary(book);
    let mut all: Vec<(Trim, Vec<(String, Size)>)> = vec![(primary.clone(), Vec::new())];
    for (name, paper) in &book.settings.press.papers {
        let trim = page_for(&primary, *paper, &book.settings.press.scheme);
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
        Job::Pages { primary: trim == primary, trim, print, epub: false, papers }
    });
    jobs.filter(|job| matches!(job, Job::Pages { print, papers, .. } if *print || !papers.is_empty())).collect()
}

/// The page of a booklet on `paper`: the book's own if a sheet of them fits, else a cell of the paper.
fn page_for(primary: &Trim, paper: Size, scheme: &str) -> Trim {
    let (rows, columns) = model::scheme::Scheme::named(scheme).map_or((1, 2), |scheme| (scheme.rows, scheme.columns));
    let cell = |paper: Size| Size { width: paper.width / columns as f64, height: paper.height / rows as f64 };
    let across = paper.landscape();
    let cells = [cell(across), cell(Size { width: across.height, height: across.width })];
    let wanted = primary.size;
    let holds = |cell: &Size| wanted.width.0 <= cell.width.0 + 0.1 && wanted.height.0 <= cell.height.0 + 0.1;
    if cells.iter().any(holds) {
        return primary.clone();
    }
    // The way up that leaves less of the paper empty.
    let scale = |cell: Size| (cell.width.0 / wanted.width.0).min(cell.height.0 / wanted.height.0);
    let [across, upright] = cells;
    Trim::of(if scale(upright) > scale(across) { upright } else { across })
}

impl Trim {
    /// That of the primary print edition.
    pub fn primary(book: &Book) -> Trim {
        Trim::of(book.settings.print.trim)
    }

    /// A known size within a millimetre of `size`, for half of A4 is A5 but for half a millimetre; else `size` itself.
    pub fn of(size: Size) -> Trim {
        let near = |a: Mm, b: Mm| (a.0 - b.0).abs() < 1.0;
        let known = PAPERS.iter().find(|(_, known)| near(known.width, size.width) && near(known.height, size.height));
        match known {
            Some((name, known)) => Trim { name: name.to_string(), size: *known },
            None => Trim { name: format!("{:.0}x{:.0}mm", size.width.0, size.height.0), size },
        }
    }
}

/// EPUB first, then the screen, print, booklet and worksheet files, the cover; equal ones stay as they are.
fn rank(file: &str) -> usize {
    // Those for other eyes come after the usual ones, single sheets last.
    let order = [
        ("-easy-read", 8),
        ("-large-print", 9),
        ("worksheets/", 10),
        (".epub", 0),
        ("-screen.pdf", 1),
        ("-print-", 2),
        ("-cover-", 3),
        ("-booklet-", 4),
        ("-folding-guide-", 5),
        ("-worksheets-", 6),
        ("-cover.", 7),
    ];
    order.iter().find(|(part, _)| file.contains(part)).map_or(order.len(), |(_, rank)| *rank)
}
