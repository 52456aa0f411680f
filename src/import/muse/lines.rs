//! Lines of Text::Amuse, told apart by their first signs and put together where a paragraph, a table or a verse goes on.

use super::numerals::{self, Numeral};

#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Kind {
    Empty,
    /// `<quote>` alone on its line.
    Start(String),
    /// `</quote>`.
    Stop(String),
    /// `<<<` opens right to left, `>>>` left to right.
    Turn(&'static str),
    /// One to five stars.
    Heading(u8),
    /// ` - ` (`None`) or ` iv. `.
    Item(Option<Numeral>),
    /// ` term :: `; the term.
    Term(String),
    Verse,
    Table,
    Comment,
    Example,
    Note {
        number: String,
        secondary: bool,
    },
    Paragraph(Align),
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Align {
    Plain,
    Quote,
    Center,
    Right,
}

/// One or more lines that belong together.
#[derive(Debug, Clone)]
pub struct Element {
    pub kind: Kind,
    /// Spaces before the first word or mark.
    pub indent: usize,
    /// Spaces and the mark: where the words begin.
    pub content: usize,
    pub text: String,
    pub anchors: Vec<String>,
    /// The first line as it was written.
    pub raw: String,
}

const BLOCKS: &[&str] = &["biblio", "play", "comment", "verse", "center", "right", "example", "quote"];

/// The body of a text, line by line.
pub fn elements(lines: &[&str]) -> Vec<Element> {
    let mut found: Vec<Element> = Vec::new();
    let mut anchors = Vec::new();
    let mut at = 0;
    while at < lines.len() {
        let (line, more) = take_anchors(lines[at]);
        anchors.extend(more);
        at += 1;
        if line.trim().is_empty() && !lines[at - 1].trim().is_empty() {
            // An anchor alone on its line belongs to the lines around it.
            if let Some(last) = found.last_mut().filter(|last| takes_anchors(&last.kind)) {
                last.anchors.append(&mut anchors);
            }
            continue;
        }
        let mut element = read(&line, true);
        if let Some((text, next, inside)) = raw_block(&element, lines, at) {
            at = next;
            element.text = text;
            element.anchors = inside;
            element.kind = match element.kind {
                Kind::Start(name) if name == "verse" => Kind::Verse,
                Kind::Start(name) if name == "comment" => Kind::Comment,
                _ => Kind::Example,
            };
            element.anchors.append(&mut anchors);
            found.push(element);
            found.push(read("", true));
            continue;
        }
        match found.last_mut() {
            Some(last) if goes_on(last, &element) => {
                last.text.push('\n');
                let raw = matches!(last.kind, Kind::Note { .. });
                last.text.push_str(if raw { &element.raw } else { &element.text });
                last.anchors.append(&mut anchors);
            }
            _ => {
                if element.kind != Kind::Empty {
                    element.anchors.append(&mut anchors);
                }
                found.push(element);
            }
        }
    }
    found
}

fn takes_anchors(kind: &Kind) -> bool {
    matches!(kind, Kind::Heading(_) | Kind::Paragraph(_) | Kind::Item(_) | Kind::Term(_))
}

/// The lines of an example, a verse or a comment up to its end, and the line after it.
fn raw_block(element: &Element, lines: &[&str], from: usize) -> Option<(String, usize, Vec<String>)> {
    let Kind::Start(name) = &element.kind else { return None };
    if !matches!(name.as_str(), "example" | "{{{" | "verse" | "comment") {
        return None;
    }
    let stop = if name == "{{{" { "}}}".to_owned() } else { format!("</{name}>") };
    let mut text: Vec<&str> = Vec::new();
    let mut anchors = Vec::new();
    for (at, line) in lines.iter().enumerate().skip(from) {
        if line.trim_end() == stop {
            return Some((text.join("\n"), at + 1, anchors));
        }
        if name == "verse" && is_start(line) {
            return Some((text.join("\n"), at, anchors));
        }
        match take_anchors(line) {
            (rest, found) if name == "verse" && rest.trim().is_empty() && found.is_some() => anchors.extend(found),
            _ => text.push(line),
        }
    }
    Some((text.join("\n"), lines.len(), anchors))
}

fn is_start(line: &str) -> bool {
    matches!(read(line, true).kind, Kind::Start(_))
}

/// `#name` at the start of a line, taken off.
fn take_anchors(line: &str) -> (String, Option<String>) {
    let Some(rest) = line.trim_start_matches(' ').strip_prefix('#') else { return (line.to_owned(), None) };
    let length = rest.bytes().take_while(u8::is_ascii_alphanumeric).count();
    let named = rest.starts_with(|char: char| char.is_ascii_alphabetic());
    let after = &rest[length..];
    if !named || !(after.is_empty() || after.starts_with(' ')) {
        return (line.to_owned(), None);
    }
    (after.trim_start_matches(' ').to_owned(), Some(rest[..length].to_owned()))
}

/// Whether `next` is one more line of `last`.
fn goes_on(last: &Element, next: &Element) -> bool {
    matches!(
        (&last.kind, &next.kind),
        (Kind::Table, Kind::Table)
            | (Kind::Verse, Kind::Verse)
            | (Kind::Note { .. }, Kind::Item(_) | Kind::Term(_) | Kind::Verse | Kind::Table | Kind::Paragraph(_))
            | (Kind::Paragraph(_) | Kind::Heading(_) | Kind::Item(_) | Kind::Term(_), Kind::Paragraph(_))
    )
}

/// What one line is. Without `lists`, an item of a list or a term is a paragraph like others.
pub fn read(line: &str, lists: bool) -> Element {
    let bare = line.trim_matches([' ', '\t']);
    let indent = line.len() - line.trim_start_matches(' ').len();
    let make = |kind: Kind, content: usize| Element {
        kind,
        indent,
        content,
        text: line.get(content..).unwrap_or("").to_owned(),
        anchors: Vec::new(),
        raw: line.to_owned(),
    };
    if bare.is_empty() {
        return make(Kind::Empty, line.len());
    }
    if let Some(kind) = (indent == 0).then(|| flush_left(line.trim_end())).flatten() {
        let content = match &kind {
            Kind::Heading(level) => usize::from(*level) + 1,
            Kind::Verse | Kind::Comment => 2.min(line.len()),
            Kind::Note { .. } => line.find([']', '}']).map_or(0, |at| at + 1),
            _ => line.len(),
        };
        let mut element = make(kind, content);
        if let Kind::Note { .. } = element.kind {
            let words = element.text.trim_start_matches(' ').to_owned();
            element.content = line.len() - words.len();
            element.text = words;
        }
        return element;
    }
    let bullet = indent > 0 && bare.starts_with("- ");
    if indent > 0 && line.contains('|') && !(lists && bullet) {
        return make(Kind::Table, 0);
    }
    if let Some((kind, content)) = lists.then(|| listed(line, indent)).flatten() {
        return make(kind, content);
    }
    let align = match indent {
        0 | 1 => Align::Plain,
        2..=5 => Align::Quote,
        6..=19 => Align::Center,
        _ => Align::Right,
    };
    make(Kind::Paragraph(align), if align == Align::Plain { 0 } else { indent })
}

/// What only a line without spaces before it can be.
fn flush_left(line: &str) -> Option<Kind> {
    match line {
        "{{{" => return Some(Kind::Start("{{{".to_owned())),
        "}}}" => return Some(Kind::Stop("example".to_owned())),
        "<<<" => return Some(Kind::Turn("rtl")),
        ">>>" => return Some(Kind::Turn("ltr")),
        ">" => return Some(Kind::Verse),
        _ => {}
    }
    let tag = line.strip_prefix('<').and_then(|rest| rest.strip_suffix('>'));
    if let Some(name) = tag {
        let known = |name: &str| BLOCKS.contains(&name) || is_language(name);
        if known(name) {
            return Some(Kind::Start(name.to_owned()));
        }
        if let Some(name) = name.strip_prefix('/').filter(|name| known(name)) {
            return Some(Kind::Stop(name.to_owned()));
        }
    }
    let stars = line.bytes().take_while(|byte| *byte == b'*').count();
    if (1..=5).contains(&stars) && line[stars..].starts_with(' ') && line.len() > stars + 1 {
        return Some(Kind::Heading(stars as u8));
    }
    if line.starts_with("> ") {
        return Some(Kind::Verse);
    }
    if line.starts_with("; ") && line.len() > 2 {
        return Some(Kind::Comment);
    }
    note(line)
}

/// `[it]` in a tag.
pub fn is_language(name: &str) -> bool {
    let tag = name.strip_prefix('[').and_then(|rest| rest.strip_suffix(']'));
    tag.is_some_and(|tag| (2..=3).contains(&tag.len()) && tag.bytes().all(|byte| byte.is_ascii_lowercase()))
}

/// `[3] ` or `{3} `.
fn note(line: &str) -> Option<Kind> {
    let secondary = line.starts_with('{');
    let rest = line.strip_prefix(['[', '{'])?;
    let digits = rest.bytes().take_while(u8::is_ascii_digit).count();
    let close = if secondary { "} " } else { "] " };
    let counts = digits > 0 && !rest.starts_with('0') && rest[digits..].starts_with(close);
    counts.then(|| Kind::Note { number: rest[..digits].to_owned(), secondary })
}

fn listed(line: &str, indent: usize) -> Option<(Kind, usize)> {
    if indent == 0 {
        return None;
    }
    let rest = &line[indent..];
    let ends = |mark: usize| {
        let after = &rest[mark..];
        let spaces = after.len() - after.trim_start_matches(' ').len();
        (spaces > 0 || after.is_empty()).then_some(indent + mark + spaces)
    };
    if rest.starts_with("- ") {
        return Some((Kind::Item(None), ends(1)?));
    }
    let letters = rest.bytes().take_while(u8::is_ascii_alphanumeric).count();
    if rest[letters..].starts_with('.')
        && let Some(numeral) = numerals::read(&rest[..letters])
        && let Some(content) = ends(letters + 1)
    {
        return Some((Kind::Item(Some(numeral)), content));
    }
    let at = rest.find(" ::").filter(|at| *at > 0)?;
    let after = &rest[at + 3..];
    if !(after.is_empty() || after.starts_with(' ')) {
        return None;
    }
    let spaces = after.len() - after.trim_start_matches(' ').len();
    Some((Kind::Term(rest[..at].trim().to_owned()), indent + at + 3 + spaces))
}
