//! What the pages draw: everything is tagged or marked as decoration, and the letters of each font that are used.

use std::collections::{BTreeMap, BTreeSet};

use lopdf::content::Operation;
use lopdf::{Dictionary, Object, ObjectId, Stream};

use super::Faults;
use super::document::{judge_tag, speaks};
use super::fonts::{Codes, Split};
use super::tree::Tree;
use crate::pdf::{Pdf, operations_in_full, unpack};

/// Enough for a thousand pages of maps.
const MAX_FILE: usize = 256 << 20;
/// What each stream costs at least, so that a million empty ones come to an end too.
const COST: usize = 256;
const MAX_DEPTH: usize = 24;

/// A font that words are set in, and the codes of its letters that are.
pub struct Used<'a> {
    pub dict: &'a Dictionary,
    /// Where it is first used.
    pub place: String,
    pub codes: BTreeMap<u32, Seen>,
    split: Split,
}

/// How a letter is used.
#[derive(Debug, Clone, Copy, Default)]
pub struct Seen {
    /// It can be seen (PDF 1.7, table 106: not mode 3).
    pub rendered: bool,
    /// It stands in a formula.
    pub formula: bool,
}

/// Reads every page, and the looks of what lies on it.
pub fn check<'a>(file: &'a Pdf, tree: &'a Tree, found: &mut Faults) -> Vec<Used<'a>> {
    let speaks = file.catalog().is_some_and(|catalog| speaks(file, catalog));
    let mut reader = Reader {
        file,
        tree,
        speaks,
        fonts: BTreeMap::new(),
        used: Vec::new(),
        seen: BTreeSet::new(),
        calls: BTreeMap::new(),
        numbered: BTreeSet::new(),
        left: MAX_FILE,
        place: String::new(),
    };
    for (number, page) in (1..).zip(&file.pages) {
        reader.place = format!("page {number}");
        let resources = file.resolve(&page.resources).as_dict().ok();
        if let Ok(content) = file.content(page) {
            reader.read(&content, resources, page.id, Start::default(), found, 0);
        }
        reader.looks(page.id, found);
    }
    reader.called_twice(found);
    if !speaks {
        descriptions(tree, found);
    }
    reader.used
}

/// Whether an operator leaves a mark by itself (PDF 1.7, annex A).
pub fn paints(operator: &str) -> bool {
    matches!(operator, "Tj" | "TJ" | "'" | "\"" | "f" | "F" | "f*" | "S" | "s" | "B" | "B*" | "b" | "b*" | "sh" | "BI")
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

#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, PartialOrd, Ord)]
struct State {
    /// The place of the font in the list of those used.
    font: Option<usize>,
    invisible: bool,
}

/// What a piece of content begins with; a form takes it over from where it is called (PDF 1.7, 8.10.1).
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, PartialOrd, Ord)]
struct Start {
    around: Around,
    state: State,
}

struct Reader<'a> {
    file: &'a Pdf,
    tree: &'a Tree<'a>,
    speaks: bool,
    /// The place of each font in `used`, by where its dictionary lies.
    fonts: BTreeMap<usize, usize>,
    used: Vec<Used<'a>>,
    /// Forms that were read, and what they began with.
    seen: BTreeSet<(ObjectId, Start)>,
    calls: BTreeMap<ObjectId, usize>,
    /// Forms with numbered content.
    numbered: BTreeSet<ObjectId>,
    left: usize,
    place: String,
}

impl<'a> Reader<'a> {
    fn read(
        &mut self,
        content: &[u8],
        resources: Option<&'a Dictionary>,
        stream: ObjectId,
        Start { around, mut state }: Start,
        found: &mut Faults,
        depth: usize,
    ) {
        let size = content.len() + COST;
        if depth > MAX_DEPTH || size > self.left {
            return;
        }
        self.left -= size;
        let mut marks = vec![around];
        let mut saved: Vec<State> = Vec::new();
        for operation in operations_in_full(content) {
            let here = marks.last().copied().unwrap_or(around);
            match operation.operator.as_str() {
                "BMC" | "BDC" => marks.push(self.mark(&operation, resources, stream, here, found)),
                "EMC" if marks.len() > 1 => {
                    marks.pop();
                }
                "q" if saved.len() < 10_000 => saved.push(state),
                "Q" => state = saved.pop().unwrap_or(state),
                "Tf" => state.font = self.font(resources, &operation),
                "Tr" => state.invisible = operation.operands.first().and_then(crate::pdf::number_of) == Some(3.0),
                "Do" => self.external(&operation, resources, Start { around: here, state }, found, depth),
                operator if paints(operator) => self.paint(&operation, state, here, found),
                _ => {}
            }
        }
    }

    /// What stands around the content that a mark begins.
    fn mark(
        &mut self,
        operation: &Operation,
        resources: Option<&'a Dictionary>,
        stream: ObjectId,
        around: Around,
        found: &mut Faults,
    ) -> Around {
        let tag = operation.operands.first().and_then(|tag| tag.as_name().ok()).unwrap_or_default();
        let properties = match operation.operands.get(1) {
            Some(Object::Dictionary(own)) => Some(own),
            Some(Object::Name(name)) => self.named(resources, "Properties", name).as_dict().ok(),
            _ => None,
        };
        let number = properties.and_then(|own| own.get(b"MCID").and_then(Object::as_float).ok());
        let element = number.and_then(|number| self.tree.content.get(&(stream, number as i64)).copied());
        let mut inside = around;
        if number.is_some() {
            self.numbered.insert(stream);
        }
        if tag == b"Artifact" {
            if around.element.is_some() && !around.annotation {
                found.add("01-003", "decoration stands within tagged content", &*self.place);
            }
            inside.decoration = true;
        } else if element.is_some() {
            if around.decoration && !around.annotation {
                found.add("01-004", "tagged content stands within decoration", &*self.place);
            }
            inside.element = element;
        }
        let Some(properties) = properties else { return inside };
        if let Ok(language) = properties.get(b"Lang").and_then(Object::as_str) {
            judge_tag(language, "marked content", &self.place, found);
            inside.lang |= !language.is_empty();
        }
        let words = tag == b"Span" && [b"ActualText".as_slice(), b"Alt", b"E"].iter().any(|key| properties.has(key));
        if words && !self.says_language(inside) {
            found.add("11-002", "the language of a description can't be told", &*self.place);
        }
        inside
    }

    fn says_language(&self, around: Around) -> bool {
        let of_element = around.element.is_some_and(|at| self.tree.elements[at].lang);
        self.speaks || around.lang || of_element || around.decoration || around.annotation
    }

    fn paint(&mut self, operation: &Operation, state: State, around: Around, found: &mut Faults) {
        if !around.decoration && around.element.is_none() && !around.annotation {
            let what = "something is drawn that is neither tagged nor marked as decoration";
            found.add("01-005", what, &*self.place);
        }
        let strings: Vec<&[u8]> = match operation.operator.as_str() {
            "Tj" | "'" | "\"" => operation.operands.iter().filter_map(|one| one.as_str().ok()).collect(),
            "TJ" => {
                let parts = operation.operands.first().and_then(|parts| parts.as_array().ok());
                parts.into_iter().flatten().filter_map(|one| one.as_str().ok()).collect()
            }
            _ => return,
        };
        if !self.says_language(around) {
            found.add("11-001", "the language of some text can't be told", &*self.place);
        }
        let Some(used) = state.font.and_then(|at| self.used.get_mut(at)) else { return };
        let formula = around.element.is_some_and(|at| self.tree.within(at, "Formula"));
        for code in strings.iter().flat_map(|text| Codes::new(&used.split, text)) {
            let seen = used.codes.entry(code).or_default();
            seen.rendered |= !state.invisible;
            seen.formula |= formula;
        }
    }

    fn external(
        &mut self,
        operation: &Operation,
        resources: Option<&'a Dictionary>,
        start: Start,
        found: &mut Faults,
        depth: usize,
    ) {
        let Some(name) = operation.operands.first().and_then(|name| name.as_name().ok()) else { return };
        let category = resources.and_then(|resources| self.file.dict(resources, "XObject"));
        let id = category.and_then(|dict| dict.get(name).ok()).and_then(|object| object.as_reference().ok());
        let Object::Stream(stream) = self.named(resources, "XObject", name) else { return };
        if stream.dict.get(b"Subtype").and_then(Object::as_name).is_ok_and(|kind| kind == b"Form") {
            return self.form(stream, id, resources, start, found, depth);
        }
        let around = start.around;
        if !around.decoration && around.element.is_none() && !around.annotation {
            found.add("01-005", "a picture is neither tagged nor marked as decoration", &*self.place);
        }
    }

    fn form(
        &mut self,
        stream: &'a Stream,
        id: Option<ObjectId>,
        outer: Option<&'a Dictionary>,
        start: Start,
        found: &mut Faults,
        depth: usize,
    ) {
        if let Some(id) = id {
            *self.calls.entry(id).or_default() += 1;
            if !self.seen.insert((id, start)) {
                return;
            }
        }
        // A form without resources of its own uses those of the page (PDF 1.7, 8.10.2, for files of old).
        let resources = self.file.dict(&stream.dict, "Resources").or(outer);
        if let Ok(content) = unpack(stream) {
            self.read(&content, resources, id.unwrap_or((0, 0)), start, found, depth + 1);
        }
    }

    /// The looks of the annotations of a page: their letters are read too, their tags are those of the annotation.
    fn looks(&mut self, page: ObjectId, found: &mut Faults) {
        let file = self.file;
        let Ok(dict) = file.document.get_dictionary(page) else { return };
        let annotations = file.get(dict, "Annots").as_array().map_or(&[][..], Vec::as_slice);
        for annotation in annotations.iter().filter_map(|one| file.resolve(one).as_dict().ok()) {
            let shown = file.dict(annotation, "AP").map_or(&Object::Null, |looks| file.get(looks, "N"));
            let streams: Vec<&Stream> = match shown {
                Object::Stream(stream) => vec![stream],
                Object::Dictionary(states) => {
                    states.iter().filter_map(|(_, state)| file.resolve(state).as_stream().ok()).collect()
                }
                _ => continue,
            };
            let around = Around { annotation: true, ..Around::default() };
            let start = Start { around, state: State::default() };
            for stream in streams {
                let resources = file.dict(&stream.dict, "Resources");
                if let Ok(content) = unpack(stream) {
                    self.read(&content, resources, (0, 0), start, found, 1);
                }
            }
        }
    }

    fn called_twice(&self, found: &mut Faults) {
        for _ in self.numbered.iter().filter(|form| self.calls.get(form).is_some_and(|times| *times > 1)) {
            found.add("30-002", "tagged content is drawn in several places at once", "");
        }
    }

    fn font(&mut self, resources: Option<&'a Dictionary>, operation: &Operation) -> Option<usize> {
        let name = operation.operands.first()?.as_name().ok()?;
        let dict = self.named(resources, "Font", name).as_dict().ok()?;
        let key = std::ptr::from_ref(dict) as usize;
        let (file, place) = (self.file, &self.place);
        let used = &mut self.used;
        Some(*self.fonts.entry(key).or_insert_with(|| {
            let split = Split::of(file, dict);
            used.push(Used { dict, place: place.clone(), codes: BTreeMap::new(), split });
            used.len() - 1
        }))
    }

    fn named(&self, resources: Option<&'a Dictionary>, category: &str, name: &[u8]) -> &'a Object {
        let category = resources.and_then(|resources| self.file.dict(resources, category));
        category.and_then(|dict| dict.get(name).ok()).map_or(&Object::Null, |object| self.file.resolve(object))
    }
}
