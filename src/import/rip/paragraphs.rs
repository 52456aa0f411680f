//! Segments become blocks: headings, verse, quotations, epigraphs, lists and paragraphs, told apart by their shape.

use super::headings::{self, Rank};
use super::log::Sure;
use super::measure::{Measure, measure};
use super::page::Line;
use super::segments::{Segment, begins_small, ends_sentence, is_row};
use super::{Work, hyphens, lists, marks};
use crate::import::manuscript::{Block, Image, Inline, Line as VerseLine, ListKind, Marks, Row, Table};

/// The blocks of all segments, in order.
pub fn blocks(mut segments: Vec<Segment>, work: &mut Work) -> Vec<Block> {
    let measure = measure(&segments.iter().flat_map(|segment| segment.lines.clone()).collect::<Vec<_>>());
    let sizes = headings::sizes(&segments);
    let mut maker = Maker { measure, out: Vec::new(), ranks: Vec::new(), chapters: Vec::new(), after_heading: false };
    let mut at = 0;
    while at < segments.len() {
        let (head, rest) = segments.split_at_mut(at + 1);
        let segment = &mut head[at];
        at += 1;
        if let Some(path) = &segment.lines[0].picture {
            let image = Image { path: path.clone(), ..Image::default() };
            maker.out.push(Block::Figure { image, caption: Vec::new() });
            continue;
        }
        if is_row(&segment.lines[0]) {
            maker.out.push(table(&segment.lines));
            maker.after_heading = false;
            continue;
        }
        if let Some(rank) = announces(segment, rest.first(), measure, &sizes) {
            let line = &segment.lines[0];
            work.log.add(line.number, &line.text, "", "chapter-number", Sure::Certain);
            let size = sizes.iter().position(|size| (size - segments[at].lines[0].size).abs() < 0.05);
            // Titles of the same size are chapters too where they have no number.
            let rank = size.filter(|_| rank == Rank::Chapter).map_or(rank, |at| Rank::Size(at as u8 + 1));
            maker.chapters.push(rank);
            maker.heading(&take_heading(&mut segments[at], measure, &sizes), rank, work);
            if segments[at].lines.is_empty() {
                at += 1;
            }
            continue;
        }
        if let Some(rank) = headings::rank(segment, rest, measure, &sizes) {
            maker.heading(&segment.lines, rank, work);
            continue;
        }
        if headings::leads(segment, measure, &sizes) {
            let rank = if segment.opens_page { Rank::Chapter } else { Rank::Section };
            let first = segment.lines.remove(0);
            maker.heading(&[first], rank, work);
        }
        maker.segment(segment, work);
    }
    maker.finish()
}

/// The first row is the head: without one the others would have no names.
fn table(lines: &[Line]) -> Block {
    let row = |line: &Line| -> Row {
        // Cells at the head are strong by themselves.
        let text = if line.bold { line.text.replace([marks::STRONG, marks::PLAIN], "") } else { line.text.clone() };
        text.split(marks::CELL).map(|cell| marks::run(cell.trim())).collect()
    };
    let mut rows: Vec<Row> = lines.iter().map(row).collect();
    let head = vec![rows.remove(0)];
    Block::Table(Table { columns: Vec::new(), head, rows, foot: Vec::new(), caption: Vec::new() })
}

/// A number or `Part 2` by itself, with the title of what it counts right after it.
fn announces(segment: &Segment, next: Option<&Segment>, measure: Measure, sizes: &[f64]) -> Option<Rank> {
    let [line] = segment.lines.as_slice() else { return None };
    let rank = headings::numbered(&line.text)?;
    let next = next?;
    let titled = headings::rank(next, &[], measure, sizes).is_some()
        || headings::leads(next, measure, sizes)
        || title(next, measure);
    let stands = segment.opens_page || line.size > 1.09 || rank == Rank::Part;
    (stands && titled).then_some(rank)
}

/// A short line that could be a title.
fn title(segment: &Segment, measure: Measure) -> bool {
    let line = &segment.lines[0];
    let lettered = line.text.chars().any(char::is_alphabetic);
    lettered && !ends_sentence(&line.text) && !begins_small(&line.text) && line.end < measure.width * 0.8
}

/// Takes the title off the segment that begins with it.
fn take_heading(segment: &mut Segment, measure: Measure, sizes: &[f64]) -> Vec<Line> {
    let whole = segment.lines.len() <= 2 && headings::rank(segment, &[], measure, sizes).is_some();
    let count = if whole { segment.lines.len() } else { 1 };
    segment.lines.drain(..count).collect()
}

/// What stands around words that somebody says.
const QUOTES: [char; 6] = ['“', '”', '„', '»', '«', '"'];

struct Maker {
    measure: Measure,
    out: Vec<Block>,
    /// Which blocks are headings, and their ranks; levels follow when all are known.
    ranks: Vec<(usize, Rank)>,
    /// The ranks of headings that a number announces.
    chapters: Vec<Rank>,
    /// Nothing but a heading stands right before.
    after_heading: bool,
}

impl Maker {
    fn heading(&mut self, lines: &[Line], rank: Rank, work: &mut Work) {
        let text = hyphens::join(lines, work);
        let marks = if rank == Rank::Part { Marks::named("part") } else { Marks::default() };
        self.ranks.push((self.out.len(), rank));
        // A heading is strong by itself.
        let text = text.replace([marks::STRONG, marks::EMPHASIS, marks::PLAIN], "");
        self.out.push(Block::Heading { level: 1, marks, words: marks::run(&text) });
        self.after_heading = true;
    }

    fn segment(&mut self, segment: &Segment, work: &mut Work) {
        let lines = segment.lines.as_slice();
        if lines.is_empty() {
            return;
        }
        let after_heading = std::mem::take(&mut self.after_heading);
        if is_attribution(lines) && self.attribute(lines, after_heading, work) {
            return;
        }
        if let Some(at) =
            lines.iter().rposition(|line| begins_with_dash(&line.text)).filter(|at| *at > 0 && lines.len() - at <= 2)
            && lines.len() <= 12
            && (after_heading || self.is_quote(&lines[..at]) || is_verse(&lines[..at], self.measure, work))
            && is_attribution(&lines[at..])
        {
            self.after_heading = after_heading;
            self.segment(&Segment { lines: lines[..at].to_vec(), ..Segment::default() }, work);
            if !self.attribute(&lines[at..], after_heading, work) {
                let text = hyphens::join(&lines[at..], work);
                self.out.push(Block::Paragraph(marks::run(&text)));
            }
            return;
        }
        if is_verse(lines, self.measure, work) {
            return self.verse(lines, work);
        }
        if self.is_quote(lines) {
            let width = lines.iter().map(|line| line.end).fold(0.0, f64::max);
            let blocks = prose(lines, self.measure.of_width(width), work);
            return self.out.push(Block::Quote(blocks));
        }
        self.prose(lines, work);
    }

    /// Items with space between them are one list.
    fn prose(&mut self, lines: &[Line], work: &mut Work) {
        for block in prose(lines, self.measure, work) {
            match (self.out.last_mut(), block) {
                (Some(Block::List(above)), Block::List(below))
                    if above.kind == below.kind && below.kind == ListKind::Bullets =>
                {
                    above.items.extend(below.items);
                }
                (_, block) => self.out.push(block),
            }
        }
    }

    /// Set in from the left, every line of it.
    fn is_quote(&self, lines: &[Line]) -> bool {
        let inner = lines.iter().map(|line| line.indent).fold(f64::MAX, f64::min);
        lines.len() >= 2
            && inner >= 1.8
            && lines.iter().any(|line| line.end >= self.measure.width * 0.6)
            && inner < self.measure.width * 0.4
    }

    fn verse(&mut self, lines: &[Line], work: &mut Work) {
        let left = lines.iter().map(|line| line.indent).fold(f64::MAX, f64::min);
        // The least that a line is set in is one step.
        let step = lines.iter().map(|line| line.indent - left).filter(|by| *by >= 0.8).fold(f64::MAX, f64::min);
        let line = |line: &Line| {
            let steps = ((line.indent - left) / step).round().clamp(0.0, 10.0) as usize;
            VerseLine { indent: steps * 2, words: marks::run(&line.text) }
        };
        let stanza: Vec<VerseLine> = lines.iter().map(line).collect();
        work.log.add(lines[0].number, &lines[0].text, &lines[0].text, "verse", Sure::Likely);
        match self.out.last_mut() {
            Some(Block::Verse { stanzas, .. }) => stanzas.push(stanza),
            _ => self.out.push(Block::Verse { marks: Marks::default(), title: Vec::new(), stanzas: vec![stanza] }),
        }
    }

    /// Whose words the block before is: of an epigraph under a heading, or of a quotation.
    fn attribute(&mut self, lines: &[Line], after_heading: bool, work: &mut Work) -> bool {
        let text = hyphens::join(lines, work);
        let words = Block::Paragraph(marks::run(&text));
        let heading_before = self.out.len() >= 2 && matches!(self.out[self.out.len() - 2], Block::Heading { .. });
        match self.out.last_mut() {
            Some(Block::Quote(blocks)) if !heading_before => blocks.push(words),
            Some(Block::Verse { .. }) if !heading_before && !after_heading => self.out.push(words),
            Some(Block::Paragraph(_) | Block::Quote(_) | Block::Verse { .. }) if heading_before => {
                let blocks = match self.out.pop() {
                    Some(Block::Quote(blocks)) => blocks,
                    other => other.into_iter().collect(),
                };
                let blocks = blocks.into_iter().chain([words]).collect();
                self.out.push(Block::Div { marks: Marks::named("epigraph"), blocks });
                self.after_heading = false;
            }
            _ => return false,
        }
        true
    }

    /// Gives the headings their levels: one below the nearest heading above that is of a higher rank.
    fn finish(mut self) -> Vec<Block> {
        let order = |rank: Rank| match rank {
            Rank::Part => 0,
            Rank::Chapter => 1,
            Rank::Size(size) => 2 + u32::from(size),
            Rank::Section => 300,
        };
        // Nothing stands above a chapter but a part: what is set larger stands on the title page.
        let top = self.chapters.iter().map(|rank| order(*rank)).filter(|rank| *rank > 0).max().unwrap_or(0);
        let mut open: Vec<u32> = Vec::new();
        for (at, rank) in self.ranks {
            let order = if rank == Rank::Part { 0 } else { order(rank).max(top) };
            open.retain(|above| *above < order && *above > 0);
            if let Block::Heading { level, .. } = &mut self.out[at] {
                *level = (open.len() as u8 + 1).min(6);
            }
            open.push(order);
        }
        run_in(self.out)
    }
}

/// Paragraphs that begin with strong words get these as a heading of their own kind.
fn run_in(blocks: Vec<Block>) -> Vec<Block> {
    let mut out = Vec::new();
    let mut above = 1;
    for block in blocks {
        match block {
            Block::Heading { level, .. } => {
                above = level;
                out.push(block);
            }
            Block::Paragraph(mut words) if is_run_in(&words) => {
                if let Inline::Strong(title) = words.remove(0) {
                    out.push(Block::Heading { level: (above + 1).min(6), marks: Marks::named("run-in"), words: title });
                }
                crate::import::manuscript::trim(&mut words);
                out.push(Block::Paragraph(words));
            }
            other => out.push(other),
        }
    }
    out
}

fn is_run_in(words: &[Inline]) -> bool {
    let [Inline::Strong(title), Inline::Text(rest), ..] = words else { return false };
    let title = crate::import::manuscript::plain(title);
    let short = title.chars().count() <= 60 && title.trim_end().ends_with(['.', ':', '?', '!']);
    short && rest.starts_with(' ') && rest.split_whitespace().count() >= 3
}

pub fn begins_with_dash(text: &str) -> bool {
    ["—", "–", "―", "-"].iter().any(|dash| {
        text.strip_prefix(dash).is_some_and(|rest| rest.trim_start().chars().next().is_some_and(char::is_alphabetic))
    })
}

pub fn is_attribution(lines: &[Line]) -> bool {
    lines.len() <= 2
        && begins_with_dash(&lines[0].text)
        && lines.iter().map(|line| line.text.chars().count()).sum::<usize>() <= 110
}

/// Lines that end although the next word would have found room.
fn is_verse(lines: &[Line], measure: Measure, work: &Work) -> bool {
    let count = lines.len();
    if count < 3 || !measure.broken || lists::begins(&lines[0], work) {
        return false;
    }
    let widest = lines.iter().map(Line::width).fold(0.0, f64::max);
    if lines.iter().any(|line| line.end > measure.width * 0.88) || widest > measure.width * 0.88 {
        return false;
    }
    let share = |found: usize, of: usize| found as f64 / of as f64;
    let room = lines.windows(2).filter(|pair| pair[0].width() + 1.0 + pair[1].first_word() <= widest).count();
    let capitals = lines.iter().filter(|line| !begins_small(&line.text)).count();
    let sentences = lines.iter().filter(|line| ends_sentence(&line.text)).count();
    let commas = lines.iter().filter(|line| line.text.ends_with([',', ';', '—'])).count();
    let words = lines.iter().map(|line| line.text.split(' ').count()).sum::<usize>();
    // Three lines may be anything, so that they have to be more like verse than many.
    let signed = commas >= if count == 3 { 2 } else { 1 } || sentences > 0 && count > 3;
    let lettered =
        |line: &Line| line.text.chars().next().is_some_and(|char| char.is_alphabetic() || "“\"‘«¿¡—([".contains(char));
    if !lines.iter().all(lettered) {
        return false;
    }
    share(room, count - 1) >= 0.25
        && (share(capitals, count) >= 0.7 || lines.iter().any(|line| line.indent - lines[0].indent >= 1.8))
        && share(sentences, count) <= 0.6
        && words >= count * 2
        && signed
}

/// Paragraphs and lists.
fn prose(lines: &[Line], measure: Measure, work: &mut Work) -> Vec<Block> {
    let mut out = Vec::new();
    if let Some(at) = lines.iter().position(|line| lists::begins(line, work))
        && let Some(list) = lists::list(&lines[at..], work)
    {
        if at > 0 {
            out.extend(prose(&lines[..at], measure, work));
        }
        out.push(list);
        return out;
    }
    let base = lines.iter().map(|line| line.indent).fold(f64::MAX, f64::min);
    let widest = lines.iter().map(|line| line.end).fold(0.0, f64::max);
    // A text that is set narrower than the rest has a measure of its own.
    let width = if lines.len() >= 4 { widest.min(measure.width) } else { measure.width };
    let measure = measure.of_width(width);
    let mut from = 0;
    for at in 1..=lines.len() {
        if at < lines.len() && !parts(&lines[at - 1], &lines[at], base, measure) {
            continue;
        }
        let text = hyphens::join(&lines[from..at], work);
        out.push(Block::Paragraph(marks::run(&text)));
        from = at;
    }
    out
}

/// Whether a paragraph ends between two lines.
fn parts(last: &Line, next: &Line, base: f64, measure: Measure) -> bool {
    if !measure.broken {
        return true;
    }
    let set_in = (0.8..8.0).contains(&(next.indent - base)) && measure.indents;
    let first_is_in = (last.indent - base) >= 0.8;
    if set_in && (!first_is_in || ends_sentence(&last.text)) && !begins_small(&next.text) {
        return true;
    }
    if begins_small(&next.text) || !ends_sentence(&last.text) {
        return false;
    }
    if measure.is_short(last, next) || measure.begins(next) {
        return true;
    }
    // Who speaks begins a paragraph, with a dash or after somebody else has spoken; where paragraphs are set in, that alone tells.
    let answers = next.text.starts_with(QUOTES) && last.text.contains(QUOTES);
    let speaks = answers || begins_with_dash(&next.text) && !next.text.starts_with('-');
    speaks && !measure.indents
}
