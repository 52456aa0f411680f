//! Blocks as Markdown in our dialect (docs/dialect.md).

use super::tables;
use super::words::{Place, braces, picture, words};
use crate::import::manuscript::{Block, Definition, Inline, Item, Line, List, ListKind, Marks, Note, is_blank, plain};
use crate::model::numerals::{alpha, roman};

/// All of a chapter, its notes at the end.
pub fn chapter(blocks: &[Block], notes: &[&Note]) -> String {
    let mut parts = vec![all(blocks)];
    for note in notes {
        let body = all(&note.blocks);
        parts.push(hang(&format!("[^{}]: ", note.label), 4, &body));
    }
    parts.retain(|part| !part.is_empty());
    let mut text = parts.join("\n\n");
    text.push('\n');
    text
}

/// These blocks, an empty line between each two.
pub fn all(blocks: &[Block]) -> String {
    let mut parts: Vec<String> = Vec::new();
    let mut before: Option<&Block> = None;
    for one in blocks {
        let text = block(one);
        if text.is_empty() {
            continue;
        }
        if before.is_some_and(|before| runs_together(before, one)) {
            parts.push("<!-- -->".to_owned());
        }
        parts.push(text);
        before = Some(one);
    }
    parts.join("\n\n")
}

/// Whether Markdown would take two blocks for one.
fn runs_together(before: &Block, after: &Block) -> bool {
    match (before, after) {
        (Block::List(_), Block::List(_)) => true,
        (Block::Definitions(_), Block::Definitions(_)) => true,
        (Block::Quote(_), Block::Quote(_)) => false,
        _ => false,
    }
}

fn block(block: &Block) -> String {
    match block {
        Block::Paragraph(run) => words(run, Place::Paragraph),
        Block::Heading { level, marks, words } => heading(*level, marks, words),
        Block::Quote(blocks) => quote(&all(blocks)),
        Block::List(list) => list_of(list),
        Block::Definitions(definitions) => {
            definitions.iter().map(definition).filter(|one| !one.is_empty()).collect::<Vec<_>>().join("\n\n")
        }
        Block::Code { language, text } => code(language.as_deref(), text),
        Block::Table(table) => tables::table(table),
        Block::Figure { image, caption } => picture(image, &words(caption, Place::Title)),
        Block::Break => "***".to_owned(),
        Block::Verse { marks, title, stanzas } => verse(marks, title, stanzas),
        Block::Div { marks, blocks } => div(marks, &all(blocks)),
        Block::Comment(text) => comment(text),
        Block::Markdown(text) => text.trim_end().to_owned(),
    }
}

fn heading(level: u8, marks: &Marks, run: &[Inline]) -> String {
    if plain(run).trim().is_empty() {
        return words(run, Place::Paragraph);
    }
    let dress = braces(marks, &[]);
    let gap = if dress.is_empty() { "" } else { " " };
    // The words never begin a line, so what `words` escapes at the start of one is harmless.
    format!("{} {}{gap}{dress}", "#".repeat(usize::from(level.clamp(1, 6))), words(run, Place::Line))
}

fn quote(text: &str) -> String {
    let lines = text.split('\n').map(|line| if line.is_empty() { ">".to_owned() } else { format!("> {line}") });
    lines.collect::<Vec<_>>().join("\n")
}

/// `text` behind `mark`, its other lines `indent` spaces in.
fn hang(mark: &str, indent: usize, text: &str) -> String {
    let pad = " ".repeat(indent);
    let mut out = String::new();
    for (at, line) in text.split('\n').enumerate() {
        match (at, line.is_empty()) {
            (0, _) => out.push_str(&format!("{mark}{line}")),
            (_, true) => out.push('\n'),
            (_, false) => out.push_str(&format!("\n{pad}{line}")),
        }
    }
    out.trim_end_matches(' ').to_owned()
}

fn list_of(list: &List) -> String {
    let tight = list.items.iter().all(is_tight);
    let items = list.items.iter().enumerate().map(|(at, one)| item(list, at, one, tight));
    let items = items.collect::<Vec<_>>().join(if tight { "\n" } else { "\n\n" });
    match figures(list.kind).filter(|_| kind(list) == ListKind::Numbers) {
        Some(name) => div(&Marks::named(name), &items),
        None => items,
    }
}

/// The div whose list is numbered so.
fn figures(kind: ListKind) -> Option<&'static str> {
    match kind {
        ListKind::Bullets | ListKind::Numbers => None,
        ListKind::LowerAlpha => Some("lower-alpha"),
        ListKind::UpperAlpha => Some("upper-alpha"),
        ListKind::LowerRoman => Some("lower-roman"),
        ListKind::UpperRoman => Some("upper-roman"),
    }
}

/// Whether an item needs no empty lines: a paragraph, and perhaps a list that can follow without one.
fn is_tight(item: &Item) -> bool {
    let follows = |list: &List| list.start == 1 && list.kind != ListKind::LowerAlpha && list.items.iter().all(is_tight);
    let simple = |list: &List| matches!(list.kind, ListKind::Bullets | ListKind::Numbers) && follows(list);
    match item.blocks.as_slice() {
        [] => true,
        [Block::Paragraph(_)] => true,
        [Block::Paragraph(_), Block::List(list)] => simple(list),
        _ => false,
    }
}

fn item(list: &List, at: usize, item: &Item, tight: bool) -> String {
    let mark = marker(list, list.start + at as u64);
    let task = match item.task {
        Some(true) => "[x] ",
        Some(false) => "[ ] ",
        None => "",
    };
    let body = match item.blocks.as_slice() {
        [first @ Block::Paragraph(_), rest @ Block::List(_)] if tight => format!("{}\n{}", block(first), block(rest)),
        blocks => all(blocks),
    };
    hang(&format!("{mark} {task}"), mark.chars().count() + 1, &body)
}

/// Letters and Roman figures that would be read as something else, or as words (an initial, `i. e.`), give way to figures in
/// a div that says how they are shown: a list of one item that begins elsewhere, and one that begins with a single letter of
/// the other kind.
fn kind(list: &List) -> ListKind {
    let lettered = matches!(list.kind, ListKind::LowerAlpha | ListKind::UpperAlpha);
    let roman_figure = matches!(list.kind, ListKind::LowerRoman | ListKind::UpperRoman);
    let alone = list.items.len() < 2 && list.start != 1;
    let other = lettered && list.start == 9 || roman_figure && matches!(list.start, 5 | 10 | 50);
    if (lettered || roman_figure) && (alone || other) { ListKind::Numbers } else { list.kind }
}

fn marker(list: &List, number: u64) -> String {
    match kind(list) {
        ListKind::Bullets => "-".to_owned(),
        ListKind::Numbers => format!("{number}."),
        ListKind::LowerAlpha => format!("{}.", alpha(number)),
        // A capital and a full stop may be somebody's initial, so Pandoc's Markdown asks for a second space.
        ListKind::UpperAlpha => format!("{}. ", alpha(number).to_uppercase()),
        ListKind::LowerRoman => format!("{}.", roman(number)),
        ListKind::UpperRoman => format!("{}. ", roman(number).to_uppercase()),
    }
}

fn definition(one: &Definition) -> String {
    let term = words(&one.term, Place::Line);
    let term = if term.is_empty() { "\u{A0}".to_owned() } else { term };
    let meanings = one.meanings.iter().map(|blocks| hang(":   ", 4, &all(blocks)));
    let meanings: Vec<String> =
        meanings.map(|text| if text.is_empty() { ":   \u{A0}".to_owned() } else { text }).collect();
    format!("{term}\n{}", meanings.join("\n"))
}

fn code(language: Option<&str>, text: &str) -> String {
    let longest = text.lines().map(|line| line.trim_start().bytes().take_while(|byte| *byte == b'`').count()).max();
    let fence = "`".repeat(longest.unwrap_or(0).max(2) + 1);
    format!("{fence}{}\n{}\n{fence}", language.unwrap_or(""), text.trim_end_matches('\n'))
}

fn verse(marks: &Marks, title: &[Inline], stanzas: &[Vec<Line>]) -> String {
    let line = |line: &Line| {
        let text = words(&line.words, Place::Verse);
        // A step is two spaces; half of one is a hard space.
        let half = if line.indent % 2 == 1 { "\u{A0}" } else { "" };
        if text.is_empty() { String::new() } else { format!("{}{half}{text}", " ".repeat(line.indent / 2 * 2)) }
    };
    let stanza =
        |stanza: &Vec<Line>| stanza.iter().map(line).filter(|line| !line.is_empty()).collect::<Vec<_>>().join("\n");
    let stanzas: Vec<String> = stanzas.iter().map(stanza).filter(|stanza| !stanza.is_empty()).collect();
    if stanzas.is_empty() {
        return String::new();
    }
    let mut marks = marks.clone();
    marks.classes.insert(0, "verse".to_owned());
    let title = if is_blank(title) { String::new() } else { format!("## {}\n\n", words(title, Place::Line)) };
    fenced(&marks, &format!("{title}{}", stanzas.join("\n\n")))
}

fn div(marks: &Marks, inner: &str) -> String {
    if marks.is_empty() {
        return inner.to_owned();
    }
    // Paragraphs between empty lines: a list or a table that stands right below the fence would be read as well, but
    // people see better where it begins.
    let bare = marks.id.is_none() && marks.pairs.is_empty() && marks.classes.len() == 1;
    if inner.is_empty() || bare && !inner.contains('\n') {
        return fenced(marks, inner);
    }
    fenced(marks, &format!("\n{inner}\n"))
}

fn fenced(marks: &Marks, inner: &str) -> String {
    let name = match marks.classes.as_slice() {
        [one] if marks.id.is_none() && marks.pairs.is_empty() => one.clone(),
        _ => braces(marks, &[]),
    };
    if inner.is_empty() { format!("::: {name}\n:::") } else { format!("::: {name}\n{inner}\n:::") }
}

/// A comment, which must not hold what closes one.
pub fn comment(text: &str) -> String {
    let text = text.trim().replace("--", "- -").replace("->", "- >");
    let text: Vec<&str> = text.lines().map(str::trim).filter(|line| !line.is_empty()).collect();
    if text.is_empty() { String::new() } else { format!("<!-- {} -->", text.join("\n")) }
}

/// Whether a block shows nothing at all.
pub fn is_empty(block: &Block) -> bool {
    match block {
        Block::Paragraph(run) => is_blank(run),
        Block::Quote(blocks) => blocks.iter().all(is_empty),
        Block::Div { blocks, marks } => marks.id.is_none() && blocks.iter().all(is_empty),
        _ => false,
    }
}
