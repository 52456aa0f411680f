//! The closing table: each file, how long it is, how large, and what was checked and by what.

use std::io::Write;
use std::path::Path;

use super::terminal::{Terminal, line};
use crate::editions::{Artifact, Kind, artifact::counted, artifact::row, artifact::size};

pub fn print(artifacts: &[Artifact], out: &Path, terminal: &Terminal) -> anyhow::Result<()> {
    if artifacts.is_empty() {
        return line("Nothing to make: the book has no worksheets.");
    }
    let is_single = |artifact: &&Artifact| artifact.kind == Kind::Worksheet && !terminal.verbose;
    let (single, files): (Vec<&Artifact>, Vec<&Artifact>) = artifacts.iter().partition(is_single);
    let mut rows: Vec<[String; 4]> = files.into_iter().map(row).collect();
    if !single.is_empty() {
        // One line for all: a book with twenty exercises would push the rest off the screen.
        let bytes = single.iter().map(|artifact| artifact.bytes.len()).sum();
        let checked = single[0].checked.join("; ");
        rows.push(["worksheets/".to_owned(), counted(single.len(), "file"), size(bytes), checked]);
    }
    let width = |column: usize| rows.iter().map(|row| row[column].chars().count()).max().unwrap_or_default();
    let (file, extent, bytes) = (width(0), width(1), width(2));
    let mut to = std::io::stdout().lock();
    for [name, long, large, checked] in &rows {
        let line = format!("{name:file$}  {long:>extent$}  {large:>bytes$}  {checked}");
        writeln!(to, "{}", line.trim_end())?;
    }
    writeln!(to, "\nWritten to {}", out.display())?;
    Ok(())
}
