//! Sizes, lengths, weights and schemes as a person writes them in a request. What can't be read is said in words that stand
//! after the name of the option.

use super::impose::EmptyPages;
use crate::geometry::{Mm, PAPERS, Size, paper};
use crate::model::Flip;
use crate::model::scheme::{Scheme, names};
use crate::press::Margins;
use crate::press::pdfx::{Condition, Intent};
use crate::press::prepare::{Bleed, Spreads, Turn};
use crate::project::parse_length;

/// The name of a paper, or width x height with a unit.
pub fn read_size(written: &str) -> Result<Size, String> {
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

/// The name of a paper that a calibration sheet fits on, with its size.
pub fn read_sheet_paper(written: &str) -> Result<(String, Size), String> {
    let size = paper(written).ok_or_else(|| format!("known are {}", papers()))?;
    let room = size.landscape();
    if room.width.0 < 200.0 || room.height.0 < 148.0 {
        return Err("the sheet needs A5 paper or larger".into());
    }
    Ok((written.to_lowercase(), size))
}

/// The names of the papers, with commas between.
pub fn papers() -> String {
    PAPERS.iter().map(|(name, _)| *name).collect::<Vec<_>>().join(", ")
}

/// The name of a folding scheme; any that is bound at the top is understood too.
pub fn read_scheme(written: &str) -> Result<String, String> {
    let known = names();
    let names = || known.iter().map(|(name, _)| *name);
    let advice =
        || crate::project::nearest(written, names()).map(|near| format!("; did you mean {near}?")).unwrap_or_default();
    Scheme::named(written).map(|scheme| scheme.name).ok_or_else(|| {
        format!("no way of folding that is known here{}\nKnown: {}", advice(), names().collect::<Vec<_>>().join(", "))
    })
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

/// A length with its unit.
pub fn length(written: &str) -> Result<Mm, String> {
    parse_length(written).map_err(|(message, advice)| format!("{message}. {advice}"))
}

/// The inner and the outer margin, or one for both.
pub fn margins(written: &str) -> Result<Margins, String> {
    let (inner, outer) = written.split_once('/').unwrap_or((written, written));
    Ok(Margins { inner: length(inner)?, outer: length(outer)? })
}

/// What paper weighs in g/m², 20 to 400.
pub fn weight(written: &str) -> Result<f64, String> {
    let possible = |weight: &f64| (20.0..=400.0).contains(weight);
    written.parse().ok().filter(possible).ok_or_else(|| "paper weighs 20 to 400 g/m²; write a number such as 80".into())
}

/// The edge about which a printer turns the paper.
pub fn read_edge(written: &str) -> Result<Flip, String> {
    match written.to_lowercase().as_str() {
        "short-edge" | "short" => Ok(Flip::ShortEdge),
        "long-edge" | "long" => Ok(Flip::LongEdge),
        _ => Err("write short-edge or long-edge".into()),
    }
}

/// The pages of a section, or `auto`.
pub fn section(written: &str) -> Result<Option<usize>, String> {
    if written == "auto" {
        return Ok(None);
    }
    let pages = written.trim().parse().map(Some);
    pages.map_err(|_| format!("a section has 4, 8, 12, 16 … pages, or auto; not “{written}”"))
}

/// The scheme whose leaves are held at the top instead of the side.
pub fn at_top(scheme: &str) -> Result<String, String> {
    let bound = Scheme::named(scheme).and_then(Scheme::bound_at_top);
    bound.map(|scheme| scheme.name).ok_or_else(|| {
        format!("with {scheme} nothing is bound: its sheets stay whole. Leave --binding out, or choose another scheme")
    })
}

/// Values that have names, each with what the help says of it.
pub type Choices<T> = &'static [(&'static str, T, &'static str)];

pub const SPREADS: Choices<Spreads> = &[
    ("auto", Spreads::Auto, "Split where shapes and page numbers leave no doubt"),
    ("reader", Spreads::Reader, "Split, in the order of reading"),
    ("printer", Spreads::Printer, "Split, in the order of the sheets of a stapled booklet"),
    ("no", Spreads::No, "Single pages"),
];

pub const TURN: Choices<Turn> = &[
    ("left", Turn::Left, "Their heads to the left"),
    ("right", Turn::Right, "Their heads to the right"),
    ("no", Turn::No, "Leave them, smaller"),
];

pub const BLANKS: Choices<EmptyPages> = &[
    ("auto", EmptyPages::Auto, "Before the last page, unless that is text"),
    ("before-cover", EmptyPages::BeforeCover, "Before the last page"),
    ("end", EmptyPages::End, "After the last page"),
    ("none", EmptyPages::Refused, "Refuse sheets with empty pages"),
];

/// Whether pages of other sizes are made as large as their place.
pub const MIXED: Choices<bool> = &[
    ("centre", false, "In the middle of their place, smaller where they are too large"),
    ("fit", true, "As large as their place"),
];

/// What is parted by its inks.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Inks {
    Sheets,
    Pages,
}

pub const INKS: Choices<Inks> = &[
    ("sheets", Inks::Sheets, "Sheets, with crosses to line the inks up"),
    ("pages", Inks::Pages, "The pages as they are"),
];

pub const CONDITIONS: Choices<Condition> = &[
    ("fogra39", Condition::Fogra39, "Offset on coated paper as in Europe"),
    ("gracol2006", Condition::Gracol2006, "Offset on coated paper as in North America"),
];

pub const STANDARDS: Choices<Intent> = &[("pdfx4", Intent::OfPages, "PDF/X-4, for print shops")];

/// The value that goes by a name.
pub fn choice<T: Copy>(choices: Choices<T>, written: &str) -> Result<T, String> {
    let names = || choices.iter().map(|(name, ..)| *name).collect::<Vec<_>>().join(", ");
    let found = choices.iter().find(|(name, ..)| *name == written);
    found.map(|(_, value, _)| *value).ok_or_else(|| format!("known are {}", names()))
}
