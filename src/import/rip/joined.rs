//! Words that ran together: `ofthe`, `end.The`. Also the place where each word of a line is held against the lexicon.

use super::lexicon::{Lexicon, Part, core};
use super::log::Sure;
use super::page::{Line, Page};
use super::{Work, ligatures, marks, signs};

/// Mends the words of every line. A half of a word that goes on in the next line is left alone.
pub fn mend(pages: &mut [Page], work: &mut Work) {
    for page in pages {
        let mut half = false;
        for line in &mut page.lines {
            if line.picture.is_some() {
                continue;
            }
            let breaks = line.text.ends_with(['-', '‐', '\u{AD}', '¬']);
            signs::mend(line, work.log);
            mend_line(line, half, breaks, work);
            half = breaks;
        }
    }
}

fn mend_line(line: &mut Line, half: bool, breaks: bool, work: &mut Work) {
    let words: Vec<String> = line.text.split(' ').map(str::to_owned).collect();
    let last = words.len() - 1;
    let mut out: Vec<String> = Vec::new();
    let mut at = 0;
    while at <= last {
        let word = &words[at];
        let skip = at == 0 && half || at == last && breaks || word.contains(marks::is_mark);
        let next = words.get(at + 1).filter(|next| !(next.contains(marks::is_mark) || at + 1 == last && breaks));
        if let Some((whole, sure)) =
            next.filter(|_| !skip).and_then(|next| ligatures::between(word, next, &work.lexicon))
        {
            let before = format!("{word} {}", words[at + 1]);
            out.push(change(line.number, &before, &whole, "lost-ligature", sure, work));
            at += 2;
            continue;
        }
        at += 1;
        if skip {
            out.push(word.clone());
            continue;
        }
        out.push(mend_word(word, line.number, work));
    }
    line.text = out.join(" ");
}

fn mend_word(word: &str, number: usize, work: &mut Work) -> String {
    if let Some((one, other)) = word.split_once('\u{FFFD}')
        && let Some((whole, sure)) = ligatures::between(one, other, &work.lexicon)
    {
        return change(number, word, &whole, "lost-ligature", sure.min(Sure::Likely), work);
    }
    if let Some((whole, sure)) = ligatures::within(word, &work.lexicon) {
        return change(number, word, &whole, "lost-ligature", sure, work);
    }
    match split(word, &work.lexicon) {
        Some((apart, sure)) => change(number, word, &apart, "joined", sure, work),
        None => word.to_owned(),
    }
}

/// Makes a change that is sure enough, or marks it.
fn change(number: usize, before: &str, after: &str, rule: &'static str, sure: Sure, work: &mut Work) -> String {
    match (sure, work.strict) {
        (Sure::Certain, _) | (Sure::Likely, false) => {
            work.log.add(number, before, after, rule, sure);
            after.to_owned()
        }
        (Sure::Likely | Sure::Unsure, true) => before.to_owned(),
        (Sure::Unsure, false) => {
            work.log.add(number, before, after, rule, sure);
            marks::unsure(before, after, rule)
        }
    }
}

/// Two words that stand as one, with a space between them.
fn split(word: &str, lexicon: &Lexicon) -> Option<(String, Sure)> {
    let first = word.find(char::is_alphanumeric)?;
    let end =
        word.rfind(char::is_alphanumeric).and_then(|at| word[at..].chars().next().map(|char| at + char.len_utf8()))?;
    let body = &word[first..end];
    let (at, sure) = match body.char_indices().find(|(_, char)| !char.is_alphabetic()) {
        Some((at, sign)) => sentence(body, at, sign, lexicon)?,
        None => camel(body, lexicon).or_else(|| plain(body, lexicon))?,
    };
    Some((format!("{}{} {}", &word[..first], &body[..at], &word[first + at..]), sure))
}

/// `which,though` and `end.The`: a space is missing after a sign.
fn sentence(body: &str, at: usize, sign: char, lexicon: &Lexicon) -> Option<(usize, Sure)> {
    let after = at + sign.len_utf8();
    let (one, other) = (&body[..at], &body[after..]);
    let letters = |part: &str| part.chars().count() > 1 && part.chars().all(char::is_alphabetic);
    if !letters(one) || !letters(other) || !lexicon.knows(one) || !lexicon.knows(other) {
        return None;
    }
    let capital = other.starts_with(char::is_uppercase);
    let lower = one.chars().all(char::is_lowercase) || one.chars().skip(1).all(char::is_lowercase);
    match sign {
        ',' | ';' => Some((after, Sure::Likely)),
        '.' | '!' | '?' if capital && lower => Some((after, Sure::Likely)),
        _ => None,
    }
}

/// `andMarx`: a capital within a word of small letters.
fn camel(body: &str, lexicon: &Lexicon) -> Option<(usize, Sure)> {
    let (at, _) = body.char_indices().skip(1).find(|(_, char)| char.is_uppercase())?;
    let (one, other) = (&body[..at], &body[at..]);
    let is_word = other.chars().skip(1).all(char::is_lowercase) && other.chars().count() > 2;
    if !is_word || lexicon.count(body) > 2 || lexicon.rank(body) > 0 || !one.chars().skip(1).all(char::is_lowercase) {
        return None;
    }
    if lexicon.is_small(&core(one), Part::First) {
        let seen = lexicon.count(other) > 0 || lexicon.rank(other) > 0;
        return Some((at, if seen { Sure::Certain } else { Sure::Likely }));
    }
    (lexicon.rank(one) >= 6 && lexicon.rank(other) > 0).then_some((at, Sure::Unsure))
}

/// Of the places where a word that nobody knows falls into two that everybody knows, the only one.
fn plain(body: &str, lexicon: &Lexicon) -> Option<(usize, Sure)> {
    let length = body.chars().count();
    let lower = body.chars().skip(1).all(char::is_lowercase);
    if !(3..=24).contains(&length) || !lower || lexicon.knows(body) || lexicon.is_foreign(body) {
        return None;
    }
    let places = body.char_indices().skip(1);
    let mut found: Vec<(usize, Sure)> =
        places.filter_map(|(at, _)| Some((at, judged(&body[..at], &body[at..], body, lexicon)?))).collect();
    found.sort_by_key(|(_, sure)| *sure);
    match found.as_slice() {
        [one] => Some(*one),
        // Two ways to read it: which one is meant has to be read in its sentence.
        [one, other, ..] if one.1 < other.1 => Some(*one),
        [one, other, ..] => {
            let best = likelier(one.0, other.0, body, lexicon);
            Some((best.unwrap_or(one.0), if best.is_some() { one.1.max(Sure::Likely) } else { Sure::Unsure }))
        }
        [] => None,
    }
}

/// Of two places that one whose words are much more frequent.
fn likelier(one: usize, other: usize, body: &str, lexicon: &Lexicon) -> Option<usize> {
    let weight = |at: usize| i32::from(lexicon.rank(&body[..at])) + i32::from(lexicon.rank(&body[at..]));
    let (first, second) = (weight(one), weight(other));
    ((first - second).abs() >= 2).then_some(if first > second { one } else { other })
}

fn judged(one: &str, other: &str, whole: &str, lexicon: &Lexicon) -> Option<Sure> {
    let (left, right) = (core(one), core(other));
    let ranks = (lexicon.rank(&left), lexicon.rank(&right));
    let (apart, together) = (lexicon.pair(&left, &right), lexicon.count(whole));
    // A name or a word of the trade that the text uses again and again is one word, whatever it looks like.
    if together > 3 && apart < together {
        return None;
    }
    let length = |word: &str| word.chars().count();
    let known = |word: &str, rank: u8| rank >= 3 || lexicon.count(word) >= 3 && length(word) >= 4;
    let (begins, ends) = (lexicon.is_small(&left, Part::First), lexicon.is_small(&right, Part::Last));
    let both = lexicon.is_particle(&left) && lexicon.is_particle(&right);
    if length(&left) == 1 || length(&right) == 1 {
        // `ofa`; other languages have endings of one letter.
        let article = lexicon.language == Some("en") && (right == "a" || left == "a" || right == "i");
        return (article && both && (begins || ends)).then_some(Sure::Likely);
    }
    if (ranks.0 < 4 || ranks.1 < 4) && !(begins || ends) {
        return None;
    }
    if apart >= 10 * together.max(1) || both && (begins || ends) && length(whole) >= 4 {
        return Some(Sure::Certain);
    }
    let begins = begins && known(&right, ranks.1) && length(&right) >= 3 + usize::from(ranks.1 < 5);
    let ends = ends && known(&left, ranks.0) && length(&left) >= 3 + usize::from(ranks.0 < 5);
    if begins || ends {
        // Other languages build words of such parts, and have more forms than the lists.
        let rarely = if lexicon.language == Some("en") { Sure::Likely } else { Sure::Unsure };
        return Some(if apart > 0 { Sure::Certain } else { rarely });
    }
    let long = length(&left) >= 3 || length(&right) >= 3;
    (long && (both || ranks.0 >= 5 && ranks.1 >= 5 && apart > 0)).then_some(Sure::Unsure)
}
