//! The words of an EPUB, line by line.

use std::collections::BTreeSet;

use quick_xml::events::{BytesStart, Event};

pub struct Read {
    pub text: Vec<String>,
    pub notes: Vec<String>,
}

/// Elements that do not end a line.
const WITHIN: &[&str] = &[
    "a", "code", "del", "dfn", "em", "i", "img", "kbd", "mark", "rp", "rt", "ruby", "s", "small", "span", "strong",
    "sub", "sup",
];

/// What is no text of the book: numbers, words for the ear about blanks and rooms, ways to and from notes, and the long
/// descriptions of pictures.
const OURS: &[&str] = &[
    "number",
    "room",
    "rule",
    "blank",
    "blank short",
    "blank long",
    "tick",
    "strip",
    "pointer",
    "step",
    "description",
];

/// Pages of the program's own making.
const OUR_PAGES: &[&str] = &["cover", "title-page", "imprint", "abstract", "nav", "permissions"];

/// Reads the entries of an EPUB of ours, whose pages stand in the order of the spine.
pub fn read(entries: &[(String, Vec<u8>)]) -> Read {
    let mut read = Read { text: Vec::new(), notes: Vec::new() };
    for (name, bytes) in entries.iter().filter(|(name, _)| name.ends_with(".xhtml")) {
        let stem = name.rsplit('/').next().and_then(|file| file.strip_suffix(".xhtml")).unwrap_or_default();
        if !OUR_PAGES.contains(&stem) {
            page(std::str::from_utf8(bytes).expect("pages are UTF-8"), &mut read);
        }
    }
    read
}

fn page(xhtml: &str, read: &mut Read) {
    let mut reader = quick_xml::Reader::from_str(xhtml);
    let (mut depth, mut silent, mut notes) = (0, None, None);
    let mut line = String::new();
    loop {
        let event = reader.read_event().expect("pages are well-formed");
        let edge = match &event {
            Event::Start(start) | Event::Empty(start) => !WITHIN.contains(&start.local_name().as_ref()),
            Event::End(end) => !WITHIN.contains(&end.local_name().as_ref()),
            Event::Eof => true,
            _ => false,
        };
        if edge {
            let lines = if notes.is_some() { &mut read.notes } else { &mut read.text };
            lines.push(std::mem::take(&mut line));
        }
        match event {
            Event::Start(start) => {
                depth += 1;
                silent = silent.or_else(|| is_silent(&start).then_some(depth));
                notes = notes.or_else(|| has(&start, "class", "notes").then_some(depth));
            }
            Event::End(_) => {
                silent = silent.filter(|at| *at != depth);
                notes = notes.filter(|at| *at != depth);
                depth -= 1;
            }
            Event::Text(text) if silent.is_none() => line.push_str(&text),
            Event::GeneralRef(name) if silent.is_none() => line.push(match name.as_ref() {
                "amp" => '&',
                "lt" => '<',
                "gt" => '>',
                "quot" => '"',
                _ => name.resolve_char_ref().ok().flatten().expect("our references are known"),
            }),
            Event::Eof => return,
            _ => {}
        }
    }
}

fn is_silent(start: &BytesStart<'_>) -> bool {
    let element = start.local_name();
    // Brackets of a reading are for readers that can't set it above its word.
    ["head", "rp"].contains(&element.as_ref())
        || OURS.iter().any(|class| has(start, "class", class))
        || ["doc-noteref", "doc-backlink", "doc-pagebreak"].iter().any(|role| has(start, "role", role))
}

fn has(start: &BytesStart<'_>, name: &str, value: &str) -> bool {
    start.attributes().flatten().any(|one| one.key.as_ref() == name && one.value.as_ref() == value)
}

/// Where the lines of an edition part from those of the model. Both are compared word by word; lines of the edition's own
/// are passed over.
pub fn difference(model: &[String], read: &[String], furniture: &BTreeSet<String>) -> Option<String> {
    let expected: Vec<&str> = model.iter().flat_map(|line| line.split_whitespace()).collect();
    let mut at = 0;
    for line in read {
        let words: Vec<&str> = line.split_whitespace().collect();
        if expected[at..].starts_with(&words) {
            at += words.len();
        } else if !furniture.contains(&words.join(" ")) {
            let next = &expected[at..expected.len().min(at + words.len() + 3)];
            return Some(format!("word {at}: {:?} where the model has {:?}", words.join(" "), next.join(" ")));
        }
    }
    (at < expected.len()).then(|| format!("it ends before {:?}", expected[at..expected.len().min(at + 12)].join(" ")))
}
