//! The commands as a user meets them: what they print, what they leave on the disk, and how they end.

use std::fs;
use std::io::Write;
use std::path::Path;
use std::process::{Output, Stdio};

use bonefolder::codes::all_codes;

use crate::support::{bonefolder, command, files, folder, said};

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
    assert_eq!(output.status.code(), Some(3), "{}", said(&output));
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
    assert!(printed.contains("34999 more of this kind: "), "{}", &printed[..printed.len().min(4000)]);
    assert!(printed.lines().all(|line| line.chars().count() < 250));
    let json = bonefolder(dir.path(), &["build", "zine", "--only", "epub", "--format", "json"]);
    let document: serde_json::Value = serde_json::from_slice(&json.stdout).expect("one JSON document is printed");
    let found = document["diagnostics"].as_array().expect("findings are a list");
    let broken: Vec<_> = found.iter().filter(|one| one["code"] == "A002").collect();
    assert_eq!(broken.iter().map(|one| 1 + one["also"].as_array().map_or(0, Vec::len)).sum::<usize>(), 35_000);
    assert_eq!(document["diagnostics"][0]["line"], 3);
    assert_eq!(document["outputs"][0]["file"], "a-booklet-of-ones-own.epub");
}

#[test]
fn a_file_that_cannot_be_read_hides_nothing_that_was_found_in_the_others() {
    let dir = folder();
    fs::write(dir.path().join("note.txt"), "hello").expect("files can be written here");
    fs::write(dir.path().join("torn.pdf"), "%PDF-1.7 torn").expect("files can be written here");
    let output = bonefolder(dir.path(), &["check", "gone.epub", "torn.pdf", "note.txt"]);
    assert_eq!(output.status.code(), Some(3), "{}", said(&output));
    for words in [
        "error[C012]: gone.epub could not be read",
        "error[C001]",
        "error[C011]: note.txt is neither an EPUB nor a PDF",
        "3 errors",
    ] {
        assert!(said(&output).contains(words), "{words} is not in: {}", said(&output));
    }
    assert_eq!(bonefolder(dir.path(), &["check", "torn.pdf"]).status.code(), Some(1));
    let json = bonefolder(dir.path(), &["check", "gone.epub", "--format", "json"]);
    let document: serde_json::Value = serde_json::from_slice(&json.stdout).expect("one JSON document is printed");
    assert_eq!(document["diagnostics"][0]["code"], "C012");
}

#[test]
fn colours_come_when_they_are_asked_for() {
    let dir = folder();
    let stderr = |arguments: &[&str]| bonefolder(dir.path(), arguments).stderr;
    let has_colours = |text: Vec<u8>| text.contains(&b'\x1b');
    assert!(!has_colours(stderr(&["check", "gone.epub"])), "nobody sees the terminal here");
    assert!(has_colours(stderr(&["check", "gone.epub", "--color", "always"])));
    assert!(!has_colours(stderr(&["--color=never", "check", "gone.epub"])));
}

#[test]
fn shells_complete_the_values_of_options() {
    let dir = folder();
    for (shell, words) in [("bash", "ingramspark"), ("fish", "mini-zine"), ("zsh", "half-letter"), ("zsh", "long-edge")]
    {
        let output = bonefolder(dir.path(), &["completions", shell]);
        assert_eq!(output.status.code(), Some(0));
        assert!(said(&output).contains(words), "{shell} does not know {words}");
    }
}

#[test]
fn there_is_a_manual_page_for_each_command() {
    let dir = folder();
    let page = bonefolder(dir.path(), &["man"]);
    assert!(said(&page).contains(".TH bonefolder 1"), "{}", said(&page));
    assert_eq!(bonefolder(dir.path(), &["man", "-o", "man"]).status.code(), Some(0));
    let names: Vec<String> = files(dir.path()).into_keys().collect();
    for name in ["man/bonefolder.1", "man/bonefolder-build.1", "man/bonefolder-impose.1"] {
        assert!(names.iter().any(|one| one == name), "{name} is not among {names:?}");
    }
}

#[test]
fn one_file_comes_and_goes_through_pipes() {
    let dir = folder();
    let pages = crate::support::pages::numbered(8, crate::support::pages::named("a5"));
    let sheets = piped(dir.path(), &["impose", "-", "--scheme", "quarto", "--quiet"], &pages);
    assert!(sheets.stdout.starts_with(b"%PDF-"), "{}", said(&sheets));
    assert_eq!(String::from_utf8_lossy(&sheets.stderr), "");
    let single = piped(dir.path(), &["unfold", "-", "-o", "pages.pdf"], &sheets.stdout);
    assert_eq!(single.status.code(), Some(0), "{}", said(&single));
    assert!(files(dir.path()).contains_key("pages.pdf"));
    let checked = piped(dir.path(), &["check", "-"], &sheets.stdout);
    assert!(said(&checked).contains("standard input: PDF 1.7, 2 pages"), "{}", said(&checked));
    let two = piped(dir.path(), &["impose", "-", "--single-sided"], &pages);
    assert_eq!(two.status.code(), Some(2), "{}", said(&two));
}

#[test]
fn a_pipe_that_is_closed_ends_quietly() {
    let dir = folder();
    let mut command = command(dir.path(), &["completions", "bash"]);
    command.stdout(Stdio::piped()).stderr(Stdio::piped());
    let mut child = command.spawn().expect("the program starts");
    drop(child.stdout.take());
    let output = child.wait_with_output().expect("the program ends");
    assert_eq!(String::from_utf8_lossy(&output.stderr), "");
    assert_eq!(output.status.code(), Some(0));
}

#[test]
fn options_of_old_are_read_with_a_hint() {
    let dir = folder();
    let pages = crate::support::pages::numbered(8, crate::support::pages::named("a5"));
    fs::write(dir.path().join("zine.pdf"), pages).expect("files can be written here");
    let output = bonefolder(dir.path(), &["impose", "zine.pdf", "--schema", "quarto", "--assembly"]);
    assert_eq!(output.status.code(), Some(0), "{}", said(&output));
    for words in ["--schema is called --scheme now", "--assembly is called --folding-guide now"] {
        assert!(said(&output).contains(words), "{}", said(&output));
    }
    assert!(files(dir.path()).contains_key("zine-quarto-folding-guide.pdf"));
}

/// The program, with bytes that come in through a pipe.
fn piped(dir: &Path, arguments: &[&str], bytes: &[u8]) -> Output {
    let mut command = command(dir, arguments);
    command.stdin(Stdio::piped()).stdout(Stdio::piped()).stderr(Stdio::piped());
    let mut child = command.spawn().expect("the program starts");
    child.stdin.take().expect("a pipe was asked for").write_all(bytes).expect("the program reads all of it");
    child.wait_with_output().expect("the program ends")
}

#[test]
fn a_text_larger_than_any_book_is_not_read() {
    let dir = folder();
    bonefolder(dir.path(), &["new", "zine"]);
    let chapter = fs::File::options().write(true).open(dir.path().join("zine/01-first-chapter.md"));
    chapter.expect("it was written").set_len(65 << 20).expect("a file with a hole takes no room");
    let output = bonefolder(dir.path(), &["build", "zine", "--only", "epub"]);
    assert_eq!(output.status.code(), Some(1), "{}", said(&output));
    assert!(said(&output).contains("[P043]"), "{}", said(&output));
}

/// Noise can't be packed: three pictures of it are more than mail carries.
#[test]
fn an_epub_too_large_for_mail_is_named() {
    let dir = folder();
    bonefolder(dir.path(), &["new", "zine"]);
    let mut state: u32 = 1;
    let mut noise = || {
        state = state.wrapping_mul(1_664_525).wrapping_add(1_013_904_223);
        (state >> 24) as u8
    };
    let mut text = String::from("# Noise\n");
    for name in ["a.png", "b.png", "c.png"] {
        let picture = image::GrayImage::from_fn(2900, 2400, |_, _| image::Luma([noise()]));
        picture.save(dir.path().join("zine").join(name)).expect("files can be written here");
        text.push_str(&format!("\n![Noise.]({name})\n"));
    }
    fs::write(dir.path().join("zine/01-first-chapter.md"), text).expect("files can be written here");
    let book = dir.path().join("zine/book.yaml");
    let settings = fs::read_to_string(&book).expect("the settings were just written");
    fs::write(&book, settings + "\nepub: {images: keep}\n").expect("files can be written here");
    let output = bonefolder(dir.path(), &["build", "zine", "--only", "epub", "--draft"]);
    assert!(said(&output).contains("[E011]"), "{}", said(&output));
}
