//! Tables as Text::Amuse: one bar parts cells of the body, two those of the head, three those of the foot.

use super::blocks::Writer;
use crate::document::{Cell, Table};

impl Writer<'_> {
    pub fn table(&mut self, table: &Table, head: usize, foot: usize) {
        let has_head = table.head.iter().any(|cell| !cell.is_empty());
        let width = table.columns.len();
        let mut rows = Vec::new();
        if has_head {
            rows.push(self.row(&table.head, width, "||"));
        }
        let body = table.rows.len().saturating_sub(foot);
        for (at, row) in table.rows.iter().enumerate() {
            let bars = match at {
                at if has_head && at + 1 < head => "||",
                at if at >= body => "|||",
                _ => "|",
            };
            rows.push(self.row(row, width, bars));
        }
        if !table.caption.is_empty() {
            let caption = self.words(&table.caption);
            rows.push(format!(" |+ {caption} +|"));
        }
        self.part(&rows.join("\n"));
    }

    fn row(&mut self, cells: &[Cell], width: usize, bars: &str) -> String {
        // A bar always parts two cells; the broken one is the nearest to it.
        let cells: Vec<String> = cells.iter().map(|cell| self.words(cell).replace('|', "¦")).collect();
        let row = format!(" {}", cells.join(&format!(" {bars} ")));
        if width < 2 { format!("{row} {bars}") } else { row.trim_end().to_owned() }
    }
}
