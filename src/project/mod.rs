//! Disk and YAML in, a checked [`Project`] out. The only reader of the disk.
//!
//! [`open`] finds and reads `book.yaml` and every text it names; [`load_assets`] then reads the pictures that the texts
//! turned out to use. Nothing outside the project folder is ever read.
//!
//! `book.yaml` becomes a tree of values with their places (`yaml`), groups of known keys (`fields`, `keys`), and then
//! settings, one file for each kind. Files are found by `paths`, texts read by `reader`, pictures by `assets`.

mod assets;
pub mod codes;
mod contents;
mod date;
mod destination;
mod epub;
mod fields;
mod isbn;
pub mod keys;
mod language;
mod lengths;
mod license;
mod metadata;
mod paths;
mod people;
mod press;
mod print;
mod privacy;
mod raster;
mod reader;
mod settings;
mod slug;
mod sniff;
mod subjects;
mod suggestion;
mod svg;
mod svg_size;
mod svg_style;
mod svg_weight;
mod text;
mod theme;
mod worksheets;
mod yaml;
mod yaml_advice;

use std::path::{Path, PathBuf};

pub use assets::{AssetRequest, load_assets};
pub use destination::DestinationSettings;
pub use language::is_language_tag;
pub use lengths::parse as parse_length;
pub use settings::{EpubSettings, PressSettings, PrintSettings, Settings, WorksheetSettings};
pub use slug::slug;
pub use suggestion::nearest;
pub use svg::says_its_size as svg_says_its_size;
pub use theme::Theme;

use crate::diagnostic::{Place, Report};
use crate::document::Cover;
use crate::source::{SourceId, Sources, Span};
use fields::{Field, Fields};
use reader::Reader;

/// A folder with a `book.yaml`, and what it says.
#[derive(Debug, Clone)]
pub struct Project {
    /// The folder that holds `book.yaml`; every path in the project is relative to it.
    pub root: PathBuf,
    pub settings: Settings,
}

/// What the environment says of a build.
#[derive(Debug, Clone, Default)]
pub struct Environment {
    /// `SOURCE_DATE_EPOCH`: stands in for a `date` that `book.yaml` leaves out.
    pub source_date_epoch: Option<String>,
}

impl Environment {
    pub fn of_process() -> Environment {
        Environment { source_date_epoch: std::env::var("SOURCE_DATE_EPOCH").ok() }
    }
}

/// Reads `dir/book.yaml`, or `dir/manuscript/book.yaml`, and every text it names.
///
/// Goes on after a mistake: what can't be used is left out or given its default, so that later stages can find more
/// mistakes in the same run. `None` only when there is nothing to go on with.
pub fn open(dir: &Path, sources: &mut Sources, report: &mut Report) -> Option<Project> {
    open_in(dir, &Environment::of_process(), sources, report)
}

/// As [`open`], in an environment of the caller's choice.
pub fn open_in(dir: &Path, environment: &Environment, sources: &mut Sources, report: &mut Report) -> Option<Project> {
    let root = find_root(dir, report)?;
    let canonical = match root.canonicalize() {
        Ok(canonical) => canonical,
        Err(error) => {
            report.error(&codes::UNREADABLE, named(&root), format!("the folder can't be read: {error}"), "");
            return None;
        }
    };
    let mut reader = Reader::new(&canonical, sources);
    let place = Place::File { file: "book.yaml".to_string(), at: String::new() };
    let id = reader.text("book.yaml", place, report)?;
    let settings = settings(id, environment, &mut reader, report)?;
    Some(Project { root, settings })
}

/// The JSON Schema of `book.yaml`, with which editors complete and check it.
pub fn schema() -> &'static str {
    include_str!("schema.json")
}

/// The folder that holds `book.yaml`: `dir`, or `dir/manuscript`.
fn find_root(dir: &Path, report: &mut Report) -> Option<PathBuf> {
    let dir = if dir.is_file() && dir.ends_with("book.yaml") { dir.parent().unwrap_or(dir) } else { dir };
    let dir = if dir.as_os_str().is_empty() { Path::new(".") } else { dir };
    let candidates = [dir.to_path_buf(), dir.join("manuscript")];
    if let Some(root) = candidates.iter().find(|folder| folder.join("book.yaml").exists()) {
        return Some(root.clone());
    }
    if dir.is_file() {
        let folder = dir.parent().filter(|folder| !folder.as_os_str().is_empty()).unwrap_or(Path::new("."));
        let message = format!("{} is a file; a book is a folder with a book.yaml in it", dir.display());
        let advice = format!("Name the folder: bonefolder build {}", folder.display());
        report.error(&codes::NO_BOOK, Place::Nowhere, message, advice);
        return None;
    }
    if !dir.is_dir() {
        let message = format!("there is no folder {}", dir.display());
        report.error(&codes::NO_BOOK, Place::Nowhere, message, "Name the folder that holds book.yaml.");
        return None;
    }
    let other = candidates.iter().find_map(|folder| other_name(folder));
    let advice = match other {
        Some(name) => format!("There is a {name}; rename it to book.yaml."),
        None => "Name the folder that holds book.yaml, or start a booklet with `bonefolder new DIR`.".to_string(),
    };
    let message = format!("{} holds no book.yaml (looked for book.yaml and manuscript/book.yaml)", dir.display());
    report.error(&codes::NO_BOOK, named(dir), message, advice);
    None
}

/// Another name under which a settings file may lie there.
fn other_name(folder: &Path) -> Option<String> {
    const NAMES: &[&str] = &["book.yml", "book.yaml.txt", "metadata.yaml", "metadata.yml", "meta.yaml", "_quarto.yml"];
    let is_like = |name: &String| NAMES.contains(&name.to_lowercase().as_str()) || name.to_lowercase() == "book.yaml";
    paths::names(folder).into_iter().find(is_like)
}

fn named(folder: &Path) -> Place {
    Place::File { file: folder.display().to_string(), at: String::new() }
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
    let (epub, lettering) = epub::read(book, reader, report);
    metadata.cover = epub.cover.as_ref().map(|(path, _)| Cover { path: path.clone(), lettering });
    let print = print::read(book, report);
    let press = press::read(book, report);
    let theme = theme::read(book, report);
    let worksheets = worksheets::read(book, report);
    let editions = worksheets::editions(book, report);
    let contents_depth = contents::depth(book, report);
    let contents = contents::read(book, top, reader, report);
    let lines = book.get("line-breaks").and_then(|field| press::choice(&field, &["join", "keep"], report));
    Settings {
        metadata,
        keep_lines: lines == Some("keep"),
        abstract_: contents.abstract_,
        authors_note: contents.authors_note,
        acknowledgments: contents.acknowledgments,
        front: contents.front,
        chapters: contents.chapters,
        back: contents.back,
        epub,
        print,
        press,
        theme,
        worksheets,
        contents_depth,
        editions,
    }
}
