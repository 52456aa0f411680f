//! Themes from end to end: the shipped booklet in each of them, one of somebody's own, and what a theme may not do.

use std::fs;
use std::path::Path;

use bonefolder::themes;

use crate::support::epubs::entry;
use crate::support::{bonefolder, files, lay_over, root, said};

/// The shipped booklet in a theme, on one page size; gives what was said and the files.
fn built_in(theme: &str, only: &str) -> (String, std::collections::BTreeMap<String, Vec<u8>>) {
    let dir = tempfile::tempdir().expect("a folder");
    let book = dir.path().join("book");
    lay_over(&root().join("manuscript"), &book);
    let yaml = fs::read_to_string(book.join("book.yaml")).expect("settings");
    let kept: Vec<&str> = yaml.lines().filter(|line| !line.starts_with("theme:")).collect();
    let kept = kept.join("\n").replace("paper: [a4, letter]", "paper: a4");
    // This one is drawn for a machine.
    let machine = if theme == "two-inks" { "press:\n  destination: risograph" } else { "press:" };
    let yaml = format!("{}\ntheme: {theme}\n", kept.replace("\npress:", &format!("\n{machine}")));
    fs::write(book.join("book.yaml"), yaml).expect("settings");
    let built = bonefolder(dir.path(), &["build", "book", "--only", only, "--quiet"]);
    assert_eq!(built.status.code(), Some(0), "{theme}: {}", said(&built));
    (said(&built).trim().to_owned(), files(&book.join("out")))
}

#[test]
fn the_shipped_booklet_builds_in_every_theme_without_a_finding() {
    for theme in themes::ALL {
        let (said, files) = built_in(theme.name, "print,epub");
        assert_eq!(said, "", "{}", theme.name);
        let epub = files.iter().find(|(name, _)| name.ends_with(".epub")).expect("an EPUB").1;
        let css = entry(epub, "OPS/css/book.css");
        assert_eq!(css.contains("/* The theme */"), theme.name != themes::BASE, "{}", theme.name);
    }
}

#[test]
fn two_inks_say_what_brings_a_file_for_each_drum() {
    let dir = tempfile::tempdir().expect("a folder");
    let build = |press: &str| {
        let yaml =
            format!("title: Book\nauthor: A. Name\nlanguage: en\ntheme: two-inks\npress: {{paper: a3{press}}}\n");
        fs::write(dir.path().join("book.yaml"), yaml).expect("settings");
        fs::write(dir.path().join("one.md"), "# One\n\nText.\n").expect("a chapter");
        let built = bonefolder(dir.path(), &["build", ".", "--only", "booklet", "--verbose"]);
        assert_eq!(built.status.code(), Some(0), "{}", said(&built));
        said(&built)
    };
    let black = build("");
    assert!(black.contains("P126") && black.contains("destination: risograph"), "{black}");
    // Its own shapes are no darker than such a machine bears.
    let apart = build(", destination: risograph");
    assert!(apart.contains("ink-2-riso-red") && !apart.contains("P126") && !apart.contains("C215"), "{apart}");
}

/// A book of one chapter whose theme is a folder beside it.
fn with_own(theme: &[(&str, &str)]) -> tempfile::TempDir {
    let dir = tempfile::tempdir().expect("a folder");
    let write = |path: &str, text: &str| {
        let path = dir.path().join(path);
        fs::create_dir_all(path.parent().expect("a folder")).expect("a folder");
        fs::write(path, text).expect("a file");
    };
    write("book.yaml", "title: A Small Book\nauthor: A. Name\nlanguage: en\ntheme: ./look\npress: {paper: a4}\n");
    write("one.md", "# One\n\nText.\n\n***\n\nMore.\n");
    theme.iter().for_each(|(name, text)| write(&format!("look/{name}"), text));
    dir
}

fn build(dir: &Path) -> (Option<i32>, String) {
    let built = bonefolder(dir, &["build", ".", "--only", "print,epub", "--quiet"]);
    (built.status.code(), said(&built))
}

#[test]
fn a_theme_of_ones_own_draws_and_dresses_the_epub() {
    let functions = "#let section-break() = text(fill: rule-ink)[~ ~]\n\
                     #let opening(number: none, titled: [], notes: [], words: \"\") = { v(3 * pitch); titled; notes; v(pitch) }\n\
                     #let cover() = place(top + left, dx: 9mm, dy: 9mm, context block(width: 60mm, filled-lines(book-title, 60mm, 90mm)))\n";
    let dir = with_own(&[
        ("theme.yaml", "from: quiet\nornaments: {break: squares}\n"),
        ("theme.typ", functions),
        ("theme.css", "h1 { letter-spacing: 0.1em; }\n"),
    ]);
    assert_eq!(build(dir.path()), (Some(0), String::new()));
    let files = files(&dir.path().join("out"));
    let epub = files.iter().find(|(name, _)| name.ends_with(".epub")).expect("an EPUB").1;
    let css = entry(epub, "OPS/css/book.css");
    assert!(
        css.contains("letter-spacing: 0.1em") && css.contains("\\25A0") && css.contains("\"EB Garamond\""),
        "{css}"
    );
}

#[test]
fn what_a_theme_may_not_do_is_refused_before_it_runs() {
    let endless = [
        "#let cover() = { while true { [x] } }",
        "#let f(x) = f(x)\n#let cover() = f(1)",
        "#let cover() = { let g(h) = h(h); g(g) }",
        "#let cover() = read(\"/book.typ\")",
        "#import \"@preview/cetz:0.1.0\"",
        "#let cover() = eval(\"while true {}\")",
        "#let cover() = for a in range(9999) { for b in range(9999) { [x] } }",
        "#let cover() = \"x\" * 999999999",
        "#let cover() = { let s = \"xx\"; for i in range(90) { s = s + s }; s }",
        "#let cover() = { show strong: it => [*a* *b*]; [*x*] }",
    ];
    for functions in endless {
        let dir = with_own(&[("theme.yaml", "from: hearth\n"), ("theme.typ", functions)]);
        let (code, said) = build(dir.path());
        assert_eq!(code, Some(1), "{functions}: {said}");
        assert!(said.contains("error[T030]") && said.contains("look/theme.typ"), "{functions}: {said}");
    }
}

#[test]
fn a_mistake_in_a_theme_is_told_with_its_line() {
    let dir = with_own(&[("theme.yaml", "from: hearth\n"), ("theme.typ", "\n#let section-break() = stroked(3pt)\n")]);
    let (code, said) = build(dir.path());
    assert_eq!(code, Some(1), "{said}");
    assert!(said.contains("error[T031]") && said.contains("look/theme.typ") && said.contains("line 2"), "{said}");
}

#[test]
fn a_theme_is_listed_copied_and_shown() {
    let dir = tempfile::tempdir().expect("a folder");
    let listed = bonefolder(dir.path(), &["theme"]);
    let listed = String::from_utf8_lossy(&listed.stdout).into_owned();
    assert!(themes::ALL.iter().all(|theme| listed.contains(theme.name)), "{listed}");
    let copied = bonefolder(dir.path(), &["theme", "pocket", "our-look"]);
    assert_eq!(copied.status.code(), Some(0), "{}", said(&copied));
    let yaml = fs::read_to_string(dir.path().join("our-look/theme.yaml")).expect("a theme");
    assert!(yaml.contains("from: pocket") && yaml.contains("  size: 7.75pt"), "{yaml}");
    let again = bonefolder(dir.path(), &["theme", "pocket", "our-look"]);
    assert_eq!(again.status.code(), Some(2));
    let shown = bonefolder(dir.path(), &["theme", "--sheet", "our-look", "--quiet"]);
    assert_eq!((shown.status.code(), said(&shown)), (Some(0), String::new()));
    let made = files(&dir.path().join("specimens"));
    assert!(
        made.contains_key("our-look.pdf") && made["our-look/page-01.png"].starts_with(b"\x89PNG"),
        "{:?}",
        made.keys()
    );
    let unknown = bonefolder(dir.path(), &["theme", "--sheet", "poket"]);
    assert_eq!(unknown.status.code(), Some(2));
}

#[test]
fn a_function_of_the_wrong_form_is_told_with_its_line() {
    let mistakes = [
        ("\n#let cover = 3", "has to be a function"),
        ("\n#let opening() = [x]", "has to take `number:`"),
        ("\n#let worksheet-head() = [x]", "has to take one thing"),
        ("\n#let cover(size) = [x]", "is handed nothing in order"),
    ];
    for (functions, what) in mistakes {
        let dir = with_own(&[("theme.yaml", "from: hearth\n"), ("theme.typ", functions)]);
        let (code, said) = build(dir.path());
        assert_eq!(code, Some(1), "{functions}: {said}");
        assert!(said.contains("error[T031]") && said.contains(what) && said.contains("line 2"), "{functions}: {said}");
    }
    let dir = with_own(&[("theme.yaml", "from: hearth\n"), ("theme.typ", "#let covr() = [x]\n")]);
    let (code, said) = build(dir.path());
    assert!(code == Some(0) && said.contains("warning[T031]") && said.contains("`cover`"), "{said}");
    let dir = with_own(&[("theme.yaml", "from: hearth\n"), ("theme.typ", "#let cover() = 5\n")]);
    let (code, said) = build(dir.path());
    assert!(code == Some(1) && said.contains("error[T031]") && said.contains("look/theme.typ"), "{said}");
    let hides = "#let opening(number: none, titled: [], notes: [], words: \"\") = [nothing]\n";
    let dir = with_own(&[("theme.yaml", "from: hearth\n"), ("theme.typ", hides)]);
    let (code, said) = build(dir.path());
    assert!(code == Some(1) && said.contains("error[T019]") && said.contains("does not show"), "{said}");
}

/// Whatever is made of a book first, nothing of a theme runs before it was looked over.
#[test]
fn no_edition_runs_a_theme_that_was_not_looked_over() {
    let endless = "#let cover() = for a in range(99999) { for b in range(99999) { [x] } }\n";
    for (only, more) in [("epub", ""), ("cover", ""), ("print", "print: {pages: 16}\n")] {
        let dir = with_own(&[("theme.yaml", "from: hearth\n"), ("theme.typ", endless)]);
        let book = dir.path().join("book.yaml");
        let settings = fs::read_to_string(&book).expect("settings");
        fs::write(&book, settings + more).expect("settings");
        let built = bonefolder(dir.path(), &["build", ".", "--only", only, "--quiet"]);
        assert!(said(&built).contains("error[T030]"), "{only}: {}", said(&built));
    }
}
