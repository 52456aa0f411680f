//! What there is to know of a file of pages before it is imposed.

use lopdf::{Object, decode_text_string};

use crate::diagnostic::Outcome;
use crate::geometry::{Mm, Pt, Size};
use crate::pdf::{self, Page, Pdf};

use super::folios;
use super::info::Info;
use super::input::open;
use super::pdfx;

/// A file of pages at a glance.
#[derive(Debug, Clone)]
pub struct Survey {
    pub pages: usize,
    /// The size that most pages have, as they are read.
    pub size: Size,
    /// The last page is text like those before it, and no back cover.
    pub ends_in_text: bool,
    /// How far the pages go beyond where they are cut, as their boxes say.
    pub bleed: Mm,
    /// It says that it is PDF/X-4, and for which paper and inks.
    pub is_pdf_x: bool,
    /// What the file says of itself.
    pub info: Info,
}

/// Looks at a PDF of anyone's; `None` if it can't be read, and the report says why.
pub fn survey(pages: &[u8]) -> Outcome<Option<Survey>> {
    Outcome::of(|report| {
        let mut source = open(pages, report)?;
        let (pages, size, info) = (source.pages.len(), usual_size(&source), info(&source));
        let is_pdf_x = pdfx::is_claimed(&source) && pdfx::intent_of(&source).is_some();
        let bleed = source.pages.iter().map(bleed).fold(0.0, f64::max);
        Some(Survey { pages, size, ends_in_text: ends_in_text(&mut source), bleed: rounded(bleed), is_pdf_x, info })
    })
}

/// How far a page goes beyond its trim, as its BleedBox says, in points.
fn bleed(page: &Page) -> f64 {
    let Some(bleed) = page.bleed.and_then(|bleed| pdf::intersect(bleed, page.media)) else { return 0.0 };
    let trim = page.finished();
    let beyond = [trim.x0 - bleed.x0, trim.y0 - bleed.y0, bleed.x1 - trim.x1, bleed.y1 - trim.y1];
    beyond.into_iter().fold(0.0, |most: f64, edge| most.max(edge.0 * page.unit))
}

/// Pages before the last that it is compared with.
const COMPARED: usize = 4;
/// Letters that are more than a back cover says of a book.
const MUCH: usize = 600;

/// The last page goes on with the page numbers, or has as much text as the pages before it. A back cover does neither.
fn ends_in_text(source: &mut Pdf) -> bool {
    let Some(first) = source.pages.len().checked_sub(COMPARED + 1).or(Some(0)).filter(|_| source.pages.len() > 1)
    else {
        return false;
    };
    let all = std::mem::take(&mut source.pages);
    source.pages = all[first..].to_vec();
    let surveys = pdf::survey(source, true);
    let numbers: Vec<Vec<usize>> =
        surveys.iter().zip(&source.pages).map(|(found, page)| folios::on_page(found, page.upright_size())).collect();
    source.pages = all;
    let Some((last, before)) = numbers.split_last() else { return false };
    let goes_on = |(at, numbers): (usize, &Vec<usize>)| {
        let apart = before.len() - at;
        last.iter().any(|number| number.checked_sub(apart).is_some_and(|earlier| numbers.contains(&earlier)))
    };
    let letters = |found: &pdf::Survey| found.words.iter().map(|words| words.text.chars().count()).sum::<usize>();
    let written: Vec<usize> = surveys.iter().map(letters).collect();
    let (last_letters, others) = (written[written.len() - 1], &written[..written.len() - 1]);
    let usual = others.iter().sum::<usize>() / others.len().max(1);
    before.iter().enumerate().any(goes_on) || (last_letters >= MUCH && last_letters * 2 >= usual)
}

/// Sizes are the same if they differ by less than half a millimetre; of two that are as frequent, the first counts.
pub fn usual_size(source: &Pdf) -> Size {
    let mut sizes: Vec<(Size, usize)> = Vec::new();
    for page in &source.pages {
        let (width, height) = page.upright_size();
        let size = Size { width: rounded(width), height: rounded(height) };
        let near = |one: &Size| (one.width.0 - size.width.0).abs() < 0.5 && (one.height.0 - size.height.0).abs() < 0.5;
        match sizes.iter_mut().find(|(known, _)| near(known)) {
            Some((_, count)) => *count += 1,
            None => sizes.push((size, 1)),
        }
    }
    let most = sizes.iter().map(|(_, count)| *count).max();
    sizes.iter().find(|(_, count)| Some(*count) == most).map_or(Size::mm(210.0, 297.0), |(size, _)| *size)
}

/// To hundredths of a millimetre, which is finer than any knife.
fn rounded(points: f64) -> Mm {
    Mm((Mm::from(Pt(points)).0 * 100.0).round() / 100.0)
}

fn info(source: &Pdf) -> Info {
    let about = source.dict(&source.document.trailer, "Info");
    let text = |key: &str| {
        let value = source.get(about?, key);
        decode_text_string(value).ok().filter(|text| !text.trim().is_empty())
    };
    let language = source.catalog().and_then(|catalog| match source.get(catalog, "Lang") {
        Object::String(bytes, _) => String::from_utf8(bytes.clone()).ok(),
        _ => None,
    });
    Info {
        title: text("Title").unwrap_or_default(),
        authors: text("Author").into_iter().collect(),
        language: language.unwrap_or_default(),
        subject: text("Subject"),
        ..Info::default()
    }
}
