//! What the pages draw: everything is tagged or marked as decoration, and the letters of each font that are used.

use std::collections::{BTreeMap, BTreeSet};

use lopdf::{Dictionary, Object, ObjectId, Stream};

use super::Faults;
use super::document::{judge_tag, speaks};
use super::fonts::Used;
use super::tree::Tree;
use crate::geometry::Rect;
use crate::pdf::interpret::{Called, Here, Image, Interpreter, Kind, Paint, Shown, State, Visitor};
use crate::pdf::{Matrix, Pdf};

/// Reads every page, and the looks of what lies on it.
pub fn check<'a>(file: &'a Pdf, tree: &'a Tree, found: &mut Faults) -> Vec<Used<'a>> {
    let speaks = file.catalog().is_some_and(|catalog| speaks(file, catalog));
    let mut reader = Reader {
        file,
        tree,
        found,
        speaks,
        fonts: BTreeMap::new(),
        used: Vec::new(),
        seen: BTreeSet::new(),
        calls: BTreeMap::new(),
        numbered: BTreeSet::new(),
        within: Vec::new(),
        place: String::new(),
    };
    let mut interpreter = Interpreter::new(&file.document);
    for (number, page) in (1..).zip(&file.pages) {
        reader.place = format!("page {number}");
        reader.within = vec![Within { stream: page.id, marks: vec![Around::default()] }];
        interpreter.page(file, page, State::new(Matrix::IDENTITY, ()), &mut reader);
        for looks in appearances(file, page.id) {
            let around = Around { annotation: true, ..Around::default() };
            // Entering the form puts its own marks on top of these.
            reader.within = vec![Within { stream: (0, 0), marks: vec![around] }; 2];
            interpreter.form(looks, State::new(Matrix::IDENTITY, ()), &mut reader);
        }
    }
    reader.called_twice();
    if !speaks {
        descriptions(tree, reader.found);
    }
    reader.used
}

/// Whether an operator leaves a mark by itself (PDF 1.7, annex A).
pub fn paints(operator: &str) -> bool {
    matches!(operator, "Tj" | "TJ" | "'" | "\"" | "f" | "F" | "f*" | "S" | "s" | "B" | "B*" | "b" | "b*" | "sh" | "BI")
}

/// The appearances of the annotations of a page: their glyphs are read too, their tags are those of the annotation.
fn appearances(file: &Pdf, page: ObjectId) -> Vec<&Stream> {
    let Ok(dict) = file.document.get_dictionary(page) else { return Vec::new() };
    let annotations = file.get(dict, "Annots").as_array().map_or(&[][..], Vec::as_slice);
    let annotations = annotations.iter().filter_map(|one| file.resolve(one).as_dict().ok());
    let shown = annotations.map(|one| file.dict(one, "AP").map_or(&Object::Null, |looks| file.get(looks, "N")));
    let streams = shown.flat_map(|shown| match shown {
        Object::Stream(stream) => vec![stream],
        Object::Dictionary(states) => {
            states.iter().filter_map(|(_, state)| file.resolve(state).as_stream().ok()).collect()
        }
        _ => Vec::new(),
    });
    streams.collect()
}

/// The descriptions of elements are in some language (PDF 1.7, 14.9.2).
fn descriptions(tree: &Tree, found: &mut Faults) {
    for element in tree.elements.iter().filter(|element| !element.lang) {
        if [b"Alt".as_slice(), b"ActualText", b"E"].iter().any(|key| element.dict.has(key)) {
            found.add("11-002", "the language of a description can't be told", "");
        }
    }
}

/// What stands around a piece of content.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, PartialOrd, Ord)]
struct Around {
    decoration: bool,
    /// The element that it belongs to.
    element: Option<usize>,
    /// Its language is said by marked content.
    lang: bool,
    /// It shows an annotation, whose tags are its own.
    annotation: bool,
}

/// What a form begins with, which it takes over from where it is called (PDF 1.7, 8.10.1): what stands around it, the
/// font, and whether text is drawn invisibly.
type Start = (Around, Option<usize>, bool);

/// A content that is being read, and the marks that are open in it.
#[derive(Debug, Clone)]
struct Within {
    stream: ObjectId,
    marks: Vec<Around>,
}

struct Reader<'a, 'f> {
    file: &'a Pdf,
    tree: &'a Tree<'a>,
    found: &'f mut Faults,
    speaks: bool,
    /// The place of each font in `used`, by where its dictionary lies.
    fonts: BTreeMap<usize, usize>,
    used: Vec<Used<'a>>,
    /// Forms that were read, and what they began with.
    seen: BTreeSet<(ObjectId, Start)>,
    calls: BTreeMap<ObjectId, usize>,
    /// Forms with numbered content.
    numbered: BTreeSet<ObjectId>,
    /// One within another; never empty.
    within: Vec<Within>,
    place: String,
}

impl<'a> Visitor<'a> for Reader<'a, '_> {
    type Own = ();

    fn path(&mut self, paint: Paint, _: Option<Rect>, _: &mut Here<'_, 'a, ()>) {
        if paint.shows() {
            self.painted("something is drawn that is neither tagged nor marked as decoration");
        }
    }

    fn shading(&mut self, _: &'a Dictionary, _: &mut Here<'_, 'a, ()>) {
        self.painted("something is drawn that is neither tagged nor marked as decoration");
    }

    fn image(&mut self, image: &Image<'_>, _: &mut Here<'_, 'a, ()>) {
        self.painted(match image.stream {
            Some(_) => "a picture is neither tagged nor marked as decoration",
            None => "something is drawn that is neither tagged nor marked as decoration",
        });
    }

    fn text(&mut self, shown: &Shown<'_>, here: &mut Here<'_, 'a, ()>) {
        self.painted("something is drawn that is neither tagged nor marked as decoration");
        let around = self.around();
        if !self.says_language(around) {
            self.found.add("11-001", "the language of some text can't be told", &*self.place);
        }
        let Some(at) = self.font(here.state) else { return };
        let formula = around.element.is_some_and(|at| self.tree.within(at, "Formula"));
        let used = &mut self.used[at];
        for run in &shown.runs {
            used.shows(run.codes, here.state.text.mode != 3, formula);
        }
    }

    fn call(&mut self, called: &Called<'a>, here: &mut Here<'_, 'a, ()>) -> bool {
        if called.kind != Kind::Form {
            return false;
        }
        let around = self.around();
        if let Some(id) = called.id {
            *self.calls.entry(id).or_default() += 1;
            let start = (around, self.font(here.state), here.state.text.mode == 3);
            if !self.seen.insert((id, start)) {
                return false;
            }
        }
        self.within.push(Within { stream: called.id.unwrap_or((0, 0)), marks: vec![around] });
        true
    }

    fn leave(&mut self) {
        self.within.pop();
    }

    fn begin_mark(&mut self, tag: &[u8], properties: Option<&Dictionary>, _: &mut Here<'_, 'a, ()>) {
        let inside = self.mark(tag, properties);
        if let Some(within) = self.within.last_mut() {
            within.marks.push(inside);
        }
    }

    fn end_mark(&mut self) {
        if let Some(within) = self.within.last_mut().filter(|within| within.marks.len() > 1) {
            within.marks.pop();
        }
    }
}

impl<'a> Reader<'a, '_> {
    fn around(&self) -> Around {
        self.within.last().and_then(|within| within.marks.last()).copied().unwrap_or_default()
    }

    /// What stands around the content that a mark begins.
    fn mark(&mut self, tag: &[u8], properties: Option<&Dictionary>) -> Around {
        let around = self.around();
        let stream = self.within.last().map_or((0, 0), |within| within.stream);
        let number = properties.and_then(|own| own.get(b"MCID").and_then(Object::as_float).ok());
        let element = number.and_then(|number| self.tree.content.get(&(stream, number as i64)).copied());
        let mut inside = around;
        if number.is_some() {
            self.numbered.insert(stream);
        }
        if tag == b"Artifact" {
            if around.element.is_some() && !around.annotation {
                self.found.add("01-003", "decoration stands within tagged content", &*self.place);
            }
            inside.decoration = true;
        } else if element.is_some() {
            if around.decoration && !around.annotation {
                self.found.add("01-004", "tagged content stands within decoration", &*self.place);
            }
            inside.element = element;
        }
        let Some(properties) = properties else { return inside };
        if let Ok(language) = properties.get(b"Lang").and_then(Object::as_str) {
            judge_tag(language, "marked content", &self.place, self.found);
            inside.lang |= !language.is_empty();
        }
        let words = tag == b"Span" && [b"ActualText".as_slice(), b"Alt", b"E"].iter().any(|key| properties.has(key));
        if words && !self.says_language(inside) {
            self.found.add("11-002", "the language of a description can't be told", &*self.place);
        }
        inside
    }

    fn says_language(&self, around: Around) -> bool {
        let of_element = around.element.is_some_and(|at| self.tree.elements[at].lang);
        self.speaks || around.lang || of_element || around.decoration || around.annotation
    }

    fn painted(&mut self, what: &'static str) {
        let around = self.around();
        if !around.decoration && around.element.is_none() && !around.annotation {
            self.found.add("01-005", what, &*self.place);
        }
    }

    fn called_twice(&mut self) {
        for _ in self.numbered.iter().filter(|form| self.calls.get(form).is_some_and(|times| *times > 1)) {
            self.found.add("30-002", "tagged content is drawn in several places at once", "");
        }
    }

    /// The place of the font in force among those used.
    fn font(&mut self, state: &State<'a, ()>) -> Option<usize> {
        let dict = state.font.as_ref()?.dict;
        let key = std::ptr::from_ref(dict) as usize;
        let (file, place) = (self.file, &self.place);
        let used = &mut self.used;
        Some(*self.fonts.entry(key).or_insert_with(|| {
            used.push(Used::new(file, dict, place));
            used.len() - 1
        }))
    }
}
