//! Sheets taken apart into single pages in reading order.
//!
//! [`unfold`] cuts each side of a sheet into its cells: every one becomes a page that shows the sheet through a clip, as
//! a Form XObject that all cells share, so that nothing is set or converted anew. The order comes from what the file says of
//! itself, from the user's word, or from the numbers printed on the pages; `grid` has it for all schemes, `halves` for two
//! pages side by side, where that of a stapled booklet is the last resort.

pub mod codes;
mod cuts;
mod grid;

use lopdf::{Dictionary, Object, Stream};

use crate::diagnostic::{Outcome, Place, Report};
use crate::geometry::{Pt, Rect};
use crate::pdf::{self, Matrix, Page, Pdf};

use super::finish::{self, box_array};
use super::imposition::{Edge, Turn};
use super::info::Info;
use super::input::{open, unreadable};
use super::prepare::spreads;
use super::record::{self, Half};
use super::{folios, halves};
use crate::model::Flip;
use grid::Grid;

pub use super::halves::FirstSheet;

/// How the pages stand on the sheets.
#[derive(Debug, Clone, Default)]
pub struct Options {
    /// The first sheet in the user's words; found out if left out.
    pub first_sheet: Option<FirstSheet>,
    /// The name of the way of folding; found out if left out.
    pub scheme: Option<String>,
    /// Pages of a section, where the scheme leaves that open.
    pub section: Option<usize>,
    /// The edge that the printer was to turn on; found out if left out.
    pub flip: Option<Flip>,
    /// Read from right to left.
    pub rtl: bool,
    /// Empty pages at the end of the file are kept.
    pub keep_blanks: bool,
    pub info: Info,
}

/// Single pages.
#[derive(Debug, Clone)]
pub struct Unfolded {
    pub bytes: Vec<u8>,
    pub pages: usize,
    /// How the order was found, as the end of a sentence.
    pub found: &'static str,
}

/// Takes the sheets of anyone's booklet apart. The same file and options give the same bytes. `None` when it can't be
/// done; the report says why.
pub fn unfold(sheets: &[u8], options: &Options) -> Outcome<Option<Unfolded>> {
    Outcome::of(|report| take_apart(sheets, options, report))
}

fn take_apart(sheets: &[u8], options: &Options, report: &mut Report) -> Option<Unfolded> {
    let mut source = open(sheets, report)?;
    super::printer::undo(&mut source);
    let surveys = pdf::survey(&source, true);
    let (cells, found) = match by_grid(&source, &surveys, options, report)? {
        Some(cells) => cells,
        None if options.first_sheet.is_none() => not_by_grid(&source, &surveys, options, report)?,
        None => by_halves(&source, &surveys, options, report)?,
    };
    let forms = super::forms::make(&mut source, &options.info).map_err(|why| unreadable(&why, report)).ok()?;
    super::limits::warn_of_annotations(&forms, None, report);
    make_pages(&mut source, &forms, &cells);
    finish::describe(&mut source.document, &options.info);
    let seed = format!("{options:?}");
    let bytes = finish::write(source.document, sheets, &seed).map_err(|why| unreadable(&why, report)).ok()?;
    Some(Unfolded { bytes, pages: cells.len(), found })
}

/// A page to be: what part of which side it shows, and how.
#[derive(Debug, Clone, Copy)]
struct Crop {
    /// Which page of the file, from 0.
    side: usize,
    /// The lower left corner on the upright side, width and height, in points.
    place: [f64; 4],
    turned: bool,
    /// How far its content is to be moved right and up, as it is read.
    back: (f64, f64),
    /// From the size on the sheet to that of the page.
    larger: f64,
}

type Crops = (Vec<Crop>, &'static str);

/// By the table of a scheme, if one is known. The outer `None` is a fault that is in the report.
fn by_grid(source: &Pdf, surveys: &[pdf::Survey], options: &Options, report: &mut Report) -> Option<Option<Crops>> {
    let pages = &source.pages;
    let (grid, found) = if let Some(name) = &options.scheme {
        let scheme = super::limits::scheme(name, report)?;
        let fronts_only = scheme.is_one_sided() && !(surveys.len() > 1 && grid::backs_are_empty(surveys));
        let known = Grid { rtl: options.rtl, section: options.section, fronts_only, ..Grid::of(scheme) };
        (grid::best_layout(&known, options.flip, pages, surveys), "as that scheme has it")
    } else if options.first_sheet.is_some() {
        return Some(None);
    } else if let Some(half) = record::half(source) {
        lone(half, report);
        return None;
    } else if let Some(grid) = Grid::recorded(source) {
        // The file knows how many of its places are pages.
        let pages = if options.keep_blanks { grid.places } else { grid.pages };
        (Grid { pages, ..grid }, "as the file says of itself")
    } else if spreads::recognised(source, surveys, options.rtl).is_some() {
        return Some(None);
    } else if let Some(grid) = grid::guessed(options.rtl, pages, surveys) {
        (grid, "by the numbers on the pages")
    } else {
        return Some(None);
    };
    let Some(cells) = grid.cells(pages) else {
        let message =
            format!("{} sides do not make whole sheets and sections of the scheme {}", pages.len(), grid.scheme.name);
        let advice =
            "Add what is missing, or name the scheme and the pages of a section: --scheme sections --section 16.";
        report.error(&codes::NOT_TWO_UP, Place::Nowhere, message, advice);
        return None;
    };
    if record::recorded(source).is_none() {
        warn_of_cuts(pages, surveys, grid.scheme.rows, grid.scheme.columns, report);
    }
    let crop = |found: &grid::Found| {
        let place = pages.get(found.side).map(|page| grid.place(page, &found.cell)).unwrap_or_default();
        let toward = Pt::from(grid.toward_spine(&found.cell)).0;
        let turned = found.cell.turn == Turn::UpsideDown;
        let (x, y) = match found.cell.spine {
            Some(Edge::Left) => (toward, 0.0),
            Some(Edge::Right) => (-toward, 0.0),
            Some(Edge::Top) => (0.0, -toward),
            Some(Edge::Bottom) => (0.0, toward),
            None => (0.0, 0.0),
        };
        let back = if turned { (-x, -y) } else { (x, y) };
        Crop { side: found.side, place, turned, back, larger: 1.0 / grid.scale }
    };
    let mut crops: Vec<Crop> = cells.iter().map(crop).collect();
    if grid.pages.is_none() && !options.keep_blanks {
        without_last_blanks(surveys, &mut crops);
    }
    Some(Some((crops, found)))
}

/// What no table of a scheme tells: spreads in the order of reading, copies of one page, or two pages side by side.
fn not_by_grid(source: &Pdf, surveys: &[pdf::Survey], options: &Options, report: &mut Report) -> Option<Crops> {
    let pages = &source.pages;
    let crop = |side: usize, share: [f64; 4]| {
        let (width, height) = pages.get(side).map(Page::upright_size).unwrap_or_default();
        let [x, y, wide, high] = share;
        let place = [x * width, y * height, wide * width, high * height];
        Crop { side, place, turned: false, back: (0.0, 0.0), larger: 1.0 }
    };
    if let Some(halves) = spreads::recognised(source, surveys, options.rtl) {
        let share = |half: Option<usize>| half.map_or([0.0, 0.0, 1.0, 1.0], |half| [0.5 * half as f64, 0.0, 0.5, 1.0]);
        return Some((halves.iter().map(|one| crop(one.page, share(one.half))).collect(), "as the spreads are read"));
    }
    if let Some((rows, columns)) = cuts::repeated(pages, surveys) {
        let message = format!("each side has the same page {} times; one of each is kept", rows * columns);
        let advice = "If the sheets are something else, say how they are folded: --scheme saddle.";
        report.warning(&codes::COPIES, Place::Nowhere, message, advice);
        let (wide, high) = (1.0 / columns as f64, 1.0 / rows as f64);
        let first = |side: usize| Crop {
            turned: folios::is_turned(&surveys[side]),
            ..crop(side, [0.0, 1.0 - high, wide, high])
        };
        return Some(((0..pages.len()).map(first).collect(), "of the sides of the sheets"));
    }
    let crossed = cuts::crossed(pages, surveys, 1, 2);
    if cuts::are_wrong(pages, surveys, 1, 2) && pages.iter().all(lies_across) {
        let message = format!(
            "on {crossed} of {} sides something stands across the middle, and would be cut in two",
            pages.len()
        );
        let advice = "Single pages need no unfolding. For sheets say how they are folded, such as --scheme top-bound or --scheme quarto.";
        report.error(&codes::CROSSED, Place::Nowhere, message, advice);
        return None;
    }
    by_halves(source, surveys, options, report)
}

/// Says if sides have different sizes, or if something would be cut in two.
fn warn_of_cuts(pages: &[Page], surveys: &[pdf::Survey], rows: usize, columns: usize, report: &mut Report) {
    let size = |page: &Page| page.upright_size();
    let first = pages.first().map(size).unwrap_or_default();
    let differs = |page: &Page| {
        (size(page).0 - first.0).abs() > 0.01 * first.0 || (size(page).1 - first.1).abs() > 0.01 * first.1
    };
    if let Some(at) = pages.iter().position(differs) {
        let message = format!(
            "the sides have different sizes (side {} is another than the first); each is cut by itself",
            at + 1
        );
        let advice = "Look through the result: sheets of one booklet are of one size.";
        report.warning(&codes::SIZES, Place::Nowhere, message, advice);
    }
    let crossed = cuts::crossed(pages, surveys, rows, columns);
    if crossed > 0 {
        let sides = if crossed == 1 { "1 side".into() } else { format!("{crossed} sides") };
        let message = format!("on {sides} something stands across a line along which the sheets are cut apart");
        let advice = "If pages come out in halves, say how the sheets are folded: --scheme top-bound.";
        report.warning(&codes::CROSSED, Place::Nowhere, message, advice);
    }
}

/// Half of a job for a printer that prints on one side.
fn lone(half: Half, report: &mut Report) {
    let (has, lacks) = match half {
        Half::Fronts => ("fronts", "backs"),
        Half::Backs => ("backs", "fronts"),
    };
    let message = format!("the file has the {has} of the sheets alone; every other page is in the file of the {lacks}");
    let advice = "Put the two together first: qpdf --empty --collate --pages fronts.pdf backs.pdf -- sheets.pdf";
    report.error(&codes::HALF, Place::Nowhere, message, advice);
}

/// Two pages side by side on each side.
fn by_halves(source: &Pdf, surveys: &[pdf::Survey], options: &Options, report: &mut Report) -> Option<Crops> {
    if let Some((number, page)) = (1..).zip(&source.pages).find(|(_, page)| !lies_across(page)) {
        let (width, height) = page.upright_size();
        report.error(
            &codes::NOT_TWO_UP,
            Place::Nowhere,
            format!("page {number} of the file is {width:.0} × {height:.0} points, which does not lie across"),
            "Sheets with two pages side by side lie across. For others say how they are folded: --scheme quarto.",
        );
        return None;
    }
    let halves = 2 * source.pages.len();
    warn_of_cuts(&source.pages, surveys, 1, 2, report);
    let (order, found) = order(source, surveys, options, report)?;
    let crop = |half: usize| {
        let (page, survey) = (source.pages.get(half / 2)?, surveys.get(half / 2)?);
        let (width, height) = page.upright_size();
        let turned = folios::is_turned(survey);
        // On a side that stands on its head, the first page is at the right.
        let left = half.is_multiple_of(2) != turned;
        let place = [if left { 0.0 } else { width / 2.0 }, 0.0, width / 2.0, height];
        Some(Crop { side: half / 2, place, turned, back: (0.0, 0.0), larger: 1.0 })
    };
    let mut crops: Vec<Crop> = order.into_iter().filter(|half| *half < halves).filter_map(crop).collect();
    if !options.keep_blanks {
        without_last_blanks(surveys, &mut crops);
    }
    Some((crops, found))
}

/// The halves, counted from 0 along the file from left to right, in reading order.
fn order(
    source: &Pdf,
    surveys: &[pdf::Survey],
    options: &Options,
    report: &mut Report,
) -> Option<(Vec<usize>, &'static str)> {
    let halves = 2 * source.pages.len();
    if let Some(first) = &options.first_sheet {
        let order = halves::by_word(first, halves).map_err(|what| {
            let advice = "Write the pages of the front, a slash, and those of the back: \"8 1 / 2 7\".";
            report.error(&codes::WORD, Place::Nowhere, what, advice);
        });
        return Some((order.ok()?, "as you said"));
    }
    let numbers: Vec<Vec<usize>> = source
        .pages
        .iter()
        .zip(surveys)
        .flat_map(|(page, found)| {
            let (width, height) = page.upright_size();
            [true, false].map(|left| folios::candidates(found, left, (width / 2.0, height)))
        })
        .collect();
    if let Some(order) = halves::by_folios(&numbers, options.rtl) {
        return Some((order, "by the numbers on the pages"));
    }
    if !source.pages.len().is_multiple_of(2) {
        report.error(
            &codes::NOT_TWO_UP,
            Place::Nowhere,
            format!("the file has {} pages; sheets have fronts and backs", source.pages.len()),
            "Add the missing side, or say how the pages stand with --first-sheet \"1 2 / 3 4\".",
        );
        return None;
    }
    report.warning(
        &codes::ORDER,
        Place::Nowhere,
        "the page numbers don't tell the order; that of a stapled booklet was taken",
        "Look through it. If it is wrong, say what stands on the first sheet: --first-sheet \"8 1 / 2 7\".",
    );
    Some((halves::saddle(halves, options.rtl), "as in a stapled booklet"))
}

fn lies_across(page: &Page) -> bool {
    let (width, height) = page.upright_size();
    width > height
}

/// Drops pages that draw nothing from the end: they filled the sheets.
fn without_last_blanks(surveys: &[pdf::Survey], crops: &mut Vec<Crop>) {
    let is_blank = |crop: &Crop| {
        let Some(found) = surveys.get(crop.side) else { return false };
        // A side with pictures or drawn shapes is not looked into.
        let drawn =
            !found.pictures.is_empty() || found.thinnest_line.is_some() || found.solid > 0.0 || found.incomplete;
        let [x0, y0, width, height] = crop.place;
        let on_piece = |words: &pdf::Words| {
            let (x, y) = ((words.place.x0.0 + words.place.x1.0) / 2.0, (words.place.y0.0 + words.place.y1.0) / 2.0);
            x >= x0 && x < x0 + width && y >= y0 && y < y0 + height
        };
        !drawn && !found.words.iter().any(on_piece)
    };
    while crops.len() > 1 && crops.last().is_some_and(is_blank) {
        crops.pop();
    }
}

fn make_pages(source: &mut Pdf, forms: &[super::forms::Form], crops: &[Crop]) {
    let document = &mut source.document;
    let tree = document.new_object_id();
    let mut kids = Vec::new();
    for crop in crops {
        let Some(form) = forms.get(crop.side) else { continue };
        let [x0, y0, width, height] = crop.place;
        let (right, up) = crop.back;
        let k = crop.larger;
        let Matrix([a, b, c, d, e, f]) = match crop.turned {
            false => Matrix([k, 0.0, 0.0, k, (right - x0) * k, (up - y0) * k]),
            true => Matrix([-k, 0.0, 0.0, -k, (x0 + width + right) * k, (y0 + height + up) * k]),
        };
        let (width, height) = (width * k, height * k);
        let place = Rect { x0: Pt(0.0), y0: Pt(0.0), x1: Pt(width), y1: Pt(height) };
        let over = if form.over.is_some() { " /O Do" } else { "" };
        let content = format!("q 0 0 {width:.4} {height:.4} re W n {a} {b} {c} {d} {e:.4} {f:.4} cm /S Do{over} Q");
        let content = document.add_object(Stream::new(Dictionary::new(), content.into_bytes()));
        let mut xobjects = Dictionary::new();
        xobjects.set("S", form.id);
        if let Some(over) = form.over {
            xobjects.set("O", over);
        }
        let mut resources = Dictionary::new();
        resources.set("XObject", xobjects);
        let mut page = Dictionary::new();
        page.set("Type", "Page");
        page.set("Parent", tree);
        page.set("MediaBox", box_array(place));
        page.set("TrimBox", box_array(place));
        page.set("BleedBox", box_array(place));
        page.set("Resources", resources);
        page.set("Contents", content);
        if let Some(group) = &form.group {
            page.set("Group", group.clone());
        }
        kids.push(Object::Reference(document.add_object(page)));
    }
    finish::page_tree(document, tree, kids);
    finish::new_catalog(document, tree);
}
