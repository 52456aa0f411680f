//! A remix names those it comes from, back to the first, and is refused where a licence forbids it.

use bonefolder::diagnostic::Outcome;
use bonefolder::editions::{self, Remix};
use bonefolder::remix::bundle::Files;
use bonefolder::remix::derive::Request;
use bonefolder::source::Sources;

use crate::support::{bonefolder, files, folder, said, unzip};

const BOOK: &str = "# Our settings.\ntitle: Bread\nauthor: A. Name   # that is me\nlanguage: en\nidentifier: https://example.org/bread\n\
                    date: 2025-01-01\nedition: 3\nisbn:\n  epub: 978-3-16-148410-0\nlicense: CC-BY-SA-4.0\nsource-url: https://example.org/src\n";

fn files_of(book: &str) -> Files {
    [("book.yaml", book), ("one.md", "# One\n\nThe oven is warm.\n")]
        .map(|(name, text)| (name.to_owned(), text.as_bytes().to_vec()))
        .into()
}

fn request(name: &str) -> Request {
    Request {
        identifier: format!("https://example.org/{name}"),
        remixers: vec![name.to_owned()],
        changes: Some("Shorter.".to_owned()),
        ..Request::default()
    }
}

fn remix(parent: &Files, request: &Request) -> Outcome<Option<Remix>> {
    editions::remix(parent, request, &mut Sources::default())
}

fn text(files: &Files, name: &str) -> String {
    String::from_utf8(files[name].clone()).expect("it is text")
}

#[test]
fn the_settings_keep_their_lines_and_what_was_the_parents_becomes_a_remark() {
    let made = remix(&files_of(BOOK), &request("Ana")).value.expect("it may be remixed");
    let yaml = text(&made.files, "book.yaml");
    for line in [
        "# Our settings.\n",
        "author: A. Name   # that is me\n",
        "identifier: https://example.org/Ana\n",
        "# date: 2025-01-01\n",
        "# isbn:\n#   epub: 978",
    ] {
        assert!(yaml.contains(line), "{line} is not in:\n{yaml}");
    }
    let lineage = text(&made.files, "lineage.yaml");
    for line in [
        "title: \"Bread\"",
        "{name: \"A. Name\", role: aut}",
        "edition: \"3\"",
        "date: \"2025-01-01\"",
        "license: \"CC-BY-SA-4.0\"",
        "identifier: \"https://example.org/bread\"",
        "fingerprint: \"",
        "url: \"https://example.org/src\"",
    ] {
        assert!(lineage.contains(line), "{line} is not in:\n{lineage}");
    }
}

#[test]
fn a_remix_of_a_remix_knows_both() {
    let first = remix(&files_of(BOOK), &request("Ana")).value.expect("it may be remixed");
    let again = Request { title: Some("Our Bread".to_owned()), ..request("Bo") };
    let second = remix(&first.files, &again).value.expect("it may be remixed");
    let dir = folder();
    for (name, bytes) in &second.files {
        std::fs::write(dir.path().join(name), bytes).expect("files can be written here");
    }
    let built = bonefolder(dir.path(), &["build", "--only", "epub,screen"]);
    assert!(built.status.success(), "{}", said(&built));
    let made = files(&dir.path().join("out"));
    let pdf = String::from_utf8_lossy(&made["our-bread-screen.pdf"]).into_owned();
    for words in [
        "https://example.org/Ana</dc:source>",
        "<rdf:li>https://example.org/bread</rdf:li>",
        "<rdf:li>Bo</rdf:li><rdf:li>Ana</rdf:li>",
    ] {
        assert!(pdf.contains(words), "{words} is not in the metadata of the PDF");
    }
    let pages = unzip(&made["our-bread.epub"]);
    let all: String = pages.iter().map(|(_, bytes)| String::from_utf8_lossy(bytes)).collect();
    for words in [
        "Where this comes from",
        "Changed by Bo",
        "Changed by Ana",
        "What was changed: Shorter.",
        "A remix of",
        "<dc:source>https://example.org/Ana</dc:source>",
        "<dc:relation>https://example.org/bread</dc:relation>",
        "dcterms:isVersionOf",
        ">adp</meta>",
    ] {
        assert!(all.contains(words), "{words}");
    }
}

#[test]
fn what_may_not_be_changed_is_refused_with_the_clause() {
    let no = BOOK.replace("CC-BY-SA-4.0", "CC-BY-ND-4.0");
    let refused = remix(&files_of(&no), &request("Ana"));
    assert!(refused.value.is_none());
    let told: String = refused.report.diagnostics.iter().map(|one| format!("{} {}", one.message, one.advice)).collect();
    assert!(told.contains("section 2(a)(1)(B)"), "{told}");
    let other = Request { license: Some("CC-BY-4.0".to_owned()), ..request("Ana") };
    assert!(remix(&files_of(BOOK), &other).value.is_none(), "share-alike");
    let unknown = remix(&files_of(&BOOK.replace("CC-BY-SA-4.0", "LicenseRef-ours")), &request("Ana"));
    assert!(
        unknown.value.is_some() && unknown.report.diagnostics.iter().any(|one| one.message.contains("LicenseRef-ours"))
    );
}

#[test]
fn a_remix_that_is_sold_may_not_come_from_what_may_not_be() {
    let parent = files_of(&BOOK.replace("CC-BY-SA-4.0", "CC-BY-NC-4.0"));
    let made = remix(&parent, &request("Ana")).value.expect("it may be remixed");
    let dir = folder();
    for (name, bytes) in &made.files {
        std::fs::write(dir.path().join(name), bytes).expect("files can be written here");
    }
    let built = bonefolder(dir.path(), &["build", "--only", "epub"]);
    assert!(built.status.success(), "{}", said(&built));
    let unsigned = text(&made.files, "lineage.yaml").replace("changes: \"Shorter.\"", "changes:");
    std::fs::write(dir.path().join("lineage.yaml"), unsigned).expect("it can be written");
    assert!(said(&bonefolder(dir.path(), &["build", "--only", "epub"])).contains("P112"));
    let yaml = format!("{}price: 5 €\n", text(&made.files, "book.yaml"));
    std::fs::write(dir.path().join("book.yaml"), yaml).expect("it can be written");
    let sold = bonefolder(dir.path(), &["build", "--only", "epub"]);
    assert_eq!(sold.status.code(), Some(1));
    assert!(said(&sold).contains("P098") && said(&sold).contains("section 2(a)(1)"), "{}", said(&sold));
}
