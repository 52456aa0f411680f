//! The shipped booklet, built once for all tests.

use std::path::{Path, PathBuf};
use std::sync::OnceLock;

use bonefolder::diagnostic::Outcome;
use bonefolder::document::Document;
use bonefolder::editions::{Options, read};
use bonefolder::project::Disk;
use bonefolder::source::Sources;

use super::{bonefolder, files, root, said};

/// The folder that holds the shipped booklet, built once for all tests.
fn shipped() -> &'static Path {
    static SHIPPED: OnceLock<PathBuf> = OnceLock::new();
    SHIPPED.get_or_init(|| {
        let out = Path::new(env!("CARGO_TARGET_TMPDIR")).join("shipped");
        let _ = std::fs::remove_dir_all(&out);
        let to = out.to_str().expect("the target folder has a plain name");
        let output = bonefolder(root(), &["build", "--quiet", "--out", to]);
        assert!(output.status.success(), "the shipped booklet does not build:\n{}", said(&output));
        out
    })
}

/// The one file of the shipped booklet whose name ends like this.
pub fn shipped_file(ending: &str) -> PathBuf {
    let mut found = shipped_files(ending);
    assert_eq!(found.len(), 1, "one file should end in {ending}: {found:?}");
    found.remove(0)
}

pub fn shipped_files(ending: &str) -> Vec<PathBuf> {
    let names = files(shipped()).into_keys().filter(|name| name.ends_with(ending));
    let found: Vec<PathBuf> = names.map(|name| shipped().join(name)).collect();
    assert!(!found.is_empty(), "no file of the shipped booklet ends in {ending}");
    found
}

/// The book as every edition is made from it.
pub fn document() -> Document {
    let folder = Disk::find(root()).value.expect("the booklet lies in manuscript/");
    let Outcome { value, report } = read(&folder, &Options::default(), &mut Sources::default());
    assert!(!report.has_errors(), "{:?}", report.diagnostics);
    value.expect("a book without errors was read").document
}
