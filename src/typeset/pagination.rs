//! Where each page begins in the book: every line of the finished pages is traced through the source that was set to the
//! words of the document.
//!
//! [`of`] reads a page's place as the first, in reading order, that no page before it held. So whatever stands on a page
//! a second time is passed over without being known: heads of tables that are repeated, a picture that was moved to the
//! head of the next page, titles in the contents. Notes, running heads and page numbers have no place in the runs.
//! Pictures, spaces for answers and lines of code have no letters that lead back; the templates mark where they stand.

use std::collections::BTreeMap;

use sha2::{Digest, Sha256};
use typst::layout::{Frame, FrameItem};
use typst::text::{Glyph, TextItem};
use typst_layout::PagedDocument;

use super::edition::{self, Edition};
use super::script::Script;
use super::spreads::marks;
use super::world::{self, Starts, World};
use super::{Document, Report, matter};
use crate::document::pagination::{Begins, Pagination};
use crate::document::runs::Place;

/// The templates mark with this what kind of page begins.
const LEAF: &str = "bf:leaf";

/// And with this what stands where in the book.
const PLACE: &str = "bf:at";

/// Traces every page back to where it begins.
pub fn of(pages: &PagedDocument, world: &World, script: &Script) -> Pagination {
    let leaves = marks(pages, LEAF);
    let starts = world.starts();
    let things = things(pages);
    let mut read: Option<Place> = None;
    let mut found = Vec::new();
    for (index, page) in pages.pages().iter().enumerate() {
        let leaf = leaves.iter().rev().find(|(start, _)| *start <= index + 1);
        let (start, kind) = leaf.map_or((0, "text"), |(start, kind)| (*start, kind.as_str()));
        found.push(match kind {
            "text" => {
                let mut tracer = Tracer { starts: &starts, script, read, first: None, last: read };
                tracer.frame(&page.frame);
                things.get(&(index + 1)).into_iter().flatten().for_each(|place| tracer.meet(*place));
                read = tracer.last;
                tracer.first.map_or(Begins::Nothing, Begins::Text)
            }
            "contents" => Begins::Contents,
            _ if start != index + 1 => Begins::Nothing,
            "cover" => Begins::Cover,
            "title" => Begins::TitlePage,
            "imprint" => Begins::Imprint,
            "back" => Begins::BackCover,
            _ => Begins::Nothing,
        });
    }
    Pagination { pages: found }
}

/// The places that the templates marked, by page.
fn things(pages: &PagedDocument) -> BTreeMap<usize, Vec<Place>> {
    let mut things: BTreeMap<usize, Vec<Place>> = BTreeMap::new();
    for (page, place) in marks(pages, PLACE) {
        let numbers = place.split_once(':').and_then(|(run, at)| Some((run.parse().ok()?, at.parse().ok()?)));
        if let Some((run, character)) = numbers {
            things.entry(page).or_default().push(Place { run, character });
        }
    }
    things
}

/// What the pages of `edition` follow from, as a SHA-256 in hexadecimal digits: as long as it is the same, so is the
/// pagination. It is found without setting anything.
pub fn fingerprint(document: &Document, edition: &Edition) -> String {
    let (script, _) = matter::book(document, edition, &Default::default(), &mut Report::default());
    let mut digest = Sha256::new();
    digest.update(env!("CARGO_PKG_VERSION"));
    let settings = edition::module(document, edition);
    let mut take = |text: &str| {
        digest.update(number(text.len()));
        digest.update(text);
    };
    world::templates().for_each(&mut take);
    take(&settings);
    take(&script.text);
    for (offset, place) in script.places() {
        let Some(place) = place else { continue };
        digest.update(number(*offset));
        digest.update(place.run.to_le_bytes());
        digest.update(place.character.to_le_bytes());
    }
    for face in edition.library.faces() {
        digest.update(face.file.as_bytes());
        digest.update(number(face.bytes.length()));
        // A changed file of the same length lays out anew; this program's own change with its version.
        if !face.bytes.is_ours() {
            digest.update(&*face.bytes);
        }
    }
    digest.finalize().iter().map(|byte| format!("{byte:02x}")).collect()
}

/// The same bytes on every machine, however wide its own numbers are.
fn number(value: usize) -> [u8; 8] {
    (value as u64).to_le_bytes()
}

/// Reads down one page.
struct Tracer<'a> {
    /// Where in the source the nodes begin that letters come from.
    starts: &'a Starts,
    script: &'a Script,
    /// The last place that the pages before hold.
    read: Option<Place>,
    first: Option<Place>,
    last: Option<Place>,
}

impl Tracer<'_> {
    fn frame(&mut self, frame: &Frame) {
        for (_, item) in frame.items() {
            match item {
                FrameItem::Group(group) => self.frame(&group.frame),
                FrameItem::Text(text) => self.text(text),
                _ => {}
            }
        }
    }

    /// A piece of a line comes from one stretch of the source, so its ends are enough.
    fn text(&mut self, text: &TextItem) {
        let first = text.glyphs.iter().find_map(|glyph| self.place(glyph));
        let last = text.glyphs.iter().rev().find_map(|glyph| self.place(glyph));
        first.into_iter().chain(last).for_each(|place| self.meet(place));
    }

    fn meet(&mut self, place: Place) {
        if self.read.is_none_or(|read| place > read) {
            self.first = Some(self.first.map_or(place, |first| first.min(place)));
            self.last = self.last.max(Some(place));
        }
    }

    fn place(&self, glyph: &Glyph) -> Option<Place> {
        let (span, offset) = glyph.span;
        let start = self.starts.get(&span)?;
        self.script.place_of(start + usize::from(offset))
    }
}
