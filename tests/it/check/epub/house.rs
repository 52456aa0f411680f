//! The house rules for EPUBs: ours keep them all, and a book that breaks one is told of exactly that one.

use bonefolder::check::epub::{check, house};

use crate::support::epubs::{change, smallest};
use crate::support::shipped::shipped_file;
use crate::support::{bonefolder, folder, unzip, zipped};

#[test]
fn the_shipped_booklet_keeps_them() {
    let bytes = std::fs::read(shipped_file(".epub")).expect("the EPUB was written");
    let found = house::look("book.epub", &bytes).diagnostics;
    assert!(found.is_empty(), "{found:#?}");
}

/// Code, file, what stands there and what is put in its place.
const BREAKS: &[(&str, &str, &str, &str)] = &[
    ("C601", "package.opf", "refines=\"#title\"", "refines=\"#tittle\""),
    ("C602", "package.opf", "<dc:date>2026-01-01</dc:date>", ""),
    ("C603", "package.opf", "<meta property=\"schema:accessibilityHazard\">none</meta>", ""),
    ("C604", "package.opf", "<meta property=\"schema:accessMode\">visual</meta>", ""),
    ("C605", "package.opf", "Nobody in Particular", "Unknown"),
    ("C606", "one-chapter.xhtml", "<p>", "<p><span epub:type=\"pagebreak\" id=\"p1\"/>"),
    ("C611", "one-chapter.xhtml", " alt=\"A dot\"", " role=\"none\""),
    ("C612", "one-chapter.xhtml", "<p>", "<p> <br/></p><p>"),
    ("C613", "one-chapter.xhtml", "<title>One chapter</title>", "<title> </title>"),
    ("C614", "one-chapter.xhtml", "epub:type=\"bodymatter\"", "epub:type=\"bodymatter bodymatter\""),
    ("C615", "one-chapter.xhtml", "<p>", "<h3>Deep</h3><p>"),
    ("C616", "one-chapter.xhtml", "<p>", "<div epub:type=\"footnote\">A note.</div><p>"),
    ("C617", "one-chapter.xhtml", "lang=\"en\" xml:lang=\"en\"", "lang=\"en\" xml:lang=\"de\""),
    ("C618", "one-chapter.xhtml", "<p>", "<table><tr><td>one</td></tr></table><p>"),
    ("C619", "nav.xhtml", "href=\"one-chapter.xhtml", "href=\"imprint.xhtml"),
    ("C631", "package.opf", "<itemref idref=\"item-imprint.xhtml\"/>", ""),
    ("C641", "book.css", "/* Headings */", "q { color: red }\nq { color: blue }"),
    ("C642", "book.css", "/* Headings */", "q { font-size: 12px }"),
    ("C643", "book.css", "/* Headings */", "html, p { color: #000 }"),
    ("C651", "one-chapter.xhtml", "One sentence", "One \"sentence\""),
    ("C652", "one-chapter.xhtml", "One sentence", "One -- sentence"),
    ("C653", "one-chapter.xhtml", "One sentence", "One... sentence"),
    ("C654", "one-chapter.xhtml", "One sentence,", "One sentence,,"),
    (
        "C672",
        "one-chapter.xhtml",
        "epub:type=\"bodymatter\">\n<section epub:type=\"chapter\"",
        ">\n<section epub:type=\"preface\"",
    ),
    ("C673", "one-chapter.xhtml", "</h1>", "</h1><h1>Another</h1>"),
    ("C674", "one-chapter.xhtml", "One sentence", "One\u{a0}\u{a0}sentence"),
    ("C675", "one-chapter.xhtml", "One sentence", "One— sentence"),
    ("C676", "one-chapter.xhtml", "One sentence", "One of of the sentences"),
    (
        "C678",
        "one-chapter.xhtml",
        "<p>",
        "<p>Word<a epub:type=\"noteref\" id=\"r1\" href=\"#n1\">1</a>.</p>\
         <div epub:type=\"footnote\" id=\"n1\">A note. <a role=\"doc-backlink\" href=\"#p1\">back</a></div><p id=\"p1\">",
    ),
    ("C677", "one-chapter.xhtml", "One sentence", "One.. sentence"),
];

#[test]
fn each_is_broken_by_a_book_that_breaks_it_and_by_no_other() {
    let whole = smallest();
    assert!(house::look("book.epub", &whole).diagnostics.is_empty());
    for (code, file, old, new) in BREAKS {
        let broken = change(&whole, file, |text| {
            assert!(text.contains(old), "{code}: {old:?} does not stand in {file}:\n{text}");
            text.replacen(old, new, 1)
        });
        assert_eq!(found(&broken), [*code], "{old:?} became {new:?}");
    }
    let large = format!("<p>{}</p><p>", "A long page is a slow page. ".repeat(12_000));
    assert_eq!(found(&change(&whole, "one-chapter.xhtml", |text| text.replacen("<p>", &large, 1))), ["C633"]);
    let mut picture = std::io::Cursor::new(Vec::new());
    image::GrayImage::new(2500, 2000).write_to(&mut picture, image::ImageFormat::Png).expect("a PNG can be made");
    let huge = zipped(unzip(&whole).into_iter().map(|(name, bytes)| match name.ends_with("dot.png") {
        true => (name, picture.get_ref().clone()),
        false => (name, bytes),
    }));
    assert_eq!(found(&huge), ["C634"]);
    for (code, name) in [("C632", "OPS/ünd so.txt"), ("C635", "OPS/.DS_Store")] {
        let more = unzip(&whole).into_iter().chain([(name.to_owned(), Vec::new())]);
        assert_eq!(found(&zipped(more)), [code]);
    }
}

#[test]
fn findings_are_told_in_sarif() {
    let dir = folder();
    let broken = change(&smallest(), "one-chapter.xhtml", |text| text.replacen("One sentence", "One -- sentence", 1));
    std::fs::write(dir.path().join("a book.epub"), broken).expect("files can be written here");
    let output = bonefolder(dir.path(), &["check", "a book.epub", "--format", "sarif"]);
    let told: serde_json::Value = serde_json::from_slice(&output.stdout).expect("SARIF is JSON");
    let run = &told["runs"][0];
    assert_eq!(told["version"], "2.1.0");
    assert_eq!(run["tool"]["driver"]["rules"][0]["id"], "C652");
    let result = &run["results"][0];
    assert_eq!((&result["ruleId"], &result["level"]), (&"C652".into(), &"note".into()));
    assert_eq!(result["locations"][0]["physicalLocation"]["artifactLocation"]["uri"], "a%20book.epub");
    let at = result["locations"][0]["logicalLocations"][0]["fullyQualifiedName"].as_str().unwrap_or_default();
    assert!(at.starts_with("OPS/one-chapter.xhtml:"), "{at}");
}

#[test]
fn what_unpacks_to_more_than_any_book_is_refused_and_locks_are_named() {
    let whole = smallest();
    let codes = |epub: &[u8]| -> Vec<&str> {
        check("book.epub", epub).report.diagnostics.iter().map(|one| one.code.id).collect()
    };
    let bomb = format!("<p>{}</p><p>", "0 ".repeat(8 << 20));
    assert_eq!(codes(&change(&whole, "one-chapter.xhtml", |text| text.replacen("<p>", &bomb, 1))), ["C670"]);
    let items = "<item id=\"x\" href=\"x.txt\" media-type=\"text/plain\"/>".repeat(20_001);
    let many = change(&whole, "package.opf", |text| text.replacen("</manifest>", &format!("{items}</manifest>"), 1));
    assert_eq!(codes(&many), ["C670"]);
    let lock = |algorithm: &str| {
        let lock = format!(
            "<encryption xmlns=\"urn:oasis:names:tc:opendocument:xmlns:container\" \
             xmlns:enc=\"http://www.w3.org/2001/04/xmlenc#\"><enc:EncryptedData><enc:EncryptionMethod \
             Algorithm=\"{algorithm}\"/><enc:CipherData><enc:CipherReference URI=\"OPS/one-chapter.xhtml\"/>\
             </enc:CipherData></enc:EncryptedData></encryption>"
        );
        let more = [("META-INF/encryption.xml".to_owned(), lock.into_bytes())];
        zipped(unzip(&whole).into_iter().chain(more))
    };
    assert!(codes(&lock("http://www.w3.org/2001/04/xmlenc#aes128-cbc")).contains(&"C671"));
    assert!(!codes(&lock("http://www.idpf.org/2008/embedding")).contains(&"C671"));
}

/// The codes of all that is found, each once.
fn found(epub: &[u8]) -> Vec<&'static str> {
    let mut codes: Vec<_> = house::look("book.epub", epub).diagnostics.iter().map(|one| one.code.id).collect();
    codes.dedup();
    codes
}
