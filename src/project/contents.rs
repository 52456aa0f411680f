//! The texts of the book: those in `book.yaml`, the files it names, and the chapters beside it.

use std::collections::{BTreeMap, BTreeSet};

use super::fields::{Field, Fields};
use super::folder::Entry;
use super::natural_order::natural_order;
use super::paths::{self, Found};
use super::reader::{Reader, refuse};
use super::yaml::{Style, Value};
use super::{codes, init, keys, license, people};
use crate::diagnostic::{Place, Report};
use crate::document::{Contributor, ImprintPlace};
use crate::source::{SourceId, Span};

/// Every text of the book, read.
#[derive(Debug, Default)]
pub struct Contents {
    pub abstract_: Option<SourceId>,
    pub authors_note: Option<SourceId>,
    pub acknowledgments: Option<SourceId>,
    /// What stands on the insides of the covers.
    pub inside_front: Option<SourceId>,
    pub inside_back: Option<SourceId>,
    pub imprint: ImprintPlace,
    pub front: Vec<SourceId>,
    pub chapters: Vec<SourceId>,
    pub back: Vec<SourceId>,
    pub parts: Vec<Part>,
    /// What the lists call texts that have no title of their own.
    pub titles: BTreeMap<SourceId, String>,
    /// Texts with which a part ends that stands before them.
    pub after_parts: BTreeSet<SourceId>,
}

/// A text that comes from another work, and what `book.yaml` says of it that the work does not say itself.
#[derive(Debug, Clone)]
pub struct Part {
    pub source: SourceId,
    pub people: Vec<Contributor>,
    /// An SPDX expression.
    pub license: Option<String>,
    /// Where it is named.
    pub span: Span,
}

/// Levels that the tables of contents list, where `contents: {depth: …}` says so.
pub fn depth(book: &Fields, report: &mut Report) -> Option<u8> {
    let fields = Fields::of(&book.get("contents")?, &keys::CONTENTS, report)?;
    let field = fields.get("depth")?;
    let (written, span) = field.word(report)?;
    let depth = written.parse().ok().filter(|depth| (1..=6).contains(depth));
    if depth.is_none() {
        let message = format!("`{}`: contents can't go “{written}” levels deep", field.label);
        report.error(&codes::CHOICE, span, message, "Write a number from 1 (chapters alone) to 6.");
    }
    depth
}

/// Reads them all. `top` is the beginning of `book.yaml`.
pub fn read(book: &Fields, top: Span, reader: &mut Reader, report: &mut Report) -> Contents {
    let mut contents = Contents {
        abstract_: text(book, "abstract", reader, report),
        authors_note: text(book, "authors-note", reader, report),
        acknowledgments: text(book, "acknowledgments", reader, report),
        ..Contents::default()
    };
    read_insides(book, &mut contents, reader, report);
    let mut listed = Vec::new();
    let mut said = Said::default();
    contents.front = listed_files(book, "front", &mut listed, &mut said, reader, report);
    contents.chapters = listed_files(book, "chapters", &mut listed, &mut said, reader, report);
    contents.back = listed_files(book, "back", &mut listed, &mut said, reader, report);
    (contents.parts, contents.titles, contents.after_parts) = (said.parts, said.titles, said.after_parts);
    // Looked for last, so as to pass over everything that has another place.
    if book.get("chapters").is_none() {
        contents.chapters = files_beside(reader, report);
        tell_of_subfolders(reader, report);
    }
    check_some(book, &contents, top, reader, report);
    contents
}

/// The insides of the covers: a text, or the word that sends the imprint there. What is wrong with the group is told where
/// the picture is read.
fn read_insides(book: &Fields, contents: &mut Contents, reader: &mut Reader, report: &mut Report) {
    let group = book.get("cover").filter(Field::is_map);
    let fields = group.and_then(|field| Fields::of(&field, &keys::COVER, &mut Report::default()));
    let Some(cover) = fields else { return };
    let says_imprint = |key: &str| {
        let is_imprint = |text: &str| text.trim().eq_ignore_ascii_case("imprint");
        cover.get(key).is_some_and(|field| matches!(&field.node.value, Value::Text(text, _) if is_imprint(text)))
    };
    if says_imprint("inside-front") {
        contents.imprint = ImprintPlace::InsideFront;
    } else {
        contents.inside_front = text(&cover, "inside-front", reader, report);
    }
    if says_imprint("inside-back") {
        contents.imprint = ImprintPlace::InsideBack;
    } else {
        contents.inside_back = text(&cover, "inside-back", reader, report);
    }
}

/// A text that stands in `book.yaml` itself, or `{file: …}`.
fn text(book: &Fields, key: &str, reader: &mut Reader, report: &mut Report) -> Option<SourceId> {
    let field = book.get(key)?;
    if field.is_map() {
        let fields = Fields::of(&field, &keys::TEXT, report)?;
        let Some(file) = fields.get("file") else {
            let message = format!("`{}` names no file", field.label);
            report.error(&codes::MISSING_KEY, field.span(), message, "Write the text itself, or {file: name.md}.");
            return None;
        };
        let (written, span) = file.line(report)?;
        return reader.text(&written, span, report);
    }
    let Value::Text(text, style) = &field.node.value else {
        field.wrong_type("text or {file: name.md}", report);
        return None;
    };
    if looks_like_file(text)
        && let Ok(found) = paths::find(reader.folder, text.trim())
    {
        let message = format!("`{}` is read from the file {}", field.label, found.name);
        let advice = format!("Write {{file: {}}}, so that it can't be taken for the text itself.", found.name);
        report.hint(&codes::FILE_AS_TEXT, field.span(), message, advice);
        return reader.found(&found, field.span().into(), report);
    }
    let line = first_line(text, *style, reader.sources.position(field.span()).line);
    (!text.trim().is_empty()).then(|| reader.sources.add_part("book.yaml", text.as_str(), line))
}

/// The line of the file on which a text begins. A block's place is its first line with words in it, after the blank
/// lines that the text itself still has.
fn first_line(text: &str, style: Style, line: usize) -> usize {
    let blank = text.chars().take_while(|one| *one == '\n').count();
    if style == Style::Block { line.saturating_sub(blank).max(1) } else { line }
}

fn looks_like_file(text: &str) -> bool {
    text.len() < 250 && !text.trim().contains(['\n', ' ']) && text.trim().to_lowercase().ends_with(".md")
}

/// The files that the list under `key` names, each read once.
fn listed_files(
    book: &Fields,
    key: &str,
    listed: &mut Vec<String>,
    said: &mut Said,
    reader: &mut Reader,
    report: &mut Report,
) -> Vec<SourceId> {
    let Some(field) = book.get(key) else { return Vec::new() };
    let mut found = Vec::new();
    for item in field.items() {
        let group = if item.is_map() { Fields::of(&item, &keys::PART, report) } else { None };
        let value = |key: &str| group.as_ref().and_then(|group| group.get(key));
        if let Some(opened) = value("part") {
            found.extend(opening(&opened, reader, report));
            continue;
        }
        let named = if item.is_map() { value("from").or_else(|| value("file")) } else { Some(item.clone()) };
        let Some(named) = named else {
            let advice = "Write {file: name.md, title: …}, {from: other.epub#chapter-2} or {part: …}.";
            report.error(&codes::MISSING_KEY, item.span(), format!("`{}` names no file", item.label), advice);
            continue;
        };
        let Some(file) = listed_file(&named, reader, report) else { continue };
        if listed.contains(&file.name) {
            let message = format!("{} is listed twice; it is read once, where it is named first", file.name);
            report.warning(&codes::LISTED_TWICE, item.span(), message, "Take one of the two out.");
            continue;
        }
        let source = reader.found(&file, item.span().into(), report);
        found.extend(source);
        if let (Some(source), Some(group)) = (source, &group) {
            said.parts.extend(part(source, &item, group, report));
            said.titles.extend(group.line("title", report).map(|title| (source, title)));
            let ends = group.get("ends-part").and_then(|field| super::epub::yes_or_no(&field, report));
            said.after_parts.extend((ends == Some(true)).then_some(source));
        }
        listed.push(file.name);
    }
    found
}

/// What the lists say of texts besides their names.
#[derive(Debug, Default)]
struct Said {
    parts: Vec<Part>,
    titles: BTreeMap<SourceId, String>,
    after_parts: BTreeSet<SourceId>,
}

/// A part of the book that has no text of its own: a text with its heading alone.
fn opening(part: &Field, reader: &mut Reader, report: &mut Report) -> Option<SourceId> {
    let (words, span) = part.line(report)?;
    let line = reader.sources.position(span).line;
    Some(reader.sources.add_part("book.yaml", format!("# {words} {{.part}}\n"), line))
}

fn listed_file(named: &Field, reader: &Reader, report: &mut Report) -> Option<Found> {
    if matches!(named.node.value, Value::List(_)) {
        named.wrong_type("the name of a file", report);
        return None;
    }
    let (written, span) = named.line(report)?;
    match paths::find(reader.folder, &written) {
        Ok(found) => Some(found),
        Err(refusal) => {
            refuse(&refusal, &written, span.into(), report);
            None
        }
    }
}

/// What is said of a text that comes from another work; `None` for one of the book's own.
fn part(source: SourceId, item: &Field, fields: &Fields, report: &mut Report) -> Option<Part> {
    fields.get("from")?;
    let people = fields.get("authors").map(|field| people::read(&field, "aut", report)).unwrap_or_default();
    Some(Part { source, people, license: license::read(fields, report), span: item.span() })
}

/// Every `*.md` beside `book.yaml` that has not been read for another place, in natural order.
fn files_beside(reader: &mut Reader, report: &mut Report) -> Vec<SourceId> {
    let mut names = reader.folder.names("");
    names.retain(|name| {
        let lower = name.to_lowercase();
        let is_folder = || matches!(reader.folder.entry(name), Ok(Entry::Folder));
        lower.ends_with(".md") && !name.starts_with('.') && lower != "readme.md" && !is_folder()
    });
    names.sort_by(|one, other| natural_order(one, other));
    for shown in reader.folder.unreadable_names("").iter().filter(|name| name.to_lowercase().ends_with(".md")) {
        let place = Place::File { file: shown.clone(), at: String::new() };
        let message = format!("the name of the file “{shown}” is not Unicode, so it can't be a chapter");
        report.warning(&codes::NOT_UNICODE, place, message, "Rename it with letters that show as they should.");
    }
    let mut found = Vec::new();
    for name in names {
        if !reader.has_read(&paths::composed(&name)) {
            let place = Place::File { file: name.clone(), at: String::new() };
            found.extend(reader.text(&name, place, report));
        }
    }
    found
}

/// Chapters that lie deeper and are not named are not left out in silence.
fn tell_of_subfolders(reader: &Reader, report: &mut Report) {
    let deeper: Vec<String> = init::markdown_in_subfolders(reader.folder);
    let left: Vec<&String> = deeper.iter().filter(|name| !reader.has_read(name)).collect();
    let Some(first) = left.first() else { return };
    let place = Place::File { file: "book.yaml".into(), at: String::new() };
    let message = match left.len() {
        1 => format!("the file {first} is in a subfolder, and not in the book"),
        count => format!("{count} Markdown files in subfolders are not in the book, {first} first"),
    };
    let advice = "List the chapters in their order: `chapters: [part-one/beginning.md, …]`; a list without them says that they \
                  are meant to stay out.";
    report.warning(&codes::IN_SUBFOLDERS, place, message, advice);
}

/// A book without a word is a mistake, unless chapters that could not be read have been named already.
fn check_some(book: &Fields, contents: &Contents, top: Span, reader: &Reader, report: &mut Report) {
    let texts = [&contents.front, &contents.chapters, &contents.back];
    let mut ids = texts.into_iter().flatten().peekable();
    let nothing_read = ids.peek().is_none();
    if nothing_read && book.get("chapters").is_some_and(|field| !field.items().is_empty()) {
        return;
    }
    if ids.any(|id| !reader.sources.get(*id).text.trim().is_empty()) {
        return;
    }
    let (message, advice) = if nothing_read {
        ("there is no chapter", beside(reader))
    } else {
        ("every chapter is empty", "Write something, save the file, and build again.".to_string())
    };
    let place = match book.get("chapters") {
        Some(field) => field.span(),
        None => contents.chapters.first().map_or(top, |id| id.span(0..0)),
    };
    report.error(&codes::NO_TEXT, place, message, advice);
}

/// What to do where no chapter was found: perhaps it is there in another form.
fn beside(reader: &Reader) -> String {
    const ENDINGS: &[&str] =
        &[".docx", ".muse", ".odt", ".html", ".htm", ".epub", ".doc", ".rtf", ".txt", ".markdown", ".pages"];
    let names = reader.folder.names("");
    let other = names.iter().find(|name| ENDINGS.iter().any(|ending| name.to_lowercase().ends_with(ending)));
    match other {
        Some(name) if name.to_lowercase().ends_with(".txt") || name.to_lowercase().ends_with(".markdown") => {
            format!("There is a {name}: give it a name that ends in .md.")
        }
        Some(name) => format!(
            "There is a {name}, but chapters are plain text files whose names end in .md. `bonefolder import {name}` makes one \
             of it, or save its text as one."
        ),
        None => "Put a Markdown file (its name ending in .md) beside book.yaml.".to_string(),
    }
}
