//! Paper in the hand: a pile of layers that can be folded, cut, stacked and leafed through.
//!
//! Nothing here knows which page is where. A layer remembers which part of which sheet it is and how it has come to lie;
//! a fold turns layers over and reverses their order, a cut parts them, as it happens on a table.

use super::side::{PlacedPage, SheetSide};

use crate::geometry::{Pt, Rect};

/// A part of a sheet, as it lies on the table now: a point (x, y) of the sheet is at (sx·x + tx, sy·y + ty).
#[derive(Debug, Clone)]
pub struct Layer {
    /// From 0, in the order of printing.
    pub sheet: usize,
    /// Which part of the sheet it is, seen from its front: left, foot, right and head, in points.
    pub region: [f64; 4],
    sx: f64,
    tx: f64,
    sy: f64,
    ty: f64,
    front_up: bool,
    /// What the hand has done with it since the sheet lay flat.
    pub moves: Vec<Move>,
}

/// One thing that is done with a part of a sheet.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Move {
    /// What has the same number is done at once, from 1; 0 is how sheets are laid out before.
    pub step: usize,
    pub motion: Motion,
}

#[derive(Debug, Clone, Copy, PartialEq)]
pub enum Motion {
    /// Turned over about a line on the table: upright at this place from the left, or level at this place from the foot.
    Turned { is_across: bool, at: f64, under: bool },
    /// Moved by so much to the right and up.
    Shifted { x: f64, y: f64 },
}

/// Layers on one another, the uppermost first.
#[derive(Debug, Clone, Default)]
pub struct Pile(Vec<Layer>);

/// A leaf of the finished thing: the two faces that a reader meets when it is turned.
#[derive(Debug, Clone)]
pub struct Leaf {
    pub up: Face,
    pub down: Face,
}

/// One page as a reader meets it.
#[derive(Debug, Clone)]
pub struct Face {
    /// From 1, in the order of printing.
    pub sheet: usize,
    pub is_front: bool,
    pub part: SheetPart,
    /// What is printed on it, in the measure of the leaf seen from above: from its lower left corner.
    pub page: Option<PlacedPage>,
    /// More than one page is printed on it.
    pub crowded: bool,
    pub width: f64,
    pub height: f64,
    /// Where it is on its sheet, as [`Layer::region`].
    pub region: [f64; 4],
}

/// A part of a sheet, counted from 0 at the upper left as the sheet is seen from its front.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct SheetPart {
    pub column: usize,
    pub columns: usize,
    pub row: usize,
    pub rows: usize,
}

impl SheetPart {
    fn of([x0, y0, x1, y1]: [f64; 4], (width, height): (f64, f64)) -> SheetPart {
        let count = |whole: f64, part: f64| (whole / part).round() as usize;
        let (wide, high) = (x1 - x0, y1 - y0);
        SheetPart {
            column: count(x0, wide),
            columns: count(width, wide),
            row: count(height - y1, high),
            rows: count(height, high),
        }
    }

    /// The same part of a sheet that is turned back by a quarter of a turn to the right.
    pub fn turned_right(self) -> SheetPart {
        let SheetPart { column, columns, row, rows } = self;
        SheetPart { column: rows.saturating_sub(row + 1), columns: rows, row: column, rows: columns }
    }

    /// In words, as it is seen on the front, or when the sheet is turned like the leaf of a book; empty for a whole sheet.
    pub fn words(self, is_front: bool) -> String {
        let column = if is_front { self.column } else { self.columns.saturating_sub(self.column + 1) };
        match (self.rows, self.columns) {
            (1, 1) => String::new(),
            (1, 2) => format!(", {} half", if column == 0 { "left" } else { "right" }),
            (2, 1) => format!(", {} half", if self.row == 0 { "upper" } else { "lower" }),
            _ => format!(", row {}, column {}", self.row + 1, column + 1),
        }
    }
}

/// Which part of a pile a fold takes.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Part {
    Left,
    Right,
    Top,
    Bottom,
}

impl Pile {
    /// Sheets on one another, the first uppermost, each cut to `size` with its front up.
    pub fn of(sheets: std::ops::Range<usize>, (width, height): (f64, f64)) -> Pile {
        let layer = |sheet| Layer {
            sheet,
            region: [0.0, 0.0, width, height],
            sx: 1.0,
            tx: 0.0,
            sy: 1.0,
            ty: 0.0,
            front_up: true,
            moves: Vec::new(),
        };
        Pile(sheets.map(layer).collect())
    }

    /// So many sheets side by side, the first at this end, each cut to `size` with its front up.
    pub fn in_row(sheets: usize, first: Part, (width, height): (f64, f64)) -> Pile {
        let beside = |(at, layer): (usize, Layer)| {
            let place = if first == Part::Right { sheets - 1 - at } else { at };
            let x = width * place as f64;
            Layer { tx: x, moves: vec![Move { step: 0, motion: Motion::Shifted { x, y: 0.0 } }], ..layer }
        };
        Pile(Pile::of(0..sheets, (width, height)).0.into_iter().enumerate().map(beside).collect())
    }

    pub fn layers(&self) -> usize {
        self.0.len()
    }

    /// Its layers.
    pub fn uppermost_first(&self) -> impl Iterator<Item = &Layer> {
        self.0.iter()
    }

    fn next_step(&self) -> usize {
        self.0.iter().flat_map(|layer| &layer.moves).map(|one| one.step).max().unwrap_or(0) + 1
    }

    /// What is left when a part is cut off and thrown away; shares as in [`Pile::fold_under`].
    pub fn cut_off(self, part: Part, share: f64) -> Pile {
        // Shares are counted from the left and from the foot.
        let share = if matches!(part, Part::Right | Part::Top) { 1.0 - share } else { share };
        let at = self.line(part, share);
        let [rest, _] = self.parted(part, at);
        rest
    }

    /// Folds a strip to and fro like a concertina: panels that hang together by the edges at which each touches the next,
    /// with their fronts up. The first comes to lie uppermost; if it is `wrapped`, it goes round the others instead, from
    /// below.
    pub fn concertina(panels: Vec<Pile>, wrapped: bool) -> Pile {
        let (cover, inner) = panels.split_at(usize::from(wrapped).min(panels.len()));
        let Some((last, others)) = inner.split_last() else { return Pile::default() };
        let mut folded = last.clone();
        for (at, panel) in others.iter().enumerate().rev() {
            let turned = folded.turned_at(panel, &inner[at + 1]);
            // The first fold is away from the reader, the next toward it.
            folded = if at % 2 == 0 { panel.clone().on(turned) } else { turned.lifted().on(panel.clone()) };
        }
        match (cover, inner) {
            ([cover], [first, ..]) => {
                let last = folded.next_step();
                let mut cover = cover.clone().turned_at(first, cover);
                cover.0.iter_mut().flat_map(|layer| layer.moves.last_mut()).for_each(|one| one.step = last);
                folded.on(cover)
            }
            _ => folded,
        }
    }

    /// Turns this over about the edge at which two panels touch.
    fn turned_at(self, one: &Pile, two: &Pile) -> Pile {
        let (Some(a), Some(b)) = (one.extents(), two.extents()) else { return self };
        let near = |x: f64, y: f64| (x - y).abs() < 0.5;
        match () {
            () if near(a[2], b[0]) => self.fold_at(Part::Right, a[2]),
            () if near(a[0], b[2]) => self.fold_at(Part::Left, a[0]),
            () if near(a[1], b[3]) => self.fold_at(Part::Bottom, a[1]),
            () => self.fold_at(Part::Top, a[3]),
        }
    }

    /// What was last turned under went over the rest instead.
    fn lifted(mut self) -> Pile {
        for one in self.0.iter_mut().filter_map(|layer| layer.moves.last_mut()) {
            if let Motion::Turned { under, .. } = &mut one.motion {
                *under = false;
            }
        }
        self
    }

    /// This on top of another, where both lie.
    fn on(mut self, below: Pile) -> Pile {
        self.0.extend(below.0);
        self
    }

    /// Folds a part of the pile under the rest, along a line at this share of its width from the left or of its height
    /// from the foot.
    pub fn fold_under(self, part: Part, share: f64) -> Pile {
        let at = self.line(part, share);
        self.fold_at(part, at)
    }

    /// The same, along a line at a place on the table.
    pub fn fold_at(self, part: Part, at: f64) -> Pile {
        let step = self.next_step();
        let [mut stays, under] = self.parted(part, at);
        for mut layer in under.0.into_iter().rev() {
            layer.moves.push(Move { step, motion: Motion::Turned { is_across: part.is_across(), at, under: true } });
            if part.is_across() {
                (layer.sx, layer.tx) = (-layer.sx, 2.0 * at - layer.tx);
            } else {
                (layer.sy, layer.ty) = (-layer.sy, 2.0 * at - layer.ty);
            }
            layer.front_up = !layer.front_up;
            stays.0.push(layer);
        }
        stays
    }

    /// Cuts the pile into equal columns, from the left.
    pub fn columns(self, count: usize) -> Vec<Pile> {
        self.columns_apart(count, 0.0)
    }

    /// The same with two cuts at each line: what lies between the columns falls off.
    pub fn columns_apart(self, count: usize, between: f64) -> Vec<Pile> {
        self.strips(count, between, Part::Left)
    }

    /// Cuts the pile into equal rows, from the top.
    pub fn rows(self, count: usize) -> Vec<Pile> {
        self.rows_apart(count, 0.0)
    }

    /// The same with two cuts at each line.
    pub fn rows_apart(self, count: usize, between: f64) -> Vec<Pile> {
        let mut rows = self.strips(count, between, Part::Bottom);
        rows.reverse();
        rows
    }

    fn strips(mut self, count: usize, between: f64, first: Part) -> Vec<Pile> {
        let (low, high) = (self.line(first, 0.0), self.line(first, 1.0));
        let step = (high - low + between) / count as f64;
        let mut strips = Vec::new();
        for at in 1..count {
            let end = low + step * at as f64;
            let [rest, strip] = self.parted(first, end - between);
            strips.push(strip);
            let [rest, _] = if between > 0.0 { rest.parted(first, end) } else { [rest, Pile::default()] };
            self = rest;
        }
        strips.push(self);
        strips
    }

    /// Lays piles on one another, the first uppermost, edge to edge.
    pub fn stack(piles: impl IntoIterator<Item = Pile>) -> Pile {
        let layers = piles.into_iter().flat_map(|pile| pile.squared().0).collect();
        Pile(layers)
    }

    /// Piles together, each where it lies.
    pub fn as_they_lie(piles: impl IntoIterator<Item = Pile>) -> Pile {
        Pile(piles.into_iter().flat_map(|pile| pile.0).collect())
    }

    /// Opens the pile in its middle and lays another in.
    pub fn nest(self, inner: Pile) -> Pile {
        let (mut outer, inner) = (self.squared().0, inner.squared().0);
        let below = outer.split_off(outer.len() / 2);
        outer.extend(inner);
        outer.extend(below);
        Pile(outer)
    }

    /// Leafs through the pile from above.
    pub fn leaves(&self, sheets: &[[SheetSide; 2]]) -> Vec<Leaf> {
        let pile = self.clone().squared();
        let leaf = |layer: &Layer| Leaf { up: layer.face(sheets, true), down: layer.face(sheets, false) };
        pile.0.iter().map(leaf).collect()
    }

    /// The faces that lie up, as they lie.
    pub fn faces_up(&self, sheets: &[[SheetSide; 2]]) -> Vec<Face> {
        self.clone().squared().0.iter().map(|layer| layer.face(sheets, true)).collect()
    }

    /// Turns the whole pile over, about its upright axis.
    pub fn turned_over(self) -> Pile {
        let at = self.extents().map_or(0.0, |[_, _, x1, _]| x1);
        self.fold_at(Part::Left, at)
    }

    /// Only the uppermost layer, or only what lies under it.
    pub fn layer(&self, at: usize) -> Pile {
        Pile(self.0.get(at).cloned().into_iter().collect())
    }

    fn line(&self, part: Part, share: f64) -> f64 {
        let Some([x0, y0, x1, y1]) = self.extents() else { return 0.0 };
        if part.is_across() { x0 + (x1 - x0) * share } else { y0 + (y1 - y0) * share }
    }

    /// What is not in the part, and what is.
    fn parted(self, part: Part, at: f64) -> [Pile; 2] {
        let (mut rest, mut taken) = (Pile::default(), Pile::default());
        for layer in self.0 {
            let [low, high] = layer.split(part.is_across(), at);
            let (of_part, other) = if matches!(part, Part::Left | Part::Bottom) { (low, high) } else { (high, low) };
            taken.0.extend(of_part);
            rest.0.extend(other);
        }
        [rest, taken]
    }

    fn extents(&self) -> Option<[f64; 4]> {
        let all = self.0.iter().map(Layer::place);
        all.reduce(|one, two| [one[0].min(two[0]), one[1].min(two[1]), one[2].max(two[2]), one[3].max(two[3])])
    }

    /// Knocked together at the corner of the table.
    fn squared(mut self) -> Pile {
        let Some([x0, y0, ..]) = self.extents() else { return self };
        if x0.abs() < NOTHING && y0.abs() < NOTHING {
            return self;
        }
        let step = self.next_step();
        for layer in &mut self.0 {
            layer.tx -= x0;
            layer.ty -= y0;
            layer.moves.push(Move { step, motion: Motion::Shifted { x: -x0, y: -y0 } });
        }
        self
    }
}

impl Part {
    fn is_across(self) -> bool {
        matches!(self, Part::Left | Part::Right)
    }
}

/// Thinner than this, in points, a strip is only a matter of rounding.
const NOTHING: f64 = 0.05;

impl Layer {
    fn place(&self) -> [f64; 4] {
        let [x0, y0, x1, y1] = self.region;
        let (a, b) = (self.sx * x0 + self.tx, self.sx * x1 + self.tx);
        let (c, d) = (self.sy * y0 + self.ty, self.sy * y1 + self.ty);
        [a.min(b), c.min(d), a.max(b), c.max(d)]
    }

    /// What lies before the line and what lies behind it.
    fn split(self, is_across: bool, at: f64) -> [Option<Layer>; 2] {
        let [x0, y0, x1, y1] = self.place();
        let (low, high) = if is_across { (x0, x1) } else { (y0, y1) };
        if at <= low + NOTHING {
            return [None, Some(self)];
        }
        if at >= high - NOTHING {
            return [Some(self), None];
        }
        let (sign, shift, edge) = if is_across { (self.sx, self.tx, 0) } else { (self.sy, self.ty, 1) };
        let on_sheet = (at - shift) / sign;
        let (mut before, mut behind) = (self.clone(), self);
        if sign > 0.0 {
            before.region[edge + 2] = on_sheet;
            behind.region[edge] = on_sheet;
        } else {
            before.region[edge] = on_sheet;
            behind.region[edge + 2] = on_sheet;
        }
        [Some(before), Some(behind)]
    }

    /// What is printed on the upper or the lower face, as it would show from above.
    fn face(&self, sheets: &[[SheetSide; 2]], up: bool) -> Face {
        let is_front = up == self.front_up;
        let [x0, y0, x1, y1] = self.region;
        let side = sheets.get(self.sheet).map(|sheet| &sheet[usize::from(!is_front)]);
        let here = |page: &&PlacedPage| {
            let (x, y) = ((page.rect.x0 + page.rect.x1).0 / 2.0, (page.rect.y0 + page.rect.y1).0 / 2.0);
            x >= x0 && x < x1 && y >= y0 && y < y1
        };
        let mut pages: Vec<PlacedPage> = side.into_iter().flat_map(|side| &side.pages).filter(here).cloned().collect();
        let crowded = pages.len() > 1;
        let page = if pages.is_empty() { None } else { Some(self.moved(pages.swap_remove(0))) };
        let part = SheetPart::of(self.region, side.map_or((0.0, 0.0), |side| (side.width, side.height)));
        Face {
            sheet: self.sheet + 1,
            is_front,
            part,
            page,
            crowded,
            width: x1 - x0,
            height: y1 - y0,
            region: self.region,
        }
    }

    fn moved(&self, page: PlacedPage) -> PlacedPage {
        let rect = |rect: Rect| {
            let (a, b) = (self.sx * rect.x0.0 + self.tx, self.sx * rect.x1.0 + self.tx);
            let (c, d) = (self.sy * rect.y0.0 + self.ty, self.sy * rect.y1.0 + self.ty);
            Rect { x0: Pt(a.min(b)), y0: Pt(c.min(d)), x1: Pt(a.max(b)), y1: Pt(c.max(d)) }
        };
        PlacedPage {
            rect: rect(page.rect),
            visible: page.visible.map(rect),
            up: (self.sx * page.up.0, self.sy * page.up.1),
            ..page
        }
    }
}
