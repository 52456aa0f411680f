//! SHA256SUMS and build-report.json: what was made, from what, checked how.
//!
//! Both say nothing of when, where or on which machine: the same book gives the same records.

use std::collections::BTreeMap;

use serde::Serialize;
use sha2::{Digest, Sha256};

use super::artifact::{Artifact, Extent, Kind};
use super::book::Book;
use super::findings::{Finding, arrange, gather};
use super::page_list;
use super::schedule::Done;
use crate::diagnostic::{Report, Severity};
use crate::source::Sources;

/// The name of the record of a build.
pub const REPORT: &str = "build-report.json";

/// The two records of the files that were made.
pub fn records(book: &Book, made: &Done, sources: &Sources, report: &Report) -> [Artifact; 2] {
    let metadata = &book.document.metadata;
    let record = Record {
        program: concat!("bonefolder ", env!("CARGO_PKG_VERSION")),
        title: &metadata.title,
        identifier: &metadata.identifier,
        sources: inputs(book, sources),
        outputs: made.artifacts.iter().map(Output::of).collect(),
        print_pages: made.pagination.as_ref().map(|pagination| page_list::Record::new(book, pagination)),
        diagnostics: findings(report, sources),
    };
    let mut text = serde_json::to_string_pretty(&record).expect("strings, numbers and lists are always JSON");
    text.push('\n');
    let record = Artifact::plain(Kind::Report, REPORT, text);
    // In the form that `sha256sum --check` reads.
    let files = made.artifacts.iter().chain([&record]);
    let sums: String = files.map(|one| format!("{}  {}\n", sha256(&one.bytes), one.file)).collect();
    [record, Artifact::plain(Kind::Checksums, "SHA256SUMS", sums)]
}

/// Every finding, as it stands in JSON.
pub fn findings(report: &Report, sources: &Sources) -> Vec<Entry> {
    gather(arrange(report, sources)).iter().map(Entry::of).collect()
}

/// The SHA-256 of `bytes` in lower-case hexadecimal digits.
pub fn sha256(bytes: &[u8]) -> String {
    Sha256::digest(bytes).iter().map(|byte| format!("{byte:02x}")).collect()
}

#[derive(Debug, Serialize)]
struct Record<'a> {
    program: &'static str,
    title: &'a str,
    identifier: &'a str,
    /// Every file that was read, by name, with the SHA-256 of its text or bytes.
    sources: BTreeMap<&'a str, String>,
    outputs: Vec<Output>,
    /// Where the pages of the print edition begin, for the next EPUB that is made alone.
    #[serde(skip_serializing_if = "Option::is_none")]
    print_pages: Option<page_list::Record>,
    diagnostics: Vec<Entry>,
}

/// Texts and pictures that stand inside another file are passed over: the file as a whole is listed.
fn inputs<'a>(book: &'a Book, sources: &'a Sources) -> BTreeMap<&'a str, String> {
    let mut inputs = BTreeMap::new();
    for source in sources.iter().filter(|source| source.first_line == 1) {
        inputs.entry(source.name.as_str()).or_insert_with(|| sha256(source.text.as_bytes()));
    }
    for (path, asset) in book.document.assets.iter().filter(|(path, _)| !path.starts_with("data:")) {
        inputs.entry(path).or_insert_with(|| sha256(&asset.bytes));
    }
    inputs
}

/// One finding. Lines and columns count from 1, columns in characters; the end is the place after the last character.
#[derive(Debug, Clone, Serialize)]
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
    /// More of the same kind.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    also: Vec<Also>,
}

/// Another finding of the same kind.
#[derive(Debug, Clone, Serialize)]
pub struct Also {
    file: Option<String>,
    line: Option<usize>,
    message: String,
}

impl Also {
    fn of(finding: &Finding) -> Also {
        Also {
            file: finding.file.map(String::from),
            line: finding.lines.map(|(start, _)| start.line),
            message: finding.diagnostic.message.clone(),
        }
    }
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
            also: finding.also.iter().map(Also::of).collect(),
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
            sha256: sha256(&artifact.bytes),
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
