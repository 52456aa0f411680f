//! What hands do with printed sheets, for every way of folding: cut, fold, lay into one another, hold together.
//!
//! Each fold is drawn from what the one before left to be seen, so that the numbers in the pictures are those on the table.

use super::{Work, strips};
use crate::geometry::Mm;
use crate::locales::{fill, number};
use crate::model::drawing::{Part, Picture, Square, View};
use crate::model::guide::Step;
use crate::model::scheme;
use crate::press::marks::{HOLES, STAPLES};

/// Paper that stands out by less is not worth a knife.
const WORTH_CUTTING: Mm = Mm(0.5);
/// White that is narrower does not put a fold out of place.
const WORTH_AN_EDGE: Mm = Mm(1.0);

/// What is done once the sheets are printed.
pub fn steps(work: &Work) -> Vec<Step> {
    let (name, grid) = grid(&work.base);
    match name {
        "saddle" | "sections" => saddle(work),
        "4-up" | "copy-cut-fold" => halved(work),
        "6-up" | "8-up" | "8-up-landscape" => in_strips(work),
        "cut-fold-glue" => glued(work),
        "cut-and-stack" => stacked(work, grid),
        "mini-zine" => zine(work),
        "mini-zine-16" => strips::winding_zine(work),
        "accordion" | "leporello" => strips::strip(work, name == "leporello"),
        "gate-fold" => strips::gate(work),
        "french-fold" => strips::french(work),
        "n-up" => vec![say(work.words.whole)],
        "one-page" => vec![say(work.words.loose)],
        "repeat" => repeated(work),
        _ => folded(work),
    }
}

/// Folded once, all together or section by section.
fn saddle(work: &Work) -> Vec<Step> {
    let words = work.words;
    let sections = &work.job.booklet.sections;
    let mut steps: Vec<Step> = edge_if(work, work.job.options.marks.crop).into_iter().collect();
    if sections.len() > 1 {
        let parted = words.by_section.with([("count", sections.len().into()), ("sheets", ranges(sections).into())]);
        let picture = Picture::Sections { sheets: sections.clone(), bars: false };
        steps.push(Step { words: vec![parted], picture: Some(picture) });
        let part = if work.top { Part::Top } else { side(work) };
        steps.push(fold_step(work, &work.front, part, hold(work, &work.front)));
        steps.extend(bound(work, &work.front));
        return steps;
    }
    steps.extend(nested(work, &work.front));
    steps
}

/// One pile of sheets, folded once and stapled; a single sheet is only folded.
fn nested(work: &Work, view: &View) -> Vec<Step> {
    let words = work.words;
    let strips = strips_of(&work.base);
    let sheets = work.job.booklet.sheets * strips;
    let part = if work.top && view.rows == 2 { Part::Top } else { side(work) };
    let picture = Some(Picture::Fold { view: view.clone(), part, share: 0.5 });
    if sheets <= 1 {
        return vec![Step { words: vec![words.fold_one.to_owned()], picture }];
    }
    let mut steps = Vec::new();
    if strips == 1 {
        let stack = fill(words.stack, sheets);
        steps.push(Step { words: vec![stack], picture: Some(Picture::Nest(sheets)) });
    }
    steps.push(Step { words: vec![words.fold.to_owned()], picture });
    steps.push(staple(work, view));
    steps.extend(trim(work));
    steps
}

/// The pile is cut in two; the halves are one booklet, or two copies.
fn halved(work: &Work) -> Vec<Step> {
    let words = work.words;
    let (mut steps, view) = begun(work, true);
    let cut = Picture::Cut { view: view.clone(), across: vec![0.5], down: Vec::new() };
    steps.push(Step { words: vec![words.cut_pile.to_owned()], picture: Some(cut) });
    if work.base == "4-up" {
        let over = Picture::Over { view: view.clone() };
        steps.push(Step { words: vec![words.upper_on_lower.to_owned()], picture: Some(over) });
    } else {
        steps.push(say(words.two_copies));
    }
    steps.extend(nested(work, &view.without(Part::Bottom, 1)));
    steps
}

/// Strips of a sheet that become one booklet, laid on one another.
fn strips_of(base: &str) -> usize {
    match base {
        "4-up" => 2,
        "6-up" => 3,
        "8-up" | "8-up-landscape" => 4,
        _ => 1,
    }
}

/// The pile is cut into strips or quarters, which go on one another and are one booklet.
fn in_strips(work: &Work) -> Vec<Step> {
    let words = work.words;
    let (mut steps, view) = begun(work, true);
    let (rows, columns) = (view.rows, view.columns / 2);
    let lines = |count: usize| (1..count).map(|at| at as f64 / count as f64).collect();
    let cut = Picture::Cut { view: view.clone(), across: lines(rows), down: lines(columns) };
    steps.push(Step { words: vec![fill(words.cut_piles, rows * columns)], picture: Some(cut) });
    let from_right = side(work) == Part::Right;
    let column = |at: usize| if from_right { columns - 1 - at } else { at };
    let order = (0..rows * columns).map(|at| at / columns * columns + column(at % columns) + 1).collect();
    let piles = Picture::Piles { rows, columns, order };
    steps.push(Step { words: vec![words.stack_piles.to_owned()], picture: Some(piles) });
    let others = if from_right { Part::Left } else { Part::Right };
    let first = view.without(Part::Bottom, rows - 1).without(others, 2 * (columns - 1));
    steps.extend(nested(work, &first));
    steps
}

/// The last sheet, where only a part of it is a section: what is done with it by itself.
fn short_section(work: &Work) -> Vec<Step> {
    let (Some(last), Some(pages)) = (&work.last, work.job.booklet.short_section) else { return Vec::new() };
    let words = work.words;
    let sheet = lying(work, last);
    let (mut seen, across, down) = sheet.cut_out();
    let mut said = vec![fill(words.short_section, pages)];
    let mut picture = None;
    if !across.is_empty() || !down.is_empty() {
        said.push(words.short_cut.to_owned());
        picture = Some(Picture::Cut { view: sheet, across, down });
    }
    let mut steps = vec![Step { words: said, picture }];
    if seen.rows == 2 {
        steps.push(fold_step(work, &seen, Part::Top, None));
        seen = seen.without(Part::Top, 1);
    }
    steps.push(fold_step(work, &seen, side(work), None));
    steps
}

/// Every sheet is cut in two, both halves are folded, and all are glued in a row.
fn glued(work: &Work) -> Vec<Step> {
    let words = work.words;
    let (mut steps, view) = begun(work, true);
    let cut = Picture::Cut { view: view.clone(), across: vec![0.5], down: Vec::new() };
    let said = [words.each, words.cut_sheet].map(str::to_owned).to_vec();
    steps.push(Step { words: said, picture: Some(cut) });
    steps.push(fold_step(work, &view.without(Part::Bottom, 1), side(work), None));
    steps.extend(short_section(work));
    steps.push(say(words.in_row));
    steps.push(Step { words: vec![words.glue.to_owned()], picture: Some(Picture::Glue) });
    steps
}

/// Loose leaves: the pile is cut into piles that go on one another, down the columns.
fn stacked(work: &Work, (rows, columns): (usize, usize)) -> Vec<Step> {
    let words = work.words;
    let (mut steps, view) = begun(work, true);
    steps.push(Step { words: vec![fill(words.cut_piles, rows * columns)], picture: Some(cut_all(&view)) });
    let column = |at: usize| if work.job.options.rtl && !work.top { columns - 1 - at } else { at };
    let order = (0..rows * columns).map(|at| column(at % columns) * rows + at / columns + 1).collect();
    let picture = Picture::Piles { rows, columns, order };
    steps.push(Step { words: vec![words.stack_piles.to_owned()], picture: Some(picture) });
    steps.push(Step { words: vec![words.glue.to_owned()], picture: Some(Picture::Glue) });
    steps
}

fn repeated(work: &Work) -> Vec<Step> {
    let words = work.words;
    let (mut steps, view) = begun(work, true);
    let piles = view.rows * view.columns;
    steps.push(Step { words: vec![fill(words.cut_piles, piles)], picture: Some(cut_all(&view)) });
    steps.push(Step { words: vec![fill(words.pile_is_copy, piles), words.loose.to_owned()], picture: None });
    steps
}

fn zine(work: &Work) -> Vec<Step> {
    let words = work.words;
    let (mut steps, view) = begun(work, true);
    let mut first = vec![words.zine_fold.to_owned()];
    if work.job.booklet.sheets > 1 {
        first.insert(0, words.each.to_owned());
    }
    let mut last = vec![words.zine_close.to_owned()];
    if work.job.options.poster.is_some() {
        last.push(words.poster.to_owned());
    }
    let all = [first, vec![words.zine_cut.to_owned()], vec![words.zine_push.to_owned()], last];
    for (step, said) in (1..).zip(all) {
        steps.push(Step { words: said, picture: Some(Picture::Zine { step, view: view.clone() }) });
    }
    steps
}

/// Sheets that are folded more than once, each by itself or two together.
fn folded(work: &Work) -> Vec<Step> {
    let words = work.words;
    let exact =
        matches!(work.base.as_str(), "octavo" | "octavo-landscape" | "three-row") || work.job.options.marks.crop;
    let (mut steps, view) = begun(work, exact);
    if work.last.is_some() && work.job.booklet.sections.len() == 1 {
        let (only, ..) = view.cut_out();
        steps.extend(short_section(work));
        steps.extend(bound(work, &only));
        return steps;
    }
    let mut said = Vec::new();
    if work.base == "2x4x2" {
        said.push(words.pairs.to_owned());
    } else if work.job.booklet.sheets > 1 {
        said.push(words.each.to_owned());
    }
    said.extend(hold(work, &view));
    let (side, view) = (side(work), view);
    let folds: &[Part] = match work.base.as_str() {
        "octavo" => &[side, Part::Top, side],
        "octavo-landscape" => &[Part::Top, Part::Top, side],
        _ => &[Part::Top, side],
    };
    if !said.is_empty() {
        steps.push(Step { words: said, picture: None });
    }
    let mut seen = view;
    if work.base == "three-row" {
        let picture = Picture::Fold { view: seen.clone(), part: Part::Top, share: 2.0 / 3.0 };
        steps.push(Step { words: vec![words.fold_thirds.to_owned()], picture: Some(picture) });
        let hanging = hanging(&seen, &lying(work, &work.back));
        let picture = Picture::Fold { view: hanging.clone(), part: Part::Bottom, share: 0.5 };
        steps.push(Step { words: vec![words.fold_below.to_owned()], picture: Some(picture) });
        seen = hanging.without(Part::Bottom, 1);
        steps.push(fold_step(work, &seen, side, None));
        seen = seen.without(side, 1);
    } else {
        for part in folds {
            steps.push(fold_step(work, &seen, *part, None));
            let lines = if matches!(part, Part::Top | Part::Bottom) { seen.rows } else { seen.columns };
            seen = seen.without(*part, lines / 2);
        }
    }
    if work.base == "ea4x4" {
        steps.push(Step { words: vec![words.nest.to_owned()], picture: Some(Picture::Nest(2)) });
    }
    steps.extend(short_section(work));
    steps.extend(bound(work, &seen));
    steps.push(Step { words: vec![words.slit.to_owned()], picture: None });
    steps
}

/// The lowest row of a sheet in three, and under it the uppermost, which hangs out below and shows its back.
fn hanging(front: &View, back: &View) -> View {
    let lowest = front.without(Part::Top, 2);
    let uppermost = back.squares.iter().filter(|square| square.row == 0).map(|square| Square {
        row: 1,
        column: back.columns - 1 - square.column,
        quarters: (square.quarters + 2) % 4,
        page: square.page,
    });
    let mut squares = lowest.squares.clone();
    squares.extend(uppermost);
    View { height: lowest.height * 2.0, rows: 2, squares, ..lowest }
}

/// The edge is cut where folds would not meet otherwise, and the sheet is turned as it is folded.
pub fn begun(work: &Work, exact: bool) -> (Vec<Step>, View) {
    let mut steps: Vec<Step> = edge_if(work, exact).into_iter().collect();
    let view = lying(work, &work.front);
    if work.top {
        steps.push(Step { words: vec![work.words.quarter_turn.to_owned()], picture: None });
    }
    (steps, view)
}

fn lying(work: &Work, view: &View) -> View {
    if work.top { view.turned_left() } else { view.clone() }
}

fn edge_if(work: &Work, wanted: bool) -> Option<Step> {
    let (sides, ends) = work.white();
    if !wanted || (sides.0 < WORTH_AN_EDGE.0 && ends.0 < WORTH_AN_EDGE.0) {
        return None;
    }
    let said = work.words.cut_edge.with([("sides", tenths(work, sides).into()), ("ends", tenths(work, ends).into())]);
    let (width, height) = work.paper();
    Some(Step { words: vec![said], picture: Some(Picture::Edge { width, height, sides, ends }) })
}

fn cut_all(view: &View) -> Picture {
    let lines = |count: usize| (1..count).map(|at| at as f64 / count as f64).collect();
    Picture::Cut { view: view.clone(), across: lines(view.rows), down: lines(view.columns) }
}

/// Which half goes behind: the one that is away from the front cover.
pub fn side(work: &Work) -> Part {
    if work.job.options.rtl && !work.top { Part::Right } else { Part::Left }
}

pub fn fold_step(work: &Work, view: &View, part: Part, before: Option<String>) -> Step {
    let words = work.words;
    let fold = match part {
        Part::Left => words.fold_left,
        Part::Right => words.fold_right,
        Part::Top | Part::Bottom => words.fold_upper,
    };
    let said = before.into_iter().chain([fold.to_owned()]).collect();
    Step { words: said, picture: Some(Picture::Fold { view: view.clone(), part, share: 0.5 }) }
}

pub fn hold(work: &Work, view: &View) -> Option<String> {
    if work.top && view.squares.iter().all(|square| square.quarters % 2 == 1) {
        return None;
    }
    let upright = view.squares.iter().filter(|square| square.quarters == 0).filter_map(|square| square.page).min();
    upright.map(|page| fill(work.words.hold, page.to_string()))
}

/// One section is stapled, several are sewn.
fn bound(work: &Work, view: &View) -> Vec<Step> {
    let words = work.words;
    let sections = &work.job.booklet.sections;
    if sections.len() <= 1 {
        return std::iter::once(staple(work, view)).chain(trim(work)).collect();
    }
    let marks = work.job.options.marks;
    let mut stack = vec![fill(words.stack_sections, sections.len())];
    if marks.collation {
        stack.push(words.stair.to_owned());
    }
    let picture = Picture::Sections { sheets: sections.clone(), bars: marks.collation };
    let mut steps = vec![Step { words: stack, picture: Some(picture) }];
    let (length, above) = spine(work);
    let places: Vec<Mm> = HOLES.iter().map(|part| above + length * *part).collect();
    let named: Vec<String> = places.iter().map(|place| format!("{:.0}", place.0)).collect();
    let (width, height) = opened(work, length + above * 2.0);
    let sewn = Step {
        words: vec![fill(words.sew, named.join(", "))],
        picture: Some(Picture::Holes { width, height, places }),
    };
    steps.push(sewn);
    steps.extend(trim(work));
    steps
}

fn staple(work: &Work, view: &View) -> Step {
    let words = work.words;
    let (length, above) = spine(work);
    let places = STAPLES.map(|part| above + length * part);
    let [first, second] = places.map(|place| format!("{:.0}", place.0.round()));
    let staple = words.staple.with([("first", first.into()), ("second", second.into())]);
    // What has not been turned before is turned now, so that there is a top edge to measure from.
    let turned = view.squares.iter().all(|square| square.quarters % 2 == 1);
    let said = [(work.top && !turned).then(|| words.quarter_turn.to_owned()), Some(staple)].into_iter().flatten();
    let (width, height) = opened(work, length + above * 2.0);
    Step { words: said.collect(), picture: Some(Picture::Staples { width, height, places: places.to_vec() }) }
}

/// How long the spine of a page is, and how much white stands above it.
fn spine(work: &Work) -> (Mm, Mm) {
    let (rows, columns) = (work.scheme.rows as f64, work.scheme.columns as f64);
    let (sides, ends) = work.white();
    let (length, white) = if work.top { (work.front.width / columns, sides) } else { (work.front.height / rows, ends) };
    // Only where there is one page from head to foot of the sheet is its white edge still there; elsewhere a fold or a
    // cut is the edge.
    let one = if work.top { work.scheme.columns == 1 } else { work.scheme.rows == 1 };
    let kept = one && !work.job.options.marks.crop;
    (length, if kept { white } else { Mm(0.0) })
}

/// The finished thing, opened in its middle.
fn opened(work: &Work, height: Mm) -> (Mm, Mm) {
    let (rows, columns) = (work.scheme.rows as f64, work.scheme.columns as f64);
    let page = if work.top { work.front.height / rows } else { work.front.width / columns };
    (page * 2.0, height)
}

fn trim(work: &Work) -> Option<Step> {
    // Each leaf pushes the ones inside it out by its own thickness.
    let out = work.job.booklet.creep;
    if out.0 < WORTH_CUTTING.0 {
        return None;
    }
    let words = if work.job.booklet.trimmed.text.is_empty() { work.words.trim } else { work.words.trim_less };
    Some(Step { words: vec![fill(words, tenths(work, out))], picture: Some(Picture::Trim) })
}

/// `1–4, 5–8, 9–11`.
fn ranges(sections: &[usize]) -> String {
    let mut before = 0;
    let mut named = Vec::new();
    for count in sections {
        named.push(if *count == 1 {
            format!("{}", before + 1)
        } else {
            format!("{}–{}", before + 1, before + count)
        });
        before += count;
    }
    if named.len() > 10 {
        let last = named.pop().unwrap_or_default();
        named.truncate(6);
        named.extend(["…".to_owned(), last]);
    }
    named.join(", ")
}

fn say(words: &str) -> Step {
    Step { words: vec![words.to_owned()], picture: None }
}

/// In millimetres, as the language writes them.
fn tenths(work: &Work, length: Mm) -> String {
    if length.0 < 0.05 {
        return "0".into();
    }
    number(work.language, &format!("{:.1}", length.0))
}

/// `cut-and-stack-3x2` has three rows and two columns.
fn grid(name: &str) -> (&str, (usize, usize)) {
    let known = |base: &'static str| Some((base, scheme::grid(name.strip_prefix(base)?)?));
    let numbered = ["repeat", "accordion", "leporello"].into_iter().find(|base| name.starts_with(base));
    let found = ["cut-and-stack", "n-up"].into_iter().find_map(known);
    found.unwrap_or((numbered.unwrap_or(name), (1, 1)))
}
