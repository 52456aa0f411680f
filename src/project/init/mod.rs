//! From a folder that nobody wrote for this program to a `book.yaml`: what can be found out, and the file that says it.
//!
//! [`survey`] looks at what lies in the folder (`files`), at the settings of other programs (`config`), at the orders of
//! chapters that they know (`order`), and at the chapters themselves (`chapter`). [`book_yaml`] writes what was found,
//! each line with where it comes from.

mod chapter;
mod config;
mod files;
mod order;
mod summary;
mod write;

use std::collections::{BTreeMap, BTreeSet};

use super::folder::Folder;
use super::language::is_language_tag;
use chapter::Chapter;
pub use summary::{counted, summary};
pub use write::book_yaml;

/// What was found out, and where.
#[derive(Debug, Clone, Default)]
pub struct Survey {
    pub title: Option<Fact>,
    pub subtitle: Option<Fact>,
    pub authors: Vec<Fact>,
    /// BCP 47.
    pub language: Option<Fact>,
    /// `rtl` or `ltr`, where a file says so.
    pub direction: Option<Fact>,
    pub rights: Option<Fact>,
    pub date: Option<Fact>,
    pub description: Option<Fact>,
    pub publisher: Option<Fact>,
    /// The name of a series, and the place in it.
    pub series: Option<(Fact, Option<String>)>,
    pub isbn: Option<Fact>,
    pub keywords: Vec<Fact>,
    /// A picture in the folder.
    pub cover: Option<Fact>,
    /// The chapters, and what their order follows.
    pub chapters: Vec<String>,
    pub order: String,
    /// The parts that begin before a chapter, by its name.
    pub parts: BTreeMap<String, String>,
    /// Chapters with which a part ends that stands before them.
    pub after_parts: BTreeSet<String>,
    /// What an order calls chapters that have no title of their own.
    pub titles: BTreeMap<String, String>,
    /// Markdown files that are no chapters of the book.
    pub others: Vec<String>,
    /// Texts that have to be brought in first.
    pub to_import: Vec<String>,
    /// Texts in forms that are not read here.
    pub not_read: Vec<String>,
    /// Chapters that an order names and that are not there.
    pub missing: Vec<String>,
}

/// Something that a file says, or that was guessed.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Fact {
    pub value: String,
    /// The name of the file that says it, or how it was guessed, as the end of a comment.
    pub source: String,
}

/// Finds out what it can about the book in `folder`; `name` is what the folder is called.
pub fn survey(folder: &dyn Folder, name: &str) -> Survey {
    let files = files::list(folder);
    let chapters: BTreeMap<String, Chapter> =
        files.markdown.iter().map(|path| (path.clone(), chapter::read(folder, path))).collect();
    let mut found =
        Survey { to_import: files.to_import.clone(), not_read: files.not_read.clone(), ..config::read(folder, &files) };
    order::find(folder, &files, &chapters, &mut found);
    if let [only] = found.chapters.as_slice() {
        config::read_head(folder, &only.clone(), &mut found);
    }
    found.titles.retain(|path, _| chapters.get(path).is_some_and(|chapter| chapter.title.is_none()));
    if found.authors.is_empty() {
        found.authors = authors(&found, &chapters);
    }
    let texts: Vec<&Chapter> = found.chapters.iter().filter_map(|path| chapters.get(path)).collect();
    found.language =
        found.language.take().filter(|language| is_language_tag(&language.value)).or_else(|| language(&texts));
    if found.title.is_none() {
        found.title = title(&found, &chapters, &files, name);
    }
    found
}

/// Markdown files below the first level that could be chapters.
pub fn markdown_in_subfolders(folder: &dyn Folder) -> Vec<String> {
    let mut names = files::list(folder).markdown;
    names.retain(|name| name.contains('/') && !files::is_about_the_folder(name));
    names
}

/// Every file of the folder, at any depth.
pub fn all_files(folder: &dyn Folder) -> Vec<String> {
    files::all(folder)
}

/// The title of a start page, of the only chapter, or the name of the folder.
fn title(found: &Survey, chapters: &BTreeMap<String, Chapter>, files: &files::Files, name: &str) -> Option<Fact> {
    let starts = ["index.md", "index.Rmd", "README.md", "readme.md", "content/_index.md", "docs/index.md"];
    let start = starts.into_iter().find(|start| files.markdown.iter().any(|file| file == start));
    let only = found.chapters.first().filter(|_| found.chapters.len() == 1).map(String::as_str);
    // In a book of one file, one of several headings is that of its first chapter.
    let says_it = |path: &str| start.is_some() || chapters.get(path).is_some_and(|chapter| chapter.chapters < 2);
    let from = start.or(only.filter(|path| says_it(path)));
    let from = from.and_then(|path| Some((path, chapters.get(path)?.title.clone()?)));
    let words = |name: &str| name.replace(['-', '_'], " ").trim().to_owned();
    let of_folder =
        || Some(words(name)).filter(|name| !name.is_empty()).map(|name| Fact::new(name, "from the name of the folder"));
    from.map(|(path, title)| Fact::new(title, &format!("from the heading of {path}"))).or_else(of_folder)
}

/// The authors of the chapters, where all chapters that name any name the same.
fn authors(found: &Survey, chapters: &BTreeMap<String, Chapter>) -> Vec<Fact> {
    let named: BTreeSet<&Vec<String>> = found
        .chapters
        .iter()
        .filter_map(|path| chapters.get(path))
        .map(|chapter| &chapter.authors)
        .filter(|authors| !authors.is_empty())
        .collect();
    match named.into_iter().collect::<Vec<_>>().as_slice() {
        [one] => one.iter().map(|name| Fact::new(name, "as a chapter says")).collect(),
        _ => Vec::new(),
    }
}

/// The language that most of the words are in.
fn language(texts: &[&Chapter]) -> Option<Fact> {
    let said = texts.iter().find_map(|chapter| chapter.language.clone());
    let guess = || chapter::language(texts.iter().map(|chapter| chapter.sample.as_str()));
    let said = said.filter(|tag| is_language_tag(tag)).map(|tag| Fact::new(tag, "as a chapter says"));
    said.or_else(|| guess().map(|tag| Fact::new(tag, "guessed from the words of the chapters")))
}

impl Fact {
    fn new(value: impl Into<String>, source: &str) -> Fact {
        Fact { value: value.into(), source: source.to_owned() }
    }

    /// The same, from the file `name` if nothing says yet where it comes from.
    fn from(self, name: &str) -> Fact {
        if self.source.is_empty() { Fact { source: format!("from {name}"), ..self } } else { self }
    }
}
