//! Keywords, series, and relations to other works.

use super::codes;
use super::fields::{Field, Fields};
use super::keys;
use super::suggestion;
use crate::diagnostic::Report;
use crate::document::{Series, Subject};

/// A list of words or of words with their codes, or one line with commas or semicolons between the words.
pub fn keywords(book: &Fields, report: &mut Report) -> (Vec<String>, Vec<Subject>) {
    let (mut words, mut subjects) = (Vec::new(), Vec::new());
    let Some(field) = book.get("keywords") else { return (words, subjects) };
    let is_list = matches!(field.node.value, super::yaml::Value::List(_));
    for item in field.items() {
        if item.is_map() {
            coded(&item, &mut words, &mut subjects, report);
            continue;
        }
        let Some((line, _)) = item.line(report) else { continue };
        let parts: Vec<&str> = if is_list { vec![&line] } else { line.split([',', ';']).collect() };
        for part in parts.into_iter().map(str::trim).filter(|part| !part.is_empty()) {
            place_of(part, &mut words);
        }
    }
    (words, subjects)
}

/// A keyword with the list that it stands in and its code there.
fn coded(item: &Field, words: &mut Vec<String>, subjects: &mut Vec<Subject>, report: &mut Report) {
    let Some(fields) = Fields::of(item, &keys::KEYWORD, report) else { return };
    let Some(word) = fields.line("word", report) else {
        let message = format!("`{}` has no `word`", item.label);
        report.error(&codes::MISSING_KEY, item.span(), message, "Add `word:` with the keyword as people say it.");
        return;
    };
    let keyword = place_of(&word, words);
    match (fields.line("authority", report), fields.line("code", report)) {
        (Some(authority), Some(code)) => subjects.push(Subject { keyword, authority, code }),
        (None, None) => {}
        (authority, _) => {
            let lacking = if authority.is_some() { "code" } else { "authority" };
            let message = format!("`{}` has no `{lacking}`, so only the word is kept", item.label);
            report.warning(&codes::SUBJECT, item.span(), message, format!("Add `{lacking}:`, or take the other out."));
        }
    }
}

/// The place of a word among the words, to which it is added where it is missing.
fn place_of(word: &str, words: &mut Vec<String>) -> usize {
    words.iter().position(|known| known == word).unwrap_or_else(|| {
        words.push(word.to_string());
        words.len() - 1
    })
}

/// The series or set: a name, or a group.
pub fn series(book: &Fields, report: &mut Report) -> Option<Series> {
    let field = book.get("series")?;
    if !field.is_map() {
        let (name, _) = field.line(report)?;
        let position = book.get("group-position").and_then(|field| position(&field, report));
        let kind =
            book.get("collection-type").and_then(|field| super::press::choice(&field, &["series", "set"], report));
        return Some(Series { name, is_set: kind == Some("set"), position, identifier: None });
    }
    let fields = Fields::of(&field, &keys::SERIES, report)?;
    let kind = fields.get("type").and_then(|field| super::press::choice(&field, &["series", "set"], report));
    let position = fields.get("position").and_then(|field| position(&field, report));
    let identifier = fields.line("identifier", report);
    let Some(name) = fields.line("name", report) else {
        let message = "`series` has no `name`";
        report.error(&codes::SERIES, field.span(), message, "Add `name:` with what the series is called.");
        return None;
    };
    Some(Series { name, is_set: kind == Some("set"), position, identifier })
}

/// `3` or `2.1` (EPUB 3.3, D.3.6, `group-position`).
fn position(field: &Field, report: &mut Report) -> Option<String> {
    let (written, span) = field.word(report)?;
    let is_number = |part: &str| !part.is_empty() && part.bytes().all(|byte| byte.is_ascii_digit());
    if written.split('.').all(is_number) {
        return Some(written);
    }
    let message = format!("`{}`: “{written}” is no place in a series", field.label);
    report.error(&codes::SERIES, span, message, "Write a number such as 3, or 2.1 for the first part of the second.");
    None
}

/// How a book can stand to a work: the terms of Dublin Core, and one of schema.org that it lacks.
pub const RELATIONS: &[&str] = &[
    "source",
    "isVersionOf",
    "isTranslationOf",
    "isFormatOf",
    "isPartOf",
    "isReferencedBy",
    "isReplacedBy",
    "isRequiredBy",
    "hasFormat",
    "hasPart",
    "hasVersion",
    "references",
    "replaces",
    "requires",
    "relation",
];

/// A relation under its own name, however it is capitalised.
pub fn relation(field: &Field, report: &mut Report) -> Option<String> {
    let (written, span) = field.word(report)?;
    let bare = written.strip_prefix("dcterms:").unwrap_or(&written).replace([' ', '-', '_'], "");
    if let Some(known) = RELATIONS.iter().find(|known| known.eq_ignore_ascii_case(&bare)) {
        return Some((*known).to_string());
    }
    let otherwise = format!("Known: {}.", RELATIONS.join(", "));
    let advice = suggestion::advice(&bare, RELATIONS.iter().copied(), &otherwise);
    report.warning(&codes::RELATION, span, format!("`{}`: “{written}” is not a known relation", field.label), advice);
    None
}
