//! The path that is being built: the rectangle around it, and whether it confines what follows (PDF 1.7, 8.5).

use lopdf::content::Operation;

use super::State;
use crate::geometry::{Pt, Rect};
use crate::pdf::{Matrix, number_of};

/// How a path is painted.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Paint {
    pub fills: bool,
    pub strokes: bool,
}

impl Paint {
    /// Of an operator that ends a path (PDF 1.7, table 60).
    pub fn of(operator: &str) -> Option<Paint> {
        let (fills, strokes) = match operator {
            "n" => (false, false),
            "f" | "F" | "f*" => (true, false),
            "S" | "s" => (false, true),
            "B" | "B*" | "b" | "b*" => (true, true),
            _ => return None,
        };
        Some(Paint { fills, strokes })
    }

    /// It leaves a mark.
    pub fn shows(self) -> bool {
        self.fills || self.strokes
    }
}

#[derive(Debug, Default)]
pub struct Path {
    /// In the space of the page. Curves count as the polygons of their control points, which lie around them.
    pub around: Option<Rect>,
    pub clips: bool,
}

impl Path {
    pub fn add(&mut self, operation: &Operation, matrix: Matrix) {
        let mut numbers = [0.0; 6];
        let mut count = 0;
        for (number, operand) in numbers.iter_mut().zip(operation.operands.iter().filter_map(number_of)) {
            *number = operand;
            count += 1;
        }
        if operation.operator == "re" {
            let [x, y, width, height, ..] = numbers;
            if count >= 4 {
                let corners = [(x, y), (x + width, y), (x, y + height), (x + width, y + height)];
                corners.into_iter().for_each(|(x, y)| self.point(matrix, x, y));
            }
            return;
        }
        numbers[..count].chunks_exact(2).for_each(|pair| self.point(matrix, pair[0], pair[1]));
    }

    fn point(&mut self, matrix: Matrix, x: f64, y: f64) {
        let (x, y) = matrix.apply(x, y);
        let around = self.around.get_or_insert(Rect { x0: Pt(x), y0: Pt(y), x1: Pt(x), y1: Pt(y) });
        around.x0 = Pt(around.x0.0.min(x));
        around.y0 = Pt(around.y0.0.min(y));
        around.x1 = Pt(around.x1.0.max(x));
        around.y1 = Pt(around.y1.0.max(y));
    }

    /// Confines what follows, if it was built to do so (PDF 1.7, 8.5.4). Clips count as the rectangles around them.
    pub fn clip<Own>(&self, state: &mut State<'_, Own>) {
        if let (true, Some(around)) = (self.clips, self.around) {
            state.clip_to(around);
        }
    }
}
