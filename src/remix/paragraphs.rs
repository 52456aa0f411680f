//! The paragraphs of a book, as two copies of it are compared: plain words, each with the place where it stands.

use crate::document::{Document, text};

/// One paragraph, heading, line of verse or cell.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Paragraph {
    /// What the text it stands in is called: the title of its chapter, or the file that it was read from.
    pub place: String,
    pub is_heading: bool,
    /// Its words with single spaces between them; never empty.
    pub words: String,
}

/// Every paragraph of a book in reading order, then those of its notes.
pub fn of_document(document: &Document, notes: &str) -> Vec<Paragraph> {
    let mut found = Vec::new();
    for division in &document.divisions {
        let place = text::plain(&division.title);
        push(&mut found, &place, true, &place);
        push_lines(&mut found, &place, &text::plain_blocks(&division.blocks));
    }
    for note in &document.notes {
        push_lines(&mut found, notes, &text::plain_blocks(&note.blocks));
    }
    found
}

/// The paragraphs of a plain text, such as that of a PDF: an empty line ends one.
pub fn of_text(place: &str, text: &str) -> Vec<Paragraph> {
    let mut found = Vec::new();
    let mut lines: Vec<&str> = Vec::new();
    for line in text.lines().chain([""]) {
        if !line.trim().is_empty() {
            lines.push(line);
        } else if !lines.is_empty() {
            push(&mut found, place, false, &lines.join(" "));
            lines.clear();
        }
    }
    found
}

fn push_lines(found: &mut Vec<Paragraph>, place: &str, lines: &str) {
    lines.lines().for_each(|line| push(found, place, false, line));
}

fn push(found: &mut Vec<Paragraph>, place: &str, is_heading: bool, words: &str) {
    let words = words.split_whitespace().collect::<Vec<_>>().join(" ");
    if !words.is_empty() {
        found.push(Paragraph { place: place.to_owned(), is_heading, words });
    }
}
