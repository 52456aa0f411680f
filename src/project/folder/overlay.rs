//! A folder with some of its files replaced in memory: what is tried before it is written.

use std::collections::BTreeMap;
use std::io;
use std::sync::Arc;

use super::memory::{folder, names};
use super::{Entry, Folder, Refusal};

/// Files by their paths: what they hold, or `None` where there is no such file any more.
pub type Changes = BTreeMap<String, Option<Arc<[u8]>>>;

/// `inner`, but for the files in `changes`.
#[derive(Debug)]
pub struct Overlay {
    inner: Arc<dyn Folder>,
    changes: Changes,
}

impl Overlay {
    pub fn new(inner: Arc<dyn Folder>, changes: Changes) -> Overlay {
        Overlay { inner, changes }
    }

    /// The paths of the files that hold something else.
    fn held(&self) -> impl Iterator<Item = &str> {
        self.changes.iter().filter(|(_, bytes)| bytes.is_some()).map(|(path, _)| path.as_str())
    }
}

impl Folder for Overlay {
    fn entry(&self, path: &str) -> Result<Entry, Refusal> {
        match self.changes.get(path) {
            Some(Some(bytes)) => Ok(Entry::File { size: bytes.len() as u64 }),
            Some(None) => Err(Refusal::Missing { nearest: None }),
            None => match self.inner.entry(path) {
                Err(Refusal::Missing { nearest }) => {
                    folder(self.held(), path).map_err(|_| Refusal::Missing { nearest })
                }
                entry => entry,
            },
        }
    }

    fn names(&self, path: &str) -> Vec<String> {
        let is_gone = |name: &String| {
            let whole = if path.is_empty() { name.clone() } else { format!("{path}/{name}") };
            matches!(self.changes.get(&whole), Some(None))
        };
        let mut all = self.inner.names(path);
        all.retain(|name| !is_gone(name));
        all.extend(names(self.held(), path));
        all.sort();
        all.dedup();
        all
    }

    fn unreadable_names(&self, path: &str) -> Vec<String> {
        self.inner.unreadable_names(path)
    }

    fn read(&self, path: &str, limit: u64) -> io::Result<Vec<u8>> {
        match self.changes.get(path) {
            Some(Some(bytes)) => Ok(bytes[..bytes.len().min(usize::try_from(limit).unwrap_or(usize::MAX))].to_vec()),
            Some(None) => Err(io::ErrorKind::NotFound.into()),
            None => self.inner.read(path, limit),
        }
    }
}
