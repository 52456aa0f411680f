//! The bundle that travels in a finished file: an EPUB, a PDF, or the zip itself.

use std::fmt;
use std::io::{Cursor, Read};

use lopdf::Object;
use zip::ZipArchive;

use super::ENDING;
use crate::pdf::{self, Pdf};

/// The largest bundle that is taken out, in bytes.
const LIMIT: u64 = 512 << 20;
/// Nodes of a tree of names that are looked at; a tree of ours has one.
const NODES: usize = 10_000;

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
    in_pdf(&file).ok_or(Nothing::None)
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

/// The attachment whose name ends as those of bundles do (PDF 1.7, 7.11.4 and 7.7.4).
fn in_pdf(file: &Pdf) -> Option<Vec<u8>> {
    let names = file.dict(file.catalog()?, "Names")?;
    let mut waiting = vec![file.get(names, "EmbeddedFiles")];
    let mut seen = 0;
    while let Some(node) = waiting.pop() {
        seen += 1;
        let Some(node) = node.as_dict().ok().filter(|_| seen < NODES) else { continue };
        let children = file.get(node, "Kids").as_array().map_or(&[][..], Vec::as_slice);
        waiting.extend(children.iter().map(|child| file.resolve(child)));
        let pairs = file.get(node, "Names").as_array().map_or(&[][..], Vec::as_slice);
        let found = pairs.chunks_exact(2).find_map(|pair| bundle(file, file.resolve(&pair[1])));
        if found.is_some() {
            return found;
        }
    }
    None
}

fn bundle(file: &Pdf, specification: &Object) -> Option<Vec<u8>> {
    let specification = specification.as_dict().ok()?;
    let name = ["UF", "F"].into_iter().find_map(|key| lopdf::decode_text_string(file.get(specification, key)).ok())?;
    if !name.ends_with(ENDING) {
        return None;
    }
    let embedded = file.dict(specification, "EF")?;
    let stream = ["UF", "F"].into_iter().find_map(|key| file.get(embedded, key).as_stream().ok())?;
    pdf::unpack(stream).ok()
}
