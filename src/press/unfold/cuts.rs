//! Along which lines sheets of a stranger's may be cut: what stands across a line would be cut in two, and cells that are
//! all alike are copies of one page.

use crate::geometry::{Pt, Rect};
use crate::pdf::{Page, Survey};

/// Rows and columns of copies that are looked for, at most.
const MOST: usize = 10;
/// Sides that are compared, at most.
const COMPARED: usize = 6;
/// Points by which something may reach across a line: the gap that is left around letters.
const ACROSS: f64 = 3.0;

/// Sides on which something stands across the lines between so many rows and columns.
pub fn crossed(pages: &[Page], surveys: &[Survey], rows: usize, columns: usize) -> usize {
    let is_crossed = |(page, found): (&Page, &Survey)| {
        let (width, height) = page.upright_size();
        let things = found.words.iter().map(|words| words.place).chain(found.pictures.iter().map(|one| one.place));
        things.into_iter().any(|place| {
            // What covers the whole side, such as a scan of it, tells nothing.
            let covers = place.width().0 > 0.9 * width && place.height().0 > 0.9 * height;
            let across = |low: Pt, high: Pt, whole: f64, count: usize| {
                (1..count).any(|at| {
                    let line = whole * at as f64 / count as f64;
                    low.0 < line - ACROSS && high.0 > line + ACROSS
                })
            };
            !covers && (across(place.x0, place.x1, width, columns) || across(place.y0, place.y1, height, rows))
        })
    };
    pages.iter().zip(surveys).filter(|(page, found)| is_crossed((page, found))).count()
}

/// More than a quarter of the sides would be cut through what stands on them.
pub fn are_wrong(pages: &[Page], surveys: &[Survey], rows: usize, columns: usize) -> bool {
    crossed(pages, surveys, rows, columns) * 4 > pages.len()
}

/// Rows and columns of a file on whose sides every cell has the same words in the same places.
pub fn repeated(pages: &[Page], surveys: &[Survey]) -> Option<(usize, usize)> {
    let grids = (1..=MOST).flat_map(|rows| (1..=MOST).map(move |columns| (rows, columns)));
    let fits = |(rows, columns): &(usize, usize)| {
        rows * columns > 1 && !are_wrong(pages, surveys, *rows, *columns) && are_copies(pages, surveys, *rows, *columns)
    };
    grids.filter(fits).max_by_key(|(rows, columns)| rows * columns)
}

/// So many rows and columns have the same words in the same places, on all sides that are looked at.
pub fn are_copies(pages: &[Page], surveys: &[Survey], rows: usize, columns: usize) -> bool {
    let written = pages.iter().zip(surveys).filter(|(_, found)| !found.words.is_empty()).take(COMPARED);
    let mut written = written.peekable();
    written.peek().is_some() && written.all(|(page, found)| cells_are_alike(page, found, rows, columns))
}

fn cells_are_alike(page: &Page, found: &Survey, rows: usize, columns: usize) -> bool {
    if found.words.len() < rows * columns || !found.words.len().is_multiple_of(rows * columns) {
        return false;
    }
    let (width, height) = page.upright_size();
    let (wide, high) = (width / columns as f64, height / rows as f64);
    let mut cells = vec![Vec::new(); rows * columns];
    for words in &found.words {
        let Rect { x0, y0, x1, y1 } = words.place;
        let (x, y) = ((x0.0 + x1.0) / 2.0, (y0.0 + y1.0) / 2.0);
        let (column, row) = ((x / wide).floor(), (y / high).floor());
        if !(0.0..columns as f64).contains(&column) || !(0.0..rows as f64).contains(&row) {
            return false;
        }
        cells[row as usize * columns + column as usize].push((words.text.as_str(), x - column * wide, y - row * high));
    }
    for cell in &mut cells {
        cell.sort_by(|one, two| one.0.cmp(two.0).then(two.2.total_cmp(&one.2)).then(one.1.total_cmp(&two.1)));
    }
    let near = |one: &(&str, f64, f64), two: &(&str, f64, f64)| {
        one.0 == two.0 && (one.1 - two.1).abs() < 2.0 && (one.2 - two.2).abs() < 2.0
    };
    let first = &cells[0];
    cells.iter().all(|cell| cell.len() == first.len() && cell.iter().zip(first).all(|(one, two)| near(one, two)))
}
