//! The order of the chapters: from a list that another program keeps, from the chapters' own numbers, or from their names.

use std::collections::BTreeMap;

use super::Survey;
use super::chapter::Chapter;
use super::config::{line, open};
use super::files::{Files, is_about_the_folder};
use crate::project::folder::Folder;
use crate::project::paths::{composed, find as find_path};
use crate::project::yaml::{Node, Value};

/// Lists of chapters, the most telling first.
const LISTS: &[&str] =
    &["ORDER.txt", "SUMMARY.md", "src/SUMMARY.md", "_quarto.yml", "_bookdown.yml", "mkdocs.yml", "_toc.yml"];

/// Bytes that are read of a list.
const LIMIT: u64 = 1 << 20;

/// Finds the chapters and their order.
pub fn find(folder: &dyn Folder, files: &Files, chapters: &BTreeMap<String, Chapter>, found: &mut Survey) {
    let lists = LISTS.iter().map(|name| (*name, listed(folder, name)));
    match lists.into_iter().find(|(_, names)| names.iter().any(|name| files.markdown.contains(name))) {
        Some((name, names)) => {
            found.order = format!("in the order of {name}");
            for name in names {
                let list = if files.markdown.contains(&name) { &mut found.chapters } else { &mut found.missing };
                if !list.contains(&name) {
                    list.push(name);
                }
            }
        }
        None => {
            found.chapters = files.markdown.iter().filter(|path| !is_about_the_folder(path)).cloned().collect();
            if found.chapters.is_empty() {
                found.chapters = files.markdown.clone();
            }
            found.order = by_weight(&mut found.chapters, chapters);
        }
    }
    found.others = files.markdown.iter().filter(|path| !found.chapters.contains(path)).cloned().collect();
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
fn listed(folder: &dyn Folder, name: &str) -> Vec<String> {
    let beside = name.rsplit_once('/').map_or("", |(folder, _)| folder);
    let written = match name.rsplit('.').next() {
        Some("txt") => text(folder, name).lines().map(|line| line.trim().to_owned()).collect(),
        Some("md") => links(&text(folder, name)),
        _ => open(folder, name).map(|tree| in_settings(&tree, name)).unwrap_or_default(),
    };
    let docs = if name == "mkdocs.yml" { "docs" } else { beside };
    let paths = written.iter().filter(|path| !path.is_empty() && !path.starts_with('#') && !path.contains("://"));
    let path = |written: &String| {
        let written = written.split('#').next().unwrap_or_default();
        let inner = if docs.is_empty() { written.to_owned() } else { format!("{docs}/{written}") };
        // Spelled as the file is, or as it is written where there is none.
        find_path(folder, &inner).map_or_else(|_| composed(inner.trim_start_matches("./")), |found| found.name)
    };
    paths.map(path).collect()
}

fn text(folder: &dyn Folder, name: &str) -> String {
    let bytes = folder.read(name, LIMIT).unwrap_or_default();
    String::from_utf8_lossy(&bytes).trim_start_matches('\u{feff}').to_owned()
}

/// The addresses of links to Markdown files, in order.
fn links(text: &str) -> Vec<String> {
    let targets = text.match_indices("](").filter_map(|(at, _)| text[at + 2..].split(')').next());
    let targets = targets.map(|target| target.trim().trim_matches(['<', '>']).replace("%20", " "));
    targets.filter(|target| target.split('#').next().is_some_and(|path| path.to_lowercase().ends_with(".md"))).collect()
}

/// The names of chapters in the settings of Quarto, bookdown, MkDocs and Jupyter Book.
fn in_settings(tree: &Node, name: &str) -> Vec<String> {
    let mut found = Vec::new();
    match name {
        "_quarto.yml" => {
            let book = super::config::entry(tree, "book");
            let keys = ["chapters", "appendices"];
            keys.iter().filter_map(|key| super::config::entry(book?, key)).for_each(|node| names(node, &mut found));
        }
        "_bookdown.yml" => {
            if let Some(node) = super::config::entry(tree, "rmd_files") {
                names(node, &mut found);
            }
        }
        "mkdocs.yml" => {
            if let Some(node) = super::config::entry(tree, "nav") {
                names(node, &mut found);
            }
        }
        _ => {
            names(tree, &mut found);
            found.iter_mut().filter(|name| !name.contains('.')).for_each(|name| name.push_str(".md"));
        }
    }
    found
}

/// Every value in a list and in what it holds; the names of parts and chapters are keys or titles, and no files.
fn names(node: &Node, found: &mut Vec<String>) {
    match &node.value {
        Value::Text(..) => found.extend(line(node)),
        Value::List(list) => list.iter().for_each(|one| names(one, found)),
        Value::Map(entries) => {
            let known = ["title", "caption", "text", "format", "href"];
            entries
                .iter()
                .filter(|entry| !known.contains(&entry.key.as_str()))
                .for_each(|entry| names(&entry.value, found));
        }
    }
}
