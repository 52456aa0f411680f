//! Settings in YAML between two lines of hyphens in the middle of a text, as Pandoc reads them, and as they come in with files that
//! were put together.

use super::code::{Line, lines};
use super::edits::Edit;
use super::{Found, What};

/// A block of more lines than this is none.
const LONGEST: usize = 60;

/// The edits that `text` needs from `start` on.
pub fn edits(text: &str, start: usize, found: &mut Vec<Found>) -> Vec<Edit> {
    let lines = lines(text, start);
    let mut edits = Vec::new();
    let mut index = 0;
    while index < lines.len() {
        let count = block(&lines[index..lines.len().min(index + LONGEST)]);
        let begins = index == 0 || lines[index - 1].text.trim().is_empty();
        if let Some(count) = count.filter(|_| begins) {
            let (first, last) = (&lines[index], &lines[index + count - 1]);
            found.push(Found::new(What::Hidden, first.at..last.at + last.text.len()));
            edits.push(Edit::remove(first.at..last.at + last.text.len()));
            index += count;
        } else {
            index += 1;
        }
    }
    edits
}

/// How many lines the block has that begins here: `---`, keys with values, `---` or `...`.
fn block(lines: &[Line<'_>]) -> Option<usize> {
    lines.first().filter(|line| line.text.trim_end() == "---" && !line.code)?;
    let end = lines.iter().skip(1).position(|line| matches!(line.text.trim_end(), "---" | "..."))? + 1;
    let inside = &lines[1..end];
    let is_one = inside.first().is_some_and(|line| is_key(line.text))
        && inside.iter().all(|line| {
            let set_in = line.text.starts_with([' ', '\t', '#']) || line.text.starts_with("- ");
            !line.code && (is_key(line.text) || set_in && !line.text.trim().is_empty())
        });
    is_one.then_some(end + 1)
}

/// `key: value`; a word with a capital letter and a colon may be a speech.
fn is_key(line: &str) -> bool {
    let Some((key, value)) = line.split_once(':') else { return false };
    let named = key.starts_with(|one: char| one.is_ascii_lowercase())
        && key.chars().all(|one| one.is_ascii_alphanumeric() || matches!(one, '-' | '_'));
    named && (value.is_empty() || value.starts_with(' '))
}
