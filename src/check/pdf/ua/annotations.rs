//! Annotations: links, fields and the like, each in the tags and with words that stand for it (ISO 14289-1, 7.18).

use lopdf::{Dictionary, Object, ObjectId};

use super::Faults;
use super::document::speaks;
use super::tree::Tree;
use crate::pdf::{Page, Pdf, operations, rect, unpack};

/// Fields stand under others; more storeys than this none has.
const DEEPEST: usize = 100;

/// The kinds that PDF 1.7 has (table 169).
#[rustfmt::skip]
const KINDS: &[&[u8]] = &[
    b"Text", b"Link", b"FreeText", b"Line", b"Square", b"Circle", b"Polygon", b"PolyLine", b"Highlight", b"Underline",
    b"Squiggly", b"StrikeOut", b"Stamp", b"Caret", b"Ink", b"Popup", b"FileAttachment", b"Sound", b"Movie", b"Widget",
    b"Screen", b"PrinterMark", b"TrapNet", b"Watermark", b"3D", b"Redact",
];

// Of an annotation that is not shown (PDF 1.7, table 165).
const HIDDEN: i64 = 2;

pub fn check(file: &Pdf, tree: &Tree, found: &mut Faults) {
    for (number, page) in (1..).zip(&file.pages) {
        let Some(dict) = file.page_dict(page) else { continue };
        let Ok(annotations) = file.get(dict, "Annots").as_array() else { continue };
        let place = format!("page {number}");
        if !annotations.is_empty() {
            match file.get(dict, "Tabs") {
                Object::Name(order) if order == b"S" => {}
                Object::Null => found.add("28-008", "the order of tabbing is not said", &*place),
                _ => found.add("28-009", "the order of tabbing does not follow the tags", &*place),
            }
        }
        for object in annotations {
            if let Ok(dict) = file.resolve(object).as_dict() {
                one(&Annotation { file, page, tree, dict, id: object.as_reference().ok(), place: &place }, found);
            }
        }
    }
}

struct Annotation<'a> {
    file: &'a Pdf,
    page: &'a Page,
    tree: &'a Tree<'a>,
    dict: &'a Dictionary,
    id: Option<ObjectId>,
    place: &'a str,
}

impl Annotation<'_> {
    fn is_shown(&self) -> bool {
        let hidden = self.file.get(self.dict, "F").as_i64().is_ok_and(|flags| flags & HIDDEN != 0);
        let place = self.dict.get(b"Rect").ok().and_then(|place| rect(&self.file.document, place));
        let page = self.page.visible();
        let outside = place.is_some_and(|place| {
            place.x1 <= page.x0 || place.y1 <= page.y0 || place.x0 >= page.x1 || place.y0 >= page.y1
        });
        !hidden && !outside
    }

    fn says(&self, key: &str) -> bool {
        self.file.get(self.dict, key).as_str().is_ok_and(|words| !words.is_empty())
    }
}

fn one(annotation: &Annotation, found: &mut Faults) {
    let Annotation { file, tree, place, .. } = *annotation;
    let kind = file.get(annotation.dict, "Subtype").as_name().unwrap_or_default();
    let element = annotation.id.and_then(|id| tree.objects.get(&id).copied());
    if kind == b"PrinterMark" {
        return printers_mark(annotation, element, found);
    }
    if kind == b"FileAttachment" {
        attachment(annotation, found);
    }
    // What pops up shows the words of another annotation, which is looked at itself.
    if !annotation.is_shown() || kind == b"Popup" {
        return;
    }
    if kind == b"TrapNet" {
        return found.add("28-007", "an annotation for trapping is in the file", place);
    }
    let role = element.map_or("", |at| tree.role(at));
    let described =
        element.is_some_and(|at| file.get(tree.elements[at].dict, "Alt").as_str().is_ok_and(|words| !words.is_empty()));
    match kind {
        b"Widget" => {
            if role != "Form" {
                found.add("28-010", "a form field is not in a Form tag", place);
            }
            if !described && label(file, annotation.dict).is_none() {
                found.add("28-005", "a form field has no label", place);
            }
        }
        b"Link" => {
            if role != "Link" {
                found.add("28-011", "a link is not in a Link tag", place);
            }
            if !annotation.says("Contents") {
                found.add("28-012", "a link has no description", place);
            }
        }
        _ => {
            let known = KINDS.contains(&kind);
            if role != "Annot" {
                let condition = if known { "28-002" } else { "28-006" };
                found.add(condition, "an annotation is not in an Annot tag", place);
            }
            if !described && !annotation.says("Contents") {
                let condition = if known { "28-004" } else { "28-006" };
                found.add(condition, "an annotation has no description", place);
            }
        }
    }
    language(annotation, element, kind, found);
}

/// The words of an annotation are in some language.
fn language(annotation: &Annotation, element: Option<usize>, kind: &[u8], found: &mut Faults) {
    let Annotation { file, tree, dict, place, .. } = *annotation;
    let said = file.catalog().is_some_and(|catalog| speaks(file, catalog))
        || element.is_some_and(|at| tree.elements[at].lang)
        || dict.has(b"Lang");
    if said {
        return;
    }
    if annotation.says("Contents") {
        found.add("11-004", "the language of the description of a link or note can't be told", place);
    }
    if kind == b"Widget" && label(file, dict).is_some() {
        found.add("11-005", "the language of the label of a form field can't be told", place);
    }
}

/// Marks for the printer are no part of what is read.
fn printers_mark(annotation: &Annotation, element: Option<usize>, found: &mut Faults) {
    let Annotation { file, dict, place, .. } = *annotation;
    if element.is_some() {
        found.add("28-017", "a mark for the printer is in the tags", place);
    }
    let looks = file.dict(dict, "AP").map_or(&Object::Null, |looks| file.get(looks, "N"));
    if let Object::Stream(stream) = looks {
        let mut depth = 0_usize;
        for operation in operations(&unpack(stream).unwrap_or_default()) {
            match operation.operator.as_str() {
                "BMC" | "BDC" => {
                    let tag = operation.operands.first().and_then(|tag| tag.as_name().ok());
                    depth += usize::from(depth > 0 || tag == Some(b"Artifact"));
                }
                "EMC" => depth = depth.saturating_sub(1),
                operator if depth == 0 && super::content::paints(operator) => {
                    return found.add("28-018", "a mark for the printer is not marked as decoration", place);
                }
                _ => {}
            }
        }
    }
}

/// An attached file has names by which any system can save it (ISO 14289-1, 7.11).
fn attachment(annotation: &Annotation, found: &mut Faults) {
    let file = annotation.file;
    let named = file.dict(annotation.dict, "FS").is_some_and(|file_of| {
        let text = |key: &str| file.get(file_of, key).as_str().is_ok_and(|text| !text.is_empty());
        text("F") && text("UF")
    });
    if !named {
        found.add("28-016", "a file attached to a page has no name", annotation.place);
    }
}

/// The label of a field (PDF 1.7, table 220), which stands with the field or with the widget that shows it; that of a group
/// of fields is not handed down.
fn label<'a>(file: &'a Pdf, dict: &'a Dictionary) -> Option<&'a [u8]> {
    let mut dict = dict;
    for _ in 0..DEEPEST {
        let words = file.get(dict, "TU").as_str().ok().filter(|words| !words.is_empty());
        if words.is_some() || dict.has(b"T") {
            return words;
        }
        dict = file.dict(dict, "Parent")?;
    }
    None
}
