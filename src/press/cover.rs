//! The outermost sheet of a booklet in a file of its own, to be printed on other paper.

use lopdf::Object;

use super::finish;
use crate::diagnostic::Report;
use crate::pdf::Page;

/// Finished sheets as the cover, which is the first of them, and the rest. `None` when there is but one sheet, or the
/// file can't be read; the report then says why.
///
/// Neither file says any more how it folds: only together do they make the booklet.
pub fn apart(sheets: &[u8], report: &mut Report) -> Option<(Vec<u8>, Vec<u8>)> {
    let sides = super::open(sheets, report)?.pages.len();
    if sides < 4 {
        return None;
    }
    Some((keep(sheets, 0..2, report)?, keep(sheets, 2..sides, report)?))
}

/// The file with these pages alone.
fn keep(sheets: &[u8], which: std::ops::Range<usize>, report: &mut Report) -> Option<Vec<u8>> {
    let mut source = super::open(sheets, report)?;
    let kept: Vec<&Page> = source.pages.get(which.clone())?.iter().collect();
    let kids: Vec<Object> = kept.iter().map(|page| Object::Reference(page.id)).collect();
    let ids: Vec<lopdf::ObjectId> = kept.iter().map(|page| page.id).collect();
    let mut tree = lopdf::Dictionary::new();
    tree.set("Type", "Pages");
    tree.set("Count", kids.len() as i64);
    tree.set("Kids", kids);
    let tree = source.document.add_object(tree);
    for id in ids {
        if let Ok(page) = source.document.get_dictionary_mut(id) {
            page.set("Parent", tree);
        }
    }
    if let Ok(catalog) = source.document.catalog_mut() {
        catalog.set("Pages", tree);
        catalog.remove(b"PieceInfo");
    }
    let seed = format!("{which:?}");
    finish::write(source.document, sheets, &seed).map_err(|why| super::unreadable(&why, report)).ok()
}
