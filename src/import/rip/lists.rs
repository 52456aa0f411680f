//! Lists, by their bullets or by their numbers.

use super::log::Sure;
use super::page::Line;
use super::{Work, hyphens, marks};
use crate::import::manuscript::{Block, Item, List, ListKind};

/// What an item begins with, and how long that is with the space behind it.
fn mark(text: &str, work: &Work) -> Option<(ListKind, u64, usize)> {
    let (first, _) = text.split_once(' ')?;
    let length = first.len() + 1;
    // In these languages a dash opens what somebody says.
    let speaks = matches!(work.lexicon.language, Some("es" | "fr" | "pt" | "ru" | "el" | "it"));
    match first {
        "•" | "‣" | "·" | "●" | "○" | "▪" | "■" | "◦" | "*" | "\u{F0B7}" | "∙" => {
            return Some((ListKind::Bullets, 1, length));
        }
        "-" | "–" if !speaks => return Some((ListKind::Bullets, 1, length)),
        _ => {}
    }
    let body = first.trim_start_matches('(').strip_suffix(['.', ')'])?;
    if body.len() <= 3 && !body.is_empty() && body.bytes().all(|byte| byte.is_ascii_digit()) {
        return Some((ListKind::Numbers, body.parse().ok()?, length));
    }
    let letter = body.bytes().next().filter(|byte| body.len() == 1 && byte.is_ascii_lowercase())?;
    Some((ListKind::LowerAlpha, u64::from(letter - b'a') + 1, length))
}

/// Whether a line begins an item of a list.
pub fn begins(line: &Line, work: &Work) -> bool {
    mark(&line.text, work).is_some()
}

/// Whether a line begins with a bullet that is nothing else, so that the item may be the only one.
pub fn is_bulleted(line: &Line, work: &Work) -> bool {
    mark(&line.text, work).is_some_and(|(kind, ..)| kind == ListKind::Bullets)
        && !line.text.starts_with(['-', '–', '*', '·'])
}

/// A list, if these lines are one: at least two items, whose numbers count up, or a plain bullet.
pub fn list(lines: &[Line], work: &mut Work) -> Option<Block> {
    let (kind, start, _) = mark(&lines[0].text, work)?;
    let mut items: Vec<Vec<Line>> = Vec::new();
    for line in lines {
        match mark(&line.text, work) {
            Some((other, number, length))
                if other == kind && (kind == ListKind::Bullets || number == start + items.len() as u64) =>
            {
                let mut line = line.clone();
                line.text = line.text[length..].trim_start().to_owned();
                items.push(vec![line]);
            }
            _ => items.last_mut()?.push(line.clone()),
        }
    }
    if items.len() < 2 && !is_bulleted(&lines[0], work) {
        return None;
    }
    for line in lines {
        // A number is a word that the list says now by itself.
        if let Some((other, _, length)) = mark(&line.text, work)
            && other == kind
            && items.iter().any(|item| item[0].number == line.number)
        {
            work.log.add(line.number, &line.text[..length], "", "list", Sure::Certain);
        }
    }
    let items = items.iter().map(|lines| {
        let text = hyphens::join(lines, work);
        Item { task: None, blocks: vec![Block::Paragraph(marks::run(&text))] }
    });
    Some(Block::List(List { kind, start, items: items.collect() }))
}
