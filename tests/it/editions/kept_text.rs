//! No text is lost: every sentence of the book stands in the EPUB and in the screen PDF, in order.
//!
//! Both are read back from the finished files, by other programs' means: zip and XML for the EPUB, `pdftotext` for the
//! PDF. Only letters are compared. Hyphens at the ends of lines, ligatures, note numbers and page numbers then make no
//! difference, and neither, alas, do the digits of the text. What stands between the two halves of a sentence on a page
//! (a running head, the notes at the foot, the blanks of a worksheet) may cut it into a few pieces, each of which must
//! follow the one before it.

use bonefolder::document::text::plain_blocks;
use quick_xml::events::Event;

use crate::support::sentences::{compare, compare_pdf, find, letters};
use crate::support::shipped::{document, shipped_file};
use crate::support::unzip;

#[test]
#[cfg_attr(not(judge = "poppler"), ignore = "needs poppler")]
fn the_screen_pdf_holds_every_sentence_in_order() {
    let pages = compare_pdf(&document(), &shipped_file("-screen.pdf"));
    assert!(pages > 20, "there are only {pages} pages");
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
