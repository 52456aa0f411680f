//! `bonefolder new DIR`: a small booklet that looks finished, to be changed into one's own.

use std::fs;
use std::path::Path;

use anyhow::{Context, bail};

use super::Ended;
use crate::starters::Starter;

/// Writes a starter's files into `dir`, which must be empty or not there yet.
pub fn run(dir: &Path, starter: &Starter) -> anyhow::Result<Ended> {
    if let Ok(mut entries) = fs::read_dir(dir)
        && entries.next().is_some()
    {
        bail!("{} is not empty; name a folder that is new, so that nothing of yours is overwritten", dir.display());
    }
    for (name, bytes) in starter.files {
        let path = dir.join(name);
        let folder = path.parent().unwrap_or(dir);
        fs::create_dir_all(folder).with_context(|| format!("the folder {} could not be made", folder.display()))?;
        fs::write(&path, bytes).with_context(|| format!("{} could not be written", path.display()))?;
    }
    println!("A booklet waits for you in {} ({}):\n", dir.display(), starter.words);
    starter.files.iter().for_each(|(name, _)| println!("  {name}"));
    println!("\nBuild it with");
    println!("  bonefolder build {}", quoted(dir));
    println!("then open the files in {} and change a sentence.", dir.join("out").display());
    Ok(Ended::Well)
}

/// As a shell takes it.
fn quoted(dir: &Path) -> String {
    let dir = dir.display().to_string();
    let plain = dir.chars().all(|c| c.is_alphanumeric() || "/\\._-~:".contains(c));
    if plain { dir } else { format!("'{}'", dir.replace('\'', "'\\''")) }
}
