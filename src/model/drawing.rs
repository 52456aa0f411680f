//! What is drawn beside the steps of a folding guide: sheets with the numbers of their pages, and what hands do with them.
//!
//! A [`Picture`] says what is to be seen; the typesetter draws it.

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
    /// A strip that is folded to and fro, of so many panels; where it has a cover, the first panel goes round the others.
    Concertina {
        panels: usize,
        wrapped: bool,
    },
    /// Both outer quarters go behind the rest.
    Gate {
        view: View,
    },
    /// The knife goes along lines that end within the sheet: their height and their ends, as parts of the sheet.
    Slits {
        view: View,
        lines: Vec<(f64, f64, f64)>,
    },
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

    /// The part of it on which there are pages, and the lines along which that is cut out, as parts of the height and of the
    /// width.
    pub fn cut_out(&self) -> (View, Vec<f64>, Vec<f64>) {
        let bounds = |places: &dyn Fn(&Square) -> usize, all: usize| {
            let used = self.squares.iter().map(places);
            (used.clone().min().unwrap_or(0), used.max().map_or(all, |last| last + 1))
        };
        let (top, bottom) = bounds(&|square| square.row, self.rows);
        let (left, right) = bounds(&|square| square.column, self.columns);
        let lines = |ends: [usize; 2], all: usize| {
            let inside = ends.into_iter().filter(|end| (1..all).contains(end));
            inside.map(|end| end as f64 / all as f64).collect()
        };
        let part = self.without(Part::Bottom, self.rows - bottom).without(Part::Top, top);
        let part = part.without(Part::Right, self.columns - right).without(Part::Left, left);
        (part, lines([top, bottom], self.rows), lines([left, right], self.columns))
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
