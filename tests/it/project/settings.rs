//! Each key of `book.yaml`: what it may say, what it becomes, and how a wrong value is named.

use bonefolder::diagnostic::Severity;
use bonefolder::document::Date;
use bonefolder::geometry::{Mm, Size};
use bonefolder::model::Flip;
use bonefolder::project::Environment;

use super::{REQUIRED, is_error, open, open_in, open_with, open_yaml};

#[test]
fn a_value_stays_the_text_that_was_written() {
    for title in ["no", "1984", "true", "3.10", "2026-11-21", "0x1F", "~x", "null and void"] {
        let opened = open_yaml(&format!("title: {title}\nauthor: 12\nlanguage: no\nedition: 1.0\n"));
        opened.is_clean();
        assert_eq!(opened.metadata().title, title);
        assert_eq!(opened.metadata().authors[0].name, "12");
        assert_eq!(opened.metadata().language, "no");
        assert_eq!(opened.metadata().edition.as_deref(), Some("1.0"));
    }
}

#[test]
fn everything_missing_is_named_at_once() {
    let opened = open_yaml("subtitle: S\n");
    assert!(opened.one("P012").message.contains("`title`, `author`, `language`"));
    let opened = open_yaml("author: A\n");
    assert_eq!(opened.one("P012").message, "book.yaml lacks `title` and `language`");
    assert!(opened.settings.is_some());
}

#[test]
fn a_required_key_without_a_value_is_named_where_it_stands() {
    for author in ["author: ~", "author:", "author: ''", "authors: []", "authors: [~]"] {
        let opened = open_yaml(&format!("title: T\n{author}\nlanguage: en\n"));
        let finding = opened.one("P012");
        assert_eq!(opened.line(finding), 2, "{author}");
        assert!(finding.message.contains("author"));
    }
}

#[test]
fn wrong_types_are_named_with_key_and_line() {
    let opened = open_yaml("title: [{a: 1}]\nauthor: ~\nlanguage: 12\ndate: {y: 1}\nidentifier: [1,2]\n");
    let found: Vec<_> = opened.report.diagnostics.iter().map(|one| (one.code.id, opened.line(one))).collect();
    for expected in [("P011", 1), ("P012", 2), ("P022", 3), ("P011", 4), ("P025", 5)] {
        assert!(found.contains(&expected), "{expected:?} among {found:?}");
    }
    for more in ["print: a5", "press: [1]", "permissions: [a]", "sources: 3", "epub: cover.png", "isbn: [1]"] {
        assert!(open_with(more).all("P011").len() == 1, "{more}");
    }
}

#[test]
fn an_unknown_key_is_named_with_what_was_meant() {
    for (more, near) in [
        ("autor: A", "`author`"),
        ("langauge: en", "`language`"),
        ("Licence_: x", "`license`"),
        ("authors_note: x", "`authors-note`"),
        ("print: {insde: 15mm}", "`inside`"),
        ("press: {papr: a4}", "`paper`"),
        ("contributors: [{name: B, rol: edt}]", "`role`"),
        ("trim: a5", "`print:`"),
    ] {
        let opened = open_with(more);
        let finding = opened.one("P010");
        assert_eq!(finding.severity, Severity::Warning);
        assert!(finding.advice.contains(near), "{more}: {}", finding.advice);
        assert_eq!(opened.line(finding), 4);
    }
    let opened = open_with("exercises: {lines: 1000000000}\n");
    assert!(opened.one("P010").message.contains("`exercises`"));
}

#[test]
fn pandocs_names_are_understood_with_a_hint() {
    let opened = open_yaml(
        "title: T\nauthor:\n  - name: A\n  - B\nlang: pt-BR\nsubject: [x, y]\ndescription: About.\ncover-image: c.png\n",
    );
    assert!(!opened.report.has_errors(), "{:?}", opened.report.diagnostics);
    assert!(opened.all("P013").iter().all(|one| one.severity == Severity::Hint));
    assert_eq!(opened.all("P013").len(), 5);
    let metadata = opened.metadata();
    assert_eq!((metadata.language.as_str(), metadata.authors.len()), ("pt-BR", 2));
    assert_eq!(metadata.keywords, ["x", "y"]);
    assert_eq!(opened.text(opened.settings().abstract_.unwrap()), "About.");
    assert_eq!(opened.settings().epub.cover.as_ref().unwrap().0, "c.png");
}

#[test]
fn two_names_for_one_key_are_told_apart() {
    let opened = open_with("lang: fr\n");
    assert_eq!(opened.one("P016").severity, Severity::Warning);
    assert_eq!(opened.metadata().language, "en");
}

#[test]
fn a_fixed_space_in_a_title_stays() {
    let opened = open_yaml("title: >-\n  Qui\u{a0}?\n  Moi\nauthor: A\nlanguage: fr\n");
    assert_eq!(opened.metadata().title, "Qui\u{a0}? Moi");
}

#[test]
fn people_have_names_and_roles() {
    let opened = open_yaml(concat!(
        "title: T\nlanguage: en\nauthors:\n  - {name: A. Name, sort: 'Name, A.', role: aut}\n  - Another One\n",
        "contributors: [{name: B, role: translator}, {text: C, role: ill}, {name: D, role: xyz}, {role: edt}, {name: E, role: editr}]\n",
    ));
    let metadata = opened.metadata();
    assert_eq!(metadata.authors[0].sort.as_deref(), Some("Name, A."));
    assert_eq!((metadata.authors[1].name.as_str(), metadata.authors[1].role.as_str()), ("Another One", "aut"));
    let roles: Vec<_> = metadata.contributors.iter().map(|one| (one.name.as_str(), one.role.as_str())).collect();
    assert_eq!(roles, [("B", "trl"), ("C", "ill"), ("D", "xyz"), ("E", "ctb")]);
    assert_eq!(opened.all("P024").len(), 2);
    assert!(opened.all("P024")[1].advice.contains("edt"));
    assert!(opened.one("P012").message.contains("contributors[4]"));
}

#[test]
fn dates_exist() {
    let good = [
        ("2026", Date { year: 2026, month: None, day: None }),
        ("2026-11", Date { year: 2026, month: Some(11), day: None }),
        ("2024-02-29", Date { year: 2024, month: Some(2), day: Some(29) }),
    ];
    for (written, date) in good {
        let opened = open_with(&format!("date: {written}\n"));
        opened.is_clean();
        assert_eq!(opened.metadata().date, Some(date));
    }
    for written in [
        "2026-02-30",
        "31/12/2026",
        "2026-13-01",
        "yesterday",
        "2025-02-29",
        "26-1-1",
        "2026-00",
        "2026-1-1-1",
        "-2026",
    ] {
        let opened = open_with(&format!("date: \"{written}\"\n"));
        let finding = opened.one("P020");
        assert!(is_error(finding) && finding.message.contains("`date`") && finding.message.contains(written));
        assert_eq!(opened.line(finding), 4);
    }
    let opened = open_with("modified: 31/12/2026\n");
    assert!(opened.one("P020").message.contains("`modified`"));
}

#[test]
fn the_environment_gives_a_date_only_where_there_is_none() {
    let environment = Environment { source_date_epoch: Some("1763683200".to_string()) };
    let files = |yaml: &str| open_in(&[("book.yaml", yaml.as_bytes()), ("one.md", b"Text.")], &environment);
    let opened = files(REQUIRED);
    assert_eq!(opened.metadata().date.unwrap().to_string(), "2025-11-21");
    let opened = files(&format!("{REQUIRED}date: 2001\n"));
    assert_eq!(opened.metadata().date.unwrap().to_string(), "2001");
    let environment = Environment { source_date_epoch: Some("soon".to_string()) };
    let opened = open_in(&[("book.yaml", REQUIRED.as_bytes()), ("one.md", b"Text.")], &environment);
    assert_eq!((opened.codes(), opened.metadata().date), (vec!["P026"], None));
}

#[test]
fn isbns_are_checked() {
    for (written, digits) in [
        ("978-0-306-40615-7", "9780306406157"),
        ("9780306406157", "9780306406157"),
        ("0-306-40615-2", "9780306406157"),
        ("0-8044-2957-X", "9780804429573"),
        ("ISBN 979-10-90636-07-1", "9791090636071"),
    ] {
        let opened = open_with(&format!("isbn: {written}\n"));
        opened.is_clean();
        assert_eq!(opened.metadata().isbn_epub.as_deref(), Some(digits), "{written}");
        assert_eq!(opened.metadata().isbn_print.as_deref(), Some(digits));
    }
    for (written, right) in [
        ("978-0-306-40615-8", "978-0-306-40615-7"),
        ("0-306-40615-3", "0-306-40615-2"),
        ("0-8044-2957-1", "0-8044-2957-X"),
    ] {
        let opened = open_with(&format!("isbn: \"{written}\"\n"));
        let finding = opened.one("P021");
        assert!(is_error(finding) && finding.advice.contains(right), "{}", finding.advice);
    }
    for written in ["12345", "978-0-306-4O615-7", "123-0-306-40615-7", "97803064061570", "978X306406157"] {
        assert!(is_error(open_with(&format!("isbn: {written}\n")).one("P021")), "{written}");
    }
    let opened = open_with("isbn: {epub: 978-0-306-40615-7, print: 978-0-306-40615-1}\n");
    assert!(opened.one("P021").message.contains("`isbn.print`"));
    assert_eq!((opened.metadata().isbn_epub.is_some(), opened.metadata().isbn_print.is_some()), (true, false));
}

#[test]
fn the_language_is_a_tag() {
    for (written, tag, rtl) in [
        ("EN-us", "en-US", false),
        ("sr-latn", "sr-Latn", false),
        ("ar", "ar", true),
        ("fa-IR", "fa-IR", true),
        ("ur", "ur", true),
        ("he", "he", true),
        ("az-Arab", "az-Arab", true),
        ("ar-Latn", "ar-Latn", false),
        ("zh-Hant-TW", "zh-Hant-TW", false),
        ("gsw", "gsw", false),
    ] {
        let opened = open_yaml(&format!("title: T\nauthor: A\nlanguage: {written}\n"));
        opened.is_clean();
        assert_eq!((opened.metadata().language.as_str(), opened.metadata().rtl), (tag, rtl));
    }
    for (written, near) in [
        ("english_US!!", ""),
        ("english", "en"),
        ("Deutsch", "de"),
        ("frensh", "fr"),
        ("en_US", "en-US"),
        ("e", ""),
        ("12", ""),
    ] {
        let opened = open_yaml(&format!("title: T\nauthor: A\nlanguage: {written}\n"));
        let finding = opened.one("P022");
        assert!(is_error(finding) && finding.message.contains(written.trim_end_matches("_US")), "{}", finding.message);
        assert!(finding.advice.contains(near), "{}", finding.advice);
        assert_eq!(opened.line(finding), 3);
    }
    // One that is well formed and unknown builds all the same.
    for written in ["eng", "en-UK", "xx", "qq-Arab"] {
        let opened = open_yaml(&format!("title: T\nauthor: A\nlanguage: {written}\n"));
        assert_eq!(opened.one("P022").severity, Severity::Warning);
    }
    assert!(open_with("dir: rtl\n").metadata().rtl);
    assert_eq!(open_with("dir: up\n").codes(), ["P033"]);
}

#[test]
fn a_licence_is_an_spdx_expression() {
    for (written, canonical) in [
        ("CC-BY-SA-4.0", "CC-BY-SA-4.0"),
        ("cc-by-sa-4.0", "CC-BY-SA-4.0"),
        ("(MIT OR Apache-2.0) AND CC0-1.0", "(MIT OR Apache-2.0) AND CC0-1.0"),
        ("LicenseRef-ours", "LicenseRef-ours"),
    ] {
        let opened = open_with(&format!("license: {written}\n"));
        opened.is_clean();
        assert_eq!(opened.metadata().license.as_deref(), Some(canonical));
    }
    let opened = open_with("license: CC BY-SA 4.0\n");
    assert_eq!(opened.metadata().license.as_deref(), Some("CC-BY-SA-4.0"));
    assert_eq!(opened.one("P023").severity, Severity::Warning);
    assert!(open_with("license: CC-BY-SA-4\n").one("P023").advice.contains("CC-BY-SA-4.0"));
}

#[test]
fn an_identifier_is_made_from_what_the_book_is() {
    let (one, again) = (open_yaml(REQUIRED), open_with("subtitle: S\n"));
    assert!(one.metadata().identifier.starts_with("urn:uuid:"));
    assert_eq!(one.metadata().identifier, again.metadata().identifier);
    let other = open_yaml("title: Another\nauthor: A. Name\nlanguage: en\n");
    assert_ne!(one.metadata().identifier, other.metadata().identifier);
    let opened = open_with("identifier: 61B9410E-a97c-4319-89aa-d62bf860a091\n");
    opened.is_clean();
    assert_eq!(opened.metadata().identifier, "urn:uuid:61b9410e-a97c-4319-89aa-d62bf860a091");
    assert_eq!(open_with("identifier: my book\n").codes(), ["P025"]);
    assert_eq!(open_with("identifier: urn:uuid:123\n").codes(), ["P025"]);
    open_with("identifier: https://example.org/book\n").is_clean();
}

#[test]
fn the_slug_is_a_name_for_every_system() {
    let slug =
        |title: &str| open_yaml(&format!("title: \"{title}\"\nauthor: A\nlanguage: en\n")).metadata().slug.clone();
    assert_eq!(slug("Good-Enough Company"), "good-enough-company");
    assert_eq!(slug("L'Été à Zürich — it's here"), "lete-a-zurich-its-here");
    assert_eq!(slug("Как стать"), "kak-stat");
    assert_eq!(slug("???"), "book");
    assert_eq!(slug("CON"), "con-book");
    assert_eq!(slug("com1"), "com1-book");
    assert_eq!(slug("../../etc/passwd"), "etc-passwd");
    let long = slug(&"seven words and then some more ".repeat(9));
    assert!(long.len() <= 60 && long.ends_with("-more") | !long.ends_with('-'), "{long}");
    assert!(slug(&"x".repeat(500)).len() == 60);
}

#[test]
fn lengths_have_units() {
    let margin = |written: &str| open_with(&format!("print: {{inside: {written}}}\n"));
    for (written, mm) in [("15mm", 15.0), ("1.5cm", 15.0), ("0.5in", 12.7), ("36pt", 12.7), ("'15 mm'", 15.0)] {
        let opened = margin(written);
        opened.is_clean();
        let Mm(inside) = opened.settings().print.inside.unwrap();
        assert!((inside - mm).abs() < 1e-9, "{written} is {inside}");
    }
    for (written, words) in [
        ("12", "no unit"),
        ("0mm", "nothing"),
        ("-5mm", "less than nothing"),
        ("999in", "too large"),
        (".nan", "not a length"),
        (".inf", "not a length"),
        ("NaNmm", "not"),
        ("infmm", "not"),
        ("1e999mm", "not"),
        ("15px", "px"),
        ("wide", "not"),
        ("'1,5cm'", "comma"),
    ] {
        let opened = margin(written);
        let finding = opened.one("P030");
        assert!(is_error(finding) && finding.message.contains(words), "{written}: {}", finding.message);
        assert!(finding.message.contains("`print.inside`"));
    }
    assert!(margin("12").one("P030").advice.contains("12mm, or use cm, in or pt"));
}

#[test]
fn a_page_has_room_for_text() {
    let opened = open_with("print: {trim: a5, inside: 100mm, outside: 60mm}\n");
    let finding = opened.one("P032");
    assert!(is_error(finding) && finding.message.contains("more than the whole page"), "{}", finding.message);
    assert_eq!((opened.settings().print.inside, opened.settings().print.outside), (None, None));
    assert_eq!(open_with("print: {trim: a6, top: 80mm, bottom: 50mm}\n").codes(), ["P032"]);
    open_with("print: {trim: a6, inside: 15mm, outside: 12mm}\n").is_clean();
}

#[test]
fn a_page_has_a_size() {
    let trim = |written: &str| open_with(&format!("print: {{trim: {written}}}\n"));
    assert_eq!(trim("Half-Letter").settings().print.trim, Size::mm(139.7, 215.9));
    assert_eq!(trim("{width: 12cm, height: 180mm}").settings().print.trim, Size::mm(120.0, 180.0));
    assert_eq!(trim("{width: 0mm, height: -5mm}").codes(), ["P030", "P030"]);
    assert_eq!(trim("{width: 120mm}").codes(), ["P012"]);
    assert!(trim("half-leter").one("P031").advice.contains("half-letter"));
    assert!(trim("a9").one("P031").message.contains("a9"));
    assert_eq!(open_yaml(REQUIRED).settings().print.trim, Size::mm(148.0, 210.0));
    assert!(open_with("print: {theme: dark}\n").one("P010").advice.contains("`theme` stands by itself"));
}

#[test]
fn the_press_knows_its_words() {
    let opened = open_with(
        "press: {paper: [A4, a4, tabloid], scheme: saddle, caliper: 0.127mm, flip: long-edge, sides: one, marks: [crop]}\n",
    );
    opened.is_clean();
    let press = &opened.settings().press;
    assert_eq!(press.papers.iter().map(|(name, _)| name.as_str()).collect::<Vec<_>>(), ["a4", "tabloid"]);
    assert_eq!((press.caliper, press.flip, press.one_sided), (Mm(0.127), Flip::LongEdge, true));
    assert_eq!((press.fold_marks, press.staple_marks, press.crop_marks), (false, false, true));

    let press = open_yaml(REQUIRED).settings().press.clone();
    assert_eq!(press.papers.len(), 2);
    assert_eq!(
        (press.caliper, press.flip, press.fold_marks, press.staple_marks),
        (Mm(0.1), Flip::ShortEdge, true, true)
    );
    for (press, code) in [
        ("scheme: n-up-11x2", "P033"),
        ("scheme: sections, section: 7", "P034"),
        ("scheme: sections, section: 0", "P034"),
        ("scheme: quarto, section: 16", "P034"),
        ("paper-weight: 0", "P035"),
        ("paper-weight: NaN", "P035"),
        ("scheme: sadle", "P033"),
        ("flip: sideways", "P033"),
        ("sides: three", "P033"),
        ("marks: [fold, stable]", "P033"),
        ("paper: a44", "P031"),
        ("caliper: 2mm", "P030"),
        ("caliper: -1mm", "P030"),
        ("caliper: .nan", "P030"),
    ] {
        assert_eq!(open_with(&format!("press: {{{press}}}\n")).codes(), [code], "{press}");
    }
}

#[test]
fn permissions_and_sources_are_read() {
    let opened = open_with(concat!(
        "permissions:\n  - {work: A poem, holder: P. Oet, note: by letter}\n  - {holder: Nobody}\n",
        "sources:\n  - {title: A text, creator: C, date: 2013, relation: references, url: 'https://example.org'}\n",
    ));
    assert_eq!(opened.metadata().permissions.len(), 1);
    assert_eq!(opened.metadata().permissions[0].holder.as_deref(), Some("P. Oet"));
    assert_eq!(opened.metadata().sources[0].date.as_deref(), Some("2013"));
    assert!(opened.one("P012").message.contains("`permissions[2]` has no `work`"));
}

#[test]
fn keywords_are_a_list_or_a_line() {
    assert_eq!(open_with("keywords: [a, 'b, c', a]\n").metadata().keywords, ["a", "b, c"]);
    assert_eq!(open_with("keywords: a; b, c\n").metadata().keywords, ["a", "b", "c"]);
}

#[test]
fn a_style_sheet_is_read_with_the_settings() {
    let yaml = format!("{REQUIRED}epub: {{css: extra.css}}\n");
    let opened = open(&[("book.yaml", yaml.as_bytes()), ("one.md", b"x"), ("extra.css", b"p { color: red }\r\n")]);
    opened.is_clean();
    assert_eq!(opened.settings().epub.css.as_deref(), Some("p { color: red }\n\n"));
    assert_eq!(open_with("epub: {css: none.css}\n").codes(), ["P041"]);
    assert_eq!(open_with("epub: {css: ../x.css}\n").codes(), ["P040"]);
}

#[test]
fn a_cover_is_art_or_finished() {
    let opened = open_with("cover: {art: art/a.svg}\n");
    opened.is_clean();
    assert!(opened.metadata().cover.as_ref().is_some_and(|cover| cover.path == "art/a.svg" && cover.lettering));
    let opened = open_with("cover: {art: art/a.svg}\nepub: {cover: b.png}\n");
    assert!(opened.metadata().cover.as_ref().is_some_and(|cover| cover.path == "b.png" && !cover.lettering));
    assert!(open_with("cover: a.png\n").one("P011").advice.contains("{art:"));
    assert_eq!(open_yaml(REQUIRED).metadata().cover, None);
}

#[test]
fn mistakes_of_every_kind_are_named_in_one_run() {
    let yaml =
        "titel: T\nauthor: A\nlanguage: en\nisbn: 978-0-306-40615-8\ndate: 2026-02-30\nchapters: [one.md, two.md]\n";
    let opened = open(&[("book.yaml", yaml.as_bytes()), ("one.md", b"a\nb\nc\xFF\n")]);
    assert_eq!(opened.codes(), ["P010", "P012", "P021", "P020", "P044", "P041"]);
}
