//! What is asked of sheets before their pages are known, and what that comes to once they are.

use crate::geometry::{Mm, Size};
use crate::model::Blanks;
use crate::press::pdfx::Intent;
use crate::press::{BookletOptions, Scaling, Survey};

/// The most bleed that is kept of pages unless another length is asked for.
const MOST_BLEED: Mm = Mm(20.0);

/// Sheets as they are asked for.
#[derive(Debug, Clone)]
pub struct Request {
    /// All that doesn't depend on the pages; size, bleed, empty pages and title are filled in from them. `pdf_x` is what was
    /// asked for by name.
    pub booklet: BookletOptions,
    /// The size of the finished page; `None`: that of the pages, smaller if the paper is.
    pub trim: Option<Size>,
    pub empty_pages: EmptyPages,
    /// How much of the pages' bleed to keep; `None`: what there is, up to 20 mm.
    pub bleed: Option<Mm>,
    /// Nothing is moved for a printer at hand or parted into fronts and backs, so that a print shop may get the sheets.
    pub is_for_shop: bool,
    /// The title of sheets whose pages have none.
    pub title: String,
}

/// Where pages go that stay empty.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum EmptyPages {
    /// Before the last page, unless that is text.
    Auto,
    BeforeCover,
    End,
    /// Sheets with empty pages are an error.
    Refused,
}

impl Request {
    /// How pages that were looked over are imposed.
    pub fn for_pages(&self, survey: &Survey) -> BookletOptions {
        let asked = &self.booklet;
        let at_end = match self.empty_pages {
            EmptyPages::Auto => survey.ends_in_text,
            EmptyPages::End => true,
            EmptyPages::BeforeCover | EmptyPages::Refused => false,
        };
        let mut info = survey.info.clone();
        if info.title.is_empty() {
            info.title = self.title.clone();
        }
        // Sheets of PDF/X-4 pages are made as PDF/X-4 too, where they may go to a print shop.
        let kept = survey.is_pdf_x && self.is_for_shop && asked.poster.is_none();
        let mut booklet = BookletOptions {
            blanks: if at_end { Blanks::End } else { Blanks::BeforeCover },
            no_blanks: self.empty_pages == EmptyPages::Refused,
            trim: self.trim.unwrap_or(survey.size),
            bleed: Mm(survey.bleed.0.min(self.bleed.unwrap_or(MOST_BLEED).0)),
            pdf_x: asked.pdf_x.or(kept.then_some(Intent::OfPages)),
            info,
            ..asked.clone()
        };
        // Whoever names no size wants the pages on this paper, whatever size they are.
        if self.trim.is_none() && booklet.scaling == Scaling::Shrink && !booklet.fits_at_real_size() {
            booklet.scaling = Scaling::Fit;
        }
        booklet
    }
}
