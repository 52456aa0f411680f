//! What print shops and machines ask for. Every figure is in `destinations.json`, with where it is from and when it was
//! read; where a shop's own page says otherwise, that page is right.

use std::collections::BTreeMap;
use std::sync::OnceLock;

use serde::Deserialize;

/// One place where a file may be printed. What it does not mention is left to the file.
#[derive(Debug, Clone, Default, Deserialize)]
#[serde(rename_all = "kebab-case", deny_unknown_fields)]
pub struct Destination {
    /// As in a sentence: "for KDP paperbacks".
    pub title: String,
    /// Ink beyond the knife, in mm.
    pub bleed: Option<Figure<f64>>,
    /// None is wanted at the spine: the page is wider by the bleed of one side alone.
    pub bleed_outside_only: Option<Figure<bool>>,
    /// The least distance of text from the knife, in mm.
    pub margin: Option<Figure<f64>>,
    /// The same for files with bleed.
    pub margin_with_bleed: Option<Figure<f64>>,
    /// The least distance of text from the spine in mm, up to a number of pages.
    pub gutter: Option<Figure<Vec<(usize, f64)>>>,
    /// The largest page in mm, either way up.
    pub printable: Option<Figure<(f64, f64)>>,
    pub multiple: Option<Figure<usize>>,
    pub least_pages: Option<Figure<usize>>,
    pub most_pages: Option<Figure<usize>>,
    pub last_page_blank: Option<Figure<bool>>,
    /// Pixels an inch that pictures need at least, and the most that are of use.
    pub resolution: Option<Figure<f64>>,
    pub most_resolution: Option<Figure<f64>>,
    /// The same for pictures of black and white alone, whose edges show every pixel.
    pub line_art_resolution: Option<Figure<f64>>,
    /// The thinnest line and the smallest type, in points.
    pub line: Option<Figure<f64>>,
    #[serde(rename = "type")]
    pub type_size: Option<Figure<f64>>,
    /// The most ink in one spot, in per cent of four inks.
    pub ink: Option<Figure<f64>>,
    /// The darkest tint of a large area, in per cent.
    pub solid: Option<Figure<f64>>,
    pub colour: Option<Figure<Colour>>,
    /// No marks, bookmarks, annotations or form fields.
    pub bare: Option<Figure<bool>>,
    /// Every page has a TrimBox.
    pub trim_box: Option<Figure<bool>>,
    /// The file has to be PDF/X-4 (ISO 15930-7).
    pub pdf_x4: Option<Figure<bool>>,
    /// How much one page adds to the spine of a glued book, in mm.
    pub spine_per_page: Option<Figure<PerPage>>,
    /// The number of pages from which the spine may carry words.
    pub spine_text_from: Option<Figure<usize>>,
    /// What words on the spine keep from both folds, in mm.
    pub spine_clear: Option<Figure<f64>>,
    /// Width and height of the room for the bar code on the back of a cover, in mm, and its distance from the knife and from
    /// the spine.
    pub barcode: Option<Figure<(f64, f64)>>,
    pub barcode_gap: Option<Figure<f64>>,
}

/// A figure, where it is from, and the month in which it was read there.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Figure<T> {
    pub value: T,
    pub source: String,
    /// `2026-11`.
    pub date: String,
}

/// The colours that may be used.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Colour {
    /// Black and its tints alone.
    Black,
    /// Four inks; red, green and blue only through a profile.
    Cmyk,
}

#[derive(Debug, Clone, Copy, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct PerPage {
    pub white: f64,
    pub cream: f64,
}

/// Every destination by its name, in the order of the alphabet.
pub fn all() -> &'static BTreeMap<String, Destination> {
    static ALL: OnceLock<BTreeMap<String, Destination>> = OnceLock::new();
    // The file is part of the program, and a test reads it.
    ALL.get_or_init(|| serde_json::from_str(include_str!("destinations.json")).unwrap_or_default())
}

/// The destination of that name.
pub fn find(name: &str) -> Option<&'static Destination> {
    all().get(&name.to_lowercase().replace([' ', '_'], "-"))
}

impl Destination {
    /// The least distance of text from the spine in a book of `pages` pages, in mm.
    pub fn gutter_for(&self, pages: usize) -> Option<f64> {
        let steps = &self.gutter.as_ref()?.value;
        steps.iter().find(|(most, _)| pages <= *most).or(steps.last()).map(|(_, gutter)| *gutter)
    }

    /// The least distance of text from the knife, in mm.
    pub fn margin_for(&self, has_bleed: bool) -> Option<f64> {
        let with_bleed = self.margin_with_bleed.as_ref().filter(|_| has_bleed);
        with_bleed.or(self.margin.as_ref()).map(|figure| figure.value)
    }

    pub fn wants_pdf_x4(&self) -> bool {
        self.pdf_x4.as_ref().is_some_and(|figure| figure.value)
    }
}
