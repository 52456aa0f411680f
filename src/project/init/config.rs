//! What the settings of other programs say of a book: Pandoc, Quarto, bookdown, MkDocs, mdBook, Jekyll.

use super::files::Files;
use super::{Fact, Survey};
use crate::diagnostic::Report;
use crate::project::folder::Folder;
use crate::project::paths::is_markdown;
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
    ("hugo.toml", ""),
    ("config.toml", ""),
    ("hugo.yaml", ""),
    ("myst.yml", "project"),
    ("book.json", ""),
    ("docusaurus.config.js", ""),
    ("docusaurus.config.ts", ""),
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
    let text = match name.rsplit('.').next() {
        Some("toml") => from_toml(text),
        Some("js" | "ts") => from_script(text),
        _ => without_fences(text, name)?.to_owned(),
    };
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
        None if is_markdown(name) => None,
        None => Some(text),
    }
}

/// What the head of a text says of the book that is this one text, in YAML or in the lines of Pandoc that begin with `%`.
pub fn read_head(folder: &dyn Folder, name: &str, found: &mut Survey) {
    if let Some(tree) = open(folder, name) {
        return take(&tree, name, found);
    }
    let bytes = folder.read(name, LIMIT).unwrap_or_default();
    let text = String::from_utf8_lossy(&bytes);
    let mut lines = text.trim_start_matches('\u{feff}').lines().map_while(|line| line.strip_prefix('%')).map(str::trim);
    let mut fact = || lines.next().filter(|line| !line.is_empty()).map(|line| Fact::new(line, &format!("from {name}")));
    let (title, authors, date) = (fact(), fact(), fact());
    found.title = found.title.take().or(title);
    found.date = found.date.take().or(date);
    if let (true, Some(authors)) = (found.authors.is_empty(), authors) {
        let names = authors.value.split(';').map(str::trim).filter(|name| !name.is_empty());
        found.authors = names.map(|name| Fact::new(name, &authors.source)).collect();
    }
}

/// The first `key: 'words'` of each key in a script, as YAML: the settings of Docusaurus.
fn from_script(text: &str) -> String {
    let mut yaml = String::new();
    for (key, name) in [("title", "title"), ("tagline", "subtitle"), ("defaultLocale", "lang")] {
        let mut places = text.match_indices(key).filter(|(at, _)| !text[..*at].ends_with(char::is_alphanumeric));
        let value = places.find_map(|(at, _)| {
            let rest = text[at + key.len()..].trim_start().strip_prefix(':')?.trim_start();
            let mark = rest.chars().next().filter(|mark| matches!(mark, '"' | '\'' | '`'))?;
            rest[1..].split(mark).next().filter(|value| !value.contains('\n'))
        });
        yaml.extend(value.map(|value| format!("{name}: {}\n", crate::project::quoted(value))));
    }
    yaml
}

/// The plain keys at the head of a TOML file, in `[book]` (mdBook) and in `[params]` (Hugo) as YAML.
fn from_toml(text: &str) -> String {
    let pair = |line: &str| line.split_once('=').map(|(key, value)| format!("{}: {}\n", key.trim(), value.trim()));
    let mut group = "";
    let mut yaml = String::new();
    for line in text.lines() {
        match line.trim().strip_prefix('[') {
            Some(name) => group = name.trim_end_matches(']'),
            None if matches!(group, "" | "book" | "params") => yaml.extend(pair(line)),
            None => {}
        }
    }
    yaml
}

fn take(part: &Node, name: &str, found: &mut Survey) {
    let first = |keys: &[&str]| {
        keys.iter().find_map(|key| line(entry(part, key)?)).map(|value| Fact::new(value, &format!("from {name}")))
    };
    let fill = |fact: &mut Option<Fact>, keys: &[&str]| *fact = fact.take().or_else(|| first(keys));
    fill(&mut found.title, &["title", "site_name"]);
    fill(&mut found.subtitle, &["subtitle"]);
    found.subtitle = found.subtitle.take().or_else(|| typed(part, "title", "subtitle")).map(|fact| fact.from(name));
    fill(&mut found.language, &["lang", "language", "locale", "languageCode"]);
    fill(&mut found.direction, &["dir"]);
    fill(&mut found.rights, &["rights", "license", "licence", "copyright"]);
    fill(&mut found.date, &["date"]);
    fill(&mut found.description, &["abstract", "description", "site_description"]);
    fill(&mut found.publisher, &["publisher"]);
    fill(&mut found.cover, &["cover-image", "cover"]);
    found.isbn = found.isbn.take().or_else(|| isbn(part)).map(|fact| fact.from(name));
    if found.series.is_none() {
        let position = ["group-position", "series-position"].iter().find_map(|key| line(entry(part, key)?));
        found.series = first(&["belongs-to-collection", "series"]).map(|series| (series, position));
    }
    if found.keywords.is_empty() {
        let words =
            ["keywords", "subject", "tags"].iter().find_map(|key| entry(part, key)).map(words).unwrap_or_default();
        found.keywords = words.into_iter().map(|word| Fact::new(word, &format!("from {name}"))).collect();
    }
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

/// The text of the one in a list of groups that is of some `type`, as Pandoc has titles.
fn typed(part: &Node, key: &str, kind: &str) -> Option<Fact> {
    let Value::List(list) = &entry(part, key)?.value else { return None };
    let of_kind = list.iter().find(|one| entry(one, "type").and_then(line).as_deref() == Some(kind))?;
    line(of_kind).map(|words| Fact::new(words, ""))
}

/// The first sound ISBN among the identifiers.
fn isbn(part: &Node) -> Option<Fact> {
    let mut written = Vec::new();
    for key in ["isbn", "ISBN", "identifier"] {
        match entry(part, key).map(|node| (&node.value, node)) {
            Some((Value::List(list), _)) => written.extend(list.iter().filter_map(line)),
            Some((_, node)) => written.extend(line(node)),
            None => {}
        }
    }
    let sound = |written: &String| written.trim_start_matches("urn:isbn:").parse::<isbn::Isbn>().is_ok();
    written.into_iter().find(sound).map(|number| Fact::new(number.trim_start_matches("urn:isbn:"), ""))
}

/// Words in a list, or between commas.
fn words(node: &Node) -> Vec<String> {
    match &node.value {
        Value::List(list) => list.iter().filter_map(line).collect(),
        _ => line(node)
            .map(|line| line.split(',').map(|word| word.trim().to_owned()).filter(|word| !word.is_empty()).collect())
            .unwrap_or_default(),
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
