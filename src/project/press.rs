//! The sheets: paper, fold, turn and marks.

use super::codes;
use super::fields::{Field, Fields};
use super::keys;
use super::lengths::{Bounds, length};
use super::settings::{Flip, PressSettings};
use super::suggestion;
use crate::diagnostic::Report;
use crate::geometry::{Mm, PAPERS, Size, paper};

/// Thickness of one leaf: from none (no creep) to card.
const CALIPER: Bounds = Bounds { least: 0.0, most: 1.0 };
const FLIPS: &[&str] = &["short-edge", "long-edge"];
const MARKS: &[&str] = &["fold", "staple", "crop"];
/// Words in the names of schemes that the trade knows and that are not made here yet.
const LATER_SCHEMAS: &[&str] = &[
    "section",
    "sewn",
    "4-up",
    "n-up",
    "quarto",
    "octavo",
    "2x4",
    "1x4",
    "1x8",
    "4x4",
    "three-rows",
    "stack",
    "loose-leaf",
    "glue",
    "zine",
    "copy",
    "2-down",
    "repeat",
    "perfect",
    "one-page",
];

impl Default for PressSettings {
    fn default() -> Self {
        PressSettings {
            papers: vec![("a4".to_string(), Size::mm(210.0, 297.0)), ("letter".to_string(), Size::mm(215.9, 279.4))],
            caliper: Mm(0.1),
            flip: Flip::ShortEdge,
            fold_marks: true,
            staple_marks: true,
            crop_marks: false,
        }
    }
}

pub fn read(book: &Fields, report: &mut Report) -> PressSettings {
    let mut settings = PressSettings::default();
    let Some(field) = book.get("press") else { return settings };
    let Some(fields) = Fields::of(&field, &keys::PRESS, report) else { return settings };
    if let Some(field) = fields.get("paper") {
        let papers = papers(&field, report);
        if !papers.is_empty() {
            settings.papers = papers;
        }
    }
    if let Some(field) = fields.get("schema") {
        check_schema(&field, report);
    }
    if let Some(caliper) = fields.get("caliper").and_then(|field| length(&field, CALIPER, report)) {
        settings.caliper = caliper;
    }
    if let Some(flip) = fields.get("flip").and_then(|field| choice(&field, FLIPS, report)) {
        settings.flip = if flip == "long-edge" { Flip::LongEdge } else { Flip::ShortEdge };
    }
    if let Some(field) = fields.get("marks") {
        let marks: Vec<&str> = field.items().iter().filter_map(|item| choice(item, MARKS, report)).collect();
        settings.fold_marks = marks.contains(&"fold");
        settings.staple_marks = marks.contains(&"staple");
        settings.crop_marks = marks.contains(&"crop");
    }
    settings
}

fn papers(field: &Field, report: &mut Report) -> Vec<(String, Size)> {
    let mut found: Vec<(String, Size)> = Vec::new();
    for item in field.items() {
        let Some((written, span)) = item.word(report) else { continue };
        let name = written.to_lowercase();
        let Some(size) = paper(&name) else {
            let names = PAPERS.iter().map(|(name, _)| *name);
            let otherwise = format!("Known: {}.", names.clone().collect::<Vec<_>>().join(", "));
            let message = format!("`{}`: “{written}” is not a paper that is known here", item.label);
            report.error(&codes::PAGE_SIZE, span, message, suggestion::advice(&name, names, &otherwise));
            continue;
        };
        if !found.iter().any(|(known, _)| *known == name) {
            found.push((name, size));
        }
    }
    found
}

fn check_schema(field: &Field, report: &mut Report) {
    let Some((written, span)) = field.word(report) else { return };
    let name = written.to_lowercase().replace('×', "x").replace(' ', "-");
    if matches!(name.as_str(), "saddle" | "saddle-stitch") {
        return;
    }
    let place = format!("`{}`", field.label);
    if LATER_SCHEMAS.iter().any(|word| name.contains(word)) {
        let message = format!("{place}: “{written}” is not made yet; only saddle is");
        report.error(&codes::NOT_YET, span, message, "Write saddle, or leave the key out.");
        return;
    }
    let advice = suggestion::advice(&name, ["saddle"], "Write saddle, or leave the key out.");
    report.error(&codes::CHOICE, span, format!("{place}: “{written}” is no way of folding that is known here"), advice);
}

/// One of the words in `known`.
pub(super) fn choice(field: &Field, known: &'static [&'static str], report: &mut Report) -> Option<&'static str> {
    let (written, span) = field.word(report)?;
    let name = written.to_lowercase().replace(' ', "-");
    if let Some(found) = known.iter().find(|word| **word == name) {
        return Some(found);
    }
    let message = format!("`{}`: “{written}” is not one of {}", field.label, known.join(", "));
    let advice = suggestion::advice(&name, known.iter().copied(), "Choose one of them, or leave the key out.");
    report.error(&codes::CHOICE, span, message, advice);
    None
}
