//! What a person has to do with the sheets of one job, step by step, and what paper it takes.
//!
//! [`instructions`] works it out from the job: `printing` says how the sheets come out of the machine, `folding` what hands
//! do with them; `typeset::folding_guide` sets it on a page.

mod folding;
mod printing;
mod strips;

use crate::geometry::{Mm, Size};
use crate::locales::{FoldingGuideWords, fill, folding_guide_words, number};
use crate::model::drawing::{Square, View};
use crate::model::guide::{Instructions, Step};

use super::imposition::{self, Cell, Order, Turn};
use super::layout::Layout;
use super::{Booklet, BookletOptions};
use crate::model::Flip;
use crate::model::scheme::{Scheme, Spine};

/// A finished booklet, as far as hands need to know it.
#[derive(Debug, Clone, Copy)]
pub struct Job<'a> {
    pub title: &'a str,
    pub files: Files<'a>,
    /// The inks in which the sheets are printed one after another, each from a file of its own; none if all are in one.
    pub inks: &'a [String],
    /// BCP 47.
    pub language: &'a str,
    /// As it is called in files: `a4`, `half-letter`, `320x450mm`.
    pub paper_name: &'a str,
    /// What the sheets were made with.
    pub options: &'a BookletOptions,
    /// What was made.
    pub booklet: &'a Booklet,
    /// Grams a square metre of paper weighs.
    pub grammage: f64,
    /// How many copies the paper is counted for.
    pub copies: usize,
}

/// The files with the sheets.
#[derive(Debug, Clone, Copy)]
pub enum Files<'a> {
    Both(&'a str),
    /// The fronts and the backs, for a printer that prints on one side.
    Halves([&'a str; 2]),
}

/// The job, and what follows from it.
struct Work<'a> {
    job: &'a Job<'a>,
    words: &'static FoldingGuideWords,
    /// The language of the words.
    language: &'static str,
    scheme: Scheme,
    layout: Layout,
    /// The name of the way of folding, whatever edge the leaves are held at.
    base: String,
    /// Leaves are held at the top.
    top: bool,
    /// The first sheet as it is held in the hands; the back after it is turned like the leaf of a book.
    front: View,
    back: View,
    /// The front of the last sheet, where that makes a shorter section.
    last: Option<View>,
    pages: usize,
    /// Copies that come of one set of sheets.
    at_once: usize,
}

/// What to say and draw for `job`; `None` for a way of folding that is not known.
pub fn instructions(job: &Job) -> Option<Instructions> {
    let (words, language) = folding_guide_words(job.language, &job.options.info.library);
    let work = work(job, (words, language))?;
    let mut steps = printing::steps(&work);
    steps.extend(folding::steps(&work));
    let mut last = vec![words.leaf_through.with([("first", 1.into()), ("last", work.pages.into())])];
    if work.top {
        last.push(words.top.to_owned());
    } else if job.options.rtl && work.scheme.spine == Spine::Side {
        last.push(words.rtl.to_owned());
    }
    steps.push(Step { words: last, picture: None });
    let file = match job.files {
        Files::Both(file) => file.to_owned(),
        Files::Halves([fronts, backs]) => format!("{fronts} + {backs}"),
    };
    Some(Instructions {
        title: job.title.to_owned(),
        file,
        language: language.to_owned(),
        words,
        paper: office_paper(job.paper_name),
        facts: facts(&work),
        steps,
    })
}

/// What one copy weighs, in whole grams, staples and ink apart; never less than it does.
pub fn grams(sheets: usize, paper: Size, grammage: f64) -> usize {
    let square_metres = paper.width.0 * paper.height.0 / 1e6;
    (sheets as f64 * square_metres * grammage - 1e-9).ceil().max(0.0) as usize
}

fn work<'a>(job: &'a Job<'a>, (words, language): (&'static FoldingGuideWords, &'static str)) -> Option<Work<'a>> {
    let scheme = Scheme::named(&job.booklet.scheme)?;
    let layout = Layout::new(&scheme, job.options);
    let pages = job.booklet.places.saturating_sub(job.booklet.blanks).max(1);
    // Drawn as it is held in the hands, whichever edge the printer turns it on.
    let order = Order { flip: Flip::ShortEdge, ..job.options.order(pages) };
    let sheets = imposition::impose(&scheme, &order);
    let first = sheets.first()?;
    let cells = first.front.len() + first.back.len();
    let (front, back) = (view(&scheme, &layout, &first.front), view(&scheme, &layout, &first.back));
    let last = sheets.last().filter(|sheet| sheet.shorter.is_some()).map(|sheet| view(&scheme, &layout, &sheet.front));
    let (base, top) = base(&scheme);
    let at_once = (cells / scheme.pages_per_sheet()).max(1);
    Some(Work { job, words, language, scheme, layout, base, top, front, back, last, pages, at_once })
}

/// A sheet that is bound at the top is one that is bound at the side, lying a quarter of a turn to the left.
fn base(scheme: &Scheme) -> (String, bool) {
    let top = scheme.spine == Spine::Top;
    let name = match scheme.name.as_str() {
        "top-bound" => "saddle",
        name if top => name.strip_suffix("-top").unwrap_or(name),
        name => name,
    };
    (name.to_owned(), top)
}

fn view(scheme: &Scheme, layout: &Layout, cells: &[Cell]) -> View {
    let square = |cell: &Cell| Square {
        row: cell.row,
        column: cell.column,
        quarters: if cell.turn == Turn::UpsideDown { 2 } else { 0 },
        page: cell.page,
    };
    let mut squares: Vec<Square> = cells.iter().map(square).collect();
    squares.sort_by_key(|square| (square.row, square.column));
    let (width, height) = (Mm::from(layout.spread.width()), Mm::from(layout.spread.height()));
    View { width, height, rows: scheme.rows, columns: scheme.columns, squares }
}

fn facts(work: &Work) -> Vec<(String, String)> {
    let (job, words) = (work.job, work.words);
    let sheets = job.booklet.sheets;
    let mut pages = job.booklet.places.to_string();
    if job.booklet.blanks > 0 {
        pages.push_str(&format!(" ({})", fill(words.empty_pages, job.booklet.blanks)));
    }
    let each = grams(sheets, job.options.paper, job.grammage / work.at_once as f64);
    let written = |value: f64, steps: f64| number(work.language, &((value * steps).round() / steps).to_string());
    let grammage = written(job.grammage, 10.0);
    let needed = job.copies.div_ceil(work.at_once).saturating_mul(sheets);
    let in_one = sheets as f64 / work.at_once as f64;
    vec![
        (words.sheets_in_one.to_owned(), written(in_one, 100.0)),
        (words.pages_in_one.to_owned(), pages),
        (fill(words.paper_for, job.copies), fill(words.sheets, needed)),
        (words.weight_of_one.to_owned(), words.grams.with([("weight", each.into()), ("paper", grammage.into())])),
    ]
}

impl Work<'_> {
    /// White around the pages: at the left and right, and above and below.
    fn white(&self) -> (Mm, Mm) {
        let (spread, paper) = (self.layout.spread, self.layout.paper);
        let white = |length| Mm(Mm::from(length).0.max(0.0));
        (white(spread.x0 - paper.x0), white(spread.y0 - paper.y0))
    }

    fn paper(&self) -> (Mm, Mm) {
        (Mm::from(self.layout.paper.width()), Mm::from(self.layout.paper.height()))
    }
}

/// What the sheet itself is printed on: what lies in any printer where papers of that name are used.
fn office_paper(name: &str) -> Size {
    let american = ["letter", "legal", "tabloid"].iter().any(|word| name.contains(word));
    if american { Size::mm(215.9, 279.4) } else { Size::mm(210.0, 297.0) }
}
