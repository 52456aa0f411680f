//! A folder that remembers which of its files were read: those that a book is made of.

use std::collections::BTreeSet;
use std::io;
use std::sync::{Mutex, PoisonError};

use super::{Entry, Folder, Refusal};

#[derive(Debug)]
pub struct Recorded<'a> {
    inner: &'a dyn Folder,
    read: Mutex<BTreeSet<String>>,
}

impl<'a> Recorded<'a> {
    pub fn new(inner: &'a dyn Folder) -> Recorded<'a> {
        Recorded { inner, read: Mutex::default() }
    }

    /// The paths of all files that were read.
    pub fn paths(&self) -> BTreeSet<String> {
        self.read.lock().unwrap_or_else(PoisonError::into_inner).clone()
    }
}

impl Folder for Recorded<'_> {
    fn entry(&self, path: &str) -> Result<Entry, Refusal> {
        self.inner.entry(path)
    }

    fn names(&self, path: &str) -> Vec<String> {
        self.inner.names(path)
    }

    fn unreadable_names(&self, path: &str) -> Vec<String> {
        self.inner.unreadable_names(path)
    }

    fn read(&self, path: &str, limit: u64) -> io::Result<Vec<u8>> {
        let bytes = self.inner.read(path, limit)?;
        self.read.lock().unwrap_or_else(PoisonError::into_inner).insert(path.to_owned());
        Ok(bytes)
    }
}
