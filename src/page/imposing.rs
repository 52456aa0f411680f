//! The machines of the press room that fold: any PDF on sheets, and sheets taken apart again. They need no typesetter, so a
//! page in a browser tab can carry them alone.

use serde_json::json;

use super::desk::State;
use super::{Answer, Path, Request, sheets as shown, words};
use crate::diagnostic::{Outcome, Report};
use crate::editions::impose::{self, EmptyPages, Guide, Imposed, Options, grammage};
use crate::editions::{self, Artifact, Kind, unfold};
use crate::geometry::{Mm, PAPERS, Size, paper};
use crate::model::Flip;
use crate::model::scheme::names;
use crate::press::{self, BookletOptions, Marks};
use crate::project::parse_length;
use crate::source::Sources;

/// What a page with these machines alone is answered: also its words, and that there is no book.
pub fn answer(request: Request) -> Answer {
    match request.path.first() {
        "words" => words::answer(request.languages),
        "state" => Answer::json(&State { room_only: true, ..State::default() }),
        "room" => machine(request.path, &request.body),
        "loose" if request.is_post => shown::put(request.body),
        "loose" => shown::loose(request.path),
        _ => Answer::missing(),
    }
}

/// `room/choices`, `room/impose` and `room/unfold`.
pub(super) fn machine(path: &Path, bytes: &[u8]) -> Answer {
    match path.rest() {
        "choices" => choices(),
        "impose" => one(sheets(path, bytes, impose::sheets_alone), Kind::Sheets, "sheets.pdf"),
        "unfold" => {
            let made = unfold::unfold(bytes, "pages.pdf", &press::unfold::Options::default());
            one(made.map(|made| made.map(|made| made.artifact).into_iter().collect()), Kind::Pages, "pages.pdf")
        }
        _ => Answer::error(404, "the press room has no such machine"),
    }
}

/// The sheets and their folding guide, as `bonefolder impose --folding-guide` makes them.
pub fn with_guide(path: &Path, pages: &[u8]) -> Outcome<Vec<Artifact>> {
    sheets(path, pages, impose::impose)
}

fn choices() -> Answer {
    let schemes: Vec<_> = names().into_iter().map(|(name, words)| json!({ "name": name, "words": words })).collect();
    let papers: Vec<&str> = PAPERS.iter().map(|(name, _)| *name).collect();
    Answer::json(&json!({ "schemes": schemes, "papers": papers }))
}

/// What was made of a kind, to be saved; or the findings, if there is nothing.
pub(super) fn one(made: Outcome<Vec<Artifact>>, kind: Kind, file: &str) -> Answer {
    let has_errors = made.report.has_errors();
    match made.value.into_iter().find(|artifact| artifact.kind == kind).filter(|_| !has_errors) {
        Some(artifact) => {
            let kind = if file.ends_with(".epub") { "application/epub+zip" } else { "application/pdf" };
            Answer { file: Some(file.to_owned()), ..Answer::of(kind, artifact.bytes) }
        }
        None => Answer { status: 422, ..findings(&made.report, &Sources::default(), json!(null)) },
    }
}

pub(super) fn findings(report: &Report, sources: &Sources, facts: serde_json::Value) -> Answer {
    Answer::json(&json!({ "findings": editions::findings(report, sources), "facts": facts }))
}

fn sheets(
    path: &Path,
    pages: &[u8],
    impose: fn(&[u8], &Options) -> Outcome<Option<Imposed>>,
) -> Outcome<Vec<Artifact>> {
    Outcome::of(|report| {
        let Some(survey) = press::survey(pages).into(report) else { return Vec::new() };
        let options = asked(path).for_pages(&survey);
        let guide = Guide {
            language: path.value("language").unwrap_or(&options.info.language).to_owned(),
            grammage: grammage(options.caliper),
            copies: path.value("copies").and_then(|copies| copies.parse().ok()).unwrap_or(1),
        };
        let asked = Options {
            file: "sheets.pdf".into(),
            booklet: options,
            printer: None,
            single_sided: path.value("sides") == Some("one"),
            keeps_pdf_x: true,
            guide: Some(guide),
        };
        impose(pages, &asked).into(report).map(|made| made.artifacts).unwrap_or_default()
    })
}

/// What the address asks for; what it leaves out is as on the command line.
fn asked(path: &Path) -> impose::Request {
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
    impose::Request {
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
