//! Spreads split into pages: two that lie side by side as they are read, or as they are printed.

use crate::diagnostic::{Place, Report};
use crate::geometry::{Pt, Rect};
use crate::pdf::{self, Page, Pdf, Survey, intersect};
use crate::press::codes;
use crate::press::{folios, halves};

use super::Preparation;

/// Whether two pages stand on each page of the file, and in which order.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Spreads {
    /// As their shapes and page numbers tell; single pages where they leave any doubt.
    #[default]
    Auto,
    /// Left and right as they are read; pages of half the width are single, such as a cover.
    Reader,
    /// As the two sides of sheets for a stapled booklet: last and first, second and last but one.
    Printer,
    /// Single pages.
    No,
}

/// A page of the file, or a half of one.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Half {
    pub page: usize,
    /// 0 for the left half, 1 for the right; nothing for a whole page.
    pub half: Option<usize>,
}

/// Puts the halves of spreads in the place of the spreads. Nothing comes back if they can't be split as was asked for.
pub fn split(source: &mut Pdf, how: &Preparation, report: &mut Report) -> Option<()> {
    let wide = wide(source);
    let is_asked = matches!(how.spreads, Spreads::Reader | Spreads::Printer);
    if how.spreads == Spreads::No || wide.iter().all(|wide| !wide) {
        if is_asked {
            let message = "no page of the file is wide enough to be two";
            report.error(&codes::NO_SPREADS, Place::Nowhere, message, "Leave --spreads out: these are single pages.");
            return None;
        }
        return Some(());
    }
    let surveys = pdf::survey(source, true);
    let kind = match how.spreads {
        Spreads::Auto => guessed(source, &surveys, &wide, how.rtl, report),
        kind => kind,
    };
    let halves = match kind {
        Spreads::Reader => reader(&wide, how.rtl),
        Spreads::Printer => printer(source, &wide, how.rtl, report)?,
        _ => return Some(()),
    };
    let halves = without_blank_ends(source, &surveys, halves);
    if how.spreads == Spreads::Auto {
        let (what, kept) = match kind {
            Spreads::Printer => ("the sheets of a booklet", ""),
            _ if wide.iter().all(|wide| *wide) => ("spreads", ""),
            _ => ("spreads", ", and single pages beside them"),
        };
        let message = format!("the file has {what}{kept}; they are split into {} pages", halves.len());
        report.hint(&codes::SPREADS, Place::Nowhere, message, "If that is wrong, say --spreads no.");
    }
    source.pages = halves.into_iter().filter_map(|one| half(source.pages.get(one.page)?, one.half)).collect();
    Some(())
}

/// The pages that a file of spreads has, in the order of reading; `None` unless its shapes and page numbers leave no doubt
/// that it is one.
pub fn recognised(source: &Pdf, surveys: &[Survey], rtl: bool) -> Option<Vec<Half>> {
    let wide = wide(source);
    let kind = guessed(source, surveys, &wide, rtl, &mut Report::default());
    (kind == Spreads::Reader).then(|| without_blank_ends(source, surveys, reader(&wide, rtl)))
}

/// Which pages could be two: those that lie across, or are twice as wide as another that is as high.
fn wide(source: &Pdf) -> Vec<bool> {
    let sizes: Vec<(f64, f64)> = source.pages.iter().map(Page::upright_size).collect();
    let is_double = |size: &(f64, f64)| sizes.iter().any(|one| twice(*one, *size));
    sizes.iter().map(|size| size.0 > size.1 * 1.1 || is_double(size)).collect()
}

/// The second is as high as the first and twice as wide, to a hundredth.
fn twice(one: (f64, f64), two: (f64, f64)) -> bool {
    (two.0 - 2.0 * one.0).abs() < 0.01 * two.0 && (two.1 - one.1).abs() < 0.01 * two.1
}

/// What the shapes and the numbers tell without doubt.
fn guessed(source: &Pdf, surveys: &[Survey], wide: &[bool], rtl: bool, report: &mut Report) -> Spreads {
    let sizes: Vec<(f64, f64)> = source.pages.iter().map(Page::upright_size).collect();
    let last = sizes.len() - 1;
    let alike =
        |one: (f64, f64), two: (f64, f64)| (one.0 - two.0).abs() < 0.01 * one.0 && (one.1 - two.1).abs() < 0.01 * one.1;
    // A single cover before spreads, or a single last page after them.
    let double = sizes.get(1.min(last)).copied().unwrap_or_default();
    let is_single = |at: usize| twice(sizes[at], double);
    let inner = (1..last).all(|at| alike(sizes[at], double));
    let ends = [0, last].iter().all(|at| is_single(*at) || alike(sizes[*at], double));
    if last >= 1 && inner && ends && (is_single(0) || is_single(last)) {
        return Spreads::Reader;
    }
    if !wide.iter().all(|wide| *wide) || !sizes.iter().all(|size| alike(*size, sizes[0])) {
        return Spreads::No;
    }
    let numbers: Vec<Vec<usize>> = (0..=last)
        .flat_map(|at| {
            let (width, height) = sizes[at];
            [true, false].map(|left| folios::candidates(&surveys[at], left, (width / 2.0, height)))
        })
        .collect();
    match halves::kind(&numbers, rtl) {
        Some(halves::Kind::Reader) => Spreads::Reader,
        Some(halves::Kind::Saddle) => Spreads::Printer,
        None => {
            let both = surveys.iter().all(|found| [0, 1].into_iter().any(|half| !is_empty_half(found, sizes[0], half)));
            let crossed = surveys.iter().any(|found| crosses(found, sizes[0].0 / 2.0));
            if both && !crossed && last > 0 {
                let message = "all pages lie across; they are taken for single pages";
                let advice = "If two pages stand on each, say --spreads reader, or --spreads printer for sheets.";
                report.hint(&codes::SPREADS, Place::Nowhere, message, advice);
            }
            Spreads::No
        }
    }
}

fn reader(wide: &[bool], rtl: bool) -> Vec<Half> {
    let sides = if rtl { [1, 0] } else { [0, 1] };
    let of = |(page, wide): (usize, &bool)| match wide {
        true => sides.map(|half| Half { page, half: Some(half) }).to_vec(),
        false => vec![Half { page, half: None }],
    };
    wide.iter().enumerate().flat_map(of).collect()
}

fn printer(source: &Pdf, wide: &[bool], rtl: bool, report: &mut Report) -> Option<Vec<Half>> {
    let sides = source.pages.len();
    if !sides.is_multiple_of(2) || !wide.iter().all(|wide| *wide) {
        let message = format!("{sides} pages are not the fronts and backs of sheets with two pages side by side");
        let advice = "Spreads in the order of reading are split with --spreads reader; sheets of another way of folding by \
                      bonefolder unfold --scheme.";
        report.error(&codes::NO_SPREADS, Place::Nowhere, message, advice);
        return None;
    }
    let order = halves::saddle(2 * sides, rtl);
    Some(order.into_iter().map(|half| Half { page: half / 2, half: Some(half % 2) }).collect())
}

/// Empty halves at the beginning and at the end only fill a spread, beside a cover that stands alone.
fn without_blank_ends(source: &Pdf, surveys: &[Survey], mut halves: Vec<Half>) -> Vec<Half> {
    let is_empty = |one: &Half| {
        let (Some(found), Some(page), Some(half)) = (surveys.get(one.page), source.pages.get(one.page), one.half)
        else {
            return false;
        };
        is_empty_half(found, page.upright_size(), half)
    };
    if halves.first().is_some_and(is_empty) && halves.len() > 1 {
        halves.remove(0);
    }
    if halves.last().is_some_and(is_empty) && halves.len() > 1 {
        halves.pop();
    }
    halves
}

/// Nothing is drawn on that half, as far as can be told.
fn is_empty_half(found: &Survey, (width, height): (f64, f64), half: usize) -> bool {
    let x0 = width / 2.0 * half as f64;
    let area = Rect { x0: Pt(x0), y0: Pt(0.0), x1: Pt(x0 + width / 2.0), y1: Pt(height) };
    let on_it = |place: Rect| intersect(place, area).is_some_and(|part| part.width().0 > 1.0 && part.height().0 > 1.0);
    let drawn = found.words.iter().map(|words| words.place).chain(found.pictures.iter().map(|picture| picture.place));
    let shapes = found.areas.iter().filter(|(_, dark)| *dark > 0.0).map(|(place, _)| *place);
    !found.incomplete && !drawn.chain(shapes).any(on_it)
}

/// Words stand across this upright line.
pub fn crosses(found: &Survey, line: f64) -> bool {
    found.words.iter().any(|words| words.place.x0.0 < line - 2.0 && words.place.x1.0 > line + 2.0)
}

/// The half of a page, cut where the other begins; its bleed is that of the spread at its three outer edges.
fn half(page: &Page, half: Option<usize>) -> Option<Page> {
    let Some(half) = half else { return Some(page.clone()) };
    let (width, height) = page.upright_size();
    let x0 = width / 2.0 * half as f64;
    let back = page.upright().inverse()?;
    let trim = Rect { x0: Pt(x0), y0: Pt(0.0), x1: Pt(x0 + width / 2.0), y1: Pt(height) };
    let bled = page.bleed.map_or(trim, |bleed| page.upright().around(bleed));
    let side = if half == 0 { Rect { x1: trim.x1, ..bled } } else { Rect { x0: trim.x0, ..bled } };
    let (trim, side) = (back.around(trim), back.around(side));
    Some(Page { crop: Some(side), trim: Some(trim), art: None, bleed: page.bleed.map(|_| side), ..page.clone() })
}
