//! A folder and its YAML in, checked [`Settings`], sources and assets out. The only reader of folders.
//!
//! [`open`] reads `book.yaml` and every text it names; [`load_assets`] then reads the pictures that the texts turned out
//! to use. Both read from a [`Folder`]: on the disk, in memory, inside a zip. Nothing outside it is ever read.
//!
//! `book.yaml` becomes a tree of values with their places (`yaml`), groups of known keys (`fields`, `keys`), and then
//! settings, one file for each kind. Files are found by `paths`, texts read by `reader`, pictures by `assets`.

mod assets;
pub mod codes;
mod contents;
mod date;
mod destination;
pub mod edit;
mod embedded;
mod epub;
pub mod faces;
mod fields;
mod folder;
pub mod includes;
pub mod init;
mod isbn;
pub mod keys;
mod language;
mod lengths;
pub mod licences;
mod license;
pub mod lineage;
mod metadata;
mod natural_order;
mod paths;
mod people;
mod press;
mod print;
mod privacy;
mod raster;
mod reader;
pub mod reuse;
mod settings;
mod slug;
mod sniff;
mod subjects;
pub(crate) mod suggestion;
mod svg;
mod svg_size;
mod svg_style;
mod svg_weight;
mod text;
pub mod theme;
mod titles;
pub mod weighing;
mod worksheets;
mod yaml;
mod yaml_advice;
mod yaml_text;

pub use assets::{AssetRequest, load_assets};
pub use contents::Part;
pub use destination::DestinationSettings;
pub use folder::{Changes, Disk, Entry, Folder, Memory, Overlay, Recorded, Refusal, Zipped};
pub use language::{is_known_language, is_language_tag};
pub use lengths::parse as parse_length;
pub use natural_order::natural_order;
pub use paths::{composed, is_markdown};
pub use settings::{EpubSettings, PressSettings, PrintSettings, Settings, WorksheetSettings};
pub use slug::slug;
pub use sniff::is_picture;
pub use suggestion::nearest;
pub use svg::says_its_size as svg_says_its_size;
pub use theme::Theme;
pub use yaml_text::quoted;

use std::sync::Arc;

use crate::diagnostic::{Outcome, Place, Report};
use crate::document::Cover;
use crate::source::{SourceId, Sources, Span};
use fields::{Field, Fields};
use reader::Reader;

/// What the environment says of a build.
#[derive(Debug, Clone, Default)]
pub struct Environment {
    /// `SOURCE_DATE_EPOCH`: stands in for a `date` that `book.yaml` leaves out.
    pub source_date_epoch: Option<String>,
}

/// Reads the `book.yaml` of a folder and every text it names.
///
/// Goes on after a mistake: what can't be used is left out or given its default, so that later stages can find more
/// mistakes in the same run. `None` only when there is nothing to go on with.
pub fn open(folder: &dyn Folder, environment: &Environment, sources: &mut Sources) -> Outcome<Option<Settings>> {
    Outcome::of(|report| {
        let mut reader = Reader::new(folder, sources);
        let place = Place::File { file: "book.yaml".to_string(), at: String::new() };
        let id = reader.text("book.yaml", place, report)?;
        settings(id, environment, &mut reader, report)
    })
}

/// The JSON Schema of `book.yaml`, with which editors complete and check it.
pub fn schema() -> &'static str {
    include_str!("schema.json")
}

fn settings(id: SourceId, environment: &Environment, reader: &mut Reader, report: &mut Report) -> Option<Settings> {
    let text = reader.sources.get(id).text.clone();
    let top = id.span(0..0);
    let before = report.diagnostics.len();
    let Some(tree) = yaml::parse(&text, id, report) else {
        if report.diagnostics.len() == before {
            empty(top, report);
        }
        return None;
    };
    if tree.is_null() {
        empty(top, report);
        return None;
    }
    let yaml::Value::Map(_) = &tree.value else {
        let message = format!("book.yaml is {}; it must be keys with values", tree.kind());
        report.error(
            &codes::YAML_NOT_A_MAP,
            tree.span,
            message,
            "Begin each line with a key and a colon: title: My Book",
        );
        return None;
    };
    let book = Fields::of(&Field { label: String::new(), node: &tree }, &keys::BOOK, report)?;
    Some(read_settings(&book, top, environment, reader, report))
}

fn empty(top: Span, report: &mut Report) {
    let advice = "Begin with three lines: title: A Small Book, then author: A. Name, then language: en.";
    report.error(&codes::YAML_EMPTY, top, "book.yaml is empty", advice);
}

fn read_settings(
    book: &Fields,
    top: Span,
    environment: &Environment,
    reader: &mut Reader,
    report: &mut Report,
) -> Settings {
    let mut metadata = metadata::read(book, top, environment, report);
    let sold = metadata::is_sold(book, report);
    metadata.lineage = lineage::read(&metadata, sold, reader, report);
    let remixers = metadata.lineage.iter().flat_map(|lineage| lineage.all_remixers());
    metadata.contributors.extend(remixers.collect::<Vec<_>>());
    let (epub, lettering) = epub::read(book, reader, report);
    (metadata.price, metadata.page) = epub::back_cover(book, report);
    metadata.cover = epub.cover.as_ref().map(|(path, _)| Cover { path: path.clone(), lettering });
    let mut own = faces::read_folder(reader.folder, faces::FOLDER, report);
    let theme = theme::read(book, reader, &mut own, report);
    let library = Arc::new(faces::read(book, own, &theme.choices(), &metadata.language, report));
    let print = print::read(book, report);
    let press = press::read(book, report);
    let worksheets = worksheets::read(book, report);
    let editions = worksheets::editions(book, report);
    let contents_depth = contents::depth(book, report);
    let contents = contents::read(book, top, reader, report);
    metadata.imprint = contents.imprint;
    let lines = book.get("line-breaks").and_then(|field| press::choice(&field, &["join", "keep"], report));
    Settings {
        metadata,
        keep_lines: lines.map(|lines| lines == "keep"),
        abstract_: contents.abstract_,
        authors_note: contents.authors_note,
        acknowledgments: contents.acknowledgments,
        inside_front: contents.inside_front,
        inside_back: contents.inside_back,
        front: contents.front,
        chapters: contents.chapters,
        parts: contents.parts,
        sold,
        back: contents.back,
        titles: contents.titles,
        after_parts: contents.after_parts,
        epub,
        print,
        press,
        theme,
        library,
        worksheets,
        contents_depth,
        editions,
        embed_source: book.get("embed-source").and_then(|field| epub::yes_or_no(&field, report)).unwrap_or(true),
    }
}
