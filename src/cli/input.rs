//! The reading of files that a command names; `-` is what comes in through a pipe.

use std::fs;
use std::io::Read;
use std::path::Path;

use anyhow::Context;

/// The bytes of a file, or of the standard input.
pub fn read(file: &Path) -> anyhow::Result<Vec<u8>> {
    if !is_stdin(file) {
        return fs::read(file).with_context(|| format!("{} could not be read", file.display()));
    }
    let mut bytes = Vec::new();
    std::io::stdin().lock().read_to_end(&mut bytes).context("the standard input could not be read")?;
    Ok(bytes)
}

pub fn is_stdin(file: &Path) -> bool {
    file.as_os_str() == "-"
}

/// What a person calls the file.
pub fn name(file: &Path) -> String {
    if is_stdin(file) {
        return "standard input".into();
    }
    file.file_name().map_or_else(String::new, |name| name.to_string_lossy().into_owned())
}

/// The name of a file without its ending; `otherwise` for the standard input.
pub fn stem(file: &Path, otherwise: &str) -> String {
    let stem = file.file_stem().filter(|_| !is_stdin(file));
    stem.map_or_else(|| otherwise.to_owned(), |name| name.to_string_lossy().into_owned())
}
