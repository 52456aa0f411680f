//! The interpreter of content streams: what draws a page, operation by operation, with the graphics state in force.
//!
//! [`Interpreter`] follows a content through the forms, patterns and glyphs that it calls, keeps the graphics state
//! (PDF 1.7, 8.4), and tells a [`Visitor`] what is painted. Everything in this program that reads what a page draws is a
//! visitor. One set of limits holds for all of them.

mod characters;
mod colour;
mod font;
mod path;
mod state;
mod text;

use std::collections::BTreeMap;
use std::rc::Rc;

use lopdf::content::Operation;
use lopdf::{Dictionary, Document, Object, ObjectId, Stream};

use super::{Matrix, Page, Pdf, as_dict, colour_space, content::reading, get, matrix_of, rect, resolve, unpack};

use crate::geometry::Rect;

pub use font::Font;
pub use path::Paint;
pub use state::{Colour, State};
pub use text::{Run, Shown, TextState};

use path::Path;

/// The most content that is read of one file, in bytes, every call of a form counted: enough for a thousand pages of maps.
const MOST_CONTENT: usize = 256 << 20;
/// The most that is held unpacked at a time, one content within another.
const MOST_OPEN: usize = 64 << 20;
/// What each stream costs at least, so that a million empty ones come to an end too.
const LEAST_COST: usize = 1024;
/// Forms within forms go no deeper in any real file.
const DEEPEST: usize = 24;
/// Graphics states that are saved at a time; further ones are not.
const MOST_SAVED: usize = 10_000;

/// Sees what a content draws. Each method has a body that does nothing.
pub trait Visitor<'a> {
    /// What the visitor keeps in the graphics state: saved by `q`, restored by `Q`, handed down to forms.
    type Own: Clone;

    /// Text is measured and the text matrix moved along. What does not ask where text stands is spared the work.
    const MEASURES_TEXT: bool = false;
    /// What is shown as text is read. What asks only whether there is any is spared the work.
    const READS_TEXT: bool = true;
    /// Tiling patterns are followed when they are chosen, and the glyphs of Type 3 fonts when their font is.
    const FOLLOWS_PATTERNS: bool = false;

    /// An operation, before it changes the state.
    fn operation(&mut self, _operation: &Operation, _here: &mut Here<'_, 'a, Self::Own>) {}

    /// The colour for filling or for stroking was set.
    fn colour(&mut self, _stroking: bool, _here: &mut Here<'_, 'a, Self::Own>) {}

    /// A path ends, painted or not; `around` is the rectangle around it in the space of the page.
    fn path(&mut self, _paint: Paint, _around: Option<Rect>, _here: &mut Here<'_, 'a, Self::Own>) {}

    fn text(&mut self, _shown: &Shown<'_>, _here: &mut Here<'_, 'a, Self::Own>) {}

    fn image(&mut self, _image: &Image<'_>, _here: &mut Here<'_, 'a, Self::Own>) {}

    /// An area is filled by a shading: by `sh`, or as a pattern.
    fn shading(&mut self, _shading: &'a Dictionary, _here: &mut Here<'_, 'a, Self::Own>) {}

    /// A content is called; the state is that outside it. It is followed if this says so.
    fn call(&mut self, _called: &Called<'a>, _here: &mut Here<'_, 'a, Self::Own>) -> bool {
        true
    }

    /// A content that was called, and followed, is at its end.
    fn leave(&mut self) {}

    /// `BMC` or `BDC`: marked content begins, with its tag and its properties (PDF 1.7, 14.6).
    fn begin_mark(&mut self, _tag: &[u8], _properties: Option<&Dictionary>, _here: &mut Here<'_, 'a, Self::Own>) {}

    fn end_mark(&mut self) {}

    /// Something could not be read, or went beyond a limit.
    fn incomplete(&mut self) {}
}

/// Where the interpreter is.
pub struct Here<'s, 'a, Own> {
    pub state: &'s mut State<'a, Own>,
    pub resources: Option<&'a Dictionary>,
}

/// A raster image.
pub struct Image<'i> {
    /// With the short keys of PDF 1.7, table 93, if it is an inline image.
    pub dict: &'i Dictionary,
    /// `None` for an inline image.
    pub stream: Option<&'i Stream>,
    pub id: Option<ObjectId>,
}

impl<'i> Image<'i> {
    /// What its dictionary says; `key` is the long one.
    pub fn entry(&self, document: &'i Document, key: &str) -> &'i Object {
        let short = match key {
            "BitsPerComponent" => "BPC",
            "ColorSpace" => "CS",
            "Decode" => "D",
            "Height" => "H",
            "ImageMask" => "IM",
            "Width" => "W",
            _ => key,
        };
        let key = if self.stream.is_none() && self.dict.has(short.as_bytes()) { short } else { key };
        get(document, self.dict, key)
    }

    /// It is a stencil for the colour in force (PDF 1.7, 8.9.6.2).
    pub fn is_mask(&self, document: &'i Document) -> bool {
        matches!(self.entry(document, "ImageMask"), Object::Boolean(true))
    }
}

/// A content that is called by another.
pub struct Called<'a> {
    pub kind: Kind,
    pub id: Option<ObjectId>,
    pub stream: &'a Stream,
    /// From its space to that of the content which calls it.
    pub matrix: Matrix,
    pub bbox: Option<Rect>,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Kind {
    Form,
    /// The cell of a tiling pattern.
    Pattern,
    /// A glyph of a Type 3 font.
    Glyph,
}

/// Reads the contents of one file, within limits that hold for all of them together.
pub struct Interpreter<'a> {
    document: &'a Document,
    left: usize,
    open: usize,
    /// By the address of the font's dictionary, which stays where it is while the file is read.
    fonts: BTreeMap<usize, Rc<Font<'a>>>,
    spaces: colour_space::Cache,
    /// Widths that were taken in, in all fonts together.
    widths: usize,
}

/// The content that is being read, and what it calls.
struct Frame<'a, Own> {
    resources: Option<&'a Dictionary>,
    state: State<'a, Own>,
    saved: Vec<State<'a, Own>>,
    path: Path,
    depth: usize,
}

impl<'a> Interpreter<'a> {
    pub fn new(document: &'a Document) -> Interpreter<'a> {
        Interpreter {
            document,
            left: MOST_CONTENT,
            open: 0,
            fonts: BTreeMap::new(),
            spaces: colour_space::Cache::default(),
            widths: 0,
        }
    }

    /// Reads what draws a page; `start` is the state in which it begins.
    pub fn page<V: Visitor<'a>>(&mut self, file: &Pdf, page: &'a Page, start: State<'a, V::Own>, visitor: &mut V) {
        let resources = as_dict(resolve(self.document, &page.resources));
        match file.content(page) {
            Ok(content) => self.content(&content, resources, start, visitor),
            Err(_) => visitor.incomplete(),
        }
    }

    /// Reads a content with the resources that it names.
    pub fn content<V: Visitor<'a>>(
        &mut self,
        content: &[u8],
        resources: Option<&'a Dictionary>,
        start: State<'a, V::Own>,
        visitor: &mut V,
    ) {
        self.follow(content, resources, start, 0, visitor);
    }

    fn follow<V: Visitor<'a>>(
        &mut self,
        content: &[u8],
        resources: Option<&'a Dictionary>,
        state: State<'a, V::Own>,
        depth: usize,
        visitor: &mut V,
    ) {
        let size = content.len() + LEAST_COST;
        if depth > DEEPEST || size > self.left || (depth > 0 && self.open + size > MOST_OPEN) {
            return visitor.incomplete();
        }
        self.left -= size;
        self.open += size;
        let mut frame = Frame { resources, state, saved: Vec::new(), path: Path::default(), depth };
        for operation in reading(content, V::READS_TEXT) {
            visitor.operation(&operation, &mut frame.here());
            self.operation(&operation, &mut frame, visitor);
        }
        self.open -= size;
    }

    fn operation<V: Visitor<'a>>(&mut self, operation: &Operation, frame: &mut Frame<'a, V::Own>, visitor: &mut V) {
        let state = &mut frame.state;
        match operation.operator.as_str() {
            "q" if frame.saved.len() < MOST_SAVED => frame.saved.push(state.clone()),
            "Q" => *state = frame.saved.pop().unwrap_or_else(|| state.clone()),
            "cm" => state.matrix = text::matrix(&operation.operands).then(state.matrix),
            "w" => state.line_width = text::number(operation, 0),
            "m" | "l" | "c" | "v" | "y" | "re" => frame.path.add(operation, state.matrix),
            "W" | "W*" => frame.path.clips = true,
            "Do" => self.external(operation, frame, visitor),
            "BI" => {
                if let Some(Object::Dictionary(dict)) = operation.operands.first() {
                    visitor.image(&Image { dict, stream: None, id: None }, &mut frame.here());
                }
            }
            "sh" => {
                if let Some(shading) = as_dict(self.last_named(frame.resources, "Shading", operation)) {
                    visitor.shading(shading, &mut frame.here());
                }
            }
            "Tf" => self.font(operation, frame, visitor),
            "BMC" | "BDC" => self.mark(operation, frame, visitor),
            "EMC" => visitor.end_mark(),
            operator => match Paint::of(operator) {
                Some(paint) => {
                    let path = std::mem::take(&mut frame.path);
                    visitor.path(paint, path.around, &mut frame.here());
                    path.clip(&mut frame.state);
                }
                None if self.set_colour(operation, frame, visitor) => {}
                None => self.text(operation, frame, visitor),
            },
        }
    }

    fn text<V: Visitor<'a>>(&mut self, operation: &Operation, frame: &mut Frame<'a, V::Own>, visitor: &mut V) {
        let Some(shown) = frame.state.text.take(operation) else { return };
        let font = frame.state.font.clone();
        let widths = match &font {
            _ if !V::MEASURES_TEXT => None,
            Some(font) => Some(font.widths(self.document, &mut self.widths)),
            None => Some(font::unknown()),
        };
        let shown = Shown::of(shown, &frame.state.text, widths);
        visitor.text(&shown, &mut frame.here());
        frame.state.text.advance(shown.advance);
    }

    fn mark<V: Visitor<'a>>(&mut self, operation: &Operation, frame: &mut Frame<'a, V::Own>, visitor: &mut V) {
        let tag = operation.operands.first().and_then(|tag| tag.as_name().ok()).unwrap_or_default();
        let properties = match operation.operands.get(1) {
            Some(Object::Dictionary(own)) => Some(own),
            Some(Object::Name(name)) => as_dict(self.named(frame.resources, "Properties", name)),
            _ => None,
        };
        visitor.begin_mark(tag, properties, &mut frame.here());
    }

    fn external<V: Visitor<'a>>(&mut self, operation: &Operation, frame: &mut Frame<'a, V::Own>, visitor: &mut V) {
        let Some(name) = operation.operands.first().and_then(|name| name.as_name().ok()) else { return };
        let listed = frame.resources.and_then(|all| as_dict(get(self.document, all, "XObject")));
        let id = listed.and_then(|listed| listed.get(name).ok()?.as_reference().ok());
        let Object::Stream(stream) = self.named(frame.resources, "XObject", name) else { return };
        match get(self.document, &stream.dict, "Subtype").as_name().unwrap_or_default() {
            b"Image" => visitor.image(&Image { dict: &stream.dict, stream: Some(stream), id }, &mut frame.here()),
            b"Form" => {
                let called = self.called(Kind::Form, id, stream);
                if visitor.call(&called, &mut frame.here()) {
                    self.enter(&called, frame.resources, frame.state.clone(), frame.depth, visitor);
                }
            }
            _ => {}
        }
    }

    fn called(&self, kind: Kind, id: Option<ObjectId>, stream: &'a Stream) -> Called<'a> {
        let matrix =
            if kind == Kind::Form { matrix_of(self.document, &stream.dict, "Matrix") } else { Matrix::IDENTITY };
        let bbox = stream.dict.get(b"BBox").ok().and_then(|bbox| rect(self.document, bbox));
        Called { kind, id, stream, matrix, bbox }
    }

    /// Reads a content that was called in this state.
    fn enter<V: Visitor<'a>>(
        &mut self,
        called: &Called<'a>,
        outer: Option<&'a Dictionary>,
        mut state: State<'a, V::Own>,
        depth: usize,
        visitor: &mut V,
    ) {
        state.matrix = called.matrix.then(state.matrix);
        // What a form draws ends at its box (PDF 1.7, 8.10.1).
        if let (Kind::Form, Some(bbox)) = (called.kind, called.bbox) {
            state.clip_to(state.matrix.around(bbox));
        }
        // A form without resources of its own uses those of the page (PDF 1.7, 8.10.2, for files of old).
        let resources = as_dict(get(self.document, &called.stream.dict, "Resources")).or(outer);
        match unpack(called.stream) {
            Ok(content) => self.follow(&content, resources, state, depth + 1, visitor),
            Err(_) => visitor.incomplete(),
        }
        visitor.leave();
    }

    /// A form that no content calls, such as the appearance of an annotation.
    pub fn form<V: Visitor<'a>>(&mut self, stream: &'a Stream, start: State<'a, V::Own>, visitor: &mut V) {
        let called = self.called(Kind::Form, None, stream);
        self.enter(&called, None, start, 0, visitor);
    }

    /// The thing of that category that the last name among the operands stands for.
    fn last_named(&self, resources: Option<&'a Dictionary>, category: &str, operation: &Operation) -> &'a Object {
        let name = operation.operands.iter().rev().find_map(|operand| operand.as_name().ok());
        name.map_or(&Object::Null, |name| self.named(resources, category, name))
    }

    fn named(&self, resources: Option<&'a Dictionary>, category: &str, name: &[u8]) -> &'a Object {
        let listed = resources.and_then(|all| as_dict(get(self.document, all, category)));
        listed.and_then(|listed| listed.get(name).ok()).map_or(&Object::Null, |found| resolve(self.document, found))
    }
}

impl<'a, Own> Frame<'a, Own> {
    fn here(&mut self) -> Here<'_, 'a, Own> {
        Here { state: &mut self.state, resources: self.resources }
    }
}
