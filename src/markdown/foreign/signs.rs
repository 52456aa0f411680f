//! Small signs of Python-Markdown, as MkDocs has them: keys, insertions, abbreviations, icons; CriticMarkup; names of emoji;
//! labels of Quarto.

use super::code::{Code, lines};
use super::edits::Edit;
use super::templates::whole_line;
use super::{Found, What};
use crate::markdown::attributes;

/// In bytes; what is longer is no such sign.
const LONGEST: usize = 600;

/// The edits that `text` needs from `start` on.
pub fn edits(text: &str, start: usize, found: &mut Vec<Found>) -> Vec<Edit> {
    let code = Code::find(text, start);
    let mut edits = Vec::new();
    let bytes = text.as_bytes();
    let mut at = start;
    while at + 1 < bytes.len() {
        let read = match &bytes[at..at + 2] {
            // Pandoc's space at which no line ends.
            b"\\ "
                if !matches!(bytes.get(at + 2), None | Some(b'\n' | b'\r' | b' ')) && !text[..at].ends_with('\\') =>
            {
                Some(Edit::new(at..at + 2, "\u{a0}"))
            }
            b"++" => keys(text, at),
            b"^^" => inserted(text, at),
            b"{+" | b"{-" | b"{~" | b"{=" | b"{>" => critic(text, at),
            _ => None,
        };
        match read.filter(|_| !code.holds(at)) {
            Some(edit) => {
                at = edit.range.end;
                edits.push(edit);
            }
            None => at += 1,
        }
    }
    edits.extend(comments(text, &code));
    edits.extend(abbreviations(text, start, found));
    edits.extend(icons(text, start, &code, found));
    edits.extend(emoji(text, start, &code));
    edits.extend(labels(text, start));
    edits
}

/// `++ctrl+alt+del++`
fn keys(text: &str, at: usize) -> Option<Edit> {
    let inner = between(text, at + 2, "++")?;
    let named = |key: &str| {
        !key.is_empty() && key.chars().all(|one| one.is_ascii_alphanumeric() || matches!(one, '-' | '_' | '"'))
    };
    let glued = text[..at].ends_with(|one: char| one.is_alphanumeric() || one == '+');
    let keys: Vec<&str> = inner.split('+').collect();
    if glued || !keys.iter().all(|key| named(key)) {
        return None;
    }
    let shown = |key: &&str| {
        let key = key.trim_matches('"');
        let mut letters = key.chars();
        let first = letters.next().map(|one| one.to_ascii_uppercase()).into_iter();
        format!("<kbd>{}</kbd>", first.chain(letters).collect::<String>().replace('-', " "))
    };
    let words = keys.iter().map(shown).collect::<Vec<_>>().join("+");
    Some(Edit::new(at..at + 2 + inner.len() + 2, words))
}

/// `^^words^^`
fn inserted(text: &str, at: usize) -> Option<Edit> {
    let inner = between(text, at + 2, "^^")?;
    let whole = !inner.is_empty() && inner.trim() == inner && !inner.contains('^');
    whole.then(|| Edit::new(at..at + 2 + inner.len() + 2, format!("<ins>{inner}</ins>")))
}

/// CriticMarkup as if all changes had been taken: `{++new++}`, `{--old--}`, `{~~old~>new~~}`, `{==marked==}`, `{>>remark<<}`.
fn critic(text: &str, at: usize) -> Option<Edit> {
    let forms = [("{++", "++}"), ("{--", "--}"), ("{~~", "~~}"), ("{==", "==}"), ("{>>", "<<}")];
    let (open, close) = forms.into_iter().find(|(open, _)| text[at..].starts_with(open))?;
    let inner = between(text, at + open.len(), close)?;
    let end = at + open.len() + inner.len() + close.len();
    let words = match open {
        "{++" => inner.to_owned(),
        "{~~" => inner.split_once("~>")?.1.to_owned(),
        "{==" => format!("<mark>{inner}</mark>"),
        _ => String::new(),
    };
    Some(Edit::new(at..end, words))
}

/// What stands before `close`, within one paragraph.
fn between<'t>(text: &'t str, from: usize, close: &str) -> Option<&'t str> {
    let mut limit = text.len().min(from + LONGEST);
    while !text.is_char_boundary(limit) {
        limit -= 1;
    }
    let inner = &text[from..limit];
    let inner = &inner[..inner.find(close)?];
    (!inner.contains("\n\n")).then_some(inner)
}

/// A comment that begins within a line and ends on another. CommonMark lets what is HTML end with its line, and would print the rest.
fn comments(text: &str, code: &Code) -> Vec<Edit> {
    let is_within = |at: usize| !text[..at].rsplit('\n').next().unwrap_or("").trim().is_empty();
    let is_one = |range: &std::ops::Range<usize>| {
        let words = &text[range.clone()];
        words.starts_with("<!--") && words.ends_with("-->") && words.contains('\n') && is_within(range.start)
    };
    code.spans().filter(is_one).map(Edit::remove).collect()
}

/// `*[HTML]: Hypertext`, which a web page shows when somebody points at the word.
fn abbreviations(text: &str, start: usize, found: &mut Vec<Found>) -> Vec<Edit> {
    let is_one = |line: &str| {
        line.strip_prefix("*[").is_some_and(|rest| {
            rest.split_once("]: ").is_some_and(|(word, _)| !word.is_empty() && !word.contains(['[', ']']))
        })
    };
    let lines = lines(text, start).into_iter().filter(|line| !line.code && is_one(line.text));
    let range = |line: super::code::Line<'_>| line.at..line.at + line.text.len();
    let ranges: Vec<_> = lines.map(range).collect();
    found.extend(ranges.iter().map(|range| Found::new(What::Attribute, range.clone())));
    ranges.into_iter().map(Edit::remove).collect()
}

/// `:material-radio:` and the names of other sets of icons.
fn icons(text: &str, start: usize, code: &Code, found: &mut Vec<Found>) -> Vec<Edit> {
    let mut edits = Vec::new();
    for set in [":material-", ":fontawesome-", ":octicons-", ":simple-"] {
        for (at, _) in text[start..].match_indices(set) {
            let at = start + at;
            let rest = &text[at + 1..];
            let length = rest.find(|one: char| !(one.is_ascii_alphanumeric() || one == '-')).unwrap_or(rest.len());
            if code.holds(at) || !rest[length..].starts_with(':') {
                continue;
            }
            let end = at + 1 + length + 1;
            found.push(Found::new(What::Template, at..end));
            let space = usize::from(text[..at].ends_with(' ') && text[end..].starts_with(' '));
            edits.push(Edit::remove(whole_line(text, at..end + space)));
        }
    }
    edits
}

/// `:tada:`, as GitHub names emoji.
fn emoji(text: &str, start: usize, code: &Code) -> Vec<Edit> {
    let mut edits = Vec::new();
    let mut at = start;
    while let Some(open) = text[at..].find(':').map(|open| at + open) {
        at = open + 1;
        let rest = &text[at..];
        let is_name = |one: char| one.is_ascii_lowercase() || one.is_ascii_digit() || matches!(one, '_' | '+' | '-');
        let length = rest.find(|one| !is_name(one)).unwrap_or(rest.len());
        let glued = text[..open].ends_with(|one: char| one.is_alphanumeric() || matches!(one, ':' | '{' | '/'));
        if length == 0 || glued || !rest[length..].starts_with(':') || code.holds(open) {
            continue;
        }
        let end = at + length + 1;
        // Figures between colons are times; letters right behind are a word.
        let ends = !text[end..].starts_with(|one: char| one.is_alphanumeric() || matches!(one, ':' | '`' | '{'));
        if let Some(sign) = emojis::get_by_shortcode(&rest[..length]).filter(|_| ends) {
            edits.push(Edit::new(open..end, sign.as_str()));
            at = end;
        }
    }
    edits
}

/// What Quarto calls an equation or a table by, in braces behind it: `$$ {#eq-one}`, `: Caption {#tbl-one}`.
fn labels(text: &str, start: usize) -> Vec<Edit> {
    let mut edits = Vec::new();
    for line in lines(text, start).into_iter().filter(|line| !line.code) {
        let words = line.text.trim_end();
        let Some(open) = words.rfind('{').filter(|_| words.ends_with('}')) else { continue };
        let before = words[..open].trim_end();
        let equation = before.ends_with("$$");
        let caption = before.len() < open && (before.starts_with(": ") || before.starts_with("Table: "));
        let Some(braces) = attributes::parse(&words[open..]).filter(|_| equation || caption) else { continue };
        let name = braces.id.map_or(String::new(), |id| format!(" []{{#{id}}}"));
        edits.push(Edit::new(line.at + before.len()..line.at + words.len(), name));
    }
    edits
}
