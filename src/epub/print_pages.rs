//! The pages of the print edition: a mark where each begins, mid-sentence where need be, and a list of them, so that a
//! group in which some hold paper and some hold screens can turn to page 12 together.
//!
//! [`Breaks::plan`] says before which word of the book each page begins; `page_breaks` writes them.

use std::collections::BTreeMap;

use crate::document::pagination::{Begins, Pagination};
use crate::document::runs::{Place, Runs};
use crate::document::{Document, Inline};

/// The pages of the print edition and what names it.
#[derive(Debug, Clone, Default)]
pub struct PrintPages {
    pub pagination: Pagination,
    /// Its ISBN as a URN, or the name of its file.
    pub source: String,
}

/// Where a page begins, in the order of the EPUB's files.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Spot {
    Cover,
    TitlePage,
    Imprint,
    Contents,
    Text(Place),
    /// Behind the last word of the book.
    End,
}

/// Which pages begin where.
#[derive(Debug, Default)]
pub struct Breaks {
    pub runs: Runs,
    spots: BTreeMap<Spot, Vec<usize>>,
}

impl Breaks {
    /// A page without words of its own begins where the next one does; none begins behind one that comes after it, for
    /// the files of an EPUB are read in one order only.
    pub fn plan(document: &Document, pagination: &Pagination) -> Breaks {
        let mut spots: BTreeMap<Spot, Vec<usize>> = BTreeMap::new();
        let mut next = Spot::End;
        for (index, begins) in pagination.pages.iter().enumerate().rev() {
            let spot = match begins {
                Begins::Cover => Spot::Cover,
                Begins::TitlePage => Spot::TitlePage,
                Begins::Imprint => Spot::Imprint,
                Begins::Contents => Spot::Contents,
                Begins::Text(place) => Spot::Text(*place),
                Begins::BackCover | Begins::Nothing => next,
            };
            next = spot.min(next);
            spots.entry(next).or_default().insert(0, index + 1);
        }
        Breaks { runs: Runs::of(document), spots }
    }

    /// The page on which a title stands: the last one that begins with it or before it.
    pub fn page_of(&self, title: &[Inline]) -> Option<usize> {
        let run = self.runs.first_in(title)?;
        let before = ..=Spot::Text(Place { run, character: 0 });
        self.spots.range(before).next_back().and_then(|(_, pages)| pages.last()).copied()
    }

    /// Whether no page is marked.
    pub fn is_empty(&self) -> bool {
        self.spots.is_empty()
    }

    /// The pages that begin there.
    pub fn at(&self, spot: Spot) -> &[usize] {
        self.spots.get(&spot).map_or(&[], Vec::as_slice)
    }

    /// The pages that begin within a run, and before which of its characters.
    pub fn within(&self, run: u32) -> impl Iterator<Item = (u32, &[usize])> {
        let [first, last] = [0, u32::MAX].map(|character| Spot::Text(Place { run, character }));
        self.spots.range(first..=last).map(|(spot, pages)| match spot {
            Spot::Text(place) => (place.character, pages.as_slice()),
            _ => (0, pages.as_slice()),
        })
    }
}
