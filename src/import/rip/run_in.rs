//! Headings that stand in the first line of their paragraph: its first words, in another face.

use crate::import::manuscript::{Block, Inline, Marks, plain, trim};

/// Letters of the longest heading.
const LONGEST: usize = 60;
/// Paragraphs of one kind that it takes where no sign ends the heading, and where it is only slanted.
const WITHOUT_SIGN: usize = 2;
const SLANTED: usize = 3;
/// Words of the longest heading that is only slanted.
const WORDS: usize = 6;
/// From the first of them on, one paragraph of so many begins with such a heading.
const SHARE: usize = 10;

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Kind {
    Signed,
    Plain,
    Slanted,
}

/// Paragraphs that begin with such words get these as a heading of their own kind.
pub fn headings(blocks: Vec<Block>) -> Vec<Block> {
    let plain = are_usual(&blocks, Kind::Plain, WITHOUT_SIGN);
    let slanted = are_usual(&blocks, Kind::Slanted, SLANTED) && !blocks.iter().any(leans_within);
    let is_one = |block: &Block| match kind_of(block) {
        Some(Kind::Signed) => true,
        Some(Kind::Plain) => plain,
        Some(Kind::Slanted) => slanted,
        None => false,
    };
    let mut out = Vec::new();
    let mut above = 1;
    for block in blocks {
        let run_in = is_one(&block);
        match block {
            Block::Heading { level, .. } => {
                above = level;
                out.push(block);
            }
            Block::Paragraph(mut words) if run_in => {
                if let Inline::Strong(title) | Inline::Emphasis(title) = words.remove(0) {
                    out.push(Block::Heading { level: (above + 1).min(6), marks: Marks::named("run-in"), words: title });
                }
                trim(&mut words);
                out.push(Block::Paragraph(words));
            }
            other => out.push(other),
        }
    }
    out
}

/// Whether enough paragraphs begin so: a few of many are stressed words, as fiction has them.
fn are_usual(blocks: &[Block], kind: Kind, least: usize) -> bool {
    let is_one = |block: &&Block| kind_of(block) == Some(kind);
    let count = blocks.iter().filter(is_one).count();
    let paragraphs =
        blocks.iter().skip_while(|block| !is_one(block)).filter(|block| matches!(block, Block::Paragraph(_)));
    count >= least && count * SHARE >= paragraphs.count()
}

/// Slanted sentences in the middle of a paragraph, as thoughts and voices are set: those at the beginning are no headings then.
fn leans_within(block: &Block) -> bool {
    let Block::Paragraph(words) = block else { return false };
    let is_one = |inline: &Inline| match inline {
        Inline::Emphasis(words) => opens(&plain(words)) && plain(words).trim_end().ends_with(['.', ':']),
        _ => false,
    };
    words.iter().skip(1).any(is_one)
}

/// Whether words begin as a sentence does.
fn opens(text: &str) -> bool {
    text.trim_start()
        .trim_start_matches(['“', '"', '«', '„', '‘', '(', '¿', '¡'])
        .starts_with(|char: char| char.is_uppercase() || char.is_ascii_digit())
}

fn kind_of(block: &Block) -> Option<Kind> {
    let Block::Paragraph(words) = block else { return None };
    let [Inline::Strong(title) | Inline::Emphasis(title), Inline::Text(rest), ..] = words.as_slice() else {
        return None;
    };
    let title = plain(title);
    let title = title.trim();
    let follows = rest.starts_with(' ') && rest.split_whitespace().count() >= 3;
    let named = title.chars().filter(|char| char.is_alphabetic()).count() >= 2;
    if !follows || !named || title.chars().count() > LONGEST {
        return None;
    }
    let strong = matches!(words[0], Inline::Strong(_));
    if strong && title.ends_with(['.', ':', '?', '!']) {
        return Some(Kind::Signed);
    }
    if !opens(title) || !opens(rest) {
        return None;
    }
    let broken = title.ends_with([',', ';', '-', '—', '–', '…']);
    let signed = title.ends_with(['.', ':']) && title.split_whitespace().count() <= WORDS;
    match strong {
        true => (!broken).then_some(Kind::Plain),
        false => signed.then_some(Kind::Slanted),
    }
}
