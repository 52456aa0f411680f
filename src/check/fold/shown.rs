//! The folding as a page on a screen can show it: what the hand does with each part of each sheet, and where every page of
//! the finished thing stands on the pictures of the sheets. It is what `simulation` did, in the measure of those pictures.

use serde::Serialize;

use super::identity::Pages;
use super::paper::{Face, Layer, Motion};
use super::side::SheetSide;
use super::{Folding, in_turn, read_sides, record, simulation};
use crate::diagnostic::Outcome;
use crate::geometry::Rect;
use crate::model::Flip;
use crate::pdf;

/// All lengths are shares of the width or height of a side, from its upper left corner.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Shown {
    pub scheme: String,
    /// Height of a side divided by its width.
    pub ratio: f64,
    pub sheets: Vec<Vec<Piece>>,
    /// Only fronts are in the file, as nothing is printed on the backs.
    pub one_sided: bool,
    /// The back of a sheet is met by turning it about its upright axis; else about its level one.
    pub turned_upright: bool,
    pub faces: Vec<FaceShown>,
    /// Two faces make a leaf.
    pub has_leaves: bool,
    /// Where it is held: `left`, `right` or `top`, as the front cover lies before its reader.
    pub held: &'static str,
}

/// A part of a sheet that no fold or cut divides, as its front lies flat; those of a sheet uppermost first once they are folded.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Piece {
    pub front: [f64; 4],
    /// The same part on the picture of the back.
    pub back: [f64; 4],
    pub moves: Vec<Moved>,
}

#[derive(Debug, Clone, Copy, PartialEq, Serialize)]
pub struct Moved {
    pub step: usize,
    #[serde(flatten)]
    pub how: How,
}

#[derive(Debug, Clone, Copy, PartialEq, Serialize)]
#[serde(tag = "how", rename_all = "lowercase")]
pub enum How {
    /// About an upright line at a share of the width.
    Across {
        at: f64,
        under: bool,
    },
    /// About a level line at a share of the height.
    Along {
        at: f64,
        under: bool,
    },
    Shift {
        x: f64,
        y: f64,
    },
}

/// A page of the finished thing.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct FaceShown {
    /// The sheet, from 1, and whether it is on its front.
    pub sheet: usize,
    pub is_front: bool,
    /// Left, top, width and height on its picture.
    pub part: [f64; 4],
    /// By how much the picture is turned to the right, so that its head is up: 0, 90, 180 or 270 degrees.
    pub turn: u16,
}

/// The folding of sheets of ours; `None` if they are none, or the other sides of them are in another file.
pub fn shown(sheets: &[u8]) -> Option<Shown> {
    let file = pdf::open(sheets).ok()?;
    let record = record::read(&file).filter(|record| record.half.is_none())?;
    let pages = Pages::recorded(&record);
    let one_sided = record.fronts_only;
    let printing = [record.printing.front, if one_sided { record.printing.front } else { record.printing.back }];
    let mut sides = read_sides("", &file, &pages, printing, &mut Outcome::default())?;
    if one_sided {
        let backs = sides.iter().map(SheetSide::empty).collect();
        sides = in_turn(sides, backs);
    }
    let how = record.how.for_sheets(sides.len() / 2);
    let copy = simulation::assemble(&sides, &how)?.into_iter().next()?;
    let views: Vec<View> = sides.chunks_exact(2).map(|pair| View::of(pair, &how)).collect();
    let first = views.first()?;
    let mut pieces = vec![Vec::new(); views.len()];
    for layer in copy.pile.uppermost_first() {
        pieces.get_mut(layer.sheet)?.push(views[layer.sheet].piece(layer));
    }
    pieces.iter_mut().for_each(|sheet| leave_where_it_lies(sheet));
    let faces = copy.faces.iter().filter_map(|face| views.get(face.sheet.checked_sub(1)?)?.face(face, &sides));
    let held = match () {
        () if how.scheme.ends_with("-top") || how.scheme == "top-bound" => "top",
        () if how.rtl => "right",
        () => "left",
    };
    Some(Shown {
        ratio: first.height / first.width,
        one_sided,
        turned_upright: first.turned_upright,
        sheets: pieces,
        faces: faces.collect(),
        has_leaves: copy.has_leaves,
        held,
        scheme: how.scheme,
    })
}

/// A pile that is moved as a whole when nothing is left to fold stays where it lies.
fn leave_where_it_lies(pieces: &mut [Piece]) {
    let last = |piece: &Piece| piece.moves.last().copied().filter(|last| matches!(last.how, How::Shift { .. }));
    while let Some(shift) = pieces.first().and_then(last) {
        if !pieces.iter().all(|piece| last(piece) == Some(shift)) {
            return;
        }
        for piece in pieces.iter_mut() {
            piece.moves.pop();
        }
    }
}

/// From the paper in the hand to the pictures of a sheet's sides.
struct View {
    /// Of the side as it is in the file, in points.
    width: f64,
    height: f64,
    trim: Rect,
    turned_upright: bool,
    /// The sheet lay a quarter of a turn to the left while it was folded.
    is_turned: bool,
}

impl View {
    fn of(pair: &[SheetSide], how: &Folding) -> View {
        let (width, height) = (pair[0].width, pair[0].height);
        let turned_upright = (width >= height) == (how.flip == Flip::ShortEdge);
        View { width, height, trim: pair[0].trim, turned_upright, is_turned: how.scheme.ends_with("-top") }
    }

    /// Left, foot, right and head on the front as it is in the file, in points.
    fn on_front(&self, region: [f64; 4]) -> [f64; 4] {
        let [x0, y0, x1, y1] = region;
        let head = self.trim.height().0;
        let [x0, y0, x1, y1] = if self.is_turned { [y0, head - x1, y1, head - x0] } else { region };
        let (left, foot) = (self.trim.x0.0, self.trim.y0.0);
        [x0 + left, y0 + foot, x1 + left, y1 + foot]
    }

    fn on_back(&self, region: [f64; 4]) -> [f64; 4] {
        let [x0, y0, x1, y1] = self.on_front(region);
        if self.turned_upright {
            [self.width - x1, y0, self.width - x0, y1]
        } else {
            [x0, self.height - y1, x1, self.height - y0]
        }
    }

    fn shares(&self, [x0, y0, x1, y1]: [f64; 4]) -> [f64; 4] {
        [x0 / self.width, 1.0 - y1 / self.height, (x1 - x0) / self.width, (y1 - y0) / self.height]
    }

    fn piece(&self, layer: &Layer) -> Piece {
        // Where sheets lie side by side, each is shown by itself.
        let beside = layer.moves.first().filter(|first| first.step == 0);
        let beside = beside.map_or(0.0, |first| if let Motion::Shifted { x, .. } = first.motion { x } else { 0.0 });
        let moves = layer.moves.iter().filter(|one| one.step > 0);
        Piece {
            front: self.shares(self.on_front(layer.region)),
            back: self.shares(self.on_back(layer.region)),
            moves: moves.map(|one| Moved { step: one.step, how: self.moved(one.motion, beside) }).collect(),
        }
    }

    fn moved(&self, motion: Motion, beside: f64) -> How {
        match motion {
            Motion::Turned { is_across, at, under } => {
                let at = if is_across { at - beside } else { at };
                let [x, y, ..] = self.on_front([at, at, at, at]);
                if is_across == self.is_turned {
                    How::Along { at: 1.0 - y / self.height, under }
                } else {
                    How::Across { at: x / self.width, under }
                }
            }
            Motion::Shifted { x, y } if self.is_turned => How::Shift { x: y / self.width, y: x / self.height },
            Motion::Shifted { x, y } => How::Shift { x: x / self.width, y: -y / self.height },
        }
    }

    fn face(&self, face: &Face, sides: &[SheetSide]) -> Option<FaceShown> {
        let side = 2 * face.sheet - usize::from(face.is_front);
        let part = if face.is_front { self.on_front(face.region) } else { self.on_back(face.region) };
        let [x0, y0, x1, y1] = part;
        let inside = |rect: &Rect| {
            let (x, y) = ((rect.x0 + rect.x1).0 / 2.0, (rect.y0 + rect.y1).0 / 2.0);
            (x0..x1).contains(&x) && (y0..y1).contains(&y)
        };
        let page = sides.get(side - 1)?.pages.iter().find(|page| inside(&page.rect));
        Some(FaceShown {
            sheet: face.sheet,
            is_front: face.is_front,
            part: self.shares(part),
            turn: page.map_or(0, |page| turn(page.up)),
        })
    }
}

/// By how many degrees to the right a page is turned so that its head is up.
fn turn((x, y): (f64, f64)) -> u16 {
    match (x.abs() > y.abs(), x > 0.0, y > 0.0) {
        (true, true, _) => 270,
        (true, false, _) => 90,
        (false, _, true) => 0,
        (false, _, false) => 180,
    }
}
