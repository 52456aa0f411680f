//! What the place where the book will be printed asks for, and what would be refused there.

use super::artifact::Artifact;
use super::book::Book;
use crate::check;
use crate::diagnostic::{Report, Severity};
use crate::geometry::Mm;
use crate::model::destinations::{self, Destination};
use crate::press::{ShopPages, pdfx::Condition, wrap};

/// The destination that `book.yaml` names.
pub fn shop(book: &Book) -> Option<&'static Destination> {
    book.settings.press.destination.name.as_deref().and_then(destinations::find)
}

/// What the shop wants single pages to be.
pub fn pages(book: &Book) -> ShopPages {
    let outside = shop(book).and_then(|shop| shop.bleed_outside_only.as_ref());
    ShopPages {
        condition: condition(book),
        bleed_outside_only: outside.is_some_and(|figure| figure.value),
        rtl: book.document.metadata.rtl,
    }
}

/// As book.yaml says, or the shop; never for machines that can't print to the edge.
pub fn bleed(book: &Book) -> Option<Mm> {
    let shop = shop(book);
    if shop.is_some_and(prints_sheets) {
        return None;
    }
    let asked = shop.and_then(|shop| shop.bleed.as_ref()).map(|figure| Mm(figure.value));
    book.settings.press.destination.bleed.or(asked)
}

/// A cover on its own is always cut.
pub fn cover_bleed(book: &Book) -> Mm {
    let none = shop(book).is_some_and(prints_sheets);
    if none { Mm(0.0) } else { bleed(book).unwrap_or(wrap::USUAL_BLEED) }
}

/// The paper and inks that a shop wants to be told of.
pub fn condition(book: &Book) -> Option<Condition> {
    let name = book.settings.press.destination.name.as_deref()?;
    shop(book).is_some_and(Destination::wants_pdf_x4).then(|| Condition::of(name))
}

/// Whether it is printed ink by ink, each from a grey file.
pub fn prints_inks(book: &Book) -> bool {
    shop(book).is_some_and(|shop| prints_sheets(shop) && shop.solid.is_some())
}

/// Holds single pages against the shop that imposes them.
pub fn check_pages(book: &Book, pages: &mut Artifact, report: &mut Report) {
    if let Some(shop) = shop(book).filter(|shop| !prints_sheets(shop)) {
        hold_against(shop, pages, report);
    }
}

/// Holds folded sheets against the machine that prints them.
pub fn check_sheets(book: &Book, sheets: &mut Artifact, report: &mut Report) {
    if let Some(shop) = shop(book).filter(|shop| prints_sheets(shop)) {
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
