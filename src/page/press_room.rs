//! The press room: what can be done with files of anyone's, without a project.
//!
//! | address | body | answer |
//! |---|---|---|
//! | `room/impose?scheme=&paper=…` | a PDF | the sheets, or the findings |
//! | `room/guide?…` | a PDF | the folding guide of the same sheets |
//! | `room/unfold` | a PDF of sheets | its pages in reading order |
//! | `room/check?file=NAME` | an EPUB or a PDF | what it holds and what is wrong with it |
//! | `room/answers?file=NAME` | a filled form | what was typed, as CSV |
//! | `room/make?edition=` | a zip with a manuscript | an edition of it |
//! | `room/import?file=NAME` | a text of another program | a manuscript in a zip |
//! | `room/unpack` | an EPUB or a PDF | the source that travels in it, in a zip |
//! | `room/calibration?paper=` | nothing | the sheet that a printer is measured with |
//! | `room/choices` | nothing | the schemes and papers there are |

use serde_json::json;

use super::imposing::{self, findings, one};
use super::shelf::Shelf;
use super::{Answer, Path, brought, zipped};
use crate::check::files;
use crate::diagnostic::Outcome;
use crate::editions::answers::{self, File};
use crate::editions::{self, Edition, Kind, Threads, calibration};
use crate::geometry::paper;
use crate::source::Sources;

pub fn answer(path: &Path, bytes: Vec<u8>) -> Answer {
    match path.path.strip_prefix("room/").unwrap_or_default() {
        "choices" | "impose" | "unfold" => imposing::machine(path, &bytes),
        "guide" => one(imposing::with_guide(path, &bytes), Kind::FoldingGuide, "folding-guide.pdf"),
        "check" => check(path, &bytes),
        "answers" => gathered(path, bytes),
        "make" => made(path, bytes),
        "import" => brought::import(path, bytes),
        "unpack" => brought::unpack(&bytes),
        "calibration" => {
            let name = path.value("paper").unwrap_or("a4");
            let Some(size) = paper(name) else { return Answer::error(400, "this paper is not known") };
            let language = path.value("language").unwrap_or("en");
            let sheet = calibration::sheet(size, name, language, "calibration.pdf");
            one(sheet.map(|sheet| sheet.into_iter().collect()), Kind::Calibration, "calibration.pdf")
        }
        _ => Answer::error(404, "the press room has no such machine"),
    }
}

fn check(path: &Path, bytes: &[u8]) -> Answer {
    let name = path.value("file").unwrap_or("the file");
    let options = files::Options { accessible: path.value("accessible").is_some(), ..files::Options::default() };
    let looked = files::look(name, bytes, &options, &mut std::iter::empty());
    let facts = looked.value.as_ref().map(|looked| match &looked.facts {
        files::Facts::Epub(_) => json!({ "kind": "EPUB" }),
        files::Facts::Pdf(facts) => json!({ "kind": "PDF", "pages": facts.pages.len(), "title": facts.title }),
    });
    findings(&looked.report, &Sources::default(), json!(facts))
}

fn gathered(path: &Path, bytes: Vec<u8>) -> Answer {
    let name = path.value("file").unwrap_or("form.pdf").to_owned();
    match answers::gather(vec![File { path: name.clone(), name, bytes }]) {
        Ok(gathered) => {
            let csv = gathered.artifacts.iter().find(|artifact| artifact.file.ends_with(".csv"));
            match csv {
                Some(csv) => Answer {
                    file: Some("answers.csv".into()),
                    ..Answer::of("text/csv; charset=utf-8", csv.bytes.clone())
                },
                None => Answer::error(422, &gathered.skipped.join("\n")),
            }
        }
        Err(error) => Answer::error(422, &format!("{error:#}")),
    }
}

/// One edition of a manuscript in a zip.
fn made(path: &Path, zip: Vec<u8>) -> Answer {
    let (edition, kind, file) = match path.value("edition").unwrap_or("epub") {
        "screen" => (Edition::Screen, Kind::Screen, "booklet-screen.pdf"),
        "sheets" => (Edition::Booklet, Kind::Booklet, "booklet-sheets.pdf"),
        "print" => (Edition::Print, Kind::Print, "booklet-print.pdf"),
        _ => (Edition::Epub, Kind::Epub, "booklet.epub"),
    };
    let folder = match zipped::open(zip) {
        Ok(shelf) => shelf.open().value,
        Err(why) => return Answer::error(422, &format!("the zip can't be opened: {why}")),
    };
    let Some(folder) = folder else { return Answer::missing() };
    let options =
        editions::Options { only: vec![edition], draft: true, threads: Threads::One, ..editions::Options::default() };
    let outcome = editions::make(folder.as_ref(), &options);
    if outcome.report.has_errors() {
        return Answer { status: 422, ..findings(&outcome.report, &outcome.value.sources, json!(null)) };
    }
    one(Outcome { value: outcome.value.artifacts, report: outcome.report }, kind, file)
}
