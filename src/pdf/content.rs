//! The operations of a content stream, read and written.
//!
//! They are told apart by hayro-syntax, the reader that Typst uses too: lopdf's own panics on some inline images, does
//! not know others, and builds the whole list in memory.

use hayro::hayro_syntax::content::UntypedIter;
use hayro::hayro_syntax::object;
use lopdf::content::{Content, Operation};
use lopdf::{Dictionary, Object, StringFormat};

/// The operations of a content stream, one after the other, as far as they can be read (PDF 1.7, 7.8.2). `BI` has the
/// dictionary of the inline image and its data as operands.
pub fn operations(content: &[u8]) -> impl Iterator<Item = Operation> {
    reading(content, true)
}

/// The same; without `strings` the operators that show text come without what they show, which is long to read.
pub fn reading(content: &[u8], strings: bool) -> impl Iterator<Item = Operation> {
    let mut instructions = UntypedIter::new(content);
    std::iter::from_fn(move || {
        let instruction = instructions.next()?;
        let operator = String::from_utf8_lossy(instruction.operator).into_owned();
        if !strings && matches!(operator.as_str(), "Tj" | "TJ" | "'") {
            return Some(Operation { operator, operands: vec![Object::Null] });
        }
        let mut operands: Vec<Object> = instruction.operands().map(|operand| read(operand, 0)).collect();
        if let Some(object::Object::Stream(image)) = instruction.operands().next() {
            operands.push(Object::string_literal(image.raw_data().into_owned()));
        }
        Some(Operation { operator, operands })
    })
}

/// An operation that takes numbers alone.
pub fn operation(operator: &str, numbers: &[f64]) -> Operation {
    Operation::new(operator, numbers.iter().map(|number| Object::Real(*number as f32)).collect())
}

/// Writes operations as a content stream. An inline image can't be written.
pub fn encode(operations: Vec<Operation>) -> Option<Vec<u8>> {
    Content { operations }.encode().ok()
}

/// Pictures within the content (PDF 1.7, 8.9.7), which lopdf can't write.
pub fn has_inline_images(content: &[u8]) -> bool {
    // Looking for two letters is quick; what they are takes a reader.
    memchr::memmem::find(content, b"BI").is_some() && operations(content).any(|operation| operation.operator == "BI")
}

/// Operands nest a few levels; what lies deeper is left out.
const DEEPEST: usize = 8;

fn read(object: &object::Object, depth: usize) -> Object {
    if depth > DEEPEST {
        return Object::Null;
    }
    match object {
        object::Object::Number(number) => self::number(number.as_f64()),
        object::Object::Boolean(truth) => Object::Boolean(*truth),
        object::Object::Name(name) => Object::Name(name.as_ref().to_vec()),
        object::Object::String(string) => self::string(string.as_bytes()),
        object::Object::Array(array) => {
            Object::Array(array.iter::<object::Object>().map(|item| read(&item, depth + 1)).collect())
        }
        object::Object::Dict(dict) => Object::Dictionary(dictionary(dict, depth)),
        object::Object::Stream(image) => Object::Dictionary(dictionary(image.dict(), depth)),
        object::Object::Null(_) => Object::Null,
    }
}

/// A number, whole where it can be.
pub fn number(value: f64) -> Object {
    // Beyond this, whole numbers are not told apart.
    const LARGEST: f64 = 9e15;
    if value.fract() == 0.0 && value.abs() < LARGEST {
        Object::Integer(value as i64)
    } else {
        Object::Real(value as f32)
    }
}

/// As Typst writes strings: in hexadecimal unless all of it is ASCII.
fn string(bytes: &[u8]) -> Object {
    let format = if bytes.is_ascii() { StringFormat::Literal } else { StringFormat::Hexadecimal };
    Object::String(bytes.to_vec(), format)
}

fn dictionary(dict: &object::Dict, depth: usize) -> Dictionary {
    let mut copy = Dictionary::new();
    // As they are written: what is written again then reads as before.
    let place = |key: &[u8]| dict.data().windows(key.len() + 1).position(|some| some[0] == b'/' && &some[1..] == key);
    let mut keys: Vec<_> = dict.keys().collect();
    keys.sort_by_key(|key| (place(key.as_ref()), key.as_ref().to_vec()));
    for key in keys {
        if let Some(value) = dict.get::<object::Object>(key.as_ref()) {
            copy.set(key.as_ref().to_vec(), read(&value, depth + 1));
        }
    }
    copy
}
