//! Pictures that a PDF holds, taken out as they are: JPEG byte for byte, others as PNG.

use std::collections::BTreeMap;

use crate::pdf::{Drawn, Pdf, picture_file};

/// A picture on a page.
pub struct Found {
    pub page: usize,
    /// Its upper edge, in points from the foot of the page.
    pub y: f64,
    pub path: String,
    /// Empty if it could not be taken out.
    pub bytes: Vec<u8>,
}

/// The shortest side of a picture that is more than an ornament, in points.
const LEAST: f64 = 24.0;
/// A picture on so many pages is part of their furniture.
const FURNITURE: usize = 4;

pub fn take(file: &Pdf, drawn: &[Drawn]) -> Vec<Found> {
    let mut uses = BTreeMap::new();
    drawn.iter().flat_map(|page| &page.pictures).for_each(|(_, id)| *uses.entry(*id).or_insert(0usize) += 1);
    let mut out = Vec::new();
    for (page, drawn) in drawn.iter().enumerate() {
        for (count, (place, id)) in drawn.pictures.iter().enumerate() {
            let small = place.width().0.min(place.height().0) < LEAST;
            // Behind letters that were read from it stands the scan itself.
            let behind = drawn.is_picture() && drawn.known > 0;
            if small || behind || uses.get(id).is_some_and(|uses| *uses >= FURNITURE) {
                continue;
            }
            let (ending, bytes) = picture_file(file, *id).unwrap_or(("bin", Vec::new()));
            let path = format!("page-{}-{}.{ending}", page + 1, count + 1);
            out.push(Found { page, y: place.y1.0, path, bytes });
        }
    }
    out
}
