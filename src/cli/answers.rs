//! `bonefolder answers FILLED.pdf…`: gathers what people wrote into forms of ours. Nothing leaves the computer.

use std::path::{Path, PathBuf};

use anyhow::Context;

use super::terminal::{Terminal, line};
use super::{Ended, input, output};
use crate::editions::answers::{File, gather};

#[derive(Debug, clap::Args)]
pub struct Options {
    /// Filled PDF files, saved by any program
    #[arg(required = true)]
    files: Vec<PathBuf>,
    /// The folder that the collections go to
    #[arg(short, long, default_value = ".", value_name = "DIR")]
    out: PathBuf,
}

/// Reads every file and writes both collections. A file that holds no answers is named and left out.
pub fn run(options: &Options, terminal: &Terminal) -> anyhow::Result<Ended> {
    let (mut files, mut unreadable) = (Vec::new(), Vec::new());
    for (file, name) in options.files.iter().zip(names(&options.files)) {
        match input::read(file) {
            Ok(bytes) => files.push(File { name, path: file.display().to_string(), bytes }),
            Err(why) => unreadable.push(format!("{why:#}")),
        }
    }
    let mut gathered = gather(files)?;
    let is_missing = !unreadable.is_empty();
    gathered.skipped.extend(unreadable);
    let ended = match gathered.skipped.is_empty() {
        true => Ended::Well,
        false if is_missing => Ended::Unreadable,
        false => Ended::WithErrors,
    };
    if gathered.artifacts.is_empty() {
        terminal.complain(gathered.skipped.join("\n            "));
        return Ok(ended);
    }
    output::write(&options.out, &gathered.artifacts)
        .with_context(|| format!("the answers could not be written to {}", options.out.display()))?;
    if !terminal.quiet {
        gathered.lines.iter().try_for_each(line)?;
        let (markdown, csv) = (options.out.join("answers.md"), options.out.join("answers.csv"));
        line(format!("\nWritten to {} and {}", markdown.display(), csv.display()))?;
    }
    gathered.skipped.iter().for_each(|why| terminal.complain(format_args!("left out: {why}")));
    Ok(ended)
}

/// What the files are called: by their names, or by all of their paths where two have the same.
fn names(files: &[PathBuf]) -> Vec<String> {
    let short = |file: &Path| file.file_name().map_or_else(String::new, |name| name.to_string_lossy().into_owned());
    let shared = |file: &Path| files.iter().any(|other| other != file && short(other) == short(file));
    files.iter().map(|file| if shared(file) { file.display().to_string() } else { short(file) }).collect()
}
