//! kramdown's attributes, `{: .class #id}`, and its `{:toc}`; and the other marks for a table of contents.
//!
//! Below a heading they are the heading's braces. Right behind a link or a picture they are read as braces anyway.
//! Elsewhere they say how a web page looks, and are left out.

use super::code::{Code, Line, lines};
use super::edits::Edit;
use super::{Found, What};
use crate::markdown::attributes;

/// The edits that `text` needs from `start` on.
pub fn edits(text: &str, start: usize, found: &mut Vec<Found>) -> Vec<Edit> {
    let lines = lines(text, start);
    let mut edits = comments(text, start);
    let hidden: Vec<_> = edits.iter().map(|edit| edit.range.clone()).collect();
    let is_hidden = |at: usize| {
        let before = hidden.partition_point(|range| range.start <= at);
        hidden[..before].last().is_some_and(|range| range.contains(&at))
    };
    for (index, line) in lines.iter().enumerate().filter(|(_, line)| !line.code) {
        let words = line.text.trim();
        let begin = line.at + line.text.len() - line.text.trim_start().len();
        if is_hidden(begin) {
            continue;
        }
        if is_contents(words) {
            edits.push(Edit::remove(line.at..line.at + line.text.len()));
            continue;
        }
        if let Some(edit) = above_heading(line, lines.get(index + 1)) {
            edits.extend(edit);
            continue;
        }
        if !line.text.contains("{:") {
            continue;
        }
        if words.starts_with("{:") && attribute_length(words) == Some(words.len()) {
            let above = index.checked_sub(1).map(|above| lines[above]);
            edits.extend(below(above, words, line, found));
            edits.push(Edit::remove(begin..begin + words.len()));
            continue;
        }
        edits.extend(within(line, found));
    }
    edits
}

/// `{::comment}` and all up to `{:/comment}`, which nobody is to read.
fn comments(text: &str, start: usize) -> Vec<Edit> {
    let mut edits = Vec::new();
    if !text[start..].contains("{::comment}") {
        return edits;
    }
    let code = Code::find(text, start);
    let mut from = start;
    while let Some(at) = text[from..].find("{::comment}").map(|at| from + at) {
        from = at + "{::comment}".len();
        if let Some(end) = code.end_at(at) {
            from = end.max(from);
            continue;
        }
        let close = |end: usize| {
            let mark = ["{:/comment}", "{:/}"].into_iter().find(|mark| text[end..].starts_with(mark))?;
            Some(end + mark.len())
        };
        let Some(end) = text[from..].match_indices("{:/").find_map(|(end, _)| close(from + end)) else { break };
        edits.push(Edit::remove(at..end));
        from = end;
    }
    edits
}

/// Markua has the braces of a heading, a picture or code on the line above it.
fn above_heading(line: &Line<'_>, below: Option<&Line<'_>>) -> Option<Vec<Edit>> {
    let words = line.text.trim_end();
    if !words.starts_with('{') || words.starts_with("{:") || attributes::extent(words) != Some(words.len()) {
        return None;
    }
    let below = below.filter(|below| !below.text.trim().is_empty())?;
    let words = without_commas(words);
    let braces = attributes::parse(&words)?;
    if braces.id.is_none() && braces.classes.is_empty() && braces.pairs.is_empty() {
        return None;
    }
    let gone = Edit::remove(line.at..line.at + line.text.len());
    let end = below.at + below.text.trim_end().len();
    let picture = below.text.starts_with("![") && below.text.trim_end().ends_with(')');
    let takes = is_heading(below.text) && !below.text.trim_end().ends_with('}') || picture;
    let space = if picture { "" } else { " " };
    Some(if takes { vec![gone, Edit::new(end..end, format!("{space}{words}"))] } else { vec![gone] })
}

/// Markua has commas between attributes; those within quotation marks are words.
fn without_commas(braces: &str) -> String {
    let pieces = braces.split('"').enumerate();
    let pieces = pieces.map(|(at, piece)| if at % 2 == 0 { piece.replace(", ", " ") } else { piece.to_owned() });
    pieces.collect::<Vec<_>>().join("\"")
}

/// `{:toc}` removes the list it stands under, which is only there to be replaced; at a heading braces move into it.
fn below(above: Option<Line<'_>>, words: &str, line: &Line<'_>, found: &mut Vec<Found>) -> Option<Edit> {
    let above = above.filter(|above| !above.code)?;
    let end = above.at + above.text.len();
    if words.contains("toc") && !words.contains("no_toc") {
        let item = above
            .text
            .trim_start()
            .trim_start_matches(['-', '*', '+', '.', ')'])
            .trim_start_matches(|c: char| c.is_ascii_digit() || c == '.');
        return (item.split_whitespace().count() <= 3).then(|| Edit::remove(above.at..end));
    }
    if is_heading(above.text) {
        let braces = attributes::parse(words).filter(|braces| braces.id.is_some() || !braces.classes.is_empty())?;
        let id = braces.id.map(|id| format!("#{id}"));
        let classes = braces.classes.iter().filter(|class| *class != "no_toc").map(|class| format!(".{class}"));
        let inner = id.into_iter().chain(classes).collect::<Vec<_>>().join(" ");
        return (!inner.is_empty()).then(|| Edit::new(end..end, format!(" {{{inner}}}")));
    }
    found.push(Found::new(What::Attribute, line.at..line.at + line.text.len()));
    None
}

/// Attributes within a line, but for those right behind a link, a picture or a span.
fn within(line: &Line<'_>, found: &mut Vec<Found>) -> Vec<Edit> {
    let mut edits = Vec::new();
    let mut from = 0;
    while let Some(at) = line.text[from..].find("{:").map(|at| from + at) {
        from = at + 2;
        let in_code = line.text[..at].matches('`').count() % 2 == 1;
        let Some(length) = attribute_length(&line.text[at..]).filter(|_| !in_code) else { continue };
        let read = line.text[..at].ends_with([')', ']']) && attributes::parse(&line.text[at..at + length]).is_some();
        if !read {
            found.push(Found::new(What::Attribute, line.at + at..line.at + at + length));
            edits.push(Edit::remove(line.at + at..line.at + at + length));
        }
        from = at + length;
    }
    edits
}

/// The length of `{:…}` at the start of `text`. A name follows the colon, or a space, a class or an id.
fn attribute_length(text: &str) -> Option<usize> {
    let inner = text.strip_prefix("{:")?;
    let end = inner.find('}')?;
    let fits =
        inner.starts_with([' ', '.', '#', ':', '/', '}']) || inner.starts_with(|c: char| c.is_ascii_alphabetic());
    (fits && !inner[..end].contains('{')).then_some(end + 3)
}

fn is_heading(line: &str) -> bool {
    let level = line.bytes().take_while(|byte| *byte == b'#').count();
    (1..=6).contains(&level) && line[level..].starts_with([' ', '\t'])
}

/// A line that asks for a table of contents, which a book has anyway.
fn is_contents(words: &str) -> bool {
    let marks = ["[toc]", "[[toc]]", "[[_toc_]]", "${toc}", "[[*toc*]]", "@[toc]", "{{toc}}", "<!-- toc -->"];
    words.len() < 16 && marks.contains(&words.to_ascii_lowercase().as_str())
}
