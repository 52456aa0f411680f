//! The section planner: what each length of section would give.

use super::imposition::{Order, parts};
use crate::model::scheme::Scheme;
use crate::model::{Blanks, Flip};

/// What one choice comes to.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Choice {
    pub scheme: String,
    /// Pages asked of a section; `None` where the scheme decides.
    pub section: Option<usize>,
    /// Sheets of paper of each section.
    pub sections: Vec<usize>,
    pub sheets: usize,
    /// Pages that stay empty.
    pub blanks: usize,
}

/// Section lengths worth comparing: one to eight sheets.
const LENGTHS: &[usize] = &[4, 8, 12, 16, 20, 24, 28, 32];

/// All choices for so many pages: saddle, sections of each length, and the folds that decide themselves.
pub fn choices(pages: usize) -> Vec<Choice> {
    let mut all: Vec<Choice> = choice("saddle", pages, None).into_iter().collect();
    all.extend(LENGTHS.iter().filter_map(|length| choice("sections", pages, Some(*length))));
    let others = [
        "quarto",
        "octavo",
        "2x4x2",
        "ea4x4",
        "cut-fold-glue",
        "three-row",
        "4-up",
        "6-up",
        "8-up",
        "cut-and-stack",
        "mini-zine",
        "mini-zine-16",
        "accordion",
        "leporello",
        "gate-fold",
        "french-fold",
    ];
    all.extend(others.iter().filter_map(|name| choice(name, pages, None)));
    all
}

fn choice(name: &str, pages: usize, section: Option<usize>) -> Option<Choice> {
    let scheme = Scheme::named(name)?;
    let order =
        Order { pages, flip: Flip::ShortEdge, rtl: false, section, blanks: Blanks::BeforeCover, whole_sections: false };
    let parts = parts(&scheme, &order);
    let sections: Vec<usize> = parts.iter().map(|part| part.sheets).collect();
    let sheets = sections.iter().sum();
    let blanks = parts.iter().map(|part| part.pages).sum::<usize>() - pages;
    Some(Choice { scheme: name.into(), section, sections, sheets, blanks })
}
