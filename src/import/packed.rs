//! Files in a zip, within limits: EPUB, .docx and .odt.

use std::collections::BTreeMap;
use std::io::{Cursor, Read};

use zip::ZipArchive;

use super::codes;
use super::request::in_file;
use crate::diagnostic::Report;

/// Bytes of all files once unpacked.
const UNPACKED_LIMIT: u64 = 256 << 20;
const MOST_FILES: usize = 20_000;

/// Every file by its path.
pub type Files = BTreeMap<String, Vec<u8>>;

/// Unpacks a zip. `None`, and an error, if it is locked, damaged or too large.
pub fn open(bytes: &[u8], name: &str, report: &mut Report) -> Option<Files> {
    match unpack(bytes) {
        Ok(files) => Some(files),
        Err(fault) => {
            let (code, message, advice) = match fault {
                Fault::Locked => {
                    (&codes::LOCKED, "is locked with a password", "Take the password off in the program that made it.")
                }
                Fault::TooLarge => (
                    &codes::TOO_LARGE,
                    "holds more than 256 MB once it is unpacked",
                    "Make its pictures smaller, or divide it.",
                ),
                Fault::Broken => {
                    (&codes::BROKEN, "is damaged: it can't be unpacked", "Fetch it again, or save it anew.")
                }
            };
            report.error(code, in_file(name, ""), format!("{name} {message}"), advice);
            None
        }
    }
}

/// The kind of a packed file, by what is in it: `docx`, `odt`, `epub`, `pages`.
pub fn kind(files: &Files) -> Option<&'static str> {
    let mimetype =
        files.get("mimetype").map(|bytes| String::from_utf8_lossy(bytes).trim().to_owned()).unwrap_or_default();
    let has = |path: &str| files.contains_key(path);
    match () {
        () if has("META-INF/container.xml") || mimetype == "application/epub+zip" => Some("epub"),
        () if mimetype.starts_with("application/vnd.oasis.opendocument.text") => Some("odt"),
        () if mimetype.starts_with("application/vnd.oasis.opendocument") => Some("another OpenDocument"),
        () if files.keys().any(|path| path.starts_with("word/") && path.ends_with(".xml")) => Some("docx"),
        () if files.keys().any(|path| path.starts_with("ppt/") || path.starts_with("xl/")) => Some("another of Office"),
        () if files.keys().any(|path| path.ends_with(".iwa")) => Some("pages"),
        () => None,
    }
}

enum Fault {
    Locked,
    TooLarge,
    Broken,
}

fn unpack(bytes: &[u8]) -> Result<Files, Fault> {
    let mut zip = ZipArchive::new(Cursor::new(bytes)).map_err(|_| Fault::Broken)?;
    if zip.len() > MOST_FILES {
        return Err(Fault::TooLarge);
    }
    let mut files = Files::new();
    let mut left = UNPACKED_LIMIT;
    for at in 0..zip.len() {
        let raw = zip.by_index_raw(at).map_err(|_| Fault::Broken)?;
        if raw.encrypted() {
            return Err(Fault::Locked);
        }
        let name = raw.name().map_err(|_| Fault::Broken)?.replace('\\', "/");
        drop(raw);
        if name.ends_with('/') {
            continue;
        }
        let entry = zip.by_index(at).map_err(|_| Fault::Broken)?;
        let mut content = Vec::new();
        entry.take(left + 1).read_to_end(&mut content).map_err(|_| Fault::Broken)?;
        left = left.checked_sub(content.len() as u64).ok_or(Fault::TooLarge)?;
        files.insert(name.trim_start_matches("./").to_owned(), content);
    }
    Ok(files)
}

/// A file of the zip as XML.
pub fn xml(files: &Files, path: &str, name: &str, report: &mut Report) -> Option<super::tree::Tree> {
    let Some(bytes) = files.get(path) else {
        let message = format!("{name} is damaged: {path} is missing in it");
        report.error(&codes::BROKEN, in_file(name, path), message, "Fetch it again, or save it anew.");
        return None;
    };
    let text = super::decoding::quietly(bytes);
    match super::tree::xml::parse(&text) {
        Ok(tree) => Some(tree),
        Err(fault) => {
            refuse(&fault, path, name, report);
            None
        }
    }
}

pub fn refuse(fault: &super::tree::xml::Fault, path: &str, name: &str, report: &mut Report) {
    use super::tree::xml::Fault;
    let (code, message) = match fault {
        Fault::Broken(why) => (&codes::BROKEN, format!("{name} is damaged: {path} is not XML ({why})")),
        Fault::TooDeep => (&codes::TOO_LARGE, format!("{name} is nested deeper than 256 levels ({path})")),
        Fault::TooMuch => (&codes::TOO_LARGE, format!("{name} holds too many elements ({path})")),
    };
    report.error(code, in_file(name, path), message, "Open it in the program that made it, and save it anew.");
}

/// `path` as it is written in a file of `folder`, from the root of the zip.
pub fn joined(folder: &str, path: &str) -> String {
    let mut parts: Vec<&str> = folder.split('/').filter(|part| !part.is_empty()).collect();
    for part in path.split('/') {
        match part {
            "" | "." => {}
            ".." => {
                parts.pop();
            }
            part => parts.push(part),
        }
    }
    parts.join("/")
}
