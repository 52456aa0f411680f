//! The texts of a book: which are read, in which order, and how their bytes are mended.

use bonefolder::diagnostic::Severity;
use bonefolder::source::Sources;

use super::{REQUIRED, is_error, open, open_disk, write};

fn names(files: &[&str], more: &str) -> (Vec<String>, Vec<&'static str>) {
    let yaml = format!("{REQUIRED}{more}");
    let mut all: Vec<(&str, &[u8])> = vec![("book.yaml", yaml.as_bytes())];
    all.extend(files.iter().map(|name| (*name, b"Text.".as_slice())));
    let opened = open(&all);
    (opened.names(&opened.settings().chapters).iter().map(|name| name.to_string()).collect(), opened.codes())
}

#[test]
fn chapters_come_in_natural_order() {
    let files =
        ["10-z.md", "2-b.md", "1-a.md", "B.md", "a.md", "README.md", "notes.txt", "sub/3.md", ".hidden.md", "01b.md"];
    let (found, codes) = names(&files, "");
    assert_eq!(found, ["1-a.md", "01b.md", "2-b.md", "10-z.md", "a.md", "B.md"]);
    assert_eq!(codes, ["P097"], "sub/3.md is not left out in silence");
}

#[test]
fn a_file_with_another_place_is_no_chapter() {
    let more = "front: [f.md]\nback: [b.md]\nabstract: {file: abstract.md}\nauthors-note: {file: n.md}\nacknowledgments: {file: ack.md}\n";
    let (found, codes) = names(&["f.md", "b.md", "abstract.md", "n.md", "ack.md", "one.md"], more);
    assert_eq!(found, ["one.md"]);
    assert!(codes.is_empty());
}

#[test]
fn a_list_of_chapters_is_kept_in_its_order() {
    let (found, codes) = names(&["a.md", "b.md", "text/c d.md", "-rf.md"], "chapters: [text/c d.md, -rf.md, b.md]\n");
    assert_eq!(found, ["text/c d.md", "-rf.md", "b.md"]);
    assert!(codes.is_empty());
    assert_eq!(names(&["a.md"], "chapters: a.md\n").0, ["a.md"]);
}

#[test]
fn a_chapter_listed_twice_is_read_once() {
    let (found, codes) = names(&["a.md", "b.md"], "chapters: [a.md, ./a.md, b.md, x/../a.md]\nback: [b.md]\n");
    assert_eq!(found, ["a.md", "b.md"]);
    assert_eq!(codes, ["P046", "P046", "P046"]);
}

#[test]
fn every_missing_chapter_is_named() {
    let yaml = format!("{REQUIRED}chapters: [one.md, chapter-tow.md, nowhere.md]\n");
    let opened = open(&[("book.yaml", yaml.as_bytes()), ("one.md", b"x"), ("chapter-two.md", b"x")]);
    let found = opened.all("P041");
    assert_eq!(found.len(), 2);
    assert!(found[0].advice.contains("chapter-two.md"));
    assert_eq!(opened.words(found[1]), "nowhere.md");
}

#[test]
fn no_path_leaves_the_folder() {
    for path in [
        "../x.md",
        "/etc/hostname",
        "a/../../x.md",
        "..\\x.md",
        "C:\\x.md",
        "c:/x.md",
        "\\\\host\\x.md",
        "~/x.md",
        "//etc/x",
    ] {
        let yaml = format!("{REQUIRED}chapters: ['{path}', one.md]\n");
        let opened = open(&[("book.yaml", yaml.as_bytes()), ("one.md", b"x")]);
        let finding = opened.one("P040");
        assert!(is_error(finding) && finding.message.contains(path), "{}", finding.message);
    }
}

#[cfg(unix)]
#[test]
fn no_link_leaves_the_folder() {
    let outside = tempfile::tempdir().unwrap();
    write(outside.path(), "secret.md", b"secret");
    let folder = tempfile::tempdir().unwrap();
    let yaml = format!("{REQUIRED}chapters: [link.md, linked/secret.md, linked/secrit.md, inside.md]\n");
    write(folder.path(), "book.yaml", yaml.as_bytes());
    write(folder.path(), "one.md", b"text");
    std::os::unix::fs::symlink(outside.path().join("secret.md"), folder.path().join("link.md")).unwrap();
    std::os::unix::fs::symlink(outside.path(), folder.path().join("linked")).unwrap();
    std::os::unix::fs::symlink("one.md", folder.path().join("inside.md")).unwrap();
    let mut sources = Sources::default();
    let (settings, report) = open_disk(folder.path(), &mut sources);
    let codes: Vec<_> = report.diagnostics.iter().map(|one| one.code.id).collect();
    assert_eq!(codes, ["P040", "P040", "P040"]);
    assert!(report.diagnostics.iter().all(|one| !one.advice.contains("secret.md")));
    assert_eq!(sources.get(settings.chapters[0]).text, "text");
}

#[cfg(target_os = "linux")]
#[test]
fn a_name_that_is_not_unicode_is_told() {
    use std::os::unix::ffi::OsStrExt;
    let folder = tempfile::tempdir().unwrap();
    write(folder.path(), "book.yaml", REQUIRED.as_bytes());
    write(folder.path(), "one.md", b"text");
    std::fs::write(folder.path().join(std::ffi::OsStr::from_bytes(b"tw\xF3.md")), b"text").unwrap();
    let mut sources = Sources::default();
    let (settings, report) = open_disk(folder.path(), &mut sources);
    assert_eq!(settings.chapters.len(), 1);
    let codes: Vec<_> = report.diagnostics.iter().map(|one| one.code.id).collect();
    assert_eq!(codes, ["P049"]);
}

#[cfg(unix)]
#[test]
fn a_pipe_is_not_waited_for() {
    let folder = tempfile::tempdir().unwrap();
    write(folder.path(), "book.yaml", REQUIRED.as_bytes());
    write(folder.path(), "one.md", b"text");
    let made = std::process::Command::new("mkfifo").arg(folder.path().join("pipe.md")).status();
    assert!(made.is_ok_and(|status| status.success()), "mkfifo is part of every Unix");
    let mut sources = Sources::default();
    let (_, report) = open_disk(folder.path(), &mut sources);
    assert_eq!(report.diagnostics[0].code.id, "P042");
}

#[test]
fn folders_and_odd_things_are_no_chapters() {
    let yaml = format!("{REQUIRED}chapters: [dir, '', '.', {{file: one.md}}, [one.md], one.md]\n");
    let opened = open(&[("book.yaml", yaml.as_bytes()), ("dir/x.md", b"x"), ("one.md", b"x")]);
    // A group names a file too, which is then listed twice.
    assert_eq!(opened.codes(), ["P042", "P042", "P011", "P046"]);
    assert_eq!(opened.settings().chapters.len(), 1);
}

#[test]
fn names_are_matched_across_unicode_forms() {
    let (decomposed, composed) = ("cafe\u{301}.md", "caf\u{e9}.md");
    for (on_disk, written) in [(decomposed, composed), (composed, decomposed)] {
        let (found, codes) = names(&[on_disk], &format!("chapters: [{written}]\n"));
        assert_eq!(found, [composed]);
        assert!(codes.is_empty());
    }
    assert_eq!(names(&[decomposed], "").0, [composed]);
}

#[test]
fn very_long_names_are_read_and_impossible_ones_refused() {
    let long = format!("{}.md", "l".repeat(200));
    assert_eq!(names(&[&long], &format!("chapters: [{long}]\n")).0, [long]);
    let impossible = format!("{}.md", "l".repeat(5000));
    let (_, codes) = names(&["one.md"], &format!("chapters: [one.md, {impossible}, \"a\\0b.md\"]\n"));
    assert_eq!(codes, ["P045", "P041", "P041"]);
}

#[test]
fn a_book_needs_text() {
    let opened = open(&[("book.yaml", REQUIRED.as_bytes()), ("one.md", b""), ("two.md", b"\n \n")]);
    assert!(is_error(opened.one("P047")));
    let opened = open(&[("book.yaml", REQUIRED.as_bytes())]);
    assert!(opened.one("P047").message.contains("no chapter"));
    let yaml = format!("{REQUIRED}chapters: []\n");
    assert_eq!(open(&[("book.yaml", yaml.as_bytes()), ("one.md", b"x")]).codes(), ["P047"]);
}

#[test]
fn a_text_stands_in_book_yaml_or_in_a_file() {
    let yaml = format!(
        "{REQUIRED}abstract: |\n  *First* line.\n\n  Second.\nauthors-note: One line.\nacknowledgments: thanks.md\n"
    );
    let opened = open(&[("book.yaml", yaml.as_bytes()), ("one.md", b"x"), ("thanks.md", b"Thank you.")]);
    let settings = opened.settings();
    let source = opened.sources.get(settings.abstract_.unwrap());
    assert_eq!((source.name.as_str(), source.text.as_str()), ("book.yaml", "*First* line.\n\nSecond.\n"));
    assert_eq!(source.position(source.text.find("Second").unwrap()).line, 7);
    for block in ["|", ">-", "|2", "| # a remark"] {
        let yaml = format!("{REQUIRED}abstract: {block}\n\n\n  Words.\n");
        let opened = open(&[("book.yaml", yaml.as_bytes()), ("one.md", b"x")]);
        let source = opened.sources.get(opened.settings().abstract_.unwrap());
        assert_eq!(source.position(source.text.find("Words").unwrap()).line, 7, "{block}");
    }
    let note = opened.sources.get(settings.authors_note.unwrap());
    assert_eq!((note.first_line, note.text.as_str()), (8, "One line."));
    assert_eq!(opened.text(settings.acknowledgments.unwrap()), "Thank you.");
    assert_eq!(opened.one("P048").severity, Severity::Hint);
    assert_eq!(settings.chapters.len(), 1);

    for (text, code) in [("{}", "P012"), ("{fiel: x.md}", "P010"), ("[a]", "P011"), ("{file: none.md}", "P041")] {
        let yaml = format!("{REQUIRED}abstract: {text}\n");
        let opened = open(&[("book.yaml", yaml.as_bytes()), ("one.md", b"x")]);
        assert_eq!(opened.codes()[0], code, "{text}");
    }
}

#[test]
fn marks_and_line_endings_are_taken_away() {
    let opened = open(&[("book.yaml", REQUIRED.as_bytes()), ("one.md", b"\xEF\xBB\xBF# One\r\n\r\ntwo\rthree\n\r\n")]);
    opened.is_clean();
    assert_eq!(opened.text(opened.settings().chapters[0]), "# One\n\ntwo\nthree\n\n");
}

#[test]
fn invalid_utf8_is_named_with_line_and_offset_and_the_rest_is_read() {
    let opened =
        open(&[("book.yaml", REQUIRED.as_bytes()), ("one.md", b"\xEF\xBB\xBFa\r\n\r\ncaf\xE9 and \xFF\xFE end")]);
    let finding = opened.one("P044");
    assert!(is_error(finding));
    for words in ["one.md", "line 3", "byte offset 11", "0xE9", "2 more places"] {
        assert!(finding.message.contains(words), "{words}: {}", finding.message);
    }
    assert_eq!(opened.line(finding), 3);
    assert_eq!(opened.words(finding), "\u{FFFD}");
    assert_eq!(opened.text(opened.settings().chapters[0]), "a\n\ncaf\u{FFFD} and \u{FFFD}\u{FFFD} end");
    let opened = open(&[("book.yaml", REQUIRED.as_bytes()), ("one.md", b"\xFF\xFEa\0b\0")]);
    assert!(opened.one("P095").message.contains("UTF-16"));
    assert_eq!(opened.text(opened.settings().chapters[0]), "ab");
    let torn = open(&[("book.yaml", REQUIRED.as_bytes()), ("one.md", b"\xFF\xFEa\0b")]);
    assert!(torn.one("P044").advice.contains("UTF-16"));
}

#[test]
fn control_characters_are_named_and_taken_out() {
    let text = "# One\n\nA\0B\u{7}\u{7}C\u{1b}[31mD\u{b}E\u{c}F\u{fffe}G\u{fdd0}H\u{7f}I\u{85}J\tK \u{3ffff}\n";
    let opened = open(&[("book.yaml", REQUIRED.as_bytes()), ("one.md", text.as_bytes())]);
    assert_eq!(opened.text(opened.settings().chapters[0]), "# One\n\nABC[31mD E FGHI J\tK \u{3ffff}\n");
    let found = opened.all("P045");
    for words in ["U+0000", "U+0007", "U+001B", "U+000B", "U+000C", "U+FFFE", "U+FDD0", "U+007F", "U+0085"] {
        let finding = found.iter().find(|one| one.message.contains(words)).expect(words);
        assert_eq!((opened.line(finding), finding.severity), (3, Severity::Warning));
        assert!(finding.message.contains("line 3"));
    }
    assert_eq!(found.len(), 9);
    assert!(found.iter().any(|one| one.message.contains("U+0007 (BEL) 2 times")));
}
