//! The day of the last change, as readers and catalogues are told it.

use std::fs;

use lopdf::Document;

use crate::support::epubs::entry;
use crate::support::{bonefolder, files, folder, said};

/// The finished files of a book published on one day and, with `more`, changed on another.
fn built(more: &str) -> Vec<(String, Vec<u8>)> {
    let dir = folder();
    fs::write(dir.path().join("one.md"), "# One\n\nText.\n").expect("files can be written here");
    let settings =
        format!("title: Book\nauthor: A\nlanguage: de\ndate: 2026-01-02\nseries: {{name: Shelf, position: 3}}\n{more}");
    fs::write(dir.path().join("book.yaml"), settings).expect("files can be written here");
    let output = bonefolder(dir.path(), &["build", "--only", "epub,screen,print"]);
    assert_eq!(output.status.code(), Some(0), "{}", said(&output));
    files(&dir.path().join("out")).into_iter().collect()
}

/// What a PDF says of its last change, in its dictionary and in its XMP.
fn change(files: &[(String, Vec<u8>)], name: &str) -> (String, String) {
    let found = files.iter().find(|(file, _)| file.contains(name) && file.ends_with(".pdf"));
    let (_, bytes) = found.unwrap_or_else(|| panic!("{name} is made"));
    let pdf = Document::load_mem(bytes).expect("the PDF can be read");
    let info = pdf.trailer.get_deref(b"Info", &pdf).and_then(|info| info.as_dict()).expect("it has an Info dictionary");
    let date = info.get(b"ModDate").and_then(|date| date.as_str()).expect("it has a date");
    let catalog = pdf.catalog().expect("it has a catalog");
    let metadata = catalog.get_deref(b"Metadata", &pdf).and_then(|xmp| xmp.as_stream()).expect("it has XMP");
    let xmp = metadata.get_plain_content().unwrap_or_else(|_| metadata.content.clone());
    let xmp = String::from_utf8_lossy(&xmp).into_owned();
    let day = xmp.split("<xmp:ModifyDate>").nth(1).map(|rest| rest[..10].to_owned()).expect("XMP has the day");
    (String::from_utf8_lossy(date).into_owned(), day)
}

#[test]
fn the_last_change_is_told_where_it_is_another_day() {
    let changed = built("modified: 2026-03-04\n");
    let (_, epub) = changed.iter().find(|(name, _)| name.ends_with(".epub")).expect("there is an EPUB");
    assert!(entry(epub, "OPS/imprint.xhtml").contains("<p>Zuletzt geändert: 2026-03-04</p>"));
    for name in ["screen", "print"] {
        let (info, xmp) = change(&changed, name);
        assert!(info.starts_with("D:20260304") && xmp == "2026-03-04", "{name}: {info}, {xmp}");
    }
    let unchanged = built("");
    let (_, epub) = unchanged.iter().find(|(name, _)| name.ends_with(".epub")).expect("there is an EPUB");
    assert!(!entry(epub, "OPS/imprint.xhtml").contains("geändert"));
    let (info, xmp) = change(&unchanged, "print");
    assert!(info.starts_with("D:20260102") && xmp == "2026-01-02", "{info}, {xmp}");
}
