//! Every page of a file for one ink, and what lies on it.

use std::collections::BTreeMap;

use lopdf::{Dictionary, Object, ObjectId};

use super::content::rewritten;
use super::forms::{beginning, form, grey_group, resources};
use super::{Ink, Plate, finish};
use crate::pdf::{Page, Pdf, get, resolve};

/// The objects of the file that change: pages, and the pictures of annotations.
pub fn all<'a>(source: &'a Pdf, plate: &mut Plate<'a>) -> BTreeMap<ObjectId, Object> {
    let mut changed = BTreeMap::new();
    for (at, page) in source.pages.iter().enumerate() {
        plate.page = at + 1;
        draw(source, page, plate, &mut changed);
        annotations(source, page, plate, &mut changed);
    }
    changed
}

fn draw<'a>(source: &'a Pdf, page: &'a Page, plate: &mut Plate<'a>, changed: &mut BTreeMap<ObjectId, Object>) {
    let Some(dict) = source.page_dict(page) else { return };
    let named = resolve(&source.document, &page.resources).as_dict().ok();
    let made = source.content(page).ok().and_then(|content| rewritten(plate, &content, named, beginning(), 0));
    let (content, added) = made.unwrap_or_else(|| {
        plate.too_much.insert(plate.page);
        Default::default()
    });
    let mut dict = dict.clone();
    let content = plate.add(finish::compressed(Dictionary::new(), content));
    dict.set("Contents", content);
    dict.set("Resources", resources(plate, named, added));
    grey_group(plate, &mut dict);
    changed.insert(page.id, dict.into());
}

/// Their pictures; and words that a field says otherwise than its picture are printed in black.
fn annotations<'a>(source: &'a Pdf, page: &'a Page, plate: &mut Plate<'a>, changed: &mut BTreeMap<ObjectId, Object>) {
    let Some(dict) = source.page_dict(page) else { return };
    for annotation in source.get(dict, "Annots").as_array().map_or(&[][..], Vec::as_slice) {
        let Ok(dict) = source.resolve(annotation).as_dict() else { continue };
        if let Some(looks) = source.dict(dict, "AP").and_then(|looks| looks.get(b"N").ok()) {
            appearances(source, looks, plate, changed);
        }
        if let (Ok(id), true, false) = (annotation.as_reference(), is_field(dict), plate.ink == Ink::Black) {
            let mut silent = dict.clone();
            silent.set("V", Object::string_literal(""));
            silent.remove(b"RV");
            changed.insert(id, silent.into());
        }
    }
}

/// Text and choices are drawn from their values where their pictures are stale.
fn is_field(dict: &Dictionary) -> bool {
    let kind = |key: &[u8]| dict.get(key).and_then(Object::as_name).unwrap_or_default();
    kind(b"Subtype") == b"Widget" && kind(b"FT") != b"Btn"
}

/// The picture, or one for each state.
fn appearances<'a>(
    source: &'a Pdf,
    looks: &'a Object,
    plate: &mut Plate<'a>,
    changed: &mut BTreeMap<ObjectId, Object>,
) {
    match (looks, source.resolve(looks)) {
        (Object::Reference(id), Object::Stream(stream)) if !changed.contains_key(id) => {
            if let Some(made) = form(plate, stream, None, beginning(), 0) {
                changed.insert(*id, made);
            }
        }
        (_, Object::Dictionary(states)) => {
            let streams = states.iter().filter(|(_, one)| is_stream(source, one));
            streams.for_each(|(_, one)| appearances(source, one, plate, changed));
        }
        _ => {}
    }
}

fn is_stream(source: &Pdf, object: &Object) -> bool {
    source.resolve(object).as_stream().is_ok()
}

/// Takes back the wish that fields be drawn anew from their values.
pub fn forget_needs(document: &mut lopdf::Document) {
    let form = document.catalog().ok().map(|catalog| get(document, catalog, "AcroForm").clone());
    if let (Some(Object::Dictionary(mut form)), Ok(catalog)) = (form, document.catalog_mut()) {
        form.remove(b"NeedAppearances");
        catalog.set("AcroForm", form);
    }
}
