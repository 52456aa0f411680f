//! Reading a table: `r5 r4 / 8 1 | r3 r6 / 2 7`.

use super::{Formula, Line, Square};

/// What is done along the lines between so many cells: `f` fold, `c` cut, `-` nothing.
pub fn lines(letters: &str, cells: usize) -> Vec<Line> {
    let all = letters.chars().map(|letter| match letter {
        'c' => Line::Cut,
        'f' => Line::Fold,
        _ => Line::Nothing,
    });
    all.chain(std::iter::repeat(Line::Nothing)).take(cells.saturating_sub(1)).collect()
}

/// The front and the back of a sheet.
pub fn sheet(text: &str) -> Option<[Vec<Square>; 2]> {
    let (front, back) = text.split_once('|')?;
    Some([side(front)?, side(back)?])
}

fn side(text: &str) -> Option<Vec<Square>> {
    let mut squares = Vec::new();
    for (row, cells) in text.split(" / ").enumerate() {
        for (column, cell) in cells.split_whitespace().enumerate().filter(|(_, cell)| *cell != ".") {
            let (turned, page) = cell.strip_prefix('r').map_or((false, cell), |rest| (true, rest));
            squares.push(Square { row, column, turned, page: formula(page)? });
        }
    }
    Some(squares)
}

/// Reads `3N/4-2i+1`: terms with N, terms with i, and numbers.
fn formula(text: &str) -> Option<Formula> {
    let mut formula = Formula { shares: 0, parts: 1, step: 0, first: 0 };
    for term in text.replace('-', "+-").split('+').filter(|term| !term.is_empty()) {
        if let Some((count, parts)) = term.split_once('N') {
            formula.shares = factor(count)?;
            formula.parts = parts.strip_prefix('/').map_or(Some(1), |parts| parts.parse().ok())?;
        } else if let Some(count) = term.strip_suffix('i') {
            formula.step = factor(count)?;
        } else {
            formula.first = term.parse().ok()?;
        }
    }
    (formula.parts > 0).then_some(formula)
}

fn factor(text: &str) -> Option<i64> {
    match text {
        "" => Some(1),
        "-" => Some(-1),
        number => number.parse().ok(),
    }
}
