//! The moves a person makes with printed sheets: cut to the marks, fold, cut, stack, nest, leaf through.
//!
//! [`assemble`] has one set of moves for each way of folding, written down from doing it with paper. They say nothing of
//! pages: what comes out is whatever lies there.

use std::ops::Range;

use crate::geometry::{Pt, Rect};
use crate::model::Flip;
use crate::pdf::intersect;

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
    /// How its paper lies when it is folded.
    pub pile: Pile,
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
    let folder = Folder { left: if how.rtl { Part::Right } else { Part::Left } };
    let bound = |pile: Pile| vec![booklet(&pile, sheets, side)];
    let (name, grid) = name_and_grid(&how.scheme);
    let between = Pt::from(how.gutter).0;
    // Every section by itself, then one on the other.
    let each = |fold: &dyn Fn(Pile) -> Pile| -> Vec<Pile> {
        let last = how.sections.len().saturating_sub(1);
        let section = |(at, range): (usize, Range<usize>)| match how.short_section.filter(|_| at == last) {
            Some(pages) => folder.short_section(name, Pile::of(range, size), pages),
            None => fold(Pile::of(range, size)),
        };
        ranges(&how.sections).enumerate().map(section).collect()
    };
    let sewn = |sections: Vec<Pile>| {
        let nests = sections.iter().map(|section| section.layers() * 2).collect();
        vec![Copy { nests, ..booklet(&Pile::stack(sections), sheets, side) }]
    };
    let nested = |pile: Pile| sewn(vec![pile]);
    Some(match name {
        // The pile is folded as one.
        "saddle" => nested(folder.fold(all)),
        "sections" => sewn(each(&|pile| folder.fold(pile))),
        // Cut across; the upper strip goes on the lower.
        "4-up" => nested(folder.fold(Pile::stack(all.rows(2)))),
        "6-up" => nested(folder.fold(Pile::stack(all.rows(3)))),
        "8-up" => nested(folder.fold(Pile::stack(folder.along_rows(all, (2, 2), 0.0)))),
        "8-up-landscape" => nested(folder.fold(Pile::stack(all.rows(4)))),
        "quarto" | "2x4x2" => sewn(each(&|pile| folder.quarto(pile))),
        "octavo" => sewn(each(&|pile| folder.quarto(folder.fold(pile)))),
        "octavo-landscape" => sewn(each(&|pile| folder.quarto(pile.fold_under(Part::Top, 0.5)))),
        // Each sheet is folded by itself, and the second laid into the first.
        "ea4x4" => sewn(each(&|pile| folder.quarto(pile.layer(0)).nest(folder.quarto(pile.layer(1))))),
        "cut-fold-glue" => {
            let halves = |pile: Pile| Pile::stack(pile.rows(2).into_iter().map(|half| folder.fold(half)));
            bound(Pile::stack(each(&halves)))
        }
        "three-row" => sewn(each(&|pile| folder.fold(in_three(pile)))),
        "mini-zine" => vec![mini_zines(sheets, size, side)],
        "mini-zine-16" => doubled(sheets, side, |sheet| folder.snake(Pile::of(sheet..sheet + 1, size))),
        "french-fold" => doubled(sheets, side, |sheet| folder.quarto(Pile::of(sheet..sheet + 1, size))),
        "gate-fold" => vec![gates(sheets, size, how.rtl)],
        "accordion" | "leporello" => vec![strip(sheets, size, grid?.1, name == "leporello", side)],
        "copy-cut-fold" => all.rows(2).into_iter().flat_map(|half| nested(folder.fold(half))).collect(),
        "top-bound" => {
            let sections = each(&|pile| pile.fold_under(Part::Top, 0.5));
            let nests = sections.iter().map(|section| section.layers() * 2).collect();
            vec![Copy { nests, ..booklet(&Pile::stack(sections), sheets, Held::Top) }]
        }
        "one-page" => without_cover(bound(all).into_iter()),
        "repeat" => without_cover(folder.along_rows(all, grid?, between).into_iter().flat_map(bound)),
        "cut-and-stack" => {
            let (rows, columns) = grid?;
            let mut columns = all.columns_apart(columns, between);
            if how.rtl {
                columns.reverse();
            }
            bound(Pile::stack(columns.into_iter().flat_map(|column| column.rows_apart(rows, between))))
        }
        "n-up" => vec![look_over(sheets, size, grid?, how.rtl)],
        _ => return None,
    })
}

/// The lowest third stays; the others go under it, and what then hangs out below goes under that.
fn in_three(pile: Pile) -> Pile {
    pile.fold_under(Part::Top, 1.0 / 3.0).fold_at(Part::Bottom, 0.0)
}

/// Somebody who folds for one direction of reading.
struct Folder {
    /// The side at which a booklet's front cover is not.
    left: Part,
}

impl Folder {
    fn fold(&self, pile: Pile) -> Pile {
        pile.fold_under(self.left, 0.5)
    }

    fn quarto(&self, pile: Pile) -> Pile {
        self.fold(pile.fold_under(Part::Top, 0.5))
    }

    /// The half of a sheet that carries the first page.
    fn half(&self, pile: Pile) -> Pile {
        pile.cut_off(self.left, 0.5)
    }

    /// The last section of a book, which needs only a part of its sheet: that is cut out first.
    fn short_section(&self, scheme: &str, pile: Pile, pages: usize) -> Pile {
        let lower = |pile: Pile| pile.cut_off(Part::Top, 0.5);
        match (scheme, pages) {
            ("octavo", 8) => self.quarto(self.half(pile)),
            ("octavo", _) => self.fold(lower(self.half(pile))),
            ("octavo-landscape", 8) => self.quarto(lower(pile)),
            ("octavo-landscape", _) => self.fold(lower(lower(pile))),
            ("three-row", 8) => self.quarto(pile.cut_off(Part::Top, 1.0 / 3.0)),
            ("three-row", _) => self.fold(pile.cut_off(Part::Top, 2.0 / 3.0)),
            (_, 8) => self.quarto(pile),
            _ => self.fold(lower(pile)),
        }
    }

    /// The pile cut up, row by row from the top, each from the side at which reading begins; what lies `between` falls off.
    fn along_rows(&self, pile: Pile, (rows, columns): (usize, usize), between: f64) -> Vec<Pile> {
        let row = |row: Pile| {
            let mut cells = row.columns_apart(columns, between);
            if self.left == Part::Right {
                cells.reverse();
            }
            cells
        };
        pile.rows_apart(rows, between).into_iter().flat_map(row).collect()
    }

    /// A sheet of sixteen fields, cut so that it hangs together in a winding strip, which is folded to and fro; what came
    /// first goes round all.
    fn snake(&self, sheet: Pile) -> Pile {
        let mut panels = Vec::new();
        for (at, row) in sheet.rows(4).into_iter().enumerate() {
            let mut cells = row.columns(4);
            if (at % 2 == 1) != (self.left == Part::Right) {
                cells.reverse();
            }
            panels.extend(cells);
        }
        Pile::concertina(panels, true)
    }
}

/// Booklets whose leaves are two layers each, back to back, with nothing printed between.
fn doubled(sheets: &[[SheetSide; 2]], held: Held, fold: impl Fn(usize) -> Pile) -> Vec<Copy> {
    let mut faces = Vec::new();
    let folded: Vec<Pile> = (0..sheets.len()).map(fold).collect();
    for sheet in &folded {
        for pair in sheet.leaves(sheets).chunks_exact(2) {
            faces.push(toward_reader(pair[0].up.clone(), held, true));
            faces.push(toward_reader(pair[1].down.clone(), held, false));
        }
    }
    vec![Copy { faces, nests: Vec::new(), has_leaves: true, has_cover: true, pile: Pile::as_they_lie(folded) }]
}

/// Sheets side by side, folded to and fro; then the strip is pulled out and turned over, and its back is read.
fn strip(sheets: &[[SheetSide; 2]], size: (f64, f64), panels: usize, wrapped: bool, held: Held) -> Copy {
    let first = if held == Held::Right { Part::Right } else { Part::Left };
    let mut strip = Pile::in_row(sheets.len(), first, size).columns(panels * sheets.len());
    if held == Held::Right {
        strip.reverse();
    }
    let folded = Pile::concertina(strip.clone(), wrapped);
    let mut faces = Vec::new();
    for (at, leaf) in folded.leaves(sheets).into_iter().enumerate() {
        let lies_up = at % 2 == 0;
        faces.push(toward_reader(if lies_up { leaf.up } else { leaf.down }, held, lies_up));
    }
    // The back cover lies undermost, and is met last.
    let cover = wrapped.then(|| faces.pop()).flatten();
    let backs = strip.iter().rev().flat_map(|panel| panel.clone().turned_over().faces_up(sheets));
    faces.extend(backs);
    faces.extend(cover);
    Copy { faces, nests: Vec::new(), has_leaves: false, has_cover: wrapped, pile: folded }
}

/// Each sheet lies with its outer side down, and both ends are folded in to its middle, as two doors. They are met first,
/// then what is behind them when they are opened, then the outer side.
fn gates(sheets: &[[SheetSide; 2]], size: (f64, f64), rtl: bool) -> Copy {
    let mut faces = Vec::new();
    let mut piles = Vec::new();
    for sheet in 0..sheets.len() {
        let open = Pile::of(sheet..sheet + 1, size);
        let shut = open.clone().fold_under(Part::Left, 0.25).fold_under(Part::Right, 2.0 / 3.0);
        let doors = shut.clone().turned_over();
        piles.push(shut);
        let inside = open.clone().turned_over();
        let mut seen = |pile: Pile, columns: usize, shown: Range<usize>| {
            let mut columns = pile.columns(columns);
            if rtl {
                columns.reverse();
            }
            let uppermost = |column: &Pile| column.layer(0).faces_up(sheets);
            faces.extend(columns[shown].iter().flat_map(uppermost));
        };
        seen(doors, 2, 0..2);
        seen(inside, 4, 0..4);
        seen(open, 4, 1..3);
    }
    Copy { faces, nests: Vec::new(), has_leaves: false, has_cover: false, pile: Pile::as_they_lie(piles) }
}

/// Nothing tells the last page from the others.
fn without_cover(copies: impl Iterator<Item = Copy>) -> Vec<Copy> {
    copies.map(|copy| Copy { has_cover: false, ..copy }).collect()
}

/// Leafs through a pile that is held at one edge.
fn booklet(pile: &Pile, sheets: &[[SheetSide; 2]], held: Held) -> Copy {
    let read = |Leaf { up, down }| [toward_reader(up, held, true), toward_reader(down, held, false)];
    let faces = pile.leaves(sheets).into_iter().flat_map(read).collect();
    Copy { faces, nests: Vec::new(), has_leaves: true, has_cover: true, pile: pile.clone() }
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
    let pile = Pile::of(0..sheets.len(), size);
    Copy { faces, nests: Vec::new(), has_leaves: false, has_cover: false, pile }
}

/// Each sheet is folded lengthwise, cut along the fold over its two middle columns, and its ends are pushed together: the
/// middle columns open to both sides and come to lie back to back, and so there are four leaves in a cross. The cover is
/// then folded round.
fn mini_zines(sheets: &[[SheetSide; 2]], size: (f64, f64), held: Held) -> Copy {
    let mut faces = Vec::new();
    let mut piles = Vec::new();
    for sheet in 0..sheets.len() {
        let mut columns = Pile::of(sheet..sheet + 1, size).fold_under(Part::Top, 0.5).columns(4);
        piles.extend(columns.iter().cloned());
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
    Copy { faces, nests: Vec::new(), has_leaves: true, has_cover: true, pile: Pile::as_they_lie(piles) }
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
        let (width, height) = (trim.width().0, trim.height().0);
        let left = Rect { x0: Pt(0.0), y0: Pt(0.0), x1: Pt(width), y1: Pt(height) };
        let mut side = SheetSide { width, height, ..side.moved(moved, |up| up) };
        // What bleeds beyond the marks falls off with the edge.
        side.pages.iter_mut().for_each(|page| page.visible = page.visible.and_then(|seen| intersect(seen, left)));
        side
    };
    [cut(front), cut(back)]
}

/// `cut-and-stack-3x2` has three rows and two columns, without numbers two of each; `accordion-6` has six panels in a row.
fn name_and_grid(scheme: &str) -> (&str, Option<(usize, usize)>) {
    for name in ["cut-and-stack", "n-up", "repeat", "accordion", "leporello"] {
        let Some(rest) = scheme.strip_prefix(name) else { continue };
        let written = rest.strip_prefix('-').unwrap_or("2x2");
        let numbers = match (name, written) {
            ("repeat", "2") => Some((1, 2)),
            ("repeat", "4") => Some((2, 2)),
            ("accordion" | "leporello", panels) => panels.parse().ok().map(|panels| (1, panels)),
            _ => written.split_once('x').and_then(|(rows, columns)| Some((rows.parse().ok()?, columns.parse().ok()?))),
        };
        let possible = |(rows, columns): &(usize, usize)| (1..=100).contains(rows) && (1..=100).contains(columns);
        return (name, numbers.filter(possible));
    }
    (scheme, None)
}

/// The sheets of each section in the order of printing.
fn ranges(sections: &[usize]) -> impl Iterator<Item = Range<usize>> {
    sections.iter().scan(0, |before, count| {
        let range = *before..*before + *count;
        *before = range.end;
        Some(range)
    })
}
