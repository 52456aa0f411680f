//! Encrypted files of the package (EPUB 3.3, 4.2.6.3.2), which nobody without the key can read.

use quick_xml::Reader;
use quick_xml::events::Event;

use super::codes;
use super::package::{Package, attribute};
use crate::diagnostic::{Place, Report};

/// Fonts are veiled in these ways; every reading system can undo them (EPUB 3.3, 4.3).
const VEILS: [&str; 2] = ["http://www.idpf.org/2008/embedding", "http://ns.adobe.com/pdf/enc#RC"];

/// Paths in the container of the files that are locked.
pub fn files(package: &mut Package<'_>) -> Vec<String> {
    let Some(text) = package.read("META-INF/encryption.xml") else { return Vec::new() };
    let mut reader = Reader::from_str(&text);
    let mut locked = Vec::new();
    let mut veiled = false;
    loop {
        match reader.read_event() {
            Ok(Event::Start(start) | Event::Empty(start)) => match start.local_name().as_ref() {
                "EncryptedData" => veiled = false,
                "EncryptionMethod" => {
                    veiled = attribute(&start, "Algorithm").is_some_and(|name| VEILS.contains(&name.as_str()));
                }
                "CipherReference" if !veiled => {
                    locked.extend(attribute(&start, "URI").map(|uri| super::package::decode(&uri)));
                }
                _ => {}
            },
            Ok(Event::Eof) | Err(_) => return locked,
            Ok(_) => {}
        }
    }
}

/// Says that there are locks, once for the whole book.
pub fn check(name: &str, locked: &[String]) -> Report {
    let mut report = Report::default();
    let Some(first) = locked.first() else { return report };
    let more = match locked.len() {
        1 => String::new(),
        count => format!(" and {} more", count - 1),
    };
    report.warning(
        &codes::LOCKED,
        Place::File { file: name.to_owned(), at: "META-INF/encryption.xml".to_owned() },
        format!("the book is locked: {first}{more} can't be read without a key"),
        "What is locked was not checked. Ask whoever sold or lent it for a copy without a lock.",
    );
    report
}
