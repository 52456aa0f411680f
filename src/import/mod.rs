//! What others wrote becomes a project, in memory: a list of files and a report.
//!
//! [`import`] finds out what each file is, lets the reader of its kind make a [`manuscript::Manuscript`] of it, puts these
//! together in the order given, and writes Markdown, book.yaml and pictures (`writing`). Nothing is read but the files
//! handed in and the pictures beside them that they name.

pub mod codes;
mod contents;
mod decoding;
mod epub;
mod facts;
mod html;
mod imported;
mod joining;
mod kinds;
mod latex;
pub mod manuscript;
mod muse;
mod office;
mod packed;
mod pictures;
mod plain_markdown;
mod request;
pub mod rip;
mod rules;
mod tree;
pub mod unsure;
mod writing;
mod zipped;

pub use imported::{Imported, ProjectFile};
pub use request::{Beside, Changes, Input, Options};

use crate::diagnostic::{Outcome, Report};

/// The endings of the files that can be imported.
pub const ENDINGS: &[&str] = &[
    "muse", "docx", "docm", "dotx", "odt", "ott", "fodt", "html", "htm", "xhtml", "epub", "tex", "ltx", "latex", "md",
    "markdown", "txt", "pdf",
];

/// What was changed in a ripped text, beside its chapters.
pub const LOG: &str = "import-log.tsv";

/// Makes one project of these files. `None` when one of them can't be read.
pub fn import(files: &[Input], options: &Options) -> Outcome<Option<Imported>> {
    let mut report = Report::default();
    let mut parts = Vec::new();
    let mut logs = Vec::new();
    for (at, file) in files.iter().enumerate() {
        if let Some(zip) = zipped::Zipped::open(file) {
            for text in &zip.texts {
                let beside = |path: &str| zip.beside(&text.name, path);
                match kinds::read(text, &beside, options, &mut logs, &mut report) {
                    Some(part) => parts.push(part),
                    None => return Outcome { value: None, report },
                }
            }
            continue;
        }
        let beside = |path: &str| (options.beside)(at, path);
        match kinds::read(file, &beside, options, &mut logs, &mut report) {
            Some(part) => parts.push(part),
            None => return Outcome { value: None, report },
        }
    }
    let whole = joining::join(parts, &mut report);
    if whole.blocks.is_empty() {
        let message = "there is no text in it: no paragraph and no heading";
        let advice = "Perhaps it is a scan, or another file was meant.";
        let name = files.first().map_or("", |file| file.name.as_str());
        report.error(&codes::NOT_A_TEXT, request::in_file(name, ""), message, advice);
        return Outcome { value: None, report };
    }
    let mut imported = writing::project(whole);
    if !logs.is_empty() {
        imported.files.push(ProjectFile { path: LOG.to_owned(), bytes: rip::tsv(&logs).into_bytes() });
    }
    Outcome { value: Some(imported), report }
}
