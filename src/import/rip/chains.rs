//! Three words and more that stand as one: `goesintothe`, or a whole line whose spaces a reader has lost.

use super::lexicon::{Lexicon, core};
use super::log::Sure;
use super::two_words::{frequency, likelier};

/// Letters of the longest run that is looked at, and of the longest word in one.
const LONGEST: usize = 80;
const LONGEST_WORD: usize = 20;
/// By what power of ten two words must be likelier than one where each two of them meet, and where at least two of them do.
const EACH: f64 = 0.3;
const ONCE: f64 = 1.0;
/// Words of one letter are nothing to go by, but in a run of many words they have to stand somewhere.
const MANY: usize = 5;

/// The words with spaces between them, if they are three at least and could hardly be anything else.
pub fn split(body: &str, lexicon: &Lexicon) -> Option<(String, Sure)> {
    let letters: Vec<char> = body.chars().collect();
    let lower = letters.iter().skip(1).all(|char| char.is_lowercase());
    if !(7..=LONGEST).contains(&letters.len())
        || !lower
        || lexicon.knows(body)
        || lexicon.is_foreign(body)
        || lexicon.count(body) > 3
    {
        return None;
    }
    let words = likeliest(&letters, lexicon)?;
    let short = words.iter().filter(|word| word.chars().count() == 1).count();
    if words.len() < 3 || short > 0 && (words.len() < MANY || short * 3 > words.len()) {
        return None;
    }
    // `weiterzuerzählen` is one word, of a kind that no list has all of.
    if lexicon.language == Some("de") && matches!(words.as_slice(), [_, zu, _] if zu == "zu") {
        return None;
    }
    let long = |word: &String| word.chars().count() > 1;
    let pairs = words.windows(2).filter(|pair| pair.iter().all(long));
    let meets: Vec<f64> = pairs.filter_map(|pair| likelier(&pair[0], &pair[1], lexicon)).collect();
    let sure = meets.iter().all(|score| *score >= EACH) && meets.iter().any(|score| *score >= ONCE);
    sure.then(|| (words.join(" "), Sure::Likely))
}

/// Of all ways to read the letters as words that are in use, the one whose words are the most frequent.
fn likeliest(letters: &[char], lexicon: &Lexicon) -> Option<Vec<String>> {
    // For each place the best way to there, and where its last word begins.
    let mut best: Vec<Option<(f64, usize)>> = vec![None; letters.len() + 1];
    best[0] = Some((0.0, 0));
    for to in 1..=letters.len() {
        for from in to.saturating_sub(LONGEST_WORD)..to {
            let Some((before, _)) = best[from] else { continue };
            let word: String = letters[from..to].iter().collect();
            let Some(score) = usual(&word, lexicon).map(|score| before + score) else { continue };
            if best[to].is_none_or(|(known, _)| score > known) {
                best[to] = Some((score, from));
            }
        }
    }
    let mut words = Vec::new();
    let mut to = letters.len();
    while to > 0 {
        let (_, from) = best[to]?;
        words.push(letters[from..to].iter().collect());
        to = from;
    }
    words.reverse();
    Some(words)
}

/// How often a word comes, as a power of ten, if it is a usual one of the language or of the text.
fn usual(word: &str, lexicon: &Lexicon) -> Option<f64> {
    let own = lexicon.count(word) >= 3 && word.chars().count() >= 4;
    let rank = lexicon.rank(&core(word));
    let least = if word.chars().count() == 1 { 7 } else { 3 };
    (rank >= least || own).then(|| frequency(word, lexicon).unwrap_or(-6.0))
}
