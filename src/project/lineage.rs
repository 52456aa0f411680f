//! `lineage.yaml`: where a remix comes from. `bonefolder remix` writes it, and its makers add their names.

use super::fields::{Field, Fields};
use super::folder::Entry;
use super::licences::Use;
use super::reader::Reader;
use super::weighing::{Weighed, weigh};
use super::{codes, keys, license, people, yaml};
use crate::diagnostic::{Place, Report};
use crate::document::{Ancestor, Contributor, Lineage, Metadata};

/// The name of the file, beside `book.yaml`.
pub const FILE: &str = "lineage.yaml";

/// Reads the file, if there is one, and weighs the licences of the works it names against that of the book.
pub fn read(metadata: &Metadata, sold: bool, reader: &mut Reader, report: &mut Report) -> Option<Lineage> {
    let Ok(Entry::File { .. }) = reader.folder.entry(FILE) else { return None };
    let id = reader.text(FILE, Place::File { file: FILE.to_owned(), at: String::new() }, report)?;
    let text = reader.sources.get(id).text.clone();
    let tree = yaml::parse(&text, id, report).filter(|tree| !tree.is_null())?;
    let fields = Fields::of(&Field { label: String::new(), node: &tree }, &keys::LINEAGE, report)?;
    let mut lineage = Lineage {
        remixers: changed_by(&fields, report),
        changes: fields.line("changes", report),
        ancestors: Vec::new(),
    };
    for item in fields.get("parents").iter().flat_map(|field| field.items()) {
        let Some(ancestor) = ancestor(&item, report) else { continue };
        let weighed = Weighed {
            title: &ancestor.title,
            part: ancestor.license.as_deref().unwrap_or_default(),
            whole: metadata.license.as_deref().unwrap_or_default(),
            what: Use::Adapt,
            sold,
        };
        weigh(&weighed, item.span(), report);
        lineage.ancestors.push(ancestor);
    }
    if lineage.remixers.is_empty() || lineage.changes.is_none() {
        let message = "lineage.yaml does not say who changed the text, and what they changed";
        let advice =
            "Write your names under `remixed-by` and a sentence under `changes`: licences such as CC BY ask for it.";
        report.warning(&codes::UNSAID_CHANGES, id.span(0..0), message, advice);
    }
    Some(lineage)
}

fn changed_by(fields: &Fields, report: &mut Report) -> Vec<Contributor> {
    fields.get("remixed-by").map(|field| people::read(&field, "adp", report)).unwrap_or_default()
}

fn ancestor(item: &Field, report: &mut Report) -> Option<Ancestor> {
    let fields = Fields::of(item, &keys::ANCESTOR, report)?;
    let Some(title) = fields.line("title", report) else {
        let message = format!("`{}` has no `title`", item.label);
        report.error(&codes::MISSING_KEY, item.span(), message, "Add `title:` and its value.");
        return None;
    };
    Some(Ancestor {
        title,
        people: fields.get("people").map(|field| people::read(&field, "aut", report)).unwrap_or_default(),
        language: fields.line("language", report),
        edition: fields.line("edition", report),
        date: fields.line("date", report),
        license: license::read(&fields, report),
        rights: fields.line("rights", report),
        identifier: fields.line("identifier", report),
        fingerprint: fields.line("fingerprint", report),
        url: fields.line("url", report),
        remixers: changed_by(&fields, report),
        changes: fields.line("changes", report),
    })
}
