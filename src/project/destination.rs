//! Where the book will be printed, in which inks, and whether its cover is printed apart.

use super::codes;
use super::epub::yes_or_no;
use super::fields::{Field, Fields};
use super::keys;
use super::lengths::{Bounds, length};
use super::press::choice;
use super::suggestion;
use crate::diagnostic::Report;
use crate::geometry::Mm;
use crate::model::destinations;
use crate::model::{SpinePaper, SpineSettings};

/// No knife is further off than this.
const BLEED: Bounds = Bounds { least: 0.0, most: 10.0 };
/// Thicker books don't hold together.
const SPINE: Bounds = Bounds { least: 0.0, most: 100.0 };

/// What `press` says of the place where the book is printed.
#[derive(Debug, Clone, Default)]
pub struct DestinationSettings {
    /// A name of [`destinations::all`].
    pub name: Option<String>,
    /// Pictures of the print edition keep their colours.
    pub colour: bool,
    /// The outermost sheet of each booklet is a file of its own.
    pub separate_cover: bool,
    /// The cover is one sheet that wraps around glued pages; the pages come without it.
    pub wrap_cover: bool,
    /// How far what touches the edge goes beyond it, 0 to 10 mm; `None` leaves it to the destination.
    pub bleed: Option<Mm>,
    pub spine: SpineSettings,
}

pub fn read(press: &Fields, report: &mut Report) -> DestinationSettings {
    let mut settings = DestinationSettings::default();
    if let Some((written, span)) = press.get("destination").and_then(|field| field.word(report)) {
        let name = written.to_lowercase().replace([' ', '_'], "-");
        if destinations::find(&name).is_some() {
            settings.name = Some(name);
        } else {
            let known = || destinations::all().keys().map(String::as_str);
            let message = format!("`press.destination`: “{written}” is not a destination that is known here");
            let otherwise = format!("Known: {}.", known().collect::<Vec<_>>().join(", "));
            report.error(&codes::CHOICE, span, message, suggestion::advice(&name, known(), &otherwise));
        }
    }
    if let Some((written, span)) = press.get("ink").and_then(|field| field.word(report)) {
        match written.to_lowercase().as_str() {
            "black" => {}
            "colour" | "color" => settings.colour = true,
            _ => {
                let message = format!("`press.ink`: “{written}” is neither black nor colour");
                report.error(&codes::CHOICE, span, message, "Write black or colour, or leave the key out.");
            }
        }
    }
    if let Some((written, span)) = press.get("cover").and_then(|field| field.word(report)) {
        match written.to_lowercase().as_str() {
            "same" => {}
            "separate" => settings.separate_cover = true,
            "wrap" => settings.wrap_cover = true,
            _ => {
                let message = format!("`press.cover`: “{written}” is neither same, separate nor wrap");
                report.error(&codes::CHOICE, span, message, "Write same, separate or wrap, or leave the key out.");
            }
        }
    }
    settings.bleed = press.get("bleed").and_then(|field| length(&field, BLEED, report));
    if let Some(field) = press.get("spine") {
        settings.spine = spine(&field, report);
    }
    settings
}

fn spine(field: &Field, report: &mut Report) -> SpineSettings {
    let mut spine = SpineSettings::default();
    let Some(fields) = Fields::of(field, &keys::SPINE, report) else { return spine };
    spine.width = fields.get("width").and_then(|field| length(&field, SPINE, report));
    match fields.get("text").and_then(|field| choice(&field, &["down", "up", "none"], report)) {
        Some("none") => spine.wordless = true,
        Some(way) => spine.down = Some(way == "down"),
        None => {}
    }
    if fields.get("paper").and_then(|field| choice(&field, &["white", "cream"], report)) == Some("cream") {
        spine.paper = SpinePaper::Cream;
    }
    spine.label = fields.get("label").and_then(|field| yes_or_no(&field, report)).unwrap_or(false);
    spine
}
