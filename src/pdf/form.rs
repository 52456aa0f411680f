//! What was filled into a form: the fields at the leaves of the field tree with their values (PDF 1.7, 12.7.3).
//!
//! Any program may have saved the file: a field's value may stand with the field or with what it stands under, and be
//! written in PDFDocEncoding, UTF-16 or UTF-8.

use std::collections::BTreeSet;

use lopdf::{Dictionary, Object, ObjectId};
use quick_xml::events::Event;

use super::Pdf;
use super::typed::inherited;

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
    /// The name of the chosen state of a scale, of a box that has a name of its own, or of a list.
    Choice(Option<String>),
    /// What was chosen of a list that takes several, in the order of the file.
    Choices(Vec<String>),
}

/// Deeper trees are cut off here; real ones have two or three storeys.
const DEEPEST: usize = 32;

// Flags of buttons (PDF 1.7, table 226).
const RADIO: i64 = 1 << 15;
const PUSH: i64 = 1 << 16;
/// Of lists (PDF 1.7, table 230).
const MULTISELECT: i64 = 1 << 21;
/// Names that say no more than that a box is ticked.
const TICKS: [&str; 8] = ["Yes", "On", "1", "True", "true", "yes", "on", "Ja"];

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
            Some(b"Tx") => Value::Text(self.words(dict, here.value)),
            Some(b"Ch") => {
                let [options, indices] = ["Opt", "I"].map(|key| inherited(self.file, dict, key));
                let mut chosen = chosen(self.file, here.value.unwrap_or(&Object::Null), &Object::Null, &Object::Null);
                if chosen.is_empty() {
                    chosen = exported(self.file, options, indices);
                }
                if flags & MULTISELECT != 0 { Value::Choices(chosen) } else { Value::Choice(chosen.into_iter().next()) }
            }
            Some(b"Btn") if flags & PUSH != 0 => return,
            Some(b"Btn") => self.button(dict, here, widgets, flags),
            _ => return,
        };
        let label = here.label.clone().filter(|label| !label.is_empty()).unwrap_or(part);
        self.found.push(Filled { name: here.name.clone(), label, group: above.label.clone(), value });
    }

    /// Text; of a field that has only words with styles, those without the styles.
    fn words(&self, dict: &Dictionary, value: Option<&Object>) -> String {
        let words = value.map(text_of).unwrap_or_default();
        if words.is_empty() { plain_of_rich(&text_of(inherited(self.file, dict, "RV"))) } else { words }
    }

    /// A box alone is ticked or not. A scale, and boxes of which each stands for something, go by the names under which they
    /// are exported (PDF 1.7, 12.7.4.2.3 and 12.7.4.2.4).
    fn button(&self, dict: &Dictionary, here: &Above, widgets: &[&Object], flags: i64) -> Value {
        let state = self.state(dict, here, widgets);
        let options = inherited(self.file, dict, "Opt").as_array().map_or(&[][..], Vec::as_slice);
        let own_names: BTreeSet<String> = std::iter::once(dict)
            .chain(widgets.iter().filter_map(|widget| self.file.resolve(widget).as_dict().ok()))
            .flat_map(|widget| self.states_of(widget))
            .collect();
        let is_plain = options.is_empty() && own_names.iter().all(|name| TICKS.contains(&name.as_str()));
        if flags & RADIO == 0 && (is_plain || own_names.is_empty()) {
            return Value::Tick(state.is_some());
        }
        // States may be numbers, which count the exported names.
        let at = state.as_ref().and_then(|state| state.parse::<usize>().ok());
        let name = at.and_then(|at| options.get(at)).map(|name| text_of(self.file.resolve(name)));
        Value::Choice(name.filter(|name| !name.is_empty()).or(state))
    }

    /// The states in which a widget is on.
    fn states_of(&self, widget: &Dictionary) -> Vec<String> {
        let looks = self.file.dict(widget, "AP").and_then(|looks| self.file.dict(looks, "N"));
        let names = looks.map(|states| states.iter().map(|(name, _)| name_of(name)));
        names.into_iter().flatten().filter(|name| name != "Off").collect()
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

/// What is chosen of a list: the values, or where there are none, those that the indices count; shown as the options show
/// them (PDF 1.7, table 231).
pub fn chosen(file: &Pdf, value: &Object, options: &Object, indices: &Object) -> Vec<String> {
    let values: Vec<String> = match value {
        Object::Array(values) => values.iter().map(|one| text_of(file.resolve(one))).collect(),
        Object::Null => exported(file, options, indices),
        one => vec![text_of(one)],
    };
    let pairs: Vec<(String, String)> =
        options.as_array().map_or(&[][..], Vec::as_slice).iter().map(|one| pair(file, one)).collect();
    let shown =
        |value: String| pairs.iter().find(|(name, _)| *name == value).map_or(value.clone(), |(_, shown)| shown.clone());
    values.into_iter().filter(|value| !value.is_empty()).map(shown).collect()
}

/// The names under which the options at these indices are exported.
fn exported(file: &Pdf, options: &Object, indices: &Object) -> Vec<String> {
    let options = options.as_array().map_or(&[][..], Vec::as_slice);
    let at = indices.as_array().map_or(&[][..], Vec::as_slice).iter().filter_map(|at| file.resolve(at).as_i64().ok());
    let found = at.filter_map(|at| options.get(usize::try_from(at).ok()?));
    found.map(|option| pair(file, option).0).collect()
}

/// An option: what is exported, and what is shown.
fn pair(file: &Pdf, option: &Object) -> (String, String) {
    match file.resolve(option) {
        Object::Array(two) if two.len() == 2 => (text_of(file.resolve(&two[0])), text_of(file.resolve(&two[1]))),
        one => (text_of(one), text_of(one)),
    }
}

/// The words of a string, a name or a stream (PDF 1.7, table 220), with lines that part at `\n`.
pub fn text_of(value: &Object) -> String {
    let words = match value {
        Object::Stream(stream) => super::unpack(stream).ok().and_then(|bytes| decode(&bytes)),
        value => text(value),
    };
    let words = words.unwrap_or_default().replace("\r\n", "\n");
    words.replace(['\r', '\u{85}', '\u{2028}', '\u{2029}'], "\n")
}

/// The words of text with styles, which is XHTML (PDF 1.7, 12.7.3.4): each paragraph is a line.
pub fn plain_of_rich(rich: &str) -> String {
    let mut reader = quick_xml::Reader::from_str(rich);
    let mut words = String::new();
    while let Ok(event) = reader.read_event() {
        match event {
            Event::Text(text) => words.push_str(&text.replace('\n', " ")),
            Event::GeneralRef(entity) => match entity.resolve_char_ref() {
                Ok(Some(letter)) => words.push(letter),
                _ => words.push_str(match &entity[..] {
                    "amp" => "&",
                    "lt" => "<",
                    "gt" => ">",
                    "quot" => "\"",
                    "apos" => "'",
                    _ => "",
                }),
            },
            Event::Empty(tag) if tag.local_name().as_ref() == "br" => words.push('\n'),
            Event::End(tag) if tag.local_name().as_ref() == "p" => words.push('\n'),
            Event::Eof => break,
            _ => {}
        }
    }
    words.trim_end().to_owned()
}

/// Whether the codes of a font are those of letters: it is a simple one and renames none of them.
pub fn is_plain(file: &Pdf, font: &Dictionary) -> bool {
    let is_simple = file.get(font, "Subtype").as_name().is_ok_and(|kind| kind == b"Type1" || kind == b"TrueType");
    let renamed = file.dict(font, "Encoding").map(|encoding| file.get(encoding, "Differences"));
    let mut at = 0;
    let renames = renamed.and_then(|list| list.as_array().ok()).is_some_and(|list| {
        list.iter().any(|item| match file.resolve(item) {
            Object::Integer(code) => {
                at = *code;
                false
            }
            Object::Name(name) => {
                let code = at;
                at += 1;
                let letter = u8::try_from(code).ok().filter(u8::is_ascii_alphabetic);
                letter.is_some_and(|letter| name != &[letter])
            }
            _ => false,
        })
    });
    is_simple && !renames
}

/// A name: UTF-8, or text as other strings are.
fn name_of(name: &[u8]) -> String {
    std::str::from_utf8(name).map_or_else(|_| decode(name).unwrap_or_default(), str::to_owned)
}

/// The words of a string or a name.
fn text(object: &Object) -> Option<String> {
    match object {
        Object::Name(name) => Some(name_of(name)),
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
        _ => bytes.iter().map(|byte| doc_encoded(*byte)).collect(),
    };
    let mut inside = false;
    let kept = words.chars().filter(|letter| {
        let escape = *letter == '\u{1b}';
        inside ^= escape;
        !inside && !escape
    });
    Some(kept.collect())
}

/// PDFDocEncoding (PDF 1.7, annex D.2). Codes below 24 are those of ASCII, line breaks and tabs among them.
fn doc_encoded(byte: u8) -> char {
    const ACCENTS: &str = "˘ˇˆ˙˝˛˚˜";
    const SIGNS: &str = "•†‡…—–ƒ⁄‹›−‰„“”‘’‚™ﬁﬂŁŒŠŸŽıłœšž\u{fffd}€";
    match byte {
        24..=31 => ACCENTS.chars().nth(usize::from(byte - 24)).unwrap_or('\u{fffd}'),
        128..=160 => SIGNS.chars().nth(usize::from(byte - 128)).unwrap_or('\u{fffd}'),
        other => char::from(other),
    }
}

fn utf16(bytes: &[u8], unit: fn([u8; 2]) -> u16) -> String {
    let units: Vec<u16> = bytes.chunks_exact(2).map(|pair| unit([pair[0], pair[1]])).collect();
    String::from_utf16_lossy(&units)
}
