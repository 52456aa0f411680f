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
//! | `room/calibration?paper=` | nothing | the sheet that a printer is measured with |
//! | `room/choices` | nothing | the schemes and papers there are |

use serde_json::json;

use super::Answer;
use super::guard::Path;
use crate::check::files;
use crate::diagnostic::{Outcome, Report};
use crate::editions::answers::{self, File};
use crate::editions::impose::{self, EmptyPages, Guide, Request, grammage};
use crate::editions::{self, Artifact, Edition, Kind, Threads, calibration, unfold};
use crate::geometry::{Mm, PAPERS, Size, paper};
use crate::model::Flip;
use crate::model::scheme::names;
use crate::press::{self, BookletOptions, Marks};
use crate::project::{Zipped, parse_length};
use crate::source::Sources;

pub(super) fn answer(path: &Path, bytes: Vec<u8>) -> Answer {
    match path.path.strip_prefix("room/").unwrap_or_default() {
        "choices" => choices(),
        "impose" => one(sheets(path, &bytes), Kind::Sheets, "sheets.pdf"),
        "guide" => one(sheets(path, &bytes), Kind::FoldingGuide, "folding-guide.pdf"),
        "unfold" => {
            let made = unfold::unfold(&bytes, "pages.pdf", &press::unfold::Options::default());
            one(made.map(|made| made.map(|made| made.artifact).into_iter().collect()), Kind::Pages, "pages.pdf")
        }
        "check" => check(path, &bytes),
        "answers" => gathered(path, bytes),
        "make" => made(path, bytes),
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

fn choices() -> Answer {
    let schemes: Vec<_> = names().into_iter().map(|(name, words)| json!({ "name": name, "words": words })).collect();
    let papers: Vec<&str> = PAPERS.iter().map(|(name, _)| *name).collect();
    Answer::json(&json!({ "schemes": schemes, "papers": papers }))
}

/// What was made of a kind, to be saved; or the findings, if there is nothing.
fn one(made: Outcome<Vec<Artifact>>, kind: Kind, file: &str) -> Answer {
    let has_errors = made.report.has_errors();
    match made.value.into_iter().find(|artifact| artifact.kind == kind).filter(|_| !has_errors) {
        Some(artifact) => {
            let kind = if file.ends_with(".epub") { "application/epub+zip" } else { "application/pdf" };
            Answer { file: Some(file.to_owned()), ..Answer::of(kind, artifact.bytes) }
        }
        None => Answer { status: 422, ..findings(&made.report, &Sources::default(), json!(null)) },
    }
}

fn findings(report: &Report, sources: &Sources, facts: serde_json::Value) -> Answer {
    Answer::json(&json!({ "findings": editions::findings(report, sources), "facts": facts }))
}

/// The sheets of a PDF and their folding guide, as `bonefolder impose --folding-guide` makes them.
fn sheets(path: &Path, pages: &[u8]) -> Outcome<Vec<Artifact>> {
    Outcome::of(|report| {
        let Some(survey) = press::survey(pages).into(report) else { return Vec::new() };
        let options = request(path).for_pages(&survey);
        let guide = Guide {
            language: path.value("language").unwrap_or(&options.info.language).to_owned(),
            grammage: grammage(options.caliper),
            copies: path.value("copies").and_then(|copies| copies.parse().ok()).unwrap_or(1),
        };
        let asked = impose::Options {
            file: "sheets.pdf".into(),
            booklet: options,
            printer: None,
            single_sided: path.value("sides") == Some("one"),
            keeps_pdf_x: true,
            guide: Some(guide),
        };
        impose::impose(pages, &asked).into(report).map(|made| made.artifacts).unwrap_or_default()
    })
}

/// What the address asks for; what it leaves out is as on the command line.
fn request(path: &Path) -> Request {
    let length = |name: &str| path.value(name).and_then(|written| parse_length(written).ok());
    let size = |name: &str| path.value(name).and_then(paper);
    let marks = path.value("marks").unwrap_or("fold,staple");
    let has = |mark: &str| marks.split(',').any(|one| one == mark);
    let booklet = BookletOptions {
        scheme: path.value("scheme").unwrap_or("saddle").to_owned(),
        section: path.value("section").and_then(|pages| pages.parse().ok()),
        paper: size("paper").unwrap_or(Size::mm(210.0, 297.0)),
        caliper: length("caliper").unwrap_or(Mm(0.1)),
        flip: if path.value("flip") == Some("long-edge") { Flip::LongEdge } else { Flip::ShortEdge },
        rtl: path.value("rtl").is_some(),
        marks: Marks {
            fold: has("fold"),
            staple: has("staple"),
            crop: has("crop"),
            holes: has("holes"),
            collation: has("collation"),
            slug: has("slug"),
            ..Marks::default()
        },
        ..BookletOptions::default()
    };
    Request {
        booklet,
        trim: size("trim"),
        empty_pages: match path.value("blanks") {
            None | Some("auto") => EmptyPages::Auto,
            Some("end") => EmptyPages::End,
            Some("none") => EmptyPages::Refused,
            Some(_) => EmptyPages::BeforeCover,
        },
        bleed: length("bleed"),
        is_for_shop: path.value("sides") != Some("one"),
        title: path.value("title").unwrap_or_default().to_owned(),
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
    let folder = match Zipped::open(zip) {
        Ok(folder) => folder,
        Err(why) => return Answer::error(422, &format!("the zip can't be opened: {why}")),
    };
    let options =
        editions::Options { only: vec![edition], draft: true, threads: Threads::One, ..editions::Options::default() };
    let outcome = editions::make(&folder, &options);
    if outcome.report.has_errors() {
        return Answer { status: 422, ..findings(&outcome.report, &outcome.value.sources, json!(null)) };
    }
    one(Outcome { value: outcome.value.artifacts, report: outcome.report }, kind, file)
}
