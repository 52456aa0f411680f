//! The book as it is now: what was made of it last, and what is wrong with it.
//!
//! The screen edition is made anew after each change; the others when the page asks for them. A change that breaks the book
//! leaves its last good pages where they are.

use std::collections::BTreeMap;
use std::path::PathBuf;
use std::sync::{Arc, Condvar, Mutex, MutexGuard, PoisonError};
use std::time::Duration;

use serde::Serialize;

use crate::editions::{self, Artifact, Book, Edition, Entry, Kind, Threads};
use crate::model::scheme::Scheme;
use crate::pdf;
use crate::project::{Disk, Environment, Folder, Overlay};

/// What the page asks for besides the screen edition.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Part {
    Epub,
    Sheets,
    Worksheets,
}

/// The book and what was made of it.
#[derive(Debug)]
pub struct Desk {
    folder: Option<PathBuf>,
    now: Mutex<Now>,
    changed: Condvar,
    /// One build at a time: they share what the typesetter remembers.
    building: Mutex<()>,
}

#[derive(Debug, Default)]
struct Now {
    version: u64,
    screen: Option<Arc<Artifact>>,
    state: State,
    /// With the version of the book that they were made of.
    parts: BTreeMap<Part, (u64, Arc<Vec<Artifact>>)>,
    /// `book.yaml` as it is tried on the page, not written.
    tried: Option<String>,
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
}

impl Desk {
    pub fn new(folder: Option<PathBuf>) -> Desk {
        let state = State { room_only: folder.is_none(), ..State::default() };
        let now = Now { state, ..Now::default() };
        Desk { folder, now: Mutex::new(now), changed: Condvar::new(), building: Mutex::new(()) }
    }

    /// Makes the book for the first time.
    ///
    /// # Errors
    ///
    /// No thread can be started.
    pub fn start(self: &Arc<Self>) -> anyhow::Result<()> {
        if self.folder.is_some() {
            let desk = Arc::clone(self);
            std::thread::Builder::new().stack_size(editions::STACK).spawn(move || desk.rebuild())?;
        }
        Ok(())
    }

    /// Makes the screen edition of the book as it is on the disk.
    pub fn rebuild(&self) {
        let _one = self.building.lock().unwrap_or_else(PoisonError::into_inner);
        let Some(folder) = self.project() else { return };
        let options = options(vec![Edition::Screen]);
        let outcome = editions::make(folder.as_ref(), &options);
        let findings = editions::findings(&outcome.report, &outcome.value.sources);
        let book = outcome.value.book;
        let screen = outcome.value.artifacts.into_iter().find(|artifact| artifact.kind == Kind::Screen);
        let mut now = self.now();
        now.version += 1;
        now.state.version = now.version;
        now.state.findings = findings;
        now.state.stale = screen.is_none();
        now.state.tried = now.tried.is_some();
        if let Some(book) = book {
            now.state.tell_of(&book);
        }
        if let Some(screen) = screen {
            let sizes = |file: pdf::Pdf| file.pages.iter().map(pdf::Page::upright_size).collect();
            now.state.pages = pdf::open(&screen.bytes).map(sizes).unwrap_or_default();
            now.screen = Some(Arc::new(screen));
        }
        self.changed.notify_all();
    }

    /// The state, as soon as it is newer than `seen`, or after 20 seconds.
    pub fn wait(&self, seen: i64) -> State {
        let now = self.now();
        let waited = self.changed.wait_timeout_while(now, Duration::from_secs(20), |now| now.version as i64 <= seen);
        waited.unwrap_or_else(PoisonError::into_inner).0.state.clone()
    }

    pub fn screen(&self) -> Option<Arc<Artifact>> {
        self.now().screen.clone()
    }

    /// An edition of the book as it is now; made if it was not asked for since the last change. Empty if it has errors.
    pub fn part(&self, part: Part) -> Arc<Vec<Artifact>> {
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
        let edition = match part {
            Part::Epub => Edition::Epub,
            Part::Sheets => Edition::Booklet,
            Part::Worksheets => Edition::Worksheets,
        };
        let made =
            self.project().map(|folder| editions::make(folder.as_ref(), &options(vec![edition])).value.artifacts);
        let made = Arc::new(made.unwrap_or_default());
        self.now().parts.insert(part, (version, made.clone()));
        made
    }

    /// The path of a source file on the disk, if it is one of the project's.
    pub fn source(&self, name: &str) -> Option<PathBuf> {
        let root = self.disk()?.root().to_path_buf();
        let path = root.join(name).canonicalize().ok()?;
        path.starts_with(&root).then_some(path)
    }

    /// Tries other settings: a whole `book.yaml` that is not written. `None` goes back to that on the disk.
    pub fn try_settings(&self, yaml: Option<String>) {
        self.now().tried = yaml;
        self.rebuild();
    }

    /// `book.yaml` as it is on the disk or being tried.
    pub fn settings(&self) -> Option<String> {
        let folder = self.project()?;
        String::from_utf8(folder.read("book.yaml", 1 << 20).ok()?).ok()
    }

    fn project(&self) -> Option<Box<dyn Folder>> {
        let disk = self.disk()?;
        match self.now().tried.clone() {
            Some(yaml) => Some(Box::new(Overlay::new(Box::new(disk), "book.yaml", yaml.into_bytes()))),
            None => Some(Box::new(disk)),
        }
    }

    fn disk(&self) -> Option<Disk> {
        Disk::find(self.folder.as_ref()?).value
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

/// A preview is a draft: pictures that are missing leave their descriptions.
fn options(only: Vec<Edition>) -> editions::Options<'static> {
    let threads = std::thread::available_parallelism().map_or(1, usize::from);
    let environment = Environment { source_date_epoch: None };
    editions::Options {
        only,
        draft: true,
        threads: Threads::Many(threads),
        environment,
        ..editions::Options::default()
    }
}
