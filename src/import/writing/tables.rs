//! Tables as Markdown.

use super::words::{Place, words};
use crate::import::manuscript::{Align, Marks, Row, Table};

/// A table between bars, with its caption. What bars can't say, several rows at the head or rows at the foot, is said by
/// the names of a div around it: `head-2`, `foot-1`.
pub fn table(table: &Table) -> String {
    let width = [&table.head, &table.rows, &table.foot].into_iter().flatten().map(Vec::len).max().unwrap_or(0);
    if width == 0 {
        return String::new();
    }
    let (head, rest) = match table.head.split_first() {
        Some((first, rest)) => (first.clone(), rest),
        None => (Vec::new(), &[][..]),
    };
    let mut lines = vec![row(&head, width)];
    let columns = (0..width).map(|at| match table.columns.get(at).copied().unwrap_or_default() {
        Align::Start => "---",
        Align::Center => ":-:",
        Align::End => "--:",
    });
    lines.push(format!("|{}|", columns.collect::<Vec<_>>().join("|")));
    lines.extend(rest.iter().chain(&table.rows).chain(&table.foot).map(|cells| row(cells, width)));
    let caption = words(&table.caption, Place::Paragraph);
    if !caption.is_empty() {
        lines.push(format!("\n: {}", caption.replace("\\\n", " ")));
    }
    let text = lines.join("\n");
    let mut marks = Marks::named("table");
    if rest.len() + 1 > 1 {
        marks.classes.push(format!("head-{}", table.head.len()));
    }
    if !table.foot.is_empty() {
        marks.classes.push(format!("foot-{}", table.foot.len()));
    }
    if marks.classes.len() == 1 {
        return text;
    }
    format!("::: {}\n\n{text}\n\n:::", super::words::braces(&marks, &[]))
}

fn row(cells: &Row, width: usize) -> String {
    let cell = |at: usize| cells.get(at).map(|cell| words(cell, Place::Cell)).unwrap_or_default();
    format!("| {} |", (0..width).map(cell).collect::<Vec<_>>().join(" | "))
}
