//! The Typst source that is being written, and where in the manuscript each piece of it comes from.

use std::collections::{BTreeMap, BTreeSet};
use std::ops::Range;
use std::sync::Arc;

use super::turns::Turns;
use crate::document::runs::Place;
use crate::document::text::is_invisible;
use crate::fonts::Library;
use crate::model::{Screen, Tones};
use crate::source::Span;

/// A Typst source that grows.
#[derive(Debug, Clone, Default)]
pub struct Script {
    pub text: String,
    /// The faces that it is set in.
    pub library: Arc<Library>,
    /// Characters that can't be shown where they stand, though a font may have them: marks that no font puts on these
    /// letters.
    pub refused: BTreeSet<char>,
    /// Characters that a stand-in is printed for, with the first place and how often.
    pub missing: BTreeMap<char, (Option<Span>, usize)>,
    /// Pictures whose greys are changed or screened, by their paths in the project.
    pub treated: Vec<(String, Treatment)>,
    /// What `parts` in the source consists of, for a book that is laid out in parts.
    pub parts: Vec<Part>,
    /// Where words of the manuscript stand in `text`.
    written: Vec<Range<usize>>,
    /// Offsets in `text` and the place in the manuscript of what follows, in rising order.
    origins: Vec<(usize, Span)>,
    /// Offsets in `text` and the place in the document's runs of the words that follow; `None` where they are of no run.
    places: Vec<(usize, Option<Place>)>,
    pub turns: Turns,
    /// Whether each word stands by itself in the source, for templates that set words or letters one by one: what they
    /// set tells only where its stretch of the source begins.
    pub parted: bool,
}

/// An empty comment: words on its two sides are two pieces of the source.
const APART: &str = "/**/";

/// What is done with the greys of a picture.
#[derive(Debug, Clone, Copy)]
pub struct Treatment {
    pub tones: Option<Tones>,
    pub screen: Option<Screen>,
}

/// A part of a book.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Part {
    /// Content that makes pages of its own.
    Pages,
    /// Running text: an array of pieces.
    Text(Vec<PlannedItem>),
}

/// What matters of a piece where it comes to pages.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum FlowKind {
    Paragraph,
    /// A picture that may go to the head or the foot of the next page.
    Picture,
    /// What a chapter begins with.
    Opening,
    Other,
}

/// A block of running text, or a few that belong together.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct PlannedItem {
    pub kind: FlowKind,
    /// Bytes of its source.
    pub weight: usize,
}

impl Script {
    /// An empty source that shows none of these characters as they are.
    pub fn refusing(refused: BTreeSet<char>, library: Arc<Library>) -> Script {
        Script { refused, library, ..Script::default() }
    }

    pub fn push(&mut self, text: &str) {
        self.text.push_str(text);
    }

    /// Says that what is written from here on comes from `span`.
    pub fn origin(&mut self, span: Span) {
        self.origins.push((self.text.len(), span));
        self.turns = Turns::default();
    }

    /// The place in the manuscript that was named last.
    pub fn last_origin(&self) -> Option<Span> {
        self.origins.last().map(|(_, span)| *span)
    }

    /// Where in the manuscript the text at `offset` comes from.
    pub fn origin_of(&self, offset: usize) -> Option<Span> {
        let after = self.origins.partition_point(|(start, _)| *start <= offset);
        Some(self.origins[after.checked_sub(1)?].1)
    }

    /// Says that the words written from here on stand in the book at `place`, or are no words of its runs.
    pub fn place(&mut self, place: Option<Place>) {
        self.places.push((self.text.len(), place));
    }

    /// Where in the document's runs the word at `offset` stands.
    pub fn place_of(&self, offset: usize) -> Option<Place> {
        let after = self.places.partition_point(|(start, _)| *start <= offset);
        let (start, place) = self.places[after.checked_sub(1)?];
        let Place { run, character } = place?;
        let mut written = self.text.get(start..offset)?.chars();
        let mut characters = 0;
        while let Some(one) = written.next() {
            // A character that would mean something to Typst stands behind a backslash.
            if one == '\\' {
                written.next();
            }
            characters += 1;
        }
        Some(Place { run, character: character + characters })
    }

    /// Every place that was written, in order: two scripts with the same text and the same places are set alike and
    /// lead back to the same words.
    pub fn places(&self) -> &[(usize, Option<Place>)] {
        &self.places
    }

    /// Writes words so that Typst reads them as words, whatever is in them.
    pub fn words(&mut self, words: &str) {
        let mut previous = self.text.chars().next_back().unwrap_or('\n');
        let place = self.places.last().filter(|(start, _)| *start == self.text.len()).and_then(|(_, place)| *place);
        let mut written = 0;
        let mut start = self.text.len();
        if self.parted && previous.is_whitespace() {
            self.text.push_str(APART);
            start = self.text.len();
            self.places.extend(place.map(|place| (start, Some(place))));
        }
        let mut characters = words.chars().peekable();
        while let Some(character) = characters.next() {
            written += 1;
            let next = characters.peek().copied();
            // Spaces that no font has are spaces all the same.
            let unshown = character.is_whitespace() && !self.library.covers(character);
            if !self.turns.keep(character) {
                // Nothing is left in its place: the words around it are those of one run.
                self.wrote(start);
                start = self.text.len();
                let behind = |place: Place| Place { character: place.character + written, ..place };
                self.places.extend(place.map(|place| (self.text.len(), Some(behind(place)))));
                // What comes next stands beside what came before.
                continue;
            } else if character.is_control() || unshown || matches!(character, '\u{2028}' | '\u{2029}') {
                self.text.push(' ');
            } else if !shown(character, &self.library) || self.refused.contains(&character) {
                self.wrote(start);
                self.stand_in(character);
                start = self.text.len();
                let behind = |place: Place| Place { character: place.character + written, ..place };
                self.places.extend(place.map(|place| (self.text.len(), Some(behind(place)))));
            } else {
                if means_something(previous, character, next) {
                    self.text.push('\\');
                }
                self.text.push(character);
                if self.parted && character.is_whitespace() {
                    self.wrote(start);
                    self.text.push_str(APART);
                    start = self.text.len();
                    let behind = |place: Place| Place { character: place.character + written, ..place };
                    self.places.extend(place.map(|place| (start, Some(behind(place)))));
                }
            }
            previous = character;
        }
        self.wrote(start);
    }

    /// Says that words of the manuscript have been written from `start` on.
    fn wrote(&mut self, start: usize) {
        let end = self.text.len();
        match self.written.last_mut() {
            Some(last) if last.end + 1 == start && self.text.as_bytes()[last.end] == b' ' => last.end = end,
            _ if start < end => self.written.push(start..end),
            _ => {}
        }
    }

    /// How many stretches of words have been written.
    pub fn written_so_far(&self) -> usize {
        self.written.len()
    }

    /// Takes the words written since for no words of the manuscript: they stand elsewhere as well.
    pub fn forget_written(&mut self, since: usize) {
        self.written.truncate(since);
    }

    /// Where words of the manuscript stand in the source.
    pub fn written(&self) -> &[Range<usize>] {
        &self.written
    }
}

impl Script {
    /// Takes down what can't be shown of a text that is written as a string, with hollow boxes in it.
    pub fn look_for_missing(&mut self, text: &str) {
        let origin = self.last_origin();
        let library = &self.library;
        let is_missing = |one: &char| !one.is_control() && !one.is_whitespace() && !shown(*one, library);
        for character in text.chars().filter(is_missing) {
            self.missing.entry(character).or_insert((origin, 0)).1 += 1;
        }
    }

    /// A small box with the character's number: what is missing is seen, and can be looked up.
    fn stand_in(&mut self, character: char) {
        let origin = self.origins.last().map(|(_, span)| *span);
        self.missing.entry(character).or_insert((origin, 0)).1 += 1;
        self.text.push_str(&format!("#missing(\"{:04X}\");", character as u32));
    }
}

/// Whether a character can be seen in print, or is not meant to be.
fn shown(character: char, library: &Library) -> bool {
    character.is_ascii() || library.covers(character) || is_invisible(character)
}

impl Script {
    /// A Typst string literal to be shown, with a hollow box for each character that no font of the book has.
    pub fn shown_string(&self, value: &str) -> String {
        shown_string(value, &self.library)
    }
}

/// A Typst string literal to be shown, with a hollow box for each character that no font has.
pub fn shown_string(value: &str, library: &Library) -> String {
    let stand_in = |character: char| if shown(character, library) { character } else { '□' };
    string(&value.chars().map(stand_in).collect::<String>())
}

/// Whether Typst would read more than itself into `character` between these two.
fn means_something(previous: char, character: char, next: Option<char>) -> bool {
    let starts = matches!(previous, '\n' | '[' | ' ' | ';');
    match character {
        '\\' | '#' | '$' | '*' | '_' | '`' | '<' | '>' | '@' | '~' | '[' | ']' | '\'' | '"' => true,
        // Comments, and the two slashes that would make a link of an address.
        '/' => starts || matches!(next, Some('/' | '*')) || matches!(previous, '/' | '*' | ':'),
        // Dashes, minus signs and soft hyphens.
        '-' => starts || matches!(next, Some('-' | '?' | '0'..='9')) || previous == '-',
        '.' => next == Some('.') || previous == '.' || previous.is_ascii_digit(),
        '=' | '+' => starts,
        ':' => starts || next == Some('/'),
        _ => false,
    }
}

/// A Typst string literal.
pub fn string(value: &str) -> String {
    let mut out = String::with_capacity(value.len() + 2);
    out.push('"');
    for character in value.chars() {
        match character {
            '"' | '\\' => out.extend(['\\', character]),
            '\n' | '\r' | '\t' => out.push(' '),
            _ if character.is_control() => {}
            _ => out.push(character),
        }
    }
    out.push('"');
    out
}

/// A Typst string literal to be shown that keeps line breaks and tabs.
pub fn verbatim(value: &str, library: &Library) -> String {
    let mut out = String::with_capacity(value.len() + 2);
    out.push('"');
    for character in value.chars() {
        match character {
            '"' | '\\' => out.extend(['\\', character]),
            '\n' => out.push_str("\\n"),
            '\t' => out.push_str("    "),
            _ if character.is_control() => {}
            _ if !shown(character, library) => out.push('□'),
            _ => out.push(character),
        }
    }
    out.push('"');
    out
}
