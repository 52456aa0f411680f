//! How much likelier a word that nobody knows is two words than one: from how frequent both are, and from how many words of the
//! language begin or end as it does.
//!
//! `auf` begins hundreds of German words and `und` none, so `aufsetzen` is one word and `undsetzen` two. No list of prefixes and
//! endings is needed for that; the words of the language are one.

use std::sync::OnceLock;

use super::lexicon::{LISTS, Lexicon, STEPS, core, find, list, listed};

/// Words by what is to be read backwards, in the order of the alphabet.
type Backwards = Vec<String>;

/// The power of ten by which it is likelier that `one` and `other` ran together than that they are a word that the list has not;
/// `None` if one of them is no word that is known.
pub fn likelier(one: &str, other: &str, lexicon: &Lexicon) -> Option<f64> {
    let language = LISTS.iter().position(|(name, _)| Some(*name) == lexicon.language)?;
    let (one, other) = (listed(one), listed(other));
    let both = frequency(&one, lexicon)? + frequency(&other, lexicon)?;
    let all = list(language).len() as f64;
    let share = |count: usize| ((count as f64 + 0.3) / all).log10();
    let begin = share(lexicon.counted(false, &one, || beginning(&one, language)));
    let end = share(lexicon.counted(true, &other, || ending(&other, language)));
    Some(both - begin - end)
}

/// How often a word comes, as a power of ten. Of the rarest the list says no more than that they are rare.
pub fn frequency(word: &str, lexicon: &Lexicon) -> Option<f64> {
    match lexicon.rank(word) {
        0 => (word.chars().count() > 3 && lexicon.knows(&core(word))).then_some(-7.2),
        1 => Some(-6.6),
        rank => Some(-6.0 + (f64::from(rank) - 1.0) / STEPS),
    }
}

/// Listed words that begin with this one and go on with another.
fn beginning(word: &str, language: usize) -> usize {
    let words = list(language);
    let from = words.partition_point(|(listed, _)| *listed < word);
    let begun = words[from..].iter().map_while(|(listed, _)| listed.strip_prefix(word));
    begun.filter(|rest| rest.chars().nth(1).is_some() && find(words, rest) > 0).count()
}

/// Listed words that end with this one after another.
fn ending(word: &str, language: usize) -> usize {
    let (words, backwards, end) = (list(language), backwards(language), turned(word));
    let from = backwards.partition_point(|listed| *listed < end);
    let ended = backwards[from..].iter().map_while(|listed| listed.strip_prefix(end.as_str()));
    ended.filter(|rest| rest.chars().nth(1).is_some() && find(words, &turned(rest)) > 0).count()
}

fn backwards(language: usize) -> &'static Backwards {
    static TURNED: [OnceLock<Backwards>; LISTS.len()] = [const { OnceLock::new() }; LISTS.len()];
    TURNED[language].get_or_init(|| {
        let mut all: Backwards = list(language).iter().map(|(word, _)| turned(word)).collect();
        all.sort_unstable();
        all
    })
}

fn turned(word: &str) -> String {
    word.chars().rev().collect()
}
