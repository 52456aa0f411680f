//! Text in columns: what heads it stands across the first page, and on the last page they end at one height.

use std::ops::Range;

use typst::diag::SourceResult;
use typst::engine::Engine;
use typst::foundations::StyleChain;
use typst::introspection::{Location, Locator, Tag};
use typst::layout::{Abs, Axes, Frame, FrameItem, Point, Region};
use typst::syntax::Span;
use typst::utils::hash128;
use typst::visualize::{FixedStroke, Geometry};
use typst_layout::layout_frame;

use super::compose::{Column, Shape, compose};
use super::evaluated::{Book, FlowItem};
use super::heads::OPENING;
use super::last_pages;
use super::layout::holds;
use super::script::FlowKind;

/// So often are the columns of a last page set until they end at one height.
const MOST_TRIES: usize = 10;

/// Lays out the text of part `number`; gives what stands between the margins of each page.
pub fn pages(engine: &mut Engine, book: &Book, number: usize, pieces: &[FlowItem]) -> SourceResult<Vec<Frame>> {
    if book.page.columns == 1 {
        return last_pages::pages(engine, book, number, pieces);
    }
    let mut made = Made::default();
    for story in stories(pieces) {
        let number = number + story.start * FAR;
        let pieces = &pieces[story];
        let head = head(engine, book, number, pieces)?;
        let rest = if head.is_some() { &pieces[1..] } else { pieces };
        let height = head.as_ref().map_or(Abs::zero(), Frame::height);
        let top = made.room_below(book, height);
        let shape = Shape { head: top.unwrap_or_default() + height, ..Shape::default() };
        let columns = if rest.is_empty() { Vec::new() } else { levelled(engine, book, number, rest, shape)? };
        made.side_by_side(book, head, top, &columns);
    }
    Ok(made.pages)
}

/// A text of no more lines, such as the epigraph of a part, is not parted into columns.
const FEW_LINES: f64 = 5.0;

/// What parts the numbers by which texts are told from each other.
const FAR: usize = 100_003;

/// Lines that a story needs below its title to begin on the page of the one before it, and what parts it from that.
const LEAST_LINES: f64 = 8.0;
const LINES_BETWEEN: f64 = 2.0;

/// Chapters that follow each other on a page are laid out one by one: each ends with columns of one height.
fn stories(pieces: &[FlowItem]) -> Vec<Range<usize>> {
    let begins = |at: &usize| *at > 0 && pieces[*at].kind == FlowKind::Opening;
    let starts: Vec<usize> = std::iter::once(0).chain((0..pieces.len()).filter(begins)).collect();
    let ends = starts.iter().skip(1).copied().chain([pieces.len()]);
    starts.iter().zip(ends).map(|(start, end)| *start..end).collect()
}

/// The title of a division, across all columns; `None` if the text does not begin with one.
fn head(engine: &mut Engine, book: &Book, number: usize, pieces: &[FlowItem]) -> SourceResult<Option<Frame>> {
    let Some(first) = pieces.first() else { return Ok(None) };
    let content = book.dressed(engine, first.content.clone())?;
    let styles = StyleChain::new(&engine.library.styles);
    let locator = Locator::synthesize(Location::new(hash128(&("across", number))));
    let region = Region::new(book.page.text, Axes::new(true, false));
    let frame = layout_frame(engine, &content, locator, styles, region)?;
    let opens = holds(&frame, &|item| match item {
        FrameItem::Tag(Tag::Start(content, _)) => {
            content.label().is_some_and(|label| label.resolve().as_str() == OPENING)
        }
        _ => false,
    });
    // What is nearly as high as a page leaves no room for columns below it.
    Ok((opens && frame.height() < 0.6 * book.page.text.y).then_some(frame))
}

/// The columns, those of the last page as high as each other as far as lines and notes let them.
fn levelled(
    engine: &mut Engine,
    book: &Book,
    number: usize,
    pieces: &[FlowItem],
    shape: Shape,
) -> SourceResult<Vec<Column>> {
    let columns = compose(engine, book, number, pieces, shape)?;
    let count = book.page.columns;
    let from = columns.len().saturating_sub(1) / count * count;
    let used: Abs = columns[from..].iter().map(|column| column.used).sum();
    let line = book.page.line;
    if columns.len() == 1 && used <= line * FEW_LINES {
        return Ok(columns);
    }
    let first = (used.to_pt() / count as f64 / line.to_pt()).ceil().max(2.0);
    for more in 0..MOST_TRIES {
        let height = line * (first + more as f64);
        if columns[from..].iter().all(|column| column.body.height() <= height) {
            break;
        }
        let level = Shape { level: Some((from, height)), ..shape };
        let tried = compose(engine, book, number, pieces, level)?;
        if tried.len() <= from + count {
            return Ok(tried);
        }
    }
    Ok(columns)
}

/// Columns put on pages.
#[derive(Default)]
struct Made {
    pages: Vec<Frame>,
    /// How far the last page is filled.
    filled: Abs,
}

impl Made {
    /// Where on the last page the next story begins, if there is room for its head and some lines.
    fn room_below(&self, book: &Book, head: Abs) -> Option<Abs> {
        let top = self.filled + book.page.line * LINES_BETWEEN;
        let fits = top + head + book.page.line * LEAST_LINES <= book.page.text.y;
        (fits && !self.pages.is_empty()).then_some(top)
    }

    /// Adds a story, which begins on the last page where `top` says how far down.
    fn side_by_side(&mut self, book: &Book, head: Option<Frame>, top: Option<Abs>, columns: &[Column]) {
        let page = &book.page;
        let step = page.column.x + page.gap_between;
        if top.is_none() {
            self.pages.push(Frame::soft(page.text));
        }
        let mut top = top.unwrap_or_default();
        if let Some(head) = head {
            let height = head.height();
            self.last().push_frame(Point::with_y(top), head);
            top += height;
        }
        self.filled = top;
        for (at, side) in columns.chunks(page.columns).enumerate() {
            if at > 0 {
                self.pages.push(Frame::soft(page.text));
                top = Abs::zero();
            }
            let tallest = side.iter().map(|column| column.body.height()).max().unwrap_or_default();
            for (place, column) in side.iter().enumerate() {
                let place = if book.rtl { page.columns - 1 - place } else { place };
                self.last().push_frame(Point::new(step * place as f64, top), column.body.clone());
            }
            for place in 1..side.len() {
                let x = step * place as f64 - page.gap_between / 2.0;
                let line = line_between(book, tallest).map(|line| (Point::new(x, top), line));
                self.last().push_multiple(line);
            }
            self.filled = top + tallest;
        }
    }

    fn last(&mut self) -> &mut Frame {
        self.pages.last_mut().expect("a story has a page")
    }
}

fn line_between(book: &Book, height: Abs) -> Option<FrameItem> {
    let stroke = FixedStroke::from_pair(book.ink.clone(), book.page.line_between?);
    let line = Geometry::Line(Point::with_y(height)).stroked(stroke);
    Some(FrameItem::Shape(line, Span::detached()))
}
