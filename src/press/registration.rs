//! The colour that is printed with every ink: marks in it line the inks up (PDF 1.7, 8.6.6.4, `All`).

use lopdf::content::Operation;
use lopdf::{Dictionary, Document, Object, ObjectId};

use super::separate::mixed;
use crate::pdf::{encode, operations};

/// Under which the sheets call it.
pub const NAME: &str = "Registration";

/// Adds the colour to a document.
pub fn add(document: &mut Document) -> ObjectId {
    let name = |text: &str| Object::Name(text.as_bytes().to_vec());
    document.add_object(Object::Array(vec![name("Separation"), name("All"), name("DeviceCMYK"), mixed([1.0; 4])]))
}

/// The drawing of a side, in which all that has a colour is marks, with registration colour for black. What can't be
/// read stays black.
pub fn recolour(content: Vec<u8>) -> Vec<u8> {
    let mut recoloured = Vec::new();
    for operation in operations(&content) {
        let (space, tint) = match operation.operator.as_str() {
            "k" => ("cs", "scn"),
            "K" => ("CS", "SCN"),
            _ => {
                recoloured.push(operation);
                continue;
            }
        };
        let amount = operation.operands.get(3).cloned().unwrap_or(Object::Integer(1));
        recoloured.push(Operation::new(space, vec![Object::Name(NAME.as_bytes().to_vec())]));
        recoloured.push(Operation::new(tint, vec![amount]));
    }
    encode(recoloured).unwrap_or(content)
}

/// The resources that a recoloured side needs.
pub fn resources(colour: ObjectId) -> Dictionary {
    Dictionary::from_iter([(NAME, Object::Reference(colour))])
}
