//! Settings in braces that readers see, and those that name a place.

use std::ops::Range;

/// Settings whose values are words of the book.
const SEEN: &[&str] = &[
    "title",
    "label",
    "for",
    "time",
    "bring",
    "stop",
    "from",
    "to",
    "centre",
    "center",
    "description",
    "caption",
    "alt",
    "fig-alt",
    "credit",
];

/// The values of settings that readers see, in the braces that begin at `at` of `text`; each with whether it stands there
/// without quotation marks.
pub fn seen(text: &str, at: usize) -> Vec<(Range<usize>, bool)> {
    let Some(end) = closing(text, at) else { return Vec::new() };
    let mut found = Vec::new();
    let mut from = at + 1;
    while let Some((key, value, bare, next)) = next(text, from, end) {
        if SEEN.contains(&key) && text[value.clone()].chars().any(char::is_alphabetic) {
            found.push((value, bare));
        }
        from = next;
    }
    found
}

/// The next `key=value` from `from` on: the key, where its value stands, whether it is bare, and where to go on.
fn next(text: &str, from: usize, end: usize) -> Option<(&str, Range<usize>, bool, usize)> {
    let sign = from + text[from..end].find('=')?;
    let key =
        text[from..sign].rsplit(|letter: char| letter.is_whitespace() || letter == '{').next().unwrap_or_default();
    let rest = &text[sign + 1..end];
    if let Some(mark) = rest.chars().next().filter(|mark| matches!(mark, '"' | '\'')) {
        let length = rest[1..].find(mark)?;
        return Some((key, sign + 2..sign + 2 + length, false, sign + 3 + length));
    }
    let length = rest.find(char::is_whitespace).unwrap_or(rest.len());
    Some((key, sign + 1..sign + 1 + length, true, sign + 1 + length))
}

/// Where the braces that begin at `at` end; quotation marks may hold others.
fn closing(text: &str, at: usize) -> Option<usize> {
    let mut mark = None;
    for (offset, letter) in text[at..].char_indices().skip(1) {
        match (mark, letter) {
            (Some(open), letter) if open == letter => mark = None,
            (Some(_), _) => {}
            (None, '"') => mark = Some('"'),
            (None, '}') => return Some(at + offset),
            (None, '\n') => return None,
            (None, _) => {}
        }
    }
    None
}

/// Words, and the braces at their end, where there are any: `Near {.part}` is parted before the brace.
pub fn braces_at_end(words: &str) -> Option<usize> {
    let at = words.trim_end().strip_suffix('}')?.rfind('{')?;
    let inner = &words[at + 1..];
    inner.starts_with(['#', '.', '-', ':']).then_some(at).or_else(|| inner.contains('=').then_some(at))
}

/// Where braces stand in the line below a heading that ends at `end`, in the manner of kramdown: `{: #oven .part}`.
pub fn braces_below(text: &str, end: usize) -> Option<usize> {
    let rest = &text[end..];
    let line = end + rest.len() - rest.trim_start_matches([' ', '\t', '\r']).len();
    let below = line + usize::from(text[line..].starts_with('\n'));
    let words = line_at(text, below);
    (below > line && words.starts_with("{:") && words.ends_with('}')).then_some(below)
}

/// The line that begins at `at`.
pub fn line_at(text: &str, at: usize) -> &str {
    text[at..].lines().next().unwrap_or_default().trim_end()
}

/// The id in braces.
pub fn id(braces: &str) -> Option<&str> {
    let inside = braces.trim().trim_start_matches('{').trim_end_matches('}');
    inside
        .split_whitespace()
        .find_map(|word| word.trim_start_matches(':').strip_prefix('#'))
        .filter(|id| !id.is_empty())
}
