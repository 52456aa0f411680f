//! A folder inside a zip, as a web page or a mail brings it. Files are unpacked one by one, each up to the limit that its
//! reader sets, so that a small zip can't become a large folder unasked.

use std::collections::BTreeMap;
use std::io::{self, Cursor, Read};
use std::sync::Arc;

use zip::ZipArchive;

use super::memory::{folder, names};
use super::{Entry, Folder, Refusal};

#[derive(Debug, Clone)]
pub struct Zipped {
    archive: ZipArchive<Cursor<Arc<[u8]>>>,
    /// Place in the archive and kind of each file, by its path in the folder with `book.yaml`.
    files: BTreeMap<String, (usize, Entry)>,
}

/// Most files of a zip.
const MOST_FILES: usize = 20_000;

impl Zipped {
    /// Opens a zip and finds the folder with `book.yaml` in it: at the top, or where it stands least deep.
    pub fn open(bytes: Vec<u8>) -> Result<Zipped, String> {
        let mut archive =
            ZipArchive::new(Cursor::new(Arc::from(bytes))).map_err(|why| format!("it is no zip: {why}"))?;
        if archive.len() > MOST_FILES {
            return Err(format!("it holds {} files; {MOST_FILES} are read", archive.len()));
        }
        let mut files = BTreeMap::new();
        for at in 0..archive.len() {
            let file = archive.by_index_raw(at).map_err(|why| format!("it is damaged: {why}"))?;
            let Some(path) = file.enclosed_name().and_then(|path| path.to_str().map(|path| path.replace('\\', "/")))
            else {
                continue;
            };
            let entry = if file.is_file() { Entry::File { size: file.size() } } else { Entry::Special };
            if !file.is_dir() {
                files.insert(path, (at, entry));
            }
        }
        let root = root(&files);
        let inside = |(path, kind): (String, _)| Some((path.strip_prefix(&root)?.to_owned(), kind));
        Ok(Zipped { files: files.into_iter().filter_map(inside).collect(), archive })
    }
}

/// The path of the folder with `book.yaml`, with `/` at its end; empty for the top.
fn root(files: &BTreeMap<String, (usize, Entry)>) -> String {
    let folders = files.keys().filter_map(|path| path.strip_suffix("book.yaml"));
    let folders = folders.filter(|folder| folder.is_empty() || folder.ends_with('/'));
    folders.min_by_key(|folder| folder.matches('/').count()).unwrap_or_default().to_owned()
}

impl Folder for Zipped {
    fn entry(&self, path: &str) -> Result<Entry, Refusal> {
        match self.files.get(path) {
            Some((_, entry)) => Ok(*entry),
            None => folder(self.files.keys().map(String::as_str), path),
        }
    }

    fn names(&self, path: &str) -> Vec<String> {
        names(self.files.keys().map(String::as_str), path)
    }

    fn read(&self, path: &str, limit: u64) -> io::Result<Vec<u8>> {
        let (at, _) = self.files.get(path).ok_or(io::ErrorKind::NotFound)?;
        let mut archive = self.archive.clone();
        let mut bytes = Vec::new();
        archive.by_index(*at)?.take(limit).read_to_end(&mut bytes)?;
        Ok(bytes)
    }
}
