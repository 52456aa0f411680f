//! Any PDF parted into the inks that it names, one grey file for each: the pages as they are, or on sheets.

use super::artifact::{Artifact, Extent, Kind};
use super::folding_guide;
use super::impose::{self, Imposed, Options};
use crate::diagnostic::{Outcome, Place, Report, Severity};
use crate::press::codes::{NO_ROOM, UNPARTED};
use crate::press::plates::{self, Ink};
use crate::press::{BookletOptions, Poster};
use crate::project::slug;

/// The pages on sheets, one file for each ink, imposed alike and proved alike. All have the same crosses, and the name of their
/// ink in the slug line. `None` if they can't be made; the report says why.
pub fn sheets(pages: &[u8], options: &Options) -> Outcome<Option<Imposed>> {
    Outcome::of(|report| {
        let mut made: Option<Imposed> = None;
        let mut files = Vec::new();
        for (name, ink) in named(pages, &options.file, report)? {
            let part = plates::plate(pages, &ink).into(report)?;
            let asked = for_ink(options, name, &ink, report)?;
            let Outcome { value, report: said } = impose::impose(&part, &asked);
            // What was said of the first ink need not be said again of each.
            let is_new = |severity| made.is_none() || severity == Severity::Error;
            let is_asked = |code| options.booklet.marks.slug || code != &NO_ROOM;
            let kept = said.diagnostics.into_iter().filter(|one| is_new(one.severity) && is_asked(one.code));
            report.diagnostics.extend(kept);
            let mut sheets = value?;
            for artifact in &mut sheets.artifacts {
                mark(artifact, &ink);
            }
            files.push((ink.name().to_owned(), sheets.artifacts.iter().map(|made| made.file.clone()).collect()));
            match &mut made {
                Some(made) => made.artifacts.extend(sheets.artifacts),
                None => made = Some(sheets),
            }
        }
        let mut made = made?;
        if let Some(guide) = &options.guide {
            let of_all = folding_guide::of_inks(&files, &options.file, &made.booklet, &options.booklet, guide);
            made.artifacts.extend(of_all.into(report));
        }
        Some(made)
    })
}

/// The pages as they are, one file for each ink, without marks. `file` names them all.
pub fn pages(pages: &[u8], file: &str, count: usize) -> Outcome<Option<Vec<Artifact>>> {
    Outcome::of(|report| {
        let mut made = Vec::new();
        for (name, ink) in named(pages, file, report)? {
            let bytes = plates::plate(pages, &ink).into(report)?;
            let mut artifact = Artifact::plain(Kind::Sheets, name, bytes);
            artifact.extent = Some(Extent::Pages(count));
            mark(&mut artifact, &ink);
            made.push(artifact);
        }
        Some(made)
    })
}

/// The inks of the pages, and a file name for each.
fn named(pages: &[u8], file: &str, report: &mut Report) -> Option<Vec<(String, Ink)>> {
    let inks = plates::inks(pages).into(report)?;
    if inks.is_empty() {
        let advice = "Open the file in a viewer: if it shows something, it names no ink that could print it.";
        report.error(&UNPARTED, Place::Nowhere, "there is nothing on the pages that an ink could print", advice);
        return None;
    }
    let stem = file.strip_suffix(".pdf").unwrap_or(file);
    let name = |(at, ink): (usize, Ink)| (format!("{stem}-ink-{}-{}.pdf", at + 1, slug(ink.name())), ink);
    Some(inks.into_iter().enumerate().map(name).collect())
}

fn for_ink(options: &Options, file: String, ink: &Ink, report: &mut Report) -> Option<Options> {
    let poster = match &options.booklet.poster {
        Some(Poster(poster)) => Some(Poster(plates::plate(poster, ink).into(report)?)),
        None => None,
    };
    let mut booklet = BookletOptions { poster, pdf_x: None, ..options.booklet.clone() };
    booklet.marks.registration = true;
    booklet.marks.slug = true;
    booklet.info.title = format!("{} – {}", booklet.info.title, ink.name());
    // One guide tells of all inks.
    Some(Options { file, booklet, guide: None, ..options.clone() })
}

fn mark(artifact: &mut Artifact, ink: &Ink) {
    if artifact.kind == Kind::Sheets {
        artifact.kind = Kind::Ink;
        artifact.remark = Some(format!("for the drum of {}", ink.name()));
    }
}
