//! Some pages of a tagged form as a file of their own.
//!
//! [`take`] copies what these pages need and nothing else: the part of the structure tree that holds what stands on them
//! (`tags`; PDF 1.7, 14.7), the fields that can be filled in on them and the bookmarks that lead to them (`ways`; 12.7 and
//! 12.3.3), fonts and pictures once. So a sheet that goes out alone reads and fills as it does among the others, and
//! nothing is typeset a second time.

mod tags;
mod ways;

use std::collections::BTreeSet;

use lopdf::{Dictionary, Document, Object, ObjectId, Stream, text_string};
use quick_xml::escape::escape;

/// Copies `pages` of `source`. With a `title` the file says it for its own.
pub fn take(source: &Document, pages: &[ObjectId], title: Option<&str>) -> Document {
    let mut document = Document::with_version(source.version.clone());
    document.max_id = source.max_id;
    let kept = Kept { source, pages: pages.iter().copied().collect() };
    let mut catalog = source.catalog().cloned().unwrap_or_default();
    // Both count all the pages of the whole.
    catalog.remove(b"PageLabels");
    catalog.remove(b"Threads");
    let tree = kept.page_tree(pages, &mut document);
    catalog.set("Pages", tree);
    tags::take(&kept, &mut catalog, &mut document);
    ways::take(&kept, &mut catalog, &mut document);
    describe(&kept, &mut catalog, title, &mut document);
    let root = document.add_object(catalog);
    document.trailer.set("Root", root);
    kept.follow(&mut document);
    document
}

/// The pages that are taken, and the file that they are taken from.
struct Kept<'a> {
    source: &'a Document,
    pages: BTreeSet<ObjectId>,
}

impl Kept<'_> {
    fn has(&self, page: Option<ObjectId>) -> bool {
        page.is_some_and(|page| self.pages.contains(&page))
    }

    fn dict(&self, id: ObjectId) -> Option<&Dictionary> {
        self.source.get_dictionary(id).ok()
    }

    /// The dictionary that `key` holds or refers to.
    fn below<'d>(&'d self, dict: &'d Dictionary, key: &str) -> Option<&'d Dictionary> {
        self.resolve(dict.get(key.as_bytes()).ok()?).as_dict().ok()
    }

    /// The array that `key` holds or refers to; a value that stands alone counts as one.
    fn list<'d>(&'d self, dict: &'d Dictionary, key: &str) -> &'d [Object] {
        let Ok(value) = dict.get(key.as_bytes()) else { return &[] };
        match self.resolve(value) {
            Object::Array(values) => values,
            _ => std::slice::from_ref(value),
        }
    }

    fn resolve<'d>(&'d self, object: &'d Object) -> &'d Object {
        self.source.dereference(object).map_or(&Object::Null, |(_, object)| object)
    }

    /// The pages under one node, without links to what is left behind.
    fn page_tree(&self, pages: &[ObjectId], document: &mut Document) -> ObjectId {
        let tree = document.new_object_id();
        for page in pages {
            let Some(mut dict) = self.dict(*page).cloned() else { continue };
            self.hand_down(&mut dict);
            dict.set("Parent", tree);
            if dict.has(b"Annots") {
                let annotations = self.list(&dict, "Annots").iter();
                let annotations: Vec<Object> = annotations.filter(|one| !self.is_dead(one)).cloned().collect();
                dict.set("Annots", annotations);
            }
            document.objects.insert(*page, Object::Dictionary(dict));
        }
        let mut node = Dictionary::new();
        node.set("Type", "Pages");
        node.set("Count", pages.len() as i64);
        node.set("Kids", pages.iter().map(|page| Object::Reference(*page)).collect::<Vec<_>>());
        document.objects.insert(tree, Object::Dictionary(node));
        tree
    }

    /// Gives a page what it inherits (PDF 1.7, 7.7.3.4).
    fn hand_down(&self, page: &mut Dictionary) {
        let mut node = page.get(b"Parent").and_then(Object::as_reference).ok();
        for _ in 0..DEEPEST {
            let Some(above) = node.and_then(|id| self.dict(id)) else { return };
            for key in ["MediaBox", "CropBox", "Rotate", "Resources"] {
                if let (false, Ok(value)) = (page.has(key.as_bytes()), above.get(key.as_bytes())) {
                    page.set(key, value.clone());
                }
            }
            node = above.get(b"Parent").and_then(Object::as_reference).ok();
        }
    }

    /// Whether an annotation is a link to a page that is not taken.
    fn is_dead(&self, annotation: &Object) -> bool {
        let Ok(dict) = self.resolve(annotation).as_dict() else { return true };
        let is_link = dict.get(b"Subtype").and_then(Object::as_name).is_ok_and(|kind| kind == b"Link");
        is_link && ways::destination(self, dict).is_some_and(|page| !self.has(page))
    }

    /// Brings over whatever the copied objects refer to. Pages and tags were copied as far as they are wanted.
    fn follow(&self, document: &mut Document) {
        let mut waiting: Vec<ObjectId> = document.objects.values().flat_map(references).collect();
        waiting.extend(references(&Object::Dictionary(document.trailer.clone())));
        while let Some(id) = waiting.pop() {
            if document.objects.contains_key(&id) {
                continue;
            }
            let Ok(object) = self.source.get_object(id) else { continue };
            if stays_behind(object) {
                continue;
            }
            waiting.extend(references(object));
            document.objects.insert(id, object.clone());
        }
    }
}

/// No tree of a file is deeper.
const DEEPEST: usize = 200;

/// Nodes of the trees that were cut: what of them is wanted was copied already.
fn stays_behind(object: &Object) -> bool {
    let Ok(dict) = object.as_dict() else { return false };
    let kind = dict.get(b"Type").and_then(Object::as_name).unwrap_or_default();
    matches!(kind, b"Page" | b"Pages" | b"StructElem" | b"StructTreeRoot" | b"Catalog" | b"Outlines")
}

fn references(object: &Object) -> Vec<ObjectId> {
    let mut found = Vec::new();
    let mut waiting = vec![object];
    while let Some(object) = waiting.pop() {
        match object {
            Object::Reference(id) => found.push(*id),
            Object::Array(values) => waiting.extend(values),
            Object::Dictionary(dict) => waiting.extend(dict.iter().map(|(_, value)| value)),
            Object::Stream(stream) => waiting.extend(stream.dict.iter().map(|(_, value)| value)),
            _ => {}
        }
    }
    found
}

/// Title and length, in the information dictionary and in XMP.
fn describe(kept: &Kept, catalog: &mut Dictionary, title: Option<&str>, document: &mut Document) {
    let info = kept.source.trailer.get(b"Info").map(|info| kept.resolve(info));
    let mut info = info.and_then(Object::as_dict).cloned().unwrap_or_default();
    if let Some(title) = title {
        info.set("Title", text_string(title));
    }
    let info = document.add_object(info);
    document.trailer.set("Info", info);
    let Ok(Object::Stream(metadata)) = catalog.get(b"Metadata").map(|metadata| kept.resolve(metadata)) else { return };
    let Ok(xmp) = metadata.get_plain_content().map(|bytes| String::from_utf8_lossy(&bytes).into_owned()) else {
        return;
    };
    let mut xmp = replace(&xmp, "<xmpTPg:NPages>", "</xmpTPg:NPages>", &kept.pages.len().to_string());
    if let Some(title) = title {
        xmp = replace(&xmp, "<dc:title><rdf:Alt><rdf:li xml:lang=\"x-default\">", "</rdf:li>", &escape(title));
        // A document of its own needs no name for the making of the whole.
        for name in ["InstanceID", "DocumentID"] {
            let tags = [format!("<xmpMM:{name}>"), format!("</xmpMM:{name}>")];
            let before = between(&xmp, &tags[0], &tags[1]).map(str::to_owned);
            if let Some(before) = before {
                let first = kept.pages.iter().next().map_or(0, |page| page.0);
                xmp = replace(&xmp, &tags[0], &tags[1], &format!("{before}/{first}"));
            }
        }
    }
    let mut dict = Dictionary::new();
    dict.set("Type", "Metadata");
    dict.set("Subtype", "XML");
    // XMP stays readable without unpacking (PDF 1.7, 14.3.2).
    let metadata = document.add_object(Stream::new(dict, xmp.into_bytes()).with_compression(false));
    catalog.set("Metadata", metadata);
}

fn between<'t>(text: &'t str, open: &str, close: &str) -> Option<&'t str> {
    let (_, rest) = text.split_once(open)?;
    rest.split_once(close).map(|(inside, _)| inside)
}

/// `text` with other words between the first `open` and the `close` after it.
fn replace(text: &str, open: &str, close: &str, words: &str) -> String {
    let Some((before, rest)) = text.split_once(open) else { return text.to_owned() };
    let Some((_, after)) = rest.split_once(close) else { return text.to_owned() };
    format!("{before}{open}{words}{close}{after}")
}
