//! Places of a page that its maker always calls the same: those of AmuseWiki, of microformats (h-entry, which Medium's export
//! has), and what Project Gutenberg sets before and behind a text.

use crate::import::facts::{list, person, source};
use crate::import::manuscript::{Block, Facts, Source, plain};
use crate::import::tree::{Id, Tree};

/// An id, or a class with a full stop, and what it says.
const PLACES: &[(&str, &str)] = &[
    ("text-title", "title"),
    (".amw-text-title", "title"),
    ("text-subtitle", "subtitle"),
    (".amw-text-subtitle", "subtitle"),
    (".p-summary", "subtitle"),
    ("authors", "author"),
    ("text-authors", "author"),
    (".amw-text-author", "author"),
    (".p-author", "author"),
    ("textdate", "date"),
    (".amw-text-date", "date"),
    (".dt-published", "date"),
    ("textsource", "source"),
    ("textnotes", "rights"),
    ("topics", "keywords"),
];

/// Fills what the head of the page has not said; a title that stands in its place comes before the head's.
pub fn facts(tree: &Tree, facts: &mut Facts) {
    for (place, key) in PLACES {
        let found = tree.descendants(Tree::ROOT).find(|id| match place.strip_prefix('.') {
            Some(class) => tree.has_class(*id, class),
            // Pandoc and others call a section or its heading by its words.
            None => {
                tree.get(*id, "id") == Some(*place)
                    && !matches!(tree.local(*id), "section" | "a")
                    && !tree.has_class(*id, "section")
                    && !tree.text(*id).trim().eq_ignore_ascii_case(place)
            }
        });
        if let Some(words) = found.map(|id| said(tree, id)).filter(|words| !words.is_empty()) {
            add(facts, key, &words);
        }
    }
    gutenberg(tree, facts);
}

fn add(facts: &mut Facts, key: &str, words: &str) {
    match key {
        "title" => facts.title = Some(words.to_owned()),
        "author" if facts.authors.is_empty() => facts.authors = list(words).iter().map(|name| person(name)).collect(),
        "source" => facts.source = facts.source.take().or_else(|| source(words)),
        "keywords" if facts.keywords.is_empty() => facts.keywords = list(words),
        "subtitle" => facts.subtitle = facts.subtitle.take().or(Some(words.to_owned())),
        "date" => facts.date = facts.date.take().or(Some(words.to_owned())),
        "rights" => facts.rights = facts.rights.take().or(Some(words.to_owned())),
        _ => {}
    }
}

/// The words of a place without the label before them, such as `Author:`; of a time, what it says to programs.
fn said(tree: &Tree, id: Id) -> String {
    if let Some(time) = tree.get(id, "datetime") {
        return time.to_owned();
    }
    let words = |text: String| text.split_whitespace().collect::<Vec<_>>().join(" ");
    let all = words(tree.text(id));
    let first = tree.children(id).iter().copied().find(|one| !tree.text(*one).trim().is_empty());
    let label =
        first.filter(|one| !tree.is_text(*one)).map(|one| words(tree.text(one))).filter(|label| label.ends_with(':'));
    let bare = label.and_then(|label| all.strip_prefix(label.as_str()).map(str::to_owned));
    bare.unwrap_or(all).trim().to_owned()
}

/// `Title: …` and `Author: …` in what Project Gutenberg sets before a text.
fn gutenberg(tree: &Tree, facts: &mut Facts) {
    let is_head = |id: &Id| {
        tree.has_class(*id, "pgheader") || tree.local(*id) == "pre" && tree.text(*id).contains("Project Gutenberg")
    };
    let Some(head) = tree.descendants(Tree::ROOT).find(is_head) else { return };
    let paragraphs = tree.descendants(head).filter(|id| tree.local(*id) == "p").map(|id| tree.text(id));
    let mut lines: Vec<String> = paragraphs.map(|text| text.split_whitespace().collect::<Vec<_>>().join(" ")).collect();
    if lines.is_empty() {
        lines = tree.text(head).lines().map(|line| line.trim().to_owned()).collect();
    }
    let value = |key: &str| {
        let line = lines.iter().find_map(|line| line.strip_prefix(key)?.trim_start().strip_prefix(':'));
        line.map(|value| value.trim().to_owned()).filter(|value| !value.is_empty())
    };
    if let Some(title) = value("Title") {
        facts.title = Some(title);
    }
    if let Some(author) = value("Author").filter(|_| facts.authors.is_empty()) {
        facts.authors = vec![person(&author)];
    }
    let number = lines.iter().find_map(|line| {
        let rest = line.split_once("eBook #").or_else(|| line.split_once("EBook #"))?.1;
        let digits = rest.bytes().take_while(u8::is_ascii_digit).count();
        (digits > 0).then(|| rest[..digits].to_owned())
    });
    if let Some(number) = number {
        let title = format!("Project Gutenberg eBook {number}");
        facts.source = Some(Source { title, url: Some(format!("https://www.gutenberg.org/ebooks/{number}")) });
    }
}

/// Takes out what stands before the line `*** START OF THE PROJECT GUTENBERG EBOOK` and behind the one that says `END`.
pub fn without_boilerplate(blocks: &mut Vec<Block>) {
    let says = |block: &Block, sign: &str| {
        let text = match block {
            Block::Paragraph(words) | Block::Heading { words, .. } => plain(words),
            Block::Code { text, .. } => text.clone(),
            _ => return false,
        };
        let text = text.to_uppercase();
        text.contains(sign) && text.contains("PROJECT GUTENBERG")
    };
    if let Some(at) = blocks.iter().take(60).position(|block| says(block, "*** START OF") || says(block, "***START OF"))
    {
        blocks.drain(..=at);
    }
    if let Some(at) = blocks.iter().rposition(|block| says(block, "*** END OF") || says(block, "***END OF")) {
        blocks.truncate(at);
    }
}
