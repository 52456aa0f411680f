//! Lines that stand by themselves in a text without empty lines: headings, verse, and whose words an epigraph is.

use super::measure::Measure;
use super::page::Line;
use super::segments::{begins_small, ends_sentence};
use super::{headings, paragraphs};

/// Verse has so many lines at least, to be seen where nothing else tells it.
const VERSE: usize = 4;

/// For each line, whether it begins something else than the line before it; `None` if this can't be seen.
pub fn parted(lines: &[Line], measure: Measure) -> Vec<Option<bool>> {
    let mut parted = vec![None; lines.len()];
    if !measure.broken {
        return parted;
    }
    let short: Vec<bool> =
        (0..lines.len()).map(|at| lines.get(at + 1).is_none_or(|next| measure.is_short(&lines[at], next))).collect();
    let mut set = |at: usize, begins: bool| {
        if let Some(parted) = parted.get_mut(at) {
            *parted = Some(begins);
        }
    };
    let mut at = 0;
    while at < lines.len() {
        let run = set_in(lines, at, measure);
        if run > 0 {
            set(at, true);
            // What goes on over the end of a page is seen by its words.
            if !lines.get(at + run).is_some_and(|next| next.opens_page && next.indent >= 1.2) {
                set(at + run, true);
            }
        }
        at += run.max(1);
    }
    // Where the size of letters is known, it tells more than what follows.
    if lines.iter().any(|line| line.bold || (line.size - 1.0).abs() > 0.01) {
        return parted;
    }
    let mut at = 0;
    while at < lines.len() {
        let run = verse(lines, &short, at, measure);
        if run > 0 {
            set(at, true);
            (at + 1..at + run).for_each(|line| set(line, false));
            set(at + run, true);
            at += run;
            continue;
        }
        if is_heading(lines, &short, at, measure) || is_source(lines, &short, at) {
            if is_heading(lines, &short, at, measure) {
                set(at, true);
            }
            set(at + 1, true);
        }
        at += 1;
    }
    parted
}

/// How many lines from here on are set in, other than the first lines of paragraphs are.
fn set_in(lines: &[Line], at: usize, measure: Measure) -> usize {
    let is = |line: &Line| line.indent >= 1.8 && !measure.is_first(line) && line.picture.is_none();
    if at == 0 || lines[at - 1].indent >= 1.2 || lines[at].opens_page {
        return 0;
    }
    // In a list whose lines hang, the second line of an item ends nothing.
    let above = &lines[at - 1];
    if lines[at].gap < 0.4 && !ends_sentence(&above.text) && above.end >= measure.width * 0.9 {
        return 0;
    }
    // Verse goes on over the end of a page.
    let short = |line: &Line| line.end < measure.width * 0.85;
    let goes_on = |last: &Line, line: &Line| match line.opens_page {
        true => (last.indent - line.indent).abs() < 0.6 && short(last) && short(line),
        false => line.gap < 0.4,
    };
    let run = lines[at..].iter().enumerate();
    let count = run.take_while(|(step, line)| is(line) && (*step == 0 || goes_on(&lines[at + step - 1], line))).count();
    if count >= 2 { count } else { 0 }
}

/// A line ends what stands above it.
fn ends(lines: &[Line], short: &[bool], at: usize) -> bool {
    ends_sentence(&lines[at].text) || short[at] && lines[at].text.chars().any(char::is_alphabetic)
}

fn is_heading(lines: &[Line], short: &[bool], at: usize, measure: Measure) -> bool {
    let line = &lines[at];
    let Some(next) = lines.get(at + 1) else { return false };
    let free = at == 0 || line.gap >= 0.4 || ends(lines, short, at - 1) && !lines[at - 1].text.ends_with([',', ';']);
    // Text follows, at once or below one more heading.
    let full = |at: usize| lines.get(at).is_some_and(|line| line.end >= measure.width * 0.75);
    free && short[at]
        && line.text.chars().count() <= 60
        && headings::looks_like_one(&line.text, line, measure)
        && !paragraphs::begins_with_dash(&line.text)
        && !begins_small(&next.text)
        && (full(at + 1)
            || short[at + 1] && full(at + 2) && lines.get(at + 2).is_some_and(|line| !begins_small(&line.text))
            || (at + 2..at + 6).any(|source| source < lines.len() && is_source(lines, short, source)))
}

/// `— a driver`, below the words of an epigraph.
fn is_source(lines: &[Line], short: &[bool], at: usize) -> bool {
    let line = &lines[at];
    at > 0
        && short[at]
        && line.text.chars().count() <= 80
        && paragraphs::begins_with_dash(&line.text)
        && !ends_sentence(&line.text)
        && ends_sentence(&lines[at - 1].text)
        && lines.get(at + 1).is_some_and(|next| !begins_small(&next.text))
}

/// How many lines from here on end early, as those of verse do.
fn verse(lines: &[Line], short: &[bool], at: usize, measure: Measure) -> usize {
    // What goes on from a full line is the end of its paragraph.
    if at > 0 && !short[at - 1] && !ends_sentence(&lines[at - 1].text) && lines[at].gap < 0.4 {
        return 0;
    }
    // Nor does it begin in the middle of a sentence.
    if at > 0 && begins_small(&lines[at].text) && !ends_sentence(&lines[at - 1].text) && lines[at].gap < 0.4 {
        return 0;
    }
    let limit = measure.width * 0.88;
    let fits = |at: usize| short[at] && lines[at].end <= limit && !paragraphs::begins_with_dash(&lines[at].text);
    let count = (at..lines.len()).take_while(|line| fits(*line) && (*line == at || lines[*line].gap < 0.4)).count();
    let run = &lines[at..at + count];
    let capitals = run.iter().filter(|line| !begins_small(&line.text)).count();
    let sentences = run.iter().filter(|line| ends_sentence(&line.text)).count();
    let open = run
        .iter()
        .filter(|line| line.text.ends_with(|char: char| char.is_alphabetic() || ",—–".contains(char)))
        .count();
    let worded = run.iter().filter(|line| line.text.contains(' ')).count() * 5 >= count * 4;
    let is =
        count >= VERSE && worded && capitals * 10 >= count * 7 && sentences * 10 <= count * 6 && open * 10 >= count * 4;
    if is { count } else { 0 }
}
