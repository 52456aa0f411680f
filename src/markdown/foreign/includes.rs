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

/// The edits that `text`, the file `name`, needs from `start` on.
pub fn edits(text: &str, start: usize, name: &str, sources: &Sources, found: &mut Vec<Found>) -> Vec<Edit> {
    let includes = find(text);
    if includes.is_empty() {
        return Vec::new();
    }
    let texts: BTreeMap<&str, &str> =
        sources.iter().map(|source| (source.name.as_str(), source.text.as_str())).collect();
    let mut edits = Vec::new();
    let mut size = 0;
    for include in includes.into_iter().filter(|include| include.range.start >= start) {
        // mdBook shows a tag that has a backslash before it.
        if text[..include.range.start].ends_with('\\') {
            continue;
        }
        match brought_by(name, &include, &texts, 0).filter(|words| size + words.len() < LARGEST) {
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

/// What a tag in the text `name` brings in.
fn brought_by(name: &str, include: &Include<'_>, texts: &BTreeMap<&str, &str>, depth: usize) -> Option<String> {
    let folder = name.rsplit_once('/').map_or("", |(folder, _)| folder);
    let places = places(include.path, folder);
    let path =
        places.iter().map(|path| paths::project_path(path, "")).find(|path| texts.contains_key(path.as_str()))?;
    brought(&path, include.part, texts, depth)
}

/// The text of a file, with those that it brings in itself.
fn brought(path: &str, part: &str, texts: &BTreeMap<&str, &str>, depth: usize) -> Option<String> {
    let mut words = part_of(texts.get(path)?, part)?;
    if depth >= DEEPEST || words.len() > LARGEST {
        return Some(words);
    }
    let whole = words.clone();
    for include in find(&whole).into_iter().rev() {
        let inner = brought_by(path, &include, texts, depth + 1).unwrap_or_default();
        if words.len() + inner.len() > LARGEST {
            return None;
        }
        words.replace_range(include.range, &inner);
    }
    Some(words)
}
