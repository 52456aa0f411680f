//! Steps for what comes of one sheet or one strip without a staple: accordions, leporellos, gates, French folds, zines.

use super::Work;
use super::folding::{begun, fold_step, hold, side};
use crate::locales::fill;
use crate::model::drawing::{Part, Picture, Square, View};
use crate::model::guide::Step;
use crate::model::scheme::Scheme;

/// Folded to and fro; `wrapped`, its first panel is the back cover.
pub fn strip(work: &Work, wrapped: bool) -> Vec<Step> {
    let words = work.words;
    let (mut steps, view) = begun(work, true);
    let sheets = work.job.booklet.sheets;
    if sheets > 1 {
        steps.push(Step { words: vec![fill(words.join_strip, sheets)], picture: None });
    }
    let panels = view.columns * sheets;
    let mut said = vec![words.concertina.to_owned()];
    if wrapped {
        said.push(fill(words.cover_round, cover(work)));
    }
    steps.push(Step { words: said, picture: Some(Picture::Concertina { panels, wrapped }) });
    let first_behind = if wrapped { panels } else { panels + 1 };
    if work.pages >= first_behind {
        steps.push(Step { words: vec![fill(words.strip_back, first_behind)], picture: None });
    }
    steps
}

/// Two doors that meet in the middle.
pub fn gate(work: &Work) -> Vec<Step> {
    let (mut steps, view) = begun(work, true);
    let said = each(work).into_iter().chain([work.words.gate.to_owned()]).collect();
    steps.push(Step { words: said, picture: Some(Picture::Gate { view }) });
    steps
}

/// Printed on one side, folded twice; the inner sides stay white.
pub fn french(work: &Work) -> Vec<Step> {
    let (mut steps, view) = begun(work, work.job.options.marks.crop);
    let said: Vec<String> = each(work).into_iter().chain(hold(work, &view)).collect();
    if !said.is_empty() {
        steps.push(Step { words: said, picture: None });
    }
    steps.push(fold_step(work, &view, Part::Top, None));
    steps.push(fold_step(work, &view.without(Part::Top, 1), side(work), None));
    steps.extend(poster(work));
    steps
}

/// Sixteen pages on one side: three slits make one strip of the sheet.
pub fn winding_zine(work: &Work) -> Vec<Step> {
    let words = work.words;
    let (mut steps, view) = begun(work, true);
    let fold = each(work).into_iter().chain([words.zine16_fold.to_owned()]).collect();
    steps.push(Step { words: fold, picture: Some(Picture::Zine { step: 1, view: view.clone() }) });
    let lines = slits(work, &view);
    steps.push(Step { words: vec![words.zine16_cut.to_owned()], picture: Some(Picture::Slits { view, lines }) });
    let panels = 16;
    let said = vec![words.concertina.to_owned(), fill(words.cover_round, cover(work))];
    steps.push(Step { words: said, picture: Some(Picture::Concertina { panels, wrapped: true }) });
    steps.extend(poster(work));
    steps
}

/// The slits of the sheet as it lies on the table.
fn slits(work: &Work, view: &View) -> Vec<(f64, f64, f64)> {
    let Some(scheme) = Scheme::named(&work.base) else { return Vec::new() };
    let scheme = if work.job.options.rtl && !work.top { scheme.mirrored() } else { scheme };
    let share = |at: usize, all: usize| at as f64 / all as f64;
    let line = |slit: &crate::model::scheme::Slit| {
        (share(slit.line, view.rows), share(slit.from, view.columns), share(slit.to, view.columns))
    };
    scheme.slits.iter().map(line).collect()
}

/// The page on the back cover, which lies beside page 1; its place, if it is empty.
fn cover(work: &Work) -> usize {
    let squares = &work.front.squares;
    let first = squares.iter().find(|square| square.page == Some(1));
    let beside = first.and_then(|first| squares.iter().find(|one| is_beside(first, one) && one.page != Some(2)));
    beside.and_then(|square| square.page).unwrap_or(work.job.booklet.places)
}

fn is_beside(one: &Square, other: &Square) -> bool {
    one.row.abs_diff(other.row) + one.column.abs_diff(other.column) == 1 && one.quarters == other.quarters
}

fn each(work: &Work) -> Option<String> {
    (work.job.booklet.sheets > 1).then(|| work.words.each.to_owned())
}

fn poster(work: &Work) -> Option<Step> {
    let said = || Step { words: vec![work.words.poster.to_owned()], picture: None };
    work.job.options.poster.is_some().then(said)
}
