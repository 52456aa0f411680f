//! A parent's corrections to `book.yaml`, brought into that of a remix key by key.
//!
//! Lines near each other say different things there, so that lines are no measure. What says something of the parent's edition
//! alone stays as the remix has it.

use similar::TextMerge;

use super::{Conflict, Merged};
use crate::remix::derive::OF_THE_PARENT;

/// A key at the beginning of a line, with what is set in below it.
#[derive(Debug, Clone, PartialEq, Eq)]
struct Entry {
    /// Empty for what stands before the first key.
    key: String,
    /// The lines that say something.
    value: String,
    /// Remarks and empty lines after them.
    rest: String,
}

/// Merges three texts of YAML whose keys stand at the beginning of lines. Where both sides changed a value, that of the remix stays,
/// and the parent's stands below it as a remark.
pub fn merge(base: &str, ours: &str, theirs: &str) -> Merged {
    let [base, ours, theirs] = [base, ours, theirs].map(entries);
    let mut merged = Merged::default();
    for entry in &ours {
        let Entry { key, value, rest } = entry;
        let (before, now) = (value_of(&base, key), value_of(&theirs, key));
        let is_own = key.is_empty() || is_of_the_parent(key) || now == before || now == Some(value.as_str());
        match (before, now) {
            _ if is_own => merged.take(value, false),
            (before, Some(now)) if before == Some(value.as_str()) => merged.take(now, true),
            // The parent took it out, and the remix left it as it was.
            (Some(before), None) if before == value => merged.taken += 1,
            (before, now) => merged.both(before.unwrap_or_default(), value, now.unwrap_or_default()),
        }
        merged.text.push_str(rest);
    }
    for Entry { key, value, .. } in &theirs {
        let is_new = value_of(&base, key).is_none() && value_of(&ours, key).is_none();
        if is_new && !is_of_the_parent(key) {
            merged.text.push_str(if merged.text.is_empty() || merged.text.ends_with('\n') { "" } else { "\n" });
            merged.take(value, true);
        }
    }
    merged
}

impl Merged {
    fn take(&mut self, value: &str, is_parents: bool) {
        self.taken += usize::from(is_parents);
        self.text.push_str(value);
    }

    /// A value that both changed: line by line if that goes, as in a list of chapters.
    fn both(&mut self, base: &str, ours: &str, theirs: &str) {
        let lines = TextMerge::from_lines(base, ours, theirs);
        if !lines.is_conflicted() {
            return self.take(&lines.to_string(), true);
        }
        let line = self.text.lines().count() + 1;
        self.text.push_str(ours);
        let shown = if theirs.is_empty() { "(deleted)" } else { theirs };
        shown.lines().for_each(|line| self.text.push_str(&format!("# THEIRS: {line}\n")));
        let [base, ours, theirs] = [base, ours, theirs].map(str::to_owned);
        self.conflicts.push(Conflict { line, base, ours, theirs });
    }
}

fn is_of_the_parent(key: &str) -> bool {
    key == "identifier" || OF_THE_PARENT.iter().any(|(known, _)| *known == key)
}

fn value_of<'a>(entries: &'a [Entry], key: &str) -> Option<&'a str> {
    entries.iter().find(|entry| entry.key == key).map(|entry| entry.value.as_str())
}

fn entries(text: &str) -> Vec<Entry> {
    let text = text.replace("\r\n", "\n");
    let mut found = vec![Entry { key: String::new(), value: String::new(), rest: String::new() }];
    for line in text.split_inclusive('\n') {
        let first = line.chars().next().unwrap_or(' ');
        let last = found.last_mut().expect("there is one from the beginning");
        if line.trim().is_empty() || first == '#' {
            last.rest.push_str(line);
        } else if first.is_whitespace() || first == '-' || !line.contains(':') {
            // Remarks between the lines of a value belong to it.
            let between = std::mem::take(&mut last.rest);
            last.value.push_str(&between);
            last.value.push_str(line);
        } else {
            let key = line.split(':').next().unwrap_or_default().trim().trim_matches(['"', '\'']);
            found.push(Entry { key: key.to_owned(), value: line.to_owned(), rest: String::new() });
        }
    }
    found
}
