//! The ways to cover sheets with pages, as tables.
//!
//! [`TABLES`] holds one for each; [`Scheme::named`] makes it ready for use. A table is written as it lies on the desk:
//! rows between ` / `, the front before `|` and the back after it, the sheets of a section between `;`. The back is as it
//! is seen after turning the sheet about its vertical axis, so that front cell (row, c) and back cell (row, C−1−c) are
//! the two sides of one leaf. `r` is a page that stands on its head; a cell is a formula in N, the pages of the section,
//! and i, the number of the sheet in its section from 0. Another way of folding is another table.

use std::borrow::Cow;

/// One way of covering sheets, as it is written down.
#[derive(Debug)]
struct Table {
    name: &'static str,
    /// What it is, for a person choosing among them.
    words: &'static str,
    cells: &'static str,
    sections: Sections,
    /// Leaves of a section lie inside one another, so that inner ones stick out by their thickness.
    nested: bool,
    spine: Spine,
    /// What is done along the lines between rows, from the top, and between columns, from the left: `f` fold, `c` cut.
    across: &'static str,
    down: &'static str,
    /// The line between rows that is slit, from the first, and the columns between which it is.
    slit: Option<(usize, usize, usize)>,
    /// The last page is a cover: blanks go before it.
    has_back_cover: bool,
}

/// How many sheets belong together.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Sections {
    /// All of them.
    One,
    /// As many as are asked for; sections are as equal as can be.
    Balanced,
    /// Always this many.
    Of(usize),
}

/// Where the leaves are held together.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Spine {
    /// At the left, or at the right of a book that is read from right to left.
    Side,
    /// At the top: leaves are turned upward, and a page on the back of one stands head to foot with its front.
    Top,
    /// Sheets stay loose and whole.
    None,
}

/// What is done along a line between cells.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Line {
    Fold,
    Cut,
    Nothing,
}

/// A scheme, ready for use.
#[derive(Debug, Clone)]
pub struct Scheme {
    pub name: String,
    pub rows: usize,
    pub columns: usize,
    /// Front and back of each sheet of a section, row by row; a single entry stands for every sheet.
    pub sheets: Vec<[Vec<Square>; 2]>,
    pub sections: Sections,
    pub nested: bool,
    pub spine: Spine,
    pub across: Vec<Line>,
    pub down: Vec<Line>,
    pub slit: Option<Slit>,
    pub has_back_cover: bool,
}

/// A cut that ends within the sheet.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Slit {
    /// It lies along a line between rows, or else between columns.
    pub is_across: bool,
    /// Which of those lines, from 1.
    pub line: usize,
    /// The lines, from 0 at the left or the top, between which it is cut.
    pub from: usize,
    pub to: usize,
}

/// One square of a table.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Square {
    pub row: usize,
    pub column: usize,
    /// It stands on its head.
    pub turned: bool,
    pub page: Formula,
}

/// The place in its section of the page on sheet i of N pages: `shares` · N ÷ `parts` + `step` · i + `first`, from 1.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Formula {
    pub shares: i64,
    pub parts: i64,
    pub step: i64,
    pub first: i64,
}

const BOUND: Table = Table {
    name: "",
    words: "",
    cells: "",
    sections: Sections::One,
    nested: true,
    spine: Spine::Side,
    across: "",
    down: "f",
    slit: None,
    has_back_cover: true,
};

const SADDLE: &str = "N-2i 2i+1 | 2i+2 N-2i-1";

static TABLES: &[Table] = &[
    Table {
        name: "saddle",
        words: "sheets folded once inside one another, stapled in the fold",
        cells: SADDLE,
        ..BOUND
    },
    Table {
        name: "sections",
        words: "saddle sections one after another, to sew or glue",
        cells: SADDLE,
        sections: Sections::Balanced,
        ..BOUND
    },
    Table {
        name: "4-up",
        words: "cut the pile across, put one half on the other, fold and staple",
        cells: "N-2i 2i+1 / 3N/4-2i N/4+2i+1 | 2i+2 N-2i-1 / N/4+2i+2 3N/4-2i-1",
        across: "c",
        ..BOUND
    },
    Table {
        name: "quarto",
        words: "each sheet folded twice: 8 pages",
        cells: "r5 r4 / 8 1 | r3 r6 / 2 7",
        sections: Sections::Of(1),
        across: "f",
        ..BOUND
    },
    Table {
        name: "octavo",
        words: "each sheet folded three times: 16 pages",
        cells: "r5 r12 r9 r8 / 4 13 16 1 | r7 r10 r11 r6 / 2 15 14 3",
        sections: Sections::Of(1),
        across: "f",
        down: "fff",
        ..BOUND
    },
    Table {
        name: "2x4x2",
        words: "two sheets laid together and folded twice: 16 pages",
        cells: "r9 r8 / 16 1 | r7 r10 / 2 15; r11 r6 / 14 3 | r5 r12 / 4 13",
        sections: Sections::Of(2),
        across: "f",
        ..BOUND
    },
    Table {
        name: "ea4x4",
        words: "two sheets, each folded twice, one put inside the other: 16 pages",
        cells: "r13 r4 / 16 1 | r3 r14 / 2 15; r9 r8 / 12 5 | r7 r10 / 6 11",
        sections: Sections::Of(2),
        across: "f",
        ..BOUND
    },
    Table {
        name: "cut-fold-glue",
        words: "each sheet cut across, the halves folded and glued one after another: 8 pages",
        cells: "4 1 / 8 5 | 2 3 / 6 7",
        sections: Sections::Of(1),
        nested: false,
        across: "c",
        ..BOUND
    },
    Table {
        name: "three-row",
        words: "each sheet folded in three, then in two: 12 pages",
        cells: "8 5 / r9 r4 / 12 1 | 6 7 / r3 r10 / 2 11",
        sections: Sections::Of(1),
        across: "ff",
        ..BOUND
    },
    Table {
        name: "mini-zine",
        words: "eight pages on one side of a sheet, with one cut and no staple",
        cells: "r7 r6 r5 r4 / 8 1 2 3 |",
        sections: Sections::Of(1),
        nested: false,
        across: "f",
        down: "fff",
        slit: Some((1, 1, 3)),
        ..BOUND
    },
    Table {
        name: "copy-cut-fold",
        words: "two copies on each sheet: cut the pile across, fold each half",
        cells: "N-2i 2i+1 / N-2i 2i+1 | 2i+2 N-2i-1 / 2i+2 N-2i-1",
        across: "c",
        ..BOUND
    },
    Table {
        name: "top-bound",
        words: "sheets folded once and stapled at the top, as a calendar",
        cells: "N-2i / 2i+1 | rN-2i-1 / r2i+2",
        sections: Sections::Balanced,
        spine: Spine::Top,
        across: "f",
        down: "",
        ..BOUND
    },
    Table { name: "one-page", words: "a page on each side of a sheet", cells: "2i+1 | 2i+2", down: "", ..LOOSE },
    Table {
        name: "repeat-2",
        words: "the same page twice on a sheet: cut in two for two copies",
        cells: "2i+1 2i+1 | 2i+2 2i+2",
        down: "c",
        ..LOOSE
    },
    Table {
        name: "repeat-4",
        words: "the same page four times on a sheet: cut in four for four copies",
        cells: "2i+1 2i+1 / 2i+1 2i+1 | 2i+2 2i+2 / 2i+2 2i+2",
        across: "c",
        down: "c",
        ..LOOSE
    },
];

const LOOSE: Table = Table { nested: false, has_back_cover: false, ..BOUND };

/// What is bound at the top goes by the name of what is bound at the side, with this added.
const AT_TOP: &str = "-top";

/// Schemes for any number of rows and columns, by the beginning of their names.
const CUT_AND_STACK: &str = "cut-and-stack";
const N_UP: &str = "n-up";

/// Pages of the longest section that anyone folds.
pub const LONGEST_SECTION: usize = 200;

/// Rows or columns that a grid may have.
pub const MOST: usize = 10;

/// Every name, with what it is; `cut-and-stack` and `n-up` may be followed by rows and columns: `n-up-3x2`.
pub fn names() -> Vec<(&'static str, &'static str)> {
    let fixed = TABLES.iter().map(|table| (table.name, table.words));
    let grids = [
        (
            CUT_AND_STACK,
            "cut the pile into piles and put them on one another; cut-and-stack-3x2 has 3 rows and 2 columns",
        ),
        (N_UP, "several small pages on each side of a sheet that stays whole; n-up-3x2 has 3 rows and 2 columns"),
    ];
    fixed.chain(grids).collect()
}

impl Scheme {
    /// The scheme that goes by `name`, whatever its case; spaces may stand for hyphens.
    pub fn named(name: &str) -> Option<Scheme> {
        let name = name.trim().to_lowercase().replace('×', "x").replace([' ', '_'], "-");
        let name = match name.as_str() {
            "saddle-stitch" => "saddle",
            "4up" => "4-up",
            "three-rows" => "three-row",
            "2-down" => "top-bound",
            other => other,
        };
        if let Some(side) = name.strip_suffix(AT_TOP) {
            return Scheme::named(side)?.bound_at_top();
        }
        if let Some(table) = TABLES.iter().find(|table| table.name == name) {
            return table.ready(Cow::Borrowed(table.cells), name);
        }
        if let Some(rest) = name.strip_prefix(CUT_AND_STACK) {
            return cut_and_stack(grid(rest)?);
        }
        n_up(grid(name.strip_prefix(N_UP)?)?)
    }

    /// Pages of the book that one sheet takes; copies count once.
    pub fn pages_per_sheet(&self) -> usize {
        let Some([front, back]) = self.sheets.first() else { return 1 };
        let mut formulas: Vec<Formula> = Vec::new();
        for square in front.iter().chain(back) {
            if !formulas.contains(&square.page) {
                formulas.push(square.page);
            }
        }
        formulas.len().max(1)
    }

    /// The same way of folding for leaves that are held at the top and turned upward; `None` where nothing is held.
    ///
    /// A book that is held at the top is one that is held at the side, with its pages set a quarter of a turn to the left.
    /// So the sheet is that of the other, lying a quarter of a turn to the right. Its back, in the same hands, would be
    /// turned about the other axis; to be read after turning about the upright one, it stands on its head.
    pub fn bound_at_top(self) -> Option<Scheme> {
        match self.spine {
            Spine::None => return None,
            Spine::Top => return Some(self),
            Spine::Side if self.name == "saddle" => return Scheme::named("top-bound"),
            Spine::Side => {}
        }
        let (rows, columns) = (self.rows, self.columns);
        let front = |square: Square| Square { row: square.column, column: rows - 1 - square.row, ..square };
        let back = |square: Square| Square {
            row: columns - 1 - square.column,
            column: square.row,
            turned: !square.turned,
            ..square
        };
        let side = |squares: Vec<Square>, turned: &dyn Fn(Square) -> Square| squares.into_iter().map(turned).collect();
        let sheet = |[one, two]: [Vec<Square>; 2]| [side(one, &front), side(two, &back)];
        let slit = self.slit.map(|slit| Slit { is_across: !slit.is_across, line: rows - slit.line, ..slit });
        Some(Scheme {
            name: format!("{}{AT_TOP}", self.name),
            rows: columns,
            columns: rows,
            sheets: self.sheets.into_iter().map(sheet).collect(),
            spine: Spine::Top,
            across: self.down,
            down: self.across.into_iter().rev().collect(),
            slit,
            ..self
        })
    }

    /// Only the fronts of its sheets have pages.
    pub fn is_one_sided(&self) -> bool {
        self.sheets.iter().all(|[_, back]| back.is_empty())
    }
}

impl Table {
    fn ready(&self, cells: Cow<str>, name: &str) -> Option<Scheme> {
        let sheets: Option<Vec<[Vec<Square>; 2]>> = cells.split(';').map(sheet).collect();
        let sheets = sheets?;
        let front = &sheets.first()?[0];
        let rows = front.iter().map(|square| square.row + 1).max()?;
        let columns = front.iter().map(|square| square.column + 1).max()?;
        Some(Scheme {
            name: name.to_owned(),
            rows,
            columns,
            sheets,
            sections: self.sections,
            nested: self.nested,
            spine: self.spine,
            across: lines(self.across, rows),
            down: lines(self.down, columns),
            slit: self.slit.map(|(line, from, to)| Slit { is_across: true, line, from, to }),
            has_back_cover: self.has_back_cover,
        })
    }
}

/// Leaf (c·R + r)·T + s lies in row r and column c of sheet s of T, so that the piles follow one another.
fn cut_and_stack((rows, columns): (usize, usize)) -> Option<Scheme> {
    let all = rows * columns;
    let cell = |row: usize, column: usize, side: usize| format!("{}N/{all}+2i+{side}", column * rows + row);
    let side =
        |side: usize| write(rows, columns, |row, at| cell(row, if side == 1 { at } else { columns - 1 - at }, side));
    let cells = format!("{} | {}", side(1), side(2));
    let table = Table { nested: false, across: "cccccccccc", down: "cccccccccc", ..BOUND };
    table.ready(cells.into(), &format!("{CUT_AND_STACK}-{rows}x{columns}"))
}

/// All pages of one side, row by row, then those of the other.
fn n_up((rows, columns): (usize, usize)) -> Option<Scheme> {
    let all = rows * columns;
    let side = |before: usize| {
        write(rows, columns, |row, column| format!("{}i+{}", 2 * all, before + row * columns + column + 1))
    };
    let cells = format!("{} | {}", side(0), side(all));
    let table = Table { spine: Spine::None, across: "", down: "", ..LOOSE };
    table.ready(cells.into(), &format!("{N_UP}-{rows}x{columns}"))
}

fn write(rows: usize, columns: usize, cell: impl Fn(usize, usize) -> String) -> String {
    let row = |row| (0..columns).map(|column| cell(row, column)).collect::<Vec<_>>().join(" ");
    (0..rows).map(row).collect::<Vec<_>>().join(" / ")
}

/// `-3x2` is 3 rows and 2 columns; nothing is 2 and 2.
pub fn grid(text: &str) -> Option<(usize, usize)> {
    if text.is_empty() {
        return Some((2, 2));
    }
    let (rows, columns) = text.strip_prefix('-')?.split_once('x')?;
    let (rows, columns) = (rows.parse().ok()?, columns.parse().ok()?);
    let possible = |count| (1..=MOST).contains(&count);
    (possible(rows) && possible(columns)).then_some((rows, columns))
}

fn lines(letters: &str, cells: usize) -> Vec<Line> {
    let all = letters.chars().map(|letter| if letter == 'c' { Line::Cut } else { Line::Fold });
    all.chain(std::iter::repeat(Line::Nothing)).take(cells.saturating_sub(1)).collect()
}

fn sheet(text: &str) -> Option<[Vec<Square>; 2]> {
    let (front, back) = text.split_once('|')?;
    Some([side(front)?, side(back)?])
}

fn side(text: &str) -> Option<Vec<Square>> {
    let mut squares = Vec::new();
    for (row, cells) in text.split(" / ").enumerate() {
        for (column, cell) in cells.split_whitespace().enumerate() {
            let (turned, page) = cell.strip_prefix('r').map_or((false, cell), |rest| (true, rest));
            squares.push(Square { row, column, turned, page: formula(page)? });
        }
    }
    Some(squares)
}

/// Reads `3N/4-2i+1`: terms with N, terms with i, and numbers.
fn formula(text: &str) -> Option<Formula> {
    let mut formula = Formula { shares: 0, parts: 1, step: 0, first: 0 };
    for term in text.replace('-', "+-").split('+').filter(|term| !term.is_empty()) {
        if let Some((count, parts)) = term.split_once('N') {
            formula.shares = factor(count)?;
            formula.parts = parts.strip_prefix('/').map_or(Some(1), |parts| parts.parse().ok())?;
        } else if let Some(count) = term.strip_suffix('i') {
            formula.step = factor(count)?;
        } else {
            formula.first = term.parse().ok()?;
        }
    }
    (formula.parts > 0).then_some(formula)
}

fn factor(text: &str) -> Option<i64> {
    match text {
        "" => Some(1),
        "-" => Some(-1),
        number => number.parse().ok(),
    }
}
