//! Black ink only: every colour of a file becomes the amount of black that is as dark.
//!
//! [`make`] goes through the content of each page, and of the forms, patterns and shadings that it uses, and writes all
//! grey, RGB and CMYK colours as DeviceCMYK with black alone (PDF 1.7, 8.6). Grey pictures become DeviceGray, which
//! printers take as black. Pictures in colour are the typesetter's to convert, as their data would have to be unpacked.

use std::collections::BTreeSet;

use lopdf::content::Operation;
use lopdf::{Dictionary, Document, Object};

use super::blackness::is_black;
use super::finish;
use super::recolour::{self, Colours, Walk};
use crate::pdf::interpret::{Called, Colour, Here, Visitor};
use crate::pdf::{Pdf, darkness, encode, number_of};

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

/// The content with black for its colours; `None` if it holds no other, or can't be written again.
fn rewrite(document: &Document, content: &[u8], resources: &Dictionary) -> Option<Vec<u8>> {
    if is_black(content) {
        return None;
    }
    let mut blackened = Blackened { document, out: Vec::new(), changed: false };
    recolour::follow(document, content, resources, (), &mut blackened)?;
    if blackened.changed { encode(blackened.out) } else { None }
}

/// The operations of a content in black.
struct Blackened<'a> {
    document: &'a Document,
    out: Vec<Operation>,
    changed: bool,
}

impl<'a> Visitor<'a> for Blackened<'a> {
    type Own = ();

    fn operation(&mut self, operation: &Operation, here: &mut Here<'_, 'a, ()>) {
        let known = |colour: &Colour| colour.space.components().is_some();
        match operation.operator.as_str() {
            "g" | "rg" => self.black(operation, "k"),
            "G" | "RG" => self.black(operation, "K"),
            "k" if is_coloured(operation) => self.black(operation, "k"),
            "K" if is_coloured(operation) => self.black(operation, "K"),
            // Choosing a space chooses its black (PDF 1.7, table 74).
            "cs" if recolour::chosen(self.document, operation, here.resources).is_some() => self.push(black("k", 1.0)),
            "CS" if recolour::chosen(self.document, operation, here.resources).is_some() => self.push(black("K", 1.0)),
            "sc" | "scn" if known(&here.state.fill) => self.black(operation, "k"),
            "SC" | "SCN" if known(&here.state.stroke) => self.black(operation, "K"),
            _ => self.out.push(operation.clone()),
        }
    }

    fn call(&mut self, _: &Called<'a>, _: &mut Here<'_, 'a, ()>) -> bool {
        false
    }
}

impl Blackened<'_> {
    fn black(&mut self, operation: &Operation, operator: &str) {
        let numbers: Vec<f64> = operation.operands.iter().filter_map(number_of).collect();
        self.push(black(operator, darkness(&numbers).unwrap_or(1.0)));
    }

    fn push(&mut self, operation: Operation) {
        self.changed = true;
        self.out.push(operation);
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

/// The dictionary that an object is or points to; an empty one if there is none.
pub fn dictionary(document: &Document, object: &Object) -> Dictionary {
    document.dereference(object).ok().and_then(|(_, object)| object.as_dict().ok()).cloned().unwrap_or_default()
}
