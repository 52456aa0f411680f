//! Where the text of a page lies.
//!
//! It is meant for margins, not for reading: a glyph is taken to reach from a quarter of its size below the line to nine
//! tenths above it.

use super::interpret::{Here, Interpreter, Shown, State, Visitor};
use super::{Matrix, Page, Pdf};
use crate::geometry::{Pt, Rect};

/// The rectangle around all text of a page, in the page's own units; `None` if it has none. One interpreter serves all
/// pages of a file, so that each font is read once.
pub fn text_box<'a>(file: &Pdf, page: &'a Page, interpreter: &mut Interpreter<'a>) -> Option<Rect> {
    let mut around = Around(None);
    interpreter.page(file, page, State::new(Matrix::IDENTITY, ()), &mut around);
    around.0
}

struct Around(Option<Rect>);

impl<'a> Visitor<'a> for Around {
    type Own = ();

    const MEASURES_TEXT: bool = true;

    fn text(&mut self, shown: &Shown<'_>, here: &mut Here<'_, 'a, ()>) {
        let text = here.state.text;
        // The layer of words under a scan is drawn neither filled nor stroked.
        if text.mode == 3 {
            return;
        }
        let (low, high) = (text.rise - 0.25 * text.size.abs(), text.rise + 0.9 * text.size.abs());
        let mut line: Option<(f64, f64)> = None;
        for run in shown.runs.iter().filter(|run| run.advance != 0.0 && run.advance.is_finite()) {
            let (from, to) = (run.start.min(run.start + run.advance), run.start.max(run.start + run.advance));
            line = Some(line.map_or((from, to), |(first, last)| (first.min(from), last.max(to))));
        }
        let Some((from, to)) = line else { return };
        let place = Rect { x0: Pt(from), y0: Pt(low), x1: Pt(to), y1: Pt(high) };
        let place = text.matrix.then(here.state.matrix).around(place);
        self.0 = Some(self.0.map_or(place, |around| together(around, place)));
    }
}

fn together(one: Rect, two: Rect) -> Rect {
    Rect {
        x0: Pt(one.x0.0.min(two.x0.0)),
        y0: Pt(one.y0.0.min(two.y0.0)),
        x1: Pt(one.x1.0.max(two.x1.0)),
        y1: Pt(one.y1.0.max(two.y1.0)),
    }
}
