//! `bonefolder build book.zip`: a folder in a zip is built as it is.

use std::fs;

use crate::support::{bonefolder, files, folder, said, zipped};

const BOOK: &str = "title: T\nauthor: A\nlanguage: en\nchapters: [text/one.md]\n";
const CHAPTER: &str = "# One\n\n![A dot](../art/dot.svg)\n\nText.\n";
const DOT: &str = r#"<svg xmlns="http://www.w3.org/2000/svg" width="9" height="9"><circle cx="4" cy="4" r="3"/></svg>"#;

fn entries(under: &str) -> Vec<(String, Vec<u8>)> {
    let files = [("book.yaml", BOOK), ("text/one.md", CHAPTER), ("art/dot.svg", DOT)];
    files.iter().map(|(name, text)| (format!("{under}{name}"), text.as_bytes().to_vec())).collect()
}

#[test]
fn a_zip_is_built_as_its_folder_is() {
    let dir = folder();
    for (name, bytes) in entries("plain/") {
        let path = dir.path().join(name);
        fs::create_dir_all(path.parent().expect("a file stands in a folder")).expect("folders can be made here");
        fs::write(path, bytes).expect("files can be written here");
    }
    let output = bonefolder(dir.path(), &["build", "plain", "--only", "epub", "--out", "from-folder"]);
    assert_eq!(output.status.code(), Some(0), "{}", said(&output));
    let wanted = files(&dir.path().join("from-folder"));
    // As a folder is packed by its contents, and by its name.
    for under in ["", "my book/"] {
        fs::write(dir.path().join("book.zip"), zipped(entries(under))).expect("files can be written here");
        let output = bonefolder(dir.path(), &["build", "book.zip", "--only", "epub"]);
        assert_eq!(output.status.code(), Some(0), "{}", said(&output));
        let made = files(&dir.path().join("out"));
        assert_eq!(made.keys().collect::<Vec<_>>(), wanted.keys().collect::<Vec<_>>());
        assert!(made["t.epub"] == wanted["t.epub"], "the EPUB of {under:?} differs");
    }
}

#[test]
fn paths_out_of_a_zip_lead_nowhere() {
    let dir = folder();
    let mut given = entries("");
    given[1].1 = b"# One\n\n![A dot](../../secret.svg)\n".to_vec();
    given.push(("../secret.svg".into(), DOT.into()));
    fs::write(dir.path().join("secret.svg"), DOT).expect("files can be written here");
    fs::write(dir.path().join("book.zip"), zipped(given)).expect("files can be written here");
    let output = bonefolder(dir.path(), &["build", "book.zip", "--only", "epub"]);
    assert_eq!(output.status.code(), Some(1), "{}", said(&output));
    assert!(!dir.path().join("out").exists());
}

#[test]
fn what_is_no_zip_or_holds_no_book_is_said() {
    let dir = folder();
    fs::write(dir.path().join("book.zip"), "PK but no zip").expect("files can be written here");
    let output = bonefolder(dir.path(), &["build", "book.zip"]);
    assert_eq!(output.status.code(), Some(2), "{}", said(&output));
    assert!(said(&output).contains("book.zip can't be opened: it is no zip"), "{}", said(&output));
    fs::write(dir.path().join("book.zip"), zipped([("one.md".to_string(), b"# One\n".to_vec())]))
        .expect("files can be written");
    let output = bonefolder(dir.path(), &["build", "book.zip"]);
    assert_eq!(output.status.code(), Some(1), "{}", said(&output));
    assert!(said(&output).contains("book.yaml"), "{}", said(&output));
}
