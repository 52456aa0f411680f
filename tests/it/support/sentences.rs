//! Whether every sentence of a book stands on given pages, in order.

use std::path::Path;

use bonefolder::document::Document;
use bonefolder::document::text::{plain, plain_blocks};

use super::judges::printed;

/// Compares what `pdftotext` finds on the pages of a PDF, in the order of the eye, and says how many pages there are.
pub fn compare_pdf(document: &Document, pdf: &Path) -> usize {
    let pages: Vec<Vec<char>> = printed(pdf, &[]).iter().map(|page| letters(page)).collect();
    compare(document, &pages);
    pages.len()
}

/// How many pages on from the sentence before it a sentence may stand: empty pages and openings of parts lie between.
const AHEAD: usize = 5;

/// How many pages back: a picture that finds no room floats on with its caption, while the text goes on before it.
const BACK: usize = 2;

/// How many pieces a sentence may be cut into, and the fewest letters of each but the first and the last.
const PIECES: usize = 4;

const SHORTEST: usize = 4;

pub fn compare(document: &Document, pages: &[Vec<char>]) {
    let mut lost = Vec::new();
    let mut at: usize = 0;
    for division in &document.divisions {
        for sentence in sentences(&format!("{}\n{}", plain(&division.title), plain_blocks(&division.blocks))) {
            let near = at.saturating_sub(BACK)..(at + AHEAD).min(pages.len());
            match find(&letters(&sentence), pages, near) {
                Some(page) => at = at.max(page),
                None => lost.push(format!("(after page {}) {sentence}", at + 1)),
            }
        }
    }
    // Notes stand below the text or after it, and the abstract on the cover: they are looked for everywhere.
    let notes: Vec<String> = document.notes.iter().map(|note| plain_blocks(&note.blocks)).collect();
    for sentence in sentences(&format!("{}\n{}", notes.join("\n"), plain_blocks(&document.abstract_))) {
        if find(&letters(&sentence), pages, 0..pages.len()).is_none() {
            lost.push(sentence);
        }
    }
    assert!(lost.is_empty(), "{} sentences were lost:\n{}", lost.len(), lost.join("\n"));
}

/// The page in `range` on which `sentence` begins. All of it may stand on one page, or go on on the next.
pub fn find(sentence: &[char], pages: &[Vec<char>], range: std::ops::Range<usize>) -> Option<usize> {
    if sentence.is_empty() {
        return Some(range.start);
    }
    let whole = range.clone().find(|page| position(&pages[*page], sentence).is_some());
    whole.or_else(|| range.into_iter().find(|page| in_pieces(sentence, pages, *page)))
}

/// Whether `sentence` begins on `page` and goes on there or on the next in at most [`PIECES`] pieces.
fn in_pieces(sentence: &[char], pages: &[Vec<char>], page: usize) -> bool {
    let mut rest = sentence;
    let mut place = (page, 0);
    for _ in 0..PIECES {
        let Some((length, end)) = longest(rest, pages, place) else { return false };
        rest = &rest[length..];
        if rest.is_empty() {
            return true;
        }
        place = end;
    }
    false
}

/// A page and a place on it, counted in letters.
type Place = (usize, usize);

/// The longest beginning of `rest` that stands after `place` on that page or on the next, and where it ends.
fn longest(rest: &[char], pages: &[Vec<char>], (page, from): Place) -> Option<(usize, Place)> {
    let places = [(page, from), (page + 1, 0)];
    let candidates = places.into_iter().filter(|(page, _)| *page < pages.len()).filter_map(|(page, from)| {
        let text = &pages[page][from..];
        let shortest = rest.len().min(SHORTEST);
        position(text, &rest[..shortest])?;
        let mut length = shortest;
        while length < rest.len() && position(text, &rest[..length + 1]).is_some() {
            length += 1;
        }
        let start = position(text, &rest[..length])?;
        Some((length, (page, from + start + length)))
    });
    // Of two equally long ones the first, which stands on the earlier page.
    candidates.rev().max_by_key(|(length, _)| *length)
}

fn position(text: &[char], wanted: &[char]) -> Option<usize> {
    text.windows(wanted.len().max(1)).position(|window| window == wanted)
}

/// Cut at full stops, question and exclamation marks, colons, and the ends of lines.
fn sentences(text: &str) -> Vec<String> {
    let pieces = text.split_inclusive(['\n', '.', '?', '!', ':', '…']);
    pieces.map(str::trim).filter(|piece| piece.chars().any(char::is_alphabetic)).map(String::from).collect()
}

/// The letters of `text` in lower case, ligatures taken apart.
pub fn letters(text: &str) -> Vec<char> {
    let mut letters = Vec::new();
    for c in text.chars() {
        match c {
            'ﬀ' => letters.extend(['f', 'f']),
            'ﬁ' => letters.extend(['f', 'i']),
            'ﬂ' => letters.extend(['f', 'l']),
            'ﬃ' => letters.extend(['f', 'f', 'i']),
            'ﬄ' => letters.extend(['f', 'f', 'l']),
            'ﬅ' | 'ﬆ' => letters.extend(['s', 't']),
            c if c.is_alphabetic() => letters.extend(c.to_lowercase()),
            _ => {}
        }
    }
    letters
}
