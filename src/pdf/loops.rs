//! Forms that draw themselves, straight or by way of others, which PDF forbids (ISO 32000-1, 8.10.1) and viewers cut short.

use std::collections::{BTreeMap, BTreeSet};

use lopdf::{Dictionary, Document, Object, ObjectId, Stream};

use super::{as_dict, content, filters, get, resolve};

/// The largest content that is read in search of them, in bytes; forms of more are taken not to draw themselves.
const MOST: usize = 16 << 20;

/// Who draws whom.
type Calls = BTreeMap<ObjectId, BTreeSet<ObjectId>>;

/// The forms that are drawn within themselves.
pub fn loops(document: &Document) -> BTreeSet<ObjectId> {
    let forms = document.objects.iter().filter_map(|(id, object)| Some((*id, form(object)?)));
    let mut calls: Calls = forms.map(|(id, form)| (id, named(document, form).into_values().collect())).collect();
    prune(&mut calls);
    // Many programs let a page and its forms share one list of names: only what is drawn counts.
    for (id, called) in &mut calls {
        *called = document.objects.get(id).and_then(form).map(|form| drawn(document, form)).unwrap_or_default();
    }
    prune(&mut calls);
    calls.keys().copied().filter(|id| comes_back(&calls, *id)).collect()
}

fn form(object: &Object) -> Option<&Stream> {
    let stream = object.as_stream().ok()?;
    matches!(stream.dict.get(b"Subtype"), Ok(Object::Name(kind)) if kind == b"Form").then_some(stream)
}

/// The names by which a form may draw others.
fn named(document: &Document, form: &Stream) -> BTreeMap<Vec<u8>, ObjectId> {
    let dict = |within: &Dictionary, key| as_dict(get(document, within, key)).cloned();
    let names = dict(&form.dict, "Resources").and_then(|resources| dict(&resources, "XObject")).unwrap_or_default();
    let called = names.iter().filter_map(|(name, to)| Some((name.clone(), to.as_reference().ok()?)));
    called
        .filter(|(_, id)| document.objects.get(id).is_some_and(|to| self::form(resolve(document, to)).is_some()))
        .collect()
}

/// The forms that one really draws.
fn drawn(document: &Document, form: &Stream) -> BTreeSet<ObjectId> {
    let names = named(document, form);
    let Ok(content) = filters::unpack_within(form, MOST) else { return BTreeSet::new() };
    let calls = content::operations(&content).filter(|operation| operation.operator == "Do");
    calls.filter_map(|call| names.get(call.operands.first()?.as_name().ok()?).copied()).collect()
}

/// Leaves only the forms from which a way may lead round.
fn prune(calls: &mut Calls) {
    loop {
        let known: BTreeSet<ObjectId> = calls.keys().copied().collect();
        calls.values_mut().for_each(|called| called.retain(|id| known.contains(id)));
        calls.retain(|_, called| !called.is_empty());
        if calls.len() == known.len() {
            return;
        }
    }
}

fn comes_back(calls: &Calls, from: ObjectId) -> bool {
    let mut waiting = vec![from];
    let mut seen = BTreeSet::new();
    while let Some(id) = waiting.pop() {
        for to in calls.get(&id).into_iter().flatten() {
            if *to == from {
                return true;
            }
            if seen.insert(*to) {
                waiting.push(*to);
            }
        }
    }
    false
}
