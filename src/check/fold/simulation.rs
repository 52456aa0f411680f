//! The moves a person makes with printed sheets: cut to the marks, fold, cut, stack, nest, leaf through.
//!
//! [`assemble`] has one set of moves for each way of folding, written down from doing it with paper. They say nothing of
//! pages: what comes out is whatever lies there.

use crate::geometry::{Pt, Rect};
use crate::model::Flip;

use super::Folding;
use super::paper::{Face, Leaf, Part, Pile};
use super::side::SheetSide;

/// Something finished, to be read from its first leaf: a booklet, or one of several copies.
#[derive(Debug, Clone)]
pub struct Copy {
    pub faces: Vec<Face>,
    /// Faces in each section whose leaves lie inside one another; empty if none do.
    pub nests: Vec<usize>,
    /// Two faces make a leaf.
    pub has_leaves: bool,
    /// It has a back cover, so that blanks stand before the last page.
    pub has_cover: bool,
}

/// Where the leaves are held, as the cover lies before its reader.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Held {
    Left,
    Right,
    Top,
}

/// Puts everything together that comes of the sheets. `None` if nobody here knows how such sheets are folded.
pub fn assemble(sides: &[SheetSide], how: &Folding) -> Option<Vec<Copy>> {
    let sheets = taken_up(sides, how.flip);
    let Some(side) = how.scheme.strip_suffix("-top") else { return put_together(&sheets, how) };
    // The sheet lies a quarter of a turn to the left while it is folded; what comes of it is then held by its top.
    let sheets: Vec<[SheetSide; 2]> = sheets.into_iter().map(|sides| sides.map(turned_left)).collect();
    let copies = put_together(&sheets, &Folding { scheme: side.to_owned(), rtl: false, ..how.clone() })?;
    Some(copies.into_iter().map(held_by_top).collect())
}

/// The sheets as they are taken from the printer: cut to size, both sides as they are seen from the front.
pub fn taken_up(sides: &[SheetSide], flip: Flip) -> Vec<[SheetSide; 2]> {
    sides.chunks_exact(2).map(|pair| cut_to_size([pair[0].clone(), turn_over(&pair[1], flip)])).collect()
}

fn turned_left(side: SheetSide) -> SheetSide {
    let (width, height) = (side.width, side.height);
    let rect = |rect: Rect| Rect { x0: Pt(height) - rect.y1, x1: Pt(height) - rect.y0, y0: rect.x0, y1: rect.x1 };
    SheetSide { width: height, height: width, ..side.moved(rect, |(x, y)| (-y, x)) }
}

/// Turned back to the right, so that the edge at which it is held is at the top.
fn held_by_top(mut copy: Copy) -> Copy {
    for face in &mut copy.faces {
        face.part = face.part.turned_right();
        face.page.iter_mut().for_each(|page| page.up = (page.up.1, -page.up.0));
    }
    copy
}

fn put_together(sheets: &[[SheetSide; 2]], how: &Folding) -> Option<Vec<Copy>> {
    let size = sheets.first().map(|[front, _]| (front.width, front.height))?;
    let all = Pile::of(0..sheets.len(), size);
    let side = if how.rtl { Held::Right } else { Held::Left };
    let left = if how.rtl { Part::Right } else { Part::Left };
    let fold = |pile: Pile| pile.fold_under(left, 0.5);
    let quarto = |pile: Pile| fold(pile.fold_under(Part::Top, 0.5));
    // Every section by itself, then one on the other.
    let each =
        |hand: &dyn Fn(Pile) -> Pile| Pile::stack(ranges(&how.sections).map(|range| hand(Pile::of(range, size))));
    let bound = |pile: Pile| vec![booklet(&pile, sheets, side)];
    let (name, grid) = name_and_grid(&how.scheme);
    Some(match name {
        // The pile is folded as one.
        "saddle" => nested(bound(fold(all)), how),
        "sections" => nested(bound(each(&fold)), how),
        // Cut across; the upper half goes on the lower.
        "4-up" => nested(bound(fold(Pile::stack(all.rows(2)))), how),
        "quarto" | "2x4x2" => nested(bound(each(&quarto)), how),
        "octavo" => nested(bound(each(&|pile| fold(fold(pile).fold_under(Part::Top, 0.5)))), how),
        // Each sheet is folded by itself, and the second laid into the first.
        "ea4x4" => nested(bound(each(&|pile| quarto(pile.layer(0)).nest(quarto(pile.layer(1))))), how),
        "cut-fold-glue" => bound(each(&|pile| Pile::stack(pile.rows(2).into_iter().map(fold)))),
        "three-row" => nested(bound(each(&|pile| fold(in_three(pile)))), how),
        "mini-zine" => vec![mini_zines(sheets, size, side)],
        "copy-cut-fold" => nested(all.rows(2).into_iter().flat_map(|half| bound(fold(half))).collect(), how),
        "top-bound" => {
            let pile = each(&|pile| pile.fold_under(Part::Top, 0.5));
            nested(vec![booklet(&pile, sheets, Held::Top)], how)
        }
        "one-page" => without_cover(bound(all).into_iter()),
        "repeat-2" => without_cover(all.columns(2).into_iter().flat_map(bound)),
        "repeat-4" => without_cover(all.rows(2).into_iter().flat_map(|row| row.columns(2)).flat_map(bound)),
        "cut-and-stack" => {
            let (rows, columns) = grid?;
            let mut columns = all.columns(columns);
            if how.rtl {
                columns.reverse();
            }
            bound(Pile::stack(columns.into_iter().flat_map(|column| column.rows(rows))))
        }
        "n-up" => vec![look_over(sheets, size, grid?, how.rtl)],
        _ => return None,
    })
}

/// The lowest third stays; the others go under it, and what then hangs out below goes under that.
fn in_three(pile: Pile) -> Pile {
    pile.fold_under(Part::Top, 1.0 / 3.0).fold_at(Part::Bottom, 0.0)
}

/// The sheets of a section lie inside one another.
fn nested(copies: Vec<Copy>, how: &Folding) -> Vec<Copy> {
    let sheets = how.sections.iter().sum::<usize>().max(1);
    let nests = |copy: &Copy| how.sections.iter().map(|section| copy.faces.len() / sheets * section).collect();
    copies.into_iter().map(|copy| Copy { nests: nests(&copy), ..copy }).collect()
}

/// Nothing tells the last page from the others.
fn without_cover(copies: impl Iterator<Item = Copy>) -> Vec<Copy> {
    copies.map(|copy| Copy { has_cover: false, ..copy }).collect()
}

/// Leafs through a pile that is held at one edge.
fn booklet(pile: &Pile, sheets: &[[SheetSide; 2]], held: Held) -> Copy {
    let read = |Leaf { up, down }| [toward_reader(up, held, true), toward_reader(down, held, false)];
    let faces = pile.leaves(sheets).into_iter().flat_map(read).collect();
    Copy { faces, nests: Vec::new(), has_leaves: true, has_cover: true }
}

/// Looks at the sheets as they are: every front row by row, then its back.
fn look_over(sheets: &[[SheetSide; 2]], size: (f64, f64), (rows, columns): (usize, usize), rtl: bool) -> Copy {
    let mut faces = Vec::new();
    for sheet in 0..sheets.len() {
        let front = Pile::of(sheet..sheet + 1, size);
        for side in [front.clone(), front.turned_over()] {
            for row in side.rows(rows) {
                let mut cells = row.columns(columns);
                if rtl {
                    cells.reverse();
                }
                faces.extend(cells.iter().flat_map(|cell| cell.faces_up(sheets)));
            }
        }
    }
    Copy { faces, nests: Vec::new(), has_leaves: false, has_cover: false }
}

/// Each sheet is folded lengthwise, cut along the fold over its two middle columns, and its ends are pushed together: the
/// middle columns open to both sides and come to lie back to back, and so there are four leaves in a cross. The cover is
/// then folded round.
fn mini_zines(sheets: &[[SheetSide; 2]], size: (f64, f64), held: Held) -> Copy {
    let mut faces = Vec::new();
    for sheet in 0..sheets.len() {
        let mut columns = Pile::of(sheet..sheet + 1, size).fold_under(Part::Top, 0.5).columns(4);
        if held == Held::Right {
            columns.reverse();
        }
        let above = |column: &Pile| column.layer(0).faces_up(sheets);
        // Seen from behind, by somebody who has walked round the table.
        let below = |column: &Pile| column.layer(1).turned_over().faces_up(sheets);
        let [first, second, third, last] = &columns[..] else { continue };
        let leaves = [
            [above(second), above(third)],
            [above(last), below(last)],
            [below(third), below(second)],
            [below(first), above(first)],
        ];
        for [one, two] in leaves {
            faces.extend(one.into_iter().map(|face| toward_reader(face, held, true)));
            let other = if held == Held::Right { Held::Left } else { Held::Right };
            faces.extend(two.into_iter().map(|face| toward_reader(face, other, true)));
        }
    }
    Copy { faces, nests: Vec::new(), has_leaves: true, has_cover: true }
}

/// Describes a face as its reader sees it: x from where the leaf is held, y along that edge, the head upward.
///
/// A face that lies down in a pile is met when its leaf is turned about the edge at which it is held.
fn toward_reader(mut face: Face, held: Held, lies_up: bool) -> Face {
    let (width, height) = (face.width, face.height);
    if held == Held::Top {
        (face.width, face.height) = (height, width);
    }
    let Some(page) = face.page.as_mut() else { return face };
    for rect in std::iter::once(&mut page.rect).chain(&mut page.visible) {
        *rect = match held {
            Held::Left => *rect,
            Held::Right => Rect { x0: Pt(width) - rect.x1, x1: Pt(width) - rect.x0, ..*rect },
            Held::Top => Rect { x0: Pt(height) - rect.y1, x1: Pt(height) - rect.y0, y0: rect.x0, y1: rect.x1 },
        };
    }
    // Turned over, the head of a page keeps its distance from the edge that it is held at, and goes to the other side of it.
    if !lies_up {
        page.up = if held == Held::Top { (page.up.0, -page.up.1) } else { (-page.up.0, page.up.1) };
    }
    face
}

/// What is printed on the back, as it would show through a sheet that lies with its front up. The printer has turned
/// the sheet about one of its edges.
fn turn_over(back: &SheetSide, flip: Flip) -> SheetSide {
    let across = back.width >= back.height;
    let about_vertical = match flip {
        Flip::ShortEdge => across,
        Flip::LongEdge => !across,
    };
    let (width, height) = (back.width, back.height);
    let seen = |rect: Rect| {
        if about_vertical {
            Rect { x0: Pt(width) - rect.x1, x1: Pt(width) - rect.x0, ..rect }
        } else {
            Rect { y0: Pt(height) - rect.y1, y1: Pt(height) - rect.y0, ..rect }
        }
    };
    let up = |(x, y): (f64, f64)| if about_vertical { (-x, y) } else { (x, -y) };
    back.clone().moved(seen, up)
}

/// The knife follows the marks on the front, which are what its TrimBox says.
fn cut_to_size([front, back]: [SheetSide; 2]) -> [SheetSide; 2] {
    let trim = front.trim;
    let cut = |side: SheetSide| {
        let moved = |rect: Rect| Rect {
            x0: rect.x0 - trim.x0,
            y0: rect.y0 - trim.y0,
            x1: rect.x1 - trim.x0,
            y1: rect.y1 - trim.y0,
        };
        SheetSide { width: trim.width().0, height: trim.height().0, ..side.moved(moved, |up| up) }
    };
    [cut(front), cut(back)]
}

/// `cut-and-stack-3x2` has three rows and two columns; without numbers there are two of each.
fn name_and_grid(scheme: &str) -> (&str, Option<(usize, usize)>) {
    for name in ["cut-and-stack", "n-up"] {
        if let Some(rest) = scheme.strip_prefix(name) {
            let numbers = rest.strip_prefix('-').and_then(|rest| rest.split_once('x'));
            let grid = numbers.and_then(|(rows, columns)| Some((rows.parse().ok()?, columns.parse().ok()?)));
            let possible = |(rows, columns): &(usize, usize)| (1..=100).contains(rows) && (1..=100).contains(columns);
            return (name, if rest.is_empty() { Some((2, 2)) } else { grid.filter(possible) });
        }
    }
    (scheme, None)
}

/// The sheets of each section in the order of printing.
fn ranges(sections: &[usize]) -> impl Iterator<Item = std::ops::Range<usize>> {
    sections.iter().scan(0, |before, count| {
        let range = *before..*before + *count;
        *before = range.end;
        Some(range)
    })
}
