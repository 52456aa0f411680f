//! Tables whose rows are not all of one length.
//!
//! The CommonMark parser drops the cells a row has too many of. Here they are found again in the source and joined to
//! the row's last cell.

use std::ops::Range;

use super::builder::Builder;
use super::codes;
use super::frames::{Frame, Kind, TableParts};
use super::tags::Tag;
use crate::document::{Inline, text};

/// More than any page has columns.
const MOST_MERGED: usize = 50;

impl Builder<'_> {
    /// A row begins.
    pub fn table_row(&mut self, head: bool) {
        if let Some(Kind::Table(parts)) = self.stack.last_mut().map(|top| &mut top.kind) {
            parts.in_head = head;
            if !head {
                parts.rows.push(Vec::new());
            }
        }
    }

    /// A cell of HTML that spans others: here each cell stands for itself, so those that it reaches over are left empty.
    pub fn merge_cells(&mut self, tag: &Tag, range: Range<usize>) {
        let span =
            |key: &str| tag.get(key).and_then(|count| count.trim().parse().ok()).unwrap_or(1).clamp(1, MOST_MERGED);
        let (across, down): (usize, usize) = (span("colspan"), span("rowspan"));
        if across * down == 1 {
            return;
        }
        let Some(Frame { kind: Kind::Table(parts), .. }) = self.stack.last_mut() else { return };
        let (row, column) = (parts.rows.len(), parts.rows.last().map_or(0, Vec::len));
        // None reaches further than the rows above.
        let width =
            parts.rows[..row.saturating_sub(1)].iter().map(Vec::len).chain([parts.head.len()]).max().unwrap_or(0);
        let across = if width > column { across.min(width - column) } else { across };
        parts.reached = across - 1;
        parts.below.extend((1..down).flat_map(|below| (0..across).map(move |beside| (row + below, column + beside))));
        self.report.warning(
            &codes::MERGED_CELLS,
            self.file.id.span(range),
            "a cell of this table spans others; a table here has as many cells in each row as it has columns",
            "The cells that it reached over are left empty. In a worksheet, where empty cells are filled in, write the words \
             again in each of them.",
        );
    }

    /// Leaves empty what merged cells reach over, up to where the next cell stands.
    pub fn fill_merged(&mut self) {
        let Some(Frame { kind: Kind::Table(parts), .. }) = self.stack.last_mut() else { return };
        let row = parts.rows.len();
        let Some(cells) = parts.rows.last_mut() else { return };
        cells.extend(std::iter::repeat_n(Vec::new(), std::mem::take(&mut parts.reached)));
        while parts.below.remove(&(row, cells.len())) {
            cells.push(Vec::new());
        }
    }

    /// A row ends: is it too long or too short?
    pub fn check_row(&mut self, range: Range<usize>, head: bool) {
        let Some(Frame { kind: Kind::Table(parts), .. }) = self.stack.last_mut() else { return };
        if head || parts.columns.is_empty() {
            return;
        }
        let columns = parts.columns.len();
        let line = self.file.patched.get(range.clone()).unwrap_or("");
        let line = line.split(['\n', '\r']).next().unwrap_or("");
        let cells = cells(line);
        if cells.len() < columns {
            parts.short.get_or_insert((range.start, cells.len()));
        }
        let Some(extra) = cells.get(columns..).filter(|extra| !extra.is_empty()) else { return };
        let extra = extra.to_vec();
        let mut lost = Vec::new();
        for cell in extra {
            let begin = range.start + cell.start;
            let words = self.file.text.get(begin..range.start + cell.end).unwrap_or("").to_owned();
            let read = self.inline_markdown(&words, begin);
            if !read.is_empty() {
                lost.push(read);
            }
        }
        if lost.is_empty() {
            return;
        }
        let words = lost.iter().map(|cell| text::plain(cell)).collect::<Vec<_>>().join(" | ");
        self.report.warning(
            &codes::RAGGED_TABLE,
            self.span(range),
            format!(
                "this row has more cells than the table has columns ({columns}): `{words}` now stands in its last cell"
            ),
            "Add a column to the table's head, or take out a `|`. A bar that is meant as a character is written `\\|`.",
        );
        if let Some(Kind::Table(parts)) = self.stack.last_mut().map(|top| &mut top.kind)
            && let Some(last) = parts.rows.last_mut().and_then(|row| row.last_mut())
        {
            for cell in lost {
                last.push(Inline::Text(" ".to_owned()));
                last.extend(cell);
            }
        }
    }

    pub fn report_short_rows(&mut self, frame: &Frame, parts: &TableParts) {
        let Some((at, cells)) = parts.short.filter(|_| frame.tag.is_empty()) else { return };
        let columns = parts.columns.len();
        self.report.warning(
            &codes::RAGGED_TABLE,
            self.span(at..at + 1),
            format!("this row has {cells} of the table's {columns} cells; the others are left empty"),
            "Write every row with as many cells as the head has, also where a cell is empty.",
        );
    }
}

/// The places of the cells in a row, as the CommonMark tables of GitHub divide it: at every bar that is not escaped.
fn cells(line: &str) -> Vec<Range<usize>> {
    let trimmed = line.trim_end();
    let mut at = line.len() - line.trim_start().len();
    if line[at..].starts_with('|') {
        at += 1;
    }
    let end = trimmed.len();
    let mut cells = Vec::new();
    let mut begin = at;
    let bytes = line.as_bytes();
    while at < end {
        match bytes[at] {
            b'\\' => at += 1,
            b'|' => {
                cells.push(begin..at);
                begin = at + 1;
            }
            _ => {}
        }
        at += 1;
    }
    if begin < end {
        cells.push(begin..end);
    }
    cells
}
