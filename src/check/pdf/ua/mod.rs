//! What PDF/UA-1 (ISO 14289-1) asks that a program can see: the machine-checkable conditions of the Matterhorn Protocol 1.1.
//!
//! [`check`] names each condition that a file breaks. `tree` reads the structure tree, which `nesting` and `tables` judge;
//! `content` reads what the pages draw, and with it which letters of which fonts are used, for `fonts` to judge;
//! `annotations` and `document` look at the rest. `docs/rules/pdfua1.md` lists every condition.

mod advice;
mod annotations;
mod content;
mod document;
mod fonts;
mod nesting;
mod tables;
mod tree;

use std::collections::BTreeMap;

use crate::check::codes;
use crate::diagnostic::{Code, Place, Report};
use crate::pdf::Pdf;

/// Reports each condition that the file breaks, once, with the place where it first does. `claims`: the file says of itself
/// that it keeps to PDF/UA.
pub fn check(name: &str, file: &Pdf, claims: bool, report: &mut Report) {
    let Some(catalog) = file.catalog() else { return };
    let mut found = Faults { found: BTreeMap::new() };
    document::check(file, catalog, &mut found);
    let tree = tree::read(file, catalog, &mut found);
    nesting::check(file, &tree, &mut found);
    tables::check(file, &tree, &mut found);
    annotations::check(file, &tree, &mut found);
    let used = content::check(file, &tree, &mut found);
    fonts::check(file, &used, &mut found);
    let code: &'static Code = if claims { &codes::NOT_ACCESSIBLE } else { &codes::NOT_ACCESSIBLE_YET };
    for ((condition, what), (place, times)) in found.found {
        let more = if times > 1 { format!(" ({times} times)") } else { String::new() };
        let message = format!("{what}{more} (Matterhorn Protocol {condition})");
        let place = Place::File { file: name.to_owned(), at: place };
        report.error(code, place, message, advice::advice(condition));
    }
}

/// What was found.
struct Faults {
    /// By condition and words: the first place, and how often.
    found: BTreeMap<(&'static str, String), (String, usize)>,
}

impl Faults {
    fn add(&mut self, condition: &'static str, what: impl Into<String>, place: impl Into<String>) {
        self.found.entry((condition, what.into())).or_insert_with(|| (place.into(), 0)).1 += 1;
    }
}
