//! What content streams say to do.
//!
//! The words are told apart by hayro-syntax, the reader that Typst uses too: lopdf's own panics on some inline images, does
//! not know others, and builds the whole list in memory.

use hayro_syntax::content::UntypedIter;
use hayro_syntax::object;
use lopdf::content::Operation;
use lopdf::{Dictionary, Object};

/// The operations of a content stream, one after the other, as far as they can be read (PDF 1.7, 7.8.2).
///
/// Operands are numbers, names and, for `BI`, the dictionary of the inline image; strings, arrays and the like are null.
pub fn operations(content: &[u8]) -> impl Iterator<Item = Operation> {
    read(content, operand)
}

/// The same with the strings that are shown, and the arrays that hold them, for those who read the words of a page.
pub fn operations_with_text(content: &[u8]) -> impl Iterator<Item = Operation> {
    read(content, |object| match object {
        object::Object::String(string) => Object::string_literal(string.as_bytes()),
        object::Object::Array(array) => Object::Array(array.iter::<object::Object>().map(|item| word(&item)).collect()),
        other => operand(other),
    })
}

/// The same with all operands as they are, those that are dictionaries too, as marked content has them (PDF 1.7, 14.6).
pub fn operations_in_full(content: &[u8]) -> impl Iterator<Item = Operation> {
    read(content, |object| full(object, 0))
}

/// Pictures within the content (PDF 1.7, 8.9.7), which lopdf takes for something else, or leaves out, and can't write.
pub fn has_inline_images(content: &[u8]) -> bool {
    // Looking for two letters is quick; what they are takes a reader.
    content.windows(2).any(|two| two == b"BI") && operations(content).any(|operation| operation.operator == "BI")
}

/// Operands nest a few storeys; what lies deeper is left out.
const DEEPEST: usize = 8;

fn full(object: &object::Object, depth: usize) -> Object {
    let within = |object: &object::Object| if depth < DEEPEST { full(object, depth + 1) } else { Object::Null };
    match object {
        object::Object::String(string) => Object::string_literal(string.as_bytes()),
        object::Object::Array(array) => {
            Object::Array(array.iter::<object::Object>().map(|item| within(&item)).collect())
        }
        object::Object::Dict(dict) => {
            let mut copy = Dictionary::new();
            for key in dict.keys() {
                if let Some(value) = dict.get::<object::Object>(key.as_ref()) {
                    copy.set(key.as_ref().to_vec(), within(&value));
                }
            }
            Object::Dictionary(copy)
        }
        other => operand(other),
    }
}

fn read(content: &[u8], operand: impl Fn(&object::Object) -> Object) -> impl Iterator<Item = Operation> {
    let mut instructions = UntypedIter::new(content);
    std::iter::from_fn(move || {
        let instruction = instructions.next()?;
        let operator = String::from_utf8_lossy(instruction.operator).into_owned();
        let operands = instruction.operands().map(&operand).collect();
        Some(Operation { operator, operands })
    })
}

fn operand(object: &object::Object) -> Object {
    match object {
        object::Object::Number(number) => Object::Real(number.as_f64() as f32),
        object::Object::Boolean(truth) => Object::Boolean(*truth),
        object::Object::Name(name) => Object::Name(name.as_ref().to_vec()),
        object::Object::Stream(image) => Object::Dictionary(image_dict(image.dict())),
        _ => Object::Null,
    }
}

/// A string or a number in the array of `TJ`, which holds nothing else.
fn word(object: &object::Object) -> Object {
    match object {
        object::Object::String(string) => Object::string_literal(string.as_bytes()),
        other => operand(other),
    }
}

/// What is said of an inline image, its own colours aside: those are names, or tables that begin with one.
fn image_dict(dict: &object::Dict) -> Dictionary {
    let mut copy = Dictionary::new();
    for key in dict.keys() {
        let value = dict.get::<object::Object>(key.as_ref());
        let value = value.as_ref().map_or(Object::Null, |value| match value {
            object::Object::Array(array) => {
                Object::Array(array.iter::<object::Object>().map(|item| operand(&item)).collect())
            }
            other => operand(other),
        });
        copy.set(key.as_ref().to_vec(), value);
    }
    copy
}
