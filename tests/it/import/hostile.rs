//! Files that are broken, locked, or made to harm: one clear message, and nothing half written.

use std::fs;

use super::docx;
use crate::support::{bonefolder, folder, said, zipped};

/// The file is refused with this code, in one message, and no folder is made.
fn is_refused(name: &str, bytes: &[u8], code: &str) {
    let dir = folder();
    fs::write(dir.path().join(name), bytes).expect("files can be written");
    let output = bonefolder(dir.path(), &["import", name, "made"]);
    let told = said(&output);
    assert_eq!(output.status.code(), Some(1), "{name}: {told}");
    assert!(told.contains(&format!("error[{code}]")), "{name}: {told}");
    assert_eq!(told.matches("error[").count(), 1, "{name}: {told}");
    assert!(!dir.path().join("made").exists(), "{name} left a folder");
}

#[test]
fn elements_without_end_are_refused() {
    let body = format!("{}{}", "<w:sdt>".repeat(1000), "</w:sdt>".repeat(1000));
    is_refused("deep.docx", &docx(&body, &[]), "I004");
    let page = format!("<html><body>{}words", "<div>".repeat(5000));
    is_refused("deep.html", page.as_bytes(), "I004");
}

#[test]
fn a_page_of_fifty_megabytes_is_refused() {
    let page = "<p>Some words.</p>\n".repeat(2_800_000);
    is_refused("long.html", page.as_bytes(), "I004");
}

#[test]
fn what_is_cut_off_or_no_zip_is_refused() {
    let whole = docx("<w:p><w:r><w:t>Words.</w:t></w:r></w:p>", &[]);
    is_refused("cut.docx", &whole[..whole.len() / 2], "I003");
    is_refused("none.epub", b"no zip at all", "I003");
    is_refused("empty.odt", b"", "I003");
    let unclosed = zipped([("content.xml".to_owned(), b"<office:document-content><text:p>Words".to_vec())]);
    is_refused("unclosed.odt", &unclosed, "I003");
}

#[test]
fn what_is_locked_is_refused() {
    let mut locked = docx("<w:p/>", &[]);
    // The first bit of the flags of each entry says that it is encrypted (APPNOTE 4.4.4).
    for at in 0..locked.len() - 10 {
        match &locked[at..at + 4] {
            b"PK\x03\x04" => locked[at + 6] |= 1,
            b"PK\x01\x02" => locked[at + 8] |= 1,
            _ => {}
        }
    }
    is_refused("locked.docx", &locked, "I002");
    let drm = "<encryption><CipherReference URI=\"OPS/chapter.xhtml\"/></encryption>";
    is_refused("drm.epub", &zipped([("META-INF/encryption.xml".to_owned(), drm.into())]), "I002");
    let odt = "<manifest:manifest><manifest:encryption-data/></manifest:manifest>";
    is_refused("locked.odt", &zipped([("META-INF/manifest.xml".to_owned(), odt.into())]), "I002");
}

#[test]
fn entities_do_not_grow() {
    let dir = folder();
    let bomb = "<!DOCTYPE d [<!ENTITY a \"ha\"><!ENTITY b \"&a;&a;&a;\">]>\
        <w:document xmlns:w=\"x\"><w:body><w:p><w:r><w:t>&b; end</w:t></w:r></w:p></w:body></w:document>";
    let bytes = zipped([("word/document.xml".to_owned(), bomb.into())]);
    fs::write(dir.path().join("t.docx"), bytes).expect("files can be written");
    let (_, texts) = super::imported(dir.path(), "t.docx", &[]);
    assert!(texts.iter().any(|(_, text)| text == "\\&b; end\n"), "{texts:?}");
}

#[test]
fn signs_in_each_other_without_end_are_read_in_time_and_depth() {
    let dir = folder();
    let texts =
        ["*a ".repeat(20_000), "<em>".repeat(20_000), "[[a][b ".repeat(10_000), "<quote>\n".repeat(5_000) + "x"];
    for (at, text) in texts.iter().enumerate() {
        let name = format!("t{at}.muse");
        fs::write(dir.path().join(&name), text).expect("files can be written");
        let output = bonefolder(dir.path(), &["import", &name, &format!("made{at}")]);
        assert!(output.status.success(), "{name}: {}", said(&output));
    }
}

#[test]
fn a_picture_outside_the_folder_is_not_read() {
    let dir = folder();
    let inner = dir.path().join("inner");
    fs::create_dir(&inner).expect("folders can be made");
    fs::write(dir.path().join("secret.png"), b"\x89PNG\r\n\x1a\n").expect("files can be written");
    fs::write(inner.join("t.html"), "<p>Words <img src='../secret.png' alt='A secret'></p>")
        .expect("files can be written");
    let (told, texts) = super::imported(&inner, "t.html", &[]);
    assert!(told.contains("[I010]"), "{told}");
    assert!(texts.iter().all(|(name, _)| !name.starts_with("art/")), "{texts:?}");
}
