//! Changes and comments that somebody noted in a word processor.

use super::{docx, imported};
use crate::support::{folder, zipped};

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

/// The same text as an .odt, with an insertion that begins in one paragraph and ends in the next.
fn read_odt(changes: &str) -> (String, String) {
    let content = "<office:document-content xmlns:office=\"o\" xmlns:text=\"t\" xmlns:dc=\"d\"><office:body><office:text>\
        <text:tracked-changes><text:changed-region text:id=\"c1\"><text:insertion><office:change-info>\
        <dc:creator>Ada</dc:creator><dc:date>2026-11-21</dc:date></office:change-info></text:insertion></text:changed-region>\
        <text:changed-region text:id=\"c2\"><text:deletion><office:change-info><dc:creator>Noor</dc:creator></office:change-info>\
        <text:p>shut</text:p></text:deletion></text:changed-region></text:tracked-changes>\
        <text:p>The shed is <text:change text:change-id=\"c2\"/><text:change-start text:change-id=\"c1\"/>open</text:p>\
        <text:p>today<text:change-end text:change-id=\"c1\"/> and tomorrow.<office:annotation><dc:creator>Ada</dc:creator>\
        <text:p>Really?</text:p></office:annotation></text:p></office:text></office:body></office:document-content>";
    let dir = folder();
    let bytes = zipped([("content.xml".to_owned(), content.into())]);
    std::fs::write(dir.path().join("t.odt"), bytes).expect("files can be written");
    let (said, texts) = imported(dir.path(), "t.odt", &["--changes", changes]);
    let text = texts.into_iter().find(|(name, _)| name.ends_with(".md")).map(|(_, text)| text).unwrap_or_default();
    (said, text)
}

#[test]
fn changes_of_an_odt_are_taken_as_made_or_stay_as_remarks() {
    let (said, text) = read_odt("accept");
    assert!(said.contains("changes, 2; comments, 1"), "{said}");
    assert_eq!(text, "The shed is open\n\ntoday and tomorrow.\n");
    let (_, text) = read_odt("notes");
    let expected = "The shed is <!-- Noor deleted: “shut” -->open\n\n\
        today<!-- Ada inserted: “open today” --> and tomorrow.<!-- Ada: Really? -->\n";
    assert_eq!(text, expected);
}
