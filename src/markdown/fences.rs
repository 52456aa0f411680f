//! Fenced divs: which lines are fences, and what they say.
//!
//! A fence is three or more colons on a line, alone (it closes the innermost open div) or with a name or braces (it opens
//! one). [`place`] finds the lines that look like fences and shows the CommonMark parser a thematic break in the place
//! of each: that ends a paragraph, a list or a quotation just as a fence must, and has the same length. Where the parser
//! does not report a break (inside code, say) the line was no fence, and gets its own characters back.

use std::collections::BTreeMap;

use pulldown_cmark::{Event, Parser};

use super::attributes::{self, Braces};
use super::masks::Masks;

#[derive(Debug, Clone, PartialEq)]
pub(super) enum Fence {
    Open(Braces),
    /// It opens a div, but what stands in its braces cannot be read.
    Garbled,
    Close,
}

/// A fence, and the offset at which its line ends.
#[derive(Debug, Clone)]
pub(super) struct FenceLine {
    pub fence: Fence,
    pub end: usize,
}

/// Every fence by the offset of its first colon; fences in HTML blocks are not among them.
pub(super) type Fences = BTreeMap<usize, FenceLine>;

/// Finds the fences of `text`. Returns them with the text to parse, in which they and the masks are overwritten.
pub(super) fn place(text: &str, start: usize, masks: &Masks) -> (Fences, String) {
    let mut fences = candidates(text, start);
    if fences.is_empty() {
        return (fences, shown(&masks.text));
    }
    for _ in 0..MAX_ROUNDS {
        let patched = shown(&overwrite(&masks.text, &fences));
        let found: std::collections::BTreeSet<usize> = Parser::new_ext(&patched, super::parser::parser_options())
            .into_offset_iter()
            .filter_map(|(event, range)| matches!(event, Event::Rule).then_some(range.start))
            .collect();
        let before = fences.len();
        fences.retain(|at, line| found.contains(at) || found.range(at.saturating_sub(3)..line.end).next().is_some());
        if fences.len() == before {
            return (fences, patched);
        }
    }
    fences.clear();
    (fences, shown(&masks.text))
}

const MAX_ROUNDS: usize = 6;

fn overwrite(text: &[u8], fences: &Fences) -> Vec<u8> {
    let mut text = text.to_vec();
    for (at, line) in fences {
        text[*at..line.end].fill(b' ');
        text[*at..*at + 3].fill(b'_');
    }
    text
}

/// Masks replace whole characters, so this is UTF-8; if ever not, the parser sees replacement characters.
fn shown(bytes: &[u8]) -> String {
    String::from_utf8_lossy(bytes).into_owned()
}

fn candidates(text: &str, start: usize) -> Fences {
    let mut fences = Fences::new();
    let mut at = start;
    for line in text[start..].split_inclusive(['\n', '\r']) {
        let words = line.trim_start_matches(is_prefix).trim_end();
        if words.starts_with(":::")
            && let Some(fence) = read(words)
        {
            let begin = at + line.len() - line.trim_start_matches(is_prefix).len();
            fences.insert(begin, FenceLine { fence, end: begin + words.len() });
        }
        at += line.len();
    }
    fences
}

/// What may stand before a fence: indentation, quotation marks, list markers.
fn is_prefix(char: char) -> bool {
    char.is_ascii_digit() || matches!(char, ' ' | '\t' | '>' | '-' | '+' | '*' | '.' | ')')
}

/// Reads a line that begins with three colons. `None` when it is words.
pub(super) fn read(line: &str) -> Option<Fence> {
    let rest = line.trim().trim_start_matches(':').trim_start();
    let rest = rest.trim_end_matches(':').trim_end();
    if rest.is_empty() {
        return Some(Fence::Close);
    }
    let (name, rest) = match rest.find(|char: char| char.is_whitespace() || char == '{') {
        Some(0) => ("", rest),
        Some(at) => (&rest[..at], rest[at..].trim_start()),
        None => (rest, ""),
    };
    if !name.is_empty() && !attributes::is_name(name) {
        return None;
    }
    if rest.is_empty() {
        return Some(Fence::Open(Braces::named(name)));
    }
    if !rest.starts_with('{') {
        return None;
    }
    let Some(mut braces) = whole_braces(rest) else {
        return Some(Fence::Garbled);
    };
    if !name.is_empty() {
        braces.classes.insert(0, name.to_owned());
    }
    Some(Fence::Open(braces))
}

fn whole_braces(text: &str) -> Option<Braces> {
    let length = attributes::extent(text)?;
    (length == text.len()).then(|| attributes::parse(text)).flatten()
}
