//! Schemes for any number of rows and columns, or of panels.

use super::tables::{BOUND, Table, UNBOUND};
use super::{MOST, Scheme, Spine};

const CUT_AND_STACK: &str = "cut-and-stack";
const N_UP: &str = "n-up";
const REPEAT: &str = "repeat";
const ACCORDION: &str = "accordion";
const LEPORELLO: &str = "leporello";

/// The schemes of this file by the beginnings of their names, with what they are.
pub const NAMES: &[(&str, &str)] = &[
    ("6-up", "cut the pile into three strips, put them on one another, fold and staple"),
    ("8-up", "cut the pile into four quarters, put them on one another, fold and staple"),
    (
        "repeat-10",
        "the same page on a whole sheet, as cards or stickers: repeat-10, or repeat-5x2 for 5 rows and 2 columns",
    ),
    (ACCORDION, "sheets folded to and fro; accordion-6 has 6 panels on each side of a sheet, without a number 4"),
    (
        LEPORELLO,
        "an accordion whose first panels are a cover that goes round it; leporello-6 has 6 panels, without a number 4",
    ),
    (CUT_AND_STACK, "cut the pile into piles and put them on one another; cut-and-stack-3x2 has 3 rows and 2 columns"),
    (N_UP, "several small pages on each side of a sheet that stays whole; n-up-3x2 has 3 rows and 2 columns"),
];

/// The scheme of that name.
pub fn named(name: &str) -> Option<Scheme> {
    match name {
        "6-up" => return stapled(name, 3, 1),
        "8-up" => return stapled(name, 2, 2),
        "8-up-landscape" => return stapled(name, 4, 1),
        _ => {}
    }
    if let Some(rest) = name.strip_prefix(CUT_AND_STACK) {
        return cut_and_stack(grid(rest)?);
    }
    if let Some(rest) = name.strip_prefix(REPEAT) {
        return repeated(
            name,
            count(rest).and_then(rows_and_columns).or_else(|| grid(rest).filter(|_| !rest.is_empty()))?,
        );
    }
    if let Some(rest) = name.strip_prefix(ACCORDION) {
        return accordion(if rest.is_empty() { 4 } else { count(rest).filter(|count| (2..=MOST).contains(count))? });
    }
    if let Some(rest) = name.strip_prefix(LEPORELLO) {
        let panels = if rest.is_empty() { 4 } else { count(rest)? };
        return leporello(panels).filter(|_| panels.is_multiple_of(2) && (4..=MOST).contains(&panels));
    }
    n_up(grid(name.strip_prefix(N_UP)?)?)
}

/// Where only the number of copies was said: the copies in so many rows and columns, and the other way round.
pub fn repeated_both_ways(name: &str) -> Option<Vec<Scheme>> {
    let (rows, columns) = rows_and_columns(count(name.strip_prefix(REPEAT)?)?).filter(|_| !is_a_table(name))?;
    let named = |rows: usize, columns: usize| named(&format!("{REPEAT}-{rows}x{columns}"));
    Some([named(rows, columns), named(columns, rows)].into_iter().flatten().collect())
}

fn is_a_table(name: &str) -> bool {
    super::tables::TABLES.iter().any(|table| table.name == name)
}

/// Small saddle booklets: strip k of K, along the rows, holds sheets k·S to k·S + S − 1 of the pile, S being the sheets
/// that are printed.
fn stapled(name: &str, rows: usize, spreads: usize) -> Option<Scheme> {
    let all = rows * spreads;
    let parts = 2 * all;
    let cell = |row: usize, column: usize, is_front: bool| {
        let spread = if is_front { column / 2 } else { spreads - 1 - column / 2 };
        let strip = row * spreads + spread;
        let (low, high) = (strip, parts - strip);
        match (is_front, column % 2) {
            (true, 0) => format!("{high}N/{parts}-2i"),
            (true, _) => format!("{low}N/{parts}+2i+1"),
            (false, 0) => format!("{low}N/{parts}+2i+2"),
            (false, _) => format!("{high}N/{parts}-2i-1"),
        }
    };
    let side = |is_front: bool| write(rows, 2 * spreads, |row, column| cell(row, column, is_front));
    let table = Table { across: "cccccccccc", down: if spreads == 1 { "f" } else { "fcf" }, ..BOUND };
    table.scheme(&format!("{} | {}", side(true), side(false)), name)
}

/// The same page in every cell.
fn repeated(name: &str, (rows, columns): (usize, usize)) -> Option<Scheme> {
    let side = |number: usize| write(rows, columns, |_, _| format!("2i+{number}"));
    let table = Table { across: "cccccccccc", down: "cccccccccc", ..UNBOUND };
    table.scheme(&format!("{} | {}", side(1), side(2)), name)
}

/// A strip of all sheets side by side: its front from the left, then its back, which begins behind the last panel.
fn accordion(panels: usize) -> Option<Scheme> {
    let front = write(1, panels, |_, column| format!("{panels}i+{}", column + 1));
    let back = write(1, panels, |_, column| format!("N-{panels}i-{}", panels - column - 1));
    let table = Table { spine: Spine::None, down: "ffffffffff", ..UNBOUND };
    table.scheme(&format!("{front} | {back}"), &format!("{ACCORDION}-{panels}"))
}

/// The same, but that the first panel is the back cover, which goes round all others: page 0 is the last.
fn leporello(panels: usize) -> Option<Scheme> {
    let front = write(1, panels, |_, column| format!("{panels}i+{column}"));
    let back = write(1, panels, |_, column| format!("N-{panels}i-{}", panels - column));
    let table = Table { spine: Spine::None, down: "ffffffffff", has_back_cover: true, ..UNBOUND };
    table.scheme(&format!("{front} | {back}"), &format!("{LEPORELLO}-{panels}"))
}

/// Leaf (c·R + r)·T + s lies in row r and column c of sheet s of T, so that the piles follow one another.
fn cut_and_stack((rows, columns): (usize, usize)) -> Option<Scheme> {
    let all = rows * columns;
    let cell = |row: usize, column: usize, side: usize| format!("{}N/{all}+2i+{side}", column * rows + row);
    let side =
        |side: usize| write(rows, columns, |row, at| cell(row, if side == 1 { at } else { columns - 1 - at }, side));
    let cells = format!("{} | {}", side(1), side(2));
    let table = Table { nested: false, across: "cccccccccc", down: "cccccccccc", ..BOUND };
    table.scheme(&cells, &format!("{CUT_AND_STACK}-{rows}x{columns}"))
}

/// All pages of one side, row by row, then those of the other.
fn n_up((rows, columns): (usize, usize)) -> Option<Scheme> {
    let all = rows * columns;
    let side = |before: usize| {
        write(rows, columns, |row, column| format!("{}i+{}", 2 * all, before + row * columns + column + 1))
    };
    let cells = format!("{} | {}", side(0), side(all));
    let table = Table { spine: Spine::None, across: "", down: "", ..UNBOUND };
    table.scheme(&cells, &format!("{N_UP}-{rows}x{columns}"))
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

/// `-10` is 10.
fn count(text: &str) -> Option<usize> {
    text.strip_prefix('-')?.parse().ok()
}

/// So many cells in a grid that is nearest to a square, with no fewer rows than columns.
fn rows_and_columns(count: usize) -> Option<(usize, usize)> {
    let columns = (1..=MOST).filter(|columns| columns * columns <= count && count.is_multiple_of(*columns)).max()?;
    (count > 1 && count / columns <= MOST).then_some((count / columns, columns))
}
