//! The plan of the package: which file holds what, made before anything is written, so that every link knows where it
//! leads.
//!
//! One file a division, several where it is long ([`split`]). In a book of very many, short chapters share files: validators
//! and old reading systems take long over thousands of files, the more the longer.

use std::collections::{BTreeMap, BTreeSet};

use super::Options;
use super::contents_pages;
use super::names::Names;
use super::nav::{self, Entry};
use super::pictures::Fitted;
use super::print_pages::Breaks;
use super::raster_fallbacks::{self, RasterFallback};
use super::split::{self, Step};
use super::survey::Survey;
use super::xhtml::clean;
use super::{cover, style};
use crate::document::text::plain;
use crate::document::{Asset, AssetFormat, Block, BlockKind, Division, DivisionKind, Document, Image, Matter};
use crate::fonts::Role;
use crate::locales::{Words, fill, has_words, words};

/// Names of the style sheets in the package.
pub const FONTS_CSS: &str = "css/fonts.css";
pub const BOOK_CSS: &str = "css/book.css";
pub const OWN_CSS: &str = "css/own.css";

/// A document and the plan of its package.
pub struct Book<'a> {
    pub document: &'a Document,
    pub words: &'static Words,
    /// The spine.
    pub files: Vec<File<'a>>,
    /// Names in the package of the pictures that the book uses, by their path in the project.
    pub pictures: BTreeMap<&'a str, String>,
    /// Pictures that go into the package in another form than they have in the project, by their path there.
    pub fitted: &'a BTreeMap<String, Fitted>,
    /// Pictures in pixels for those who can't draw, by the path of the drawing.
    pub raster_fallbacks: BTreeMap<&'a str, RasterFallback>,
    /// The picture that the author gave for the cover.
    pub cover: Option<&'a Asset>,
    /// Whether title and authors are set over that picture.
    pub letters_cover: bool,
    /// The cover is a picture that the look of the book has made.
    pub has_front: bool,
    /// Whether the author gave a style sheet.
    pub own_css: bool,
    /// The families that a cover is lettered in, as CSS lists them.
    pub cover_families: String,
    /// Whether some picture that carries meaning has no description.
    pub undescribed: bool,
    /// Whether some picture has a long description.
    pub described: bool,
    /// Where the pages of the print edition begin.
    pub breaks: Breaks,
    /// What names the print edition, if its pages are marked.
    pub print_source: Option<String>,
    /// The pages whose mark was written and the index of the file it stands in; filled once all pages but the contents are.
    pub listed_pages: BTreeMap<usize, usize>,
    /// The file of each worksheet's printable sheet, by its id.
    pub sheets: BTreeMap<String, String>,
    /// What the edition is called, after the title.
    pub title_note: Option<&'static str>,
    /// Whether the contents are too large for one page, and the navigation document is none.
    pub contents_in_pages: bool,
    /// Paths of pictures that the text shows somewhere without saying how large.
    as_they_are: BTreeSet<&'a str>,
    places: BTreeMap<&'a str, usize>,
    note_files: Vec<usize>,
}

/// One content document.
pub struct File<'a> {
    /// Relative to the package document.
    pub name: String,
    /// Plain words, never empty.
    pub title: String,
    pub matter: Matter,
    pub content: Content<'a>,
    /// The notes that stand at its end, as indices.
    pub notes: Vec<usize>,
}

/// What a content document holds.
pub enum Content<'a> {
    Cover,
    TitlePage,
    Imprint,
    Abstract,
    Contents,
    Permissions,
    Division {
        division: &'a Division,
        steps: Vec<Step<'a>>,
        /// Whether the division begins here.
        first: bool,
    },
    /// Short divisions, each of them whole.
    Divisions(Vec<Short<'a>>),
    /// Some of the contents, where they are too large for one page.
    ContentsPage(Vec<Entry>),
}

/// A division that shares its file with others.
pub struct Short<'a> {
    pub division: &'a Division,
    /// As in [`File::title`].
    pub title: String,
    pub steps: Vec<Step<'a>>,
}

/// In a book of more divisions than this, short ones share files.
const MANY: usize = 400;

/// Bytes of XHTML that such a file comes to at most.
const SHARED: usize = 60_000;

/// Bytes of the tags of a division.
const DIVISION_WEIGHT: usize = 250;

fn title_note(words: &'static Words, options: &Options) -> Option<&'static str> {
    match (options.large_print, options.easy_read) {
        (true, _) => Some(words.large_print),
        (_, true) => Some(words.easy_read),
        _ => None,
    }
}

impl<'a> Book<'a> {
    pub fn plan(document: &'a Document, options: &Options, fitted: &'a BTreeMap<String, Fitted>) -> Book<'a> {
        // What the look has made of it is a picture of its own.
        let own_cover = options.cover.as_ref().filter(|_| options.front.is_none());
        let mut book = Book {
            document,
            words: words(&document.metadata.language),
            files: Vec::new(),
            pictures: BTreeMap::new(),
            fitted,
            raster_fallbacks: BTreeMap::new(),
            contents_in_pages: false,
            as_they_are: BTreeSet::new(),
            cover: own_cover.and_then(|path| document.assets.get(path)),
            letters_cover: cover::is_lettered(document, options) && options.front.is_none(),
            has_front: options.front.is_some() && options.raster_cover,
            own_css: options.css.is_some(),
            cover_families: style::families(&options.library, Role::Headings),
            undescribed: false,
            described: false,
            breaks: options.pages.as_ref().map(|pages| Breaks::plan(document, &pages.pagination)).unwrap_or_default(),
            print_source: options.pages.as_ref().map(|pages| pages.source.clone()),
            listed_pages: BTreeMap::new(),
            sheets: options.sheets.clone(),
            title_note: title_note(words(&document.metadata.language), options),
            places: BTreeMap::new(),
            note_files: vec![usize::MAX; document.notes.len()],
        };
        let mut names = Names::default();
        book.add_opening(&mut names);
        let early = document.divisions.iter().take_while(|division| division.stands_before_contents()).count();
        let (before, after) = document.divisions.split_at(early);
        before.iter().for_each(|division| book.add_division(division, &mut names));
        let contents = book.files.len();
        let nav = names.give("", "nav", "xhtml");
        book.add(nav, book.words.contents.to_owned(), Matter::Front, Content::Contents);
        match document.divisions.len() > MANY {
            true => book.add_many(after, &mut names),
            false => after.iter().for_each(|division| book.add_division(division, &mut names)),
        }
        let has_permissions =
            document.divisions.iter().any(|division| lists_permissions(division, book.words.permissions));
        if !has_permissions && !document.metadata.permissions.is_empty() {
            let title = book.words.permissions.to_owned();
            book.add(names.give("", "permissions", "xhtml"), title, Matter::Back, Content::Permissions);
        }
        book.name_pictures(&mut names);
        book.divide_contents(contents, &mut names);
        book
    }

    /// The language to mark our own words with, where the book's language has none.
    pub fn words_language(&self) -> Option<&'static str> {
        (!has_words(&self.document.metadata.language)).then_some("en")
    }

    /// Where `id` stands in the package.
    pub fn address(&self, id: &str) -> Option<String> {
        let place = *self.places.get(id)?;
        Some(format!("{}#{id}", self.files[place].name))
    }

    /// The style sheets of every page, the author's last.
    pub fn style_sheets(&self) -> &'static [&'static str] {
        if self.own_css { &[FONTS_CSS, BOOK_CSS, OWN_CSS] } else { &[FONTS_CSS, BOOK_CSS] }
    }

    /// How file `from` refers to `id`.
    pub fn reference(&self, from: usize, id: &str) -> Option<String> {
        let place = *self.places.get(id)?;
        let name = if place == from { "" } else { &self.files[place].name };
        Some(format!("{name}#{id}"))
    }

    /// How file `from` refers to a note.
    pub fn note_reference(&self, from: usize, note: usize) -> Option<String> {
        let place = *self.note_files.get(note)?;
        let file = self.files.get(place)?;
        let name = if place == from { "" } else { &file.name };
        Some(format!("{name}#{}", self.own_id(&format!("note-{}", note + 1))))
    }

    /// An id of our making that no id of the author's stands in the way of.
    pub fn own_id(&self, wanted: &str) -> String {
        let mut id = wanted.to_owned();
        while self.places.contains_key(id.as_str()) {
            id.push_str("-x");
        }
        id
    }

    /// The first file whose content is as `wanted` says.
    pub fn find(&self, wanted: impl Fn(&Content<'a>) -> bool) -> Option<&File<'a>> {
        self.files.iter().find(|file| wanted(&file.content))
    }

    fn add_opening(&mut self, names: &mut Names) {
        let words = self.words;
        let mut opening = vec![
            ("cover", words.cover, Content::Cover),
            ("title-page", words.title_page, Content::TitlePage),
            ("imprint", words.imprint, Content::Imprint),
        ];
        if !self.document.abstract_.is_empty() {
            opening.push(("abstract", words.abstract_heading, Content::Abstract));
        }
        for (stem, title, content) in opening {
            let name = names.give("", stem, "xhtml");
            let is_abstract = matches!(content, Content::Abstract);
            self.add(name, title.to_owned(), Matter::Front, content);
            if is_abstract {
                let mut survey = Survey::default();
                survey.blocks(&self.document.abstract_);
                self.settle(survey);
            }
        }
    }

    fn add(&mut self, name: String, title: String, matter: Matter, content: Content<'a>) {
        self.files.push(File { name, title, matter, content, notes: Vec::new() });
    }

    fn add_division(&mut self, division: &'a Division, names: &mut Names) {
        let title = self.title_of(division);
        for (index, steps) in split::split(&division.blocks, &self.document.notes).into_iter().enumerate() {
            let first = index == 0;
            let mut survey = Survey::default();
            if first {
                survey.attributes(&division.attributes);
                survey.inlines(&division.title);
            }
            split::survey(&steps, &mut survey);
            let content = Content::Division { division, steps, first };
            let name = names.give("", division.id(), "xhtml");
            self.add(name, title.clone(), division.matter, content);
            self.settle(survey);
        }
    }

    /// As [`Book::add_division`], with short chapters in files that others share.
    fn add_many(&mut self, divisions: &'a [Division], names: &mut Names) {
        let mut weight = 0;
        for division in divisions {
            let short = self.short(division);
            let Some((short, own)) = short.filter(|(_, own)| *own < SHARED) else {
                self.add_division(division, names);
                continue;
            };
            let matter = division.matter;
            let shared = self
                .files
                .last_mut()
                .filter(|file| file.matter == matter && weight + own <= SHARED && !division.ends_part);
            let mut survey = Survey::default();
            survey.attributes(&division.attributes);
            survey.inlines(&division.title);
            split::survey(&short.steps, &mut survey);
            match shared.map(|file| &mut file.content) {
                Some(Content::Divisions(shared)) => {
                    weight += own;
                    shared.push(short);
                }
                _ => {
                    weight = own;
                    let name = names.give("", division.id(), "xhtml");
                    self.add(name, short.title.clone(), matter, Content::Divisions(vec![short]));
                }
            }
            self.settle(survey);
        }
    }

    /// A division that may share its file, and about how many bytes it comes to.
    fn short(&self, division: &'a Division) -> Option<(Short<'a>, usize)> {
        let is_plain = matches!(division.kind, DivisionKind::Chapter | DivisionKind::Other);
        if !is_plain || division.attributes.language.is_some() {
            return None;
        }
        let notes = &self.document.notes;
        let mut files = split::split(&division.blocks, notes);
        let steps = files.pop().filter(|_| files.is_empty())?;
        let weight = DIVISION_WEIGHT + 2 * plain(&division.title).len() + split::weight(&division.blocks, notes);
        Some((Short { division, title: self.title_of(division), steps }, weight))
    }

    /// Puts contents that are too large for one page on several, before the file `at`, which then is no page.
    fn divide_contents(&mut self, at: usize, names: &mut Names) {
        let pages = contents_pages::divided(nav::contents(self));
        if pages.len() < 2 {
            return;
        }
        self.contents_in_pages = true;
        let moved = |place: &mut usize| *place += if *place >= at && *place != usize::MAX { pages.len() } else { 0 };
        self.places.values_mut().for_each(moved);
        self.note_files.iter_mut().for_each(moved);
        let title = self.words.contents;
        let page = |entries| File {
            name: names.give("", "contents", "xhtml"),
            title: title.to_owned(),
            matter: Matter::Front,
            content: Content::ContentsPage(entries),
            notes: Vec::new(),
        };
        let pages: Vec<File> = pages.into_iter().map(page).collect();
        self.files.splice(at..at, pages);
    }

    /// Notes where the ids of the newest file are, and gives it the notes that are referred to there for the first time.
    fn settle(&mut self, mut survey: Survey<'a>) {
        let file = self.files.len() - 1;
        while !survey.notes.is_empty() {
            for note in std::mem::take(&mut survey.notes) {
                let Some(place) = self.note_files.get_mut(note).filter(|place| **place == usize::MAX) else { continue };
                *place = file;
                self.files[file].notes.push(note);
                survey.blocks(&self.document.notes[note].blocks);
            }
        }
        self.described |= survey.described;
        self.files[file].notes.sort_unstable();
        for id in survey.ids {
            self.places.entry(id).or_insert(file);
        }
        for image in survey.pictures {
            self.note_picture(image);
        }
    }

    fn note_picture(&mut self, image: &'a Image) {
        self.undescribed |= image.alt.trim().is_empty() && !image.decorative;
        if self.document.assets.contains_key(&image.path) {
            self.pictures.entry(&image.path).or_default();
            self.as_they_are.extend(image.width.is_none().then_some(image.path.as_str()));
        }
    }

    fn name_pictures(&mut self, names: &mut Names) {
        let lettered = self.cover.filter(|_| self.letters_cover);
        // What is lettered over is drawn within the page.
        let drawn_in = lettered.is_some_and(|cover| !self.pictures.contains_key(cover.path.as_str()));
        self.pictures.extend(self.cover.iter().map(|cover| (cover.path.as_str(), String::new())));
        for (path, name) in &mut self.pictures {
            let asset = &self.document.assets[*path];
            let format = self.fitted.get(*path).map_or(asset.format, |fitted| fitted.format);
            // The address of a picture that stands in the text itself is no name.
            let stem = if path.starts_with("data:") { asset.path.as_str() } else { path };
            let stem = stem.rsplit('/').next().unwrap_or(stem);
            let stem = stem.rsplit_once('.').map_or(stem, |(stem, _)| stem);
            *name = names.give("images/", stem, format.extension());
            if !(drawn_in && lettered.is_some_and(|cover| cover.path == *path)) {
                let give = |format: AssetFormat| names.give("images/pixels/", stem, format.extension());
                let planned = raster_fallbacks::plan(asset, self.as_they_are.contains(path), give);
                self.raster_fallbacks.extend(planned.map(|planned| (*path, planned)));
            }
        }
    }

    fn title_of(&self, division: &Division) -> String {
        let title = plain(&division.title);
        let title = clean(title.trim());
        if !title.is_empty() {
            return title.into_owned();
        }
        let name = self.name_of(division);
        let own = if name.is_empty() { division.name.as_deref().unwrap_or_default() } else { name.as_str() };
        if own.is_empty() { clean(self.document.metadata.title.trim()).into_owned() } else { clean(own).into_owned() }
    }

    /// What a division is called by its kind and number, for one that has no title; may be empty.
    pub fn name_of(&self, division: &Division) -> String {
        let words = self.words;
        let name = match (division.kind, division.number) {
            (DivisionKind::Part, Some(number)) => return fill(words.part, number.to_string()),
            (DivisionKind::Chapter, Some(number)) => return fill(words.chapter, number.to_string()),
            (DivisionKind::Part | DivisionKind::Chapter | DivisionKind::Other | DivisionKind::InsideCover, _) => "",
            (DivisionKind::AuthorsNote, _) => words.authors_note,
            (DivisionKind::Acknowledgments, _) => words.acknowledgments,
            (DivisionKind::Permissions, _) => words.permissions,
            (DivisionKind::Preface, _) => words.preface,
            (DivisionKind::Introduction, _) => words.introduction,
            (DivisionKind::Dedication, _) => words.dedication,
            (DivisionKind::Glossary, _) => words.glossary,
            (DivisionKind::FurtherReading, _) => words.further_reading,
            (DivisionKind::License, _) => words.license,
            (DivisionKind::Remix, _) => words.remix,
            (DivisionKind::Colophon, _) => words.colophon,
        };
        name.to_owned()
    }
}

/// Whether a division lists the permissions: one of its own, or a section of the acknowledgments.
fn lists_permissions(division: &Division, heading: &str) -> bool {
    let is_section = |block: &Block| matches!(&block.kind, BlockKind::Section { title, .. } if plain(title) == heading);
    division.kind == DivisionKind::Permissions || division.blocks.iter().any(is_section)
}
