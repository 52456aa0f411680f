//! Changes as Markdown, for a message or an issue: `~~gone~~` and `**come**`.

use super::Change;
use super::terminal::{begins, summary};
use super::words::Stretch;
use crate::remix::paragraphs::Paragraph;

/// Writes the changes under a heading for each chapter; what stayed is left out.
pub fn write(changes: &[Change], old: &[Paragraph], new: &[Paragraph]) -> String {
    let mut out = format!("{}\n", summary(&super::tally(changes)));
    let mut place = None;
    for change in changes {
        let (words, at) = match change {
            Change::Same { .. } => continue,
            Change::Rewritten { new: at, words, .. } => (marked(words), &new[*at].place),
            Change::Moved { old: from, new: at, words } => {
                (format!("(moved from “{}”) {}", escaped(&old[*from].place), marked(words)), &new[*at].place)
            }
            Change::MovedAway { old: from } => {
                (format!("(moved away: {})", escaped(&begins(&old[*from].words))), &old[*from].place)
            }
            Change::Deleted { old: from } => (around("~~", &old[*from].words), &old[*from].place),
            Change::Inserted { new: at } => (around("**", &new[*at].words), &new[*at].place),
        };
        if place != Some(at) {
            out.push_str(&format!("\n## {}\n", escaped(at)));
            place = Some(at);
        }
        out.push_str(&format!("\n{words}\n"));
    }
    out
}

fn marked(words: &[Stretch]) -> String {
    let one = |stretch: &Stretch| match stretch {
        Stretch::Same(words) => escaped(words),
        Stretch::Deleted(words) => around("~~", words),
        Stretch::Inserted(words) => around("**", words),
    };
    words.iter().map(one).collect()
}

/// Spaces stay outside of the marks: Markdown sees none that touch one.
fn around(mark: &str, words: &str) -> String {
    let inner = words.trim();
    if inner.is_empty() {
        return words.to_owned();
    }
    let (lead, trail) = (words.len() - words.trim_start().len(), words.len() - words.trim_end().len());
    format!("{}{mark}{}{mark}{}", &words[..lead], escaped(inner), &words[words.len() - trail..])
}

pub fn escaped(words: &str) -> String {
    let mut out = String::with_capacity(words.len());
    for letter in words.chars() {
        if r"\`*_{}[]<>#~|".contains(letter) {
            out.push('\\');
        }
        out.push(letter);
    }
    out
}
