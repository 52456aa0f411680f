//! Signs within a line for what is not a letter: marks of notes, stress, and changes that somebody has to decide on.
//!
//! They are taken from the end of Unicode's first private area, and are taken out of every text that comes in.

use crate::import::manuscript::{Inline, Marks};

const NOTE: char = '\u{F8D0}';
const OPEN: char = '\u{F8D1}';
const INSTEAD: char = '\u{F8D2}';
const RULE: char = '\u{F8D3}';
const CLOSE: char = '\u{F8D4}';
pub const STRONG: char = '\u{F8D5}';
pub const EMPHASIS: char = '\u{F8D6}';
pub const PLAIN: char = '\u{F8D7}';
/// Between two cells of a table.
pub const CELL: char = '\u{F8D8}';

/// Whether a character is one of these signs.
pub fn is_mark(char: char) -> bool {
    ('\u{F8D0}'..='\u{F8DF}').contains(&char)
}

/// The mark of a note.
pub fn note(label: &str) -> String {
    format!("{NOTE}{label}{CLOSE}")
}

/// `before` stays, and `after` is offered instead.
pub fn unsure(before: &str, after: &str, rule: &str) -> String {
    format!("{OPEN}{before}{INSTEAD}{after}{RULE}{rule}{CLOSE}")
}

/// The words that are read, without any signs.
pub fn bare(text: &str) -> String {
    let mut out = String::new();
    let mut silent = false;
    for char in text.chars() {
        match char {
            NOTE | INSTEAD => silent = true,
            CLOSE => silent = false,
            char if is_mark(char) => {}
            char if !silent => out.push(char),
            _ => {}
        }
    }
    out
}

/// The text as a run of the manuscript.
pub fn run(text: &str) -> Vec<Inline> {
    let mut out = Vec::new();
    let mut rest = text;
    while let Some(at) = rest.find(is_mark) {
        push(&mut out, &rest[..at]);
        let sign = rest[at..].chars().next().unwrap_or(CLOSE);
        rest = &rest[at + sign.len_utf8()..];
        match sign {
            NOTE => {
                let (label, after) = rest.split_once(CLOSE).unwrap_or((rest, ""));
                out.push(Inline::Note(label.to_owned()));
                rest = after;
            }
            OPEN => {
                let (change, after) = rest.split_once(CLOSE).unwrap_or((rest, ""));
                out.push(decision(change));
                rest = after;
            }
            STRONG | EMPHASIS => {
                let (words, after) = rest.split_once(PLAIN).unwrap_or((rest, ""));
                let words = run(words);
                out.push(if sign == STRONG { Inline::Strong(words) } else { Inline::Emphasis(words) });
                rest = after;
            }
            _ => {}
        }
    }
    push(&mut out, rest);
    out
}

fn push(out: &mut Vec<Inline>, text: &str) {
    if !text.is_empty() {
        out.push(Inline::text(text));
    }
}

/// `[ofthe]{.unsure become="of the" rule=joined}`.
fn decision(change: &str) -> Inline {
    let (before, rest) = change.split_once(INSTEAD).unwrap_or((change, ""));
    let (after, rule) = rest.split_once(RULE).unwrap_or((rest, ""));
    let pairs = vec![("become".to_owned(), after.to_owned()), ("rule".to_owned(), rule.to_owned())];
    let marks = Marks { classes: vec!["unsure".to_owned()], pairs, ..Marks::default() };
    Inline::Span { marks, words: vec![Inline::text(before)] }
}
