//! The imposed sheets: paper, folding scheme, flip and marks.

use super::codes;
use super::destination::{self, DestinationSettings};
use super::fields::{Field, Fields};
use super::keys;
use super::lengths::{Bounds, length};
use super::settings::PressSettings;
use super::suggestion;
use crate::diagnostic::Report;
use crate::geometry::{Mm, PAPERS, Size, caliper_of, paper};
use crate::model::scheme::{LONGEST_SECTION, Scheme, Sections, names};
use crate::model::{Flip, Tones};
use crate::source::Span;

/// Thickness of one leaf: from none (no creep) to card.
const CALIPER: Bounds = Bounds { least: 0.0, most: 1.0 };
const FLIPS: &[&str] = &["short-edge", "long-edge"];
const SIDES: &[&str] = &["both", "one"];
const BINDINGS: &[&str] = &["side", "top"];
const MARKS: &[&str] = &["fold", "staple", "crop", "holes", "collation", "slug"];

impl Default for PressSettings {
    fn default() -> Self {
        PressSettings {
            scheme: "saddle".to_string(),
            poster: None,
            section: None,
            papers: vec![("a4".to_string(), Size::mm(210.0, 297.0)), ("letter".to_string(), Size::mm(215.9, 279.4))],
            caliper: Mm(0.1),
            flip: Flip::ShortEdge,
            one_sided: false,
            destination: DestinationSettings::default(),
            tones: None,
            fold_marks: true,
            staple_marks: true,
            crop_marks: false,
            hole_marks: false,
            collation_marks: false,
            slug_marks: false,
        }
    }
}

pub fn read(book: &Fields, report: &mut Report) -> PressSettings {
    let mut settings = PressSettings::default();
    let Some(field) = book.get("press") else { return settings };
    let Some(fields) = Fields::of(&field, &keys::PRESS, report) else { return settings };
    settings.destination = destination::read(&fields, report);
    settings.tones = fields.get("pictures").and_then(|field| tones(&field, report));
    if let Some(field) = fields.get("paper") {
        let papers = papers(&field, report);
        if !papers.is_empty() {
            settings.papers = papers;
        }
    }
    if let Some(scheme) = fields.get("scheme").and_then(|field| scheme(&field, report)) {
        settings.scheme = scheme.name;
    }
    if let Some(field) = fields.get("binding")
        && choice(&field, BINDINGS, report) == Some("top")
    {
        settings.scheme = at_top(&field, &settings.scheme, report).unwrap_or(settings.scheme);
    }
    if let Some(field) = fields.get("poster") {
        settings.poster = poster(&field, &settings.scheme, report);
    }
    if let Some(field) = fields.get("section") {
        settings.section = section(&field, &settings.scheme, report);
    }
    if let Some(weight) = fields.get("paper-weight").and_then(|field| weight(&field, report)) {
        settings.caliper = caliper_of(weight);
    }
    if let Some(caliper) = fields.get("caliper").and_then(|field| length(&field, CALIPER, report)) {
        settings.caliper = caliper;
    }
    if let Some(flip) = fields.get("flip").and_then(|field| choice(&field, FLIPS, report)) {
        settings.flip = if flip == "long-edge" { Flip::LongEdge } else { Flip::ShortEdge };
    }
    settings.one_sided = fields.get("sides").and_then(|field| choice(&field, SIDES, report)) == Some("one");
    if let Some(field) = fields.get("marks") {
        let marks: Vec<&str> = field.items().iter().filter_map(|item| choice(item, MARKS, report)).collect();
        settings.fold_marks = marks.contains(&"fold");
        settings.staple_marks = marks.contains(&"staple");
        settings.crop_marks = marks.contains(&"crop");
        settings.hole_marks = marks.contains(&"holes");
        settings.collation_marks = marks.contains(&"collation");
        settings.slug_marks = marks.contains(&"slug");
    }
    settings
}

/// Levels and contrast of pictures that are printed in black ink.
fn tones(field: &Field, report: &mut Report) -> Option<Tones> {
    let fields = Fields::of(field, &keys::PICTURES, report)?;
    let mut tones = Tones::PLAIN;
    if let Some((written, span)) = fields.get("levels").and_then(|field| field.word(report)) {
        match Tones::levels(&written) {
            Some(levels) => tones.levels = levels,
            None => {
                let message = format!("`press.pictures.levels`: “{written}” are no levels");
                report.error(&codes::CHOICE, span, message, "Write two numbers from 0, black, to 100, white: 8-92.");
            }
        }
    }
    if let Some((written, span)) = fields.get("contrast").and_then(|field| field.word(report)) {
        match Tones::contrast(&written) {
            Some(contrast) => tones.contrast = contrast,
            None => {
                let message = format!("`press.pictures.contrast`: “{written}” is no contrast that can be printed");
                report.error(&codes::CHOICE, span, message, "Write a number from -80 to 200: 20.");
            }
        }
    }
    Some(tones)
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

fn scheme(field: &Field, report: &mut Report) -> Option<Scheme> {
    let (written, span) = field.word(report)?;
    if let Some(known) = Scheme::named(&written) {
        return Some(known);
    }
    let names = || names().into_iter().map(|(name, _)| name);
    let otherwise = format!("Known: {}.", names().collect::<Vec<_>>().join(", "));
    let message = format!("`{}`: “{written}” is no way of folding that is known here", field.label);
    report.error(&codes::CHOICE, span, message, suggestion::advice(&written, names(), &otherwise));
    None
}

/// The same way of folding for leaves that are turned upward.
fn at_top(field: &Field, scheme: &str, report: &mut Report) -> Option<String> {
    let top = Scheme::named(scheme).and_then(Scheme::bound_at_top);
    if top.is_none() {
        let message = format!("`{}`: with the scheme {scheme} nothing is bound, so it has no top", field.label);
        let advice = "Its sheets stay whole. Leave the key out, or choose another scheme, such as saddle.";
        report.error(&codes::BINDING, field.span(), message, advice);
    }
    top.map(|scheme| scheme.name)
}

/// A picture for the empty side of a zine of one sheet.
fn poster(field: &Field, scheme: &str, report: &mut Report) -> Option<(String, Span)> {
    let (written, span) = field.line(report)?;
    if !Scheme::named(scheme).is_some_and(|scheme| scheme.is_one_sided()) {
        let message = format!("`{}`: with the scheme {scheme} both sides of the sheets have pages", field.label);
        report.error(&codes::POSTER, span, message, "A poster goes on the back of a zine: write scheme: mini-zine.");
        return None;
    }
    if written.to_lowercase().ends_with(".pdf") {
        let message = format!("`{}`: {written} is a PDF; here a picture is wanted", field.label);
        let advice =
            "Save the poster as SVG, PNG or JPEG; or build the pages, and use impose with --poster and the PDF.";
        report.error(&codes::POSTER, span, message, advice);
        return None;
    }
    Some((written, span))
}

/// A number of pages, or `auto`.
fn section(field: &Field, scheme: &str, report: &mut Report) -> Option<usize> {
    let (written, span) = field.word(report)?;
    if written == "auto" {
        return None;
    }
    let is_open = Scheme::named(scheme).is_some_and(|scheme| scheme.sections == Sections::Balanced);
    let (message, advice) = match written.parse::<usize>() {
        Ok(pages) if pages > 0 && pages.is_multiple_of(4) && pages <= LONGEST_SECTION && is_open => return Some(pages),
        _ if !is_open => (
            format!("`{}`: with the scheme {scheme} the sections are what they are", field.label),
            "Leave the key out, or write `scheme: sections`.".to_string(),
        ),
        _ => (
            format!("`{}`: a section can't have “{written}” pages", field.label),
            format!("A sheet has 4 pages, so write auto or 4, 8, 12, 16 … up to {LONGEST_SECTION}."),
        ),
    };
    report.error(&codes::SECTION, span, message, advice);
    None
}

/// What paper for books weighs, in g/m².
const WEIGHTS: std::ops::RangeInclusive<f64> = 20.0..=400.0;

/// `80`, `80g` or `80 g/m²`.
fn weight(field: &Field, report: &mut Report) -> Option<f64> {
    let (written, span) = field.word(report)?;
    let number =
        written.trim_end_matches("g/m²").trim_end_matches("g/m2").trim_end_matches("gsm").trim_end_matches('g');
    match number.trim().parse::<f64>() {
        Ok(weight) if WEIGHTS.contains(&weight) => Some(weight),
        _ => {
            let message = format!("`{}`: “{written}” is not the weight of a paper", field.label);
            let advice = "Write it in g/m², as on the packet: 80 for copy paper, 20 to 400 at most. For another thickness there is `caliper`.";
            report.error(&codes::WEIGHT, span, message, advice);
            None
        }
    }
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
