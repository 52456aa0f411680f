//! Running heads and feet: the title of the book on the left page, of the chapter on the right, the folio at the outer edge; nothing
//! on pages that begin something. They are set when all pages are known, so that no page depends on them.

use std::collections::{BTreeMap, BTreeSet};

use typst::World as _;
use typst::comemo::Track;
use typst::diag::SourceResult;
use typst::engine::{Engine, Route, Sink, Traced};
use typst::foundations::{Dict, Label, Selector, StyleChain, Value};
use typst::introspection::{EmptyIntrospector, Introspector, Location, Locator, MetadataElem};
use typst::layout::{Abs, Axes, FrameItem, Point, Region, Size};
use typst::model::Document as _;
use typst::pdf::ArtifactKind;
use typst::utils::{PicoStr, Protected, hash128};
use typst_layout::{Page, PagedDocument, layout_frame};

use super::evaluated::Book;
use super::layout::holds;
use super::spreads::marks;
use super::world::World;

/// The templates mark with this the pages that have no running head.
const BARE: &str = "bf:bare";

/// The templates mark with this the pages that begin something; its value has the `running` title of the pages after it.
pub const OPENING: &str = "bf:opening";

/// The pages with their running heads.
pub fn added(document: PagedDocument, book: &Book, world: &World, sink: &mut Sink) -> SourceResult<PagedDocument> {
    let openings = openings(&document, book.page.top + book.page.line * 2.0);
    let bare: BTreeSet<usize> = marks(&document, BARE).into_iter().map(|(page, _)| page).collect();
    let traced = Traced::default();
    let mut engine = Engine {
        library: world.library(),
        world: (world as &dyn typst::World).track(),
        introspector: Protected::new(EmptyIntrospector.track()),
        traced: traced.track(),
        sink: sink.track_mut(),
        route: Route::default(),
    };
    let styles = StyleChain::new(&world.library().styles);
    let region = Region::new(Size::new(book.page.text.x, book.page.head), Axes::splat(true));
    let mut pages = document.pages().iter().cloned().collect::<typst::ecow::EcoVec<_>>();
    for (at, page) in pages.make_mut().iter_mut().enumerate() {
        let number = at + 1;
        if bare.contains(&number)
            || !holds(&page.frame, &|item| !matches!(item, FrameItem::Tag(_) | FrameItem::Link(..)))
        {
            continue;
        }
        if let Some(opening) = openings.get(&number).filter(|opening| opening.at_top) {
            if opening.folio {
                add_foot(page, number, book, &mut engine)?;
            }
            continue;
        }
        let before = openings.range(..number).rev().find_map(|(_, opening)| opening.running.as_deref());
        let Some(title) = before else { continue };
        let head = book.head(&mut engine, number, title)?.artifact(ArtifactKind::Header);
        let locator = Locator::synthesize(Location::new(hash128(&("head", number))));
        let head = layout_frame(&mut engine, &head, locator, styles, region)?;
        page.frame.prepend_frame(Point::with_x(book.left(number)), head);
        add_foot(page, number, book, &mut engine)?;
    }
    Ok(PagedDocument::new(pages, document.info().clone()))
}

/// Sets what the theme has below the text, if anything.
fn add_foot(page: &mut Page, number: usize, book: &Book, engine: &mut Engine) -> SourceResult<()> {
    let foot = book.foot(engine, number)?;
    if foot.is_empty() || book.page.foot <= Abs::zero() {
        return Ok(());
    }
    let styles = StyleChain::new(&engine.library.styles);
    let region = Region::new(Size::new(book.page.text.x, book.page.foot), Axes::splat(true));
    let locator = Locator::synthesize(Location::new(hash128(&("foot", number))));
    let frame = layout_frame(engine, &foot.artifact(ArtifactKind::Footer), locator, styles, region)?;
    let place = Point::new(book.left(number), book.page.top + book.page.text.y);
    page.frame.push_frame(place, frame);
    Ok(())
}

/// A page that begins something.
#[derive(Default)]
struct Opening {
    /// What the pages after it are headed with.
    running: Option<String>,
    /// What begins there begins at the head of the page.
    at_top: bool,
    /// It has its folio where the theme sets folios at the foot.
    folio: bool,
}

/// The pages that begin something, at the head if it is no further down than `top`; the last mark of a page counts.
fn openings(document: &PagedDocument, top: Abs) -> BTreeMap<usize, Opening> {
    let introspector = document.introspector();
    let Some(label) = Label::new(PicoStr::intern(OPENING)) else { return BTreeMap::new() };
    let mut openings = BTreeMap::new();
    for content in introspector.query(&Selector::Label(label)) {
        let Some(location) = content.location() else { continue };
        let Some(page) = introspector.page(location) else { continue };
        let value = content.to_packed::<MetadataElem>().map(|mark| mark.value.clone());
        let said = value.and_then(|value| value.cast::<Dict>().ok()).unwrap_or_default();
        let slot: &mut Opening = openings.entry(page.get()).or_default();
        if let Ok(Value::Str(title)) = said.get("running") {
            slot.running = Some(title.to_string());
        }
        slot.at_top |= introspector.position(location).is_none_or(|place| place.point.y <= top);
        slot.folio = matches!(said.get("folio"), Ok(Value::Bool(true)));
    }
    openings
}
