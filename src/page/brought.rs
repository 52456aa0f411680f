//! What people bring to the press room that becomes a book: texts of other programs, and finished files that carry their source.

use zip::CompressionMethod;

use super::imposing::findings;
use super::{Answer, Path, zipped};
use crate::import::{self, Changes, Input};
use crate::remix::bundle;
use crate::source::Sources;

/// A text of a word processor, a page of the web, an EPUB and their like as a manuscript in a zip, as `bonefolder import` makes it.
pub fn import(path: &Path, bytes: Vec<u8>) -> Answer {
    let name = path.value("file").unwrap_or("text.txt").to_owned();
    let nothing = |_: usize, _: &str| None;
    let options = import::Options { beside: &nothing, changes: Changes::Notes, strict: false, rules: None };
    let outcome = import::import(&[Input { name, bytes }], &options);
    match outcome.value.filter(|_| !outcome.report.has_errors()) {
        Some(made) => zip(made.files.iter().map(|file| (file.path.as_str(), &file.bytes[..]))),
        None => Answer { status: 422, ..findings(&outcome.report, &Sources::default(), serde_json::Value::Null) },
    }
}

/// The source that travels in an EPUB or a PDF, as `bonefolder unpack` takes it out.
pub fn unpack(bytes: &[u8]) -> Answer {
    let refused = |why: &dyn std::fmt::Display| Answer::error(422, &format!("this file {why}"));
    let found = match bundle::find(bytes) {
        Ok(found) => found,
        Err(why) => return refused(&why),
    };
    match bundle::unpack(&found) {
        Ok(files) => zip(files.iter().map(|(path, bytes)| (path.as_str(), &bytes[..]))),
        Err(why) => refused(&why),
    }
}

/// Files as a manuscript in a zip.
pub(super) fn zip<'a>(files: impl Iterator<Item = (&'a str, &'a [u8])>) -> Answer {
    match zipped::packed(files, CompressionMethod::Deflated) {
        Some(zip) => Answer { file: Some("manuscript.zip".into()), ..Answer::of("application/zip", zip) },
        None => Answer::missing(),
    }
}
