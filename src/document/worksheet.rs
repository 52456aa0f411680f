//! Worksheets: an exercise and the spaces for its answers.

use super::{Block, Inline};
use crate::geometry::Mm;

/// An exercise. Its id and language are in the attributes of the block that holds it.
#[derive(Debug, Clone)]
pub struct Worksheet {
    /// Unique in the book.
    pub id: String,
    pub title: Vec<Inline>,
    /// Who it is for: "alone, then pairs".
    pub audience: Option<String>,
    /// How long it takes.
    pub time: Option<String>,
    /// What to bring.
    pub bring: Option<String>,
    /// How to stop.
    pub stop: Option<String>,
    /// Whether a strip for name and date is asked for.
    pub name_date: bool,
    /// Prompts and spaces in order, without the facilitator's notes.
    pub blocks: Vec<Block>,
    /// Notes for whoever leads it.
    pub facilitator: Vec<Block>,
}

/// Room for an answer that stands on lines of its own.
#[derive(Debug, Clone)]
pub struct Space {
    pub kind: SpaceKind,
    /// What the space is for, as given or as drawn from the nearest prompt; never empty.
    pub label: String,
    /// Whether the author wrote the label: then it is printed; one drawn from a prompt stands in print already.
    pub labelled: bool,
}

#[derive(Debug, Clone, PartialEq)]
pub enum SpaceKind {
    Lines(Rows),
    Box {
        height: Option<Mm>,
    },
    Dots {
        height: Option<Mm>,
    },
    Grid {
        height: Option<Mm>,
    },
    /// A large space to draw in, with words for its centre.
    Map {
        height: Option<Mm>,
        centre: Option<String>,
    },
    /// Steps from one end to the other, 2 to 11.
    Scale {
        from: String,
        to: String,
        steps: u8,
    },
    /// A promise with a date, and a line for a witness if asked for.
    Commitment {
        witness: bool,
    },
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Rows {
    /// 1 to 60 ruled lines.
    Count(u8),
    /// As many as the page has room for.
    Fill,
}

/// A blank within a sentence.
#[derive(Debug, Clone, PartialEq)]
pub struct Blank {
    pub label: String,
    /// `None`: as wide as its underscores suggest, see `underscores`.
    pub width: Option<Mm>,
    /// How many underscores the author wrote.
    pub underscores: usize,
    /// A box to tick instead of a rule to write on, and whether it is ticked.
    pub tick: Option<bool>,
}
