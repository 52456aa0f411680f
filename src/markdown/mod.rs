//! One source file in, blocks and diagnostics out. The only user of pulldown-cmark.
//!
//! [`parse`] reads CommonMark with the additions that `docs/dialect.md` describes:
//!
//! 1. `front_matter` and `masks` find what the CommonMark parser must not see, `fences` where divs begin and end;
//! 2. the parser reports its events; `events` opens and closes the frames of `builder`, and `finish` makes blocks of them,
//!    with `words`, `html`, `divs`, `verse`, `tables` and `pictures` for what the dialect adds, and `typography` for
//!    quotation marks and dashes;
//! 3. `notes` settles what the footnotes left open.

mod attributes;
mod builder;
mod checks;
pub mod codes;
mod controls;
mod divs;
mod elements;
mod events;
mod fences;
mod finish;
mod frames;
mod front_matter;
mod html;
mod labels;
mod languages;
mod lengths;
mod masks;
mod note_list;
mod notes;
mod paths;
mod picture_list;
mod pictures;
mod piece;
mod sheets;
mod tables;
mod tags;
mod typography;
mod verse;
mod walk;
mod words;
mod worksheets;

use crate::diagnostic::{Outcome, Report};
use crate::document::{Block, Inline, Note, text};
use crate::project::AssetRequest;
use crate::source::{SourceId, Sources};
use builder::{Builder, Reading};
use masks::Masks;
use piece::Piece;

/// What a file is read under.
#[derive(Debug, Clone)]
pub struct Options<'a> {
    /// BCP 47; decides the form of quotation marks and dashes.
    pub language: &'a str,
    /// Every line of the manuscript is a line of the book, and what is indented is verse, not code.
    pub keep_lines: bool,
}

/// One file, read.
///
/// Headings are flat [`crate::document::BlockKind::Heading`]s, ids only those the author gave, links to other files
/// [`crate::document::LinkTarget::File`] with the path made relative to the project folder. [`Inline::NoteRef`] is an
/// index into `notes` of this file; no note leads back to itself.
#[derive(Debug, Clone, Default)]
pub struct Parsed {
    pub blocks: Vec<Block>,
    pub notes: Vec<Note>,
    pub images: Vec<AssetRequest>,
    /// From YAML front matter.
    pub title: Option<Vec<Inline>>,
    pub language: Option<String>,
}

/// A line of words that is no Markdown, such as a title in `book.yaml`, with the quotation marks and dashes of its
/// language.
pub fn line(words: &str, language: &str) -> String {
    typography::set_text(words, language)
}

/// Reads the source `id`.
pub fn parse(sources: &Sources, id: SourceId, options: &Options) -> Outcome<Parsed> {
    Outcome::of(|report| read(sources, id, options, report))
}

fn read(sources: &Sources, id: SourceId, options: &Options, report: &mut Report) -> Parsed {
    let source = sources.get(id);
    let text = source.text.as_str();
    controls::report(text, id, report);
    let front = front_matter::read(text, id, report);
    let masks = Masks::find(text, front.end);
    let (fences, patched) = fences::place(text, front.end, &masks);
    let language = front.language.clone().unwrap_or_else(|| options.language.to_owned());
    let file =
        builder::File { id, name: &source.name, text, patched: &patched, places: &masks.places, fences: &fences };
    let reading = Reading { language, keep_lines: options.keep_lines, ..Reading::default() };
    let mut builder = Builder::new(file, reading, report);

    let mut piece = Piece::whole(&patched);
    piece.keeps_lines = options.keep_lines;
    builder.read_references(&piece);
    builder.read_events(&piece);
    let mut blocks = builder.finish();
    let title_at = front.title.as_deref().and_then(|title| text.find(title)).unwrap_or(0);
    let title = front.title.as_deref().map(|title| builder.inline_markdown(title, title_at));
    let title = title.filter(|title| !text::is_wordless(title));
    builder.report_silent_pictures();
    builder.report_html();
    let notes = builder.settle_notes(&mut blocks);
    Parsed { blocks, notes, images: builder.pictures.wanted, title, language: front.language }
}
