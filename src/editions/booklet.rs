//! The booklet edition: sheets to print on both sides, fold and hold together, and the guide that goes with them.

use super::artifact::{Artifact, Extent, Kind};
use super::book::Book;
use super::set::info;
use super::{finished, folding_guide, inks, printer, shop};
use crate::check::{self, fold::Folding};
use crate::diagnostic::{Outcome, Report};
use crate::geometry::{Mm, Size};
use crate::pdf;
use crate::press::folding_guide::Files;
use crate::press::{self, Booklet, BookletOptions, Marks, Poster};
use crate::typeset;

/// The paper that sheets are made for, and the page that they fold to.
pub struct Paper<'a> {
    /// As it is called in files.
    pub name: &'a str,
    pub size: Size,
    pub trim: Size,
}

/// The sheets on one paper: `pages` as they were set, `printed` in the inks of the press.
pub fn make(book: &Book, paper: &Paper, pages: &[u8], printed: &[u8]) -> Outcome<Vec<Artifact>> {
    Outcome::of(|report| {
        let mut options = options(book, paper);
        let poster = poster(book, paper.size, report);
        options.poster = poster.as_ref().and_then(|poster| inks::poster(book, poster, report)).map(Poster);
        let Some(mut booklet) = press::booklet(printed, &options).into(report) else { return Vec::new() };
        let file = book.file_name(&format!("-booklet-{}.pdf", paper.name));
        let sheets = std::mem::take(&mut booklet.bytes);
        check::fold::prove(&file, &sheets, printed, &folding(&options, &booklet)).into(report);
        let mut artifact = finished::pdf(Kind::Booklet, file, sheets, Extent::Sheets(booklet.sheets)).into(report);
        artifact.checked.push(finished::FOLD_CHECKED.to_string());
        // Where inks are parted, each is held against the machine by itself.
        if !inks::has_several(book) {
            shop::check_sheets(book, &mut artifact, report);
        }
        let mut made = with_guide(book, artifact, &booklet, &options, paper.name, report);
        made.extend(inks::apart(book, pages, poster.as_deref(), &options, paper.name, report));
        made
    })
}

fn options(book: &Book, paper: &Paper) -> BookletOptions {
    let press = &book.settings.press;
    BookletOptions {
        scheme: press.scheme.clone(),
        section: press.section,
        paper: paper.size,
        trim: paper.trim,
        caliper: press.caliper,
        flip: press.flip,
        rtl: book.document.metadata.rtl,
        marks: Marks {
            fold: press.fold_marks,
            staple: press.staple_marks,
            crop: press.crop_marks,
            holes: press.hole_marks,
            collation: press.collation_marks,
            slug: press.slug_marks,
            registration: inks::has_several(book),
        },
        bleed: shop::bleed(book).unwrap_or_default(),
        separated: inks::has_several(book),
        info: info(book),
        ..BookletOptions::default()
    }
}

/// The picture for the backs as it was set, in its colours.
fn poster(book: &Book, paper: Size, report: &mut Report) -> Option<Vec<u8>> {
    let (path, _) = book.settings.press.poster.as_ref()?;
    typeset::poster(book.document.assets.get(path)?, paper).into(report)
}

/// What a person is told to do with the sheets.
pub fn folding(options: &BookletOptions, booklet: &Booklet) -> Folding {
    Folding {
        scheme: booklet.scheme.clone(),
        sections: booklet.sections.clone(),
        short_section: booklet.short_section,
        blanks: options.blanks,
        flip: options.flip,
        rtl: options.rtl,
        binding_correction: options.binding_correction,
        gutter: Mm(options.gutter.0 * booklet.scale),
    }
}

/// What is printed for one booklet: its sheets, the cover apart if that is asked for, corrected for the printer; and the
/// guide that tells how to put them together.
fn with_guide(
    book: &Book,
    sheets: Artifact,
    made: &Booklet,
    options: &BookletOptions,
    paper: &str,
    report: &mut Report,
) -> Vec<Artifact> {
    let mut files = cover_apart(book, sheets, paper, report);
    files.iter_mut().for_each(|file| printer::correct(book, file, report));
    let files: Vec<Vec<Artifact>> = files.into_iter().map(|file| sides(book, file, made.fronts_only, report)).collect();
    let names = |side: usize| {
        let files = files.iter().filter_map(|sides| sides.get(side));
        files.map(|file| file.file.as_str()).collect::<Vec<_>>().join(" + ")
    };
    let (fronts, backs) = (names(0), names(1));
    let names = if backs.is_empty() { Files::Both(&fronts) } else { Files::Halves([&fronts, &backs]) };
    let guide = folding_guide::of_book(book, names, made, options, paper).into(report);
    files.into_iter().flatten().chain(guide).collect()
}

/// The cover and the rest, or all sheets together.
fn cover_apart(book: &Book, booklet: Artifact, paper: &str, report: &mut Report) -> Vec<Artifact> {
    // Only the outermost sheet of a single fold is a cover.
    if !book.settings.press.destination.separate_cover || book.settings.press.scheme != "saddle" {
        return vec![booklet];
    }
    let Some((cover, inside)) = press::cover::split(&booklet.bytes).into(report) else { return vec![booklet] };
    let sheets = match booklet.extent {
        Some(Extent::Sheets(sheets)) => sheets.saturating_sub(1),
        _ => 0,
    };
    let file = book.file_name(&format!("-cover-{paper}.pdf"));
    let cover = Artifact {
        extent: Some(Extent::Sheets(1)),
        checked: booklet.checked.clone(),
        ..Artifact::plain(Kind::BookletCover, file, cover)
    };
    vec![cover, Artifact { bytes: inside, extent: Some(Extent::Sheets(sheets)), ..booklet }]
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
