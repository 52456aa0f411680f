//! A number of pages that is asked for.

use std::fs;

use bonefolder::pdf;

use crate::support::{bonefolder, files, folder, said};

const PARAGRAPH: &str = "The kitchen was open on Mondays, and whoever came found a chair, a cup and somebody who had the time to listen. \
                         Nobody asked for papers, and nobody was sent away before the pot was empty.";

/// Builds a book of some fifteen pages with these settings for `print`; the pages of its print edition, and what was said.
fn built(print: &str) -> (usize, String) {
    let dir = folder();
    let text = format!("# One\n\n{}", format!("{PARAGRAPH}\n\n").repeat(260));
    fs::write(dir.path().join("one.md"), text).expect("the folder can be written");
    let yaml = format!("title: T\nauthor: A\nlanguage: en\n{print}");
    fs::write(dir.path().join("book.yaml"), yaml).expect("the folder can be written");
    let output = bonefolder(dir.path(), &["build", "--only", "print", "--out", "made"]);
    assert!(output.status.success(), "{}", said(&output));
    let made = files(&dir.path().join("made"));
    let (_, pages) = made.iter().find(|(name, _)| name.ends_with("a5.pdf")).expect("pages are made");
    let pages = pdf::open(pages).expect("our own pages can be read").pages.len();
    (pages, said(&output))
}

#[test]
fn a_number_of_pages_is_reached_both_ways_or_it_is_said_why_not() {
    let (usual, said) = built("");
    assert!(!said.contains("T032"), "{said}");
    let (fewer, said) = built(&format!("print: {{pages: {}}}\n", usual - 2));
    assert_eq!(fewer, usual - 2, "{said}");
    assert!(said.contains("[T032]") && said.contains("as designed, 10.2 on 13.2, it has"), "{said}");
    let (more, said) = built(&format!("print: {{pages: {}}}\n", usual + 2));
    assert_eq!(more, usual + 2, "{said}");
    let (least, said) = built("print: {pages: 8}\n");
    assert!(least > 8 && least < usual);
    assert!(said.contains("[T033]") && said.contains("words are too many"), "{said}");
    let (sheets, said) = built("print: {fit: sheets}\n");
    assert_eq!(sheets % 4, 0, "{said}");
}

#[test]
fn a_plan_shows_sizes_and_makes_nothing() {
    let dir = folder();
    fs::write(dir.path().join("one.md"), format!("# One\n\n{PARAGRAPH}\n")).expect("the folder can be written");
    fs::write(
        dir.path().join("book.yaml"),
        "title: T\nauthor: A\nlanguage: en\npress: {paper: a4}\nprint: {pages: 3}\n",
    )
    .expect("the folder can be written");
    let output = bonefolder(dir.path(), &["build", "--plan"]);
    assert!(!output.status.success() && said(&output).contains("[P125]"), "{}", said(&output));
    fs::write(dir.path().join("book.yaml"), "title: T\nauthor: A\nlanguage: en\npress: {paper: a4}\n")
        .expect("the folder can be written");
    let output = bonefolder(dir.path(), &["build", "--plan"]);
    assert!(output.status.success(), "{}", said(&output));
    let shown = said(&output);
    assert!(shown.contains("10.2/13.2") && shown.contains("1 × a4") && shown.contains("20 g"), "{shown}");
    assert!(!dir.path().join("out").exists());
}
