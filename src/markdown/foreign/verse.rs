//! Poems that are written as lines under lines, with nothing to say so.
//!
//! CommonMark joins such lines. Here stretches of text that are clearly verse are put into a div of verse. What tells verse
//! from prose that an editor wrapped: in wrapped prose the first word of the next line would not have fitted on this one.

use super::code::{Line, behind_mark, lines};
use super::edits::Edit;

/// Lines that a stretch needs to be verse by itself, and those of a file that is verse throughout; fewer are enough where
/// no line could be one of prose.
const STRETCH: usize = 8;
const PLAIN: usize = 4;
const FILE: usize = 24;

/// Longer lines are prose.
const LONGEST: usize = 90;
const USUAL: usize = 60;

/// What was found: the edits, how many lines they keep, and where the first of them stands.
#[derive(Default)]
pub struct Verse {
    pub edits: Vec<Edit>,
    pub lines: usize,
    pub first: usize,
}

/// Lines between two headings, or other things that are no plain lines.
#[derive(Default)]
struct Stretch<'l, 't> {
    lines: Vec<&'l Line<'t>>,
}

/// How the lines of a stretch look.
#[derive(Default, Clone, Copy)]
struct Count {
    lines: usize,
    /// Lines with another right below, and those on which its first word would have fitted.
    pairs: usize,
    short: usize,
    /// Lines that begin with a capital letter or are set in, and those that end a sentence.
    capital: usize,
    sentences: usize,
}

/// The stretches of `text` from `start` on that are verse.
pub fn find(text: &str, start: usize) -> Verse {
    let lines = lines(text, start);
    let stretches: Vec<Stretch> = stretches(&lines);
    let counts: Vec<Count> = stretches.iter().map(Stretch::count).collect();
    let all = counts.iter().fold(Count::default(), |sum, one| sum.and(*one));
    let whole = all.is_verse(FILE);
    let mut found = Verse::default();
    for (stretch, count) in stretches.iter().zip(&counts) {
        let few = whole && count.lines > 1 && count.short >= count.pairs / 3;
        if !(few || count.is_verse(STRETCH) || count.is_plainly_verse()) {
            continue;
        }
        let (Some(first), Some(last)) = (stretch.lines.first(), stretch.lines.last()) else { continue };
        if found.lines == 0 {
            found.first = first.at;
        }
        found.lines += count.lines;
        found.edits.push(Edit::new(first.at..first.at, "\n::: verse\n"));
        let newline = if last.next == last.at + last.text.len() { "\n" } else { "" };
        found.edits.push(Edit::new(last.next..last.next, format!("{newline}:::\n\n")));
    }
    found
}

fn stretches<'l, 't>(lines: &'l [Line<'t>]) -> Vec<Stretch<'l, 't>> {
    let mut found = vec![Stretch::default()];
    let mut depth = 0usize;
    // What is set in below an item of a list, or follows it without an empty line, belongs to the item.
    let (mut in_item, mut after_empty) = (false, true);
    for (at, line) in lines.iter().enumerate() {
        let words = line.text.trim();
        in_item &= words.is_empty() || line.text.starts_with([' ', '\t']) || !after_empty && !words.starts_with('#');
        in_item |= is_item(words);
        after_empty = words.is_empty();
        if words.starts_with(":::") {
            let closes = words.trim_matches(':').is_empty();
            depth = if closes { depth.saturating_sub(1) } else { depth + 1 };
        }
        let underlined = lines.get(at + 1).is_some_and(|next| is_rule(next.text.trim()) && !words.is_empty());
        let plain = !line.code && depth == 0 && !underlined && !in_item && (words.is_empty() || is_plain(words));
        if !plain {
            found.push(Stretch::default());
            continue;
        }
        if let Some(stretch) = found.last_mut().filter(|stretch| !words.is_empty() || !stretch.lines.is_empty()) {
            stretch.lines.push(line);
        }
    }
    for stretch in &mut found {
        while stretch.lines.last().is_some_and(|line| line.text.trim().is_empty()) {
            stretch.lines.pop();
        }
    }
    found.retain(|stretch| !stretch.lines.is_empty());
    found
}

/// Whether a line is nothing but words: no heading, item, quotation, table, rule, note, picture or HTML.
fn is_plain(words: &str) -> bool {
    let begins = ['#', '>', '|', '<', '!'].iter().any(|sign| words.starts_with(*sign))
        || words.starts_with("[^")
        || words.starts_with("::: ");
    let definition = words.starts_with('[') && words.contains("]:") || words.starts_with(": ");
    let kept = words.ends_with('\\');
    !(is_item(words) || begins || definition || kept || is_rule(words) || words.starts_with("$$"))
}

fn is_item(words: &str) -> bool {
    behind_mark(words).is_some_and(|rest| !rest.is_empty())
}

fn is_rule(words: &str) -> bool {
    words.len() > 2 && words.bytes().all(|byte| matches!(byte, b'-' | b'=' | b'*' | b'_' | b' '))
}

impl Stretch<'_, '_> {
    fn count(&self) -> Count {
        let width = self.lines.iter().map(|line| line.text.trim_end().chars().count()).max().unwrap_or(0);
        let mut count = Count::default();
        if width > LONGEST {
            return count;
        }
        for (at, line) in self.lines.iter().enumerate() {
            let words = line.text.trim();
            if words.is_empty() {
                continue;
            }
            count.lines += 1;
            let set_in = line.text.starts_with([' ', '\t']);
            let first = words.chars().find(|char| char.is_alphanumeric());
            count.capital += usize::from(set_in || first.is_some_and(char::is_uppercase));
            count.sentences += usize::from(words.ends_with(['.', '?', '!']));
            let Some(next) = self.lines.get(at + 1).map(|line| line.text.trim()).filter(|next| !next.is_empty()) else {
                continue;
            };
            let word = next.split_whitespace().next().unwrap_or("").chars().count();
            count.pairs += 1;
            // No editor wraps prose at less than fifty signs.
            let limit = if width < 50 { LONGEST } else { width.min(USUAL + 12) };
            count.short += usize::from(words.chars().count() + 1 + word <= limit);
        }
        count
    }
}

impl Count {
    fn and(self, other: Count) -> Count {
        Count {
            lines: self.lines + other.lines,
            pairs: self.pairs + other.pairs,
            short: self.short + other.short,
            capital: self.capital + other.capital,
            sentences: self.sentences + other.sentences,
        }
    }

    /// Whether every line ends before it must and begins with a capital letter or is set in, and hardly one is a sentence.
    fn is_plainly_verse(self) -> bool {
        self.lines >= PLAIN
            && self.pairs * 3 >= self.lines * 2
            && self.short == self.pairs
            && self.capital == self.lines
            && self.sentences * 3 <= self.lines
    }

    /// Whether so many lines are verse: most end before they must, most begin with a capital letter or are set in, and not
    /// all of them are sentences, as where prose is written with a line for each.
    fn is_verse(self, least: usize) -> bool {
        let most = |part: usize, of: usize, percent: usize| part * 100 >= of * percent;
        self.pairs + 1 >= least
            && self.pairs * 2 > self.lines
            && most(self.short, self.pairs, 65)
            && most(self.capital, self.lines, 75)
            && !most(self.sentences, self.lines, 60)
    }
}
