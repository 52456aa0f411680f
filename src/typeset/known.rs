//! What the typesetter may ask about the finished pages.
//!
//! Nothing here is counted by the typesetter: numbers of notes and pages are written into the source or are those of the
//! sheet. So questions for counters are answered as if there were none, and what is measured is not looked up on the pages;
//! both would have every chapter with a note laid out twice.

use std::num::NonZeroUsize;

use typst::diag::StrResult;
use typst::ecow::{EcoString, EcoVec};
use typst::foundations::{Content, Label, NativeElement, Selector};
use typst::introspection::{CounterUpdateElem, DocumentPosition, Introspector, Location};
use typst::model::Numbering;
use typst::syntax::VirtualPath;

pub struct Known<'a>(pub &'a dyn Introspector);

/// Whether it asks for the steps of a counter.
fn is_of_counter(selector: &Selector) -> bool {
    match selector {
        Selector::Elem(element, _) => *element == CounterUpdateElem::ELEM,
        Selector::Or(all) | Selector::And(all) => all.iter().any(is_of_counter),
        Selector::Before { selector, .. } | Selector::After { selector, .. } | Selector::Within { selector, .. } => {
            is_of_counter(selector)
        }
        _ => false,
    }
}

impl Introspector for Known<'_> {
    fn query(&self, selector: &Selector) -> EcoVec<Content> {
        if is_of_counter(selector) { EcoVec::new() } else { self.0.query(selector) }
    }

    fn query_first(&self, selector: &Selector) -> Option<Content> {
        self.0.query_first(selector)
    }

    fn query_unique(&self, selector: &Selector) -> StrResult<Content> {
        self.0.query_unique(selector)
    }

    fn query_label(&self, label: Label) -> StrResult<&Content> {
        self.0.query_label(label)
    }

    fn query_labelled(&self) -> EcoVec<Content> {
        self.0.query_labelled()
    }

    fn query_count_before(&self, selector: &Selector, end: Location) -> usize {
        if is_of_counter(selector) { 0 } else { self.0.query_count_before(selector, end) }
    }

    fn label_count(&self, label: Label) -> usize {
        self.0.label_count(label)
    }

    fn locator(&self, _: u128, _: Location) -> Option<Location> {
        None
    }

    fn pages(&self, location: Location) -> Option<NonZeroUsize> {
        self.0.pages(location)
    }

    fn page(&self, location: Location) -> Option<NonZeroUsize> {
        self.0.page(location)
    }

    fn position(&self, location: Location) -> Option<DocumentPosition> {
        self.0.position(location)
    }

    fn page_numbering(&self, location: Location) -> Option<&Numbering> {
        self.0.page_numbering(location)
    }

    fn page_supplement(&self, location: Location) -> Option<&Content> {
        self.0.page_supplement(location)
    }

    fn anchor(&self, location: Location) -> Option<&EcoString> {
        self.0.anchor(location)
    }

    fn document(&self, location: Location) -> Option<Location> {
        self.0.document(location)
    }

    fn path(&self, location: Location) -> Option<&VirtualPath> {
        self.0.path(location)
    }
}
