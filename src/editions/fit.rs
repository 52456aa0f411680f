//! A number of pages that is asked for: type, leading and margins give way within bounds until the book has it.

use std::collections::BTreeMap;

use super::book::Book;
use super::set::edition;
use super::trim::Trim;
use crate::diagnostic::{Place, Report};
use crate::document::text::plain_blocks;
use crate::geometry::Size;
use crate::model::Fit;
use crate::model::scheme::Scheme;
use crate::typeset::{Edition, Form, codes, looks_of, paginate};

/// How the print edition of one size is set.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Fitted {
    /// From -1, as open as it may be, to 1, as tight; 0 is as it was designed.
    pub squeeze: f64,
    pub pages: usize,
}

/// So near to the least change that reaches the number is near enough.
const STEPS: usize = 5;

/// Fits the pages of each size, and says what it did. Nothing where the book asks for no number.
pub fn fit(book: &Book, sizes: &[Size], report: &mut Report) -> BTreeMap<String, Fitted> {
    let mut fitted = BTreeMap::new();
    let Some(asked) = book.settings.print.fit else { return fitted };
    for size in sizes {
        let name = Trim::of(*size).name;
        if fitted.contains_key(&name) {
            continue;
        }
        if let Some(found) = fit_size(book, *size, asked, report) {
            fitted.insert(name, found);
        }
    }
    fitted
}

fn fit_size(book: &Book, size: Size, asked: Fit, report: &mut Report) -> Option<Fitted> {
    let count = |squeeze: f64| pages(book, size, squeeze);
    let usual = count(0.0)?;
    let wanted = match asked {
        Fit::Pages(pages) => pages,
        Fit::Sheets => sheets(book, usual, &count),
    };
    if usual == wanted {
        return Some(Fitted { squeeze: 0.0, pages: usual });
    }
    let end = if usual > wanted { 1.0 } else { -1.0 };
    let found = if usual > wanted { tighter(wanted, &count)? } else { looser(wanted, &count)? };
    let trim = Trim::of(size).name;
    if found.pages == wanted {
        tell(book, size, (usual, found), &trim, report);
    } else if end > 0.0 {
        let words: usize =
            book.document.divisions.iter().map(|one| plain_blocks(&one.blocks).split_whitespace().count()).sum();
        let many = words * (found.pages - wanted) / found.pages.max(1);
        let message = format!("{trim}: as tight as it may be set the book has {} pages, not {wanted}", found.pages);
        let advice = format!("About {many} words are too many. Take some out, or ask for {} pages.", found.pages);
        report.warning(&codes::NOT_FITTED, place(), message, advice);
    } else {
        let message = format!("{trim}: as open as it may be set the book has {} pages, not {wanted}", found.pages);
        let advice = format!(
            "{} pages stay empty at the end. Add to the book, or ask for {} pages.",
            wanted - found.pages,
            found.pages
        );
        report.warning(&codes::NOT_FITTED, place(), message, advice);
    }
    Some(found)
}

fn place() -> Place {
    Place::File { file: "book.yaml".into(), at: "print".into() }
}

/// Whole sheets: those below if the book can be set on them, else those above.
fn sheets(book: &Book, usual: usize, count: &impl Fn(f64) -> Option<usize>) -> usize {
    let each = Scheme::named(&book.settings.press.scheme).map_or(4, |scheme| scheme.pages_per_sheet()).max(1);
    let below = usual / each * each;
    if below > 0 && count(1.0).is_some_and(|least| least <= below) { below } else { usual.div_ceil(each) * each }
}

/// The least tight setting with no more than `wanted` pages; the tightest if even that has more.
fn tighter(wanted: usize, count: &impl Fn(f64) -> Option<usize>) -> Option<Fitted> {
    let least = count(1.0)?;
    let mut best = Fitted { squeeze: 1.0, pages: least };
    if least > wanted {
        return Some(best);
    }
    let (mut from, mut to) = (0.0, 1.0);
    for _ in 0..STEPS {
        let middle = (from + to) / 2.0;
        let pages = count(middle)?;
        if pages <= wanted {
            (to, best) = (middle, Fitted { squeeze: middle, pages });
        } else {
            from = middle;
        }
    }
    Some(best)
}

/// The least open setting that fills `wanted` pages and no more; the most open if it has fewer.
fn looser(wanted: usize, count: &impl Fn(f64) -> Option<usize>) -> Option<Fitted> {
    let most = count(-1.0)?;
    let mut best = Fitted { squeeze: -1.0, pages: most };
    if most < wanted {
        return Some(best);
    }
    let (mut from, mut to) = (0.0, -1.0);
    for _ in 0..STEPS {
        if best.pages == wanted && best.squeeze == to && (from - to) < 0.05 {
            break;
        }
        let middle = (from + to) / 2.0;
        let pages = count(middle)?;
        if pages >= wanted {
            to = middle;
            if pages == wanted || best.pages > wanted {
                best = Fitted { squeeze: middle, pages };
            }
        } else {
            from = middle;
            if best.pages > wanted {
                best = Fitted { squeeze: middle, pages };
            }
        }
    }
    Some(best)
}

/// How many pages the book has so; `None` if it can't be set.
pub fn pages(book: &Book, size: Size, squeeze: f64) -> Option<usize> {
    let edition = Edition { squeeze, ..edition(book, Form::Print, size) };
    Some(paginate(&book.document, &edition)?.pagination.pages.len())
}

fn tell(book: &Book, size: Size, (usual, found): (usize, Fitted), trim: &str, report: &mut Report) {
    let as_set = |squeeze: f64| {
        looks_of(&Edition { squeeze, ..edition(book, Form::Print, size) }, &book.document.metadata.language)
    };
    let (designed, now) = (as_set(0.0), as_set(found.squeeze));
    let message = format!(
        "{trim}: {} pages, with type of {:.1} pt on {:.1} pt; as designed, {:.1} on {:.1}, it has {usual}",
        found.pages, now.0, now.1, designed.0, designed.1
    );
    report.hint(&codes::FITTED, place(), message, "Leave `pages` or `fit` out of `print` to have it as designed.");
}
