//! Which page stands where on which sheet: arithmetic only, knowing no PDF.
//!
//! A [`Schema`] is a table of cells. [`impose`] fills it for a number of pages; [`creep`] says how far the pages of a
//! nested sheet have to move. Another way of folding is another table.

use crate::geometry::Mm;
use crate::project::Flip;

/// A way to cover sheets with pages, written as a table.
///
/// The back is written as it is seen after turning the sheet about its vertical axis, so that front cell (row, c) and
/// back cell (row, columns − 1 − c) are the two sides of one leaf.
#[derive(Debug)]
pub struct Schema {
    pub name: &'static str,
    pub rows: usize,
    pub columns: usize,
    /// The number of pages is padded to a multiple of this.
    pub multiple: usize,
    /// A [`Formula`] counts in shares of this size: N ÷ `parts`.
    pub parts: usize,
    /// The sheets are folded together, each inside the one before.
    pub nested: bool,
    pub front: &'static [Square],
    pub back: &'static [Square],
}

/// One square of a schema's table.
#[derive(Debug)]
pub struct Square {
    pub row: usize,
    pub column: usize,
    pub turn: Turn,
    pub page: Formula,
}

/// The place in reading order of the page on sheet i of N pages: `shares` · N ÷ parts + `step` · i + `first`.
#[derive(Debug)]
pub struct Formula {
    pub shares: i64,
    pub step: i64,
    pub first: i64,
}

/// How a page lies on its sheet.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Turn {
    Upright,
    UpsideDown,
}

/// Saddle stitch: sheets nested, folded once and stapled through the fold.
pub static SADDLE: Schema = Schema {
    name: "saddle",
    rows: 1,
    columns: 2,
    multiple: 4,
    parts: 1,
    nested: true,
    front: &[upright(0, 0, 1, -2, 0), upright(0, 1, 0, 2, 1)],
    back: &[upright(0, 0, 0, 2, 2), upright(0, 1, 1, -2, -1)],
};

/// What is to be imposed, and for whom.
#[derive(Debug, Clone, Copy)]
pub struct Order {
    /// Pages of the source; at least 1.
    pub pages: usize,
    /// The edge about which the printer turns the sheet.
    pub flip: Flip,
    /// Read from right to left: the spine is at the right of the front cover.
    pub rtl: bool,
}

/// Both sides of one sheet, outermost sheet first. The back is as the printer receives it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Sheet {
    pub front: Vec<Cell>,
    pub back: Vec<Cell>,
}

/// One place on one side of a sheet; row 0 is at the top, column 0 at the left.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Cell {
    pub row: usize,
    pub column: usize,
    pub turn: Turn,
    /// Place in reading order, 1 to N.
    pub position: usize,
    /// Page of the source, from 1; `None` for a blank.
    pub page: Option<usize>,
}

/// Covers as many sheets as the pages need.
pub fn impose(schema: &Schema, order: &Order) -> Vec<Sheet> {
    let plan = plan(order.pages, schema.multiple);
    let per_sheet = schema.front.len() + schema.back.len();
    let side = |squares: &[Square], sheet: usize, back: bool| {
        squares.iter().map(|square| cell(schema, square, sheet, &plan, order, back)).collect()
    };
    (0..plan.len() / per_sheet)
        .map(|sheet| Sheet { front: side(schema.front, sheet, false), back: side(schema.back, sheet, true) })
        .collect()
}

/// The source page for each place in reading order. Blanks go before the last page, so that the back cover stays
/// the back cover; a single page is a front cover.
pub fn plan(pages: usize, multiple: usize) -> Vec<Option<usize>> {
    let blanks = pages.next_multiple_of(multiple.max(1)) - pages;
    let before = if pages > 1 { pages - 1 } else { pages };
    let first = (1..=before).map(Some);
    let last = (before + 1..=pages).map(Some);
    first.chain(std::iter::repeat_n(None, blanks)).chain(last).collect()
}

/// How far the pages of sheet `sheet` (0 is the outermost) move toward the spine.
///
/// Each sheet lies around the next and pushes it away from the spine, so the fore-edge of sheet i stands out by i
/// thicknesses of paper, and the knife takes that much of its outer margin. Moving its pages in by the same length
/// keeps the outer margins equal. `caliper` is the thickness of one leaf.
pub fn creep(schema: &Schema, sheet: usize, caliper: Mm) -> Mm {
    if schema.nested { caliper * sheet as f64 } else { Mm(0.0) }
}

fn cell(schema: &Schema, square: &Square, sheet: usize, plan: &[Option<usize>], order: &Order, back: bool) -> Cell {
    let share = (plan.len() / schema.parts) as i64;
    let position = (square.page.shares * share + square.page.step * sheet as i64 + square.page.first) as usize;
    let (mut row, mut column, mut turn) = (square.row, square.column, square.turn);
    if order.rtl {
        column = schema.columns - 1 - column;
    }
    if back && order.flip == Flip::LongEdge {
        row = schema.rows - 1 - row;
        column = schema.columns - 1 - column;
        turn = turn.over();
    }
    Cell { row, column, turn, position, page: plan.get(position - 1).copied().flatten() }
}

impl Turn {
    /// Turned by another 180°.
    pub fn over(self) -> Turn {
        match self {
            Turn::Upright => Turn::UpsideDown,
            Turn::UpsideDown => Turn::Upright,
        }
    }
}

const fn upright(row: usize, column: usize, shares: i64, step: i64, first: i64) -> Square {
    Square { row, column, turn: Turn::Upright, page: Formula { shares, step, first } }
}
