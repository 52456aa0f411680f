//! What lies on a page and comes out of the printer with it: notes, stamps, drawings, and what was filled into fields.
//!
//! [`printed`] finds the annotations that show on paper and the picture that each carries of itself, its appearance
//! (PDF 1.7, 12.5.5); [`Printed::placement`] puts that picture into the annotation's rectangle.

use lopdf::{Dictionary, Object, ObjectId, Stream};

use super::typed::{Typed, inherited, typed};
use super::{Matrix, Page, Pdf, as_dict, rect};
use crate::geometry::Rect;

/// An annotation that shows on paper.
#[derive(Debug, Clone)]
pub struct Printed {
    /// Where it lies, in the units of the page.
    pub rect: Rect,
    /// The form that draws it.
    pub appearance: ObjectId,
    /// The layer that it belongs to (PDF 1.7, 8.11.3.3).
    pub layer: Option<Object>,
    /// It stays upright on a page that is turned.
    pub stays_upright: bool,
}

/// What was found on a page.
#[derive(Debug, Clone, Default)]
pub struct Found {
    /// In the order in which they are drawn.
    pub printed: Vec<Printed>,
    /// Fields whose words are to be drawn, as their own pictures don't show them.
    pub typed: Vec<Typed>,
    /// How many more would show on paper, but carry no picture of themselves: every viewer draws its own.
    pub without_looks: usize,
}

// Flags (PDF 1.7, table 165).
const HIDDEN: i64 = 1 << 1;
const PRINT: i64 = 1 << 2;
const NO_ROTATE: i64 = 1 << 4;

/// More than lie on any page.
const MOST: usize = 10_000;

/// What shows on paper of all that lies on a page. Whether it shows on a screen (`NoView`) makes no difference.
pub fn printed(file: &Pdf, page: &Page) -> Found {
    let mut found = Found::default();
    let Some(dict) = file.page_dict(page) else { return found };
    let Ok(annotations) = file.get(dict, "Annots").as_array() else { return found };
    for annotation in annotations.iter().take(MOST) {
        let Some(annotation) = as_dict(file.resolve(annotation)) else { continue };
        let flags = file.get(annotation, "F").as_i64().unwrap_or(0);
        let is_popup = matches!(file.get(annotation, "Subtype"), Object::Name(kind) if kind == b"Popup");
        let place = annotation.get(b"Rect").ok().and_then(|place| rect(&file.document, place));
        let Some(place) = place.filter(|_| flags & HIDDEN == 0 && flags & PRINT != 0 && !is_popup) else { continue };
        let appearance = appearance(file, annotation);
        let is_widget = matches!(file.get(annotation, "Subtype"), Object::Name(kind) if kind == b"Widget");
        if let Some(typed) = typed(file, annotation, place, appearance).filter(|_| is_widget) {
            found.typed.push(Typed { stays_upright: flags & NO_ROTATE != 0, ..typed });
            continue;
        }
        match appearance {
            Some(appearance) => found.printed.push(Printed {
                rect: place,
                appearance,
                layer: annotation.get(b"OC").ok().cloned(),
                stays_upright: flags & NO_ROTATE != 0,
            }),
            None if shows_something(file, annotation) => found.without_looks += 1,
            None => {}
        }
    }
    found
}

impl Printed {
    /// From the space in which the appearance is drawn, after its own matrix, to the page (PDF 1.7, 12.5.5, algorithm 8.1):
    /// what is around it after its matrix is stretched to fill the rectangle. `None` if it has no size.
    pub fn placement(&self, file: &Pdf, page: &Page) -> Option<Matrix> {
        let form = form(file, self.appearance)?;
        let bbox = rect(&file.document, form.dict.get(b"BBox").ok()?)?;
        let own = file.matrix(&form.dict, "Matrix");
        let around = own.around(bbox);
        let (across, up) = (around.width().0, around.height().0);
        if across <= 0.0 || up <= 0.0 {
            return None;
        }
        let (sx, sy) = (self.rect.width().0 / across, self.rect.height().0 / up);
        let fitted = Matrix([sx, 0.0, 0.0, sy, self.rect.x0.0 - sx * around.x0.0, self.rect.y0.0 - sy * around.y0.0]);
        if !self.stays_upright {
            return Some(fitted);
        }
        // Its upper left corner keeps its place, and the rest turns about it against the page (PDF 1.7, table 165).
        let (x, y) = (self.rect.x0.0, self.rect.y1.0);
        let turn = match page.rotate {
            90 => [0.0, 1.0, -1.0, 0.0],
            180 => [-1.0, 0.0, 0.0, -1.0],
            270 => [0.0, -1.0, 1.0, 0.0],
            _ => [1.0, 0.0, 0.0, 1.0],
        };
        let [a, b, c, d] = turn;
        let about = Matrix([1.0, 0.0, 0.0, 1.0, -x, -y]).then(Matrix([a, b, c, d, x, y]));
        Some(fitted.then(about))
    }
}

/// The form of the normal appearance, in the state that the annotation is in.
fn appearance(file: &Pdf, annotation: &Dictionary) -> Option<ObjectId> {
    let looks = file.dict(annotation, "AP")?;
    let mut normal = looks.get(b"N").ok()?;
    if let Object::Dictionary(states) = file.resolve(normal) {
        normal = states.get(state(file, annotation, states)?).ok()?;
    }
    let id = reference(file, normal)?;
    let form = form(file, id)?;
    rect(&file.document, form.dict.get(b"BBox").ok()?).map(|_| id)
}

/// The state that a button is in: what its field says (PDF 1.7, 12.7.4.2.3), where that is a state of this widget or of one
/// beside it; else what the widget says.
fn state<'a>(file: &'a Pdf, annotation: &'a Dictionary, states: &Dictionary) -> Option<&'a [u8]> {
    let own = file.get(annotation, "AS").as_name().ok();
    let Object::Name(value) = inherited(file, annotation, "V") else { return own };
    if states.has(value) {
        return Some(value);
    }
    let beside = file.dict(annotation, "Parent").and_then(|field| file.get(field, "Kids").as_array().ok());
    let has = |widget: &Object| {
        let looks = as_dict(file.resolve(widget)).and_then(|widget| file.dict(widget, "AP"));
        looks.and_then(|looks| file.dict(looks, "N")).is_some_and(|states| states.has(value))
    };
    let is_of_another = value == b"Off" || beside.is_some_and(|beside| beside.iter().any(has));
    if is_of_another { Some(b"Off") } else { own }
}

/// The last of the references that lead to an object.
fn reference(file: &Pdf, object: &Object) -> Option<ObjectId> {
    file.document.dereference(object).ok()?.0
}

fn form(file: &Pdf, id: ObjectId) -> Option<&Stream> {
    file.document.get_object(id).ok()?.as_stream().ok()
}

/// Kinds that are nothing but what is drawn of them (PDF 1.7, table 169).
const DRAWN: [&[u8]; 12] = [
    b"Highlight",
    b"Underline",
    b"Squiggly",
    b"StrikeOut",
    b"Ink",
    b"Line",
    b"Square",
    b"Circle",
    b"Polygon",
    b"PolyLine",
    b"FreeText",
    b"Stamp",
];

/// Without an appearance, whether a viewer would draw something all the same.
fn shows_something(file: &Pdf, annotation: &Dictionary) -> bool {
    // A picture for other states than the one it is in means that there is nothing to see in this one.
    if file.dict(annotation, "AP").is_some_and(|looks| !file.get(looks, "N").is_null()) {
        return false;
    }
    let Object::Name(kind) = file.get(annotation, "Subtype") else { return false };
    if kind != b"Widget" {
        return DRAWN.contains(&kind.as_slice());
    }
    // Text and choices stand with the field, or with the one above.
    let parent = file.dict(annotation, "Parent");
    let filled = |dict: &Dictionary| match file.get(dict, "V") {
        Object::String(text, _) => !text.is_empty(),
        Object::Stream(_) => true,
        Object::Array(chosen) => !chosen.is_empty(),
        _ => false,
    };
    let is_text = |dict: &Dictionary| matches!(file.get(dict, "FT"), Object::Name(kind) if kind != b"Btn");
    let dicts = [Some(annotation), parent];
    dicts.iter().flatten().any(|dict| is_text(dict)) && dicts.iter().flatten().any(|dict| filled(dict))
}
