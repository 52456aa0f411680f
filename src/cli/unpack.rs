//! `bonefolder unpack FILE [DIR]`: the source that travels in a finished file, as a project in a new folder.

use std::path::{Path, PathBuf};

use super::terminal::{Terminal, line};
use super::{Ended, input, misused, new, output};
use crate::editions::{Artifact, Kind};
use crate::project::slug;
use crate::remix::bundle::{self, Files, fingerprint};

#[derive(Debug, clap::Args)]
pub struct Options {
    /// An EPUB, a PDF for the screen, or the zip itself
    file: PathBuf,
    /// The folder to make; it must not hold anything yet [default: called as the file is]
    dir: Option<PathBuf>,
}

pub fn run(options: &Options, terminal: &Terminal) -> anyhow::Result<Ended> {
    let file = options.file.display();
    let dir = options.dir.clone().unwrap_or_else(|| PathBuf::from(folder_name(&options.file)));
    check_new(&dir)?;
    let files = files(&options.file)?;
    write(&dir, &files)?;
    if !terminal.quiet {
        let count = files.len();
        line(format_args!(
            "The source of {file} is in {}: {count} files, fingerprint {}. Build it with\n  bonefolder build {}",
            dir.display(),
            fingerprint(&files),
            new::quoted(&dir)
        ))?;
    }
    Ok(Ended::Well)
}

/// The files of the project that travels in a finished file.
pub fn files(file: &Path) -> anyhow::Result<Files> {
    let found = match bundle::find(&input::read(file)?) {
        Ok(found) => found,
        Err(why @ bundle::Nothing::None) => misused!(
            "{} {why}; `bonefolder import` makes a project of its text, or ask its makers for the source",
            file.display()
        ),
        Err(why) => misused!("{} {why}", file.display()),
    };
    match bundle::unpack(&found) {
        Ok(files) => Ok(files),
        Err(why) => misused!("the source in {} {why}; nothing was written", file.display()),
    }
}

/// Writes a project into a new folder, all of it or nothing.
pub fn write(dir: &Path, files: &Files) -> anyhow::Result<()> {
    let artifact = |(name, bytes): (&String, &Vec<u8>)| Artifact::plain(Kind::Source, name.as_str(), bytes.as_slice());
    let artifacts: Vec<Artifact> = files.iter().map(artifact).collect();
    output::write(dir, &artifacts)
}

/// Refuses a folder that holds something, and a file.
pub fn check_new(dir: &Path) -> anyhow::Result<()> {
    let is_free = match std::fs::read_dir(dir) {
        Ok(mut entries) => entries.next().is_none(),
        Err(_) => std::fs::symlink_metadata(dir).is_err(),
    };
    if !is_free {
        misused!(
            "{} is there already; name a folder that is new, so that nothing of yours is overwritten",
            dir.display()
        );
    }
    Ok(())
}

fn folder_name(file: &Path) -> String {
    let stem = input::stem(file, "booklet");
    let stem = ["-remix", "-screen"].iter().find_map(|ending| stem.strip_suffix(ending)).unwrap_or(&stem);
    slug(stem)
}
