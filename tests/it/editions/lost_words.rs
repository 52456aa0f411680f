//! What is missing in a finished EPUB is named, and stops the build.

use bonefolder::diagnostic::{Outcome, Report};
use bonefolder::document::Document;
use bonefolder::editions::epub_readback::look_for_losses;
use bonefolder::editions::{Edition, Options, make, read};
use bonefolder::project::Memory;
use bonefolder::source::Sources;

const BOOK: &str = "title: A Small Book\nauthor: A. Name\nlanguage: en\n";
const WHOLE: &str = "# One\n\nA kettle sings[^1], and a cat listens.\n\n[^1]: Before it boils.\n";

fn folder(chapter: &str) -> Memory {
    Memory::default().with("book.yaml", BOOK).with("one.md", chapter)
}

fn document(chapter: &str) -> Document {
    let Outcome { value, report } = read(&folder(chapter), &Options::default(), &mut Sources::default());
    assert!(!report.has_errors(), "{:?}", report.diagnostics);
    value.expect("a book without errors was read").document
}

/// The bytes of the EPUB alone.
fn epub(chapter: &str) -> Vec<u8> {
    let made = make(&folder(chapter), &Options { only: vec![Edition::Epub], ..Options::default() });
    let mut artifacts = made.value.artifacts.into_iter().filter(|one| one.file.ends_with(".epub"));
    artifacts.next().expect("an EPUB was made").bytes
}

#[test]
fn a_word_that_the_epub_lost_is_an_error_that_names_it() {
    let lost = [
        ("of the text", WHOLE.replace("sings", ""), "“sings”"),
        ("of a note", WHOLE.replace("Before it boils.", "Before it."), "“boils”"),
        ("of a heading", WHOLE.replace("# One", "# Two"), "“One”"),
    ];
    for (what, chapter, word) in lost {
        let mut report = Report::default();
        look_for_losses("book.epub", &epub(&chapter), &document(WHOLE), &mut report);
        let found: Vec<_> = report.diagnostics.iter().map(|one| (one.code.id, one.message.as_str())).collect();
        assert!(report.has_errors(), "{what}: {found:?}");
        assert!(matches!(found[..], [("E004", message)] if message.contains(word)), "{what}: {found:?}");
    }
}

#[test]
fn a_whole_epub_has_lost_nothing() {
    let mut report = Report::default();
    look_for_losses("book.epub", &epub(WHOLE), &document(WHOLE), &mut report);
    assert!(report.diagnostics.is_empty(), "{:?}", report.diagnostics);
}

#[test]
fn words_behind_signs_that_turn_letters_are_found_on_the_pages() {
    let turned = [
        "\u{202e}".repeat(3) + "א",
        "\u{202e}".repeat(90) + "א",
        "\u{202e}".repeat(400),
        "\u{2067}\u{202d}".repeat(300),
    ];
    for signs in turned {
        let chapter = format!("# One\n\nA word {signs} and words{signs}behind it\u{202c}\u{2069}.\n\n{signs}\n");
        let made = make(&folder(&chapter), &Options { only: vec![Edition::Print], ..Options::default() });
        let errors: Vec<_> = made.report.diagnostics.iter().filter(|one| one.code.id.starts_with('T')).collect();
        assert!(!made.report.has_errors(), "{errors:?}");
    }
}
