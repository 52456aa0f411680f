//! The outermost sheet of a booklet in a file of its own, to be printed on other paper.

use lopdf::ObjectId;

use super::finish;
use super::input::{open, unreadable};
use crate::diagnostic::{Outcome, Report};
use crate::pdf::Pdf;

/// Finished sheets parted into the cover, which is the first of them, and the rest. `None` when there is but one sheet, or the
/// file can't be read; the report then says why.
///
/// Neither file says any more how it folds: only together do they make the booklet.
pub fn split(sheets: &[u8]) -> Outcome<Option<(Vec<u8>, Vec<u8>)>> {
    Outcome::of(|report| {
        let source = open(sheets, report)?;
        let sides = source.pages.len();
        if sides < 4 {
            return None;
        }
        Some((keep(source.clone(), sheets, 0..2, report)?, keep(source, sheets, 2..sides, report)?))
    })
}

/// The file with these pages alone.
fn keep(mut source: Pdf, sheets: &[u8], which: std::ops::Range<usize>, report: &mut Report) -> Option<Vec<u8>> {
    let kept: Vec<ObjectId> = source.pages.get(which.clone())?.iter().map(|page| page.id).collect();
    finish::keep(&mut source.document, &kept);
    if let Ok(catalog) = source.document.catalog_mut() {
        catalog.remove(b"PieceInfo");
    }
    let seed = format!("{which:?}");
    finish::write(source.document, sheets, &seed).map_err(|why| unreadable(&why, report)).ok()
}
