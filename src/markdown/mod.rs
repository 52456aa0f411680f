//! One source file in, blocks and diagnostics out. The only user of pulldown-cmark.
//!
//! [`parse`] reads CommonMark with the additions that `docs/dialect.md` describes:
//!
//! 1. `foreign` puts what other tools write into the signs of this dialect;
//! 2. `front_matter` and `masks` find what the CommonMark parser must not see, `fences` where divs begin and end;
//! 3. the parser reports its events; `events` opens and closes the frames of `builder`, and `finish` makes blocks of them,
//!    with `words`, `html`, `divs`, `verse`, `tables` and `pictures` for what the dialect adds, and `typography` for
//!    quotation marks and dashes;
//! 4. `notes` settles what the footnotes left open, and `restore` leads every place back to the author's text.

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
mod foreign;
mod frames;
mod front_matter;
mod html;
mod html_elements;
mod kept;
mod labels;
mod languages;
mod lengths;
mod mapped_text;
mod masks;
mod note_list;
mod notes;
mod omissions;
mod parser;
mod paths;
mod picture_list;
mod pictures;
mod pieces;
mod remembered;
mod restore;
mod ruby;
mod screens;
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
use crate::source::{Source, SourceId, Sources};
use builder::{Builder, Reading};
use foreign::Translated;
use front_matter::FrontMatter;
use mapped_text::MappedText;
use masks::Masks;
pub use remembered::{Reader, Remembered};

/// What a file is read under.
#[derive(Debug, Clone)]
pub struct Options<'a> {
    /// BCP 47; decides the form of quotation marks and dashes.
    pub language: &'a str,
    /// Whether every line of the manuscript is a line of the book, and what is indented is verse, not code; `None`: where
    /// the lines are clearly verse.
    pub keep_lines: Option<bool>,
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
    controls::report(&source.text, id, report);
    controls::report_overrides(&source.text, id, report);
    let front = front_matter::read(&source.text, id, report);
    let translated = foreign::translate(source, sources, front.end, options.keep_lines.is_none());
    omissions::report(&translated.found, source, id, report);
    let mut found = Report::default();
    let mut parsed = read_translated(source, id, &front, &translated, options, &mut found);
    restore::spans(&mut parsed, &mut found, &translated.origin, id);
    report.merge(found);
    parsed
}

/// Reads what was translated; its places are those of the translation.
fn read_translated(
    source: &Source,
    id: SourceId,
    front: &FrontMatter,
    translated: &Translated,
    options: &Options,
    report: &mut Report,
) -> Parsed {
    let text = translated.text.as_str();
    let masks = Masks::find(text, front.end);
    let (fences, patched) = fences::place(text, front.end, &masks);
    let language = front.language.clone().unwrap_or_else(|| options.language.to_owned());
    let file = builder::File {
        id,
        name: &source.name,
        text,
        patched: &patched,
        places: &masks.places,
        fences: &fences,
        markers: &translated.markers,
    };
    let reading = Reading { language, keep_lines: options.keep_lines == Some(true), ..Reading::default() };
    let mut builder = Builder::new(file, reading, report);

    let mut piece = MappedText::whole(&patched);
    piece.keeps_lines = options.keep_lines == Some(true);
    builder.read_references(&piece);
    builder.read_events(&piece);
    let mut blocks = builder.finish();
    let title_at = front.title.as_deref().and_then(|title| text.find(title)).unwrap_or(0);
    let title = front.title.as_deref().map(|title| builder.inline_markdown(title, title_at));
    let title = title.filter(|title| !text::is_wordless(title));
    builder.report_silent_pictures();
    builder.report_html();
    builder.report_kept();
    let notes = builder.settle_notes(&mut blocks);
    Parsed { blocks, notes, images: builder.pictures.requests, title, language: front.language.clone() }
}
