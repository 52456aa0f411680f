//! What stands around the text of a book: the title page and the colophon.

use super::log::Sure;
use super::{Work, headings};
use crate::import::facts;
use crate::import::manuscript::{Block, Facts, Inline, Manuscript, Marks, Person, plain};

/// Words of a colophon that hardly stand elsewhere.
const SIGNS: &[&str] = &[
    "isbn",
    "©",
    "all rights reserved",
    "printed in",
    "printed by",
    "typeset",
    "creative commons",
    "cc by",
    "anti-copyright",
    "no copyright",
    "first published",
    "impressum",
    "tous droits réservés",
    "dépôt légal",
    "todos los derechos",
    "todos os direitos",
    "alle rechte vorbehalten",
    "gedruckt",
    "achevé d'imprimer",
    "stampato",
    "finito di stampare",
    "отпечатано",
    "impreso en",
];
/// What stands before the name of an author.
const BY: &[&str] = &["by ", "von ", "par ", "por ", "di ", "de "];

/// Fills in what is known of the book, and puts the colophon at its end.
pub fn arrange(manuscript: &mut Manuscript, work: &mut Work) {
    title(manuscript, work);
    colophon(manuscript, work);
}

/// What stands before the first heading in a few short lines, or a heading that is larger than all others and comes first.
fn title(manuscript: &mut Manuscript, work: &mut Work) {
    let blocks = &manuscript.blocks;
    let Some(Block::Heading { level: 1, words, marks }) = blocks.first() else { return };
    let others = blocks[1..].iter().filter(|block| matches!(block, Block::Heading { level: 1, .. })).count();
    let below = blocks[1..].iter().filter(|block| matches!(block, Block::Heading { level: 2, .. })).count();
    let text = plain(words);
    if marks.has("part") || text.chars().count() > 120 {
        return;
    }
    // The only heading of its kind, with chapters below it.
    if others > 0 || below < 2 {
        return;
    }
    work.log.add(1, &text, "", "title", Sure::Certain);
    manuscript.facts.title = Some(text);
    manuscript.blocks.remove(0);
    byline(manuscript, work);
    let until = manuscript.blocks.iter().position(|block| matches!(block, Block::Heading { .. })).unwrap_or(0);
    let by = |block: &Block| match block {
        Block::Paragraph(words) => author(&plain(words)),
        _ => None,
    };
    if let Some(at) = manuscript.blocks[..until.min(3)].iter().position(|block| by(block).is_some()) {
        let Block::Paragraph(words) = manuscript.blocks.remove(at) else { return };
        work.log.add(1, &plain(&words), "", "author", Sure::Certain);
        manuscript.facts.authors.extend(author(&plain(&words)).map(|name| Person { name, ..Person::default() }));
    }
    let is_part = |block: &Block| matches!(block, Block::Heading { marks, .. } if marks.has("part"));
    for block in manuscript.blocks.iter_mut().filter(|block| !is_part(block)) {
        if let Block::Heading { level, .. } = block {
            *level = level.saturating_sub(1).max(1);
        }
    }
}

/// Names and a date between the title and the text, set as headings are: headings with nothing below them.
fn byline(manuscript: &mut Manuscript, work: &mut Work) {
    while let [Block::Heading { words, level, .. }, Block::Heading { level: next, .. }, ..] =
        manuscript.blocks.as_slice()
    {
        // What a note says of an author has its mark behind the name.
        let text = plain(words);
        let text = text.trim_end_matches(|char: char| "*†‡§¶⁰¹²³⁴⁵⁶⁷⁸⁹, ".contains(char)).to_owned();
        if next > level || headings::numbered(&text).is_some() {
            return;
        }
        let year = text.split(|char: char| !char.is_ascii_digit()).any(|number| number.len() == 4);
        if manuscript.facts.date.is_none() && year && text.split(' ').count() <= 4 {
            work.log.add(1, &text, "", "date", Sure::Likely);
            manuscript.facts.date = Some(text);
        } else if manuscript.facts.date.is_none() && is_name(&text) {
            work.log.add(1, &text, "", "author", Sure::Likely);
            manuscript.facts.authors.push(Person { name: text, ..Person::default() });
        } else {
            return;
        }
        manuscript.blocks.remove(0);
    }
    // On a title page the name may stand below a second title.
    let below = match manuscript.blocks.as_slice() {
        [Block::Heading { words, .. }, Block::Paragraph(name), Block::Heading { .. }, ..] if is_name(&plain(name)) => {
            Some((Some(plain(words)), plain(name)))
        }
        [Block::Paragraph(name), Block::Heading { .. }, ..] if is_name(&plain(name)) => Some((None, plain(name))),
        _ => None,
    };
    let Some((subtitle, name)) = below else { return };
    manuscript.blocks.drain(..1 + usize::from(subtitle.is_some()));
    if let Some(subtitle) = subtitle {
        work.log.add(1, &subtitle, "", "subtitle", Sure::Likely);
        manuscript.facts.subtitle = Some(subtitle);
    }
    work.log.add(1, &name, "", "author", Sure::Likely);
    manuscript.facts.authors.push(Person { name, ..Person::default() });
}

/// Two to four words with capitals and nothing else, none of them a small one such as `the`.
fn is_name(text: &str) -> bool {
    let capital = |word: &str| {
        word.starts_with(char::is_uppercase) && word.chars().skip(1).any(char::is_lowercase) || word.ends_with('.')
    };
    let lettered = text.chars().all(|char| char.is_alphabetic() || " .'’-".contains(char));
    let words: Vec<&str> = text.split(' ').collect();
    lettered && (2..=4).contains(&words.len()) && words.iter().all(|word| capital(word))
}

fn author(text: &str) -> Option<String> {
    let lower = text.to_lowercase();
    let name = BY.iter().find_map(|by| lower.starts_with(by).then(|| text[by.len()..].trim()))?;
    let words = name.split(' ').count();
    let named = name.split(' ').next().is_some_and(|word| word.chars().next().is_some_and(char::is_uppercase));
    ((1..=5).contains(&words) && named && !name.ends_with('.')).then(|| name.to_owned())
}

fn colophon(manuscript: &mut Manuscript, work: &mut Work) {
    let count = manuscript.blocks.len();
    let edge = (count / 6).max(4);
    let mut found: Vec<usize> = Vec::new();
    for (at, block) in manuscript.blocks.iter().enumerate().filter(|(at, _)| *at < edge || at + edge >= count) {
        let Block::Paragraph(words) = block else { continue };
        let text = plain(words);
        if signs(&text) > 0 && text.chars().count() < 700 {
            learn(&mut manuscript.facts, &text);
            found.push(at);
        }
    }
    let texts: Vec<String> = found.iter().map(|at| text_of(&manuscript.blocks[*at])).collect();
    let sure = texts.iter().map(|text| signs(text)).sum::<usize>() >= 2;
    let headed = found.first().is_some_and(|at| *at > 0 && matches!(manuscript.blocks[at - 1], Block::Heading { .. }));
    // One that has its heading is a chapter already.
    if !sure || headed || work.strict {
        return;
    }
    let mut blocks: Vec<Block> = found.iter().rev().map(|at| manuscript.blocks.remove(*at)).collect();
    blocks.reverse();
    let name = match work.lexicon.language {
        Some("fr") => "Achevé d’imprimer",
        Some("de") => "Impressum",
        Some("es") => "Colofón",
        Some("pt") => "Cólofon",
        Some("ru") => "Выходные данные",
        Some("el") => "Κολοφώνας",
        _ => "Colophon",
    };
    work.log.add(0, "", name, "colophon", Sure::Likely);
    let heading = Block::Heading { level: 1, marks: Marks::named("back-matter"), words: vec![Inline::text(name)] };
    manuscript.blocks.push(heading);
    manuscript.blocks.extend(blocks);
}

fn text_of(block: &Block) -> String {
    match block {
        Block::Paragraph(words) => plain(words),
        _ => String::new(),
    }
}

fn signs(text: &str) -> usize {
    let lower = text.to_lowercase();
    SIGNS.iter().filter(|sign| lower.contains(**sign)).count()
}

fn learn(known: &mut Facts, text: &str) {
    known.license = known.license.take().or_else(|| facts::license(text));
    if let Some(at) = text.find("ISBN") {
        let number: String = text[at + 4..]
            .chars()
            .skip_while(|char| !char.is_ascii_digit())
            .take_while(|char| char.is_ascii_digit() || "- X".contains(*char))
            .collect();
        let digits = number.chars().filter(|char| char.is_ascii_digit() || *char == 'X').count();
        if digits == 13 {
            known.isbn = known.isbn.take().or(Some(number.trim().to_owned()));
        }
    }
}
