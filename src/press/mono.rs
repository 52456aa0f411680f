//! Black ink only: every colour of a file becomes the amount of black that is as dark.
//!
//! [`make`] goes through the content of each page, and of the forms, patterns and shadings that it uses, and writes all
//! grey, RGB and CMYK colours as DeviceCMYK with black alone (PDF 1.7, 8.6). Grey pictures become DeviceGray, which
//! printers take as black. Pictures in colour are the typesetter's to convert, as their data would have to be unpacked.

use std::collections::BTreeSet;

use lopdf::content::{Content, Operation};
use lopdf::{Dictionary, Document, Object};

use super::finish;
use super::recolour::{Colours, Walk, operations};
use crate::pdf::{Pdf, darkness, number_of};

/// Turns all colours that can be told into black and its tints.
pub fn make(source: &mut Pdf) {
    let mut seen = BTreeSet::new();
    for page in source.pages.clone() {
        let Ok(content) = source.content(&page) else { continue };
        let resources = dictionary(&source.document, &page.resources);
        if let Some(rewritten) = rewrite(&source.document, &content, &resources) {
            let id = source.document.add_object(finish::compressed(Dictionary::new(), rewritten));
            if let Ok(dict) = source.document.get_dictionary_mut(page.id) {
                dict.set("Contents", id);
            }
        }
        Walk { colours: &Black, seen: &mut seen }.resources(&mut source.document, &resources);
    }
}

struct Black;

impl Colours for Black {
    fn content(&self, document: &Document, content: &[u8], resources: &Dictionary) -> Option<Vec<u8>> {
        rewrite(document, content, resources)
    }
}

/// The content with black for its colours; `None` if it holds no other, or can't be told apart.
fn rewrite(document: &Document, content: &[u8], resources: &Dictionary) -> Option<Vec<u8>> {
    let spaces = resources.get(b"ColorSpace").map(|object| dictionary(document, object)).unwrap_or_default();
    let mut inks = Inks { document, spaces: &spaces, now: Both::default(), saved: Vec::new(), changed: false };
    let operations: Vec<_> = operations(content)?.into_iter().filter_map(|one| inks.operation(one)).collect();
    if !inks.changed {
        return None;
    }
    Content { operations }.encode().ok()
}

/// What numbers mean as a colour.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Space {
    Grey,
    Rgb,
    Cmyk,
    /// A pattern, a spot colour, or something that is left as it is.
    #[default]
    Other,
}

/// The colour spaces of filling and stroking.
#[derive(Debug, Clone, Copy, Default)]
struct Both {
    fill: Space,
    stroke: Space,
}

struct Inks<'a> {
    document: &'a Document,
    spaces: &'a Dictionary,
    now: Both,
    saved: Vec<Both>,
    changed: bool,
}

impl Inks<'_> {
    /// The operation in black; `None` if nothing is left of it.
    fn operation(&mut self, operation: Operation) -> Option<Operation> {
        match operation.operator.as_str() {
            "q" => self.saved.push(self.now),
            "Q" => self.now = self.saved.pop().unwrap_or_default(),
            "g" | "rg" => return self.black(&operation, "k"),
            "G" | "RG" => return self.black(&operation, "K"),
            "k" if is_coloured(&operation) => return self.black(&operation, "k"),
            "K" if is_coloured(&operation) => return self.black(&operation, "K"),
            "cs" | "CS" => return self.choose(operation),
            "sc" | "scn" if self.now.fill != Space::Other => return self.black(&operation, "k"),
            "SC" | "SCN" if self.now.stroke != Space::Other => return self.black(&operation, "K"),
            _ => {}
        }
        Some(operation)
    }

    fn choose(&mut self, operation: Operation) -> Option<Operation> {
        let name = operation.operands.first().and_then(|name| name.as_name().ok()).unwrap_or_default();
        let named = self.spaces.get(name).ok().cloned().unwrap_or_else(|| Object::Name(name.to_vec()));
        let space = space(self.document, &named);
        let filling = operation.operator == "cs";
        *(if filling { &mut self.now.fill } else { &mut self.now.stroke }) = space;
        if space == Space::Other {
            return Some(operation);
        }
        self.changed = true;
        // Choosing a space chooses its black (PDF 1.7, table 74).
        Some(black(if filling { "k" } else { "K" }, 1.0))
    }

    fn black(&mut self, operation: &Operation, operator: &str) -> Option<Operation> {
        let numbers: Vec<f64> = operation.operands.iter().filter_map(number_of).collect();
        self.changed = true;
        Some(black(operator, darkness(&numbers).unwrap_or(1.0)))
    }
}

fn is_coloured(operation: &Operation) -> bool {
    operation.operands.iter().take(3).any(|ink| ink.as_float().is_ok_and(|amount| amount > 0.0))
}

fn black(operator: &str, amount: f64) -> Operation {
    // Four decimals are finer than any press, and spare bytes.
    let amount = (amount * 10_000.0).round() / 10_000.0;
    let mut operands = vec![Object::Integer(0); 3];
    operands.push(Object::Real(amount as f32));
    Operation::new(operator, operands)
}

/// What a colour space, given by name or in full, takes its numbers for (PDF 1.7, 8.6.3).
pub fn space(document: &Document, object: &Object) -> Space {
    match document.dereference(object).map(|(_, object)| object) {
        Ok(Object::Name(name)) => match name.as_slice() {
            b"DeviceGray" | b"CalGray" | b"G" => Space::Grey,
            b"DeviceRGB" | b"CalRGB" | b"RGB" => Space::Rgb,
            b"DeviceCMYK" | b"CMYK" => Space::Cmyk,
            _ => Space::Other,
        },
        Ok(Object::Array(parts)) => match parts.first().and_then(|name| name.as_name().ok()) {
            Some(b"ICCBased") => components(document, parts.get(1)),
            Some(name @ (b"CalGray" | b"CalRGB" | b"DeviceGray" | b"DeviceRGB" | b"DeviceCMYK")) => {
                space(document, &Object::Name(name.to_vec()))
            }
            _ => Space::Other,
        },
        _ => Space::Other,
    }
}

fn components(document: &Document, profile: Option<&Object>) -> Space {
    let profile = profile.and_then(|profile| document.dereference(profile).ok()).map(|(_, object)| object);
    match profile.and_then(|profile| profile.as_stream().ok()).and_then(|stream| stream.dict.get(b"N").ok()) {
        Some(Object::Integer(1)) => Space::Grey,
        Some(Object::Integer(3)) => Space::Rgb,
        Some(Object::Integer(4)) => Space::Cmyk,
        _ => Space::Other,
    }
}

/// The dictionary that an object is or points to; an empty one if there is none.
pub fn dictionary(document: &Document, object: &Object) -> Dictionary {
    document.dereference(object).ok().and_then(|(_, object)| object.as_dict().ok()).cloned().unwrap_or_default()
}
