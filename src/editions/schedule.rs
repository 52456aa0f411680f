//! The doing of all jobs, side by side where there are threads for that.

use std::sync::{Mutex, PoisonError};

use rayon::prelude::*;

use super::artifact::Artifact;
use super::book::Book;
use super::make::Options;
use super::plan::Job;
use super::{cover, easy_read, epub, large_print, print_pages, screen, worksheet_files};
use crate::diagnostic::Outcome;
use crate::document::pagination::Pagination;
use crate::document::text::plain_blocks;
use crate::document::{Block, BlockKind};

/// On how many threads a book is made.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Threads {
    /// On the one that asks; no other is started. It needs a stack of [`STACK`] bytes.
    One,
    /// On so many, shared out among the editions.
    Many(usize),
}

/// Typst and the checks go as deep as a manuscript nests; 2 MB, the usual stack of a thread, is too little for that.
pub const STACK: usize = 32 << 20;

/// Who is told how far the work has come, from any thread.
pub trait Progress: Sync + std::fmt::Debug {
    /// So many jobs are to be done.
    fn planned(&self, jobs: usize);
    /// One of them is done.
    fn done(&self);
}

/// What came of jobs.
#[derive(Debug, Default)]
pub struct Done {
    pub artifacts: Vec<Artifact>,
    /// Where the pages of the print edition begin, where that is known.
    pub pagination: Option<Pagination>,
}

/// Does every job; what they make comes in the order of the jobs.
pub fn run(book: &Book, jobs: Vec<Job>, options: &Options) -> Outcome<Done> {
    if let Some(progress) = options.progress {
        progress.planned(jobs.len());
    }
    let work = |job: &Job| {
        let outcome = make(book, job);
        if let Some(progress) = options.progress {
            progress.done();
        }
        outcome
    };
    let mut all = Outcome::<Done>::default();
    for one in in_turn(book, jobs, options.threads, work) {
        let done = one.into(&mut all.report);
        all.value.artifacts.extend(done.artifacts);
        all.value.pagination = all.value.pagination.take().or(done.pagination);
    }
    all
}

/// Makes the files of one job and checks them. A file that could not be made is absent, and the report says why.
fn make(book: &Book, job: &Job) -> Outcome<Done> {
    Outcome::of(|report| {
        let artifacts = match job {
            Job::Epub { pages } => return epub::alone(book, pages).into(report),
            Job::Pages(job) => return print_pages::make(book, job).into(report),
            Job::Cover => cover::make(book).into_iter().collect(),
            Job::Screen => screen::make(book).into(report).into_iter().collect(),
            Job::Worksheets { name, paper, whole, single } => {
                let request = worksheet_files::Request { name, paper: *paper, whole: *whole, single: *single };
                worksheet_files::make(book, &request).into(report)
            }
            Job::LargePrint { name, paper } => {
                large_print::pages(book, name, *paper).into(report).into_iter().collect()
            }
            Job::LargePrintEpub => large_print::epub(book).into(report).into_iter().collect(),
            Job::EasyRead { editions } => easy_read::make(book, editions).into(report),
        };
        Done { artifacts, pagination: None }
    })
}

/// The work on every job, in the order of the jobs.
fn in_turn<T: Send>(book: &Book, jobs: Vec<Job>, threads: Threads, work: impl Fn(&Job) -> T + Sync) -> Vec<T> {
    let chains = chains(jobs);
    let most = if is_long(book) { 1 } else { MOST_AT_ONCE };
    let at_once = threads.count().min(most).min(chains.len()).max(1);
    let pools: Option<Vec<_>> = (0..at_once).map(|_| threads.pool(threads.count() / at_once)).collect();
    let done = Mutex::new(Vec::new());
    let finish = |(at, job): (usize, Job)| {
        let made = work(&job);
        done.lock().unwrap_or_else(PoisonError::into_inner).push((at, made));
    };
    match pools {
        Some(pools) => {
            let waiting = Mutex::new(chains.into_iter());
            let next = || waiting.lock().unwrap_or_else(PoisonError::into_inner).next();
            std::thread::scope(|scope| {
                for pool in &pools {
                    scope.spawn(|| pool.install(|| std::iter::from_fn(next).flatten().for_each(finish)));
                }
            });
        }
        None => {
            stay_on_this_thread();
            chains.into_iter().flatten().for_each(finish);
        }
    }
    let mut done = done.into_inner().unwrap_or_else(PoisonError::into_inner);
    done.sort_by_key(|(at, _)| *at);
    done.into_iter().map(|(_, made)| made).collect()
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

impl Threads {
    fn count(self) -> usize {
        match self {
            Threads::One => 1,
            Threads::Many(threads) => threads.max(1),
        }
    }

    /// A pool of its own for one chain of jobs, so that none that waits takes up another's job and is late with its own.
    /// `None` where everything happens on one thread, or where the system gives no more.
    fn pool(self, threads: usize) -> Option<rayon::ThreadPool> {
        if self == Threads::One {
            return None;
        }
        rayon::ThreadPoolBuilder::new().num_threads(threads.max(1)).stack_size(STACK).build().ok()
    }

    /// The results of `work` on every item, in order.
    pub fn map<T: Sync, R: Send>(self, items: &[T], work: impl Fn(&T) -> R + Sync + Send) -> Vec<R> {
        match self.pool(self.count()) {
            Some(pool) => pool.install(|| items.par_iter().map(work).collect()),
            None => items.iter().map(work).collect(),
        }
    }
}

/// Makes a pool of the thread that runs this, so that the stages, which share out work within a pool, do all of it here;
/// Typst's own background work is done while its results are waited for. A thread stays in its pool for good: where it is in
/// one already, there is nothing to do.
fn stay_on_this_thread() {
    std::mem::forget(rayon::ThreadPoolBuilder::new().num_threads(1).use_current_thread().build());
}

/// Each edition that is being typeset holds tens of megabytes, one of a book of a thousand pages hundreds; an old laptop
/// has few of those.
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
