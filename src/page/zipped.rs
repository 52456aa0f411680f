//! Zips: a manuscript that comes in one, and the finished files that leave in one.

use std::io::{Cursor, Write};
use std::sync::Arc;

use zip::write::SimpleFileOptions;
use zip::{CompressionMethod, ZipWriter};

use super::desk::Opened;
use crate::editions::Artifact;
use crate::project::init::{book_yaml, survey};
use crate::project::{Folder, Overlay, Zipped};

/// The folder in a zip. Where it has no `book.yaml`, one is written of what can be found out, as `bonefolder init` does.
///
/// # Errors
///
/// Why it can't be opened, or that it holds no texts.
pub fn open(zip: Vec<u8>) -> Result<Opened, String> {
    let zipped = Zipped::open(zip)?;
    if zipped.entry("book.yaml").is_ok() {
        return Ok(Arc::new(move || Some(Box::new(zipped.clone()) as Box<dyn Folder>)));
    }
    let found = survey(&zipped, "");
    if found.chapters.is_empty() {
        return Err("it holds no book.yaml and no Markdown files, which end in .md".into());
    }
    let yaml = book_yaml(&found).into_bytes();
    Ok(Arc::new(move || {
        let folder: Box<dyn Folder> = Box::new(Overlay::new(Box::new(zipped.clone()), "book.yaml", yaml.clone()));
        Some(folder)
    }))
}

/// All files in one zip. They are compressed already, so they are stored as they are. `None` if there are none.
pub fn zip(files: &[Artifact]) -> Option<Vec<u8>> {
    let mut zip = ZipWriter::new(Cursor::new(Vec::new()));
    let stored = SimpleFileOptions::default().compression_method(CompressionMethod::Stored);
    for file in files {
        zip.start_file(&file.file, stored).ok()?;
        zip.write_all(&file.bytes).ok()?;
    }
    let bytes = zip.finish().ok()?.into_inner();
    (!files.is_empty()).then_some(bytes)
}
