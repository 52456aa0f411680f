//! The OCF container: a zip whose first entry says what it is (EPUB 3.3, 4.3).

use std::io::{Cursor, Write};

use anyhow::Context;
use rayon::prelude::*;
use zip::write::{PreparedZipFile, SimpleFileOptions};
use zip::{CompressionMethod, DateTime, ZipWriter};

/// Where the package document stands, and everything beside it.
pub const FOLDER: &str = "OPS/";

const CONTAINER: &str = r#"<?xml version="1.0" encoding="UTF-8"?>
<container version="1.0" xmlns="urn:oasis:names:tc:opendocument:xmlns:container">
<rootfiles>
<rootfile full-path="OPS/package.opf" media-type="application/oebps-package+xml"/>
</rootfiles>
</container>
"#;

/// One file of the container.
pub struct Entry<'a> {
    /// Relative to [`FOLDER`].
    pub name: &'a str,
    pub bytes: &'a [u8],
}

/// Packs the entries in the order given. Every entry carries the same date, the first that a zip can hold.
pub fn write(entries: &[Entry<'_>]) -> anyhow::Result<Vec<u8>> {
    let mut zip = ZipWriter::new(Cursor::new(Vec::new()));
    zip.start_file("mimetype", stored())?;
    zip.write_all(b"application/epub+zip")?;
    zip.start_file("META-INF/container.xml", options())?;
    zip.write_all(CONTAINER.as_bytes())?;
    for file in compress(entries)? {
        zip.add_prepared_file(file)?;
    }
    let mut bytes = zip.finish().context("the EPUB could not be packed")?.into_inner();
    bytes.shrink_to_fit();
    Ok(bytes)
}

fn compress(entries: &[Entry<'_>]) -> anyhow::Result<Vec<PreparedZipFile>> {
    let pack = |entry: &Entry<'_>| {
        PreparedZipFile::from_data(format!("{FOLDER}{}", entry.name), options_for(entry.name), entry.bytes)
            .with_context(|| format!("{} could not be packed", entry.name))
    };
    entries.par_iter().map(pack).collect()
}

/// Pictures made of pixels are as small as they get. The fonts are most of the file: a level that takes half the time
/// makes them a twentieth larger.
fn options_for(name: &str) -> SimpleFileOptions {
    match name.rsplit('.').next() {
        Some("jpg" | "png" | "webp" | "gif" | "zip") => stored(),
        Some("ttf") => options().compression_level(Some(2)),
        _ => options(),
    }
}

fn stored() -> SimpleFileOptions {
    options().compression_method(CompressionMethod::Stored).compression_level(None)
}

fn options() -> SimpleFileOptions {
    SimpleFileOptions::default()
        .compression_method(CompressionMethod::Deflated)
        .compression_level(Some(4))
        .last_modified_time(DateTime::default())
        .unix_permissions(0o644)
        .system(zip::System::Unix)
}
