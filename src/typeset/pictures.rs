//! What is drawn beside the steps of an assembly sheet: sheets with the numbers of their pages, and what hands do with them.
//!
//! A [`Picture`] says what is to be seen; `templates/print/hands.typ` draws it.

use super::edition::array;
use crate::geometry::Mm;

/// What is drawn beside a step.
#[derive(Debug, Clone, PartialEq)]
pub enum Picture {
    /// Paper and the edge about which a printer or a hand turns it.
    Turn {
        width: Mm,
        height: Mm,
        about_short: bool,
    },
    /// The two sides of a sheet that is turned over like the leaf of a book; the back is left out where it is empty.
    Sides {
        front: View,
        back: Option<View>,
    },
    /// One part of what lies there goes behind the rest.
    Fold {
        view: View,
        part: Part,
        share: f64,
    },
    /// The knife goes along these lines, as parts of the height and of the width.
    Cut {
        view: View,
        across: Vec<f64>,
        down: Vec<f64>,
    },
    /// White at the left and right, and above and below.
    Edge {
        width: Mm,
        height: Mm,
        sides: Mm,
        ends: Mm,
    },
    /// Piles as they are cut, each with its place in the order in which they are put on one another, row by row.
    Piles {
        rows: usize,
        columns: usize,
        order: Vec<usize>,
    },
    /// One half goes on the other.
    Over {
        view: View,
    },
    /// So many sheets inside one another.
    Nest(usize),
    /// Sections on one another, with the sheets of each; bars on the spine show their order.
    Sections {
        sheets: Vec<usize>,
        bars: bool,
    },
    /// The open booklet from outside, distances from its head.
    Staples {
        width: Mm,
        height: Mm,
        places: Vec<Mm>,
    },
    Holes {
        width: Mm,
        height: Mm,
        places: Vec<Mm>,
    },
    Glue,
    Trim,
    /// The zine of one sheet, step by step from 1 to 4; the sheet is drawn in the first and the second.
    Zine {
        step: usize,
        view: View,
    },
}

/// One side of a sheet, or what is to be seen of it once it is folded.
#[derive(Debug, Clone, PartialEq)]
pub struct View {
    pub width: Mm,
    pub height: Mm,
    pub rows: usize,
    pub columns: usize,
    pub squares: Vec<Square>,
}

/// The place of one page on a sheet; row 0 is at the top.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Square {
    pub row: usize,
    pub column: usize,
    /// How far the page is turned from upright, in quarters of a turn clockwise.
    pub quarters: u8,
    pub page: Option<usize>,
}

/// Which part of the paper is folded.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Part {
    Left,
    Right,
    Top,
    Bottom,
}

impl View {
    /// The same, lying a quarter of a turn to the left.
    pub fn turned_left(&self) -> View {
        let square = |square: &Square| Square {
            row: self.columns - 1 - square.column,
            column: square.row,
            quarters: (square.quarters + 3) % 4,
            page: square.page,
        };
        View {
            width: self.height,
            height: self.width,
            rows: self.columns,
            columns: self.rows,
            squares: self.squares.iter().map(square).collect(),
        }
    }

    /// What is left to see once a part of so many rows or columns is behind the rest.
    pub fn without(&self, part: Part, count: usize) -> View {
        let (rows, columns) = (self.rows, self.columns);
        let stays = |square: &&Square| match part {
            Part::Top => square.row >= count,
            Part::Bottom => square.row + count < rows,
            Part::Left => square.column >= count,
            Part::Right => square.column + count < columns,
        };
        let (up, left) = (usize::from(part == Part::Top) * count, usize::from(part == Part::Left) * count);
        let moved = |square: &Square| Square { row: square.row - up, column: square.column - left, ..*square };
        let squares = self.squares.iter().filter(stays).map(moved).collect();
        let share = |all: usize| (all.saturating_sub(count)) as f64 / all as f64;
        match part {
            Part::Top | Part::Bottom => {
                View { height: self.height * share(rows), rows: rows.saturating_sub(count), squares, ..*self }
            }
            Part::Left | Part::Right => {
                View { width: self.width * share(columns), columns: columns.saturating_sub(count), squares, ..*self }
            }
        }
    }
}

/// As the template takes it.
pub(super) fn picture(picture: &Picture) -> String {
    match picture {
        Picture::Turn { width, height, about_short } => {
            format!("(kind: \"turn\", {}, about-short: {about_short})", size(*width, *height))
        }
        Picture::Sides { front, back } => {
            let back = back.as_ref().map_or("none".into(), view);
            format!("(kind: \"sides\", front: {}, back: {back})", view(front))
        }
        Picture::Fold { view: seen, part, share } => {
            format!("(kind: \"fold\", view: {}, part: \"{}\", share: {share})", view(seen), part.name())
        }
        Picture::Cut { view: seen, across, down } => {
            let shares = |all: &[f64]| array(all.iter().map(f64::to_string));
            format!("(kind: \"cut\", view: {}, across: {}, down: {})", view(seen), shares(across), shares(down))
        }
        Picture::Edge { width, height, sides, ends } => {
            format!("(kind: \"edge\", {}, sides: {}mm, ends: {}mm)", size(*width, *height), sides.0, ends.0)
        }
        Picture::Piles { rows, columns, order } => {
            let order = array(order.iter().map(usize::to_string));
            format!("(kind: \"piles\", rows: {rows}, columns: {columns}, order: {order})")
        }
        Picture::Over { view: seen } => format!("(kind: \"over\", view: {})", view(seen)),
        Picture::Nest(count) => format!("(kind: \"nest\", count: {count})"),
        Picture::Sections { sheets, bars } => {
            let sheets = array(sheets.iter().map(usize::to_string));
            format!("(kind: \"sections\", sheets: {sheets}, bars: {bars})")
        }
        Picture::Staples { width, height, places } => {
            format!("(kind: \"staples\", {}, places: {})", size(*width, *height), lengths(places))
        }
        Picture::Holes { width, height, places } => {
            format!("(kind: \"holes\", {}, places: {})", size(*width, *height), lengths(places))
        }
        Picture::Glue => "(kind: \"glue\")".into(),
        Picture::Trim => "(kind: \"trim\")".into(),
        Picture::Zine { step, view: seen } => format!("(kind: \"zine\", step: {step}, view: {})", view(seen)),
    }
}

impl Part {
    fn name(self) -> &'static str {
        match self {
            Part::Left => "left",
            Part::Right => "right",
            Part::Top => "top",
            Part::Bottom => "bottom",
        }
    }
}

fn view(view: &View) -> String {
    let squares = array(view.squares.iter().map(|square| {
        let page = square.page.map_or("none".into(), |page| page.to_string());
        format!(
            "(row: {}, column: {}, turn: {}deg, page: {page})",
            square.row,
            square.column,
            square.quarters as u32 * 90
        )
    }));
    let (rows, columns) = (view.rows, view.columns);
    format!("({}, rows: {rows}, columns: {columns}, squares: {squares})", size(view.width, view.height))
}

fn size(width: Mm, height: Mm) -> String {
    format!("width: {}mm, height: {}mm", width.0, height.0)
}

fn lengths(all: &[Mm]) -> String {
    array(all.iter().map(|length| format!("{}mm", length.0)))
}
