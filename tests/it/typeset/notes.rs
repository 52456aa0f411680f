//! Notes in every place of random books: each begins on the page of its mark, every word of it is set, and all pages have
//! one size.
//!
//! `BONEFOLDER_BOOKS=500 cargo test --test it notes_stand` tries so many books on each size of page; without it a few.
//! `BONEFOLDER_FIRST_BOOK=250` begins with another.

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::process::Command;

use crate::support::judges::judge;
use crate::support::{bonefolder, folder, said};

const TRIMS: [&str; 4] = ["a6", "a5", "half-letter", "quarter-letter"];
const WORDS: [&str; 10] =
    ["river", "stone", "letter", "of", "the", "gathering", "paper", "quiet", "unfolding", "street"];

#[test]
#[cfg_attr(not(judge = "poppler"), ignore = "needs poppler")]
fn notes_stand_on_the_page_of_their_marks() {
    let books = std::env::var("BONEFOLDER_BOOKS").ok().and_then(|books| books.parse().ok()).unwrap_or(2);
    let first = std::env::var("BONEFOLDER_FIRST_BOOK").ok().and_then(|first| first.parse().ok()).unwrap_or(0);
    let mut wrong = Vec::new();
    for seed in first..first + books {
        for (at, trim) in TRIMS.iter().enumerate() {
            let mut book = Book { state: 4 * seed + at as u64 + 1, notes: 0, open: Vec::new() };
            let manuscript = book.chapter();
            let told = stand(&manuscript, book.notes, trim).map(|told| format!("book {seed} on {trim}: {told}"));
            if let (Some(told), Ok(dir)) = (&told, std::env::var("BONEFOLDER_KEEP")) {
                fs::write(format!("{dir}/{seed}-{trim}.md"), format!("{manuscript}\n<!-- {told} -->\n")).unwrap();
            }
            wrong.extend(told);
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

/// What is wrong with a book; `None` where all is as it should be.
fn stand(manuscript: &str, notes: usize, trim: &str) -> Option<String> {
    let dir = folder();
    let yaml = format!("title: Random\nauthor: A\nlanguage: en\ndate: 2026-01-01\nprint: {{trim: {trim}}}\n");
    fs::write(dir.path().join("book.yaml"), yaml).expect("files can be written here");
    fs::write(dir.path().join("01.md"), manuscript).expect("files can be written here");
    let output = bonefolder(dir.path(), &["build", "--only", "print"]);
    if !output.status.success() {
        return Some(said(&output));
    }
    let file = dir.path().join(format!("out/random-print-{trim}.pdf"));
    let sizes = Command::new(judge("pdfinfo")).args(["-f", "1", "-l", "9999"]).arg(&file).output();
    let sizes = String::from_utf8_lossy(&sizes.expect("the judge was found and starts").stdout).into_owned();
    let size = |line: &str| line.split_once("size:").map(|(_, size)| size.trim().to_owned());
    let sizes: BTreeSet<String> = sizes.lines().filter(|line| line.starts_with("Page")).filter_map(size).collect();
    if sizes.len() != 1 {
        return Some(format!("pages of several sizes: {sizes:?}"));
    }
    let text = Command::new(judge("pdftotext")).arg("-layout").arg(&file).arg("-").output();
    let text = String::from_utf8_lossy(&text.expect("the judge was found and starts").stdout).into_owned();
    let mut pages: BTreeMap<&str, Vec<usize>> = BTreeMap::new();
    for (page, words) in text.split('\u{c}').enumerate() {
        for word in words.split(|one: char| !one.is_ascii_alphanumeric()) {
            pages.entry(word).or_default().push(page + 1);
        }
    }
    for note in 1..=notes {
        // The number of a note stands close to the words before and behind it.
        let page = |before: &str| {
            let mark = format!("{before}{note}q");
            let found: Vec<(&&str, &Vec<usize>)> = pages.iter().filter(|(word, _)| word.contains(&mark)).collect();
            // A title stands in running heads as well, without its number.
            let numbered = found.iter().find(|(word, _)| {
                word.split_once(&mark).is_some_and(|(_, rest)| rest.starts_with(|one: char| one.is_ascii_digit()))
            });
            numbered.or(found.first()).and_then(|(_, pages)| pages.first().copied())
        };
        let [mark, begins, ends] = ["mk", "nb", "ne"].map(page);
        if mark.is_none() || ends.is_none() || mark != begins {
            return Some(format!("note {note} has its mark on page {mark:?}, begins on {begins:?}, ends on {ends:?}"));
        }
    }
    None
}

/// A random book; the same state gives the same book.
struct Book {
    state: u64,
    notes: usize,
    /// Notes that have been referred to and not yet been written.
    open: Vec<String>,
}

impl Book {
    fn below(&mut self, end: u64) -> u64 {
        self.state = self.state.wrapping_mul(6364136223846793005).wrapping_add(1442695040888963407);
        (self.state >> 33) % end
    }

    fn words(&mut self, count: u64) -> String {
        (0..count).map(|_| WORDS[self.below(WORDS.len() as u64) as usize]).collect::<Vec<_>>().join(" ")
    }

    /// A mark and its note, in which others may stand.
    fn mark(&mut self, depth: usize) -> String {
        self.notes += 1;
        let note = self.notes;
        let length = [3, 8, 20, 60, 120, 300][self.below(if depth == 0 { 6 } else { 3 }) as usize];
        let mut text = format!("nb{note}q {}", self.words(length));
        if depth < 2 && self.below(8) == 0 {
            text.push_str(&self.mark(depth + 1));
        }
        self.open.push(format!("[^{note}]: {text} ne{note}q\n"));
        format!(" mk{note}q[^{note}] ")
    }

    fn sentence(&mut self, one_in: u64) -> String {
        let length = 4 + self.below(20);
        let words = self.words(length);
        let mark = if self.below(one_in) == 0 { self.mark(0) } else { " ".into() };
        format!("{words}{mark}{}.", self.words(3))
    }

    fn lines(&mut self, count: u64, before: &str) -> String {
        (0..count).map(|_| format!("{before}{}\n", self.sentence(3))).collect()
    }

    fn block(&mut self) -> String {
        let count = 2 + self.below(7);
        match self.below(9) {
            0 => self.lines(count, "- "),
            1 => self.lines(count, "1. "),
            2 => self.lines(count, "> "),
            3 => {
                let rows: String =
                    (0..2 * count).map(|_| format!("| {} | {} |\n", self.sentence(4), self.sentence(6))).collect();
                format!("| one | two |\n|---|---|\n{rows}")
            }
            4 => format!("## {}{}\n", self.words(3), self.mark(0)),
            5 => format!("::: verse\n{}:::\n", self.lines(count, "| ")),
            6 => format!("::: tip\n{}:::\n", self.lines(3, "")),
            _ => (0..count).map(|_| self.sentence(4)).collect::<Vec<_>>().join(" ") + "\n",
        }
    }

    fn chapter(&mut self) -> String {
        let mut text = format!("# Chapter{}\n", self.mark(0));
        for _ in 0..6 + self.below(12) {
            text.push_str(&format!("\n{}", self.block()));
        }
        let notes = std::mem::take(&mut self.open);
        text + "\n" + &notes.join("\n")
    }
}
