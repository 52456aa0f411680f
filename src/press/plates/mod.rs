//! Pages of anyone's, parted by the inks that they name: one grey file for each spot colour and each process ink.
//!
//! [`inks`] says which there are, [`plate`] makes the pages of one. Each content is written anew through the interpreter
//! (`content`, with `tints` for its colours, `pictures` and `runs` for images and shadings), so that what is in one ink
//! leaves out the others, unless the file has it print over them.

mod content;
mod forms;
mod pages;
mod pictures;
mod runs;
mod samples;
mod tints;

use std::collections::{BTreeMap, BTreeSet};

use lopdf::{Dictionary, Document, Object, ObjectId, Stream};

use super::input::{open, unreadable};
use super::{bleed, codes, finish};
use crate::diagnostic::{Outcome, Place, Report};

pub use tints::Ink;

/// The inks that the pages are printed in, black first, and what of their colours can't be parted. `None` if the pages
/// can't be read; the report says why.
pub fn inks(pages: &[u8]) -> Outcome<Option<Vec<Ink>>> {
    Outcome::of(|report| {
        let source = open(pages, report)?;
        let mut plate = Plate::new(&source.document, Ink::Black);
        pages::all(&source, &mut plate);
        plate.warn(report);
        Some(plate.used.into_iter().collect())
    })
}

/// The pages as one ink prints them, in greys: black where there is most of it. `None` if they can't be read. What is said
/// of them, [`inks`] has said.
pub fn plate(pages: &[u8], ink: &Ink) -> Outcome<Option<Vec<u8>>> {
    Outcome::of(|report| {
        let mut source = open(pages, &mut Report::default())?;
        let mut plate = Plate::new(&source.document, ink.clone());
        let changed = pages::all(&source, &mut plate);
        let (added, last) = (plate.added, plate.last);
        source.document.max_id = last;
        source.document.objects.extend(added);
        source.document.objects.extend(changed);
        if let Ok(catalog) = source.document.catalog_mut() {
            // What the file claims of its colours and its structure is not true of one ink.
            for key in [&b"OutputIntents"[..], b"StructTreeRoot", b"MarkInfo", b"Metadata"] {
                catalog.remove(key);
            }
        }
        if *ink != Ink::Black {
            pages::forget_needs(&mut source.document);
        }
        bleed::mark(&mut source);
        finish::write(source.document, pages, &format!("{ink:?}")).map_err(|why| unreadable(&why, report)).ok()
    })
}

/// What is being made of a file for one ink.
struct Plate<'a> {
    document: &'a Document,
    ink: Ink,
    /// Objects that were made, to be added.
    added: BTreeMap<ObjectId, Object>,
    /// The highest number of an object.
    last: u32,
    /// Names under which contents call what was made.
    names: usize,
    /// Forms, patterns and fonts that were made, by what they were made from: which object, and in what state it is called.
    made: BTreeMap<String, ObjectId>,
    /// Content that may still be read, in bytes, every state in which it is called counted.
    left: usize,
    used: BTreeSet<Ink>,
    /// The page that is read, from 1.
    page: usize,
    /// On which pages what can't be parted is.
    colours: BTreeSet<usize>,
    pictures: BTreeSet<usize>,
    too_much: BTreeSet<usize>,
}

/// As for the interpreter: enough for a thousand pages of maps.
const MOST_CONTENT: usize = 256 << 20;

impl<'a> Plate<'a> {
    fn new(document: &'a Document, ink: Ink) -> Plate<'a> {
        Plate {
            document,
            ink,
            added: BTreeMap::new(),
            last: document.max_id,
            names: 0,
            made: BTreeMap::new(),
            left: MOST_CONTENT,
            used: BTreeSet::new(),
            page: 0,
            colours: BTreeSet::new(),
            pictures: BTreeSet::new(),
            too_much: BTreeSet::new(),
        }
    }

    fn add(&mut self, object: impl Into<Object>) -> ObjectId {
        self.last += 1;
        self.added.insert((self.last, 0), object.into());
        (self.last, 0)
    }

    fn add_stream(&mut self, mut dict: Dictionary, content: Vec<u8>) -> ObjectId {
        for key in ["Filter", "DecodeParms", "Length"] {
            dict.remove(key.as_bytes());
        }
        self.add(Object::Stream(finish::compressed(dict, content)))
    }

    fn warn(&self, report: &mut Report) {
        let warnings = [
            (&self.colours, "colours of red, green and blue name no ink"),
            (&self.pictures, "pictures of red, green and blue name no ink"),
        ];
        for (pages, what) in warnings.into_iter().filter(|(pages, _)| !pages.is_empty()) {
            let message = format!("{what}; they are in the file for black, as dark as they look: {}", on(pages));
            let advice = "Where they are to be in another ink, give them a spot colour in the program that made them.";
            report.warning(&codes::UNPARTED, Place::Nowhere, message, advice);
        }
        if !self.too_much.is_empty() {
            let message =
                format!("some drawings can't be parted, and are left out of every ink: {}", on(&self.too_much));
            let advice = "They are damaged, or call one another without end; open the file in a viewer and print it to a new PDF.";
            report.error(&codes::UNPARTED, Place::Nowhere, message, advice);
        }
    }
}

fn on(pages: &BTreeSet<usize>) -> String {
    let numbers: Vec<String> = pages.iter().take(5).map(usize::to_string).collect();
    let more = if pages.len() > 5 { " …" } else { "" };
    format!("{} {}{more}", if pages.len() == 1 { "page" } else { "pages" }, numbers.join(", "))
}

fn name(text: impl AsRef<[u8]>) -> Object {
    Object::Name(text.as_ref().to_vec())
}

/// So many numbers, seen as the grey that comes of them (PDF 1.7, 8.6.6.5): for data that can't be taken apart here. The
/// names are no inks of any press, so that every printer takes the grey.
fn seen_as_grey(plate: &mut Plate, pick: tints::Pick, count: usize) -> Object {
    let mut function = Dictionary::new();
    function.set("FunctionType", 4);
    function.set("Domain", [0, 1].repeat(count).into_iter().map(Object::Integer).collect::<Vec<_>>());
    function.set("Range", vec![Object::Integer(0), Object::Integer(1)]);
    let function = plate.add(Stream::new(function, pick.program(count).into_bytes()));
    let names = (1..=count).map(|at| name(format!("BonefolderPart{at}"))).collect();
    vec![name("DeviceN"), Object::Array(names), name("DeviceGray"), function.into()].into()
}
