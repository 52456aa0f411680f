//! Reads a finished EPUB back: every word of the document must stand in it.
//!
//! Lines are compared by their letters and figures alone, so that spaces, marks and what is added around a line (its number,
//! a label) don't matter. A line that the EPUB has nowhere in one piece is looked for word by word. Each text is gone through
//! once, so the time grows in step with the book.

use std::collections::{BTreeMap, BTreeSet};

use crate::check;
use crate::diagnostic::{Place, Report};
use crate::document::Document;
use crate::document::runs::{self, Event};
use crate::epub::codes;

/// So many words are named.
const MOST_NAMED: usize = 8;

/// Says which words of `document` are not in the EPUB. That is a fault of this program and stops the build.
pub fn look_for_losses(file: &str, bytes: &[u8], document: &Document, report: &mut Report) {
    // What can't be read at all has been named by the validator.
    let Ok(text) = check::epub::text(bytes) else { return };
    let lost = lost_words(&lines_of(document), &text);
    if lost.is_empty() {
        return;
    }
    let named: Vec<&str> = lost.iter().take(MOST_NAMED).map(String::as_str).collect();
    let mut message = format!("words are missing in the EPUB: “{}”", named.join("”, “"));
    if lost.len() > MOST_NAMED {
        message.push_str(&format!(" and {} more", lost.len() - MOST_NAMED));
    }
    let place = Place::File { file: file.to_owned(), at: String::new() };
    let advice =
        "This is a fault of bonefolder's, not yours. Please report it with the passage that holds these words.";
    report.error(&codes::LOST_WORDS, place, message, advice);
}

/// The lines of a book, its abstract and its notes.
fn lines_of(document: &Document) -> Vec<String> {
    let mut lines = vec![document.metadata.title.clone(), String::new()];
    let mut see = |piece: Event<'_>| match piece {
        Event::Words(words) => lines.last_mut().expect("there is always one").push_str(words),
        // What stands between them keeps two words apart.
        Event::Thing(_) | Event::Edge => lines.push(String::new()),
        Event::Link(..) => {}
    };
    runs::walk(document, &mut see);
    for blocks in std::iter::once(&document.abstract_).chain(document.notes.iter().map(|note| &note.blocks)) {
        see(Event::Edge);
        runs::walk_blocks(blocks, &mut see);
    }
    lines
}

/// The words of `lines` that `text` doesn't have.
fn lost_words(lines: &[String], text: &str) -> Vec<String> {
    let mut found: BTreeMap<String, usize> = BTreeMap::new();
    for line in text.lines() {
        *found.entry(letters(line)).or_default() += 1;
    }
    let missed: Vec<&String> = lines.iter().filter(|line| !take(&mut found, &letters(line))).collect();
    if missed.is_empty() {
        return Vec::new();
    }
    let left: Vec<&str> = text.lines().filter(|line| take(&mut found, &letters(line))).collect();
    let mut rest = Rest { letters: letters(&left.join(" ")), from: 0 };
    let broken: Vec<&String> = missed.into_iter().filter(|line| !rest.holds(&letters(line))).collect();
    let words: BTreeSet<String> = left.iter().flat_map(|line| words(line)).collect();
    broken.iter().flat_map(|line| self::words(line)).filter(|word| !words.contains(word)).collect()
}

/// Takes one such line away, if there is one. An empty line is always there.
fn take(found: &mut BTreeMap<String, usize>, line: &str) -> bool {
    if line.is_empty() {
        return true;
    }
    match found.get_mut(line) {
        Some(count) if *count > 0 => {
            *count -= 1;
            true
        }
        _ => false,
    }
}

/// The letters of the lines that are no line of the document as they are.
struct Rest {
    letters: String,
    /// Where the last line that was looked for ended; the next one is mostly behind it.
    from: usize,
}

impl Rest {
    fn holds(&mut self, line: &str) -> bool {
        let at = self.letters[self.from..].find(line).map(|at| at + self.from).or_else(|| self.letters.find(line));
        if let Some(at) = at {
            self.from = at + line.len();
        }
        at.is_some()
    }
}

fn letters(line: &str) -> String {
    line.chars().filter(|one| one.is_alphanumeric()).collect()
}

fn words(line: &str) -> impl Iterator<Item = String> {
    line.split(char::is_whitespace).map(letters).filter(|word| !word.is_empty())
}

#[cfg(test)]
mod tests {
    use super::lost_words;

    fn lost(lines: &[&str], text: &str) -> Vec<String> {
        let lines: Vec<String> = lines.iter().map(|line| line.to_string()).collect();
        lost_words(&lines, text)
    }

    #[test]
    fn nothing_is_lost_where_something_is_added_or_a_line_is_cut() {
        assert!(lost(&["The kettle", "It “sings”."], "1 The kettle\nIt sings.\n").is_empty());
        assert!(lost(&["one two three four"], "one two\nthree four\n").is_empty());
        assert!(lost(&["Name"], "Name: (write here)\n").is_empty());
    }

    #[test]
    fn a_lost_line_is_named_though_each_of_its_words_stands_elsewhere() {
        assert_eq!(lost(&["tin roof", "rain", "tin roof"], "tin roof\nrain\n"), ["tin", "roof"]);
        assert_eq!(lost(&["the cup falls"], "the falls\n"), ["cup"]);
    }
}
