//! Letters on one line, from wherever they were drawn.

use super::super::marks;
use crate::pdf::{Drawn, TextRun};

/// Pieces side by side on one line, from the left.
#[derive(Debug, Clone)]
pub struct Row {
    pub pieces: Vec<TextRun>,
    pub y: f64,
    pub size: f64,
}

impl Row {
    pub fn x0(&self) -> f64 {
        self.pieces.first().map_or(0.0, |piece| piece.x0)
    }

    pub fn x1(&self) -> f64 {
        self.pieces.iter().map(|piece| piece.x1).fold(0.0, f64::max)
    }
}

/// The size in which most letters of all pages are set.
pub fn body_size(drawn: &[Drawn]) -> f64 {
    let mut counts = std::collections::BTreeMap::new();
    for piece in drawn.iter().flat_map(|page| &page.pieces).filter(|piece| !piece.aside) {
        *counts.entry((piece.size * 10.0).round() as i64).or_insert(0usize) += piece.text.len();
    }
    counts.into_iter().max_by_key(|(_, count)| *count).map_or(10.0, |(size, _)| size as f64 / 10.0)
}

/// The rows of a page from its head to its foot. `body` is the size of the running text.
pub fn rows(page: &Drawn, body: f64, aside: bool) -> Vec<Row> {
    let inside = |piece: &&TextRun| piece.x1 > 0.0 && piece.x0 < page.width && piece.y > 0.0 && piece.y < page.height;
    let mut pieces: Vec<TextRun> =
        page.pieces.iter().filter(|piece| piece.aside == aside).filter(inside).cloned().collect();
    pieces.retain(|piece| !piece.text.trim().is_empty());
    // The signs of our own are no letters of anybody's.
    pieces.iter_mut().for_each(|piece| piece.text = piece.text.replace(marks::is_mark, "\u{FFFD}"));
    // The star of mathematics marks notes, too.
    pieces.iter_mut().filter(|piece| piece.text.trim() == "∗").for_each(|piece| piece.text = "*".to_owned());
    drop_caps(&mut pieces, body);
    settle(&mut pieces);
    level(&mut pieces);
    // The larger letters of a row first, so that what is raised joins them.
    pieces.sort_by(|one, other| other.y.total_cmp(&one.y));
    let mut rows: Vec<Row> = Vec::new();
    for piece in pieces {
        match rows.iter_mut().rev().take(6).find(|row| is_on(row, &piece)) {
            Some(row) => {
                if piece.size > row.size * 1.05 {
                    (row.size, row.y) = (piece.size, piece.y);
                }
                row.pieces.push(piece);
            }
            None => rows.push(Row { y: piece.y, size: piece.size, pieces: vec![piece] }),
        }
    }
    join_raised(&mut rows);
    for row in &mut rows {
        row.pieces.sort_by(|one, other| one.x0.total_cmp(&other.x0));
        row.size = usual(&row.pieces);
        raise(row);
    }
    rows.sort_by(|one, other| other.y.total_cmp(&one.y));
    rows
}

/// Whether a piece stands on a row: on the same line, or raised or sunk beside letters of another size. Lines of two columns may stand
/// at different heights, so that what is only near is not enough.
fn is_on(row: &Row, piece: &TextRun) -> bool {
    let (less, more) = (row.size.min(piece.size), row.size.max(piece.size));
    let apart = (row.y - piece.y).abs();
    let beside = |other: &TextRun| {
        let small = other.size.min(piece.size) < 0.85 * other.size.max(piece.size);
        small && piece.x0 < other.x1 + 0.5 * more && other.x0 < piece.x1 + 0.5 * more
    };
    apart < 0.15 * less || apart < 0.42 * more && row.pieces.iter().any(beside)
}

/// Marks and pieces of a page that are compared at most.
const MOST: usize = 4_000_000;

/// Where pieces of a kind are, unless there are too many to hold each against all others.
fn few(pieces: &[TextRun], is_one: impl Fn(&TextRun) -> bool) -> Vec<usize> {
    let found: Vec<usize> = (0..pieces.len()).filter(|at| is_one(&pieces[*at])).collect();
    if found.len().saturating_mul(pieces.len()) > MOST { Vec::new() } else { found }
}

/// Brings raised marks down to the line of the word that they touch, before lines of the next column at their height can be taken for
/// theirs. Figures become the raised ones of Unicode.
fn settle(pieces: &mut [TextRun]) {
    for at in few(pieces, is_mark) {
        let mark = &pieces[at];
        let touches = |word: &&TextRun| {
            let (size, up) = (word.size, mark.y - word.y);
            let after = mark.x0 > word.x1 - 0.3 * size && mark.x0 < word.x1 + 0.5 * size;
            let before = mark.x1 > word.x0 - 0.8 * size && mark.x1 < word.x0 + 0.2 * size;
            mark.size < 0.8 * size && up > 0.12 * size && up < 0.7 * size && (after || before)
        };
        let Some(y) = pieces.iter().find(touches).map(|word| word.y) else { continue };
        let raised: Option<String> = mark.text.trim().chars().map(raised).collect();
        pieces[at].y = y;
        if let Some(raised) = raised {
            pieces[at].text = raised;
        }
    }
}

/// Brings letters to the line of the words that they touch, which were moved up or down for their looks, as in the sign of TeX.
fn level(pieces: &mut [TextRun]) {
    let moved = |piece: &TextRun| {
        let text = piece.text.trim();
        text.chars().count() <= 2 && text.chars().all(char::is_alphabetic)
    };
    for at in few(pieces, moved) {
        let letter = &pieces[at];
        let touches = |word: &&TextRun| {
            let apart = (word.y - letter.y).abs();
            let near = letter.x0 < word.x1 + 0.05 * word.size && letter.x1 > word.x0 - 0.05 * word.size;
            let longer = word.text.trim().chars().count() > 2 || word.x0 < letter.x0;
            near && longer && apart > 0.05 * word.size && apart < 0.3 * word.size && letter.size > 0.6 * word.size
        };
        let word = pieces.iter().filter(touches).max_by_key(|word| word.text.trim().chars().count());
        if let Some((y, size)) = word.map(|word| (word.y, word.size)) {
            (pieces[at].y, pieces[at].size) = (y, size);
        }
    }
}

fn is_mark(piece: &TextRun) -> bool {
    piece.text.trim().chars().count() <= 3
        && piece.text.chars().all(|char| char.is_ascii_digit() || "*†‡ ".contains(char))
}

/// A figure as it stands above the line.
fn raised(char: char) -> Option<char> {
    char.to_digit(10).and_then(|digit| "⁰¹²³⁴⁵⁶⁷⁸⁹".chars().nth(digit as usize))
}

/// Puts figures that are raised so far that they seem to stand on a row of their own into the row that they follow or begin.
fn join_raised(rows: &mut Vec<Row>) {
    let mut at = 0;
    while at < rows.len() {
        let alone = rows[at].pieces.iter().all(is_mark);
        // In another column a line may stand between the two.
        let below = (at + 1..rows.len().min(at + 5)).find(|below| {
            let below = &rows[*below];
            let near = |mark: &TextRun| {
                below.pieces.iter().any(|piece| {
                    let raised = (0.0..piece.size).contains(&(mark.y - piece.y)) && mark.size < 0.8 * piece.size;
                    raised && mark.x0 > piece.x0 - 1.2 * piece.size && mark.x0 < piece.x1 + 0.4 * piece.size
                })
            };
            rows[at].pieces.iter().all(near)
        });
        if let Some(below) = below.filter(|_| alone) {
            let marks = std::mem::take(&mut rows[at].pieces);
            rows[below].pieces.extend(marks);
            rows.remove(at);
            continue;
        }
        at += 1;
    }
}

/// The size of most letters of a row.
pub fn usual(pieces: &[TextRun]) -> f64 {
    let letters = |size: f64| -> usize {
        pieces.iter().filter(|piece| (piece.size - size).abs() < 0.3).map(|piece| piece.text.trim().len()).sum()
    };
    pieces.iter().map(|piece| piece.size).max_by_key(|size| letters(*size)).unwrap_or(10.0)
}

/// Small figures above the line become the raised ones of Unicode, so that they can be told from others.
fn raise(row: &mut Row) {
    let base = row
        .pieces
        .iter()
        .filter(|piece| (piece.size - row.size).abs() < 0.3)
        .map(|piece| piece.y)
        .fold(f64::MAX, f64::min);
    for piece in &mut row.pieces {
        let small = piece.size < row.size * 0.85 && piece.y > base + row.size * 0.12;
        if small && piece.text.trim().chars().all(|char| char.is_ascii_digit()) {
            piece.text = piece.text.trim().chars().map(|char| raised(char).unwrap_or(char)).collect();
        }
    }
}

/// Large letters at the head of a paragraph go before the line that begins beside their top.
fn drop_caps(pieces: &mut Vec<TextRun>, body: f64) {
    let is_cap = |piece: &TextRun| {
        piece.size > body * 1.8
            && piece.text.trim().chars().count() <= 2
            && piece.text.trim().chars().all(char::is_alphabetic)
    };
    let mut at = 0;
    while at < pieces.len() {
        if !is_cap(&pieces[at]) {
            at += 1;
            continue;
        }
        let cap = pieces[at].clone();
        let beside = |piece: &TextRun| {
            piece.size < body * 1.3
                && piece.x0 > cap.x1 - body
                && piece.x0 < cap.x1 + 1.5 * body
                && piece.y > cap.y + 0.2 * body
                && piece.y < cap.y + cap.size
        };
        let top = (0..pieces.len())
            .filter(|other| beside(&pieces[*other]))
            .max_by(|one, other| pieces[*one].y.total_cmp(&pieces[*other].y));
        match top {
            Some(top) => {
                pieces[top].text = format!("{}{}", cap.text.trim(), pieces[top].text.trim_start());
                pieces.remove(at);
            }
            None => at += 1,
        }
    }
}
