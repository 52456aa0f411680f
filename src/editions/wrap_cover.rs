//! The wrap cover: back, spine and front of a glued book on one sheet.

use super::artifact::{Artifact, Extent, Kind};
use super::book::Book;
use super::set::{dress, info, set};
use super::shop;
use super::{finished, trim::Trim};
use crate::check;
use crate::diagnostic::Outcome;
use crate::geometry::Mm;
use crate::press;
use crate::press::wrap::{self, Plan};
use crate::typeset::{Edition, Form, Wrap};

/// The cover for pages of this size and number, if one is asked for.
pub fn make(book: &Book, trim: &Trim, pages: usize) -> Outcome<Option<Artifact>> {
    Outcome::of(|report| {
        if !book.settings.press.destination.wrap_cover {
            return None;
        }
        let plan = plan(book, trim, pages);
        let edition = edition(book, trim, &plan);
        let pdf = set(book, &edition, report)?.pdf;
        let pdf = if edition.coloured { pdf } else { press::black_only(&pdf).into(report)? };
        let info = info(book);
        let finished = wrap::finish(&pdf, &plan, shop::condition(book), &info).into(report)?;
        let file = book.file_name(&format!("-cover-wrap-{}.pdf", trim.name));
        let mut artifact = finished::pdf(Kind::WrapCover, file, finished, Extent::Pages(1)).into(report);
        report.merge(check::shop::check_wrap(&artifact.file, &artifact.bytes, shop::shop(book)));
        artifact.checked.push("sizes, folds and room for the bar code".into());
        let Mm(spine) = plan.spine;
        artifact.remark = Some(format!("around {} pages, with a spine of {spine:.2} mm", plan.pages));
        Some(artifact)
    })
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
        shop: shop::shop(book),
    })
}

fn edition(book: &Book, trim: &Trim, plan: &Plan) -> Edition {
    let mut edition = Edition::new(Form::Wrap, trim.size);
    dress(book, &mut edition);
    edition.library = book.settings.library.clone();
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
