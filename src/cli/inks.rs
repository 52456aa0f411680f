//! Booklets in several inks: one file of all of them to look at, and one grey file for each drum.

use super::calibrate;
use super::editions::{Artifact, Extent};
use super::folding_guide;
use super::read::Book;
use super::{shop, stages};
use crate::check;
use crate::diagnostic::Report;
use crate::press::separate::{self, Inks};
use crate::press::{self, BookletOptions, Poster};
use crate::project::slug;

/// Whether the book has more than one ink, and goes to a machine that prints them one after another.
pub fn wanted(book: &Book) -> bool {
    book.settings.theme.has_several() && shop::prints_inks(book)
}

fn inks(book: &Book) -> Inks<'_> {
    let theme = &book.settings.theme;
    Inks { all: &theme.inks, cover: (!book.settings.press.destination.wrap_cover).then_some(theme.cover) }
}

/// Those of a poster, whose first page is no cover.
fn inks_of_poster(book: &Book) -> Inks<'_> {
    Inks { cover: None, ..inks(book) }
}

/// Pages that were set, in all their inks; in black where there is but one.
pub fn together(book: &Book, pages: &[u8], report: &mut Report) -> Option<Vec<u8>> {
    composed(book, pages, inks(book), report)
}

/// The same for a poster.
pub fn poster(book: &Book, poster: &[u8], report: &mut Report) -> Option<Vec<u8>> {
    composed(book, poster, inks_of_poster(book), report)
}

fn composed(book: &Book, pages: &[u8], inks: Inks, report: &mut Report) -> Option<Vec<u8>> {
    if wanted(book) { separate::composite(pages, inks).into(report) } else { press::black_only(pages).into(report) }
}

/// The sheets of each ink, imposed alike and proved alike, on the paper of that name; `pages` and `poster` as they were set.
pub fn apart(
    book: &Book,
    pages: &[u8],
    poster: Option<&[u8]>,
    options: &BookletOptions,
    paper: &str,
    report: &mut Report,
) -> Vec<Artifact> {
    if !wanted(book) {
        return Vec::new();
    }
    // What was said of the sheets of all inks need not be said again of each.
    let mut said = Report::default();
    let (mut made, mut fronts_only) = (Vec::new(), false);
    for (at, ink) in inks(book).all.iter().enumerate() {
        let Some(part) = separate::part(pages, inks(book), at).into(report) else { continue };
        let poster =
            poster.and_then(|poster| separate::part(poster, inks_of_poster(book), at).into(report)).map(Poster);
        let options = BookletOptions { separated: false, poster, ..options.clone() };
        let Some(sheets) = press::booklet(&part, &options).into(&mut said) else {
            report.merge(std::mem::take(&mut said));
            continue;
        };
        fronts_only = sheets.fronts_only;
        let name = slug(&ink.name);
        let file = stages::file_name(book, &format!("-booklet-{paper}-ink-{}-{name}.pdf", at + 1));
        let how = stages::folding(&options, &sheets);
        report.merge(check::fold::prove(&file, &sheets.bytes, &part, &how).report);
        let mut artifact = stages::finished_pdf(file, sheets.bytes, Extent::Sheets(sheets.sheets), report);
        artifact.checked.push(stages::FOLD_CHECKED.to_string());
        artifact.remark = Some(format!("for the drum of {}", ink.name));
        shop::check_sheets(book, &mut artifact, report);
        made.push(artifact);
    }
    if let Some(shop) = shop::shop(book) {
        let files: Vec<(&str, &[u8])> = made.iter().map(|one| (one.file.as_str(), &one.bytes[..])).collect();
        report.merge(check::shop::check_inks(&files, shop));
    }
    for artifact in &mut made {
        calibrate::correct(book, artifact, report);
    }
    made.into_iter().flat_map(|artifact| folding_guide::sides(book, artifact, fronts_only, report)).collect()
}
