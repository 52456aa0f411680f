//! Files for the place where the book will be printed, and what would be refused there.

use super::editions::{Artifact, Extent, Trim};
use super::inks;
use super::read::Book;
use super::stages;
use crate::check;
use crate::diagnostic::{Report, Severity};
use crate::document::{Block, BlockKind};
use crate::geometry::{Mm, Pt};
use crate::model::destinations::{self, Destination};
use crate::press::wrap::{self, Plan};
use crate::press::{self, ShopPages, pdfx::Condition};
use crate::typeset::{self, Channels, Edition, Form, Wrap};

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
    let shop = shop(book);
    let pages_for = ShopPages {
        condition: condition(book),
        bleed_outside_only: shop
            .is_some_and(|shop| shop.bleed_outside_only.as_ref().is_some_and(|figure| figure.value)),
        rtl: book.document.metadata.rtl,
    };
    let finished = press::shop_pages(bytes, &pages_for, &info).into(report)?;
    let file = stages::file_name(book, &format!("-print-{}.pdf", trim.name));
    let mut artifact = stages::finished_pdf(file, finished, Extent::Pages(pages), report);
    if let Some(shop) = shop.filter(|shop| !prints_sheets(shop)) {
        hold_against(shop, &mut artifact, report);
    }
    Some(artifact)
}

/// Back, spine and front on one sheet, if such a cover is wished for pages of this size and number.
pub fn wrap_cover(book: &Book, trim: &Trim, pages: usize, report: &mut Report) -> Option<Artifact> {
    let wanted = &book.settings.press.destination;
    if !wanted.wrap_cover {
        return None;
    }
    let metadata = &book.document.metadata;
    let plan = wrap::plan(&wrap::Job {
        trim: trim.size,
        pages,
        caliper: book.settings.press.caliper,
        language: &metadata.language,
        rtl: metadata.rtl,
        bleed: cover_bleed(book),
        spine: &wanted.spine,
        shop: shop(book),
    });
    let edition = wrap_edition(book, trim, &plan);
    let pdf = stages::set(book, &edition, report)?.pdf;
    let pdf = if edition.coloured { pdf } else { press::black_only(&pdf).into(report)? };
    let finished = wrap::finish(&pdf, &plan, condition(book), &stages::info(metadata)).into(report)?;
    let file = stages::file_name(book, &format!("-cover-wrap-{}.pdf", trim.name));
    let mut artifact = stages::finished_pdf(file, finished, Extent::Pages(1), report);
    report.merge(check::shop::check_wrap(&artifact.file, &artifact.bytes, shop(book)));
    artifact.checked.push("sizes, folds and room for the bar code".into());
    let Mm(spine) = plan.spine;
    artifact.remark = Some(format!("around {} pages, with a spine of {spine:.2} mm", plan.pages));
    Some(artifact)
}

fn wrap_edition(book: &Book, trim: &Trim, plan: &Plan) -> Edition {
    let mut edition = Edition::new(Form::Wrap, trim.size);
    edition.bleed = plan.bleed;
    edition.coloured = book.settings.press.destination.colour;
    edition.wrap = Wrap {
        spine: plan.spine,
        clear: plan.clear,
        lettered: plan.lettered,
        down: plan.down,
        barcode: plan.barcode,
        barcode_gap: plan.barcode_gap,
    };
    edition
}

/// What the print edition needs for the place where it is printed: covers or none, and bleed where something goes through
/// the edge. An edition for other eyes has pages of its own number, and so a cover of its own, and one ink.
pub fn dress(book: &Book, edition: &mut Edition) {
    edition.covers = edition.reading.is_some() || !book.settings.press.destination.wrap_cover;
    edition.thinnest = Pt(shop(book).and_then(|shop| shop.line.as_ref()).map_or(0.0, |figure| figure.value));
    if edition.reading.is_none() && inks::wanted(book) {
        let theme = &book.settings.theme;
        edition.channels = Channels { headings: theme.headings, rules: theme.rules, cover: theme.cover };
    }
    if edition.covers || book.document.divisions.iter().any(|division| division.blocks.iter().any(bleeds)) {
        edition.bleed = bleed(book).unwrap_or_default();
    }
}

/// A picture on a page of its own, or a section with one.
fn bleeds(block: &Block) -> bool {
    match &block.kind {
        BlockKind::Section { blocks, .. } => blocks.iter().any(bleeds),
        BlockKind::Figure { .. } => block.attributes.classes.iter().any(|class| class == typeset::BLEED),
        _ => false,
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
fn cover_bleed(book: &Book) -> Mm {
    let none = shop(book).is_some_and(prints_sheets);
    if none { Mm(0.0) } else { bleed(book).unwrap_or(wrap::USUAL_BLEED) }
}

pub fn shop(book: &Book) -> Option<&'static Destination> {
    book.settings.press.destination.name.as_deref().and_then(destinations::find)
}

/// The paper and inks that a shop wants to be told of.
fn condition(book: &Book) -> Option<Condition> {
    let name = book.settings.press.destination.name.as_deref()?;
    shop(book).is_some_and(Destination::wants_pdf_x4).then(|| Condition::of(name))
}

/// Holds folded sheets against the machine that prints them.
pub fn check_sheets(book: &Book, sheets: &mut Artifact, report: &mut Report) {
    if let Some(shop) = shop(book).filter(|shop| prints_sheets(shop)) {
        hold_against(shop, sheets, report);
    }
}

/// Whether it is printed ink by ink, each from a grey file.
pub fn prints_inks(book: &Book) -> bool {
    shop(book).is_some_and(|shop| prints_sheets(shop) && shop.solid.is_some())
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
