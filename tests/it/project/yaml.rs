//! `book.yaml` as YAML: what it may be, where a mistake is, and what it may not cost.

use std::time::{Duration, Instant};

use bonefolder::diagnostic::Severity;
use proptest::prelude::*;

use super::{REQUIRED, is_error, open, open_with, open_yaml};

#[test]
fn a_small_book_opens_without_a_word() {
    let opened = open_yaml(REQUIRED);
    opened.is_clean();
    assert_eq!(opened.metadata().title, "A Small Book");
    assert_eq!(opened.names(&opened.settings().chapters), ["one.md"]);
}

#[test]
fn a_folder_called_manuscript_is_looked_into() {
    let opened = open(&[("manuscript/book.yaml", REQUIRED.as_bytes()), ("manuscript/one.md", b"Text.")]);
    opened.is_clean();
    assert_eq!(opened.settings().chapters.len(), 1);
}

#[test]
fn without_book_yaml_the_names_looked_for_are_told() {
    let opened = open(&[("one.md", b"Text."), ("metadata.yaml", b"title: T")]);
    assert!(opened.settings.is_none());
    let finding = opened.one("P001");
    assert!(finding.message.contains("manuscript/book.yaml"));
    assert!(finding.advice.contains("metadata.yaml"));
}

#[test]
fn what_is_no_group_of_keys_is_named() {
    for (yaml, code) in [
        ("", "P004"),
        ("# only a comment\n", "P004"),
        ("---\n---\n", "P004"),
        ("~", "P004"),
        ("- title: T\n- author: A\n", "P005"),
        ("just words", "P005"),
        ("[a, b]", "P005"),
    ] {
        let opened = open_yaml(yaml);
        assert!(opened.settings.is_none(), "{yaml:?}");
        assert_eq!(opened.codes(), [code], "{yaml:?}");
    }
}

#[test]
fn a_second_document_is_an_error_unless_it_is_empty() {
    let opened = open_yaml(&format!("---\n{REQUIRED}---\nrights: none\n"));
    assert_eq!(opened.line(opened.one("P006")), 6);
    open_yaml(&format!("---\n{REQUIRED}---\n")).is_clean();
    open_yaml(&format!("{REQUIRED}...\n")).is_clean();
}

#[test]
fn a_syntax_error_has_a_line_and_a_column() {
    let opened = open_yaml("title: T\nauthor: [a, b\nlanguage: en\n");
    assert!(opened.settings.is_none());
    let finding = opened.one("P003");
    assert!(is_error(finding));
    assert!(finding.message.contains("line") && finding.message.contains("column"), "{}", finding.message);
    assert!(opened.line(finding) >= 2);
    assert!(open_yaml("title: \"unclosed\nauthor: A\n").settings.is_none());
    assert!(open_yaml("title: a: b\n").settings.is_none());
}

#[test]
fn a_duplicate_key_is_named_with_both_lines() {
    let opened = open_yaml("title: First\nauthor: A\ntitle: Second\nlanguage: en\n");
    let finding = opened.one("P008");
    assert!(finding.message.contains("lines 1 and 3"), "{}", finding.message);
    assert_eq!(opened.line(finding), 3);
    assert_eq!(opened.metadata().title, "First");
    let nested = open_with("print:\n  trim: a5\n  trim: a6\n");
    assert!(nested.one("P008").message.contains("lines 5 and 6"));
}

#[test]
fn aliases_are_read_but_cannot_make_a_file_grow() {
    let opened = open_yaml("title: &name Bread\nauthor: *name\nlanguage: en\n");
    opened.is_clean();
    assert_eq!(opened.metadata().authors[0].name, "Bread");

    let mut bomb = String::from("a: &a [x,x,x,x,x,x,x,x,x]\n");
    for (one, next) in ('a'..='y').zip('b'..='z') {
        let nine = vec![format!("*{one}"); 9].join(",");
        bomb.push_str(&format!("{next}: &{next} [{nine}]\n"));
    }
    let start = Instant::now();
    let opened = open_yaml(&format!("{bomb}title: *z\n"));
    assert!(opened.settings.is_none());
    assert!(is_error(opened.one("P007")));
    assert!(start.elapsed() < Duration::from_secs(5));
}

#[test]
fn an_alias_cannot_stand_inside_what_it_names() {
    let opened = open_yaml("title: &a [*a]\n");
    assert!(opened.settings.is_none());
    assert!(opened.report.has_errors());
}

#[test]
fn nesting_and_size_are_limited() {
    for yaml in [
        format!("title: {}", "[".repeat(100_000)),
        format!("title: {}{}", "[".repeat(100), "]".repeat(100)),
        (0..200).map(|depth| format!("{}a:\n", " ".repeat(depth))).collect::<String>(),
        format!("title: {}", "x".repeat(2 << 20)),
    ] {
        let opened = open_yaml(&yaml);
        assert!(opened.settings.is_none());
        assert!(is_error(opened.one("P007")), "{:?}", opened.codes());
    }
}

#[test]
fn a_hostile_megabyte_costs_little() {
    let start = Instant::now();
    for yaml in [
        format!("title: [{}]", "x,".repeat(400_000)),
        "a: b\n".repeat(100_000),
        (0..40_000).map(|at| format!("key{at}: x\n")).collect(),
        format!("isbn: {}\n", "9".repeat(900_000)),
        format!("title: T\nauthor: A\nlanguage: {}\n", "x-".repeat(400_000)),
        format!("print: {{inside: {}}}\n", "1".repeat(900_000)),
        format!("license: {}\n", "MIX ".repeat(200_000)),
    ] {
        let opened = open_yaml(&yaml);
        assert!(opened.report.has_errors());
        assert!(opened.report.diagnostics.iter().all(|one| one.message.len() < 2000));
    }
    assert!(start.elapsed() < Duration::from_secs(25));
}

#[test]
fn tags_are_passed_over() {
    let opened = open_yaml("title: !!python/name:os.system T\nauthor: !!binary \"aGk=\"\nlanguage: !!str en\n");
    assert_eq!(opened.all("P009").len(), 2);
    assert_eq!(opened.metadata().authors[0].name, "aGk=");
    assert!(!opened.report.has_errors());
}

#[test]
fn control_characters_in_values_are_left_out() {
    let opened = open_yaml("title: \"Be\\u0007ll\\x0B\\0!\"\nauthor: A\nlanguage: en\n");
    assert_eq!(opened.metadata().title, "Bell !");
    assert_eq!(opened.all("P045").len(), 3);
}

#[test]
fn a_key_must_be_a_word() {
    assert!(is_error(open_with("? [a, b]\n: c\n").all("P011")[0]));
}

#[test]
fn a_byte_order_mark_and_any_line_ending_are_accepted() {
    let opened = open_yaml("\u{FEFF}title: T\r\nauthor: A\rlanguage: en\nautor: x\r\n");
    let finding = opened.one("P010");
    assert_eq!((opened.line(finding), finding.severity), (4, Severity::Warning));
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 200, ..ProptestConfig::default() })]

    #[test]
    fn arbitrary_bytes_never_panic(bytes in prop::collection::vec(any::<u8>(), 0..400)) {
        let opened = open(&[("book.yaml", &bytes), ("one.md", &bytes)]);
        prop_assert!(opened.settings.is_some() || opened.report.has_errors());
    }

    #[test]
    fn arbitrary_values_never_panic(
        lines in prop::collection::vec(
            (
                "(title|authors|author|language|isbn|date|dir|license|print|press|epub|chapters|front|keywords|sources|identifier)",
                "[-\\[\\]{}:,&*a1é\"'|> .m5]{0,30}|(\\n  [a-z]{1,8}: [-a-z0-9.]{0,9}){0,3}",
            ),
            0..8,
        )
    ) {
        let yaml: String = lines.iter().map(|(key, value)| format!("{key}: {value}\n")).collect();
        let opened = open_yaml(&yaml);
        prop_assert!(opened.settings.is_some() || opened.report.has_errors());
    }
}
