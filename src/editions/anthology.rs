//! Chapters from other projects and finished files: `from: other.epub#chapter-2`.
//!
//! [`Parts`] is the folder of a book with the files of those works in it: the text of a chapter under the name that
//! `book.yaml` gives it, and all that belongs to the work under `other.epub!/`. So the stages read them as they read all
//! others. [`credit`] puts the names of each chapter's makers on its opening page.

use std::collections::BTreeMap;
use std::io;
use std::sync::{Arc, Mutex, PoisonError};

use super::make::Options;
use super::translation;
use crate::assemble::{byline, name_of_words};
use crate::diagnostic::Report;
use crate::document::{Ancestor, Document};
use crate::import::{self, Changes, Input};
use crate::locales::{primary, words};
use crate::project::licences::Use;
use crate::project::weighing::{Weighed, weigh};
use crate::project::{self, Entry, Folder, Memory, Part, Refusal, Settings};
use crate::remix::bundle::{self, Files, fingerprint};
use crate::remix::derive::ancestor_of;
use crate::remix::excerpt::excerpt;
use crate::remix::translation::{Kind, segments};
use crate::source::Sources;

/// The largest file that chapters are taken from, in bytes.
const LIMIT: u64 = 256 << 20;
/// Works that may be taken from works.
const DEEPEST: usize = 4;

/// A folder, and in it the works that it names.
#[derive(Debug)]
pub struct Parts<'a> {
    inner: &'a dyn Folder,
    depth: usize,
    works: Mutex<BTreeMap<String, Option<Arc<Work>>>>,
}

/// A work that chapters are taken from.
#[derive(Debug)]
struct Work {
    files: Memory,
    as_ancestor: Ancestor,
    chapters: Vec<Chapter>,
}

#[derive(Debug)]
struct Chapter {
    /// What it may be called after `#`.
    names: Vec<String>,
    text: String,
}

/// What a path that is not in the folder means.
enum Place<'p> {
    /// The chapter of that name.
    Chapter(Arc<Work>, &'p str),
    /// A file or folder of the work.
    Inside(Arc<Work>, &'p str),
}

impl<'a> Parts<'a> {
    pub fn new(inner: &'a dyn Folder) -> Parts<'a> {
        Parts { inner, depth: 0, works: Mutex::default() }
    }

    /// The work that the text called `name` comes from.
    pub fn work_of(&self, name: &str) -> Option<Ancestor> {
        match self.place(name)? {
            Place::Chapter(work, _) => Some(work.as_ancestor.clone()),
            Place::Inside(..) => None,
        }
    }

    fn place<'p>(&self, path: &'p str) -> Option<Place<'p>> {
        if let Some((file, inside)) = path.split_once('!').filter(|(_, rest)| rest.is_empty() || rest.starts_with('/'))
        {
            return Some(Place::Inside(self.work(file)?, inside.trim_start_matches('/')));
        }
        let (file, name) = path.rsplit_once('#').filter(|(file, name)| !file.is_empty() && !name.contains('/'))?;
        Some(Place::Chapter(self.work(file)?, name))
    }

    /// The work in that file or folder, opened once.
    fn work(&self, file: &str) -> Option<Arc<Work>> {
        let mut works = self.works.lock().unwrap_or_else(PoisonError::into_inner);
        works.entry(file.to_owned()).or_insert_with(|| open(self.inner, file, self.depth).map(Arc::new)).clone()
    }
}

impl Work {
    fn chapter(&self, name: &str) -> Option<&Chapter> {
        self.chapters.iter().find(|chapter| chapter.names.iter().any(|known| known.eq_ignore_ascii_case(name)))
    }
}

impl Folder for Parts<'_> {
    fn entry(&self, path: &str) -> Result<Entry, Refusal> {
        let real = self.inner.entry(path);
        if !matches!(real, Err(Refusal::Missing { .. })) {
            return real;
        }
        match self.place(path) {
            Some(Place::Inside(work, inside)) => work.files.entry(inside),
            Some(Place::Chapter(work, name)) => match work.chapter(name) {
                Some(chapter) => Ok(Entry::File { size: chapter.text.len() as u64 }),
                None => Err(Refusal::Missing { nearest: nearest(&work, path, name) }),
            },
            None => real,
        }
    }

    fn names(&self, path: &str) -> Vec<String> {
        match self.place(path) {
            Some(Place::Inside(work, inside)) => work.files.names(inside),
            _ => self.inner.names(path),
        }
    }

    fn unreadable_names(&self, path: &str) -> Vec<String> {
        self.inner.unreadable_names(path)
    }

    fn read(&self, path: &str, limit: u64) -> io::Result<Vec<u8>> {
        if self.inner.entry(path).is_ok() {
            return self.inner.read(path, limit);
        }
        match self.place(path) {
            Some(Place::Inside(work, inside)) => work.files.read(inside, limit),
            Some(Place::Chapter(work, name)) => match work.chapter(name) {
                Some(chapter) => Ok(chapter.text.as_bytes().to_vec()),
                None => Err(io::ErrorKind::NotFound.into()),
            },
            None => Err(io::ErrorKind::NotFound.into()),
        }
    }
}

/// The chapter that a name was perhaps meant for, as it would be written.
fn nearest(work: &Work, path: &str, name: &str) -> Option<String> {
    let names = work.chapters.iter().filter_map(|chapter| chapter.names.first());
    let near = project::nearest(name, names.clone().map(String::as_str))
        .map(str::to_owned)
        .or_else(|| names.clone().next().cloned());
    near.map(|near| format!("{}{near}", &path[..path.len() - name.len()]))
}

/// Opens a work: a folder with `book.yaml`, a finished file that carries its source, or any that can be imported.
fn open(folder: &dyn Folder, path: &str, depth: usize) -> Option<Work> {
    if depth >= DEEPEST {
        return None;
    }
    let (files, in_language) = match folder.entry(path).ok()? {
        Entry::Folder => (everything(folder, path), None),
        Entry::File { size } if size <= LIMIT => {
            let bytes = folder.read(path, LIMIT).ok()?;
            let language = bundle::language(&bytes);
            (of_file(path, bytes)?, language)
        }
        _ => return None,
    };
    let memory: Memory = files.iter().map(|(name, bytes)| (name, bytes.as_slice())).collect();
    let mut sources = Sources::default();
    let inner = Parts { inner: &memory, depth: depth + 1, works: Mutex::default() };
    let mut settings = project::open(&inner, &Options::default().environment, &mut sources).value?;
    // What came in is an edition in another language, and its source has the catalogue that it was made with.
    if let Some(other) = in_language.filter(|other| primary(other) != primary(&settings.metadata.language)) {
        let asked = translation::Asked { language: &other, facing: false };
        translation::translate(&mut settings, &mut sources, &inner, asked, &mut Report::default());
    }
    let prefix = format!("{}!", path.rsplit('/').next().unwrap_or(path));
    let language = settings.metadata.language.clone();
    let ids = [&settings.front, &settings.chapters, &settings.back].into_iter().flatten();
    let mut number = 0;
    let chapters = ids.map(|id| {
        let source = sources.get(*id);
        number += usize::from(settings.chapters.contains(id));
        let names = names(&source.name, &source.text, settings.chapters.contains(id).then_some(number));
        Chapter { names, text: excerpt(&source.text, &source.name, &prefix, &language) }
    });
    let chapters: Vec<Chapter> = chapters.collect();
    let as_ancestor = ancestor_of(&settings.metadata, Some(fingerprint(&files)));
    Some(Work { files: memory, as_ancestor, chapters })
}

/// The stem of its file, the names of its headings, and its number.
fn names(file: &str, text: &str, number: Option<usize>) -> Vec<String> {
    let stem = file.rsplit('/').next().unwrap_or(file);
    let stem = stem.rsplit_once('.').map_or(stem, |(stem, _)| stem);
    let headings = segments(text).into_iter().filter(|one| one.kind == Kind::Heading || one.kind == Kind::Title);
    let mut names = vec![stem.to_owned(), file.to_owned()];
    names.extend(
        headings
            .take(1)
            .flat_map(|one| [one.anchor.map(|anchor| anchor.name), Some(name_of_words(&one.words))])
            .flatten(),
    );
    names.extend(number.map(|number| format!("chapter-{number}")));
    names
}

/// Every file below a folder, but for outputs and what is hidden.
fn everything(folder: &dyn Folder, path: &str) -> Files {
    let mut files = Files::new();
    let mut waiting = vec![String::new()];
    while let Some(inside) = waiting.pop() {
        let at = |name: &str| if name.is_empty() { path.to_owned() } else { format!("{path}/{name}") };
        for name in folder.names(&at(&inside)) {
            let name = if inside.is_empty() { name } else { format!("{inside}/{name}") };
            match folder.entry(&at(&name)) {
                _ if name.starts_with('.') || name == "out" => {}
                Ok(Entry::Folder) => waiting.push(name),
                Ok(Entry::File { size }) if size <= LIMIT => {
                    files.extend(folder.read(&at(&name), LIMIT).ok().map(|bytes| (name, bytes)));
                }
                _ => {}
            }
        }
    }
    files
}

fn of_file(path: &str, bytes: Vec<u8>) -> Option<Files> {
    if let Ok(found) = bundle::find(&bytes) {
        return bundle::unpack(&found).ok();
    }
    let beside = |_: usize, _: &str| None;
    let options = import::Options { beside: &beside, changes: Changes::Accept, rules: None, strict: true };
    let input = Input { name: path.rsplit('/').next().unwrap_or(path).to_owned(), bytes };
    let imported = import::import(&[input], &options).value?;
    Some(imported.files.into_iter().map(|file| (file.path, file.bytes)).collect())
}

/// Puts on the opening page of each chapter that was taken from a work whose it is and where it comes from, tells the metadata
/// of the book, and weighs its licence.
pub fn credit(document: &mut Document, settings: &Settings, folder: &Parts, sources: &Sources, report: &mut Report) {
    let language = document.metadata.language.clone();
    let whole = document.metadata.license.clone().unwrap_or_default();
    let mut credited = Vec::new();
    for division in &mut document.divisions {
        let source = division.span.source;
        let Some(part) = settings.parts.iter().find(|part| part.source == source) else { continue };
        if credited.contains(&source) {
            continue;
        }
        credited.push(source);
        let work = work(part, folder, sources);
        let title = if work.title.is_empty() { &sources.get(source).name } else { &work.title };
        let part_license = work.license.as_deref().unwrap_or_default();
        let weighed = Weighed { title, part: part_license, whole: &whole, what: Use::Collect, sold: settings.sold };
        weigh(&weighed, part.span, report);
        division.blocks.insert(0, byline(&work, words(&language), division.span));
        let metadata = &mut document.metadata;
        for person in &work.people {
            let mut known = metadata.authors.iter().chain(&metadata.contributors);
            if !known.any(|known| known.name == person.name && known.role == person.role) {
                metadata.contributors.push(person.clone());
            }
        }
        if !work.title.is_empty() && !metadata.parts.contains(&work) {
            metadata.parts.push(work);
        }
    }
}

/// The work of a chapter, with what `book.yaml` says of it.
fn work(part: &Part, folder: &Parts, sources: &Sources) -> Ancestor {
    let mut work = folder.work_of(&sources.get(part.source).name).unwrap_or_default();
    if !part.people.is_empty() {
        work.people.clone_from(&part.people);
    }
    work.license = part.license.clone().or(work.license);
    work
}
