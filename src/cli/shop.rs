//! Files for the place where the book will be printed, and what would be refused there.

use super::editions::{Artifact, Extent, Trim};
use super::read::Book;
use super::stages;
use crate::check;
use crate::diagnostic::{Report, Severity};
use crate::press::destinations::{self, Destination};
use crate::press::{self, pdfx::Condition};
use crate::typeset::{Edition, Form};

/// The name of a destination, as clap asks for it.
pub fn named(written: &str) -> Result<String, String> {
    let known = || destinations::all().keys().map(String::as_str).collect::<Vec<_>>().join(", ");
    destinations::find(written).map(|_| written.to_owned()).ok_or_else(|| format!("known are {}", known()))
}

/// Single pages as the shop wants them: PDF/X-4 where it asks for that, in colour where the book does. `black` are the
/// same pages in black alone.
pub fn print_edition(book: &Book, trim: &Trim, black: &[u8], pages: usize, report: &mut Report) -> Option<Artifact> {
    let wanted = &book.settings.press.destination;
    let coloured = if wanted.colour {
        let edition = Edition { coloured: true, ..stages::edition(book, Form::Print, trim.size) };
        Some(stages::set(book, &edition, report)?.pdf)
    } else {
        None
    };
    let bytes = coloured.as_deref().unwrap_or(black);
    let info = stages::info(&book.document.metadata);
    let shop = wanted.name.as_deref().and_then(destinations::find);
    let finished = match &wanted.name {
        Some(name) if shop.is_some_and(Destination::wants_pdf_x4) => {
            press::pdfx_pages(bytes, Condition::of(name), &info, report)?
        }
        _ => press::print_pages(bytes, &info, report)?,
    };
    let file = stages::file_name(book, &format!("-print-{}.pdf", trim.name));
    let mut artifact = stages::finished_pdf(file, finished, Extent::Pages(pages), report);
    if let Some(shop) = shop.filter(|shop| !prints_sheets(shop)) {
        hold_against(shop, &mut artifact, report);
    }
    Some(artifact)
}

/// Holds folded sheets against the machine that prints them.
pub fn check_sheets(book: &Book, sheets: &mut Artifact, report: &mut Report) {
    let shop = book.settings.press.destination.name.as_deref().and_then(destinations::find);
    if let Some(shop) = shop.filter(|shop| prints_sheets(shop)) {
        hold_against(shop, sheets, report);
    }
}

/// Copiers and risographs get the sheets of a booklet; shops get single pages and impose them themselves.
fn prints_sheets(shop: &Destination) -> bool {
    shop.colour.as_ref().is_some_and(|figure| figure.value == destinations::Colour::Black)
}

/// What a shop would refuse is a warning here: the file is made, and the author decides.
fn hold_against(shop: &Destination, artifact: &mut Artifact, report: &mut Report) {
    let mut found = check::shop::check(&artifact.file, &artifact.bytes, shop);
    for one in &mut found.diagnostics {
        one.severity = one.severity.min(Severity::Warning);
    }
    report.merge(found);
    artifact.checked.push(format!("what is asked for by {}", shop.title));
}
