//! From a folder to the assembled book: what every edition is made from.

use std::path::Path;
use std::sync::{Arc, OnceLock};

use rayon::prelude::*;

use super::editions::{cores, pool};
use crate::assemble::{self, File, Manuscript, assemble};
use crate::diagnostic::{Outcome, Report, Severity};
use crate::document::{Document, Matter, Metadata};
use crate::epub;
use crate::markdown::{self, Parsed};
use crate::press::printer::Profile;
use crate::project::{self, AssetRequest, Settings};
use crate::source::{SourceId, Sources};
use crate::typeset::Places;

/// A book, read and put together.
#[derive(Debug)]
pub struct Book {
    pub settings: Settings,
    pub document: Document,
    pub run: Run,
    /// What stands on which page of the primary print edition, once it is known; `None` if that can't be set.
    pub places: OnceLock<Option<Places>>,
    /// Pictures that the EPUBs share.
    pub pictures: Arc<epub::MadeOnce>,
}

/// What was asked for on the command line and does not belong to the book.
#[derive(Debug, Clone)]
pub struct Run {
    /// For how many copies paper is counted.
    pub copies: usize,
    /// The printer that sheets are corrected for.
    pub printer: Option<Profile>,
}

impl Default for Run {
    fn default() -> Run {
        Run { copies: 10, printer: None }
    }
}

/// Reads the book in `dir`. `None` if there is nothing to go on with; the report says why.
///
/// A `draft` may lack pictures: their descriptions stand in their places.
pub fn book(dir: &Path, draft: bool, sources: &mut Sources, report: &mut Report) -> Option<Book> {
    let mut project = project::open(dir, sources, report)?;
    typographic(&mut project.settings.metadata);
    let (manuscript, mut wanted) = manuscript(&project.settings, sources, report);
    wanted.extend(
        project.settings.epub.cover.iter().map(|(path, span)| AssetRequest { path: path.clone(), span: *span }),
    );
    wanted.extend(
        project.settings.press.poster.iter().map(|(path, span)| AssetRequest { path: path.clone(), span: *span }),
    );
    let mut found = Report::default();
    let assets = project::load_assets(&project, &wanted, &mut found);
    if draft {
        let missing = found.diagnostics.iter_mut().filter(|one| one.code == &project::codes::MISSING_FILE);
        missing.for_each(|one| one.severity = Severity::Warning);
    }
    report.merge(found);
    let document = assemble(&project.settings, manuscript, assets).into(report);
    Some(Book {
        settings: project.settings,
        document,
        run: Run::default(),
        places: OnceLock::new(),
        pictures: Arc::default(),
    })
}

/// What `book.yaml` says in words is set like the text of the book.
fn typographic(metadata: &mut Metadata) {
    let language = metadata.language.clone();
    let set = |words: &mut String| *words = markdown::line(words, &language);
    set(&mut metadata.title);
    metadata.series.iter_mut().for_each(|series| set(&mut series.name));
    [&mut metadata.subtitle, &mut metadata.rights].into_iter().flatten().for_each(set);
    metadata.keywords.iter_mut().for_each(set);
    for permission in &mut metadata.permissions {
        set(&mut permission.work);
        [&mut permission.holder, &mut permission.note].into_iter().flatten().for_each(set);
    }
    metadata.sources.iter_mut().for_each(|source| set(&mut source.title));
}

/// Reads every text the settings name, and collects the pictures they ask for.
fn manuscript(settings: &Settings, sources: &Sources, report: &mut Report) -> (Manuscript, Vec<AssetRequest>) {
    let matters =
        [(Matter::Front, &settings.front), (Matter::Body, &settings.chapters), (Matter::Back, &settings.back)];
    let mut texts: Vec<SourceId> = settings.authors_note.into_iter().collect();
    texts.extend(matters.iter().flat_map(|(_, texts)| texts.iter()));
    texts.extend(settings.acknowledgments.into_iter().chain(settings.abstract_));
    let mut read = texts.iter().zip(parse_all(&texts, settings, sources));
    let mut wanted = Vec::new();
    // Each text is asked for once, in the order of `texts`.
    let mut parse = |id: SourceId| -> Parsed {
        let (_, outcome) = read.next().filter(|(read, _)| **read == id).expect("the texts come in their order");
        let mut parsed = outcome.into(report);
        wanted.append(&mut parsed.images);
        parsed
    };
    let authors_note = settings.authors_note.map(&mut parse);
    let mut files: Vec<assemble::File> = Vec::new();
    for (matter, texts) in matters {
        for source in texts {
            let name = sources.get(*source).name.clone();
            files.push(File { matter, source: *source, name, parsed: parse(*source) });
        }
    }
    let acknowledgments = settings.acknowledgments.map(&mut parse);
    let abstract_ = settings.abstract_.map(&mut parse);
    let is_whole = !report.has_errors();
    (Manuscript { abstract_, authors_note, acknowledgments, files, is_whole }, wanted)
}

/// The texts, read beside each other, each with what was found in it.
fn parse_all(texts: &[SourceId], settings: &Settings, sources: &Sources) -> Vec<Outcome<Parsed>> {
    let options = markdown::Options { language: &settings.metadata.language, keep_lines: settings.keep_lines };
    let parse = |id: &SourceId| markdown::parse(sources, *id, &options);
    match pool(cores()) {
        Ok(pool) => pool.install(|| texts.par_iter().map(parse).collect()),
        Err(_) => texts.iter().map(parse).collect(),
    }
}
