//! SHA256SUMS and build-report.json: what was made, from what, checked how.
//!
//! Both say nothing of when, where or on which machine: the same book gives the same records.

use std::collections::BTreeMap;

use serde::Serialize;
use sha2::{Digest, Sha256};

use super::editions::{Artifact, Made};
use super::json::{self, Entry, Output};
use super::pages;
use super::read::Book;
use crate::diagnostic::Report;
use crate::source::Sources;

/// The name of the record of a build.
pub const REPORT: &str = "build-report.json";

/// Adds the two records to the files they describe.
pub fn add(made: &mut Made, book: &Book, sources: &Sources, report: &Report) -> anyhow::Result<()> {
    let artifacts = &mut made.artifacts;
    let metadata = &book.document.metadata;
    let record = Record {
        program: concat!("bonefolder ", env!("CARGO_PKG_VERSION")),
        title: &metadata.title,
        identifier: &metadata.identifier,
        sources: inputs(book, sources),
        outputs: artifacts.iter().map(Output::of).collect(),
        print_pages: made.pagination.as_ref().map(|pagination| pages::Record::new(book, pagination)),
        diagnostics: json::findings(report, sources),
    };
    let mut text = serde_json::to_string_pretty(&record)?;
    text.push('\n');
    artifacts.push(plain(REPORT, text));
    // In the form that `sha256sum --check` reads.
    let sums = artifacts.iter().map(|one| format!("{}  {}\n", sha256(&one.bytes), one.file)).collect();
    artifacts.push(plain("SHA256SUMS", sums));
    Ok(())
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
    print_pages: Option<pages::Record>,
    diagnostics: Vec<Entry>,
}

/// Texts that stand inside another file are passed over: the file as a whole is listed.
fn inputs<'a>(book: &'a Book, sources: &'a Sources) -> BTreeMap<&'a str, String> {
    let mut inputs = BTreeMap::new();
    for source in sources.iter().filter(|source| source.first_line == 1) {
        inputs.entry(source.name.as_str()).or_insert_with(|| sha256(source.text.as_bytes()));
    }
    for (path, asset) in &book.document.assets {
        inputs.entry(path).or_insert_with(|| sha256(&asset.bytes));
    }
    inputs
}

fn plain(file: &str, text: String) -> Artifact {
    Artifact { file: file.to_string(), bytes: text.into_bytes(), extent: None, checked: Vec::new(), remark: None }
}
