//! The source of the book, packed to travel inside its outputs.

use super::artifact::{Artifact, Kind};
use super::book::{Book, read};
use super::make::Options;
use crate::diagnostic::{Outcome, Place, Report};
use crate::locales::{fill, words};
use crate::press::Attachment;
use crate::project::{Folder, Recorded, codes};
use crate::remix::bundle::{Bundle, Files, gather};
use crate::source::Sources;

/// Packs what the build has read of `folder`, and says in the book what its fingerprint is.
pub fn pack(book: &mut Book, folder: &Recorded, report: &mut Report) {
    let gathered = gather(folder, &folder.paths(), &book.document.assets);
    for (path, why) in &gathered.left_out {
        let place = Place::File { file: path.clone(), at: String::new() };
        let message = format!("{path} {why}; it does not travel with the source of the book");
        let advice = "Whoever takes the book on has to bring a file of their own. `bonefolder explain P110` says more.";
        report.warning(&codes::LEFT_OUT_OF_SOURCE, place, message, advice);
    }
    if let [first, others @ ..] = gathered.heavy.as_slice() {
        let place = Place::File { file: first.clone(), at: String::new() };
        let more = if others.is_empty() { String::new() } else { format!(" and {} more", others.len()) };
        let message = format!("{first}{more}: a face of more than 4 MB does not travel with the source of the book");
        let advice = "Whoever takes the book on brings it again with `bonefolder fonts add`.";
        report.hint(&codes::LEFT_OUT_OF_SOURCE, place, message, advice);
    }
    match Bundle::of(&book.document.metadata.slug, &gathered.files) {
        Ok(bundle) => {
            book.document.metadata.fingerprint = Some(bundle.fingerprint.clone());
            book.source = Some(bundle);
        }
        Err(why) => {
            let message = format!("the source of the book could not be packed: {why}");
            report.warning(&codes::LEFT_OUT_OF_SOURCE, Place::Nowhere, message, "");
        }
    }
}

/// The files of the project in `folder` that travel with it. `None` if there is no book; the report says why.
pub fn files_of(folder: &dyn Folder, sources: &mut Sources) -> Outcome<Option<Files>> {
    let folder = Recorded::new(folder);
    let options = Options { draft: true, ..Options::default() };
    let Outcome { value, report } = read(&folder, &options, sources);
    let found = value.map(|book| gather(&folder, &folder.paths(), &book.document.assets).files);
    Outcome { report: if found.is_some() { Report::default() } else { report }, value: found }
}

/// The bundle as a file of its own.
pub fn artifact(book: &Book) -> Option<Artifact> {
    let bundle = book.source.as_ref()?;
    let mut artifact = Artifact::plain(Kind::Source, bundle.file.clone(), bundle.bytes.to_vec());
    artifact.remark = Some(match bundle.files {
        1 => "the source, 1 file".to_owned(),
        count => format!("the source, {count} files; it travels in the EPUB and the PDFs for the screen"),
    });
    Some(artifact)
}

/// The bundle as it is attached to a PDF.
pub fn attachment(book: &Book) -> Option<Attachment> {
    let metadata = &book.document.metadata;
    let bundle = book.source.as_ref()?;
    Some(Attachment {
        name: bundle.file.clone(),
        description: fill(words(&metadata.language).source_of, &metadata.title),
        media_type: "application/zip",
        bytes: bundle.bytes.clone(),
        date: metadata.modified.or(metadata.date),
    })
}
