//! The sheet that goes with a booklet and tells how to put it together.

use super::editions::{Artifact, Extent};
use super::read::Book;
use super::stages;
use crate::diagnostic::Report;
use crate::geometry::Size;
use crate::press::{self, Booklet, Info, assembly::Job, imposition::SADDLE};
use crate::typeset;

/// A square metre of copy paper 0.1 mm thick weighs 80 g; thinner and thicker paper in proportion.
const GRAMS_PER_MM: f64 = 800.0;

/// Makes the sheet for a booklet on one paper; `None` when it can't be set, and the report says why.
pub fn sheet(
    book: &Book,
    booklet: &Artifact,
    made: &Booklet,
    trim: Size,
    (name, paper): (&str, Size),
    report: &mut Report,
) -> Option<Artifact> {
    let press = &book.settings.press;
    let positions = made.sheets * (SADDLE.front.len() + SADDLE.back.len());
    let metadata = &book.document.metadata;
    let job = Job {
        title: &metadata.title,
        file: &booklet.file,
        language: &metadata.language,
        paper_name: name,
        paper,
        trim,
        schema: &SADDLE,
        flip: press.flip,
        rtl: metadata.rtl,
        pages: positions - made.blanks,
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
