//! A remix begins: somebody's book in, the files of a project of one's own out.

use super::book::read;
use super::make::Options;
use crate::diagnostic::{Outcome, Place};
use crate::document::Metadata;
use crate::project::licences::Use;
use crate::project::weighing::{Weighed, weigh};
use crate::project::{Memory, codes};
use crate::remix::bundle::Files;
use crate::remix::derive::{Request, derive};
use crate::source::Sources;

/// A remix, not yet written, and the book that it was made of.
#[derive(Debug)]
pub struct Remix {
    pub files: Files,
    pub parent: Metadata,
}

/// Begins a remix of the project with these files. `None` where its licence does not allow one, or it can't be read; the
/// report says why.
pub fn remix(parent: &Files, request: &Request, sources: &mut Sources) -> Outcome<Option<Remix>> {
    Outcome::of(|report| {
        let folder: Memory = parent.iter().map(|(path, bytes)| (path, bytes.as_slice())).collect();
        let options = Options { draft: true, ..Options::default() };
        let Outcome { value, report: found } = read(&folder, &options, sources);
        let Some(book) = value else {
            // What is wrong with it is for its makers, but without a book there is no remix.
            report.merge(found);
            return None;
        };
        let metadata = book.document.metadata;
        let part = metadata.license.as_deref().unwrap_or_default();
        let whole = request.license.as_deref().unwrap_or(part);
        let weighed = Weighed { title: &metadata.title, part, whole, what: Use::Adapt, sold: false };
        weigh(&weighed, Place::Nowhere, report);
        if report.has_errors() {
            return None;
        }
        let Some(files) = derive(parent, &metadata, request) else {
            let place = Place::File { file: "book.yaml".into(), at: String::new() };
            let message =
                "book.yaml is not written in lines that begin with keys, so that nothing in it can be changed here";
            report.error(
                &codes::YAML_NOT_A_MAP,
                place,
                message,
                "Write each key at the beginning of a line of its own.",
            );
            return None;
        };
        Some(Remix { files, parent: metadata })
    })
}
