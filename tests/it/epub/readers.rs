//! EPUBs of ours in reading systems: foliate-js and epub.js open them in Chromium, turn to every section, and follow the
//! contents and the page list; and what a machine can judge of how the pages look is judged.
//!
//! `./check` installs both readers. Chromium is too large for that: where there is none, the tests are ignored.

use std::fs;
use std::path::{Path, PathBuf};
use std::process::{Command, Output};

use serde_json::Value;

use crate::support::books;
use crate::support::judges::chromium;
use crate::support::shipped::shipped_file;
use crate::support::{bonefolder, folder, root, said, unzip};

#[test]
#[cfg_attr(not(judge = "readers"), ignore = "needs readers")]
fn readers_open_every_section_and_find_every_chapter_and_page() {
    for epub in [shipped_file(".epub"), books::named("hebrew").edition(".epub")] {
        let read = read(&epub);
        for reader in ["foliate", "epubjs"] {
            judge_one(&epub, reader, &read[reader]);
        }
    }
}

/// On a telephone at twice the size, on a tablet by night, and so on, nothing runs out of its column, no picture is larger
/// than the page, all text stands out from its ground, and no heading is parted from what it stands over.
#[test]
#[cfg_attr(not(judge = "readers"), ignore = "needs readers")]
fn pages_look_well_in_readers() {
    let readers = Readers::find();
    let out = folder();
    let mut epubs = vec![shipped_file(".epub")];
    for project in ["every-page", "arabic-sheet"] {
        let to = out.path().join(project);
        let to = to.to_str().expect("folders for temporary files have plain names");
        let dir = root().join("tests/project").join(project);
        let built = bonefolder(&dir, &["build", "--quiet", "--only", "epub", "--out", to]);
        assert!(built.status.success(), "{}", said(&built));
        epubs.extend(fs::read_dir(to).expect("it was built").flatten().map(|entry| entry.path()));
    }
    epubs.retain(|file| file.extension().is_some_and(|ending| ending == "epub"));
    assert_eq!(epubs.len(), 3);
    let found = readers.measure(&epubs);
    assert_eq!(found, Value::Array(Vec::new()), "{found:#}");
}

/// A judge that finds nothing would be no proof.
#[test]
#[cfg_attr(not(judge = "readers"), ignore = "needs readers")]
fn pages_that_look_bad_are_found() {
    let readers = Readers::find();
    let dir = folder();
    let write = |name: &str, text: &str| fs::write(dir.path().join(name), text).expect("files can be written here");
    write("book.yaml", "title: Bad\nauthor: A\nlanguage: en\nepub: {css: bad.css}\n");
    write(
        "bad.css",
        "blockquote { color: #aaa; }\n.wide { width: 150%; }\nh2 { page-break-after: always; break-after: column; }\n",
    );
    write(
        "one.md",
        "# One\n\n> Faint words.\n\n::: wide\nA line that runs out of its column.\n:::\n\n## Alone\n\nWords.\n",
    );
    let built = bonefolder(dir.path(), &["build", "--quiet", "--only", "epub"]);
    assert!(built.status.success(), "{}", said(&built));
    let found = readers.measure(&[dir.path().join("out/bad.epub")]).to_string();
    for fault in ["rgb(170, 170, 170) on", "wider than its column", "the last thing in its column"] {
        assert!(found.contains(fault), "{fault}: {found}");
    }
}

fn judge_one(epub: &Path, reader: &str, read: &Value) {
    let name = format!("{reader}, {}", epub.display());
    assert_eq!(read["errors"], Value::Array(Vec::new()), "{name}");
    let pages = pages(&fs::read(epub).expect("the EPUB was built"));
    let documents = pages.iter().filter(|(file, _)| file.ends_with(".xhtml")).count();
    assert_eq!(read["sections"], documents, "{name}: sections");

    let toc = pairs(&read["toc"]);
    assert!(!toc.is_empty(), "{name}: no contents");
    for (label, words) in &toc {
        let wanted = letters(label);
        // The number of a chapter stands before its title.
        let found = words.find(&wanted).is_some_and(|at| words[..at].chars().count() < 12);
        assert!(found, "{name}: the line {label:?} of the contents leads to {words:?}");
    }
    let listed = pairs(&read["pages"]);
    let marked: Vec<(String, String)> = pages.iter().flat_map(|(_, text)| marks(text)).collect();
    assert_eq!(listed.len(), marked.len(), "{name}: pages");
    for (label, words) in &listed {
        let (_, behind) =
            marked.iter().find(|(number, _)| number == label).unwrap_or_else(|| panic!("{name}: {label}"));
        let start: String = behind.chars().take(40).collect();
        assert!(words.starts_with(&start), "{name}: page {label} leads to {words:?}, its mark stands before {start:?}");
    }
}

/// What the readers say.
fn read(epub: &Path) -> Value {
    let output = Readers::find().run("read-epub.mjs", &[epub]);
    serde_json::from_slice(&output.stdout).unwrap_or_else(|_| panic!("no verdict: {}", said(&output)))
}

struct Readers {
    node: PathBuf,
    chromium: PathBuf,
    modules: PathBuf,
}

impl Readers {
    fn find() -> Readers {
        let [node, modules, chromium] = chromium("readers");
        let modules = modules.parent().expect("it lies in a folder").to_owned();
        Readers { node, chromium, modules }
    }

    /// What is wrong with the looks of these EPUBs.
    fn measure(&self, epubs: &[PathBuf]) -> Value {
        let arguments: Vec<&Path> =
            [Path::new("--measure")].into_iter().chain(epubs.iter().map(PathBuf::as_path)).collect();
        let output = self.run("look-epub.mjs", &arguments);
        serde_json::from_slice(&output.stdout).unwrap_or_else(|_| panic!("no verdict: {}", said(&output)))
    }

    fn run(&self, script: &str, arguments: &[&Path]) -> Output {
        let mut node = Command::new(&self.node);
        node.arg(root().join("tests/judges").join(script)).arg(&self.modules).arg(&self.chromium).args(arguments);
        let output = node.output().expect("the judge was found and starts");
        assert!(output.status.success(), "{}", said(&output));
        output
    }
}

/// Labels and the letters of the words that they lead to.
fn pairs(list: &Value) -> Vec<(String, String)> {
    let text = |value: &Value| value.as_str().unwrap_or_default().to_owned();
    let list = list.as_array().expect("the judge gives lists");
    list.iter().map(|pair| (text(&pair[0]), letters(&text(&pair[1])))).collect()
}

fn pages(epub: &[u8]) -> Vec<(String, String)> {
    let pages = unzip(epub).into_iter().filter(|(name, _)| name.ends_with(".xhtml"));
    pages.map(|(name, bytes)| (name, String::from_utf8(bytes).expect("pages are UTF-8"))).collect()
}

/// The numbers of the pages that begin in a document, and the letters behind each mark.
fn marks(text: &str) -> Vec<(String, String)> {
    let marks = text.match_indices("id=\"page-").map(|(at, sign)| {
        let number = text[at + sign.len()..].chars().take_while(char::is_ascii_digit).collect();
        let mut words = String::new();
        // The mark itself ends with the next `>`.
        for piece in text[at..].split('<') {
            words.push_str(piece.split_once('>').map_or("", |(_, words)| words));
        }
        (number, letters(&words.replace("&amp;", "&")))
    });
    marks.collect()
}

fn letters(text: &str) -> String {
    text.chars().filter(|c| c.is_alphabetic()).collect()
}
