//! What stands on one side of a sheet: each form that is drawn there, its place, its turn, and what of it can be seen.

use lopdf::{ObjectId, Stream};

use crate::geometry::{Pt, Rect};
use crate::pdf::interpret::{Called, Here, Interpreter, State, Visitor};
use crate::pdf::{Matrix, Page, Pdf, Unreadable, intersect};

use super::identity::{self, Identity, Recognised};
use super::record::{self, Part};

/// One side of a sheet as it leaves the printer, in points from its lower left corner.
#[derive(Debug, Clone)]
pub struct SheetSide {
    pub width: f64,
    pub height: f64,
    /// What the knife leaves of it.
    pub trim: Rect,
    pub pages: Vec<PlacedPage>,
    /// What covers all of a side and is no page of the book.
    pub posters: Vec<PlacedPage>,
}

impl SheetSide {
    /// A side that nothing is printed on.
    pub fn empty(like: &SheetSide) -> SheetSide {
        SheetSide { pages: Vec::new(), posters: Vec::new(), ..like.clone() }
    }

    /// Everything on the side and its trim as `moved` has them.
    pub fn moved(self, moved: impl Fn(Rect) -> Rect, up: impl Fn((f64, f64)) -> (f64, f64)) -> SheetSide {
        let all = |placed: Vec<PlacedPage>| {
            let one = |page: PlacedPage| PlacedPage {
                rect: moved(page.rect),
                visible: page.visible.map(&moved),
                up: up(page.up),
                ..page
            };
            placed.into_iter().map(one).collect()
        };
        SheetSide { pages: all(self.pages), posters: all(self.posters), trim: moved(self.trim), ..self }
    }
}

/// A page on a side.
#[derive(Debug, Clone, PartialEq)]
pub struct PlacedPage {
    /// Which page of the booklet, from 1, if that could be told.
    pub number: Option<usize>,
    /// What tells it from others, where it was compared with single pages.
    pub print: Option<[u8; 32]>,
    /// Where the finished page lies.
    pub rect: Rect,
    /// What can be seen of it; `None` if nothing can.
    pub visible: Option<Rect>,
    /// The direction on the sheet in which the head of the page lies, of any length.
    pub up: (f64, f64),
    /// Printed as in a mirror.
    pub mirrored: bool,
    /// With everything that lies on it.
    pub complete: bool,
}

/// A form that was met on a sheet.
pub struct FormUse<'a> {
    pub id: ObjectId,
    pub form: &'a Stream,
    pub bbox: Option<Rect>,
    /// From its space to the paper.
    pub matrix: Matrix,
    /// What it is confined to.
    pub clip: Option<Rect>,
    /// The form that was drawn over it in the same place.
    pub over: Option<(ObjectId, &'a Stream)>,
}

/// Reads one side, as it comes out of a printer that moves what it prints by `printing`.
pub fn read(file: &Pdf, page: &Page, printing: Matrix, identity: &mut Identity) -> Result<SheetSide, Unreadable> {
    let content = file.content(page)?;
    // The paper is what is visible of the sheet; the knife comes later.
    let sheet = Page { trim: None, ..page.clone() };
    let (width, height) = sheet.upright_size();
    let paper = Rect { x0: Pt(0.0), y0: Pt(0.0), x1: Pt(width), y1: Pt(height) };
    let mut calls = Calls { file, met: Vec::new(), posters: Vec::new() };
    // A sheet that was moved against its printer loses a strip at its edge; what stands there is looked at elsewhere (S101).
    let start = State { clip: Some(paper), ..State::new(sheet.upright().then(printing), ()) };
    let resources = file.resolve(&page.resources).as_dict().ok();
    Interpreter::new(&file.document).content(&content, resources, start, &mut calls);
    let posters = calls.posters.iter().map(|met| place(met, identity::poster(file, met))).collect();
    let pages = calls.met.iter().map(|met| place(met, identity.of(file, met))).collect();
    let trim = page.trim.map_or(paper, |trim| sheet.upright().around(trim));
    Ok(SheetSide { width, height, trim: intersect(trim, paper).unwrap_or(paper), pages, posters })
}

/// The forms that a side calls, none of which is followed.
struct Calls<'a> {
    file: &'a Pdf,
    met: Vec<FormUse<'a>>,
    posters: Vec<FormUse<'a>>,
}

impl<'a> Visitor<'a> for Calls<'a> {
    type Own = ();

    fn call(&mut self, called: &Called<'a>, here: &mut Here<'_, 'a, ()>) -> bool {
        let matrix = called.matrix.then(here.state.matrix);
        let id = called.id.unwrap_or_default();
        let clip = here.state.clip;
        let met = FormUse { id, form: called.stream, bbox: called.bbox, matrix, clip, over: None };
        match record::part(self.file, called.stream) {
            None => self.met.push(met),
            Some(Part::Poster) => self.posters.push(met),
            Some(Part::Value) => {}
            // It counts as lying on the page that was drawn just before, in the same place.
            Some(Part::Annotations) => {
                if let Some(page) = self.met.last_mut().filter(|page| page.matrix == matrix) {
                    page.over = Some((id, called.stream));
                }
            }
        }
        false
    }
}

fn place(met: &FormUse, known: Recognised) -> PlacedPage {
    let matrix = met.matrix;
    let [a, b, c, d, ..] = matrix.0;
    let (x, y) = known.up;
    let seen = met.bbox.map(|bbox| matrix.around(bbox));
    let shown = |seen: Rect| met.clip.map_or(Some(seen), |clip| intersect(clip, seen));
    PlacedPage {
        number: known.number,
        print: known.print,
        rect: matrix.around(known.page),
        visible: seen.and_then(shown),
        up: (a * x + c * y, b * x + d * y),
        mirrored: a * d - b * c < 0.0,
        complete: known.complete,
    }
}
