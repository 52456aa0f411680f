//! Where words, lines and pictures stand on a page, and how large they are.
//!
//! [`survey`] interprets what draws each page and measures everything in points on the finished paper.

use lopdf::{Dictionary, Document, Object, ObjectId};

use super::interpret::{Here, Image, Interpreter, Paint, Shown, State, Visitor};
use super::{Pdf, Space, get, number_of};
use crate::geometry::{Pt, Rect};

/// What stands on one page.
#[derive(Debug, Clone, Default)]
pub struct Survey {
    pub pictures: Vec<Placed>,
    /// In the order in which they are drawn.
    pub words: Vec<Words>,
    /// The thinnest line that is drawn, in points; 0 asks for the thinnest that the printer can make.
    pub thinnest_line: Option<f64>,
    /// The strongest sum of the four inks in any colour that is painted with: 0 to 4.
    pub total_ink: f64,
    /// The darkest area larger than a stamp, 0 to 1, as far as plain colours go. Shapes count as the rectangles around them.
    pub solid: f64,
    /// Filled shapes larger than a thumbnail, as the rectangles around them, with how dark they are.
    pub areas: Vec<(Rect, f64)>,
    /// Red, green and blue of the device, without a profile that says what they look like.
    pub device_rgb: bool,
    /// The page could not be followed to its end.
    pub incomplete: bool,
}

/// A raster picture on a page.
#[derive(Debug, Clone, Copy)]
pub struct Placed {
    /// Pixels an inch, in the direction in which there are fewer.
    pub ppi: f64,
    /// One bit a pixel, as line art has.
    pub bilevel: bool,
    /// Around what a clip leaves of it, in points from the lower left corner of the finished page as it is read. Clips count
    /// as the rectangles around them.
    pub place: Rect,
    /// Where its pixels are, unless they stand within the content.
    pub object: Option<ObjectId>,
}

/// A piece of text that is shown in one go.
#[derive(Debug, Clone)]
pub struct Words {
    /// Empty unless words were asked for, or where the file does not say which characters they are.
    pub text: String,
    /// Around the glyphs, roughly: from a quarter of the size below the line to three quarters above, in points from
    /// the lower left corner of the finished page as it is read.
    pub place: Rect,
    /// The height of the type in points.
    pub size: f64,
    /// It stands on its head.
    pub turned: bool,
}

/// The side of a thumbnail in points: 5 mm.
const THUMBNAIL: f64 = 14.0;
/// More shapes than any page has that size.
const MAX_AREAS: usize = 2000;
/// The side of a stamp in points: 25 mm.
const STAMP: f64 = 71.0;
/// More pieces of text or pictures than any page of a book holds.
const MAX_FOUND: usize = 200_000;

/// Surveys every page; `read` also tells which words stand there.
pub fn survey(file: &Pdf, read: bool) -> Vec<Survey> {
    let mut interpreter = Interpreter::new(&file.document);
    let of_page = |page| {
        let mut surveyor = Surveyor { document: &file.document, read, found: Survey::default() };
        interpreter.page(file, page, State::new(page.upright(), ()), &mut surveyor);
        surveyor.found
    };
    file.pages.iter().map(of_page).collect()
}

struct Surveyor<'a> {
    document: &'a Document,
    read: bool,
    found: Survey,
}

impl<'a> Visitor<'a> for Surveyor<'a> {
    type Own = ();

    const MEASURES_TEXT: bool = true;

    fn colour(&mut self, stroking: bool, here: &mut Here<'_, 'a, ()>) {
        let colour = if stroking { &here.state.stroke } else { &here.state.fill };
        self.found.device_rgb |= colour.space.is_device_rgb();
    }

    fn path(&mut self, paint: Paint, around: Option<Rect>, here: &mut Here<'_, 'a, ()>) {
        self.ink(paint.fills, paint.strokes, here.state);
        if paint.fills {
            self.area(around, here.state);
        }
        if paint.strokes {
            let [a, b, c, d, ..] = here.state.matrix.0;
            let width = here.state.line_width.abs() * (a * d - b * c).abs().sqrt();
            self.found.thinnest_line = Some(self.found.thinnest_line.map_or(width, |known| known.min(width)));
        }
    }

    fn text(&mut self, shown: &Shown<'_>, here: &mut Here<'_, 'a, ()>) {
        let (state, text) = (&*here.state, here.state.text);
        let Some(font) = &state.font else { return };
        self.ink(text.fills(), text.strokes(), state);
        if !text.shows() && !self.read {
            return;
        }
        if self.found.words.len() >= MAX_FOUND {
            self.found.incomplete = true;
            return;
        }
        let matrix = text.matrix.then(state.matrix);
        let below = text.rise - 0.25 * text.size;
        let above = text.rise + 0.75 * text.size;
        let place = matrix.around(Rect { x0: Pt(0.0), y0: Pt(below), x1: Pt(shown.advance), y1: Pt(above) });
        let [a, b, c, d, ..] = matrix.0;
        let size = (text.size * c.hypot(d)).abs();
        if shown.advance == 0.0 || !size.is_finite() {
            return;
        }
        let words = shown.runs.iter().filter(|_| self.read).map(|run| font.decode(self.document, run.codes));
        let words = Words { text: words.collect(), place, size, turned: a < 0.0 && a.abs() > b.abs() };
        self.found.words.push(words);
    }

    fn image(&mut self, image: &Image<'_>, here: &mut Here<'_, 'a, ()>) {
        let number = |key| number_of(image.entry(self.document, key)).unwrap_or(0.0);
        let [a, b, c, d, ..] = here.state.matrix.0;
        let inches = [a.hypot(b) / 72.0, c.hypot(d) / 72.0];
        let per_inch = [number("Width") / inches[0], number("Height") / inches[1]];
        let ppi = per_inch[0].min(per_inch[1]);
        let place = here.state.matrix.around(Rect { x0: Pt(0.0), y0: Pt(0.0), x1: Pt(1.0), y1: Pt(1.0) });
        if let Some(place) = here.state.shown(place)
            && ppi.is_finite()
            && self.found.pictures.len() < MAX_FOUND
        {
            let bilevel = image.is_mask(self.document) || number("BitsPerComponent") == 1.0;
            self.found.pictures.push(Placed { ppi, bilevel, place, object: image.id });
        }
        let space = Space::of(self.document, image.entry(self.document, "ColorSpace"), None);
        self.found.device_rgb |= space.is_device_rgb();
    }

    fn shading(&mut self, shading: &'a Dictionary, _: &mut Here<'_, 'a, ()>) {
        let space: &Object = get(self.document, shading, "ColorSpace");
        self.found.device_rgb |= Space::of(self.document, space, None).is_device_rgb();
    }

    fn incomplete(&mut self) {
        self.found.incomplete = true;
    }
}

impl Surveyor<'_> {
    fn area(&mut self, around: Option<Rect>, state: &State<'_, ()>) {
        let Some(around) = around.and_then(|around| state.shown(around)) else { return };
        let tint = state.fill.space.darkness(&state.fill.numbers);
        let side = around.width().0.min(around.height().0);
        if side > STAMP {
            self.found.solid = self.found.solid.max(tint);
        }
        if side > THUMBNAIL && self.found.areas.len() < MAX_AREAS {
            self.found.areas.push((around, tint));
        }
    }

    fn ink(&mut self, fills: bool, strokes: bool, state: &State<'_, ()>) {
        let used = [(fills, &state.fill), (strokes, &state.stroke)];
        for (_, colour) in used.into_iter().filter(|(used, colour)| *used && colour.numbers.len() == 4) {
            let total: f64 = colour.numbers.iter().map(|ink| ink.clamp(0.0, 1.0)).sum();
            self.found.total_ink = self.found.total_ink.max(total);
        }
    }
}
