//! Books of very many chapters and headings: few files, none of them large, and everything in the contents.

use bonefolder::check::epub::{EpubFacts, check};
use bonefolder::editions::{Edition, Options, make};
use bonefolder::project::Memory;

use crate::support::unzip;

const BOOK: &str = "title: Many\nauthor: A\nlanguage: en\ndate: 2026-01-01\n";

fn built(book: Memory) -> (Vec<u8>, EpubFacts) {
    let made = make(&book, &Options { only: vec![Edition::Epub], ..Options::default() });
    assert!(!made.report.has_errors(), "{:?}", made.report);
    let epub = made.value.artifacts.into_iter().find(|artifact| artifact.file.ends_with(".epub"));
    let bytes = epub.expect("the book has an EPUB").bytes;
    let checked = check("many.epub", &bytes);
    assert!(checked.report.diagnostics.is_empty(), "{:?}", checked.report);
    (bytes, checked.value)
}

fn text(entries: &[(String, Vec<u8>)], wanted: &str) -> String {
    let found = entries.iter().filter(|(name, _)| name.contains(wanted));
    found.map(|(_, bytes)| String::from_utf8_lossy(bytes).into_owned()).collect()
}

#[test]
fn short_chapters_of_a_very_long_book_share_files() {
    let chapter = |at: usize| format!("# Name {at}.\n\nWords[^1] to [the first](0000.md).\n\n[^1]: Note of {at}.\n");
    let mut book = Memory::default().with("book.yaml", BOOK);
    for at in 0..450 {
        book = book.with(&format!("{at:04}.md"), chapter(at));
    }
    let (bytes, facts) = built(book);
    assert!(facts.spine < 20, "{facts:?}");
    let entries = unzip(&bytes);
    let (contents, all) = (text(&entries, "nav.xhtml"), text(&entries, ".xhtml"));
    for at in 0..450 {
        assert!(contents.contains(&format!("Name {at}.</a>")), "chapter {at} is not in the contents");
        assert!(all.contains(&format!("Note of {at}.")), "the note of chapter {at} is lost");
    }
    // All but the first of each file begin a page.
    assert_eq!(all.matches("class=\"chapter new-page\"").count() + facts.spine, 450 + 4);
}

#[test]
fn contents_of_any_size_are_in_files_of_a_size() {
    let headings: String = (0..4_000).map(|at| format!("## A heading with its number {at}.\n\nWords.\n\n")).collect();
    let settings = format!("{BOOK}contents: {{depth: 2}}\n");
    let (bytes, facts) =
        built(Memory::default().with("book.yaml", settings).with("one.md", format!("# One\n\n{headings}")));
    assert!(facts.largest_document < 250_000, "{facts:?}");
    let pages = text(&unzip(&bytes), "OPS/contents");
    let listed = (0..4_000).filter(|at| pages.contains(&format!("number {at}.</a>"))).count();
    assert_eq!(listed, 4_000);
}
