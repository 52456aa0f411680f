//! Findings for tools: one JSON document.

use std::io::Write;

use serde::Serialize;

use super::editions::{Artifact, Extent};
use super::findings::{Finding, arrange};
use crate::diagnostic::{Report, Severity};
use crate::source::Sources;

/// Prints `{"diagnostics": […], "outputs": […]}`.
pub fn print(report: &Report, sources: &Sources, made: &[Artifact]) -> anyhow::Result<()> {
    let document = Document { diagnostics: findings(report, sources), outputs: made.iter().map(Output::of).collect() };
    let mut out = std::io::stdout().lock();
    writeln!(out, "{}", serde_json::to_string_pretty(&document)?)?;
    Ok(())
}

/// Every finding, as it stands in JSON.
pub fn findings(report: &Report, sources: &Sources) -> Vec<Entry> {
    arrange(report, sources).iter().map(Entry::of).collect()
}

#[derive(Debug, Serialize)]
struct Document {
    diagnostics: Vec<Entry>,
    outputs: Vec<Output>,
}

/// One finding. Lines and columns count from 1, columns in characters; the end is the place after the last character.
#[derive(Debug, Serialize)]
pub struct Entry {
    code: &'static str,
    severity: &'static str,
    file: Option<String>,
    line: Option<usize>,
    column: Option<usize>,
    end_line: Option<usize>,
    end_column: Option<usize>,
    /// A place in a finished file.
    at: Option<String>,
    message: String,
    advice: String,
}

impl Entry {
    fn of(finding: &Finding) -> Entry {
        let diagnostic = finding.diagnostic;
        let (start, end) = finding.lines.unzip();
        Entry {
            code: diagnostic.code.id,
            severity: match diagnostic.severity {
                Severity::Error => "error",
                Severity::Warning => "warning",
                Severity::Hint => "hint",
            },
            file: finding.file.map(String::from),
            line: start.map(|start| start.line),
            column: start.map(|start| start.column),
            end_line: end.map(|end| end.line),
            end_column: end.map(|end| end.column),
            at: finding.at.map(String::from),
            message: diagnostic.message.clone(),
            advice: diagnostic.advice.clone(),
        }
    }
}

/// One finished file.
#[derive(Debug, Serialize)]
pub struct Output {
    file: String,
    bytes: usize,
    sha256: String,
    #[serde(skip_serializing_if = "Option::is_none")]
    sections: Option<usize>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pages: Option<usize>,
    #[serde(skip_serializing_if = "Option::is_none")]
    sheets: Option<usize>,
    checked: Vec<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    remark: Option<String>,
    /// Bytes of an EPUB by kind, before packing.
    #[serde(skip_serializing_if = "Option::is_none")]
    holds: Option<crate::epub::Holds>,
}

impl Output {
    pub fn of(artifact: &Artifact) -> Output {
        let mut output = Output {
            file: artifact.file.clone(),
            bytes: artifact.bytes.len(),
            sha256: super::record::sha256(&artifact.bytes),
            sections: None,
            pages: None,
            sheets: None,
            checked: artifact.checked.clone(),
            remark: artifact.remark.clone(),
            holds: None,
        };
        match artifact.extent {
            Some(Extent::Sections(count, holds)) => {
                output.sections = Some(count);
                output.holds = Some(holds);
            }
            Some(Extent::Pages(count)) => output.pages = Some(count),
            Some(Extent::Sheets(count)) => output.sheets = Some(count),
            None => {}
        }
        output
    }
}
