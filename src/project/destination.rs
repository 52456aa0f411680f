//! Where the book will be printed, in which inks, and whether its cover is printed apart.

use super::codes;
use super::fields::Fields;
use super::suggestion;
use crate::diagnostic::Report;
use crate::press::destinations;

/// What `press` says of the place where the book is printed.
#[derive(Debug, Clone, Default)]
pub struct DestinationSettings {
    /// A name of [`destinations::all`].
    pub name: Option<String>,
    /// Pictures of the print edition keep their colours.
    pub colour: bool,
    /// The outermost sheet of each booklet is a file of its own.
    pub separate_cover: bool,
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
            "wrap" => {
                let message = "`press.cover`: a cover that wraps around a glued spine is not made yet";
                report.error(&codes::NOT_YET, span, message, "Write same or separate, or leave the key out.");
            }
            _ => {
                let message = format!("`press.cover`: “{written}” is neither same nor separate");
                report.error(&codes::CHOICE, span, message, "Write same or separate, or leave the key out.");
            }
        }
    }
    settings
}
