//! One line of small letters as outlines, so that a sheet needs no font for it.

use ttf_parser::{Face, OutlineBuilder};

use crate::fonts::{SANS, family};

/// The outlines of `text` as closed rings of points, in points on the paper: capitals about `height` high, the baseline
/// beginning at `at`. Letters that the face has not, or for which `room` is too small, are left out.
pub fn line(text: &str, height: f64, at: (f64, f64), room: f64) -> Vec<Vec<(f64, f64)>> {
    let Some(face) = family(SANS).next().and_then(|face| Face::parse(face.bytes, 0).ok()) else { return Vec::new() };
    let capital = face.capital_height().filter(|height| *height > 0).unwrap_or(700);
    let scale = height / f64::from(capital);
    let mut rings = Rings { rings: Vec::new(), scale, x: at.0, y: at.1 };
    for letter in text.chars() {
        let Some(glyph) = face.glyph_index(letter) else { continue };
        let advance = f64::from(face.glyph_hor_advance(glyph).unwrap_or_default()) * scale;
        if rings.x + advance > at.0 + room {
            break;
        }
        face.outline_glyph(glyph, &mut rings);
        rings.x += advance;
    }
    rings.rings
}

/// Curves become so many straight strokes: at this size nobody sees them.
const STROKES: usize = 4;

struct Rings {
    rings: Vec<Vec<(f64, f64)>>,
    scale: f64,
    x: f64,
    y: f64,
}

impl Rings {
    fn to(&mut self, x: f64, y: f64) {
        let point = (self.x + x * self.scale, self.y + y * self.scale);
        if let Some(ring) = self.rings.last_mut() {
            ring.push(point);
        }
    }

    /// Where the pen is, in the units of the face.
    fn pen(&self) -> (f64, f64) {
        let (x, y) = self.rings.last().and_then(|ring| ring.last()).copied().unwrap_or((self.x, self.y));
        ((x - self.x) / self.scale, (y - self.y) / self.scale)
    }
}

impl OutlineBuilder for Rings {
    fn move_to(&mut self, x: f32, y: f32) {
        self.rings.push(Vec::new());
        self.to(x.into(), y.into());
    }

    fn line_to(&mut self, x: f32, y: f32) {
        self.to(x.into(), y.into());
    }

    fn quad_to(&mut self, x1: f32, y1: f32, x: f32, y: f32) {
        let third = |end: f64, control: f32| end + (f64::from(control) - end) * 2.0 / 3.0;
        let (from_x, from_y) = self.pen();
        let (to_x, to_y) = (f64::from(x), f64::from(y));
        let (x1, y1, x2, y2) = (third(from_x, x1), third(from_y, y1), third(to_x, x1), third(to_y, y1));
        self.curve_to(x1 as f32, y1 as f32, x2 as f32, y2 as f32, x, y);
    }

    fn curve_to(&mut self, x1: f32, y1: f32, x2: f32, y2: f32, x: f32, y: f32) {
        let (from_x, from_y) = self.pen();
        for step in 1..=STROKES {
            let t = step as f64 / STROKES as f64;
            let at = |a: f64, b: f32, c: f32, d: f32| {
                let (b, c, d) = (f64::from(b), f64::from(c), f64::from(d));
                let u = 1.0 - t;
                u * u * u * a + 3.0 * u * u * t * b + 3.0 * u * t * t * c + t * t * t * d
            };
            self.to(at(from_x, x1, x2, x), at(from_y, y1, y2, y));
        }
    }

    fn close(&mut self) {}
}
