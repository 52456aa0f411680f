//! Rows whose words stand below each other in columns with wide spaces between them: tables.

use super::rows::Row;

/// Rows from which a table can be told.
const LEAST: usize = 3;
/// What stands in most cells is short, the more so if they are two on a row; longer lines side by side are columns of text.
const LONGEST: usize = 30;
const LONGEST_OF_TWO: usize = 20;
/// Of two that are longer few may begin small, as lines of text do.
const LONGEST_WORDED: usize = 40;
/// On a page that may have columns of text it must be shorter yet.
const LONGEST_BESIDE: usize = 16;
/// The space between two cells, in parts of the size of the running text.
const SPACE: f64 = 0.9;
/// Where a column is known to begin, less is enough.
const SPACE_AT_EDGE: f64 = 0.45;

/// What a row is.
#[derive(Debug, Clone)]
pub enum Kind {
    Text,
    /// One of a table: for each column the lines in it.
    Cells(Vec<Vec<Row>>),
    /// Its words stand in the cells above it.
    Above,
}

/// For each row, in the order of reading, what it is. `body` is the size of the running text.
pub fn kinds(rows: &[(Row, bool)], body: f64) -> Vec<Kind> {
    let mut kinds = vec![Kind::Text; rows.len()];
    let mut at = 0;
    while at < rows.len() {
        let run = Run::from(rows, at, body);
        let next = at + run.count.max(1);
        if run.is_table() {
            run.fill(&mut kinds[at..next]);
        }
        at = next;
    }
    kinds
}

/// For each row of a page from its head to its foot, whether it is one of a table that is no columns of text.
pub fn rows_of(rows: &[(Row, bool)], body: f64) -> Vec<bool> {
    let mut out = vec![false; rows.len()];
    let mut at = 0;
    while at < rows.len() {
        let run = Run::from(rows, at, body);
        let next = at + run.count.max(1);
        if run.is_table() && run.middle() <= LONGEST_BESIDE {
            out[at..next].fill(true);
        }
        at = next;
    }
    out
}

/// Rows that are compared with each other at most.
const TALLEST: usize = 300;

/// Rows that fit the same columns.
#[derive(Default)]
struct Run {
    /// Where each column begins and ends, from the left.
    columns: Vec<(f64, f64)>,
    /// For each row its cells; one alone goes on with what stands above it.
    cells: Vec<Vec<Row>>,
    count: usize,
}

impl Run {
    fn from(rows: &[(Row, bool)], at: usize, body: f64) -> Run {
        let mut run = Run::default();
        for (step, (row, begins)) in rows[at..].iter().enumerate() {
            let close = step == 0 || !begins && rows[at + step - 1].0.y - row.y < 4.0 * body;
            if step == TALLEST || !close || !run.take(row, rows[at..][..step].last().map(|(row, _)| row), body) {
                break;
            }
        }
        // What is alone at the end may be text that follows.
        while run.cells.last().is_some_and(|cells| cells.len() == 1) {
            run.cells.pop();
        }
        run.count = run.cells.len();
        run
    }

    /// Adds a row, if its cells and those of all others still keep apart.
    fn take(&mut self, row: &Row, above: Option<&Row>, body: f64) -> bool {
        let known = if self.cells.len() >= 2 { self.columns.as_slice() } else { &[] };
        let cells = cells(row, body, known);
        let columns = merged(&self.columns, &cells);
        let apart = |cells: &[Row]| {
            let mut places: Vec<usize> = cells.iter().filter_map(|cell| column(&columns, cell)).collect();
            places.dedup();
            places.len() == cells.len()
        };
        let one = cells.len() == 1;
        let goes_on = above.is_some_and(|above| above.y - row.y < 1.4 * body)
            && column(&columns, &cells[0]).is_some_and(|place| place > 0)
            && columns.len() == self.columns.len();
        if one && !goes_on || !apart(&cells) || !self.cells.iter().all(|cells| apart(cells)) {
            return false;
        }
        self.columns = columns;
        self.cells.push(cells);
        true
    }

    /// How long what stands in a cell is: half of them are shorter.
    fn middle(&self) -> usize {
        let mut lengths: Vec<usize> =
            self.cells.iter().flatten().map(|cell| text(cell).trim().chars().count()).collect();
        lengths.sort_unstable();
        lengths.get(lengths.len() / 2).copied().unwrap_or(0)
    }

    /// Two cells with a question or an answer each, not lines of two columns of text.
    fn is_worded(&self) -> bool {
        let small = |cell: &&Row| text(cell).trim_start().starts_with(char::is_lowercase);
        let pairs: Vec<&Row> = self.cells.iter().filter(|cells| cells.len() > 1).flatten().collect();
        self.columns.len() == 2
            && self.middle() <= LONGEST_WORDED
            && pairs.iter().copied().filter(small).count() * 8 <= pairs.len()
    }

    fn is_table(&self) -> bool {
        let rows = self.cells.iter().filter(|cells| cells.len() > 1).count();
        let leaders = self
            .cells
            .iter()
            .flatten()
            .filter(|cell| text(cell).contains("....") || text(cell).contains(". . ."))
            .count();
        // A number or a bullet with a wide space behind it begins an item.
        let marks = self.cells.iter().filter(|cells| is_mark(text(&cells[0]).trim())).count();
        rows >= LEAST
            && self.columns.len() >= 2
            && (self.middle() <= if self.columns.len() == 2 { LONGEST_OF_TWO } else { LONGEST } || self.is_worded())
            && leaders == 0
            && !(self.columns.len() == 2 && marks * 2 > rows)
    }

    fn fill(self, kinds: &mut [Kind]) {
        let mut last = 0;
        for (at, cells) in self.cells.into_iter().enumerate() {
            let placed = cells.into_iter().map(|cell| (column(&self.columns, &cell).unwrap_or(0), cell));
            if let (1.., [_, _, ..], Kind::Cells(_)) = (at, self.columns.as_slice(), &kinds[last])
                && placed.len() == 1
            {
                for (column, cell) in placed {
                    if let Kind::Cells(above) = &mut kinds[last] {
                        above[column].push(cell);
                    }
                }
                kinds[at] = Kind::Above;
                continue;
            }
            let mut row = vec![Vec::new(); self.columns.len()];
            placed.for_each(|(column, cell)| row[column].push(cell));
            kinds[at] = Kind::Cells(row);
            last = at;
        }
    }
}

fn text(cell: &Row) -> String {
    cell.pieces.iter().map(|piece| piece.text.as_str()).collect()
}

/// What stands on a row, parted at wide spaces, and at narrower ones where a column begins.
fn cells(row: &Row, body: f64, columns: &[(f64, f64)]) -> Vec<Row> {
    let mut out: Vec<Row> = Vec::new();
    for piece in &row.pieces {
        let begins = columns.iter().skip(1).any(|(from, _)| (from - piece.x0).abs() < 1.0);
        let space = if begins { SPACE_AT_EDGE } else { SPACE } * body;
        match out.last_mut().filter(|cell| piece.x0 - cell.x1() < space) {
            Some(cell) => cell.pieces.push(piece.clone()),
            None => out.push(Row { pieces: vec![piece.clone()], y: row.y, size: row.size }),
        }
    }
    out
}

/// The columns with these cells in them; those that a cell goes over become one.
fn merged(columns: &[(f64, f64)], cells: &[Row]) -> Vec<(f64, f64)> {
    let mut all: Vec<(f64, f64)> =
        columns.iter().copied().chain(cells.iter().map(|cell| (cell.x0(), cell.x1()))).collect();
    all.sort_by(|one, other| one.0.total_cmp(&other.0));
    let mut out: Vec<(f64, f64)> = Vec::new();
    for (from, to) in all {
        match out.last_mut().filter(|last| from < last.1 + 1.0) {
            Some(last) => last.1 = last.1.max(to),
            None => out.push((from, to)),
        }
    }
    out
}

fn column(columns: &[(f64, f64)], cell: &Row) -> Option<usize> {
    columns.iter().position(|(from, to)| cell.x0() >= from - 0.5 && cell.x1() <= to + 0.5)
}

fn is_mark(text: &str) -> bool {
    let body = text.trim_matches(|char: char| "().[]".contains(char));
    let short = body.chars().count() <= 3;
    short && (body.chars().all(|char| char.is_ascii_digit()) || body.chars().count() <= 1)
}
