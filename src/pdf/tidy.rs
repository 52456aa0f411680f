//! A document with what programs write in odd ways put as all of them read it.

use std::collections::BTreeSet;

use lopdf::{Document, Object, ObjectId};

use super::filters::full_name;

/// Filters by their full names, and their parameters, in the dictionary of each stream and not elsewhere.
pub fn filters(document: &mut Document) {
    let odd = |object: &Object| match object {
        Object::Reference(_) => true,
        Object::Name(name) => full_name(name) != name.as_slice(),
        Object::Array(items) => items.iter().any(|item| match item {
            Object::Reference(_) => true,
            Object::Name(name) => full_name(name) != name.as_slice(),
            _ => false,
        }),
        _ => false,
    };
    let is_odd = |object: &Object| {
        let Object::Stream(stream) = object else { return false };
        ["Filter", "DecodeParms"].iter().any(|key| stream.dict.get(key.as_bytes()).is_ok_and(odd))
    };
    let found: Vec<ObjectId> =
        document.objects.iter().filter(|(_, object)| is_odd(object)).map(|(id, _)| *id).collect();
    for id in found {
        let Ok(Object::Stream(stream)) = document.get_object(id) else { continue };
        let mut dict = stream.dict.clone();
        for key in ["Filter", "DecodeParms"] {
            if let Ok(value) = stream.dict.get(key.as_bytes()) {
                dict.set(key, plain(document, value));
            }
        }
        if let Ok(Object::Stream(stream)) = document.get_object_mut(id) {
            stream.dict = dict;
        }
    }
}

/// References to nothing as null (PDF 1.7, 7.3.10): a new object might get the number that they name.
pub fn references(document: &mut Document) {
    let known: BTreeSet<ObjectId> = document.objects.keys().copied().collect();
    document.objects.values_mut().for_each(|object| without_missing(object, &known));
}

fn without_missing(object: &mut Object, known: &BTreeSet<ObjectId>) {
    match object {
        Object::Reference(id) if !known.contains(id) => *object = Object::Null,
        Object::Array(items) => items.iter_mut().for_each(|item| without_missing(item, known)),
        Object::Dictionary(dict) => dict.iter_mut().for_each(|(_, value)| without_missing(value, known)),
        Object::Stream(stream) => stream.dict.iter_mut().for_each(|(_, value)| without_missing(value, known)),
        _ => {}
    }
}

fn plain(document: &Document, object: &Object) -> Object {
    match document.dereference(object).map_or(&Object::Null, |(_, object)| object) {
        Object::Name(name) => Object::Name(full_name(name).to_vec()),
        Object::Array(items) => items.iter().map(|item| plain(document, item)).collect::<Vec<_>>().into(),
        other => other.clone(),
    }
}
