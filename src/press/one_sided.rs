//! Two files for a printer that prints on one side only: the fronts of all sheets, and their backs.

use std::collections::BTreeSet;

use lopdf::{Dictionary, Object, ObjectId};

use crate::diagnostic::{Outcome, Report};
use crate::pdf::Pdf;

use super::input::{open, short_hash, unreadable};
use super::{finish, record};

/// Parts a file of finished sheets into fronts and backs, both in the order of the sheets.
pub fn split(sheets: &[u8]) -> Outcome<Option<[Vec<u8>; 2]>> {
    Outcome::of(|report| {
        let source = open(sheets, report)?;
        Some([part(source.clone(), sheets, 0, report)?, part(source, sheets, 1, report)?])
    })
}

fn part(mut source: Pdf, sheets: &[u8], first: usize, report: &mut Report) -> Option<Vec<u8>> {
    let kept: Vec<ObjectId> = source.pages.iter().skip(first).step_by(2).map(|page| page.id).collect();
    let drawn = drawn(&source, first);
    finish::keep(&mut source.document, &kept);
    let catalog = source.document.catalog_mut().and_then(|catalog| catalog.get_mut(b"ViewerPreferences"));
    if let Ok(viewer) = catalog.and_then(Object::as_dict_mut) {
        viewer.set("Duplex", "Simplex");
    }
    // Half of the sheets can be folded with the other half alone; what tells that it is the right one is in both.
    if let Some(private) = record::recorded_mut(&mut source.document) {
        private.set("Half", if first == 0 { "Fronts" } else { "Backs" });
        private.set("Job", Object::string_literal(short_hash(sheets)));
        ["Forms", "Over"].into_iter().for_each(|key| forget_others(private, key, &drawn));
    }
    let seed = if first == 0 { "fronts" } else { "backs" };
    finish::write(source.document, sheets, seed).map_err(|why| unreadable(&why, report)).ok()
}

/// The forms that every second page draws.
fn drawn(source: &Pdf, first: usize) -> BTreeSet<ObjectId> {
    let resources = source.pages.iter().skip(first).step_by(2).map(|page| source.resolve(&page.resources));
    let forms = resources.filter_map(|resources| source.dict(resources.as_dict().ok()?, "XObject"));
    forms.flat_map(|forms| forms.iter()).filter_map(|(_, form)| form.as_reference().ok()).collect()
}

/// Leaves out of the record what is on the other half, which the file would otherwise carry unseen.
fn forget_others(private: &mut Dictionary, key: &str, drawn: &BTreeSet<ObjectId>) {
    let Ok(list) = private.get_mut(key.as_bytes()).and_then(Object::as_array_mut) else { return };
    for form in list {
        if form.as_reference().is_ok_and(|form| !drawn.contains(&form)) {
            *form = Object::Null;
        }
    }
}
