//! The commands as a user meets them: what they print, what they leave on the disk, and how they end.

use std::fs;

use bonefolder::codes::all_codes;

use crate::support::{bonefolder, files, folder, said};

#[test]
fn explain_knows_every_code() {
    let dir = folder();
    for code in all_codes() {
        let output = bonefolder(dir.path(), &["explain", code.id]);
        let printed = said(&output);
        assert_eq!(output.status.code(), Some(0), "{printed}");
        assert!(printed.starts_with(&format!("{}: {}\n", code.id, code.title)), "{printed}");
        let words = |text: &str| text.split_whitespace().map(String::from).collect::<Vec<_>>().join(" ");
        assert!(words(&printed).contains(&words(code.explanation)), "{printed}");
    }
}

#[test]
fn explain_proposes_the_nearest_code_and_takes_any_case() {
    let dir = folder();
    assert_eq!(bonefolder(dir.path(), &["explain", "a001"]).status.code(), Some(0));
    let output = bonefolder(dir.path(), &["explain", "A0001"]);
    assert_eq!(output.status.code(), Some(2));
    assert!(said(&output).contains("did you mean A001"), "{}", said(&output));
}

#[test]
fn an_unknown_edition_is_named_with_the_known_ones() {
    let dir = folder();
    let output = bonefolder(dir.path(), &["build", "--only", "epub,scroll"]);
    assert_eq!(output.status.code(), Some(2));
    let printed = said(&output);
    for word in ["scroll", "epub", "screen", "print", "booklet", "worksheets"] {
        assert!(printed.contains(word), "{word} is not in: {printed}");
    }
}

#[test]
fn new_writes_a_booklet_and_overwrites_nothing() {
    let dir = folder();
    let output = bonefolder(dir.path(), &["new", "my zine"]);
    assert_eq!(output.status.code(), Some(0), "{}", said(&output));
    assert!(said(&output).contains("bonefolder build 'my zine'"), "{}", said(&output));
    let names: Vec<String> = files(dir.path()).into_keys().collect();
    assert_eq!(names, ["my zine/01-first-chapter.md", "my zine/book.yaml"]);

    fs::write(dir.path().join("my zine/book.yaml"), "title: mine").expect("files can be written here");
    let again = bonefolder(dir.path(), &["new", "my zine"]);
    assert_eq!(again.status.code(), Some(2));
    assert!(said(&again).contains("not empty"), "{}", said(&again));
    let kept = fs::read_to_string(dir.path().join("my zine/book.yaml")).expect("the file is still there");
    assert_eq!(kept, "title: mine");
}

#[test]
fn a_new_booklet_builds_without_a_word_of_complaint() {
    let dir = folder();
    bonefolder(dir.path(), &["new", "zine"]);
    let output = bonefolder(dir.path(), &["build", "zine"]);
    assert_eq!(output.status.code(), Some(0), "{}", said(&output));
    assert_eq!(String::from_utf8_lossy(&output.stderr), "");
    let built = files(&dir.path().join("zine/out"));
    assert!(built.contains_key("SHA256SUMS") && built.contains_key("build-report.json"));
    for ending in
        [".epub", "-screen.pdf", "-print-a5.pdf", "-booklet-a4.pdf", "-booklet-letter.pdf", "-worksheets-a4.pdf"]
    {
        assert!(built.keys().any(|name| name.ends_with(ending)), "{ending} is not among {:?}", built.keys());
    }
}

#[test]
fn a_build_that_cannot_write_leaves_what_was_there() {
    let dir = folder();
    bonefolder(dir.path(), &["new", "zine"]);
    let built = bonefolder(dir.path(), &["build", "zine", "--only", "epub"]);
    assert_eq!(built.status.code(), Some(0), "{}", said(&built));
    let out = dir.path().join("zine/out");
    fs::remove_file(out.join("SHA256SUMS")).expect("the file was just written");
    fs::create_dir(out.join("SHA256SUMS")).expect("folders can be made here");
    let before = files(&out);
    let chapter = dir.path().join("zine/01-first-chapter.md");
    fs::write(&chapter, "# Changed\n\nAltogether.\n").expect("files can be written here");
    let output = bonefolder(dir.path(), &["build", "zine", "--only", "epub"]);
    assert_eq!(output.status.code(), Some(2), "{}", said(&output));
    assert_eq!(files(&out), before);
}

#[test]
fn a_flood_and_a_line_of_a_megabyte_are_shown_in_part_and_told_in_full_to_tools() {
    let dir = folder();
    bonefolder(dir.path(), &["new", "zine"]);
    let links = "lorem ipsum [dolor](#nowhere) ".repeat(35_000);
    fs::write(dir.path().join("zine/01-first-chapter.md"), format!("# One\n\n{links}\n"))
        .expect("files can be written");
    let text = bonefolder(dir.path(), &["build", "zine", "--only", "epub"]);
    let printed = String::from_utf8_lossy(&text.stderr);
    assert!(printed.contains("34980 more of A002 in 01-first-chapter.md"), "{}", &printed[..printed.len().min(4000)]);
    assert!(printed.lines().all(|line| line.chars().count() < 250));
    let json = bonefolder(dir.path(), &["build", "zine", "--only", "epub", "--format", "json"]);
    let document: serde_json::Value = serde_json::from_slice(&json.stdout).expect("one JSON document is printed");
    let found = document["diagnostics"].as_array().expect("findings are a list");
    assert_eq!(found.iter().filter(|one| one["code"] == "A002").count(), 35_000);
    assert_eq!(document["diagnostics"][0]["line"], 3);
    assert_eq!(document["outputs"][0]["file"], "a-booklet-of-ones-own.epub");
}

#[test]
fn what_is_not_there_is_the_machines_failure() {
    let dir = folder();
    let output = bonefolder(dir.path(), &["check", "gone.epub"]);
    assert_eq!(output.status.code(), Some(2));
    assert!(said(&output).contains("gone.epub"));
    fs::write(dir.path().join("note.txt"), "hello").expect("files can be written here");
    let output = bonefolder(dir.path(), &["check", "note.txt"]);
    assert_eq!(output.status.code(), Some(2));
    assert!(said(&output).contains("neither an EPUB nor a PDF"));
}
