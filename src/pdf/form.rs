//! What was filled into a form: the fields at the leaves of the field tree with their values (PDF 1.7, 12.7.3).
//!
//! Any program may have saved the file: a field's value may stand with the field or with what it stands under, and be
//! written in PDFDocEncoding, UTF-16 or UTF-8.

use std::collections::BTreeSet;

use lopdf::{Dictionary, Object, ObjectId};

use super::Pdf;

/// One field that can be filled in.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Filled {
    /// The names from the first field of the tree down to this one, as readers show them joined by full stops.
    pub name: String,
    /// What a screen reader says; the name where the file has no label.
    pub label: String,
    /// The label of the field it stands under; for our forms, the title of the worksheet.
    pub group: Option<String>,
    pub value: Value,
}

#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Value {
    /// Lines part at `\n`, whatever the file has.
    Text(String),
    /// A box; ticked or not.
    Tick(bool),
    /// The name of the chosen state of a scale.
    Choice(Option<String>),
}

/// Deeper trees are cut off here; real ones have two or three storeys.
const DEEPEST: usize = 32;

// Flags of buttons (PDF 1.7, table 226).
const RADIO: i64 = 1 << 15;
const PUSH: i64 = 1 << 16;

/// Every field in the order of the file.
pub fn filled(file: &Pdf) -> Vec<Filled> {
    let Some(form) = file.catalog().and_then(|catalog| file.dict(catalog, "AcroForm")) else { return Vec::new() };
    let mut reader = Reader { file, found: Vec::new(), seen: BTreeSet::new() };
    for field in file.get(form, "Fields").as_array().map_or(&[][..], Vec::as_slice) {
        reader.field(field, &Above::default(), 0);
    }
    reader.found
}

/// What fields hand down to those below them.
#[derive(Clone, Default)]
struct Above<'a> {
    name: String,
    label: Option<String>,
    kind: Option<&'a Object>,
    flags: Option<&'a Object>,
    value: Option<&'a Object>,
}

struct Reader<'a> {
    file: &'a Pdf,
    found: Vec<Filled>,
    seen: BTreeSet<ObjectId>,
}

impl<'a> Reader<'a> {
    fn field(&mut self, field: &'a Object, above: &Above<'a>, depth: usize) {
        if depth > DEEPEST || field.as_reference().is_ok_and(|id| !self.seen.insert(id)) {
            return;
        }
        let file = self.file;
        let Ok(dict) = file.resolve(field).as_dict() else { return };
        let own = |key: &str| Some(file.get(dict, key)).filter(|value| !value.is_null());
        let part = own("T").and_then(text).unwrap_or_default();
        let joint = if above.name.is_empty() || part.is_empty() { "" } else { "." };
        let here = Above {
            name: format!("{}{joint}{part}", above.name),
            label: own("TU").and_then(text),
            kind: own("FT").or(above.kind),
            flags: own("Ff").or(above.flags),
            value: own("V").or(above.value),
        };
        let kids = file.get(dict, "Kids").as_array().map_or(&[][..], Vec::as_slice);
        let is_field = |kid: &&Object| file.resolve(kid).as_dict().is_ok_and(|kid| kid.has(b"T"));
        let (fields, widgets): (Vec<&Object>, Vec<&Object>) = kids.iter().partition(is_field);
        if fields.is_empty() {
            self.leaf(dict, &here, &widgets, above, part);
        }
        for kid in fields {
            self.field(kid, &here, depth + 1);
        }
    }

    fn leaf(&mut self, dict: &Dictionary, here: &Above, widgets: &[&Object], above: &Above, part: String) {
        let flags = here.flags.and_then(|flags| flags.as_i64().ok()).unwrap_or(0);
        let value = match here.kind.and_then(|kind| kind.as_name().ok()) {
            Some(b"Tx") => Value::Text(self.words(here.value)),
            Some(b"Ch") => Value::Choice(here.value.and_then(text)),
            Some(b"Btn") if flags & PUSH != 0 => return,
            Some(b"Btn") => {
                let state = self.state(dict, here, widgets);
                if flags & RADIO != 0 { Value::Choice(state) } else { Value::Tick(state.is_some()) }
            }
            _ => return,
        };
        let label = here.label.clone().filter(|label| !label.is_empty()).unwrap_or(part);
        self.found.push(Filled { name: here.name.clone(), label, group: above.label.clone(), value });
    }

    /// Text, which may also stand in a stream (PDF 1.7, table 220).
    fn words(&self, value: Option<&Object>) -> String {
        let words = match value {
            Some(Object::Stream(stream)) => super::unpack(stream).ok().and_then(|bytes| decode(&bytes)),
            Some(value) => text(value),
            None => None,
        };
        words.unwrap_or_default().replace("\r\n", "\n").replace('\r', "\n")
    }

    /// The state that is on: what the field says, or what its widgets show where it says nothing.
    fn state(&self, dict: &Dictionary, here: &Above, widgets: &[&Object]) -> Option<String> {
        let is_on = |state: &String| !state.is_empty() && state != "Off";
        let shown = || {
            let own = self.file.get(dict, "AS");
            let below = widgets.iter().filter_map(|widget| self.file.resolve(widget).as_dict().ok());
            std::iter::once(own).chain(below.map(|widget| self.file.get(widget, "AS"))).filter_map(text).find(is_on)
        };
        match here.value {
            Some(value) => text(value).filter(is_on),
            None => shown(),
        }
    }
}

/// The words of a string or a name.
fn text(object: &Object) -> Option<String> {
    match object {
        Object::Name(name) => Some(String::from_utf8_lossy(name).into_owned()),
        Object::String(bytes, _) => decode(bytes),
        _ => None,
    }
}

/// A text string: UTF-8 or UTF-16 with its mark in front, else PDFDocEncoding (PDF 2.0, 7.9.2.2). Marks of language, which
/// are set between escape characters, are left out.
fn decode(bytes: &[u8]) -> Option<String> {
    let words = match bytes {
        [0xEF, 0xBB, 0xBF, rest @ ..] => String::from_utf8_lossy(rest).into_owned(),
        [0xFF, 0xFE, rest @ ..] => utf16(rest, u16::from_le_bytes),
        [0xFE, 0xFF, rest @ ..] => utf16(rest, u16::from_be_bytes),
        _ => lopdf::decode_text_string(&Object::string_literal(bytes)).ok()?,
    };
    let mut inside = false;
    let kept = words.chars().filter(|letter| {
        let escape = *letter == '\u{1b}';
        inside ^= escape;
        !inside && !escape
    });
    Some(kept.collect())
}

fn utf16(bytes: &[u8], unit: fn([u8; 2]) -> u16) -> String {
    let units: Vec<u16> = bytes.chunks_exact(2).map(|pair| unit([pair[0], pair[1]])).collect();
    String::from_utf16_lossy(&units)
}
