//! Zips: a manuscript that comes in one, and the finished files that leave in one.

use std::io::{Cursor, Write};
use std::sync::Arc;

use zip::write::SimpleFileOptions;
use zip::{CompressionMethod, ZipWriter};

use super::sent::Sent;
use super::shelf::{InMemory, Shelf};
use crate::diagnostic::Outcome;
use crate::editions::Artifact;
use crate::project::init::{book_yaml, survey};
use crate::project::{Changes, Folder, Zipped};

/// The folder in a zip. Where it has no `book.yaml`, one is written of what can be found out, as `bonefolder init` does.
///
/// # Errors
///
/// Why it can't be opened, or that it holds no texts.
pub fn open(zip: Vec<u8>) -> Result<InMemory, String> {
    let zipped = Zipped::open(zip)?;
    if zipped.entry("book.yaml").is_ok() {
        return Ok(InMemory::new(Arc::new(zipped), Changes::new()));
    }
    let found = survey(&zipped, "");
    if found.chapters.is_empty() {
        return Err("it holds no book.yaml and no Markdown files, which end in .md".into());
    }
    let yaml = Arc::from(book_yaml(&found).into_bytes());
    Ok(InMemory::new(Arc::new(zipped), Changes::from([("book.yaml".to_owned(), Some(yaml))])))
}

/// The folder in a zip that was sent, opened.
///
/// # Errors
///
/// As for [`open`], with the name of the file.
pub fn folder(file: Sent) -> Result<Outcome<Option<Box<dyn Folder>>>, String> {
    let shelf = open(file.bytes).map_err(|why| format!("{}: the zip can't be opened: {why}", file.name))?;
    Ok(shelf.open())
}

/// All files in one zip. They are compressed already, so they are stored as they are. `None` if there are none.
pub fn zip(files: &[Artifact]) -> Option<Vec<u8>> {
    packed(files.iter().map(|file| (file.file.as_str(), file.bytes.as_slice())), CompressionMethod::Stored)
}

/// Files by their paths, in a zip. `None` if there are none.
pub fn packed<'a>(files: impl Iterator<Item = (&'a str, &'a [u8])>, how: CompressionMethod) -> Option<Vec<u8>> {
    let mut zip = ZipWriter::new(Cursor::new(Vec::new()));
    let options = SimpleFileOptions::default().compression_method(how);
    let mut is_empty = true;
    for (path, bytes) in files {
        is_empty = false;
        zip.start_file(path, options).ok()?;
        zip.write_all(bytes).ok()?;
    }
    let bytes = zip.finish().ok()?.into_inner();
    (!is_empty).then_some(bytes)
}
