//! The bundle that travels in a finished file: an EPUB, a PDF, or the zip itself.

use std::fmt;
use std::io::{Cursor, Read};

use zip::ZipArchive;

use super::ENDING;
use crate::pdf;

/// The largest bundle that is taken out, in bytes.
const LIMIT: u64 = 512 << 20;

/// Why no bundle was found. Each reads as the end of a sentence that begins with the file's name.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Nothing {
    /// It is none of the kinds of file that carry one.
    Kind,
    Unreadable(String),
    /// It could carry one and does not.
    None,
}

impl fmt::Display for Nothing {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Nothing::Kind => f.write_str("is neither an EPUB nor a PDF nor a zip"),
            Nothing::Unreadable(why) => write!(f, "can't be opened; it {why}"),
            Nothing::None => f.write_str("carries no source"),
        }
    }
}

/// Takes the bundle out of a finished file; a zip that is no EPUB is taken for the bundle itself.
pub fn find(bytes: &[u8]) -> Result<Vec<u8>, Nothing> {
    if bytes.starts_with(b"PK") {
        return in_zip(bytes);
    }
    if !bytes[..bytes.len().min(1024)].windows(5).any(|five| five == b"%PDF-") {
        return Err(Nothing::Kind);
    }
    let file = pdf::open(bytes).map_err(|why| Nothing::Unreadable(why.to_string()))?;
    pdf::attachment(&file, ENDING).ok_or(Nothing::None)
}

/// The language that a finished file says it is in: an edition in another language than its source is a translation of it.
pub fn language(bytes: &[u8]) -> Option<String> {
    if !bytes.starts_with(b"PK") {
        return pdf::open(bytes).ok()?.language();
    }
    let mut zip = ZipArchive::new(Cursor::new(bytes)).ok()?;
    let package =
        zip.file_names().filter_map(|name| Some(name.ok()?.into_owned())).find(|name| name.ends_with(".opf"))?;
    let mut text = String::new();
    zip.by_name(&package).ok()?.take(LIMIT >> 4).read_to_string(&mut text).ok()?;
    let (_, rest) = text.split_once("<dc:language")?;
    let (_, rest) = rest.split_once('>')?;
    Some(rest.split_once('<')?.0.trim().to_owned())
}

fn in_zip(bytes: &[u8]) -> Result<Vec<u8>, Nothing> {
    let damaged = |why: zip::result::ZipError| Nothing::Unreadable(format!("is damaged: {why}"));
    let mut zip = ZipArchive::new(Cursor::new(bytes)).map_err(damaged)?;
    if zip.index_for_name("META-INF/container.xml").is_none() {
        return Ok(bytes.to_vec());
    }
    let names: Vec<String> = zip.file_names().filter_map(|name| Some(name.ok()?.into_owned())).collect();
    let Some(name) = names.iter().find(|name| name.ends_with(ENDING)) else { return Err(Nothing::None) };
    let entry = zip.by_name(name).map_err(damaged)?;
    let mut content = Vec::new();
    entry.take(LIMIT).read_to_end(&mut content).map_err(|why| Nothing::Unreadable(format!("is damaged: {why}")))?;
    Ok(content)
}
