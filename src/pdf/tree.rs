//! The page tree: every page in order, with what it inherits (PDF 1.7, 7.7.3).

use lopdf::{Dictionary, Document, Object, ObjectId};

use crate::geometry::{Pt, Rect};

use super::{Page, Unreadable, as_dict, get, number_of, rect, resolve};

/// More pages than any booklet has.
pub const MAX_PAGES: usize = 20_000;

const MAX_DEPTH: usize = 64;
const MAX_NODES: usize = 4 * MAX_PAGES;

/// Finds the pages of a document. How many it claims to have does not matter.
pub fn find_pages(document: &Document) -> Result<Vec<Page>, Unreadable> {
    let catalog = as_dict(get(document, &document.trailer, "Root"))
        .ok_or_else(|| Unreadable::Damaged("it has no catalog".into()))?;
    let root = catalog.get(b"Pages").map_err(|_| Unreadable::NoPages)?;
    let start = Branch { id: None, inherited: Inherited::default(), kids: vec![root.clone()].into_iter() };
    let mut pages = Vec::new();
    let mut path = vec![start];
    let mut visited = 0;
    while let Some(branch) = path.last_mut() {
        let Some(kid) = branch.kids.next() else {
            path.pop();
            continue;
        };
        visited += 1;
        if visited > MAX_NODES || pages.len() > MAX_PAGES {
            return Err(Unreadable::TooManyPages);
        }
        let inherited = &branch.inherited;
        let Some(node) = as_dict(resolve(document, &kid)) else { continue };
        let inherited = inherited.with(node);
        let id = kid.as_reference().ok();
        let Ok(kids) = get(document, node, "Kids").as_array() else {
            if let Some(id) = id {
                pages.push(page(document, id, node, inherited));
            }
            continue;
        };
        if path.len() > MAX_DEPTH || (id.is_some() && path.iter().any(|above| above.id == id)) {
            return Err(Unreadable::TreeLoops);
        }
        path.push(Branch { id, inherited, kids: kids.clone().into_iter() });
    }
    if pages.is_empty() { Err(Unreadable::NoPages) } else { Ok(pages) }
}

/// What the nodes of the page tree hand down.
#[derive(Clone, Default)]
struct Inherited {
    media: Option<Object>,
    crop: Option<Object>,
    rotate: Option<Object>,
    resources: Option<Object>,
}

impl Inherited {
    fn with(&self, node: &Dictionary) -> Inherited {
        let take = |key: &str, old: &Option<Object>| node.get(key.as_bytes()).ok().or(old.as_ref()).cloned();
        Inherited {
            media: take("MediaBox", &self.media),
            crop: take("CropBox", &self.crop),
            rotate: take("Rotate", &self.rotate),
            resources: take("Resources", &self.resources),
        }
    }
}

/// A node of the page tree whose children are being visited.
struct Branch {
    id: Option<ObjectId>,
    inherited: Inherited,
    kids: std::vec::IntoIter<Object>,
}

fn page(document: &Document, id: ObjectId, node: &Dictionary, inherited: Inherited) -> Page {
    let own = |key: &str| node.get(key.as_bytes()).ok().and_then(|value| rect(document, value));
    let handed = |value: &Option<Object>| value.as_ref().and_then(|value| rect(document, value));
    let letter = Rect { x0: Pt(0.0), y0: Pt(0.0), x1: Pt(612.0), y1: Pt(792.0) };
    let turns = inherited.rotate.as_ref().and_then(|value| resolve(document, value).as_i64().ok()).unwrap_or(0);
    Page {
        id,
        media: handed(&inherited.media).unwrap_or(letter),
        crop: handed(&inherited.crop),
        bleed: own("BleedBox"),
        trim: own("TrimBox"),
        art: own("ArtBox"),
        rotate: (turns.rem_euclid(360) / 90 * 90) as u16,
        unit: number_of(get(document, node, "UserUnit")).filter(|unit| *unit > 0.0).unwrap_or(1.0),
        resources: inherited.resources.unwrap_or_else(|| Object::Dictionary(Dictionary::new())),
    }
}
