//! What stands on one side of a sheet: each form that is drawn there, its place, its turn, and what of it can be seen.

use lopdf::content::Operation;
use lopdf::{Dictionary, Object, ObjectId, Stream};

use crate::geometry::{Pt, Rect};
use crate::pdf::{self, Matrix, Page, Pdf, Unreadable, intersect, operations};

use super::identity::{self, FormUse, Identity, Recognised};
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

#[derive(Clone)]
struct State {
    matrix: Matrix,
    /// What later drawing is confined to; `None` is nothing at all.
    clip: Option<Rect>,
}

/// Reads one side, as it comes out of a printer that moves what it prints by `printing`.
pub fn read(file: &Pdf, page: &Page, printing: Matrix, identity: &mut Identity) -> Result<SheetSide, Unreadable> {
    let content = file.content(page)?;
    // The paper is what is visible of the sheet; the knife comes later.
    let sheet = Page { trim: None, ..page.clone() };
    let (width, height) = sheet.upright_size();
    let paper = Rect { x0: Pt(0.0), y0: Pt(0.0), x1: Pt(width), y1: Pt(height) };
    // A sheet that was moved against its printer loses a strip at its edge; what stands there is looked at elsewhere (S101).
    let mut state = State { matrix: sheet.upright().then(printing), clip: Some(paper) };
    let mut saved = Vec::new();
    let mut path = Path::default();
    let mut met: Vec<(FormUse, State)> = Vec::new();
    let mut posters = Vec::new();
    for operation in operations(&content) {
        match operation.operator.as_str() {
            "q" if saved.len() < 1000 => saved.push(state.clone()),
            "Q" => state = saved.pop().unwrap_or(state),
            "cm" => state.matrix = matrix(&operation).then(state.matrix),
            "Do" => {
                let Some((id, form)) = form(file, page, &operation) else { continue };
                let (one, here) = meet(file, id, form, &state);
                match record::part(file, form) {
                    None => met.push((one, here)),
                    Some(Part::Poster) => posters.push(place(&one, &here, identity::poster(file, &one))),
                    // It counts as lying on the page that was drawn just before, in the same place.
                    Some(Part::Value) => {}
                    Some(Part::Annotations) => {
                        let below = met.last_mut().filter(|(_, place)| place.matrix == here.matrix);
                        if let Some((page, _)) = below {
                            page.over = Some((id, form));
                        }
                    }
                }
            }
            _ => path.follow(&operation, &mut state),
        }
    }
    let pages = met.iter().map(|(met, state)| place(met, state, identity.of(file, met))).collect();
    let trim = page.trim.map_or(paper, |trim| sheet.upright().around(trim));
    Ok(SheetSide { width, height, trim: intersect(trim, paper).unwrap_or(paper), pages, posters })
}

/// The path that is being drawn: what lies around it, and whether it is to confine what follows (PDF 1.7, 8.5.4).
#[derive(Default)]
struct Path {
    around: Option<Rect>,
    clips: bool,
}

impl Path {
    fn follow(&mut self, operation: &Operation, state: &mut State) {
        let numbers: Vec<f64> = operation.operands.iter().filter_map(pdf::number_of).collect();
        match (operation.operator.as_str(), &numbers[..]) {
            ("re", [x, y, width, height]) => {
                self.add(state, *x, *y);
                self.add(state, x + width, y + height);
                self.add(state, x + width, *y);
                self.add(state, *x, y + height);
            }
            ("m" | "l" | "c" | "v" | "y", points) => {
                for point in points.chunks_exact(2) {
                    self.add(state, point[0], point[1]);
                }
            }
            ("W" | "W*", _) => self.clips = true,
            ("n" | "f" | "F" | "f*" | "S" | "s" | "B" | "B*" | "b" | "b*", _) => {
                let path = std::mem::take(self);
                if path.clips {
                    state.clip = state.clip.zip(path.around).and_then(|(clip, around)| intersect(clip, around));
                }
            }
            _ => {}
        }
    }

    fn add(&mut self, state: &State, x: f64, y: f64) {
        let (x, y) = state.matrix.apply(x, y);
        let (x, y) = (Pt(x), Pt(y));
        let around = self.around.get_or_insert(Rect { x0: x, y0: y, x1: x, y1: y });
        around.x0 = Pt(around.x0.0.min(x.0));
        around.y0 = Pt(around.y0.0.min(y.0));
        around.x1 = Pt(around.x1.0.max(x.0));
        around.y1 = Pt(around.y1.0.max(y.0));
    }
}

/// A form where it was drawn: the state is that inside it.
fn meet<'a>(file: &Pdf, id: ObjectId, form: &'a Stream, state: &State) -> (FormUse<'a>, State) {
    let matrix = pdf::numbers::<6>(&file.document, file.get(&form.dict, "Matrix")).map_or(Matrix::IDENTITY, Matrix);
    let bbox = pdf::rect(&file.document, file.get(&form.dict, "BBox"));
    (FormUse { id, form, bbox, over: None }, State { matrix: matrix.then(state.matrix), ..state.clone() })
}

fn place(met: &FormUse, state: &State, known: Recognised) -> PlacedPage {
    let matrix = state.matrix;
    let [a, b, c, d, ..] = matrix.0;
    let (x, y) = known.up;
    let seen = met.bbox.map(|bbox| matrix.around(bbox));
    PlacedPage {
        number: known.number,
        print: known.print,
        rect: matrix.around(known.page),
        visible: state.clip.zip(seen).and_then(|(clip, seen)| intersect(clip, seen)),
        up: (a * x + c * y, b * x + d * y),
        mirrored: a * d - b * c < 0.0,
        complete: known.complete,
    }
}

fn form<'a>(file: &'a Pdf, page: &'a Page, operation: &Operation) -> Option<(ObjectId, &'a Stream)> {
    let name = operation.operands.first()?.as_name().ok()?;
    let resources: &Dictionary = file.resolve(&page.resources).as_dict().ok()?;
    let object = file.dict(resources, "XObject")?.get(name).ok()?;
    let stream = file.resolve(object).as_stream().ok()?;
    let is_form = matches!(file.get(&stream.dict, "Subtype"), Object::Name(kind) if kind == b"Form");
    is_form.then_some((object.as_reference().unwrap_or_default(), stream))
}

fn matrix(operation: &Operation) -> Matrix {
    let numbers: Vec<f64> = operation.operands.iter().filter_map(pdf::number_of).collect();
    <[f64; 6]>::try_from(numbers).map_or(Matrix::IDENTITY, Matrix)
}
