//! Tags that a generator of web sites would have replaced: Liquid (Jekyll, GitBook), Jinja, Hugo and Quarto shortcodes,
//! mdBook's includes.
//!
//! A tag that has an equivalent becomes it: `highlight` a code block, `figure` a picture, `hint` a box, `ref` an address.
//! Of every other tag nothing is printed; the words between an opening and a closing tag stay.

use std::ops::Range;

use super::admonitions;
use super::code::Code;
use super::edits::Edit;
use super::{Found, What};
use crate::markdown::paths::is_picture;

/// Longer than any tag: what opens and does not close by then is words.
const LONGEST: usize = 2000;

/// In bytes; a box whose end is further away is none.
const LONGEST_BOX: usize = 20_000;

/// The edits that `text` needs from `start` on, and the tags that were left out.
pub fn edits(text: &str, start: usize, code: &Code, found: &mut Vec<Found>) -> Vec<Edit> {
    let mut edits = Vec::new();
    // Names of passages that were sought in vain, so that each is sought once.
    let mut unclosed = Vec::new();
    let mut at = start;
    while let Some(open) = text[at..].find('{').map(|open| at + open) {
        at = open + 1;
        let Some(tag) = tag_at(text, open) else { continue };
        // mdBook shows a tag that has a backslash before it.
        if tag.kind == Kind::MdBook && text[..open].ends_with('\\') {
            edits.push(Edit::remove(open - 1..open));
            at = tag.end;
            continue;
        }
        // Code is shown as it is, but for the marks that say so.
        if code.end_at(open).is_some() && !matches!(tag.name, "raw" | "endraw") {
            at = tag.end;
            continue;
        }
        if matches!(tag.name, "raw" | "verbatim" | "comment")
            && tag.kind == Kind::Block
            && !unclosed.contains(&tag.name)
        {
            match passage(text, &tag, &mut edits) {
                Some(end) => at = end,
                None => {
                    unclosed.push(tag.name);
                    at = open;
                }
            }
            continue;
        }
        edits.push(edit(text, &tag, found));
        at = code_end(text, &tag).unwrap_or(tag.end);
    }
    without_empty_lines(text, edits)
}

/// A line of which nothing is left but signs, such as `- [{{ post.title }}]({{ post.url }})`, goes as a whole.
fn without_empty_lines(text: &str, edits: Vec<Edit>) -> Vec<Edit> {
    let mut out: Vec<Edit> = Vec::with_capacity(edits.len());
    let mut edits = edits.into_iter().peekable();
    while let Some(first) = edits.next() {
        let begin = text[..first.range.start].rfind('\n').map_or(0, |newline| newline + 1);
        let end = text[first.range.end..].find('\n').map_or(text.len(), |newline| first.range.end + newline);
        let mut here = vec![first];
        while let Some(next) = edits.next_if(|next| next.range.end <= end) {
            here.push(next);
        }
        let mut left = String::new();
        let mut at = begin;
        for edit in &here {
            left.push_str(text.get(at..edit.range.start).unwrap_or(""));
            left.push_str(&edit.text);
            at = edit.range.end.max(at);
        }
        left.push_str(text.get(at..end).unwrap_or(""));
        let link = left.contains("[](");
        let is_empty_item = matches!(left.trim(), "-" | "*" | "+") && here.iter().all(|edit| edit.text.is_empty());
        match is_empty_item || link && !left.chars().any(char::is_alphanumeric) {
            true => out.push(Edit::remove(begin..end)),
            false => out.append(&mut here),
        }
    }
    out
}

#[derive(Debug, Clone, Copy, PartialEq)]
enum Kind {
    /// `{% name … %}`
    Block,
    /// `{{< name … >}}`, `{{% name … %}}`
    Shortcode,
    /// `{{#name …}}`
    MdBook,
    /// `{{ … }}`
    Value,
    /// `{# … #}`, `{/* … */}`
    Comment,
}

#[derive(Debug)]
struct Tag<'a> {
    kind: Kind,
    begin: usize,
    end: usize,
    /// Its first word, without the slash of a closing one.
    name: &'a str,
    closing: bool,
    /// What follows the first word.
    rest: &'a str,
}

fn tag_at(text: &str, begin: usize) -> Option<Tag<'_>> {
    let forms: [(&str, &str, Kind); 7] = [
        ("{{<", ">}}", Kind::Shortcode),
        ("{{%", "%}}", Kind::Shortcode),
        ("{{#", "}}", Kind::MdBook),
        ("{{", "}}", Kind::Value),
        ("{%", "%}", Kind::Block),
        ("{# ", "#}", Kind::Comment),
        ("{/*", "*/}", Kind::Comment),
    ];
    let (open, close, kind) = forms.into_iter().find(|(open, ..)| text[begin..].starts_with(open))?;
    let inside = begin + open.len();
    let mut limit = text.len().min(inside + LONGEST);
    while !text.is_char_boundary(limit) {
        limit -= 1;
    }
    let length = text[inside..limit].find(close)?;
    let words = text[inside..inside + length].trim_matches(|char: char| char.is_whitespace() || char == '-');
    if words.contains("\n\n") || kind == Kind::Value && words.contains("{{") {
        return None;
    }
    let (closing, words) = match words.strip_prefix('/') {
        Some(rest) if kind == Kind::Shortcode => (true, rest.trim_start()),
        _ => (false, words),
    };
    let cut = words.find(char::is_whitespace).unwrap_or(words.len());
    let (name, rest) = (&words[..cut], words[cut..].trim());
    Some(Tag { kind, begin, end: inside + length + close.len(), name, closing, rest })
}

/// What stands between `raw` and `endraw` stays as typed, what stands between `comment` and `endcomment` goes. Returns the
/// offset at which the text goes on, if there is a closing tag.
fn passage(text: &str, tag: &Tag<'_>, edits: &mut Vec<Edit>) -> Option<usize> {
    let ending = format!("end{}", tag.name);
    let mut at = tag.end;
    let mut close = None;
    while let Some(open) = text[at..].find("{%").map(|open| at + open) {
        match tag_at(text, open) {
            Some(found) if found.name == ending => {
                close = Some(found);
                break;
            }
            _ => at = open + 2,
        }
    }
    let close = close?;
    if tag.name == "comment" {
        edits.push(Edit::remove(tag.begin..close.end));
    } else {
        edits.push(Edit::remove(whole_line(text, tag.begin..tag.end)));
        edits.push(Edit::remove(whole_line(text, close.begin..close.end)));
    }
    Some(close.end)
}

fn edit(text: &str, tag: &Tag<'_>, found: &mut Vec<Found>) -> Edit {
    let range = tag.begin..tag.end;
    if let Some(words) = equivalent(text, tag) {
        return Edit::new(range, words);
    }
    let what = match tag.kind {
        Kind::Comment => return Edit::remove(whole_line(text, range)),
        Kind::MdBook if tag.name == "include" || tag.name == "rustdoc_include" => What::Include,
        Kind::Block if matches!(tag.name, "include" | "include_relative") => What::Include,
        _ => What::Template,
    };
    found.push(Found::new(what, range.clone()));
    let range = whole_line(text, range);
    // Of the two spaces around a tag one is left; between two ways of saying something there is one.
    let apart = text[..range.start].ends_with(' ') && text[range.end..].starts_with(' ');
    let alternative = tag.kind == Kind::Block && matches!(tag.name, "else" | "elsif" | "elif" | "when");
    Edit::new(range.start..range.end + usize::from(apart), if alternative { " " } else { "" })
}

/// Where the tag stands that closes a passage of code, in which nothing is a tag.
fn code_end(text: &str, tag: &Tag<'_>) -> Option<usize> {
    let opens = matches!(tag.name, "highlight" | "code" | "codeblock")
        && !tag.closing
        && is_alone(text, tag.begin..tag.end)
        && !is_about_fence(text, tag);
    let mut limit = text.len().min(tag.end + LONGEST_BOX);
    while !text.is_char_boundary(limit) {
        limit -= 1;
    }
    let rest = &text[tag.end..limit];
    let closing = [format!("{{% end{}", tag.name), format!("{{{{< /{}", tag.name)];
    closing.iter().filter(|_| opens).find_map(|close| rest.find(close.as_str())).map(|at| tag.end + at)
}

/// What a tag says in the signs of this dialect.
fn equivalent(text: &str, tag: &Tag<'_>) -> Option<String> {
    if text[..tag.begin].ends_with(['(', '<']) || text[..tag.begin].ends_with("](") {
        return Some(address(tag));
    }
    if tag.kind == Kind::Value {
        return quoted(&format!("{} {}", tag.name, tag.rest)).map(str::to_owned);
    }
    let alone = is_alone(text, tag.begin..tag.end);
    let name = tag.name.to_ascii_lowercase();
    let ends = tag.closing || name.starts_with("end");
    let name = name.strip_prefix("end").unwrap_or(&name);
    match name {
        // GitBook has a fence of Markdown in it.
        "code" | "highlight" | "codeblock" if alone && is_about_fence(text, tag) => {
            Some(argument(tag.rest, &["title"]).map(|title| format!("**{title}**\n")).unwrap_or_default())
        }
        "highlight" | "code" | "codeblock" if alone && ends => Some("```".to_owned()),
        "highlight" | "code" | "codeblock" if alone => Some(format!("```{}", code_language(tag.rest))),
        "include" | "alert" | "callout" | "note" | "warning" | "tip" if !ends && alone && said(tag.rest).is_some() => {
            let words = said(tag.rest).unwrap_or("");
            let name = if admonitions::is_name(name) { name } else { "note" };
            Some(format!("{}\n{words}\n:::", admonitions::opening(name, argument(tag.rest, &["title"]).unwrap_or(""))))
        }
        "figure" | "img" | "image" | "include" | "picture" if !ends => picture(tag.rest),
        "pagebreak" | "newpage" | "page_break" if alone => Some("\\newpage".to_owned()),
        "embed" if alone && !ends => argument(tag.rest, &["url"]).map(|url| format!("<{url}>")),
        _ if TITLED.contains(&name) && alone && ends => Some(":::".to_owned()),
        // What is closed with a fence is opened with one, title or not.
        _ if TITLED.contains(&name) && alone && !ends && closes_later(text, tag) => Some(match title_of(tag.rest) {
            Some(title) => admonitions::opening("note", title),
            None => format!("::: {name}"),
        }),
        _ if TITLED.contains(&name) && !ends => title_of(tag.rest).map(|title| format!("**{title}** ")),
        "ref" | "relref" | "link" | "post_url" if !ends => Some(address(tag)),
        _ if alone && admonitions::is_name(name) && ends => Some(":::".to_owned()),
        _ if alone && admonitions::is_name(name) && closes_later(text, tag) => Some(box_opening(name, tag.rest)),
        _ => None,
    }
}

/// Passages with a title of their own, of which a page of the web shows one at a time.
const TITLED: &[&str] =
    &["tab", "tabitem", "tab-item", "expand", "accordion", "accordion-item", "collapse", "card", "step"];

/// The title of such a passage: `title="…"`, or the words in quotation marks.
fn title_of(rest: &str) -> Option<&str> {
    argument(rest, &["title", "name", "label", "header"])
        .or_else(|| quoted(rest))
        .filter(|title| !title.trim().is_empty())
}

/// Words that a tag is given so that they show: `{% include note.html content="…" %}`.
fn said(rest: &str) -> Option<&str> {
    argument(rest, &["content", "text", "body", "message"]).filter(|words| words.contains(' '))
}

/// Whether a tag stands around a fence of Markdown.
fn is_about_fence(text: &str, tag: &Tag<'_>) -> bool {
    let is_fence = |line: &str| line.trim_start().starts_with("```") || line.trim_start().starts_with("~~~");
    match tag.closing || tag.name.starts_with("end") {
        true => text[..tag.begin].lines().rev().find(|line| !line.trim().is_empty()).is_some_and(is_fence),
        false => text[tag.end..].lines().find(|line| !line.trim().is_empty()).is_some_and(is_fence),
    }
}

/// The opening of a box, as `{% hint style="warning" %}` and its like have it.
fn box_opening(name: &str, rest: &str) -> String {
    let kind = argument(rest, &["style", "type"])
        .or_else(|| rest.split_whitespace().next().filter(|word| !word.contains('=')));
    let kind =
        kind.map(|kind| kind.trim_matches(['"', '\''])).filter(|kind| admonitions::is_name(kind)).unwrap_or(name);
    let title = argument(rest, &["title", "header"])
        .or_else(|| rest.split(['"', '\u{201C}']).nth(1).filter(|_| !rest.contains('=')));
    admonitions::opening(kind, title.unwrap_or(""))
}

fn closes_later(text: &str, tag: &Tag<'_>) -> bool {
    let mut limit = text.len().min(tag.end + LONGEST_BOX);
    while !text.is_char_boundary(limit) {
        limit -= 1;
    }
    let rest = &text[tag.end..limit];
    let closing = [format!("end{}", tag.name), format!("/{}", tag.name), format!("/ {}", tag.name)];
    !tag.closing && closing.iter().any(|close| rest.contains(close.as_str()))
}

/// Where a tag within the brackets of a link leads.
fn address(tag: &Tag<'_>) -> String {
    let words = if tag.kind == Kind::Value { format!("{} {}", tag.name, tag.rest) } else { tag.rest.to_owned() };
    match quoted(&words) {
        Some(literal) => literal.to_owned(),
        // What stands for the address of the site itself is its root.
        None if tag.kind == Kind::Value => String::new(),
        None => words.split_whitespace().next().unwrap_or("").to_owned(),
    }
}

fn picture(rest: &str) -> Option<String> {
    let source = argument(rest, &["src", "image_path", "url", "link", "file", "path"])?;
    if !is_picture(source) {
        return None;
    }
    let plain = |words: &str| words.replace(['[', ']', '"'], "");
    let alt = argument(rest, &["alt"]).map(plain).unwrap_or_default();
    let caption = argument(rest, &["caption", "title"]).map(plain).filter(|caption| !caption.is_empty());
    let caption = caption.map_or(String::new(), |caption| format!(" \"{caption}\""));
    Some(format!("![{alt}](<{source}>{caption})"))
}

fn code_language(rest: &str) -> &str {
    let word = rest.split_whitespace().next().unwrap_or("").trim_matches(['"', '\'']);
    if word.contains('=') { "" } else { word }
}

/// The value of `key="…"`, for the first of `keys` that there is.
fn argument<'a>(rest: &'a str, keys: &[&str]) -> Option<&'a str> {
    keys.iter().find_map(|key| {
        let mut from = 0;
        while let Some(at) = rest[from..].find(key).map(|at| from + at) {
            from = at + key.len();
            let begins = rest[..at].chars().next_back().is_none_or(char::is_whitespace);
            let Some(value) = rest[from..].trim_start().strip_prefix('=').filter(|_| begins) else { continue };
            let value = value.trim_start();
            return quoted(value)
                .filter(|_| value.starts_with(['"', '\'']))
                .or_else(|| value.split_whitespace().next());
        }
        None
    })
}

/// The first words between quotation marks, if `text` begins with such a mark.
fn quoted(text: &str) -> Option<&str> {
    let text = text.trim_start();
    let mark = text.chars().next().filter(|char| matches!(char, '"' | '\'' | '`'))?;
    let inner = &text[1..];
    inner.find(mark).map(|end| &inner[..end])
}

/// `range`, with its line if nothing else stands on that.
pub fn whole_line(text: &str, range: Range<usize>) -> Range<usize> {
    if !is_alone(text, range.clone()) {
        return range;
    }
    let begin = text[..range.start].rfind('\n').map_or(0, |newline| newline + 1);
    begin..text[range.end..].find('\n').map_or(text.len(), |newline| range.end + newline)
}

/// Whether nothing else stands on its lines.
pub fn is_alone(text: &str, range: Range<usize>) -> bool {
    let before = text[..range.start].rsplit('\n').next().unwrap_or("");
    let after = text[range.end..].split('\n').next().unwrap_or("");
    before.trim().is_empty() && after.trim().is_empty()
}
