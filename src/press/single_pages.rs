//! Single pages finished for print, without sheets: for a print shop, or in black alone.

use crate::diagnostic::{Outcome, Report};

use super::info::Info;
use super::input::{open, unreadable};
use super::{bleed, finish, mono, pdfx};

/// Finishes single pages for print: a TrimBox and a BleedBox on each, its title shown, and nothing that only a screen can
/// use (links, bookmarks, form fields, scripts). The same pages and description give the same bytes.
pub fn print_pages(pages: &[u8], info: &Info) -> Outcome<Option<Vec<u8>>> {
    shop_pages(pages, &ShopPages::default(), info)
}

/// What a shop wants single pages to be, besides finished.
#[derive(Debug, Clone, Copy, Default)]
pub struct ShopPages {
    /// PDF/X-4 (ISO 15930-7) for paper and inks as in this condition.
    pub condition: Option<pdfx::Condition>,
    /// What lies beyond the trim at the spine is cut off.
    pub bleed_outside_only: bool,
    /// The spine of the first page is at its right.
    pub rtl: bool,
}

/// Finishes single pages as [`print_pages`] does, for one shop.
pub fn shop_pages(pages: &[u8], shop: &ShopPages, info: &Info) -> Outcome<Option<Vec<u8>>> {
    Outcome::of(|report| finish_pages(pages, shop, info, report))
}

fn finish_pages(pages: &[u8], shop: &ShopPages, info: &Info, report: &mut Report) -> Option<Vec<u8>> {
    let mut source = open(pages, report)?;
    if shop.bleed_outside_only {
        bleed::cut_at_spine(&mut source, shop.rtl);
    }
    finish::keep_pages_only(&mut source);
    finish::describe(&mut source.document, info);
    let Some(condition) = shop.condition else {
        let seed = format!("{info:?}");
        return finish::write(source.document, pages, &seed).map_err(|why| unreadable(&why, report)).ok();
    };
    pdfx::claim(&mut source.document, condition, info);
    let seed = format!("{condition:?}{info:?}");
    finish::write_as(pdfx::VERSION, source.document, pages, &seed).map_err(|why| unreadable(&why, report)).ok()
}

/// The pages with black for all their colours.
pub fn black_only(pages: &[u8]) -> Outcome<Option<Vec<u8>>> {
    Outcome::of(|report| {
        let mut source = open(pages, report)?;
        mono::make(&mut source);
        bleed::mark(&mut source);
        finish::write(source.document, pages, "black").map_err(|why| unreadable(&why, report)).ok()
    })
}
