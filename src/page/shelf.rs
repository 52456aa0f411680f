//! Where the files of a book are kept: what is shown is read from there, and what is saved goes there.

use std::fmt::Debug;
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};

use crate::diagnostic::{Outcome, Report};
use crate::project::{Changes, Folder, Overlay};

/// A place for the files of a book.
pub trait Shelf: Debug + Send + Sync {
    /// The folder of the book as it is now; `None` if there is none, and the report says why.
    fn open(&self) -> Outcome<Option<Box<dyn Folder>>>;

    /// A folder in which there is no book yet, and its name.
    fn bare(&self) -> Option<(Box<dyn Folder>, String)>;

    /// Writes files, or takes away those that shall hold nothing: all of them or none.
    ///
    /// # Errors
    ///
    /// Why that can't be, in a sentence.
    fn write(&self, changes: &Changes) -> Result<(), String>;

    /// What is saved stays in memory, and leaves it as a zip.
    fn is_in_memory(&self) -> bool;
}

/// A book that came in a zip or was begun on the page, and what was saved since.
#[derive(Debug)]
pub struct InMemory {
    begun: Arc<dyn Folder>,
    saved: Mutex<Changes>,
}

impl InMemory {
    /// `added` lies over what it began with.
    pub fn new(begun: Arc<dyn Folder>, added: Changes) -> InMemory {
        InMemory { begun, saved: Mutex::new(added) }
    }

    fn saved(&self) -> MutexGuard<'_, Changes> {
        self.saved.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

impl Shelf for InMemory {
    fn open(&self) -> Outcome<Option<Box<dyn Folder>>> {
        let folder = Overlay::new(Arc::clone(&self.begun), self.saved().clone());
        Outcome { value: Some(Box::new(folder)), report: Report::default() }
    }

    fn bare(&self) -> Option<(Box<dyn Folder>, String)> {
        None
    }

    fn write(&self, changes: &Changes) -> Result<(), String> {
        self.saved().extend(changes.clone());
        Ok(())
    }

    fn is_in_memory(&self) -> bool {
        true
    }
}
