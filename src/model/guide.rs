//! What a folding guide says and shows: how to print, stack, fold and staple one job.

use super::drawing::Picture;
use crate::geometry::Size;
use crate::locales::FoldingGuideWords;

/// What the folding guide of one job says and shows.
#[derive(Debug, Clone)]
pub struct Instructions {
    pub title: String,
    /// The file that the sheet belongs to.
    pub file: String,
    /// Language of the words, BCP 47.
    pub language: String,
    pub words: &'static FoldingGuideWords,
    /// The paper of this sheet, upright.
    pub paper: Size,
    /// What it takes: a label and a value.
    pub facts: Vec<(String, String)>,
    pub steps: Vec<Step>,
}

/// One thing to do.
#[derive(Debug, Clone)]
pub struct Step {
    /// One paragraph each.
    pub words: Vec<String>,
    pub picture: Option<Picture>,
}
