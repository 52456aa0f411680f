//! Sheets with two pages side by side, taken apart into single pages in reading order.
//!
//! [`unfold`] cuts each side of a sheet down the middle: every half becomes a page that shows the sheet through a clip, as
//! a Form XObject that both halves share, so that nothing is set or converted anew. The order comes from the user's word,
//! or from the numbers printed on the pages, or is that of a stapled booklet.

pub mod codes;
mod folios;
mod order;

use lopdf::{Dictionary, Object, Stream};

use crate::diagnostic::{Place, Report};
use crate::geometry::{Pt, Rect};
use crate::pdf::{self, Matrix, Page, Pdf};

use super::{Info, box_array, finish};

pub use order::FirstSheet;

/// How the pages stand on the sheets.
#[derive(Debug, Clone, Default)]
pub struct Options {
    /// The first sheet in the user's words; found out if left out.
    pub first_sheet: Option<FirstSheet>,
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
pub fn unfold(sheets: &[u8], options: &Options, report: &mut Report) -> Option<Unfolded> {
    let mut source = super::open(sheets, report)?;
    if let Some((number, page)) = (1..).zip(&source.pages).find(|(_, page)| !lies_across(page)) {
        let (width, height) = page.upright_size();
        report.error(
            &codes::NOT_TWO_UP,
            Place::Nowhere,
            format!("Page {number} of the file is {width:.0} × {height:.0} points, which does not lie across."),
            "Unfolding needs sheets with two pages side by side on each side.",
        );
        return None;
    }
    let halves = 2 * source.pages.len();
    let surveys = pdf::survey(&source, true);
    let (order, found) = order(&source, &surveys, options, report)?;
    let sides = sides(&mut source, &surveys, &options.info).map_err(|why| super::unreadable(&why, report)).ok()?;
    let kept: Vec<usize> = order.into_iter().filter(|half| *half < halves).collect();
    let kept = if options.keep_blanks { kept } else { without_last_blanks(&source, &surveys, kept) };
    let count = kept.len();
    make_pages(&mut source, &sides, &kept);
    finish::describe(&mut source.document, &options.info);
    let seed = format!("{options:?}");
    let bytes = finish::write(source.document, sheets, &seed).map_err(|why| super::unreadable(&why, report)).ok()?;
    Some(Unfolded { bytes, pages: count, found })
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
        let order = order::by_word(first, halves).map_err(|what| {
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
    if let Some(order) = order::by_folios(&numbers, options.rtl) {
        return Some((order, "by the numbers on the pages"));
    }
    if !source.pages.len().is_multiple_of(2) {
        report.error(
            &codes::NOT_TWO_UP,
            Place::Nowhere,
            format!("The file has {} pages; sheets have fronts and backs.", source.pages.len()),
            "Add the missing side, or say how the pages stand with --first-sheet \"1 2 / 3 4\".",
        );
        return None;
    }
    report.warning(
        &codes::ORDER,
        Place::Nowhere,
        "The page numbers don't tell the order; that of a stapled booklet was taken.",
        "Look through it. If it is wrong, say what stands on the first sheet: --first-sheet \"8 1 / 2 7\".",
    );
    Some((order::saddle(halves, options.rtl), "as in a stapled booklet"))
}

fn lies_across(page: &Page) -> bool {
    let (width, height) = page.upright_size();
    width > height
}

/// A side of a sheet as a form, and the size of its halves.
struct Side {
    form: lopdf::ObjectId,
    width: f64,
    height: f64,
    group: Option<Object>,
    /// It stands on its head in the file.
    turned: bool,
}

fn sides(source: &mut Pdf, surveys: &[pdf::Survey], info: &Info) -> Result<Vec<Side>, pdf::Unreadable> {
    let forms = super::forms::make(source, info)?;
    let side = |(form, found): (&super::forms::Form, &pdf::Survey)| Side {
        form: form.id,
        width: form.width / 2.0,
        height: form.height,
        group: form.group.clone(),
        turned: folios::is_turned(found),
    };
    Ok(forms.iter().zip(surveys).map(side).collect())
}

/// Drops pages that draw nothing from the end: they filled the sheets.
fn without_last_blanks(source: &Pdf, surveys: &[pdf::Survey], kept: Vec<usize>) -> Vec<usize> {
    let is_blank = |half: &usize| {
        let (Some(page), Some(found)) = (source.pages.get(half / 2), surveys.get(half / 2)) else { return false };
        // A side with pictures or drawn shapes is not looked into.
        let drawn =
            !found.pictures.is_empty() || found.thinnest_line.is_some() || found.solid > 0.0 || found.incomplete;
        let middle = page.upright_size().0 / 2.0;
        let left = half.is_multiple_of(2) != folios::is_turned(found);
        let on_half = |x: f64| (x < middle) == left;
        !drawn && !found.words.iter().any(|words| on_half((words.place.x0.0 + words.place.x1.0) / 2.0))
    };
    let mut kept = kept;
    while kept.len() > 1 && kept.last().is_some_and(&is_blank) {
        kept.pop();
    }
    kept
}

fn make_pages(source: &mut Pdf, sides: &[Side], order: &[usize]) {
    let document = &mut source.document;
    let tree = document.new_object_id();
    let mut kids = Vec::new();
    for half in order {
        let Some(side) = sides.get(half / 2) else { continue };
        let left = half.is_multiple_of(2);
        let moved = match (side.turned, left) {
            (false, true) => Matrix::IDENTITY,
            (false, false) => Matrix([1.0, 0.0, 0.0, 1.0, -side.width, 0.0]),
            (true, true) => Matrix([-1.0, 0.0, 0.0, -1.0, 2.0 * side.width, side.height]),
            (true, false) => Matrix([-1.0, 0.0, 0.0, -1.0, side.width, side.height]),
        };
        let place = Rect { x0: Pt(0.0), y0: Pt(0.0), x1: Pt(side.width), y1: Pt(side.height) };
        let Matrix([a, b, c, d, e, f]) = moved;
        let content =
            format!("q 0 0 {:.4} {:.4} re W n {a} {b} {c} {d} {e:.4} {f:.4} cm /S Do Q", side.width, side.height);
        let content = document.add_object(Stream::new(Dictionary::new(), content.into_bytes()));
        let mut xobjects = Dictionary::new();
        xobjects.set("S", side.form);
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
        if let Some(group) = &side.group {
            page.set("Group", group.clone());
        }
        kids.push(Object::Reference(document.add_object(page)));
    }
    let mut pages = Dictionary::new();
    pages.set("Type", "Pages");
    pages.set("Count", kids.len() as i64);
    pages.set("Kids", kids);
    document.objects.insert(tree, Object::Dictionary(pages));
    finish::new_catalog(document, tree);
}
