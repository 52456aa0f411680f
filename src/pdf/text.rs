//! Where the text of a page lies.
//!
//! [`text_box`] follows all that draws a page (PDF 1.7, 9.4) and reckons each run of letters from the widths its font
//! names. It is meant for margins, not for reading: a letter is taken to reach from a quarter of its size below the line to
//! nine tenths above it.

use std::rc::Rc;

use lopdf::content::Operation;
use lopdf::{Dictionary, Object};

use crate::geometry::{Pt, Rect};

use super::widths::Widths;
use super::{Matrix, Page, Pdf, number_of, numbers, operations_with_text, unpack};

/// The rectangle around all text of a page, in the page's own units; `None` if it has none.
pub fn text_box<'a>(file: &'a Pdf, page: &'a Page, fonts: &mut Fonts<'a>) -> Option<Rect> {
    let content = file.content(page).ok()?;
    let mut reader = Reader { file, fonts, around: None, left: MOST };
    let resources = file.resolve(&page.resources).as_dict().ok()?;
    reader.follow(&content, resources, Matrix::IDENTITY, 0);
    reader.around
}

/// Forms within forms, and operations in all, that are followed.
const DEEPEST: usize = 12;
const MOST: usize = 2_000_000;

/// The widths of the fonts of a file, each read once for all its pages.
#[derive(Debug, Default)]
pub struct Fonts<'a> {
    read: Vec<(&'a Dictionary, Rc<Widths>)>,
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
    size: f64,
    letter_space: f64,
    word_space: f64,
    /// Horizontal scaling, 1 for none.
    stretch: f64,
    leading: f64,
    rise: f64,
    /// Drawn neither filled nor stroked, as the layer of words under a scan is.
    hidden: bool,
}

impl<'a> Reader<'a, '_> {
    fn follow(&mut self, content: &[u8], resources: &'a Dictionary, matrix: Matrix, depth: usize) {
        let mut state = State {
            matrix,
            widths: Widths::default().into(),
            size: 0.0,
            letter_space: 0.0,
            word_space: 0.0,
            stretch: 1.0,
            leading: 0.0,
            rise: 0.0,
            hidden: false,
        };
        let mut saved = Vec::new();
        let (mut line, mut pen) = (Matrix::IDENTITY, Matrix::IDENTITY);
        for operation in operations_with_text(content) {
            if self.left == 0 {
                return;
            }
            self.left -= 1;
            let given: Vec<f64> = operation.operands.iter().filter_map(number_of).collect();
            let first = given.first().copied().unwrap_or_default();
            match (operation.operator.as_str(), &given[..]) {
                ("q", _) if saved.len() < 1000 => saved.push(state.clone()),
                ("Q", _) => state = saved.pop().unwrap_or(state),
                ("cm", [a, b, c, d, e, f]) => state.matrix = Matrix([*a, *b, *c, *d, *e, *f]).then(state.matrix),
                ("BT", _) => (line, pen) = (Matrix::IDENTITY, Matrix::IDENTITY),
                ("Tf", _) => {
                    state.size = first;
                    state.widths = self.font(&operation, resources);
                }
                ("Tc", _) => state.letter_space = first,
                ("Tw", _) => state.word_space = first,
                ("Tz", _) => state.stretch = first / 100.0,
                ("TL", _) => state.leading = first,
                ("Ts", _) => state.rise = first,
                ("Tr", _) => state.hidden = first == 3.0,
                ("Tm", [a, b, c, d, e, f]) => {
                    line = Matrix([*a, *b, *c, *d, *e, *f]);
                    pen = line;
                }
                ("Td" | "TD", [x, y]) => {
                    if operation.operator == "TD" {
                        state.leading = -y;
                    }
                    line = moved(*x, *y).then(line);
                    pen = line;
                }
                ("T*" | "'" | "\"", _) => {
                    if let ("\"", [word, letter]) = (operation.operator.as_str(), &given[..]) {
                        (state.word_space, state.letter_space) = (*word, *letter);
                    }
                    line = moved(0.0, -state.leading).then(line);
                    pen = line;
                    if let Some(Object::String(text, _)) = operation.operands.last() {
                        pen = self.show(text, &state, pen);
                    }
                }
                ("Tj", _) => {
                    if let Some(Object::String(text, _)) = operation.operands.first() {
                        pen = self.show(text, &state, pen);
                    }
                }
                ("TJ", _) => {
                    let Some(Object::Array(parts)) = operation.operands.first() else { continue };
                    for part in parts {
                        match part {
                            Object::String(text, _) => pen = self.show(text, &state, pen),
                            other => {
                                let back = number_of(other).unwrap_or_default() / 1000.0 * state.size * state.stretch;
                                pen = moved(-back, 0.0).then(pen);
                            }
                        }
                    }
                }
                ("Do", _) if depth < DEEPEST => self.form(&operation, resources, &state, depth),
                _ => {}
            }
        }
    }

    /// Takes note of a run of letters; what comes back is where the pen then stands.
    fn show(&mut self, text: &[u8], state: &State, pen: Matrix) -> Matrix {
        let advance = state.widths.advance(text, |width, is_space| {
            let space = state.letter_space + if is_space { state.word_space } else { 0.0 };
            (width * state.size + space) * state.stretch
        });
        let on_page = pen.then(state.matrix);
        let (low, high) = (state.rise - 0.25 * state.size.abs(), state.rise + 0.9 * state.size.abs());
        let run = Rect { x0: Pt(advance.min(0.0)), y0: Pt(low), x1: Pt(advance.max(0.0)), y1: Pt(high) };
        if !state.hidden && advance != 0.0 && advance.is_finite() {
            let run = on_page.around(run);
            self.around = Some(self.around.map_or(run, |around| together(around, run)));
        }
        moved(advance, 0.0).then(pen)
    }

    fn font(&mut self, operation: &Operation, resources: &'a Dictionary) -> Rc<Widths> {
        let name = operation.operands.first().and_then(|name| name.as_name().ok());
        let font = name.and_then(|name| self.file.get_named(self.file.dict(resources, "Font")?, name).as_dict().ok());
        let Some(font) = font else { return Rc::default() };
        if let Some((_, known)) = self.fonts.read.iter().find(|(known, _)| std::ptr::eq(*known, font)) {
            return known.clone();
        }
        let widths: Rc<Widths> = Widths::of(self.file, font).into();
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
        let matrix =
            numbers::<6>(&self.file.document, self.file.get(&form.dict, "Matrix")).map_or(Matrix::IDENTITY, Matrix);
        let own = self.file.dict(&form.dict, "Resources").unwrap_or(resources);
        self.follow(&content, own, matrix.then(state.matrix), depth + 1);
    }
}

fn moved(x: f64, y: f64) -> Matrix {
    Matrix([1.0, 0.0, 0.0, 1.0, x, y])
}

fn together(one: Rect, two: Rect) -> Rect {
    Rect {
        x0: Pt(one.x0.0.min(two.x0.0)),
        y0: Pt(one.y0.0.min(two.y0.0)),
        x1: Pt(one.x1.0.max(two.x1.0)),
        y1: Pt(one.y1.0.max(two.y1.0)),
    }
}
