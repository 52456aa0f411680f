//! Files that travel inside a PDF (PDF 1.7, 7.11.4), such as its source.

use std::fmt;
use std::sync::Arc;

use lopdf::{Dictionary, Document, Object, Stream, text_string};

use super::finish::pdf_date;
use crate::document::Date;

/// A file to put into a PDF.
#[derive(Clone)]
pub struct Attachment {
    pub name: String,
    /// What it is, for a reader who finds it in a list.
    pub description: String,
    pub media_type: &'static str,
    pub bytes: Arc<[u8]>,
    /// When it was last changed.
    pub date: Option<Date>,
}

impl fmt::Debug for Attachment {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "Attachment({}, {} bytes)", self.name, self.bytes.len())
    }
}

/// Attaches the source of a document. Viewers list it; `AFRelationship` says to programs what it is to the pages (PDF 2.0,
/// 14.13, which readers of PDF 1.7 pass over).
pub fn attach(document: &mut Document, attachment: &Attachment) {
    let mut parameters = Dictionary::new();
    parameters.set("Size", attachment.bytes.len() as i64);
    if let Some(date) = attachment.date.and_then(pdf_date) {
        parameters.set("ModDate", Object::string_literal(date));
    }
    let mut file = Dictionary::new();
    file.set("Type", "EmbeddedFile");
    file.set("Subtype", attachment.media_type);
    file.set("Params", parameters);
    let file = document.add_object(Stream::new(file, attachment.bytes.to_vec()).with_compression(false));
    let mut embedded = Dictionary::new();
    embedded.set("F", file);
    embedded.set("UF", file);
    let mut specification = Dictionary::new();
    specification.set("Type", "Filespec");
    // Both keys (ISO 14289-1, 7.11). File names are plain ASCII.
    specification.set("F", Object::string_literal(attachment.name.as_str()));
    specification.set("UF", text_string(&attachment.name));
    specification.set("Desc", text_string(&attachment.description));
    specification.set("AFRelationship", "Source");
    specification.set("EF", embedded);
    let specification = document.add_object(specification);
    let mut tree = Dictionary::new();
    tree.set("Names", vec![text_string(&attachment.name), specification.into()]);
    let tree = document.add_object(tree);
    let mut names = names(document);
    names.set("EmbeddedFiles", tree);
    if let Ok(catalog) = document.catalog_mut() {
        catalog.set("Names", names);
        catalog.set("AF", vec![Object::Reference(specification)]);
    }
}

/// The names that the catalog has already.
fn names(document: &Document) -> Dictionary {
    let names = document.catalog().ok().and_then(|catalog| catalog.get(b"Names").ok());
    let names = names.and_then(|names| document.dereference(names).ok()).and_then(|(_, names)| names.as_dict().ok());
    names.cloned().unwrap_or_default()
}
