//! Words as Text::Amuse, with `<verbatim>` around what would mean something there.

use super::notes::Numbers;
use crate::document::{Inline, Length, LinkTarget};

/// What a run is written under.
#[derive(Debug, Clone, Copy)]
pub struct Context<'a> {
    pub numbers: &'a Numbers,
    /// The text that the run stands in, by its number.
    pub text: usize,
    /// Whether the text as a whole runs from right to left.
    pub rtl: bool,
    /// A heading has no links.
    pub links: bool,
}

/// A run of words, without the anchors in it.
pub fn words(run: &[Inline], context: &Context, pictures: &mut Vec<(String, String)>) -> String {
    let mut out = String::new();
    add(run, context, pictures, &mut out);
    out
}

fn add(run: &[Inline], context: &Context, pictures: &mut Vec<(String, String)>, out: &mut String) {
    let mut at = 0;
    while at < run.len() {
        if let Inline::Text(_) = run[at] {
            // Words that were escaped in the manuscript come in pieces.
            let count = run[at..].iter().take_while(|inline| matches!(inline, Inline::Text(_))).count();
            let text: String = run[at..at + count].iter().filter_map(text_of).collect();
            at += count;
            out.push_str(&escaped(&text, out.chars().next_back(), run.get(at).and_then(first_char)));
            continue;
        }
        let inline = &run[at];
        at += 1;
        let next = run.get(at).and_then(first_char);
        match inline {
            Inline::Text(_) => {}
            Inline::Emphasis(content) => stressed(content, "*", "em", next, context, pictures, out),
            Inline::Strong(content) => stressed(content, "**", "strong", next, context, pictures, out),
            Inline::Strikethrough(content) => tagged(content, "del", context, pictures, out),
            Inline::Superscript(content) => tagged(content, "sup", context, pictures, out),
            Inline::Subscript(content) => tagged(content, "sub", context, pictures, out),
            Inline::Code(code) => {
                let written = code_between(code, out.chars().next_back(), next);
                out.push_str(&written);
            }
            Inline::Span { attributes, content } if is_short(attributes.language.as_deref()) => {
                let tag = format!("[{}]", attributes.language.as_deref().unwrap_or_default());
                tagged(content, &tag, context, pictures, out);
            }
            Inline::Span { attributes, content } => span(&attributes.classes, content, context, pictures, out),
            Inline::Link { target, content, .. } => link(target, content, context, pictures, out),
            Inline::Image(image) => out.push_str(&format!("[[{}]]", picture(&image.path, image.width, &[], pictures))),
            Inline::NoteRef(index) => out.push_str(&context.numbers.mark(context.text, *index).written()),
            Inline::LineBreak => out.push_str(" <br> "),
            Inline::Blank(blank) => out.push_str(&"_".repeat(blank.underscores.max(4))),
        }
    }
}

/// Code in its tag; where that would end too soon, between equals signs, which must touch no word.
fn code_between(code: &str, before: Option<char>, after: Option<char>) -> String {
    let alone = |char: Option<char>| char.is_none_or(|char| !char.is_alphanumeric() && char != '=');
    let fits = !code.contains('=') && code.trim() == code && alone(before) && alone(after);
    let tags = code.contains("</code>") || code.starts_with("<verbatim>");
    if tags && fits { format!("={code}=") } else { format!("<code>{code}</code>") }
}

/// Whether a language can be named in a tag: two or three letters.
pub fn is_short(language: Option<&str>) -> bool {
    language.is_some_and(|tag| (2..=3).contains(&tag.len()) && tag.bytes().all(|byte| byte.is_ascii_lowercase()))
}

fn tagged(run: &[Inline], tag: &str, context: &Context, pictures: &mut Vec<(String, String)>, out: &mut String) {
    out.push_str(&format!("<{tag}>"));
    add(run, context, pictures, out);
    out.push_str(&format!("</{tag}>"));
}

/// Stars where they are taken for stress, else a tag.
fn stressed(
    run: &[Inline],
    stars: &str,
    tag: &str,
    next: Option<char>,
    context: &Context,
    pictures: &mut Vec<(String, String)>,
    out: &mut String,
) {
    let inner = words(run, context, pictures);
    let letter = |char: Option<char>| char.is_some_and(|char| char.is_alphanumeric() || char == '*');
    let apart = !letter(out.chars().next_back()) && !letter(next);
    let simple =
        !inner.contains('*') && !inner.starts_with(char::is_whitespace) && !inner.ends_with(char::is_whitespace);
    if inner.trim().is_empty() {
        out.push_str(&inner);
    } else if apart && simple {
        out.push_str(&format!("{stars}{inner}{stars}"));
    } else {
        out.push_str(&format!("<{tag}>{inner}</{tag}>"));
    }
}

fn span(classes: &[String], run: &[Inline], context: &Context, pictures: &mut Vec<(String, String)>, out: &mut String) {
    let has = |name: &str| classes.iter().any(|class| class == name);
    if let [Inline::Text(base), Inline::Superscript(reading)] = run
        && has("ruby")
    {
        out.push_str(&format!("<ruby>{base}|{}</ruby>", crate::document::text::plain(reading)));
        return;
    }
    let turned = has(if context.rtl { "ltr" } else { "rtl" });
    match () {
        () if has("smallcaps") => tagged(run, "sc", context, pictures, out),
        () if has("sans") => tagged(run, "sf", context, pictures, out),
        () if turned => {
            let (open, close) = if context.rtl { (">>>", "<<<") } else { ("<<<", ">>>") };
            out.push_str(open);
            add(run, context, pictures, out);
            out.push_str(close);
        }
        () => add(run, context, pictures, out),
    }
}

fn link(
    target: &LinkTarget,
    run: &[Inline],
    context: &Context,
    pictures: &mut Vec<(String, String)>,
    out: &mut String,
) {
    let address = match target {
        LinkTarget::Url(url) => url.clone(),
        LinkTarget::Id(id) => format!("#{}", anchor(id)),
        LinkTarget::File { fragment: Some(id), .. } => format!("#{}", anchor(id)),
        LinkTarget::File { fragment: None, .. } => String::new(),
    };
    if address.is_empty() || !context.links {
        return add(run, context, pictures, out);
    }
    let inner = Context { links: false, ..*context };
    let words = words(run, &inner, pictures).replace("]]", "] ]");
    if words.is_empty() || words == address {
        out.push_str(&format!("[[{address}]]"));
    } else {
        out.push_str(&format!("[[{address}][{}]]", words.trim()));
    }
}

/// An anchor's name: letters and digits alone, the first a letter.
pub fn anchor(id: &str) -> String {
    let name: String = id.chars().filter(char::is_ascii_alphanumeric).collect();
    if name.starts_with(|char: char| char.is_ascii_alphabetic()) { name } else { format!("a{name}") }
}

/// What stands between the brackets for a picture, which is noted among `pictures`.
pub fn picture(path: &str, width: Option<Length>, classes: &[String], pictures: &mut Vec<(String, String)>) -> String {
    let file = path.rsplit('/').next().unwrap_or(path);
    let (stem, ending) = file.rsplit_once('.').unwrap_or((file, "png"));
    let stem: String = stem.chars().map(|char| if char.is_ascii_alphanumeric() { char } else { '-' }).collect();
    let name = format!("{}.{}", stem.trim_start_matches('-'), ending.to_ascii_lowercase());
    if !pictures.iter().any(|(known, _)| known == path) {
        pictures.push((path.to_owned(), name.clone()));
    }
    let mut out = name;
    if let Some(Length::Percent(percent)) = width {
        out.push_str(&format!(" {}", percent.round() as i64));
    }
    for class in classes {
        match class.as_str() {
            "right" => out.push_str(" r"),
            "left" => out.push_str(" l"),
            "full-page" => out.push_str(" f"),
            other => {
                if let Some(angle) = other.strip_prefix("rotate-") {
                    out.push_str(&format!(" a{angle}"));
                }
            }
        }
    }
    out
}

fn text_of(inline: &Inline) -> Option<&str> {
    match inline {
        Inline::Text(text) => Some(text),
        _ => None,
    }
}

fn first_char(inline: &Inline) -> Option<char> {
    match inline {
        Inline::Text(text) => text.chars().next(),
        Inline::NoteRef(_) | Inline::Link { .. } | Inline::Image(_) => Some('['),
        Inline::Code(_) => Some('<'),
        other => other.content().first().and_then(first_char),
    }
}

/// A line that holds words alone.
pub fn escaped_line(text: &str) -> String {
    escaped(&text.split_whitespace().collect::<Vec<_>>().join(" "), None, None)
}

/// Words between `before` and `after`, with `<verbatim>` around the signs that mean something.
fn escaped(text: &str, before: Option<char>, after: Option<char>) -> String {
    let chars: Vec<char> = text.chars().collect();
    let mut out = String::new();
    let mut at = 0;
    while at < chars.len() {
        let before = if at > 0 { Some(chars[at - 1]) } else { before };
        match sign(&chars, at, before, after) {
            Some(length) => {
                let sign: String = chars[at..at + length].iter().collect();
                out.push_str(&format!("<verbatim>{sign}</verbatim>"));
                at += length;
            }
            None => {
                // A run of stars that stands alone means nothing as a whole; a part of it would.
                let run = chars[at..].iter().take_while(|char| **char == chars[at]).count();
                let length = if matches!(chars[at], '*' | '=') { run } else { 1 };
                out.extend(chars[at..at + length].iter().map(|char| if *char == '\n' { ' ' } else { *char }));
                at += length;
            }
        }
    }
    out
}

/// How many characters from `at` on are a sign of Text::Amuse.
fn sign(chars: &[char], at: usize, before: Option<char>, after: Option<char>) -> Option<usize> {
    let follows = |sign: &str| sign.chars().enumerate().all(|(index, char)| chars.get(at + index) == Some(&char));
    match chars[at] {
        '*' | '=' => {
            let run = chars[at..].iter().take_while(|char| **char == chars[at]).count();
            let next = chars.get(at + run).copied().or(after);
            let alone = before.is_some_and(char::is_whitespace) && next.is_some_and(char::is_whitespace);
            let within = before.is_some_and(char::is_alphanumeric) && next.is_some_and(char::is_alphanumeric);
            (!alone && !within).then_some(run)
        }
        '[' if follows("[[") => Some(2),
        '[' | '{' => {
            let digits = chars[at + 1..].iter().take_while(|char| char.is_ascii_digit()).count();
            let close = if chars[at] == '[' { ']' } else { '}' };
            (digits > 0 && chars.get(at + 1 + digits) == Some(&close)).then_some(digits + 2)
        }
        '<' if follows("<<<") => Some(3),
        '>' if follows(">>>") => Some(3),
        '<' => {
            let end = chars[at..].iter().position(|char| *char == '>')?;
            chars.get(at + 1).filter(|char| char.is_ascii_alphabetic() || **char == '/')?;
            let inside: String = chars[at..=at + end].iter().collect();
            (!inside.contains("</verbatim>")).then_some(end + 1)
        }
        '~' if follows("~~") => Some(2),
        _ => None,
    }
}
