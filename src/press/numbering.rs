//! The objects of a file that is about to be written: those that it needs and no others, numbered without gaps, its pages in
//! rising order.
//!
//! lopdf can do the same, but looks through all that it has met for each reference: the time for a file would grow with the
//! square of its pages.

use std::collections::{BTreeMap, BTreeSet};

use lopdf::{Dictionary, Document, Object, ObjectId};

/// Takes out what nothing refers to, and numbers the rest from 1.
pub fn settle(document: &mut Document) {
    let needed = needed(document);
    document.objects.retain(|id, _| needed.contains(id));
    renumber(document, 1);
}

/// Numbers all objects from `first` on, in the order that they have, but each page before those that follow it.
pub fn renumber(document: &mut Document, first: u32) {
    let places = places_of_pages(document);
    let place = |id: &ObjectId| (places.get(id).copied().unwrap_or(id.0), id.1);
    let mut order: Vec<ObjectId> = document.objects.keys().copied().collect();
    order.sort_by_key(place);
    let numbers: BTreeMap<ObjectId, ObjectId> =
        (first..).zip(&order).map(|(number, id)| (*id, (number, id.1))).collect();
    let renumbered = |(id, mut object): (ObjectId, Object)| {
        redirect(&mut object, &numbers);
        (numbers[&id], object)
    };
    document.objects = std::mem::take(&mut document.objects).into_iter().map(renumbered).collect();
    document.trailer.iter_mut().for_each(|(_, value)| redirect(value, &numbers));
    document.max_id = first - 1 + order.len() as u32;
}

/// Where each page comes in the order of numbers; nothing where the tree holds a page twice.
fn places_of_pages(document: &Document) -> BTreeMap<ObjectId, u32> {
    let pages: Vec<ObjectId> = document.page_iter().collect();
    let rising: BTreeSet<ObjectId> = pages.iter().copied().collect();
    if rising.len() < pages.len() {
        return BTreeMap::new();
    }
    pages.into_iter().zip(rising).map(|(page, place)| (page, place.0)).collect()
}

/// Everything that can be reached from the trailer.
fn needed(document: &Document) -> BTreeSet<ObjectId> {
    let mut needed = BTreeSet::new();
    let mut open = Vec::new();
    each_reference_of(&document.trailer, &mut |id| open.push(id));
    while let Some(id) = open.pop() {
        if needed.insert(id)
            && let Some(object) = document.objects.get(&id)
        {
            each_reference(object, &mut |id| open.push(id));
        }
    }
    needed
}

fn each_reference(object: &Object, see: &mut dyn FnMut(ObjectId)) {
    match object {
        Object::Reference(id) => see(*id),
        Object::Array(items) => items.iter().for_each(|item| each_reference(item, see)),
        Object::Dictionary(dictionary) => each_reference_of(dictionary, see),
        Object::Stream(stream) => each_reference_of(&stream.dict, see),
        _ => {}
    }
}

fn each_reference_of(dictionary: &Dictionary, see: &mut dyn FnMut(ObjectId)) {
    dictionary.iter().for_each(|(_, value)| each_reference(value, see));
}

fn redirect(object: &mut Object, numbers: &BTreeMap<ObjectId, ObjectId>) {
    match object {
        Object::Reference(id) => *id = numbers.get(id).copied().unwrap_or(*id),
        Object::Array(items) => items.iter_mut().for_each(|item| redirect(item, numbers)),
        Object::Dictionary(dictionary) => dictionary.iter_mut().for_each(|(_, value)| redirect(value, numbers)),
        Object::Stream(stream) => stream.dict.iter_mut().for_each(|(_, value)| redirect(value, numbers)),
        _ => {}
    }
}
