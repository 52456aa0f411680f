//! EPUB, screen PDF and model hold the same words in the same order: for the shipped booklet, for every case that builds,
//! and for every book of `books`.
//!
//! The model is walked as it is read. Of the EPUB, every word of the spine is compared; of the PDF, what Poppler reads by
//! its tags, as a screen reader would: notes where they are referred to, words that were torn at the end of a line whole,
//! running heads and page numbers passed over. What the editions add of their own ("Chapter 3", "Time", "write here") is
//! known; a word besides that is as much a fault as one that is missing.

use std::collections::BTreeSet;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

use bonefolder::diagnostic::Outcome;
use bonefolder::document::runs::{Event, walk, walk_blocks};
use bonefolder::document::{Block, Document};
use bonefolder::editions::{Options, read};
use bonefolder::locales::words;
use bonefolder::project::Disk;
use bonefolder::source::Sources;

use crate::support::books;
use crate::support::judges::judge;
use crate::support::sentences::compare_pdf;
use crate::support::shipped::shipped_file;
use crate::support::{root, unzip};

mod printed;
mod reflowed;

/// Books from the left whose order of letters in PDFs Poppler does not tell.
const IN_BOTH_DIRECTIONS: &[&str] = &["tests/cases/manuscripts/both-directions"];

#[test]
#[cfg_attr(not(all(judge = "poppler", judge = "qpdf")), ignore = "needs poppler and qpdf")]
fn the_editions_of_the_shipped_booklet_agree() {
    compare("manuscript", root(), &shipped_file(".epub"), &shipped_file("-screen.pdf"));
}

#[test]
#[cfg_attr(not(all(judge = "poppler", judge = "qpdf")), ignore = "needs poppler and qpdf")]
fn the_editions_of_every_book_and_case_agree() {
    assert!(books::built().len() >= 15, "only {} books were built", books::built().len());
    for book in books::built() {
        compare(&book.name, &book.dir, &book.edition(".epub"), &book.edition("-screen.pdf"));
    }
}

/// A comparison that finds everything would be no proof.
#[test]
fn a_word_too_few_or_too_many_is_found() {
    let model = ["one two three", "four"].map(String::from);
    let lines = |text: &str| text.lines().map(String::from).collect::<Vec<_>>();
    let furniture = BTreeSet::from(["Time".to_owned()]);
    let differs = |text: &str| reflowed::difference(&model, &lines(text), &furniture);
    assert_eq!(differs("one two three\nTime\nfour"), None);
    for wrong in
        ["one three\nfour", "one two three", "one two three\nfour\nfive", "four\none two three", "one twothree\nfour"]
    {
        assert!(differs(wrong).is_some(), "{wrong:?} passes");
    }
    let differs = |text: &str| printed::difference("onetwothreefour", &lines(text), &furniture);
    assert_eq!(differs("The Cover\none tw\no three\nTime\nfour\nthe back cover"), None);
    for wrong in ["one three\nfour", "one two three", "one two\nand a half\nthree\nfour", "four\none two three"] {
        assert!(differs(wrong).is_some(), "{wrong:?} passes");
    }
}

fn compare(name: &str, dir: &Path, epub: &Path, pdf: &Path) {
    let folder = Disk::find(dir).value.unwrap_or_else(|| panic!("{name} is no book"));
    let Outcome { value, report } =
        read(&folder, &Options { draft: true, ..Options::default() }, &mut Sources::default());
    let book = value.unwrap_or_else(|| panic!("{name} can't be read: {report:?}"));
    let model = Model::of(&book.document);
    let furniture = furniture(&book.document);

    let read = reflowed::read(&unzip(&fs::read(epub).expect("the EPUB was built")));
    for (what, model, read) in [("text", &model.text, &read.text), ("notes", &model.notes, &read.notes)] {
        let difference = reflowed::difference(model, read, &furniture);
        assert_eq!(difference, None, "{name}: the {what} of the EPUB");
    }

    // Poppler tells the tagged words of a line from left to right, whichever way they are read.
    if book.document.metadata.rtl {
        let pages = compare_pdf(&book.document, pdf);
        return assert!(pages > 3, "{name}: there are only {pages} pages");
    }
    let (qpdf, pdfinfo) = (judge("qpdf"), judge("pdfinfo"));
    let plain = dir_of(name).join("plain.pdf");
    let unpacked =
        Command::new(qpdf).args(["--qdf", "--object-streams=disable", "--no-warn"]).arg(pdf).arg(&plain).status();
    assert!(unpacked.is_ok_and(|status| status.success()), "{name}: qpdf unpacks the screen PDF");
    let bytes = fs::read(&plain).expect("qpdf wrote it");
    fs::write(&plain, printed::without_replacements(bytes)).expect("files can be written here");
    let output =
        Command::new(pdfinfo).arg("-struct-text").arg(&plain).output().expect("the judge was found and starts");
    let read = printed::read(&String::from_utf8_lossy(&output.stdout));
    // The same holds for the words from the right of a book from the left. Of those no letter may be missing.
    if IN_BOTH_DIRECTIONS.contains(&name) {
        let count =
            |lines: &[String], letter: char| lines.iter().map(|line| line.matches(letter).count()).sum::<usize>();
        for letter in printed::letters(&model.text.concat()).chars() {
            let (printed, meant) = (count(&read.text, letter), count(&model.text, letter));
            assert!(printed >= meant, "{name}: a {letter} is missing in the screen PDF");
        }
        return;
    }
    for (what, model, read) in [("text", &model.text, &read.text), ("notes", &model.notes, &read.notes)] {
        let letters = printed::letters(&with_numbers(&model.concat()));
        let difference = printed::difference(&letters, read, &furniture);
        assert_eq!(difference, None, "{name}: the {what} of the screen PDF");
    }
}

/// Letters that no face of the program has are boxes with their numbers in PDFs.
fn with_numbers(text: &str) -> String {
    let in_print = |letter: char| match letter {
        '\u{2e80}'..='\u{9fff}' | '\u{ac00}'..='\u{d7af}' | '\u{ff00}'..='\u{ffef}' => {
            format!("{:x}", u32::from(letter))
        }
        _ => letter.to_string(),
    };
    text.chars().map(in_print).collect()
}

/// A folder of its own in the target folder.
fn dir_of(name: &str) -> PathBuf {
    let plain: String = name.chars().map(|c| if c.is_ascii_alphanumeric() { c } else { '-' }).collect();
    let dir = Path::new(env!("CARGO_TARGET_TMPDIR")).join("agreement").join(plain);
    fs::create_dir_all(&dir).expect("the target folder can be written");
    dir
}

/// The words of the model, a line for each line of its own.
struct Model {
    text: Vec<String>,
    notes: Vec<String>,
}

impl Model {
    fn of(document: &Document) -> Model {
        let mut text = vec![String::new()];
        walk(document, &mut |piece| push(piece, &mut text));
        let mut notes = vec![String::new()];
        document.notes.iter().for_each(|note| lines(&note.blocks, &mut notes));
        Model { text, notes }
    }
}

fn lines(blocks: &[Block], to: &mut Vec<String>) {
    walk_blocks(blocks, &mut |piece| push(piece, to));
}

fn push(piece: Event<'_>, lines: &mut Vec<String>) {
    match piece {
        Event::Words(words) => lines.last_mut().expect("there is always a line").push_str(words),
        Event::Thing(_) | Event::Link(..) => {}
        Event::Edge => lines.push(String::new()),
    }
}

/// The lines that editions add of their own.
fn furniture(document: &Document) -> BTreeSet<String> {
    let metadata = &document.metadata;
    let words = words(&metadata.language);
    let ours = [
        words.for_whom,
        words.time,
        words.bring,
        words.how_to_stop,
        words.facilitator,
        words.name,
        words.date,
        words.by_when,
        words.signature,
        words.witness,
        words.tip,
        words.notes,
        words.preface,
        words.introduction,
        words.acknowledgments,
        words.authors_note,
        words.permissions,
        words.glossary,
        words.further_reading,
        words.license,
        words.remix,
        words.colophon,
        words.contents,
        words.worksheets,
    ];
    let mut furniture: BTreeSet<String> = ours.into_iter().map(String::from).collect();
    furniture.insert(metadata.title.clone());
    furniture.extend(metadata.license.clone());
    for number in 0..200 {
        furniture.extend([words.part, words.chapter].map(|name| bonefolder::locales::fill(name, number.to_string())));
    }
    furniture
}
