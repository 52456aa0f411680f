//! A remix begins: somebody's book in, the files of a project of one's own out.

use super::book::read;
use super::make::Options;
use crate::diagnostic::{Outcome, Place, Report};
use crate::document::Metadata;
use crate::project::licences::{Use, Verdict, verdict};
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
pub fn remix(parent: &Files, request: &Request) -> Outcome<Option<Remix>> {
    Outcome::of(|report| {
        let add = |folder: Memory, (path, bytes): (&String, &Vec<u8>)| folder.with(path, bytes.as_slice());
        let folder = parent.iter().fold(Memory::default(), add);
        let options = Options { draft: true, ..Options::default() };
        let Outcome { value, report: found } = read(&folder, &options, &mut Sources::default());
        let Some(book) = value else {
            // What is wrong with it is for its makers, but without a book there is no remix.
            report.merge(found);
            return None;
        };
        let metadata = book.document.metadata;
        weigh(&metadata, request, report);
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

/// Refuses what the licence of the parent does not allow, and names one that is not known.
fn weigh(parent: &Metadata, request: &Request, report: &mut Report) {
    let part = parent.license.as_deref().unwrap_or_default();
    let whole = request.license.as_deref().unwrap_or(part);
    match verdict(part, whole, Use::Adapt, false) {
        Verdict::Allowed => {}
        Verdict::Refused { reason, clause } => {
            let message = format!("“{}” may not be remixed so: {reason}", parent.title);
            let advice = format!("It says so in {clause}. Ask its makers, or share it unchanged.");
            report.error(&codes::LICENSES_CLASH, Place::Nowhere, message, advice);
        }
        Verdict::Unknown { licence } => {
            let named = if licence.is_empty() {
                "it names no licence".into()
            } else {
                format!("“{licence}” is not known here")
            };
            let message = format!("whether “{}” may be remixed can't be told: {named}", parent.title);
            report.warning(&codes::LICENSE, Place::Nowhere, message, "Ask its makers, and keep their answer.");
        }
    }
}
