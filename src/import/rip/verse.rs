//! Verse: lines that end where the poet wants them to, although the next word would have found room.
//!
//! A line that is too long for its column is turned over: the rest of it stands on the next line, often set in. [`stanza`]
//! puts both together again.

use super::measure::Measure;
use super::page::Line;
use super::paragraphs::begins_with_dash;
use super::segments::{begins_small, ends_sentence};
use super::{Work, lists};

/// Lines of print that one line of verse takes at most.
const LONGEST: usize = 4;

/// The lines of a stanza, each with what was turned over from it; `None` if they are rather prose. `after` is where a stanza right
/// before these lines was set in.
pub fn stanza(lines: &[Line], measure: Measure, after: Option<f64>, work: &Work) -> Option<Vec<Vec<Line>>> {
    if !measure.broken || lines.is_empty() || lists::begins(&lines[0], work) || !lines.iter().all(is_worded) {
        return None;
    }
    let whole = turned_back(lines, measure);
    // Short lines that begin with a dash are rather said than a poem that goes on.
    let dashed = lines.iter().any(|line| begins_with_dash(&line.text));
    let follows = after.is_some_and(|after| (left(lines) - after).abs() < 1.6) && !dashed;
    let is = if measure.even { set_ragged(&whole, lines, measure, follows) } else { short(&whole, lines, measure) };
    is.then_some(whole)
}

/// Where the outermost of these lines begins.
pub fn left(lines: &[Line]) -> f64 {
    lines.iter().map(|line| line.indent).fold(f64::MAX, f64::min)
}

fn is_worded(line: &Line) -> bool {
    line.picture.is_none()
        && line
            .text
            .chars()
            .find(|char| !super::marks::is_mark(*char))
            .is_some_and(|char| char.is_alphabetic() || "“\"‘«¿¡—(".contains(char))
}

/// Lines with what was turned over from each.
fn turned_back(lines: &[Line], measure: Measure) -> Vec<Vec<Line>> {
    let widest = lines.iter().map(|line| line.end).fold(0.0, f64::max);
    // Lines far from the edge are as long as they were meant to be.
    let reaches = widest >= measure.width * 0.72;
    let left = left(lines);
    // Where most lines begin small, that says nothing.
    let small = lines.iter().skip(1).filter(|line| begins_small(&line.text)).count();
    let room = |last: &Line, next: &Line| last.end + 1.0 + next.first_word() <= widest;
    let roomy = lines.windows(2).filter(|pair| begins_small(&pair[1].text) && room(&pair[0], &pair[1])).count();
    let tells = roomy * 3 <= small;
    let hangs = reaches && hangs(lines, left, widest);
    let mut out: Vec<Vec<Line>> = Vec::new();
    for (at, line) in lines.iter().enumerate() {
        let full = at > 0 && reaches && !room(&lines[at - 1], line);
        // One word that is alone is the rest of a line, whatever it begins with.
        let rest = line.width() < widest * 0.3 && !line.text.trim().contains(' ');
        let turned = full && (tells && begins_small(&line.text) || rest) || hangs && line.indent - left >= 1.5;
        match out.last_mut().filter(|_| turned) {
            Some(whole) => whole.push(line.clone()),
            None => out.push(vec![line.clone()]),
        }
    }
    out
}

/// Whether the lines that are set in deeper than the others all stand at one place, and below lines that are full.
fn hangs(lines: &[Line], left: f64, widest: f64) -> bool {
    let deeper = |line: &Line| line.indent - left >= 1.5;
    let Some(first) = lines.iter().find(|line| deeper(line)) else { return false };
    let below_full = |pair: &[Line]| {
        let full = pair[0].end + 4.0 + pair[1].first_word() > widest;
        !deeper(&pair[1]) || full && (pair[1].indent - first.indent).abs() < 0.5
    };
    !deeper(&lines[0]) && lines.windows(2).all(below_full)
}

/// How lines begin and end, counted.
struct Counts {
    lines: usize,
    /// Ends before which the next word had room.
    room: usize,
    capitals: usize,
    sentences: usize,
    /// Ends with a sign within a sentence.
    commas: usize,
    words: usize,
}

impl Counts {
    fn of(whole: &[Vec<Line>], widest: f64) -> Counts {
        let end = |line: &Vec<Line>| line.last().map_or(0.0, |line| line.end);
        let ends = |test: &dyn Fn(&str) -> bool| {
            whole.iter().filter(|line| line.last().is_some_and(|last| test(&last.text))).count()
        };
        // What is set in deeper ends where the line ends, be it full or not.
        let hangs = |line: &Vec<Line>| line.len() > 1 && line[1].indent - line[0].indent >= 1.5;
        let has_room = |pair: &&[Vec<Line>]| hangs(&pair[0]) || end(&pair[0]) + 1.0 + pair[1][0].first_word() <= widest;
        Counts {
            lines: whole.len(),
            room: whole.windows(2).filter(has_room).count(),
            capitals: whole.iter().filter(|line| !begins_small(&line[0].text)).count(),
            sentences: ends(&ends_sentence),
            commas: ends(&|text| text.ends_with([',', ';', '—'])),
            words: whole.iter().flatten().map(|line| line.text.split(' ').count()).sum(),
        }
    }

    fn share(&self, found: usize) -> f64 {
        found as f64 / self.lines.max(1) as f64
    }
}

/// Where lines of prose are filled to the same edge: lines that are not.
fn set_ragged(whole: &[Vec<Line>], lines: &[Line], measure: Measure, follows: bool) -> bool {
    let widest = lines.iter().map(|line| line.end).fold(0.0, f64::max);
    let set_in = left(lines) >= 1.2;
    if whole.iter().any(|line| line.len() > LONGEST) || is_told(whole) || !is_language(lines) {
        return false;
    }
    // What was turned over was full; so is all that is no verse, and nothing else keeps verse apart that is not set in.
    let ends: Vec<Line> = match set_in {
        true => whole[..whole.len() - 1].iter().filter_map(|line| line.last().cloned()).collect(),
        false => lines[..lines.len() - 1].to_vec(),
    };
    let filled = filled(&ends, widest, measure);
    if follows {
        let first = lines.len() == 1 && measure.is_first(&lines[0]);
        return set_in && !first && filled <= usize::from(lines.len() > 2);
    }
    // What is set in on the left is hardly ever set in further on the right.
    let inner = measure.width - left(lines);
    let edge = match whole.len() {
        0..=2 => measure.width * 0.6,
        // A line that goes further shows that it is not set in on the right at all.
        _ if widest > inner + 0.5 => measure.width,
        _ => inner,
    };
    let counts = Counts::of(whole, measure.width.min(widest.max(edge)));
    let turned = whole.len() < lines.len();
    let least = if set_in { 2 } else { 3 };
    if counts.lines < least || filled * if set_in { 2 } else { 4 } > ends.len() || counts.words * 2 < counts.lines * 3 {
        return false;
    }
    let room = counts.room as f64 / (counts.lines - 1) as f64;
    let capitals = counts.share(counts.capitals) >= 0.7;
    let steps = set_in && lines.iter().any(|line| line.indent - lines[0].indent >= 1.8);
    // Whole sentences may be verse where there is nothing else that they could be.
    let short = set_in && filled == 0 && counts.lines >= 3;
    let few_sentences = short || counts.share(counts.sentences) <= if set_in { 0.67 } else { 0.6 };
    // Two lines or three may be anything.
    let signed = counts.commas >= if counts.lines <= 3 && !turned { 2.min(counts.lines - 1) } else { 1 }
        || counts.sentences > 0 && counts.lines > 3;
    // A sentence that goes on below a line that had room for it does so in verse alone.
    let enjambed = enjambed(whole, widest);
    let free = set_in && counts.lines >= 3 && enjambed * 3 >= counts.lines - 1 && (enjambed >= 2 || counts.lines > 3);
    if free && counts.share(counts.sentences) <= 0.6 {
        return true;
    }
    let plain = set_in && counts.lines > 3 && counts.share(counts.sentences) <= 0.4;
    // Hanging lines are hardly ever anything else, as long as their sentences go on.
    let hang = whole.iter().any(|line| line.len() > 1 && line[1].indent - line[0].indent >= 1.5);
    room >= if hang { 0.3 } else { 0.5 }
        && few_sentences
        && counts.words >= counts.lines * 2
        && ((capitals || steps) && (signed || plain) || plain && counts.share(counts.capitals) <= 0.4)
}

/// Ends without a sign, before a line that begins small although its first word had room beside the widest line.
fn enjambed(whole: &[Vec<Line>], widest: f64) -> usize {
    let goes_on = |pair: &&[Vec<Line>]| {
        let (Some(last), next) = (pair[0].last(), &pair[1][0]) else { return false };
        let open = last.text.ends_with(char::is_alphabetic) && begins_small(&next.text);
        open && last.end + 1.0 + next.first_word() <= widest
    };
    whole.windows(2).filter(goes_on).count()
}

/// How many of these lines end at the edge of the measure, or where the widest of their own kind does.
pub fn filled(lines: &[Line], widest: f64, measure: Measure) -> usize {
    let at_edge = |line: &&Line| measure.width - line.end < 0.45;
    let of_own = lines.iter().filter(|line| widest - line.end < 0.45).count();
    // The widest line need not be full.
    lines.iter().filter(at_edge).count().max(of_own.saturating_sub(1))
}

/// Whether so many lines that were turned over hold several sentences that they are rather paragraphs.
fn is_told(whole: &[Vec<Line>]) -> bool {
    let turned: Vec<String> = whole
        .iter()
        .filter(|line| line.len() > 1)
        .map(|line| line.iter().map(|line| super::marks::bare(&line.text)).collect::<Vec<_>>().join(" "))
        .collect();
    let several = |text: &&String| {
        let words: Vec<&str> = text.split(' ').collect();
        words.windows(2).any(|pair| ends_sentence(pair[0]) && !begins_small(pair[1]))
    };
    turned.iter().filter(several).count() * 2 > turned.len()
}

/// Letters, and what stands between words; programs, lists of options and formulas have other signs.
fn is_language(lines: &[Line]) -> bool {
    let text: String = lines.iter().map(|line| super::marks::bare(&line.text)).collect();
    let usual =
        |char: &char| char.is_alphabetic() || char.is_whitespace() || "’‘“”'\"«»„,.;:!?—–…-()¿¡·".contains(*char);
    let all = text.chars().count();
    let others = text.chars().filter(|char| !usual(char)).count();
    others * 40 <= all && !text.contains(|char| "={}\\<>@_|[]".contains(char))
}

/// Where it is only known how long lines are: short ones.
fn short(whole: &[Vec<Line>], lines: &[Line], measure: Measure) -> bool {
    let widest = lines.iter().map(Line::width).fold(0.0, f64::max);
    let longest = lines.iter().map(|line| line.end).fold(0.0, f64::max).max(widest);
    let counts = Counts::of(whole, left(lines) + widest);
    if counts.lines < 3 || longest > measure.width * 0.88 || !is_language(lines) {
        return false;
    }
    // Three lines may be anything, so that they have to be more like verse than many.
    let signed = counts.commas >= if counts.lines == 3 { 2 } else { 1 } || counts.sentences > 0 && counts.lines > 3;
    let steps = lines.iter().any(|line| line.indent - lines[0].indent >= 1.8);
    // Lines that all begin small are verse where each ends with a sign, and none with a sentence but the last.
    let small = left(lines) >= 1.2 && counts.commas + 1 >= counts.lines && counts.sentences <= 1;
    (small || counts.room as f64 / (counts.lines - 1) as f64 >= 0.25)
        && (counts.share(counts.capitals) >= 0.7 || steps || small)
        && counts.share(counts.sentences) <= 0.6
        && counts.words >= counts.lines * 2
        && signed
}
