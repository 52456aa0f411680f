//! Small signs of Python-Markdown, as MkDocs has them: keys, insertions, abbreviations, icons; and CriticMarkup.

use super::code::{Code, lines};
use super::edits::Edit;
use super::templates::whole_line;
use super::{Found, What};

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
    edits.extend(abbreviations(text, start, found));
    edits.extend(icons(text, start, &code, found));
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
        "{==" => format!("=={inner}=="),
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
