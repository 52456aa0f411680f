//! Books with forms, built; and pdf.js, which fills them in.

use std::path::{Path, PathBuf};
use std::process::Command;
use std::sync::OnceLock;

use bonefolder::pdf;
use bonefolder::pdf::form::{Filled, filled};

use super::{bonefolder, files, folder, lay_over, root, said};

/// The folder that holds the book with every space, built once for all tests; they write elsewhere.
pub fn built() -> &'static Path {
    static BUILT: OnceLock<tempfile::TempDir> = OnceLock::new();
    BUILT.get_or_init(|| built_from("tests/project/every-space")).path()
}

/// A book of the tests, built in a folder of its own.
pub fn built_from(book: &str) -> tempfile::TempDir {
    let dir = folder();
    lay_over(&root().join(book), dir.path());
    let output = bonefolder(dir.path(), &["build", "--quiet"]);
    assert!(output.status.success(), "{}", said(&output));
    dir
}

pub fn file(dir: &Path, ending: &str) -> PathBuf {
    let found = files(dir).into_keys().find(|name| name.ends_with(ending));
    dir.join(found.unwrap_or_else(|| panic!("no file ends in {ending}")))
}

pub fn read(pdf: &Path) -> Vec<Filled> {
    let bytes = std::fs::read(pdf).expect("the file is there");
    filled(&pdf::open(&bytes).expect("it is a PDF"))
}

/// Has pdf.js fill in every field of `source` and save it as `target`; what it tells of them.
pub fn fill([node, modules]: &[PathBuf; 2], source: &Path, target: &Path, manner: &str) -> serde_json::Value {
    let script = root().join("tests/judges/fill-form.mjs");
    let output = Command::new(node).args([&script, modules, source, target]).arg(manner).output().expect("it starts");
    assert!(output.status.success(), "{}", said(&output));
    // What pdf.js itself has to say comes first.
    let printed = String::from_utf8_lossy(&output.stdout);
    serde_json::from_str(printed.lines().last().unwrap_or_default()).expect("the judge prints JSON")
}
