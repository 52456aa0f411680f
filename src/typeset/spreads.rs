//! Which empty pages are needed so that what belongs on a left page stands there.
//!
//! A worksheet of two pages wants both in view at once, and the back cover is the back of a leaf. Each begins a page of
//! its own, so an empty page before it moves what follows and changes nothing else.

use std::collections::{BTreeMap, BTreeSet};

use typst::foundations::{Label, Value};
use typst::introspection::Introspector;
use typst::utils::PicoStr;
use typst_layout::PagedDocument;

use super::BACK_COVER;
use crate::document::Document;

/// The templates mark with this what must begin on the left: an id, or nothing for the back cover.
const MARK: &str = "bf:on-the-left";

/// Before which of them an empty page is needed.
pub fn blanks(pages: &PagedDocument) -> BTreeSet<String> {
    let mut needed = BTreeSet::new();
    for (page, id) in marks(pages) {
        if (page + needed.len()) % 2 == 1 {
            needed.insert(id);
        }
    }
    needed
}

/// The page on which each worksheet begins, by its id.
pub fn worksheets(pages: &PagedDocument, document: &Document) -> BTreeMap<String, usize> {
    let introspector = pages.introspector();
    let page = |id: &str| {
        let heading = introspector.query_label(Label::new(PicoStr::intern(id))?).ok()?;
        introspector.page(heading.location()?).map(|page| page.get())
    };
    let sheets = document.worksheets().into_iter();
    sheets.filter_map(|(_, sheet)| Some((sheet.id.clone(), page(&sheet.id)?))).collect()
}

/// Page and id of each mark, in reading order.
fn marks(pages: &PagedDocument) -> Vec<(usize, String)> {
    let Some(label) = Label::new(PicoStr::intern(MARK)) else { return Vec::new() };
    let introspector = pages.introspector();
    let marked = introspector.query_labelled();
    let marked = marked.iter().filter(|content| content.label() == Some(label));
    let mut marks: Vec<(usize, String)> = marked
        .filter_map(|content| {
            let page = introspector.page(content.location()?)?.get();
            let id = match content.get_by_name("value") {
                Ok(Value::Str(id)) => id.to_string(),
                _ => BACK_COVER.to_owned(),
            };
            Some((page, id))
        })
        .collect();
    marks.sort();
    marks
}
