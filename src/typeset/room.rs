//! Spaces that no page of an edition has room for. Ruled lines go on on the next page; a box, a drawing space or a blank is
//! made as large as a page allows, and the author is told.

use super::codes;
use super::inlines::Writer;
use crate::document::{Blank, Rows, Space, SpaceKind};
use crate::geometry::Mm;
use crate::source::Span;

/// Shares of the height of a page: of ruled lines below the head of a sheet, and of a box alone on a page.
const RULED: f64 = 0.64;
const BOX: f64 = 0.74;

/// What one page takes of a space. Its label and its place in the book are those of the whole, and the first has them.
pub struct Part {
    pub kind: SpaceKind,
    pub first: bool,
}

impl Writer<'_> {
    /// What a space becomes on pages of this size: several where its lines fill more than one.
    pub fn on_pages(&mut self, space: &Space, span: Span) -> Vec<Part> {
        let most = (RULED * self.page.height.0 / self.ruling.0).floor().clamp(1.0, 60.0) as u8;
        if let SpaceKind::Lines(Rows::Count(rows)) = space.kind {
            let part = |rows: u8, first: bool| Part { kind: SpaceKind::Lines(Rows::Count(rows)), first };
            let full = (0..rows / most).map(|at| part(most, at == 0));
            let rest = (rows % most > 0).then(|| part(rows % most, rows < most));
            return full.chain(rest).collect();
        }
        let mut kind = space.kind.clone();
        let tallest = Mm((BOX * self.page.height.0).floor());
        if let Some(height) = height_of(&mut kind).filter(|height| height.0 > tallest.0) {
            let message = format!("a space {} mm high is higher than the page", height.0);
            self.report.warning(&codes::TALL_SPACE, span, message, "In print it is made as high as the page allows.");
            *height = tallest;
        }
        vec![Part { kind, first: true }]
    }

    /// Whether a space is to be written as [`Writer::on_pages`] has it.
    pub fn is_too_tall(&self, space: &Space) -> bool {
        match &space.kind {
            SpaceKind::Lines(Rows::Count(rows)) => f64::from(*rows) * self.ruling.0 > RULED * self.page.height.0,
            kind => height_of(&mut kind.clone()).is_some_and(|height| height.0 > BOX * self.page.height.0),
        }
    }

    /// The width of a blank: as asked for, or by its underscores; never more than a line.
    pub fn width_of(&mut self, blank: &Blank) -> Mm {
        let Some(width) = blank.width else { return Mm((blank.underscores as f64 * 4.0).clamp(16.0, 100.0)) };
        if width.0 > self.page.width.0 {
            let message = format!("the blank “{}” is {} mm wide, more than the page", blank.label, width.0);
            let place = self.script.last_origin();
            self.report.warning(&codes::WIDE_BLANK, place, message, "In print it is made as wide as a line.");
        }
        width
    }
}

fn height_of(kind: &mut SpaceKind) -> Option<&mut Mm> {
    match kind {
        SpaceKind::Box { height } | SpaceKind::Dots { height } | SpaceKind::Grid { height } => height.as_mut(),
        SpaceKind::Map { height, .. } => height.as_mut(),
        _ => None,
    }
}
