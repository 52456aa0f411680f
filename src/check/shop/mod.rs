//! What a print shop would refuse, found in the finished file.
//!
//! [`check`] compares a file with the figures of one destination. Places of text are measured by the size of its letters,
//! so that a finding about margins is true to about a millimetre.

pub mod codes;
mod pdfx;
mod pictures;
mod wrap;

use crate::diagnostic::{Code, Place, Report, Severity};
use crate::geometry::{Mm, Pt, Rect};
use crate::model::destinations::{Colour, Destination};
use crate::pdf::{self, Page, Pdf, Survey};

use super::pdf::{Inks, PdfFacts, facts};

pub use pictures::check_inks;
pub use wrap::check as check_wrap;

/// Says what `shop` would object to in a PDF that a person knows by `name`. One that can't be read is for
/// [`super::pdf::check`] to report.
pub fn check(name: &str, bytes: &[u8], shop: &Destination) -> Report {
    pdf::open(bytes).map_or_else(|_| Report::default(), |file| check_open(name, &file, shop))
}

/// The same of a file that is open.
pub fn check_open(name: &str, file: &Pdf, shop: &Destination) -> Report {
    let judge = Judge { name, shop, report: Report::default() };
    match wrap::said(file) {
        Some(said) => wrap::judged(file, &said, judge),
        None => judged(file, judge),
    }
}

/// What keeps a file from being PDF/X-4, whoever prints it.
pub fn pdf_x(name: &str, bytes: &[u8]) -> Report {
    let mut report = Report::default();
    let file = match pdf::open(bytes) {
        Ok(file) => file,
        Err(why) => return crate::check::pdf::unreadable(name, &why),
    };
    for what in pdfx::faults(&file, &facts(&file), &pdf::survey(&file, false)) {
        let message = format!("this stands in the way of PDF/X-4: {}", what.trim_end_matches('.'));
        let advice = "Export the pages as PDF/X-4, or leave --to out.";
        report.error(&codes::PDF_X, Place::File { file: name.to_owned(), at: String::new() }, message, advice);
    }
    report
}

fn judged(file: &Pdf, mut judge: Judge) -> Report {
    let (facts, pages) = (facts(file), pdf::survey(file, false));
    judge.extent(file, &pages, &facts);
    judge.bleed(file);
    judge.margins(file, &pages);
    judge.pictures(&pages);
    judge.through_the_edge(file, &pages);
    inks_of(&mut judge, file, &pages, &facts);
    judge.report
}

/// What is asked of any sheet or page alike: lines, type, inks, and nothing but pages.
fn inks_of(judge: &mut Judge, file: &Pdf, pages: &[Survey], facts: &PdfFacts) {
    judge.finest(pages);
    judge.inks(pages, facts);
    judge.picture_inks(file, pages);
    judge.extras(facts);
    if judge.shop.wants_pdf_x4() {
        for what in pdfx::faults(file, facts, pages) {
            let advice = "Build the print edition with `press: {destination: pdfx4}`, or export the file as PDF/X-4.";
            judge.say(&codes::PDF_X, Severity::Error, &[], &what, advice);
        }
    }
}

struct Judge<'a> {
    name: &'a str,
    shop: &'a Destination,
    report: Report,
}

/// Boxes are rounded by the programs that write them.
const SLACK: Mm = Mm(0.1);

impl Judge<'_> {
    /// One finding, at the first of `pages` (from 1), with how many there are.
    fn say(&mut self, code: &'static Code, severity: Severity, pages: &[usize], what: &str, advice: &str) {
        let at = pages.first().map_or(String::new(), |page| format!("page {page}"));
        let more = match pages.len() {
            0 | 1 => String::new(),
            count => format!(", on {count} pages"),
        };
        let place = Place::File { file: self.name.to_owned(), at };
        let message = format!("for {}: {what}{more}", self.shop.title);
        match severity {
            Severity::Error => self.report.error(code, place, message, advice),
            Severity::Warning => self.report.warning(code, place, message, advice),
            Severity::Hint => self.report.hint(code, place, message, advice),
        }
    }

    fn extent(&mut self, file: &Pdf, pages: &[Survey], facts: &PdfFacts) {
        let (shop, count) = (self.shop, file.pages.len());
        let value = |figure: &Option<crate::model::destinations::Figure<usize>>| figure.as_ref().map(|one| one.value);
        if let Some(multiple) =
            value(&shop.multiple).filter(|multiple| *multiple > 0 && !count.is_multiple_of(*multiple))
        {
            let what = format!("{count} pages are not a multiple of {multiple}");
            let advice = format!("Add {} empty pages before the back cover.", count.next_multiple_of(multiple) - count);
            self.say(&codes::PAGES, Severity::Error, &[], &what, &advice);
        }
        if let Some(least) = value(&shop.least_pages).filter(|least| count < *least) {
            let what = format!("{count} pages are fewer than the {least} that are asked for");
            self.say(&codes::PAGES, Severity::Error, &[], &what, "Add pages, or fold it yourself.");
        }
        if let Some(most) = value(&shop.most_pages).filter(|most| count > *most) {
            let what = format!("{count} pages are more than the usual {most}");
            self.say(
                &codes::PAGES,
                Severity::Warning,
                &[],
                &what,
                "Ask the shop, use thinner paper, or have it glued.",
            );
        }
        if let Some((long, short)) = shop.printable.as_ref().map(|figure| figure.value) {
            let too_large = |page: &crate::check::pdf::PageFacts| {
                let (width, height) = (page.size.0.0, page.size.1.0);
                width.max(height) > long + SLACK.0 || width.min(height) > short + SLACK.0
            };
            let large: Vec<usize> = numbered(&facts.pages, too_large);
            if !large.is_empty() {
                let what = format!("the page is larger than the {long} × {short} mm that can be printed");
                self.say(&codes::TOO_LARGE, Severity::Error, &large, &what, "Choose a smaller page.");
            }
        }
        let blank = |page: &Survey| page.words.is_empty() && page.pictures.is_empty() && page.thinnest_line.is_none();
        if shop.last_page_blank.as_ref().is_some_and(|figure| figure.value) && !pages.last().is_some_and(blank) {
            let advice = "Add an empty page at the end, and an even number of pages in all.";
            self.say(&codes::LAST_PAGE, Severity::Error, &[count], "the last page is not empty", advice);
        }
    }

    fn bleed(&mut self, file: &Pdf) {
        if self.shop.trim_box.as_ref().is_some_and(|figure| figure.value) {
            let without = numbered(&file.pages, |page| page.trim.is_none());
            if !without.is_empty() {
                let advice = "Export the file again with trim and bleed set.";
                self.say(&codes::BOXES, Severity::Error, &without, "the page has no TrimBox", advice);
            }
        }
        let Some(wanted) = self.shop.bleed.as_ref().map(|figure| figure.value) else { return };
        // None at all is a page whose ink stays inside; the margins tell whether that is so.
        let small = |page: &Page| {
            let bleed = bleed_of(page);
            bleed.0 > SLACK.0 && bleed.0 < wanted - SLACK.0
        };
        let small = numbered(&file.pages, small);
        if let Some(first) = small.first() {
            let what =
                format!("the bleed is {:.1} mm; {wanted:.1} mm are asked for", bleed_of(&file.pages[first - 1]).0);
            let advice = "Export the file again with more bleed, and let pictures at the edge reach to its end.";
            self.say(&codes::BLEED, Severity::Error, &small, &what, advice);
        }
        if file.pages.iter().all(|page| bleed_of(page).0 <= SLACK.0) {
            let what = "the file has no bleed, so nothing may touch the edge of the page";
            self.say(&codes::BLEED, Severity::Hint, &[], what, "If a picture goes to the edge, export it with bleed.");
        }
    }

    fn margins(&mut self, file: &Pdf, pages: &[Survey]) {
        let has_bleed = file.pages.iter().any(|page| bleed_of(page).0 > SLACK.0);
        let margin = self.shop.margin_for(has_bleed);
        let gutter = self.shop.gutter_for(file.pages.len());
        let rtl = is_rtl(file);
        let mut near = (Vec::new(), f64::INFINITY);
        let mut inner = (Vec::new(), f64::INFINITY);
        for (number, (page, found)) in (1..).zip(file.pages.iter().zip(pages)) {
            let Some(room) = room(page, found) else { continue };
            // The first page is a right-hand one; in a book read from right to left it is the other way round.
            let spine_left = (number % 2 == 1) != rtl;
            let spine = if spine_left { room.left } else { room.right };
            let outer = if spine_left { room.right } else { room.left };
            let least = [outer, room.top, room.bottom].into_iter().fold(f64::INFINITY, f64::min);
            let least = if gutter.is_none() { least.min(spine) } else { least };
            if margin.is_some_and(|margin| least < margin - SLACK.0) {
                near.0.push(number);
                near.1 = near.1.min(least);
            }
            if gutter.is_some_and(|gutter| spine < gutter - SLACK.0) {
                inner.0.push(number);
                inner.1 = inner.1.min(spine);
            }
        }
        if let (Some(margin), false) = (margin, near.0.is_empty()) {
            let what = format!("text comes within {:.1} mm of the edge; {margin:.1} mm are asked for", near.1);
            let advice = "Make the margins wider: `print: {outside: …, top: …, bottom: …}`.";
            self.say(&codes::MARGIN, Severity::Error, &near.0, &what, advice);
        }
        if let (Some(gutter), false) = (gutter, inner.0.is_empty()) {
            let what = format!("text comes within {:.1} mm of the spine; {gutter:.1} mm are asked for", inner.1);
            self.say(
                &codes::GUTTER,
                Severity::Error,
                &inner.0,
                &what,
                "Make the inner margin wider: `print: {inside: …}`.",
            );
        }
    }

    fn finest(&mut self, pages: &[Survey]) {
        if let Some(least) = self.shop.line.as_ref().map(|figure| figure.value) {
            let thin = |page: &Survey| page.thinnest_line.is_some_and(|width| width < least - 0.005);
            let found = numbered(pages, thin);
            let thinnest = pages.iter().filter_map(|page| page.thinnest_line).fold(f64::INFINITY, f64::min);
            if !found.is_empty() {
                let what = format!("a line is {thinnest:.2} pt thick; {least} pt are asked for");
                self.say(&codes::LINES, Severity::Error, &found, &what, "Make lines thicker, or leave them out.");
            }
        }
        if let Some(least) = self.shop.type_size.as_ref().map(|figure| figure.value) {
            let sizes = |page: &Survey| page.words.iter().map(|words| words.size).fold(f64::INFINITY, f64::min);
            let found = numbered(pages, |page| sizes(page) < least - 0.01);
            if !found.is_empty() {
                let smallest = pages.iter().map(sizes).fold(f64::INFINITY, f64::min);
                let what = format!("type is {smallest:.1} pt high; {least} pt are asked for");
                self.say(
                    &codes::TYPE,
                    Severity::Error,
                    &found,
                    &what,
                    "Set it larger: notes and imprints are the usual places.",
                );
            }
        }
    }

    fn inks(&mut self, pages: &[Survey], facts: &PdfFacts) {
        if let Some(most) = self.shop.ink.as_ref().map(|figure| figure.value) {
            let found = numbered(pages, |page| page.total_ink * 100.0 > most + 0.5);
            let total = pages.iter().map(|page| page.total_ink * 100.0).fold(0.0, f64::max);
            if !found.is_empty() {
                let what = format!("a colour asks for {total:.0} % of ink; {most:.0} % are allowed");
                self.say(&codes::INK, Severity::Error, &found, &what, "Use black alone, or 60/40/40/100 at most.");
            }
        }
        let wrong = |inks: &Inks| match self.shop.colour.as_ref().map(|figure| figure.value) {
            Some(Colour::Black) => !inks.black_only(),
            _ => false,
        };
        let found = numbered(&facts.pages, |page| wrong(&page.inks));
        if !found.is_empty() {
            let advice = "It will come out in some grey. Convert it to black, or print one file for each ink.";
            self.say(&codes::COLOUR, Severity::Warning, &found, "the page holds other colours than black", advice);
        }
        if self.shop.colour.as_ref().is_some_and(|figure| figure.value == Colour::Cmyk) {
            let found = numbered(pages, |page| page.device_rgb);
            if !found.is_empty() {
                let what = "the page holds red, green and blue without a profile";
                self.say(
                    &codes::COLOUR,
                    Severity::Error,
                    &found,
                    what,
                    "Convert it to four inks, or embed the profile.",
                );
            }
        }
        if let Some(most) = self.shop.solid.as_ref().map(|figure| figure.value) {
            let found = numbered(pages, |page| page.solid > most / 100.0 + 0.005);
            if !found.is_empty() {
                let what = format!("an area larger than a stamp is darker than {most:.0} %");
                self.say(&codes::SOLID, Severity::Warning, &found, &what, "Use a lighter tint for areas.");
            }
        }
    }

    fn extras(&mut self, facts: &PdfFacts) {
        if !self.shop.bare.as_ref().is_some_and(|figure| figure.value) {
            return;
        }
        let counted =
            [(facts.annotations, "links or notes"), (facts.outlines, "bookmarks"), (facts.form_fields, "form fields")];
        let found: Vec<&str> = counted.iter().filter(|(count, _)| *count > 0).map(|(_, words)| *words).collect();
        if !found.is_empty() {
            let what = format!("the file holds {}", found.join(", "));
            let advice = "Send the print edition, or print this file to a new PDF.";
            self.say(&codes::EXTRAS, Severity::Error, &[], &what, advice);
        }
    }
}

/// Distances of the text of a page from the edges of the finished page, in mm.
struct Room {
    left: f64,
    right: f64,
    top: f64,
    bottom: f64,
}

fn room(page: &Page, found: &Survey) -> Option<Room> {
    let (width, height) = page.upright_size();
    // Text that lies outside altogether is a printer's note, such as a slug line.
    let inside = |place: &Rect| place.x1.0 > 0.0 && place.y1.0 > 0.0 && place.x0.0 < width && place.y0.0 < height;
    let places = || found.words.iter().map(|words| words.place).filter(inside);
    places().next()?;
    let least = |of: &dyn Fn(Rect) -> f64| Mm::from(Pt(places().map(of).fold(f64::INFINITY, f64::min))).0;
    Some(Room {
        left: least(&|place| place.x0.0),
        right: least(&|place| width - place.x1.0),
        top: least(&|place| height - place.y1.0),
        bottom: least(&|place| place.y0.0),
    })
}

/// How far the ink of a page may go beyond its trim, on the side where that is least but for a spine without any.
fn bleed_of(page: &Page) -> Mm {
    let (outer, inner) = (page.bleed.unwrap_or(page.visible()), page.finished());
    let sides = [inner.x0.0 - outer.x0.0, inner.y0.0 - outer.y0.0, outer.x1.0 - inner.x1.0, outer.y1.0 - inner.y1.0];
    let mut sides = sides.map(|side| side.max(0.0));
    sides.sort_by(f64::total_cmp);
    Mm::from(Pt(sides[1] * page.unit))
}

fn is_rtl(file: &Pdf) -> bool {
    let viewer = file.catalog().and_then(|catalog| file.dict(catalog, "ViewerPreferences"));
    viewer.is_some_and(|viewer| file.get(viewer, "Direction").as_name().is_ok_and(|name| name == b"R2L"))
}

/// The numbers, from 1, of those that are so.
fn numbered<T>(all: &[T], is: impl Fn(&T) -> bool) -> Vec<usize> {
    (1..).zip(all).filter(|(_, one)| is(one)).map(|(number, _)| number).collect()
}
