//! Page numbers found on sheets: which number stands on each half.
//!
//! A folio is a number that stands alone at the head or the foot of a page. Several may look like one; those are believed
//! with which most halves fit one rule.

use crate::pdf::{Survey, Words};

/// The width and height of a half, in points.
pub type Size = (f64, f64);

/// Numbers that could be the folio of a half.
pub fn candidates(found: &Survey, left: bool, (width, height): Size) -> Vec<usize> {
    let turned = is_turned(found);
    let upright =
        |(text, x, y): (String, f64, f64)| if turned { (text, 2.0 * width - x, height - y) } else { (text, x, y) };
    let half = |x: f64| if left { x < width } else { x >= width };
    let all = pieces(found.words.iter()).into_iter().map(upright).filter(|(_, x, _)| half(*x)).collect();
    outermost(all, height)
}

/// Numbers that could be the folio of a single page.
pub fn on_page(found: &Survey, (width, height): Size) -> Vec<usize> {
    in_cell(found, [0.0, 0.0, width, height], is_turned(found))
}

/// Numbers at the head or the foot of a page of that height.
fn outermost(pieces: Vec<(String, f64, f64)>, height: f64) -> Vec<usize> {
    let edge = height * 0.16;
    let highest = pieces.iter().map(|(.., y)| *y).fold(0.0, f64::max);
    let lowest = pieces.iter().map(|(.., y)| *y).fold(height, f64::min);
    // Nothing stands above a folio at the head, or below one at the foot.
    let outermost = |y: f64| (y > height - edge && y > highest - 3.0) || (y < edge && y < lowest + 3.0);
    let mut numbers: Vec<usize> =
        pieces.iter().filter(|(.., y)| outermost(*y)).filter_map(|(text, ..)| number(text)).collect();
    numbers.sort_unstable();
    numbers.dedup();
    numbers
}

/// Numbers that could be the folio of a cell, told as its lower left corner, its width and its height.
pub fn in_cell(found: &Survey, [x0, y0, width, height]: [f64; 4], turned: bool) -> Vec<usize> {
    let inside = |words: &&Words| {
        let place = words.place;
        let (x, y) = ((place.x0.0 + place.x1.0) / 2.0, (place.y0.0 + place.y1.0) / 2.0);
        words.turned == turned && x >= x0 && x < x0 + width && y >= y0 && y < y0 + height
    };
    let upright = |(text, x, y): (String, f64, f64)| {
        let (x, y) = (x - x0, y - y0);
        if turned { (text, width - x, height - y) } else { (text, x, y) }
    };
    outermost(pieces(found.words.iter().filter(inside)).into_iter().map(upright).collect(), height)
}

/// Most of the words on a side stand on their heads, as on the backs for a printer that turns on the long edge.
pub fn is_turned(found: &Survey) -> bool {
    let turned = found.words.iter().filter(|words| words.turned).count();
    turned * 2 > found.words.len()
}

/// Words with the middle of their place; letters that are shown one by one on a line are put together.
fn pieces<'a>(all: impl Iterator<Item = &'a Words>) -> Vec<(String, f64, f64)> {
    let mut pieces: Vec<(String, f64, f64, f64)> = Vec::new();
    for words in all {
        let place = words.place;
        let y = (place.y0.0 + place.y1.0) / 2.0;
        if let Some((text, start, end, line)) = pieces.last_mut()
            && (*line - y).abs() < 0.1 * words.size
            && (if words.turned { place.x1.0 - *start } else { place.x0.0 - *end }).abs() < 0.2 * words.size
        {
            text.push_str(&words.text);
            (*start, *end) = (start.min(place.x0.0), end.max(place.x1.0));
            continue;
        }
        pieces.push((words.text.clone(), place.x0.0, place.x1.0, y));
    }
    pieces.into_iter().map(|(text, start, end, y)| (text, (start + end) / 2.0, y)).collect()
}

/// `7`, `– 7 –`, `7 |`, `Page 7`, `p. 7`; in the digits of any script that Unicode counts as decimal.
fn number(text: &str) -> Option<usize> {
    let bare = text.trim_matches(|letter: char| !letter.is_numeric());
    let around: usize = text.chars().filter(|letter| letter.is_alphabetic()).count();
    if bare.is_empty() || bare.chars().count() > 4 || around > 6 {
        return None;
    }
    bare.chars().try_fold(0, |number, digit| Some(number * 10 + value(digit)?)).filter(|number| *number > 0)
}

/// ASCII, Arabic-Indic, Persian and Devanagari digits.
fn value(digit: char) -> Option<usize> {
    let zeros = ['0', '\u{660}', '\u{6f0}', '\u{966}'];
    zeros.into_iter().find_map(|zero| (digit as usize).checked_sub(zero as usize).filter(|value| *value < 10))
}
