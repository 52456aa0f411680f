//! Findings for people, on the error output.

use std::io::Write;

use super::terminal::Terminal;
use crate::diagnostic::Report;
use crate::editions::text::{Look, text};
use crate::source::Sources;

/// Writes every finding to the error output, then how many there were.
pub fn findings(report: &Report, sources: &Sources, terminal: &Terminal) -> anyhow::Result<()> {
    let look = Look {
        coloured: terminal.is_coloured(),
        without_graphics: terminal.is_without_graphics(),
        verbose: terminal.verbose,
    };
    std::io::stderr().lock().write_all(text(report, sources, look).as_bytes())?;
    Ok(())
}
