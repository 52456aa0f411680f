//! Makes parts and chapters of files: each heading of the first level opens one.

use std::collections::BTreeSet;
use std::mem;

use super::cuts::{self, Opening, Whole, level, opening};
use super::{File, codes, numbers, sections, untitled};
use crate::diagnostic::Report;
use crate::document::text::plain;
use crate::document::{Attributes, Block, BlockKind, Division, DivisionKind, Matter};
use crate::markdown::Parsed;
use crate::source::Span;

/// Sections directly inside a division.
const FIRST_SECTION: u8 = 2;

/// The divisions of one file of the front, the body or the back.
pub fn of_file(file: &mut File, whole: &Whole, language: &str, report: &mut Report) -> Vec<Division> {
    let span = file.source.span(0..0);
    let mut title = file.parsed.title.take();
    let language = file.parsed.language.clone().unwrap_or_else(|| language.to_owned());
    let blocks = cuts::open_divs(mem::take(&mut file.parsed.blocks), &language);
    let mut divisions = Vec::new();
    for cut in cuts::cut(blocks, &mut title, whole) {
        let opening = match cut.heading {
            Some(heading) => heading,
            None => (title.take().unwrap_or_default(), Attributes::default(), span),
        };
        divisions.push(Division { name: cut.called, ..division(opening, cut.blocks, file.matter) });
    }
    if let (true, Some(title)) = (divisions.is_empty(), title) {
        divisions.push(division((title, Attributes::default(), span), Vec::new(), file.matter));
    }
    if divisions.is_empty() {
        let message = format!("“{}” is empty", file.name);
        report.warning(&codes::EMPTY_FILE, span, message, "Write something in it, or take its name out of book.yaml.");
    }
    for (index, division) in divisions.iter_mut().enumerate() {
        division.attributes.language = division.attributes.language.take().or_else(|| file.parsed.language.clone());
        take_kind(division);
        let name = untitled::name(division, (index == 0).then_some(file.name.as_str()));
        division.name = name.map(|name| division.name.take().unwrap_or(name));
        division.ends_part = file.ends_part && index == 0;
        ask_for_text(division, report);
    }
    divisions
}

/// A text without a heading that is one div is what the div says: a dedication.
fn take_kind(division: &mut Division) {
    let [Block { kind: BlockKind::Custom(inner), attributes, .. }] = division.blocks.as_mut_slice() else { return };
    let said = kind(&attributes.classes, division.matter);
    if !division.title.is_empty() || matches!(said, DivisionKind::Chapter | DivisionKind::Other) {
        return;
    }
    division.kind = said;
    let own = mem::take(attributes);
    division.attributes.id = division.attributes.id.take().or(own.id);
    division.attributes.language = own.language.or(division.attributes.language.take());
    division.blocks = mem::take(inner);
}

/// A text that is one division whatever its headings: the authors' note, the acknowledgments.
pub fn of_text(parsed: &mut Parsed, kind: DivisionKind, matter: Matter, whole: Span) -> Option<Division> {
    let mut blocks = mem::take(&mut parsed.blocks);
    let mut opening = (parsed.title.take().unwrap_or_default(), Attributes::default(), whole);
    if let Some((heading, rest)) = lone_heading(&mut blocks) {
        opening = heading;
        blocks = rest;
    }
    if blocks.is_empty() && opening.0.is_empty() {
        return None;
    }
    let mut division = division(opening, blocks, matter);
    division.kind = kind;
    division.attributes.language = division.attributes.language.take().or_else(|| parsed.language.clone());
    Some(division)
}

/// Chapters that readers can't find or can't tell apart.
pub fn ask_for_titles<'a>(divisions: impl Iterator<Item = &'a Division>, book: &str, report: &mut Report) {
    let mut titles = BTreeSet::new();
    for division in divisions.filter(|division| division.matter == Matter::Body) {
        let title = plain(&division.title).trim().to_owned();
        if title.is_empty() {
            // Its heading is that of the book, which stands on the title page.
            if division.name.as_deref().is_some_and(|name| cuts::same_words(name, book)) {
                continue;
            }
            let message = match &division.name {
                Some(name) => format!("this chapter has no heading of its own; the contents call it “{name}”"),
                None => "this chapter has no heading, so the contents do not name it".to_owned(),
            };
            report.hint(&codes::NO_TITLE, division.span, message, "Begin it with a line such as “# Its title”.");
        } else if !titles.insert(title.clone()) {
            let message = format!("another chapter is called “{title}” too");
            report.hint(&codes::SAME_TITLE, division.span, message, "Give one of the two another title.");
        }
    }
}

/// Counts the parts and the chapters of the body; `unnumbered` ones, those without a title and those whose titles name their
/// numbers are passed over.
pub fn number(divisions: &mut [&mut Division]) {
    let own = numbers::Own::of(divisions.iter().map(|division| &**division));
    let (mut parts, mut chapters) = (0, 0);
    for division in divisions {
        let counter = match division.kind {
            DivisionKind::Part => &mut parts,
            DivisionKind::Chapter => &mut chapters,
            _ => continue,
        };
        let passed_over = division.attributes.classes.iter().any(|class| class == "unnumbered");
        let counted = own.numbers(division.kind) || numbers::has_number(&plain(&division.title));
        if division.matter != Matter::Body || passed_over || counted || division.title.is_empty() {
            continue;
        }
        *counter += 1;
        division.number = Some(*counter);
    }
}

/// Takes off the heading that stands first, if no other heading is as high; returns it with the other blocks.
fn lone_heading(blocks: &mut Vec<Block>) -> Option<(Opening, Vec<Block>)> {
    let highest = level(blocks.first()?)?;
    if blocks[1..].iter().filter_map(level).any(|other| other <= highest) {
        return None;
    }
    let rest = blocks.split_off(1);
    Some((opening(blocks.pop()?)?, rest))
}

fn division((title, attributes, span): Opening, blocks: Vec<Block>, matter: Matter) -> Division {
    let kind = kind(&attributes.classes, matter);
    let blocks = sections::nest(blocks, FIRST_SECTION);
    Division { kind, matter, attributes, number: None, title, name: None, ends_part: false, blocks, span }
}

/// What a division is, by the first of its classes that says so.
fn kind(classes: &[String], matter: Matter) -> DivisionKind {
    let said = classes.iter().find_map(|class| match class.as_str() {
        "part" if matter == Matter::Body => Some(DivisionKind::Part),
        "glossary" => Some(DivisionKind::Glossary),
        "further-reading" => Some(DivisionKind::FurtherReading),
        "license" | "licence" => Some(DivisionKind::License),
        "remix" => Some(DivisionKind::Remix),
        "colophon" => Some(DivisionKind::Colophon),
        "dedication" => Some(DivisionKind::Dedication),
        "preface" => Some(DivisionKind::Preface),
        "introduction" => Some(DivisionKind::Introduction),
        "acknowledgments" | "acknowledgements" => Some(DivisionKind::Acknowledgments),
        "permissions" => Some(DivisionKind::Permissions),
        "authors-note" => Some(DivisionKind::AuthorsNote),
        _ => None,
    });
    said.unwrap_or(if matter == Matter::Body { DivisionKind::Chapter } else { DivisionKind::Other })
}

fn ask_for_text(division: &Division, report: &mut Report) {
    if division.kind == DivisionKind::Part || !division.blocks.is_empty() {
        return;
    }
    let message = format!("“{}” has a heading and no text", plain(&division.title));
    let advice = "Write its text; or, if it opens a part, say so: “{.part}” at the end of the heading.";
    report.warning(&codes::NO_TEXT, division.span, message, advice);
}
