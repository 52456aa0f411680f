//! Rules on typography: quotation marks, dashes, points. They are hints, as a quotation may keep the marks of its source.

use super::tree::Element;
use super::{Document, Findings, Publication, at, codes};
use crate::diagnostic::Code;

/// Elements whose words stand on lines of their own.
const LINES: [&str; 14] =
    ["p", "li", "dd", "dt", "td", "th", "h1", "h2", "h3", "h4", "h5", "h6", "figcaption", "caption"];

/// A sign, its name, its rule and what should stand there.
struct Slip {
    sign: &'static str,
    name: &'static str,
    code: &'static Code,
    advice: &'static str,
}

const fn slip(sign: &'static str, name: &'static str, code: &'static Code, advice: &'static str) -> Slip {
    Slip { sign, name, code, advice }
}

/// Standard Ebooks t-003 and t-025, then t-008 and y-016.
static SLIPS: [Slip; 6] = [
    slip("\"", "a straight quotation mark", &codes::STRAIGHT_QUOTE, "Put the quotation marks of the language there."),
    slip("'", "a straight apostrophe", &codes::STRAIGHT_QUOTE, "An apostrophe is ’."),
    slip("--", "two hyphens", &codes::TYPED_DASH, "A dash is — or –."),
    slip("...", "three points", &codes::TYPED_ELLIPSIS, "An ellipsis is one sign: …"),
    slip(",,", "two commas", &codes::POINT_TWICE, "One of the two is a slip."),
    slip(";;", "two semicolons", &codes::POINT_TWICE, "One of the two is a slip."),
];

pub fn check(publication: &Publication, found: &mut Findings) {
    for document in &publication.documents {
        let lines: Vec<(usize, String)> = lines(document);
        for slip in &SLIPS {
            look_for(slip, &document.path, &lines, found);
        }
        wording(document, &lines, found);
    }
}

/// Standard Ebooks t-001, t-033, y-001 and y-016.
fn wording(document: &Document, lines: &[(usize, String)], found: &mut Findings) {
    let english = document.tree.named("html").next().and_then(|html| html.get("lang")).unwrap_or_default();
    let english = english == "en" || english.starts_with("en-");
    let mut first = |code: &'static Code, what: &str, advice: &str, place: &dyn Fn(&str) -> Option<usize>| {
        if let Some((line, words, place)) = lines.iter().find_map(|(line, words)| Some((line, words, place(words)?))) {
            let message = format!("\"{}\" holds {what}", around(words, place));
            found.hint(code, at(&document.path, *line), message, advice);
        }
    };
    first(
        &codes::DASH_LOOSE,
        "a dash with a space on one side only",
        "Put a space on both sides, or on none.",
        &loose_dash,
    );
    first(&codes::STOPS_TWO, "two full stops", "One ends a sentence; an ellipsis is one sign: …", &two_stops);
    if english {
        first(&codes::WORD_TWICE, "a small word twice", "Take one of the two out.", &word_twice);
    }
    let is_line = |element: &&Element| LINES.contains(&element.name.as_str());
    let wide = |element: &&Element| element.text().contains("\u{a0}\u{a0}");
    if let Some(element) = document.tree.elements.iter().filter(is_line).find(wide) {
        found.hint(
            &codes::SPACES_CROWDED,
            at(&document.path, element.line),
            format!("\"{}\" holds several no-break spaces in a row", around(&element.words(), 0)),
            "Leave room with the style sheet.",
        );
    }
}

/// An em dash between letters, with a space behind it alone.
fn loose_dash(words: &str) -> Option<usize> {
    words.match_indices("— ").map(|(at, _)| at).find(|at| {
        let before = words[..*at].chars().next_back();
        let after = words[at + "— ".len()..].chars().next();
        before.is_some_and(char::is_alphabetic) && after.is_some_and(char::is_lowercase)
    })
}

fn two_stops(words: &str) -> Option<usize> {
    words.match_indices("..").map(|(at, _)| at).find(|at| {
        !words[..*at].ends_with('.') && !words[at + 2..].starts_with(['.', '/']) && !words[..*at].ends_with('/')
    })
}

fn word_twice(words: &str) -> Option<usize> {
    const SMALL: [&str; 7] = ["a", "the", "and", "of", "or", "as", "if"];
    let mut before: Option<(usize, &str)> = None;
    for word in words.split(' ') {
        let at = word.as_ptr() as usize - words.as_ptr() as usize;
        if let Some((start, _)) = before.filter(|(_, last)| *last == word && SMALL.contains(&word)) {
            return Some(start);
        }
        before = Some((at, word));
    }
    None
}

/// One finding a file: a book that was typed so holds hundreds.
fn look_for(slip: &Slip, path: &str, lines: &[(usize, String)], found: &mut Findings) {
    let mut hits = lines.iter().filter_map(|(line, words)| Some((line, words, words.find(slip.sign)?)));
    let Some((line, words, place)) = hits.next() else { return };
    let more = match hits.count() {
        0 => String::new(),
        1 => ", and so does another line of this file".to_owned(),
        more => format!(", and so do {more} more lines of this file"),
    };
    let message = format!("\"{}\" holds {}{more}", around(words, place), slip.name);
    found.hint(slip.code, at(path, *line), message, slip.advice);
}

/// What stands on a line of its own, and in which line of the file it begins. Code means its signs as they are, and what
/// holds further lines is looked at line by line. One walk tells both, however deep elements stand in each other.
fn lines(document: &Document) -> Vec<(usize, String)> {
    let elements = &document.tree.elements;
    let is_code = |element: &Element| CODE.contains(&element.name.as_str());
    let is_line = |element: &Element| LINES.contains(&element.name.as_str());
    let mut in_code = vec![false; elements.len()];
    for (index, element) in elements.iter().enumerate() {
        in_code[index] = element.parent.is_some_and(|above| in_code[above] || is_code(&elements[above]));
    }
    let mut divided = vec![false; elements.len()];
    for (index, element) in elements.iter().enumerate().rev() {
        if let Some(above) = element.parent {
            divided[above] |= divided[index] || is_code(element) || is_line(element);
        }
    }
    let whole =
        elements.iter().enumerate().filter(|(index, element)| is_line(element) && !in_code[*index] && !divided[*index]);
    whole.map(|(_, element)| (element.line, element.words())).collect()
}

const CODE: [&str; 6] = ["code", "pre", "kbd", "samp", "tt", "script"];

/// A few words of a line, from before the place at fault.
fn around(words: &str, at: usize) -> String {
    let start = words[..at].char_indices().rev().nth(20).map_or(0, |(start, _)| start);
    words[start..].chars().take(40).collect()
}
