//! A folder with one of its files replaced in memory: settings that are tried before they are written.

use std::io;

use super::{Entry, Folder, Refusal};

/// `inner`, but for the file `path`, which holds `bytes`.
#[derive(Debug)]
pub struct Overlay {
    inner: Box<dyn Folder>,
    path: String,
    bytes: Vec<u8>,
}

impl Overlay {
    pub fn new(inner: Box<dyn Folder>, path: impl Into<String>, bytes: Vec<u8>) -> Overlay {
        Overlay { inner, path: path.into(), bytes }
    }
}

impl Folder for Overlay {
    fn entry(&self, path: &str) -> Result<Entry, Refusal> {
        if path == self.path { Ok(Entry::File { size: self.bytes.len() as u64 }) } else { self.inner.entry(path) }
    }

    fn names(&self, path: &str) -> Vec<String> {
        self.inner.names(path)
    }

    fn unreadable_names(&self, path: &str) -> Vec<String> {
        self.inner.unreadable_names(path)
    }

    fn read(&self, path: &str, limit: u64) -> io::Result<Vec<u8>> {
        if path == self.path {
            return Ok(self.bytes.iter().take(limit as usize).copied().collect());
        }
        self.inner.read(path, limit)
    }
}
