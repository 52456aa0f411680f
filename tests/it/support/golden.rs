//! Goldens: files under `tests/` that hold what must come out. `cargo bless` writes all of them anew.
//!
//! It runs the tests that have `golden` in their names, and no other.

use std::fs;

use similar::TextDiff;

use super::root;

/// Whether goldens are written now, not compared.
pub fn blessing() -> bool {
    std::env::var_os("BONEFOLDER_BLESS").is_some()
}

/// Compares `text` with a file under `tests/`, or writes that file.
pub fn golden(name: &str, text: &str) {
    let path = root().join("tests").join(name);
    if blessing() {
        fs::create_dir_all(path.parent().expect("a golden lies in a folder")).expect("folders can be made here");
        fs::write(&path, text).expect("files can be written here");
    }
    let expected = fs::read_to_string(&path).unwrap_or_default();
    if expected != text {
        let difference = TextDiff::from_lines(expected.as_str(), text);
        let from = format!("tests/{name}");
        let shown = difference.unified_diff().context_radius(3).header(&from, "now").to_string();
        let shown: Vec<&str> = shown.lines().take(200).collect();
        panic!("{name} differs; if that is right, run `cargo bless` and read the change:\n{}", shown.join("\n"));
    }
}
