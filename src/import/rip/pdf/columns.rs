//! Pages of two columns: the left one is read before the right one.

use std::collections::BTreeSet;

use super::rows::{Row, usual};
use super::tables;
use crate::pdf::TextRun;

/// Rows in the order of reading, each with whether it begins a column.
pub fn in_order(rows: Vec<Row>, body: f64) -> Vec<(Row, bool)> {
    let rows: Vec<(Row, bool)> = rows.into_iter().map(|row| (row, false)).collect();
    let tables = tables::rows_of(&rows, body);
    let text: Vec<&Row> = rows.iter().zip(&tables).filter(|(_, table)| !**table).map(|((row, _), _)| row).collect();
    let Some(gutter) = gutter(&text, body) else { return rows };
    let mut out = Vec::new();
    let (mut left, mut right): (Vec<Row>, Vec<Row>) = (Vec::new(), Vec::new());
    let apart: Vec<bool> = (0..rows.len()).map(|at| is_apart(&rows, at, body)).collect();
    for (((row, _), table), apart) in rows.into_iter().zip(tables).zip(apart) {
        if table || apart || crosses(&row, gutter, body) {
            flush(&mut left, &mut right, &mut out);
            out.push((row, false));
            continue;
        }
        let (one, other): (Vec<_>, Vec<_>) = row.pieces.into_iter().partition(|piece| piece.x1 <= gutter + 1.0);
        // Beside the text of one column a note of the other may stand.
        let half = |pieces: Vec<TextRun>| Row { y: row.y, size: usual(&pieces), pieces };
        if !one.is_empty() {
            left.push(half(one));
        }
        if !other.is_empty() {
            right.push(half(other));
        }
    }
    flush(&mut left, &mut right, &mut out);
    out
}

/// The first or the last row, far from all others, is a head or a folio and belongs to no column.
fn is_apart(rows: &[(Row, bool)], at: usize, body: f64) -> bool {
    let far = |above: usize| {
        let pair = rows.get(above).zip(rows.get(above + 1));
        pair.is_some_and(|((one, _), (other, _))| one.y - other.y > 1.6 * body)
    };
    at == 0 && far(0) || at + 1 == rows.len() && at > 0 && far(at - 1)
}

/// What stood side by side goes one after the other.
fn flush(left: &mut Vec<Row>, right: &mut Vec<Row>, out: &mut Vec<(Row, bool)>) {
    for column in [left, right] {
        for (at, row) in column.drain(..).enumerate() {
            out.push((row, at == 0));
        }
    }
}

/// Rows on each side from which two columns can be told.
const LEAST: usize = 5;

/// Where the space between two columns is: most rows keep it free, and rows stand on both sides of it, beside each other. Lines of
/// the two may stand at different heights.
fn gutter(rows: &[&Row], body: f64) -> Option<f64> {
    let left = rows.iter().map(|row| row.x0()).fold(f64::MAX, f64::min);
    let right = rows.iter().map(|row| row.x1()).fold(0.0, f64::max);
    let middle = left + (right - left) * 0.3..left + (right - left) * 0.7;
    let mut best: Option<(f64, usize)> = None;
    let mut tried: BTreeSet<i64> = BTreeSet::new();
    for at in rows.iter().flat_map(|row| &row.pieces).map(|piece| piece.x0 - body * 0.45) {
        let key = at.round() as i64;
        if !middle.contains(&at) || !tried.insert(key) {
            continue;
        }
        let open: Vec<&Row> = rows.iter().copied().filter(|row| !crosses(row, at, body)).collect();
        let (ones, top, foot) = stretch(open.iter().filter(|row| row.x0() < at));
        let (others, other_top, other_foot) = stretch(open.iter().filter(|row| row.x1() > at));
        let beside = top.min(other_top) - foot.max(other_foot);
        let tall = (top - foot).min(other_top - other_foot);
        let count = ones.min(others);
        if count >= LEAST
            && open.len() * 10 >= rows.len() * 6
            && beside >= tall * 0.6
            && best.is_none_or(|(_, known)| count > known)
        {
            best = Some((at, count));
        }
    }
    best.map(|(at, _)| at)
}

/// How many rows, and from which height to which.
fn stretch<'r>(rows: impl Iterator<Item = &'r &'r Row>) -> (usize, f64, f64) {
    rows.fold((0, f64::MIN, f64::MAX), |(count, top, foot), row| (count + 1, top.max(row.y), foot.min(row.y)))
}

/// Whether a row goes over a place without a wide space there.
fn crosses(row: &Row, at: f64, body: f64) -> bool {
    let over = row.pieces.iter().any(|piece| piece.x0 < at - 1.0 && piece.x1 > at + 1.0);
    let before = row.pieces.iter().filter(|piece| piece.x1 <= at + 1.0).map(|piece| piece.x1).fold(f64::MIN, f64::max);
    let after = row.pieces.iter().filter(|piece| piece.x0 >= at - 1.0).map(|piece| piece.x0).fold(f64::MAX, f64::min);
    over || after - before < body * 0.9
}
