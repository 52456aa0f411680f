//! The book as it is now: what was made of it last, and what is wrong with it.
//!
//! The screen edition is made anew after each change; the others when the page asks for them. A change that breaks the book
//! leaves its last good pages where they are.

use std::collections::BTreeMap;
use std::fmt;
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};

use serde::Serialize;

use crate::editions::{self, Artifact, Book, Edition, Entry, Kind, Threads};
use crate::model::scheme::Scheme;
use crate::pdf;
use crate::project::{Folder, Overlay};
use crate::source::Sources;
use crate::typeset::Position;

/// What the page asks for besides the screen edition.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Part {
    Epub,
    Sheets,
    Worksheets,
    /// Every file of every edition, as `bonefolder build` makes them.
    All,
}

/// A part as it came out.
#[derive(Debug, Default)]
pub struct Finished {
    /// Empty if the book has errors.
    pub made: Vec<Artifact>,
    pub findings: Vec<Entry>,
}

/// Opens the folder of the book as it is now; `None` if it is not there any more.
pub type Opened = Arc<dyn Fn() -> Option<Box<dyn Folder>> + Send + Sync>;

/// The book and what was made of it.
pub struct Desk {
    threads: Threads,
    now: Mutex<Now>,
    /// One build at a time: they share what the typesetter remembers.
    building: Mutex<()>,
}

#[derive(Default)]
struct Now {
    folder: Option<Opened>,
    version: u64,
    screen: Option<Arc<Artifact>>,
    /// Where the blocks of the manuscript lie on the pages shown.
    blocks: Vec<(Position, Line)>,
    state: State,
    /// With the version of the book that they were made of.
    parts: BTreeMap<Part, (u64, Arc<Finished>)>,
    /// `book.yaml` as it is tried on the page, not written.
    tried: Option<String>,
}

/// A line of a source file.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Line {
    pub file: String,
    /// Counted from 1.
    pub line: usize,
}

/// What the page is told.
#[derive(Debug, Clone, Default, Serialize)]
pub struct State {
    pub version: u64,
    /// No book is open: only the press room is there.
    pub room_only: bool,
    pub title: String,
    pub language: String,
    pub rtl: bool,
    /// Width and height of each page in points.
    pub pages: Vec<(f64, f64)>,
    pub findings: Vec<Entry>,
    /// The pages shown are those of the last version without errors.
    pub stale: bool,
    pub has_worksheets: bool,
    pub scheme: String,
    pub rows: usize,
    pub columns: usize,
    pub papers: Vec<String>,
    /// `book.yaml` is tried with other settings.
    pub tried: bool,
    /// A file can be opened at a line in an editor.
    pub editor: bool,
}

impl Desk {
    /// A desk with a book on it, or none; nothing is made of it yet.
    pub fn new(folder: Option<Opened>, threads: Threads) -> Desk {
        let state = State { room_only: folder.is_none(), ..State::default() };
        let now = Now { folder, state, ..Now::default() };
        Desk { threads, now: Mutex::new(now), building: Mutex::new(()) }
    }

    /// Puts another book on the desk and makes it.
    pub fn open(&self, folder: Opened) {
        let mut now = self.now();
        let version = now.version;
        *now = Now { folder: Some(folder), version, ..Now::default() };
        drop(now);
        self.rebuild();
    }

    /// Makes the screen edition of the book as it is now.
    pub fn rebuild(&self) {
        let _one = self.building.lock().unwrap_or_else(PoisonError::into_inner);
        let Some(folder) = self.project() else { return };
        let options = self.options(vec![Edition::Screen]);
        let outcome = editions::make(folder.as_ref(), &options);
        let findings = editions::findings(&outcome.report, &outcome.value.sources);
        let (book, sources) = (outcome.value.book, outcome.value.sources);
        let screen = outcome.value.artifacts.into_iter().find(|artifact| artifact.kind == Kind::Screen);
        let mut now = self.now();
        now.version += 1;
        now.state.version = now.version;
        now.state.findings = findings;
        now.state.stale = screen.is_none();
        now.state.tried = now.tried.is_some();
        if let Some(book) = &book {
            now.state.tell_of(book);
        }
        if let Some(screen) = screen {
            now.blocks = book.as_ref().map(|book| lines(book, &sources)).unwrap_or_default();
            let sizes = |file: pdf::Pdf| file.pages.iter().map(pdf::Page::upright_size).collect();
            now.state.pages = pdf::open(&screen.bytes).map(sizes).unwrap_or_default();
            now.screen = Some(Arc::new(screen));
        }
    }

    pub fn state(&self) -> State {
        self.now().state.clone()
    }

    pub fn screen(&self) -> Option<Arc<Artifact>> {
        self.now().screen.clone()
    }

    /// Where the words at a point of a page come from; without a point, those that begin the page. Points (1/72 inch) from
    /// the page's upper left corner.
    pub fn origin(&self, page: usize, point: Option<(f64, f64)>) -> Option<Line> {
        let now = self.now();
        let mut here = now.blocks.iter().filter(|(block, _)| block.page == page);
        let found = match point {
            Some((x, y)) => here
                .filter(|(block, _)| (block.left..=block.right).contains(&x) && (block.top..=block.bottom).contains(&y))
                .min_by(|(one, _), (other, _)| area(one).total_cmp(&area(other))),
            None => here.next(),
        };
        found.map(|(_, line)| line.clone())
    }

    /// An edition of the book as it is now; made if it was not asked for since the last change.
    pub fn part(&self, part: Part) -> Arc<Finished> {
        let kept =
            |now: &Now| now.parts.get(&part).filter(|(version, _)| *version == now.version).map(|(_, all)| all.clone());
        if let Some(kept) = kept(&self.now()) {
            return kept;
        }
        let _one = self.building.lock().unwrap_or_else(PoisonError::into_inner);
        if let Some(kept) = kept(&self.now()) {
            return kept;
        }
        let version = self.now().version;
        let options = match part {
            Part::Epub => self.options(vec![Edition::Epub]),
            Part::Sheets => self.options(vec![Edition::Booklet]),
            Part::Worksheets => self.options(vec![Edition::Worksheets]),
            Part::All => editions::Options { draft: false, ..self.options(Vec::new()) },
        };
        let finished = self.project().map(|folder| {
            let outcome = editions::make(folder.as_ref(), &options);
            let findings = editions::findings(&outcome.report, &outcome.value.sources);
            Finished { made: outcome.value.artifacts, findings }
        });
        let finished = Arc::new(finished.unwrap_or_default());
        self.now().parts.insert(part, (version, finished.clone()));
        finished
    }

    /// Tries other settings: a whole `book.yaml` that is not written. `None` goes back to that of the folder.
    pub fn try_settings(&self, yaml: Option<String>) {
        self.now().tried = yaml;
        self.rebuild();
    }

    /// `book.yaml` as it is or as it is tried.
    pub fn settings(&self) -> Option<String> {
        let folder = self.project()?;
        String::from_utf8(folder.read("book.yaml", 1 << 20).ok()?).ok()
    }

    fn project(&self) -> Option<Box<dyn Folder>> {
        let (folder, tried) = {
            let now = self.now();
            (now.folder.clone()?, now.tried.clone())
        };
        let folder = folder()?;
        match tried {
            Some(yaml) => Some(Box::new(Overlay::new(folder, "book.yaml", yaml.into_bytes()))),
            None => Some(folder),
        }
    }

    /// A preview is a draft: pictures that are missing leave their descriptions.
    fn options(&self, only: Vec<Edition>) -> editions::Options<'static> {
        editions::Options { only, draft: true, threads: self.threads, ..editions::Options::default() }
    }

    fn now(&self) -> MutexGuard<'_, Now> {
        self.now.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

impl State {
    fn tell_of(&mut self, book: &Book) {
        let (metadata, press) = (&book.document.metadata, &book.settings.press);
        let scheme = Scheme::named(&press.scheme);
        (self.rows, self.columns) = scheme.map_or((1, 2), |scheme| (scheme.rows, scheme.columns));
        self.title = metadata.title.clone();
        self.language = metadata.language.clone();
        self.rtl = metadata.rtl;
        self.has_worksheets = !book.document.worksheets().is_empty();
        self.scheme = press.scheme.clone();
        self.papers = press.papers.iter().map(|(name, _)| name.clone()).collect();
    }
}

/// The blocks of the screen edition from the top of each page down, with the lines that they come from.
fn lines(book: &Book, sources: &Sources) -> Vec<(Position, Line)> {
    let mut blocks = book.on_screen.get().map(|places| places.blocks.clone()).unwrap_or_default();
    blocks.sort_by(|one, other| one.page.cmp(&other.page).then(one.top.total_cmp(&other.top)));
    let line = |block: Position| {
        let file = sources.get(block.span.source).name.clone();
        (block, Line { file, line: sources.position(block.span).line })
    };
    blocks.into_iter().map(line).collect()
}

fn area(block: &Position) -> f64 {
    (block.right - block.left) * (block.bottom - block.top)
}

impl fmt::Debug for Desk {
    fn fmt(&self, to: &mut fmt::Formatter) -> fmt::Result {
        to.debug_struct("Desk").field("state", &self.now().state).finish_non_exhaustive()
    }
}
