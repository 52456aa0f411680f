//! A book that is read and shown again and again, as the preview does it: the same as if it were all made anew.

use bonefolder::editions::{Edition, Made, Options, Remembered, glance, make};
use bonefolder::pdf::picture::png_of_ours;
use bonefolder::project::Memory;

const BOOK: &str = "title: Twice\nauthor: Nobody\nlanguage: en\n";

const ONE: &str = "# One\n\nThe first, with a [link](two.md).\n\nA block that others may lead to. ^here\n";

const TWO: &str = "# Two\n\nThe second.\n";

fn folder(one: &str, two: &str) -> Memory {
    Memory::default().with("book.yaml", BOOK).with("one.md", one).with("two.md", two)
}

fn epub(folder: &Memory, remembered: Option<&Remembered>) -> (Vec<u8>, usize) {
    let options = Options { only: vec![Edition::Epub], remembered, ..Options::default() };
    let outcome = make(folder, &options);
    let Made { artifacts, .. } = outcome.value;
    let epub = artifacts.into_iter().find(|artifact| artifact.file.ends_with(".epub")).expect("an EPUB");
    (epub.bytes, outcome.report.diagnostics.len())
}

#[test]
fn what_was_read_before_is_as_if_it_were_read_anew() {
    let remembered = Remembered::default();
    let led_to = TWO.replace("second", "second leads to [[one#^here]]");
    let moved = "# Another begins\n\nShort.\n";
    for (one, two) in
        [(ONE, TWO), (ONE, &led_to), (ONE, TWO), (moved, TWO), (TWO, ONE), ("# Odd\n\n::: nothing\n", TWO)]
    {
        let folder = folder(one, two);
        assert!(epub(&folder, Some(&remembered)) == epub(&folder, None), "{one}\n{two}");
    }
}

#[test]
fn a_page_to_be_looked_at_looks_as_in_the_finished_file() {
    let folder = folder(ONE, TWO);
    let options = Options { only: vec![Edition::Screen], ..Options::default() };
    let made = make(&folder, &options).value.artifacts;
    let finished = made.iter().find(|artifact| artifact.file.ends_with("-screen.pdf")).expect("a screen edition");
    let glance = glance(&folder, &options);
    let pages = glance.sizes().expect("it has no errors").len();
    assert!(pages > 3, "{pages}");
    for number in 1..=pages {
        let page = glance.page(number).expect("a page");
        let drawn = png_of_ours(&page, 0, 300).expect("a picture");
        assert!(drawn == png_of_ours(&finished.bytes, number - 1, 300).expect("a picture"), "page {number}");
    }
    assert!(glance.page(0).is_none() && glance.page(pages + 1).is_none());
}
