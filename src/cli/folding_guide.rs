//! The sheet that goes with a booklet and tells how to put it together.

use super::calibrate;
use super::editions::{Artifact, Extent};
use super::read::Book;
use super::stages;
use crate::check;
use crate::diagnostic::Report;
use crate::geometry::{Mm, PAPERS, Size, paper};
use crate::pdf;
use crate::press::folding_guide::{Files, Job};
use crate::press::{self, Booklet, BookletOptions, Info};
use crate::typeset;

/// A square metre of copy paper 0.1 mm thick weighs 80 g; thinner and thicker paper in proportion.
const GRAMS_PER_MM: f64 = 800.0;

/// What is printed for one booklet: its sheets, the cover apart if that is wished, corrected for the printer; and the
/// sheet that tells how to put them together.
pub fn complete(
    book: &Book,
    booklet: Artifact,
    made: &Booklet,
    options: &BookletOptions,
    paper: &str,
    report: &mut Report,
) -> Vec<Artifact> {
    let mut files = parts(book, booklet, paper, report);
    files.iter_mut().for_each(|file| calibrate::correct(book, file, report));
    let files: Vec<Vec<Artifact>> = files.into_iter().map(|file| sides(book, file, made.fronts_only, report)).collect();
    let names = |side: usize| {
        let files = files.iter().filter_map(|sides| sides.get(side));
        files.map(|file| file.file.as_str()).collect::<Vec<_>>().join(" + ")
    };
    let (fronts, backs) = (names(0), names(1));
    let names = if backs.is_empty() { Files::Both(&fronts) } else { Files::Halves([&fronts, &backs]) };
    let sheet = of_book(book, names, made, options, paper, report);
    files.into_iter().flatten().chain(sheet).collect()
}

/// Sheets as the printer of the book takes them: in two files, fronts and backs, if it prints on one side only.
///
/// The halves are folded together again. A cover in a file of its own says no more how it folds: it was proved before it was
/// taken out.
pub fn sides(book: &Book, sheets: Artifact, fronts_only: bool, report: &mut Report) -> Vec<Artifact> {
    if !book.settings.press.one_sided || fronts_only {
        return vec![sheets];
    }
    let Some([fronts, backs]) = press::one_sided(&sheets.bytes).into(report) else { return vec![sheets] };
    match pdf::open(&fronts).and_then(|fronts| Ok((fronts, pdf::open(&backs)?))) {
        Ok((fronts, backs)) => {
            let proof = check::fold::prove_halves(&sheets.file, [&fronts, &backs]);
            proof.into_iter().for_each(|proof| report.merge(proof.report));
        }
        Err(why) => report.merge(check::pdf::unreadable(&sheets.file, &why)),
    }
    let stem = sheets.file.strip_suffix(".pdf").unwrap_or(&sheets.file);
    let half = |what: &str, bytes| Artifact { file: format!("{stem}-{what}.pdf"), bytes, ..sheets.clone() };
    vec![half("fronts", fronts), half("backs", backs)]
}

/// The cover and the rest, or all sheets together.
fn parts(book: &Book, booklet: Artifact, paper: &str, report: &mut Report) -> Vec<Artifact> {
    // Only the outermost sheet of a single fold is a cover.
    if !book.settings.press.destination.separate_cover || book.settings.press.scheme != "saddle" {
        return vec![booklet];
    }
    let Some((cover, inside)) = press::cover::split(&booklet.bytes).into(report) else { return vec![booklet] };
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

/// Makes the sheet for a booklet of a book; `None` when it can't be set, and the report says why.
fn of_book(
    book: &Book,
    files: Files,
    made: &Booklet,
    options: &BookletOptions,
    paper: &str,
    report: &mut Report,
) -> Option<Artifact> {
    let metadata = &book.document.metadata;
    let job = Job {
        title: &metadata.title,
        files,
        language: &metadata.language,
        paper_name: paper,
        options,
        booklet: made,
        grammage: grammage(options.caliper),
        copies: book.run.copies,
    };
    sheet(&job, stages::file_name(book, &format!("-folding-guide-{paper}.pdf")), report)
}

/// What is asked of the sheet for a PDF of anyone's.
pub struct Wanted<'a> {
    /// BCP 47; nothing for English.
    pub language: &'a str,
    /// Grams a square metre of the paper weighs.
    pub grammage: f64,
    pub copies: usize,
}

/// Makes the sheet for what was imposed of a PDF: beside its file, or beside its two files, fronts and backs.
pub fn of_pdf(
    files: &[String],
    made: &Booklet,
    options: &BookletOptions,
    wanted: &Wanted,
    report: &mut Report,
) -> Option<Artifact> {
    let names = match files {
        [fronts, backs] => Files::Halves([fronts, backs]),
        files => Files::Both(files.first()?),
    };
    let job = Job {
        title: &options.info.title,
        files: names,
        language: wanted.language,
        paper_name: &paper_name(options.paper),
        options,
        booklet: made,
        grammage: wanted.grammage,
        copies: wanted.copies,
    };
    let first = files.first()?;
    let stem = first.strip_suffix(".pdf").unwrap_or(first);
    let stem = if files.len() == 2 { stem.strip_suffix("-fronts").unwrap_or(stem) } else { stem };
    sheet(&job, format!("{stem}-folding-guide.pdf"), report)
}

/// The name of a paper, or its size where it has none.
fn paper_name(size: Size) -> String {
    let (wanted, same) = (size.landscape(), |one: Mm, two: Mm| (one.0 - two.0).abs() < 0.1);
    let known = PAPERS.iter().find(|(name, _)| {
        let known = paper(name).map(Size::landscape);
        known.is_some_and(|known| same(known.width, wanted.width) && same(known.height, wanted.height))
    });
    known.map_or_else(|| format!("{}×{} mm", size.width.0, size.height.0), |(name, _)| (*name).to_owned())
}

/// Sets the sheet for a job and finishes it.
pub fn sheet(job: &Job, file: String, report: &mut Report) -> Option<Artifact> {
    let instructions = press::folding_guide::instructions(job)?;
    let info = Info {
        title: format!("{} – {}", job.title, instructions.words.heading),
        language: instructions.language.clone(),
        ..job.options.info.clone()
    };
    let pdf = typeset::folding_guide(&instructions).into(report)?;
    let pdf = press::print_pages(&pdf, &info).into(report)?;
    Some(stages::finished_pdf(file, pdf, Extent::Pages(1), report))
}

/// What paper of this thickness weighs, in grams a square metre.
pub fn grammage(caliper: Mm) -> f64 {
    if caliper.0 > 0.0 { caliper.0 * GRAMS_PER_MM } else { 80.0 }
}
