//! The values that options take: those that are known are listed by the help and completed by shells.

use std::ffi::OsStr;

use clap::builder::{PossibleValue, PossibleValuesParser, TypedValueParser};
use clap::{Arg, Command, Error, ValueEnum};

use crate::editions::Edition;
use crate::geometry::{Mm, PAPERS, Size, paper};
use crate::model::Flip;
use crate::model::destinations;
use crate::model::scheme::{Scheme, names};
use crate::press::Margins;
use crate::press::prepare::Bleed;
use crate::project::parse_length;
use crate::starters;

impl ValueEnum for Edition {
    fn value_variants<'a>() -> &'a [Edition] {
        use Edition::*;
        &[Epub, Screen, Print, Booklet, Worksheets, Sheets, Cover]
    }

    fn to_possible_value(&self) -> Option<PossibleValue> {
        let (name, help) = match self {
            Edition::Epub => ("epub", "For e-readers, telephones and screen readers"),
            Edition::Screen => ("screen", "A PDF to read on a screen"),
            Edition::Print => ("print", "Single pages for a print shop"),
            Edition::Booklet => ("booklet", "Sheets to print on both sides, fold and staple"),
            Edition::Worksheets => ("worksheets", "The exercises, each on a sheet of its own, in one file"),
            Edition::Sheets => ("sheets", "A file for each exercise"),
            Edition::Cover => ("cover", "The cover as a picture, in the size that shops ask for"),
        };
        Some(PossibleValue::new(name).help(help))
    }
}

/// How far beyond the trim to print.
pub fn bleed(written: &str) -> Result<Bleed, String> {
    match written.trim() {
        "auto" => Ok(Bleed::Boxes),
        "none" | "no" => Ok(Bleed::No),
        text => length(text).and_then(|length| match length.0 {
            0.0 => Ok(Bleed::No),
            0.0..=20.0 => Ok(Bleed::Of(length)),
            _ => Err("a bleed is 0 to 20 mm".into()),
        }),
    }
}

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

fn read_scheme(written: &str) -> Result<String, String> {
    let known = names();
    let names = || known.iter().map(|(name, _)| *name);
    let advice =
        || crate::project::nearest(written, names()).map(|near| format!("; did you mean {near}?")).unwrap_or_default();
    Scheme::named(written).map(|scheme| scheme.name).ok_or_else(|| {
        format!("no way of folding that is known here{}\nKnown: {}", advice(), names().collect::<Vec<_>>().join(", "))
    })
}

/// The name of a paper, or width x height with a unit.
fn read_size(written: &str) -> Result<Size, String> {
    if let Some(size) = paper(written) {
        return Ok(size);
    }
    let unknown = || format!("write a size such as 120x180mm, or one of {}", papers());
    let (width, height) = written.split_once(['x', '×']).ok_or_else(unknown)?;
    let unit = height.trim_start_matches(|one: char| one.is_ascii_digit() || matches!(one, '.' | ' ' | '-'));
    let width = if width.trim().parse::<f64>().is_ok() { format!("{width}{unit}") } else { width.to_string() };
    let size = Size { width: length(&width)?, height: length(height)? };
    let possible = |side: Mm| (10.0..=5000.0).contains(&side.0);
    if possible(size.width) && possible(size.height) {
        return Ok(size);
    }
    Err("each side of a sheet or page is 10 mm to 5000 mm".into())
}

fn read_sheet_paper(written: &str) -> Result<(String, Size), String> {
    let size = paper(written).ok_or_else(|| format!("known are {}", papers()))?;
    let room = size.landscape();
    if room.width.0 < 200.0 || room.height.0 < 148.0 {
        return Err("the sheet needs A5 paper or larger".into());
    }
    Ok((written.to_lowercase(), size))
}

pub fn papers() -> String {
    PAPERS.iter().map(|(name, _)| *name).collect::<Vec<_>>().join(", ")
}

fn read_edge(written: &str) -> Result<Flip, String> {
    match written.to_lowercase().as_str() {
        "short-edge" | "short" => Ok(Flip::ShortEdge),
        "long-edge" | "long" => Ok(Flip::LongEdge),
        _ => Err("write short-edge or long-edge".into()),
    }
}

pub fn length(written: &str) -> Result<Mm, String> {
    parse_length(written).map_err(|(message, advice)| format!("{message}. {advice}"))
}

pub fn margins(written: &str) -> Result<Margins, String> {
    let (inner, outer) = written.split_once('/').unwrap_or((written, written));
    Ok(Margins { inner: length(inner)?, outer: length(outer)? })
}

pub fn weight(written: &str) -> Result<f64, String> {
    let possible = |weight: &f64| (20.0..=400.0).contains(weight);
    written.parse().ok().filter(possible).ok_or_else(|| "paper weighs 20 to 400 g/m²; write a number such as 80".into())
}
