//! Whether a poster on the backs of sheets is what a reader expects who opens one: whole, in the middle, and the right way up.

use super::side::{PlacedPage, SheetSide};
use crate::check::codes;
use crate::diagnostic::{Place, Report};
use crate::geometry::{Mm, Pt};

/// How far the middle of a poster may lie from that of its sheet.
const TOLERANCE: Mm = Mm(0.2);

/// Looks at the sheets as they are taken from the printer, both sides as seen from the front. `expected` says that every back
/// should have a poster.
pub fn judge(name: &str, sheets: &[[SheetSide; 2]], expected: bool, report: &mut Report) {
    for (sheet, [front, back]) in (1..).zip(sheets) {
        let mut say = |what: String| {
            let place = Place::File { file: name.to_owned(), at: format!("sheet {sheet}, back") };
            report.error(&codes::POSTER, place, what, "Make the sheets again, with the poster in a file of its own.");
        };
        if !front.posters.is_empty() {
            say("the poster is on the front, among the pages".into());
        }
        match &back.posters[..] {
            [] if expected => say("there is no poster on the back".into()),
            [] => {}
            [poster] => fault(poster, back).into_iter().for_each(&mut say),
            several => say(format!("there are {} posters on one back", several.len())),
        }
    }
}

fn fault(poster: &PlacedPage, back: &SheetSide) -> Option<String> {
    let Some(visible) = poster.visible else { return Some("nothing of the poster can be seen".into()) };
    let rect = poster.rect;
    let cut = [
        visible.x0.0 - rect.x0.0,
        visible.y0.0 - rect.y0.0,
        rect.x1.0 - visible.x1.0,
        rect.y1.0 - visible.y1.0,
        -rect.x0.0,
        -rect.y0.0,
        rect.x1.0 - back.width,
        rect.y1.0 - back.height,
    ];
    let cut = Mm::from(Pt(cut.into_iter().fold(0.0, f64::max)));
    if cut.0 > TOLERANCE.0 {
        return Some(format!("{:.1} mm of the poster are cut off", cut.0));
    }
    let off = ((rect.x0 + rect.x1).0 - back.width).hypot((rect.y0 + rect.y1).0 - back.height) / 2.0;
    let off = Mm::from(Pt(off));
    if off.0 > TOLERANCE.0 {
        return Some(format!("the poster lies {:.1} mm off the middle of the sheet", off.0));
    }
    // Seen through the sheet, left and right are exchanged. Turned over like the leaf of a book, a poster stands upright, or
    // lies with its head to the left.
    let (x, y) = (-poster.up.0, poster.up.1);
    let upright = y > 0.0 && x.abs() < 0.01 * y;
    let head_left = x < 0.0 && y.abs() < -0.01 * x;
    if poster.mirrored || !(upright || head_left) {
        return Some("the poster does not stand upright when the sheet is turned over like the leaf of a book".into());
    }
    None
}
