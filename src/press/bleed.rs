//! What lies beyond the knife: pages of the typesetter's say where they are cut, and all around that is bleed.

use super::finish::box_array;
use crate::geometry::Rect;
use crate::pdf::Pdf;

/// Says of pages that are larger than their trim that the rest is bleed, so that it can't be taken for printers' marks.
pub fn mark(source: &mut Pdf) {
    for page in &mut source.pages {
        if page.trim.is_none() || page.bleed.is_some() {
            continue;
        }
        page.bleed = Some(page.media);
        if let Ok(dict) = source.document.get_dictionary_mut(page.id) {
            dict.set("BleedBox", box_array(page.media));
        }
    }
}

/// Takes the bleed at the spine away, as shops want it that cut three sides of glued pages. The first page is a right-hand
/// one, or a left-hand one where reading goes from right to left.
pub fn cut_at_spine(source: &mut Pdf, rtl: bool) {
    for (at, page) in source.pages.iter_mut().enumerate() {
        let Some(trim) = page.trim else { continue };
        let spine_left = at.is_multiple_of(2) != rtl;
        let cut = |rect: Rect| {
            if spine_left { Rect { x0: trim.x0, ..rect } } else { Rect { x1: trim.x1, ..rect } }
        };
        for cut_off in [Some(&mut page.media), page.bleed.as_mut(), page.crop.as_mut()].into_iter().flatten() {
            *cut_off = cut(*cut_off);
        }
    }
}
