//! The words at the edge of a sheet, and those of the sheet that a printer is measured with.
//!
//! [`printing_words`] finds the table of a language; where one has none, English stands in.

mod ar;
mod de;
mod el;
mod en;
mod es;
mod fr;
mod it;
mod nl;
mod pl;
mod pt;
mod ru;
mod uk;

use super::{Tables, table};

static TABLES: &Tables<PrintingWords> = &[
    ("en", &en::WORDS),
    ("ar", &ar::WORDS),
    ("de", &de::WORDS),
    ("el", &el::WORDS),
    ("es", &es::WORDS),
    ("fr", &fr::WORDS),
    ("it", &it::WORDS),
    ("nl", &nl::WORDS),
    ("pl", &pl::WORDS),
    ("pt", &pt::WORDS),
    ("ru", &ru::WORDS),
    ("uk", &uk::WORDS),
];

/// The words for a BCP 47 tag, and the language they are in.
pub fn printing_words(language: &str) -> (&'static PrintingWords, &'static str) {
    table(TABLES, language)
}

/// One language's words. `{}` is completed by [`super::fill`], from the left.
#[derive(Debug)]
pub struct PrintingWords {
    // The slug line, which no sentence surrounds.
    pub edition: &'static str,
    /// With the number of the sheet, and of how many.
    pub sheet_of: &'static str,
    /// With the number of the section, and of how many.
    pub section_of: &'static str,
    pub flip_short: &'static str,
    pub flip_long: &'static str,

    // The calibration sheet; `{}` is a blank to write in.
    /// What it is called.
    pub calibration: &'static str,
    /// How it is printed.
    pub both_sides: &'static str,
    /// Which way the back lies, with two boxes to tick.
    pub arrow: &'static str,
    pub on_front: &'static str,
    pub on_back: &'static str,
    /// With four blanks: left, right, top, bottom.
    pub distances: &'static str,
    /// With four blanks: top, right, bottom, left.
    pub rulers: &'static str,
    /// With one blank.
    pub line: &'static str,
    /// What to type next.
    pub then: &'static str,
    /// All that the back says.
    pub greys: &'static str,
}
