//! The desk of a preview, with news for those who wait for another version of the book.

use std::path::{Path, PathBuf};
use std::sync::{Arc, Condvar, Mutex, PoisonError};
use std::time::Duration;

use crate::diagnostic::Outcome;
use crate::editions::{STACK, Threads};
use crate::page::{Desk, Shelf, State};
use crate::project::{Changes, Disk, Folder};

/// The desk and whoever waits for it to change.
#[derive(Debug)]
pub struct Live {
    pub desk: Desk,
    folder: Option<PathBuf>,
    /// The version of the book that was told last.
    told: Mutex<u64>,
    changed: Condvar,
}

/// Writes files into a project, or removes them: all of them or none. The preview itself writes nothing.
pub type Writer = fn(&Disk, &Changes) -> anyhow::Result<()>;

/// A book in a folder.
#[derive(Debug)]
struct OnDisk {
    folder: PathBuf,
    write: Option<Writer>,
}

impl Shelf for OnDisk {
    fn open(&self) -> Outcome<Option<Box<dyn Folder>>> {
        Disk::find(&self.folder).map(|found| found.map(|disk| Box::new(disk) as Box<dyn Folder>))
    }

    fn bare(&self) -> Option<(Box<dyn Folder>, String)> {
        let disk = Disk::open(&self.folder).ok().filter(|disk| disk.root().is_dir())?;
        let name = disk.root().file_name().map(|name| name.to_string_lossy().into_owned());
        Disk::find(&self.folder).value.is_none().then(|| (Box::new(disk) as Box<dyn Folder>, name.unwrap_or_default()))
    }

    fn write(&self, changes: &Changes) -> Result<(), String> {
        let write = self.write.ok_or("this preview writes nothing")?;
        // Only what makes a book of it is written into a folder without one.
        let bare = || changes.contains_key("book.yaml").then(|| Disk::open(&self.folder).ok()).flatten();
        let disk =
            Disk::find(&self.folder).value.or_else(bare).ok_or("the folder of the book is not there any more")?;
        write(&disk, changes).map_err(|error| format!("{error:#}"))
    }

    fn is_in_memory(&self) -> bool {
        false
    }
}

impl Live {
    /// The desk with the book in `folder`; with none, the press room alone.
    pub fn new(folder: Option<PathBuf>, write: Option<Writer>) -> Live {
        let threads = std::thread::available_parallelism().map_or(1, usize::from);
        let shelf = folder.clone().map(|folder| -> Arc<dyn Shelf> { Arc::new(OnDisk { folder, write }) });
        let desk = Desk::new(shelf, Threads::Many(threads));
        Live { desk, folder, told: Mutex::new(0), changed: Condvar::new() }
    }

    /// Makes the book for the first time.
    ///
    /// # Errors
    ///
    /// No thread can be started.
    pub fn start(self: &Arc<Self>) -> anyhow::Result<()> {
        if self.folder.is_some() {
            let live = Arc::clone(self);
            std::thread::Builder::new().stack_size(STACK).spawn(move || live.rebuild())?;
        }
        Ok(())
    }

    /// Makes the book as it is on the disk, and tells of it.
    pub fn rebuild(&self) {
        self.desk.rebuild();
        self.tell();
    }

    /// Tells those who wait that the desk may have changed.
    pub fn tell(&self) {
        *self.told.lock().unwrap_or_else(PoisonError::into_inner) = self.desk.state().version;
        self.changed.notify_all();
    }

    /// The state, as soon as it is newer than `seen`, or after 20 seconds.
    pub fn wait(&self, seen: i64) -> State {
        let told = self.told.lock().unwrap_or_else(PoisonError::into_inner);
        let _ = self.changed.wait_timeout_while(told, Duration::from_secs(20), |told| *told as i64 <= seen);
        self.desk.state()
    }

    /// The path of a source file on the disk, if it is one of the project's.
    pub fn source(&self, name: &str) -> Option<PathBuf> {
        let root = Disk::find(self.folder.as_ref()?).value?.root().to_path_buf();
        let path = root.join(name).canonicalize().ok()?;
        path.starts_with(&root).then_some(path)
    }

    pub fn folder(&self) -> Option<&Path> {
        self.folder.as_deref()
    }
}
