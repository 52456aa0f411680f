//! Which page stands where on which sheet: arithmetic only, knowing no PDF.
//!
//! [`impose`] fills the table of a [`Scheme`] for a number of pages; [`parts`] says how many sheets belong together.

use crate::model::scheme::{Scheme, Sections, Spine, Square};
use crate::model::{Blanks, Flip};

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
    pub blanks: Blanks,
    /// Every section has all its pages, even if a shorter last one would leave fewer of them empty.
    pub whole_sections: bool,
}

/// A few sheets that belong together.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Part {
    pub sheets: usize,
    pub pages: usize,
    /// Which of the scheme's shorter sections it is.
    pub shorter: Option<usize>,
}

/// Pages of a section if nobody asks for another number: four sheets.
pub const USUAL_SECTION: usize = 16;

/// Both sides of one sheet, in the order of printing. The back is as the printer receives it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Sheet {
    /// Which section it belongs to, from 0, and which of its sheets it is.
    pub section: usize,
    pub index: usize,
    /// Which of the scheme's shorter sections it is.
    pub shorter: Option<usize>,
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
    let parts = parts(scheme, order);
    let all = parts.iter().map(|part| part.pages).sum();
    let before_cover = scheme.has_back_cover && order.blanks == Blanks::BeforeCover;
    let plan = plan(order.pages, all, before_cover);
    let mut sheets = Vec::new();
    let mut before = 0;
    for (section, part) in parts.into_iter().enumerate() {
        let table = scheme.of_section(part.shorter);
        let place = Section { before, pages: part.pages };
        for index in 0..part.sheets {
            let [front, back] = &table.sheets[index % table.sheets.len()];
            let side = |squares: &[Square], is_back| {
                squares.iter().map(|square| cell(table, square, index, &place, &plan, order, is_back)).collect()
            };
            let (front, back) = (side(front, false), side(back, true));
            sheets.push(Sheet { section, index, shorter: part.shorter, front, back });
        }
        before += part.pages;
    }
    sheets
}

/// The sections, from the first: where the scheme has shorter ones, the last is the shortest that takes what is left.
pub fn parts(scheme: &Scheme, order: &Order) -> Vec<Part> {
    let per_sheet = scheme.pages_per_sheet();
    let whole = |sheets: usize| Part { sheets, pages: sheets * per_sheet, shorter: None };
    let mut parts: Vec<Part> = sections(scheme, order.pages, order.section).into_iter().map(whole).collect();
    let all: usize = parts.iter().map(|part| part.pages).sum();
    if let Some(last) = parts.last_mut().filter(|_| !order.whole_sections) {
        let left = (last.pages + order.pages).saturating_sub(all);
        let mut shorter = scheme.shorter.iter().map(Scheme::pages_per_sheet).enumerate();
        if let Some((at, pages)) = shorter.rfind(|(_, pages)| *pages >= left) {
            *last = Part { sheets: 1, pages, shorter: Some(at) };
        }
    }
    parts
}

/// How many sheets each section has, if all are whole.
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
    // Page 0 stands before the first on a strip that is folded round: it is the last.
    let place = usize::try_from(place).ok().filter(|place| *place > 0).unwrap_or(section.pages);
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
