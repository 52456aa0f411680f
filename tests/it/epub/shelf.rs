//! What libraries, shops and reading systems are told of a book.

use std::fs;

use crate::support::epubs::entry;
use crate::support::{bonefolder, files, folder, said};

const REQUIRED: &str = "title: A Small Book\nauthor: {name: A. Name, sort: \"Name, A.\"}\nlanguage: en\n";

/// The package document of a book with `more` in its settings, and all that was printed.
fn package(more: &str) -> (String, String) {
    let (bytes, printed) = built(&[("book.yaml", &format!("{REQUIRED}{more}"))]);
    (entry(&bytes.unwrap_or_else(|| panic!("{printed}")), "OPS/package.opf"), printed)
}

/// The EPUB of a book with these files, if one was made.
fn built(texts: &[(&str, &str)]) -> (Option<Vec<u8>>, String) {
    let dir = folder();
    fs::write(dir.path().join("one.md"), "# One\n\nText.\n").expect("files can be written here");
    for (name, text) in texts {
        fs::write(dir.path().join(name), text).expect("files can be written here");
    }
    let output = bonefolder(dir.path(), &["build", "--only", "epub"]);
    let made = files(&dir.path().join("out")).into_iter().find(|(name, _)| name.ends_with(".epub"));
    (made.map(|(_, bytes)| bytes), said(&output))
}

fn assert_holds(package: &str, lines: &[&str]) {
    for line in lines {
        assert!(package.contains(line), "{line} is not in\n{package}");
    }
}

#[test]
fn a_series_is_told_in_the_package_and_in_the_imprint() {
    let settings = format!("{REQUIRED}series: {{name: Pocket Zines, position: 3, identifier: 'urn:issn:2049-3630'}}\n");
    let (bytes, printed) = built(&[("book.yaml", &settings)]);
    let bytes = bytes.unwrap_or_else(|| panic!("{printed}"));
    let lines = [
        r#"<meta property="belongs-to-collection" id="series">Pocket Zines</meta>"#,
        r##"<meta refines="#series" property="collection-type">series</meta>"##,
        r##"<meta refines="#series" property="group-position">3</meta>"##,
        r##"<meta refines="#series" property="dcterms:identifier">urn:issn:2049-3630</meta>"##,
    ];
    assert_holds(&entry(&bytes, "OPS/package.opf"), &lines);
    assert!(entry(&bytes, "OPS/imprint.xhtml").contains("<p>Pocket Zines, 3</p>"));
    let (package, _) = package("series: {name: Letters, type: set, position: 2.1}\n");
    assert_holds(&package, &[">set</meta>", ">2.1</meta>"]);
    let (bytes, printed) = built(&[("book.yaml", &format!("{REQUIRED}series: {{name: L, position: third}}\n"))]);
    assert!(bytes.is_none() && printed.contains("P080"), "{printed}");
}

#[test]
fn a_change_has_a_day_of_its_own() {
    let modified = |day: &str| format!(r#"<meta property="dcterms:modified">{day}T00:00:00Z</meta>"#);
    let (both, _) = package("date: 2026-01-02\nmodified: 2026-02-03\n");
    assert_holds(&both, &["<dc:date>2026-01-02</dc:date>", &modified("2026-02-03")]);
    let (published, _) = package("date: 2026-01-02\n");
    assert_holds(&published, &[&modified("2026-01-02")]);
    let (_, printed) = package("date: 2026-01-02\nmodified: 2025-02-03\n");
    assert!(printed.contains("P083"), "{printed}");
}

#[test]
fn subjects_carry_their_codes() {
    let (with, _) = package("keywords: [plain, {word: Activism, authority: BISAC, code: POL031000}]\n");
    let lines = [
        "<dc:subject>plain</dc:subject>",
        r#"<dc:subject id="subject-2-1">Activism</dc:subject>"#,
        r##"<meta refines="#subject-2-1" property="authority">BISAC</meta>"##,
        r##"<meta refines="#subject-2-1" property="term">POL031000</meta>"##,
    ];
    assert_holds(&with, &lines);
    let (half, printed) = package("keywords: [{word: Activism, authority: BISAC}]\n");
    assert_holds(&half, &["<dc:subject>Activism</dc:subject>"]);
    assert!(printed.contains("P081"), "{printed}");
}

#[test]
fn a_remix_says_what_it_is_made_from() {
    let (package, printed) = package(
        "sources:\n  - {title: Older, relation: is version of, url: 'https://example.org/a'}\n  - {title: Cited, relation: \
         references}\n  - {title: Plain}\n  - {title: Odd, relation: cousin}\nlicense: CC-BY-SA-4.0\nedition: second\n",
    );
    let lines = [
        "<dc:source>Older</dc:source>",
        r#"<meta property="dcterms:isVersionOf">Older</meta>"#,
        r#"<link rel="dcterms:isVersionOf" href="https://example.org/a"/>"#,
        r#"<meta property="dcterms:references">Cited</meta>"#,
        "<dc:source>Plain</dc:source>",
        "<dc:source>Odd</dc:source>",
        r#"<link rel="dcterms:license schema:license" href="https://creativecommons.org/licenses/by-sa/4.0/"/>"#,
        r#"<meta property="schema:bookEdition">second</meta>"#,
        r##"<meta refines="#creator-1" property="file-as">Name, A.</meta>"##,
        r##"<meta refines="#creator-1" property="role" scheme="marc:relators">aut</meta>"##,
    ];
    assert_holds(&package, &lines);
    assert!(!package.contains("<dc:source>Cited"), "what is only cited is no source");
    assert!(printed.contains("P082"), "{printed}");
}

#[test]
fn a_style_sheet_that_points_outside_stops_the_build() {
    let settings = format!("{REQUIRED}epub: {{css: [own.css, more.css]}}\n");
    let remote = "p { color: inherit }\n.a { background: url(https://example.org/a.png) }\n@import 'https://example.org/b.css';\n";
    let (bytes, printed) = built(&[("book.yaml", &settings), ("own.css", "p { margin: 0 }\n"), ("more.css", remote)]);
    assert!(bytes.is_none(), "nothing is written");
    assert_eq!(printed.matches("error[E003]").count(), 2, "{printed}");
    assert!(printed.contains("more.css, line 2") && printed.contains("more.css, line 3"), "{printed}");
}

#[test]
fn lines_from_top_to_bottom_are_declared() {
    for (language, dir, mode, pages) in [
        ("ja", "dir: vertical\n", "vertical-rl", "rtl"),
        ("zh-Hant", "dir: vertical\n", "vertical-rl", "rtl"),
        ("mn-Mong", "", "vertical-lr", "ltr"),
    ] {
        let settings = format!("title: 本\nauthor: A\nlanguage: {language}\n{dir}");
        let (bytes, printed) = built(&[("book.yaml", &settings)]);
        let bytes = bytes.unwrap_or_else(|| panic!("{printed}"));
        assert!(!printed.contains("P086"), "{printed}");
        let package = entry(&bytes, "OPS/package.opf");
        let progression = format!(r#"page-progression-direction="{pages}""#);
        let meta = format!(r#"<meta name="primary-writing-mode" content="{mode}"/>"#);
        assert_holds(&package, &[&progression, &meta]);
        assert!(entry(&bytes, "OPS/one.xhtml").contains(&format!(r#"class="{mode}""#)));
        assert!(entry(&bytes, "OPS/css/book.css").contains(&format!("\n  writing-mode: {mode};")));
    }
    let (horizontal, _) = built(&[("book.yaml", "title: 本\nauthor: A\nlanguage: ja\n")]);
    assert!(!entry(&horizontal.expect("it can be made"), "OPS/one.xhtml").contains("vertical"));
    let dir = folder();
    fs::write(dir.path().join("book.yaml"), "title: B\nauthor: A\nlanguage: ja\ndir: vertical\n")
        .expect("files can be written");
    fs::write(dir.path().join("one.md"), "# One\n\nText.\n").expect("files can be written here");
    let output = bonefolder(dir.path(), &["build", "--only", "screen"]);
    assert!(said(&output).contains("P086"), "{}", said(&output));
}
