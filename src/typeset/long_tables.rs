//! Tables too large to be laid out as tables: each row becomes a line of words.
//!
//! Columns are as wide as their widest cell, so that all cells have to be laid out before the first can be placed, and
//! again on their pages. A list of names by the thousand would take minutes and gigabytes, and more paper than the lines.

use super::codes;
use super::inlines::Writer;
use crate::document::{Cell, Table, text};
use crate::source::Span;

/// Of more cells than this no table is made: its memory would come near a gigabyte.
const MOST_CELLS: usize = 12_000;

/// A row of more bytes than this, about a third of a page, may go on on the next.
const LONGEST_WHOLE: usize = 800;

pub fn is_too_large(table: &Table) -> bool {
    table.rows.len().saturating_mul(table.columns.len()) > MOST_CELLS
}

impl Writer<'_> {
    pub fn rows_as_lines(&mut self, table: &Table, span: Span) {
        let (rows, columns) = (table.rows.len(), table.columns.len());
        self.report.warning(
            &codes::LARGE_TABLE,
            span,
            format!("this table has {rows} rows of {columns} columns, which is too large for a page"),
            "In PDFs each row is set as a line of words. For columns, make several tables of it.",
        );
        if !table.caption.is_empty() {
            self.script.push("#rows-caption[");
            self.inlines(&table.caption);
            self.script.push("]");
        }
        if !table.head.is_empty() {
            self.line_of_cells("rows-head", &table.head);
        }
        for row in &table.rows {
            self.line_of_cells("row-line", row);
        }
    }

    fn line_of_cells(&mut self, function: &str, cells: &[Cell]) {
        let whole = cells.iter().map(|cell| text::plain(cell).len()).sum::<usize>() <= LONGEST_WHOLE;
        self.script.push(&format!("\n#{function}(whole: {whole})["));
        for (at, cell) in cells.iter().enumerate() {
            self.script.push(if at > 0 { "~· " } else { "" });
            match cell.as_slice() {
                [] => self.script.push("–"),
                words => self.inlines(words),
            }
        }
        self.script.push("]");
    }
}
