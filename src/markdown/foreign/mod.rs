//! What other tools write, in the signs of this dialect.
//!
//! [`translate`] goes over a text before the CommonMark parser sees it: tags of site generators, kramdown's attributes,
//! MyST's directives, links of wikis, cells of code, LaTeX among the words, Pandoc's tables, boxes with notes, page breaks, notes within a line and
//! lettered lists give way to what the dialect has for them, or to nothing where it has nothing. [`Origin`] leads from each place of the new text back to the author's.

mod addresses;
mod admonish;
mod admonitions;
mod bare_tables;
mod breaks;
mod cells;
mod code;
mod definitions;
mod edits;
mod examples;
mod grid_tables;
mod heading_links;
mod includes;
mod inline_notes;
mod jsx;
mod kramdown;
mod lettered;
mod list_tables;
mod metadata;
mod myst;
mod pandoc_tables;
mod readings;
mod signs;
mod templates;
mod tex;
mod verse;
mod wikilinks;

use std::ops::Range;

use code::Code;
use edits::Edit;
pub use edits::Origin;
pub use lettered::Markers;

use crate::source::{Source, Sources};

/// Kinds of things that were left out, as nothing in a book is their equal.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum What {
    /// A tag of a site generator.
    Template,
    /// A tag that would have brought in another file.
    Include,
    /// A cell of code that says itself that it is not to be shown, or raw text for another format.
    Hidden,
    /// kramdown's attributes.
    Attribute,
    /// Cells of a table that reach over others.
    Merged,
    /// Lines that were kept, as they are verse.
    Verse,
}

/// One of them, where it stands in the author's text.
#[derive(Debug, Clone)]
pub struct Found {
    pub what: What,
    pub range: Range<usize>,
    /// How many things, or lines, it stands for.
    pub count: usize,
}

impl Found {
    fn new(what: What, range: Range<usize>) -> Found {
        Found { what, range, count: 1 }
    }
}

/// A text in the signs of this dialect.
#[derive(Debug, Default)]
pub struct Translated {
    pub text: String,
    pub origin: Origin,
    pub markers: Markers,
    /// In the order of the text.
    pub found: Vec<Found>,
}

/// How deep boxes may stand in each other.
const DEEPEST_BOX: usize = 6;

/// How deep notes within a line may stand in each other.
const DEEPEST_NOTE: usize = 8;

/// Whether what a text becomes depends on other files: it brings some in, leads to them, or can be led to from them.
pub fn asks_for_others(text: &str) -> bool {
    text.contains("[[") || text.contains(" ^") || !crate::project::includes::find(text).is_empty()
}

/// Translates what follows the front matter of a source, which ends at `start`. `guess` allows to take lines for verse.
pub fn translate(source: &Source, sources: &Sources, start: usize, guess: bool) -> Translated {
    let mut made = Translated { text: source.text.clone(), ..Translated::default() };
    made.round(|text, found| includes::edits(text, start, &source.name, sources, found));
    for _ in 0..DEEPEST_BOX {
        if !made.round(|text, _| admonish::edits(text, start)) {
            break;
        }
    }
    made.round(|text, _| wikilinks::edits(text, start, &source.name, sources));
    made.round(|text, found| jsx::edits(text, start, &source.name, found));
    let source = source.text.as_str();
    if source[start..].contains(['{', '[']) {
        made.round(|text, found| templates::edits(text, start, &Code::find(text, start), found));
        made.round(|text, found| kramdown::edits(text, start, found));
        for _ in 0..DEEPEST_BOX {
            let mut inner = false;
            made.round(|text, found| {
                let edits = myst::edits(text, start, found);
                inner = edits.iter().any(|edit| edit.text.is_empty() || edit.text.starts_with(':'));
                edits
            });
            if !inner {
                break;
            }
        }
        made.round(|text, found| myst::roles(text, start, &Code::find(text, start), found));
    }
    made.round(|text, found| metadata::edits(text, start, found));
    made.round(|text, found| cells::edits(text, start, found));
    made.round(|text, found| signs::edits(text, start, found));
    made.round(|text, _| tex::divs(text, start));
    made.round(|text, found| tex::edits(text, start, found));
    made.round(|text, _| examples::edits(text, start));
    made.round(|text, found| pandoc_tables::edits(text, start, found));
    made.round(|text, _| bare_tables::edits(text, start));
    made.round(|text, _| definitions::edits(text, start));
    made.round(|text, _| addresses::edits(text, start));
    made.round(|text, _| readings::edits(text, start));
    made.round(|text, _| heading_links::edits(text, start));
    // Those of MkDocs are set in, so the inner ones are found when the outer ones are taken off.
    for _ in 0..DEEPEST_BOX {
        let mut inner = false;
        made.round(|text, _| {
            let edits = admonitions::edits(text, start);
            inner =
                !edits.is_empty() && text.contains("    !!! ") | text.contains("    ??? ") | text.contains("    === ");
            edits
        });
        if !inner {
            break;
        }
    }
    made.round(|text, _| breaks::edits(text, start));
    let mut notes = 0;
    for _ in 0..DEEPEST_NOTE {
        let before = notes;
        made.round(|text, _| match text.contains("^[") {
            true => inline_notes::edits(text, start, &Code::find(text, start), &mut notes),
            false => Vec::new(),
        });
        if notes == before {
            break;
        }
    }
    if guess {
        made.round(|text, found| {
            let verse = verse::find(text, start);
            found.extend(
                (verse.lines > 0)
                    .then(|| Found { count: verse.lines, ..Found::new(What::Verse, verse.first..verse.first + 1) }),
            );
            verse.edits
        });
    }
    let (edits, markers) = lettered::edits(&made.text, start);
    edits::apply(&mut made.text, edits, &mut made.origin);
    made.markers = markers;
    made.found.sort_by_key(|found| found.range.start);
    made
}

impl Translated {
    /// One round of changes over the text as it is by now; whether there were any.
    fn round(&mut self, edits: impl FnOnce(&str, &mut Vec<Found>) -> Vec<Edit>) -> bool {
        let mut found = Vec::new();
        let edits = edits(&self.text, &mut found);
        for one in &mut found {
            let end = self.origin.offset(one.range.end.saturating_sub(1)) + 1;
            one.range = self.origin.offset(one.range.start)..end;
        }
        self.found.append(&mut found);
        let any = !edits.is_empty();
        edits::apply(&mut self.text, edits, &mut self.origin);
        any
    }
}
