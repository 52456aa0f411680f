//! Settings of the worksheets and of the accessible editions.

use super::fields::Fields;
use super::keys;
use super::press::choice;
use super::settings::WorksheetSettings;
use crate::diagnostic::Report;
use crate::model::{NotesPlace, Reading};

const PLACES: &[&str] = &["left-out", "beside", "end"];
const READINGS: &[&str] = &["large-print", "easy-read"];

pub fn read(book: &Fields, report: &mut Report) -> WorksheetSettings {
    let mut settings = WorksheetSettings::default();
    let Some(field) = book.get("worksheets") else { return settings };
    let Some(fields) = Fields::of(&field, &keys::WORKSHEETS, report) else { return settings };
    let place = fields.get("facilitator").and_then(|field| choice(&field, PLACES, report));
    settings.facilitator = place.map(|place| match place {
        "left-out" => NotesPlace::LeftOut,
        "beside" => NotesPlace::Beside,
        _ => NotesPlace::AtEnd,
    });
    settings
}

/// The editions that are asked for besides the usual ones, each once.
pub fn editions(book: &Fields, report: &mut Report) -> Vec<Reading> {
    let mut found = Vec::new();
    for item in book.get("editions").iter().flat_map(|field| field.items()) {
        let reading = match choice(&item, READINGS, report) {
            Some("large-print") => Reading::LargePrint,
            Some(_) => Reading::EasyRead,
            None => continue,
        };
        if !found.contains(&reading) {
            found.push(reading);
        }
    }
    found
}
