//! Lines that stand together, with nothing between them; a segment goes on over the end of a page if its sentence does.

use std::collections::VecDeque;

use super::log::Log;
use super::measure::{Measure, measure};
use super::page::{Line, Page};
use super::{marks, paragraphs, standing, verse};

#[derive(Debug, Clone, Default)]
pub struct Segment {
    pub lines: Vec<Line>,
    /// It begins a page, and nothing went on from the page before.
    pub opens_page: bool,
}

pub fn cut(mut pages: Vec<Page>, _: &mut Log) -> Vec<Segment> {
    pages.iter_mut().filter(|page| !page.placed).for_each(straighten);
    let lines: Vec<Line> = pages.into_iter().flat_map(|page| page.lines).collect();
    let measure = measure(&lines);
    let parted = standing::parted(&lines, measure);
    let mut all: Vec<Segment> = Vec::new();
    for (line, parted) in lines.into_iter().zip(parted) {
        let above = all.last().map_or(&[][..], |segment| segment.lines.as_slice());
        let last = above.last();
        let shown = line.picture.is_some() || last.is_some_and(|last| last.picture.is_some());
        // Rows of a table stay together, and nothing else joins them.
        let rows = last.map_or(0, |last| usize::from(is_row(last))) + usize::from(is_row(&line));
        let goes_on = !shown
            && (parted != Some(true) || rows == 2)
            && last.is_some_and(|last| match line.opens_page {
                _ if rows > 0 => rows == 2 && line.gap < 2.0,
                _ if parted == Some(false) => true,
                true => over_page(last, &line, measure) || verse_over_page(above, &line, measure),
                false => {
                    line.gap < 0.4 && (alike(last, &line) || above.len() == 1 && runs_in(last, &line, measure))
                        || interrupted(last, &line, measure)
                }
            });
        match all.last_mut().filter(|_| goes_on) {
            Some(segment) => segment.lines.push(Line { gap: 0.0, ..line }),
            None => all.push(Segment { opens_page: line.opens_page, lines: vec![line] }),
        }
    }
    sunk(all, measure)
}

/// Segments between two halves of a sentence at most: a table or a picture, and its caption.
const FLOATS: usize = 3;

/// Puts tables and pictures that float in the middle of a sentence behind its paragraph.
fn sunk(all: Vec<Segment>, measure: Measure) -> Vec<Segment> {
    let mut out = Vec::with_capacity(all.len());
    let mut rest = VecDeque::from(all);
    while let Some(mut text) = rest.pop_front() {
        while let Some(more) = floats(&text, &rest, measure).and_then(|floats| rest.remove(floats)) {
            text.lines.extend(more.lines);
        }
        out.push(text);
    }
    out
}

/// How many tables, pictures and captions stand between a text and the rest of its sentence, if any do.
fn floats(text: &Segment, rest: &VecDeque<Segment>, measure: Measure) -> Option<usize> {
    let floats = rest.iter().take(FLOATS).take_while(|segment| is_float(segment, text)).count();
    let shown = rest.iter().take(floats).any(|segment| {
        let first = &segment.lines[0];
        is_row(first) || first.picture.is_some() || first.size < 0.93
    });
    let (last, first) = (text.lines.last()?, &rest.get(floats)?.lines[0]);
    let worded = !is_row(last) && last.picture.is_none() && (last.size - first.size).abs() < 0.06;
    let goes_on = worded && begins_small(&first.text) && !ends_sentence(&last.text) && !measure.is_short(last, first);
    (shown && goes_on).then_some(floats)
}

/// A table, a picture, or the words below one.
fn is_float(segment: &Segment, text: &Segment) -> bool {
    let first = &segment.lines[0];
    let capital = first.text.chars().next().is_some_and(char::is_uppercase);
    let number = first.text.split(' ').nth(1).is_some_and(|word| word.starts_with(|char: char| char.is_ascii_digit()));
    let small = first.size < 0.93;
    let caption =
        segment.lines.len() <= 4 && (small || capital && (number || (first.size - text.lines[0].size).abs() >= 0.06));
    is_row(first) || first.picture.is_some() || caption
}

/// A row of a table.
pub fn is_row(line: &Line) -> bool {
    line.text.contains(marks::CELL)
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

/// Two lines of the same kind of type.
fn alike(one: &Line, other: &Line) -> bool {
    (one.size - other.size).abs() < 0.06 && !(one.bold != other.bold && (one.bold && one.text.len() < 90))
}

/// A strong line that is as full as any other goes on in the next one: its words begin a paragraph.
fn runs_in(last: &Line, next: &Line, measure: Measure) -> bool {
    let full = measure.even && (measure.width - last.end).abs() < 0.5;
    last.bold && !next.bold && full && (last.size - next.size).abs() < 0.06
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
    let full = !measure.is_short(last, next);
    if last.text.ends_with(['-', '‐', '\u{AD}']) || begins_small(&next.text) && !ends_sentence(&last.text) {
        return full || last.end >= measure.width * 0.5;
    }
    let set_in = measure.indents && next.indent >= 0.8;
    let narrow = next.end < measure.width * 0.5;
    let begins = ends_sentence(&last.text) && measure.begins(next);
    full && !set_in && !narrow && !begins
}

/// Short lines that are set in alike at the foot of a page and at the head of the next.
fn verse_over_page(above: &[Line], next: &Line, measure: Measure) -> bool {
    let Some(last) = above.last() else { return false };
    let set_in = last.indent >= 1.2 && (last.size - next.size).abs() < 0.06;
    let dashed = paragraphs::begins_with_dash(&next.text) || paragraphs::begins_with_dash(&last.text);
    // A stanza that has come to its end stands by itself.
    let ended = measure.even && marks::bare(&last.text).ends_with(['.', '!', '?']);
    if !set_in || dashed || ended {
        return false;
    }
    let alike = (last.indent - next.indent).abs() < 0.6;
    let short = |line: &Line| line.end < measure.width * 0.85;
    let ragged = || {
        let edge = above.iter().map(|line| line.end).fold(0.0, f64::max);
        verse::filled(above, edge, measure) * 2 <= above.len()
            && above.iter().any(|line| (line.indent - next.indent).abs() < 0.6)
    };
    alike && short(last) && short(next) && !begins_small(&next.text) || measure.even && above.len() > 1 && ragged()
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
