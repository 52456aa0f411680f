//! Faces for a few words of another script leave figures and Latin letters to the face of the text.

use std::fs;

use crate::support::epubs::entry;
use crate::support::{bonefolder, files, folder, said};

/// The style sheets of a book of one chapter: its faces, and ours.
fn sheets(language: &str, text: &str) -> (String, String) {
    let dir = folder();
    let write = |name: &str, text: &str| fs::write(dir.path().join(name), text).expect("files can be written here");
    write("book.yaml", &format!("title: Book\nauthor: A\nlanguage: {language}\n"));
    write("one.md", text);
    let output = bonefolder(dir.path(), &["build", "--only", "epub"]);
    assert_eq!(output.status.code(), Some(0), "{}", said(&output));
    let made = files(&dir.path().join("out"));
    let epub = made.iter().find(|(name, _)| name.ends_with(".epub")).expect("there is an EPUB").1;
    (entry(epub, "OPS/css/fonts.css"), entry(epub, "OPS/css/book.css"))
}

#[test]
fn a_face_of_another_script_is_asked_for_its_own_letters_alone() {
    let (faces, ours) = sheets("en", "# One\n\nThey said שלום and left at 1984.\n");
    let ranges: Vec<&str> = faces.lines().filter(|line| line.contains("unicode-range")).collect();
    assert_eq!(ranges, ["  unicode-range: U+5D5-5E9;"; 2], "{faces}");
    assert!(ours.contains("\"Noto Serif Hebrew\"") && !ours.contains("Naskh"), "{ours}");
}

#[test]
fn faces_that_do_not_travel_are_not_named() {
    let (faces, ours) = sheets("en", "# One\n\nWords alone, in 1984.\n");
    assert!(!faces.contains("unicode-range") && !ours.contains("Noto"), "{faces}{ours}");
}

#[test]
fn the_face_of_the_book_s_own_script_sets_its_figures_too() {
    let (faces, ours) = sheets("ar", "# واحد\n\nكلمات في 1984.\n");
    assert!(faces.contains("Noto Naskh Arabic") && !faces.contains("unicode-range"), "{faces}");
    assert!(ours.contains("font-family: Alegreya, \"Noto Naskh Arabic\", Georgia, serif"), "{ours}");
}
