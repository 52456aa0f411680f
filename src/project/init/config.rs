//! What the settings of other programs say of a book: Pandoc, Quarto, bookdown, MkDocs, mdBook, Jekyll.

use super::files::Files;
use super::{Fact, Survey};
use crate::diagnostic::Report;
use crate::project::folder::Folder;
use crate::project::yaml::{self, Node, Value};
use crate::source::Sources;

/// Files that say something of the book, the most telling first, and the key under which they say it.
const FILES: &[(&str, &str)] = &[
    ("metadata.yaml", ""),
    ("metadata.yml", ""),
    ("meta.yaml", ""),
    ("meta.yml", ""),
    ("title.txt", ""),
    ("_quarto.yml", "book"),
    ("_quarto.yml", ""),
    ("_bookdown.yml", ""),
    ("index.Rmd", ""),
    ("index.qmd", ""),
    ("mkdocs.yml", ""),
    ("_config.yml", ""),
    ("book.toml", ""),
    ("index.md", ""),
];

/// Bytes that are read of each.
const LIMIT: u64 = 1 << 20;

/// Reads all of them; what the first says counts.
pub fn read(folder: &dyn Folder, files: &Files) -> Survey {
    let mut found = Survey::default();
    for (name, key) in FILES.iter().filter(|(name, _)| files.top.iter().any(|top| top == name)) {
        let Some(tree) = open(folder, name) else { continue };
        let part = if key.is_empty() { Some(&tree) } else { entry(&tree, key) };
        if let Some(part) = part {
            take(part, name, &mut found);
        }
    }
    found
}

/// The tree of a file of settings, or of the front matter of a text.
pub fn open(folder: &dyn Folder, name: &str) -> Option<Node> {
    let bytes = folder.read(name, LIMIT).ok()?;
    let text = String::from_utf8_lossy(&bytes).replace("\r\n", "\n");
    let text = text.trim_start_matches('\u{feff}');
    let text = if name.ends_with(".toml") { from_toml(text) } else { without_fences(text, name)?.to_owned() };
    // What is wrong in another program's file is not ours to tell.
    let (mut sources, mut report) = (Sources::default(), Report::default());
    let id = sources.add(name, text.as_str());
    yaml::parse(&text, id, &mut report)
}

/// The YAML between `---` and `---` or `...`, or all of it.
fn without_fences<'a>(text: &'a str, name: &str) -> Option<&'a str> {
    match text.trim_start().strip_prefix("---\n") {
        Some(rest) => {
            Some(["\n---", "\n..."].iter().filter_map(|end| rest.find(end)).min().map_or(rest, |at| &rest[..at]))
        }
        None if name.ends_with("md") || name.ends_with("Rmd") => None,
        None => Some(text),
    }
}

/// The plain keys of a `book.toml` as YAML.
fn from_toml(text: &str) -> String {
    let pair = |line: &str| line.split_once('=').map(|(key, value)| format!("{}: {}\n", key.trim(), value.trim()));
    let lines = text.lines().skip_while(|line| line.trim() != "[book]").skip(1);
    lines.take_while(|line| !line.trim_start().starts_with('[')).filter_map(pair).collect()
}

fn take(part: &Node, name: &str, found: &mut Survey) {
    let first = |keys: &[&str]| {
        keys.iter().find_map(|key| line(entry(part, key)?)).map(|value| Fact::new(value, &format!("from {name}")))
    };
    let fill = |fact: &mut Option<Fact>, keys: &[&str]| *fact = fact.take().or_else(|| first(keys));
    fill(&mut found.title, &["title", "site_name"]);
    fill(&mut found.subtitle, &["subtitle"]);
    fill(&mut found.language, &["lang", "language", "locale"]);
    fill(&mut found.direction, &["dir"]);
    fill(&mut found.rights, &["rights", "license", "licence", "copyright"]);
    fill(&mut found.date, &["date"]);
    fill(&mut found.description, &["abstract", "description", "site_description"]);
    if found.authors.is_empty() {
        let authors = ["author", "authors", "creator", "site_author"].iter().find_map(|key| entry(part, key));
        found.authors = authors
            .map(people)
            .unwrap_or_default()
            .into_iter()
            .map(|one| Fact::new(one, &format!("from {name}")))
            .collect();
    }
}

/// Names, written as a line, as a list, or as groups with a key of their own.
fn people(node: &Node) -> Vec<String> {
    match &node.value {
        Value::List(list) => list.iter().flat_map(people).collect(),
        Value::Map(_) => ["name", "text"].iter().find_map(|key| line(entry(node, key)?)).into_iter().collect(),
        Value::Text(..) => line(node).into_iter().collect(),
    }
}

/// The value under a key.
pub fn entry<'a>(node: &'a Node, key: &str) -> Option<&'a Node> {
    let Value::Map(entries) = &node.value else { return None };
    entries.iter().find(|entry| entry.key == key).map(|entry| &entry.value)
}

/// The words of a value, or of the first in a list; Pandoc's groups have them under `text`.
pub fn line(node: &Node) -> Option<String> {
    let words = match &node.value {
        Value::Text(text, _) if !node.is_null() => text.split_whitespace().collect::<Vec<_>>().join(" "),
        Value::List(list) => return line(list.first()?),
        Value::Map(_) => return line(entry(node, "text")?),
        Value::Text(..) => return None,
    };
    (!words.is_empty()).then_some(words)
}
