//! What foreign files say of themselves, brought into the forms of book.yaml.

use percent_encoding::percent_decode_str;

use super::manuscript::{Facts, Person, Source};
use crate::project::is_language_tag;

/// A language tag that book.yaml takes: `pt_BR` becomes `pt-BR`, `eng` becomes `en`.
pub fn language(written: Option<&str>) -> Option<String> {
    let tag = written?.trim().replace('_', "-");
    let tag = tag.split(['.', '@', ' ', ';', ',']).next()?.to_owned();
    let tag = crate::locales::shorter_code(&tag.to_lowercase()).map_or(tag, str::to_owned);
    // As BCP 47 writes them (RFC 5646, 2.1.1): `EN-GB` becomes `en-GB`.
    let parts = tag.split('-').enumerate().map(|(at, part)| match (at, part.len()) {
        (0, _) => part.to_lowercase(),
        (_, 2) => part.to_uppercase(),
        _ => part.to_owned(),
    });
    let tag = parts.collect::<Vec<_>>().join("-");
    is_language_tag(&tag).then_some(tag)
}

/// The first date in `written` as `2026`, `2026-11` or `2026-11-21`.
pub fn date(written: &str) -> Option<String> {
    let bytes: Vec<char> = written.chars().collect();
    let digits = |from: usize, count: usize| -> Option<u32> {
        let text: String = bytes.get(from..from + count)?.iter().collect();
        text.chars().all(|char| char.is_ascii_digit()).then(|| text.parse().ok())?
    };
    let at = (0..bytes.len()).find(|at| {
        let alone = *at == 0 || !bytes[at - 1].is_ascii_digit();
        let ends = !bytes.get(at + 4).is_some_and(char::is_ascii_digit);
        alone && ends && digits(*at, 4).is_some_and(|year| (1000..=2999).contains(&year))
    })?;
    let year = digits(at, 4)?;
    let dash = |at: usize| bytes.get(at) == Some(&'-');
    let month = digits(at + 5, 2).filter(|month| dash(at + 4) && (1..=12).contains(month));
    let Some(month) = month else { return Some(format!("{year}")) };
    let days = match month {
        4 | 6 | 9 | 11 => 30,
        2 if year % 4 == 0 && (year % 100 != 0 || year % 400 == 0) => 29,
        2 => 28,
        _ => 31,
    };
    match digits(at + 8, 2).filter(|day| dash(at + 7) && (1..=days).contains(day)) {
        Some(day) => Some(format!("{year}-{month:02}-{day:02}")),
        None => Some(format!("{year}-{month:02}")),
    }
}

/// An SPDX name in a licence's address or in words about it.
pub fn license(written: &str) -> Option<String> {
    let lower = written.to_lowercase();
    if lower.contains("publicdomain/zero") || lower.contains("cc0") {
        return Some("CC0-1.0".to_owned());
    }
    let (parts, rest) = match lower.split_once("creativecommons.org/licenses/") {
        Some((_, rest)) => rest.split_once('/').map(|(parts, rest)| (parts.to_owned(), rest.to_owned()))?,
        None => spelt(&lower)?,
    };
    let version: String = rest.chars().skip_while(|char| !char.is_ascii_digit()).take(3).collect();
    let version =
        if matches!(version.as_str(), "1.0" | "2.0" | "2.5" | "3.0" | "4.0") { version } else { "4.0".to_owned() };
    let known = ["by", "by-sa", "by-nc", "by-nd", "by-nc-sa", "by-nc-nd"];
    known.contains(&parts.as_str()).then(|| format!("CC-{}-{version}", parts.to_uppercase()))
}

/// `CC BY-SA 4.0` in words.
fn spelt(lower: &str) -> Option<(String, String)> {
    let at = lower.find("cc by").or_else(|| lower.find("cc-by"))?;
    let rest = &lower[at + 3..];
    let length = rest.find(|char: char| !(char.is_ascii_alphabetic() || char == '-')).unwrap_or(rest.len());
    Some((rest[..length].trim_end_matches('-').to_owned(), rest[length..].to_owned()))
}

/// A URN, a UUID or an address, as `identifier` takes it.
pub fn is_identifier(written: &str) -> bool {
    let uuid = written.len() == 36 && written.chars().all(|char| char.is_ascii_hexdigit() || char == '-');
    uuid || written.starts_with("urn:") && !written.starts_with("urn:isbn") || written.starts_with("http")
}

/// Names between semicolons, or commas where there are none.
pub fn list(written: &str) -> Vec<String> {
    let sign = if written.contains(';') { ';' } else { ',' };
    let mut names: Vec<String> = Vec::new();
    for name in written.split(sign).map(str::trim).filter(|name| !name.is_empty()) {
        if !names.iter().any(|one| one == name) {
            names.push(name.to_owned());
        }
    }
    names
}

pub fn person(name: &str) -> Person {
    Person { name: name.trim().to_owned(), ..Person::default() }
}

/// Words about where a text came from, with the first address in them.
pub fn source(words: &str) -> Option<Source> {
    let title = words.split_whitespace().collect::<Vec<_>>().join(" ");
    if title.is_empty() {
        return None;
    }
    let url = ["https://", "http://"].iter().find_map(|scheme| title.find(scheme)).map(|at| {
        let rest = &title[at..];
        let end = rest.find(|char: char| char.is_whitespace() || "<>\"]|".contains(char)).unwrap_or(rest.len());
        rest[..end].trim_end_matches(['.', ',', ')', ';']).to_owned()
    });
    Some(Source { title, url })
}

/// A property that somebody added to a document, by the name that they or their program gave it.
pub fn add_property(facts: &mut Facts, name: &str, value: &str) {
    let value = value.split_whitespace().collect::<Vec<_>>().join(" ");
    if value.is_empty() {
        return;
    }
    let place = match name.trim().to_lowercase().as_str() {
        "subtitle" => &mut facts.subtitle,
        "publisher" => &mut facts.publisher,
        "license" | "licence" => &mut facts.license,
        "rights" | "copyright" => &mut facts.rights,
        "isbn" => &mut facts.isbn,
        "date" | "date completed" | "published" => &mut facts.date,
        "lang" | "language" => &mut facts.language,
        "source" => {
            facts.source = facts.source.take().or_else(|| source(&value));
            return;
        }
        _ => return,
    };
    *place = place.take().or(Some(value));
}

/// An address with `%20` and its like read.
pub fn unescaped(address: &str) -> String {
    percent_decode_str(address).decode_utf8_lossy().into_owned()
}
