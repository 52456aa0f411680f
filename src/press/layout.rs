//! Where each page lands on the paper.

use crate::geometry::{Mm, Pt, Rect, Size};
use crate::model::Flip;
use crate::model::scheme::{Scheme, Spine};
use crate::pdf::{self, Matrix};

use super::forms::Form;
use super::imposition::{Cell, Edge, Turn};
use super::options::{BookletOptions, Margins, Scaling};

/// The scheme in the layout in which its pages come out largest, and where they lie then. The first stays unless another is
/// better by something that can be seen.
pub fn choose(scheme: Scheme, options: &BookletOptions) -> (Scheme, Layout) {
    let fit = BookletOptions { scaling: Scaling::Fit, poster: None, ..options.clone() };
    // Beyond real size, more room is worth nothing unless it is to be filled.
    let most = if options.scaling == Scaling::Fit { f64::INFINITY } else { 1.0 };
    let size = |scheme: &Scheme| Layout::new(scheme, &fit).scale.min(most);
    let mut best = scheme.clone();
    for (at, other) in scheme.layouts().into_iter().enumerate() {
        if at == 0 || size(&other) > size(&best) * 1.01 {
            best = other;
        }
    }
    let layout = Layout::new(&best, options);
    (best, layout)
}

/// Points that a page may be larger than its place at each edge, as papers are rounded to whole millimetres: 0.15 mm.
const ROUNDING: f64 = 0.43;

/// One side of a sheet, in points.
#[derive(Debug, Clone)]
pub struct Layout {
    /// The whole paper.
    pub paper: Rect,
    /// The cells together: what is left after trimming.
    pub spread: Rect,
    /// From real size to the size on the sheet.
    pub scale: f64,
    /// How far pages go beyond the spread where they reach its edge.
    pub bleed: f64,
    /// Between cells that the knife parts.
    pub gutter: f64,
    rows: usize,
    columns: usize,
    margins: Margins,
    fit_odd_pages: bool,
}

impl Layout {
    /// Turns the paper the way in which the cells come out largest, across if that makes no difference, and puts the
    /// cells in its middle.
    pub fn new(scheme: &Scheme, options: &BookletOptions) -> Layout {
        let (rows, columns) = (scheme.rows, scheme.columns);
        let leaf = leaf(scheme, options.trim, options.margins);
        let gutter = Pt::from(options.gutter).0;
        let width = Pt::from(leaf.width).0 * columns as f64 + gutter * (columns - 1) as f64;
        let height = Pt::from(leaf.height).0 * rows as f64 + gutter * (rows - 1) as f64;
        let across = options.paper.landscape();
        let upright = Size { width: across.height, height: across.width };
        let scale = |paper: Size| (Pt::from(paper.width).0 / width).min(Pt::from(paper.height).0 / height);
        let fills = options.scaling == Scaling::Fit;
        let paper = if scale(upright) > scale(across) && (fills || scale(across) < 0.9999) { upright } else { across };
        let scale = match options.scaling {
            Scaling::Fit => scale(paper),
            Scaling::Real => 1.0,
            // Papers that are cut from one another are rounded to whole millimetres: two A5 pages are 1 mm narrower than A4.
            Scaling::Shrink if scale(paper) > 0.9999 => 1.0,
            Scaling::Shrink => scale(paper),
        };
        let paper = rect(0.0, 0.0, Pt::from(paper.width).0, Pt::from(paper.height).0);
        let (left, bottom) = ((paper.x1.0 - width * scale) / 2.0, (paper.y1.0 - height * scale) / 2.0);
        let spread = rect(left, bottom, left + width * scale, bottom + height * scale);
        let bleed = Pt::from(options.bleed).0 * scale;
        Layout {
            paper,
            spread,
            scale,
            bleed,
            gutter: gutter * scale,
            rows,
            columns,
            margins: options.margins,
            fit_odd_pages: options.fit_odd_pages,
        }
    }

    /// The spread with what bleeds around it, as far as there is paper.
    pub fn bled(&self) -> Rect {
        let Rect { x0, y0, x1, y1 } = self.spread;
        let (paper, bleed) = (self.paper, Pt(self.bleed));
        let wide = Rect { x0: x0 - bleed, y0: y0 - bleed, x1: x1 + bleed, y1: y1 + bleed };
        pdf::intersect(wide, paper).unwrap_or(self.spread)
    }

    /// Where a page in this cell may be printed: never on its neighbour.
    pub fn printable(&self, cell: &Cell) -> Rect {
        let (place, bled) = (self.cell(cell), self.bled());
        if self.bleed <= 0.0 {
            return place;
        }
        // A neighbour bleeds into the other half of what lies between.
        let between = Pt(self.bleed.min(self.gutter / 2.0));
        Rect {
            x0: if cell.column == 0 { bled.x0 } else { place.x0 - between },
            y0: if cell.row + 1 == self.rows { bled.y0 } else { place.y0 - between },
            x1: if cell.column + 1 == self.columns { bled.x1 } else { place.x1 + between },
            y1: if cell.row == 0 { bled.y1 } else { place.y1 + between },
        }
    }

    /// How much of the bleed there is paper for, at real size; 0 where the paper ends with the pages.
    pub fn kept_bleed(&self) -> Mm {
        let (bled, spread) = (self.bled(), self.spread);
        let kept = [spread.x0 - bled.x0, spread.y0 - bled.y0, bled.x1 - spread.x1, bled.y1 - spread.y1];
        Mm(Mm::from(Pt(kept.into_iter().fold(f64::MAX, |least, edge| least.min(edge.0)))).0.max(0.0) / self.scale)
    }

    pub fn is_upright(&self) -> bool {
        self.paper.height().0 > self.paper.width().0
    }

    /// The cells reach beyond the paper.
    pub fn overflows(&self) -> bool {
        self.spread.x0.0 < -0.3 || self.spread.y0.0 < -0.3
    }

    /// The paper of one cell.
    pub fn cell(&self, cell: &Cell) -> Rect {
        let (step_x, step_y) = self.steps();
        let (x0, y1) = (self.spread.x0.0 + step_x * cell.column as f64, self.spread.y1.0 - step_y * cell.row as f64);
        rect(x0, y1 - (step_y - self.gutter), x0 + step_x - self.gutter, y1)
    }

    /// From one cell to the next, across and down.
    fn steps(&self) -> (f64, f64) {
        let step = |whole: Pt, count: usize| (whole.0 + self.gutter) / count as f64;
        (step(self.spread.width(), self.columns), step(self.spread.height(), self.rows))
    }

    /// Where the lines between columns lie, from the left: in the middle of what is between.
    pub fn between_columns(&self) -> Vec<f64> {
        let (step, _) = self.steps();
        (1..self.columns).map(|at| self.spread.x0.0 + step * at as f64 - self.gutter / 2.0).collect()
    }

    /// Where the lines between rows lie, from the top.
    pub fn between_rows(&self) -> Vec<f64> {
        let (_, step) = self.steps();
        (1..self.rows).map(|at| self.spread.y1.0 - step * at as f64 + self.gutter / 2.0).collect()
    }

    /// The part of a cell that is left for the page within its margins.
    fn page_area(&self, cell: &Cell) -> Rect {
        let Rect { x0, y0, x1, y1 } = self.cell(cell);
        let margin = |edge| {
            let wide = if cell.spine == Some(edge) { self.margins.inner } else { self.margins.outer };
            Pt::from(wide) * self.scale
        };
        Rect {
            x0: x0 + margin(Edge::Left),
            y0: y0 + margin(Edge::Bottom),
            x1: x1 - margin(Edge::Right),
            y1: y1 - margin(Edge::Top),
        }
    }

    /// How a form of this size gets into its cell: in the middle, smaller if it is too large, and so much nearer to the
    /// spine.
    pub fn placement(&self, cell: &Cell, form: &Form, toward_spine: Mm) -> Matrix {
        let place = self.page_area(cell);
        let fit = (place.width().0 / form.width).min(place.height().0 / form.height);
        // A page that differs from the trim only by rounding is not worth a change of scale.
        let over = (form.width * self.scale - place.width().0).max(form.height * self.scale - place.height().0) / 2.0;
        let is_usual = (0.995..=1.005).contains(&(fit / self.scale)) && over < ROUNDING;
        let scale = if is_usual || (fit > self.scale && !self.fit_odd_pages) { self.scale } else { fit };
        let shift = Pt::from(toward_spine).0 * self.scale;
        let (across, up) = match cell.spine {
            Some(Edge::Left) => (-shift, 0.0),
            Some(Edge::Right) => (shift, 0.0),
            Some(Edge::Top) => (0.0, shift),
            Some(Edge::Bottom) => (0.0, -shift),
            None => (0.0, 0.0),
        };
        let (middle_x, middle_y) = ((place.x0.0 + place.x1.0) / 2.0 + across, (place.y0.0 + place.y1.0) / 2.0 + up);
        let scale_turned = match cell.turn {
            Turn::Upright => scale,
            Turn::UpsideDown => -scale,
        };
        let (x, y) = (middle_x - scale_turned * form.width / 2.0, middle_y - scale_turned * form.height / 2.0);
        Matrix([scale_turned, 0.0, 0.0, scale_turned, x, y])
    }

    /// In the middle of all cells, as large as fits, its head to the left if that makes it larger. A printer that turns the
    /// sheet about its level middle wants it on its head.
    pub fn over_all(&self, form: &Form, flip: Flip) -> Matrix {
        let Matrix([a, b, c, d, x, y]) = self.as_read(form);
        let about_upright = (flip == Flip::ShortEdge) != self.is_upright();
        if about_upright {
            return Matrix([a, b, c, d, x, y]);
        }
        let (middle_x, middle_y) = ((self.spread.x0 + self.spread.x1).0, (self.spread.y0 + self.spread.y1).0);
        Matrix([-a, -b, -c, -d, middle_x - x, middle_y - y])
    }

    /// As it is seen once the sheet is turned like the leaf of a book.
    fn as_read(&self, form: &Form) -> Matrix {
        let (width, height) = (self.spread.width().0, self.spread.height().0);
        let fit = |across: f64, up: f64| (width / across).min(height / up);
        let (middle_x, middle_y) =
            ((self.spread.x0 + self.spread.x1).0 / 2.0, (self.spread.y0 + self.spread.y1).0 / 2.0);
        let (upright, turned) = (fit(form.width, form.height), fit(form.height, form.width));
        if turned <= upright {
            let (x, y) = (middle_x - upright * form.width / 2.0, middle_y - upright * form.height / 2.0);
            return Matrix([upright, 0.0, 0.0, upright, x, y]);
        }
        let (x, y) = (middle_x + turned * form.height / 2.0, middle_y - turned * form.width / 2.0);
        Matrix([0.0, turned, -turned, 0.0, x, y])
    }
}

impl BookletOptions {
    /// Pages of this trim fill their cells on this paper without being made smaller. An unknown scheme has no cells.
    pub fn fits_at_real_size(&self) -> bool {
        let real = BookletOptions { scaling: Scaling::Shrink, poster: None, ..self.clone() };
        Scheme::named(&self.scheme).is_some_and(|scheme| choose(scheme, &real).1.scale > 0.999)
    }
}

/// A page with the margins around it.
fn leaf(scheme: &Scheme, trim: Size, margins: Margins) -> Size {
    let (one, both) = (margins.inner + margins.outer, margins.outer * 2.0);
    let (across, up) = match scheme.spine {
        Spine::Side => (one, both),
        Spine::Top => (both, one),
        Spine::None => (both, both),
    };
    Size { width: trim.width + across, height: trim.height + up }
}

fn rect(x0: f64, y0: f64, x1: f64, y1: f64) -> Rect {
    Rect { x0: Pt(x0), y0: Pt(y0), x1: Pt(x1), y1: Pt(y1) }
}
