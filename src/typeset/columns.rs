//! Text in columns: what heads it stands across the first page, and on the last page they end at one height.

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
use super::layout::holds;

/// So often are the columns of a last page set until they end at one height.
const MOST_TRIES: usize = 10;

/// Lays out the text of part `number`; gives what stands between the margins of each page.
pub fn pages(engine: &mut Engine, book: &Book, number: usize, pieces: &[FlowItem]) -> SourceResult<Vec<Frame>> {
    if book.page.columns == 1 {
        let columns = compose(engine, book, number, pieces, Shape::default())?;
        return Ok(columns.into_iter().map(|column| column.body).collect());
    }
    let head = head(engine, book, number, pieces)?;
    let rest = if head.is_some() { &pieces[1..] } else { pieces };
    let height = head.as_ref().map_or(Abs::zero(), Frame::height);
    let columns = if rest.is_empty() { Vec::new() } else { levelled(engine, book, number, rest, height)? };
    Ok(side_by_side(book, head, &columns))
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
    head: Abs,
) -> SourceResult<Vec<Column>> {
    let shape = Shape { head, level: None };
    let columns = compose(engine, book, number, pieces, shape)?;
    let count = book.page.columns;
    let from = columns.len().saturating_sub(1) / count * count;
    let used: Abs = columns[from..].iter().map(|column| column.used).sum();
    let line = book.page.line;
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
fn side_by_side(book: &Book, head: Option<Frame>, columns: &[Column]) -> Vec<Frame> {
    let page = &book.page;
    let step = page.column.x + page.gap_between;
    let mut top = head.as_ref().map_or(Abs::zero(), Frame::height);
    let mut pages: Vec<Frame> = Vec::new();
    if let Some(head) = head {
        let mut first = Frame::soft(page.text);
        first.push_frame(Point::zero(), head);
        pages.push(first);
    }
    for (at, side) in columns.chunks(page.columns).enumerate() {
        if at >= pages.len() {
            pages.push(Frame::soft(page.text));
        }
        let tallest = side.iter().map(|column| column.body.height()).max().unwrap_or_default();
        for (place, column) in side.iter().enumerate() {
            let place = if book.rtl { page.columns - 1 - place } else { place };
            pages[at].push_frame(Point::new(step * place as f64, top), column.body.clone());
        }
        for place in 1..side.len() {
            let x = step * place as f64 - page.gap_between / 2.0;
            let line = line_between(book, tallest).map(|line| (Point::new(x, top), line));
            pages[at].push_multiple(line);
        }
        top = Abs::zero();
    }
    pages
}

fn line_between(book: &Book, height: Abs) -> Option<FrameItem> {
    let stroke = FixedStroke::from_pair(book.ink.clone(), book.page.line_between?);
    let line = Geometry::Line(Point::with_y(height)).stroked(stroke);
    Some(FrameItem::Shape(line, Span::detached()))
}
