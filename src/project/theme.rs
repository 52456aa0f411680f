//! The inks of a risograph, and which parts of the book are printed in which.

use super::codes;
use super::fields::{Field, Fields};
use super::keys;
use super::suggestion;
use crate::diagnostic::Report;
use crate::model::Ink;

/// The inks, and by its place among them that of each part of the design. Text is always in the first.
#[derive(Debug, Clone, PartialEq)]
pub struct Theme {
    /// One to four.
    pub inks: Vec<Ink>,
    pub headings: usize,
    pub rules: usize,
    /// The picture on the cover, or what is drawn there without one.
    pub cover: usize,
}

/// A page has four channels to keep inks apart in until they are parted.
const MOST: usize = 4;

impl Default for Theme {
    fn default() -> Theme {
        Theme { inks: vec![Ink { name: "black".into(), colour: [0, 0, 0] }], headings: 0, rules: 0, cover: 0 }
    }
}

impl Theme {
    /// Whether there is more to part than one ink.
    pub fn has_several(&self) -> bool {
        self.inks.len() > 1
    }
}

pub fn read(book: &Fields, report: &mut Report) -> Theme {
    let mut theme = Theme::default();
    let Some(field) = book.get("theme") else { return theme };
    let Some(fields) = Fields::of(&field, &keys::THEME, report) else { return theme };
    if let Some(field) = fields.get("inks") {
        let inks = inks(&field, report);
        if !inks.is_empty() {
            theme.inks = inks;
        }
    }
    // A second ink that is named is meant to be seen.
    let accent = usize::from(theme.has_several());
    let mut part = |key| fields.get(key).and_then(|field| part(&field, &theme.inks, report)).unwrap_or(accent);
    let (headings, rules, cover) = (part("headings"), part("rules"), part("cover"));
    Theme { headings, rules, cover, ..theme }
}

fn inks(field: &Field, report: &mut Report) -> Vec<Ink> {
    let mut found: Vec<Ink> = Vec::new();
    for item in field.items() {
        let Some((written, span)) = item.word(report) else { continue };
        let Some(ink) = ink(&written) else {
            let message = format!("`{}`: “{written}” is not a name and a colour", item.label);
            let advice = "Write the drum's name and how its ink looks, in quotation marks: \"riso red #f15060\".";
            report.error(&codes::INK, span, message, advice);
            continue;
        };
        if found.iter().any(|known| known.name == ink.name) {
            let message = format!("`{}`: “{}” is named twice", item.label, ink.name);
            report.error(&codes::INK, span, message, "Give each ink a name of its own.");
        } else if found.len() == MOST {
            let message = format!("`{}`: a page is parted into {MOST} inks at most", field.label);
            report.error(&codes::MANY_INKS, span, message, "Print what is more as a picture of its own.");
        } else {
            found.push(ink);
        }
    }
    found
}

/// `riso red #f15060`; black needs no colour.
fn ink(written: &str) -> Option<Ink> {
    let (name, digits) = match written.rsplit_once('#') {
        Some((name, digits)) => (name.trim(), digits.trim()),
        None if written.trim().eq_ignore_ascii_case("black") => (written.trim(), "000000"),
        None => return None,
    };
    if name.is_empty() || digits.len() != 6 || !digits.is_ascii() {
        return None;
    }
    let part = |at: usize| u8::from_str_radix(digits.get(at..at + 2)?, 16).ok();
    Some(Ink { name: name.to_lowercase(), colour: [part(0)?, part(2)?, part(4)?] })
}

/// The place of the ink that is named.
fn part(field: &Field, inks: &[Ink], report: &mut Report) -> Option<usize> {
    let (written, span) = field.word(report)?;
    let name = written.to_lowercase();
    let found = inks.iter().position(|ink| ink.name == name);
    if found.is_none() {
        let known = || inks.iter().map(|ink| ink.name.as_str());
        let message = format!("`{}`: “{written}” is none of the inks", field.label);
        let otherwise = format!("Known: {}.", known().collect::<Vec<_>>().join(", "));
        report.error(&codes::WHICH_INK, span, message, suggestion::advice(&name, known(), &otherwise));
    }
    found
}
