//! Title, subtitle and identifier, as this program writes them or as lists in the way of Pandoc.

use super::fields::{Field, Fields};
use super::keys;
use crate::diagnostic::Report;
use crate::source::Span;

/// The title, and the subtitle where it stands among the titles.
pub fn read(book: &Fields, report: &mut Report) -> (Option<String>, Option<String>) {
    let (mut title, mut subtitle) = (None, None);
    let field = book.get("title");
    if let Some(field) = field.as_ref().filter(|field| field.is_map()) {
        field.wrong_type("text", report);
        return (None, book.line("subtitle", report));
    }
    for item in field.iter().flat_map(|field| field.items()) {
        let Some((kind, words, _)) = entry(&item, &keys::TITLE, "type", report) else { continue };
        match kind.as_deref() {
            None | Some("main") => title = title.or(Some(words)),
            Some("subtitle") => subtitle = subtitle.or(Some(words)),
            // Short, collection, edition and extended titles have places of their own, or none.
            Some(_) => {}
        }
    }
    (title, book.line("subtitle", report).or(subtitle))
}

/// The identifier that names the book, and the ISBNs among the others, each with its place.
pub fn identifiers(book: &Fields, report: &mut Report) -> Vec<(Option<String>, String, Span)> {
    let fields = book.get("identifier");
    fields
        .iter()
        .flat_map(|field| field.items())
        .filter_map(|item| entry(&item, &keys::IDENTIFIER, "scheme", report))
        .collect()
}

/// A line, or a group of a kind and a text.
fn entry(
    item: &Field,
    table: &'static keys::Table,
    kind: &str,
    report: &mut Report,
) -> Option<(Option<String>, String, Span)> {
    if !item.is_map() {
        return item.line(report).map(|(words, span)| (None, words, span));
    }
    let fields = Fields::of(item, table, report)?;
    let Some(text) = fields.get("text") else {
        item.wrong_type("text", report);
        return None;
    };
    let (words, span) = text.line(report)?;
    Some((fields.line(kind, report), words, span))
}
