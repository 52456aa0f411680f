//! Pandoc's tables that are drawn as a grid, whose cells may reach over several columns or rows.
//!
//! Lines that are drawn divide the table into columns. A cell whose bar is missing reaches over the next column; one whose lower
//! edge is missing goes on in the next row. A table of bars has one cell in each place: those that others reach over are empty.

use super::code::Line;
use super::pandoc_tables::{Side, Table, cell_of};
use crate::markdown::typography::is_cjk;

/// `+---+---+`, rows of cells between bars, and `+===+===+` below the head. How many lines it takes, and whether cells reach over
/// others.
pub fn grid(lines: &[Line<'_>]) -> Option<(Table, usize, bool)> {
    let first: Vec<char> = lines.first().filter(|line| is_edge(line.text))?.text.trim_end().chars().collect();
    let indent = first.iter().position(|one| *one == '+')?;
    let drawn = |line: &&Line<'_>| matches!(line.text.chars().nth(indent), Some('+' | '|'));
    let count = lines.iter().take_while(drawn).count();
    let last = lines[..count].iter().rposition(|line| is_edge(line.text)).filter(|last| *last > 0)?;
    let letters: Vec<Vec<char>> = lines[..=last].iter().map(|line| places(line.text)).collect();
    let edges = edges(&letters);
    let width = first.len();
    let is_whole = edges.first() == Some(&indent) && edges.last() == Some(&(width - 1)) && edges.len() > 1;
    if !is_whole || edges.windows(2).any(|pair| pair[1] == pair[0] + 1) || letters.iter().any(|line| line.len() > width)
    {
        return None;
    }
    let mut drawing = Drawing::of(&edges, grid_sides(&letters[0], &edges));
    for (at, line) in letters.iter().enumerate().skip(1) {
        drawing.line(line, at == last);
    }
    let Drawing { table, merged, .. } = drawing;
    (!(table.rows.is_empty() && table.head.is_empty())).then_some((table, last + 1, merged))
}

/// A table while its lines are read.
struct Drawing<'e> {
    edges: &'e [usize],
    table: Table,
    /// The lines of the cell that is open in each column, and the row in which it began.
    open: Vec<(usize, Vec<String>)>,
    /// The lines of the row since the last edge.
    row: Vec<Vec<char>>,
    rows: Vec<Vec<String>>,
    merged: bool,
}

impl<'e> Drawing<'e> {
    fn of(edges: &'e [usize], sides: Vec<Side>) -> Drawing<'e> {
        let columns = edges.len() - 1;
        let rows = vec![vec![String::new(); columns]];
        let open = vec![(0, Vec::new()); columns];
        Drawing { edges, table: Table { sides, ..Table::default() }, open, row: Vec::new(), rows, merged: false }
    }

    fn line(&mut self, line: &[char], is_last: bool) {
        let columns = self.edges.len() - 1;
        let ends: Vec<bool> = (0..columns).map(|column| is_drawn(line, self.edges, column)).collect();
        if !ends.contains(&true) {
            self.row.push(line.to_vec());
            return;
        }
        self.take_row();
        for (column, ends) in ends.iter().enumerate() {
            if *ends {
                self.close(column);
            } else {
                // Words stand in the line that is drawn elsewhere.
                let words = segment(line, self.edges[column], self.edges[column + 1]);
                self.open[column].1.push(words);
                self.merged = true;
            }
        }
        let is_head = line.contains(&'=') && self.table.head.is_empty() && self.rows.len() == 1;
        if is_head && !ends.contains(&false) {
            self.table.head = self.rows.remove(0);
            if line.contains(&':') {
                self.table.sides = grid_sides(line, self.edges);
            }
        }
        if is_last {
            (0..columns).for_each(|column| self.close(column));
            self.table.rows = std::mem::take(&mut self.rows);
            return;
        }
        self.rows.push(vec![String::new(); columns]);
        let row = self.rows.len() - 1;
        (0..columns).filter(|column| ends[*column]).for_each(|column| self.open[column].0 = row);
    }

    /// Gives the words of a row to their columns. A bar that is missing in any line belongs to a cell over several columns.
    fn take_row(&mut self) {
        let row = std::mem::take(&mut self.row);
        let columns = self.edges.len() - 1;
        let has_bar = |edge: usize| row.iter().all(|line| matches!(line.get(edge), Some('|' | '+')));
        let mut column = 0;
        while column < columns {
            let mut end = column + 1;
            while end < columns && !has_bar(self.edges[end]) {
                end += 1;
                self.merged = true;
            }
            let words = row.iter().map(|line| segment(line, self.edges[column], self.edges[end]));
            self.open[column].1.extend(words);
            column = end;
        }
    }

    fn close(&mut self, column: usize) {
        let (row, lines) = &mut self.open[column];
        let words = cell_of(&std::mem::take(lines));
        if let Some(cell) = self.rows.get_mut(*row).map(|row| &mut row[column])
            && cell.is_empty()
        {
            *cell = words;
        }
    }
}

/// What stands between two edges.
fn segment(line: &[char], left: usize, right: usize) -> String {
    let right = right.min(line.len());
    line.get(left + 1..right).unwrap_or(&[]).iter().filter(|one| **one != FILLER).collect()
}

/// Takes the second place of a letter that is two columns wide.
const FILLER: char = '\0';

/// The letters of a line by their columns: those of Chinese, Japanese and Korean take two.
fn places(line: &str) -> Vec<char> {
    let is_wide = |one: char| is_cjk(one) || matches!(one, '\u{AC00}'..='\u{D7A3}');
    line.trim_end().chars().flat_map(|one| [Some(one), is_wide(one).then_some(FILLER)]).flatten().collect()
}

/// Whether the line is drawn from one edge of the column to the other.
fn is_drawn(line: &[char], edges: &[usize], column: usize) -> bool {
    let Some(inner) = line.get(edges[column] + 1..edges[column + 1]) else { return false };
    let is_hyphens = inner.len() > 1 && inner.contains(&'-');
    (is_hyphens || inner.contains(&'=')) && inner.iter().all(|one| matches!(one, '-' | '=' | ':'))
}

/// Whether a line consists of signs that edges are drawn with.
fn is_edge(line: &str) -> bool {
    let inner = line.trim();
    inner.len() > 2
        && inner.starts_with('+')
        && inner.ends_with('+')
        && inner.contains(['-', '='])
        && inner.chars().all(|one| "+-=:".contains(one))
}

/// Where the signs `+` stand between which a line is drawn; `+-` among words is none.
fn edges(lines: &[Vec<char>]) -> Vec<usize> {
    let mut all: Vec<usize> = Vec::new();
    for line in lines {
        let signs: Vec<usize> = line.iter().enumerate().filter(|(_, one)| **one == '+').map(|(at, _)| at).collect();
        let is_drawn = |pair: &&[usize]| {
            let inner = &line[pair[0] + 1..pair[1]];
            inner.len() > 1 && inner.iter().all(|one| matches!(one, '-' | '=' | ':'))
        };
        all.extend(signs.windows(2).filter(is_drawn).flatten());
    }
    all.sort_unstable();
    all.dedup();
    all
}

fn grid_sides(line: &[char], edges: &[usize]) -> Vec<Side> {
    let side = |pair: &[usize]| {
        let drawn = &line[pair[0] + 1..pair[1].min(line.len())];
        match (drawn.first() == Some(&':'), drawn.last() == Some(&':')) {
            (true, true) => Side::Centre,
            (true, false) => Side::Left,
            (false, true) => Side::Right,
            (false, false) => Side::Unsaid,
        }
    };
    edges.windows(2).map(side).collect()
}
