//! The operators of colour (PDF 1.7, 8.6.8), and the patterns that they choose.

use std::rc::Rc;

use lopdf::content::Operation;
use lopdf::{Dictionary, Object};

use super::{Colour, Frame, Interpreter, Kind, State, Visitor};
use crate::pdf::colour_space::Space;
use crate::pdf::{as_dict, get, number_of};

impl<'a> Interpreter<'a> {
    /// Follows an operator that sets a colour; says whether this is one.
    pub(super) fn set_colour<V: Visitor<'a>>(
        &mut self,
        operation: &Operation,
        frame: &mut Frame<'a, V::Own>,
        visitor: &mut V,
    ) -> bool {
        let stroking = operation.operator.starts_with(|letter: char| letter.is_ascii_uppercase());
        let mut colour = if stroking { frame.state.stroke.clone() } else { frame.state.fill.clone() };
        match operation.operator.as_str() {
            "g" | "G" => colour = device(Space::Gray, operation),
            "rg" | "RG" => colour = device(Space::Rgb, operation),
            "k" | "K" => colour = device(Space::Cmyk, operation),
            "cs" | "CS" => {
                let space = self.space(operation, frame.resources);
                colour = Colour { numbers: space.initial(), space, pattern: None };
            }
            "sc" | "scn" | "SC" | "SCN" => {
                colour.numbers = numbers(operation);
                colour.pattern = match self.last_named(frame.resources, "Pattern", operation) {
                    Object::Null => None,
                    pattern => Some(pattern),
                };
            }
            _ => return false,
        }
        let pattern = colour.pattern.filter(|_| matches!(*colour.space, Space::Pattern(_)));
        *(if stroking { &mut frame.state.stroke } else { &mut frame.state.fill }) = colour;
        visitor.colour(stroking, &mut frame.here());
        if let (true, Some(pattern)) = (V::FOLLOWS_PATTERNS, pattern) {
            self.pattern(pattern, stroking, frame, visitor);
        }
        true
    }

    fn space(&mut self, operation: &Operation, resources: Option<&'a Dictionary>) -> Rc<Space> {
        let spaces = resources.and_then(|all| as_dict(get(self.document, all, "ColorSpace")));
        match operation.operands.first() {
            Some(space) => self.spaces.get(self.document, space, spaces),
            None => Rc::new(Space::Unknown),
        }
    }

    /// A pattern is read when it is chosen; one that is then not painted with is rare.
    fn pattern<V: Visitor<'a>>(
        &mut self,
        pattern: &'a Object,
        stroking: bool,
        frame: &mut Frame<'a, V::Own>,
        visitor: &mut V,
    ) {
        match pattern {
            Object::Dictionary(dict) => {
                if let Some(shading) = as_dict(get(self.document, dict, "Shading")) {
                    visitor.shading(shading, &mut frame.here());
                }
            }
            Object::Stream(stream) => {
                let called = self.called(Kind::Pattern, None, stream);
                if visitor.call(&called, &mut frame.here()) {
                    let state = self.in_colour_of_pattern(stroking, frame, visitor);
                    self.enter(&called, frame.resources, state, frame.depth, visitor);
                }
            }
            _ => {}
        }
    }

    /// The state in which the cell of a pattern is drawn: an uncoloured one takes its colour from the numbers before its
    /// name (PDF 1.7, 8.7.3.3).
    fn in_colour_of_pattern<V: Visitor<'a>>(
        &self,
        stroking: bool,
        frame: &Frame<'a, V::Own>,
        visitor: &mut V,
    ) -> State<'a, V::Own> {
        let chosen = if stroking { &frame.state.stroke } else { &frame.state.fill };
        let Space::Pattern(Some(base)) = &*chosen.space else { return self.without_colour(frame, visitor) };
        let colour = Colour { space: base.clone(), numbers: chosen.numbers.clone(), pattern: None };
        in_colour(colour, frame, visitor)
    }

    /// The state of something that has no colour but its own.
    pub(super) fn without_colour<V: Visitor<'a>>(
        &self,
        frame: &Frame<'a, V::Own>,
        visitor: &mut V,
    ) -> State<'a, V::Own> {
        in_colour(Colour { space: Rc::new(Space::Pattern(None)), numbers: Vec::new(), pattern: None }, frame, visitor)
    }
}

fn in_colour<'a, V: Visitor<'a>>(colour: Colour<'a>, frame: &Frame<'a, V::Own>, visitor: &mut V) -> State<'a, V::Own> {
    let state = State { fill: colour.clone(), stroke: colour, ..frame.state.clone() };
    let mut inner = Frame { state, resources: frame.resources, saved: Vec::new(), path: Default::default(), depth: 0 };
    visitor.colour(false, &mut inner.here());
    visitor.colour(true, &mut inner.here());
    inner.state
}

fn device<'a>(space: Space, operation: &Operation) -> Colour<'a> {
    Colour { space: Rc::new(space), numbers: numbers(operation), pattern: None }
}

fn numbers(operation: &Operation) -> Vec<f64> {
    operation.operands.iter().filter_map(number_of).collect()
}
