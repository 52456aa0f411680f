//! Whose pictures, which copy, and pages with the changes in them.

use crate::support::{bonefolder, files, folder, said, unzip};

const DOT: &str = "<svg xmlns='http://www.w3.org/2000/svg' viewBox='0 0 9 9'><path d='M0 0h9v9z'/></svg>";
const BOOK: &str = "title: Bread\nauthor: A. Name\nlanguage: en\nlicense: CC-BY-4.0\nsource-url: https://example.org/bread\npress: {paper: [a4]}\n";

fn project(dir: &std::path::Path) {
    for (name, words) in [
        ("book.yaml", BOOK),
        (
            "one.md",
            "# One\n\nThe oven is warm.\n\n![A dot](dot.svg \"On top\"){credit=\"Drawing: Noor\" license=CC-BY-NC-4.0}\n\n![Two](two.svg)\n",
        ),
        ("dot.svg", DOT),
        ("two.svg", DOT),
        ("two.svg.license", "SPDX-FileCopyrightText: 2026 Bo\nSPDX-License-Identifier: CC0-1.0\n"),
    ] {
        std::fs::write(dir.join(name), words).expect("files can be written here");
    }
}

#[test]
fn pictures_are_credited_and_their_licences_weighed() {
    let dir = folder();
    project(dir.path());
    let built = bonefolder(dir.path(), &["build", "--only", "epub"]);
    assert!(built.status.success(), "{}", said(&built));
    let epub: String = unzip(&files(&dir.path().join("out"))["bread.epub"])
        .iter()
        .map(|(_, bytes)| String::from_utf8_lossy(bytes).into_owned())
        .collect();
    for words in ["<em>On top</em> (Drawing: Noor; CC BY-NC 4.0)", "<em>Two</em> (2026 Bo; CC0 1.0)"] {
        assert!(epub.contains(words), "{words}");
    }
    std::fs::write(dir.path().join("book.yaml"), format!("{BOOK}price: 3\n")).expect("it can be written");
    let sold = bonefolder(dir.path(), &["build", "--only", "epub"]);
    assert!(sold.status.code() == Some(1) && said(&sold).contains("P098"), "{}", said(&sold));
}

#[test]
fn a_copy_is_told_to_be_current_or_not_by_its_file_and_by_what_stands_on_paper() {
    let dir = folder();
    project(dir.path());
    let built = bonefolder(dir.path(), &["build", "--only", "epub,screen"]);
    assert!(built.status.success(), "{}", said(&built));
    let ask = |copy: &str| {
        let output = bonefolder(dir.path(), &["check", copy, "--latest", "."]);
        (output.status.code(), said(&output))
    };
    let (code, words) = ask("out/bread-screen.pdf");
    assert!(code == Some(0) && words.contains("is the current copy"), "{words}");
    let fingerprint = words.split("fingerprint is ").nth(1).expect("it is told")[..12].to_owned();
    assert_eq!(ask(&format!("https://example.org/bread#{fingerprint}")).0, Some(0));
    assert_eq!(ask("no copy at all").0, Some(2));
    std::fs::write(dir.path().join("one.md"), "# One\n\nThe oven is cold.\n").expect("it can be written");
    let (code, words) = ask("out/bread.epub");
    assert!(code == Some(1) && words.contains("is another copy") && words.contains(&fingerprint), "{words}");
    // Its pages are compared by the source that travels in them.
    let marked = bonefolder(dir.path(), &["diff", "out/bread-screen.pdf", ".", "--as", "pdf", "--out", "changes.pdf"]);
    assert!(marked.status.success(), "{}", said(&marked));
    let checked = bonefolder(dir.path(), &["check", "changes.pdf", "--accessible"]);
    assert!(checked.status.success(), "{}", said(&checked));
}
