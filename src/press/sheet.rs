//! The drawing of a sheet's two sides.
//!
//! Printpdf composes a side: for each cell a clip, a placement and a call of the page's form by name; then the marks.
//! Only the resulting content stream is kept, and the typeset pages are put in under those names.

use printpdf::matrix::CurTransMat;
use printpdf::{
    ExternalStream, ExternalXObject, Op, PaintMode, PdfDocument, PdfPage, PdfSaveOptions, XObject, XObjectId,
    XObjectTransform,
};

use crate::geometry::{Pt, Rect};
use crate::model::scheme::Scheme;
use crate::pdf::Matrix;

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
    for (batch, some) in sheets.chunks(BATCH).enumerate() {
        let mut composed = PdfDocument::new("");
        for (at, sheet) in some.iter().enumerate() {
            for (cells, is_front) in [(&sheet.front, true), (&sheet.back, false)] {
                let mut ops: Vec<Op> = Vec::new();
                for used in forms.on(cells, is_front) {
                    let (matrix, within) = match used.cell {
                        Some(cell) => {
                            let toward_spine = options.toward_spine(cell.depth);
                            (layout.placement(cell, used.form, toward_spine), layout.printable(cell))
                        }
                        None => (layout.over_all(used.form, options.flip), layout.spread),
                    };
                    ops.extend(place(&mut composed, &used, matrix, within));
                }
                let side = Side { sheets, at: batch * BATCH + at, is_front };
                ops.extend(marks::draw(scheme, layout, side, options));
                composed.pages.push(PdfPage::new(printpdf::Mm(1.0), printpdf::Mm(1.0), ops));
            }
        }
        let written = composed.to_lopdf_document(&PdfSaveOptions::default(), &mut Vec::new());
        sides.extend(written.page_iter().map(|page| plain_calls(&written.get_page_content(page))));
    }
    sides
}

/// The drawing library calls each form within a transformation that changes nothing; on a thousand sides that adds up.
fn plain_calls(content: &[u8]) -> Vec<u8> {
    let lines: Vec<&[u8]> = content.split(|byte| *byte == b'\n').collect();
    let mut kept = Vec::with_capacity(content.len());
    let mut rest = &lines[..];
    while let [line, after @ ..] = rest {
        rest = after;
        let mut line = *line;
        if let [b"1 0 0 1 0 0 cm", call, b"Q", after @ ..] = rest
            && line == b"q"
            && call.ends_with(b" Do")
        {
            (line, rest) = (call, after);
        }
        kept.extend(line);
        kept.push(b'\n');
    }
    kept.pop();
    kept
}

/// Sheets that are composed together: the drawing library keeps all of them until they are written.
const BATCH: usize = 25;

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

fn place(composed: &mut PdfDocument, used: &Used, matrix: Matrix, within: Rect) -> Vec<Op> {
    let mut call = |name: String| {
        composed.resources.xobjects.map.insert(XObjectId(name.clone()), placeholder());
        let transform = XObjectTransform { no_auto_scale: true, ..XObjectTransform::default() };
        Op::UseXobject { id: XObjectId(name), transform }
    };
    let mut ops = vec![
        Op::SaveGraphicsState,
        Op::DrawRectangle { rectangle: clip(within) },
        Op::SetTransformationMatrix { matrix: CurTransMat::Raw(matrix.0.map(|number| number as f32)) },
        call(used.name()),
    ];
    ops.extend(used.form.over.map(|_| call(used.name_over())));
    ops.push(Op::RestoreGraphicsState);
    ops
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
