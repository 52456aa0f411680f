//! `bonefolder new DIR`: the smallest good-looking booklet, to be changed into one's own.

use std::fs;
use std::path::Path;

use anyhow::{Context, bail};

use super::Ended;

/// The files of a new booklet.
const FILES: &[(&str, &str)] = &[
    ("book.yaml", include_str!("../../templates/new/book.yaml")),
    ("01-first-chapter.md", include_str!("../../templates/new/01-first-chapter.md")),
];

/// Writes a booklet into `dir`, which must be empty or not there yet.
pub fn run(dir: &Path) -> anyhow::Result<Ended> {
    if let Ok(mut entries) = fs::read_dir(dir)
        && entries.next().is_some()
    {
        bail!("{} is not empty; name a folder that is new, so that nothing of yours is overwritten", dir.display());
    }
    fs::create_dir_all(dir).with_context(|| format!("the folder {} could not be made", dir.display()))?;
    for (name, text) in FILES {
        let path = dir.join(name);
        fs::write(&path, text).with_context(|| format!("{} could not be written", path.display()))?;
    }
    println!("A booklet waits for you in {}:\n", dir.display());
    println!("  book.yaml            title, author, language and all else that is known about it");
    println!("  01-first-chapter.md  its first chapter, with a worksheet at the end\n");
    println!("Build it with");
    println!("  bonefolder build {}", quoted(dir));
    println!("then open the files in {} and change a sentence.", dir.join("out").display());
    Ok(Ended::Well)
}

/// As a shell takes it.
pub fn quoted(dir: &Path) -> String {
    let dir = dir.display().to_string();
    let plain = dir.chars().all(|c| c.is_alphanumeric() || "/\\._-~:".contains(c));
    if plain { dir } else { format!("'{}'", dir.replace('\'', "'\\''")) }
}
