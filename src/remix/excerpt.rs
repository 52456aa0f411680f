//! A chapter as it stands in another book: its pictures found, links to chapters that did not come along made words.

use std::collections::BTreeSet;

use super::translation::segments;

/// Writes the chapter for a book in which the files of its project lie under `folder`; `own` is its path in that project, and
/// `language` what it is written in.
pub fn excerpt(text: &str, own: &str, folder: &str, language: &str) -> String {
    let beside = own.rsplit_once('/').map_or("", |(beside, _)| beside);
    let mut out = String::with_capacity(text.len());
    let mut rest = text;
    let places = places(text);
    while let Some(at) = rest.find("](") {
        let (before, after) = rest.split_at(at);
        let length = after[2..].find([')', ' ', '\n']).unwrap_or(after.len() - 2);
        let address = &after[2..2 + length];
        out.push_str(before);
        match opening(before) {
            Some((_, true)) if is_inside(address) => {
                out.push_str(&format!("]({}", pictured(address, beside, folder)));
                rest = &after[2 + length..];
            }
            Some((bracket, false)) if is_text(address) || leads_away(address, &places) => {
                let start = out.len() - before.len() + bracket;
                let words = out[start + 1..].to_owned();
                out.truncate(start);
                out.push_str(&words);
                rest = after.split_once(')').map_or("", |(_, rest)| rest);
            }
            _ => {
                out.push_str("](");
                rest = &after[2..];
            }
        }
    }
    out.push_str(rest);
    let has_head = out.starts_with("---\n") || out.starts_with("+++") || out.starts_with("% ");
    if has_head { out } else { format!("---\nlang: {language}\n---\n\n{out}") }
}

/// Where the bracket that closes at the end of `before` opens, and whether it is that of a picture.
fn opening(before: &str) -> Option<(usize, bool)> {
    let mut depth = 1;
    for (at, letter) in before.char_indices().rev() {
        depth += match letter {
            ']' => 1,
            '[' => -1,
            '\n' if before[at..].starts_with("\n\n") => return None,
            _ => 0,
        };
        if depth == 0 {
            return Some((at, before[..at].ends_with('!')));
        }
    }
    None
}

/// Whether an address leads to a file of the same project.
fn is_inside(address: &str) -> bool {
    !address.is_empty()
        && !address.starts_with(['#', '/', '<'])
        && !address.contains("://")
        && !address.starts_with("data:")
}

/// Whether it leads to another text of the project.
fn is_text(address: &str) -> bool {
    let file = address.split('#').next().unwrap_or_default().to_ascii_lowercase();
    is_inside(address) && [".md", ".markdown", ".html", ".xhtml"].iter().any(|ending| file.ends_with(ending))
}

/// The names of the places in a text.
fn places(text: &str) -> BTreeSet<String> {
    let given = text.match_indices('#').map(|(at, _)| {
        let rest = &text[at + 1..];
        rest[..rest.find([' ', '}', ')', '\n']).unwrap_or(rest.len())].to_owned()
    });
    // An id stands in braces, with or without others before it; a link to one stands in parentheses.
    let in_braces = |at: usize| text[..at].rfind(['{', '(', '\n']).is_some_and(|open| text[open..].starts_with('{'));
    let given = given.zip(text.match_indices('#')).filter(|(_, (at, _))| in_braces(*at)).map(|(name, _)| name);
    let made = segments(text, false).into_iter().filter_map(|one| Some(one.anchor?.name));
    given.chain(made).collect()
}

/// Whether a link leads to a place that did not come along.
fn leads_away(address: &str, places: &BTreeSet<String>) -> bool {
    address.strip_prefix('#').is_some_and(|name| !places.contains(name))
}

/// The address of a picture, from the book that it is taken into.
fn pictured(address: &str, beside: &str, folder: &str) -> String {
    let mut parts: Vec<&str> = beside.split('/').filter(|part| !part.is_empty()).collect();
    for part in address.split('/') {
        match part {
            "" | "." => {}
            ".." => drop(parts.pop()),
            part => parts.push(part),
        }
    }
    // What stands in the way of an address (CommonMark 6.3).
    format!("{folder}/{}", parts.join("/")).replace(' ', "%20")
}
