//! What of a file's pages is damaged: parts that were mended, are missing, or break off.

use std::collections::BTreeSet;

use lopdf::{Document, Object, ObjectId};

use super::broken_pictures;
use super::filters::breaks_off;
use super::loops::loops;
use super::viewer::{each_reference, without_data};
use super::{Page, Pdf, as_dict};

/// Pages by their number, from 1.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Damage {
    /// Something on them was found only by a closer look, such as data of another length than the file says.
    pub mended: Vec<usize>,
    /// Something that their drawing names is not in the file.
    pub missing: Vec<usize>,
    /// A form on them draws itself.
    pub looping: Vec<usize>,
    /// The data that draws them, or a picture on them, breaks off or can't be unpacked.
    pub broken: Vec<usize>,
}

/// Looks at every page.
pub fn damage(file: &Pdf) -> Damage {
    let document = &file.document;
    // A stream without its data draws as little as one that is not there.
    let mut missing: BTreeSet<ObjectId> = without_data(document).into_iter().collect();
    for object in document.objects.values() {
        each_reference(object, &mut |id| {
            if !document.objects.contains_key(&id) {
                missing.insert(id);
            }
        });
    }
    let contents: BTreeSet<ObjectId> = file.pages.iter().flat_map(|page| contents(file, page)).collect();
    let draws = |id: &ObjectId, object: &Object| {
        contents.contains(id)
            || as_dict(object)
                .is_some_and(|dict| matches!(dict.get(b"Subtype"), Ok(Object::Name(kind)) if kind == b"Form"))
    };
    let broken = document.objects.iter().filter(|(id, object)| draws(id, object));
    let broken = broken.filter(|(_, object)| object.as_stream().is_ok_and(breaks_off)).map(|(id, _)| *id);
    let broken = broken.chain(broken_pictures(document)).collect();
    Damage {
        mended: using(file, &file.mended),
        missing: using(file, &missing),
        looping: using(file, &loops(document)),
        broken: using(file, &broken),
    }
}

/// Of very large files, the first pictures are looked at.
fn broken_pictures(document: &Document) -> Vec<ObjectId> {
    let mut left = broken_pictures::MOST;
    let mut found = Vec::new();
    for (id, object) in &document.objects {
        let Ok(stream) = object.as_stream() else { continue };
        let is_picture = matches!(stream.dict.get(b"Subtype"), Ok(Object::Name(kind)) if kind == b"Image");
        if is_picture && broken_pictures::breaks_off(document, stream, &mut left) == Some(true) {
            found.push(*id);
        }
    }
    found
}

/// The streams that draw a page.
pub fn contents(file: &Pdf, page: &Page) -> Vec<ObjectId> {
    let contents = file.page_dict(page).and_then(|dict| dict.get(b"Contents").ok());
    let mut found = Vec::new();
    let mut add = |object: &Object| found.extend(object.as_reference().ok());
    if let Some(contents) = contents {
        add(contents);
        file.resolve(contents).as_array().map_or(&[][..], Vec::as_slice).iter().for_each(&mut add);
    }
    found
}

/// The pages that are drawn with any of these objects.
fn using(file: &Pdf, wanted: &BTreeSet<ObjectId>) -> Vec<usize> {
    if wanted.is_empty() {
        return Vec::new();
    }
    let uses = |page: &Page| {
        let dict = file.page_dict(page);
        let own = ["Contents", "Annots"].iter().filter_map(|key| dict?.get(key.as_bytes()).ok());
        let roots: Vec<&Object> = own.chain([&page.resources]).collect();
        reaches(&file.document, roots, wanted)
    };
    (1..).zip(&file.pages).filter(|(_, page)| uses(page)).map(|(number, _)| number).collect()
}

/// Keys that lead away from what is drawn.
const AWAY: [&[u8]; 8] = [b"Parent", b"P", b"Dest", b"A", b"AA", b"StructParent", b"Popup", b"IRT"];

fn reaches(document: &Document, roots: Vec<&Object>, wanted: &BTreeSet<ObjectId>) -> bool {
    let mut waiting = roots;
    let mut seen = BTreeSet::new();
    while let Some(object) = waiting.pop() {
        if let Object::Reference(id) = object {
            if wanted.contains(id) {
                return true;
            }
            if seen.insert(*id) {
                waiting.extend(document.objects.get(id));
            }
        } else if let Object::Array(items) = object {
            waiting.extend(items);
        } else if let Some(dict) = as_dict(object) {
            waiting.extend(dict.iter().filter(|(key, _)| !AWAY.contains(&key.as_slice())).map(|(_, value)| value));
        }
    }
    false
}
