//! What stands in braces: `{#id .class key=value key="two words"}`, with one grammar for fences, spans, links, pictures
//! and headings.

use super::controls;
use super::languages;
use super::lengths;
use crate::document::{Attributes, Length};

/// The braces, read.
#[derive(Debug, Clone, Default, PartialEq)]
pub(super) struct Braces {
    pub id: Option<String>,
    pub classes: Vec<String>,
    /// In the order written; `lang` is among them.
    pub pairs: Vec<(String, String)>,
    /// Words that are none of these.
    pub strays: Vec<String>,
}

impl Braces {
    /// The value of the first of `keys` that was given.
    pub fn get(&self, keys: &[&str]) -> Option<&str> {
        self.pairs.iter().find(|(key, _)| keys.contains(&key.as_str())).map(|(_, value)| value.as_str())
    }

    pub fn has_class(&self, name: &str) -> bool {
        self.classes.iter().any(|class| class == name)
    }

    /// Takes a class out; says whether it was there.
    pub fn take_class(&mut self, names: &[&str]) -> bool {
        let before = self.classes.len();
        self.classes.retain(|class| !names.contains(&class.as_str()));
        self.classes.len() < before
    }

    pub fn language(&self) -> Option<String> {
        self.get(&["lang", "xml:lang"]).filter(|tag| languages::is_tag(tag)).map(str::to_owned)
    }

    /// What the document keeps of it.
    pub fn attributes(&self) -> Attributes {
        Attributes { id: self.id.clone(), classes: self.classes.clone(), language: self.language() }
    }

    pub fn width(&self) -> Option<Length> {
        self.get(&["width"]).and_then(lengths::length)
    }

    /// One bare word, as in `::: name`.
    pub fn named(name: &str) -> Braces {
        Braces { classes: vec![name.to_owned()], ..Braces::default() }
    }
}

/// The byte length of the braces at the start of `text`, `}` included. `None` if they do not close, or a blank line
/// comes first.
pub(super) fn extent(text: &str) -> Option<usize> {
    let bytes = text.as_bytes();
    if bytes.first() != Some(&b'{') {
        return None;
    }
    let mut quote = None;
    let mut last_newline = None;
    for (at, byte) in bytes.iter().enumerate().skip(1).take(MAX_LENGTH) {
        match (byte, quote) {
            (b'\n', _) if last_newline.is_some() => return None,
            (b'\n', _) => last_newline = Some(at),
            (b' ' | b'\t' | b'\r', _) => {}
            (b'"' | b'\'', None) if bytes[at - 1] == b'=' => quote = Some(*byte),
            (_, Some(open)) if *byte == open && bytes[at - 1] != b'\\' => quote = None,
            (b'}', None) => return Some(at + 1),
            (b'{', None) => return None,
            _ => last_newline = None,
        }
    }
    None
}

const MAX_LENGTH: usize = 4000;

/// Reads `{…}`. `None` when nothing in it is an attribute, so that it must be words.
pub(super) fn parse(text: &str) -> Option<Braces> {
    let text = controls::without(text);
    let inner = text.strip_prefix('{')?.strip_suffix('}')?;
    let inner = inner.strip_prefix(':').unwrap_or(inner).trim();
    let mut braces = Braces::default();
    let mut rest = inner;
    while !rest.is_empty() {
        let (item, after) = next_item(rest);
        add(&mut braces, item);
        rest = after.trim_start();
    }
    let found = braces.id.is_some() || !braces.classes.is_empty() || !braces.pairs.is_empty();
    (found || inner.is_empty()).then_some(braces)
}

/// The first item, its quotes still on, and what follows it.
fn next_item(text: &str) -> (&str, &str) {
    let mut quote = None;
    let mut before = ' ';
    for (at, char) in text.char_indices() {
        match quote {
            Some(open) if char == open && before != '\\' => quote = None,
            Some(_) => {}
            None if matches!(char, '"' | '\'') && before == '=' => quote = Some(char),
            None if char.is_whitespace() => return text.split_at(at),
            None => {}
        }
        before = char;
    }
    (text, "")
}

fn add(braces: &mut Braces, item: &str) {
    if let Some(id) = item.strip_prefix('#').filter(|id| !id.is_empty()) {
        braces.id.get_or_insert_with(|| id.to_owned());
        return;
    }
    if let Some(class) = item.strip_prefix('.').filter(|class| is_name(class)) {
        braces.classes.push(class.to_owned());
        return;
    }
    if item == "-" {
        braces.classes.push("unnumbered".to_owned());
        return;
    }
    match item.split_once('=') {
        Some((key, value)) if is_name(key) => match key {
            "id" => braces.id = Some(unquote(value)),
            "class" => braces.classes.extend(unquote(value).split_whitespace().map(str::to_owned)),
            _ => braces.pairs.push((key.to_owned(), unquote(value))),
        },
        _ => braces.strays.push(item.to_owned()),
    }
}

/// Whether `text` can name a class or a key.
pub(super) fn is_name(text: &str) -> bool {
    text.chars().next().is_some_and(|first| first.is_alphabetic() || first == '_')
        && text.chars().all(|char| char.is_alphanumeric() || "-_:.+".contains(char))
}

fn unquote(value: &str) -> String {
    let inner = ['"', '\''].iter().find_map(|quote| value.strip_prefix(*quote)?.strip_suffix(*quote));
    let text = inner.map_or_else(|| value.to_owned(), |inner| inner.replace("\\\"", "\"").replace("\\'", "'"));
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}
