//! How wide lines were that came without their places: from the letters in them, as most faces have these.
//!
//! [`estimate`] puts the places at which lines ended into a text that has neither indents nor columns, so that a full line can
//! be told from one that ends early. What a reader took from the next line to make a broken word whole is given back.

use super::page::{Line, Page};
use super::segments::{begins_small, ends_sentence};

/// Lines that go on in the middle of a sentence, from which the measure can be seen.
const ENOUGH: usize = 8;

pub fn estimate(pages: &mut [Page]) {
    let lines: Vec<&Line> = pages.iter().flat_map(|page| &page.lines).collect();
    let placed = lines.iter().filter(|line| line.indent > 0.0).count();
    if lines.iter().any(|line| (line.size - 1.0).abs() > 0.01) || placed * 25 > lines.len() {
        return;
    }
    let going_on: Vec<&str> = lines
        .windows(2)
        .filter(|pair| !pair[1].opens_page && pair[1].gap < 0.4)
        .filter(|pair| begins_small(&pair[1].text) && !ends_sentence(&pair[0].text))
        .map(|pair| pair[0].text.as_str())
        .collect();
    if going_on.len() < ENOUGH {
        return;
    }
    // A reader that makes broken words whole leaves no hyphens.
    let broken = going_on.iter().filter(|text| text.ends_with(['-', '‐', '\u{AD}'])).count();
    let made_whole = broken * 50 < going_on.len();
    let columns = median(going_on.iter().map(|text| text.chars().count() as f64).collect());
    let faces: [fn(char) -> f64; 2] = [serif, |_| 1.0];
    let best = faces.into_iter().map(|face| {
        let widths: Vec<f64> = going_on.iter().map(|text| width(text, face)).collect();
        let middle = median(widths.clone());
        let spread = median(widths.iter().map(|width| (width - middle).abs()).collect()) / middle.max(1.0);
        (face, middle, spread)
    });
    let Some((face, middle, _)) = best.min_by(|one, other| one.2.total_cmp(&other.2)) else { return };
    let scale = columns / middle.max(1.0);
    for page in pages {
        let mut carried = 0.0;
        for line in &mut page.lines {
            line.end = line.indent + width(&line.text, face) * scale + carried;
            let over = line.end - columns;
            carried = if made_whole && over > columns * 0.03 && over < 16.0 { over } else { 0.0 };
            line.end -= carried;
        }
    }
}

fn median(mut all: Vec<f64>) -> f64 {
    all.sort_by(f64::total_cmp);
    all.get(all.len() / 2).copied().unwrap_or(0.0)
}

fn width(text: &str, face: fn(char) -> f64) -> f64 {
    super::marks::bare(text).chars().map(face).sum()
}

/// The width of a letter in a face with serifs, in parts of the size; the figures are those of the usual faces for books.
fn serif(char: char) -> f64 {
    match char {
        'i' | 'j' | 'l' | 't' | ':' | ';' | '/' | 'ι' | 'í' | 'ì' | 'î' | 'ï' => 0.28,
        ' ' | '.' | ',' => 0.25,
        'f' | 'r' | 'I' | '!' | '(' | ')' | '[' | ']' | '-' | '‐' | '’' | '‘' | '\'' | 'τ' => 0.33,
        's' | 'J' | 'з' | '"' => 0.39,
        'a' | 'c' | 'e' | 'z' | '?' | '“' | '”' | '„' | 'à' | 'á' | 'â' | 'ä' | 'ç' | 'è' | 'é' | 'ê' | 'ë' | 'а'
        | 'г' | 'е' | 'ё' | 'с' | 'т' | 'э' => 0.44,
        'm' | 'ш' | 'щ' => 0.77,
        'w' | 'ж' | 'ы' | 'ю' | 'м' | 'ф' => 0.68,
        'M' | 'W' | 'Ж' | 'Ш' | 'Щ' | 'Ю' | 'М' | 'Ф' => 0.9,
        'E' | 'L' | 'Z' | 'F' | 'P' | 'S' | 'T' | 'É' | 'È' => 0.6,
        'ß' | '«' | '»' => 0.5,
        '—' | '…' => 1.0,
        char if char.is_uppercase() => 0.7,
        char if ('а'..='я').contains(&char) => 0.52,
        _ => 0.5,
    }
}
