//! Which inks a page puts on paper.
//!
//! [`Walker`] follows the content of a page through the forms, patterns and glyphs that it calls, keeps track of the
//! colours that are set, and notes a colour when something is painted with it (PDF 1.7, 8.6 and 8.5.3).

use std::collections::BTreeSet;

use lopdf::content::Operation;
use lopdf::{Dictionary, Object, ObjectId, Stream};

use crate::pdf::{Page, Pdf, number_of, operations, unpack};

use super::colours::{Inks, Space, strongest};

/// Reads page after page of one file.
pub struct Walker<'a> {
    file: &'a Pdf,
    /// Bytes of content that may still be read in this file.
    left: usize,
    /// Bytes of content that are being read, one within another.
    open: usize,
    /// Forms of this page that were read, with the colours they were called with.
    seen: BTreeSet<(ObjectId, String)>,
    inks: Inks,
}

/// Enough for a thousand pages of maps. What goes beyond is called incomplete.
const MAX_FILE: usize = 256 << 20;
const MAX_OPEN: usize = 64 << 20;
/// What each stream costs at least, so that a million empty ones come to an end too.
const COST: usize = 256;
const MAX_DEPTH: usize = 24;

#[derive(Debug, Clone)]
struct State {
    fill_space: Space,
    stroke_space: Space,
    fill: Inks,
    stroke: Inks,
    text_mode: i64,
}

impl<'a> Walker<'a> {
    pub fn new(file: &'a Pdf) -> Walker<'a> {
        Walker { file, left: MAX_FILE, open: 0, seen: BTreeSet::new(), inks: Inks::default() }
    }

    pub fn page(&mut self, page: &'a Page) -> Inks {
        self.seen.clear();
        self.inks = Inks::default();
        let resources = self.file.resolve(&page.resources).as_dict().ok();
        match self.file.content(page) {
            Ok(content) => self.content(&content, resources, State::default(), 0),
            Err(_) => self.inks.incomplete = true,
        }
        std::mem::take(&mut self.inks)
    }

    fn content(&mut self, content: &[u8], resources: Option<&'a Dictionary>, state: State, depth: usize) {
        let size = content.len() + COST;
        if depth > MAX_DEPTH || size > self.left || self.open + size > MAX_OPEN {
            self.inks.incomplete = true;
            return;
        }
        self.left -= size;
        self.open += size;
        self.follow(content, resources, state, depth);
        self.open -= size;
    }

    fn follow(&mut self, content: &[u8], resources: Option<&'a Dictionary>, mut state: State, depth: usize) {
        let mut saved: Vec<State> = Vec::new();
        for operation in &mut operations(content) {
            let operation = &operation;
            match operation.operator.as_str() {
                "q" if saved.len() < 10_000 => saved.push(state.clone()),
                "Q" => state = saved.pop().unwrap_or(state),
                "Do" => self.external(operation, resources, &state, depth),
                "BI" => self.inline_image(operation, resources, &state),
                "sh" => self.shading(self.resource(resources, "Shading", operation)),
                "Tf" => self.type3(self.resource(resources, "Font", operation), resources, &state, depth),
                "Tr" => state.text_mode = operation.operands.first().and_then(number_of).unwrap_or(0.0) as i64,
                _ if self.set_colour(operation, resources, &mut state, depth) => {}
                _ => self.paint(operation, &state),
            }
        }
    }

    fn paint(&mut self, operation: &Operation, state: &State) {
        let (fills, strokes) = match operation.operator.as_str() {
            "f" | "F" | "f*" => (true, false),
            "S" | "s" => (false, true),
            "B" | "B*" | "b" | "b*" => (true, true),
            // PDF 1.7, table 106: modes 3 and 7 leave no mark.
            "Tj" | "TJ" | "'" | "\"" => {
                (matches!(state.text_mode, 0 | 2 | 4 | 6), matches!(state.text_mode, 1 | 2 | 5 | 6))
            }
            _ => return,
        };
        if fills {
            self.inks.add(&state.fill);
        }
        if strokes {
            self.inks.add(&state.stroke);
        }
    }

    /// Follows the operators that set a colour; says whether this was one.
    fn set_colour(
        &mut self,
        operation: &Operation,
        resources: Option<&'a Dictionary>,
        state: &mut State,
        depth: usize,
    ) -> bool {
        let operands = &operation.operands;
        let stroking = operation.operator.starts_with(|letter: char| letter.is_ascii_uppercase());
        let space = match operation.operator.as_str() {
            "g" | "G" => Space::Gray,
            "rg" | "RG" => Space::Rgb,
            "k" | "K" => Space::Cmyk,
            "cs" | "CS" => {
                let space = operands.first().map_or(Space::Profiled, |space| self.space(space, resources, 0));
                let colour = space.initial();
                state.set(stroking, space, colour);
                return true;
            }
            "sc" | "scn" | "SC" | "SCN" => {
                let space = if stroking { state.stroke_space.clone() } else { state.fill_space.clone() };
                let colour = match &space {
                    Space::Pattern(base) => self.pattern(operation, base.as_deref(), resources, state, depth),
                    _ => space.inks(operands),
                };
                state.set(stroking, space, colour);
                return true;
            }
            _ => return false,
        };
        let colour = space.inks(operands);
        state.set(stroking, space, colour);
        true
    }

    /// The thing of that category that the last operand names.
    fn resource(&self, resources: Option<&'a Dictionary>, category: &str, operation: &Operation) -> &'a Object {
        let name = operation.operands.iter().rev().find_map(|operand| operand.as_name().ok());
        self.named(resources, category, name)
    }

    fn named(&self, resources: Option<&'a Dictionary>, category: &str, name: Option<&[u8]>) -> &'a Object {
        let found = resources.and_then(|resources| self.file.dict(resources, category)).zip(name);
        found.and_then(|(dict, name)| dict.get(name).ok()).map_or(&Object::Null, |object| self.file.resolve(object))
    }

    fn external(&mut self, operation: &Operation, resources: Option<&'a Dictionary>, state: &State, depth: usize) {
        let Some(name) = operation.operands.first().and_then(|name| name.as_name().ok()) else { return };
        let category = resources.and_then(|resources| self.file.dict(resources, "XObject"));
        let id = category.and_then(|dict| dict.get(name).ok()).and_then(|object| object.as_reference().ok());
        let Object::Stream(stream) = self.named(resources, "XObject", Some(name)) else { return };
        let kind = stream.dict.get(b"Subtype").and_then(Object::as_name).unwrap_or_default();
        if kind == b"Image" {
            return self.image(stream, resources, state);
        }
        if kind != b"Form" {
            return;
        }
        // The same form in the same colours leaves the same inks.
        let colours = format!("{:?}{:?}", state.fill, state.stroke);
        if let Some(id) = id
            && !self.seen.insert((id, colours))
        {
            return;
        }
        self.stream(stream, resources, state.clone(), depth);
    }

    fn stream(&mut self, stream: &'a Stream, outer: Option<&'a Dictionary>, state: State, depth: usize) {
        // A form without resources of its own uses those of the page (PDF 1.7, 8.10.2, for files of old).
        let resources = self.file.dict(&stream.dict, "Resources").or(outer);
        match unpack(stream) {
            Ok(content) => self.content(&content, resources, state, depth + 1),
            Err(_) => self.inks.incomplete = true,
        }
    }

    fn image(&mut self, stream: &'a Stream, resources: Option<&'a Dictionary>, state: &State) {
        if matches!(self.file.get(&stream.dict, "ImageMask"), Object::Boolean(true)) {
            return self.inks.add(&state.fill);
        }
        // JPEG 2000 may leave the colours to the picture itself.
        let space = stream.dict.get(b"ColorSpace").map_or(Space::Profiled, |space| self.space(space, resources, 0));
        let plain = matches!(space, Space::Cmyk) && !self.is_inverted(&stream.dict);
        let eight_bits = matches!(self.file.get(&stream.dict, "BitsPerComponent"), Object::Integer(8));
        let samples = if plain && eight_bits { unpack(stream).ok() } else { None };
        match samples {
            Some(samples) => self.inks.add(&strongest(&samples)),
            None => self.inks.add(&space.full()),
        }
    }

    fn is_inverted(&self, dict: &Dictionary) -> bool {
        !matches!(self.file.get(dict, "Decode"), Object::Null)
    }

    fn inline_image(&mut self, operation: &Operation, resources: Option<&'a Dictionary>, state: &State) {
        let Some(Object::Dictionary(dict)) = operation.operands.first() else { return };
        let value = |short: &[u8], long: &[u8]| dict.get(short).or_else(|_| dict.get(long)).ok();
        if matches!(value(b"IM", b"ImageMask"), Some(Object::Boolean(true))) {
            return self.inks.add(&state.fill);
        }
        let space = value(b"CS", b"ColorSpace").map_or(Space::Gray, |space| self.space(space, resources, 0));
        self.inks.add(&space.full());
    }

    fn shading(&mut self, shading: &'a Object) {
        let dict = match shading {
            Object::Dictionary(dict) => dict,
            Object::Stream(stream) => &stream.dict,
            _ => return,
        };
        let space = dict.get(b"ColorSpace").map_or(Space::Profiled, |space| self.space(space, None, 0));
        self.inks.add(&space.full());
    }

    /// A pattern is read when it is chosen; one that is then not painted with is rare.
    fn pattern(
        &mut self,
        operation: &Operation,
        base: Option<&Space>,
        resources: Option<&'a Dictionary>,
        state: &State,
        depth: usize,
    ) -> Inks {
        let numbers = operation.operands.split_last().map_or(&[][..], |(_, numbers)| numbers);
        let colour = base.map_or_else(Inks::default, |base| base.inks(numbers));
        match self.resource(resources, "Pattern", operation) {
            Object::Dictionary(dict) => self.shading(self.file.get(dict, "Shading")),
            Object::Stream(stream) => {
                let state = State { fill: colour.clone(), stroke: colour, ..state.clone() };
                if depth < MAX_DEPTH {
                    self.stream(stream, resources, state, depth);
                }
            }
            _ => {}
        }
        Inks::default()
    }

    /// The glyphs of a Type 3 font are content streams that may set colours of their own.
    fn type3(&mut self, font: &'a Object, outer: Option<&'a Dictionary>, state: &State, depth: usize) {
        let Ok(font) = font.as_dict() else { return };
        if !matches!(self.file.get(font, "Subtype"), Object::Name(kind) if kind == b"Type3") || depth >= MAX_DEPTH {
            return;
        }
        let resources = self.file.dict(font, "Resources").or(outer);
        let Some(glyphs) = self.file.dict(font, "CharProcs") else { return };
        for (_, glyph) in glyphs.iter() {
            let id = glyph.as_reference().ok();
            if id.is_some_and(|id| !self.seen.insert((id, String::new()))) {
                continue;
            }
            if let Object::Stream(stream) = self.file.resolve(glyph) {
                // What a glyph paints in the colour of the text is noted when text is shown.
                let state = State { fill: Inks::default(), stroke: Inks::default(), ..state.clone() };
                self.stream(stream, resources, state, depth);
            }
        }
    }

    fn space(&self, object: &Object, resources: Option<&'a Dictionary>, depth: usize) -> Space {
        if depth > 8 {
            return Space::Profiled;
        }
        match self.file.resolve(object) {
            Object::Name(name) => self.named_space(name, resources, depth),
            Object::Array(array) => self.array_space(array, resources, depth),
            _ => Space::Profiled,
        }
    }

    fn named_space(&self, name: &[u8], resources: Option<&'a Dictionary>, depth: usize) -> Space {
        match name {
            b"DeviceGray" | b"G" => Space::Gray,
            b"DeviceRGB" | b"RGB" => Space::Rgb,
            b"DeviceCMYK" | b"CMYK" => Space::Cmyk,
            b"Pattern" => Space::Pattern(None),
            _ => match self.named(resources, "ColorSpace", Some(name)) {
                Object::Null => Space::Profiled,
                other => self.space(other, None, depth + 1),
            },
        }
    }

    fn array_space(&self, array: &[Object], resources: Option<&'a Dictionary>, depth: usize) -> Space {
        let item = |at: usize| array.get(at).map_or(&Object::Null, |item| self.file.resolve(item));
        let base = |at: usize| array.get(at).map(|base| Box::new(self.space(base, resources, depth + 1)));
        let name = |object: &Object| object.as_name().ok().map(|name| String::from_utf8_lossy(name).into_owned());
        match item(0).as_name().unwrap_or_default() {
            b"ICCBased" => match item(1).as_stream().ok().and_then(|icc| self.file.get(&icc.dict, "N").as_i64().ok()) {
                Some(3) => Space::Rgb,
                Some(4) => Space::Cmyk,
                _ => Space::Profiled,
            },
            b"CalRGB" => Space::Rgb,
            b"Separation" => Space::Named(name(item(1)).into_iter().collect()),
            b"DeviceN" => {
                let names = item(1).as_array().map_or(&[][..], Vec::as_slice);
                Space::Named(names.iter().filter_map(|one| name(self.file.resolve(one))).collect())
            }
            b"Indexed" | b"I" => base(1).map_or(Space::Profiled, Space::Indexed),
            b"Pattern" => Space::Pattern(base(1)),
            single if array.len() == 1 => self.named_space(single, resources, depth + 1),
            _ => Space::Profiled,
        }
    }
}

impl State {
    fn set(&mut self, stroking: bool, space: Space, colour: Inks) {
        if stroking {
            (self.stroke_space, self.stroke) = (space, colour);
        } else {
            (self.fill_space, self.fill) = (space, colour);
        }
    }
}

impl Default for State {
    /// A page begins in black of the device's grey (PDF 1.7, table 52).
    fn default() -> State {
        let black = Inks { gray: true, ..Inks::default() };
        let (fill, stroke) = (black.clone(), black);
        State { fill_space: Space::Gray, stroke_space: Space::Gray, fill, stroke, text_mode: 0 }
    }
}
