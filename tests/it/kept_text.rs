//! No text is lost: every sentence of the book stands in the EPUB and in the screen PDF, in order.
//!
//! Both are read back from the finished files, by other programs' means: zip and XML for the EPUB, `pdftotext` for the
//! PDF. Only letters are compared. Hyphens at the ends of lines, ligatures, note numbers and page numbers then make no
//! difference, and neither, alas, do the digits of the text. What stands between the two halves of a sentence on a page
//! (a running head, the notes at the foot, the blanks of a worksheet) may cut it into a few pieces, each of which must
//! follow the one before it.

use std::path::Path;

use bonefolder::diagnostic::Outcome;
use bonefolder::document::Document;
use bonefolder::document::text::{plain, plain_blocks};
use bonefolder::editions::{Options, read};
use bonefolder::project::Disk;
use bonefolder::source::Sources;
use quick_xml::events::Event;

use crate::judges::{printed, shipped_file};
use crate::support::{root, unzip};

#[test]
fn the_screen_pdf_holds_every_sentence_in_order() {
    let pages = compare_pdf(&document(), &shipped_file("-screen.pdf"));
    assert!(pages.is_none_or(|count| count > 20), "there are only {pages:?} pages");
}

/// Compares what `pdftotext` finds on the pages of a PDF, in the order of the eye, and says how many pages there are.
pub fn compare_pdf(document: &Document, pdf: &Path) -> Option<usize> {
    let pages: Vec<Vec<char>> = printed(pdf, &[])?.iter().map(|page| letters(page)).collect();
    compare(document, &pages);
    Some(pages.len())
}

#[test]
fn the_epub_holds_every_sentence_in_order() {
    compare(&document(), &epub_files());
}

#[test]
fn no_markup_is_left_in_the_words() {
    let document = document();
    let divisions = document.divisions.iter().map(|division| plain_blocks(&division.blocks));
    let notes = document.notes.iter().map(|note| plain_blocks(&note.blocks));
    for line in divisions.chain(notes).flat_map(|text| text.lines().map(String::from).collect::<Vec<_>>()) {
        for mark in ["]{", "{.", "{#", ":::", "[^", "](", "___"] {
            assert!(!line.contains(mark), "{mark} is left in: {line}");
        }
    }
}

/// A comparison that finds everything would be no proof.
#[test]
fn the_comparison_misses_what_is_missing() {
    let page = |text: &str| letters(text);
    let whole =
        [page("The bread is baked at night. It is ea-\nten in the mor"), page("7 Bread ning, by who- ever wakes.")];
    let sentence = |text: &str| letters(text);
    assert_eq!(find(&sentence("It is eaten in the morning, by whoever wakes."), &whole, 0..2), Some(0));
    assert_eq!(find(&sentence("The bread is baked at noon."), &whole, 0..2), None);
    assert_eq!(find(&sentence("by whoever wakes. The bread is baked at night."), &whole, 0..2), None);
}

/// How many pages on from the sentence before it a sentence may stand: empty pages and openings of parts lie between.
const AHEAD: usize = 5;

/// How many pages back: a picture that finds no room floats on with its caption, while the text goes on before it.
const BACK: usize = 2;

/// How many pieces a sentence may be cut into, and the fewest letters of each but the first and the last.
const PIECES: usize = 4;
const SHORTEST: usize = 4;

fn compare(document: &Document, pages: &[Vec<char>]) {
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
fn find(sentence: &[char], pages: &[Vec<char>], range: std::ops::Range<usize>) -> Option<usize> {
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
fn letters(text: &str) -> Vec<char> {
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

/// The book as every edition is made from it.
pub fn document() -> Document {
    let folder = Disk::find(root()).value.expect("the booklet lies in manuscript/");
    let Outcome { value, report } = read(&folder, &Options::default(), &mut Sources::default());
    assert!(!report.has_errors(), "{:?}", report.diagnostics);
    value.expect("a book without errors was read").document
}

/// The letters of each content document, in the order of the archive, which is the reading order.
fn epub_files() -> Vec<Vec<char>> {
    let bytes = std::fs::read(shipped_file(".epub")).expect("the EPUB was just built");
    let documents =
        unzip(&bytes).into_iter().filter(|(name, _)| name.ends_with(".xhtml") && !name.ends_with("nav.xhtml"));
    let text = |bytes| String::from_utf8(bytes).expect("content documents are UTF-8");
    documents.map(|(_, bytes)| letters(&words(&text(bytes)))).collect()
}

/// The text of an XHTML document.
fn words(xhtml: &str) -> String {
    let mut reader = quick_xml::Reader::from_str(xhtml);
    let mut words = String::new();
    loop {
        match reader.read_event().expect("content documents are well-formed") {
            Event::Text(text) => words.push_str(&text),
            Event::GeneralRef(entity) => words.extend(entity.resolve_char_ref().ok().flatten()),
            Event::Eof => return words,
            _ => {}
        }
    }
}
