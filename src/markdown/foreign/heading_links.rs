//! Links to headings by their words, as Pandoc takes them: `[Heading]`, `[Heading][]`, `[words][Heading]`.

use std::collections::BTreeMap;

use super::code::{Code, lines};
use super::edits::Edit;
use crate::markdown::attributes;

/// Shorter words in brackets are marks and boxes rather than links.
const SHORTEST: usize = 3;
const LONGEST: usize = 200;

/// The edits that `text` needs from `start` on.
pub fn edits(text: &str, start: usize) -> Vec<Edit> {
    let headings = headings(text, start);
    if headings.is_empty() || !text[start..].contains('[') {
        return Vec::new();
    }
    let code = Code::find(text, start);
    let defined = |words: &str| text[start..].contains(&format!("[{words}]:"));
    let mut edits = Vec::new();
    let mut at = start;
    while let Some(open) = text[at..].find('[').map(|open| at + open) {
        at = open + 1;
        let before = text[..open].chars().next_back();
        if code.holds(open) || matches!(before, Some('\\' | '!' | '[' | ']')) {
            continue;
        }
        let Some((words, after)) = bracketed(text, open) else { continue };
        let (place, end) = match bracketed(text, after).filter(|_| text[after..].starts_with('[')) {
            Some(("", end)) => (words, end),
            Some((place, end)) => (place, end),
            None if text[after..].starts_with(['(', ':', '{', '[']) => continue,
            None => (words, after),
        };
        let Some(id) = headings.get(&key(place)).filter(|_| place.chars().count() >= SHORTEST && !defined(place))
        else {
            continue;
        };
        let rest = &text[line_start(text, open)..open];
        if rest.trim_start().starts_with('#') {
            continue;
        }
        edits.push(Edit::new(open..end, format!("[{words}](<#{id}>)")));
        at = end;
    }
    edits
}

/// What stands between the brackets that open at `open`, and where they have closed.
fn bracketed(text: &str, open: usize) -> Option<(&str, usize)> {
    let inner = text[open..].strip_prefix('[')?;
    let end = inner.find([']', '[', '\n'])?;
    (inner[end..].starts_with(']') && end <= LONGEST).then(|| (&inner[..end], open + 1 + end + 1))
}

/// The words of each heading, and its id: of two that say the same the first.
fn headings(text: &str, start: usize) -> BTreeMap<String, String> {
    let mut found = BTreeMap::new();
    let lines = lines(text, start);
    for (index, line) in lines.iter().enumerate().filter(|(_, line)| !line.code) {
        let level = line.text.bytes().take_while(|byte| *byte == b'#').count();
        let atx = (1..=6).contains(&level) && line.text[level..].starts_with(' ');
        let rule =
            |line: &str| line.len() > 2 && (line.bytes().all(|one| one == b'=') || line.bytes().all(|one| one == b'-'));
        let setext =
            lines.get(index + 1).is_some_and(|next| rule(next.text.trim_end())) && !line.text.trim().is_empty();
        if !atx && !setext {
            continue;
        }
        let words = line.text[if atx { level } else { 0 }..].trim().trim_end_matches('#').trim_end();
        let braces = words.rfind(" {").filter(|_| words.ends_with('}'));
        let given = braces.and_then(|at| attributes::parse(&words[at + 1..])).and_then(|braces| braces.id);
        let words = braces.map_or(words, |at| &words[..at]).trim();
        let id = given.unwrap_or_else(|| id_of(words));
        if !id.is_empty() {
            found.entry(key(words)).or_insert(id);
        }
    }
    found
}

/// As Pandoc compares them: whatever the case and the space.
fn key(words: &str) -> String {
    words.split_whitespace().collect::<Vec<_>>().join(" ").to_lowercase()
}

/// The name that a heading of these words gets.
fn id_of(words: &str) -> String {
    let plain: String = words.chars().filter(|one| !matches!(one, '*' | '_' | '`')).collect();
    super::wikilinks::id_of(&plain)
}

fn line_start(text: &str, at: usize) -> usize {
    text[..at].rfind('\n').map_or(0, |newline| newline + 1)
}
