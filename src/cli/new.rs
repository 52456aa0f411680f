//! `bonefolder new DIR`: a small booklet that looks finished, to be changed into one's own.

use std::fs;
use std::path::Path;

use anyhow::Context;

use super::terminal::{Terminal, line};
use super::{Ended, misused};
use crate::starters::Starter;

/// Writes a starter's files into `dir`, which must be empty or not there yet.
pub fn run(dir: &Path, starter: &Starter, terminal: &Terminal) -> anyhow::Result<Ended> {
    if let Ok(mut entries) = fs::read_dir(dir)
        && entries.next().is_some()
    {
        misused!("{} is not empty; name a folder that is new, so that nothing of yours is overwritten", dir.display());
    }
    for (name, bytes) in starter.files {
        let path = dir.join(name);
        let folder = path.parent().unwrap_or(dir);
        fs::create_dir_all(folder).with_context(|| format!("the folder {} could not be made", folder.display()))?;
        fs::write(&path, bytes).with_context(|| format!("{} could not be written", path.display()))?;
    }
    if !terminal.quiet {
        let names: Vec<String> = starter.files.iter().map(|(name, _)| format!("  {name}")).collect();
        line(format_args!(
            "A booklet waits for you in {} ({}):\n\n{}\n\nBuild it with\n  bonefolder build {}\n\
             then open the files in {} and change a sentence.",
            dir.display(),
            starter.words,
            names.join("\n"),
            quoted(dir),
            dir.join("out").display()
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
