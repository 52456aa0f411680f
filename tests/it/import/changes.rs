//! Changes and comments that somebody noted in a word processor.

use super::{docx, imported};
use crate::support::folder;

const BODY: &str = "<w:p><w:r><w:t xml:space=\"preserve\">The shed is </w:t></w:r>\
    <w:ins w:author=\"Ada\"><w:r><w:t>open</w:t></w:r></w:ins>\
    <w:del w:author=\"Noor\"><w:r><w:delText>shut</w:delText></w:r></w:del>\
    <w:r><w:t xml:space=\"preserve\"> today.</w:t></w:r><w:r><w:commentReference w:id=\"0\"/></w:r></w:p>";
const COMMENTS: &str = "<w:comments xmlns:w=\"x\"><w:comment w:id=\"0\" w:author=\"Ada\"><w:p><w:r><w:t>Really?</w:t></w:r></w:p>\
    </w:comment></w:comments>";

fn read(changes: &str) -> (String, String) {
    let dir = folder();
    std::fs::write(dir.path().join("t.docx"), docx(BODY, &[("word/comments.xml", COMMENTS)]))
        .expect("files can be written");
    let (said, texts) = imported(dir.path(), "t.docx", &["--changes", changes]);
    let text = texts.into_iter().find(|(name, _)| name.ends_with(".md")).map(|(_, text)| text).unwrap_or_default();
    (said, text)
}

#[test]
fn changes_are_taken_as_made_if_asked() {
    let (said, text) = read("accept");
    assert!(said.contains("[I014]"), "{said}");
    assert_eq!(text, "The shed is open today.\n");
}

#[test]
fn changes_and_comments_stay_as_remarks_if_asked() {
    let (_, text) = read("notes");
    let expected =
        "The shed is open<!-- Ada inserted: “open” --><!-- Noor deleted: “shut” --> today.<!-- Ada: Really? -->\n";
    assert_eq!(text, expected);
}
