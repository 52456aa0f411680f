//! All files or none: each is written beside its target, and only when every one is complete are they renamed.

use std::fs;
use std::io::Write;
use std::path::{Path, PathBuf};

use anyhow::Context;
use tempfile::{NamedTempFile, TempPath};

use super::input::is_stdin;
use super::misused;
use super::terminal::{Terminal, line};
use crate::editions::Artifact;

/// Where what a command makes goes: a file in a folder with others beside it, or the standard output.
#[derive(Debug)]
pub struct Target {
    /// `None` for the standard output.
    folder: Option<PathBuf>,
    /// The name of the first file.
    pub file: String,
}

impl Target {
    /// As `out` says; else the file called `usual` beside `input`, and the standard output for what came in through a pipe.
    pub fn new(out: Option<&Path>, input: &Path, usual: &str) -> anyhow::Result<Target> {
        let out = out
            .map_or_else(|| if is_stdin(input) { input.into() } else { input.with_file_name(usual) }, Path::to_owned);
        if is_stdin(&out) {
            return Ok(Target { folder: None, file: usual.to_owned() });
        }
        let Some(file) = out.file_name().and_then(|name| name.to_str()) else { misused!("the file needs a name") };
        let folder = out.parent().filter(|folder| !folder.as_os_str().is_empty()).unwrap_or(Path::new("."));
        Ok(Target { folder: Some(folder.to_owned()), file: file.to_owned() })
    }

    pub fn is_stdout(&self) -> bool {
        self.folder.is_none()
    }

    /// Writes the files of a command.
    pub fn write(&self, artifacts: &[Artifact]) -> anyhow::Result<()> {
        match (&self.folder, artifacts) {
            (Some(folder), _) => {
                write(folder, artifacts).with_context(|| format!("{} could not be written", self.display()))
            }
            (None, [one]) => Ok(std::io::stdout().lock().write_all(&one.bytes)?),
            (None, several) => {
                misused!("{} files can't go to the standard output; name a file with --out", several.len())
            }
        }
    }

    /// Says something for people: on the error output where the file itself is on the standard output.
    pub fn say(&self, terminal: &Terminal, words: impl std::fmt::Display) -> anyhow::Result<()> {
        match (terminal.quiet, self.is_stdout()) {
            (true, _) => Ok(()),
            (_, true) => Ok(writeln!(std::io::stderr(), "{words}")?),
            (_, false) => line(words),
        }
    }

    /// The path of a file that was written.
    pub fn path(&self, file: &str) -> PathBuf {
        match &self.folder {
            Some(folder) => folder.join(file),
            None => PathBuf::from("the standard output"),
        }
    }

    pub fn display(&self) -> String {
        self.path(&self.file).display().to_string()
    }
}

/// Writes `artifacts` into the folder `out`, which is made if need be. After a failure the folder holds what it held.
pub fn write(out: &Path, artifacts: &[Artifact]) -> anyhow::Result<()> {
    let is_new = !out.exists();
    fs::create_dir_all(out).with_context(|| format!("the folder {} could not be made", out.display()))?;
    for folder in artifacts.iter().filter_map(|artifact| out.join(&artifact.file).parent().map(Path::to_path_buf)) {
        fs::create_dir_all(&folder).with_context(|| format!("the folder {} could not be made", folder.display()))?;
    }
    let written = write_beside(out, artifacts).and_then(replace_all);
    if written.is_err() && is_new {
        // Nothing was in the folder before, so an empty one is all that can be left; if not, it is not ours to remove.
        for folder in artifacts.iter().filter_map(|artifact| Path::new(&artifact.file).parent()) {
            let _ = fs::remove_dir(out.join(folder));
        }
        let _ = fs::remove_dir(out);
    }
    written
}

/// A file that only needs its name.
struct Ready {
    written: TempPath,
    target: PathBuf,
}

fn write_beside(out: &Path, artifacts: &[Artifact]) -> anyhow::Result<Vec<Ready>> {
    let write_one = |artifact: &Artifact| -> anyhow::Result<Ready> {
        let target = out.join(&artifact.file);
        anyhow::ensure!(!target.is_dir(), "{} is a folder; a file should go there", target.display());
        let protected = "the folder may not be written to. Change that, or name another: --out FOLDER";
        let mut file = beside(out).map_err(|error| match error.kind() {
            std::io::ErrorKind::PermissionDenied => anyhow::anyhow!(protected),
            _ => anyhow::Error::new(error).context(format!("{} could not be written", target.display())),
        })?;
        file.write_all(&artifact.bytes).with_context(|| format!("{} could not be written", target.display()))?;
        Ok(Ready { written: file.into_temp_path(), target })
    };
    artifacts.iter().map(write_one).collect()
}

/// Renames every file to its target. What stood there before is set aside until all are in place, and put back if one
/// of them can't be.
fn replace_all(ready: Vec<Ready>) -> anyhow::Result<()> {
    let mut done: Vec<(PathBuf, Option<PathBuf>)> = Vec::new();
    for Ready { written, target } in ready {
        let before = set_aside(&target);
        let placed = written.persist(&target).map_err(|failure| failure.error);
        done.push((target.clone(), before));
        if let Err(failure) = placed {
            put_back(done);
            return Err(failure).with_context(|| format!("{} could not be replaced", target.display()));
        }
    }
    for before in done.into_iter().filter_map(|(_, before)| before) {
        // The new files are in place; a leftover that can't be removed does not undo the build.
        let _ = fs::remove_file(before);
    }
    Ok(())
}

/// Gives the file at `target` a second name; `None` if there is none.
fn set_aside(target: &Path) -> Option<PathBuf> {
    let name = format!(".{}.before", target.file_name()?.to_str()?);
    let aside = target.with_file_name(name);
    let _ = fs::remove_file(&aside);
    fs::hard_link(target, &aside).or_else(|_| fs::copy(target, &aside).map(|_| ())).ok()?;
    Some(aside)
}

fn put_back(done: Vec<(PathBuf, Option<PathBuf>)>) {
    for (target, before) in done {
        // This is the way back from a failure that is about to be told; there is nobody left to tell of a second one.
        let _ = match before {
            Some(before) => fs::rename(before, target),
            None => fs::remove_file(target),
        };
    }
}

/// A new file in `out`, with the permissions that any other new file would have.
fn beside(out: &Path) -> std::io::Result<NamedTempFile> {
    let mut builder = tempfile::Builder::new();
    builder.prefix(".bonefolder-");
    #[cfg(unix)]
    {
        use std::os::unix::fs::PermissionsExt;
        builder.permissions(fs::Permissions::from_mode(0o666));
    }
    builder.tempfile_in(out)
}
