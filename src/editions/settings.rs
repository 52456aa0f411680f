//! What there is to say of the settings before anything is made.

use super::book::Book;
use super::plan::Edition;
use super::shop;
use crate::diagnostic::{Place, Report};
use crate::document::AssetFormat;
use crate::project::codes;
use crate::source::Sources;
use crate::typeset::look_over_theme;

/// Faults of the author's style sheets, each in its own file, a cover that is too small, and what the editions in `only`
/// (all of them if it is empty) can't do.
pub fn check(book: &Book, sources: &Sources, only: &[Edition]) -> Report {
    let mut report = Report::default();
    let on_pages = |edition: &Edition| !matches!(edition, Edition::Epub | Edition::Cover | Edition::Source);
    if book.document.metadata.vertical.is_some() && (only.is_empty() || only.iter().any(on_pages)) {
        let message = "the PDFs set lines across: only the EPUB sets them from top to bottom";
        let advice = "Make the EPUB alone with --only epub, or write `dir: ltr` where lines across will do.";
        let place = Place::File { file: "book.yaml".into(), at: String::new() };
        report.warning(&codes::VERTICAL, place, message, advice);
    }
    // Told here for all editions, also for those that could do without what it draws.
    look_over_theme(book.settings.theme.look.functions.iter(), &mut report);
    if only.is_empty() || only.iter().any(on_pages) {
        second_ink(book, &mut report);
    }
    if only.is_empty() || only.contains(&Edition::Epub) {
        for id in &book.settings.epub.style_sheets {
            let sheet = sources.get(*id);
            report.merge(crate::epub::check_options(&sheet.text, &sheet.name));
        }
        report.merge(check_cover(book));
    }
    report
}

/// Says that a theme of several inks is printed in black, where no machine is named that prints one after another.
fn second_ink(book: &Book, report: &mut Report) {
    let theme = &book.settings.theme;
    if !theme.has_several() || shop::prints_inks(book) {
        return;
    }
    let names = theme.inks.iter().map(|ink| ink.name.as_str()).collect::<Vec<_>>().join(" and ");
    let message = format!("the theme is drawn for {names}; on paper all of it is printed in black");
    let advice = "Write `press: {destination: risograph}` to get a file for each drum.";
    report.hint(&codes::INKS_IN_BLACK, Place::File { file: "book.yaml".into(), at: "theme".into() }, message, advice);
}

/// The least that Apple Books asks of a cover, in pixels of its shorter side.
const COVER_SIDE: u32 = 1400;

/// Says if a finished cover, which goes to shops as it is, is too small for them.
fn check_cover(book: &Book) -> Report {
    let mut report = Report::default();
    let Some((path, span)) = &book.settings.epub.cover else { return report };
    let Some(asset) = book.document.assets.get(path).filter(|asset| asset.format != AssetFormat::Svg) else {
        return report;
    };
    let lettered = book.document.metadata.cover.as_ref().is_some_and(|cover| cover.lettering);
    if !lettered && asset.width.min(asset.height) < COVER_SIDE {
        let message = format!("the cover has {} × {} pixels; shops ask for 1600 × 2560", asset.width, asset.height);
        report.hint(&crate::epub::codes::SMALL_COVER, *span, message, "Save it larger, or give a drawing as SVG.");
    }
    report
}
