//! The books under `tests/cases`: where they are, and how each is laid out.

use std::fs;
use std::path::{Path, PathBuf};

use super::{lay_over, root};

/// The folders two levels down.
pub fn cases() -> Vec<PathBuf> {
    let folders = |dir: &Path| -> Vec<PathBuf> {
        let entries = fs::read_dir(dir).expect("tests/cases can be listed");
        entries.flatten().map(|entry| entry.path()).filter(|path| path.is_dir()).collect()
    };
    let mut cases: Vec<PathBuf> = folders(&root().join("tests/cases")).iter().flat_map(|area| folders(area)).collect();
    cases.sort();
    cases
}

/// Whether a case is a book that can be built.
pub fn builds(case: &Path) -> bool {
    !case.join("expected/exit").exists() && !case.join("arguments").exists()
}

/// Writes the book of a case into `dir`.
pub fn lay(case: &Path, dir: &Path) -> Result<(), String> {
    lay_over(&root().join("tests/project/base"), dir);
    lay_over(&case.join("in"), dir);
    for name in lines(&case.join("remove")) {
        fs::remove_file(dir.join(&name)).map_err(|why| format!("{name} could not be removed: {why}\n"))?;
    }
    Ok(())
}

pub fn lines(path: &Path) -> Vec<String> {
    let text = fs::read_to_string(path).unwrap_or_default();
    text.lines().filter(|line| !line.is_empty()).map(String::from).collect()
}

pub fn name(case: &Path) -> String {
    let name = case.strip_prefix(root()).unwrap_or(case);
    name.display().to_string()
}
