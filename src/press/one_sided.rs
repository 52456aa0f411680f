//! Two files for a printer that prints on one side only: the fronts of all sheets, and their backs.

use lopdf::{Dictionary, Object, ObjectId};

use crate::diagnostic::Report;

use super::{finish, open, unreadable};

/// Parts a file of finished sheets into fronts and backs, both in the order of the sheets.
pub fn split(sheets: &[u8], report: &mut Report) -> Option<[Vec<u8>; 2]> {
    Some([part(sheets, 0, report)?, part(sheets, 1, report)?])
}

fn part(sheets: &[u8], first: usize, report: &mut Report) -> Option<Vec<u8>> {
    let mut source = open(sheets, report)?;
    let kept: Vec<ObjectId> = source.pages.iter().skip(first).step_by(2).map(|page| page.id).collect();
    let tree = source.document.new_object_id();
    for id in &kept {
        if let Ok(page) = source.document.get_dictionary_mut(*id) {
            page.set("Parent", tree);
        }
    }
    let mut pages = Dictionary::new();
    pages.set("Type", "Pages");
    pages.set("Count", kept.len() as i64);
    pages.set("Kids", kept.into_iter().map(Object::Reference).collect::<Vec<_>>());
    source.document.objects.insert(tree, pages.into());
    if let Ok(catalog) = source.document.catalog_mut() {
        catalog.set("Pages", tree);
        // Half of the sheets can be folded with the other half alone; what tells that it is the right one is in both.
        let pieces = catalog.get_mut(b"PieceInfo").and_then(Object::as_dict_mut);
        let ours = pieces.and_then(|pieces| pieces.get_mut(b"Bonefolder")).and_then(Object::as_dict_mut);
        if let Ok(private) = ours.and_then(|ours| ours.get_mut(b"Private")).and_then(Object::as_dict_mut) {
            private.set("Half", if first == 0 { "Fronts" } else { "Backs" });
            private.set("Job", Object::string_literal(super::short_hash(sheets)));
        }
        if let Ok(viewer) = catalog.get_mut(b"ViewerPreferences").and_then(Object::as_dict_mut) {
            viewer.set("Duplex", "Simplex");
        }
    }
    let seed = if first == 0 { "fronts" } else { "backs" };
    finish::write(source.document, sheets, seed).map_err(|why| unreadable(&why, report)).ok()
}
