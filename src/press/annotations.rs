//! What lies on a page as part of its drawing: a form that calls the appearances of its annotations, each in its place.
//!
//! The sheet draws it right over the page, in the same place and cut at the same edges; the page itself stays as it is.

use lopdf::{Dictionary, Object, ObjectId};

use super::info::Info;
use super::{finish, values};
use crate::pdf::annotations::{Printed, printed};
use crate::pdf::{Matrix, Page, Pdf};

/// How the form says what it is (private data).
const PART: &str = "Annotations";

/// The form for one page, and how many annotations carry no picture of themselves. `shape` has the entries that it shares
/// with the form of the page: its box and its matrix.
pub fn over(source: &mut Pdf, page: &Page, shape: Dictionary, info: &Info) -> (Option<ObjectId>, usize) {
    let mut found = printed(source, page);
    found.without_looks += values::draw(source, &found.typed, info, &mut found.printed);
    let mut calls = Calls::default();
    for one in &found.printed {
        if let Some(placement) = one.placement(source, page) {
            calls.add(one, placement);
        }
    }
    if calls.content.is_empty() {
        return (None, found.without_looks);
    }
    for one in &found.printed {
        // Some programs leave out what kind of stream an appearance is; called by name, it has to say so.
        if let Ok(Object::Stream(appearance)) = source.document.get_object_mut(one.appearance) {
            appearance.dict.set("Subtype", "Form");
        }
    }
    let mut dict = shape;
    dict.set("Resources", calls.resources());
    dict.set("LastModified", finish::modified(info));
    finish::piece_info(&mut dict, Dictionary::from_iter([("Part", Object::from(PART))]), info);
    let stream = finish::compressed(dict, calls.content.into_bytes());
    (Some(source.document.add_object(stream)), found.without_looks)
}

/// The content of the form, and the names that it uses.
#[derive(Default)]
struct Calls {
    content: String,
    forms: Dictionary,
    layers: Dictionary,
}

impl Calls {
    fn add(&mut self, one: &Printed, Matrix([a, b, c, d, e, f]): Matrix) {
        let name = format!("A{}", self.forms.len() + 1);
        let call = format!("q {a:.6} {b:.6} {c:.6} {d:.6} {e:.4} {f:.4} cm /{name} Do Q");
        self.forms.set(name, one.appearance);
        match &one.layer {
            Some(layer) => {
                let layer_name = format!("L{}", self.layers.len() + 1);
                self.content.push_str(&format!("/OC /{layer_name} BDC {call} EMC\n"));
                self.layers.set(layer_name, layer.clone());
            }
            None => self.content.push_str(&format!("{call}\n")),
        }
    }

    fn resources(&self) -> Dictionary {
        let mut resources = Dictionary::from_iter([("XObject", Object::Dictionary(self.forms.clone()))]);
        if !self.layers.is_empty() {
            resources.set("Properties", self.layers.clone());
        }
        resources
    }
}
