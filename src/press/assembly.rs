//! What a person has to do with the sheets of one job, step by step, and what paper it takes.
//!
//! [`instructions`] works it out from the job; `typeset::assembly` sets it on a page.

use crate::geometry::{Mm, Size};
use crate::project::Flip;
use crate::typeset::{Instructions, Picture, Square, Step};
use crate::words::{AssemblyWords, assembly_words, fill};

/// A finished booklet, as far as hands need to know it.
#[derive(Debug, Clone)]
pub struct Job<'a> {
    pub title: &'a str,
    /// The file with the sheets.
    pub file: &'a str,
    /// BCP 47.
    pub language: &'a str,
    /// As it is called in files: `a4`, `half-letter`.
    pub paper_name: &'a str,
    pub paper: Size,
    /// A page as it is cut and read.
    pub trim: Size,
    /// The name of the way of folding, and how it divides a sheet.
    pub schema: &'a str,
    pub rows: usize,
    pub columns: usize,
    pub sheets: usize,
    /// Places for pages on all sheets together.
    pub places: usize,
    /// The first sheet as it is held in the hands: front, and back after it is turned like the leaf of a book.
    pub first: [Vec<Square>; 2],
    /// The edge about which the printer turns the paper.
    pub flip: Flip,
    pub rtl: bool,
    /// Pages that are printed; empty ones are added.
    pub pages: usize,
    /// 1 is real size.
    pub scale: f64,
    /// Thickness of one leaf.
    pub caliper: Mm,
    /// Grams a square metre of paper weighs.
    pub grammage: f64,
    /// How many copies the paper is counted for.
    pub copies: usize,
}

/// Paper that stands out by less is not worth a knife.
const WORTH_CUTTING: Mm = Mm(0.5);

/// What to say and draw for `job`.
pub fn instructions(job: &Job) -> Instructions {
    let (words, language) = assembly_words(job.language);
    let sheet = sheet_size(job);
    let [front, back] = job.first.clone();
    let mut steps = vec![print_step(job, words)];
    steps.push(try_step(words, front, back));
    if job.schema == "saddle" {
        steps.extend(saddle_steps(job, words, sheet));
    } else {
        steps.push(Step { words: vec![fill(words.other, job.schema)], picture: None });
    }
    let mut last = vec![fill(&fill(words.leaf_through, "1"), &job.pages.to_string())];
    if job.rtl {
        last.push(words.rtl.to_owned());
    }
    steps.push(Step { words: last, picture: None });
    Instructions {
        title: job.title.to_owned(),
        file: job.file.to_owned(),
        language: language.to_owned(),
        words,
        paper: office_paper(job.paper_name),
        sheet,
        rows: job.rows,
        columns: job.columns,
        facts: facts(job, words),
        steps,
    }
}

/// What one copy weighs, in whole grams, staples and ink apart; never less than it does.
pub fn grams(sheets: usize, paper: Size, grammage: f64) -> usize {
    let square_metres = paper.width.0 * paper.height.0 / 1e6;
    (sheets as f64 * square_metres * grammage - 1e-9).ceil().max(0.0) as usize
}

fn facts(job: &Job, words: &AssemblyWords) -> Vec<(String, String)> {
    let sheets = job.sheets;
    let empty = job.places.saturating_sub(job.pages);
    let mut pages = job.places.to_string();
    if empty > 0 {
        pages.push_str(&format!(" ({})", fill(words.empty_pages, &empty.to_string())));
    }
    let weight = fill(words.grams, &grams(sheets, job.paper, job.grammage).to_string());
    let grammage = format!("{}", (job.grammage * 10.0).round() / 10.0);
    vec![
        (words.sheets_in_one.to_owned(), sheets.to_string()),
        (words.pages_in_one.to_owned(), pages),
        (
            fill(words.paper_for, &job.copies.to_string()),
            fill(words.sheets, &sheets.saturating_mul(job.copies).to_string()),
        ),
        (words.weight_of_one.to_owned(), fill(&weight, &grammage)),
    ]
}

fn print_step(job: &Job, words: &AssemblyWords) -> Step {
    let turn = if job.flip == Flip::LongEdge { words.turn_long } else { words.turn_short };
    let mut said = vec![format!("{} {turn}", fill(words.print, &paper_title(job.paper_name)))];
    if job.scale < 0.999 {
        said.push(fill(words.smaller, &format!("{:.0}", job.scale * 100.0)));
    }
    said.push(words.by_hand.to_owned());
    Step { words: said, picture: None }
}

fn try_step(words: &AssemblyWords, front: Vec<Square>, back: Vec<Square>) -> Step {
    let numbers = |squares: &[Square]| {
        let named: Vec<String> = squares.iter().filter_map(|one| one.page).map(|page| page.to_string()).collect();
        if named.is_empty() { "–".to_owned() } else { named.join(", ") }
    };
    let said = fill(&fill(words.try_one, &numbers(&front)), &numbers(&back));
    Step { words: vec![said], picture: Some(Picture::Sides { front, back }) }
}

/// Nested sheets, folded once and stapled through the fold; a single sheet is only folded.
fn saddle_steps(job: &Job, words: &AssemblyWords, sheet: Size) -> Vec<Step> {
    let sheets = job.sheets;
    if sheets <= 1 {
        return vec![Step { words: vec![words.fold_one.to_owned()], picture: Some(Picture::Fold) }];
    }
    let stack = fill(words.stack, &sheets.to_string());
    let staples = staples(job, sheet);
    let staple =
        staples.iter().fold(words.staple.to_owned(), |said, place| fill(&said, &format!("{:.0}", place.0.round())));
    let mut steps = vec![
        Step { words: vec![stack], picture: Some(Picture::Nest(sheets)) },
        Step { words: vec![words.fold.to_owned()], picture: Some(Picture::Fold) },
        Step { words: vec![staple], picture: Some(Picture::Staples(staples)) },
    ];
    // Each sheet pushes the ones inside it out by its own thickness.
    let out = job.caliper * (sheets - 1) as f64;
    if out.0 >= WORTH_CUTTING.0 {
        let said = fill(words.trim, &format!("{:.1}", out.0));
        steps.push(Step { words: vec![said], picture: Some(Picture::Trim) });
    }
    steps
}

/// Where the marks for the staples stand: a quarter of the page from head and foot, measured from the top of the sheet.
fn staples(job: &Job, sheet: Size) -> Vec<Mm> {
    let page = job.trim.height * job.scale * job.rows as f64;
    let above = (sheet.height - page) / 2.0;
    [0.25, 0.75].map(|part| above + page * part).to_vec()
}

/// The paper as the sheets lie on it: across, unless only upright they fit larger.
fn sheet_size(job: &Job) -> Size {
    let fit = |paper: Size| {
        let width = paper.width.0 / (job.trim.width.0 * job.columns as f64);
        width.min(paper.height.0 / (job.trim.height.0 * job.rows as f64))
    };
    let (across, upright) = (job.paper.landscape(), upright(job.paper));
    if fit(upright) > fit(across) && fit(across) < 0.9999 { upright } else { across }
}

/// `A4`, `Letter`, `Half Letter`.
fn paper_title(name: &str) -> String {
    let capital = |word: &str| {
        let mut letters = word.chars();
        letters.next().map_or(String::new(), |first| first.to_uppercase().chain(letters).collect())
    };
    name.split('-').map(capital).collect::<Vec<String>>().join(" ")
}

/// What the sheet itself is printed on: what lies in any printer where papers of that name are used.
fn office_paper(name: &str) -> Size {
    let american = ["letter", "legal", "tabloid"].iter().any(|word| name.contains(word));
    if american { Size::mm(215.9, 279.4) } else { Size::mm(210.0, 297.0) }
}

fn upright(size: Size) -> Size {
    let across = size.landscape();
    Size { width: across.height, height: across.width }
}
