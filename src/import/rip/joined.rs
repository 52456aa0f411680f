//! Words that ran together: `ofthe`, `end.The`. Also the place where each word of a line is held against the lexicon.

use super::lexicon::{Lexicon, Part, core};
use super::log::Sure;
use super::page::{Line, Page};
use super::{Work, chains, ligatures, marks, signs, two_words};

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

/// Words that stand as one, with spaces between them.
fn split(word: &str, lexicon: &Lexicon) -> Option<(String, Sure)> {
    let first = word.find(char::is_alphanumeric)?;
    let end =
        word.rfind(char::is_alphanumeric).and_then(|at| word[at..].chars().next().map(|char| at + char.len_utf8()))?;
    let body = &word[first..end];
    let (lead, tail) = (&word[..first], &word[end..]);
    let apart = |(at, sure): (usize, Sure)| (format!("{lead}{} {}{tail}", &body[..at], &body[at..]), sure);
    if let Some((at, sign)) = body.char_indices().find(|(_, char)| !char.is_alphabetic()) {
        return sentence(body, at, sign, lexicon).map(apart);
    }
    let two = camel(body, lexicon).or_else(|| plain(body, lexicon)).map(apart);
    if two.as_ref().is_some_and(|(_, sure)| *sure != Sure::Unsure) {
        return two;
    }
    let more = chains::split(body, lexicon).map(|(words, sure)| (format!("{lead}{words}{tail}"), sure));
    more.or(two)
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

/// A place where a word may fall into two.
struct Place {
    at: usize,
    sure: Sure,
    /// How much likelier two words are than one, as a power of ten.
    score: f64,
}

/// Another place that is nearly as likely leaves open what was meant.
const MARGIN: f64 = 0.7;

/// Of the places where a word that nobody knows falls into two that everybody knows, the likeliest.
fn plain(body: &str, lexicon: &Lexicon) -> Option<(usize, Sure)> {
    let length = body.chars().count();
    let lower = body.chars().skip(1).all(char::is_lowercase);
    if !(3..=24).contains(&length) || !lower || lexicon.knows(body) || lexicon.is_foreign(body) {
        return None;
    }
    let places = body.char_indices().skip(1);
    let mut found: Vec<Place> = places.filter_map(|(at, _)| judged(at, body, lexicon)).collect();
    found.sort_by(|one, other| other.score.total_cmp(&one.score));
    match found.as_slice() {
        [best] => Some((best.at, best.sure)),
        [best, next, ..] if best.score - next.score >= MARGIN => Some((best.at, best.sure)),
        // Two ways to read it: which one is meant has to be read in its sentence.
        [best, ..] => Some((best.at, Sure::Unsure)),
        [] => None,
    }
}

/// What has stood apart elsewhere in the text is likelier to do so here too, by this power of ten.
const APART: f64 = 1.5;

fn judged(at: usize, whole: &str, lexicon: &Lexicon) -> Option<Place> {
    let (left, right) = (core(&whole[..at]), core(&whole[at..]));
    let (apart, together) = (lexicon.pair(&left, &right), lexicon.count(whole));
    // A name or a word of the trade that the text uses again and again is one word, whatever it looks like.
    if together > 3 && apart < together {
        return None;
    }
    let length = |word: &str| word.chars().count();
    let (begins, ends) = (lexicon.is_small(&left, Part::First), lexicon.is_small(&right, Part::Last));
    let both = lexicon.is_particle(&left) && lexicon.is_particle(&right);
    if length(&left) == 1 || length(&right) == 1 {
        return single(&left, &right, both && (begins || ends), lexicon).then_some(Place {
            at,
            sure: Sure::Likely,
            score: 0.0,
        });
    }
    let frequent = lexicon.rank(&left) >= 4 && lexicon.rank(&right) >= 4;
    if !(frequent || begins || ends) {
        return None;
    }
    let seen = if apart > 0 { APART } else { 0.0 };
    let score = two_words::likelier(&left, &right, lexicon)? + seen;
    // How likely it must be, by what the two are; a name in the middle of a sentence is seldom two words.
    let name = if whole.starts_with(char::is_uppercase) { 0.5 } else { 0.0 };
    let least = match (both, begins || ends) {
        (true, true) => 0.3,
        (false, true) => 1.0,
        _ => 1.4,
    } + name;
    let often = apart >= 10 * together.max(1);
    let sure = match score - least {
        over if over >= 0.0 && (apart > 0 || over >= 1.0) || often && over >= -0.5 => Sure::Certain,
        over if over >= 0.0 => Sure::Likely,
        over if over >= -1.0 => Sure::Unsure,
        _ => return None,
    };
    Some(Place { at, sure, score })
}

/// A word of one letter ran together with another: `ofa`. Most languages have endings of one letter, but none of these.
fn single(left: &str, right: &str, both: bool, lexicon: &Lexicon) -> bool {
    let (letter, rest, first) = if left.chars().count() == 1 { (left, right, true) } else { (right, left, false) };
    let worded = rest.chars().count() >= 4 && lexicon.rank(rest) >= 3;
    match lexicon.language {
        Some("en") => both && (letter == "a" || letter == "i" && !first),
        Some("fr") => letter == "à" && worded,
        Some("it") => letter == "è" && worded,
        Some("es") => letter == "y" && worded,
        _ => false,
    }
}
