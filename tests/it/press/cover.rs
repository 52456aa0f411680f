//! The outermost sheet in a file of its own.

use std::fs;

use bonefolder::diagnostic::Report;
use bonefolder::model::Flip;
use bonefolder::pdf::open;
use bonefolder::press::booklet;
use bonefolder::press::cover::split;

use crate::support::pages::{named, numbered, options};
use crate::support::{bonefolder, files, folder, said};

/// What draws each page of a file.
fn contents(bytes: &[u8]) -> Vec<Vec<u8>> {
    let file = open(bytes).expect("a PDF of ours");
    file.pages.iter().map(|page| file.content(page).expect("a page of ours")).collect()
}

#[test]
fn cover_and_rest_together_are_the_sheets() {
    let sheets = |pages| {
        let made = booklet(&numbered(pages, named("a5")), &options(Flip::ShortEdge, false)).value;
        made.expect("pages that can be imposed").bytes
    };
    let all = sheets(16);
    let mut report = Report::default();
    let (cover, inside) = split(&all).into(&mut report).expect("more than one sheet");
    assert_eq!([contents(&cover), contents(&inside)].concat(), contents(&all));
    assert_eq!(contents(&cover).len(), 2);
    // What is not shown is not carried along either.
    assert!(cover.len() < inside.len() && inside.len() < all.len());
    assert!(split(&sheets(4)).into(&mut report).is_none());
    assert!(report.diagnostics.is_empty());
    assert!(split(b"%PDF-1.7").into(&mut report).is_none());
    assert_eq!(report.diagnostics.len(), 1);
}

#[test]
fn a_build_writes_both() {
    let dir = folder();
    bonefolder(dir.path(), &["new", "zine"]);
    let book = dir.path().join("zine/book.yaml");
    let settings = fs::read_to_string(&book).expect("the settings were just written");
    fs::write(&book, format!("{settings}\npress: {{cover: separate, paper: a4}}\n")).expect("files can be written");
    let output = bonefolder(dir.path(), &["build", "zine", "--only", "booklet"]);
    assert_eq!(output.status.code(), Some(0), "{}", said(&output));
    let built = files(&dir.path().join("zine/out"));
    let pages = |part: &str| {
        let found = built.iter().find(|(name, _)| name.contains(part));
        contents(found.unwrap_or_else(|| panic!("{part} was not made")).1).len()
    };
    assert_eq!(pages("-cover-a4.pdf"), 2);
    assert!(pages("-booklet-a4.pdf") >= 2);
}
