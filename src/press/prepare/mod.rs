//! Pages made ready to be imposed: chosen, spreads split into pages, those that lie across turned, bleed marked as such.
//!
//! [`prepare`] changes boxes and turns, and nothing that is drawn: pages share their drawing with those they were.

mod page_list;
pub mod spreads;

use lopdf::{Dictionary, Object, ObjectId};

use crate::diagnostic::{Outcome, Place, Report};
use crate::geometry::{Mm, Pt, Rect};
use crate::pdf::{self, Page, Pdf, intersect};

use super::codes;
use super::finish::{self, box_array};
use super::input::{open, unreadable};

pub use page_list::PageList;
pub use spreads::Spreads;

/// What is to be done with pages before they are imposed.
#[derive(Debug, Clone, Default)]
pub struct Preparation {
    /// All pages, in their order, if left out. Counted after spreads are split.
    pub pages: Option<PageList>,
    pub spreads: Spreads,
    pub turn: Turn,
    pub bleed: Bleed,
    pub rtl: bool,
}

/// What happens to pages that lie across among upright ones, or stand among those that lie across.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Turn {
    /// Turned so that the head is at the left.
    #[default]
    Left,
    /// Turned so that the head is at the right.
    Right,
    /// They stay as they are, and are made smaller.
    No,
}

/// How far pages are printed beyond where they are cut.
#[derive(Debug, Clone, Copy, PartialEq, Default)]
pub enum Bleed {
    /// As far as the BleedBox says. Without one, as far as the MediaBox goes, if that is so little that no printers' marks
    /// can stand there.
    #[default]
    Boxes,
    /// So far, even where the file does not say so: pages without a TrimBox are cut by so much on all sides.
    Of(Mm),
    /// Not at all.
    No,
}

/// Printers' marks need more room than this beyond the trim.
const NO_MARKS: Mm = Mm(5.0);

/// Makes pages ready. A file that needs nothing of the kind comes back as it is; `None` if it can't be read or has not
/// the pages that are wanted, and the report says why.
pub fn prepare(pages: &[u8], how: &Preparation) -> Outcome<Option<Vec<u8>>> {
    Outcome::of(|report| {
        let mut source = open(pages, report)?;
        let before: Vec<Shape> = source.pages.iter().map(Shape::of).collect();
        mark_bleed(&mut source, how.bleed);
        spreads::split(&mut source, how, report)?;
        if let Some(list) = &how.pages {
            choose(&mut source, list, report)?;
        }
        turn(&mut source, how.turn, report);
        if source.pages.iter().map(Shape::of).eq(before) {
            return Some(pages.to_vec());
        }
        write(source, pages, &format!("{how:?}")).map_err(|why| unreadable(&why, report)).ok()
    })
}

/// What this stage may change of a page.
#[derive(PartialEq)]
struct Shape(ObjectId, u16, Rect, Option<Rect>);

impl Shape {
    fn of(page: &Page) -> Shape {
        Shape(page.id, page.rotate, page.finished(), page.bleed)
    }
}

fn choose(source: &mut Pdf, list: &PageList, report: &mut Report) -> Option<()> {
    match list.of(source.pages.len()) {
        Ok(chosen) => {
            source.pages = chosen.into_iter().filter_map(|at| source.pages.get(at).cloned()).collect();
            Some(())
        }
        Err(what) => {
            let message = format!("the file {what}; it has {}", source.pages.len());
            let advice = "Count from the beginning, or from the end with r: r1 is the last page.";
            report.error(&codes::NO_SUCH_PAGE, Place::Nowhere, message, advice);
            None
        }
    }
}

/// Says of pages where their bleed is.
fn mark_bleed(source: &mut Pdf, bleed: Bleed) {
    for page in &mut source.pages {
        let around =
            |rect: Rect, by: Pt| Rect { x0: rect.x0 - by, y0: rect.y0 - by, x1: rect.x1 + by, y1: rect.y1 + by };
        match bleed {
            Bleed::No => page.bleed = page.bleed.map(|_| page.finished()),
            Bleed::Boxes => {
                let beyond = pdf::intersect(around(page.finished(), Pt::from(NO_MARKS)), page.media);
                if page.trim.is_some() && page.bleed.is_none() && beyond == Some(page.media) {
                    page.bleed = Some(page.media);
                }
            }
            Bleed::Of(length) => {
                let length = Pt(Pt::from(length).0 / page.unit);
                if page.trim.is_none() || page.finished() == page.media {
                    let trim = around(page.visible(), Pt(-length.0));
                    page.bleed = Some(page.visible());
                    page.trim = Some(trim).filter(|trim| trim.width().0 > 0.0 && trim.height().0 > 0.0).or(page.trim);
                } else if page.bleed.is_none_or(|bleed| bleed == page.finished()) {
                    page.bleed = intersect(around(page.finished(), length), page.media);
                }
            }
        }
    }
}

/// Turns what becomes larger by it on pages of the usual shape.
fn turn(source: &mut Pdf, turn: Turn, report: &mut Report) {
    let (width, height) = usual(source);
    let fit = |(w, h): (f64, f64)| (width / w).min(height / h).min(1.0);
    let other = |page: &Page| {
        let (w, h) = page.upright_size();
        fit((h, w)) > fit((w, h)) * 1.05
    };
    let found: Vec<usize> = (0..source.pages.len()).filter(|at| other(&source.pages[*at])).collect();
    let Some(first) = found.first().map(|at| at + 1) else { return };
    let pages = if found.len() == 1 { "1 page lies".into() } else { format!("{} pages lie", found.len()) };
    let (what, advice) = match turn {
        Turn::No => ("stay so and are made smaller", "Leave out --turn no to have them turned."),
        Turn::Left => ("are turned, their heads to the left", "To have them upright and smaller, say --turn no."),
        Turn::Right => ("are turned, their heads to the right", "To have them upright and smaller, say --turn no."),
    };
    let message = format!("{pages} the other way than the rest (the first is page {first}); such pages {what}");
    report.hint(&codes::TURNED, Place::Nowhere, message, advice);
    let quarters = match turn {
        Turn::No => return,
        Turn::Left => 270,
        Turn::Right => 90,
    };
    for at in found {
        let page = &mut source.pages[at];
        page.rotate = (page.rotate + quarters) % 360;
    }
}

/// The size that most pages have, as they are read, in points.
fn usual(source: &Pdf) -> (f64, f64) {
    let size = super::survey::usual_size(source);
    (Pt::from(size.width).0, Pt::from(size.height).0)
}

/// The file with these pages, each with a dictionary of its own, as a page may come twice. `seed` and `pages` tell it from others.
pub(super) fn write(mut source: Pdf, pages: &[u8], seed: &str) -> Result<Vec<u8>, pdf::Unreadable> {
    let tree = source.document.new_object_id();
    let mut kids = Vec::new();
    for page in source.pages.clone() {
        let mut dict = source.document.get_dictionary(page.id).cloned().unwrap_or_else(|_| Dictionary::new());
        dict.set("Type", "Page");
        dict.set("Parent", tree);
        dict.set("MediaBox", box_array(page.media));
        dict.set("Resources", page.resources.clone());
        dict.set("Rotate", i64::from(page.rotate));
        for (key, rect) in [("CropBox", page.crop), ("TrimBox", page.trim), ("BleedBox", page.bleed)] {
            match rect {
                Some(rect) => dict.set(key, box_array(rect)),
                None => drop(dict.remove(key.as_bytes())),
            }
        }
        kids.push(Object::Reference(source.document.add_object(dict)));
    }
    finish::page_tree(&mut source.document, tree, kids);
    if let Ok(catalog) = source.document.catalog_mut() {
        catalog.set("Pages", tree);
        // They tell of pages that are no more, or stand elsewhere now.
        for key in ["Outlines", "Dests", "Names", "StructTreeRoot", "PageLabels", "PieceInfo"] {
            catalog.remove(key.as_bytes());
        }
    }
    finish::write(source.document, pages, seed)
}
