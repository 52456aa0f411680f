//! Markdown of Pandoc's kind: it is our dialect already, so only what stands at its head is read: YAML between hyphens, as
//! Pandoc, Jekyll, Obsidian and Ghost have it, or TOML between plus signs, as Hugo and Zola do.

use super::facts::{list, person, source};
use super::manuscript::{Block, Facts, Inline, Manuscript};

/// The text as it is, and what its head says.
pub fn read(text: &str) -> Manuscript {
    let text = text.replace("\r\n", "\n");
    let (head, body) = split(&text);
    let mut facts = Facts::default();
    for (key, values) in entries(head) {
        add(&mut facts, &key, values);
    }
    let blocks = if body.trim().is_empty() {
        Vec::new()
    } else {
        vec![Block::Markdown(body.trim_start_matches('\n').to_owned())]
    };
    Manuscript { facts, blocks, ..Manuscript::default() }
}

fn add(facts: &mut Facts, key: &str, values: Vec<String>) {
    let words = values.join(", ");
    match key {
        "title" => facts.title = Some(words),
        "subtitle" => facts.subtitle = Some(words),
        "author" | "authors" | "creator" => {
            let names = if let [one] = values.as_slice() { list(one) } else { values };
            facts.authors = names.iter().map(|name| person(name)).collect();
        }
        "lang" | "language" | "locale" => facts.language = Some(words),
        "date" => facts.date = Some(words),
        "published" | "published_at" | "datepublished" => facts.date = facts.date.take().or(Some(words)),
        "publisher" => facts.publisher = Some(words),
        "rights" | "copyright" => facts.rights = Some(words),
        "license" | "licence" => facts.license = Some(words),
        "isbn" => facts.isbn = Some(words),
        "source" | "canonical_url" | "canonical" | "original_url" => facts.source = source(&words),
        "tags" | "keywords" | "topics" | "categories" if facts.keywords.is_empty() => {
            facts.keywords = if let [one] = values.as_slice() { list(one) } else { values };
        }
        "description" | "abstract" | "summary" | "excerpt" => {
            facts.description = Some(super::writing::line(&[Inline::Text(words)]));
        }
        _ => {}
    }
}

/// The head between two lines of three hyphens or plus signs, and the text after it.
fn split(text: &str) -> (&str, &str) {
    let (rest, signs) = match (text.strip_prefix("---\n"), text.strip_prefix("+++\n")) {
        (Some(rest), _) => (rest, ["\n---\n", "\n...\n"]),
        (_, Some(rest)) => (rest, ["\n+++\n", "\n+++\n"]),
        _ => return ("", text),
    };
    let end = signs.iter().filter_map(|sign| rest.find(sign)).min();
    match end {
        Some(at) => (&rest[..at], &rest[at + 5..]),
        None => ("", text),
    }
}

/// The keys of a head with what they hold: words, a list in brackets or on lines of its own, or folded lines. Of a list of
/// people that have keys themselves, their names.
fn entries(head: &str) -> Vec<(String, Vec<String>)> {
    let mut found: Vec<(String, Vec<String>)> = Vec::new();
    for line in &whole_lists(head) {
        let line = line.as_str();
        let bare = line.trim();
        // What is deeper in TOML has a heading in brackets.
        if bare.starts_with('[') && bare.ends_with(']') && !line.starts_with(' ') {
            break;
        }
        if bare.is_empty() || bare.starts_with('#') {
            continue;
        }
        let deeper = line.starts_with([' ', '\t']) || bare.starts_with("- ");
        if deeper {
            let Some((_, values)) = found.last_mut() else { continue };
            let item = bare.strip_prefix("- ");
            let named =
                item.unwrap_or(bare).split_once(':').filter(|(key, _)| key.trim() == "name").map(|(_, name)| name);
            match (named, item) {
                (Some(name), _) => values.push(unquoted(name)),
                (None, Some(item)) if !item.contains(": ") => values.push(unquoted(item)),
                (None, None) if !is_pair(bare) || !values.is_empty() => match values.last_mut() {
                    Some(last) if !is_pair(bare) => last.push_str(&format!(" {bare}")),
                    None => values.push(bare.to_owned()),
                    Some(_) => {}
                },
                _ => {}
            }
            continue;
        }
        let Some(at) = line.find([':', '=']) else { continue };
        let value = line[at + 1..].trim();
        let values = match value.strip_prefix('[').and_then(|value| value.strip_suffix(']')) {
            Some(inner) => between_commas(inner).map(unquoted).filter(|one| !one.is_empty()).collect(),
            None if matches!(value, "" | "|" | ">" | "|-" | ">-" | "[]" | "null" | "~") => Vec::new(),
            None => vec![unquoted(value)],
        };
        found.push((line[..at].trim().to_lowercase(), values));
    }
    found.retain(|(_, values)| !values.is_empty());
    found
}

/// The lines of a head, with a list in brackets that goes on over several of them as one.
fn whole_lists(head: &str) -> Vec<String> {
    let mut lines: Vec<String> = Vec::new();
    let mut open = false;
    for line in head.lines() {
        if let Some(last) = lines.last_mut().filter(|_| open) {
            last.push_str(line.trim());
            open = !line.trim_end().ends_with(']');
            continue;
        }
        let value = line.split_once([':', '=']).map_or("", |(_, value)| value.trim());
        open = value == "[" || value.starts_with('[') && value.ends_with(',');
        lines.push(line.to_owned());
    }
    lines
}

/// What stands between commas that are not within quotation marks.
fn between_commas(list: &str) -> impl Iterator<Item = &str> {
    let mut quoted = false;
    list.split(move |char| {
        quoted ^= char == '"';
        char == ',' && !quoted
    })
}

/// Whether a line is a key and its value: `orcid: 0000`.
fn is_pair(line: &str) -> bool {
    line.split_once(':').is_some_and(|(key, value)| !key.contains(' ') && (value.is_empty() || value.starts_with(' ')))
}

fn unquoted(value: &str) -> String {
    let value = value.trim();
    let quoted = ['"', '\''].into_iter().find_map(|sign| value.strip_prefix(sign)?.strip_suffix(sign));
    quoted.unwrap_or(value).replace("\\\"", "\"").replace("''", "'")
}
