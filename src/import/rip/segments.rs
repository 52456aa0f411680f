//! Lines that stand together, with nothing between them; a segment goes on over the end of a page if its sentence does.

use super::log::Log;
use super::marks;
use super::page::{Line, Page};

#[derive(Debug, Clone, Default)]
pub struct Segment {
    pub lines: Vec<Line>,
    /// It begins a page, and nothing went on from the page before.
    pub opens_page: bool,
}

/// The measure of a text: where its lines end when they are full.
#[derive(Debug, Clone, Copy)]
pub struct Measure {
    pub width: f64,
    /// First lines of paragraphs are set in.
    pub indents: bool,
    /// Lines were broken; where they were not, each is a paragraph.
    pub broken: bool,
}

pub fn cut(mut pages: Vec<Page>, _: &mut Log) -> Vec<Segment> {
    pages.iter_mut().for_each(straighten);
    let measure = measure(pages.iter().flat_map(|page| &page.lines));
    let mut all: Vec<Segment> = Vec::new();
    for line in pages.into_iter().flat_map(|page| page.lines) {
        let last = all.last().and_then(|segment| segment.lines.last());
        let shown = line.picture.is_some() || last.is_some_and(|last| last.picture.is_some());
        let goes_on = !shown
            && last.is_some_and(|last| match line.opens_page {
                true => over_page(last, &line, measure),
                false => line.gap < 0.4 && alike(last, &line) || interrupted(last, &line, measure),
            });
        match all.last_mut().filter(|_| goes_on) {
            Some(segment) => segment.lines.push(Line { gap: 0.0, ..line }),
            None => all.push(Segment { opens_page: line.opens_page, lines: vec![line] }),
        }
    }
    all
}

/// The left edge of a page is where most of its lines begin.
fn straighten(page: &mut Page) {
    let mut counts = std::collections::BTreeMap::new();
    for line in page.lines.iter().filter(|line| line.size < 1.1 && line.picture.is_none()) {
        *counts.entry(line.indent.round() as i64).or_insert(0usize) += 1;
    }
    // Of two edges that are as frequent the outer one; a page of verse has no other.
    let most = counts.values().copied().max().unwrap_or(0);
    let edge = counts.iter().find(|(_, count)| **count * 3 >= most).map_or(0, |(edge, _)| *edge) as f64;
    for line in &mut page.lines {
        line.indent -= edge;
        line.end -= edge;
    }
}

pub fn measure<'l>(lines: impl Iterator<Item = &'l Line> + Clone) -> Measure {
    let mut ends: Vec<f64> =
        lines.clone().filter(|line| line.size < 1.1 && line.picture.is_none()).map(|line| line.end).collect();
    ends.sort_by(f64::total_cmp);
    let width = ends.get(ends.len() * 85 / 100).or(ends.last()).copied().unwrap_or(0.0);
    let full = lines.clone().filter(|line| line.end >= width * 0.85);
    let (mut starts, mut count) = (0, 0);
    for line in full {
        count += 1;
        starts += usize::from((0.8..8.0).contains(&line.indent));
    }
    Measure { width, indents: starts * 20 > count && starts >= 2, broken: width < 200.0 }
}

/// Two lines of the same kind of type.
fn alike(one: &Line, other: &Line) -> bool {
    (one.size - other.size).abs() < 0.06 && !(one.bold != other.bold && (one.bold && one.text.len() < 90))
}

/// Whether a sentence has come to its end.
pub fn ends_sentence(text: &str) -> bool {
    let text = marks::bare(text);
    let text = text.trim_end_matches(|char: char| "”’\"'»)]“*".contains(char) || char.is_ascii_digit());
    text.ends_with(['.', '!', '?', '…', ':', '。', ';'])
}

pub fn begins_small(text: &str) -> bool {
    marks::bare(text).trim_start_matches(['“', '"', '«', '(', '‘']).chars().next().is_some_and(char::is_lowercase)
}

fn over_page(last: &Line, next: &Line, measure: Measure) -> bool {
    if (last.size - next.size).abs() > 0.06 || last.bold != next.bold {
        return false;
    }
    let full = last.end >= measure.width * 0.8;
    if last.text.ends_with(['-', '‐', '\u{AD}']) || begins_small(&next.text) && !ends_sentence(&last.text) {
        return full || last.end >= measure.width * 0.5;
    }
    let set_in = measure.indents && next.indent >= 0.8;
    let narrow = next.end < measure.width * 0.5;
    full && !set_in && !narrow && (!ends_sentence(&last.text) || measure.indents && last.end >= measure.width * 0.93)
}

/// An empty line in the middle of a sentence, which a picture or a page that is gone has left.
fn interrupted(last: &Line, next: &Line, measure: Measure) -> bool {
    let full = last.end >= measure.width * 0.85 && next.end >= measure.width * 0.4;
    next.gap <= 3.0
        && alike(last, next)
        && full
        && begins_small(&next.text)
        && !ends_sentence(&last.text)
        && (last.indent - next.indent).abs() < 1.0
}
