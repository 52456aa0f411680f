//! The measure of a text: where its lines end when they are full, and how far they may fall short of that.

use super::page::Line;
use super::segments::{begins_small, ends_sentence, is_row};

/// Lines that go on in the middle of a sentence, from which the rest can be learnt.
const ENOUGH: usize = 8;

/// Lines that end at one place, from which it is seen that lines were filled, and how far apart such ends may be.
const FILLED: usize = 6;
const SAME: f64 = 0.3;

#[derive(Debug, Clone, Copy, Default)]
pub struct Measure {
    pub width: f64,
    /// First lines of paragraphs are set in.
    pub indents: bool,
    /// By so much, as a rule.
    indent: f64,
    /// Lines were broken; where they were not, each is a paragraph.
    pub broken: bool,
    /// All full lines end at the same place, which only their letters' places tell.
    pub even: bool,
    /// How far a full line may fall short of the width; next to nothing if lines were made alike, much if they were not.
    short: f64,
    /// How much of the next word's place a full line may have left over.
    rest: f64,
    /// How far first lines of paragraphs seem to be set in, where only their letters tell it, and how much lines differ.
    hidden: f64,
    noise: f64,
}

impl Measure {
    /// The same for what is set to another width.
    pub fn of_width(self, width: f64) -> Measure {
        Measure { width, ..self }
    }

    /// A line has ended although there was room for the next word.
    pub fn is_short(&self, last: &Line, next: &Line) -> bool {
        let short = self.width - last.end;
        let rest = short - 1.0 - next.first_word();
        // Where lines were not filled, one is as long as it could be if the next word had no room.
        let open = self.even || rest > -1.5;
        open && short > self.short && short > self.width * 0.01 + 0.4 || rest > self.rest && rest > 0.0
    }

    /// Whether a line is set in as the first lines of paragraphs are.
    pub fn is_first(&self, line: &Line) -> bool {
        self.indents && (line.indent - self.indent).abs() < 0.6
    }

    /// Whether a line that follows the end of a sentence looks like the first of a paragraph: by an indent that only shows in
    /// how much stands on it.
    pub fn begins(&self, line: &Line) -> bool {
        let short = self.width - line.end;
        if self.hidden <= 0.0 || short > self.hidden + self.short {
            return false;
        }
        // How much likelier that is; a sentence ends at the end of a line more often than a full line ends a paragraph.
        (short.powi(2) - (short - self.hidden).powi(2)) / (2.0 * self.noise.powi(2)) > 1.5
    }
}

pub fn measure(lines: &[Line]) -> Measure {
    let running: Vec<&Line> =
        lines.iter().filter(|line| line.size < 1.1 && line.picture.is_none() && !is_row(line)).collect();
    let pairs: Vec<(&Line, &Line)> = running
        .windows(2)
        .map(|pair| (pair[0], pair[1]))
        .filter(|(last, next)| !next.opens_page && next.gap < 0.4 && (last.size - next.size).abs() < 0.06)
        .filter(|(last, _)| last.size > 0.93)
        .collect();
    let going_on: Vec<(&Line, &Line)> = pairs
        .iter()
        .filter(|(last, next)| begins_small(&next.text) && !ends_sentence(&last.text) && (next.indent < 1.0))
        .copied()
        .collect();
    // Lines that end far from the edge although their sentence goes on are verse.
    let usual = part(going_on.iter().map(|(last, _)| last.end), 85);
    let going_on: Vec<(&Line, &Line)> = going_on.into_iter().filter(|(last, _)| last.end >= usual * 0.7).collect();
    let learnt = going_on.len() >= ENOUGH;
    // Only where the places of letters are known do their sizes differ.
    let placed = lines.iter().any(|line| line.size != 1.0);
    let edge = even_edge(&running).filter(|_| placed);
    let width = match learnt {
        _ if edge.is_some() => edge.unwrap_or_default(),
        true => part(going_on.iter().map(|(last, _)| last.end), 85),
        false => part(running.iter().map(|line| line.end), 85),
    };
    let full: Vec<&&Line> = running.iter().filter(|line| line.end >= width * 0.85).collect();
    let starts: Vec<f64> = full.iter().map(|line| line.indent).filter(|indent| (0.8..8.0).contains(indent)).collect();
    let mut measure = Measure {
        width,
        indents: starts.len() * 20 > full.len() && starts.len() >= 2,
        indent: part(starts.into_iter(), 50),
        broken: width < 200.0,
        ..Measure::default()
    };
    // Of few lines a single one that is out of the way must not count.
    let most = match going_on.len() {
        0..40 => 88,
        40..100 => 93,
        _ => 96,
    };
    (measure.short, measure.rest) = match learnt {
        true => (
            part(going_on.iter().map(|(last, _)| width - last.end), most) * 1.1,
            part(going_on.iter().map(|(last, next)| width - last.end - 1.0 - next.first_word()), most),
        ),
        false if edge.is_some() => (1.0, width * 0.12),
        false => (f64::MAX, width * 0.12),
    };
    measure.even = edge.is_some();
    if learnt {
        hide(&mut measure, &pairs, &going_on);
    }
    measure
}

/// Where most long lines end, if they do so at one place: lines that were not filled end anywhere.
fn even_edge(lines: &[&Line]) -> Option<f64> {
    let mut ends: Vec<f64> = lines.iter().filter(|line| line.size > 0.93).map(|line| line.end).collect();
    ends.sort_by(f64::total_cmp);
    // The place beside which most others are, and of several the outermost.
    let near = |end: f64| {
        ends.partition_point(|other| *other <= end + SAME) - ends.partition_point(|other| *other < end - SAME)
    };
    let edge = ends.iter().copied().max_by_key(|end| near(*end))?;
    let long = ends.len() - ends.partition_point(|end| *end < edge * 0.85);
    (near(edge) >= FILLED && near(edge) * 2 >= long).then_some(edge)
}

/// Learns from paragraphs whose end is plain whether the next one begins with an indent.
fn hide(measure: &mut Measure, pairs: &[(&Line, &Line)], going_on: &[(&Line, &Line)]) {
    let usual = part(going_on.iter().map(|(last, _)| measure.width - last.end), 50);
    measure.noise =
        (part(going_on.iter().map(|(last, _)| (measure.width - last.end - usual).abs()), 50) * 1.5).max(0.3);
    let firsts: Vec<f64> = pairs
        .windows(2)
        .filter(|both| std::ptr::eq(both[0].1, both[1].0))
        .map(|both| (both[0].0, both[0].1, both[1].1))
        .filter(|(last, first, _)| {
            ends_sentence(&last.text) && !begins_small(&first.text) && measure.is_short(last, first)
        })
        .filter(|(_, first, after)| begins_small(&after.text) && !ends_sentence(&first.text))
        .map(|(_, first, _)| measure.width - first.end)
        .collect();
    if firsts.len() >= 6 && !measure.indents {
        let hidden = part(firsts.into_iter(), 50) - usual;
        measure.hidden = if hidden > measure.noise * 0.8 { hidden } else { 0.0 };
    }
}

/// The number below which so many in a hundred of them are.
fn part(numbers: impl Iterator<Item = f64>, hundredths: usize) -> f64 {
    let mut all: Vec<f64> = numbers.collect();
    all.sort_by(f64::total_cmp);
    all.get(all.len() * hundredths / 100).or(all.last()).copied().unwrap_or(0.0)
}
