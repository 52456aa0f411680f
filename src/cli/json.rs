//! Findings for tools: one JSON document, ours or SARIF.

use std::io::Write;

use serde::Serialize;

use crate::diagnostic::Report;
use crate::editions::{self, Artifact, Entry, Output};
use crate::source::Sources;

#[derive(Debug, Serialize)]
struct Document {
    diagnostics: Vec<Entry>,
    outputs: Vec<Output>,
}

/// Prints `{"diagnostics": […], "outputs": […]}`.
pub fn findings(report: &Report, sources: &Sources, made: &[Artifact]) -> anyhow::Result<()> {
    let diagnostics = editions::findings(report, sources);
    print(&Document { diagnostics, outputs: made.iter().map(Output::of).collect() })
}

/// Prints a document, in lines that a person can read too.
pub fn print(document: &impl Serialize) -> anyhow::Result<()> {
    Ok(writeln!(std::io::stdout().lock(), "{}", serde_json::to_string_pretty(document)?)?)
}
