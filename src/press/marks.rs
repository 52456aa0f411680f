//! What the hand needs to see on a sheet: where it folds, where the staples go, where the knife goes, and which sheet it is.
//!
//! Marks stand outside the trim, a little way off. Where the pages fill the paper there is no outside: folds and cuts then
//! get a short tick in their own line, and the staples a tick across the fold on the outside of the cover. Everything is
//! drawn in black ink alone; where the sheets are printed in several inks, black becomes the colour of all of them.

use std::ops::Range;

use lopdf::Object;
use lopdf::content::Operation;

use crate::geometry::{Mm, Pt};
use crate::locales::{Message, comma, fill, folding_guide_words, is_rtl, printing_words};
use crate::model::Flip;
use crate::pdf::operation;

use super::imposition::{Cell, Edge, Sheet};
use super::layout::Layout;
use super::lettering::Lettering;
use super::options::BookletOptions;
use crate::model::scheme::{Line, Scheme, Slit, Spine};

/// Which side of which sheet is drawn.
#[derive(Debug, Clone, Copy)]
pub struct Side<'a> {
    pub sheets: &'a [Sheet],
    pub at: usize,
    pub is_front: bool,
}

/// How far a mark keeps from the trim.
const GAP: Mm = Mm(2.0);
/// And from what bleeds.
const CLEAR: Mm = Mm(0.5);
/// The longest a mark gets.
const LENGTH: Mm = Mm(5.0);
/// Shorter than this, a mark outside the trim is no use.
const SHORTEST: Mm = Mm(2.0);
/// What most photocopiers can't print on at the edge of an A4 sheet.
const EDGE: Mm = Mm(5.0);
/// A cross that lines inks up, from end to end.
const CROSS: Mm = Mm(5.0);
const TICK: Mm = Mm(3.0);
const STAPLE: Mm = Mm(2.0);
const HAIRLINE: f64 = 0.25;
/// A section's mark on its spine: 4 mm long, so that sections show a stair.
const STEP: Mm = Mm(5.0);
const COLLATION: Mm = Mm(4.0);
/// Height of the letters of the slug line.
const SLUG: Mm = Mm(2.2);

/// Where staples and sewing stations lie, as parts of the spine.
pub(super) const STAPLES: [f64; 2] = [0.25, 0.75];
pub(super) const HOLES: &[f64] = &[0.08, 0.25, 0.42, 0.58, 0.75, 0.92];

/// Two points, in points from the lower left of the paper.
type Stroke = [(f64, f64); 2];

/// The marks of one side.
pub fn draw(scheme: &Scheme, layout: &Layout, side: Side, options: &BookletOptions) -> Vec<Operation> {
    let marks = options.marks;
    let mut ops = Vec::new();
    let sheet = &side.sheets[side.at];
    let scheme = &lines_of(scheme, layout, side, options);
    let cells = if side.is_front { &sheet.front } else { &sheet.back };
    let is_last = side.sheets.get(side.at + 1).is_none_or(|next| next.section != sheet.section);
    let is_inside = is_last && !side.is_front;
    let is_outside = sheet.index == 0 && side.is_front;
    // The fold is seen from outside when a sheet is folded alone, and from inside when all are folded together.
    if marks.fold && (side.is_front || is_inside) {
        ops.extend(strokes(&lines(scheme, layout, Line::Fold), Some([2.0, 1.5])));
    }
    if (marks.fold || marks.crop) && side.is_front {
        ops.extend(strokes(&lines(scheme, layout, Line::Cut), None));
        ops.extend(strokes(&scheme.slits.iter().flat_map(|slit| slit_line(layout, *slit)).collect::<Vec<_>>(), None));
    }
    // What is printed on one side is folded from one sheet, and needs no staple.
    if marks.staple && is_outside && !scheme.is_one_sided() {
        ops.extend(strokes(&across_spine(scheme, layout, cells, &STAPLES), None));
    }
    if marks.holes && is_inside {
        ops.extend(strokes(&across_spine(scheme, layout, cells, HOLES), None));
    }
    if marks.crop {
        ops.extend(strokes(&crops(layout), None));
    }
    if marks.registration {
        ops.extend(registration(layout));
    }
    if marks.collation && is_outside {
        ops.extend(collation(scheme, layout, sheet));
    }
    ops
}

/// The scheme with its lines as they lie on this side: for a book that is read from right to left they are mirrored, and on
/// the back as the printer has turned it.
fn lines_of(scheme: &Scheme, layout: &Layout, side: Side, options: &BookletOptions) -> Scheme {
    let scheme = scheme.of_section(side.sheets[side.at].shorter);
    let mirrored = options.rtl && scheme.spine != Spine::Top;
    let scheme = if mirrored == side.is_front { scheme.mirrored() } else { scheme.clone() };
    let about_level = (options.flip == Flip::LongEdge) != layout.is_upright();
    if !side.is_front && about_level { scheme.upside_down() } else { scheme }
}

/// Ticks at both ends of every line between cells where this is done.
fn lines(scheme: &Scheme, layout: &Layout, what: Line) -> Vec<Stroke> {
    let (spread, paper) = (layout.spread, layout.paper);
    let mut strokes = Vec::new();
    for (x, line) in layout.between_columns().into_iter().zip(&scheme.down) {
        if *line == what {
            let ends = ends((spread.y0.0, spread.y1.0), (paper.y0.0, paper.y1.0), layout.bleed);
            let upright = |x: f64| ends.map(|(from, to)| [(x, from), (x, to)]);
            strokes.extend(knives(x, layout.gutter).into_iter().flat_map(upright));
        }
    }
    for (y, line) in layout.between_rows().into_iter().zip(&scheme.across) {
        if *line == what {
            let ends = ends((spread.x0.0, spread.x1.0), (paper.x0.0, paper.x1.0), layout.bleed);
            let level = |y: f64| ends.map(|(from, to)| [(from, y), (to, y)]);
            strokes.extend(knives(y, layout.gutter).into_iter().flat_map(level));
        }
    }
    strokes
}

/// Where something is between two pages, the knife goes along each of them.
fn knives(middle: f64, gutter: f64) -> Vec<f64> {
    if gutter > 0.0 { vec![middle - gutter / 2.0, middle + gutter / 2.0] } else { vec![middle] }
}

/// A slit is drawn in full, as nothing stays of its line, with a bar across each end where the knife stops. Folds are
/// dashed and only ticked at the edge, so that nobody takes one for the other.
fn slit_line(layout: &Layout, slit: Slit) -> Vec<Stroke> {
    let spread = layout.spread;
    let (across, down) = (layout.between_rows(), layout.between_columns());
    let (lines, ends) = if slit.is_across { (across, down) } else { (down, across) };
    let (first, last) = if slit.is_across { (spread.x0.0, spread.x1.0) } else { (spread.y1.0, spread.y0.0) };
    let end = |at: usize| if at == 0 { first } else { ends.get(at - 1).copied().unwrap_or(last) };
    let Some(line) = slit.line.checked_sub(1).and_then(|at| lines.get(at)).copied() else { return Vec::new() };
    let (from, to) = (end(slit.from), end(slit.to));
    let half = points(STAPLE) / 2.0;
    let point = |along: f64, across: f64| if slit.is_across { (along, across) } else { (across, along) };
    let bar = |at: f64| [point(at, line - half), point(at, line + half)];
    // Where the knife begins at the edge of the sheet, it needs no bar.
    let bars = [from, to].into_iter().filter(|at| (at - first).abs() > 0.1 && (at - last).abs() > 0.1).map(bar);
    std::iter::once([point(from, line), point(to, line)]).chain(bars).collect()
}

/// Where the two ticks of a line begin and end: outside the trim, or else as near to the edge as a photocopier prints.
fn ends(trim: (f64, f64), paper: (f64, f64), bleed: f64) -> [(f64, f64); 2] {
    if let Some((near, far)) = outside(trim.0 - paper.0, bleed) {
        return [(trim.0 - near, trim.0 - far), (trim.1 + near, trim.1 + far)];
    }
    let (near, far) = (points(EDGE), points(EDGE) + points(TICK));
    [(paper.0 + near, paper.0 + far), (paper.1 - near, paper.1 - far)]
}

/// Marks at these parts of each spine fold: beside the trim where there is room, else short ticks across the fold.
fn across_spine(scheme: &Scheme, layout: &Layout, cells: &[Cell], parts: &[f64]) -> Vec<Stroke> {
    let spread = layout.spread;
    let Some(spine) = spine(scheme, layout, cells) else { return Vec::new() };
    let (from, to) = if spine.is_upright { (spread.y0.0, spread.y1.0) } else { (spread.x0.0, spread.x1.0) };
    let (edge, far_edge) = if spine.is_upright { (spread.x0.0, spread.x1.0) } else { (spread.y0.0, spread.y1.0) };
    let flip = |along: f64, across: f64| if spine.is_upright { (across, along) } else { (along, across) };
    let mut strokes = Vec::new();
    let rows = if spine.is_upright { scheme.rows } else { scheme.columns };
    for row in 0..rows {
        for part in parts {
            let along = from + (to - from) * (row as f64 + part) / rows as f64;
            if let Some((near, far)) = outside(edge, layout.bleed) {
                strokes.push([flip(along, edge - near), flip(along, edge - far)]);
                strokes.push([flip(along, far_edge + near), flip(along, far_edge + far)]);
            } else {
                let half = points(STAPLE) / 2.0;
                strokes.push([flip(along, spine.at - half), flip(along, spine.at + half)]);
            }
        }
    }
    strokes
}

/// The line that the leaves of a sheet are held along.
struct SpineLine {
    at: f64,
    is_upright: bool,
}

/// The fold at the first page that stands on this side.
fn spine(scheme: &Scheme, layout: &Layout, cells: &[Cell]) -> Option<SpineLine> {
    let first = cells.iter().min_by_key(|cell| cell.position)?;
    let (line, is_upright) = match first.spine? {
        Edge::Left => (first.column.checked_sub(1)?, true),
        Edge::Right => (first.column, true),
        Edge::Top => (first.row.checked_sub(1)?, false),
        Edge::Bottom => (first.row, false),
    };
    let (lines, places) = match is_upright {
        true => (&scheme.down, layout.between_columns()),
        false => (&scheme.across, layout.between_rows()),
    };
    let is_fold = lines.get(line) == Some(&Line::Fold);
    places.get(line).filter(|_| is_fold).map(|at| SpineLine { at: *at, is_upright })
}

/// At each corner, in the lines of the trim, wherever there is room.
fn crops(layout: &Layout) -> Vec<Stroke> {
    let spread = layout.spread;
    let mut strokes = Vec::new();
    for (x, away_x) in [(spread.x0.0, -1.0), (spread.x1.0, 1.0)] {
        for (y, away_y) in [(spread.y0.0, -1.0), (spread.y1.0, 1.0)] {
            if let Some((near, far)) = outside(spread.x0.0, layout.bleed) {
                strokes.push([(x + away_x * near, y), (x + away_x * far, y)]);
            }
            if let Some((near, far)) = outside(spread.y0.0, layout.bleed) {
                strokes.push([(x, y + away_y * near), (x, y + away_y * far)]);
            }
        }
    }
    strokes
}

/// Crosses in circles outside the trim, two on each side of the sheet that has room, near the corners, where neither folds
/// nor staples are marked.
fn registration(layout: &Layout) -> Vec<Operation> {
    let spread = layout.spread;
    let gap = points(GAP).max(layout.bleed) + points(CROSS) / 2.0;
    let mut centres = Vec::new();
    for part in [0.125, 0.875] {
        let (x, y) = (spread.x0.0 + spread.width().0 * part, spread.y0.0 + spread.height().0 * part);
        if cross_fits(layout, spread.x0.0) {
            centres.extend([(spread.x0.0 - gap, y), (spread.x1.0 + gap, y)]);
        }
        if cross_fits(layout, spread.y0.0) {
            centres.extend([(x, spread.y0.0 - gap), (x, spread.y1.0 + gap)]);
        }
    }
    let half = points(CROSS) / 2.0;
    let mut lines = Vec::new();
    for (x, y) in centres {
        lines.extend([[(x - half, y), (x + half, y)], [(x, y - half), (x, y + half)]]);
        let around = |at: usize| {
            let (sin, cos) = (at as f64 * std::f64::consts::TAU / 16.0).sin_cos();
            (x + 0.6 * half * cos, y + 0.6 * half * sin)
        };
        lines.extend((0..16).map(|at| [around(at), around(at + 1)]));
    }
    strokes(&lines, None)
}

/// Whether a cross on some side can be printed whole.
pub fn has_room_for_registration(layout: &Layout) -> bool {
    cross_fits(layout, layout.spread.x0.0) || cross_fits(layout, layout.spread.y0.0)
}

fn cross_fits(layout: &Layout, margin: f64) -> bool {
    margin >= points(GAP).max(layout.bleed) + points(CROSS) + points(EDGE)
}

/// A bar on the spine that stands lower from section to section, so that one that is missing or misplaced shows.
fn collation(scheme: &Scheme, layout: &Layout, sheet: &Sheet) -> Vec<Operation> {
    let Some(spine) = spine(scheme, layout, &sheet.front) else { return Vec::new() };
    let spread = layout.spread;
    let (low, high) = if spine.is_upright { (spread.y0.0, spread.y1.0) } else { (spread.x0.0, spread.x1.0) };
    // Where rows lie over one another, the lowest carries the first page.
    let rows = if spine.is_upright { scheme.rows } else { scheme.columns } as f64;
    let high = low + (high - low) / rows;
    let room = ((high - low - points(EDGE) * 2.0) / points(STEP)).floor().max(1.0) as usize;
    let top = high - points(EDGE) - (sheet.section % room) as f64 * points(STEP);
    let (bottom, half) = (top - points(COLLATION), points(STAPLE) / 4.0);
    let corners =
        [(spine.at - half, bottom), (spine.at + half, bottom), (spine.at + half, top), (spine.at - half, top)];
    let corners = corners.map(|(across, along)| if spine.is_upright { (across, along) } else { (along, across) });
    filled(vec![corners.to_vec()])
}

/// One line below the trim, or beside it if there is room only there: what this is, which sheet, which side, how to turn
/// it. It comes as a drawing by itself, with fonts of its own.
pub fn slug(layout: &Layout, side: Side, options: &BookletOptions, hash: &str, letters: &mut Lettering<'_>) -> Vec<u8> {
    let Some((at, room, upward)) = slug_place(layout) else { return Vec::new() };
    let rtl = is_rtl(printing_words(&options.info.language, &options.info.library).1);
    let fits = |text: &str| {
        let line = letters.line(text, rtl);
        (letters.width(&line, points(SLUG)) <= room).then_some(line)
    };
    let title: Vec<char> = options.info.title.chars().collect();
    let text = slug_text(side, options, &options.info.title, hash);
    // A long title gives way to what tells sheets apart.
    let short = |kept: usize| {
        let title: String = title[..kept].iter().collect();
        slug_text(side, options, &format!("{}…", title.trim_end()), hash)
    };
    let least = title.len().min(3);
    let line = fits(&text).or_else(|| longest(least..title.len(), |kept| fits(&short(kept)))).or_else(|| {
        let all: Vec<char> = short(least).chars().collect();
        longest(0..all.len(), |kept| fits(&all[..kept].iter().collect::<String>()))
    });
    line.map_or_else(Vec::new, |line| letters.draw(&line, points(SLUG), at, upward))
}

/// What is made of the largest number that something can be made of, where all smaller ones would do.
fn longest<T>(numbers: Range<usize>, make: impl Fn(usize) -> Option<T>) -> Option<T> {
    let (mut low, mut high, mut found) = (numbers.start, numbers.end, None);
    while low < high {
        let middle = low.midpoint(high);
        match make(middle) {
            Some(made) => (low, found) = (middle + 1, Some(made)),
            None => high = middle,
        }
    }
    found
}

/// Where the slug line begins, how much room it has, and whether it runs upward along the left edge.
fn slug_place(layout: &Layout) -> Option<((f64, f64), f64, bool)> {
    let (spread, paper) = (layout.spread, layout.paper);
    let needed = points(EDGE) + points(SLUG) * 1.8;
    // The marks for cropping and folding stand nearer to the trim, if there is room for both.
    let line = |margin: f64| {
        (margin - points(GAP) - points(LENGTH) - points(SLUG) * 1.4).max(points(EDGE) + points(SLUG) * 0.3)
    };
    let away = points(GAP) + points(LENGTH);
    let begin = |trim: f64| trim.max(points(EDGE)) + away;
    let end = |trim: f64, paper: f64| trim.min(paper - points(EDGE)) - away;
    if spread.y0.0 >= needed {
        let left = begin(spread.x0.0);
        return Some(((left, line(spread.y0.0)), end(spread.x1.0, paper.x1.0) - left, false));
    }
    if spread.x0.0 >= needed {
        let foot = begin(spread.y0.0);
        let x = line(spread.x0.0) + points(SLUG);
        return Some(((x, foot), end(spread.y1.0, paper.y1.0) - foot, true));
    }
    None
}

fn slug_text(side: Side, options: &BookletOptions, title: &str, hash: &str) -> String {
    let (info, sheet) = (&options.info, &side.sheets[side.at]);
    let (words, language) = printing_words(&info.language, &info.library);
    let of = |message: Message, number: usize, total: usize| {
        message.with([("number", number.into()), ("total", total.into())])
    };
    let sides = folding_guide_words(language, &info.library).0;
    let face = if side.is_front { sides.front } else { sides.back };
    let comma = comma(language);
    let edition = info.edition.as_ref().map(|edition| format!("{comma} {}", fill(words.edition, edition)));
    let number = of(words.sheet_of, side.at + 1, side.sheets.len());
    let sections = side.sheets.last().map_or(1, |last| last.section + 1);
    let section = (sections > 1).then(|| format!(" · {}", of(words.section_of, sheet.section + 1, sections)));
    let flip = if options.flip == Flip::LongEdge { words.flip_long } else { words.flip_short };
    let (edition, section) = (edition.unwrap_or_default(), section.unwrap_or_default());
    format!("{title}{edition} · {number}{comma} {face}{section} · {flip} · {hash}")
}

/// Where a mark begins and ends in a margin of this width, measured from the trim and beyond the bleed; `None` if there is
/// no room between them and what a photocopier leaves blank.
fn outside(margin: f64, bleed: f64) -> Option<(f64, f64)> {
    let near = points(GAP).max(bleed + points(CLEAR));
    let far = (near + points(LENGTH)).min(margin - points(EDGE));
    (far - near >= points(SHORTEST)).then_some((near, far))
}

/// What was asked for and finds no room outside the finished page on this paper.
pub fn without_room(layout: &Layout, options: &BookletOptions) -> Vec<&'static str> {
    let (sides, ends) = (layout.spread.x0.0, layout.spread.y0.0);
    let crop = options.marks.crop && (outside(sides, layout.bleed).is_none() || outside(ends, layout.bleed).is_none());
    let slug = options.marks.slug && slug_place(layout).is_none();
    [(crop, "crop marks"), (slug, "the slug line")].into_iter().filter(|(no, _)| *no).map(|(_, what)| what).collect()
}

fn strokes(strokes: &[Stroke], dash: Option<[f64; 2]>) -> Vec<Operation> {
    if strokes.is_empty() {
        return Vec::new();
    }
    let mut drawing = vec![operation("q", &[]), operation("K", &BLACK), operation("w", &[HAIRLINE])];
    if let Some(dash) = dash {
        let dash = dash.map(|length| Object::Real(length as f32)).to_vec();
        drawing.push(Operation::new("d", vec![Object::Array(dash), Object::Integer(0)]));
    }
    for [from, to] in strokes {
        drawing.extend([operation("m", &point(*from)), operation("l", &point(*to)), operation("S", &[])]);
    }
    drawing.push(operation("Q", &[]));
    drawing
}

fn filled(rings: Vec<Vec<(f64, f64)>>) -> Vec<Operation> {
    if rings.is_empty() {
        return Vec::new();
    }
    let mut drawing = vec![operation("q", &[]), operation("k", &BLACK)];
    for ring in rings {
        let steps = std::iter::once("m").chain(std::iter::repeat("l")).zip(ring);
        drawing.extend(steps.map(|(step, at)| operation(step, &point(at))));
    }
    drawing.extend(["h", "f", "Q"].map(|operator| operation(operator, &[])));
    drawing
}

/// Cyan, magenta, yellow and black.
const BLACK: [f64; 4] = [0.0, 0.0, 0.0, 1.0];

/// To hundredths of a point, which are finer than any printer, and take less room.
fn point((x, y): (f64, f64)) -> [f64; 2] {
    [x, y].map(|length| (length * 100.0).round() / 100.0)
}

fn points(length: Mm) -> f64 {
    Pt::from(length).0
}
