//! The cover, and what belongs to the EPUB alone: the remixer's style sheet.

use super::fields::{Field, Fields};
use super::reader::Reader;
use super::settings::EpubSettings;
use super::{codes, keys};
use crate::diagnostic::Report;
use crate::source::Span;

/// The settings, and whether the cover's lettering is left to this program.
pub fn read(book: &Fields, reader: &mut Reader, report: &mut Report) -> (EpubSettings, bool) {
    // Pandoc keeps both at the top.
    let (mut css, mut cover) = (book.get("css"), book.get("cover-image"));
    let mut pages = true;
    if let Some(field) = book.get("epub")
        && let Some(fields) = Fields::of(&field, &keys::EPUB, report)
    {
        css = fields.get("css").or(css);
        cover = fields.get("cover").or(cover);
        pages = fields.get("pages").and_then(|field| yes_or_no(&field, report)).unwrap_or(true);
    }
    let finished = cover.and_then(|field| field.line(report));
    let art = art(book, report);
    let lettering = finished.is_none();
    let css = css.and_then(|field| style_sheet(&field, reader, report));
    (EpubSettings { css, cover: finished.or(art), pages }, lettering)
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

/// One style sheet, or several one after another.
fn style_sheet(field: &Field, reader: &mut Reader, report: &mut Report) -> Option<String> {
    let mut text = String::new();
    for item in field.items() {
        let Some((written, span)) = item.line(report) else { continue };
        if let Some(id) = reader.text(&written, span, report) {
            text.push_str(&reader.sources.get(id).text);
            text.push('\n');
        }
    }
    (!text.trim().is_empty()).then_some(text)
}

fn yes_or_no(field: &Field, report: &mut Report) -> Option<bool> {
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
