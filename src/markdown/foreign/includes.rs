//! Files that a text brings in come into it.

use std::collections::BTreeMap;

use super::edits::Edit;
use super::{Found, What};
use crate::markdown::paths;
use crate::project::includes::{Include, find, part_of, places};
use crate::source::Sources;

/// How deep files may stand in each other.
const DEEPEST: usize = 8;

/// In bytes; what would become longer is left out.
const LARGEST: usize = 8 << 20;

/// In bytes, for one text: files that bring in one another many times would take for ever.
const MOST_READ: usize = 64 << 20;

/// What the smallest file counts for, in bytes.
const LEAST: usize = 200;

/// The edits that `text`, the file `name`, needs from `start` on.
pub fn edits(text: &str, start: usize, name: &str, sources: &Sources, found: &mut Vec<Found>) -> Vec<Edit> {
    let includes = find(text);
    if includes.is_empty() {
        return Vec::new();
    }
    let texts: BTreeMap<&str, &str> =
        sources.iter().map(|source| (source.name.as_str(), source.text.as_str())).collect();
    let mut bringing = Bringing { texts, open: vec![(name.to_owned(), String::new())], left: MOST_READ };
    let mut edits = Vec::new();
    let mut size = 0;
    for include in includes.into_iter().filter(|include| include.range.start >= start) {
        match bringing.by(name, &include).filter(|words| size + words.len() < LARGEST) {
            Some(words) => {
                size += words.len();
                let runs =
                    ["{{#playground", "{{#playpen"].iter().any(|tag| text[include.range.start..].starts_with(tag));
                let words = if runs { format!("```rust\n{words}\n```") } else { words };
                edits.push(Edit::new(include.range, words));
            }
            None => {
                found.push(Found::new(What::Include, include.range.clone()));
                edits.push(Edit::remove(include.range));
            }
        }
    }
    edits
}

/// What files bring in one another.
struct Bringing<'t> {
    texts: BTreeMap<&'t str, &'t str>,
    /// The files that are being brought in, and which part of each: none stands in itself.
    open: Vec<(String, String)>,
    /// How many bytes may still be read for this text.
    left: usize,
}

impl Bringing<'_> {
    /// What a tag in the text `name` brings in.
    fn by(&mut self, name: &str, include: &Include<'_>) -> Option<String> {
        let folder = name.rsplit_once('/').map_or("", |(folder, _)| folder);
        let places = places(include.path, folder);
        let mut paths = places.iter().map(|path| paths::project_path(path, ""));
        let path = paths.find(|path| self.texts.contains_key(path.as_str()))?;
        self.file(&path, include.part)
    }

    /// The text of a file, with those that it brings in itself.
    fn file(&mut self, path: &str, part: &str) -> Option<String> {
        let text = *self.texts.get(path)?;
        let is_open = self.open.iter().any(|(open, of)| open == path && of == part);
        self.left = self.left.checked_sub(text.len() + LEAST)?;
        let words = part_of(text, part).filter(|words| !is_open && words.len() <= LARGEST)?;
        if self.open.len() > DEEPEST {
            return Some(words);
        }
        self.open.push((path.to_owned(), part.to_owned()));
        let whole = self.filled(path, &words);
        self.open.pop();
        whole
    }

    /// `words` of the file `path` with what their tags bring in.
    fn filled(&mut self, path: &str, words: &str) -> Option<String> {
        let mut out = String::new();
        let mut at = 0;
        for include in find(words) {
            if include.range.start < at {
                continue;
            }
            out.push_str(&words[at..include.range.start]);
            out.push_str(&self.by(path, &include).unwrap_or_default());
            at = include.range.end;
            if out.len() > LARGEST {
                return None;
            }
        }
        out.push_str(&words[at..]);
        Some(out)
    }
}
