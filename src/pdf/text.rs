//! Where the text of a page lies.
//!
//! [`text_box`] follows all that draws a page (PDF 1.7, 9.4) and reckons each run of letters from the widths its font
//! names. It is meant for margins, not for reading: a letter is taken to reach from a quarter of its size below the line to
//! nine tenths above it.

use std::rc::Rc;

use lopdf::content::Operation;
use lopdf::{Dictionary, Object};

use crate::geometry::{Pt, Rect};

use super::typing::{Typing, matrix, number};
use super::widths::Widths;
use super::{Matrix, Page, Pdf, operations_with_text, unpack};

/// The rectangle around all text of a page, in the page's own units; `None` if it has none.
pub fn text_box<'a>(file: &'a Pdf, page: &'a Page, fonts: &mut Fonts<'a>) -> Option<Rect> {
    let content = file.content(page).ok()?;
    let mut reader = Reader { file, fonts, around: None, left: MOST };
    let resources = file.resolve(&page.resources).as_dict().ok()?;
    let start = State { matrix: Matrix::IDENTITY, widths: Rc::default(), typing: Typing::default() };
    reader.follow(&content, resources, start, 0);
    reader.around
}

/// Forms within forms, and operations in all, that are followed.
const DEEPEST: usize = 12;
const MOST: usize = 2_000_000;

/// The widths of the fonts of a file, each read once for all its pages.
#[derive(Debug, Default)]
pub struct Fonts<'a> {
    read: Vec<(&'a Dictionary, Rc<Widths>)>,
    /// Widths that were taken in.
    taken: usize,
}

struct Reader<'a, 'f> {
    file: &'a Pdf,
    fonts: &'f mut Fonts<'a>,
    around: Option<Rect>,
    left: usize,
}

#[derive(Clone)]
struct State {
    matrix: Matrix,
    widths: Rc<Widths>,
    typing: Typing,
}

impl<'a> Reader<'a, '_> {
    fn follow(&mut self, content: &[u8], resources: &'a Dictionary, mut state: State, depth: usize) {
        let mut saved = Vec::new();
        for operation in operations_with_text(content) {
            if self.left == 0 {
                return;
            }
            self.left -= 1;
            match operation.operator.as_str() {
                "q" if saved.len() < 1000 => saved.push(state.clone()),
                "Q" => state = saved.pop().unwrap_or(state),
                "cm" => state.matrix = matrix(&operation.operands).then(state.matrix),
                "Tf" => {
                    state.typing.size = number(&operation, 1);
                    state.widths = self.font(&operation, resources);
                }
                "Do" if depth < DEEPEST => self.form(&operation, resources, &state, depth),
                _ => match state.typing.take(&operation) {
                    Some(Object::Array(parts)) => parts.iter().for_each(|part| self.show(part, &mut state)),
                    Some(text) => self.show(text, &mut state),
                    None => {}
                },
            }
        }
    }

    /// Takes note of a run of letters, or moves on by a gap.
    fn show(&mut self, part: &Object, state: &mut State) {
        let typing = state.typing;
        let advance = typing.width(part, &state.widths);
        if part.as_str().is_err() {
            return state.typing.advance(advance);
        }
        let (low, high) = (typing.rise - 0.25 * typing.size.abs(), typing.rise + 0.9 * typing.size.abs());
        let run = Rect { x0: Pt(advance.min(0.0)), y0: Pt(low), x1: Pt(advance.max(0.0)), y1: Pt(high) };
        // The layer of words under a scan is drawn neither filled nor stroked.
        if typing.mode != 3.0 && advance != 0.0 && advance.is_finite() {
            let run = typing.pen.then(state.matrix).around(run);
            self.around = Some(self.around.map_or(run, |around| together(around, run)));
        }
        state.typing.advance(advance);
    }

    fn font(&mut self, operation: &Operation, resources: &'a Dictionary) -> Rc<Widths> {
        let name = operation.operands.first().and_then(|name| name.as_name().ok());
        let font = name.and_then(|name| self.file.get_named(self.file.dict(resources, "Font")?, name).as_dict().ok());
        let Some(font) = font else { return Rc::default() };
        if let Some((_, known)) = self.fonts.read.iter().find(|(known, _)| std::ptr::eq(*known, font)) {
            return known.clone();
        }
        let widths: Rc<Widths> = Widths::of(self.file, font, &mut self.fonts.taken).into();
        self.fonts.read.push((font, widths.clone()));
        widths
    }

    fn form(&mut self, operation: &Operation, resources: &'a Dictionary, state: &State, depth: usize) {
        let name = operation.operands.first().and_then(|name| name.as_name().ok());
        let objects = self.file.dict(resources, "XObject");
        let Some((name, objects)) = name.zip(objects) else { return };
        let Ok(form) = self.file.get_named(objects, name).as_stream() else { return };
        if !matches!(self.file.get(&form.dict, "Subtype"), Object::Name(kind) if kind == b"Form") {
            return;
        }
        let Ok(content) = unpack(form) else { return };
        let matrix = self.file.matrix(&form.dict, "Matrix");
        let own = self.file.dict(&form.dict, "Resources").unwrap_or(resources);
        self.follow(&content, own, State { matrix: matrix.then(state.matrix), ..state.clone() }, depth + 1);
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
