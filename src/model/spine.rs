//! The spine of a cover that wraps around glued pages.

use crate::geometry::Mm;

/// What `press.spine` says of the spine of a wrapping cover.
#[derive(Debug, Clone, Default)]
pub struct SpineSettings {
    /// 0 to 100 mm; `None` reckons it from the pages.
    pub width: Option<Mm>,
    /// Whether its words begin at the head; `None` does as is usual in the language.
    pub down: Option<bool>,
    /// No words stand on it.
    pub wordless: bool,
    pub paper: SpinePaper,
    /// A sheet of labels to stick around it is made.
    pub label: bool,
}

/// The papers that shops print on demand on.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum SpinePaper {
    #[default]
    White,
    Cream,
}
