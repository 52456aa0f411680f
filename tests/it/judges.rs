//! That no judge is missing where none may be.

use crate::support::found::{JUDGES, is_found};
use crate::support::root;

/// What was found when the tests were compiled.
const COMPILED: [(&str, bool); 11] = [
    ("browser", cfg!(judge = "browser")),
    ("epubcheck", cfg!(judge = "epubcheck")),
    ("gettext", cfg!(judge = "gettext")),
    ("ghostscript", cfg!(judge = "ghostscript")),
    ("mupdf", cfg!(judge = "mupdf")),
    ("page", cfg!(judge = "page")),
    ("pdfjs", cfg!(judge = "pdfjs")),
    ("polib", cfg!(judge = "polib")),
    ("poppler", cfg!(judge = "poppler")),
    ("qpdf", cfg!(judge = "qpdf")),
    ("readers", cfg!(judge = "readers")),
];

#[test]
fn tests_that_are_ignored_are_those_whose_judge_is_missing() {
    assert_eq!(COMPILED.len(), JUDGES.len());
    for judge in JUDGES {
        let (name, compiled) = COMPILED.iter().find(|(name, _)| *name == judge.name).expect("every judge is listed");
        assert_eq!(is_found(judge, root()), *compiled, "{name} came or went since this was compiled: touch build.rs");
    }
}

#[test]
fn under_ci_no_judge_is_missing() {
    if std::env::var_os("CI").is_none_or(|value| value.is_empty()) {
        return;
    }
    let installed = JUDGES.iter().filter(|judge| !["browser", "page", "readers"].contains(&judge.name));
    let missing = installed.filter(|judge| !is_found(judge, root()));
    let missing: Vec<&str> = missing.map(|judge| judge.name).collect();
    assert!(missing.is_empty(), "under CI every judge must be there, run ./check: {}", missing.join(", "));
}
