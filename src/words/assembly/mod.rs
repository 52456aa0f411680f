//! The words of the sheet that tells how to put a booklet together.
//!
//! [`assembly_words`] finds the table of a language; where one has none, English stands in, marked as English.

mod de;
mod en;
mod es;
mod fr;

/// The words for a BCP 47 tag, and the language they are in.
pub fn assembly_words(language: &str) -> (&'static AssemblyWords, &'static str) {
    let primary = language.split(['-', '_']).next().unwrap_or_default().to_ascii_lowercase();
    match primary.as_str() {
        "de" => (&de::WORDS, "de"),
        "es" => (&es::WORDS, "es"),
        "fr" => (&fr::WORDS, "fr"),
        _ => (&en::WORDS, "en"),
    }
}

/// One language's words. `{}` is completed by [`super::fill`], from the left.
#[derive(Debug)]
pub struct AssemblyWords {
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
    /// With the number of the sheet.
    pub sheet: &'static str,
    /// With the name of the paper.
    pub print: &'static str,
    pub turn_short: &'static str,
    pub turn_long: &'static str,
    /// With the scale in per cent.
    pub smaller: &'static str,
    pub by_hand: &'static str,
    /// With the numbers of the pages on the front and on the back of the first sheet.
    pub try_one: &'static str,
    /// With the number of sheets.
    pub stack: &'static str,
    pub fold: &'static str,
    pub fold_one: &'static str,
    /// With two distances from the head in millimetres.
    pub staple: &'static str,
    /// With the millimetres by which the inner sheets stand out.
    pub trim: &'static str,
    pub rtl: &'static str,
    /// For a way of folding that has no pictures of its own; with its name.
    pub other: &'static str,
    /// With numbers of the first and the last page.
    pub leaf_through: &'static str,
}
