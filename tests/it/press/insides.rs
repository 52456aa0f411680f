//! The insides of the covers, the bar code of a cover that wraps, and labels for the spine.

use std::fs;
use std::path::PathBuf;

use crate::support::forms::file;
use crate::support::judges::printed;
use crate::support::{bonefolder, folder, said, unzip};

const COVER: &str = "\
cover:
  price: three songs
  inside-front: |
    ## Who to call

    The depot, on Sundays.
  inside-back: The last word is on the inside.
";

/// A book of so many chapters, of a page each, with these settings.
fn book(chapters: usize, settings: &str) -> tempfile::TempDir {
    let dir = folder();
    let yaml = format!("title: Insides\nauthor: A. Name\nlanguage: en\nabstract: What it is.\n{settings}\n");
    fs::write(dir.path().join("book.yaml"), yaml).expect("files can be written");
    for at in 1..=chapters {
        let text = format!("# Chapter {at}\n\nText of chapter {at}.\n");
        fs::write(dir.path().join(format!("{at:02}.md")), text).expect("files can be written");
    }
    dir
}

fn built(dir: &tempfile::TempDir) -> PathBuf {
    let output = bonefolder(dir.path(), &["build", "--quiet"]);
    assert_eq!((output.status.code(), said(&output).trim()), (Some(0), ""));
    dir.path().join("out")
}

#[test]
#[cfg_attr(not(judge = "poppler"), ignore = "needs poppler")]
fn what_is_inside_the_covers_stands_under_them_however_many_pages_there_are() {
    for (chapters, scheme) in [(2, "saddle"), (5, "saddle"), (6, "saddle"), (6, "8-up")] {
        let dir = book(chapters, &format!("{COVER}press: {{paper: a4, scheme: {scheme}}}"));
        let out = built(&dir);
        let pages = printed(&file(&out, "-print-a5.pdf"), &[]);
        let whole = if scheme == "8-up" { 8 } else { 4 };
        assert_eq!(pages.len() % whole, 0, "{chapters} {scheme}: {} pages", pages.len());
        assert!(pages[1].contains("Who to call") && pages[1].contains("The depot"), "{chapters}: {:?}", &pages[..3]);
        let last = &pages[pages.len() - 2..];
        assert!(last[0].contains("The last word") && last[1].contains("three songs"), "{chapters} {scheme}: {last:?}");
        let epub = unzip(&fs::read(file(&out, ".epub")).expect("the EPUB was built"));
        let texts = epub.iter().filter(|(name, _)| name.ends_with(".xhtml"));
        let texts: String = texts.map(|(_, text)| String::from_utf8_lossy(text).into_owned()).collect();
        assert!(texts.contains("The depot, on Sundays.") && texts.contains("The last word is on the inside."));
    }
}

#[test]
#[cfg_attr(not(judge = "poppler"), ignore = "needs poppler")]
fn the_imprint_moves_to_the_inside_that_asks_for_it() {
    let place = |settings: &str| {
        let dir = book(6, &format!("{settings}press: {{paper: a4}}"));
        let pages = printed(&file(&built(&dir), "-print-a5.pdf"), &[]);
        let at = pages.iter().position(|page| page.contains("urn:uuid")).expect("there is an imprint");
        (at + 1, pages.len())
    };
    let (usual, all) = place("");
    assert_eq!(usual, 4);
    assert_eq!(place("cover: {inside-front: imprint}\n"), (2, all - 2));
    let (at, all) = place("cover: {inside-back: imprint}\n");
    assert_eq!(at, all - 1);
}

#[test]
#[cfg_attr(not(judge = "poppler"), ignore = "needs poppler")]
fn a_cover_that_wraps_has_price_bar_code_and_inside_and_labels_go_with_it() {
    let wrap = "isbn: 978-0-306-40615-7\npress: {paper: a4, cover: wrap, spine: {width: 9mm, label: yes}}";
    let dir = book(6, &format!("{COVER}{wrap}"));
    let out = built(&dir);
    let words = |ending: &str| printed(&file(&out, ending), &[]).concat();
    let outside = words("-cover-wrap-a5.pdf");
    assert!(outside.contains("three songs") && outside.contains("9780306406157"), "{outside}");
    let inside = words("-cover-wrap-inside-a5.pdf");
    assert!(inside.contains("The depot") && inside.contains("The last word"), "{inside}");
    let labels = words("-cover-wrap-labels-a5.pdf");
    assert!(labels.matches("Insides").count() > 3 && labels.contains("A. Name"), "{labels}");
    // Where a shop prints the bar code, its place stays free.
    let shop = wrap.replace("cover: wrap", "cover: wrap, destination: kdp");
    let dir = book(6, &format!("{COVER}{shop}"));
    let output = bonefolder(dir.path(), &["build", "--only", "print", "--quiet"]);
    assert_eq!(output.status.code(), Some(0), "{}", said(&output));
    let cover = file(&dir.path().join("out"), "-cover-wrap-a5.pdf");
    assert!(!printed(&cover, &[]).concat().contains("97803064"));
}
