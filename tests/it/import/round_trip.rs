//! Text::Amuse, imported, exported and imported again, says the same; and an EPUB of ours comes back as it was.

use std::path::Path;

use crate::support::cases::cases;
use crate::support::{bonefolder, files, folder, lay_over, root, said};

/// The chapters in a folder, by name.
fn chapters(dir: &Path) -> Vec<(String, String)> {
    let texts = files(dir).into_iter().filter(|(name, _)| name.ends_with(".md"));
    texts.map(|(name, bytes)| (name, String::from_utf8_lossy(&bytes).into_owned())).collect()
}

#[test]
fn text_amuse_comes_back_from_an_export() {
    let mut count = 0;
    for case in cases().into_iter().filter(|case| case.join("in/text.muse").exists()) {
        let dir = folder();
        lay_over(&case.join("in"), dir.path());
        let run = |arguments: &[&str]| {
            let output = bonefolder(dir.path(), arguments);
            assert!(output.status.success(), "{}: {}", case.display(), said(&output));
        };
        run(&["import", "text.muse", "once"]);
        run(&["export", "muse", "once", "--out", "back"]);
        let text = files(&dir.path().join("back")).into_keys().find(|name| name.ends_with(".muse"));
        run(&["import", &format!("back/{}", text.unwrap_or_default()), "twice"]);
        let (once, twice) = (chapters(&dir.path().join("once")), chapters(&dir.path().join("twice")));
        assert_eq!(once, twice, "{}", case.display());
        count += 1;
    }
    assert!(count > 10, "the cases were not found");
}

#[test]
fn an_epub_of_ours_comes_back_as_it_was() {
    let dir = folder();
    let book = "title: T\nauthor: A. Name\nlanguage: en\n";
    let chapter = "# A chapter\n\nWords with *stress*, **more** and `code`.[^1]\n\n## A section {#here}\n\n- one\n- two\n\n\
        > A quotation.\n\n::: verse\nOne line\n  and one set in\n\na stanza\n:::\n\n::: epigraph\n\nSlow.\n\n— a wall\n\n:::\n\n\
        | A | B |\n|---|---|\n| 1 | 2 |\n\nSee [the section](#here).\n\n\
        ::: {#sheet .worksheet for=alone time=\"5 min\"}\n\n## A sheet\n\nWho?\n\n\
        ::: {.lines label=\"Their name\" rows=3}\n:::\n\n:::\n\n[^1]: A note.\n";
    std::fs::create_dir(dir.path().join("book")).expect("folders can be made");
    std::fs::write(dir.path().join("book/book.yaml"), book).expect("files can be written");
    std::fs::write(dir.path().join("book/01-a-chapter.md"), chapter).expect("files can be written");
    let output = bonefolder(dir.path(), &["build", "--only", "epub", "book"]);
    assert!(output.status.success(), "{}", said(&output));
    let output = bonefolder(dir.path(), &["import", "book/out/t.epub", "back"]);
    assert!(output.status.success(), "{}", said(&output));
    let back = chapters(&dir.path().join("back"));
    assert_eq!(back.len(), 1);
    assert_eq!(back[0].1, chapter);
}

#[test]
fn the_shipped_booklet_comes_back_from_an_epub_without_its_source() {
    let dir = folder();
    let book = dir.path().join("book");
    std::fs::create_dir(&book).expect("folders can be made");
    lay_over(&root().join("manuscript"), &book);
    let settings = std::fs::read_to_string(book.join("book.yaml")).expect("the booklet has settings");
    let settings = format!("embed-source: false\n{settings}");
    std::fs::write(book.join("book.yaml"), settings).expect("files can be written");
    let run = |arguments: &[&str]| {
        let output = bonefolder(dir.path(), arguments);
        assert!(output.status.success(), "{}", said(&output));
        String::from_utf8_lossy(&output.stdout).into_owned()
    };
    run(&["build", "--only", "epub", "book"]);
    run(&["import", "book/out/good-enough-company.epub", "back"]);
    let told = run(&["diff", "book", "back"]);
    assert!(told.contains("0 rewritten, 0 new, 0 deleted, 0 moved"), "{told}");
}
