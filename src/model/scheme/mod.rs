//! Folding schemes: the ways to cover sheets with pages, by name.
//!
//! [`Scheme::named`] makes one ready for use. `tables` has those that are written down as they lie on the desk, `grids`
//! those for any number of rows and columns, and `notation` reads the writing.

mod grids;
mod notation;
mod tables;

pub use grids::grid;

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
    /// Cuts that end within the sheet.
    pub slits: Vec<Slit>,
    pub has_back_cover: bool,
    /// Shorter sections for the end of a book, from the longest, each on one sheet of the same cells.
    pub shorter: Vec<Scheme>,
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

/// What is bound at the top goes by the name of what is bound at the side, with this added.
const AT_TOP: &str = "-top";

/// What is a scheme for pages that are wider than high goes by the name of the usual one, with this added.
const LANDSCAPE: &str = "-landscape";

/// Pages of the longest section that anyone folds.
pub const LONGEST_SECTION: usize = 200;

/// Rows, columns or panels that a scheme may have.
pub const MOST: usize = 10;

/// Every name, with what it is. Those of `grids` may be followed by rows and columns or by a number: `n-up-3x2`.
pub fn names() -> Vec<(&'static str, &'static str)> {
    tables::TABLES.iter().map(|table| (table.name, table.words)).chain(grids::NAMES.iter().copied()).collect()
}

impl Scheme {
    /// The scheme that goes by `name`, whatever its case; spaces may stand for hyphens.
    pub fn named(name: &str) -> Option<Scheme> {
        let name = name.trim().to_lowercase().replace('×', "x").replace([' ', '_'], "-");
        let name = match name.as_str() {
            "saddle-stitch" => "saddle",
            "4up" => "4-up",
            "6up" => "6-up",
            "8up" => "8-up",
            "three-rows" => "three-row",
            "2-down" => "top-bound",
            "concertina" => "accordion",
            "mini-zine-8" => "mini-zine",
            other => other,
        };
        if let Some(side) = name.strip_suffix(AT_TOP) {
            return Scheme::named(side)?.bound_at_top();
        }
        match tables::TABLES.iter().find(|table| table.name == name) {
            Some(table) => table.scheme(table.cells, name),
            None => grids::named(name),
        }
    }

    /// The ways to lay the same scheme out on a sheet: for pages that are higher than wide, and for others. This one is
    /// the first, or two that stand for it.
    pub fn layouts(self) -> Vec<Scheme> {
        let (base, top) = match self.name.strip_suffix(AT_TOP) {
            Some(base) => (base, AT_TOP),
            None => (self.name.as_str(), ""),
        };
        if let Some(both) = grids::repeated_both_ways(base) {
            let bound = |scheme: Scheme| if top.is_empty() { Some(scheme) } else { scheme.bound_at_top() };
            return both.into_iter().filter_map(bound).collect();
        }
        let other = Scheme::named(&format!("{base}{LANDSCAPE}{top}"));
        std::iter::once(self).chain(other).collect()
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
        let slit = |slit: Slit| Slit { is_across: !slit.is_across, line: rows - slit.line, ..slit };
        Some(Scheme {
            name: format!("{}{AT_TOP}", self.name),
            rows: columns,
            columns: rows,
            sheets: self.sheets.into_iter().map(sheet).collect(),
            spine: Spine::Top,
            across: self.down,
            down: self.across.into_iter().rev().collect(),
            slits: self.slits.into_iter().map(slit).collect(),
            shorter: self.shorter.into_iter().filter_map(Scheme::bound_at_top).collect(),
            ..self
        })
    }

    /// The lines of the sheet as they lie for a book that is read from right to left.
    pub fn mirrored(&self) -> Scheme {
        let columns = self.columns;
        let slit = |slit: &Slit| match slit.is_across {
            true => Slit { from: columns - slit.to, to: columns - slit.from, ..*slit },
            false => Slit { line: columns - slit.line, ..*slit },
        };
        let (down, slits) = (self.down.iter().rev().copied().collect(), self.slits.iter().map(slit).collect());
        Scheme { down, slits, ..self.clone() }
    }

    /// The same lines, seen on a sheet that was turned half round.
    pub fn upside_down(&self) -> Scheme {
        let mirrored = self.mirrored();
        let rows = self.rows;
        let slit = |slit: Slit| match slit.is_across {
            true => Slit { line: rows - slit.line, ..slit },
            false => Slit { from: rows - slit.to, to: rows - slit.from, ..slit },
        };
        let (across, slits) =
            (self.across.iter().rev().copied().collect(), mirrored.slits.iter().copied().map(slit).collect());
        Scheme { across, slits, ..mirrored }
    }

    /// The table by which the sheets of a section are covered that is one of the shorter ones.
    pub fn of_section(&self, shorter: Option<usize>) -> &Scheme {
        shorter.and_then(|at| self.shorter.get(at)).unwrap_or(self)
    }

    /// Only the fronts of its sheets have pages.
    pub fn is_one_sided(&self) -> bool {
        self.sheets.iter().all(|[_, back]| back.is_empty())
    }
}
