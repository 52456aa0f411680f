//! The words of a copy of a book, whatever it is: a project, or a finished file of anyone's.

use super::book::read;
use super::make::Options;
use crate::diagnostic::{Outcome, Report};
use crate::document::Document;
use crate::import::{self, Input};
use crate::locales::{primary, words};
use crate::project::{Folder, Memory};
use crate::remix::bundle;
use crate::remix::paragraphs::{self, Paragraph};
use crate::source::Sources;

/// A copy that can be compared with another.
#[derive(Debug)]
pub struct Words {
    pub paragraphs: Vec<Paragraph>,
    /// BCP 47.
    pub language: String,
}

/// The words of the book in `folder`.
pub fn of_folder(folder: &dyn Folder, sources: &mut Sources) -> Outcome<Option<Words>> {
    let options = Options { draft: true, ..Options::default() };
    read(folder, &options, sources).map(|book| book.map(|book| of_document(&book.document)))
}

/// The words of a file: one that can be imported, or plain text.
pub fn of_file(name: &str, bytes: Vec<u8>, sources: &mut Sources) -> Outcome<Option<Words>> {
    if name.to_lowercase().ends_with(".txt") {
        let text = String::from_utf8_lossy(&bytes);
        let words = Words { paragraphs: paragraphs::of_text(name, &text), language: String::new() };
        return Outcome { value: Some(words), report: Report::default() };
    }
    if let Some(words) = of_source(&bytes) {
        return Outcome { value: Some(words), report: Report::default() };
    }
    let beside = |_: usize, _: &str| None;
    let options = import::Options { beside: &beside, changes: import::Changes::Accept, rules: None, strict: true };
    let Outcome { value, mut report } = import::import(&[Input { name: name.to_owned(), bytes }], &options);
    let Some(imported) = value else { return Outcome { value: None, report } };
    let folder: Memory = imported.files.into_iter().map(|file| (file.path, file.bytes)).collect();
    // What there is to say of a project made of the file is for whoever imports it.
    let words = of_folder(&folder, sources);
    if words.value.is_none() {
        report.merge(words.report);
    }
    Outcome { value: words.value, report }
}

/// The words of the source that travels in a PDF, which knows its paragraphs better than the pages do. An EPUB knows them itself.
fn of_source(bytes: &[u8]) -> Option<Words> {
    let found = (!bytes.starts_with(b"PK")).then(|| bundle::find(bytes).ok()).flatten()?;
    let files = bundle::unpack(&found).ok()?;
    let folder: Memory = files.into_iter().collect();
    let words = of_folder(&folder, &mut Sources::default()).value?;
    let language = bundle::language(bytes).unwrap_or_default();
    if primary(&language) == primary(&words.language) {
        return Some(words);
    }
    let options = Options { draft: true, language: Some(language), ..Options::default() };
    let book = read(&folder, &options, &mut Sources::default()).value?;
    Some(of_document(&book.document))
}

fn of_document(document: &Document) -> Words {
    let language = document.metadata.language.clone();
    let notes = words(&language).notes;
    Words { paragraphs: paragraphs::of_document(document, notes), language }
}
