//! A look at the sheets: what comes out white, or otherwise than in the file of single pages.
//!
//! Sheets and pages are drawn small and compared cell by cell. Whether two drawings are the same is for `identity`; this
//! sees what is lost although everything seems to be there, such as data that can't be unpacked.

use super::Folded;
use super::side::{PlacedPage, SheetSide};
use crate::check::codes;
use crate::diagnostic::{Place, Report};
use crate::geometry::Rect;
use crate::pdf::{self, Page, Pdf, Picture, Raster};

/// Of larger files so many cells are looked at, evenly spread.
pub const MOST_CELLS: usize = 96;
/// Pixels along the longer side of a sheet, for each row or column of cells.
const PIXELS: usize = 260;
/// Columns and rows in which a page and its cell are compared.
const GRID: usize = 6;
/// Edges are left out: neighbours, marks and rounding reach a little over them, in parts of a page.
const EDGE: f64 = 0.03;
/// The part of a page that is inked at least before it counts as not white: a lone folio is more.
const INKED: f64 = 0.0002;
/// The parts of a page differ by so much on average where it looks otherwise, 0 to 1; a photograph drawn at another size
/// comes to a tenth of that.
const DIFFERENT: f64 = 0.12;

/// Compares the sheets of a file with the single pages, in one file. Nothing is said where a file can't be drawn.
pub fn look(name: &str, sheets: &[u8], pages: &[u8], proof: &Folded) -> Report {
    let mut report = Report::default();
    let Ok(file) = pdf::open(pages) else { return report };
    if has_giants(&file) || pdf::draws_endlessly(&file.document) {
        return report;
    }
    let (Some(drawn_sheets), Some(drawn_pages)) = (Raster::open(sheets), Raster::open(pages)) else { return report };
    if drawn_pages.pages() != file.pages.len() || drawn_sheets.pages() != proof.sides.len() {
        return report;
    }
    let mut findings = Findings::default();
    for at in chosen(&proof.sides) {
        let side = &proof.sides[at];
        let columns = (side.width / side.pages.first().map_or(side.width, |page| page.rect.width().0).max(1.0)).round();
        let Some(sheet) = drawn_sheets.draw(at, PIXELS * (columns.clamp(1.0, 6.0) as usize).max(2)) else { continue };
        for placed in &side.pages {
            let Some(page) = placed.number.and_then(|number| file.pages.get(number - 1)) else { continue };
            let has_overlay = file.page_dict(page).is_some_and(|dict| dict.has(b"Annots"));
            compare(&Cell { sheet: &sheet, side, placed, page, has_overlay }, &drawn_pages, at, &mut findings);
        }
    }
    findings.tell(name, &mut report);
    report
}

/// More pixels than any scanner gives a page, and more packed content than any map has.
const GIANT_PICTURE: f64 = 1.5e8;
const GIANT_CONTENT: usize = 16 << 20;

/// Whether the file holds something that would take too long to draw, or more room than there is.
fn has_giants(file: &Pdf) -> bool {
    file.document.objects.values().filter_map(|object| object.as_stream().ok()).any(|stream| {
        let number = |key: &str| pdf::number_of(file.get(&stream.dict, key)).unwrap_or(0.0);
        let pixels = number("Width") * number("Height");
        let is_picture = pixels > 0.0;
        pixels > GIANT_PICTURE || (!is_picture && stream.content.len() > GIANT_CONTENT)
    })
}

/// All sides, or so many that no more cells are looked at than is said.
fn chosen(sides: &[SheetSide]) -> impl Iterator<Item = usize> {
    let cells: usize = sides.iter().map(|side| side.pages.len()).sum();
    let step = cells.div_ceil(MOST_CELLS).max(1);
    (0..sides.len()).step_by(step)
}

struct Cell<'a> {
    sheet: &'a Picture,
    side: &'a SheetSide,
    placed: &'a PlacedPage,
    page: &'a Page,
    /// Something lies on the page, which is not drawn with it here.
    has_overlay: bool,
}

fn compare(cell: &Cell, pages: &Raster, side: usize, findings: &mut Findings) {
    let Some(number) = cell.placed.number else { return };
    let place = inner(on_sheet(cell));
    let is_white = cell.sheet.inked(place) == 0.0;
    // What comes with a page that is not compared here may make up for what is lost; white stays white.
    let Some(page) = pages.draw(number - 1, 2 * PIXELS) else { return };
    let finished = inner(on_page(cell.page));
    let inked = page.inked(finished);
    if is_white && inked > INKED {
        findings.white.push((number, side));
    } else if !is_white && !cell.has_overlay {
        let [one, two] = [cell.sheet.darkness(place, GRID, GRID), page.darkness(finished, GRID, GRID)];
        let Some((on_sheet, alone)) = one.zip(two) else { return };
        let turned = turned(&on_sheet, cell.placed.up);
        let apart = turned.iter().zip(&alone).map(|(one, two)| (one - two).abs()).sum::<f64>() / alone.len() as f64;
        if apart > DIFFERENT {
            findings.different.push((number, side));
        }
    }
}

/// A rectangle without its edges.
fn inner([x0, y0, x1, y1]: [f64; 4]) -> [f64; 4] {
    let (x, y) = (EDGE * (x1 - x0), EDGE * (y1 - y0));
    [x0 + x, y0 + y, x1 - x, y1 - y]
}

/// Where the finished page lies, in parts of the side.
fn on_sheet(cell: &Cell) -> [f64; 4] {
    let Rect { x0, y0, x1, y1 } = cell.placed.rect;
    [x0.0 / cell.side.width, y0.0 / cell.side.height, x1.0 / cell.side.width, y1.0 / cell.side.height]
}

/// Where the finished page lies, in parts of what a viewer shows.
fn on_page(page: &Page) -> [f64; 4] {
    let (width, height) = page.upright_size();
    let shown = page.upright().around(page.visible());
    let (across, up) = (shown.width().0, shown.height().0);
    let part = |x: f64, y: f64| [(x - shown.x0.0) / across, (y - shown.y0.0) / up];
    let ([x0, y0], [x1, y1]) = (part(0.0, 0.0), part(width, height));
    [x0, y0, x1, y1]
}

/// The parts of a cell in the order in which its page is read, whose head points there.
fn turned(parts: &[f64], (x, y): (f64, f64)) -> Vec<f64> {
    let last = GRID - 1;
    let from = |row: usize, column: usize| match (x.abs() > y.abs(), x > 0.0, y > 0.0) {
        (false, _, true) => (row, column),
        (false, _, false) => (last - row, last - column),
        // The head is at the left: what is read first lies at the bottom left.
        (true, false, _) => (last - column, row),
        (true, true, _) => (column, last - row),
    };
    let places = (0..GRID).flat_map(|row| (0..GRID).map(move |column| (row, column)));
    places.map(|(row, column)| from(row, column)).map(|(row, column)| parts[row * GRID + column]).collect()
}

/// Pages with the sides that they stand on, from 0.
#[derive(Default)]
struct Findings {
    white: Vec<(usize, usize)>,
    different: Vec<(usize, usize)>,
}

impl Findings {
    fn tell(&self, name: &str, report: &mut Report) {
        let place = |(_, side): &(usize, usize)| {
            let face = if side % 2 == 0 { "front" } else { "back" };
            Place::File { file: name.to_owned(), at: format!("sheet {}, {face}", side / 2 + 1) }
        };
        if let Some(first) = self.white.first() {
            let message = format!("{} white here, and not in the file", come_out(&self.white));
            let advice = "Print the file to a new PDF from a viewer that shows these pages, and impose that.";
            report.error(&codes::WHITE, place(first), message, advice);
        }
        if let Some(first) = self.different.first() {
            let message = format!("{} otherwise than in the file", come_out(&self.different));
            let advice = "Compare the pages on the sheets with what a viewer shows of the file.";
            report.warning(&codes::LOOKS_DIFFERENT, place(first), message, advice);
        }
    }
}

fn come_out(pages: &[(usize, usize)]) -> String {
    let mut numbers: Vec<usize> = pages.iter().map(|(number, _)| *number).collect();
    numbers.sort_unstable();
    numbers.dedup();
    match &numbers[..] {
        [one] => format!("page {one} comes out"),
        [first, ..] => format!("{} pages, the first of them page {first}, come out", numbers.len()),
        [] => String::new(),
    }
}
