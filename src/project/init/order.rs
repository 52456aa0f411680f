//! The order of the chapters: from a list that another program keeps, from the chapters' own numbers, or from their names.

use std::collections::BTreeMap;

use super::Survey;
use super::chapter::Chapter;
use super::config::{entry, line, open};
use super::files::{Files, is_about_the_folder, is_start};
use crate::project::folder::Folder;
use crate::project::paths::{composed, find as find_path, is_markdown};
use crate::project::yaml::{Node, Value};

/// Lists of chapters, the most telling first.
const LISTS: &[&str] = &[
    "ORDER.txt",
    "SUMMARY.md",
    "src/SUMMARY.md",
    "docs/SUMMARY.md",
    "_quarto.yml",
    "_bookdown.yml",
    "mkdocs.yml",
    "_toc.yml",
    "myst.yml",
    "Book.txt",
    "manuscript/Book.txt",
    "_Sidebar.md",
    "_sidebar.md",
];

/// A chapter as a list has it.
#[derive(Debug, Clone, Default)]
struct Listed {
    /// As it is written there, then as a path in the folder.
    path: String,
    title: Option<String>,
    /// The title of the part that begins with it.
    part: Option<String>,
    /// Whether it stands in no part, although one stands before it.
    ends_part: bool,
}

impl Listed {
    fn new(path: impl Into<String>) -> Listed {
        Listed { path: path.into(), ..Listed::default() }
    }
}

/// Bytes that are read of a list.
const LIMIT: u64 = 1 << 20;

/// Finds the chapters and their order.
pub fn find(folder: &dyn Folder, files: &Files, chapters: &BTreeMap<String, Chapter>, found: &mut Survey) {
    let lists = LISTS.iter().map(|name| (*name, listed(folder, files, name)));
    match lists.into_iter().find(|(_, all)| all.iter().any(|one| files.markdown.contains(&one.path))) {
        Some((name, all)) => {
            found.order = format!("in the order of {name}");
            take(all, files, found);
        }
        None => {
            found.chapters = files.markdown.iter().filter(|path| !is_about_the_folder(path)).cloned().collect();
            if found.chapters.is_empty() {
                found.chapters = files.markdown.clone();
            }
            found.order = by_weight(&mut found.chapters, chapters);
            open_parts(chapters, found);
        }
    }
    found.others = files.markdown.iter().filter(|path| !found.chapters.contains(path)).cloned().collect();
}

/// Takes over what a list says: chapters, their titles and the parts they are in.
fn take(all: Vec<Listed>, files: &Files, found: &mut Survey) {
    // A part whose first chapter is not there begins with the next one that is.
    let mut part = None;
    let (mut in_part, mut ends) = (false, false);
    for one in all {
        ends = (ends || one.ends_part && in_part) && one.part.is_none();
        part = one.part.or(part);
        if !files.markdown.contains(&one.path) && !files.plain.contains(&one.path) {
            if !found.missing.contains(&one.path) {
                found.missing.push(one.path);
            }
            continue;
        }
        if found.chapters.contains(&one.path) {
            continue;
        }
        if std::mem::take(&mut ends) {
            found.after_parts.insert(one.path.clone());
            in_part = false;
        }
        in_part |= part.is_some();
        found.parts.extend(part.take().map(|part| (one.path.clone(), part)));
        found.titles.extend(one.title.map(|title| (one.path.clone(), title)));
        found.chapters.push(one.path);
    }
}

/// The page of a folder that has a title and no words opens a part, as sections of Hugo do.
fn open_parts(chapters: &BTreeMap<String, Chapter>, found: &mut Survey) {
    let folder = |path: &str| path.rsplit_once('/').map_or("", |(folder, _)| folder).to_owned();
    let (mut part, mut around): (Option<String>, Option<String>) = (None, None);
    let mut kept = Vec::new();
    for path in std::mem::take(&mut found.chapters) {
        let chapter = chapters.get(&path).filter(|chapter| chapter.sample.trim().is_empty() && path.contains('/'));
        if let Some(title) = chapter.filter(|_| is_start(&path)).and_then(|chapter| chapter.title.clone()) {
            (part, around) = (Some(title), Some(folder(&path)));
            continue;
        }
        match part.take() {
            Some(title) => {
                found.parts.insert(path.clone(), title);
            }
            None if around.as_ref().is_some_and(|around| !path.starts_with(&format!("{around}/"))) => {
                found.after_parts.insert(path.clone());
                around = None;
            }
            None => {}
        }
        kept.push(path);
    }
    found.chapters = kept;
}

/// Puts chapters that say their place into it, folder by folder; says what the order is.
fn by_weight(names: &mut [String], chapters: &BTreeMap<String, Chapter>) -> String {
    let weight = |name: &String| chapters.get(name).and_then(|chapter| chapter.weight);
    if names.iter().filter(|name| weight(name).is_some()).count() * 2 <= names.len() {
        return "in the order of their names".into();
    }
    let folder = |name: &String| name.rsplit_once('/').map(|(folder, _)| folder.to_owned());
    let mut folders: Vec<Option<String>> = Vec::new();
    for name in names.iter() {
        if !folders.contains(&folder(name)) {
            folders.push(folder(name));
        }
    }
    let place = |name: &String| folders.iter().position(|one| *one == folder(name));
    names.sort_by(|one, other| {
        let weights = (weight(one).unwrap_or(f64::MAX), weight(other).unwrap_or(f64::MAX));
        place(one).cmp(&place(other)).then(weights.0.total_cmp(&weights.1))
    });
    "in the order that their front matter gives".into()
}

/// The files that a list names, as paths in the folder.
fn listed(folder: &dyn Folder, files: &Files, name: &str) -> Vec<Listed> {
    let beside = name.rsplit_once('/').map_or("", |(folder, _)| folder);
    let written = match name.rsplit('.').next() {
        // Leanpub has words among the names that say where the front ends.
        Some("txt") => {
            let names = |line: &str| line.trim().trim_start_matches('\u{feff}').to_owned();
            text(folder, name).lines().map(names).filter(|line| !line.ends_with(':')).map(Listed::new).collect()
        }
        Some("md") => links(&text(folder, name), files),
        _ => open(folder, name).map(|tree| in_settings(&tree, name)).unwrap_or_default(),
    };
    let docs = if name == "mkdocs.yml" { "docs" } else { beside };
    let is_path = |one: &Listed| !one.path.is_empty() && !one.path.starts_with('#') && !one.path.contains("://");
    let path = |one: Listed| {
        let written = one.path.split('#').next().unwrap_or_default();
        let inner = if docs.is_empty() { written.to_owned() } else { format!("{docs}/{written}") };
        // Spelled as the file is, or as it is written where there is none.
        let path =
            find_path(folder, &inner).map_or_else(|_| composed(inner.trim_start_matches("./")), |found| found.name);
        Listed { path, ..one }
    };
    written.into_iter().filter(is_path).map(path).collect()
}

fn text(folder: &dyn Folder, name: &str) -> String {
    let bytes = folder.read(name, LIMIT).unwrap_or_default();
    String::from_utf8_lossy(&bytes).trim_start_matches('\u{feff}').to_owned()
}

/// The addresses of links to Markdown files, in order, with the headings between them as parts; and the pages that a wiki
/// names in double brackets.
fn links(text: &str, files: &Files) -> Vec<Listed> {
    let mut found = Vec::new();
    let mut part = None;
    for line in text.lines() {
        let heading = line.trim_start_matches('#');
        if heading.len() < line.len() && !line.contains("](") {
            let words = heading.trim();
            let says_nothing = ["summary", "contents", "table of contents"].contains(&words.to_lowercase().as_str());
            part = (!words.is_empty() && !says_nothing).then(|| words.to_owned());
            continue;
        }
        for (at, _) in line.match_indices("](") {
            let target = line[at + 2..].split(')').next().unwrap_or_default();
            let path = target.trim().trim_matches(['<', '>']).replace("%20", " ");
            if path.split('#').next().is_some_and(|path| path.to_lowercase().ends_with(".md")) {
                let title = line[..at].rsplit('[').next().map(|title| title.trim().to_owned());
                // What stands in no list is before or behind the numbered chapters of mdBook.
                let ends_part = line.starts_with('[');
                let title = title.filter(|title| !title.is_empty());
                found.push(Listed { path, title, part: part.take(), ends_part });
            }
        }
        for (at, _) in line.match_indices("[[") {
            let inner = line[at + 2..].split("]]").next().unwrap_or_default();
            let page = inner.split('|').find_map(|name| page(name.split('#').next().unwrap_or_default().trim(), files));
            found.extend(page.map(|path| Listed { part: part.take(), ..Listed::new(path) }));
        }
    }
    found
}

/// The file of a page that a wiki calls so: with hyphens for spaces.
fn page(name: &str, files: &Files) -> Option<String> {
    let plain = |name: &str| name.replace(['-', '_'], " ").to_lowercase();
    let is_so = |path: &&String| path.rsplit_once('.').is_some_and(|(stem, _)| plain(stem) == plain(name));
    files.markdown.iter().find(is_so).cloned()
}

/// The names of chapters in the settings of Quarto, bookdown, MkDocs, Jupyter Book and MyST.
fn in_settings(tree: &Node, name: &str) -> Vec<Listed> {
    let mut reading = Reading { found: Vec::new(), part: None, depth: 0, by_title: name == "mkdocs.yml" };
    let entries: Vec<&Node> = match name {
        "_quarto.yml" => {
            let book = entry(tree, "book");
            ["chapters", "appendices"].iter().filter_map(|key| entry(book?, key)).collect()
        }
        "_bookdown.yml" => entry(tree, "rmd_files").into_iter().collect(),
        "mkdocs.yml" => entry(tree, "nav").into_iter().collect(),
        "myst.yml" => entry(tree, "project").and_then(|project| entry(project, "toc")).into_iter().collect(),
        _ => vec![tree],
    };
    for node in entries {
        reading.part = None;
        reading.node(node, 0);
    }
    if name == "_toc.yml" {
        reading.found.iter_mut().filter(|one| !one.path.contains('.')).for_each(|one| one.path.push_str(".md"));
    }
    reading.found
}

/// A list of chapters while it is read.
struct Reading {
    found: Vec<Listed>,
    /// The title of a part whose first chapter is still to come.
    part: Option<String>,
    /// In how many groups with a title what is read now stands.
    depth: usize,
    /// Whether keys are titles, as in MkDocs.
    by_title: bool,
}

impl Reading {
    fn node(&mut self, node: &Node, depth: usize) {
        match &node.value {
            Value::Text(..) => self.file(line(node), None),
            Value::List(list) => list.iter().for_each(|one| self.node(one, depth)),
            Value::Map(entries) if self.by_title => {
                for entry in entries {
                    match &entry.value.value {
                        Value::Text(..) => self.file(line(&entry.value), Some(entry.key.clone())),
                        _ => self.group(Some(entry.key.clone()), &entry.value, depth),
                    }
                }
            }
            Value::Map(_) => self.keyed(node, depth),
        }
    }

    /// `{part: …, chapters: […]}`, `{file: …, title: …}` and their like.
    fn keyed(&mut self, node: &Node, depth: usize) {
        let words = |keys: &[&str]| keys.iter().find_map(|key| line(entry(node, key)?));
        let file = words(&["file", "root"]);
        let title = words(&["title", "text"]);
        let part = words(&["part", "caption", "section"]).or_else(|| title.clone().filter(|_| file.is_none()));
        if file.is_some() {
            self.file(file, title);
        }
        let part = match part {
            Some(path) if is_markdown(&path) => {
                self.file(Some(path), None);
                None
            }
            part => part,
        };
        let inside = ["chapters", "children", "parts", "sections", "contents"];
        inside.iter().filter_map(|key| entry(node, key)).for_each(|inner| self.group(part.clone(), inner, depth));
    }

    /// Groups of the first level are parts; those in them are not.
    fn group(&mut self, title: Option<String>, inside: &Node, depth: usize) {
        let deeper = depth + usize::from(title.is_some());
        if depth == 0 && title.is_some() {
            self.part = title;
        }
        let around = std::mem::replace(&mut self.depth, deeper);
        self.node(inside, deeper);
        self.depth = around;
    }

    fn file(&mut self, path: Option<String>, title: Option<String>) {
        let Some(path) = path else { return };
        let part = self.part.take();
        let ends_part = self.depth == 0 && part.is_none();
        self.found.push(Listed { path, title, part, ends_part });
    }
}
