//! Last pages of a line or two: no chapter ends with a page that is white but for those. Its pages are set a line longer, so that
//! they take these lines in, or a line or two shorter, so that the last page has some more.

use typst::diag::SourceResult;
use typst::engine::Engine;
use typst::layout::Frame;

use super::compose::{Column, Shape, compose};
use super::evaluated::{Book, FlowItem};

/// So many lines are too few for a page.
const FEW: i64 = 3;

/// By how many lines pages become longer, in the order in which it is tried.
const TRIED: [i8; 3] = [1, -1, -2];

/// Lays out the text of part `number` in one column; gives what stands between the margins of each page.
pub fn pages(engine: &mut Engine, book: &Book, number: usize, pieces: &[FlowItem]) -> SourceResult<Vec<Frame>> {
    let usual = compose(engine, book, number, pieces, Shape::default())?;
    let found = if is_lonely(book, &usual) { better(engine, book, number, pieces, usual.len())? } else { None };
    Ok(found.unwrap_or(usual).into_iter().map(|column| column.body).collect())
}

/// Pages without such a last one, if there is a way to have them.
fn better(
    engine: &mut Engine,
    book: &Book,
    number: usize,
    pieces: &[FlowItem],
    count: usize,
) -> SourceResult<Option<Vec<Column>>> {
    for more in TRIED.into_iter().filter(|more| *more < 0 || book.page.may_be_longer) {
        let tried = compose(engine, book, number, pieces, Shape { more, ..Shape::default() })?;
        if tried.len() < count || (more < 0 && tried.len() == count && !is_lonely(book, &tried)) {
            return Ok(Some(tried));
        }
    }
    Ok(None)
}

/// Whether the last page holds a few lines that the page before it could have had.
fn is_lonely(book: &Book, pages: &[Column]) -> bool {
    let lines = |page: &Column| (page.text.to_pt() / book.page.line.to_pt()).round() as i64;
    pages.len() > 1 && pages.last().is_some_and(|page| (1..=FEW).contains(&lines(page)))
}
