//! Pages of two columns: the left one is read before the right one.

use super::rows::Row;

/// Rows in the order of reading, each with whether it begins a column.
pub fn in_order(rows: Vec<Row>, body: f64) -> Vec<(Row, bool)> {
    let Some(gutter) = gutter(&rows, body) else { return rows.into_iter().map(|row| (row, false)).collect() };
    let mut out = Vec::new();
    let (mut left, mut right): (Vec<Row>, Vec<Row>) = (Vec::new(), Vec::new());
    for row in rows {
        if crosses(&row, gutter, body) {
            flush(&mut left, &mut right, &mut out);
            out.push((row, false));
            continue;
        }
        let (one, other): (Vec<_>, Vec<_>) = row.pieces.into_iter().partition(|piece| piece.x1 <= gutter + 1.0);
        let half = |pieces| Row { pieces, y: row.y, size: row.size };
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

/// What stood side by side goes one after the other.
fn flush(left: &mut Vec<Row>, right: &mut Vec<Row>, out: &mut Vec<(Row, bool)>) {
    for column in [left, right] {
        for (at, row) in column.drain(..).enumerate() {
            out.push((row, at == 0));
        }
    }
}

/// Where the space between two columns is: most rows have it there, and words on both sides of it.
fn gutter(rows: &[Row], body: f64) -> Option<f64> {
    let left = rows.iter().map(Row::x0).fold(f64::MAX, f64::min);
    let right = rows.iter().map(Row::x1).fold(0.0, f64::max);
    let middle = left + (right - left) * 0.3..left + (right - left) * 0.7;
    let mut best = None;
    for row in rows {
        for pair in row.pieces.windows(2) {
            let (from, to) = (pair[0].x1, pair[1].x0);
            let at = f64::midpoint(from, to);
            if to - from < body * 0.9 || !middle.contains(&at) {
                continue;
            }
            let open = rows.iter().filter(|row| !crosses(row, at, body)).count();
            let both = rows.iter().filter(|row| !crosses(row, at, body) && row.x0() < at && row.x1() > at).count();
            if both >= 5 && open * 10 >= rows.len() * 6 && best.is_none_or(|(_, count)| both > count) {
                best = Some((at, both));
            }
        }
    }
    best.map(|(at, _)| at)
}

/// Whether a row goes over a place without a wide space there.
fn crosses(row: &Row, at: f64, body: f64) -> bool {
    let over = row.pieces.iter().any(|piece| piece.x0 < at - 1.0 && piece.x1 > at + 1.0);
    let before = row.pieces.iter().filter(|piece| piece.x1 <= at + 1.0).map(|piece| piece.x1).fold(f64::MIN, f64::max);
    let after = row.pieces.iter().filter(|piece| piece.x0 >= at - 1.0).map(|piece| piece.x0).fold(f64::MAX, f64::min);
    over || after - before < body * 0.9
}
