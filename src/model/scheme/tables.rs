//! Schemes as tables: rows between ` / `, the front before `|` and the back after it, the sheets of a section between `;`.
//!
//! The back is as it is seen after turning the sheet about its vertical axis, so that front cell (row, c) and back cell
//! (row, C−1−c) are the two sides of one leaf. `r` is a page that stands on its head, `.` a cell without a page; the others
//! are formulas in N, the pages of the section, and i, the number of the sheet in its section from 0.

use super::notation::{lines, sheet};
use super::{Scheme, Sections, Slit, Spine, Square};

/// One way of covering sheets, as it is written down.
#[derive(Debug, Clone, Copy)]
pub struct Table {
    pub name: &'static str,
    /// What it is, for a person choosing among them.
    pub words: &'static str,
    pub cells: &'static str,
    pub sections: Sections,
    /// Leaves of a section lie inside one another, so that inner ones stick out by their thickness.
    pub nested: bool,
    pub spine: Spine,
    /// What is done along the lines between rows, from the top, and between columns, from the left: `f` fold, `c` cut.
    pub across: &'static str,
    pub down: &'static str,
    /// The lines between rows that are slit, from the first, and the columns between which each is.
    pub slits: &'static [(usize, usize, usize)],
    /// The last page is a cover: blanks go before it.
    pub has_back_cover: bool,
    /// Shorter sections for the end of a book: cells and what is done along the lines, as above, of one sheet each.
    pub shorter: &'static [Shorter],
}

/// The cells of a shorter last section, and what is done along the lines between rows and between columns.
#[derive(Debug, Clone, Copy)]
pub struct Shorter(&'static str, &'static str, &'static str);

const HALF_OF_OCTAVO: Shorter = Shorter(". . r5 r4 / . . 8 1 | r3 r6 . . / 2 7 . .", "f", "-cf");
const QUARTER_OF_OCTAVO: Shorter = Shorter(". . . . / . . 4 1 | . . . . / 2 3 . .", "c", "-cf");
const HALF_OF_TALL_OCTAVO: Shorter = Shorter(". . / . . / r5 r4 / 8 1 | . . / . . / r3 r6 / 2 7", "-cf", "f");
const QUARTER_OF_TALL_OCTAVO: Shorter = Shorter(". . / . . / . . / 4 1 | . . / . . / . . / 2 3", "--c", "f");
const QUARTO: Shorter = Shorter("r5 r4 / 8 1 | r3 r6 / 2 7", "f", "f");
const HALF_OF_QUARTO: Shorter = Shorter(". . / 4 1 | . . / 2 3", "c", "f");
const TWO_ROWS_OF_THREE: Shorter = Shorter(". . / r5 r4 / 8 1 | . . / r3 r6 / 2 7", "cf", "f");
const ROW_OF_THREE: Shorter = Shorter(". . / . . / 4 1 | . . / . . / 2 3", "-c", "f");

pub const BOUND: Table = Table {
    name: "",
    words: "",
    cells: "",
    sections: Sections::One,
    nested: true,
    spine: Spine::Side,
    across: "",
    down: "f",
    slits: &[],
    has_back_cover: true,
    shorter: &[],
};

const SADDLE: &str = "N-2i 2i+1 | 2i+2 N-2i-1";

pub static TABLES: &[Table] = &[
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
        shorter: &[HALF_OF_QUARTO],
        ..BOUND
    },
    Table {
        name: "octavo",
        words: "each sheet folded three times: 16 pages",
        cells: "r5 r12 r9 r8 / 4 13 16 1 | r7 r10 r11 r6 / 2 15 14 3",
        sections: Sections::Of(1),
        across: "f",
        down: "fff",
        shorter: &[HALF_OF_OCTAVO, QUARTER_OF_OCTAVO],
        ..BOUND
    },
    Table {
        name: "octavo-landscape",
        words: "the same for pages that are wider than high: 16 pages",
        cells: "r13 r4 / 12 5 / r9 r8 / 16 1 | r3 r14 / 6 11 / r7 r10 / 2 15",
        sections: Sections::Of(1),
        across: "fff",
        shorter: &[HALF_OF_TALL_OCTAVO, QUARTER_OF_TALL_OCTAVO],
        ..BOUND
    },
    Table {
        name: "2x4x2",
        words: "two sheets laid together and folded twice: 16 pages",
        cells: "r9 r8 / 16 1 | r7 r10 / 2 15; r11 r6 / 14 3 | r5 r12 / 4 13",
        sections: Sections::Of(2),
        across: "f",
        shorter: &[QUARTO, HALF_OF_QUARTO],
        ..BOUND
    },
    Table {
        name: "ea4x4",
        words: "two sheets, each folded twice, one put inside the other: 16 pages",
        cells: "r13 r4 / 16 1 | r3 r14 / 2 15; r9 r8 / 12 5 | r7 r10 / 6 11",
        sections: Sections::Of(2),
        across: "f",
        shorter: &[QUARTO, HALF_OF_QUARTO],
        ..BOUND
    },
    Table {
        name: "cut-fold-glue",
        words: "each sheet cut across, the halves folded and glued one after another: 8 pages",
        cells: "4 1 / 8 5 | 2 3 / 6 7",
        sections: Sections::Of(1),
        nested: false,
        across: "c",
        shorter: &[HALF_OF_QUARTO],
        ..BOUND
    },
    Table {
        name: "three-row",
        words: "each sheet folded in three, then in two: 12 pages",
        cells: "8 5 / r9 r4 / 12 1 | 6 7 / r3 r10 / 2 11",
        sections: Sections::Of(1),
        across: "ff",
        shorter: &[TWO_ROWS_OF_THREE, ROW_OF_THREE],
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
        slits: &[(1, 1, 3)],
        ..BOUND
    },
    Table {
        name: "mini-zine-16",
        words: "sixteen pages on one side of a sheet, with three cuts and no staple",
        cells: "16 1 2 3 / r7 r6 r5 r4 / 8 9 10 11 / r15 r14 r13 r12 |",
        sections: Sections::Of(1),
        nested: false,
        across: "fff",
        down: "fff",
        slits: &[(1, 0, 3), (2, 1, 4), (3, 0, 3)],
        ..BOUND
    },
    Table {
        name: "french-fold",
        words: "a sheet printed on one side and folded twice, as a card: 4 pages",
        cells: "r3 r2 / 4 1 |",
        sections: Sections::Of(1),
        nested: false,
        across: "f",
        ..BOUND
    },
    Table {
        name: "gate-fold",
        words: "both sides of a sheet folded to its middle, as two doors: 8 pages",
        cells: "2 7 8 1 | 3 4 5 6",
        sections: Sections::Of(1),
        spine: Spine::None,
        down: "f-f",
        ..UNBOUND
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
    Table { name: "one-page", words: "a page on each side of a sheet", cells: "2i+1 | 2i+2", down: "", ..UNBOUND },
    Table {
        name: "repeat-2",
        words: "the same page twice on a sheet: cut in two for two copies",
        cells: "2i+1 2i+1 | 2i+2 2i+2",
        down: "c",
        ..UNBOUND
    },
    Table {
        name: "repeat-4",
        words: "the same page four times on a sheet: cut in four for four copies",
        cells: "2i+1 2i+1 / 2i+1 2i+1 | 2i+2 2i+2 / 2i+2 2i+2",
        across: "c",
        down: "c",
        ..UNBOUND
    },
];

/// Leaves that nothing holds.
pub const UNBOUND: Table = Table { nested: false, has_back_cover: false, ..BOUND };

impl Table {
    /// The scheme of that name with these cells; `None` if they can't be read.
    pub fn scheme(&self, cells: &str, name: &str) -> Option<Scheme> {
        let sheets: Option<Vec<[Vec<Square>; 2]>> = cells.split(';').map(sheet).collect();
        let sheets = sheets?;
        let front = &sheets.first()?[0];
        let rows = front.iter().map(|square| square.row + 1).max()?;
        let columns = front.iter().map(|square| square.column + 1).max()?;
        let shorter = |Shorter(cells, across, down): &Shorter| {
            let table = Table { across, down, shorter: &[], sections: Sections::Of(1), ..*self };
            table.scheme(cells, name)
        };
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
            slits: self
                .slits
                .iter()
                .map(|(line, from, to)| Slit { is_across: true, line: *line, from: *from, to: *to })
                .collect(),
            has_back_cover: self.has_back_cover,
            shorter: self.shorter.iter().filter_map(shorter).collect(),
        })
    }
}
