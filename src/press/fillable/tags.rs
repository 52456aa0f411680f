//! The tags of what the typesetter wrote, put right where links become fields and where its attributes say what is not so.

use std::collections::{BTreeMap, BTreeSet};

use lopdf::{Dictionary, Document, Object, ObjectId};

/// The structure elements of links that become fields.
pub fn retag(document: &mut Document, links: &BTreeSet<ObjectId>) {
    for object in document.objects.values_mut() {
        let Ok(element) = object.as_dict_mut() else { continue };
        if is(element, b"Link") && element.get(b"K").is_ok_and(|kids| holds(kids, links)) {
            element.set("S", "Form");
        }
    }
}

/// The words of each field on its element too (PDF 1.7, 14.9.3): viewers that follow the tags speak those, and not the label
/// of the field.
pub fn describe(document: &mut Document, fields: &BTreeSet<ObjectId>) {
    let labels: BTreeMap<ObjectId, Object> =
        fields.iter().filter_map(|field| Some((*field, label(document, *field)?))).collect();
    for object in document.objects.values_mut() {
        let Ok(element) = object.as_dict_mut() else { continue };
        if is(element, b"Form")
            && let Some(label) = element.get(b"K").ok().and_then(|kids| held(kids).and_then(|field| labels.get(&field)))
        {
            element.set("Alt", label.clone());
        }
    }
}

/// The label of a field, or of the one that it stands under.
fn label(document: &Document, field: ObjectId) -> Option<Object> {
    let dict = document.get_dictionary(field).ok()?;
    let above = || document.get_dictionary(dict.get(b"Parent").and_then(Object::as_reference).ok()?).ok();
    dict.get(b"TU").ok().cloned().or_else(|| above()?.get(b"TU").ok().cloned())
}

/// The first object that the kids of an element refer to.
fn held(kids: &Object) -> Option<ObjectId> {
    match kids {
        Object::Array(kids) => kids.iter().find_map(held),
        Object::Dictionary(kid) => kid.get(b"Obj").and_then(Object::as_reference).ok(),
        _ => None,
    }
}

/// Whether the kids of a structure element refer to one of `links`.
fn holds(kids: &Object, links: &BTreeSet<ObjectId>) -> bool {
    match kids {
        Object::Array(kids) => kids.iter().any(|kid| holds(kid, links)),
        Object::Dictionary(kid) => {
            kid.get(b"Obj").and_then(Object::as_reference).is_ok_and(|object| links.contains(&object))
        }
        _ => false,
    }
}

/// Attributes that are not as they should be: lists of boxes that call themselves numbered, and a colour for all borders
/// where Poppler reads only one for each.
pub fn settle_attributes(document: &mut Document) {
    let lists: Vec<ObjectId> = document
        .objects
        .iter()
        .filter(|(_, object)| {
            object.as_dict().is_ok_and(|element| is(element, b"L") && !has_numbers(document, element))
        })
        .map(|(id, _)| *id)
        .collect();
    for (id, object) in &mut document.objects {
        let Ok(element) = object.as_dict_mut() else { continue };
        let Ok(attributes) = element.get_mut(b"A").and_then(Object::as_array_mut) else { continue };
        for attributes in attributes.iter_mut().filter_map(|one| one.as_dict_mut().ok()) {
            // PDF 1.7, table 347.
            if lists.contains(id) && attributes.has(b"ListNumbering") {
                attributes.set("ListNumbering", "None");
            }
            // PDF 1.7, table 344: three numbers for all edges, or an array of them for each.
            if let Ok(colour) = attributes.get(b"BorderColor").and_then(Object::as_array)
                && colour.first().is_some_and(|first| first.as_float().is_ok())
            {
                let each = vec![Object::Array(colour.clone()); 4];
                attributes.set("BorderColor", each);
            }
        }
    }
}

/// Whether the labels of a list have words in them, and not only fields or decoration.
fn has_numbers(document: &Document, list: &Dictionary) -> bool {
    let labels = kids(document, list).into_iter().filter(|item| is(item, b"LI")).flat_map(|item| kids(document, item));
    labels.filter(|label| is(label, b"Lbl")).any(|label| {
        let content = |kid: &Object| {
            let number = document.dereference(kid).ok().map(|(_, kid)| kid);
            number.is_some_and(|kid| {
                kid.as_i64().is_ok() || kid.as_dict().is_ok_and(|kid| kid.has(b"MCID") || is(kid, b"Span"))
            })
        };
        match label.get(b"K") {
            Ok(Object::Array(kids)) => kids.iter().any(content),
            Ok(kid) => content(kid),
            Err(_) => false,
        }
    })
}

fn kids<'a>(document: &'a Document, element: &'a Dictionary) -> Vec<&'a Dictionary> {
    let dict = |kid: &'a Object| document.dereference(kid).ok().and_then(|(_, kid)| kid.as_dict().ok());
    match element.get(b"K") {
        Ok(Object::Array(kids)) => kids.iter().filter_map(dict).collect(),
        Ok(kid) => dict(kid).into_iter().collect(),
        Err(_) => Vec::new(),
    }
}

fn is(element: &Dictionary, kind: &[u8]) -> bool {
    element.get(b"S").and_then(Object::as_name).is_ok_and(|own| own == kind)
}
