//! Where words, lines and pictures stand on a page, and how large they are.
//!
//! [`survey`] follows what draws a page through the forms that it calls, with the transformation in force (PDF 1.7, 8.3.4),
//! and measures everything in points on the finished paper.

use std::collections::BTreeMap;
use std::rc::Rc;

use lopdf::content::Operation;
use lopdf::{Dictionary, Object, ObjectId, Stream};

use super::glyphs::Glyphs;
use super::tone::Tone;
use super::typing::{Typing, matrix, number};
use super::{Matrix, Page, Pdf, intersect, number_of, operations_with_text, unpack};
use crate::geometry::{Pt, Rect};

/// What stands on one page.
#[derive(Debug, Clone, Default)]
pub struct Survey {
    pub pictures: Vec<Placed>,
    /// In the order in which they are drawn.
    pub words: Vec<Words>,
    /// The thinnest line that is drawn, in points; 0 asks for the thinnest that the printer can make.
    pub thinnest_line: Option<f64>,
    /// The strongest sum of the four inks in any colour that is chosen: 0 to 4.
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
    /// Empty unless words were asked for, or where the file does not say which letters they are.
    pub text: String,
    /// Around the letters, roughly: from a quarter of the size below the line to three quarters above, in points from
    /// the lower left corner of the finished page as it is read.
    pub place: Rect,
    /// The height of the type in points.
    pub size: f64,
    /// It stands on its head.
    pub turned: bool,
}

/// A clip that leaves nothing.
const NOWHERE: Rect = Rect { x0: Pt(0.0), y0: Pt(0.0), x1: Pt(0.0), y1: Pt(0.0) };
/// The operators that end a path (PDF 1.7, table 60).
const PAINTS: [&str; 10] = ["n", "f", "F", "f*", "B", "B*", "b", "b*", "S", "s"];
/// For the whole file.
const MAX_CONTENT: usize = 256 << 20;
const MAX_DEPTH: usize = 24;
const MAX_SAVED: usize = 10_000;
/// What each stream costs at least, so that a million empty ones come to an end too.
const COST: usize = 4096;
/// Letters are read in so many fonts.
const MAX_FONTS: usize = 2000;
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
    let mut surveyor =
        Surveyor { file, read, left: MAX_CONTENT, widths: 0, fonts: BTreeMap::new(), found: Survey::default() };
    file.pages.iter().map(|page| surveyor.page(page)).collect()
}

struct Surveyor<'a> {
    file: &'a Pdf,
    read: bool,
    left: usize,
    /// Widths of letters that were taken in, in all fonts together.
    widths: usize,
    /// By the address of the font's dictionary, which stays where it is while the file is read.
    fonts: BTreeMap<usize, Rc<Glyphs<'a>>>,
    found: Survey,
}

#[derive(Clone)]
struct State<'a> {
    matrix: Matrix,
    /// Beyond it nothing shows; on the finished page.
    clip: Option<Rect>,
    line_width: f64,
    /// What the numbers of the fill colour mean.
    tone: Tone,
    /// How dark shapes are filled, 0 to 1.
    tint: f64,
    font: Option<Rc<Glyphs<'a>>>,
    typing: Typing,
}

impl Default for State<'_> {
    fn default() -> Self {
        State {
            matrix: Matrix::IDENTITY,
            clip: None,
            line_width: 1.0,
            tone: Tone::Device,
            tint: 1.0,
            font: None,
            typing: Typing::default(),
        }
    }
}

impl State<'_> {
    /// From the path that is finished now on (PDF 1.7, 8.5.4).
    fn clip_to(&mut self, path: Option<Rect>) {
        let Some(path) = path else { return };
        self.clip = Some(self.shown(self.matrix.around(path)).unwrap_or(NOWHERE));
    }

    /// What shows of something that stands there.
    fn shown(&self, place: Rect) -> Option<Rect> {
        self.clip.map_or(Some(place), |clip| intersect(place, clip))
    }
}

impl<'a> Surveyor<'a> {
    fn page(&mut self, page: &'a Page) -> Survey {
        let start = State { matrix: page.upright(), ..State::default() };
        match self.file.content(page) {
            Ok(content) => self.content(&content, self.file.resolve(&page.resources).as_dict().ok(), start, 0),
            Err(_) => self.found.incomplete = true,
        }
        std::mem::take(&mut self.found)
    }

    fn content(&mut self, content: &[u8], resources: Option<&'a Dictionary>, mut state: State<'a>, depth: usize) {
        let size = content.len() + COST;
        if depth > MAX_DEPTH || size > self.left || self.found.words.len() > MAX_FOUND {
            self.found.incomplete = true;
            return;
        }
        self.left -= size;
        let mut saved: Vec<State> = Vec::new();
        let mut path: Option<Rect> = None;
        let mut clips = false;
        for operation in operations_with_text(content) {
            if clips && PAINTS.contains(&operation.operator.as_str()) {
                state.clip_to(path);
                clips = false;
            }
            match operation.operator.as_str() {
                "q" if saved.len() < MAX_SAVED => saved.push(state.clone()),
                "Q" => state = saved.pop().unwrap_or(state),
                "cm" => state.matrix = matrix(&operation.operands).then(state.matrix),
                "w" => state.line_width = number(&operation, 0),
                "re" | "m" | "l" | "c" | "v" | "y" => path = extend(path, &operation),
                "f" | "F" | "f*" => self.area(path.take(), &state),
                "B" | "B*" | "b" | "b*" => {
                    self.area(path.take(), &state);
                    self.line(&state);
                }
                "S" | "s" => {
                    path = None;
                    self.line(&state);
                }
                "n" => path = None,
                "W" | "W*" => clips = true,
                "g" | "rg" | "k" => {
                    state.tone = Tone::Device;
                    self.fill(&operation, &mut state);
                }
                "sc" | "scn" => self.fill(&operation, &mut state),
                "K" | "SC" | "SCN" => self.ink(&operation),
                "RG" => self.found.device_rgb = true,
                "cs" | "CS" => {
                    let space = self.space(resources, &operation);
                    self.found.device_rgb |= self.is_device_rgb(space, 0);
                    if operation.operator == "cs" {
                        state.tone = space.map_or(Tone::Unknown, |space| Tone::of(self.file, space));
                        state.tint = state.tone.initial();
                    }
                }
                "Do" => self.external(&operation, resources, &state, depth),
                "BI" => self.inline_picture(&operation, &state),
                "Tf" => self.font(&operation, resources, &mut state),
                _ => {
                    if let Some(shown) = state.typing.take(&operation) {
                        self.show(shown, &mut state);
                    }
                }
            }
        }
    }

    fn line(&mut self, state: &State) {
        let [a, b, c, d, ..] = state.matrix.0;
        let scale = (a * d - b * c).abs().sqrt();
        let width = state.line_width.abs() * scale;
        self.found.thinnest_line = Some(self.found.thinnest_line.map_or(width, |known| known.min(width)));
    }

    fn area(&mut self, path: Option<Rect>, state: &State) {
        let Some(around) = path.and_then(|path| state.shown(state.matrix.around(path))) else { return };
        if around.width().0.min(around.height().0) > STAMP {
            self.found.solid = self.found.solid.max(state.tint);
        }
        if around.width().0.min(around.height().0) > THUMBNAIL && self.found.areas.len() < MAX_AREAS {
            self.found.areas.push((around, state.tint));
        }
    }

    fn fill(&mut self, operation: &Operation, state: &mut State) {
        let numbers: Vec<f64> = operation.operands.iter().filter_map(number_of).collect();
        state.tint = state.tone.darkness(&numbers);
        self.found.device_rgb |= operation.operator == "rg";
        self.ink(operation);
    }

    /// The space that `cs` chooses: one that the resources name, or one that is known by its name (PDF 1.7, 8.6.3).
    fn space<'o>(&self, resources: Option<&'a Dictionary>, operation: &'o Operation) -> Option<&'o Object>
    where
        'a: 'o,
    {
        match self.named(resources, "ColorSpace", operation) {
            Object::Null => operation.operands.first(),
            named => Some(named),
        }
    }

    fn ink(&mut self, operation: &Operation) {
        if operation.operands.len() != 4 {
            return;
        }
        let numbers = operation.operands.iter().filter_map(number_of);
        let total: f64 = numbers.map(|ink| ink.clamp(0.0, 1.0)).sum();
        self.found.total_ink = self.found.total_ink.max(total);
    }

    fn external(&mut self, operation: &Operation, resources: Option<&'a Dictionary>, state: &State<'a>, depth: usize) {
        let Object::Stream(stream) = self.named(resources, "XObject", operation) else { return };
        match self.file.get(&stream.dict, "Subtype").as_name().unwrap_or_default() {
            b"Image" => {
                let object = self.reference(resources, "XObject", operation);
                self.picture(&stream.dict, ["Width", "Height", "BitsPerComponent"], object, state);
            }
            b"Form" => {
                let matrix = self.file.matrix(&stream.dict, "Matrix").then(state.matrix);
                let mut inside = State { matrix, ..state.clone() };
                // What a form draws ends at its box (PDF 1.7, 8.10.1).
                inside.clip_to(super::rect(&self.file.document, self.file.get(&stream.dict, "BBox")));
                self.form(stream, resources, inside, depth);
            }
            _ => {}
        }
    }

    fn form(&mut self, stream: &'a Stream, outer: Option<&'a Dictionary>, state: State<'a>, depth: usize) {
        let resources = self.file.dict(&stream.dict, "Resources").or(outer);
        match unpack(stream) {
            Ok(content) => self.content(&content, resources, state, depth + 1),
            Err(_) => self.found.incomplete = true,
        }
    }

    fn picture(
        &mut self,
        dict: &Dictionary,
        [width, height, bits]: [&str; 3],
        object: Option<ObjectId>,
        state: &State,
    ) {
        let number = |key| number_of(self.file.get(dict, key)).unwrap_or(0.0);
        let [a, b, c, d, ..] = state.matrix.0;
        let inches = [a.hypot(b) / 72.0, c.hypot(d) / 72.0];
        let per_inch = [number(width) / inches[0], number(height) / inches[1]];
        let ppi = per_inch[0].min(per_inch[1]);
        let place = state.matrix.around(Rect { x0: Pt(0.0), y0: Pt(0.0), x1: Pt(1.0), y1: Pt(1.0) });
        if let Some(place) = state.shown(place)
            && ppi.is_finite()
            && self.found.pictures.len() < MAX_FOUND
        {
            let mask = matches!(self.file.get(dict, "ImageMask"), Object::Boolean(true));
            self.found.pictures.push(Placed { ppi, bilevel: mask || number(bits) == 1.0, place, object });
        }
        let space = dict.get(b"ColorSpace").or_else(|_| dict.get(b"CS")).ok();
        self.found.device_rgb |= self.is_device_rgb(space, 0);
    }

    /// A space that is DeviceRGB or picks its colours from it (PDF 1.7, 8.6.4.3 and 8.6.6.3).
    fn is_device_rgb(&self, space: Option<&Object>, depth: usize) -> bool {
        match space.map(|space| self.file.resolve(space)) {
            Some(Object::Name(name)) => matches!(name.as_slice(), b"DeviceRGB" | b"RGB"),
            Some(Object::Array(parts)) if depth < 8 => {
                let kind = parts.first().and_then(|kind| self.file.resolve(kind).as_name().ok());
                match kind.unwrap_or_default() {
                    b"Indexed" | b"I" | b"Pattern" => self.is_device_rgb(parts.get(1), depth + 1),
                    b"Separation" | b"DeviceN" => self.is_device_rgb(parts.get(2), depth + 1),
                    name => parts.len() == 1 && matches!(name, b"DeviceRGB" | b"RGB"),
                }
            }
            _ => false,
        }
    }

    fn inline_picture(&mut self, operation: &Operation, state: &State) {
        let Some(Object::Dictionary(dict)) = operation.operands.first() else { return };
        let keys = if dict.has(b"W") { ["W", "H", "BPC"] } else { ["Width", "Height", "BitsPerComponent"] };
        self.picture(dict, keys, None, state);
    }

    fn font(&mut self, operation: &Operation, resources: Option<&'a Dictionary>, state: &mut State<'a>) {
        state.typing.size = number(operation, 1);
        let Ok(font) = self.named(resources, "Font", operation).as_dict() else { return };
        let read = self.read && self.fonts.len() < MAX_FONTS;
        let known = self.fonts.entry(std::ptr::from_ref(font) as usize);
        let glyphs = known.or_insert_with(|| Rc::new(Glyphs::of(self.file, font, read, &mut self.widths))).clone();
        state.font = Some(glyphs);
    }

    /// Shows a string, or the strings of an array with the gaps between them, as one piece.
    fn show(&mut self, shown: &Object, state: &mut State<'a>) {
        let Some(glyphs) = state.font.clone() else { return };
        let typing = state.typing;
        let one = std::slice::from_ref(shown);
        let parts = shown.as_array().map_or(one, Vec::as_slice);
        let mut text = String::new();
        let mut advance = 0.0;
        for part in parts {
            advance += typing.width(part, &glyphs.widths);
            if let Object::String(codes, _) = part {
                text.push_str(&glyphs.decode(codes));
            }
        }
        self.note(text, advance, state);
        state.typing.advance(advance);
    }

    fn note(&mut self, text: String, advance: f64, state: &State) {
        let typing = state.typing;
        // Modes 3 and 7 leave no mark (PDF 1.7, table 106).
        if matches!(typing.mode as i64, 3 | 7) && !self.read || self.found.words.len() >= MAX_FOUND {
            return;
        }
        let matrix = typing.pen.then(state.matrix);
        let below = typing.rise - 0.25 * typing.size;
        let above = typing.rise + 0.75 * typing.size;
        let place = matrix.around(Rect { x0: Pt(0.0), y0: Pt(below), x1: Pt(advance), y1: Pt(above) });
        let [a, b, c, d, ..] = matrix.0;
        let size = (typing.size * c.hypot(d)).abs();
        if advance != 0.0 && size.is_finite() {
            self.found.words.push(Words { text, place, size, turned: a < 0.0 && a.abs() > b.abs() });
        }
    }

    fn reference(&self, resources: Option<&Dictionary>, category: &str, operation: &Operation) -> Option<ObjectId> {
        let name = operation.operands.first()?.as_name().ok()?;
        self.file.dict(resources?, category)?.get(name).ok()?.as_reference().ok()
    }

    fn named(&self, resources: Option<&'a Dictionary>, category: &str, operation: &Operation) -> &'a Object {
        let name = operation.operands.first().and_then(|name| name.as_name().ok());
        let found = resources.and_then(|resources| self.file.dict(resources, category)).zip(name);
        found.and_then(|(dict, name)| dict.get(name).ok()).map_or(&Object::Null, |object| self.file.resolve(object))
    }
}

/// The rectangle around what was drawn so far and the points of one more operator.
fn extend(path: Option<Rect>, operation: &Operation) -> Option<Rect> {
    let numbers: Vec<f64> = operation.operands.iter().filter_map(number_of).collect();
    let points: Vec<(f64, f64)> = match (operation.operator.as_str(), &numbers[..]) {
        ("re", [x, y, width, height]) => vec![(*x, *y), (x + width, y + height)],
        (_, numbers) => numbers.chunks_exact(2).map(|pair| (pair[0], pair[1])).collect(),
    };
    points.into_iter().fold(path, |path, (x, y)| {
        let known = path.unwrap_or(Rect { x0: Pt(x), y0: Pt(y), x1: Pt(x), y1: Pt(y) });
        Some(Rect {
            x0: Pt(known.x0.0.min(x)),
            y0: Pt(known.y0.0.min(y)),
            x1: Pt(known.x1.0.max(x)),
            y1: Pt(known.y1.0.max(y)),
        })
    })
}
