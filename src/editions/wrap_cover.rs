//! The wrap cover: back, spine and front of a glued book on one sheet, what stands on the insides, and labels for the spine.

use super::artifact::{Artifact, Extent, Kind};
use super::book::Book;
use super::set::{dress, info, set};
use super::shop;
use super::{finished, trim::Trim};
use crate::check;
use crate::diagnostic::{Outcome, Report};
use crate::document::DivisionKind;
use crate::geometry::Mm;
use crate::press;
use crate::press::wrap::{self, Plan};
use crate::typeset::{Edition, Form, Wrap, WrapPart};

/// The cover for pages of this size and number, if one is asked for, its other side if anything stands there, and labels.
pub fn make(book: &Book, trim: &Trim, pages: usize) -> Outcome<Vec<Artifact>> {
    Outcome::of(|report| {
        let destination = &book.settings.press.destination;
        let plan = plan(book, trim, pages);
        let mut made = Vec::new();
        if destination.wrap_cover {
            made.extend(outside(book, trim, &plan, report));
            if book.document.divisions.iter().any(|division| division.kind == DivisionKind::InsideCover) {
                let remark = format!("the other side of {}", file_name(book, trim, ""));
                made.extend(side(book, trim, &plan, (WrapPart::Inside, "-inside", remark), report));
            }
        }
        if destination.spine.label {
            let remark = format!("labels for a spine of {:.2} mm", plan.spine.0);
            made.extend(side(book, trim, &plan, (WrapPart::Labels, "-labels", remark), report));
        }
        made
    })
}

fn file_name(book: &Book, trim: &Trim, what: &str) -> String {
    book.file_name(&format!("-cover-wrap{what}-{}.pdf", trim.name))
}

fn outside(book: &Book, trim: &Trim, plan: &Plan, report: &mut Report) -> Option<Artifact> {
    let pdf = sheet(book, &edition(book, trim, plan, WrapPart::Outside), report)?;
    let info = info(book);
    let finished = wrap::finish(&pdf, plan, shop::condition(book), &info).into(report)?;
    let file = file_name(book, trim, "");
    let mut artifact = finished::pdf(Kind::WrapCover, file, finished, Extent::Pages(1)).into(report);
    report.merge(check::shop::check_wrap(&artifact.file, &artifact.bytes, shop::shop(book)));
    artifact.checked.push("sizes, folds and room for the bar code".into());
    let Mm(spine) = plan.spine;
    artifact.remark = Some(format!("around {} pages, with a spine of {spine:.2} mm", plan.pages));
    Some(artifact)
}

/// A sheet that goes with the cover.
fn side(
    book: &Book,
    trim: &Trim,
    plan: &Plan,
    (part, what, remark): (WrapPart, &str, String),
    report: &mut Report,
) -> Option<Artifact> {
    let pdf = sheet(book, &edition(book, trim, plan, part), report)?;
    let mut artifact = finished::pdf(Kind::WrapCover, file_name(book, trim, what), pdf, Extent::Pages(1)).into(report);
    artifact.remark = Some(remark);
    Some(artifact)
}

/// One sheet, in black alone unless colours are asked for.
fn sheet(book: &Book, edition: &Edition, report: &mut Report) -> Option<Vec<u8>> {
    let pdf = set(book, edition, report)?.pdf;
    if edition.coloured { Some(pdf) } else { press::black_only(&pdf).into(report) }
}

fn plan(book: &Book, trim: &Trim, pages: usize) -> Plan {
    let metadata = &book.document.metadata;
    wrap::plan(&wrap::Job {
        trim: trim.size,
        pages,
        caliper: book.settings.press.caliper,
        language: &metadata.language,
        rtl: metadata.rtl,
        bleed: shop::cover_bleed(book),
        spine: &book.settings.press.destination.spine,
        numbered: metadata.isbn_print.is_some(),
        shop: shop::shop(book),
    })
}

fn edition(book: &Book, trim: &Trim, plan: &Plan, part: WrapPart) -> Edition {
    let mut edition = Edition::new(Form::Wrap, trim.size);
    dress(book, &mut edition);
    edition.library = book.settings.library.clone();
    edition.bleed = if part == WrapPart::Labels { Mm(0.0) } else { plan.bleed };
    edition.coloured = book.settings.press.destination.colour;
    edition.wrap = Wrap {
        part,
        paper: book.settings.press.papers.first().map(|(_, size)| *size).unwrap_or_default(),
        spine: plan.spine,
        clear: plan.clear,
        lettered: plan.lettered,
        down: plan.down,
        barcode: plan.barcode,
        barcode_gap: plan.barcode_gap,
        prints_code: plan.prints_code,
    };
    edition
}
