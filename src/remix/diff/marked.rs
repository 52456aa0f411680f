//! The whole text with its changes marked, as Markdown of ours to be set: what came is underlined, what went is struck out, and a
//! bar stands beside every paragraph that changed. No colour is needed to tell them apart.

use super::Change;
use super::markdown::escaped;
use super::words::Stretch;
use crate::remix::paragraphs::Paragraph;

/// Writes the text.
pub fn write(changes: &[Change], old: &[Paragraph], new: &[Paragraph]) -> String {
    let mut out = String::new();
    for change in changes {
        match change {
            Change::Same { new: at } if new[*at].is_heading => {
                out.push_str(&format!("\n# {} {{-}}\n", escaped(&new[*at].words)))
            }
            Change::Same { new: at } => out.push_str(&format!("\n{}\n", line(&new[*at].words))),
            Change::Rewritten { old: from, new: at, words } if new[*at].is_heading => {
                out.push_str(&format!("\n# {} {{-}}\n", escaped(&new[*at].words)));
                if old[*from].words != new[*at].words {
                    changed(&mut out, &marked(words));
                }
            }
            Change::Rewritten { words, .. } => changed(&mut out, &marked(words)),
            Change::Moved { old: from, words, .. } => {
                changed(&mut out, &format!("(↷ {}) {}", escaped(&old[*from].place), marked(words)));
            }
            Change::MovedAway { old: from } => {
                changed(&mut out, &format!("(↶ {})", escaped(&super::terminal::begins(&old[*from].words))))
            }
            Change::Deleted { old: from } => changed(&mut out, &gone(&old[*from].words)),
            Change::Inserted { new: at } if new[*at].is_heading => {
                out.push_str(&format!("\n# {} {{-}}\n", escaped(&new[*at].words)));
                changed(&mut out, &come(&new[*at].words));
            }
            Change::Inserted { new: at } => changed(&mut out, &come(&new[*at].words)),
        }
    }
    out
}

fn changed(out: &mut String, words: &str) {
    out.push_str(&format!("\n::: changed\n{}\n:::\n", begun(words)));
}

fn line(words: &str) -> String {
    begun(&escaped(words))
}

/// A backslash before what would begin a list, a heading or a caption.
fn begun(words: &str) -> String {
    let digits = words.trim_start_matches(|letter: char| letter.is_ascii_alphanumeric() || letter == '(');
    let numbers = digits.len() < words.len() && words.len() - digits.len() < 10 && digits.starts_with(['.', ')']);
    if words.starts_with(['-', '+', ':', '=', '|']) {
        return format!("\\{words}");
    }
    if numbers {
        let at = words.len() - digits.len();
        return format!("{}\\{digits}", &words[..at]);
    }
    words.to_owned()
}

fn marked(words: &[Stretch]) -> String {
    let one = |stretch: &Stretch| match stretch {
        Stretch::Same(words) => escaped(words),
        Stretch::Deleted(words) => gone(words),
        Stretch::Inserted(words) => come(words),
    };
    words.iter().map(one).collect()
}

fn gone(words: &str) -> String {
    around(words, "[~~", "~~]{.deleted}")
}

fn come(words: &str) -> String {
    around(words, "[", "]{.inserted}")
}

/// Spaces stay outside of the marks.
fn around(words: &str, open: &str, close: &str) -> String {
    let inner = words.trim();
    if inner.is_empty() {
        return words.to_owned();
    }
    let (lead, trail) = (words.len() - words.trim_start().len(), words.len() - words.trim_end().len());
    format!("{}{open}{}{close}{}", &words[..lead], escaped(inner), &words[words.len() - trail..])
}
