//! What a press file says of itself, and its writing: metadata, and bytes that depend on nothing but what went in.

use lopdf::{Dictionary, Document, Object, ObjectId, SaveOptions, Stream, text_string};
use sha2::{Digest, Sha256};

use crate::document::Date;
use crate::geometry::Rect;
use crate::pdf::{Pdf, Unreadable, intersect};

use super::info::Info;
use super::{numbering, xmp, xref};

pub const PRODUCER: &str = concat!("bonefolder ", env!("CARGO_PKG_VERSION"));

/// Begins the catalog anew around a page tree. Of the old one only the layers are kept: pages may refer to them.
pub fn new_catalog(document: &mut Document, pages: ObjectId) {
    let layers = document.catalog().ok().and_then(|old| old.get(b"OCProperties").ok()).cloned();
    let mut catalog = Dictionary::new();
    catalog.set("Type", "Catalog");
    catalog.set("Pages", pages);
    if let Some(layers) = layers {
        catalog.set("OCProperties", layers);
    }
    let id = document.add_object(catalog);
    document.trailer.set("Root", id);
}

/// Puts a page tree under that number, with these pages.
pub fn page_tree(document: &mut Document, tree: ObjectId, kids: Vec<Object>) {
    let mut pages = Dictionary::new();
    pages.set("Type", "Pages");
    pages.set("Count", kids.len() as i64);
    pages.set("Kids", kids);
    document.objects.insert(tree, pages.into());
}

/// Leaves these pages alone in the file, under its catalog.
pub fn keep(document: &mut Document, pages: &[ObjectId]) {
    let tree = document.new_object_id();
    for id in pages {
        if let Ok(page) = document.get_dictionary_mut(*id) {
            page.set("Parent", tree);
        }
    }
    page_tree(document, tree, pages.iter().map(|id| Object::Reference(*id)).collect());
    if let Ok(catalog) = document.catalog_mut() {
        catalog.set("Pages", tree);
    }
}

/// Leaves the pages alone, without what only a screen can use, each with a TrimBox and a BleedBox. There is no ArtBox:
/// PDF/X (ISO 15930-7, 6.12) allows one of the two, and printers look for the TrimBox.
pub fn keep_pages_only(source: &mut Pdf) {
    let tree = source.document.new_object_id();
    for page in &source.pages {
        let trim = page.finished();
        let bleed = page.bleed.and_then(|bleed| intersect(bleed, page.media)).unwrap_or(page.media);
        let mut dict = Dictionary::new();
        dict.set("Type", "Page");
        dict.set("Parent", tree);
        dict.set("MediaBox", box_array(page.media));
        dict.set("TrimBox", box_array(trim));
        dict.set("BleedBox", box_array(bleed));
        dict.set("Resources", page.resources.clone());
        if page.rotate != 0 {
            dict.set("Rotate", i64::from(page.rotate));
        }
        if let Some(crop) = page.crop {
            dict.set("CropBox", box_array(crop));
        }
        let old = source.document.get_dictionary(page.id).ok();
        for key in ["Contents", "Group", "UserUnit"] {
            if let Some(value) = old.and_then(|old| old.get(key.as_bytes()).ok()).cloned() {
                dict.set(key, value);
            }
        }
        source.document.objects.insert(page.id, Object::Dictionary(dict));
    }
    let kids = source.pages.iter().map(|page| Object::Reference(page.id)).collect();
    page_tree(&mut source.document, tree, kids);
    new_catalog(&mut source.document, tree);
}

/// Private data in its standard place (PDF 1.7, 14.5), dated with the book's own date.
pub fn piece_info(dict: &mut Dictionary, private: Dictionary, info: &Info) {
    let mut data = Dictionary::new();
    data.set("LastModified", modified(info));
    data.set("Private", private);
    let mut pieces = Dictionary::new();
    pieces.set("Bonefolder", data);
    dict.set("PieceInfo", pieces);
}

/// The date that private data asks for. A book without a date gets the first day that computers count from, so that its
/// bytes do not depend on the day they were made.
pub fn modified(info: &Info) -> Object {
    Object::string_literal(info.changed().and_then(pdf_date).unwrap_or_else(|| "D:19700101".into()))
}

/// Title, authors, language and date, in the information dictionary, in XMP and where viewers look for them.
pub fn describe(document: &mut Document, info: &Info) {
    let mut dict = Dictionary::new();
    let mut say = |key: &str, text: &str| {
        if !text.is_empty() {
            dict.set(key, text_string(text));
        }
    };
    say("Title", &info.title);
    say("Author", &info.authors.join(", "));
    say("Subject", info.subject.as_deref().unwrap_or(""));
    say("Keywords", &info.keywords.join(", "));
    say("Creator", "bonefolder");
    say("Producer", PRODUCER);
    if let Some(date) = info.date.and_then(pdf_date) {
        dict.set("CreationDate", Object::string_literal(date));
    }
    if let Some(date) = info.changed().and_then(pdf_date) {
        dict.set("ModDate", Object::string_literal(date));
    }
    dict.set("Trapped", "False");
    let id = document.add_object(dict);
    document.trailer.set("Info", id);
    let mut metadata = Dictionary::new();
    metadata.set("Type", "Metadata");
    metadata.set("Subtype", "XML");
    // XMP stays readable without unpacking (PDF 1.7, 14.3.2).
    let metadata = document.add_object(Stream::new(metadata, xmp::packet(info, None)).with_compression(false));
    let Ok(catalog) = document.catalog_mut() else { return };
    let mut viewer = Dictionary::new();
    viewer.set("DisplayDocTitle", true);
    // Print dialogs would otherwise shrink the page to what the printer can reach.
    viewer.set("PrintScaling", "None");
    catalog.set("Metadata", metadata);
    catalog.set("ViewerPreferences", viewer);
    if !info.language.is_empty() {
        catalog.set("Lang", Object::string_literal(info.language.as_str()));
    }
}

/// The file's bytes. Its identifier is drawn from what it was made from.
pub fn write(document: Document, source: &[u8], seed: &str) -> Result<Vec<u8>, Unreadable> {
    write_as("1.7", document, source, seed)
}

/// The same as an older version of PDF, for a standard that asks for it.
pub fn write_as(version: &str, mut document: Document, source: &[u8], seed: &str) -> Result<Vec<u8>, Unreadable> {
    let digest = Sha256::new().chain_update(PRODUCER).chain_update(seed).chain_update(source).finalize();
    let id = Object::string_literal(&digest[..16]);
    let mut trailer = Dictionary::new();
    for key in ["Root", "Info"] {
        if let Ok(value) = document.trailer.get(key.as_bytes()) {
            trailer.set(key, value.clone());
        }
    }
    trailer.set("ID", vec![id.clone(), id]);
    document.trailer = trailer;
    document.version = version.into();
    document.binary_mark = vec![0xE2, 0xE3, 0xCF, 0xD3];
    numbering::settle(&mut document);
    let options = SaveOptions::builder().use_object_streams(true).use_xref_streams(true).compression_level(9).build();
    // Sheets are about as large as what they are made of; growing by doubling would take twice that.
    let mut bytes = Vec::with_capacity(source.len() + source.len() / 16);
    document.save_with_options(&mut bytes, options).map_err(|error| Unreadable::Damaged(error.to_string()))?;
    xref::pack(&mut bytes, &document.trailer);
    Ok(bytes)
}

/// PDF 1.7, 7.9.4: as precise as the author was. `None` for years that PDF can't write.
pub fn pdf_date(date: Date) -> Option<String> {
    let iso = date.to_string();
    (0..=9999).contains(&date.year).then(|| format!("D:{}", iso.replace('-', "")))
}

/// A stream, packed.
pub fn compressed(dict: Dictionary, content: Vec<u8>) -> Stream {
    let mut stream = Stream::new(dict, content);
    // Compressing can only fail for want of memory; the stream is then as good as it was.
    let _ = stream.compress();
    stream
}

/// A rectangle as PDF writes it (PDF 1.7, 7.9.5).
pub fn box_array(rect: Rect) -> Vec<Object> {
    [rect.x0, rect.y0, rect.x1, rect.y1].map(|edge| Object::Real(edge.0 as f32)).to_vec()
}
