//! Booklets in several inks: one file of all of them to look at, and one grey file for each drum.

use super::artifact::{Artifact, Extent, Kind};
use super::book::Book;
use super::{booklet, finished, printer, shop};
use crate::check;
use crate::diagnostic::Report;
use crate::press::separate::{self, Inks};
use crate::press::{self, BookletOptions, Poster};
use crate::project::slug;

/// Whether the book has more than one ink, and goes to a machine that prints them one after another.
pub fn has_several(book: &Book) -> bool {
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
    let made = if has_several(book) { separate::composite(pages, inks) } else { press::black_only(pages) };
    made.into(report)
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
    if !has_several(book) {
        return Vec::new();
    }
    // What was said of the sheets of all inks need not be said again of each.
    let mut said = Report::default();
    let (mut made, mut fronts_only) = (Vec::new(), false);
    for (at, ink) in inks(book).all.iter().enumerate() {
        let Some(part) = separate::part(pages, inks(book), at).into(report) else { continue };
        let poster = poster.and_then(|poster| separate::part(poster, inks_of_poster(book), at).into(report));
        let options = BookletOptions { separated: false, poster: poster.map(Poster), ..options.clone() };
        let Some(sheets) = press::booklet(&part, &options).into(&mut said) else {
            report.merge(std::mem::take(&mut said));
            continue;
        };
        fronts_only = sheets.fronts_only;
        let file = book.file_name(&format!("-booklet-{paper}-ink-{}-{}.pdf", at + 1, slug(&ink.name)));
        check::fold::prove(&file, &sheets.bytes, &part, &booklet::folding(&options, &sheets)).into(report);
        let mut artifact = finished::pdf(Kind::Ink, file, sheets.bytes, Extent::Sheets(sheets.sheets)).into(report);
        artifact.checked.push(finished::FOLD_CHECKED.to_string());
        artifact.remark = Some(format!("for the drum of {}", ink.name));
        shop::check_sheets(book, &mut artifact, report);
        made.push(artifact);
    }
    if let Some(shop) = shop::shop(book) {
        let files: Vec<(&str, &[u8])> = made.iter().map(|one| (one.file.as_str(), &one.bytes[..])).collect();
        report.merge(check::shop::check_inks(&files, shop));
    }
    made.iter_mut().for_each(|artifact| printer::correct(book, artifact, report));
    made.into_iter().flat_map(|artifact| booklet::sides(book, artifact, fronts_only, report)).collect()
}
