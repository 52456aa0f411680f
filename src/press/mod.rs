//! Pages in, imposed sheets out.

pub mod codes;

use crate::diagnostic::Report;
use crate::document::Date;
use crate::geometry::{Mm, Size};
use crate::project::Flip;

#[derive(Debug, Clone)]
pub struct BookletOptions {
    pub paper: Size,
    pub trim: Size,
    pub caliper: Mm,
    pub flip: Flip,
    pub rtl: bool,
    pub marks: Marks,
    pub info: Info,
}

#[derive(Debug, Clone, Copy, Default)]
pub struct Marks {
    pub fold: bool,
    pub staple: bool,
    pub crop: bool,
}

#[derive(Debug, Clone, Default)]
pub struct Info {
    pub title: String,
    pub authors: Vec<String>,
    pub language: String,
    pub subject: Option<String>,
    pub keywords: Vec<String>,
    pub date: Option<Date>,
}

#[derive(Debug, Clone)]
pub struct Booklet {
    pub bytes: Vec<u8>,
    pub sheets: usize,
    pub blanks: usize,
    pub scale: f64,
    pub creep: Mm,
}

pub fn booklet(_pages: &[u8], _options: &BookletOptions, _report: &mut Report) -> Option<Booklet> {
    unimplemented!()
}

pub fn print_pages(_pages: &[u8], _info: &Info, _report: &mut Report) -> Option<Vec<u8>> {
    unimplemented!()
}
