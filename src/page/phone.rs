//! The files inside a finished EPUB, as a telephone opens them one after the other.

use std::io::{Cursor, Read};

use quick_xml::Reader;
use quick_xml::escape::unescape;
use quick_xml::events::Event;
use serde::Serialize;
use zip::ZipArchive;

/// A text of an EPUB.
#[derive(Debug, Serialize)]
pub struct Text {
    /// Its path inside the EPUB.
    path: String,
    title: String,
}

/// The texts of an EPUB in reading order.
pub fn spine(epub: &[u8]) -> Option<Vec<Text>> {
    let package = String::from_utf8(file(epub, PACKAGE)?).ok()?;
    let folder = PACKAGE.rsplit_once('/').map_or("", |(folder, _)| folder);
    let (mut items, mut order) = (Vec::new(), Vec::new());
    let mut reader = Reader::from_str(&package);
    loop {
        match reader.read_event().ok()? {
            Event::Eof => break,
            Event::Start(element) | Event::Empty(element) => {
                let value = |name: &str| {
                    let found = element.try_get_attribute(name).ok()??;
                    Some(found.value.into_owned())
                };
                match element.local_name().as_ref() {
                    "item" => items.extend(value("id").zip(value("href"))),
                    "itemref" => order.extend(value("idref")),
                    _ => {}
                }
            }
            _ => {}
        }
    }
    let path = |id: &String| items.iter().find(|(known, _)| known == id).map(|(_, href)| format!("{folder}/{href}"));
    let text = |path: String| Text { title: title(epub, &path).unwrap_or_else(|| path.clone()), path };
    Some(order.iter().filter_map(path).map(text).collect())
}

/// What a text says that it is called.
fn title(epub: &[u8], path: &str) -> Option<String> {
    let text = String::from_utf8(file(epub, path)?).ok()?;
    let title = text.split_once("<title>")?.1.split_once("</title>")?.0;
    Some(unescape(title).ok()?.into_owned()).filter(|title| !title.is_empty())
}

/// One file of an EPUB.
pub fn file(epub: &[u8], path: &str) -> Option<Vec<u8>> {
    let mut archive = ZipArchive::new(Cursor::new(epub)).ok()?;
    let mut bytes = Vec::new();
    archive.by_name(path).ok()?.take(LARGEST).read_to_end(&mut bytes).ok()?;
    Some(bytes)
}

/// The media type by the ending of a name.
pub fn kind(path: &str) -> &'static str {
    match path.rsplit_once('.').map(|(_, ending)| ending) {
        Some("xhtml") => "application/xhtml+xml",
        Some("css") => "text/css",
        Some("svg") => "image/svg+xml",
        Some("png") => "image/png",
        Some("jpg" | "jpeg") => "image/jpeg",
        Some("gif") => "image/gif",
        Some("webp") => "image/webp",
        Some("ttf") => "font/ttf",
        Some("otf") => "font/otf",
        Some("pdf") => "application/pdf",
        Some("epub") => "application/epub+zip",
        Some("zip") => "application/zip",
        Some("html") => "text/html; charset=utf-8",
        Some("csv") => "text/csv; charset=utf-8",
        Some("md") => "text/markdown; charset=utf-8",
        _ => "application/octet-stream",
    }
}

/// Where our EPUBs have their package document.
const PACKAGE: &str = "OPS/package.opf";

const LARGEST: u64 = 50 << 20;
