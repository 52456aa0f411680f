//! The cover of a glued book: how wide its spine is, which way the words on it go, and what must stay free.
//!
//! [`plan`] reckons it from the number of pages and from what the shop asks; [`finish`] writes the sheet, which says of
//! itself where its folds are so that it can be checked.

use lopdf::{Dictionary, Object};

use super::info::Info;
use super::input::{open, unreadable};
use super::{finish, pdfx};
use crate::diagnostic::{Outcome, Report};
use crate::geometry::{Mm, Size};
use crate::locales::spine_runs_up;
use crate::model::destinations::Destination;
use crate::model::{SpinePaper, SpineSettings};

/// A book that wants a cover.
#[derive(Debug)]
pub struct Job<'a> {
    pub trim: Size,
    /// Of the inside, the empty ones at its end included.
    pub pages: usize,
    /// Thickness of one leaf.
    pub caliper: Mm,
    /// BCP 47.
    pub language: &'a str,
    /// Read from right to left: the front is at the left of the sheet.
    pub rtl: bool,
    pub bleed: Mm,
    pub spine: &'a SpineSettings,
    /// There is an ISBN for print.
    pub numbered: bool,
    pub shop: Option<&'a Destination>,
}

/// Where things are on the sheet.
#[derive(Debug, Clone, PartialEq)]
pub struct Plan {
    pub trim: Size,
    pub pages: usize,
    pub rtl: bool,
    pub bleed: Mm,
    pub spine: Mm,
    /// What words keep from both folds.
    pub clear: Mm,
    /// The spine may carry words; whether it is wide enough shows when they are set.
    pub lettered: bool,
    /// The words begin at the head.
    pub down: bool,
    /// Room for the bar code, and how far it is from the foot and from the spine.
    pub barcode: (Mm, Mm),
    pub barcode_gap: Mm,
    /// The bar code is printed there, as nobody else will.
    pub prints_code: bool,
}

/// A cover always goes through the knife; without a shop's wish it bleeds as is usual in Europe.
pub const USUAL_BLEED: Mm = Mm(3.0);

/// Reckons the cover.
pub fn plan(job: &Job) -> Plan {
    let shop = job.shop;
    let figure = |pick: fn(&Destination) -> Option<f64>, usual: f64| Mm(shop.and_then(pick).unwrap_or(usual));
    let (wide, high) = shop.and_then(|shop| shop.barcode.as_ref()).map_or((50.8, 30.48), |figure| figure.value);
    let pages = job.pages.next_multiple_of(2);
    let enough = shop.and_then(|shop| shop.spine_text_from.as_ref()).is_none_or(|least| pages >= least.value);
    Plan {
        trim: job.trim,
        pages,
        rtl: job.rtl,
        bleed: job.bleed,
        spine: width(job, pages),
        clear: figure(|shop| Some(shop.spine_clear.as_ref()?.value), 1.5875),
        lettered: enough && !job.spine.wordless,
        down: job.spine.down.unwrap_or_else(|| !spine_runs_up(job.language)),
        barcode: (Mm(wide), Mm(high)),
        barcode_gap: figure(|shop| Some(shop.barcode_gap.as_ref()?.value), 6.35),
        prints_code: job.numbered && shop.is_none_or(|shop| shop.barcode.is_none()),
    }
}

/// As book.yaml says, else as the shop reckons for each page, else the thickness of the leaves.
fn width(job: &Job, pages: usize) -> Mm {
    let by_page = job.shop.and_then(|shop| shop.spine_per_page.as_ref()).map(|figure| match job.spine.paper {
        SpinePaper::White => figure.value.white,
        SpinePaper::Cream => figure.value.cream,
    });
    let reckoned = by_page.map_or(job.caliper * (pages / 2) as f64, |one| Mm(one * pages as f64));
    job.spine.width.unwrap_or(reckoned)
}

impl Plan {
    /// The sheet as it is cut.
    pub fn sheet(&self) -> Size {
        Size { width: self.trim.width * 2.0 + self.spine, height: self.trim.height }
    }
}

/// Finishes the sheet for print, as PDF/X-4 where a condition is given. `None` if it can't be read; the report says why.
pub fn finish(sheet: &[u8], plan: &Plan, condition: Option<pdfx::Condition>, info: &Info) -> Outcome<Option<Vec<u8>>> {
    Outcome::of(|report| describe(sheet, plan, condition, info, report))
}

fn describe(
    sheet: &[u8],
    plan: &Plan,
    condition: Option<pdfx::Condition>,
    info: &Info,
    report: &mut Report,
) -> Option<Vec<u8>> {
    let mut source = open(sheet, report)?;
    finish::keep_pages_only(&mut source);
    finish::describe(&mut source.document, info);
    let mut private = Dictionary::new();
    private.set("Part", "WrapCover");
    let mut say = |key: &str, length: Mm| private.set(key, Object::Real(length.0 as f32));
    say("Width", plan.trim.width);
    say("Height", plan.trim.height);
    say("Spine", plan.spine);
    say("Clear", plan.clear);
    // What is printed there leaves no place to keep free.
    let free = if plan.prints_code { (Mm(0.0), Mm(0.0)) } else { plan.barcode };
    say("BarcodeWidth", free.0);
    say("BarcodeHeight", free.1);
    say("BarcodeGap", plan.barcode_gap);
    private.set("Pages", plan.pages as i64);
    private.set("Direction", if plan.rtl { "R2L" } else { "L2R" });
    if let Ok(catalog) = source.document.catalog_mut() {
        finish::piece_info(catalog, private, info);
    }
    let version = match condition {
        Some(condition) => {
            pdfx::claim(&mut source.document, condition, info);
            pdfx::VERSION
        }
        None => "1.7",
    };
    let seed = format!("{plan:?}{condition:?}{info:?}");
    finish::write_as(version, source.document, sheet, &seed).map_err(|why| unreadable(&why, report)).ok()
}
