//! Typeset pages as Form XObjects.
//!
//! Each page becomes a form (PDF 1.7, 8.10) in the same document, so that fonts and pictures stay shared between pages and
//! nothing is set or converted anew. The form's matrix turns the page upright with its trimmed corner at the origin.

use lopdf::{Dictionary, Object, ObjectId, Stream};

use crate::geometry::{Mm, Pt, Rect};
use crate::pdf::{self, Page, Pdf, Unreadable};

use super::{Info, box_array, finish};

/// A page, ready to be placed.
#[derive(Debug, Clone)]
pub struct Form {
    /// Under which sheets call it: `P` and the number of the page.
    pub name: String,
    pub id: ObjectId,
    /// In points, standing as it is read.
    pub width: f64,
    pub height: f64,
    /// The transparency group of the page, where every page has the same: it then belongs to the sheet.
    pub group: Option<Object>,
}

/// More than the pages of any booklet take, pictures and fonts apart: pages may share one stream, and each gets a copy.
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
    let mut forms = Vec::new();
    let mut total = 0;
    for (at, group) in groups.into_iter().enumerate() {
        let page = source.pages[at].clone();
        let mut stream = content(source, &page)?;
        total += stream.content.len();
        if total > MAX_TOTAL {
            return Err(Unreadable::Stream("its pages together are drawn with more than 512 MB".into()));
        }
        describe(&mut stream.dict, &page, at + 1, bleed, info);
        match group {
            Some(group) if shared.is_none() => stream.dict.set("Group", group),
            _ => {}
        }
        let (width, height) = page.upright_size();
        let id = source.document.add_object(stream);
        forms.push(Form { name: format!("P{}", at + 1), id, width, height, group: shared.clone() });
    }
    Ok(forms)
}

/// Takes over the first page of another document, to be placed under the name `Poster`.
pub fn adopt(source: &mut Pdf, mut other: Pdf, info: &Info) -> Result<Form, Unreadable> {
    let after = source.document.max_id + 1;
    other.document.renumber_objects_with(after);
    // The numbers of the pages are new too.
    let other = Pdf { pages: pdf::pages(&other.document)?, ..other };
    let group = other.pages.first().and_then(|page| group(&other, page));
    let page = other.pages.first().cloned().ok_or(Unreadable::NoPages)?;
    let mut stream = content(&other, &page)?;
    describe(&mut stream.dict, &page, 0, Mm(0.0), info);
    let mut private = Dictionary::new();
    private.set("Part", "Poster");
    finish::piece_info(&mut stream.dict, private, info);
    if let Some(group) = group {
        stream.dict.set("Group", group);
    }
    let (width, height) = page.upright_size();
    source.document.objects.extend(other.document.objects);
    source.document.max_id = source.document.objects.keys().next_back().map_or(0, |id| id.0);
    let id = source.document.add_object(stream);
    Ok(Form { name: "Poster".into(), id, width, height, group: None })
}

/// What draws the page: its one stream as it is, or several joined and packed again.
fn content(source: &Pdf, page: &Page) -> Result<Stream, Unreadable> {
    if let [only] = source.streams(page)[..] {
        let mut dict = Dictionary::new();
        for key in ["Filter", "DecodeParms"] {
            if let Ok(value) = only.dict.get(key.as_bytes()) {
                dict.set(key, value.clone());
            }
        }
        let mut stream = Stream::new(dict, only.content.clone());
        // Compressing can only fail for want of memory; the stream is then as good as it was.
        let _ = stream.compress();
        return Ok(stream);
    }
    let mut stream = Stream::new(Dictionary::new(), source.content(page)?);
    let _ = stream.compress();
    Ok(stream)
}

fn describe(dict: &mut Dictionary, page: &Page, number: usize, bleed: Mm, info: &Info) {
    let matrix = page.upright().0.map(|number| Object::Real(number as f32));
    let mut private = Dictionary::new();
    private.set("Page", number as i64);
    let finished = page.finished();
    let shown = with_bleed(page, bleed);
    if shown != finished {
        private.set("Trim", box_array(finished));
    }
    dict.set("Type", "XObject");
    dict.set("Subtype", "Form");
    dict.set("BBox", box_array(shown));
    dict.set("Matrix", matrix.to_vec());
    dict.set("Resources", page.resources.clone());
    dict.set("LastModified", finish::modified(info));
    finish::piece_info(dict, private, info);
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
