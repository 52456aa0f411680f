//! `bonefolder new DIR`: the smallest good-looking booklet, to be changed into one's own.

use std::fs;
use std::path::Path;

use anyhow::Context;

use super::terminal::{Terminal, line};
use super::{Ended, misused};

/// The files of a new booklet.
const FILES: &[(&str, &str)] = &[
    ("book.yaml", include_str!("../../templates/new/book.yaml")),
    ("01-first-chapter.md", include_str!("../../templates/new/01-first-chapter.md")),
];

/// Writes a booklet into `dir`, which must be empty or not there yet.
pub fn run(dir: &Path, terminal: &Terminal) -> anyhow::Result<Ended> {
    if let Ok(mut entries) = fs::read_dir(dir)
        && entries.next().is_some()
    {
        misused!("{} is not empty; name a folder that is new, so that nothing of yours is overwritten", dir.display());
    }
    fs::create_dir_all(dir).with_context(|| format!("the folder {} could not be made", dir.display()))?;
    for (name, text) in FILES {
        let path = dir.join(name);
        fs::write(&path, text).with_context(|| format!("{} could not be written", path.display()))?;
    }
    if !terminal.quiet {
        let out = dir.join("out");
        line(format_args!(
            "A booklet waits for you in {}:\n\n  \
             book.yaml            title, author, language and all else that is known about it\n  \
             01-first-chapter.md  its first chapter, with a worksheet at the end\n\n\
             Build it with\n  bonefolder build {}\n\
             then open the files in {} and change a sentence.",
            dir.display(),
            quoted(dir),
            out.display()
        ))?;
    }
    Ok(Ended::Well)
}

/// As a shell takes it.
pub fn quoted(dir: &Path) -> String {
    let dir = dir.display().to_string();
    let plain = dir.chars().all(|c| c.is_alphanumeric() || "/\\._-~:".contains(c));
    if plain { dir } else { format!("'{}'", dir.replace('\'', "'\\''")) }
}
