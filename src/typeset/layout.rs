//! From the source to pages. The parts of a book are laid out one by one: covers, contents and worksheets as pages of their
//! own, running text by [`compose`], which also sets the notes at the foot.
//!
//! [`lay_out`] does so until nothing changes any more: a part that asked where something stands is laid out again when the
//! answer has changed, the others are not. So the time for a book grows in step with its length.

use typst::World as _;
use typst::comemo::{Constraint, Track, Tracked};
use typst::diag::{SourceResult, Warned};
use typst::ecow::EcoVec;
use typst::engine::{Engine, Route, Sink, Traced};
use typst::foundations::{Content, StyleChain};
use typst::introspection::{EmptyIntrospector, Introspector, Location, Locator};
use typst::layout::{Frame, FrameItem};
use typst::model::DocumentInfo;
use typst::utils::{Protected, hash128};
use typst_layout::{Page, PagedDocument, layout_document_for_bundle};

use super::columns;
use super::evaluated::{Book, Contents};
use super::heads;
use super::known::Known;
use super::script::Script;
use super::spreads::{is_on_left, is_under_the_back};
use super::world::World;

/// So often is a book laid out at most; one whose page numbers move back and forth keeps those of the last time.
const MOST_ROUNDS: usize = 5;

/// What a part asked while it was laid out, and the answers.
type Asked = Constraint<<dyn Introspector as Track>::Call>;

/// A part that has been laid out.
struct Laid {
    pages: Pages,
    /// So many empty pages come before it, so that it begins where it has to.
    blanks: usize,
    /// Whether it was laid out as beginning on an even page; `None` where that makes no difference.
    even: Option<bool>,
    asked: Asked,
    sink: Sink,
}

enum Pages {
    Whole {
        pages: EcoVec<Page>,
        info: DocumentInfo,
    },
    /// What stands between the margins of each page.
    Text(Vec<Frame>),
}

impl Pages {
    fn count(&self) -> usize {
        match self {
            Pages::Whole { pages, .. } => pages.len(),
            Pages::Text(frames) => frames.len(),
        }
    }
}

/// Lays out the book in `script`.
pub fn lay_out(world: &World, script: &Script) -> Warned<SourceResult<PagedDocument>> {
    let mut sink = Sink::new();
    let output = in_rounds(world, script, &mut sink);
    Warned { output, warnings: sink.warnings() }
}

fn in_rounds(world: &World, script: &Script, sink: &mut Sink) -> SourceResult<PagedDocument> {
    let tracked = (world as &dyn typst::World).track();
    let (traced, route) = (Traced::default(), Route::default());
    let source = world.source(world.main()).expect("the world holds the book's own source");
    let module = typst_eval::eval(tracked, world.library(), traced.track(), sink.track_mut(), route.track(), &source)?;
    let book = Book::of(&module, &script.parts);
    let mut laid: Vec<Option<Laid>> = book.parts.iter().map(|_| None).collect();
    let mut document: Option<PagedDocument> = None;
    let mut round = 1;
    loop {
        let known = match &document {
            Some(document) => Known(document.introspector().as_ref()),
            None => Known(&EmptyIntrospector),
        };
        let setting = Setting { world, tracked, traced: traced.track(), known: &known, book: &book };
        lay_out_what_changed(&setting, &mut laid)?;
        let next = setting.in_order(&laid);
        let settled = {
            let known: &dyn Introspector = &Known(next.introspector().as_ref());
            laid.iter().flatten().all(|part| part.asked.validate(known))
        };
        document = Some(next);
        if settled || round == MOST_ROUNDS {
            break;
        }
        round += 1;
    }
    for part in laid.into_iter().flatten() {
        sink.extend_from_sink(part.sink);
    }
    let delayed = sink.delayed();
    if !delayed.is_empty() {
        return Err(delayed);
    }
    let document = document.expect("a book is laid out at least once");
    heads::added(document, &book, world, sink)
}

/// What one round works with.
struct Setting<'a> {
    world: &'a World,
    tracked: Tracked<'a, dyn typst::World + 'a>,
    traced: Tracked<'a, Traced>,
    known: &'a Known<'a>,
    book: &'a Book,
}

fn lay_out_what_changed(setting: &Setting, laid: &mut [Option<Laid>]) -> SourceResult<()> {
    let known: &dyn Introspector = setting.known;
    let mut page = 1;
    for (at, slot) in laid.iter_mut().enumerate() {
        let mut even = (page + slot.as_ref().map_or(0, |part| part.blanks)) % 2 == 0;
        let holds = |part: &Laid, even: bool| part.even.is_none_or(|was| was == even) && part.asked.validate(known);
        if !slot.as_ref().is_some_and(|part| holds(part, even)) {
            *slot = Some(setting.part(at, even)?);
        }
        let blanks = slot.as_ref().map_or(0, |part| part.blanks_before(page, setting.book.page.fills));
        let begins_even = (page + blanks) % 2 == 0;
        if begins_even != even {
            // Only now it is known where it has to begin.
            even = begins_even;
            *slot = Some(setting.part(at, even)?);
        }
        if let Some(part) = slot {
            part.blanks = blanks;
            page += part.pages.count() + blanks;
        }
    }
    Ok(())
}

impl Laid {
    /// How many empty pages come before it if it would begin on page `next`. What is the inside of the back cover ends a page
    /// before whole sheets, of `fills` pages, are full.
    fn blanks_before(&self, next: usize, fills: usize) -> usize {
        let Pages::Whole { pages, .. } = &self.pages else { return 0 };
        match pages.first() {
            Some(page) if is_on_left(&page.frame) => next % 2,
            Some(page) if is_under_the_back(&page.frame) => {
                let last = next + pages.len();
                last.next_multiple_of(fills.max(1)) - last
            }
            _ => 0,
        }
    }
}

impl Setting<'_> {
    /// Lays out one part.
    fn part(&self, at: usize, even: bool) -> SourceResult<Laid> {
        let (asked, mut sink) = (Asked::new(), Sink::new());
        let known: &dyn Introspector = self.known;
        let mut engine = Engine {
            library: self.world.library(),
            world: self.tracked,
            introspector: Protected::new(known.track_with(&asked)),
            traced: self.traced,
            sink: sink.track_mut(),
            route: Route::default(),
        };
        let (pages, even) = match &self.book.parts[at] {
            Contents::Pages(content) => (self.whole(&mut engine, at, content, even)?, Some(even)),
            Contents::Text(pieces) => (Pages::Text(columns::pages(&mut engine, self.book, at, pieces)?), None),
        };
        Ok(Laid { pages, blanks: 0, even, asked, sink })
    }

    /// Pages that begin on a page of this parity: before them stands one that is taken away again, so that the inner and
    /// the outer margins come out right.
    fn whole(&self, engine: &mut Engine, at: usize, content: &Content, even: bool) -> SourceResult<Pages> {
        let styles = StyleChain::new(&self.world.library().styles);
        let before = even.then(|| self.book.blank.clone());
        let content = Content::sequence(before.into_iter().chain([content.clone()]));
        let locator = Locator::synthesize(Location::new(hash128(&("part", at))));
        let mut document = layout_document_for_bundle(engine, &content, locator, styles)?;
        let info = document.info_mut().clone();
        Ok(Pages::Whole { pages: document.pages().iter().skip(usize::from(even)).cloned().collect(), info })
    }

    /// All pages as one document.
    fn in_order(&self, laid: &[Option<Laid>]) -> PagedDocument {
        let mut pages: EcoVec<Page> = EcoVec::new();
        let mut about = DocumentInfo::default();
        for part in laid.iter().flatten() {
            for _ in 0..part.blanks {
                let number = pages.len() + 1;
                pages.push(self.book.page(Frame::soft(self.book.page.text), number));
            }
            match &part.pages {
                Pages::Whole { pages: whole, info } => {
                    about = info.clone();
                    for page in whole {
                        let number = pages.len() as u64 + 1;
                        pages.push(Page { number, ..page.clone() });
                    }
                }
                Pages::Text(bodies) => {
                    for body in bodies {
                        let number = pages.len() + 1;
                        pages.push(self.book.page(body.clone(), number));
                    }
                }
            }
        }
        PagedDocument::new(pages, about)
    }
}

/// Whether a frame or one within it holds what `wanted` says.
pub fn holds(frame: &Frame, wanted: &dyn Fn(&FrameItem) -> bool) -> bool {
    frame.items().any(|(_, item)| match item {
        FrameItem::Group(group) => holds(&group.frame, wanted),
        item => wanted(item),
    })
}
