//! The text state, and text that is shown (PDF 1.7, 9.3 and 9.4).

use lopdf::Object;
use lopdf::content::Operation;

use crate::pdf::{Matrix, Widths, number_of};

/// What moves the text position.
#[derive(Debug, Clone, Copy)]
pub struct TextState {
    pub size: f64,
    pub character_spacing: f64,
    pub word_spacing: f64,
    /// Horizontal scaling, 1 for none.
    pub scaling: f64,
    pub rise: f64,
    /// The rendering mode (PDF 1.7, table 106).
    pub mode: i64,
    /// The text matrix: from the text position to the content.
    pub matrix: Matrix,
    line: Matrix,
    leading: f64,
}

impl Default for TextState {
    fn default() -> Self {
        TextState {
            size: 0.0,
            character_spacing: 0.0,
            word_spacing: 0.0,
            scaling: 1.0,
            rise: 0.0,
            mode: 0,
            matrix: Matrix::IDENTITY,
            line: Matrix::IDENTITY,
            leading: 0.0,
        }
    }
}

/// The strings of one operator that shows text.
#[derive(Debug)]
pub struct Shown<'o> {
    /// With where each begins, if text is measured.
    pub runs: Vec<Run<'o>>,
    /// How far the text position moves along the line, in units of text space; 0 unless text is measured.
    pub advance: f64,
}

/// One string.
#[derive(Debug)]
pub struct Run<'o> {
    pub codes: &'o [u8],
    /// From the text position before the whole operator, along the line.
    pub start: f64,
    pub advance: f64,
}

impl<'o> Shown<'o> {
    /// A string, or an array of strings and gaps.
    pub(super) fn of(shown: &'o Object, text: &TextState, widths: Option<&Widths>) -> Shown<'o> {
        let parts = shown.as_array().map_or(std::slice::from_ref(shown), Vec::as_slice);
        let (mut runs, mut at) = (Vec::new(), 0.0);
        for part in parts {
            let advance = widths.map_or(0.0, |widths| text.width(part, widths));
            if let Object::String(codes, _) = part {
                runs.push(Run { codes, start: at, advance });
            }
            at += advance;
        }
        Shown { runs, advance: at }
    }
}

impl TextState {
    /// It leaves a mark: modes 3 and 7 do not (PDF 1.7, table 106).
    pub fn shows(&self) -> bool {
        self.fills() || self.strokes()
    }

    pub fn fills(&self) -> bool {
        matches!(self.mode, 0 | 2 | 4 | 6)
    }

    pub fn strokes(&self) -> bool {
        matches!(self.mode, 1 | 2 | 5 | 6)
    }

    /// Takes up an operator of text; gives back the string, or the array of strings and gaps, that it shows.
    pub(super) fn take<'o>(&mut self, operation: &'o Operation) -> Option<&'o Object> {
        let at = |index| number(operation, index);
        match operation.operator.as_str() {
            "BT" => (self.matrix, self.line) = (Matrix::IDENTITY, Matrix::IDENTITY),
            "Tc" => self.character_spacing = at(0),
            "Tw" => self.word_spacing = at(0),
            "Tz" => self.scaling = at(0) / 100.0,
            "TL" => self.leading = at(0),
            "Ts" => self.rise = at(0),
            "Tr" => self.mode = at(0) as i64,
            "Td" => self.next_line(at(0), at(1)),
            "TD" => {
                self.leading = -at(1);
                self.next_line(at(0), at(1));
            }
            "Tm" => {
                self.matrix = matrix(&operation.operands);
                self.line = self.matrix;
            }
            "T*" => self.next_line(0.0, -self.leading),
            "Tj" | "TJ" => return operation.operands.first(),
            "'" => {
                self.next_line(0.0, -self.leading);
                return operation.operands.first();
            }
            "\"" => {
                (self.word_spacing, self.character_spacing) = (at(0), at(1));
                self.next_line(0.0, -self.leading);
                return operation.operands.get(2);
            }
            _ => {}
        }
        None
    }

    /// How far the text position moves for a string that is shown, or for a gap between two.
    fn width(&self, part: &Object, widths: &Widths) -> f64 {
        let Object::String(codes, _) = part else {
            return -number_of(part).unwrap_or_default() / 1000.0 * self.size * self.scaling;
        };
        widths.advance(codes, |width, is_space| {
            let spacing = self.character_spacing + if is_space { self.word_spacing } else { 0.0 };
            (width * self.size + spacing) * self.scaling
        })
    }

    pub(super) fn advance(&mut self, width: f64) {
        self.matrix = moved(width, 0.0).then(self.matrix);
    }

    fn next_line(&mut self, x: f64, y: f64) {
        self.line = moved(x, y).then(self.line);
        self.matrix = self.line;
    }
}

/// A matrix as an operator gives it; 0 for what is missing.
pub fn matrix(operands: &[Object]) -> Matrix {
    let mut numbers = [0.0; 6];
    for (number, operand) in numbers.iter_mut().zip(operands) {
        *number = number_of(operand).unwrap_or(0.0);
    }
    Matrix(numbers)
}

/// A number that an operator is given, or 0.
pub fn number(operation: &Operation, index: usize) -> f64 {
    operation.operands.get(index).and_then(number_of).unwrap_or(0.0)
}

fn moved(x: f64, y: f64) -> Matrix {
    Matrix([1.0, 0.0, 0.0, 1.0, x, y])
}
