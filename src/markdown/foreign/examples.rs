//! Pandoc's examples, which are counted through a whole text: `(@)` or `(@name)` before each, `(@name)` where one is meant.

use std::collections::BTreeMap;

use super::code::{Code, lines};
use super::edits::Edit;

/// The edits that `text` needs from `start` on.
pub fn edits(text: &str, start: usize) -> Vec<Edit> {
    if !text[start..].contains("(@") {
        return Vec::new();
    }
    let mut edits = Vec::new();
    let mut numbers: BTreeMap<&str, usize> = BTreeMap::new();
    let mut count = 0;
    for line in lines(text, start).iter().filter(|line| !line.code) {
        let words = line.text.trim_start_matches([' ', '\t', '>']);
        let Some(name) = name(words).filter(|name| words[name.len() + 3..].starts_with([' ', '\t'])) else { continue };
        count += 1;
        if !name.is_empty() {
            numbers.entry(name).or_insert(count);
        }
        let at = line.at + line.text.len() - words.len();
        edits.push(Edit::new(at..at + name.len() + 3, format!("({count})")));
    }
    let code = Code::find(text, start);
    let begun: Vec<usize> = edits.iter().map(|edit| edit.range.start).collect();
    for (at, _) in text[start..].match_indices("(@") {
        let at = start + at;
        let number = name(&text[at..]).and_then(|name| Some((name, numbers.get(name)?)));
        if let Some((name, number)) = number.filter(|_| !code.holds(at) && begun.binary_search(&at).is_err()) {
            edits.push(Edit::new(at..at + name.len() + 3, format!("({number})")));
        }
    }
    edits
}

/// What stands between `(@` and `)`.
fn name(words: &str) -> Option<&str> {
    let rest = words.strip_prefix("(@")?;
    let name = &rest[..rest.find(')')?];
    name.chars().all(|one| one.is_alphanumeric() || matches!(one, '-' | '_')).then_some(name)
}
