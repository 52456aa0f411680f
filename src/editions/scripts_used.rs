//! The scripts that a book is written in, the faces that set them, and the letters that none of its faces has.

use std::collections::{BTreeMap, BTreeSet};

use super::book::Book;
use crate::document::text::{is_invisible, plain, plain_blocks};
use crate::fonts::scripts::{self, Script};
use crate::fonts::{Role, covered_by_ours, normal};

/// One script of a book; `None` for signs that belong to no script of the table.
#[derive(Debug, Default)]
pub struct Used {
    pub script: Option<&'static Script>,
    /// How many of its letters stand in the book, each as often as it does.
    pub letters: usize,
    /// Families that set them, the one that sets most first.
    pub families: Vec<String>,
    /// Letters that no face of the book has.
    pub missing: BTreeSet<char>,
}

/// The scripts of a book, the most used first.
pub fn scripts_used(book: &Book) -> Vec<Used> {
    let library = &book.settings.library;
    let language = &book.document.metadata.language;
    let mut counts: BTreeMap<char, usize> = BTreeMap::new();
    for letter in words(book).chars().filter(|one| !one.is_control() && !one.is_whitespace() && !is_invisible(*one)) {
        *counts.entry(letter).or_default() += 1;
    }
    let families = library.families(Role::Text);
    let faces: Vec<_> = families.iter().filter_map(|family| library.family(family).next()).collect();
    let mut found: BTreeMap<Option<&str>, (Used, BTreeMap<String, usize>)> = BTreeMap::new();
    for (letter, count) in counts {
        let script =
            scripts::of_letter(letter, language).filter(|_| letter.is_alphanumeric() || !covered_by_ours(letter));
        if script.is_none() && library.covers(letter) {
            continue;
        }
        let (used, setters) = found.entry(script.map(|script| script.code)).or_default();
        used.script = script;
        used.letters += count;
        match faces.iter().find(|face| face.has(letter)) {
            Some(face) => *setters.entry(face.family.to_string()).or_default() += count,
            None if library.covers(letter) => {}
            None => {
                used.missing.insert(letter);
            }
        }
    }
    let mut all: Vec<Used> = found
        .into_values()
        .map(|(used, setters)| {
            let mut families: Vec<(String, usize)> = setters.into_iter().collect();
            families.sort_by_key(|(name, count)| (std::cmp::Reverse(*count), name.clone()));
            Used { families: families.into_iter().map(|(name, _)| name).collect(), ..used }
        })
        .collect();
    all.sort_by_key(|used| (used.script.is_none(), std::cmp::Reverse(used.letters)));
    all
}

impl Used {
    /// The families that serve the script, those of the table, the best first.
    pub fn served_by(&self) -> impl Iterator<Item = &'static str> {
        self.script.into_iter().flat_map(|script| script.families.iter().copied())
    }
}

/// Families that lie in `fonts/` and set nothing of the book.
pub fn idle(book: &Book) -> Vec<String> {
    let library = &book.settings.library;
    let used: BTreeSet<String> = library.own().map(|face| normal(&face.family)).collect();
    // Of a file that holds several families one is enough.
    let in_used_files: BTreeSet<&str> = library.own().map(|face| &*face.file).collect();
    let is_idle = |family: &String| {
        let beside = library.family(family).next().is_some_and(|face| in_used_files.contains(&*face.file));
        !used.contains(&normal(family)) && !beside
    };
    library.own_families().into_iter().filter(is_idle).collect()
}

/// Everything that is set.
fn words(book: &Book) -> String {
    let document = &book.document;
    let metadata = &document.metadata;
    let mut words = format!("{} {}", metadata.title, metadata.subtitle.as_deref().unwrap_or_default());
    let mut add = |more: &str| {
        words.push(' ');
        words.push_str(more);
    };
    metadata.authors.iter().chain(&metadata.contributors).for_each(|who| add(&who.name));
    add(&plain_blocks(&document.abstract_));
    for division in &document.divisions {
        add(&plain(&division.title));
        add(&plain_blocks(&division.blocks));
    }
    document.notes.iter().for_each(|note| add(&plain_blocks(&note.blocks)));
    words
}
