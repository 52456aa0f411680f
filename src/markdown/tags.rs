//! HTML tags, one at a time, however badly written.

use super::controls;

/// An opening or closing tag. Its name and the names of its attributes are in lower case.
#[derive(Debug, Clone, Default)]
pub(super) struct Tag {
    pub name: String,
    pub closing: bool,
    pub self_closing: bool,
    pub attributes: Vec<(String, String)>,
}

impl Tag {
    pub fn get(&self, name: &str) -> Option<&str> {
        self.attributes.iter().find(|(key, _)| key == name).map(|(_, value)| value.as_str())
    }
}

/// Reads `<…>`. `None` for comments, declarations and what is no tag.
pub(super) fn read(raw: &str) -> Option<Tag> {
    let inner = raw.trim().strip_prefix('<')?;
    let inner = inner.strip_suffix('>').unwrap_or(inner);
    let (closing, inner) = match inner.strip_prefix('/') {
        Some(inner) => (true, inner),
        None => (false, inner),
    };
    let end = inner.find(|char: char| char.is_whitespace() || char == '/').unwrap_or(inner.len());
    let name = inner[..end].to_ascii_lowercase();
    if !name.starts_with(|first: char| first.is_ascii_alphabetic()) {
        return None;
    }
    let self_closing = inner.ends_with('/');
    Some(Tag { name, closing, self_closing, attributes: attributes(&inner[end..]) })
}

fn attributes(text: &str) -> Vec<(String, String)> {
    let mut found = Vec::new();
    let mut rest = text.trim_start_matches(is_gap);
    while !rest.is_empty() {
        let end = rest.find(|char: char| is_gap(char) || char == '=').unwrap_or(rest.len());
        let name = rest[..end].to_ascii_lowercase();
        rest = rest[end..].trim_start();
        let mut value = "";
        if let Some(after) = rest.strip_prefix('=') {
            (value, rest) = attribute_value(after.trim_start());
        }
        if !name.is_empty() {
            found.push((controls::without(&name), controls::without(&decode(value))));
        }
        rest = rest.trim_start_matches(is_gap);
    }
    found
}

fn attribute_value(text: &str) -> (&str, &str) {
    for quote in ['"', '\''] {
        if let Some(inner) = text.strip_prefix(quote) {
            let end = inner.find(quote).unwrap_or(inner.len());
            return (&inner[..end], inner.get(end + 1..).unwrap_or(""));
        }
    }
    text.split_at(text.find(char::is_whitespace).unwrap_or(text.len()))
}

fn is_gap(char: char) -> bool {
    char.is_whitespace() || char == '/'
}

/// The words of some HTML: tags out, entities decoded, line breaks kept.
pub(super) fn words(html: &str) -> String {
    let mut out = String::new();
    let mut rest = html;
    while let Some(open) = rest.find('<') {
        out.push_str(&rest[..open]);
        let after = &rest[open + 1..];
        let is_tag = after.starts_with(|char: char| char.is_ascii_alphabetic() || matches!(char, '/' | '!' | '?'));
        match after.find('>').filter(|_| is_tag) {
            Some(close) => {
                if after[..close].to_ascii_lowercase().starts_with("br") {
                    out.push('\n');
                }
                rest = &after[close + 1..];
            }
            None => {
                out.push('<');
                rest = after;
            }
        }
    }
    out.push_str(rest);
    decode(&out)
}

pub(super) fn find_ignoring_case(text: &str, what: &str) -> Option<usize> {
    text.to_ascii_lowercase().find(what)
}

/// Decodes character references, by the CommonMark parser's own table (HTML 5, named character references).
fn decode(text: &str) -> String {
    if !text.contains('&') {
        return text.to_owned();
    }
    let mut out = String::with_capacity(text.len());
    let mut rest = text;
    while let Some(at) = rest.find('&') {
        out.push_str(&rest[..at]);
        rest = &rest[at..];
        let end = rest.bytes().take(40).position(|byte| byte == b';').map_or(1, |end| end + 1);
        let (reference, after) = rest.split_at(end);
        out.push_str(&character(reference));
        rest = after;
    }
    out.push_str(rest);
    out
}

fn character(reference: &str) -> String {
    let mut out = String::new();
    for event in pulldown_cmark::Parser::new(reference) {
        if let pulldown_cmark::Event::Text(text) = event {
            out.push_str(&text);
        }
    }
    if out.is_empty() { reference.to_owned() } else { out }
}
