//! The inks of a risograph, and which parts of the book are printed in which.

use super::chain::Found;
use super::{Fields, Ink, Report, Theme};
use crate::project::fields::Field;
use crate::project::{codes, suggestion};

/// A page has four channels to keep inks apart in until they are parted.
const MOST: usize = 4;

/// The theme `found`, in the inks that it is drawn for or in those that `book.yaml` names in `fields`.
pub fn of_theme(found: Found, fields: Option<&Fields>, report: &mut Report) -> Theme {
    let Found { look, inks } = found;
    let mut theme = Theme { look, ..Theme::default() };
    let named = fields.and_then(|fields| fields.get("inks")).map(|field| named(&field, report)).unwrap_or_default();
    if let Some(inks) = [named, inks].into_iter().find(|inks| !inks.is_empty()) {
        theme.inks = inks;
    }
    // A second ink that is named is meant to be seen.
    let accent = usize::from(theme.has_several());
    let mut part = |key| {
        let field = fields.and_then(|fields| fields.get(key));
        field.and_then(|field| part(&field, &theme.inks, report)).unwrap_or(accent)
    };
    let (headings, rules, cover) = (part("headings"), part("rules"), part("cover"));
    Theme { headings, rules, cover, ..theme }
}

/// The inks that are named.
pub fn named(field: &Field, report: &mut Report) -> Vec<Ink> {
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
