//! Settings of the EPUB: its cover, style sheet, fonts, and the largest size of its pictures.

use std::ops::RangeInclusive;

use super::fields::{Field, Fields};
use super::press::choice;
use super::reader::Reader;
use super::settings::EpubSettings;
use super::{codes, keys};
use crate::diagnostic::Report;
use crate::model::{EpubFonts, ImageLimits};
use crate::source::Span;

/// The settings, and whether the cover's lettering is left to this program.
pub fn read(book: &Fields, reader: &mut Reader, report: &mut Report) -> (EpubSettings, bool) {
    let mut settings = EpubSettings::default();
    // Pandoc keeps both at the top.
    let (mut css, mut cover) = (book.get("css"), book.get("cover-image"));
    if let Some(field) = book.get("epub")
        && let Some(fields) = Fields::of(&field, &keys::EPUB, report)
    {
        css = fields.get("css").or(css);
        cover = fields.get("cover").or(cover);
        settings.pages = fields.get("pages").and_then(|field| yes_or_no(&field, report)).unwrap_or(true);
        settings.fonts = fields.get("fonts").and_then(|field| fonts(&field, report)).unwrap_or_default();
        if let Some(field) = fields.get("images") {
            settings.images = images(&field, report);
        }
    }
    let finished = cover.and_then(|field| field.line(report));
    let art = art(book, report);
    let lettering = finished.is_none();
    settings.cover = finished.or(art);
    if let Some(field) = css {
        style_sheets(&field, reader, &mut settings, report);
    }
    (settings, lettering)
}

fn fonts(field: &Field, report: &mut Report) -> Option<EpubFonts> {
    Some(match choice(field, &["none", "needed", "theme"], report)? {
        "none" => EpubFonts::None,
        "theme" => EpubFonts::Theme,
        _ => EpubFonts::Needed,
    })
}

/// `keep`, or the limits, each with its default.
fn images(field: &Field, report: &mut Report) -> Option<ImageLimits> {
    let usual = ImageLimits::default();
    if !field.is_map() {
        let kept = choice(field, &["keep", "fit"], report) == Some("keep");
        return (!kept).then_some(usual);
    }
    let Some(fields) = Fields::of(field, &keys::IMAGES, report) else { return Some(usual) };
    let side = fields.get("max-side").and_then(|field| limit(&field, "px", 100..=20_000, report));
    let bytes = fields.get("max-bytes").and_then(|field| limit(&field, "kB", 10_000..=50_000_000, report));
    Some(ImageLimits { side: side.map_or(usual.side, |side| side as u32), bytes: bytes.unwrap_or(usual.bytes) })
}

/// A number with its unit: pixels, which may go unnamed, or bytes in kB or MB.
fn limit(field: &Field, unit: &str, bounds: RangeInclusive<usize>, report: &mut Report) -> Option<usize> {
    let (written, span) = field.word(report)?;
    let split = written.find(|one: char| one.is_ascii_alphabetic()).unwrap_or(written.len());
    let (number, given) = (written[..split].trim(), written[split..].trim().to_ascii_lowercase());
    let factor = match (unit, given.as_str()) {
        ("px", "" | "px") => Some(1.0),
        ("kB", "kb") => Some(1e3),
        ("kB", "mb") => Some(1e6),
        _ => None,
    };
    let value = factor.and_then(|factor| Some(number.parse::<f64>().ok()? * factor));
    // Numbers beyond the range of the type end at its end.
    if let Some(value) = value.map(|value| value as usize).filter(|value| bounds.contains(value)) {
        return Some(value);
    }
    let message = format!("`{}`: “{written}” is no such limit", field.label);
    let advice = match unit {
        "px" => "Write pixels, 100 to 20000: 2000.",
        _ => "Write a number with kB or MB, 10kB to 50MB: 500kB.",
    };
    report.error(&codes::LIMIT, span, message, advice);
    None
}

/// The picture that title and authors are set over.
fn art(book: &Fields, report: &mut Report) -> Option<(String, Span)> {
    let field = book.get("cover")?;
    if !field.is_map() {
        let message = format!("`cover` must be a group of keys; here it is {}", field.node.kind());
        let advice = "Write cover: {art: picture.svg} to have the title set over a picture, or epub: {cover: picture.png} \
                      for a picture that has the title in it.";
        report.error(&codes::WRONG_TYPE, field.span(), message, advice);
        return None;
    }
    let fields = Fields::of(&field, &keys::COVER, report)?;
    fields.get("art")?.line(report)
}

/// What the back cover says the book costs, and the page on the net that it leads to. What is wrong with the group is told
/// where the picture is read.
pub fn back_cover(book: &Fields, report: &mut Report) -> (Option<String>, Option<String>) {
    let group = book.get("cover").filter(Field::is_map);
    let fields = group.and_then(|field| Fields::of(&field, &keys::COVER, &mut Report::default()));
    let Some(fields) = fields else { return (None, None) };
    (fields.line("price", report), fields.get("page").and_then(|field| address(&field, report)))
}

/// An address on the net.
fn address(field: &Field, report: &mut Report) -> Option<String> {
    let (written, span) = field.word(report)?;
    let is_address = written.starts_with("https://") || written.starts_with("http://");
    if is_address && !written.contains(char::is_whitespace) {
        return Some(written);
    }
    let message = format!("`{}`: “{written}” is not an address on the net", field.label);
    report.error(&codes::NET_ADDRESS, span, message, "Write it in full: https://example.org/our-zine");
    None
}

/// One style sheet, or several one after another.
fn style_sheets(field: &Field, reader: &mut Reader, settings: &mut EpubSettings, report: &mut Report) {
    let mut text = String::new();
    for item in field.items() {
        let Some((written, span)) = item.line(report) else { continue };
        if let Some(id) = reader.text(&written, span, report) {
            text.push_str(&reader.sources.get(id).text);
            text.push('\n');
            settings.style_sheets.push(id);
        }
    }
    settings.css = (!text.trim().is_empty()).then_some(text);
}

pub fn yes_or_no(field: &Field, report: &mut Report) -> Option<bool> {
    let (word, _) = field.word(report)?;
    match word.to_ascii_lowercase().as_str() {
        "yes" | "true" => Some(true),
        "no" | "false" => Some(false),
        _ => {
            field.wrong_type("yes or no", report);
            None
        }
    }
}
