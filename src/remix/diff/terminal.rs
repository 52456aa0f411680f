//! Changes for the terminal: `-` before what went, `+` before what came, `[-…-]` and `{+…+}` around words.
//!
//! The marks say everything; colour, where the terminal has it, is added to them.

use super::words::Stretch;
use super::{Change, Tally};
use crate::remix::paragraphs::Paragraph;

/// Writes the changes, chapter by chapter; what stayed is left out.
pub fn write(changes: &[Change], old: &[Paragraph], new: &[Paragraph], colour: bool) -> String {
    let mut out = String::new();
    let mut place = None;
    for change in changes {
        let (lines, at) = match change {
            Change::Same { .. } => continue,
            Change::Rewritten { new: at, words, .. } => (format!("  {}", marked(words, colour)), &new[*at].place),
            Change::Moved { old: from, new: at, words } => {
                (format!("> moved from “{}”: {}", old[*from].place, marked(words, colour)), &new[*at].place)
            }
            Change::MovedAway { old: from } => {
                (format!("< moved away: {}", begins(&old[*from].words)), &old[*from].place)
            }
            Change::Deleted { old: from } => {
                (painted(&format!("- {}", old[*from].words), RED, colour), &old[*from].place)
            }
            Change::Inserted { new: at } => (painted(&format!("+ {}", new[*at].words), GREEN, colour), &new[*at].place),
        };
        if place != Some(at) {
            out.push_str(&format!("{}# {at}\n", if out.is_empty() { "" } else { "\n" }));
            place = Some(at);
        }
        out.push_str(&lines);
        out.push('\n');
    }
    out
}

/// One line that says how much changed.
pub fn summary(tally: &Tally) -> String {
    let Tally { same, rewritten, deleted, inserted, moved } = tally;
    format!("{rewritten} rewritten, {inserted} new, {deleted} deleted, {moved} moved, {same} unchanged paragraphs")
}

const RED: &str = "31";
const GREEN: &str = "32";

fn marked(words: &[Stretch], colour: bool) -> String {
    let one = |stretch: &Stretch| match stretch {
        Stretch::Same(words) => words.clone(),
        Stretch::Deleted(words) => painted(&format!("[-{words}-]"), RED, colour),
        Stretch::Inserted(words) => painted(&format!("{{+{words}+}}"), GREEN, colour),
    };
    words.iter().map(one).collect()
}

fn painted(words: &str, code: &str, colour: bool) -> String {
    if colour { format!("\u{1b}[{code}m{words}\u{1b}[0m") } else { words.to_owned() }
}

/// The first words, enough to recognise a paragraph by.
pub(super) fn begins(words: &str) -> String {
    const MOST: usize = 60;
    if words.chars().count() <= MOST {
        return words.to_owned();
    }
    words.chars().take(MOST).chain(['…']).collect()
}
