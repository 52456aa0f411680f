//! Document in, typeset pages out. The only user of Typst.
//!
//! [`typeset`] writes the book as a Typst source that a person can read ([`script`]), sets it with the templates of
//! `templates/print/` in a world that holds nothing else ([`world`]), looks over the finished pages ([`inspect`]), and
//! writes the PDF.

mod addresses;
mod blocks;
mod calibration;
mod clusters;
mod code;
pub mod codes;
mod columns;
mod compose;
mod confined;
mod cover;
mod covers;
mod depths;
mod edition;
mod evaluated;
mod export;
mod fields;
mod flow;
mod folding_guide;
mod foot;
mod greys;
mod heads;
mod inlines;
mod inspect;
mod known;
mod last_pages;
mod layout;
mod long_tables;
mod looks;
mod matter;
mod pagination;
mod pictures;
mod pieces;
mod positions;
mod poster;
mod readback;
mod room;
mod screens;
mod script;
mod spreads;
mod standing;
mod tables;
mod theme_functions;
mod ties;
mod turns;
mod worksheet;
mod world;
mod wrap;

pub use calibration::calibration;
pub use confined::look_over as look_over_theme;
pub use cover::cover;
pub use edition::{Channels, Edition, Form, Wrap, WrapPart, looks_of};
pub use folding_guide::folding_guide;
pub use pagination::fingerprint;
pub use pieces::bleeds;
pub use positions::Position;
pub use poster::poster;
pub use screens::{RESOLUTION, screen_picture};
pub use spreads::SheetPages;
pub use standing::{Standing, stand};

use std::collections::{BTreeMap, BTreeSet};

use typst_layout::PagedDocument;

use crate::diagnostic::{Outcome, Report};
use crate::document::Document;
use crate::document::pagination::Pagination;
use crate::model::Field;
use script::Script;
use world::World;

/// One edition, typeset.
#[derive(Debug, Clone, Default)]
pub struct Pages {
    /// The finished PDF; `None` when the report holds an error.
    pub pdf: Option<Vec<u8>>,
    pub count: usize,
    /// The spaces that can be typed into, by the number that their links carry; see [`crate::model::ADDRESS`].
    pub fields: Vec<Field>,
    pub places: Places,
    /// The pages of each loose sheet. Those beyond `count` are only for sheets that go out alone.
    pub sheets: Vec<SheetPages>,
    /// The Typst source that was set, for whoever wants to keep it.
    pub source: String,
}

/// What stands on which of the pages that were set.
#[derive(Debug, Clone, Default)]
pub struct Places {
    /// Where each page of a print edition begins in the book; empty for the others.
    pub pagination: Pagination,
    /// The page of each worksheet by its id, counted from 1.
    pub worksheets: BTreeMap<String, usize>,
    /// Where each block lies on a screen edition; empty for the others.
    pub blocks: Vec<Position>,
}

/// Sets `document` as `edition` and writes its PDF.
pub fn typeset(document: &Document, edition: &Edition) -> Outcome<Pages> {
    let outcome = Outcome::of(|report| set_and_write(document, edition, report));
    standing::forget(outcome.value.count);
    outcome
}

fn set_and_write(document: &Document, edition: &Edition, report: &mut Report) -> Pages {
    let standing = match standing::stand_on(document, edition, report) {
        Ok(standing) => standing,
        Err(unset) => return *unset,
    };
    let pdf = standing.write(report);
    let mut made = Pages { pdf, count: standing.count(), ..Pages::default() };
    if edition.form == Form::Worksheets {
        (made.count, made.sheets) = spreads::apart(&standing.pages);
    }
    Pages { fields: standing.fields, places: standing.places, source: standing.script.text, ..made }
}

/// What stands on which page of an edition, without its PDF; `None` if it can't be set.
pub fn paginate(document: &Document, edition: &Edition) -> Option<Places> {
    let Set { pages, script, .. } = set(document, edition, &mut Report::default());
    let (pages, world) = pages?;
    let found = places(&pages, &world, &script, document, edition);
    typst::comemo::evict(0);
    Some(found)
}

fn places(pages: &PagedDocument, world: &World, script: &Script, document: &Document, edition: &Edition) -> Places {
    let is_print = edition.form == Form::Print;
    Places {
        pagination: if is_print { pagination::of(pages, world, script) } else { Pagination::default() },
        worksheets: spreads::worksheets(pages, document),
        blocks: if edition.form == Form::Screen { positions::of(pages, world, script) } else { Vec::new() },
    }
}

/// Editions whose intermediate results are kept.
const REMEMBERED: usize = 1;

/// Of a book of more pages than this, nothing is kept: memory would run out first.
const LONG: usize = 150;

/// Sets the pages, and sets them again with a stand-in for each letter that no font shows with its marks, which only the
/// finished pages tell.
fn set(document: &Document, edition: &Edition, report: &mut Report) -> Set {
    if edition.form == Form::Worksheets {
        typst::comemo::evict(0);
    }
    let first = set_once(document, edition, &BTreeSet::new(), report);
    let Some((pages, _)) = &first.pages else { return first };
    let refused = inspect::refused(pages);
    if refused.is_empty() {
        return first;
    }
    drop(first);
    *report = Report::default();
    set_once(document, edition, &refused, report)
}

fn set_once(document: &Document, edition: &Edition, refused: &BTreeSet<char>, report: &mut Report) -> Set {
    let (script, fields) = matter::book(document, edition, refused, report);
    let world = World::new(document, edition, &script);
    let pages = export::pages(&world, &script, report).map(|pages| (screens::screened(pages), world));
    Set { pages, script, fields }
}

/// A book that has been set; without pages when Typst refused it.
struct Set {
    pages: Option<(PagedDocument, World)>,
    script: Script,
    fields: Vec<Field>,
}
