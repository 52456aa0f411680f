//! `bonefolder init`: what it finds out of other people's folders, and that it keeps its hands off what is there.

use std::fs;
use std::path::Path;

use crate::support::{bonefolder, command, files, folder, said};

/// A folder with these files, after `init --yes`, and the `book.yaml` that was written.
fn begun(given: &[(&str, &str)]) -> (tempfile::TempDir, String) {
    let dir = folder();
    lay(dir.path(), given);
    let output = bonefolder(dir.path(), &["init", "--yes"]);
    assert_eq!(output.status.code(), Some(0), "{}", said(&output));
    let book = fs::read_to_string(dir.path().join("book.yaml")).expect("the file was written");
    (dir, book)
}

fn lay(dir: &Path, given: &[(&str, &str)]) {
    for (name, text) in given {
        let path = dir.join(name);
        fs::create_dir_all(path.parent().expect("a file stands in a folder")).expect("folders can be made here");
        fs::write(path, text).expect("files can be written here");
    }
}

/// The chapters in the file, in order.
fn chapters(book: &str) -> Vec<&str> {
    let name =
        |line: &'_ str| ["  - \"", "  - {file: \""].iter().find_map(|mark| line.strip_prefix(mark)).map(str::len);
    let items = book.lines().filter_map(|line| Some(&line[line.len() - name(line)?..]));
    items.map(|item| item.split('"').next().unwrap_or_default()).collect()
}

fn has(book: &str, line: &str) {
    assert!(book.lines().any(|one| one.split(" #").next().is_some_and(|one| one.trim_end() == line)), "{line}\n{book}");
}

#[test]
fn what_pandoc_was_told_is_taken_over_and_builds() {
    let meta =
        "---\ntitle: 'Bread: a \"book\"'\nauthor:\n  - Ada Baker\n  - Bo Miller\nlang: de\nrights: CC BY 4.0\n---\n";
    let (dir, book) = begun(&[
        ("meta.yaml", meta),
        ("text/02 Teig.md", "# Teig\n\nMehl und Wasser.\n"),
        ("text/10 Ofen.md", "# Ofen\n\nHeiß.\n"),
        ("README.md", "# About\n"),
    ]);
    has(&book, "title: \"Bread: a \\\"book\\\"\"");
    has(&book, "language: \"de\"");
    has(&book, "  - name: \"Bo Miller\"");
    assert!(book.contains("# from meta.yaml") && book.contains("#  - \"README.md\""), "{book}");
    assert_eq!(chapters(&book), ["text/02 Teig.md", "text/10 Ofen.md"]);
    let built = bonefolder(dir.path(), &["build", "--only", "epub"]);
    assert_eq!(built.status.code(), Some(0), "{}", said(&built));
    assert_eq!(String::from_utf8_lossy(&built.stderr), "");
}

#[test]
fn orders_of_other_programs_are_followed() {
    let pages = [("b.md", "# Bee\n"), ("a.md", "# Ay\n"), ("c/d.md", "# Dee\n")];
    let order = |name: &str, text: &str| {
        let mut given = pages.to_vec();
        given.push((name, text));
        let (_dir, book) = begun(&given);
        assert!(book.contains(&format!("in the order of {name}")), "{name}: {book}");
        chapters(&book).into_iter().map(str::to_owned).collect::<Vec<_>>()
    };
    let wanted = ["c/d.md", "b.md", "a.md"];
    assert_eq!(order("ORDER.txt", "c/d.md\nb.md\n\na.md\n"), wanted);
    assert_eq!(order("SUMMARY.md", "# Summary\n\n* [Dee](c/d.md#top)\n  * [Bee](./b.md)\n* [Ay](a.md)\n"), wanted);
    let quarto = "book:\n  title: T\n  chapters:\n    - part: One\n      chapters: [c/d.md, b.md]\n    - a.md\n";
    assert_eq!(order("_quarto.yml", quarto), wanted);
    assert_eq!(order("_bookdown.yml", "rmd_files: [\"c/d.md\", \"b.md\", \"a.md\"]\n"), wanted);
    let (_dir, book) = begun(&[
        ("mkdocs.yml", "site_name: Bees\nnav:\n  - Home: index.md\n  - More:\n    - Dee: d.md\n"),
        ("docs/index.md", "# Home\n"),
        ("docs/d.md", "# Dee\n"),
    ]);
    assert_eq!(chapters(&book), ["docs/index.md", "docs/d.md"]);
    has(&book, "title: \"Bees\"");
    let (_dir, book) =
        begun(&[("a.md", "---\ntitle: Ay\nweight: 2\n---\nx\n"), ("b.md", "---\ntitle: Bee\nweight: 1\n---\nx\n")]);
    assert_eq!(chapters(&book), ["b.md", "a.md"]);
}

#[test]
fn what_nobody_says_is_guessed_from_names_headings_and_words() {
    let words =
        "Le pain est dans le four et les mains sont dans la farine; une miche est sur la table que les autres ont.\n";
    let (_dir, book) = begun(&[("index.md", &format!("# Le pain\n\n{words}")), ("2.md", words), ("10.md", words)]);
    has(&book, "title: \"Le pain\"");
    has(&book, "language: \"fr\"");
    has(&book, "author: \"Unknown\"");
    assert_eq!(chapters(&book), ["index.md", "2.md", "10.md"]);
}

#[test]
fn nothing_is_overwritten_and_nobody_is_asked_where_there_is_no_terminal() {
    let dir = folder();
    lay(dir.path(), &[("one.md", "# One\n")]);
    let output = bonefolder(dir.path(), &["init"]);
    assert_eq!(output.status.code(), Some(2), "{}", said(&output));
    assert!(said(&output).contains("--yes"), "{}", said(&output));
    assert_eq!(files(dir.path()).len(), 1);
    lay(dir.path(), &[("book.yaml", "title: mine\n")]);
    let output = bonefolder(dir.path(), &["init", "-y"]);
    assert_eq!(output.status.code(), Some(2), "{}", said(&output));
    assert_eq!(files(dir.path())["book.yaml"], b"title: mine\n");
}

#[test]
fn texts_in_other_formats_are_told_how_they_come_in() {
    let dir = folder();
    lay(dir.path(), &[("one.md", "# One\n"), ("two words.docx", "PK"), ("three.muse", "#title T\n")]);
    let output = bonefolder(dir.path(), &["init", "--yes"]);
    assert!(said(&output).contains("2 texts in other formats"), "{}", said(&output));
    assert!(said(&output).contains("bonefolder import "), "{}", said(&output));
}

#[test]
fn a_build_names_init_and_leaves_no_chapter_out_in_silence() {
    let dir = folder();
    lay(dir.path(), &[("one.md", "# One\n\nText.\n"), ("more/two.md", "# Two\n\nText.\n")]);
    let output = bonefolder(dir.path(), &["build"]);
    assert_eq!(output.status.code(), Some(1));
    assert!(said(&output).contains("bonefolder init"), "{}", said(&output));
    lay(dir.path(), &[("book.yaml", "title: T\nauthor: A\nlanguage: en\n")]);
    let output = bonefolder(dir.path(), &["build", "--only", "epub"]);
    assert!(said(&output).contains("warning[P097]: the file more/two.md is in a subfolder"), "{}", said(&output));
    lay(dir.path(), &[("book.yaml", "title: T\nauthor: A\nlanguage: en\nchapters: [one.md]\n")]);
    let output = bonefolder(dir.path(), &["build", "--only", "epub"]);
    assert!(!said(&output).contains("P097"), "{}", said(&output));
}

/// `init` on a terminal at which somebody types these lines.
#[cfg(unix)]
fn asked(dir: &Path, typed: &str) -> std::process::Output {
    use rustix::fs::{Mode, OFlags, open};
    use rustix::pty::{OpenptFlags, grantpt, openpt, ptsname, unlockpt};
    use std::io::Write;

    let person = openpt(OpenptFlags::RDWR | OpenptFlags::NOCTTY).expect("there are pseudo-terminals");
    grantpt(&person).and_then(|()| unlockpt(&person)).expect("the other end can be opened");
    let name = ptsname(&person, Vec::new()).expect("the other end has a name");
    let program = open(name.as_c_str(), OFlags::RDWR | OFlags::NOCTTY, Mode::empty()).expect("the other end opens");
    let mut person = fs::File::from(person);
    person.write_all(typed.as_bytes()).expect("somebody can type");
    command(dir, &["init"]).stdin(program).output().expect("the program that cargo has built starts")
}

#[test]
#[cfg(unix)]
fn on_a_terminal_it_asks_for_title_author_and_language() {
    let dir = folder();
    lay(dir.path(), &[("one.md", "# One\n\nText.\n")]);
    let output = asked(dir.path(), "Bread at Night\nAda Baker\nfr-CA\n");
    assert_eq!(output.status.code(), Some(0), "{}", said(&output));
    assert!(said(&output).contains("The title of the book [One]: Its author: "), "{}", said(&output));
    let book = fs::read_to_string(dir.path().join("book.yaml")).expect("the file was written");
    has(&book, "title: \"Bread at Night\"");
    has(&book, "author: \"Ada Baker\"");
    has(&book, "language: \"fr-CA\"");
    assert!(book.contains("# as you said"), "{book}");
}

#[test]
#[cfg(unix)]
fn on_a_terminal_enter_takes_what_was_found_and_a_slip_can_be_mended() {
    let dir = folder();
    lay(dir.path(), &[("meta.yaml", "title: Bread\nauthor: [A, B]\n"), ("one.md", "# One\n\nText.\n")]);
    let output = asked(dir.path(), "\n\nnot a language\nel\n");
    assert_eq!(output.status.code(), Some(0), "{}", said(&output));
    assert!(said(&output).contains("That can't be; try again."), "{}", said(&output));
    let book = fs::read_to_string(dir.path().join("book.yaml")).expect("the file was written");
    has(&book, "title: \"Bread\"");
    has(&book, "  - name: \"B\"");
    has(&book, "language: \"el\"");
}

#[test]
fn parts_and_titles_of_other_programs_are_taken_over() {
    let pages = [("docs/a.md", "Text.\n"), ("docs/b.md", "# Bee\n\nText.\n"), ("docs/c.md", "Text.\n")];
    let nav = "site_name: S\nnav:\n  - Start: a.md\n  - More:\n    - Bees: b.md\n    - Sea: c.md\n";
    let (dir, book) = begun(&[&pages[..], &[("mkdocs.yml", nav)]].concat());
    has(&book, "  - {file: \"docs/a.md\", title: \"Start\"}");
    has(&book, "  - part: \"More\"");
    has(&book, "  - \"docs/b.md\"");
    has(&book, "  - {file: \"docs/c.md\", title: \"Sea\"}");
    let built = bonefolder(dir.path(), &["build", "--only", "epub"]);
    assert_eq!(String::from_utf8_lossy(&built.stderr), "");
    assert_eq!(built.status.code(), Some(0), "{}", said(&built));

    let summary = "# Summary\n\n[Before](a.md)\n\n# The kitchen\n\n- [Bee](b.md)\n  - [Sea](c.md)\n";
    let pages = [("src/a.md", "Text.\n"), ("src/b.md", "# Bee\n"), ("src/c.md", "Text.\n")];
    let (_dir, book) = begun(&[&pages[..], &[("src/SUMMARY.md", summary)]].concat());
    has(&book, "  - {file: \"src/a.md\", title: \"Before\"}");
    has(&book, "  - part: \"The kitchen\"");

    let pages = [("a.md", "# A\n"), ("b.md", "# B\n")];
    let quarto = "book:\n  title: T\n  chapters:\n    - a.md\n    - part: Second half\n      chapters: [b.md]\n";
    let (_dir, book) = begun(&[&pages[..], &[("_quarto.yml", quarto)]].concat());
    has(&book, "  - part: \"Second half\"");
    let toc = "format: jb-book\nroot: a\nparts:\n  - caption: Second half\n    chapters:\n      - file: b\n";
    let (_dir, book) = begun(&[&pages[..], &[("_toc.yml", toc)]].concat());
    has(&book, "  - part: \"Second half\"");
    assert_eq!(chapters(&book), ["a.md", "b.md"]);
    let myst =
        "project:\n  title: Mist\n  toc:\n    - file: b.md\n    - title: Rest\n      children:\n        - file: a.md\n";
    let (_dir, book) = begun(&[&pages[..], &[("myst.yml", myst)]].concat());
    has(&book, "title: \"Mist\"");
    has(&book, "  - part: \"Rest\"");
    assert_eq!(chapters(&book), ["b.md", "a.md"]);
}

#[test]
fn wikis_hugo_and_pandoc_say_more_of_a_book() {
    let pages = [("Home.md", "See [[Two words]].\n"), ("Two-words.md", "# Two\n"), ("_Footer.md", "By all\n")];
    let (_dir, book) = begun(&[&pages[..], &[("_Sidebar.md", "* [[Home]]\n* [[shown|Two words]]\n")]].concat());
    assert_eq!(chapters(&book), ["Home.md", "Two-words.md"]);

    let (_dir, book) = begun(&[
        ("hugo.toml", "title = 'Bread'\nlanguageCode = 'en-us'\n[params]\nauthor = 'Lee'\n[menu]\ntitle = 'no'\n"),
        ("content/a.md", "# A\n"),
        ("archetypes/default.md", "title\n"),
        ("layouts/page.html", "<html></html>\n"),
    ]);
    has(&book, "title: \"Bread\"");
    has(&book, "author: \"Lee\"");
    has(&book, "language: \"en-us\"");
    assert_eq!(chapters(&book), ["content/a.md"]);

    let meta = "title:\n- type: main\n  text: Kettles\n- type: subtitle\n  text: On boiling\nauthor: A\nlang: en\nidentifier:\n- scheme: DOI\n  \
                text: doi:10.1/1\n- scheme: ISBN-13\n  text: 978-3-16-148410-0\nbelongs-to-collection: Stories\ngroup-position: 3\n\
                publisher: A press\nsubject: [water, tea]\n";
    let (dir, book) = begun(&[("metadata.yaml", meta), ("a.md", "# A\n\nText.\n")]);
    has(&book, "title: \"Kettles\"");
    has(&book, "subtitle: \"On boiling\"");
    has(&book, "isbn: \"978-3-16-148410-0\"");
    has(&book, "series: {name: \"Stories\", position: \"3\"}");
    has(&book, "publisher: \"A press\"");
    has(&book, "keywords: [\"water\", \"tea\"]");
    let built = bonefolder(dir.path(), &["build", "--only", "epub"]);
    assert_eq!(String::from_utf8_lossy(&built.stderr), "");
}

#[test]
fn badges_and_tags_are_no_words_of_a_title() {
    let title = |heading: &str| {
        let (_dir, book) = begun(&[("README.md", &format!("{heading}\n\nWords.\n")), ("one.md", "# One\n\nWords.\n")]);
        let line = book.lines().find_map(|line| line.strip_prefix("title: \"")).expect("there is a title");
        line.split('"').next().unwrap_or_default().to_owned()
    };
    assert_eq!(
        title("# `bread` &emsp; [![Build]][ci] [![Made](https://example.org/a.svg)](https://example.org)"),
        "bread"
    );
    assert_eq!(title("# The [oven](oven.md) &amp; *its* heat {#top}"), "The oven & its heat");
    assert_eq!(title("<div align=\"center\">\n\n<h1><code>loaf</code></h1>\n\n</div>"), "loaf");
    assert_eq!(title("# Lists [in brackets] and a < b"), "Lists in brackets and a < b");
}
