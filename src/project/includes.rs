//! Tags by which a text brings in another file: those of mdBook, Quarto, Jekyll, MyST and of the snippets of MkDocs.
//!
//! The files are read along with the text that names them, so that `markdown` finds them among the sources.

use std::ops::Range;

/// A tag that brings in a file or a part of it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Include<'t> {
    /// The tag in the text; the whole fence where it is one.
    pub range: Range<usize>,
    /// As written, from the folder of the text.
    pub path: &'t str,
    /// What follows the path: the name of an anchor, or `2:10` for lines.
    pub part: &'t str,
}

/// How a tag begins and ends.
const TAGS: &[(&str, &str)] = &[
    ("{{#include ", "}}"),
    ("{{#rustdoc_include ", "}}"),
    ("{{#playground ", "}}"),
    ("{{#playpen ", "}}"),
    ("{{< include ", ">}}"),
    ("{% include_relative ", "%}"),
    ("--8<-- ", "\n"),
    ("```{include} ", "```"),
    ("```{literalinclude} ", "```"),
];

/// Longer than any tag.
const LONGEST: usize = 400;

/// The tags in `text`, in order.
pub fn find(text: &str) -> Vec<Include<'_>> {
    let mut found: Vec<Include> = TAGS.iter().flat_map(|(open, close)| of_kind(text, open, close)).collect();
    found.sort_by_key(|include| include.range.start);
    found
}

fn of_kind<'t>(text: &'t str, open: &str, close: &str) -> Vec<Include<'t>> {
    let mut found = Vec::new();
    // mdBook shows a tag that has a backslash before it.
    for (at, _) in text.match_indices(open).filter(|(at, _)| !text[..*at].ends_with('\\')) {
        let inside = at + open.len();
        let mut limit = text.len().min(inside + LONGEST);
        while !text.is_char_boundary(limit) {
            limit -= 1;
        }
        let rest = &text[inside..limit];
        let Some(length) = rest.find(close).or((close == "\n" && limit == text.len()).then_some(rest.len())) else {
            continue;
        };
        let words = rest[..length].lines().next().unwrap_or("").trim().trim_matches(['"', '\'']);
        let (path, part) = words.split_once(':').unwrap_or((words, ""));
        if !path.is_empty() && !path.contains(['{', '}', '<', '>']) {
            let end = inside + length + if close == "\n" { 0 } else { close.len() };
            found.push(Include { range: at..end, path, part });
        }
    }
    found
}

/// Where a file may lie that a text in `folder` brings in, the likeliest first: beside the text, in the folder of the book, or
/// among the pages of MkDocs.
pub fn places(path: &str, folder: &str) -> Vec<String> {
    let beside = if folder.is_empty() { path.to_owned() } else { format!("{folder}/{path}") };
    let mut places = vec![beside, path.to_owned(), format!("docs/{path}")];
    places.dedup();
    places
}

/// The part of a file that a tag asks for: the lines between the marks of an anchor, the lines of a range, or all of it but
/// the marks.
pub fn part_of(text: &str, part: &str) -> Option<String> {
    let mark = |line: &str, mark: &str, name: &str| {
        line.split(mark).nth(1).is_some_and(|rest| rest.split_whitespace().next() == Some(name))
    };
    let is_mark = |line: &&str| !line.contains("ANCHOR: ") && !line.contains("ANCHOR_END: ");
    let join = |lines: Vec<&str>| lines.join("\n");
    if part.is_empty() {
        return Some(join(text.lines().filter(is_mark).collect()));
    }
    if part.chars().all(|char| char.is_ascii_digit() || char == ':') {
        let (first, last) = part.split_once(':').unwrap_or((part, part));
        let first = first.parse().unwrap_or(1usize).max(1);
        let last = last.parse().unwrap_or(usize::MAX);
        return Some(join(text.lines().skip(first - 1).take(last.saturating_sub(first - 1)).collect()));
    }
    let mut lines = text.lines().skip_while(|line| !mark(line, "ANCHOR:", part));
    lines.next()?;
    Some(join(lines.take_while(|line| !mark(line, "ANCHOR_END:", part)).filter(is_mark).collect()))
}
