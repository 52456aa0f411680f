//! A document with what programs write in odd ways put as all of them read it.

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
    let found: Vec<ObjectId> = document.objects.iter().filter(|(_, object)| is_odd(object)).map(|(id, _)| *id).collect();
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

fn plain(document: &Document, object: &Object) -> Object {
    match document.dereference(object).map_or(&Object::Null, |(_, object)| object) {
        Object::Name(name) => Object::Name(full_name(name).to_vec()),
        Object::Array(items) => items.iter().map(|item| plain(document, item)).collect::<Vec<_>>().into(),
        other => other.clone(),
    }
}
