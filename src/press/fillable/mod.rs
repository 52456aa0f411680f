//! Pages whose printed spaces can be typed into.
//!
//! The typesetter leaves a link on each space ([`crate::model::ADDRESS`] and a number), in its place in the tags. [`make`]
//! turns each link into the widget of a form field (PDF 1.7, 12.7), and its structure element from Link to Form (14.8.4.5):
//! `tags` puts the tags right, `tree` names the fields and puts them under their worksheets, `looks` draws their appearances,
//! `font` is the face in which a reader's words are set. There are no scripts. [`make_sheets`] makes a file of each sheet too
//! (`apart`).

mod apart;
mod font;
mod looks;
mod tags;
mod tree;

use std::collections::{BTreeMap, BTreeSet};

use lopdf::{Dictionary, Document, Object, ObjectId};
use rayon::prelude::*;

use self::font::Script;
use super::attachments::{Attachment, attach};
use super::finish;
use super::info::Origins;
use super::input::{open, unreadable};
use super::xmp;
use crate::diagnostic::{Outcome, Report};
use crate::geometry::Rect;
use crate::model::{ADDRESS, Field};
use crate::pdf::{self, Pdf};

/// How forms are made.
#[derive(Debug, Clone, Default)]
pub struct FormOptions {
    /// BCP 47; decides which letters the form's font has.
    pub language: String,
    /// Read from right to left.
    pub rtl: bool,
    /// The size of what is typed into large spaces, in points.
    pub size: f64,
    /// The same size in small spaces too, although less of a long answer is then seen.
    pub one_size: bool,
    /// The pages are sheets to print: no viewer may shrink them.
    pub real_size: bool,
    /// Where its words come from.
    pub origins: Origins,
    /// What the file was made from, to travel in it.
    pub source: Option<Attachment>,
}

/// The place of a field on a page.
#[derive(Debug, Clone)]
struct Spot {
    annotation: ObjectId,
    page: ObjectId,
    rect: Rect,
    /// The step of a scale, from 1.
    step: Option<u8>,
}

/// Makes a form of tagged pages. The same pages and fields give the same bytes. `None` when the pages can't be read; the
/// report says why.
pub fn make(pages: &[u8], fields: &[Field], options: &FormOptions) -> Outcome<Option<Vec<u8>>> {
    Outcome::of(|report| {
        let mut form = form(pages, fields, options, report)?;
        options.source.iter().for_each(|source| attach(&mut form.document, source));
        let seed = format!("{options:?}");
        finish::write(form.document, pages, &seed).map_err(|why| unreadable(&why, report)).ok()
    })
}

/// Some of the pages of a form, to be a file of their own.
#[derive(Debug, Clone)]
pub struct Portion {
    /// Counted from 0, in order.
    pub pages: Vec<usize>,
    /// The title of the file; `None` where it keeps that of the whole.
    pub title: Option<String>,
    /// The source travels in it.
    pub with_source: bool,
}

/// Makes one form of tagged pages, and a file of each portion of it. `None` when the pages can't be read.
pub fn make_sheets(
    pages: &[u8],
    fields: &[Field],
    options: &FormOptions,
    portions: &[Portion],
) -> Outcome<Option<Vec<Vec<u8>>>> {
    Outcome::of(|report| {
        let source = form(pages, fields, options, report)?;
        let write = |portion: &Portion| {
            let wanted: Vec<ObjectId> =
                portion.pages.iter().filter_map(|at| source.pages.get(*at)).map(|page| page.id).collect();
            let mut part = apart::take(&source.document, &wanted, portion.title.as_deref());
            options.source.iter().filter(|_| portion.with_source).for_each(|source| attach(&mut part, source));
            finish::write(part, pages, &format!("{options:?}{portion:?}"))
        };
        let written: Result<Vec<_>, _> = portions.par_iter().map(write).collect();
        written.map_err(|why| unreadable(&why, report)).ok()
    })
}

/// The pages with their fields, not yet written.
fn form(pages: &[u8], fields: &[Field], options: &FormOptions, report: &mut Report) -> Option<Pdf> {
    let mut source = open(pages, report)?;
    let spots = find(&source);
    let document = &mut source.document;
    if !spots.is_empty() {
        let links: BTreeSet<ObjectId> = spots.values().flatten().map(|spot| spot.annotation).collect();
        tags::retag(document, &links);
        let own = Script::of_language(&options.language);
        let scripts: BTreeSet<Script> =
            std::iter::once(own).chain(fields.iter().map(|field| script_of(field, own))).collect();
        let fonts: BTreeMap<Script, ObjectId> =
            scripts.into_iter().map(|script| (script, font::embed(document, script))).collect();
        let fields = tree::plant(document, fields, &spots, &tree::Manner { options, own, fonts: &fonts });
        tags::describe(document, &links);
        let mut form = Dictionary::new();
        form.set("Fields", fields);
        let marks = font::embed_marks(document);
        let mut named: Vec<(&str, ObjectId)> = fonts.iter().map(|(script, font)| (script.name(), *font)).collect();
        named.push((font::MARKS_NAME, marks));
        form.set("DR", resources(&named));
        form.set("DA", tree::default_appearance(own, 0.0));
        let form = document.add_object(form);
        for page in source.pages.iter().map(|page| page.id) {
            // Tabbing goes from field to field as the tags do (ISO 14289-1, 7.18.3).
            if let Ok(page) = document.get_dictionary_mut(page) {
                page.set("Tabs", "S");
            }
        }
        if let Ok(catalog) = document.catalog_mut() {
            catalog.set("AcroForm", form);
        }
    }
    tags::settle_attributes(document);
    settle_catalog(document, options);
    say_origins(document, &options.origins);
    Some(source)
}

/// The letters that a field is made for: those of its label, else those of the book.
fn script_of(field: &Field, own: Script) -> Script {
    Script::of_words(&field.label).unwrap_or(own)
}

/// A dictionary of resources with these fonts.
fn resources(named: &[(&str, ObjectId)]) -> Dictionary {
    let mut fonts = Dictionary::new();
    for (name, font) in named {
        fonts.set(*name, *font);
    }
    let mut resources = Dictionary::new();
    resources.set("Font", fonts);
    resources
}

/// Every link to a field, by the field's number, in the order of the pages.
fn find(source: &Pdf) -> BTreeMap<usize, Vec<Spot>> {
    let mut spots: BTreeMap<usize, Vec<Spot>> = BTreeMap::new();
    for page in &source.pages {
        let Some(dictionary) = source.page_dict(page) else { continue };
        let Ok(annotations) = source.get(dictionary, "Annots").as_array() else { continue };
        for annotation in annotations.iter().filter_map(|one| one.as_reference().ok()) {
            if let Some((number, spot)) = spot(source, page.id, annotation) {
                spots.entry(number).or_default().push(spot);
            }
        }
    }
    spots
}

fn spot(source: &Pdf, page: ObjectId, annotation: ObjectId) -> Option<(usize, Spot)> {
    let dictionary = source.document.get_dictionary(annotation).ok()?;
    let address = source.get(source.dict(dictionary, "A")?, "URI").as_str().ok()?;
    let address = std::str::from_utf8(address).ok()?.strip_prefix(ADDRESS)?;
    let (number, step) = match address.split_once('/') {
        Some((number, step)) => (number, Some(step.parse().ok()?)),
        None => (address, None),
    };
    let rect = pdf::rect(&source.document, dictionary.get(b"Rect").ok()?)?;
    Some((number.parse().ok()?, Spot { annotation, page, rect, step }))
}

/// Puts what there is to say of origins into the metadata that the typesetter wrote.
fn say_origins(document: &mut Document, origins: &Origins) {
    let metadata = document.catalog().ok().and_then(|catalog| catalog.get(b"Metadata").ok()?.as_reference().ok());
    let stream =
        metadata.and_then(|id| document.get_object_mut(id).ok()).and_then(|object| object.as_stream_mut().ok());
    let Some(stream) = stream.filter(|_| *origins != Origins::default()) else { return };
    let Ok(packet) = pdf::unpack(stream) else { return };
    stream.dict.remove(b"Filter");
    stream.set_plain_content(xmp::with_origins(&packet, origins));
}

fn settle_catalog(document: &mut Document, options: &FormOptions) {
    let Ok(catalog) = document.catalog_mut() else { return };
    // `false` is what its absence means (PDF 1.7, table 321), and Poppler complains of it.
    if let Ok(marks) = catalog.get_mut(b"MarkInfo").and_then(Object::as_dict_mut) {
        marks.remove(b"Suspects");
    }
    if options.real_size
        && let Ok(viewer) = catalog.get_mut(b"ViewerPreferences").and_then(Object::as_dict_mut)
    {
        viewer.set("PrintScaling", "None");
    }
}
