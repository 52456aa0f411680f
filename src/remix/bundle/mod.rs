//! The source of a book, packed to travel inside its outputs: `NAME-remix.zip`.
//!
//! [`gather`] chooses the files: those that the build read, and the licences that lie beside them. [`pack`] makes one zip of
//! them, always with the same bytes. [`find`] takes it out of a finished file again, and [`unpack`] opens one of anyone's,
//! within limits.

mod find;
mod gather;
mod names;
mod unpack;

use std::collections::BTreeMap;
use std::io::{Cursor, Write};
use std::sync::Arc;

use sha2::{Digest, Sha256};
use zip::write::SimpleFileOptions;
use zip::{CompressionMethod, DateTime, ZipWriter};

pub use find::{Nothing, find, language};
pub use gather::{Gathered, gather};
pub use names::refuse;
pub use unpack::{Refused, unpack};

/// The files of a project by their paths, with `/`.
pub type Files = BTreeMap<String, Vec<u8>>;

/// What the name of every bundle ends in.
pub const ENDING: &str = "-remix.zip";

/// The source of a book, packed.
#[derive(Clone)]
pub struct Bundle {
    /// `NAME-remix.zip`.
    pub file: String,
    pub bytes: Arc<[u8]>,
    /// How many files are in it.
    pub files: usize,
    /// See [`fingerprint`].
    pub fingerprint: String,
}

impl std::fmt::Debug for Bundle {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "Bundle({}, {})", self.file, self.fingerprint)
    }
}

impl Bundle {
    /// Packs the source of the book that is called `slug` in file names.
    pub fn of(slug: &str, files: &Files) -> Result<Bundle, zip::result::ZipError> {
        Ok(Bundle {
            file: format!("{slug}{ENDING}"),
            bytes: Arc::from(pack(files)?),
            files: files.len(),
            fingerprint: fingerprint(files),
        })
    }
}

/// Twelve hexadecimal digits that tell the source of one copy from that of another: the beginning of the SHA-256 over name
/// and SHA-256 of each file, in the form that `sha256sum` writes.
pub fn fingerprint(files: &Files) -> String {
    let mut digest = Sha256::new();
    for (name, bytes) in files {
        digest.update(format!("{}  {name}\n", hex(&Sha256::digest(bytes))));
    }
    hex(&digest.finalize()[..6])
}

fn hex(bytes: &[u8]) -> String {
    bytes.iter().map(|byte| format!("{byte:02x}")).collect()
}

/// One zip of all files, in the order of their names, each with the first date that a zip can hold.
fn pack(files: &Files) -> Result<Vec<u8>, zip::result::ZipError> {
    let mut zip = ZipWriter::new(Cursor::new(Vec::new()));
    for (name, bytes) in files {
        zip.start_file(name.as_str(), options(name))?;
        zip.write_all(bytes)?;
    }
    Ok(zip.finish()?.into_inner())
}

/// Pictures made of pixels are as small as they get.
fn options(name: &str) -> SimpleFileOptions {
    let packed = [".jpg", ".jpeg", ".png", ".webp", ".gif", ".zip", ".epub", ".woff2"];
    let is_packed = packed.iter().any(|ending| name.to_ascii_lowercase().ends_with(ending));
    let method = if is_packed { CompressionMethod::Stored } else { CompressionMethod::Deflated };
    SimpleFileOptions::default()
        .compression_method(method)
        .compression_level((!is_packed).then_some(6))
        .last_modified_time(DateTime::default())
        .unix_permissions(0o644)
        .system(zip::System::Unix)
}
