//! The page: trim size and margins.

use super::codes;
use super::fields::{Field, Fields};
use super::keys;
use super::lengths::{Bounds, length};
use super::press::choice;
use super::settings::PrintSettings;
use super::suggestion;
use crate::diagnostic::Report;
use crate::geometry::{Mm, PAPERS, Size, paper};
use crate::model::{Fit, LinksPlace};

/// Sides of a page: no smaller than a matchbox, no larger than A1.
const SIDES: Bounds = Bounds { least: 40.0, most: 600.0 };
/// A copier leaves 5 mm blank; less would be cut off there, but some printers reach the edge.
const MARGINS: Bounds = Bounds { least: 3.0, most: 200.0 };
/// The narrowest and lowest block of text that can be set at all, in mm.
const LEAST_TEXT: f64 = 30.0;

impl Default for PrintSettings {
    fn default() -> Self {
        PrintSettings {
            trim: Size::mm(148.0, 210.0),
            inside: None,
            outside: None,
            top: None,
            bottom: None,
            links: None,
            fit: None,
        }
    }
}

pub fn read(book: &Fields, report: &mut Report) -> PrintSettings {
    let mut settings = PrintSettings::default();
    let Some(field) = book.get("print") else { return settings };
    let Some(fields) = Fields::of(&field, &keys::PRINT, report) else { return settings };
    let trim = fields.get("trim").map(|field| trim(&field, report));
    if let Some(Some(size)) = trim {
        settings.trim = size;
    }
    let mut margin = |key| fields.get(key).and_then(|field| length(&field, MARGINS, report));
    settings.inside = margin("inside");
    settings.outside = margin("outside");
    settings.top = margin("top");
    settings.bottom = margin("bottom");
    settings.fit = fields.get("pages").and_then(|field| pages(&field, report));
    if let Some(field) = fields.get("fit") {
        let asked = choice(&field, &["sheets", "none"], report).filter(|word| *word == "sheets");
        settings.fit = settings.fit.or(asked.map(|_| Fit::Sheets));
    }
    settings.links = fields.get("links").and_then(|field| links(&field, report));
    // A wrong size has been named; margins held against its stand-in would only confuse.
    if trim != Some(None) {
        check_room(&fields, &mut settings, report);
    }
    settings
}

fn links(field: &Field, report: &mut Report) -> Option<LinksPlace> {
    Some(match choice(field, &["notes", "list", "none"], report)? {
        "notes" => LinksPlace::Notes,
        "list" => LinksPlace::List,
        _ => LinksPlace::LeftOut,
    })
}

/// A paper by name, or its width and height.
fn trim(field: &Field, report: &mut Report) -> Option<Size> {
    if field.is_map() {
        let fields = Fields::of(field, &keys::TRIM, report)?;
        let width = side(&fields, field, "width", report);
        let height = side(&fields, field, "height", report);
        return Some(Size { width: width?, height: height? });
    }
    let (written, span) = field.word(report)?;
    if let Some(size) = paper(&written) {
        return Some(size);
    }
    let names = || PAPERS.iter().map(|(name, _)| *name);
    let otherwise = format!(
        "Known: {}. For another size write {{width: 120mm, height: 180mm}}.",
        names().collect::<Vec<_>>().join(", ")
    );
    let message = format!("`{}`: “{written}” is not a size that is known here", field.label);
    report.error(&codes::PAGE_SIZE, span, message, suggestion::advice(&written, names(), &otherwise));
    None
}

fn side(fields: &Fields, trim: &Field, key: &str, report: &mut Report) -> Option<Mm> {
    if let Some(field) = fields.get(key) {
        return length(&field, SIDES, report);
    }
    let message = format!("`{}` has no `{key}`", trim.label);
    report.error(&codes::MISSING_KEY, trim.span(), message, "A size of one's own needs `width` and `height`.");
    None
}

/// Leaves out margins that would leave no room for text.
fn check_room(fields: &Fields, settings: &mut PrintSettings, report: &mut Report) {
    let Size { width, height } = settings.trim;
    if !fits(fields, [("inside", settings.inside), ("outside", settings.outside)], "wide", width, report) {
        (settings.inside, settings.outside) = (None, None);
    }
    if !fits(fields, [("top", settings.top), ("bottom", settings.bottom)], "high", height, report) {
        (settings.top, settings.bottom) = (None, None);
    }
}

fn fits(fields: &Fields, margins: [(&str, Option<Mm>); 2], way: &str, page: Mm, report: &mut Report) -> bool {
    let sum: f64 = margins.iter().filter_map(|(_, margin)| *margin).map(|margin| margin.0).sum();
    let left = page.0 - sum;
    if left >= LEAST_TEXT {
        return true;
    }
    let given: Vec<&str> = margins.iter().filter(|(_, margin)| margin.is_some()).map(|(key, _)| *key).collect();
    let names = given.iter().map(|key| format!("`print.{key}`")).collect::<Vec<_>>().join(" and ");
    let rest = match left {
        left if left < 0.0 => "which is more than the whole page".to_string(),
        left => format!("which leaves {left:.1} mm for the text"),
    };
    let message = format!("{names} take {sum:.1} mm of a page {:.1} mm {way}, {rest}", page.0);
    let advice = format!("Make the margins smaller or the page larger; the text needs {LEAST_TEXT} mm at least.");
    let place = given.first().and_then(|key| fields.get(key)).map(|field| field.span());
    report.error(&codes::MARGINS, place, message, advice);
    false
}

/// A number of pages, covers included.
fn pages(field: &Field, report: &mut Report) -> Option<Fit> {
    const BOUNDS: std::ops::RangeInclusive<usize> = 4..=2000;
    let (written, span) = field.word(report)?;
    if let Some(pages) = written.parse().ok().filter(|pages| BOUNDS.contains(pages)) {
        return Some(Fit::Pages(pages));
    }
    let message = format!("`{}`: “{written}” is no number of pages", field.label);
    report.error(&codes::PAGES, span, message, "Write a number from 4 to 2000, covers included: 32.");
    None
}
