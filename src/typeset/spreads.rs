//! Which empty pages are needed so that what belongs on a left page stands there.
//!
//! A worksheet of two pages wants both in view at once, and the back cover is the back of a leaf. Each begins a page of
//! its own, so an empty page before it moves what follows and changes nothing else.

use std::collections::BTreeMap;

use typst::foundations::{Label, Value};
use typst::introspection::{Introspector, Tag};
use typst::layout::{Frame, FrameItem};
use typst::utils::PicoStr;
use typst_layout::PagedDocument;

use super::layout::holds;
use crate::document::Document;

/// The templates mark with this what must begin on the left.
const MARK: &str = "bf:on-the-left";

/// The template marks with this the inside of the back cover.
const UNDER_THE_BACK: &str = "bf:under-the-back";

/// Whether a page has to stand on the left.
pub fn is_on_left(page: &Frame) -> bool {
    is_marked(page, MARK)
}

/// Whether the back cover is on the other side of a page.
pub fn is_under_the_back(page: &Frame) -> bool {
    is_marked(page, UNDER_THE_BACK)
}

fn is_marked(page: &Frame, mark: &str) -> bool {
    let label = Label::new(PicoStr::intern(mark));
    holds(page, &|item| matches!(item, FrameItem::Tag(Tag::Start(mark, _)) if mark.label() == label))
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

/// The pages of one worksheet among those that were set, its facilitator's included.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SheetPages {
    pub id: String,
    /// Counted from 0, in order.
    pub pages: Vec<usize>,
}

/// The templates mark with these where the pages of a sheet begin, and where those of its facilitator do.
const SHEET: &str = "bf:sheet";
const NOTES: &str = "bf:notes";

/// How many pages the sheets and the notes to all of them take, and the pages of each sheet alone.
pub fn apart(pages: &PagedDocument) -> (usize, Vec<SheetPages>) {
    let last = pages.pages().len();
    let mut begin: Vec<(usize, bool, String)> = Vec::new();
    for (label, is_sheet) in [(SHEET, true), (NOTES, false)] {
        begin.extend(marks(pages, label).into_iter().map(|(page, id)| (page - 1, is_sheet, id)));
    }
    begin.sort();
    let ends: Vec<usize> = begin.iter().skip(1).map(|(page, ..)| *page).chain([last]).collect();
    let mut whole = last;
    let mut sheets: Vec<SheetPages> = Vec::new();
    for ((page, is_sheet, id), end) in begin.into_iter().zip(ends) {
        match sheets.iter_mut().find(|sheet| sheet.id == id) {
            _ if is_sheet => sheets.push(SheetPages { id, pages: (page..end).collect() }),
            Some(sheet) => {
                whole = whole.min(page);
                sheet.pages.extend(page..end);
            }
            None => {}
        }
    }
    (whole, sheets)
}

/// Page and value of each thing that the templates marked with `label`, in reading order; the value is empty where it is
/// no string.
pub fn marks(pages: &PagedDocument, label: &str) -> Vec<(usize, String)> {
    let Some(label) = Label::new(PicoStr::intern(label)) else { return Vec::new() };
    let introspector = pages.introspector();
    let marked = introspector.query_labelled();
    let marked = marked.iter().filter(|content| content.label() == Some(label));
    let mut marks: Vec<(usize, String)> = marked
        .filter_map(|content| {
            let page = introspector.page(content.location()?)?.get();
            let value = match content.get_by_name("value") {
                Ok(Value::Str(value)) => value.to_string(),
                _ => String::new(),
            };
            Some((page, value))
        })
        .collect();
    marks.sort();
    marks
}
