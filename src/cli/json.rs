//! Findings for tools: one JSON document.

use std::io::Write;

use serde::Serialize;

use crate::diagnostic::Report;
use crate::editions::{Artifact, Entry, Output, findings};
use crate::source::Sources;

#[derive(Debug, Serialize)]
struct Document {
    diagnostics: Vec<Entry>,
    outputs: Vec<Output>,
}

/// Prints `{"diagnostics": […], "outputs": […]}`.
pub fn print(report: &Report, sources: &Sources, made: &[Artifact]) -> anyhow::Result<()> {
    let document = Document { diagnostics: findings(report, sources), outputs: made.iter().map(Output::of).collect() };
    let mut out = std::io::stdout().lock();
    writeln!(out, "{}", serde_json::to_string_pretty(&document)?)?;
    Ok(())
}
