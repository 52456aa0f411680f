//! Where a text is code, or a comment, and must be left as it is.

use std::ops::Range;

/// A line of the text, without its end.
#[derive(Debug, Clone, Copy)]
pub struct Line<'a> {
    /// Offset of its first character.
    pub at: usize,
    pub text: &'a str,
    /// Offset after its end, the newline included.
    pub next: usize,
    /// Whether it stands in a fenced code block, or opens or closes one.
    pub code: bool,
}

/// The lines of `text` from `start` on.
pub fn lines(text: &str, start: usize) -> Vec<Line<'_>> {
    let mut found = Vec::new();
    let mut at = start;
    let mut open: Option<(u8, usize)> = None;
    for whole in text[start..].split_inclusive('\n') {
        let line = whole.trim_end_matches(['\n', '\r']);
        let mut code = open.is_some();
        let mark = fence(line);
        match (open, mark) {
            (None, Some((byte, length, _))) => {
                open = Some((byte, length));
                code = true;
            }
            (Some((byte, length)), Some((other, found, true))) if byte == other && found >= length => open = None,
            _ => {}
        }
        found.push(Line { at, text: line, next: at + whole.len(), code });
        at += whole.len();
    }
    found
}

/// The mark of a fence, its length, and whether nothing follows it, so that it can close one.
pub fn fence(line: &str) -> Option<(u8, usize, bool)> {
    let mut words = line.trim_start_matches([' ', '\t', '>']);
    // A fence may be the first thing in an item of a list.
    for marker in ["- ", "* ", "+ "] {
        words = words.strip_prefix(marker).map_or(words, str::trim_start);
    }
    let digits = words.bytes().take_while(u8::is_ascii_digit).count();
    if (1..=9).contains(&digits) && words[digits..].starts_with([')', '.']) {
        words = words[digits + 1..].trim_start();
    }
    let byte = *words.as_bytes().first().filter(|byte| matches!(byte, b'`' | b'~'))?;
    let length = words.bytes().take_while(|other| *other == byte).count();
    let rest = &words[length..];
    if length < 3 || byte == b'`' && rest.contains('`') {
        return None;
    }
    Some((byte, length, rest.trim().is_empty()))
}

/// Stretches that are code or comments, in order.
#[derive(Debug, Default)]
pub struct Code(Vec<Range<usize>>);

/// What follows the mark of an item: `-`, `1.` or `1)`.
pub fn behind_mark(words: &str) -> Option<&str> {
    let digits = words.bytes().take_while(u8::is_ascii_digit).count();
    let rest = match digits {
        1..=9 => words[digits..].strip_prefix(['.', ')']),
        _ => words.strip_prefix(['-', '*', '+']),
    };
    rest.filter(|rest| rest.is_empty() || rest.starts_with([' ', '\t']))
}

impl Code {
    /// Fenced code blocks, code spans and HTML comments of `text` from `start` on.
    pub fn find(text: &str, start: usize) -> Code {
        let mut found = Vec::new();
        let mut run = start;
        let mut fenced: Option<usize> = None;
        for line in lines(text, start) {
            if line.code {
                if fenced.is_none() {
                    spans(text, run..line.at, &mut found);
                }
                let begin = *fenced.get_or_insert(line.at);
                match found.last_mut() {
                    Some(last) if last.start == begin => last.end = line.next,
                    _ => found.push(begin..line.next),
                }
                run = line.next;
            } else {
                fenced = None;
            }
        }
        spans(text, run..text.len(), &mut found);
        Code(found)
    }

    /// The end of the stretch that `at` lies in.
    pub fn end_at(&self, at: usize) -> Option<usize> {
        let index = self.0.partition_point(|range| range.start <= at);
        let range = self.0.get(index.checked_sub(1)?)?;
        (at < range.end).then_some(range.end)
    }

    pub fn spans(&self) -> impl Iterator<Item = Range<usize>> + '_ {
        self.0.iter().cloned()
    }

    pub fn holds(&self, at: usize) -> bool {
        self.end_at(at).is_some()
    }
}

/// Code spans and comments of the words in `range`.
fn spans(text: &str, range: Range<usize>, found: &mut Vec<Range<usize>>) {
    let bytes = &text.as_bytes()[..range.end];
    let mut at = range.start;
    while at < range.end {
        at = match bytes[at] {
            b'\\' => at + 2,
            b'`' => match code_span(bytes, at) {
                Ok(end) => {
                    found.push(at..end);
                    end
                }
                Err(next) => next,
            },
            b'<' if bytes[at..].starts_with(b"<!--") => {
                let end = text[at..range.end].find("-->").map_or(range.end, |close| at + close + 3);
                found.push(at..end);
                end
            }
            _ => at + 1,
        };
    }
}

/// The end of a code span, or the offset after its opening backticks when it does not close in its paragraph.
fn code_span(bytes: &[u8], at: usize) -> Result<usize, usize> {
    let run = |from: usize| bytes[from..].iter().take_while(|byte| **byte == b'`').count();
    let ticks = run(at);
    let mut next = at + ticks;
    let limit = bytes.len().min(next + LONGEST_SPAN);
    while next < limit {
        match bytes[next] {
            b'\n'
                if bytes[next + 1..].iter().find(|byte| !matches!(byte, b' ' | b'\t' | b'\r' | b'>'))
                    == Some(&b'\n') =>
            {
                break;
            }
            b'`' => match run(next) {
                found if found == ticks => return Ok(next + found),
                found => next += found,
            },
            _ => next += 1,
        }
    }
    Err(at + ticks)
}

/// In bytes; what is longer is no span but a mistake.
const LONGEST_SPAN: usize = 2000;
