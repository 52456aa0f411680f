//! A folder in memory: files by their paths.

use std::collections::BTreeMap;
use std::io;

use super::{Entry, Folder, Refusal};

#[derive(Debug, Clone, Default)]
pub struct Memory {
    files: BTreeMap<String, Vec<u8>>,
}

impl Memory {
    /// The same folder with one more file in it.
    pub fn with(mut self, path: &str, bytes: impl Into<Vec<u8>>) -> Memory {
        self.files.insert(path.to_owned(), bytes.into());
        self
    }
}

impl<P: Into<String>, B: Into<Vec<u8>>> FromIterator<(P, B)> for Memory {
    fn from_iter<I: IntoIterator<Item = (P, B)>>(files: I) -> Memory {
        Memory { files: files.into_iter().map(|(path, bytes)| (path.into(), bytes.into())).collect() }
    }
}

impl Folder for Memory {
    fn entry(&self, path: &str) -> Result<Entry, Refusal> {
        match self.files.get(path) {
            Some(bytes) => Ok(Entry::File { size: bytes.len() as u64 }),
            None => folder(self.files.keys().map(String::as_str), path),
        }
    }

    fn names(&self, path: &str) -> Vec<String> {
        names(self.files.keys().map(String::as_str), path)
    }

    fn read(&self, path: &str, limit: u64) -> io::Result<Vec<u8>> {
        let bytes = self.files.get(path).ok_or(io::ErrorKind::NotFound)?;
        Ok(bytes[..bytes.len().min(usize::try_from(limit).unwrap_or(usize::MAX))].to_vec())
    }
}

/// Whether there is a folder under `path`, by the paths of all files.
pub fn folder<'a>(mut files: impl Iterator<Item = &'a str>, path: &str) -> Result<Entry, Refusal> {
    let is_there = path.is_empty() || files.any(|file| inside(file, path).is_some());
    is_there.then_some(Entry::Folder).ok_or(Refusal::Missing { nearest: None })
}

/// The names in the folder under `path`, by the paths of all files.
pub fn names<'a>(files: impl Iterator<Item = &'a str>, path: &str) -> Vec<String> {
    let inside = files.filter_map(|file| inside(file, path));
    let mut names: Vec<String> = inside.filter_map(|rest| rest.split('/').next()).map(str::to_owned).collect();
    names.sort();
    names.dedup();
    names
}

/// The path of `file` from the folder under `path` on, if it is in it.
fn inside<'a>(file: &'a str, path: &str) -> Option<&'a str> {
    if path.is_empty() { Some(file) } else { file.strip_prefix(path)?.strip_prefix('/') }
}
