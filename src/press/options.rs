//! What can be chosen about sheets: paper, size, scheme, marks, margins.

use crate::geometry::{Mm, Size};
use crate::model::{Blanks, Flip};

use super::imposition::Order;
use super::info::Info;
use super::input::short_hash;
use super::pdfx::Intent;

/// How sheets are made.
#[derive(Debug, Clone)]
pub struct BookletOptions {
    /// The name of a way of folding; [`names`](crate::model::scheme::names) has them all.
    pub scheme: String,
    /// Pages of a section, where the scheme leaves that open: a multiple of 4.
    pub section: Option<usize>,
    /// Where the pages go that stay empty.
    pub blanks: Blanks,
    /// Pages that stay empty are an error.
    pub no_blanks: bool,
    /// The last section is as long as the others, even if a shorter one would leave fewer pages empty.
    pub whole_sections: bool,
    /// The paper, either way up.
    pub paper: Size,
    /// A page as it is cut and read.
    pub trim: Size,
    pub scaling: Scaling,
    /// Pages of another size than the trim are made as large or as small as their place; else only smaller where they must.
    pub fit_odd_pages: bool,
    /// White that is added around every page.
    pub margins: Margins,
    /// White between pages that the knife parts, into which they may bleed; 0 to 50 mm.
    pub gutter: Mm,
    /// How far every page moves away from its spine, for bindings that swallow some of the inner margin; -20 to 20 mm.
    pub binding_correction: Mm,
    /// Thickness of one leaf, 0 to 1 mm.
    pub caliper: Mm,
    pub flip: Flip,
    /// Read from right to left.
    pub rtl: bool,
    pub marks: Marks,
    /// How far beyond the trim a page may be printed where no neighbour is, if it has so much bleed; 0 to 20 mm.
    pub bleed: Mm,
    /// The sheets are printed in several inks, so that marks have the colour of all of them; else they are black.
    pub separated: bool,
    /// A PDF whose first page goes on the backs of sheets that have pages on their fronts alone.
    pub poster: Option<Poster>,
    /// The sheets are to be PDF/X-4 (ISO 15930-7).
    pub pdf_x: Option<Intent>,
    pub info: Info,
}

/// What happens to pages that do not fill their cells, or are too large for them.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Scaling {
    /// They are made smaller where they must be, never larger.
    Shrink,
    /// They are made as large as the paper allows.
    Fit,
    /// They keep their size; paper that is too small is an error.
    Real,
}

/// White around a page, each 0 to 100 mm.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Margins {
    /// At the spine.
    pub inner: Mm,
    /// At the three other edges.
    pub outer: Mm,
}

/// The bytes of a PDF.
#[derive(Clone)]
pub struct Poster(pub Vec<u8>);

/// Which marks are drawn.
#[derive(Debug, Clone, Copy, Default)]
pub struct Marks {
    pub fold: bool,
    pub staple: bool,
    pub crop: bool,
    /// Stations for sewing.
    pub holes: bool,
    /// A bar on the spine of each section, lower from one to the next.
    pub collation: bool,
    /// Title, edition, sheet and side in small letters.
    pub slug: bool,
    /// Crosses by which several inks are lined up.
    pub registration: bool,
}

impl BookletOptions {
    /// How far pages move toward the spine that have so many leaves of their section around them.
    ///
    /// Each leaf lies around the next and pushes it away from the spine, so the fore-edge of an inner leaf stands out by
    /// the thickness of those around it, and the knife takes that much of its outer margin. Moving its pages in by the
    /// same length keeps the outer margins equal.
    pub fn creep(&self, depth: usize) -> Mm {
        self.caliper * depth as f64
    }

    /// How so many pages are imposed.
    pub fn order(&self, pages: usize) -> Order {
        let BookletOptions { flip, rtl, section, blanks, whole_sections, .. } = *self;
        Order { pages, flip, rtl, section, blanks, whole_sections }
    }

    /// The same, less the binding correction.
    pub fn toward_spine(&self, depth: usize) -> Mm {
        self.creep(depth) - self.binding_correction
    }
}

impl Default for BookletOptions {
    /// A stapled A5 booklet on A4.
    fn default() -> Self {
        BookletOptions {
            scheme: "saddle".into(),
            section: None,
            blanks: Blanks::BeforeCover,
            no_blanks: false,
            whole_sections: false,
            paper: Size::mm(210.0, 297.0),
            trim: Size::mm(148.0, 210.0),
            scaling: Scaling::Shrink,
            fit_odd_pages: false,
            margins: Margins { inner: Mm(0.0), outer: Mm(0.0) },
            gutter: Mm(0.0),
            binding_correction: Mm(0.0),
            caliper: Mm(0.1),
            flip: Flip::ShortEdge,
            rtl: false,
            marks: Marks { fold: true, staple: true, ..Marks::default() },
            bleed: Mm(0.0),
            separated: false,
            poster: None,
            pdf_x: None,
            info: Info::default(),
        }
    }
}

impl std::fmt::Debug for Poster {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str(&short_hash(&self.0))
    }
}
