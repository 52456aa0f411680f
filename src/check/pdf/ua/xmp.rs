//! What the XMP packet of a file says (ISO 16684-1), as far as PDF/UA asks for it.

use quick_xml::events::Event;
use quick_xml::name::{Namespace, ResolveResult};
use quick_xml::{NsReader, XmlVersion};

#[derive(Default)]
pub struct Packet {
    /// The part of ISO 14289 that the file claims to keep to.
    pub part: Option<String>,
    /// `dc:title`, in whatever language comes first.
    pub title: String,
    /// Some text says that its language is that of the document.
    pub leaves_language: bool,
}

const IDENTIFIER: &str = "http://www.aiim.org/pdfua/ns/id/";
const DUBLIN_CORE: &str = "http://purl.org/dc/elements/1.1/";
/// Packets nest a handful of elements.
const DEEPEST: usize = 64;

/// Reads a packet as far as it is well-formed.
pub fn read(bytes: &[u8]) -> Packet {
    let text = String::from_utf8_lossy(bytes);
    let mut packet = Packet::default();
    let mut reader = NsReader::from_str(&text);
    reader.config_mut().expand_empty_elements = true;
    let mut open: Vec<What> = Vec::new();
    loop {
        match reader.read_event() {
            Ok(Event::Start(start)) if open.len() < DEEPEST => {
                let (space, name) = reader.resolver().resolve_element(start.name());
                open.push(what(&space, name.as_ref()));
                for attribute in start.attributes().flatten() {
                    let (space, name) = reader.resolver().resolve_attribute(attribute.key);
                    let value = attribute.normalized_value(XmlVersion::Implicit1_0).unwrap_or_default();
                    packet.leaves_language |= attribute.key.as_ref() == "xml:lang" && value == "x-default";
                    packet.take(what(&space, name.as_ref()), &value);
                }
            }
            Ok(Event::End(_)) => {
                open.pop();
            }
            Ok(Event::Text(words)) => {
                let here = open.iter().rev().copied().find(|what| *what != What::Other);
                packet.take(here.unwrap_or(What::Other), &words.xml10_content());
            }
            Ok(Event::Eof) | Err(_) => break,
            Ok(Event::Start(_)) => break,
            Ok(_) => {}
        }
    }
    packet
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum What {
    Part,
    Title,
    Other,
}

fn what(space: &ResolveResult, name: &str) -> What {
    match (space, name) {
        (ResolveResult::Bound(Namespace(IDENTIFIER)), "part") => What::Part,
        (ResolveResult::Bound(Namespace(DUBLIN_CORE)), "title") => What::Title,
        _ => What::Other,
    }
}

impl Packet {
    fn take(&mut self, what: What, words: &str) {
        match what {
            What::Part if !words.trim().is_empty() => self.part = Some(words.trim().to_owned()),
            What::Title => self.title.push_str(words),
            _ => {}
        }
    }
}
