//! YAML front matter at the head of a file: `title` and `lang` are read, nothing of it is printed.

use granit_parser::{Event, Parser};

use super::codes;
use super::controls;
use super::languages;
use crate::diagnostic::Report;
use crate::source::{SourceId, Span};

/// What front matter said, and where it ends.
#[derive(Debug, Default)]
pub(super) struct FrontMatter {
    pub title: Option<String>,
    pub language: Option<String>,
    /// Byte offset of the first line after it; 0 when there is none.
    pub end: usize,
}

/// Reads the front matter of `text`, if it begins with any.
pub(super) fn read(text: &str, source: SourceId, report: &mut Report) -> FrontMatter {
    let Some((yaml_start, yaml_end, end)) = extent(text) else {
        let other = title_block(text).or_else(|| toml(text)).or_else(|| lines_of_keys(text));
        let mut found = other.unwrap_or_default();
        found.language = found.language.filter(|tag| is_language(tag, source.span(0..found.end), report));
        return found;
    };
    match values(&text[yaml_start..yaml_end]) {
        Ok(Some(found)) => {
            let language = found.language.filter(|tag| is_language(tag, source.span(0..end), report));
            FrontMatter { title: found.title, language, end }
        }
        Ok(None) => FrontMatter::default(),
        Err(why) => {
            report.warning(
                &codes::FRONT_MATTER,
                source.span(0..end),
                format!("the lines between the two `---` at the head of this file are not valid YAML: {why}"),
                "Mend them, or take them out. None of it is printed.",
            );
            FrontMatter { end, ..FrontMatter::default() }
        }
    }
}

fn is_language(tag: &str, span: Span, report: &mut Report) -> bool {
    let valid = languages::is_tag(tag);
    if !valid {
        let message = format!("`{tag}` at the head of this file does not name a language, so it has no effect");
        let advice = "Write a language tag (BCP 47) such as en, fr, es-MX or zh-Hant.";
        report.warning(&codes::BAD_LANGUAGE, span, message, advice);
    }
    valid
}

/// Where the YAML stands, and where the text goes on. A blank line after `---` makes it a break and no front matter.
fn extent(text: &str) -> Option<(usize, usize, usize)> {
    let mut at = 0;
    let mut yaml_start = None;
    for line in text.split_inclusive('\n') {
        let words = line.trim_end();
        match yaml_start {
            None if words == "---" => yaml_start = Some(at + line.len()),
            None => return None,
            Some(start) if at == start && words.is_empty() => return None,
            Some(start) if words == "---" || words == "..." => return Some((start, at, at + line.len())),
            Some(_) => {}
        }
        at += line.len();
    }
    None
}

/// `None` when the lines are not a map of keys, so that they were text between two breaks.
fn values(yaml: &str) -> Result<Option<FrontMatter>, String> {
    let mut found = FrontMatter::default();
    let mut depth = 0;
    let mut key: Option<String> = None;
    let mut is_map = false;
    for next in Parser::new_from_str(yaml) {
        let (event, _) = next.map_err(|error| error.to_string())?;
        match event {
            Event::MappingStart(..) => {
                is_map |= depth == 0;
                depth += 1;
                key = None;
            }
            Event::SequenceStart(..) => {
                depth += 1;
                key = None;
            }
            Event::MappingEnd | Event::SequenceEnd => depth -= 1,
            Event::Scalar(value, ..) if depth == 1 && is_map => match key.take() {
                None => key = Some(value.into_owned()),
                Some(name) => keep(&mut found, &name, value.trim()),
            },
            Event::Alias(_) if depth == 1 => key = None,
            _ => {}
        }
    }
    Ok((is_map || yaml.trim().is_empty()).then_some(found))
}

fn keep(found: &mut FrontMatter, key: &str, value: &str) {
    if value.is_empty() {
        return;
    }
    match key {
        "title" => found.title = Some(value.split_whitespace().collect::<Vec<_>>().join(" ")),
        "lang" | "language" => found.language = Some(controls::without(value)),
        _ => {}
    }
}

/// Pandoc's title block: `% The title`, with lines for authors and date that begin alike.
fn title_block(text: &str) -> Option<FrontMatter> {
    let mut found = FrontMatter::default();
    let mut at = 0;
    for (index, line) in text.split_inclusive('\n').enumerate() {
        let words = line.trim_end();
        let goes_on = index > 0 && words.starts_with(' ') && !words.trim().is_empty();
        if !(words.starts_with("% ") || words == "%" || goes_on) {
            break;
        }
        match (index, goes_on, &mut found.title) {
            (0, ..) => keep(&mut found, "title", words[1..].trim()),
            (1, true, Some(title)) => *title = format!("{title} {}", words.trim()),
            _ => {}
        }
        at += line.len();
    }
    found.end = at;
    (at > 0).then_some(found)
}

/// Hugo's front matter between two lines of `+++`, of which lines such as `title = "Bread"` are read.
fn toml(text: &str) -> Option<FrontMatter> {
    let mut found = FrontMatter::default();
    let mut at = 0;
    for (index, line) in text.split_inclusive('\n').enumerate() {
        at += line.len();
        match (index, line.trim_end()) {
            (0, "+++") => {}
            (0, _) => return None,
            (_, "+++") => {
                found.end = at;
                return Some(found);
            }
            (_, words) => {
                let Some((key, value)) = words.split_once('=') else { continue };
                keep(&mut found, &key.trim().to_ascii_lowercase(), value.trim().trim_matches(['"', '\'']));
            }
        }
    }
    None
}

/// MultiMarkdown's metadata: lines of `Key: value` from `title:` on, up to an empty line.
fn lines_of_keys(text: &str) -> Option<FrontMatter> {
    let mut found = FrontMatter::default();
    let mut at = 0;
    for (index, line) in text.split_inclusive('\n').enumerate() {
        let words = line.trim_end();
        if words.is_empty() {
            break;
        }
        let (key, value) = words.split_once(':')?;
        let key = key.to_ascii_lowercase();
        let known = [
            "title",
            "author",
            "authors",
            "date",
            "lang",
            "language",
            "subtitle",
            "keywords",
            "copyright",
            "base header level",
            "css",
        ];
        if index == 0 && key != "title" || !known.contains(&key.as_str()) || value.trim().is_empty() {
            return None;
        }
        keep(&mut found, &key, value.trim());
        at += line.len();
    }
    found.end = at;
    (at > 0).then_some(found)
}
