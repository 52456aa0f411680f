//! What a text without a title is called in the contents, the running heads and the bookmarks.
//!
//! On its own page stands what its author wrote. Elsewhere it is called by its only heading, by the name of its file, or by
//! its first words.

use crate::document::text::{can_be_read, plain, plain_blocks};
use crate::document::{Block, BlockKind, Division, DivisionKind, Matter};

/// First words are cut after so many, or after so many letters where words have no spaces between them.
const WORDS: usize = 6;
const LETTERS: usize = 40;

/// Names of files that say nothing of what is in them.
const GENERIC: &[&str] = &[
    "chapter", "ch", "chap", "kapitel", "chapitre", "text", "part", "section", "index", "readme", "main", "page",
    "untitled", "book", "file", "md", "content", "contents", "body", "document", "doc", "new", "draft", "p", "c", "s",
    "x", "a", "b",
];

/// The name of a division that has no title; `None` for one that the contents need not name, such as a frontispiece.
/// `file` is the name of the file that begins with it.
pub fn name(division: &Division, file: Option<&str>) -> Option<String> {
    if !division.title.is_empty()
        || !matches!(division.kind, DivisionKind::Chapter | DivisionKind::Part | DivisionKind::Other)
    {
        return None;
    }
    if division.matter != Matter::Body && division.stands_before_contents() {
        return None;
    }
    // What stands before a heading is not under it, so the name of the file says more.
    let begins = matches!(division.blocks.first()?.kind, BlockKind::Section { .. });
    let section = only_section(&division.blocks);
    let name = section.clone().filter(|_| begins).or_else(|| file.and_then(file_name));
    name.or(section).or_else(|| first_words(&division.blocks))
}

fn only_section(blocks: &[Block]) -> Option<String> {
    let mut sections = blocks.iter().filter_map(|block| match &block.kind {
        BlockKind::Section { title, .. } => Some(plain(title).trim().to_owned()),
        _ => None,
    });
    sections.next().filter(|title| can_be_read(title) && sections.next().is_none())
}

/// The words in the name of a file, without its number: `03-the-way-home.md` is “The way home”.
pub fn file_name(file: &str) -> Option<String> {
    let file = file.rsplit('/').next().unwrap_or(file);
    let stem = file.rsplit_once('.').map_or(file, |(stem, _)| stem);
    let words: Vec<&str> = stem.split(['-', '_', ' ', '.']).filter(|word| !word.is_empty()).collect();
    let is_number = |word: &&str| word.chars().all(|char| char.is_numeric());
    let words: Vec<&str> = words.into_iter().skip_while(is_number).collect();
    let letters = |word: &str| word.trim_end_matches(char::is_numeric).to_lowercase();
    let says_nothing = words.iter().all(|word| is_number(word) || GENERIC.contains(&letters(word).as_str()));
    let few = joined_letters(&words) < 2;
    if says_nothing || few || !words.iter().any(|word| word.chars().any(char::is_alphabetic)) {
        return None;
    }
    let joined = words.join(" ");
    let mut letters = joined.chars();
    let first = letters.next()?;
    Some(first.to_uppercase().chain(letters).collect())
}

/// Letters in the words of a name; a sign of Chinese is a word.
fn joined_letters(words: &[&str]) -> usize {
    words
        .iter()
        .flat_map(|word| word.chars())
        .filter(|char| char.is_alphabetic())
        .map(|char| if char.is_ascii() { 1 } else { 2 })
        .sum()
}

fn first_words(blocks: &[Block]) -> Option<String> {
    let words =
        blocks.iter().map(|block| plain_blocks(std::slice::from_ref(block))).find(|words| can_be_read(words))?;
    let line = words.lines().find(|line| can_be_read(line))?.trim().to_owned();
    let all: Vec<&str> = line.split_whitespace().collect();
    let mut cut = all[..all.len().min(WORDS)].join(" ");
    if let Some((at, _)) = cut.char_indices().nth(LETTERS) {
        // No word is cut where one stands before it.
        let end = if cut[at..].starts_with(' ') { at } else { cut[..at].rfind(' ').unwrap_or(at) };
        cut.truncate(end);
    }
    let whole = cut.split_whitespace().eq(all.iter().copied());
    Some(if whole { cut } else { format!("{}…", cut.trim_end_matches(|char: char| !char.is_alphanumeric())) })
}
