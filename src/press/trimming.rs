//! What the fold and the knife take from pages that moved, and whether there is text in it.

use crate::diagnostic::{Place, Report};
use crate::geometry::{Mm, Pt, Rect};
use crate::pdf::interpret::Interpreter;
use crate::pdf::{self, Pdf, Survey};

use super::codes;
use super::imposition::{Edge, Sheet, Turn};
use super::options::BookletOptions;

/// What is cut off.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Trimmed {
    /// The most that goes across the fold at the spine, and at the fore-edge, of any page.
    pub at_spine: Mm,
    pub at_fore_edge: Mm,
    /// Pages whose text reaches into what is cut off, from 1.
    pub text: Vec<usize>,
}

/// Thinner than this, what is cut off is not worth a look.
const THIN: Mm = Mm(0.05);

/// Compares how far each page moves with where its text begins and ends.
pub fn look(source: &Pdf, sheets: &[Sheet], options: &BookletOptions) -> Trimmed {
    let mut trimmed = Trimmed::default();
    let mut interpreter = Interpreter::new(&source.document);
    let mut surveys = None;
    for cell in sheets.iter().flat_map(|sheet| sheet.front.iter().chain(&sheet.back)) {
        let (Some(number), Some(spine)) = (cell.page, cell.spine) else { continue };
        let Some(page) = source.pages.get(number - 1) else { continue };
        let spine = if cell.turn == Turn::UpsideDown { opposite(spine) } else { spine };
        let (width, height) = page.upright_size();
        let (has, place) = match spine {
            Edge::Left | Edge::Right => (width, options.trim.width),
            Edge::Top | Edge::Bottom => (height, options.trim.height),
        };
        // A page that is smaller than the trim stands in the middle of it.
        let around = ((place - Mm::from(Pt(has))).0 / 2.0).max(0.0);
        let moved = options.toward_spine(cell.depth).0;
        let at_spine = Mm(moved - options.margins.inner.0 - around);
        let at_fore_edge = Mm(-moved - options.margins.outer.0 - around);
        trimmed.at_spine = Mm(trimmed.at_spine.0.max(at_spine.0));
        trimmed.at_fore_edge = Mm(trimmed.at_fore_edge.0.max(at_fore_edge.0));
        let lost = if at_spine.0 > THIN.0 { (spine, at_spine) } else { (opposite(spine), at_fore_edge) };
        if lost.1.0 > THIN.0 && reaches(source, number - 1, lost, &mut interpreter, &mut surveys) {
            trimmed.text.push(number);
        }
    }
    trimmed.text.sort_unstable();
    trimmed.text.dedup();
    trimmed
}

/// The text of the page, as it is read, begins within this strip along one of its edges.
fn reaches<'a>(
    source: &'a Pdf,
    at: usize,
    (edge, strip): (Edge, Mm),
    interpreter: &mut Interpreter<'a>,
    surveys: &mut Option<Vec<Survey>>,
) -> bool {
    let page = &source.pages[at];
    let (width, height) = page.upright_size();
    let begins = |text: Rect| {
        let margin = match edge {
            Edge::Left => text.x0.0,
            Edge::Right => width - text.x1.0,
            Edge::Bottom => text.y0.0,
            Edge::Top => height - text.y1.0,
        };
        margin < Pt::from(strip).0
    };
    let Some(text) = pdf::text_box(source, page, interpreter) else { return false };
    // What lies outside the finished page is not printed at all.
    let Some(inside) = pdf::intersect(text, page.finished()) else { return false };
    if !begins(page.upright().around(inside)) {
        return false;
    }
    if inside == text {
        return true;
    }
    // A part of the text is of another page, as on a spread that was split: each piece of it is looked at.
    let finished = Rect { x0: Pt(0.0), y0: Pt(0.0), x1: Pt(width), y1: Pt(height) };
    let surveys = surveys.get_or_insert_with(|| pdf::survey(source, false));
    surveys[at].words.iter().filter_map(|words| pdf::intersect(words.place, finished)).any(begins)
}

fn opposite(edge: Edge) -> Edge {
    match edge {
        Edge::Left => Edge::Right,
        Edge::Right => Edge::Left,
        Edge::Top => Edge::Bottom,
        Edge::Bottom => Edge::Top,
    }
}

impl Trimmed {
    pub fn warn(&self, report: &mut Report) {
        let Some(first) = self.text.first() else { return };
        let pages = if self.text.len() == 1 { "1 page".into() } else { format!("{} pages", self.text.len()) };
        let message = format!("on {pages} the text reaches into what is cut off (the first is page {first})");
        let advice = "Use thinner paper, shorter sections or wider margins.";
        report.warning(&codes::TRIMMED, Place::Nowhere, message, advice);
    }
}
