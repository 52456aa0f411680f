//! The objects of a PDF as text: unpacked, in the order of their numbers, fonts and pixels left out.

use std::fmt::Write;

use lopdf::{Dictionary, Document, Object, Stream};

/// Everything but the bytes of fonts, profiles and pixels, which are told by their kind.
pub fn objects(bytes: &[u8]) -> String {
    let document = Document::load_mem(bytes).expect("a PDF of ours");
    let mut text = String::new();
    for (id, object) in &document.objects {
        let kind = object.type_name().unwrap_or_default();
        if [&b"ObjStm"[..], b"XRef"].contains(&kind) {
            continue;
        }
        writeln!(text, "{} {} obj", id.0, id.1).expect("a string takes all");
        push(object, 0, &mut text);
        text.push_str("\n\n");
    }
    text.push_str("trailer\n");
    let trailer = ["Root", "Info", "ID"].into_iter();
    let trailer = trailer.filter_map(|key| Some((key, document.trailer.get(key.as_bytes()).ok()?.clone())));
    push(&Object::Dictionary(Dictionary::from_iter(trailer)), 0, &mut text);
    text.push('\n');
    text
}

fn push(object: &Object, depth: usize, text: &mut String) {
    match object {
        Object::Dictionary(dict) => push_dictionary(dict, depth, text),
        Object::Array(items) => {
            text.push('[');
            for (at, item) in items.iter().enumerate() {
                text.push_str(if at == 0 { "" } else { " " });
                push(item, depth + 1, text);
            }
            text.push(']');
        }
        Object::Stream(stream) => push_stream(stream, text),
        Object::String(bytes, _) => push_string(bytes, text),
        Object::Name(name) => text.push_str(&format!("/{}", String::from_utf8_lossy(name))),
        Object::Reference(id) => text.push_str(&format!("{} {} R", id.0, id.1)),
        Object::Real(number) => text.push_str(&number.to_string()),
        Object::Integer(number) => text.push_str(&number.to_string()),
        Object::Boolean(is) => text.push_str(&is.to_string()),
        Object::Null => text.push_str("null"),
    }
}

fn push_dictionary(dict: &Dictionary, depth: usize, text: &mut String) {
    let mut entries: Vec<(&Vec<u8>, &Object)> = dict.iter().collect();
    entries.sort_by_key(|(key, _)| *key);
    text.push_str("<<");
    for (key, value) in entries {
        text.push_str(&format!("\n{}/{} ", "  ".repeat(depth + 1), String::from_utf8_lossy(key)));
        push(value, depth + 1, text);
    }
    text.push_str(&format!("\n{}>>", "  ".repeat(depth)));
}

/// Words as they are read, other bytes in hexadecimal digits.
fn push_string(bytes: &[u8], text: &mut String) {
    match bytes.strip_prefix(b"\xfe\xff") {
        Some(units) => {
            let units: Vec<u16> = units.chunks_exact(2).map(|two| u16::from_be_bytes([two[0], two[1]])).collect();
            text.push_str(&format!("({})", String::from_utf16_lossy(&units)));
        }
        None if bytes.iter().all(|byte| (b' '..=b'~').contains(byte)) => {
            text.push_str(&format!("({})", String::from_utf8_lossy(bytes)));
        }
        None => text.push_str(&format!("<{}>", bytes.iter().map(|byte| format!("{byte:02x}")).collect::<String>())),
    }
}

fn push_stream(stream: &Stream, text: &mut String) {
    let mut dict = stream.dict.clone();
    for key in [&b"Length"[..], b"Filter", b"DecodeParms", b"Length1", b"Length2", b"Length3"] {
        dict.remove(key);
    }
    push_dictionary(&dict, 0, text);
    let content = stream.get_plain_content().unwrap_or_else(|_| stream.content.clone());
    match std::str::from_utf8(&content) {
        Ok(words) if !words.contains('\0') => text.push_str(&format!("\nstream\n{}\nendstream", words.trim_end())),
        _ => text.push_str("\nstream of bytes"),
    }
}
