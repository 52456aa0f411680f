//! Order, numbering, ids, notes and cross-references: from parsed files to one [`Document`].
//!
//! [`assemble`] cuts files into divisions and headings into sections, numbers parts, chapters and notes, names every
//! place, resolves every link, and puts the description in the place of a missing picture.

mod abstracts;
pub mod codes;
mod conflicts;
mod contents;
mod cuts;
mod divisions;
mod face_credits;
mod ids;
mod links;
mod names;
mod notes;
mod numbers;
mod omissions;
mod origins;
mod permissions;
mod pictures;
mod sections;
mod untitled;
mod walk;

use std::collections::{BTreeMap, BTreeSet};

pub use names::from_words as name_of_words;
pub use origins::byline;

use crate::diagnostic::{Outcome, Place, Report};
use crate::document::{Asset, Block, Division, DivisionKind, Document, Matter, Note};
use crate::locales::Words;
use crate::markdown::Parsed;
use crate::model::NotesPlace;
use crate::project::Settings;
use crate::source::SourceId;

/// Every text of the book, read, in reading order.
#[derive(Debug, Clone)]
pub struct Manuscript {
    pub abstract_: Option<Parsed>,
    pub authors_note: Option<Parsed>,
    pub acknowledgments: Option<Parsed>,
    pub inside_front: Option<Parsed>,
    pub inside_back: Option<Parsed>,
    /// Front matter, chapters and back matter as `book.yaml` orders them.
    pub files: Vec<File>,
    /// Nothing is missing that an error kept from being read.
    pub is_whole: bool,
}

#[derive(Debug, Clone)]
pub struct File {
    pub matter: Matter,
    pub source: SourceId,
    /// The file's name in the project, which links from other files use.
    pub name: String,
    /// Whether the part that stands before it ends with it.
    pub ends_part: bool,
    pub parsed: Parsed,
}

impl Manuscript {
    fn texts(&mut self) -> impl Iterator<Item = &mut Parsed> {
        let own = [&mut self.abstract_, &mut self.authors_note, &mut self.acknowledgments];
        own.into_iter()
            .chain([&mut self.inside_front, &mut self.inside_back])
            .flatten()
            .chain(self.files.iter_mut().map(|file| &mut file.parsed))
    }

    /// The blocks of each text, and those of each of its notes.
    fn each_blocks(&mut self, mut step: impl FnMut(&mut Vec<Block>)) {
        for parsed in self.texts() {
            step(&mut parsed.blocks);
            parsed.notes.iter_mut().for_each(|note| step(&mut note.blocks));
        }
    }
}

/// Puts the book together: the authors' note, the front matter, the body, the back matter, the acknowledgments and
/// permissions.
pub fn assemble(settings: &Settings, manuscript: Manuscript, assets: BTreeMap<String, Asset>) -> Outcome<Document> {
    Outcome::of(|report| put_together(settings, manuscript, assets, report))
}

fn put_together(
    settings: &Settings,
    mut manuscript: Manuscript,
    assets: BTreeMap<String, Asset>,
    report: &mut Report,
) -> Document {
    manuscript.abstract_.iter_mut().for_each(|parsed| abstracts::take_apart(&mut parsed.blocks, report));
    conflicts::name(&mut manuscript, report);
    omissions::marks_of_descriptions(&mut manuscript, report);
    let left_out = match settings.worksheets.facilitator {
        Some(NotesPlace::LeftOut) => omissions::facilitators(&mut manuscript),
        _ => BTreeSet::new(),
    };
    let is_whole = manuscript.is_whole;
    let (mut book, notes, starts) = gather(settings, manuscript, &assets, report);
    if is_whole && !report.has_errors() && !book.pieces.iter().any(|piece| piece.division.matter == Matter::Body) {
        let advice = "Name the chapters under “chapters:” in book.yaml.";
        report.error(&codes::NO_CHAPTERS, Place::Nowhere, "the book has no chapters", advice);
    }
    divisions::ask_for_titles(book.pieces.iter().map(|piece| &piece.division), &settings.metadata.title, report);
    divisions::number(&mut book.pieces.iter_mut().map(|piece| &mut piece.division).collect::<Vec<_>>());
    notes::number(&mut book, notes);
    pictures::replace_missing(&mut book, &assets);
    let places = ids::give(&mut book, report);
    let files = files(&book, starts);
    let known = links::Known { places: &places, pages: links::pages(&files), files, left_out };
    links::resolve(&mut book, &known, report);
    let divisions: Vec<Division> = book.pieces.into_iter().map(|piece| piece.division).collect();
    Document {
        metadata: settings.metadata.clone(),
        contents: contents::depth(settings.contents_depth, &divisions),
        abstract_: book.abstract_,
        divisions,
        notes: book.notes.into_iter().map(|placed| placed.note).collect(),
        targets: places.targets,
        assets,
    }
}

/// The book while it is being put together. Each text (a file, or one of those that `book.yaml` holds) has a number:
/// names, links and notes mean those of their own text first.
#[derive(Debug, Default)]
struct Book {
    abstract_: Vec<Block>,
    abstract_text: usize,
    pieces: Vec<Part>,
    notes: Vec<PlacedNote>,
}

#[derive(Debug)]
struct Part {
    division: Division,
    text: usize,
    /// What the division is called in links when its title makes no name: the stem of its file.
    name: String,
}

#[derive(Debug)]
struct PlacedNote {
    note: Note,
    text: usize,
    /// The division that refers to it first.
    division: usize,
}

/// Collects the pieces of the book in order, the notes of each text, and the name of each file with its text's number.
fn gather(
    settings: &Settings,
    mut manuscript: Manuscript,
    assets: &BTreeMap<String, Asset>,
    report: &mut Report,
) -> (Book, Vec<Vec<Note>>, Vec<(String, usize)>) {
    let mut pieces: Vec<Part> = Vec::new();
    let mut notes: Vec<Vec<Note>> = Vec::new();
    let mut starts = Vec::new();
    let bodies = manuscript.files.iter().filter(|file| file.matter == Matter::Body).count();
    for (text, file) in manuscript.files.iter_mut().enumerate() {
        notes.push(std::mem::take(&mut file.parsed.notes));
        starts.push((file.name.clone(), text));
        let name = stem(&file.name);
        let whole = cuts::Whole {
            title: &settings.metadata.title,
            one_file: bodies == 1 && file.matter == Matter::Body,
            named: untitled::file_name(&file.name).is_some(),
        };
        let divisions = divisions::of_file(file, &whole, &settings.metadata.language, report).into_iter();
        pieces.extend(divisions.map(|division| Part { division, text, name: name.clone() }));
    }
    pieces.sort_by_key(|piece| piece.division.matter);

    let mut own_place = |parsed: Option<Parsed>, source: Option<SourceId>, kind, matter| {
        let (mut parsed, source) = parsed.zip(source)?;
        let division = furnished(settings, &mut parsed, source, (kind, matter))?;
        notes.push(parsed.notes);
        Some(Part { division, text: notes.len() - 1, name: "matter".to_string() })
    };
    let note = own_place(manuscript.authors_note, settings.authors_note, DivisionKind::AuthorsNote, Matter::Front);
    let mut thanks =
        own_place(manuscript.acknowledgments, settings.acknowledgments, DivisionKind::Acknowledgments, Matter::Back);
    let inside = DivisionKind::InsideCover;
    let inside_front = own_place(manuscript.inside_front, settings.inside_front, inside, Matter::Front);
    let inside_back = own_place(manuscript.inside_back, settings.inside_back, inside, Matter::Back);

    let somewhere = settings.acknowledgments.or_else(|| manuscript.files.first().map(|file| file.source));
    let permissions = somewhere
        .and_then(|source| permissions::division(&settings.metadata, source.span(0..0)))
        .and_then(|division| permissions::below(thanks.as_mut().map(|thanks| &mut thanks.division), division))
        .map(|division| Part { division, text: notes.len(), name: "permissions".to_string() });
    notes.push(Vec::new());

    let mut credited = origins::Pictures::new(assets);
    pieces.iter_mut().for_each(|piece| walk::walk_blocks(&mut piece.division.blocks, &mut credited));
    credited.weigh(settings.metadata.license.as_deref().unwrap_or_default(), settings.sold, report);
    let faces = face_credits::of_library(&settings.library);
    let origins = somewhere
        .and_then(|source| origins::division(&settings.metadata, &credited.found, &faces, source.span(0..0)))
        .map(|division| Part { division, text: notes.len(), name: "origins".to_string() });
    notes.push(Vec::new());

    let abstract_text = notes.len();
    notes.push(Vec::new());
    let abstract_ = manuscript.abstract_.map(|parsed| abstract_blocks(parsed, settings, report)).unwrap_or_default();
    let pieces = inside_front.into_iter().chain(note).chain(pieces).chain(thanks).chain(permissions).chain(origins);
    let pieces = pieces.chain(inside_back).collect();
    (Book { abstract_, abstract_text, pieces, notes: Vec::new() }, notes, starts)
}

/// One of the texts that have a place of their own, with a heading in the book's language if its author gave none.
fn furnished(
    settings: &Settings,
    parsed: &mut Parsed,
    source: SourceId,
    (kind, matter): (DivisionKind, Matter),
) -> Option<Division> {
    let front = matter == Matter::Front;
    let mut division = divisions::of_text(parsed, kind, matter, source.span(0..0))?;
    if division.title.is_empty() && kind != DivisionKind::InsideCover {
        let word: fn(&Words) -> &'static str =
            if front { |words| words.authors_note } else { |words| words.acknowledgments };
        division.title = permissions::heading(&settings.metadata, word);
    }
    Some(division)
}

fn abstract_blocks(parsed: Parsed, settings: &Settings, report: &mut Report) -> Vec<Block> {
    let mut blocks = parsed.blocks;
    ids::take_out(&mut blocks);
    if notes::take_out(&mut blocks) {
        let place = settings.abstract_.map(|source| source.span(0..0));
        let advice = "Say it in the sentence, or move the note to a chapter.";
        report.warning(&codes::NOTE_IN_ABSTRACT, place, "the abstract has a note, which was left out", advice);
    }
    sections::relevel(&mut blocks, 2);
    blocks
}

/// Where links to files lead: each file's text, and the division that it begins with.
fn files(book: &Book, starts: Vec<(String, usize)>) -> links::Files {
    let mut first: BTreeMap<usize, String> = BTreeMap::new();
    for piece in &book.pieces {
        first.entry(piece.text).or_insert_with(|| piece.division.id().to_string());
    }
    starts.into_iter().map(|(name, text)| (name, (text, first.get(&text).cloned()))).collect()
}

fn stem(name: &str) -> String {
    let file = name.rsplit('/').next().unwrap_or(name);
    let stem = file.rsplit_once('.').map_or(file, |(stem, _)| stem);
    let name = names::from_words(stem);
    if name.is_empty() { "chapter".to_string() } else { name }
}
