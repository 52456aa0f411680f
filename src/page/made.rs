//! What a machine of the press room gives back: files to be saved, and all that there is to say of them, as a form whose parts
//! a browser takes apart by itself (`multipart/form-data`, RFC 7578).

use std::borrow::Cow;

use serde::Serialize;
use serde_json::json;

use super::{Answer, phone};
use crate::diagnostic::Report;
use crate::editions::{self, Artifact, Entry, sha256};
use crate::source::Sources;

/// What came of a request. Without a file, the findings or `lines` say why.
#[derive(Debug, Default)]
pub struct Made {
    pub files: Vec<(String, Vec<u8>)>,
    /// What was made and how it is printed, or what a file holds: a line each.
    pub lines: Vec<String>,
    pub findings: Vec<Entry>,
    /// A file was looked at and nothing else was asked for.
    pub is_look: bool,
}

#[derive(Serialize)]
struct Told<'a> {
    lines: &'a [String],
    findings: &'a [Entry],
}

impl Made {
    /// Files with the findings about them; with errors there are no files.
    pub fn of(files: impl IntoIterator<Item = Artifact>, report: &Report, sources: &Sources) -> Made {
        let made = files.into_iter().filter(|_| !report.has_errors());
        let files = made.map(|artifact| (artifact.file, artifact.bytes)).collect();
        Made { files, findings: editions::findings(report, sources), ..Made::default() }
    }

    /// What is to be said instead of a file.
    pub fn refused(why: impl Into<String>) -> Made {
        Made { lines: vec![why.into()], ..Made::default() }
    }

    pub fn answer(&self) -> Answer {
        let told = Told { lines: &self.lines, findings: &self.findings };
        let told = json!(told).to_string();
        let mut parts = vec![(None, "application/json", told.as_bytes())];
        parts.extend(self.files.iter().map(|(name, bytes)| (Some(name.as_str()), phone::kind(name), &bytes[..])));
        let boundary = boundary(&parts);
        let mut body = Vec::new();
        for (file, kind, bytes) in parts {
            let named = match file {
                None => "name=\"told\"".to_owned(),
                Some(file) => format!("name=\"file\"; filename=\"{}\"", quoted(file)),
            };
            let head =
                format!("--{boundary}\r\nContent-Disposition: form-data; {named}\r\nContent-Type: {kind}\r\n\r\n");
            body.extend_from_slice(head.as_bytes());
            body.extend_from_slice(bytes);
            body.extend_from_slice(b"\r\n");
        }
        body.extend_from_slice(format!("--{boundary}--\r\n").as_bytes());
        let status = if self.files.is_empty() && !self.is_look { 422 } else { 200 };
        let kind = Cow::Owned(format!("multipart/form-data; boundary={boundary}"));
        Answer { status, kind, bytes: body, file: None }
    }
}

/// What parts them stands in none of them: it is drawn from them all.
fn boundary(parts: &[(Option<&str>, &str, &[u8])]) -> String {
    let sums: String = parts.iter().map(|(.., bytes)| sha256(bytes)).collect();
    format!("bonefolder-{}", &sha256(sums.as_bytes())[..40])
}

/// As browsers write the name of a file (HTML, multipart/form-data encoding algorithm).
fn quoted(name: &str) -> String {
    name.replace('"', "%22").replace(['\r', '\n'], " ")
}
