//! The book as it is now: what was made of it last, and what is wrong with it.
//!
//! The screen edition is made anew after each change; the others when the page asks for them. A change that breaks the book
//! leaves its last good pages where they are.

use std::collections::BTreeMap;
use std::fmt;
use std::sync::atomic::{AtomicU64, Ordering};
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};

use serde::Serialize;

use super::names;
use super::shelf::Shelf;
use crate::editions::{self, Artifact, Book, Edition, Entry, Glance, Remembered, Threads, sha256};
use crate::geometry::Pt;
use crate::project::init::{book_yaml, survey};
use crate::project::{Changes, Folder, Overlay};
use crate::source::Sources;
use crate::typeset::Position;

pub const SETTINGS: &str = "book.yaml";

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

/// The book and what was made of it.
pub struct Desk {
    threads: Threads,
    now: Mutex<Now>,
    /// One build at a time: they share what the typesetter remembers. Holds how many changes there were before the last one.
    building: Mutex<u64>,
    /// How often something changed that the pages are made of.
    changes: AtomicU64,
    /// Texts that have not changed are not read anew.
    remembered: Remembered,
}

#[derive(Default)]
struct Now {
    shelf: Option<Arc<dyn Shelf>>,
    version: u64,
    /// The last version without errors.
    glance: Option<Arc<Glance>>,
    /// Where the blocks of the manuscript lie on the pages shown.
    blocks: Vec<(Position, Line)>,
    state: State,
    /// With the version of the book that they were made of.
    parts: BTreeMap<Part, (u64, Arc<Finished>)>,
    /// Files as they are written on the page, not saved.
    drafts: BTreeMap<String, Draft>,
}

/// A file as it is written on the page.
#[derive(Debug, Clone)]
struct Draft {
    bytes: Arc<[u8]>,
    /// SHA-256 of what was saved when the writing began; `None` for a new file.
    was: Option<String>,
}

/// The findings of a finished edition, and the version of the book that they are about.
#[derive(Debug, Serialize)]
pub struct Checked {
    pub version: u64,
    pub findings: Option<Vec<Entry>>,
}

/// What the page is told of a draft.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Told {
    pub file: String,
    /// Somebody else has saved that file since the writing began.
    pub conflict: bool,
}

/// A folder that a book can be made of.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Offer {
    pub name: String,
    /// How many chapters it would have; 0 if there are no texts.
    pub texts: usize,
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
    /// The folder that is shown has no book in it yet.
    pub offer: Option<Offer>,
    pub title: String,
    pub language: String,
    pub rtl: bool,
    /// Width and height of each page in points.
    pub pages: Vec<(f64, f64)>,
    pub findings: Vec<Entry>,
    /// The pages shown are those of the last version without errors.
    pub stale: bool,
    pub has_worksheets: bool,
    /// Files that are written on the page and not saved.
    pub drafts: Vec<Told>,
    /// The book is in memory alone, and leaves it as a zip.
    pub in_memory: bool,
    /// The texts of the body in the order of the book.
    pub texts: Vec<String>,
    /// A file can be opened at a line in an editor.
    pub editor: bool,
}

impl Desk {
    /// A desk with a book on it, or none; nothing is made of it yet.
    pub fn new(shelf: Option<Arc<dyn Shelf>>, threads: Threads) -> Desk {
        let state = State { room_only: shelf.is_none(), ..State::default() };
        let now = Now { shelf, state, ..Now::default() };
        Desk {
            threads,
            now: Mutex::new(now),
            building: Mutex::new(0),
            changes: AtomicU64::new(1),
            remembered: Remembered::default(),
        }
    }

    /// Puts another book on the desk and makes it.
    pub fn open(&self, shelf: Arc<dyn Shelf>) {
        let mut now = self.now();
        let version = now.version;
        *now = Now { shelf: Some(shelf), version, ..Now::default() };
        drop(now);
        self.rebuild();
    }

    /// Makes the screen edition of the book as it is now, after a change. Changes that come meanwhile are made together.
    pub fn rebuild(&self) {
        let change = self.changes.fetch_add(1, Ordering::SeqCst);
        let mut built = self.building.lock().unwrap_or_else(PoisonError::into_inner);
        if *built > change {
            return;
        }
        *built = self.changes.load(Ordering::SeqCst);
        let Some(folder) = self.project() else { return self.tell_of_none() };
        let drafts = self.told_drafts();
        let glance = editions::glance(folder.as_ref(), &self.options(vec![Edition::Screen]));
        let mut now = self.now();
        now.version += 1;
        now.state.version = now.version;
        (now.state.room_only, now.state.offer) = (false, None);
        now.state.findings = glance.findings();
        now.state.stale = glance.sizes().is_none();
        now.state.drafts = drafts;
        now.state.in_memory = now.shelf.as_ref().is_some_and(|shelf| shelf.is_in_memory());
        if let Some(book) = &glance.book {
            now.state.tell_of(book, &glance.sources);
        }
        if let Some(sizes) = glance.sizes() {
            now.state.pages = sizes.iter().map(|size| (Pt::from(size.width).0, Pt::from(size.height).0)).collect();
            now.blocks = glance.book.as_ref().map(|book| lines(book, &glance.sources)).unwrap_or_default();
            now.glance = Some(Arc::new(glance));
        }
    }

    /// There is no book, or no more: its last pages stay, and what could be made of the folder is offered.
    fn tell_of_none(&self) {
        let Some(shelf) = self.now().shelf.clone() else { return };
        let offer =
            shelf.bare().map(|(folder, name)| Offer { texts: survey(folder.as_ref(), &name).chapters.len(), name });
        let found = editions::findings(&shelf.open().report, &Sources::default());
        let mut now = self.now();
        now.version += 1;
        now.state.version = now.version;
        now.state.room_only = now.glance.is_none() && offer.is_some();
        now.state.findings = if now.state.room_only { Vec::new() } else { found };
        now.state.stale = !now.state.room_only;
        now.state.offer = offer;
    }

    /// Writes the `book.yaml` that `bonefolder init` would write for a folder without one, and makes the book.
    ///
    /// # Errors
    ///
    /// There is a book already, there are no texts, or the file can't be written; in a sentence.
    pub fn init(&self) -> Result<(), String> {
        let shelf = self.now().shelf.clone().ok_or("there is no folder on the desk")?;
        let (folder, name) = shelf.bare().ok_or("there is a book.yaml already, or no folder any more")?;
        let found = survey(folder.as_ref(), &name);
        if found.chapters.is_empty() {
            return Err("the folder holds no texts; Markdown files end in .md".to_owned());
        }
        self.save(&Changes::from([(SETTINGS.to_owned(), Some(Arc::from(book_yaml(&found).into_bytes())))]))
    }

    /// What is found in the screen edition when it is finished; none while the book has errors, which the state tells. Takes longer
    /// than setting the pages.
    pub fn checked(&self) -> Checked {
        let (version, glance) = {
            let now = self.now();
            (now.version, now.glance.clone().filter(|_| !now.state.stale))
        };
        Checked { version, findings: glance.map(|glance| glance.finish()) }
    }

    pub fn state(&self) -> State {
        self.now().state.clone()
    }

    pub fn glance(&self) -> Option<Arc<Glance>> {
        self.now().glance.clone()
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

    /// Tries a file as it is written on the page, without saving it; with none, goes back to what is saved. `was` is the
    /// SHA-256 of what was saved when the writing began.
    pub fn draft(&self, path: &str, bytes: Option<Vec<u8>>, was: Option<String>) {
        let draft = bytes.map(|bytes| Draft { bytes: Arc::from(bytes), was });
        match draft {
            Some(draft) => drop(self.now().drafts.insert(path.to_owned(), draft)),
            None => drop(self.now().drafts.remove(path)),
        }
        self.rebuild();
    }

    /// SHA-256 of what was saved when the writing of a file began, if it is being written.
    pub fn begun(&self, path: &str) -> Option<Option<String>> {
        self.now().drafts.get(path).map(|draft| draft.was.clone())
    }

    /// Saves files, and makes the book of them.
    ///
    /// # Errors
    ///
    /// Why they can't be written, in a sentence.
    pub fn save(&self, changes: &Changes) -> Result<(), String> {
        let shelf = self.now().shelf.clone().ok_or("there is no book on the desk")?;
        shelf.write(changes)?;
        self.now().drafts.retain(|path, _| !changes.contains_key(path));
        self.rebuild();
        Ok(())
    }

    /// `book.yaml` as it is or as it is tried.
    pub fn settings(&self) -> Option<String> {
        String::from_utf8(self.project()?.read(SETTINGS, 1 << 20).ok()?).ok()
    }

    /// The book as it is saved.
    pub fn saved(&self) -> Option<Box<dyn Folder>> {
        let shelf = self.now().shelf.clone()?;
        shelf.open().value
    }

    /// The book with what is written on the page and not saved.
    pub fn project(&self) -> Option<Box<dyn Folder>> {
        let drafts: Changes =
            self.now().drafts.iter().map(|(path, draft)| (path.clone(), Some(draft.bytes.clone()))).collect();
        let folder = self.saved()?;
        if drafts.is_empty() { Some(folder) } else { Some(Box::new(Overlay::new(Arc::from(folder), drafts))) }
    }

    /// The page of the screen edition that shows a line of a file, or the nearest line before it.
    pub fn place(&self, file: &str, line: usize) -> Option<usize> {
        let now = self.now();
        let here = now.blocks.iter().filter(|(_, from)| from.file == file);
        let before = here.clone().filter(|(_, from)| from.line <= line).max_by_key(|(_, from)| from.line);
        before.or_else(|| here.min_by_key(|(_, from)| from.line)).map(|(block, _)| block.page)
    }

    fn told_drafts(&self) -> Vec<Told> {
        let drafts = self.now().drafts.clone();
        let Some(saved) = self.saved() else { return Vec::new() };
        let now = |path: &str| saved.read(path, names::LARGEST_FILE as u64 + 1).ok().map(|bytes| sha256(&bytes));
        drafts.into_iter().map(|(file, draft)| Told { conflict: now(&file) != draft.was, file }).collect()
    }

    /// A preview is a draft: pictures that are missing leave their descriptions.
    fn options(&self, only: Vec<Edition>) -> editions::Options<'_> {
        let remembered = Some(&self.remembered);
        editions::Options { only, draft: true, threads: self.threads, remembered, ..editions::Options::default() }
    }

    fn now(&self) -> MutexGuard<'_, Now> {
        self.now.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

impl State {
    fn tell_of(&mut self, book: &Book, sources: &Sources) {
        let metadata = &book.document.metadata;
        self.title = metadata.title.clone();
        self.language = metadata.language.clone();
        self.rtl = metadata.rtl;
        self.has_worksheets = !book.document.worksheets().is_empty();
        self.texts = book.settings.chapters.iter().map(|id| sources.get(*id).name.clone()).collect();
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
