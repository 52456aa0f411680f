//! The package of an EPUB, read from untrusted bytes: what is missing is empty, and no entry is unpacked
//! beyond [`LARGEST`].

use std::collections::BTreeMap;
use std::io::{Cursor, Read};

use percent_encoding::percent_decode_str;
use quick_xml::events::{BytesStart, Event};
use quick_xml::{Reader, XmlVersion};
use zip::ZipArchive;

/// Bytes of one entry that are read; a document larger than this is no document.
const LARGEST: u64 = 64 * 1024 * 1024;

pub struct Package<'b> {
    zip: ZipArchive<Cursor<&'b [u8]>>,
    /// Of the package document, in the container.
    pub path: String,
    /// The text of the package document.
    pub document: String,
    pub version: String,
    pub title: String,
    pub language: String,
    pub identifier: String,
    pub items: Vec<Item>,
    /// Indices into `items`.
    pub spine: Vec<usize>,
}

pub struct Item {
    /// In the container.
    pub path: String,
    pub media_type: String,
    /// As the manifest has them, with spaces between.
    pub properties: String,
}

impl Item {
    pub fn is_text(&self) -> bool {
        let media_type = self.media_type.as_str();
        media_type.ends_with("xml") || media_type.starts_with("text/")
    }
}

/// Finds and reads the package document, or says why it can't.
pub fn open(bytes: &[u8]) -> Result<Package<'_>, String> {
    let zip =
        ZipArchive::new(Cursor::new(bytes)).map_err(|_| "the file is not a zip, as an EPUB must be".to_owned())?;
    let mut package = Package {
        zip,
        path: String::new(),
        document: String::new(),
        version: String::new(),
        title: String::new(),
        language: String::new(),
        identifier: String::new(),
        items: Vec::new(),
        spine: Vec::new(),
    };
    let container = package.read("META-INF/container.xml").ok_or("META-INF/container.xml is missing")?;
    let path = rootfile(&container).ok_or("META-INF/container.xml names no package document")?;
    let document = package.read(&path).ok_or_else(|| format!("the package document {path} is missing"))?;
    package.take_in(&document, folder(&path));
    (package.path, package.document) = (path, document);
    Ok(package)
}

impl Package<'_> {
    /// The text of an entry; `None` where there is no such entry. What is not UTF-8 in it is replaced.
    pub fn read(&mut self, path: &str) -> Option<String> {
        let entry = self.zip.by_name(path).ok()?;
        let mut bytes = Vec::new();
        entry.take(LARGEST).read_to_end(&mut bytes).ok()?;
        Some(String::from_utf8_lossy(&bytes).into_owned())
    }

    /// Bytes that an entry takes once it is unpacked.
    pub fn size_of(&mut self, path: &str) -> u64 {
        self.zip.by_name(path).map(|entry| entry.size()).unwrap_or(0)
    }

    /// Every entry of the zip that is no folder, in order.
    pub fn entries(&self) -> Vec<String> {
        let names = self.zip.file_names().filter_map(|name| name.ok());
        names.filter(|name| !name.ends_with('/')).map(|name| name.to_string()).collect()
    }

    /// How many pixels a picture is across and down, as its first bytes say.
    pub fn pixels(&mut self, path: &str) -> Option<(u32, u32)> {
        let mut bytes = Vec::new();
        self.zip.by_name(path).ok()?.take(LARGEST).read_to_end(&mut bytes).ok()?;
        image::ImageReader::new(Cursor::new(bytes)).with_guessed_format().ok()?.into_dimensions().ok()
    }

    fn take_in(&mut self, document: &str, folder: &str) {
        let mut reader = Reader::from_str(document);
        let mut by_id: BTreeMap<String, usize> = BTreeMap::new();
        let mut spine: Vec<String> = Vec::new();
        let mut main_identifier = String::new();
        while let Ok(event) = reader.read_event() {
            let (start, is_empty) = match event {
                Event::Eof => break,
                Event::Start(start) => (start, false),
                Event::Empty(start) => (start, true),
                _ => continue,
            };
            let name = start.local_name().as_ref().to_owned();
            match name.as_str() {
                "package" => {
                    self.version = attribute(&start, "version").unwrap_or_default();
                    main_identifier = attribute(&start, "unique-identifier").unwrap_or_default();
                }
                "item" => {
                    let path = resolve(folder, &attribute(&start, "href").unwrap_or_default());
                    by_id.insert(attribute(&start, "id").unwrap_or_default(), self.items.len());
                    let media_type = attribute(&start, "media-type").unwrap_or_default();
                    let properties = attribute(&start, "properties").unwrap_or_default();
                    self.items.push(Item { path, media_type, properties });
                }
                "itemref" => spine.extend(attribute(&start, "idref")),
                "title" | "language" | "identifier" if !is_empty => {
                    let is_main = attribute(&start, "id").is_some_and(|id| id == main_identifier);
                    let value = words(&mut reader);
                    self.remember(&name, value, is_main);
                }
                _ => {}
            }
        }
        self.spine = spine.iter().filter_map(|id| by_id.get(id).copied()).collect();
    }

    /// The first title and language count, and the identifier that the package calls its own.
    fn remember(&mut self, name: &str, value: String, is_main: bool) {
        match name {
            "title" if self.title.is_empty() => self.title = value,
            "language" if self.language.is_empty() => self.language = value,
            "identifier" if self.identifier.is_empty() || is_main => self.identifier = value,
            _ => {}
        }
    }
}

/// The words up to the end of the element that was just opened.
fn words(reader: &mut Reader<&[u8]>) -> String {
    let mut out = String::new();
    let mut depth = 1;
    while let Ok(event) = reader.read_event() {
        match event {
            Event::Eof => break,
            Event::Start(_) => depth += 1,
            Event::End(_) => {
                depth -= 1;
                if depth == 0 {
                    break;
                }
            }
            other => push_text(&other, &mut out),
        }
    }
    out.trim().to_owned()
}

/// Adds what an event says: text, or a character that is written as a reference.
pub fn push_text(event: &Event<'_>, out: &mut String) {
    match event {
        Event::Text(text) => out.push_str(text),
        Event::CData(text) => out.push_str(text),
        Event::GeneralRef(reference) => {
            let named = match reference.as_ref() {
                "amp" => Some('&'),
                "lt" => Some('<'),
                "gt" => Some('>'),
                "quot" => Some('"'),
                "apos" => Some('\''),
                _ => reference.resolve_char_ref().ok().flatten(),
            };
            out.extend(named);
        }
        _ => {}
    }
}

/// An attribute's value by its local name.
pub fn attribute(start: &BytesStart<'_>, name: &str) -> Option<String> {
    let found = start.attributes().flatten().find(|attribute| attribute.key.local_name().as_ref() == name)?;
    found.normalized_value(XmlVersion::Explicit1_0).ok().map(|value| value.into_owned())
}

fn rootfile(container: &str) -> Option<String> {
    let mut reader = Reader::from_str(container);
    loop {
        match reader.read_event() {
            Ok(Event::Start(start) | Event::Empty(start)) if start.local_name().as_ref() == "rootfile" => {
                return attribute(&start, "full-path");
            }
            Ok(Event::Eof) | Err(_) => return None,
            Ok(_) => {}
        }
    }
}

fn folder(path: &str) -> &str {
    path.rsplit_once('/').map_or("", |(folder, _)| folder)
}

/// `href` as seen from `folder`, without a fragment, its percent-encoding undone.
fn resolve(folder: &str, href: &str) -> String {
    let href = href.split('#').next().unwrap_or_default();
    let mut parts: Vec<&str> = folder.split('/').filter(|part| !part.is_empty()).collect();
    for part in href.split('/') {
        match part {
            "" | "." => {}
            ".." => {
                parts.pop();
            }
            part => parts.push(part),
        }
    }
    decode(&parts.join("/"))
}

/// Undoes percent-encoding.
pub fn decode(path: &str) -> String {
    percent_decode_str(path).decode_utf8_lossy().into_owned()
}
