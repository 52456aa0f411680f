//! Typeset pages as Form XObjects.
//!
//! Each page becomes a form (PDF 1.7, 8.10) in the same document, so that fonts and pictures stay shared between pages and
//! nothing is set or converted anew. The form's matrix turns the page upright with its trimmed corner at the origin. What
//! lies on the page and shows on paper becomes a second form over it. Pages that are drawn alike share one form.

use std::collections::BTreeMap;

use lopdf::{Dictionary, Document, Object, ObjectId, Stream};

use crate::geometry::{Mm, Pt, Rect};
use crate::pdf::{self, Matrix, Page, Pdf, Unreadable};

use super::finish::{self, box_array};
use super::info::Info;
use super::{annotations, layers, numbering};

/// A page, ready to be placed.
#[derive(Debug, Clone)]
pub struct Form {
    pub id: ObjectId,
    /// What lies on the page, drawn right after it.
    pub over: Option<ObjectId>,
    /// In points, standing as it is read.
    pub width: f64,
    pub height: f64,
    /// The transparency group of the page, where every page has the same: it then belongs to the sheet.
    pub group: Option<Object>,
    /// Annotations that can't be drawn, as they carry no picture of themselves.
    pub not_drawn: usize,
}

/// More than the pages of any booklet take, pictures and fonts apart.
const MAX_TOTAL: usize = 512 << 20;

/// Makes a form of every page, in order.
pub fn make(source: &mut Pdf, info: &Info) -> Result<Vec<Form>, Unreadable> {
    make_bleeding(source, Mm(0.0), info)
}

/// The same, each with so much of its bleed as it has.
pub fn make_bleeding(source: &mut Pdf, bleed: Mm, info: &Info) -> Result<Vec<Form>, Unreadable> {
    let groups: Vec<Option<Object>> = source.pages.iter().map(|page| group(source, page)).collect();
    // One and the same group around all pages of a sheet composes as the page alone did; a group of its own around each
    // would have its colours converted twice.
    let shared = groups.first().cloned().flatten().filter(|first| groups.iter().all(|one| one.as_ref() == Some(first)));
    let uses = uses(source);
    let mut common = Common::default();
    let mut made: BTreeMap<String, (Object, Option<Object>, Form)> = BTreeMap::new();
    let mut forms = Vec::new();
    let mut total = 0;
    for (at, group) in groups.into_iter().enumerate() {
        let page = source.pages[at].clone();
        let shown = with_bleed(&page, bleed);
        let key = likeness(source, &page, shown);
        let like = key.as_ref().and_then(|key| made.get(key));
        if let Some((.., form)) = like.filter(|(resources, other, _)| *resources == page.resources && *other == group) {
            forms.push(form.clone());
            continue;
        }
        let (id, mut stream) = content(source, &page, &uses)?;
        total += stream.content.len();
        if total > MAX_TOTAL {
            return Err(Unreadable::Stream("its pages together are drawn with more than 512 MB".into()));
        }
        let shape = common.shape(&mut source.document, &page, shown, info);
        shape.iter().for_each(|(key, value)| stream.dict.set(key.clone(), value.clone()));
        stream.dict.set("Resources", common.resources(&mut source.document, &page.resources));
        if let (Some(group), None) = (&group, &shared) {
            stream.dict.set("Group", group.clone());
        }
        source.document.objects.insert(id, stream.into());
        let (over, not_drawn) = annotations::over(source, &page, shape, info);
        let (width, height) = page.upright_size();
        let form = Form { id, over, width, height, group: shared.clone(), not_drawn };
        if let Some(key) = key {
            made.insert(key, (page.resources, group, form.clone()));
        }
        forms.push(form);
    }
    Ok(forms)
}

/// Takes over the first page of another document as a poster.
pub fn adopt(source: &mut Pdf, mut other: Pdf, info: &Info) -> Result<Form, Unreadable> {
    let after = source.document.max_id + 1;
    numbering::renumber(&mut other.document, after);
    // The numbers of the pages are new too.
    let mut other = Pdf { pages: pdf::pages(&other.document)?, ..other };
    other.pages.truncate(1);
    let mut form = make(&mut other, info)?.pop().ok_or(Unreadable::NoPages)?;
    // What lies on it says so of itself.
    if let Ok(Object::Stream(stream)) = other.document.get_object_mut(form.id) {
        stream.dict.set("LastModified", finish::modified(info));
        let private = Dictionary::from_iter([("Part", Object::from("Poster"))]);
        finish::piece_info(&mut stream.dict, private, info);
    }
    // It may blend otherwise than the pages do.
    if let (Some(group), Ok(Object::Stream(stream))) = (form.group.take(), other.document.get_object_mut(form.id)) {
        stream.dict.set("Group", group);
    }
    layers::take_over(source, &other);
    source.document.objects.extend(other.document.objects);
    source.document.max_id = source.document.objects.keys().next_back().map_or(0, |id| id.0);
    Ok(form)
}

/// How many pages each stream draws.
fn uses(source: &Pdf) -> BTreeMap<ObjectId, usize> {
    let mut uses = BTreeMap::new();
    for id in source.pages.iter().filter_map(|page| only_stream(source, page)) {
        *uses.entry(id).or_default() += 1;
    }
    uses
}

/// The stream that draws a page, if it is one alone.
fn only_stream(source: &Pdf, page: &Page) -> Option<ObjectId> {
    let mut contents = source.page_dict(page)?.get(b"Contents").ok()?;
    if let Object::Array(parts) = source.resolve(contents) {
        contents = <&[Object; 1]>::try_from(&parts[..]).ok()?.first()?;
    }
    let (id, object) = source.document.dereference(contents).ok()?;
    id.filter(|_| object.as_stream().is_ok())
}

/// Pages that differ in this are drawn differently; `None` if that takes a closer look, or there is something on the page.
fn likeness(source: &Pdf, page: &Page, shown: Rect) -> Option<String> {
    let dict = source.page_dict(page)?;
    if dict.has(b"Annots") {
        return None;
    }
    let contents = dict.get(b"Contents").ok()?;
    let references = matches!(contents, Object::Reference(_));
    let shape = (shown, page.finished(), page.rotate, page.unit);
    references.then(|| format!("{contents:?} {shape:?}"))
}

/// What draws the page, and the number under which the form will stand: its one stream as it is, in its place where no
/// other page needs it; or several joined and packed again.
fn content(source: &mut Pdf, page: &Page, uses: &BTreeMap<ObjectId, usize>) -> Result<(ObjectId, Stream), Unreadable> {
    let only = only_stream(source, page);
    let alone = only.filter(|id| uses.get(id) == Some(&1));
    let Some(Ok(Object::Stream(stream))) = only.map(|id| source.document.get_object_mut(id)) else {
        let joined = finish::compressed(Dictionary::new(), source.content(page)?);
        return Ok((source.document.new_object_id(), joined));
    };
    let mut dict = Dictionary::new();
    for key in ["Filter", "DecodeParms"] {
        if let Ok(value) = stream.dict.get(key.as_bytes()) {
            dict.set(key, value.clone());
        }
    }
    let content = if alone.is_some() { std::mem::take(&mut stream.content) } else { stream.content.clone() };
    let stream = finish::compressed(dict, content);
    Ok((alone.unwrap_or_else(|| source.document.new_object_id()), stream))
}

/// Boxes, matrices and resources that many forms have in common, each written once.
#[derive(Default)]
struct Common {
    /// The last object that reads so; it may differ in letters that can't be shown.
    known: BTreeMap<String, (Object, ObjectId)>,
}

impl Common {
    /// The entries of a form that shows so much of the page, standing as it is read.
    fn shape(&mut self, document: &mut Document, page: &Page, shown: Rect, info: &Info) -> Dictionary {
        let mut dict = Dictionary::new();
        dict.set("Subtype", "Form");
        dict.set("BBox", self.once(document, box_array(shown).into()));
        if shown != page.finished() {
            dict.set("LastModified", finish::modified(info));
            let private = Dictionary::from_iter([("Trim", Object::from(box_array(page.finished())))]);
            finish::piece_info(&mut dict, private, info);
        }
        let matrix = page.upright();
        if matrix != Matrix::IDENTITY {
            let numbers = matrix.0.map(|number| Object::Real(number as f32));
            dict.set("Matrix", self.once(document, numbers.to_vec().into()));
        }
        dict
    }

    fn resources(&mut self, document: &mut Document, resources: &Object) -> Object {
        match resources {
            Object::Dictionary(dict) if !dict.is_empty() => self.once(document, resources.clone()),
            other => other.clone(),
        }
    }

    fn once(&mut self, document: &mut Document, object: Object) -> Object {
        let key = format!("{object:?}");
        if let Some((_, id)) = self.known.get(&key).filter(|(known, _)| *known == object) {
            return Object::Reference(*id);
        }
        let id = document.add_object(object.clone());
        self.known.insert(key, (object, id));
        Object::Reference(id)
    }
}

/// The finished page and so much around it as is bleed. Only a BleedBox tells that from printers' marks.
fn with_bleed(page: &Page, bleed: Mm) -> Rect {
    let finished = page.finished();
    let around = page.bleed.and_then(|around| pdf::intersect(around, page.media));
    let Some(around) = around.filter(|_| bleed.0 > 0.0) else { return finished };
    let bleed = Pt(Pt::from(bleed).0 / page.unit);
    Rect {
        x0: Pt(around.x0.0.min(finished.x0.0).max((finished.x0 - bleed).0)),
        y0: Pt(around.y0.0.min(finished.y0.0).max((finished.y0 - bleed).0)),
        x1: Pt(around.x1.0.max(finished.x1.0).min((finished.x1 + bleed).0)),
        y1: Pt(around.y1.0.max(finished.y1.0).min((finished.y1 + bleed).0)),
    }
}

fn group(source: &Pdf, page: &Page) -> Option<Object> {
    let group = source.get(source.page_dict(page)?, "Group");
    group.as_dict().is_ok().then(|| group.clone())
}
