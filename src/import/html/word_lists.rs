//! Lists in pages that Word has saved: paragraphs with a mark and hard spaces before their words.

use std::collections::BTreeMap;

use super::Reader;
use crate::import::manuscript::{Block, Facts, Inline, ListKind, plain};
use crate::import::muse::numerals;
use crate::import::office::stream::{self, Content, ListPlace, Para};
use crate::import::tree::Id;

impl Reader<'_> {
    /// Whether a paragraph is an item of such a list.
    pub(super) fn is_word_item(&self, id: Id) -> bool {
        self.tree.local(id) == "p"
            && (self.tree.classes(id).any(|class| class.starts_with("MsoListParagraph"))
                || self
                    .tree
                    .get(id, "style")
                    .is_some_and(|style| style.contains("mso-list:") && !style.contains("mso-list:none")))
            && mark(&self.tree.text(id)).is_some()
    }

    /// Items that follow each other.
    pub(super) fn word_list(&mut self, items: &[Id], out: &mut Vec<Block>) {
        let mut pieces = Vec::new();
        let mut last: BTreeMap<usize, (ListKind, u64)> = BTreeMap::new();
        for id in items {
            let text = self.tree.text(*id);
            let Some((sign, length)) = mark(&text) else { continue };
            let level = self.word_level(*id);
            let (kind, start) = kind_of(&sign, last.get(&level).copied());
            last.retain(|other, _| *other <= level);
            last.insert(level, (kind, start));
            let mut words = self.run(*id);
            skip(&mut words, length);
            let list = Some(ListPlace { list: 0, level, kind, start });
            pieces.push(Content::Para(Para { words, list, ..Para::default() }));
        }
        out.extend(stream::blocks(pieces, &mut Facts::default()));
    }

    /// `mso-list:l0 level2 lfo1`, or half an inch of margin for each level.
    fn word_level(&self, id: Id) -> usize {
        let style = self.tree.get(id, "style").unwrap_or("");
        let named = style.split("level").nth(1).and_then(|rest| rest.chars().next()?.to_digit(10));
        let inches =
            style.split("margin-left:").nth(1).and_then(|rest| rest.split("in").next()?.trim().parse::<f64>().ok());
        match (named, inches) {
            (Some(level), _) => level.max(1) as usize,
            (None, Some(inches)) => (inches * 2.0).round().clamp(1.0, 9.0) as usize,
            (None, None) => 1,
        }
    }
}

/// The mark of an item, and how many characters it takes with the hard spaces behind it.
fn mark(text: &str) -> Option<(String, usize)> {
    let start = text.chars().take_while(|char| char.is_whitespace()).count();
    let sign: String = text.chars().skip(start).take_while(|char| !char.is_whitespace()).collect();
    let gap: String = text.chars().skip(start + sign.chars().count()).take_while(|char| char.is_whitespace()).collect();
    let is_mark = sign.chars().count() == 1 && !sign.chars().any(|char| char.is_alphanumeric() && char != 'o')
        || sign.ends_with(['.', ')']) && sign.chars().count() < 8;
    (is_mark && gap.contains('\u{A0}')).then(|| (sign.clone(), start + sign.chars().count() + gap.chars().count()))
}

/// The kind of an item's number and what it counts; `last`: those of the item before it on its level.
fn kind_of(sign: &str, last: Option<(ListKind, u64)>) -> (ListKind, u64) {
    let body = sign.trim_matches(['.', ')', '(']);
    let Some(found) = numerals::read(body).filter(|_| sign != body) else { return (ListKind::Bullets, 1) };
    let letters = match found.kind {
        ListKind::LowerRoman => ListKind::LowerAlpha,
        ListKind::UpperRoman => ListKind::UpperAlpha,
        other => other,
    };
    match found.letter {
        // `i` behind `h` is a letter.
        Some(letter) if last == Some((letters, letter - 1)) => (letters, letter),
        _ => (found.kind, found.value),
    }
}

/// Takes so many characters off the start of a run.
fn skip(words: &mut Vec<Inline>, mut count: usize) {
    while count > 0 && !words.is_empty() {
        match &mut words[0] {
            Inline::Text(text) => {
                let length = text.chars().count();
                let taken = length.min(count);
                *text = text.chars().skip(taken).collect();
                count -= taken;
                if text.is_empty() {
                    words.remove(0);
                }
            }
            other => match other.content_mut() {
                Some(content) => {
                    let before = plain(content).chars().count();
                    skip(content, count);
                    let after = plain(content).chars().count();
                    count -= (before - after).min(count);
                    if content.is_empty() {
                        words.remove(0);
                    } else {
                        return;
                    }
                }
                None => return,
            },
        }
    }
}
