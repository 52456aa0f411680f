//! The values that options take: those that are known are listed by the help and completed by shells.

use std::ffi::OsStr;

use clap::builder::{PossibleValue, PossibleValuesParser, TypedValueParser};
use clap::{Arg, Command, Error};

use crate::editions::Edition;
use crate::editions::written::{read_edge, read_scheme, read_sheet_paper, read_size};
use crate::geometry::{PAPERS, Size};
use crate::model::Flip;
use crate::model::destinations;
use crate::model::scheme::names;
use crate::starters;

pub use crate::editions::written::{
    BLANKS, CONDITIONS, Choices, INKS, Inks, MIXED, SPREADS, STANDARDS, TURN, bleed, length, margins, papers, weight,
};

/// The values of an option that takes no others.
pub fn one_of<T: Copy + Send + Sync>(choices: Choices<T>) -> impl TypedValueParser<Value = T> {
    let names = choices.iter().map(|(name, _, help)| PossibleValue::new(*name).help(*help));
    let value = |name: String| choices.iter().find(|(known, ..)| *known == name).expect("clap takes these alone").1;
    PossibleValuesParser::new(names).map(value)
}

pub const EDITIONS: Choices<Edition> = &[
    ("epub", Edition::Epub, "For e-readers, telephones and screen readers"),
    ("screen", Edition::Screen, "A PDF to read on a screen"),
    ("print", Edition::Print, "Single pages for a print shop"),
    ("booklet", Edition::Booklet, "Sheets to print on both sides, fold and staple"),
    ("worksheets", Edition::Worksheets, "The exercises, each on a sheet of its own, in one file"),
    ("sheets", Edition::Sheets, "A file for each exercise"),
    ("cover", Edition::Cover, "The cover as a picture, in the size that shops ask for"),
    ("source", Edition::Source, "The manuscript with all that belongs to it, packed to be taken on"),
];

/// The name of a destination.
pub fn shop() -> PossibleValuesParser {
    PossibleValuesParser::new(
        destinations::all().iter().map(|(name, shop)| PossibleValue::new(name.as_str()).help(shop.title.as_str())),
    )
}

/// The name of a booklet to begin with.
pub fn starter() -> PossibleValuesParser {
    PossibleValuesParser::new(starters::ALL.iter().map(|starter| PossibleValue::new(starter.name).help(starter.words)))
}

/// The name of a folding scheme; any that is bound at the top is understood too.
pub fn scheme() -> Known<String> {
    let names = names().into_iter().map(|(name, words)| PossibleValue::new(name).help(words));
    Known { names: names.collect(), read: read_scheme }
}

/// The name of a paper, or a size.
pub fn size() -> Known<Size> {
    Known { names: PAPERS.iter().map(|(name, _)| PossibleValue::new(*name)).collect(), read: read_size }
}

/// The name of a paper that a calibration sheet fits on, with its size.
pub fn sheet_paper() -> Known<(String, Size)> {
    let fits = PAPERS.iter().filter(|(name, _)| read_sheet_paper(name).is_ok());
    Known { names: fits.map(|(name, _)| PossibleValue::new(*name)).collect(), read: read_sheet_paper }
}

/// The edge about which a printer turns the paper.
pub fn edge() -> Known<Flip> {
    Known { names: ["short-edge", "long-edge"].map(PossibleValue::new).to_vec(), read: read_edge }
}

/// Values of which some have names. Shells complete the names, and others are read all the same.
#[derive(Clone)]
pub struct Known<T> {
    names: Vec<PossibleValue>,
    read: fn(&str) -> Result<T, String>,
}

impl<T: Clone + Send + Sync + 'static> TypedValueParser for Known<T> {
    type Value = T;

    fn parse_ref(&self, command: &Command, argument: Option<&Arg>, value: &OsStr) -> Result<T, Error> {
        self.read.parse_ref(command, argument, value)
    }

    fn possible_values(&self) -> Option<Box<dyn Iterator<Item = PossibleValue> + '_>> {
        Some(Box::new(self.names.iter().cloned()))
    }
}
