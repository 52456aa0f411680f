//! Document in, typeset pages out. The only user of Typst.

pub mod codes;

use crate::diagnostic::Report;
use crate::document::Document;
use crate::geometry::Size;

/// What the pages are for.
#[derive(Debug, Clone)]
pub enum Edition {
    Screen,
    Print { trim: Size },
    Worksheets { paper: Size },
}

#[derive(Debug, Clone, Default)]
pub struct Outcome {
    pub pdf: Option<Vec<u8>>,
    pub pages: usize,
    pub report: Report,
}

pub fn typeset(_document: &Document, _edition: &Edition) -> Outcome {
    unimplemented!()
}
