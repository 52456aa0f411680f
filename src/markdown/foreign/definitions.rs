//! Meanings of terms that begin with a tilde, as Pandoc takes them beside those that begin with a colon.

use super::code::lines;
use super::edits::Edit;

/// The edits that `text` needs from `start` on.
pub fn edits(text: &str, start: usize) -> Vec<Edit> {
    let lines = lines(text, start);
    let mut edits = Vec::new();
    // Whether a term stands above, with at most one empty line between, or another meaning of it.
    let mut under = Under::Nothing;
    for line in &lines {
        let words = line.text.trim_start_matches(' ');
        let indent = line.text.len() - words.len();
        if line.code {
            under = Under::Nothing;
        } else if words.trim().is_empty() {
            under = match under {
                Under::Term { gap: false } => Under::Term { gap: true },
                Under::Meaning => Under::Meaning,
                _ => Under::Nothing,
            };
        } else if indent < 4 && words.starts_with("~ ") && !words[2..].trim().is_empty() {
            if matches!(under, Under::Term { .. } | Under::Meaning) {
                edits.push(Edit::new(line.at + indent..line.at + indent + 1, ":"));
                under = Under::Meaning;
            }
        } else if indent >= 2 && matches!(under, Under::Meaning) {
            // Goes on with the meaning.
        } else {
            // A term is one line.
            under = match under {
                Under::Nothing | Under::Meaning => Under::Term { gap: false },
                Under::Term { gap: true } => Under::Term { gap: false },
                _ => Under::Words,
            };
            if indent >= 4 || words.starts_with(['#', '>', '|', ':']) {
                under = Under::Words;
            }
        }
    }
    edits
}

#[derive(Debug, Clone, Copy)]
enum Under {
    Nothing,
    Term { gap: bool },
    Meaning,
    Words,
}
