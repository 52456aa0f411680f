//! Notes in every place of random books: each begins on the page of its mark, every word of it is set, and all pages have
//! one size.
//!
//! `BONEFOLDER_BOOKS=500 cargo test --test it notes_stand` tries so many books on each size of page; without it a few.
//! `BONEFOLDER_FIRST_BOOK=250` begins with another.

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::Path;
use std::process::Command;

use super::random_book::RandomBook;
use crate::support::judges::judge;
use crate::support::{bonefolder, folder, said};

const TRIMS: [&str; 4] = ["a6", "a5", "half-letter", "quarter-letter"];
const DRAWING: &str =
    "<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"90\" height=\"60\"><circle cx=\"45\" cy=\"30\" r=\"20\"/></svg>";

/// Books that were wrong once, tried in every run: by their numbers and the size of the page.
const ONCE_WRONG: [(u64, usize); 1] = [(135, 0)];

#[test]
#[cfg_attr(not(judge = "poppler"), ignore = "needs poppler")]
fn notes_stand_on_the_page_of_their_marks() {
    let books = std::env::var("BONEFOLDER_BOOKS").ok().and_then(|books| books.parse().ok()).unwrap_or(2);
    let first = std::env::var("BONEFOLDER_FIRST_BOOK").ok().and_then(|first| first.parse().ok()).unwrap_or(0);
    let all = (first..first + books).flat_map(|number| (0..TRIMS.len()).map(move |at| (number, at)));
    let wrong: Vec<String> = all.chain(ONCE_WRONG).filter_map(|(number, at)| wrong_with(number, at)).collect();
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

/// What is wrong with the book of that number on that size of page. It is kept in the folder `BONEFOLDER_KEEP`.
fn wrong_with(number: u64, at: usize) -> Option<String> {
    // Every fifth runs from the right.
    let is_hebrew = number % 5 == 4;
    let mut book = RandomBook::new(4 * number + at as u64 + 1, is_hebrew);
    let manuscript = book.chapter();
    let trim = TRIMS[at];
    let told = stand(&manuscript, book.notes, trim, if is_hebrew { "he" } else { "en" })?;
    if let Ok(dir) = std::env::var("BONEFOLDER_KEEP") {
        let file = format!("{dir}/{number}-{trim}.md");
        fs::write(file, format!("{manuscript}\n<!-- {told} -->\n")).expect("files can be written here");
    }
    Some(format!("book {number} on {trim}: {told}"))
}

/// What is wrong with a book; `None` where all is as it should be.
fn stand(manuscript: &str, notes: usize, trim: &str, language: &str) -> Option<String> {
    let dir = folder();
    let yaml = format!("title: Random\nauthor: A\nlanguage: {language}\ndate: 2026-01-01\nprint: {{trim: {trim}}}\n");
    fs::write(dir.path().join("book.yaml"), yaml).expect("files can be written here");
    fs::write(dir.path().join("01.md"), manuscript).expect("files can be written here");
    fs::write(dir.path().join("a.svg"), DRAWING).expect("files can be written here");
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
    overlapping(&file)
}

/// Two words that stand on one another, if there are any.
fn overlapping(file: &Path) -> Option<String> {
    let text = Command::new(judge("pdftotext")).arg("-bbox").arg(file).arg("-").output();
    let text = String::from_utf8_lossy(&text.expect("the judge was found and starts").stdout).into_owned();
    for (page, words) in text.split("<page").skip(1).enumerate() {
        let words: Vec<Word> = words.lines().filter_map(Word::of).collect();
        for (at, one) in words.iter().enumerate() {
            if let Some(other) = words[at + 1..].iter().find(|other| one.is_on(other)) {
                return Some(format!("“{}” and “{}” stand on one another on page {}", one.text, other.text, page + 1));
            }
        }
    }
    None
}

/// A word with its edges.
struct Word<'a> {
    left: f64,
    top: f64,
    right: f64,
    bottom: f64,
    text: &'a str,
}

impl Word<'_> {
    /// From a line as Poppler writes it: `<word xMin="1.0" yMin="2.0" xMax="3.0" yMax="4.0">one</word>`.
    fn of(line: &str) -> Option<Word<'_>> {
        let line = line.trim().strip_prefix("<word ")?;
        let edge = |name: &str| {
            let value = line.split_once(&format!("{name}=\""))?.1;
            value.split_once('"')?.0.parse::<f64>().ok()
        };
        let text = line.split_once('>')?.1.strip_suffix("</word>")?;
        Some(Word { left: edge("xMin")?, top: edge("yMin")?, right: edge("xMax")?, bottom: edge("yMax")?, text })
    }

    /// Whether both stand in one place, by more than marks and small figures do.
    fn is_on(&self, other: &Word) -> bool {
        let across = self.right.min(other.right) - self.left.max(other.left);
        let down = self.bottom.min(other.bottom) - self.top.max(other.top);
        let least = (self.bottom - self.top).min(other.bottom - other.top);
        across > 2.0 && down > 0.6 * least
    }
}
