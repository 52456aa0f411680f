//! The line of a source that is shown with a finding.

use std::ops::Range;

use crate::source::Source;

/// What is shown of a line, and which part of it is at fault.
#[derive(Debug, Clone)]
pub struct Excerpt {
    pub line: String,
    /// In bytes of `line`.
    pub marked: Range<usize>,
    pub is_whole: bool,
}

/// Bytes of the longest line that is handed over whole.
const LONG: usize = 2000;

/// Characters shown of a longer line before the words at fault, and from there on.
const BEFORE: usize = 60;
const AFTER: usize = 100;

/// The line that `at` begins on, cut on both sides if it is long: some manuscripts hold a book in one line.
pub fn excerpt(source: &Source, at: Range<usize>) -> Excerpt {
    let text = source.text.as_str();
    let start = floor(text, at.start);
    let is_end = |c| matches!(c, '\n' | '\r');
    let line_start = text[..start].rfind(is_end).map_or(0, |before| before + 1);
    let line_end = text[start..].find(is_end).map_or(text.len(), |after| start + after);
    let end = floor(text, at.end).clamp(start, line_end);

    let (mut from, mut to) = (line_start, line_end);
    if line_end - line_start > LONG {
        from = text[line_start..start].char_indices().rev().nth(BEFORE).map_or(line_start, |(cut, _)| line_start + cut);
        to = text[start..line_end].char_indices().nth(AFTER).map_or(line_end, |(cut, _)| start + cut);
    }
    let head = if from > line_start { "…" } else { "" };
    let tail = if to < line_end { "…" } else { "" };
    let shift = head.len();
    Excerpt {
        line: format!("{head}{}{tail}", &text[from..to]),
        marked: start - from + shift..end.min(to) - from + shift,
        is_whole: (from, to) == (line_start, line_end),
    }
}

/// The nearest place at or before `at` that is not inside a character.
fn floor(text: &str, at: usize) -> usize {
    let mut at = at.min(text.len());
    while !text.is_char_boundary(at) {
        at -= 1;
    }
    at
}
