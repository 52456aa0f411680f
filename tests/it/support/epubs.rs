//! EPUBs to break: the smallest one, and changes to a file in it.

use bonefolder::check::epub::check;

use super::{bonefolder, files, folder, lay_over, root, said, unzip, zipped};

/// The EPUB of the smallest book.
pub fn smallest() -> Vec<u8> {
    let dir = folder();
    lay_over(&root().join("tests/project/base"), dir.path());
    let settings = dir.path().join("book.yaml");
    let text = std::fs::read_to_string(&settings).expect("the base has settings");
    std::fs::write(&settings, text + "abstract: A dot and a sentence.\n").expect("files can be written here");
    let output = bonefolder(dir.path(), &["build", "--only", "epub", "--quiet"]);
    assert!(output.status.success(), "{}", said(&output));
    let epub = files(&dir.path().join("out")).into_iter().find(|(name, _)| name.ends_with(".epub"));
    let (name, bytes) = epub.expect("an EPUB was made");
    assert!(check(&name, &bytes).report.diagnostics.is_empty());
    bytes
}

pub fn change(epub: &[u8], file: &str, edit: impl Fn(&str) -> String) -> Vec<u8> {
    zipped(unzip(epub).into_iter().map(|(name, bytes)| {
        if !name.ends_with(&format!("/{file}")) {
            return (name, bytes);
        }
        let text = String::from_utf8(bytes).expect("the file is text");
        (name, edit(&text).into_bytes())
    }))
}

pub fn entry(bytes: &[u8], name: &str) -> String {
    let found = unzip(bytes).into_iter().find(|(entry, _)| entry == name);
    let (_, content) = found.unwrap_or_else(|| panic!("{name} is in the package"));
    String::from_utf8(content).expect("the entry is text")
}
