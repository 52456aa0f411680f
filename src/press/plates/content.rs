//! A content written anew for one ink.
//!
//! What has some of the ink is painted in its tint, what has none in white, as it leaves the others out (PDF 1.7, 8.6.7).
//! What overprints is painted with a pattern in which nothing is drawn: that holds for shapes, letters and stencils alike,
//! and in whatever form inherits the colour.

use std::collections::BTreeMap;

use lopdf::content::Operation;
use lopdf::{Dictionary, Object, Stream};

use super::forms::{beginning, called, resources, uncoloured};
use super::tints::{Over, Pick, inks_of, is_unparted};
use super::{Plate, forms, name, pictures, runs};
use crate::pdf::interpret::{Called, Colour, Here, Image, Interpreter, Paint, Shown, State, Visitor};
use crate::pdf::{Space, encode, get, number, number_of, resolve, unpack};

/// How objects print over others: when they are filled, and when they are stroked.
#[derive(Debug, Clone, Copy, Default)]
pub struct Own {
    fill: Over,
    stroke: Over,
}

/// Contents within contents go no deeper in any real file.
const DEEPEST: usize = 24;

/// What is added to the resources of a content, by category.
pub type Added = BTreeMap<&'static str, Dictionary>;

/// A content for the ink, and what it names. `None` if it goes beyond a limit.
pub fn rewritten<'a>(
    plate: &mut Plate<'a>,
    content: &[u8],
    resources: Option<&'a Dictionary>,
    start: State<'a, Own>,
    depth: usize,
) -> Option<(Vec<u8>, Added)> {
    if depth > DEEPEST || content.len() > plate.left {
        plate.too_much.insert(plate.page);
        return None;
    }
    plate.left -= content.len();
    let document = plate.document;
    let mut parter = Parter { plate, out: Vec::new(), added: Added::new(), depth };
    Interpreter::new(document).content(content, resources, start, &mut parter);
    Some((encode(parter.out)?, parter.added))
}

struct Parter<'p, 'a> {
    plate: &'p mut Plate<'a>,
    out: Vec<Operation>,
    added: Added,
    depth: usize,
}

impl<'a> Visitor<'a> for Parter<'_, 'a> {
    type Own = Own;

    fn operation(&mut self, operation: &Operation, here: &mut Here<'_, 'a, Own>) {
        match operation.operator.as_str() {
            "g" | "G" | "rg" | "RG" | "k" | "K" | "cs" | "CS" | "sc" | "SC" | "scn" | "SCN" | "Do" | "sh" | "ri" => {}
            "BI" => self.inline(operation, here),
            "Tf" => self.font(operation, here),
            "gs" => {
                self.out.push(operation.clone());
                self.state(operation, here);
            }
            _ => self.out.push(operation.clone()),
        }
    }

    fn colour(&mut self, stroking: bool, here: &mut Here<'_, 'a, Own>) {
        self.choose(stroking, here);
    }

    fn path(&mut self, paint: Paint, _: Option<crate::geometry::Rect>, here: &mut Here<'_, 'a, Own>) {
        if paint.fills {
            self.note(&here.state.fill);
        }
        if paint.strokes {
            self.note(&here.state.stroke);
        }
    }

    fn text(&mut self, _: &Shown<'_>, here: &mut Here<'_, 'a, Own>) {
        if matches!(here.state.text.mode, 0 | 2 | 4 | 6) {
            self.note(&here.state.fill);
        }
        if matches!(here.state.text.mode, 1 | 2 | 5 | 6) {
            self.note(&here.state.stroke);
        }
    }

    fn image(&mut self, image: &Image<'_>, here: &mut Here<'_, 'a, Own>) {
        let (Some(stream), spaces) = (image.stream, self.spaces(here)) else { return };
        self.picture(stream, image.id, spaces, here);
    }

    fn shading(&mut self, shading: &'a Dictionary, here: &mut Here<'_, 'a, Own>) {
        let shading = self.named_shading(shading, here);
        let spaces = self.spaces(here);
        if let Some(made) = runs::shading(self.plate, shading, spaces, here.state.own.fill) {
            let name = self.call("Shading", made);
            self.out.push(Operation::new("sh", vec![name]));
        }
    }

    fn call(&mut self, called: &Called<'a>, here: &mut Here<'_, 'a, Own>) -> bool {
        if let Some(id) = forms::called(self.plate, called.stream, here.resources, here.state, self.depth) {
            let name = self.call("XObject", id);
            self.out.push(Operation::new("Do", vec![name]));
        }
        false
    }

    fn incomplete(&mut self) {
        self.plate.too_much.insert(self.plate.page);
    }
}

impl<'a> Parter<'_, 'a> {
    fn spaces(&self, here: &Here<'_, 'a, Own>) -> Option<&'a Dictionary> {
        get(self.plate.document, here.resources?, "ColorSpace").as_dict().ok()
    }

    /// Names something under a name of its own.
    fn call(&mut self, category: &'static str, object: impl Into<Object>) -> Object {
        self.plate.names += 1;
        let called = format!("Bonefolder{}", self.plate.names);
        self.added.entry(category).or_default().set(called.clone(), object);
        name(called)
    }

    /// Takes down which inks something is painted in.
    fn note(&mut self, colour: &Colour) {
        let (space, numbers) = match &*colour.space {
            Space::Pattern(Some(base)) => (base, &colour.numbers),
            _ => (&colour.space, &colour.numbers),
        };
        self.plate.used.extend(inks_of(space, numbers));
        if is_unparted(space, numbers) {
            self.plate.colours.insert(self.plate.page);
        }
    }

    /// Writes the colour in force as the ink has it.
    fn choose(&mut self, stroking: bool, here: &Here<'_, 'a, Own>) {
        let colour = if stroking { &here.state.stroke } else { &here.state.fill };
        let over = if stroking { here.state.own.stroke } else { here.state.own.fill };
        let grey = |grey: f64| Operation::new(if stroking { "G" } else { "g" }, vec![number(rounded(grey))]);
        match &*colour.space {
            Space::Pattern(base) => {
                let Some(pattern) = colour.pattern else { return };
                let base = base.as_deref().map(|base| (base, &colour.numbers[..]));
                let chosen = self.pattern(pattern, base, over, here);
                self.choose_pattern(stroking, chosen);
            }
            space if over.leaves(space, &colour.numbers, &self.plate.ink) => {
                self.choose_pattern(stroking, None);
            }
            space => {
                let pick = Pick::of(space, &self.plate.ink);
                self.out.push(grey(pick.grey(&colour.numbers)));
            }
        }
    }

    /// A pattern for the ink, with the grey in which it is drawn if it has no colours of its own; `None` if the ink is
    /// left as it is.
    fn pattern(
        &mut self,
        pattern: &'a Object,
        base: Option<(&Space, &[f64])>,
        over: Over,
        here: &Here<'_, 'a, Own>,
    ) -> Option<(Object, Option<f64>)> {
        let document = self.plate.document;
        match pattern {
            Object::Dictionary(dict) => {
                let shading = dict.get(b"Shading").ok()?;
                let mut grey = dict.clone();
                grey.set("Shading", runs::shading(self.plate, shading, self.spaces(here), over)?);
                Some((self.plate.add(grey).into(), None))
            }
            Object::Stream(stream) if get(document, &stream.dict, "PaintType").as_i64().is_ok_and(|kind| kind == 2) => {
                let (space, numbers) = base?;
                if over.leaves(space, numbers, &self.plate.ink) {
                    return None;
                }
                let id = called(self.plate, stream, here.resources, &uncoloured(), self.depth)?;
                Some((id.into(), Some(Pick::of(space, &self.plate.ink).grey(numbers))))
            }
            Object::Stream(stream) => {
                let start = State { own: here.state.own, ..beginning() };
                Some((called(self.plate, stream, here.resources, &start, self.depth)?.into(), None))
            }
            _ => None,
        }
    }

    /// Chooses a pattern; one in which nothing is drawn if there is none.
    fn choose_pattern(&mut self, stroking: bool, pattern: Option<(Object, Option<f64>)>) {
        let (pattern, grey) = pattern.unwrap_or_else(|| (self.nothing(), None));
        let space = match grey {
            Some(_) => self.call("ColorSpace", Object::Array(vec![name("Pattern"), name("DeviceGray")])),
            None => name("Pattern"),
        };
        let called = self.call("Pattern", pattern);
        let (choose, colour) = if stroking { ("CS", "SCN") } else { ("cs", "scn") };
        let numbers = grey.map(|grey| number(rounded(grey)));
        self.out.push(Operation::new(choose, vec![space]));
        self.out.push(Operation::new(colour, numbers.into_iter().chain([called]).collect()));
    }

    fn nothing(&mut self) -> Object {
        if let Some(id) = self.plate.made.get("nothing") {
            return (*id).into();
        }
        let whole = [0, 0, 1000, 1000].map(Object::Integer).to_vec();
        let dict = Dictionary::from_iter([
            ("Type", name("Pattern")),
            ("PatternType", 1.into()),
            ("PaintType", 1.into()),
            ("TilingType", 1.into()),
            ("BBox", whole.into()),
            ("XStep", 1000.into()),
            ("YStep", 1000.into()),
            ("Resources", Dictionary::new().into()),
        ]);
        let id = self.plate.add(Stream::new(dict, b"n".to_vec()));
        self.plate.made.insert("nothing".into(), id);
        id.into()
    }

    /// What a dictionary of the state says of overprinting (PDF 1.7, table 58); colours are written anew if that changes.
    fn state(&mut self, operation: &Operation, here: &mut Here<'_, 'a, Own>) {
        let document = self.plate.document;
        let named = operation.operands.first().and_then(|name| name.as_name().ok()).unwrap_or_default();
        let states = here.resources.and_then(|all| get(document, all, "ExtGState").as_dict().ok());
        let state = states.and_then(|states| resolve(document, states.get(named).ok()?).as_dict().ok());
        let Some(state) = state else { return };
        let truth = |key: &str| match get(document, state, key) {
            Object::Boolean(truth) => Some(*truth),
            _ => None,
        };
        let before = here.state.own;
        let own = &mut here.state.own;
        if let Some(on) = truth("OP") {
            own.stroke.on = on;
        }
        if let Some(on) = truth("op").or(truth("OP")) {
            own.fill.on = on;
        }
        if let Some(mode) = number_of(get(document, state, "OPM")) {
            own.fill.nonzero = mode == 1.0;
            own.stroke.nonzero = mode == 1.0;
        }
        let (fill, stroke) = (own.fill != before.fill, own.stroke != before.stroke);
        if fill {
            self.choose(false, here);
        }
        if stroke {
            self.choose(true, here);
        }
    }

    /// Glyphs of a Type 3 font may bring colours along (PDF 1.7, 9.6.5); other fonts are called as they are.
    fn font(&mut self, operation: &Operation, here: &Here<'_, 'a, Own>) {
        let document = self.plate.document;
        let named = operation.operands.first().and_then(|name| name.as_name().ok()).unwrap_or_default();
        let fonts = here.resources.and_then(|all| get(document, all, "Font").as_dict().ok());
        let font = fonts.and_then(|fonts| resolve(document, fonts.get(named).ok()?).as_dict().ok());
        let is_drawn = |font: &&Dictionary| get(document, font, "Subtype").as_name().is_ok_and(|kind| kind == b"Type3");
        let mut operation = operation.clone();
        if let Some(id) = font.filter(is_drawn).and_then(|font| self.glyphs(font, here)) {
            operation.operands[0] = self.call("Font", id);
        }
        self.out.push(operation);
    }

    fn glyphs(&mut self, font: &'a Dictionary, here: &Here<'_, 'a, Own>) -> Option<lopdf::ObjectId> {
        let document = self.plate.document;
        let key = format!("font {}", std::ptr::from_ref(font) as usize);
        if let Some(id) = self.plate.made.get(&key) {
            return Some(*id);
        }
        let id = self.plate.add(Object::Null);
        self.plate.made.insert(key, id);
        let own = get(document, font, "Resources").as_dict().ok().or(here.resources);
        let (mut glyphs, mut all) = (Dictionary::new(), Added::new());
        for (name, glyph) in get(document, font, "CharProcs").as_dict().ok()?.iter() {
            let Ok(content) =
                resolve(document, glyph).as_stream().map_err(drop).and_then(|glyph| unpack(glyph).map_err(drop))
            else {
                continue;
            };
            let Some((content, added)) = rewritten(self.plate, &content, own, uncoloured(), self.depth + 1) else {
                continue;
            };
            added.iter().for_each(|(category, names)| all.entry(category).or_default().extend(names));
            glyphs.set(name.clone(), self.plate.add_stream(Dictionary::new(), content));
        }
        let mut font = font.clone();
        font.set("CharProcs", glyphs);
        font.set("Resources", resources(self.plate, own, all));
        self.plate.added.insert(id, font.into());
        Some(id)
    }

    /// A picture within the content becomes one outside it (PDF 1.7, 8.9.7).
    fn inline(&mut self, operation: &Operation, here: &Here<'_, 'a, Own>) {
        let [Object::Dictionary(dict), Object::String(data, _)] = &operation.operands[..] else { return };
        let stream = pictures::of_inline(dict, data.clone());
        let spaces = self.spaces(here);
        self.picture(&stream, None, spaces, here);
    }

    fn picture(
        &mut self,
        stream: &Stream,
        id: Option<lopdf::ObjectId>,
        spaces: Option<&Dictionary>,
        here: &Here<'_, 'a, Own>,
    ) {
        let over = here.state.own.fill;
        let is_stencil = matches!(get(self.plate.document, &stream.dict, "ImageMask"), Object::Boolean(true));
        let made = if is_stencil {
            self.note(&here.state.fill);
            Some(id.unwrap_or_else(|| self.plate.add(stream.clone())))
        } else {
            pictures::picture(self.plate, stream, id, spaces, over)
        };
        if let Some(made) = made {
            let name = self.call("XObject", made);
            self.out.push(Operation::new("Do", vec![name]));
        }
    }

    /// The shading that was read, as the resources hold it: the stream, if it is one.
    fn named_shading(&self, shading: &'a Dictionary, here: &Here<'_, 'a, Own>) -> &'a Object {
        let document = self.plate.document;
        let listed = here.resources.and_then(|all| get(document, all, "Shading").as_dict().ok());
        let is_it = |object: &&'a Object| match resolve(document, object) {
            Object::Dictionary(dict) => std::ptr::eq(dict, shading),
            Object::Stream(stream) => std::ptr::eq(&stream.dict, shading),
            _ => false,
        };
        let found = listed.and_then(|listed| listed.iter().map(|(_, object)| object).find(is_it));
        found.unwrap_or(&Object::Null)
    }
}

/// Four decimals are finer than any press, and spare bytes.
fn rounded(grey: f64) -> f64 {
    (grey * 10_000.0).round() / 10_000.0
}
