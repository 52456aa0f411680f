//! Where what is made goes: one file or the standard output ([`Target`]), or a folder, whose files change as a set
//! (`set`).

use std::io::Write;
use std::path::{Path, PathBuf};

use anyhow::Context;

use super::input::is_stdin;
use super::misused;
use super::set;
use super::terminal::{Terminal, line};
use crate::editions::Artifact;

pub use set::write;

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
