//! A changed word changes the files that hold it and no other, also where the pages of the print edition are marked.

use std::collections::BTreeMap;
use std::fs;
use std::path::Path;

use crate::support::{bonefolder, files, folder, said, unzip};

const SENTENCE: &str = "Somebody who stays for the washing-up has understood something about company. ";

/// A book of three chapters, each of several pages; `word` stands in the middle of the second.
fn write(dir: &Path, word: &str) {
    let settings = "title: Book\nauthor: A\nlanguage: en\ndate: 2026-11-21\nepub: {fonts: theme}\n";
    fs::write(dir.join("book.yaml"), settings).expect("files can be written here");
    for chapter in 1..=3 {
        let mut text = format!("# Chapter {chapter}\n");
        for paragraph in 0..16 {
            let middle = if (chapter, paragraph) == (2, 8) { word } else { "" };
            text.push_str(&format!("\n{}{middle}\n", SENTENCE.repeat(6)));
        }
        fs::write(dir.join(format!("{chapter}.md")), text).expect("files can be written here");
    }
}

/// The entries of the EPUB, made along with the print edition.
fn entries(dir: &Path) -> BTreeMap<String, Vec<u8>> {
    let output = bonefolder(dir, &["build", "--only", "epub,print"]);
    assert_eq!(output.status.code(), Some(0), "{}", said(&output));
    let (_, epub) = files(&dir.join("out")).into_iter().find(|(name, _)| name.ends_with(".epub")).expect("an EPUB");
    unzip(&epub).into_iter().collect()
}

/// The names of the entries that differ between the book with one word and with another.
fn changed(before: &str, after: &str) -> Vec<String> {
    let dir = folder();
    write(dir.path(), before);
    let first = entries(dir.path());
    assert!(String::from_utf8_lossy(&first["OPS/nav.xhtml"]).contains("doc-pagelist"), "pages are marked");
    write(dir.path(), after);
    let second = entries(dir.path());
    assert_eq!(first.keys().collect::<Vec<_>>(), second.keys().collect::<Vec<_>>());
    // The source that travels in it changes with every word.
    let differs = |(name, bytes): &(String, Vec<u8>)| !name.starts_with("OPS/source/") && first[name] != *bytes;
    second.into_iter().filter(differs).map(|(name, _)| name).collect()
}

#[test]
fn a_changed_word_changes_its_file_alone() {
    assert_eq!(changed("Bread.", "Salt."), ["OPS/chapter-2.xhtml"]);
    // A letter that the faces did not hold before changes these too.
    let with_faces = changed("Bread.", "Хлеб.");
    let (faces, others): (Vec<&String>, _) = with_faces.iter().partition(|name| name.starts_with("OPS/fonts/"));
    assert_eq!(others, ["OPS/chapter-2.xhtml"]);
    let serif = ["Alegreya-Bold", "Alegreya-BoldItalic", "Alegreya-Italic", "Alegreya-Regular"];
    let sans = ["AlegreyaSans-Bold", "AlegreyaSans-Regular"];
    let wanted: Vec<String> = serif.iter().chain(&sans).map(|name| format!("OPS/fonts/{name}.ttf")).collect();
    assert_eq!(faces, wanted.iter().collect::<Vec<_>>());
}

/// A paragraph more moves marks in its own chapter; the next begins a page of its own, and its pages get other numbers.
#[test]
fn marks_that_move_change_the_files_they_stand_in_and_the_lists() {
    let found = changed("", &SENTENCE.repeat(60));
    assert_eq!(found, ["OPS/chapter-2.xhtml", "OPS/chapter-3.xhtml", "OPS/nav.xhtml", "OPS/toc.ncx"]);
}
