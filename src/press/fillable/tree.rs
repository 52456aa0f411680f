//! The fields of a form and their names: each under its worksheet, in reading order.

use std::collections::{BTreeMap, BTreeSet};

use lopdf::{Dictionary, Document, Object, ObjectId, text_string};

use super::font::Script;
use super::{FormOptions, Spot, looks, script_of};
use crate::model::{Field, FieldKind};

/// What all fields of a form have in common.
pub struct Manner<'a> {
    pub options: &'a FormOptions,
    /// The letters of the book.
    pub own: Script,
    pub fonts: &'a BTreeMap<Script, ObjectId>,
}

/// The font and size of what is typed (PDF 1.7, 12.7.3.3); size 0 lets the form filler choose what fits the space.
pub fn default_appearance(script: Script, size: f64) -> Object {
    Object::string_literal(format!("/{} {size} Tf 0 g", script.name()))
}

// Flags of fields (PDF 1.7, tables 226 and 228).
const MULTILINE: i64 = 1 << 12;
const RADIO: i64 = 1 << 15;

/// Makes the fields that have a place on a page; the first ones of the tree are returned.
///
/// A worksheet is a field that holds others: its name is the id of the sheet and its label the title, so that a filled file
/// says by itself which exercise an answer belongs to.
pub fn plant(
    document: &mut Document,
    fields: &[Field],
    spots: &BTreeMap<usize, Vec<Spot>>,
    manner: &Manner,
) -> Vec<Object> {
    let mut roots: Vec<Object> = Vec::new();
    let mut sheets: Vec<(&(String, String), ObjectId, Vec<Object>)> = Vec::new();
    let mut names: BTreeMap<Option<ObjectId>, BTreeSet<String>> = BTreeMap::new();
    for (number, spots) in spots {
        let Some(field) = fields.get(*number) else { continue };
        let parent = field.sheet.as_ref().map(|sheet| match sheets.iter().position(|(known, ..)| *known == sheet) {
            Some(at) => at,
            None => {
                let id = document.new_object_id();
                roots.push(Object::Reference(id));
                sheets.push((sheet, id, Vec::new()));
                sheets.len() - 1
            }
        });
        let parent_id = parent.map(|at| sheets[at].1);
        let name = unique(&field.label, names.entry(parent_id).or_default());
        let id = Object::Reference(make(document, field, &name, parent_id, spots, manner));
        match parent {
            Some(at) => sheets[at].2.push(id),
            None => roots.push(id),
        }
    }
    let mut taken = names.remove(&None).unwrap_or_default();
    for ((id, title), object, kids) in sheets {
        let mut sheet = Dictionary::new();
        sheet.set("T", text_string(&unique(id, &mut taken)));
        sheet.set("TU", text_string(if title.is_empty() { id } else { title }));
        sheet.set("Kids", kids);
        document.objects.insert(object, Object::Dictionary(sheet));
    }
    roots
}

/// One field and its widgets. A field with one widget is one object with it (PDF 1.7, 12.7.3.1).
fn make(
    document: &mut Document,
    field: &Field,
    name: &str,
    parent: Option<ObjectId>,
    spots: &[Spot],
    manner: &Manner,
) -> ObjectId {
    let mut dict = Dictionary::new();
    dict.set("T", text_string(name));
    dict.set("TU", text_string(&field.label));
    if let Some(parent) = parent {
        dict.set("Parent", parent);
    }
    describe(&mut dict, field, spots, manner);
    let is_scale = matches!(field.kind, FieldKind::Scale { .. });
    if let ([only], false) = (spots, is_scale) {
        dict.extend(&widget(document, field, only, manner));
        document.objects.insert(only.annotation, Object::Dictionary(dict));
        return only.annotation;
    }
    let id = document.new_object_id();
    let mut kids = Vec::new();
    for spot in spots {
        let mut kid = widget(document, field, spot, manner);
        kid.set("Parent", id);
        kid.set("TU", text_string(&label_of(field, spot)));
        document.objects.insert(spot.annotation, Object::Dictionary(kid));
        kids.push(Object::Reference(spot.annotation));
    }
    dict.set("Kids", kids);
    document.objects.insert(id, Object::Dictionary(dict));
    id
}

/// In a space that is lower than this many times the size of the letters, these shrink to fit.
const LINES_OF_A_LARGE_SPACE: f64 = 4.0;

/// What kind of field it is and what it holds before anybody has filled it in.
fn describe(dict: &mut Dictionary, field: &Field, spots: &[Spot], manner: &Manner) {
    match &field.kind {
        FieldKind::Line | FieldKind::Text => {
            dict.set("FT", "Tx");
            let least = LINES_OF_A_LARGE_SPACE * manner.options.size;
            let large = spots.iter().all(|spot| spot.rect.height().0 >= least);
            let size = if large || manner.options.one_size { manner.options.size } else { 0.0 };
            let script = script_of(field, manner.own);
            dict.set("DA", default_appearance(script, size));
            // A book in other letters from right to left has labels of no script known here.
            if script.is_rtl() || (manner.options.rtl && Script::of_words(&field.label).is_none()) {
                dict.set("Q", 2);
            }
            if field.kind == FieldKind::Text {
                dict.set("Ff", MULTILINE);
            }
        }
        FieldKind::Tick { ticked } => {
            dict.set("FT", "Btn");
            dict.set("V", if *ticked { looks::TICKED } else { looks::OFF });
        }
        FieldKind::Scale { .. } => {
            dict.set("FT", "Btn");
            dict.set("Ff", RADIO);
            dict.set("V", looks::OFF);
        }
    }
}

/// The annotation that shows the field on its page. It keeps its number in the structure's parent tree.
fn widget(document: &mut Document, field: &Field, spot: &Spot, manner: &Manner) -> Dictionary {
    let mut dict = Dictionary::new();
    let old = document.get_dictionary(spot.annotation).ok();
    for key in ["Rect", "StructParent"] {
        if let Some(value) = old.and_then(|old| old.get(key.as_bytes()).ok()).cloned() {
            dict.set(key, value);
        }
    }
    dict.set("Type", "Annot");
    dict.set("Subtype", "Widget");
    dict.set("P", spot.page);
    // Printed with the page (PDF 1.7, table 165).
    dict.set("F", 4);
    let look = looks::of(document, &field.kind, spot, font_of(field, manner));
    dict.set("AP", look.appearances);
    dict.set("MK", look.characteristics);
    if let Some(state) = look.state {
        dict.set("AS", state);
    }
    dict
}

/// The font of a field and what default appearances call it.
fn font_of(field: &Field, manner: &Manner) -> (&'static str, ObjectId) {
    let script = script_of(field, manner.own);
    (script.name(), manner.fonts[&script])
}

/// A step of a scale says which one it is, and at the ends what they mean.
fn label_of(field: &Field, spot: &Spot) -> String {
    let (FieldKind::Scale { from, to, steps }, Some(step)) = (&field.kind, spot.step) else {
        return field.label.clone();
    };
    let end = match step {
        1 => from,
        _ if step == *steps => to,
        _ => "",
    };
    let end = if end.is_empty() { String::new() } else { format!(" ({end})") };
    format!("{}: {step}/{steps}{end}", field.label)
}

/// A name that no other field beside it has. A full stop would part it in two (PDF 1.7, 12.7.3.2).
fn unique(label: &str, taken: &mut BTreeSet<String>) -> String {
    let plain = label.replace(['.', '\u{2026}'], "").replace(char::is_control, " ");
    let plain = if plain.trim().is_empty() { "field" } else { plain.trim() };
    let numbered = (2..).map(|number| format!("{plain} {number}"));
    let name = std::iter::once(plain.to_owned()).chain(numbered).find(|name| !taken.contains(name));
    let name = name.expect("numbers do not end");
    taken.insert(name.clone());
    name
}
