//! What the hand needs to see on a sheet: where it folds, where the staples go, where the knife goes.
//!
//! Marks stand outside the trim, a little way off. Where the pages fill the paper there is no outside: the fold then
//! gets a short tick in its own line at head and foot, and the staples a tick across the fold on the outside of the
//! cover. Everything is a hairline in black ink alone.

use printpdf::{Cmyk, Color, Line, LineDashPattern, LinePoint, Op, Point};

use crate::geometry::{Mm, Pt};

use super::Marks;
use super::sheet::Layout;

/// Which side of which sheet is drawn.
#[derive(Debug, Clone, Copy)]
pub struct Side {
    /// The outside of the outermost sheet: the covers.
    pub outside: bool,
    /// The inside of the innermost sheet: the middle of the booklet.
    pub inside: bool,
    pub is_front: bool,
}

/// How far a mark keeps from the trim.
const GAP: Mm = Mm(2.0);
/// The longest a mark gets.
const LENGTH: Mm = Mm(5.0);
/// Shorter than this, a mark outside the trim is no use.
const SHORTEST: Mm = Mm(2.0);
/// What most photocopiers can't print on at the edge of an A4 sheet.
const EDGE: Mm = Mm(5.0);
const TICK: Mm = Mm(3.0);
const STAPLE: Mm = Mm(2.0);
const HAIRLINE: f32 = 0.25;

/// Two points, in points from the lower left of the paper.
type Stroke = [(f64, f64); 2];

/// The marks of one side.
pub fn draw(layout: &Layout, side: Side, marks: Marks) -> Vec<Op> {
    let mut ops = Vec::new();
    // The fold is seen from outside when a sheet is folded alone, and from inside when all are folded together.
    if marks.fold && (side.is_front || side.inside) {
        ops.extend(strokes(&fold(layout), Some(&[2.0, 1.5])));
    }
    if marks.staple && side.outside {
        ops.extend(strokes(&staples(layout), None));
    }
    if marks.crop {
        ops.extend(strokes(&crops(layout), None));
    }
    ops
}

fn fold(layout: &Layout) -> Vec<Stroke> {
    let x = (layout.spread.x0.0 + layout.spread.x1.0) / 2.0;
    let (foot, head) = (layout.spread.y0.0, layout.spread.y1.0);
    if let Some((near, far)) = outside(foot) {
        return vec![[(x, foot - near), (x, foot - far)], [(x, head + near), (x, head + far)]];
    }
    // A tick at the very edge would fall where a photocopier can't print.
    let (near, far) = (points(EDGE), points(EDGE) + points(TICK));
    let (foot, head) = (layout.paper.y0.0, layout.paper.y1.0);
    vec![[(x, foot + near), (x, foot + far)], [(x, head - near), (x, head - far)]]
}

/// Two staples, a quarter of the height from head and foot.
fn staples(layout: &Layout) -> Vec<Stroke> {
    let spread = layout.spread;
    let heights = [0.25, 0.75].map(|part| spread.y0.0 + spread.height().0 * part);
    if let Some((near, far)) = outside(spread.x0.0) {
        let beside =
            |y| [[(spread.x0.0 - near, y), (spread.x0.0 - far, y)], [(spread.x1.0 + near, y), (spread.x1.0 + far, y)]];
        return heights.into_iter().flat_map(beside).collect();
    }
    let x = (spread.x0.0 + spread.x1.0) / 2.0;
    let half = points(STAPLE) / 2.0;
    heights.into_iter().map(|y| [(x - half, y), (x + half, y)]).collect()
}

/// At each corner, in the lines of the trim, wherever there is room.
fn crops(layout: &Layout) -> Vec<Stroke> {
    let spread = layout.spread;
    let mut strokes = Vec::new();
    for (x, away_x) in [(spread.x0.0, -1.0), (spread.x1.0, 1.0)] {
        for (y, away_y) in [(spread.y0.0, -1.0), (spread.y1.0, 1.0)] {
            if let Some((near, far)) = outside(spread.x0.0) {
                strokes.push([(x + away_x * near, y), (x + away_x * far, y)]);
            }
            if let Some((near, far)) = outside(spread.y0.0) {
                strokes.push([(x, y + away_y * near), (x, y + away_y * far)]);
            }
        }
    }
    strokes
}

/// Where a mark begins and ends in a margin of this width, measured from the trim; `None` if there is no room.
fn outside(margin: f64) -> Option<(f64, f64)> {
    let near = points(GAP);
    let far = (near + points(LENGTH)).min(margin);
    (far - near >= points(SHORTEST)).then_some((near, far))
}

fn strokes(strokes: &[Stroke], dash: Option<&[f32]>) -> Vec<Op> {
    if strokes.is_empty() {
        return Vec::new();
    }
    let black = Color::Cmyk(Cmyk { c: 0.0, m: 0.0, y: 0.0, k: 1.0, icc_profile: None });
    let mut ops = vec![
        Op::SaveGraphicsState,
        Op::SetOutlineColor { col: black },
        Op::SetOutlineThickness { pt: printpdf::Pt(HAIRLINE) },
    ];
    if let Some(dash) = dash {
        ops.push(Op::SetLineDashPattern { dash: LineDashPattern::new(0.0, dash) });
    }
    for stroke in strokes {
        let points = stroke.iter().map(|(x, y)| point(*x, *y)).collect();
        ops.push(Op::DrawLine { line: Line { points, is_closed: false } });
    }
    ops.push(Op::RestoreGraphicsState);
    ops
}

fn point(x: f64, y: f64) -> LinePoint {
    LinePoint { p: Point { x: printpdf::Pt(x as f32), y: printpdf::Pt(y as f32) }, bezier: false }
}

fn points(length: Mm) -> f64 {
    Pt::from(length).0
}
