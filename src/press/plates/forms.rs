//! Forms and patterns for one ink, and what they name.
//!
//! A form takes its colour from whoever calls it, so there is one for each state in which it is called.

use std::rc::Rc;

use lopdf::{Dictionary, Object, ObjectId, Stream};

use super::content::{Added, Own, rewritten};
use super::{Plate, finish, name};
use crate::pdf::interpret::{Colour, State};
use crate::pdf::{Matrix, Space, get, unpack};

/// The resources of a content that was written anew. What could bring colours along is left out unless it was made anew.
pub fn resources(plate: &Plate, old: Option<&Dictionary>, added: Added) -> Dictionary {
    let mut resources = old.cloned().unwrap_or_default();
    for category in ["XObject", "Pattern", "Shading", "ColorSpace"] {
        resources.remove(category.as_bytes());
    }
    for (category, new) in added {
        let old = old.and_then(|old| get(plate.document, old, category).as_dict().ok());
        let mut all = old.filter(|_| category == "Font").cloned().unwrap_or_default();
        all.extend(&new);
        resources.set(category, all);
    }
    resources
}

/// The state in which a page or an appearance begins.
pub fn beginning<'a>() -> State<'a, Own> {
    State::new(Matrix::IDENTITY, Own::default())
}

/// The state of a content that takes its colour from whatever calls it.
pub fn uncoloured<'a>() -> State<'a, Own> {
    let mut state = beginning();
    state.fill = Colour { space: Rc::new(Space::Pattern(None)), numbers: Vec::new(), pattern: None };
    state.stroke = state.fill.clone();
    state
}

/// A form or a pattern for the ink, as it comes out when it is called in that state.
pub fn called<'a>(
    plate: &mut Plate<'a>,
    stream: &'a Stream,
    outer: Option<&'a Dictionary>,
    state: &State<'a, Own>,
    depth: usize,
) -> Option<ObjectId> {
    let at = |object: &Object| std::ptr::from_ref(object) as usize;
    let colour = |colour: &Colour| format!("{:?} {:?} {:?}", colour.space, colour.numbers, colour.pattern.map(at));
    let address = std::ptr::from_ref(stream) as usize;
    // Without resources of its own it names those of whoever calls it.
    let outside = outer.filter(|_| !stream.dict.has(b"Resources")).map(|outer| std::ptr::from_ref(outer) as usize);
    let key = format!("{address} {outside:?} {} {} {:?}", colour(&state.fill), colour(&state.stroke), state.own);
    if let Some(id) = plate.made.get(&key) {
        return Some(*id);
    }
    // Known before it is made, so that a form which calls itself comes to an end.
    let id = plate.add(Object::Null);
    plate.made.insert(key, id);
    let made = form(plate, stream, outer, State { matrix: Matrix::IDENTITY, ..state.clone() }, depth)?;
    plate.added.insert(id, made);
    Some(id)
}

/// A form with its content written anew.
pub fn form<'a>(
    plate: &mut Plate<'a>,
    stream: &'a Stream,
    outer: Option<&'a Dictionary>,
    start: State<'a, Own>,
    depth: usize,
) -> Option<Object> {
    // A form without resources of its own uses those of its page (PDF 1.7, 7.8.3).
    let own = get(plate.document, &stream.dict, "Resources").as_dict().ok().or(outer);
    let Ok(content) = unpack(stream) else {
        plate.too_much.insert(plate.page);
        return None;
    };
    let (content, added) = rewritten(plate, &content, own, start, depth + 1)?;
    let mut dict = stream.dict.clone();
    dict.set("Resources", resources(plate, own, added));
    grey_group(plate, &mut dict);
    ["Filter", "DecodeParms", "Length"].iter().for_each(|key| drop(dict.remove(key.as_bytes())));
    Some(Object::Stream(finish::compressed(dict, content)))
}

/// Colours of a group are blended as greys.
pub fn grey_group(plate: &Plate, dict: &mut Dictionary) {
    let Ok(group) = get(plate.document, dict, "Group").as_dict() else { return };
    let mut group = group.clone();
    if group.has(b"CS") {
        group.set("CS", name("DeviceGray"));
    }
    dict.set("Group", group);
}
