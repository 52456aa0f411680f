//! Where each page lands on the paper, and the drawing of a sheet's two sides.
//!
//! Printpdf composes a side: for each cell a clip, a placement and a call of the page's form by name; then the marks.
//! Only the resulting content stream is kept, and the typeset pages are put in under those names.

use printpdf::matrix::CurTransMat;
use printpdf::{
    ExternalStream, ExternalXObject, Op, PaintMode, PdfDocument, PdfPage, PdfSaveOptions, XObject, XObjectId,
    XObjectTransform,
};

use crate::geometry::{Mm, Pt, Rect, Size};
use crate::pdf::Matrix;

use super::BookletOptions;
use super::forms::Form;
use super::imposition::{Cell, Schema, Sheet, Turn, creep};
use super::marks::{self, Side};

/// One side of a sheet, in points.
#[derive(Debug, Clone, Copy)]
pub struct Layout {
    /// The whole paper.
    pub paper: Rect,
    /// The cells together: what is left after trimming.
    pub spread: Rect,
    /// From real size to the size on the sheet; never above 1.
    pub scale: f64,
    rows: usize,
    columns: usize,
}

impl Layout {
    /// Turns the paper the way in which the cells come out largest, across if that makes no difference, and puts the
    /// cells in its middle.
    pub fn new(schema: &Schema, paper: Size, trim: Size) -> Layout {
        let (rows, columns) = (schema.rows, schema.columns);
        let width = Pt::from(trim.width).0 * columns as f64;
        let height = Pt::from(trim.height).0 * rows as f64;
        let across = paper.landscape();
        let upright = Size { width: across.height, height: across.width };
        let scale = |paper: Size| (Pt::from(paper.width).0 / width).min(Pt::from(paper.height).0 / height);
        let paper = if scale(upright) > scale(across) && scale(across) < 0.9999 { upright } else { across };
        // Papers that are cut from one another are rounded to whole millimetres: two A5 pages are 1 mm narrower than A4.
        let scale = if scale(paper) > 0.9999 { 1.0 } else { scale(paper) };
        let paper = rect(0.0, 0.0, Pt::from(paper.width).0, Pt::from(paper.height).0);
        let (left, bottom) = ((paper.x1.0 - width * scale) / 2.0, (paper.y1.0 - height * scale) / 2.0);
        let spread = rect(left, bottom, left + width * scale, bottom + height * scale);
        Layout { paper, spread, scale, rows, columns }
    }

    pub fn is_upright(&self) -> bool {
        self.paper.height().0 > self.paper.width().0
    }

    /// The paper of one cell.
    pub fn cell(&self, cell: &Cell) -> Rect {
        let (width, height) = (self.spread.width() / self.columns as f64, self.spread.height() / self.rows as f64);
        let x0 = self.spread.x0 + width * cell.column as f64;
        let y1 = self.spread.y1 - height * cell.row as f64;
        Rect { x0, y0: y1 - height, x1: x0 + width, y1 }
    }

    /// How a form of this size gets into its cell: in the middle, smaller if it is too large, `creep` nearer to the spine.
    fn placement(&self, cell: &Cell, form: &Form, creep: Mm) -> Matrix {
        let place = self.cell(cell);
        let fit = (place.width().0 / form.width).min(place.height().0 / form.height);
        // A page that differs from the trim only by rounding is not worth a change of scale.
        let scale = if fit > self.scale * 0.995 { self.scale } else { fit };
        // Leaves are joined in pairs of columns, so the spine is to the right of every even column.
        let toward_spine = if cell.column.is_multiple_of(2) { 1.0 } else { -1.0 };
        let middle_x = (place.x0.0 + place.x1.0) / 2.0 + toward_spine * Pt::from(creep).0 * self.scale;
        let middle_y = (place.y0.0 + place.y1.0) / 2.0;
        let scale_turned = match cell.turn {
            Turn::Upright => scale,
            Turn::UpsideDown => -scale,
        };
        let (x, y) = (middle_x - scale_turned * form.width / 2.0, middle_y - scale_turned * form.height / 2.0);
        Matrix([scale_turned, 0.0, 0.0, scale_turned, x, y])
    }
}

/// The content streams of all sides: front, back, front, back…
pub fn draw(
    schema: &Schema,
    layout: &Layout,
    sheets: &[Sheet],
    forms: &[Form],
    options: &BookletOptions,
) -> Vec<Vec<u8>> {
    let mut composed = PdfDocument::new("");
    for form in forms {
        composed.resources.xobjects.map.insert(XObjectId(form.name.clone()), placeholder());
    }
    let last = sheets.len().saturating_sub(1);
    for (at, sheet) in sheets.iter().enumerate() {
        let creep = creep(schema, at, options.caliper);
        for (cells, is_front) in [(&sheet.front, true), (&sheet.back, false)] {
            let mut ops: Vec<Op> = cells.iter().flat_map(|cell| place(layout, cell, forms, creep)).collect();
            let side = Side { outside: at == 0 && is_front, inside: at == last && !is_front, is_front };
            ops.extend(marks::draw(layout, side, options.marks));
            composed.pages.push(PdfPage::new(printpdf::Mm(1.0), printpdf::Mm(1.0), ops));
        }
    }
    let written = composed.to_lopdf_document(&PdfSaveOptions::default(), &mut Vec::new());
    written.page_iter().map(|page| written.get_page_content(page)).collect()
}

fn place(layout: &Layout, cell: &Cell, forms: &[Form], creep: Mm) -> Vec<Op> {
    let Some(form) = cell.page.and_then(|page| forms.get(page - 1)) else { return Vec::new() };
    let matrix = layout.placement(cell, form, creep).0.map(|number| number as f32);
    vec![
        Op::SaveGraphicsState,
        Op::DrawRectangle { rectangle: clip(layout.cell(cell)) },
        Op::SetTransformationMatrix { matrix: CurTransMat::Raw(matrix) },
        Op::UseXobject {
            id: XObjectId(form.name.clone()),
            transform: XObjectTransform { no_auto_scale: true, ..XObjectTransform::default() },
        },
        Op::RestoreGraphicsState,
    ]
}

fn clip(rect: Rect) -> printpdf::Rect {
    let point = |length: Pt| printpdf::Pt(length.0 as f32);
    printpdf::Rect {
        x: point(rect.x0),
        y: point(rect.y0),
        width: point(rect.width()),
        height: point(rect.height()),
        mode: Some(PaintMode::Clip),
        winding_order: None,
    }
}

fn placeholder() -> XObject {
    XObject::External(ExternalXObject { stream: ExternalStream::default(), width: None, height: None, dpi: None })
}

fn rect(x0: f64, y0: f64, x1: f64, y1: f64) -> Rect {
    Rect { x0: Pt(x0), y0: Pt(y0), x1: Pt(x1), y1: Pt(y1) }
}
