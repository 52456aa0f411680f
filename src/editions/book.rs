//! From a folder to the assembled book: what every edition is made from.

use std::collections::BTreeMap;
use std::sync::{Arc, OnceLock};

use super::anthology::{self, Parts};
use super::fit::Fitted;
use super::make::Options;
use super::translation;
use crate::assemble::{self, File, Manuscript, assemble};
use crate::diagnostic::{Outcome, Report, Severity};
use crate::document::{Block, BlockKind, Document, Inline, Matter, Metadata};
use crate::epub;
use crate::markdown::{self, Parsed};
use crate::press::printer::Profile;
use crate::project::{self, AssetRequest, Folder, Settings};
use crate::remix::bundle::Bundle;
use crate::source::{SourceId, Sources};
use crate::typeset::Places;

/// A book, read and put together.
#[derive(Debug)]
pub struct Book {
    pub settings: Settings,
    pub document: Document,
    /// For how many copies paper is counted.
    pub copies: usize,
    /// The printer that sheets are corrected for.
    pub printer: Option<Profile>,
    /// What stands on which page of the primary print edition, once it is known; `None` if that can't be set.
    pub places: OnceLock<Option<Places>>,
    /// The front cover as the theme has it, once it is made; `None` where it makes none.
    pub front: OnceLock<Option<Arc<Vec<u8>>>>,
    /// What stands on which page of the screen edition, once that is set.
    pub on_screen: OnceLock<Places>,
    /// How the print edition of each size is set, by its name, where a number of pages is asked for.
    pub fitted: OnceLock<BTreeMap<String, Fitted>>,
    /// Pictures that the EPUBs share.
    pub pictures: Arc<epub::SharedPictures>,
    /// What it was made from, packed; `None` where that does not travel.
    pub source: Option<Bundle>,
}

/// Takes the book in `folder` through the stages that all editions share. `None` if there is nothing to go on with; the
/// report says why.
pub fn read(folder: &dyn Folder, options: &Options, sources: &mut Sources) -> Outcome<Option<Book>> {
    Outcome::of(|report| {
        let folder = &Parts::new(folder);
        let mut settings = project::open(folder, &options.environment, sources).into(report)?;
        if let Some(language) = &options.language {
            let asked = translation::Asked { language, facing: options.facing };
            translation::translate(&mut settings, sources, folder, asked, report)?;
        }
        set_in_type(&mut settings.metadata);
        let (manuscript, mut requests) = manuscript(&settings, sources, options, report);
        requests.extend(named_pictures(&settings));
        let mut assets = project::load_assets(folder, &settings, &requests);
        if options.draft {
            forgive_missing(&mut assets.report);
        } else {
            name_draft(&mut assets.report);
        }
        let assets = assets.into(report);
        let mut document = assemble(&settings, manuscript, assets).into(report);
        anthology::credit(&mut document, &settings, folder, sources, report);
        settings.press.flip = options.printer.as_ref().and_then(|printer| printer.flip).unwrap_or(settings.press.flip);
        Some(Book {
            settings,
            document,
            copies: options.copies,
            printer: options.printer.clone(),
            places: OnceLock::new(),
            front: OnceLock::new(),
            on_screen: OnceLock::new(),
            fitted: OnceLock::new(),
            pictures: Arc::default(),
            source: None,
        })
    })
}

/// What `book.yaml` says in words gets the quotation marks and dashes of the text of the book.
fn set_in_type(metadata: &mut Metadata) {
    let language = metadata.language.clone();
    let set = |words: &mut String| *words = markdown::line(words, &language);
    set(&mut metadata.title);
    // Names have apostrophes.
    metadata.authors.iter_mut().chain(&mut metadata.contributors).for_each(|person| set(&mut person.name));
    metadata.series.iter_mut().for_each(|series| set(&mut series.name));
    [&mut metadata.subtitle, &mut metadata.rights].into_iter().flatten().for_each(set);
    metadata.keywords.iter_mut().for_each(set);
    for permission in &mut metadata.permissions {
        set(&mut permission.work);
        [&mut permission.holder, &mut permission.note].into_iter().flatten().for_each(set);
    }
    metadata.sources.iter_mut().for_each(|source| set(&mut source.title));
}

/// Every text that the settings name, and the pictures that they ask for.
fn manuscript(
    settings: &Settings,
    sources: &Sources,
    options: &Options,
    report: &mut Report,
) -> (Manuscript, Vec<AssetRequest>) {
    let matters =
        [(Matter::Front, &settings.front), (Matter::Body, &settings.chapters), (Matter::Back, &settings.back)];
    let mut texts: Vec<SourceId> = settings.authors_note.into_iter().collect();
    texts.extend(matters.iter().flat_map(|(_, texts)| texts.iter()));
    texts.extend(settings.acknowledgments.into_iter().chain(settings.abstract_));
    texts.extend(settings.inside_front.into_iter().chain(settings.inside_back));
    let under = markdown::Options { language: &settings.metadata.language, keep_lines: settings.keep_lines };
    let reader = markdown::Reader::new(sources, under, options.remembered);
    let parsed = options.threads.map(&texts, |id| reader.read(*id));
    let mut parsed = texts.iter().zip(parsed);
    let mut requests = Vec::new();
    // Each text is asked for once, in the order of `texts`.
    let mut take = |id: SourceId| -> Parsed {
        let (_, outcome) = parsed.next().filter(|(read, _)| **read == id).expect("the texts come in their order");
        let mut parsed = outcome.into(report);
        requests.append(&mut parsed.images);
        parsed
    };
    let authors_note = settings.authors_note.map(&mut take);
    let mut files: Vec<assemble::File> = Vec::new();
    for (matter, texts) in matters {
        for source in texts {
            let name = sources.get(*source).name.clone();
            let parsed = named(take(*source), settings.titles.get(source), &settings.metadata.language);
            let ends_part = settings.after_parts.contains(source);
            files.push(File { matter, source: *source, name, ends_part, parsed });
        }
    }
    let acknowledgments = settings.acknowledgments.map(&mut take);
    let abstract_ = settings.abstract_.map(&mut take);
    let (inside_front, inside_back) = (settings.inside_front.map(&mut take), settings.inside_back.map(&mut take));
    let is_whole = !report.has_errors();
    let manuscript =
        Manuscript { abstract_, authors_note, acknowledgments, inside_front, inside_back, files, is_whole };
    (manuscript, requests)
}

/// The text under the name that `book.yaml` gives it, if it has none itself.
fn named(mut parsed: Parsed, title: Option<&String>, language: &str) -> Parsed {
    let is_title = |block: &Block| matches!(block.kind, BlockKind::Heading { level: 1, run_in: false, .. });
    if parsed.title.is_none() && !parsed.blocks.iter().any(is_title) {
        let language = parsed.language.as_deref().unwrap_or(language);
        parsed.title = title.map(|words| vec![Inline::Text(markdown::line(words, language))]);
    }
    parsed
}

/// The pictures that `book.yaml` names itself.
fn named_pictures(settings: &Settings) -> impl Iterator<Item = AssetRequest> {
    let named = settings.epub.cover.iter().chain(&settings.press.poster);
    named.map(|(path, span)| AssetRequest { path: path.clone(), span: *span })
}

/// Says that a draft goes without the pictures that are missing.
fn name_draft(report: &mut Report) {
    let missing = report.diagnostics.iter_mut().filter(|one| one.code == &project::codes::MISSING_FILE);
    missing.for_each(|one| one.advice.push_str(" `bonefolder build --draft` goes on without it."));
}

fn forgive_missing(report: &mut Report) {
    let missing = report.diagnostics.iter_mut().filter(|one| one.code == &project::codes::MISSING_FILE);
    missing.for_each(|one| one.severity = Severity::Warning);
}

impl Book {
    /// The name of a file of this book: its slug, and what tells the file from the others.
    pub fn file_name(&self, ending: &str) -> String {
        format!("{}{ending}", self.document.metadata.slug)
    }
}
