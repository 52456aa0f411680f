//! Makes parts and chapters of files: each heading of the first level opens one.

use std::collections::BTreeSet;
use std::mem;

use super::codes;
use super::{File, sections};
use crate::diagnostic::Report;
use crate::document::text::plain;
use crate::document::{Attributes, Block, BlockKind, Division, DivisionKind, Inline, Matter};
use crate::markdown::Parsed;
use crate::source::Span;

/// Sections directly inside a division.
const FIRST_SECTION: u8 = 2;

/// The divisions of one file of the front, the body or the back.
pub fn of_file(file: &mut File, report: &mut Report) -> Vec<Division> {
    let whole = file.source.span(0..0);
    let mut title = file.parsed.title.take();
    let mut divisions = Vec::new();
    for cut in cut(mem::take(&mut file.parsed.blocks), title.is_none()) {
        let opening = match cut.heading {
            Some(heading) => heading,
            None => (title.take().unwrap_or_default(), Attributes::default(), whole),
        };
        divisions.push(division(opening, cut.blocks, file.matter));
    }
    if let (true, Some(title)) = (divisions.is_empty(), title) {
        divisions.push(division((title, Attributes::default(), whole), Vec::new(), file.matter));
    }
    if divisions.is_empty() {
        let message = format!("“{}” is empty", file.name);
        report.warning(&codes::EMPTY_FILE, whole, message, "Write something in it, or take its name out of book.yaml.");
    }
    for division in &mut divisions {
        division.attributes.language = division.attributes.language.take().or_else(|| file.parsed.language.clone());
        ask_for_text(division, report);
    }
    divisions
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
pub fn ask_for_titles<'a>(divisions: impl Iterator<Item = &'a Division>, report: &mut Report) {
    let mut titles = BTreeSet::new();
    for division in divisions.filter(|division| division.matter == Matter::Body) {
        let title = plain(&division.title).trim().to_owned();
        if title.is_empty() {
            let message = "this chapter has no heading, so the contents do not name it";
            report.hint(&codes::NO_TITLE, division.span, message, "Begin it with a line such as “# Its title”.");
        } else if !titles.insert(title.clone()) {
            let message = format!("another chapter is called “{title}” too");
            report.hint(&codes::SAME_TITLE, division.span, message, "Give one of the two another title.");
        }
    }
}

/// Counts the parts and the chapters of the body; `unnumbered` ones and those without a title are passed over.
pub fn number<'a>(divisions: impl Iterator<Item = &'a mut Division>) {
    let (mut parts, mut chapters) = (0, 0);
    for division in divisions {
        let counter = match division.kind {
            DivisionKind::Part => &mut parts,
            DivisionKind::Chapter => &mut chapters,
            _ => continue,
        };
        let passed_over = division.attributes.classes.iter().any(|class| class == "unnumbered");
        if division.matter != Matter::Body || passed_over || division.title.is_empty() {
            continue;
        }
        *counter += 1;
        division.number = Some(*counter);
    }
}

type Opening = (Vec<Inline>, Attributes, Span);

/// The stretch of a file that one division takes.
struct Cut {
    /// `None` for what stands before the first heading, or in a file without one.
    heading: Option<Opening>,
    blocks: Vec<Block>,
}

/// Cuts at each heading of the first level. In a file without any, and if `may_promote`, a heading that stands first
/// and alone on its level is the title: many who write a file a chapter begin it with `##`.
fn cut(mut blocks: Vec<Block>, may_promote: bool) -> Vec<Cut> {
    let first_level = |block: &Block| matches!(block.kind, BlockKind::Heading { level: 1, run_in: false, .. });
    if may_promote
        && !blocks.iter().any(first_level)
        && let Some((heading, rest)) = lone_heading(&mut blocks)
    {
        return vec![Cut { heading: Some(heading), blocks: rest }];
    }
    let mut cuts = Vec::new();
    let mut current = Cut { heading: None, blocks: Vec::new() };
    for block in blocks {
        if !first_level(&block) {
            current.blocks.push(block);
            continue;
        }
        let finished = mem::replace(&mut current, Cut { heading: opening(block), blocks: Vec::new() });
        cuts.push(finished);
    }
    cuts.push(current);
    cuts.retain(|cut| cut.heading.is_some() || !cut.blocks.is_empty());
    cuts
}

/// Takes off the heading that stands first, if no other heading is as high; returns it with the other blocks.
fn lone_heading(blocks: &mut Vec<Block>) -> Option<(Opening, Vec<Block>)> {
    let level = |block: &Block| match block.kind {
        BlockKind::Heading { level, run_in: false, .. } => Some(level),
        _ => None,
    };
    let highest = level(blocks.first()?)?;
    if blocks[1..].iter().filter_map(level).any(|other| other <= highest) {
        return None;
    }
    let rest = blocks.split_off(1);
    Some((opening(blocks.pop()?)?, rest))
}

fn opening(block: Block) -> Option<Opening> {
    match block.kind {
        BlockKind::Heading { title, .. } => Some((title, block.attributes, block.span)),
        _ => None,
    }
}

fn division((title, attributes, span): Opening, blocks: Vec<Block>, matter: Matter) -> Division {
    let kind = kind(&attributes.classes, matter);
    let blocks = sections::nest(blocks, FIRST_SECTION);
    Division { kind, matter, attributes, number: None, title, blocks, span }
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
