//! Segments become blocks: headings, verse, quotations, epigraphs, lists and paragraphs, told apart by their shape.

use super::headings::{self, Rank};
use super::log::Sure;
use super::measure::{Measure, measure};
use super::page::Line;
use super::segments::{Segment, begins_small, ends_sentence, is_row};
use super::{Work, hyphens, lists, marks, outline, run_in, verse};
use crate::import::manuscript::{Block, Image, Line as VerseLine, ListKind, Marks, Row, Table, plain};

/// The blocks of all segments, in order.
pub fn blocks(mut segments: Vec<Segment>, work: &mut Work) -> Vec<Block> {
    let measure = measure(&segments.iter().flat_map(|segment| segment.lines.clone()).collect::<Vec<_>>());
    let sizes = headings::sizes(&segments);
    let mut maker = Maker {
        measure,
        out: Vec::new(),
        ranks: Vec::new(),
        chapters: Vec::new(),
        after_heading: false,
        stanza_before: None,
    };
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
    /// How far the last stanza was set in.
    stanza_before: Option<f64>,
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
            && (after_heading || self.is_quote(&lines[..at]) || self.stanza(&lines[..at], work).is_some())
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
        if let Some(stanza) = self.stanza(lines, work) {
            return self.verse(&stanza, verse::left(lines), work);
        }
        if self.is_quote(lines) && !lists::is_bulleted(&lines[0], work) {
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

    /// The lines of verse that these are.
    fn stanza(&self, lines: &[Line], work: &Work) -> Option<Vec<Vec<Line>>> {
        let after = self.stanza_before.filter(|_| matches!(self.out.last(), Some(Block::Verse { .. })));
        verse::stanza(lines, self.measure, after, work)
    }

    /// Adds a stanza whose outermost line begins at `left`.
    fn verse(&mut self, lines: &[Vec<Line>], left: f64, work: &mut Work) {
        // The least that a line is set in is one step.
        let set_in = lines.iter().map(|line| line[0].indent - left);
        let step = set_in.filter(|by| *by >= 0.8).fold(f64::MAX, f64::min);
        let slanted = lines.iter().flatten().all(|line| line.italic);
        let mut line = |line: &Vec<Line>| {
            let steps = ((line[0].indent - left) / step).round().clamp(0.0, 10.0) as usize;
            let parts: Vec<Line> =
                line.iter().map(|line| Line { italic: line.italic && !slanted, ..line.clone() }).collect();
            VerseLine { indent: steps * 2, words: marks::run(&hyphens::join(&parts, work)) }
        };
        let stanza: Vec<VerseLine> = lines.iter().map(&mut line).collect();
        let first = &lines[0][0];
        work.log.add(first.number, &first.text, &first.text, "verse", Sure::Likely);
        self.stanza_before = Some(left);
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

    /// Gives the headings their levels: as their numbers say, or one below the nearest heading above that is of a higher rank.
    fn finish(mut self) -> Vec<Block> {
        let order = |rank: Rank| match rank {
            Rank::Part => 0,
            Rank::Chapter => 1,
            Rank::Size(size) => 2 + u32::from(size),
            Rank::Section => 300,
        };
        // Nothing stands above a chapter but a part: what is set larger stands on the title page.
        let top = self.chapters.iter().map(|rank| order(*rank)).filter(|rank| *rank > 0).max().unwrap_or(0);
        let orders: Vec<u32> =
            self.ranks.iter().map(|(_, rank)| if *rank == Rank::Part { 0 } else { order(*rank).max(top) }).collect();
        let words = |at: &usize| match &self.out[*at] {
            Block::Heading { words, .. } => plain(words),
            _ => String::new(),
        };
        let headings: Vec<(String, u32)> = self.ranks.iter().map(|(at, rank)| (words(at), order(*rank))).collect();
        let levels = outline::levels(&headings).unwrap_or_else(|| nested(&orders));
        for ((at, _), found) in self.ranks.iter().zip(levels) {
            if let Block::Heading { level, .. } = &mut self.out[*at] {
                *level = found;
            }
        }
        run_in::headings(self.out)
    }
}

/// One below the nearest heading above that is of a higher rank.
fn nested(orders: &[u32]) -> Vec<u8> {
    let mut open: Vec<u32> = Vec::new();
    let level = |order: &u32| {
        open.retain(|above| *above < *order && *above > 0);
        open.push(*order);
        (open.len() as u8).min(6)
    };
    orders.iter().map(level).collect()
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
