//! What a book would be in several sizes, before anything is printed: pages, empty ones, sheets, weight.

use super::book::Book;
use super::fit::pages;
use super::folding_guide::grammage;
use super::set::edition;
use super::trim::Trim;
use crate::geometry::{Size, paper};
use crate::model::scheme::Scheme;
use crate::press::folding_guide::grams;
use crate::typeset::{Edition, Form, looks_of};

/// The book in one size of page and one of type.
#[derive(Debug, Clone)]
pub struct Forecast {
    pub trim: String,
    /// In points.
    pub size: f64,
    pub leading: f64,
    pub pages: usize,
    /// Pages that stay empty so that sheets are full.
    pub blanks: usize,
    pub sheets: usize,
    pub paper: String,
    /// Of one copy.
    pub grams: usize,
    /// The next step of weight that mail is paid by, in grams.
    pub post: Option<usize>,
}

/// How tight the type is set that is told of: as open as it may be, as designed, as tight as it may be, and between.
const SQUEEZES: [f64; 5] = [-1.0, -0.5, 0.0, 0.5, 1.0];

/// Steps of weight by which letters are paid for in most countries, in grams.
const POST: [usize; 8] = [20, 50, 100, 250, 500, 1000, 2000, 5000];

/// Each size of page that the papers of the book give, and half of the first.
pub fn forecast(book: &Book) -> Vec<Forecast> {
    let mut found = Vec::new();
    let scheme = &book.settings.press.scheme;
    for (name, sheet) in &book.settings.press.papers {
        let primary = Trim::primary(book).on_paper(*sheet, scheme);
        let half = Size { width: primary.size.height / 2.0, height: primary.size.width };
        for trim in [primary.clone(), Trim::of(half)] {
            found.extend(SQUEEZES.iter().filter_map(|squeeze| one(book, &trim, (name, *sheet), *squeeze)));
        }
    }
    found
}

fn one(book: &Book, trim: &Trim, (name, sheet): (&str, Size), squeeze: f64) -> Option<Forecast> {
    let pages = pages(book, trim.size, squeeze)?;
    let scheme = Scheme::named(&book.settings.press.scheme);
    let usual = scheme.map_or(4, |scheme| scheme.pages_per_sheet()).max(1);
    // Of a smaller page the same paper holds more.
    let area = |size: Size| size.width.0 * size.height.0;
    let whole = area(Trim::primary(book).on_paper(sheet, &book.settings.press.scheme).size);
    let times = (whole / area(trim.size)).round().max(1.0) as usize;
    let each = usual * times;
    let even = pages.div_ceil(4) * 4;
    let sheets = even.div_ceil(each);
    let (size, leading) =
        looks_of(&Edition { squeeze, ..edition(book, Form::Print, trim.size) }, &book.document.metadata.language);
    let weight = even as f64 / each as f64;
    let grams = (grams(1000, sheet, grammage(book.settings.press.caliper)) as f64 * weight / 1000.0).ceil() as usize;
    Some(Forecast {
        trim: trim.name.clone(),
        size,
        leading,
        pages,
        blanks: even - pages,
        sheets,
        paper: if paper(name).is_some() { name.to_owned() } else { "sheet".to_owned() },
        grams,
        post: POST.into_iter().find(|step| grams <= *step),
    })
}
