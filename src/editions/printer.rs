//! Finished files, corrected for the printer of this run.

use super::artifact::Artifact;
use super::book::Book;
use crate::check::fold::prove_marked;
use crate::diagnostic::Report;
use crate::press::printer;

/// Moves the pages of a finished file to where the printer needs them, if one was measured.
pub fn correct(book: &Book, artifact: &mut Artifact, report: &mut Report) {
    let Some(profile) = &book.printer else { return };
    let Some(bytes) = printer::correct(&artifact.bytes, profile).into(report) else { return };
    artifact.bytes = bytes;
    // Sheets that say how they fold are folded as they come out of this printer.
    if let Some(proof) = prove_marked(&artifact.file, &artifact.bytes) {
        report.merge(proof.report);
    }
    report.merge(printer::unreached(&artifact.file, &artifact.bytes, profile));
    artifact.checked.push("corrected for the printer".into());
}
