//! The graphics state (PDF 1.7, 8.4), as far as anybody here asks for it.

use std::rc::Rc;

use lopdf::Object;

use super::{Font, TextState};
use crate::geometry::{Pt, Rect};
use crate::pdf::colour_space::Space;
use crate::pdf::{Matrix, intersect};

#[derive(Clone)]
pub struct State<'a, Own> {
    /// From the content to the space of the page.
    pub matrix: Matrix,
    /// Nothing shows outside it, in the space of the page; `None` confines nothing, and no area shows nothing.
    pub clip: Option<Rect>,
    pub line_width: f64,
    pub fill: Colour<'a>,
    pub stroke: Colour<'a>,
    pub font: Option<Rc<Font<'a>>>,
    pub text: TextState,
    /// What the visitor keeps.
    pub own: Own,
}

/// A colour that is chosen.
#[derive(Debug, Clone)]
pub struct Colour<'a> {
    pub space: Rc<Space>,
    pub numbers: Vec<f64>,
    /// Where the space is that of patterns.
    pub pattern: Option<&'a Object>,
}

const NOWHERE: Rect = Rect { x0: Pt(0.0), y0: Pt(0.0), x1: Pt(0.0), y1: Pt(0.0) };

impl<'a, Own> State<'a, Own> {
    /// How a page begins: in black of the device's grey, nothing clipped (PDF 1.7, table 52).
    pub fn new(matrix: Matrix, own: Own) -> State<'a, Own> {
        let black = Colour { space: Rc::new(Space::Gray), numbers: vec![0.0], pattern: None };
        State {
            matrix,
            clip: None,
            line_width: 1.0,
            fill: black.clone(),
            stroke: black,
            font: None,
            text: TextState::default(),
            own,
        }
    }

    /// Confines what follows to a rectangle in the space of the page as well.
    pub fn clip_to(&mut self, place: Rect) {
        self.clip = Some(self.shown(place).unwrap_or(NOWHERE));
    }

    /// What shows of something in the space of the page.
    pub fn shown(&self, place: Rect) -> Option<Rect> {
        self.clip.map_or(Some(place), |clip| intersect(place, clip))
    }
}
