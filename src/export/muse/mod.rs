//! The manuscript as Text::Amuse, so that a library of that kind can take the booklet.
//!
//! [`muse`] writes directives from book.yaml, and then text after text. What Text::Amuse has no sign for, such as the frame of a
//! worksheet, is written with the signs it has; no words are left out.

mod blocks;
mod lists;
mod notes;
mod remarks;
mod tables;
mod words;

use crate::document::{Block, BlockKind, Inline, Metadata, text};
use crate::markdown::Parsed;
use crate::source::Source;
use blocks::Writer;
use notes::Numbers;

/// One file of the manuscript.
#[derive(Debug)]
pub struct Text<'a> {
    pub parsed: Parsed,
    pub source: &'a Source,
}

/// What goes into the head of the text.
#[derive(Debug)]
pub struct Head<'a> {
    pub metadata: &'a Metadata,
    pub abstract_: &'a [Block],
    /// The text of book.yaml, for remarks that an import has left there.
    pub book_yaml: &'a str,
}

/// The text, and the pictures that it names.
#[derive(Debug)]
pub struct Muse {
    pub text: String,
    /// Path in the project, and the name in the text: Text::Amuse knows no folders.
    pub pictures: Vec<(String, String)>,
}

pub fn muse(head: &Head, texts: &[Text]) -> Muse {
    let kept = remarks::of_settings(head.book_yaml);
    let numbers = Numbers::of(texts);
    let top = kept.iter().find(|(key, _)| key == "headings").and_then(|(_, value)| value.parse().ok()).unwrap_or(2);
    let mut writer = Writer::new(&numbers, top, &head.metadata.language);
    for (at, text) in texts.iter().enumerate() {
        writer.text(at, text);
    }
    let mut out = directives(head, &kept);
    out.push('\n');
    out.push_str(writer.out.trim_start_matches('\n'));
    Muse { text: format!("{}\n", out.trim_end()), pictures: writer.pictures }
}

/// `#title …` and its like; what an import has kept word for word stands for what was made of it.
fn directives(head: &Head, kept: &[(String, String)]) -> String {
    let metadata = head.metadata;
    let mut lines: Vec<(String, String)> = Vec::new();
    let mut add = |key: &str, value: String| {
        if !value.trim().is_empty() && !kept.iter().any(|(known, _)| known == key) {
            lines.push((key.to_owned(), words::escaped_line(&value)));
        }
    };
    add("title", metadata.title.clone());
    add("subtitle", metadata.subtitle.clone().unwrap_or_default());
    let authors: Vec<&str> =
        metadata.authors.iter().map(|one| one.name.as_str()).filter(|name| *name != "Unknown").collect();
    let key = if authors.len() > 1 { "authors" } else { "author" };
    add(key, authors.join("; "));
    add("lang", metadata.language.clone());
    add("date", metadata.date.map(|date| date.to_string()).unwrap_or_default());
    add("publisher", metadata.publisher.clone().unwrap_or_default());
    add("topics", metadata.keywords.join("; "));
    add("teaser", text::plain_blocks(head.abstract_).split_whitespace().collect::<Vec<_>>().join(" "));
    add("source", metadata.sources.first().map(source).unwrap_or_default());
    let rights = metadata.rights.clone().or_else(|| metadata.license.clone()).unwrap_or_default();
    if !kept.iter().any(|(key, _)| key == "notes") {
        add("rights", rights);
    }
    add("isbn", metadata.isbn_print.clone().or_else(|| metadata.isbn_epub.clone()).unwrap_or_default());
    lines.extend(kept.iter().filter(|(key, _)| key != "headings").cloned());
    lines.iter().map(|(key, value)| format!("#{key} {value}\n")).collect()
}

fn source(source: &crate::document::Relation) -> String {
    match &source.url {
        Some(url) if !source.title.contains(url.as_str()) => format!("{} {url}", source.title),
        _ => source.title.clone(),
    }
}

/// The classes of a block and of the figures in spans around it.
fn has_class(block: &Block, class: &str) -> bool {
    block.attributes.classes.iter().any(|one| one == class)
}

/// The anchors in a run of words.
fn anchors(run: &[Inline], found: &mut Vec<String>) {
    for inline in run {
        if let Inline::Span { attributes, .. } = inline {
            found.extend(attributes.id.clone());
        }
        anchors(inline.content(), found);
    }
}

/// Whether a block can stand in a quotation of Text::Amuse, which a verse, an example or a heading would close.
fn can_be_quoted(block: &Block) -> bool {
    match &block.kind {
        BlockKind::Verse(_) | BlockKind::Code { .. } | BlockKind::Heading { .. } | BlockKind::Worksheet(_) => false,
        BlockKind::Quote(blocks) | BlockKind::Custom(blocks) => blocks.iter().all(can_be_quoted),
        _ => true,
    }
}
