//! The drawn sides of sheets as the pages of a document.

use std::collections::BTreeMap;

use lopdf::{Dictionary, Object, ObjectId, Stream};

use crate::pdf::Pdf;

use super::finish::{self, box_array};
use super::imposition::Sheet;
use super::layout::Layout;
use super::registration;
use super::sheet::{Forms, Used};

/// The drawings of all sides, what they are drawn with, and whether the backs are left out.
pub struct Drawn<'a> {
    pub sides: Vec<Vec<u8>>,
    pub extras: Extras<'a>,
    pub fronts_only: bool,
}

/// Makes the sheets the pages of the document, in place of those it came with.
pub fn assemble(source: &mut Pdf, layout: &Layout, sheets: &[Sheet], forms: &Forms, drawn: Drawn) {
    let document = &mut source.document;
    let tree = document.new_object_id();
    let mut kids = Vec::new();
    let mut known: BTreeMap<&[u8], ObjectId> = BTreeMap::new();
    for (sheet, contents) in sheets.iter().zip(drawn.sides.chunks(2)) {
        let kept = if drawn.fronts_only { 1 } else { 2 };
        for (cells, content) in [&sheet.front, &sheet.back].into_iter().zip(contents).take(kept) {
            let used = forms.on(cells, std::ptr::eq(cells, &sheet.front));
            // What sides draw alike is one drawing, with other pages behind its names.
            let mut once = |part| *known.entry(part).or_insert_with(|| document.add_object(packed(part)));
            let contents = match calls_and_marks(content) {
                (calls, []) => Object::Reference(once(calls)),
                (calls, marks) => vec![once(calls).into(), once(marks).into()].into(),
            };
            let page = side_dict(tree, layout, &used, contents, &drawn.extras);
            kids.push(Object::Reference(document.add_object(page)));
        }
    }
    finish::page_tree(document, tree, kids);
    finish::new_catalog(document, tree);
}

/// The calls of pages, which stand elsewhere on each sheet where paper is thick, and the marks after them, which most sheets
/// have in common.
fn calls_and_marks(content: &[u8]) -> (&[u8], &[u8]) {
    const END: &[u8] = b" Do\nQ\n";
    let end = content.windows(END.len()).rposition(|window| window == END);
    end.map_or((content, &[]), |at| content.split_at(at + END.len()))
}

/// Shorter than this, a drawing is not worth packing: a packer takes three hundred kilobytes to save two hundred bytes, and
/// a thick book has a thousand sides.
const SHORT: usize = 1500;

/// The drawing of a side as a stream.
fn packed(content: &[u8]) -> Stream {
    let make = if content.len() > SHORT { finish::compressed } else { Stream::new };
    make(Dictionary::new(), content.to_vec())
}

/// What marks on the sides are drawn with.
pub struct Extras<'a> {
    pub fonts: Option<&'a Dictionary>,
    pub registration: Option<ObjectId>,
}

fn side_dict(tree: ObjectId, layout: &Layout, used: &[Used], contents: Object, extras: &Extras) -> Dictionary {
    let mut xobjects = Dictionary::new();
    for one in used {
        xobjects.set(one.name(), one.form.id);
        if let Some(over) = one.form.over {
            xobjects.set(one.name_over(), over);
        }
    }
    let mut resources = Dictionary::new();
    if !xobjects.is_empty() {
        resources.set("XObject", xobjects);
    }
    if let Some(colour) = extras.registration {
        resources.set("ColorSpace", registration::resources(colour));
    }
    if let Some(fonts) = extras.fonts {
        resources.set("Font", fonts.clone());
    }
    let mut page = Dictionary::new();
    page.set("Type", "Page");
    page.set("Parent", tree);
    page.set("MediaBox", box_array(layout.paper));
    page.set("TrimBox", box_array(layout.spread));
    page.set("BleedBox", box_array(layout.bled()));
    page.set("Resources", resources);
    page.set("Contents", contents);
    if let Some(group) = used.iter().find_map(|one| one.form.group.clone()) {
        page.set("Group", group);
    }
    page
}
