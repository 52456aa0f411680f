//! The directives at the head of a text, `#title A Title`, and what book.yaml makes of them.

use std::collections::BTreeSet;

use super::words::Reader;
use crate::import::facts::{list, person, source};
use crate::import::manuscript::{Facts, Inline, plain};

/// The directives in their order, and the lines of the body.
pub fn split<'a>(lines: &[&'a str]) -> (Vec<(String, String)>, Vec<&'a str>) {
    let mut directives: Vec<(String, String)> = Vec::new();
    let mut open = false;
    for (at, line) in lines.iter().enumerate() {
        if line.trim().is_empty() {
            open = false;
        } else if let Some((key, value)) = directive(line) {
            match directives.iter_mut().find(|(known, _)| *known == key) {
                Some(known) => known.1 = value,
                None => directives.push((key, value)),
            }
            open = true;
        } else if let Some((_, value)) = directives.last_mut().filter(|_| open) {
            value.push(' ');
            value.push_str(line.trim());
        } else {
            return (directives, lines[at..].to_vec());
        }
    }
    (directives, Vec::new())
}

fn directive(line: &str) -> Option<(String, String)> {
    let rest = line.strip_prefix('#')?;
    let length = rest.find(|char: char| !(char.is_ascii_alphanumeric() || "_-".contains(char))).unwrap_or(rest.len());
    let value = &rest[length..];
    (length > 0 && (value.is_empty() || value.starts_with(' ')))
        .then(|| (rest[..length].to_owned(), value.trim().to_owned()))
}

/// What the directives say that book.yaml has a key for; the others are kept beside them.
pub fn facts(directives: &[(String, String)]) -> Facts {
    let mut facts = Facts { language: Some("en".to_owned()), ..Facts::default() };
    let mut credits = Vec::new();
    for (key, value) in directives {
        let words = words(value);
        if words.is_empty() {
            continue;
        }
        match key.as_str() {
            "title" => facts.title = Some(words),
            "subtitle" => facts.subtitle = Some(words),
            "author" if facts.authors.is_empty() => facts.authors = vec![person(&words)],
            "authors" if facts.authors.is_empty() => {
                facts.authors = list(&words).iter().map(|name| person(name)).collect()
            }
            "lang" | "language" => {
                let known = crate::import::facts::language(Some(&words));
                facts.language = known.or(facts.language.take());
            }
            "date" => {
                facts.date = Some(words.clone());
                if crate::import::facts::date(&words).as_deref() != Some(words.as_str()) {
                    facts.others.push((format!("muse {key}"), value.clone()));
                }
            }
            "publisher" => facts.publisher = Some(words),
            "topics" | "SORTtopics" if facts.keywords.is_empty() => facts.keywords = list(&words),
            "teaser" | "desc" => facts.description = Some(crate::import::writing::line(&[Inline::Text(words)])),
            "source" | "src" => facts.source = source(&words),
            "rights" => credits.insert(0, words),
            "notes" => {
                credits.push(words);
                facts.others.push(("muse notes".to_owned(), value.clone()));
            }
            "isbn" | "ISBN" => facts.isbn = Some(words),
            _ => facts.others.push((format!("muse {key}"), value.clone())),
        }
    }
    facts.rights = (!credits.is_empty()).then(|| credits.join(" "));
    if facts.authors.is_empty()
        && let Some((_, names)) = directives.iter().find(|(key, _)| key == "SORTauthors")
    {
        facts.authors = list(&words(names)).iter().map(|name| person(name)).collect();
    }
    facts
}

/// A value without its markup.
fn words(value: &str) -> String {
    let none = BTreeSet::new();
    let reader = Reader { notes: &none, second: &none, links: true, rtl: false };
    let mut value = value.to_owned();
    // An address has to be seen where no link can be.
    if value.contains("[[") && value.contains("][") {
        value = value.replace("[[", "<verbatim></verbatim>").replace("][", " (").replace("]]", ")");
        value = swap_addresses(&value);
    }
    plain(&reader.read(&value)).split_whitespace().collect::<Vec<_>>().join(" ")
}

/// `address (words)` becomes `words (address)`.
fn swap_addresses(value: &str) -> String {
    let mut out = String::new();
    let mut rest = value;
    while let Some(at) = rest.find("<verbatim></verbatim>") {
        out.push_str(&rest[..at]);
        rest = &rest[at + "<verbatim></verbatim>".len()..];
        match (rest.find(" ("), rest.find(')')) {
            (Some(open), Some(close)) if open < close => {
                out.push_str(&format!("{} ({})", &rest[open + 2..close], &rest[..open]));
                rest = &rest[close + 1..];
            }
            _ => {}
        }
    }
    out + rest
}
