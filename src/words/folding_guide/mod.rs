//! The words of the sheet that tells how to put a booklet together.
//!
//! [`folding_guide_words`] finds the table of a language; where one has none, English stands in, marked as English.

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

static TABLES: &Tables<FoldingGuideWords> = &[
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
pub fn folding_guide_words(language: &str) -> (&'static FoldingGuideWords, &'static str) {
    table(TABLES, language)
}

/// One language's words. `{}` is completed by [`super::fill`], from the left.
#[derive(Debug)]
pub struct FoldingGuideWords {
    pub heading: &'static str,
    pub sheets_in_one: &'static str,
    pub pages_in_one: &'static str,
    /// With the number of empty pages among them.
    pub empty_pages: &'static str,
    /// With the number of copies.
    pub paper_for: &'static str,
    /// With the number of sheets.
    pub sheets: &'static str,
    /// The weight of one copy for postage.
    pub weight_of_one: &'static str,
    /// With the weight in grams, and that of the paper in grams a square metre.
    pub grams: &'static str,
    pub front: &'static str,
    pub back: &'static str,

    // Printing.
    /// With the name of the paper.
    pub print: &'static str,
    pub turn_short: &'static str,
    pub turn_long: &'static str,
    /// With the scale in per cent.
    pub smaller: &'static str,
    /// For more copies on a photocopier.
    pub copier: &'static str,
    pub by_hand: &'static str,
    /// For a sheet whose back stays empty; with the name of the paper.
    pub print_front: &'static str,
    /// For a printer that prints on one side; with the file of the fronts and the name of the paper.
    pub print_fronts: &'static str,
    /// How the pile is turned over; each with the file of the backs.
    pub backs_short: &'static str,
    pub backs_long: &'static str,
    /// What to change if the backs come out wrong.
    pub backs_wrong: &'static str,
    /// With the numbers of the pages on the front and on the back of the first sheet.
    pub try_one: &'static str,
    /// The same for a sheet whose back stays empty.
    pub try_front: &'static str,

    // Taking up the sheets.
    /// With the number of sheets.
    pub stack: &'static str,
    /// With the number of sections, and the sheets of each.
    pub by_section: &'static str,
    pub each: &'static str,
    /// Sheets that are folded two at a time.
    pub pairs: &'static str,
    /// With the number of the page that stands upright.
    pub hold: &'static str,
    /// For what is bound at the top: heads point to the left while it is folded.
    pub quarter_turn: &'static str,

    // Cutting.
    /// With the millimetres at the sides, and above and below.
    pub cut_edge: &'static str,
    pub cut_pile: &'static str,
    pub cut_sheet: &'static str,
    pub upper_on_lower: &'static str,
    pub two_copies: &'static str,
    /// With the number of piles.
    pub cut_piles: &'static str,
    pub stack_piles: &'static str,
    /// With the number of piles.
    pub pile_is_copy: &'static str,

    // Folding.
    pub fold: &'static str,
    pub fold_one: &'static str,
    pub fold_upper: &'static str,
    pub fold_left: &'static str,
    pub fold_right: &'static str,
    pub fold_thirds: &'static str,
    /// What hangs out below after that.
    pub fold_below: &'static str,
    /// Each second folded sheet goes into the one before.
    pub nest: &'static str,
    /// Folded halves follow one another.
    pub in_row: &'static str,

    // Binding.
    /// With two distances from the head in millimetres.
    pub staple: &'static str,
    /// With the number of sections.
    pub stack_sections: &'static str,
    /// What the bars on the spine show.
    pub stair: &'static str,
    /// With distances from the head in millimetres.
    pub sew: &'static str,
    pub glue: &'static str,
    /// Leaves that nothing holds.
    pub loose: &'static str,
    pub whole: &'static str,
    /// Folds at the head and the fore-edge are opened.
    pub slit: &'static str,
    /// With the millimetres by which the inner sheets stand out.
    pub trim: &'static str,
    /// The same where text reaches into what is cut off.
    pub trim_less: &'static str,

    // The zine of one sheet.
    pub zine_fold: &'static str,
    pub zine_cut: &'static str,
    pub zine_push: &'static str,
    pub zine_close: &'static str,
    pub poster: &'static str,

    pub rtl: &'static str,
    pub top: &'static str,
    /// With numbers of the first and the last page.
    pub leaf_through: &'static str,
}
