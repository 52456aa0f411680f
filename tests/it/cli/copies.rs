//! Copies compared and merged, as a user does it.

use std::fs;

use crate::support::{bonefolder, said};

#[test]
fn diff_tells_what_changed_between_a_folder_and_a_finished_epub() {
    let dir = tempfile::tempdir().expect("a folder");
    bonefolder(dir.path(), &["new", "zine"]);
    bonefolder(dir.path(), &["build", "zine", "--only", "epub", "--quiet"]);
    let epub = "zine/out/a-booklet-of-ones-own.epub";
    let chapter = dir.path().join("zine/01-first-chapter.md");
    let text = fs::read_to_string(&chapter).expect("a chapter");
    fs::write(&chapter, text.replace("a little apart", "far apart")).expect("it is saved");

    let out = bonefolder(dir.path(), &["diff", epub, "zine", "--color", "never"]);
    assert_eq!(out.status.code(), Some(0), "{}", said(&out));
    let told = String::from_utf8_lossy(&out.stdout).into_owned();
    assert!(told.contains("A quotation stands [-a little-]{+far+} apart"), "{told}");

    let html = bonefolder(dir.path(), &["diff", epub, "zine", "--as", "html", "--out", "changes.html"]);
    assert_eq!(html.status.code(), Some(0), "{}", said(&html));
    let page = fs::read_to_string(dir.path().join("changes.html")).expect("a page");
    assert!(page.contains("stands <del>a little</del><ins>far</ins> apart"), "{page}");
}

#[test]
fn merge_brings_corrections_over_and_names_what_is_to_be_decided() {
    let dir = tempfile::tempdir().expect("a folder");
    for name in ["base", "ours", "theirs"] {
        bonefolder(dir.path(), &["new", name]);
    }
    let change = |folder: &str, from: &str, to: &str| {
        let path = dir.path().join(folder).join("01-first-chapter.md");
        let text = fs::read_to_string(&path).expect("a chapter");
        assert!(text.contains(from), "{from}");
        fs::write(path, text.replace(from, to)).expect("it is saved");
    };
    change("ours", "leave the reader something to do", "leave the reader a task");
    change("theirs", "a little apart", "far apart");
    let out = bonefolder(dir.path(), &["merge", "base", "ours", "theirs", "--out", "merged"]);
    assert_eq!(out.status.code(), Some(0), "{}", said(&out));
    let merged = fs::read_to_string(dir.path().join("merged/01-first-chapter.md")).expect("a chapter");
    assert!(merged.contains("far apart") && merged.contains("a task"), "{merged}");

    change("ours", "a little apart", "quite apart");
    let out = bonefolder(dir.path(), &["merge", "base", "ours", "theirs", "--out", "again"]);
    assert_eq!(out.status.code(), Some(1), "{}", said(&out));
    let told = String::from_utf8_lossy(&out.stdout).into_owned();
    assert!(told.contains("01-first-chapter.md:") && told.contains("Ours: > A quotation stands quite"), "{told}");
    // What nobody decided does not become a book.
    let built = bonefolder(dir.path(), &["build", "again", "--only", "epub"]);
    assert!(said(&built).contains("A019"), "{}", said(&built));
    assert_eq!(built.status.code(), Some(1));

    let full = bonefolder(dir.path(), &["merge", "base", "ours", "theirs", "--out", "merged"]);
    assert_eq!(full.status.code(), Some(2), "{}", said(&full));
}
