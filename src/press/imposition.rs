//! Which page stands where on which sheet: arithmetic only, knowing no PDF.
//!
//! [`impose`] fills the table of a [`Scheme`] for a number of pages; [`sections`] says how many sheets belong together.

use crate::model::Flip;

use crate::model::scheme::{Scheme, Sections, Spine, Square};

/// What is to be imposed, and for whom.
#[derive(Debug, Clone, Copy)]
pub struct Order {
    /// Pages of the source; at least 1.
    pub pages: usize,
    /// The edge about which the printer turns the sheet, if the sheet lies across.
    pub flip: Flip,
    /// Read from right to left: the spine is at the right of the front cover.
    pub rtl: bool,
    /// Pages that a section should have where the scheme leaves that open: a multiple of 4.
    pub section: Option<usize>,
}

/// Pages of a section if nobody asks for another number: four sheets.
pub const USUAL_SECTION: usize = 16;

/// Both sides of one sheet, in the order of printing. The back is as the printer receives it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Sheet {
    /// Which section it belongs to, from 0, and which of its sheets it is.
    pub section: usize,
    pub index: usize,
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
    /// Which edge of the cell, as it lies on this side, the leaf is held by.
    pub spine: Option<Edge>,
    /// Leaves of its section that lie around this one, between it and the outside of the spine.
    pub depth: usize,
}

/// How a page lies on its sheet.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Turn {
    Upright,
    UpsideDown,
}

/// An edge of a cell.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Edge {
    Left,
    Right,
    Top,
    Bottom,
}

/// Covers as many sheets as the pages need.
pub fn impose(scheme: &Scheme, order: &Order) -> Vec<Sheet> {
    let sections = sections(scheme, order.pages, order.section);
    let per_sheet = scheme.pages_per_sheet();
    let all = sections.iter().sum::<usize>() * per_sheet;
    let plan = plan(order.pages, all, scheme.has_back_cover);
    let mut sheets = Vec::new();
    let mut before = 0;
    for (section, count) in sections.into_iter().enumerate() {
        let part = Section { before, pages: count * per_sheet };
        for index in 0..count {
            let [front, back] = &scheme.sheets[index % scheme.sheets.len()];
            let side = |squares: &[Square], is_back| {
                squares.iter().map(|square| cell(scheme, square, index, &part, &plan, order, is_back)).collect()
            };
            sheets.push(Sheet { section, index, front: side(front, false), back: side(back, true) });
        }
        before += part.pages;
    }
    sheets
}

/// How many sheets each section has.
///
/// Where the number is open, all have the same or one more than the last: five sheets at four to a section are three
/// and two. `target` is in pages.
pub fn sections(scheme: &Scheme, pages: usize, target: Option<usize>) -> Vec<usize> {
    let sheets = pages.div_ceil(scheme.pages_per_sheet()).max(1);
    match (scheme.sections, target) {
        (Sections::One, _) => vec![sheets],
        // A calendar is stapled in one unless sections are asked for.
        (Sections::Balanced, None) if scheme.name == "top-bound" => vec![sheets],
        (Sections::Balanced, target) => {
            let most = (target.unwrap_or(USUAL_SECTION) / scheme.pages_per_sheet()).max(1);
            let count = sheets.div_ceil(most);
            (0..count).map(|at| sheets / count + usize::from(at < sheets % count)).collect()
        }
        (Sections::Of(size), _) => vec![size; sheets.div_ceil(size)],
    }
}

/// The source page for each of `all` places in reading order. Blanks go before the last page if that is a back cover, so
/// that it stays the back cover; a single page is a front cover.
pub fn plan(pages: usize, all: usize, has_back_cover: bool) -> Vec<Option<usize>> {
    let before = if pages > 1 && has_back_cover { pages - 1 } else { pages };
    let first = (1..=before).map(Some);
    let last = (before + 1..=pages).map(Some);
    first.chain(std::iter::repeat_n(None, all.saturating_sub(pages))).chain(last).collect()
}

/// Places of one section in the whole.
struct Section {
    before: usize,
    pages: usize,
}

fn cell(
    scheme: &Scheme,
    square: &Square,
    index: usize,
    section: &Section,
    plan: &[Option<usize>],
    order: &Order,
    is_back: bool,
) -> Cell {
    let formula = square.page;
    let pages = section.pages as i64;
    let place = formula.shares * pages / formula.parts + formula.step * index as i64 + formula.first;
    let place = usize::try_from(place).unwrap_or_default().max(1);
    let (mut row, mut column, mut turned) = (square.row, square.column, square.turned);
    // Leaves that are turned upward have the same order in every script.
    if order.rtl && scheme.spine != Spine::Top {
        column = scheme.columns - 1 - column;
    }
    if is_back && order.flip == Flip::LongEdge {
        row = scheme.rows - 1 - row;
        column = scheme.columns - 1 - column;
        turned = !turned;
    }
    let position = section.before + place;
    Cell {
        row,
        column,
        turn: if turned { Turn::UpsideDown } else { Turn::Upright },
        position,
        page: plan.get(position - 1).copied().flatten(),
        spine: spine(scheme.spine, place % 2 == 1, turned, order.rtl),
        depth: if scheme.nested { depth(place, section.pages) } else { 0 },
    }
}

/// Odd pages are the fronts of leaves. Seen upright, the front of a leaf is held at its left, in a book that is read
/// from left to right, and the back at its right.
fn spine(spine: Spine, is_odd: bool, turned: bool, rtl: bool) -> Option<Edge> {
    match spine {
        Spine::None => None,
        Spine::Side if is_odd == (turned == rtl) => Some(Edge::Left),
        Spine::Side => Some(Edge::Right),
        Spine::Top if is_odd != turned => Some(Edge::Top),
        Spine::Top => Some(Edge::Bottom),
    }
}

/// Leaves between this one and the outside, counted from the nearer cover of the section.
fn depth(place: usize, pages: usize) -> usize {
    let (leaf, leaves) = ((place - 1) / 2, pages / 2);
    leaf.min((leaves - 1).saturating_sub(leaf))
}
