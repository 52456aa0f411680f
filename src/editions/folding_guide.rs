//! The folding guide: the sheet that goes with a booklet and tells how to put it together.

use super::artifact::{Artifact, Extent, Kind};
use super::book::Book;
use super::finished;
use crate::diagnostic::Outcome;
use crate::geometry::{Mm, PAPERS, Size, paper};
use crate::press::folding_guide::{Files, Job};
use crate::press::{self, Booklet, BookletOptions, Info};
use crate::typeset;

/// A square metre of copy paper 0.1 mm thick weighs 80 g; thinner and thicker paper in proportion.
const GRAMS_PER_MM: f64 = 800.0;

/// Makes the guide for a booklet of a book; `None` when it can't be set, and the report says why.
pub fn of_book(
    book: &Book,
    files: Files,
    made: &Booklet,
    options: &BookletOptions,
    paper: &str,
) -> Outcome<Option<Artifact>> {
    let metadata = &book.document.metadata;
    let job = Job {
        title: &metadata.title,
        files,
        inks: &[],
        language: &metadata.language,
        paper_name: paper,
        options,
        booklet: made,
        grammage: grammage(options.caliper),
        copies: book.copies,
    };
    make(&job, book.file_name(&format!("-folding-guide-{paper}.pdf")))
}

/// What is asked of the guide for a PDF of anyone's.
#[derive(Debug, Clone)]
pub struct Guide {
    /// BCP 47; nothing for English.
    pub language: String,
    /// Grams a square metre of the paper weighs.
    pub grammage: f64,
    pub copies: usize,
}

/// Makes the guide for what was imposed of a PDF: beside its file, or beside its two files, fronts and backs.
pub fn of_pdf(files: &[String], made: &Booklet, options: &BookletOptions, guide: &Guide) -> Outcome<Option<Artifact>> {
    let (names, stem) = match files {
        [fronts, backs] => {
            (Files::Halves([fronts, backs]), stem(fronts).strip_suffix("-fronts").unwrap_or(stem(fronts)))
        }
        [file] => (Files::Both(file), stem(file)),
        _ => return Outcome::default(),
    };
    of_files(names, &[], stem, made, options, guide)
}

/// Makes the guide for sheets that are printed in several inks: for each its name and its files, which are one, or fronts
/// and backs.
pub fn of_inks(
    inks: &[(String, Vec<String>)],
    file: &str,
    made: &Booklet,
    options: &BookletOptions,
    guide: &Guide,
) -> Outcome<Option<Artifact>> {
    let of_side = |side: usize| {
        let files = inks.iter().filter_map(|(_, files)| files.get(side));
        files.map(String::as_str).collect::<Vec<_>>().join(" + ")
    };
    let (fronts, backs) = (of_side(0), of_side(1));
    let files = if backs.is_empty() { Files::Both(&fronts) } else { Files::Halves([&fronts, &backs]) };
    let names: Vec<String> = inks.iter().map(|(ink, _)| ink.clone()).collect();
    of_files(files, &names, stem(file), made, options, guide)
}

fn of_files(
    files: Files,
    inks: &[String],
    stem: &str,
    made: &Booklet,
    options: &BookletOptions,
    guide: &Guide,
) -> Outcome<Option<Artifact>> {
    let job = Job {
        title: &options.info.title,
        files,
        inks,
        language: &guide.language,
        paper_name: &paper_name(options.paper),
        options,
        booklet: made,
        grammage: guide.grammage,
        copies: guide.copies,
    };
    make(&job, format!("{stem}-folding-guide.pdf"))
}

fn stem(file: &str) -> &str {
    file.strip_suffix(".pdf").unwrap_or(file)
}

/// The name of a paper, or its size where it has none.
fn paper_name(size: Size) -> String {
    let (across, same) = (size.landscape(), |one: Mm, two: Mm| (one.0 - two.0).abs() < 0.1);
    let known = PAPERS.iter().find(|(name, _)| {
        let known = paper(name).map(Size::landscape);
        known.is_some_and(|known| same(known.width, across.width) && same(known.height, across.height))
    });
    known.map_or_else(|| format!("{}×{} mm", size.width.0, size.height.0), |(name, _)| (*name).to_owned())
}

/// Sets the guide for a job and finishes it.
fn make(job: &Job, file: String) -> Outcome<Option<Artifact>> {
    Outcome::of(|report| {
        let instructions = press::folding_guide::instructions(job)?;
        let info = Info {
            title: format!("{} – {}", job.title, instructions.words.heading),
            language: instructions.language.clone(),
            ..job.options.info.clone()
        };
        let pdf = typeset::folding_guide(&instructions, &job.options.info.library).into(report)?;
        let pdf = press::print_pages(&pdf, &info).into(report)?;
        Some(finished::pdf(Kind::FoldingGuide, file, pdf, Extent::Pages(1)).into(report))
    })
}

/// What paper of this thickness weighs, in grams a square metre.
pub fn grammage(caliper: Mm) -> f64 {
    if caliper.0 > 0.0 { caliper.0 * GRAMS_PER_MM } else { 80.0 }
}
