//! The closing table: each file, how long it is, how large, and what was checked and by what.

use std::path::Path;

use super::terminal::{Terminal, line};
use crate::editions::{Artifact, artifact::table};

pub fn print(artifacts: &[Artifact], out: &Path, terminal: &Terminal) -> anyhow::Result<()> {
    if artifacts.is_empty() {
        return line("Nothing to make: the book has no worksheets.");
    }
    table(artifacts, terminal.verbose).iter().try_for_each(line)?;
    line(format_args!("\nWritten to {}", out.display()))
}
