//! The drawing of a sheet's two sides: for each cell a clip, a placement and a call of the page's form by name; then the
//! marks.

use lopdf::Object;
use lopdf::content::Operation;

use crate::geometry::Rect;
use crate::model::scheme::Scheme;
use crate::pdf::{Matrix, encode, operation};

use super::forms::Form;
use super::imposition::{Cell, Sheet};
use super::layout::Layout;
use super::marks::{self, Side};
use super::options::BookletOptions;

/// The content streams of all sides: front, back, front, back…
pub fn draw(
    scheme: &Scheme,
    layout: &Layout,
    sheets: &[Sheet],
    forms: &Forms,
    options: &BookletOptions,
) -> Vec<Vec<u8>> {
    let mut sides = Vec::new();
    for (at, sheet) in sheets.iter().enumerate() {
        for (cells, is_front) in [(&sheet.front, true), (&sheet.back, false)] {
            let mut drawing = Vec::new();
            for used in forms.on(cells, is_front) {
                let (matrix, within) = match used.cell {
                    Some(cell) => {
                        let toward_spine = options.toward_spine(cell.depth);
                        (layout.placement(cell, used.form, toward_spine), layout.printable(cell))
                    }
                    None => (layout.over_all(used.form, options.flip), layout.spread),
                };
                drawing.extend(place(&used, matrix, within));
            }
            drawing.extend(marks::draw(scheme, layout, Side { sheets, at, is_front }, options));
            sides.push(encode(drawing).unwrap_or_default());
        }
    }
    sides
}

/// What is placed on sheets.
pub struct Forms {
    pub pages: Vec<Form>,
    /// For the backs of sheets that have pages on their fronts alone.
    pub poster: Option<Form>,
}

impl Forms {
    /// What stands on one side of a sheet, in the order of its cells.
    pub fn on<'a>(&'a self, cells: &'a [Cell], is_front: bool) -> Vec<Used<'a>> {
        let page = |cell: &'a Cell| Some((Some(cell), self.pages.get(cell.page?.checked_sub(1)?)?));
        let poster = self.poster.iter().filter(|_| !is_front).map(|poster| (None, poster));
        let all = cells.iter().filter_map(page).chain(poster).enumerate();
        all.map(|(at, (cell, form))| Used { at, cell, form }).collect()
    }
}

/// A form on a side.
pub struct Used<'a> {
    at: usize,
    /// Where it stands; a poster stands over all cells.
    cell: Option<&'a Cell>,
    pub form: &'a Form,
}

impl Used<'_> {
    /// Under which the side calls it. The same names on every side let sides share their drawing.
    pub fn name(&self) -> String {
        if self.cell.is_none() { "Poster".into() } else { format!("P{}", self.at + 1) }
    }

    /// The same for what lies on the page.
    pub fn name_over(&self) -> String {
        format!("A{}", self.at + 1)
    }
}

fn place(used: &Used, matrix: Matrix, within: Rect) -> Vec<Operation> {
    let call = |name: String| Operation::new("Do", vec![Object::Name(name.into_bytes())]);
    let clip = [within.x0, within.y0, within.width(), within.height()].map(|length| length.0);
    let mut drawing = vec![operation("q", &[]), operation("re", &clip), operation("W", &[]), operation("n", &[])];
    drawing.extend([operation("cm", &matrix.0), call(used.name())]);
    drawing.extend(used.form.over.map(|_| call(used.name_over())));
    drawing.push(operation("Q", &[]));
    drawing
}
