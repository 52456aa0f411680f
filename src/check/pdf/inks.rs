//! Which inks a page puts on paper.
//!
//! [`Walker`] interprets the content of a page with the forms, patterns and glyphs that it calls, and notes a colour when
//! something is painted with it (PDF 1.7, 8.6 and 8.5.3).

use std::collections::BTreeSet;

use lopdf::{Dictionary, Document, Object, ObjectId};

use super::colours::{Inks, full, inks, strongest};
use crate::pdf::interpret::{Called, Here, Image, Interpreter, Kind, Paint, Shown, State, Visitor};
use crate::pdf::{Matrix, Page, Pdf, Space, get, unpack};

/// Reads page after page of one file.
pub struct Walker<'a> {
    file: &'a Pdf,
    interpreter: Interpreter<'a>,
}

impl<'a> Walker<'a> {
    pub fn new(file: &'a Pdf) -> Walker<'a> {
        Walker { file, interpreter: Interpreter::new(&file.document) }
    }

    pub fn page(&mut self, page: &'a Page) -> Inks {
        let mut painted = Painted { document: &self.file.document, seen: BTreeSet::new(), inks: Inks::default() };
        let black = Inks { gray: true, ..Inks::default() };
        let start = State::new(Matrix::IDENTITY, Colours { fill: black.clone(), stroke: black });
        self.interpreter.page(self.file, page, start, &mut painted);
        painted.inks
    }
}

/// What is painted on one page.
struct Painted<'a> {
    document: &'a Document,
    /// Forms that were read, with the colours they were called with.
    seen: BTreeSet<(ObjectId, String)>,
    inks: Inks,
}

/// The inks of the colours in force.
#[derive(Debug, Clone)]
struct Colours {
    fill: Inks,
    stroke: Inks,
}

impl<'a> Visitor<'a> for Painted<'a> {
    type Own = Colours;

    const FOLLOWS_PATTERNS: bool = true;
    const READS_TEXT: bool = false;

    fn colour(&mut self, stroking: bool, here: &mut Here<'_, 'a, Colours>) {
        let colour = if stroking { &here.state.stroke } else { &here.state.fill };
        let inks = inks(&colour.space, &colour.numbers);
        *(if stroking { &mut here.state.own.stroke } else { &mut here.state.own.fill }) = inks;
    }

    fn path(&mut self, paint: Paint, _: Option<crate::geometry::Rect>, here: &mut Here<'_, 'a, Colours>) {
        self.paint(paint.fills, paint.strokes, &here.state.own);
    }

    fn text(&mut self, _: &Shown<'_>, here: &mut Here<'_, 'a, Colours>) {
        self.paint(here.state.text.fills(), here.state.text.strokes(), &here.state.own);
    }

    fn image(&mut self, image: &Image<'_>, here: &mut Here<'_, 'a, Colours>) {
        if image.is_mask(self.document) {
            return self.inks.add(&here.state.own.fill);
        }
        let named = here.resources.and_then(|all| get(self.document, all, "ColorSpace").as_dict().ok());
        // JPEG 2000 may leave the colours to the picture itself; an inline image without a space is grey.
        let space = match image.entry(self.document, "ColorSpace") {
            Object::Null if image.stream.is_none() => Space::Gray,
            space => Space::of(self.document, space, named),
        };
        match samples(self.document, image, &space) {
            Some(samples) => self.inks.add(&strongest(&samples)),
            None => self.inks.add(&full(&space)),
        }
    }

    fn shading(&mut self, shading: &'a Dictionary, _: &mut Here<'_, 'a, Colours>) {
        self.inks.add(&full(&Space::of(self.document, get(self.document, shading, "ColorSpace"), None)));
    }

    /// The same form in the same colours leaves the same inks.
    fn call(&mut self, called: &Called<'a>, here: &mut Here<'_, 'a, Colours>) -> bool {
        let colours = match called.kind {
            Kind::Form => format!("{:?}", here.state.own),
            Kind::Glyph => String::new(),
            Kind::Pattern => return true,
        };
        called.id.is_none_or(|id| self.seen.insert((id, colours)))
    }

    fn incomplete(&mut self) {
        self.inks.incomplete = true;
    }
}

impl Painted<'_> {
    fn paint(&mut self, fills: bool, strokes: bool, colours: &Colours) {
        if fills {
            self.inks.add(&colours.fill);
        }
        if strokes {
            self.inks.add(&colours.stroke);
        }
    }
}

/// The bytes of a picture of four inks, eight bits each, that mean what they say.
fn samples(document: &Document, image: &Image<'_>, space: &Space) -> Option<Vec<u8>> {
    let plain = space.components() == Some(4) && image.entry(document, "Decode").is_null();
    let eight_bits = matches!(image.entry(document, "BitsPerComponent"), Object::Integer(8));
    image.stream.filter(|_| plain && eight_bits).and_then(|stream| unpack(stream).ok())
}
