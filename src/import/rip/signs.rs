//! Quotation marks and dashes as typewriters and old programs wrote them, turned into those that the press sets.

use super::log::{Log, Sure};
use super::page::Line;

/// Marks made of several signs, and the one that is meant. Straight ones, and dashes of two or three hyphens, are set by the press as
/// the language wants.
const MADE_OF: &[(&str, &str)] = &[("``", "\""), ("''", "\""), (",,", "\""), ("<<", "«"), (">>", "»"), ("´", "’")];

pub fn mend(line: &mut Line, log: &mut Log) {
    for (made, meant) in MADE_OF {
        if !line.text.contains(made) {
            continue;
        }
        let after = line.text.replace(made, meant);
        log.add(line.number, &line.text, &after, "signs", Sure::Likely);
        line.text = after;
    }
    // A hyphen between spaces, between words, is a dash.
    let words: Vec<&str> = line.text.split(' ').collect();
    let lettered = |at: usize| words.get(at).is_some_and(|word| word.chars().any(char::is_alphabetic));
    let dash = |(at, word): (usize, &&str)| *word == "-" && at > 0 && lettered(at - 1) && lettered(at + 1);
    if !words.iter().enumerate().any(dash) {
        return;
    }
    let after: Vec<&str> =
        words.iter().enumerate().map(|(at, word)| if dash((at, word)) { "–" } else { *word }).collect();
    let after = after.join(" ");
    log.add(line.number, &line.text, &after, "signs", Sure::Likely);
    line.text = after;
}
