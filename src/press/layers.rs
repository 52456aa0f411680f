//! Layers of a poster beside those of the pages (PDF 1.7, 8.11): what is hidden in either file stays hidden on the sheet.

use lopdf::{Dictionary, Object};

use crate::pdf::Pdf;

/// Takes the layers of `other`, whose objects go into `source` as well, into the catalog of `source`.
pub fn take_over(source: &mut Pdf, other: &Pdf) {
    let Some(theirs) = properties(other) else { return };
    let joined = match properties(source) {
        Some(ours) => join(source, ours, other, theirs),
        None => theirs.clone(),
    };
    if let Ok(catalog) = source.document.catalog_mut() {
        catalog.set("OCProperties", joined);
    }
}

fn properties(file: &Pdf) -> Option<&Dictionary> {
    file.dict(file.catalog()?, "OCProperties")
}

/// Both sets of layers under the default configuration of ours. Others than the default are for switching on a screen.
fn join(source: &Pdf, ours: &Dictionary, other: &Pdf, theirs: &Dictionary) -> Dictionary {
    let none = Dictionary::new();
    let (our_view, their_view) = (source.dict(ours, "D").unwrap_or(&none), other.dict(theirs, "D").unwrap_or(&none));
    let groups = list(other, theirs, "OCGs");
    let is_off =
        |file: &Pdf, view: &Dictionary| file.get(view, "BaseState").as_name().is_ok_and(|state| state == b"OFF");
    let named = |key: &str, group: &Object| list(other, their_view, key).contains(group);
    let hidden = |group: &Object| if is_off(other, their_view) { !named("ON", group) } else { named("OFF", group) };
    let (off, on): (Vec<Object>, Vec<Object>) = groups.iter().cloned().partition(hidden);
    let mut view = our_view.clone();
    // Each is named, so that the state in which all of ours begin says nothing of theirs.
    let orders = ["Order", "AS", "RBGroups", "Locked"].map(|key| (key, list(other, their_view, key)));
    for (key, more) in [("OFF", off), ("ON", on)].into_iter().chain(orders).filter(|(_, more)| !more.is_empty()) {
        view.set(key, [list(source, our_view, key), more].concat());
    }
    let mut joined = ours.clone();
    joined.set("OCGs", [list(source, ours, "OCGs"), groups].concat());
    joined.set("D", view);
    joined
}

fn list(file: &Pdf, dict: &Dictionary, key: &str) -> Vec<Object> {
    file.get(dict, key).as_array().cloned().unwrap_or_default()
}
