//! A finished EPUB in, facts and a report out: anybody's EPUB, read from its bytes alone.
//!
//! [`check`] reads the package ([`package`]) for the facts and has epubveri validate the whole; [`text`] reads the words
//! of the book in reading order.

mod advice;
mod bounds;
pub mod codes;
pub mod house;
mod locked;
pub(in crate::check) mod package;
mod text;
pub mod verdicts;

use crate::diagnostic::{Diagnostic, Outcome, Place, Report, Severity};
use epubveri::report::{Message, Severity as Theirs};

pub use advice::advice;
pub use text::text;

/// What there is to tell about an EPUB. Whatever could not be read is empty or zero.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct EpubFacts {
    /// As the package declares it: `3.0` for every EPUB 3.
    pub version: String,
    pub title: String,
    /// BCP 47.
    pub language: String,
    pub identifier: String,
    /// Documents that are read one after the other.
    pub spine: usize,
    /// Content documents, in the spine or not.
    pub documents: usize,
    pub pictures: usize,
    pub fonts: usize,
    pub style_sheets: usize,
    /// Of the whole file, in bytes.
    pub size: usize,
    /// Of the largest content document that is read page by page, unpacked, in bytes.
    pub largest_document: u64,
}

/// Validates `bytes` and tells what they hold. `name` is what a person calls the file.
pub fn check(name: &str, bytes: &[u8]) -> Outcome<EpubFacts> {
    Outcome::of(|report| validate(name, bytes, report))
}

fn validate(name: &str, bytes: &[u8], report: &mut Report) -> EpubFacts {
    let mut opened = package::open(bytes);
    report.merge(bounds::check(name, bytes, opened.as_ref().ok()));
    if report.has_errors() {
        return EpubFacts { size: bytes.len(), ..EpubFacts::default() };
    }
    let facts = match &mut opened {
        Ok(package) => {
            report.merge(locked::check(name, &locked::files(package)));
            facts(package, bytes.len())
        }
        Err(reason) => {
            let place = Place::File { file: name.to_owned(), at: String::new() };
            report.error(&codes::NOT_AN_EPUB, place, reason.as_str(), "Fetch the file again, or make it again.");
            EpubFacts { size: bytes.len(), ..EpubFacts::default() }
        }
    };
    let findings = epubveri::validate_bytes(bytes.to_vec());
    // Usage messages only list features that a book makes use of.
    let messages = findings.messages.iter().filter(|message| message.severity != Theirs::Usage);
    report.diagnostics.extend(messages.map(|message| diagnostic(name, message)));
    facts
}

fn facts(package: &mut package::Package<'_>, size: usize) -> EpubFacts {
    let is_document = |item: &&package::Item| item.media_type == "application/xhtml+xml";
    let count = |wanted: &dyn Fn(&str) -> bool| package.items.iter().filter(|item| wanted(&item.media_type)).count();
    let documents = package.items.iter().filter(is_document).count();
    let mut facts = EpubFacts {
        version: package.version.clone(),
        title: package.title.clone(),
        language: package.language.clone(),
        identifier: package.identifier.clone(),
        spine: package.spine.len(),
        documents,
        pictures: count(&|media_type| media_type.starts_with("image/")),
        fonts: count(&|media_type| media_type.contains("font")),
        style_sheets: count(&|media_type| media_type == "text/css"),
        size,
        largest_document: 0,
    };
    let read: Vec<String> = package.spine.iter().map(|at| package.items[*at].path.clone()).collect();
    facts.largest_document = read.iter().map(|path| package.size_of(path)).max().unwrap_or(0);
    facts
}

fn diagnostic(name: &str, message: &Message) -> Diagnostic {
    let (code, severity, advice) = match message.severity {
        Theirs::Fatal | Theirs::Error => {
            let otherwise = "Mend what the EPUB was made from, and make it again.";
            (&codes::BREAKS_RULE, Severity::Error, advice(message.id, otherwise))
        }
        Theirs::Warning => {
            let otherwise = "Mend it where you can: some readers will stumble.";
            (&codes::DOUBTFUL, Severity::Warning, advice(message.id, otherwise))
        }
        Theirs::Info | Theirs::Usage => (&codes::REMARK, Severity::Hint, ""),
    };
    let text = message.text.trim_end_matches('.');
    Diagnostic {
        code,
        severity,
        place: Place::File { file: name.to_owned(), at: place(message) },
        message: format!("{text} ({})", message.id),
        advice: advice.to_owned(),
    }
}

/// `OPS/nav.xhtml:12`.
fn place(message: &Message) -> String {
    match (&message.location, message.position) {
        (Some(file), Some(position)) => format!("{file}:{}", position.line),
        (Some(file), None) => file.clone(),
        (None, _) => String::new(),
    }
}
