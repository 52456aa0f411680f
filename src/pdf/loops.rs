//! What draws itself, straight or by way of others, which PDF forbids (ISO 32000-1, 8.10.1) and viewers cut short: forms,
//! patterns, glyphs of Type 3 fonts and soft masks. And what is no circle, but calls and calls again until it is one.

use std::collections::{BTreeMap, BTreeSet};

use lopdf::{Dictionary, Document, Object, ObjectId, Stream};

use super::{as_dict, content, filters, get, resolve};

/// The largest content that is read in search of them, in bytes; what has more is taken not to draw itself.
const MOST: usize = 16 << 20;
/// Fonts that stand in resources as they are, not as references, may hold others; no sound file goes deeper.
const DEEPEST: usize = 4;

/// Who draws whom.
type Calls = BTreeMap<ObjectId, BTreeSet<ObjectId>>;
/// Names in resources, by their kind and how contents call them, with what they may draw.
type Names = BTreeMap<(&'static str, Vec<u8>), BTreeSet<ObjectId>>;

/// What is drawn within itself.
pub fn loops(document: &Document) -> BTreeSet<ObjectId> {
    let drawers = document.objects.iter().filter(|(_, object)| is_drawer(object));
    let mut calls: Calls = drawers.map(|(id, object)| (*id, all(named(document, object, 0)))).collect();
    prune(&mut calls);
    // Many programs let a page and its forms share one list of names: only what is drawn counts.
    for (id, called) in &mut calls {
        *called = document.objects.get(id).map(|object| drawn(document, object)).unwrap_or_default();
    }
    prune(&mut calls);
    calls.keys().copied().filter(|id| comes_back(&calls, *id)).collect()
}

/// Drawing the file may take for ever, or more room than there is: readers that don't look for it must not try.
pub fn draws_endlessly(document: &Document) -> bool {
    multiply(document) || !loops(document).is_empty()
}

/// More calls of forms than any page makes.
const MOST_CALLS: u64 = 200_000;

/// Forms call others, which call others, so that one of them would take longer to draw than anybody waits.
fn multiply(document: &Document) -> bool {
    let mut known = BTreeMap::new();
    let forms = document.objects.iter().filter(|(_, object)| form(object).is_some());
    forms.map(|(id, _)| *id).any(|id| weight(document, id, 0, &mut known) > MOST_CALLS)
}

/// How many forms are drawn with one, itself included.
fn weight(document: &Document, id: ObjectId, depth: usize, known: &mut BTreeMap<ObjectId, u64>) -> u64 {
    if let Some(weight) = known.get(&id) {
        return *weight;
    }
    if depth > 100 {
        return MOST_CALLS + 1;
    }
    known.insert(id, 1);
    let Some(form) = document.objects.get(&id).and_then(form) else { return 1 };
    let names = xobjects(document, &form.dict);
    let mut weight = 1_u64;
    if !names.is_empty() {
        let content = filters::unpack_within(form, MOST).unwrap_or_default();
        for call in content::operations(&content).filter(|operation| operation.operator == "Do") {
            let name = call.operands.first().and_then(|name| name.as_name().ok());
            if let Some(to) = name.and_then(|name| names.get(name)) {
                weight = weight.saturating_add(self::weight(document, *to, depth + 1, known));
            }
        }
    }
    known.insert(id, weight);
    weight
}

fn form(object: &Object) -> Option<&Stream> {
    let stream = object.as_stream().ok()?;
    matches!(stream.dict.get(b"Subtype"), Ok(Object::Name(kind)) if kind == b"Form").then_some(stream)
}

/// The forms that a list of names has.
fn xobjects(document: &Document, dict: &Dictionary) -> BTreeMap<Vec<u8>, ObjectId> {
    let names = within(document, dict, "Resources").and_then(|resources| within(document, &resources, "XObject"));
    let names = names.unwrap_or_default();
    let called = names.iter().filter_map(|(name, to)| Some((name.clone(), to.as_reference().ok()?)));
    called.filter(|(_, id)| document.objects.get(id).is_some_and(|to| form(resolve(document, to)).is_some())).collect()
}

fn within(document: &Document, dict: &Dictionary, key: &str) -> Option<Dictionary> {
    as_dict(get(document, dict, key)).cloned()
}

/// A form, a pattern or a Type 3 font.
fn is_drawer(object: &Object) -> bool {
    let says = |key: &[u8], word: &[u8]| {
        as_dict(object).is_some_and(|dict| matches!(dict.get(key), Ok(Object::Name(name)) if name == word))
    };
    let is_pattern =
        object.as_stream().is_ok_and(|stream| matches!(stream.dict.get(b"PatternType"), Ok(Object::Integer(1))));
    form(object).is_some() || is_pattern || says(b"Subtype", b"Type3")
}

/// What draws a drawer: its own data, or the glyphs of a font.
fn contents<'a>(document: &'a Document, object: &'a Object) -> Vec<&'a Stream> {
    match object {
        Object::Stream(stream) => vec![stream],
        Object::Dictionary(font) => {
            let glyphs = get(document, font, "CharProcs").as_dict();
            let glyphs = glyphs.map_or(Vec::new(), |glyphs| glyphs.iter().map(|(_, glyph)| glyph).collect());
            glyphs.into_iter().filter_map(|glyph| resolve(document, glyph).as_stream().ok()).collect()
        }
        _ => Vec::new(),
    }
}

/// The names by which a drawer may draw others: in its own resources and those of its glyphs.
fn named(document: &Document, object: &Object, depth: usize) -> Names {
    let mut names = Names::new();
    let own = as_dict(object).into_iter();
    for dict in own.chain(contents(document, object).into_iter().map(|stream| &stream.dict)) {
        let Some(resources) = within(document, dict, "Resources") else { continue };
        for kind in ["XObject", "Pattern", "Font", "ExtGState"] {
            for (name, to) in within(document, &resources, kind).iter().flat_map(|names| names.iter()) {
                names.entry((kind, name.clone())).or_default().extend(drawers(document, to, depth));
            }
        }
    }
    names
}

/// The drawers that a resource is or holds.
fn drawers(document: &Document, resource: &Object, depth: usize) -> BTreeSet<ObjectId> {
    let found = resolve(document, resource);
    if let (Object::Reference(id), true) = (resource, is_drawer(found)) {
        return BTreeSet::from([*id]);
    }
    if is_drawer(found) && depth < DEEPEST {
        return all(named(document, found, depth + 1));
    }
    // The group that a soft mask is made of.
    let mask = as_dict(found).and_then(|state| within(document, state, "SMask"));
    let group = mask.and_then(|mask| mask.get(b"G").and_then(Object::as_reference).ok());
    group.into_iter().collect()
}

fn all(names: Names) -> BTreeSet<ObjectId> {
    names.into_values().flatten().collect()
}

/// What a drawer really draws.
fn drawn(document: &Document, object: &Object) -> BTreeSet<ObjectId> {
    let names = named(document, object, 0);
    let mut found = BTreeSet::new();
    for stream in contents(document, object) {
        let Ok(content) = filters::unpack_within(stream, MOST) else { continue };
        for operation in content::operations(&content) {
            let (kind, name) = match operation.operator.as_str() {
                "Do" => ("XObject", operation.operands.first()),
                "Tf" => ("Font", operation.operands.first()),
                "gs" => ("ExtGState", operation.operands.first()),
                "scn" | "SCN" => ("Pattern", operation.operands.last()),
                _ => continue,
            };
            let name = name.and_then(|name| name.as_name().ok()).map(<[u8]>::to_vec);
            found.extend(name.and_then(|name| names.get(&(kind, name))).into_iter().flatten());
        }
    }
    found
}

/// Leaves only those from which a way may lead round.
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
