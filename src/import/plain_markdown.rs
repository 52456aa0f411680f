//! Markdown of Pandoc's kind: it is our dialect already, so only what stands at its head is read.

use super::facts::{list, person};
use super::manuscript::{Block, Facts, Manuscript};

/// The text as it is, and what its head of YAML says in lines of one key each.
pub fn read(text: &str) -> Manuscript {
    let text = text.replace("\r\n", "\n");
    let (head, body) = split(&text);
    let mut facts = Facts::default();
    for line in head.lines() {
        let Some((key, value)) = line.split_once(':') else { continue };
        let value = value.trim().trim_matches(['"', '\'']).to_owned();
        if value.is_empty() || key.starts_with([' ', '#', '-']) {
            continue;
        }
        match key.trim() {
            "title" => facts.title = Some(value),
            "subtitle" => facts.subtitle = Some(value),
            "author" | "authors" | "creator" => {
                let names = value.trim_matches(['[', ']']);
                facts.authors = list(names).iter().map(|name| person(name.trim_matches(['"', '\'']))).collect();
            }
            "lang" | "language" => facts.language = Some(value),
            "date" => facts.date = Some(value),
            "publisher" => facts.publisher = Some(value),
            "rights" => facts.rights = Some(value),
            "license" | "licence" => facts.license = Some(value),
            _ => {}
        }
    }
    let blocks = if body.trim().is_empty() {
        Vec::new()
    } else {
        vec![Block::Markdown(body.trim_start_matches('\n').to_owned())]
    };
    Manuscript { facts, blocks, ..Manuscript::default() }
}

/// The head between two lines of three hyphens, and the text after it.
fn split(text: &str) -> (&str, &str) {
    let Some(rest) = text.strip_prefix("---\n") else { return ("", text) };
    let end = ["\n---\n", "\n...\n"].iter().filter_map(|sign| rest.find(sign)).min();
    match end {
        Some(at) => (&rest[..at], &rest[at + 5..]),
        None => ("", text),
    }
}
