//! The settings of `book.yaml`, checked.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use crate::document::Metadata;
use crate::fonts::Library;
use crate::geometry::{Mm, Size};
use crate::model::{EpubFonts, Fit, Flip, ImageLimits, LinksPlace, NotesPlace, Reading, Tones};
use crate::source::{SourceId, Span};

/// Everything `book.yaml` says, with every default filled in.
#[derive(Debug, Clone)]
pub struct Settings {
    pub metadata: Metadata,
    /// `line-breaks`: whether every line of the manuscript is a line of the book; `None`: where the lines are clearly verse.
    pub keep_lines: Option<bool>,
    /// Texts that `book.yaml` holds or points to.
    pub abstract_: Option<SourceId>,
    pub authors_note: Option<SourceId>,
    pub acknowledgments: Option<SourceId>,
    pub inside_front: Option<SourceId>,
    pub inside_back: Option<SourceId>,
    pub front: Vec<SourceId>,
    pub chapters: Vec<SourceId>,
    pub back: Vec<SourceId>,
    /// What `book.yaml` calls texts that have no title of their own.
    pub titles: BTreeMap<SourceId, String>,
    /// Texts with which a part ends that stands before them.
    pub after_parts: BTreeSet<SourceId>,
    /// Those of them that come from other works.
    pub parts: Vec<super::Part>,
    /// A copy costs something.
    pub sold: bool,
    pub epub: EpubSettings,
    pub print: PrintSettings,
    pub press: PressSettings,
    pub theme: super::theme::Theme,
    /// The faces of the project, and what each is for.
    pub library: Arc<Library>,
    pub worksheets: WorksheetSettings,
    /// Levels that the tables of contents list, 1 to 6; `None` leaves it to the book.
    pub contents_depth: Option<u8>,
    /// Accessible editions, besides the usual ones.
    pub editions: Vec<Reading>,
    /// The source travels in the outputs.
    pub embed_source: bool,
}

#[derive(Debug, Clone, Copy, Default)]
pub struct WorksheetSettings {
    /// Where the facilitator's notes stand; `None`: beside the exercise in the booklet, at the end of the loose sheets.
    pub facilitator: Option<NotesPlace>,
}

#[derive(Debug, Clone)]
pub struct EpubSettings {
    /// The remixer's own style sheet, its text already read; it comes after ours.
    pub css: Option<String>,
    /// Path of the cover picture in the project, and where it was named. What is done with it is in [`Metadata::cover`].
    pub cover: Option<(String, Span)>,
    /// The texts that `css` was put together from, in order.
    pub style_sheets: Vec<SourceId>,
    /// Whether the pages of the print edition are marked in it.
    pub pages: bool,
    pub fonts: EpubFonts,
    /// How large pictures may be; `None`: they stay as they are.
    pub images: Option<ImageLimits>,
}

impl Default for EpubSettings {
    fn default() -> EpubSettings {
        EpubSettings {
            css: None,
            cover: None,
            style_sheets: Vec::new(),
            pages: true,
            fonts: EpubFonts::default(),
            images: Some(ImageLimits::default()),
        }
    }
}

#[derive(Debug, Clone)]
pub struct PrintSettings {
    /// The size of a page of the primary print edition.
    pub trim: Size,
    /// Margin at the fold; `None` leaves it to the template.
    pub inside: Option<Mm>,
    /// Margin at the fore-edge.
    pub outside: Option<Mm>,
    pub top: Option<Mm>,
    pub bottom: Option<Mm>,
    /// The number of pages that is asked for.
    pub fit: Option<Fit>,
    /// Where the addresses of links stand on paper; `None` leaves it to their number.
    pub links: Option<LinksPlace>,
}

#[derive(Debug, Clone)]
pub struct PressSettings {
    /// How the sheets are folded: a name that the press knows.
    pub scheme: String,
    /// A picture for the backs of sheets that have pages on their fronts alone.
    pub poster: Option<(String, Span)>,
    /// Pages of a section; `None` leaves it to the press.
    pub section: Option<usize>,
    /// Names and sizes of the papers that sheets are made for, upright.
    pub papers: Vec<(String, Size)>,
    /// Thickness of one leaf of paper, 0 to 1 mm.
    pub caliper: Mm,
    pub flip: Flip,
    /// The printer prints on one side at a time, so that fronts and backs are files of their own.
    pub one_sided: bool,
    pub destination: super::destination::DestinationSettings,
    /// What is done with the greys of pictures that are printed in black ink.
    pub tones: Option<Tones>,
    pub fold_marks: bool,
    pub staple_marks: bool,
    pub crop_marks: bool,
    pub hole_marks: bool,
    pub collation_marks: bool,
    pub slug_marks: bool,
}
