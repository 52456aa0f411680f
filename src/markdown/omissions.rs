//! What was left out of a file because nothing in a book is its equal: one message for each kind.

use super::codes;
use super::foreign::{Found, What};
use crate::diagnostic::{Code, Report};
use crate::source::{Source, SourceId};

/// Names each kind once, with how many there are.
pub(super) fn report(found: &[Found], source: &Source, id: SourceId, report: &mut Report) {
    if let Some(verse) = found.iter().find(|one| one.what == What::Verse) {
        let message = format!("{} lines of this file are clearly verse, so they stand as written", verse.count);
        let advice = "If they are prose, write `line-breaks: join` in book.yaml; `keep` keeps every line of the book.";
        report.hint(&codes::VERSE, id.span(verse.range.clone()), message, advice);
    }
    for what in [What::Template, What::Hidden, What::Include, What::Attribute, What::Merged] {
        let all: Vec<&Found> = found.iter().filter(|one| one.what == what).collect();
        let Some(first) = all.first() else { continue };
        let words = source.text.get(first.range.clone()).unwrap_or("").trim();
        let (code, fate, advice) = fate(what);
        let more = match all.len() - 1 {
            0 => String::new(),
            more => format!(" and {more} more in this file"),
        };
        report.warning(code, id.span(first.range.clone()), format!("`{}`{more}: {fate}", short(words)), advice);
    }
}

fn fate(what: What) -> (&'static Code, &'static str, &'static str) {
    match what {
        What::Template => (
            &codes::TEMPLATE_TAG,
            "a tag of a site generator, left out; the words around it stay",
            "Write in its place what it would have brought, or leave it as it is.",
        ),
        What::Hidden => (
            &codes::TEMPLATE_TAG,
            "not meant for the pages of a book, left out",
            "Nothing need be done; to show it, take out what says otherwise.",
        ),
        What::Include => (
            &codes::INCLUDE,
            "the file it names was not brought in",
            "Name that file among the chapters of book.yaml, or copy its words to this place.",
        ),
        What::Merged => (
            &codes::MERGED_CELLS,
            "cells of this table span others; a table here has as many cells in each row as it has columns",
            "The cells that they reached over are left empty. In a worksheet, where empty cells are filled in, write the words \
             again in each of them.",
        ),
        What::Attribute | What::Verse => (
            &codes::WEB_ATTRIBUTES,
            "attributes for a web page, left out",
            "Nothing need be done: they say how a web page looks.",
        ),
    }
}

/// The first line of the words, cut where it is long.
fn short(words: &str) -> String {
    let line = words.lines().next().unwrap_or("");
    match line.char_indices().nth(60) {
        Some((at, _)) => format!("{}…", &line[..at]),
        None => line.to_owned(),
    }
}
