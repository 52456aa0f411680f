//! Ripped text: lines of print become a manuscript again.
//!
//! [`read`] takes pages of lines, from a text ([`pages_of_text`]) or from a PDF ([`pdf::pages`]), and goes the way back that
//! a compositor went: letters are mended, folios and running heads taken out, notes led back to their marks, lines joined
//! to paragraphs, and paragraphs told apart by their shape. Every change is written to a [`Log`]; what is not certain is
//! only marked ([`marks`]).

mod chains;
mod contents;
mod furniture;
mod headings;
mod hyphens;
mod joined;
mod letters;
mod lexicon;
mod ligatures;
mod lists;
mod log;
mod marks;
mod matter;
mod measure;
mod notes;
mod outline;
mod page;
mod paragraphs;
pub mod pdf;
mod run_in;
mod segments;
mod signs;
mod standing;
mod two_words;
mod verse;
mod widths;

pub use log::{Log, tsv};
pub use page::{Page, pages_of_text};

use lexicon::Lexicon;

use super::codes;
use super::manuscript::Manuscript;
use super::request::in_file;
use crate::diagnostic::Report;

/// Reads a text file, and tells what was done to it.
pub fn read_text(text: &str, name: &str, strict: bool, logs: &mut Vec<Log>, report: &mut Report) -> Manuscript {
    let mut log = Log::default();
    let manuscript = read(pages_of_text(text), strict, &mut log);
    tell(&log, name, report);
    logs.push(log);
    manuscript
}

/// Pictures by their names.
pub type Pictures = Vec<(String, Vec<u8>)>;

/// A manuscript of a PDF, with the pictures in it; `None`, and an error, if it holds no text that can be read.
pub fn read_pdf(
    bytes: &[u8],
    name: &str,
    strict: bool,
    logs: &mut Vec<Log>,
    report: &mut Report,
) -> Option<(Manuscript, Pictures)> {
    let read = pdf::pages(bytes, name, report)?;
    let mut log = Log::default();
    let mut manuscript = self::read(read.pages, strict, &mut log);
    let (known, said) = (&mut manuscript.facts, read.facts);
    known.title = said.title.or(known.title.take());
    known.language = said.language.filter(|tag| super::facts::language(Some(tag)).is_some()).or(known.language.take());
    if !said.authors.is_empty() {
        known.authors = said.authors;
    }
    tell(&log, name, report);
    logs.push(log);
    Some((manuscript, read.pictures))
}

/// The summary of a log, by kind.
fn tell(log: &Log, name: &str, report: &mut Report) {
    let summary = log.summary();
    let changes = if summary.is_empty() { "nothing was changed".to_owned() } else { summary };
    let message = format!("{changes}; {} words in {name}, {} in the manuscript", log.before, log.after);
    report.hint(&codes::RIPPED, in_file(name, ""), message, "Each change has a line in import-log.tsv.");
    if log.after != log.expected() {
        let message = format!("there should be {} words by the log, and there are {}", log.expected(), log.after);
        report.warning(&codes::MISCOUNTED, in_file(name, ""), message, "Compare the chapters with the rip.");
    }
    let unsure = log.unsure();
    if unsure > 0 {
        let message = format!("{unsure} places are marked for somebody to decide on");
        let advice = "Read them, or take them all with `bonefolder import --accept DIR`, or none with `--refuse DIR`.";
        report.hint(&codes::UNDECIDED, in_file(name, ""), message, advice);
    }
}

/// A manuscript of these pages. `strict` changes what is certain and marks nothing.
pub fn read(mut pages: Vec<Page>, strict: bool, log: &mut Log) -> Manuscript {
    log.before = pages.iter().flat_map(|page| &page.lines).map(|line| log::words(&line.text)).sum();
    letters::mend(&mut pages, log);
    let mut pages = furniture::take_out(pages, log);
    contents::take_out(&mut pages, log);
    let mut lexicon = Lexicon::of(&pages);
    lexicon.lost = ligatures::lost(&lexicon);
    let mut work = Work { lexicon, strict, log };
    joined::mend(&mut pages, &mut work);
    let (mut pages, notes) = notes::take_out(pages, &mut work);
    widths::estimate(&mut pages);
    let segments = segments::cut(pages, work.log);
    let blocks = paragraphs::blocks(segments, &mut work);
    let mut manuscript = Manuscript { blocks, notes: notes::blocks(notes, &mut work), ..Manuscript::default() };
    matter::arrange(&mut manuscript, &mut work);
    manuscript.facts.language = work.lexicon.language.map(str::to_owned);
    log.after = log::words_of(&mut manuscript);
    manuscript
}

/// What every step needs.
struct Work<'l> {
    lexicon: Lexicon,
    strict: bool,
    log: &'l mut Log,
}
