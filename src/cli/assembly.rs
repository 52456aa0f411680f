//! The sheet that goes with a booklet and tells how to put it together.

use super::calibrate;
use super::editions::{Artifact, Extent};
use super::read::Book;
use super::stages;
use crate::diagnostic::Report;
use crate::geometry::Size;
use crate::press::assembly::Job;
use crate::press::imposition::{self, Cell, Order, Turn};
use crate::press::schema::Schema;
use crate::press::{self, Booklet, Info};
use crate::project::Flip;
use crate::typeset::{self, Square};

/// A square metre of copy paper 0.1 mm thick weighs 80 g; thinner and thicker paper in proportion.
const GRAMS_PER_MM: f64 = 800.0;

/// What is printed for one booklet: its sheets, the cover apart if that is wished, corrected for the printer; and the
/// sheet that tells how to put them together.
pub fn complete(
    book: &Book,
    booklet: Artifact,
    made: &Booklet,
    trim: Size,
    paper: (&str, Size),
    report: &mut Report,
) -> Vec<Artifact> {
    let mut files = parts(book, booklet, paper.0, report);
    let names = files.iter().map(|file| file.file.as_str()).collect::<Vec<_>>().join(" + ");
    let sheet = sheet(book, &names, made, trim, paper, report);
    for file in &mut files {
        calibrate::correct(book, file, report);
    }
    files.extend(sheet);
    files
}

/// The cover and the rest, or all sheets together.
fn parts(book: &Book, booklet: Artifact, paper: &str, report: &mut Report) -> Vec<Artifact> {
    // Only the outermost sheet of a single fold is a cover.
    if !book.settings.press.destination.separate_cover || book.settings.press.schema != "saddle" {
        return vec![booklet];
    }
    let Some((cover, inside)) = press::cover::apart(&booklet.bytes, report) else { return vec![booklet] };
    let sheets = match booklet.extent {
        Some(Extent::Sheets(sheets)) => sheets.saturating_sub(1),
        _ => 0,
    };
    let file = stages::file_name(book, &format!("-cover-{paper}.pdf"));
    let cover = Artifact {
        file,
        bytes: cover,
        extent: Some(Extent::Sheets(1)),
        checked: booklet.checked.clone(),
        remark: None,
    };
    vec![cover, Artifact { bytes: inside, extent: Some(Extent::Sheets(sheets)), ..booklet }]
}

/// Makes the sheet for a booklet on one paper; `None` when it can't be set, and the report says why.
fn sheet(
    book: &Book,
    file: &str,
    made: &Booklet,
    trim: Size,
    (name, paper): (&str, Size),
    report: &mut Report,
) -> Option<Artifact> {
    let press = &book.settings.press;
    let schema = Schema::named(&press.schema)?;
    let places = made.sheets * schema.pages_per_sheet();
    // Drawn as it is held in the hands, whichever edge the printer turns it on.
    let pages = places.saturating_sub(made.blanks).max(1);
    let rtl = book.document.metadata.rtl;
    let order = Order { pages, flip: Flip::ShortEdge, rtl, section: press.section };
    let sheets = imposition::impose(&schema, &order);
    let first = sheets.first().map_or_else(Default::default, |sheet| [squares(&sheet.front), squares(&sheet.back)]);
    let metadata = &book.document.metadata;
    let job = Job {
        title: &metadata.title,
        file,
        language: &metadata.language,
        paper_name: name,
        paper,
        trim,
        schema: &schema.name,
        rows: schema.rows,
        columns: schema.columns,
        sheets: made.sheets,
        places,
        first,
        flip: press.flip,
        rtl,
        pages,
        scale: made.scale,
        caliper: press.caliper,
        grammage: if press.caliper.0 > 0.0 { press.caliper.0 * GRAMS_PER_MM } else { 80.0 },
        copies: book.run.copies,
    };
    let instructions = press::assembly::instructions(&job);
    let info = Info {
        title: format!("{} – {}", metadata.title, instructions.words.heading),
        language: instructions.language.clone(),
        ..stages::info(metadata)
    };
    let pdf = typeset::assembly(&instructions, report)?;
    let pdf = press::print_pages(&pdf, &info, report)?;
    let file = stages::file_name(book, &format!("-assembly-{name}.pdf"));
    Some(stages::finished_pdf(file, pdf, Extent::Pages(1), report))
}

fn squares(cells: &[Cell]) -> Vec<Square> {
    let square = |cell: &Cell| Square {
        row: cell.row,
        column: cell.column,
        turned: cell.turn == Turn::UpsideDown,
        page: cell.page,
    };
    let mut squares: Vec<Square> = cells.iter().map(square).collect();
    squares.sort_by_key(|square| (square.row, square.column));
    squares
}
