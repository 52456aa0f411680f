//! The press room: what can be done with files of anyone's, without a project.
//!
//! | address | body | what is made |
//! |---|---|---|
//! | `room/impose?scheme=&paper=…` | a PDF, or several; with `poster=`, the last is the poster | the sheets; its options are those of `bonefolder impose` |
//! | `room/guide?…` | the same | the folding guide of the same sheets |
//! | `room/inks?what=&…` | the same | a grey file for each ink: of the sheets, or with `what=pages` of the pages |
//! | `room/plan` | the same | the ways of folding them compared |
//! | `room/unfold` | a PDF of sheets | its pages in reading order |
//! | `room/check?for=&accessible=` | EPUBs and PDFs | what they hold and what is wrong with them |
//! | `room/answers` | filled forms | what was typed: a table and a text |
//! | `room/compare?as=` | two copies of a book | what changed |
//! | `room/make?edition=` | a zip with a manuscript | an edition of it |
//! | `room/export` | a zip with a manuscript | its text and pictures as Text::Amuse |
//! | `room/import` | texts of other programs, and pictures that they show | a manuscript in a zip |
//! | `room/unpack` | an EPUB or a PDF | the source that travels in it, in a zip |
//! | `room/calibration?paper=` | nothing | the sheet that a printer is measured with, as it is |
//! | `room/choices`, `room/shops` | nothing | the schemes and papers there are; the shops |
//!
//! Several files are sent one after another ([`super::sent`]). The answer is a form of files and what is to be said of them
//! ([`super::made`]).

use super::imposing::Asked;
use super::made::Made;
use super::sent::{self, Sent};
use super::{Answer, Path, brought, compared, imposing, looked, zipped};
use crate::diagnostic::{Outcome, Report};
use crate::editions::impose::{self, Imposed};
use crate::editions::written::{INKS, Inks, choice, read_sheet_paper};
use crate::editions::{self, Artifact, Edition, Kind, Threads, answers, calibration, export, separations};
use crate::press::Named;
use crate::project::Environment;
use crate::source::Sources;

pub fn answer(path: &Path, body: Vec<u8>) -> Answer {
    let made = match path.rest() {
        "choices" | "impose" | "plan" | "unfold" => return imposing::machine(path, body),
        "shops" => return Answer::json(&looked::shops()),
        "calibration" => return calibrated(path),
        "guide" => Ok(guide(path, body)),
        "inks" => inks(path, body),
        "check" => sent::files(path, body).and_then(|files| looked::check(path, &files)),
        "answers" => sent::files(path, body).map(gathered),
        "compare" => sent::files(path, body).and_then(|files| compared::compare(path, files)),
        "make" => sent::files(path, body).and_then(|mut files| made(path, files.swap_remove(0))),
        "export" => sent::files(path, body).and_then(|mut files| exported(files.swap_remove(0))),
        "import" => sent::files(path, body).map(brought::import),
        "unpack" => sent::files(path, body).and_then(|files| brought::unpack(&files[0])),
        _ => return Answer::error(404, "the press room has no such machine"),
    };
    made.unwrap_or_else(Made::refused).answer()
}

fn calibrated(path: &Path) -> Answer {
    let name = path.value("paper").unwrap_or("a4");
    let size = match read_sheet_paper(name) {
        Ok((_, size)) => size.landscape(),
        Err(why) => return Answer::error(400, &why),
    };
    let file = format!("calibration-{name}.pdf");
    let mut report = Report::default();
    match calibration::sheet(size, name, path.value("language").unwrap_or("en"), &file).into(&mut report) {
        Some(sheet) => Answer { file: Some(file), ..Answer::of("application/pdf", sheet.bytes) },
        None => Made::of(None, &report, &Sources::default()).answer(),
    }
}

/// The guide of the sheets that the same address makes, without the sheets.
fn guide(path: &Path, body: Vec<u8>) -> Made {
    imposing::sheets(path, body, |pages, options| {
        impose::impose(pages, options).map(|made| {
            made.map(|made| Imposed {
                artifacts: made.artifacts.into_iter().filter(|one| one.kind == Kind::FoldingGuide).collect(),
                ..made
            })
        })
    })
}

fn inks(path: &Path, body: Vec<u8>) -> Result<Made, String> {
    if path.value("to").is_some() {
        return Err("to: sheets of a standard are whole, not parted by their inks; choose one of the two".to_owned());
    }
    if choice(INKS, path.value("what").unwrap_or("sheets"))? == Inks::Sheets {
        return Ok(imposing::sheets(path, body, separations::sheets));
    }
    let mut files = sent::files(path, body)?;
    // The pages are parted without sheets, so there is no side for a poster.
    imposing::poster(path, &mut files);
    let preparation = Asked::read(path)?.preparation;
    let named: Vec<Named> = files.iter().map(|file| Named { name: &file.name, bytes: &file.bytes }).collect();
    let mut report = Report::default();
    let made = Outcome::of(|report: &mut Report| {
        let (pages, survey) = impose::ready(&named, &preparation).into(report)?;
        separations::pages(&pages, &format!("{}-pages.pdf", files[0].stem()), survey.pages).into(report)
    });
    let made = made.into(&mut report).unwrap_or_default();
    Ok(Made::of(made, &report, &Sources::default()))
}

fn gathered(files: Vec<Sent>) -> Made {
    let names: Vec<String> = files.iter().map(|file| file.name.clone()).collect();
    // People send back files of one name; the table tells them apart.
    let called = |at: usize| match names[..at].iter().filter(|name| **name == names[at]).count() {
        0 => names[at].clone(),
        before => format!("{} ({})", names[at], before + 1),
    };
    let taken = |(at, file): (usize, Sent)| answers::File { path: called(at), name: called(at), bytes: file.bytes };
    match answers::gather(files.into_iter().enumerate().map(taken).collect()) {
        Ok(gathered) => {
            let files = gathered.artifacts.into_iter().map(|artifact| (artifact.file, artifact.bytes)).collect();
            Made { files, lines: [gathered.lines, gathered.skipped].concat(), ..Made::default() }
        }
        Err(error) => Made::refused(format!("{error:#}")),
    }
}

/// One edition of a manuscript in a zip.
fn made(path: &Path, file: Sent) -> Result<Made, String> {
    let edition = match path.value("edition").unwrap_or("epub") {
        "screen" => Edition::Screen,
        "sheets" => Edition::Booklet,
        "print" => Edition::Print,
        _ => Edition::Epub,
    };
    let mut report = Report::default();
    let Some(folder) = zipped::folder(file)?.into(&mut report) else { return Ok(nothing(&report)) };
    let options =
        editions::Options { only: vec![edition], draft: true, threads: Threads::One, ..editions::Options::default() };
    let made = editions::make(folder.as_ref(), &options);
    report.merge(made.report);
    Ok(Made::of(made.value.artifacts, &report, &made.value.sources))
}

/// A manuscript in a zip in the form of another library, as `bonefolder export muse` makes it.
fn exported(file: Sent) -> Result<Made, String> {
    let mut report = Report::default();
    let Some(folder) = zipped::folder(file)?.into(&mut report) else { return Ok(nothing(&report)) };
    let (outcome, sources) = export::text_amuse(folder.as_ref(), &Environment::default());
    let artifacts = outcome.into(&mut report);
    Ok(Made::of(artifacts, &report, &sources))
}

fn nothing(report: &Report) -> Made {
    Made::of(Vec::<Artifact>::new(), report, &Sources::default())
}
