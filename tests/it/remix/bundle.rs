//! The source of a book travels in its outputs, and comes out of them again.

use std::collections::BTreeMap;
use std::io::{Cursor, Write};
use std::path::Path;

use bonefolder::remix::bundle::{Refused, find, fingerprint, unpack};
use zip::ZipWriter;
use zip::write::SimpleFileOptions;

use crate::support::{bonefolder, files, folder, lay_over, root, said, zipped};

const BOOK: &str = "title: Bread\nauthor: A. Name\nlanguage: en\ndate: 2026-11-21\npress: {paper: [a4]}\nlicense: CC-BY-4.0\n\
                    chapters: [one.md, parts/two.md]\n";
const SHEET: &str = "# One\n\nThe oven is warm.\n\n::: {.worksheet #oven}\n## The oven\n\nWhat burns?\n\n::: {.lines rows=3}\n:::\n:::\n";

/// A project with files beside it that belong to nobody else.
fn project(dir: &Path) {
    let write = |name: &str, bytes: &[u8]| {
        let path = dir.join(name);
        std::fs::create_dir_all(path.parent().expect("a file stands in a folder")).expect("folders can be made here");
        std::fs::write(path, bytes).expect("files can be written here");
    };
    write("book.yaml", BOOK.as_bytes());
    write("one.md", SHEET.as_bytes());
    write("parts/two.md", b"# Two\n\n![A loaf](../art/loaf.svg)\n");
    write("art/loaf.svg", b"<svg xmlns='http://www.w3.org/2000/svg' xmlns:i='urn:editor' i:user='anna' viewBox='0 0 9 9'><path d='M0 0h9v9z'/></svg>");
    write("art/unused.svg", b"<svg xmlns='http://www.w3.org/2000/svg' viewBox='0 0 9 9'/>");
    write("LICENSE.txt", b"Share it.");
    write("art/loaf.svg.license", b"SPDX-License-Identifier: CC0-1.0");
    write("addresses-of-everybody.txt", b"private");
    write(".env", b"private");
    write("parts/draft.md", b"# Not yet\n");
}

const GOES_IN: [&str; 6] =
    ["LICENSE.txt", "art/loaf.svg", "art/loaf.svg.license", "book.yaml", "one.md", "parts/two.md"];

#[test]
fn what_the_build_read_comes_out_of_every_carrier_and_builds_to_the_same_bytes() {
    let (dir, out) = (folder(), folder());
    project(dir.path());
    let built = bonefolder(dir.path(), &["build", "-o", "made"]);
    assert!(built.status.success(), "{}", said(&built));
    let made = files(&dir.path().join("made"));
    for carrier in ["bread.epub", "bread-screen.pdf", "bread-worksheets-a4.pdf", "bread-remix.zip"] {
        let from = dir.path().join("made").join(carrier);
        let to = out.path().join(carrier.replace('.', "-"));
        let unpacked = bonefolder(out.path(), &["unpack", from.to_str().expect("plain"), to.to_str().expect("plain")]);
        assert!(unpacked.status.success(), "{carrier}: {}", said(&unpacked));
        let names: Vec<String> = files(&to).into_keys().collect();
        assert_eq!(names, GOES_IN, "{carrier}");
    }
    let again = bonefolder(&out.path().join("bread-epub"), &["build", "-o", "made"]);
    assert!(again.status.success(), "{}", said(&again));
    let sums = |made: &BTreeMap<String, Vec<u8>>| String::from_utf8_lossy(&made["SHA256SUMS"]).into_owned();
    assert_eq!(sums(&files(&out.path().join("bread-epub/made"))), sums(&made));
    let single = made.keys().find(|name| name.contains("worksheet-oven")).expect("the sheet has a file of its own");
    assert!(find(&made[single]).is_err(), "a single sheet carries the whole source");
}

#[test]
fn what_a_drawing_program_noted_of_its_user_stays_behind() {
    let dir = folder();
    project(dir.path());
    let built = bonefolder(dir.path(), &["build", "--only", "source"]);
    assert!(built.status.success(), "{}", said(&built));
    let zip = std::fs::read(dir.path().join("out/bread-remix.zip")).expect("the source was written");
    let unpacked = unpack(&find(&zip).expect("it is a bundle")).expect("it can be unpacked");
    assert!(!String::from_utf8_lossy(&unpacked["art/loaf.svg"]).contains("anna"));
    assert_eq!(fingerprint(&unpacked).len(), 12);
}

#[test]
fn what_can_not_travel_and_an_address_that_is_none_are_named() {
    let dir = folder();
    project(dir.path());
    std::fs::create_dir(dir.path().join(".art")).expect("folders can be made here");
    std::fs::copy(dir.path().join("art/loaf.svg"), dir.path().join(".art/loaf.svg")).expect("files can be copied here");
    std::fs::write(dir.path().join("parts/two.md"), "# Two\n\n![A loaf](../.art/loaf.svg)\n").expect("can be written");
    std::fs::write(dir.path().join("book.yaml"), format!("{BOOK}source-url: our website\n")).expect("can be written");
    let told = said(&bonefolder(dir.path(), &["build", "--only", "epub"]));
    assert!(told.contains("P110") && told.contains(".art/loaf.svg is hidden"), "{told}");
    assert!(told.contains("P111") && told.contains("“our website”"), "{told}");
}

#[test]
fn nothing_travels_where_the_makers_do_not_want_it() {
    let dir = folder();
    project(dir.path());
    std::fs::write(dir.path().join("book.yaml"), format!("{BOOK}embed-source: false\n")).expect("can be written");
    let built = bonefolder(dir.path(), &["build", "--only", "epub,screen,source"]);
    assert!(built.status.success(), "{}", said(&built));
    let made = files(&dir.path().join("out"));
    assert!(!made.keys().any(|name| name.ends_with("-remix.zip")));
    for carrier in ["bread.epub", "bread-screen.pdf"] {
        assert!(find(&made[carrier]).is_err(), "{carrier}");
    }
}

/// A zip of one project file and another entry of that name.
fn with(name: &str) -> Vec<u8> {
    zipped([("book.yaml".to_owned(), BOOK.as_bytes().to_vec()), (name.to_owned(), b"x".to_vec())])
}

#[test]
fn names_that_lead_out_or_start_something_are_refused() {
    for name in [
        "../out.md",
        "a/../../out.md",
        "/etc/out.md",
        "C:/out.md",
        "a\\..\\out.md",
        ".git/config",
        "a/.envrc",
        "con.md",
        "aux/two.md",
        "one.md ",
        "one.",
        "a:b.md",
        "a//b.md",
        "Book.yaml",
        "book.yaml/x",
        "BOOK.yaml/x",
        "parts/COM¹.md",
        "lpt9",
        "conout$.txt",
    ] {
        let refused = unpack(&with(name));
        assert!(
            matches!(refused, Err(Refused::Name(..) | Refused::Twice(_) | Refused::Damaged(_))),
            "{name}: {refused:?}"
        );
    }
}

/// The same letter in two ways is one file on a Mac.
#[test]
fn names_that_differ_in_the_spelling_of_a_letter_alone_are_refused() {
    let file = |name: &str| (name.to_owned(), b"x".to_vec());
    let settings = ("book.yaml".to_owned(), BOOK.as_bytes().to_vec());
    let twice = zipped([settings, file("caf\u{e9}.md"), file("Cafe\u{301}.md")]);
    assert!(matches!(unpack(&twice), Err(Refused::Twice(_))));
}

#[test]
fn a_link_is_refused() {
    let mut zip = ZipWriter::new(Cursor::new(Vec::new()));
    zip.start_file("book.yaml", SimpleFileOptions::default()).expect("entries can be added");
    zip.write_all(BOOK.as_bytes()).expect("bytes can be written to memory");
    zip.add_symlink("one.md", "/etc/passwd", SimpleFileOptions::default()).expect("links can be added");
    let bytes = zip.finish().expect("the zip can be finished").into_inner();
    assert_eq!(unpack(&bytes), Err(Refused::Special("one.md".into())));
}

#[test]
fn a_small_zip_that_unpacks_to_a_large_one_is_refused() {
    let mut zip = ZipWriter::new(Cursor::new(Vec::new()));
    zip.start_file("book.yaml", SimpleFileOptions::default()).expect("entries can be added");
    zip.write_all(&vec![b' '; 8 << 20]).expect("bytes can be written to memory");
    let bytes = zip.finish().expect("the zip can be finished").into_inner();
    assert_eq!(unpack(&bytes), Err(Refused::TooLarge));
}

#[test]
fn a_folder_that_is_there_is_left_as_it_is() {
    let dir = folder();
    lay_over(&root().join("tests/project/base"), &dir.path().join("book"));
    std::fs::write(dir.path().join("b.zip"), with("one.md")).expect("can be written");
    let before = files(dir.path());
    let output = bonefolder(dir.path(), &["unpack", "b.zip", "book"]);
    assert_eq!(output.status.code(), Some(2), "{}", said(&output));
    std::fs::write(dir.path().join("bad.zip"), with("../out.md")).expect("can be written");
    let output = bonefolder(dir.path(), &["unpack", "bad.zip", "new"]);
    assert_eq!(output.status.code(), Some(2), "{}", said(&output));
    let mut after = files(dir.path());
    after.remove("bad.zip");
    assert_eq!(after, before);
}
