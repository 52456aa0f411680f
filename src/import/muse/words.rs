//! Words of Text::Amuse: stress, tags, links, notes, verbatim.
//!
//! [`Reader::read`] cuts a text into tokens, and then pairs those that open with those that close: what finds no partner stays
//! as it was typed.

use std::cell::RefCell;
use std::collections::{BTreeMap, BTreeSet};

use super::pictures;
use crate::import::manuscript::{Inline, Marks};

/// What the words may hold, by where they stand.
#[derive(Debug, Clone, Copy)]
pub struct Reader<'a> {
    /// The numbers of the notes there are, and of the second apparatus.
    pub notes: &'a BTreeSet<String>,
    pub second: &'a BTreeSet<String>,
    /// Headings have no links.
    pub links: bool,
    /// Whether the text as a whole runs from right to left.
    pub rtl: bool,
}

#[derive(Debug, Clone)]
enum Token {
    Text(String),
    Done(Inline),
    /// A sign or tag that opens, closes, or either.
    Mark {
        name: String,
        raw: String,
        opens: bool,
        closes: bool,
    },
}

/// The name of a span that holds a picture and its caption, until it is known whether they stand alone.
pub const CAPTIONED: &str = "captioned";

/// Characters between two equals signs that can be code.
const LONGEST_CODE: usize = 2000;

/// Stretches in each other; what goes deeper stays as it was typed.
const DEEPEST: usize = 40;

const TAGS: &[&str] = &["em", "strong", "strike", "del", "sup", "sub", "sc", "sf"];

impl Reader<'_> {
    pub fn read(&self, text: &str) -> Vec<Inline> {
        let text = Chars { all: text.chars().collect(), next: RefCell::default() };
        let chars = &text.all;
        let mut tokens: Vec<Token> = Vec::new();
        let mut at = 0;
        while at < chars.len() {
            match self.token(&text, at) {
                Some((token, next)) => {
                    tokens.extend(token);
                    at = next;
                }
                None => {
                    match tokens.last_mut() {
                        Some(Token::Text(text)) => text.push(chars[at]),
                        _ => tokens.push(Token::Text(chars[at].to_string())),
                    }
                    at += 1;
                }
            }
        }
        pair(tokens)
    }

    /// The token at `at` and where the text goes on; `None` for a character like any other.
    fn token(&self, text: &Chars, at: usize) -> Option<(Option<Token>, usize)> {
        let chars = &text.all;
        match chars[at] {
            '<' => self.tag(text, at),
            '>' => turn(chars, at, self.rtl),
            '[' if starts(chars, at, "[[") => self.link(text, at),
            '[' => note(chars, at, ']', self.notes, ""),
            '{' => note(chars, at, '}', self.second, "b"),
            '=' => code(chars, at),
            '*' => stress(chars, at),
            '~' if starts(chars, at, "~~") && alnum(chars, at.checked_sub(1)) && alnum(chars, Some(at + 2)) => {
                Some((Some(Token::Text("\u{A0}".to_owned())), at + 2))
            }
            _ => None,
        }
    }

    fn tag(&self, text: &Chars, at: usize) -> Option<(Option<Token>, usize)> {
        let chars = &text.all;
        if let Some(found) = turn(chars, at, self.rtl) {
            return Some(found);
        }
        if let Some((inside, next)) = between(text, at, "<verbatim>", "</verbatim>") {
            let done = (!inside.is_empty()).then_some(Token::Done(Inline::Text(inside)));
            return Some((done, next));
        }
        if let Some((inside, next)) = between(text, at, "<code>", "</code>") {
            let bare = inside.strip_prefix("<verbatim>").and_then(|rest| rest.strip_suffix("</verbatim>"));
            let code = bare.unwrap_or(&inside).to_owned();
            return Some(((!code.is_empty()).then_some(Token::Done(Inline::Code(code))), next));
        }
        if let Some((inside, next)) = between(text, at, "<ruby>", "</ruby>") {
            let (base, reading) = inside.split_once('|')?;
            let words = vec![Inline::text(base), Inline::Superscript(vec![Inline::text(reading)])];
            return Some((Some(Token::Done(Inline::Span { marks: Marks::named("ruby"), words })), next));
        }
        let close = (at..chars.len().min(at + 12)).find(|at| chars[*at] == '>')?;
        let raw: String = chars[at..=close].iter().collect();
        let inner = &raw[1..raw.len() - 1];
        if inner.strip_prefix("br").is_some_and(|rest| rest.chars().all(|char| matches!(char, ' ' | '/'))) {
            return Some((Some(Token::Done(Inline::LineBreak)), close + 1));
        }
        let closes = inner.starts_with('/');
        let name = inner.trim_start_matches('/').to_owned();
        (TAGS.contains(&name.as_str()) || super::lines::is_language(&name)).then(|| {
            (Some(Token::Mark { name: format!("<{name}>"), raw: raw.clone(), opens: !closes, closes }), close + 1)
        })
    }

    fn link(&self, text: &Chars, at: usize) -> Option<(Option<Token>, usize)> {
        let chars = &text.all;
        let target_end = text.find("]", at + 2).filter(|end| *end > at + 2)?;
        let target: String = chars[at + 2..target_end].iter().collect();
        let (words, next) = match chars.get(target_end + 1) {
            Some(']') => (None, target_end + 2),
            Some('[') => {
                let end = text.find("]]", target_end + 2)?;
                (Some(chars[target_end + 2..end].iter().collect::<String>()), end + 2)
            }
            _ => return None,
        };
        if !self.links {
            return Some((Some(Token::Text(chars[at..next].iter().collect())), next));
        }
        let target = target.trim();
        let words = words.as_deref().map(str::trim);
        Some((Some(Token::Done(self.link_to(target, words))), next))
    }

    fn link_to(&self, target: &str, words: Option<&str>) -> Inline {
        let inner = Reader { links: false, ..*self };
        let content = words.map(|words| inner.read(words));
        if let Some(image) = pictures::image(target) {
            let Some(caption) = content else { return Inline::Image(image) };
            let words = std::iter::once(Inline::Image(image)).chain(caption).collect();
            return Inline::Span { marks: Marks::named(CAPTIONED), words };
        }
        let anchor = target.strip_prefix('#').filter(|name| {
            name.starts_with(|char: char| char.is_ascii_alphabetic())
                && name.chars().all(|char| char.is_ascii_alphanumeric())
        });
        let content = content.unwrap_or_else(|| vec![Inline::text(anchor.unwrap_or(target))]);
        Inline::Link { address: target.to_owned(), words: content }
    }
}

/// `<<<` and `>>>` within a line: what runs the other way than the text around it.
fn turn(chars: &[char], at: usize, rtl: bool) -> Option<(Option<Token>, usize)> {
    let name = match () {
        () if starts(chars, at, "<<<") => "<<<",
        () if starts(chars, at, ">>>") => ">>>",
        () => return None,
    };
    let opens = (name == "<<<") != rtl;
    let partner = if rtl { "ltr" } else { "rtl" };
    Some((Some(Token::Mark { name: partner.to_owned(), raw: name.to_owned(), opens, closes: !opens }), at + 3))
}

fn note(
    chars: &[char],
    at: usize,
    close: char,
    known: &BTreeSet<String>,
    prefix: &str,
) -> Option<(Option<Token>, usize)> {
    let digits: String = chars[at + 1..].iter().take(9).take_while(|char| char.is_ascii_digit()).collect();
    let end = at + 1 + digits.len();
    if digits.starts_with('0') || !known.contains(&digits) || chars.get(end) != Some(&close) {
        return None;
    }
    Some((Some(Token::Done(Inline::Note(format!("{prefix}{digits}")))), end + 1))
}

/// `=words=`
fn code(chars: &[char], at: usize) -> Option<(Option<Token>, usize)> {
    let space = |at: usize| chars.get(at).is_none_or(|char| char.is_whitespace());
    if alnum(chars, at.checked_sub(1)) || space(at + 1) {
        return None;
    }
    let last = chars.len().min(at + LONGEST_CODE);
    let end = (at + 2..last).find(|end| chars[*end] == '=' && !space(end - 1) && !alnum(chars, Some(end + 1)))?;
    Some((Some(Token::Done(Inline::Code(chars[at + 1..end].iter().collect()))), end + 1))
}

/// One to three stars.
fn stress(chars: &[char], at: usize) -> Option<(Option<Token>, usize)> {
    let run = chars[at..].iter().take_while(|char| **char == '*').count();
    if run > 3 {
        return Some((Some(Token::Text("*".repeat(run))), at + run));
    }
    let space = |at: Option<usize>| at.and_then(|at| chars.get(at)).is_none_or(|char| char.is_whitespace());
    let opens = !alnum(chars, at.checked_sub(1)) && !space(Some(at + run));
    let closes = !space(at.checked_sub(1)) && !alnum(chars, Some(at + run));
    let name = "*".repeat(run);
    Some((Some(Token::Mark { raw: name.clone(), name, opens, closes }), at + run))
}

fn alnum(chars: &[char], at: Option<usize>) -> bool {
    at.and_then(|at| chars.get(at)).is_some_and(|char| char.is_alphanumeric())
}

fn starts(chars: &[char], at: usize, sign: &str) -> bool {
    sign.chars().enumerate().all(|(index, char)| chars.get(at + index) == Some(&char))
}

/// What stands between `open`, which begins at `at`, and the next `close`.
fn between(text: &Chars, at: usize, open: &str, close: &'static str) -> Option<(String, usize)> {
    if !starts(&text.all, at, open) {
        return None;
    }
    let from = at + open.len();
    let end = text.find(close, from)?;
    Some((text.all[from..end].iter().collect(), end + close.len()))
}

/// The characters of a text, and where each closing sign was found last, so that no stretch is searched twice.
struct Chars {
    all: Vec<char>,
    next: RefCell<BTreeMap<&'static str, usize>>,
}

impl Chars {
    /// Where `sign` stands next, from `from` on.
    fn find(&self, sign: &'static str, from: usize) -> Option<usize> {
        let mut next = self.next.borrow_mut();
        let known = next.get(sign).copied().filter(|known| *known >= from);
        let found = known.unwrap_or_else(|| {
            (from..self.all.len()).find(|at| starts(&self.all, *at, sign)).unwrap_or(self.all.len())
        });
        next.insert(sign, found);
        (found < self.all.len()).then_some(found)
    }
}

/// Makes stretches of the marks that find a partner.
fn pair(tokens: Vec<Token>) -> Vec<Inline> {
    let mut last_close: BTreeMap<String, usize> = BTreeMap::new();
    for (at, token) in tokens.iter().enumerate() {
        if let Token::Mark { name, closes: true, .. } = token {
            last_close.insert(name.clone(), at);
        }
    }
    let mut stack: Vec<(String, Vec<Inline>)> = vec![(String::new(), Vec::new())];
    for (at, token) in tokens.into_iter().enumerate() {
        match token {
            Token::Text(text) => push_text(&mut stack, &text),
            Token::Done(inline) => {
                if let Some((_, words)) = stack.last_mut() {
                    words.push(inline);
                }
            }
            Token::Mark { name, raw, opens, closes } => {
                let open = stack.iter().rposition(|(open, _)| *open == name);
                let later = last_close.get(&name).is_some_and(|last| *last > at) && stack.len() < DEEPEST;
                match open {
                    Some(open) if closes => {
                        while stack.len() > open {
                            close(&mut stack);
                        }
                    }
                    // A turn of direction lasts to the end of the paragraph where nothing ends it.
                    _ if opens && (later || name.ends_with("tr") && stack.len() < DEEPEST) => {
                        stack.push((name, Vec::new()))
                    }
                    _ => push_text(&mut stack, &raw),
                }
            }
        }
    }
    while stack.len() > 1 {
        close(&mut stack);
    }
    stack.pop().map(|(_, words)| words).unwrap_or_default()
}

fn push_text(stack: &mut [(String, Vec<Inline>)], text: &str) {
    let Some((_, words)) = stack.last_mut() else { return };
    match words.last_mut() {
        Some(Inline::Text(last)) => last.push_str(text),
        _ => words.push(Inline::text(text)),
    }
}

fn close(stack: &mut Vec<(String, Vec<Inline>)>) {
    let Some((name, words)) = stack.pop() else { return };
    let made = match name.as_str() {
        "*" | "<em>" => Inline::Emphasis(words),
        "**" | "<strong>" => Inline::Strong(words),
        "***" => Inline::Strong(vec![Inline::Emphasis(words)]),
        "<del>" | "<strike>" => Inline::Strikethrough(words),
        "<sup>" => Inline::Superscript(words),
        "<sub>" => Inline::Subscript(words),
        "<sc>" => Inline::Span { marks: Marks::named("smallcaps"), words },
        "<sf>" => Inline::Span { marks: Marks::named("sans"), words },
        name if name.starts_with("<[") => Inline::Span { marks: super::language(name.trim_matches(['<', '>'])), words },
        direction => Inline::Span { marks: Marks::named(direction), words },
    };
    if let Some((_, below)) = stack.last_mut() {
        below.push(made);
    }
}
