//! The state of text while a content is read: spaces between letters, and where the pen stands (PDF 1.7, 9.3 and 9.4).

use lopdf::Object;
use lopdf::content::Operation;

use super::{Matrix, Widths, number_of};

/// What moves the pen. Fonts are the reader's to choose.
#[derive(Debug, Clone, Copy)]
pub struct Typing {
    pub size: f64,
    pub letter_space: f64,
    pub word_space: f64,
    /// Horizontal scaling, 1 for none.
    pub stretch: f64,
    pub rise: f64,
    /// How letters are drawn (PDF 1.7, table 106).
    pub mode: f64,
    /// From the pen to the content.
    pub pen: Matrix,
    line: Matrix,
    leading: f64,
}

impl Default for Typing {
    fn default() -> Self {
        Typing {
            size: 0.0,
            letter_space: 0.0,
            word_space: 0.0,
            stretch: 1.0,
            rise: 0.0,
            mode: 0.0,
            pen: Matrix::IDENTITY,
            line: Matrix::IDENTITY,
            leading: 0.0,
        }
    }
}

impl Typing {
    /// Takes up an operator of text; gives back the string or the array of strings and gaps that it shows.
    pub fn take<'o>(&mut self, operation: &'o Operation) -> Option<&'o Object> {
        let at = |index| number(operation, index);
        match operation.operator.as_str() {
            "BT" => (self.pen, self.line) = (Matrix::IDENTITY, Matrix::IDENTITY),
            "Tc" => self.letter_space = at(0),
            "Tw" => self.word_space = at(0),
            "Tz" => self.stretch = at(0) / 100.0,
            "TL" => self.leading = at(0),
            "Ts" => self.rise = at(0),
            "Tr" => self.mode = at(0),
            "Td" => self.next_line(at(0), at(1)),
            "TD" => {
                self.leading = -at(1);
                self.next_line(at(0), at(1));
            }
            "Tm" => {
                self.pen = matrix(&operation.operands);
                self.line = self.pen;
            }
            "T*" => self.next_line(0.0, -self.leading),
            "Tj" | "TJ" => return operation.operands.first(),
            "'" => {
                self.next_line(0.0, -self.leading);
                return operation.operands.first();
            }
            "\"" => {
                (self.word_space, self.letter_space) = (at(0), at(1));
                self.next_line(0.0, -self.leading);
                return operation.operands.get(2);
            }
            _ => {}
        }
        None
    }

    /// How far the pen moves along the line for a string that is shown, or for a gap between two.
    pub fn width(&self, part: &Object, widths: &Widths) -> f64 {
        let Object::String(codes, _) = part else {
            return -number_of(part).unwrap_or_default() / 1000.0 * self.size * self.stretch;
        };
        widths.advance(codes, |width, is_space| {
            let space = self.letter_space + if is_space { self.word_space } else { 0.0 };
            (width * self.size + space) * self.stretch
        })
    }

    /// Moves the pen along the line.
    pub fn advance(&mut self, width: f64) {
        self.pen = moved(width, 0.0).then(self.pen);
    }

    fn next_line(&mut self, x: f64, y: f64) {
        self.line = moved(x, y).then(self.line);
        self.pen = self.line;
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
