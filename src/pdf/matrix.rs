//! Transformations of the plane as PDF writes them.

use crate::geometry::{Pt, Rect};

/// `[a b c d e f]`: x' = a·x + c·y + e, y' = b·x + d·y + f (PDF 1.7, 8.3.3).
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Matrix(pub [f64; 6]);

impl Matrix {
    pub const IDENTITY: Matrix = Matrix([1.0, 0.0, 0.0, 1.0, 0.0, 0.0]);

    /// The move that is made first by `self` and then by `next`.
    pub fn then(self, next: Matrix) -> Matrix {
        let [a, b, c, d, e, f] = self.0;
        let [na, nb, nc, nd, ne, nf] = next.0;
        Matrix([
            a * na + b * nc,
            a * nb + b * nd,
            c * na + d * nc,
            c * nb + d * nd,
            e * na + f * nc + ne,
            e * nb + f * nd + nf,
        ])
    }

    /// The move that undoes this one; `None` if it flattens everything.
    pub fn inverse(self) -> Option<Matrix> {
        let [a, b, c, d, e, f] = self.0;
        let size = a * d - b * c;
        let turned = [d / size, -b / size, -c / size, a / size, (c * f - d * e) / size, (b * e - a * f) / size];
        turned.iter().all(|number| number.is_finite()).then_some(Matrix(turned))
    }

    pub fn apply(self, x: f64, y: f64) -> (f64, f64) {
        let [a, b, c, d, e, f] = self.0;
        (a * x + c * y + e, b * x + d * y + f)
    }

    /// The upright rectangle around `rect` after the move.
    pub fn around(self, rect: Rect) -> Rect {
        let corners = [(rect.x0, rect.y0), (rect.x1, rect.y0), (rect.x0, rect.y1), (rect.x1, rect.y1)]
            .map(|(x, y)| self.apply(x.0, y.0));
        let fold = |pick: fn(f64, f64) -> f64, of: fn(&(f64, f64)) -> f64| {
            corners.iter().map(of).reduce(pick).map_or(Pt(0.0), Pt)
        };
        Rect {
            x0: fold(f64::min, |corner| corner.0),
            y0: fold(f64::min, |corner| corner.1),
            x1: fold(f64::max, |corner| corner.0),
            y1: fold(f64::max, |corner| corner.1),
        }
    }
}
