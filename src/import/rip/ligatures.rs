//! Ligatures that were lost: `o ce` was `office`, `rst` was `first`.

use super::lexicon::{Lexicon, core};
use super::log::Sure;

pub const LIGATURES: [&str; 5] = ["ffi", "ffl", "ff", "fi", "fl"];
/// Words from which it can be seen that a pair of letters never comes.
const ENOUGH: usize = 150;

/// The ligatures that the text has lost: their letters hardly come, though the language has them often.
pub fn lost(lexicon: &Lexicon) -> Vec<&'static str> {
    let missing = |letters: &&'static str| {
        let (with, all) = lexicon.counts(letters);
        let expected = lexicon.share(letters) * all as f64;
        all >= ENOUGH && expected >= 1.5 && (with as f64) < expected * 0.15
    };
    let lost: Vec<&str> = LIGATURES.into_iter().filter(missing).collect();
    // Of a rare one it can't be seen by itself; it goes where its letters went.
    let goes_too = |letters: &&'static str| {
        lost.contains(letters)
            || lexicon.counts(letters).0 == 0
                && letters.len() == 3
                && lost.iter().any(|shorter| letters.contains(shorter))
            || lexicon.counts(letters).0 == 0 && lost.len() >= 2
    };
    LIGATURES.into_iter().filter(goes_too).collect()
}

/// The one word that two pieces, or a piece with a sign for a lost letter, were.
pub fn between(one: &str, other: &str, lexicon: &Lexicon) -> Option<(String, Sure)> {
    let (left, right) = (core(one), core(other));
    let sound = |piece: &str| piece.chars().all(char::is_alphabetic);
    if !sound(&left) || !sound(&right) || left.is_empty() && right.is_empty() {
        return None;
    }
    // Punctuation between the two says that they were never one.
    if one.ends_with(|char: char| !char.is_alphabetic()) || other.starts_with(|char: char| !char.is_alphabetic()) {
        return None;
    }
    let found: Vec<&str> =
        LIGATURES.into_iter().filter(|letters| lexicon.rank(&format!("{left}{letters}{right}")) > 0).collect();
    let [letters] = found.as_slice() else { return None };
    let whole = format!("{one}{letters}{other}");
    let rank = lexicon.rank(&whole);
    let odd = |piece: &str| !piece.is_empty() && lexicon.rank(piece) < 4 && !single(piece);
    let lost = lexicon.lost.contains(letters);
    if lexicon.pair(&left, &right) > 0 && lexicon.knows(&left) && lexicon.knows(&right) && !lost {
        return None;
    }
    let sure = match (odd(&left) || odd(&right) || stray(&left), lost) {
        (true, true) => Sure::Certain,
        (true, false) if rank >= 4 => Sure::Likely,
        (true, false) | (false, true) => Sure::Unsure,
        (false, false) => return None,
    };
    // A single letter beside a word is common where somebody counts: a, b, c.
    (left.len() + right.len() >= 2).then_some((whole, sure))
}

/// Words of one letter.
fn single(piece: &str) -> bool {
    ["a", "i", "o", "y", "e", "à", "è", "é", "и", "в", "с", "к", "о", "у", "а", "я", "η", "ο"].contains(&piece)
}

/// A letter that is no word in any text but before a lost ligature.
fn stray(piece: &str) -> bool {
    piece.chars().count() == 1 && piece.is_ascii() && !["a", "i"].contains(&piece)
}

/// The word that one without its ligature was: `rst` was `first`.
pub fn within(word: &str, lexicon: &Lexicon) -> Option<(String, Sure)> {
    let bare = core(word);
    if lexicon.lost.is_empty()
        || bare.chars().count() < 2
        || lexicon.knows(&bare)
        || !bare.chars().all(char::is_alphabetic)
    {
        return None;
    }
    let start = word.to_lowercase().find(&bare)?;
    let mut found: Vec<String> = Vec::new();
    for (at, _) in bare.char_indices().chain([(bare.len(), ' ')]) {
        for letters in &lexicon.lost {
            let whole = format!("{}{letters}{}", &bare[..at], &bare[at..]);
            if lexicon.rank(&whole) >= 2 && !found.contains(&whole) {
                found.push(whole);
            }
        }
    }
    // Of two words one may be so much rarer that nobody would mean it.
    found.sort_by_key(|whole| std::cmp::Reverse(lexicon.rank(whole)));
    let best = found.first()?;
    let second = found.get(1).map_or(0, |whole| lexicon.rank(whole));
    // `rst` can be nothing but `first`; of rare words that are as short, something else may be left.
    let alone = second == 0 && (bare.chars().count() >= 4 || lexicon.rank(best) >= 6);
    let sure = if alone { Sure::Likely } else { Sure::Unsure };
    if bare.chars().count() == 2 && !alone {
        return None;
    }
    if second + 2 > lexicon.rank(best) && second > 0 {
        return None;
    }
    let whole = format!("{}{}{}", &word[..start], best, word.get(start + bare.len()..)?);
    let upper = word[start..].chars().next().is_some_and(char::is_uppercase);
    Some((if upper { capital(&whole) } else { whole }, sure))
}

/// The first letter as a capital.
fn capital(word: &str) -> String {
    let at = word.find(char::is_alphabetic).unwrap_or(0);
    let mut rest = word[at..].chars();
    let first: String = rest.next().map(|char| char.to_uppercase().collect()).unwrap_or_default();
    format!("{}{first}{}", &word[..at], rest.as_str())
}
