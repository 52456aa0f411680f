//! Findings, in the form that was asked for.

use clap::ValueEnum;

use super::terminal::Terminal;
use super::{json, print};
use crate::diagnostic::Report;
use crate::editions::{Artifact, sarif};
use crate::source::Sources;

#[derive(Debug, Clone, Copy, clap::Args)]
pub struct FormatOption {
    /// How findings are printed: text for people, json or sarif for tools
    #[arg(long, value_enum, default_value_t = Format::Text, value_name = "FORMAT")]
    pub format: Format,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub enum Format {
    Text,
    Json,
    Sarif,
}

/// Prints what was found, and in JSON what was made.
pub fn tell(
    report: &Report,
    sources: &Sources,
    made: &[Artifact],
    format: Format,
    terminal: &Terminal,
) -> anyhow::Result<()> {
    match format {
        Format::Text => print::findings(report, sources, terminal),
        Format::Json => json::findings(report, sources, made),
        Format::Sarif => json::print(&sarif(report, sources)),
    }
}
