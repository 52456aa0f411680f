//! What the XMP packet of a file says (ISO 16684-1), as far as anybody here asks for it.

use lopdf::{Dictionary, Object};
use quick_xml::events::Event;
use quick_xml::name::{Namespace, ResolveResult};
use quick_xml::{NsReader, XmlVersion};

use crate::check::epub::package::push_text;
use crate::pdf::{Pdf, unpack};

#[derive(Debug, Default)]
pub struct Packet {
    /// The part of ISO 14289 that the file claims to keep to.
    pub pdf_ua: Option<String>,
    /// The version of ISO 15930 that the file claims to be.
    pub pdf_x: Option<String>,
    /// `dc:title`, in whatever language comes first.
    pub title: String,
    /// Some text in several languages names none of them: it is in that of the document.
    pub leaves_language: bool,
    /// A prefix of the claim to PDF/UA other than the one that ISO 14289-1, 5, asks for.
    pub other_prefix: Option<String>,
}

const PDF_UA: &str = "http://www.aiim.org/pdfua/ns/id/";
const PDF_X: &str = "http://www.npes.org/pdfx/ns/id/";
const DUBLIN_CORE: &str = "http://purl.org/dc/elements/1.1/";
/// Packets nest a handful of elements.
const DEEPEST: usize = 64;

/// Reads the packet of a file, as far as it is well-formed; `None` if there is none.
pub fn of(file: &Pdf, catalog: &Dictionary) -> Option<Packet> {
    match file.get(catalog, "Metadata") {
        Object::Stream(stream) => unpack(stream).ok().map(|bytes| read(&bytes)),
        _ => None,
    }
}

fn read(bytes: &[u8]) -> Packet {
    let text = String::from_utf8_lossy(bytes);
    let mut packet = Packet::default();
    let mut reader = NsReader::from_str(&text);
    reader.config_mut().expand_empty_elements = true;
    let mut open: Vec<What> = Vec::new();
    let mut words = String::new();
    let mut languages = Languages::default();
    while let Ok(event) = reader.read_event() {
        match event {
            Event::Start(start) if open.len() < DEEPEST => {
                let (space, name) = reader.resolver().resolve_element(start.name());
                open.push(what(&space, name.as_ref()));
                packet.look_at_prefix(&space, start.name().as_ref());
                languages = if name.as_ref() == "Alt" { Languages::default() } else { languages };
                words.clear();
                for attribute in start.attributes().flatten() {
                    let (space, name) = reader.resolver().resolve_attribute(attribute.key);
                    let value = attribute.normalized_value(XmlVersion::Implicit1_0).unwrap_or_default();
                    packet.look_at_prefix(&space, attribute.key.as_ref());
                    if attribute.key.as_ref() == "xml:lang" {
                        languages.any |= value == "x-default";
                        languages.named |= value != "x-default";
                    }
                    packet.take(what(&space, name.as_ref()), &value);
                }
            }
            Event::End(end) => {
                if end.local_name().as_ref() == "Alt" {
                    packet.leaves_language |= languages.any && !languages.named;
                }
                let here = open.iter().rev().copied().find(|what| *what != What::Other);
                packet.take(here.unwrap_or(What::Other), &words);
                words.clear();
                open.pop();
            }
            Event::Eof | Event::Start(_) => break,
            other => push_text(&other, &mut words),
        }
    }
    packet
}

/// The languages of one text in several (`rdf:Alt`): any, and those that have a name.
#[derive(Default, Clone, Copy)]
struct Languages {
    any: bool,
    named: bool,
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum What {
    PdfUa,
    PdfX,
    Title,
    Other,
}

fn what(space: &ResolveResult, name: &str) -> What {
    match (space, name) {
        (ResolveResult::Bound(Namespace(PDF_UA)), "part") => What::PdfUa,
        (ResolveResult::Bound(Namespace(PDF_X)), "GTS_PDFXVersion") => What::PdfX,
        (ResolveResult::Bound(Namespace(DUBLIN_CORE)), "title") => What::Title,
        _ => What::Other,
    }
}

impl Packet {
    /// The schema of PDF/UA goes by the prefix `pdfuaid` (ISO 14289-1, 5), whatever XML leaves to the writer.
    fn look_at_prefix(&mut self, space: &ResolveResult, name: &str) {
        let prefix = name.split_once(':').map_or("", |(prefix, _)| prefix);
        let is_claim = matches!(space, ResolveResult::Bound(Namespace(PDF_UA)));
        if is_claim && prefix != "pdfuaid" {
            self.other_prefix = Some(prefix.to_owned());
        }
    }

    fn take(&mut self, what: What, words: &str) {
        let words = words.trim();
        match what {
            _ if words.is_empty() => {}
            What::PdfUa => self.pdf_ua = Some(words.to_owned()),
            What::PdfX => self.pdf_x = Some(words.to_owned()),
            What::Title if self.title.is_empty() => self.title = words.to_owned(),
            What::Title | What::Other => {}
        }
    }
}
