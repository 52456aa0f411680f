//! The cover of a glued book, read back: its size, its folds, and the areas that must stay empty.
//!
//! Our covers record where their folds are; everything else is measured on the sheet.

use lopdf::Object;

use super::{Judge, SLACK, bleed_of, codes, inks_of};
use crate::check::pdf::facts;
use crate::diagnostic::{Report, Severity};
use crate::geometry::{Mm, Pt, Rect};
use crate::model::destinations::Destination;
use crate::pdf::{self, Page, Pdf, Survey, Words, number_of};

/// Letters are taken to reach as far as their size; those of some scripts reach less far to one side.
const DOUBT: Mm = Mm(0.6);

/// What a cover says of itself, in mm.
pub(super) struct Said {
    width: f64,
    height: f64,
    spine: f64,
    clear: f64,
    barcode: (f64, f64),
    barcode_gap: f64,
    pages: usize,
    rtl: bool,
}

/// Says what is wrong with a cover of ours, for a shop if one is named. What is no such cover passes.
pub fn check(name: &str, bytes: &[u8], shop: Option<&Destination>) -> Report {
    let nowhere = Destination { title: "any binder".into(), ..Destination::default() };
    let shop = shop.unwrap_or(&nowhere);
    let Ok(file) = pdf::open(bytes) else { return Report::default() };
    let Some(said) = said(&file) else { return Report::default() };
    judged(&file, &said, Judge { name, shop, report: Report::default() })
}

pub(super) fn judged(file: &Pdf, said: &Said, mut judge: Judge) -> Report {
    let (facts, surveys) = (facts(file), pdf::survey(file, false));
    let [page] = &file.pages[..] else {
        let what = format!("a cover that wraps is one sheet; here are {} pages", file.pages.len());
        judge.say(&codes::COVER_SIZE, Severity::Error, &[], &what, "Build the cover again.");
        return judge.report;
    };
    judge.size(page, said);
    let found = surveys.first().cloned().unwrap_or_default();
    judge.folds(&found, said);
    judge.barcode(&found, said);
    judge.edges(page, &found);
    inks_of(&mut judge, file, &surveys, &facts);
    judge.report
}

impl Judge<'_> {
    fn size(&mut self, page: &Page, said: &Said) {
        let (width, height) = page.upright_size();
        let (width, height) = (Mm::from(Pt(width)).0, Mm::from(Pt(height)).0);
        let expected = 2.0 * said.width + said.spine;
        if (width - expected).abs() > SLACK.0 || (height - said.height).abs() > SLACK.0 {
            let what =
                format!("the sheet is {width:.1} × {height:.1} mm; it must be {expected:.1} × {:.1}", said.height);
            self.say(&codes::COVER_SIZE, Severity::Error, &[1], &what, "Build the cover again after the pages.");
        }
        if let Some(bleed) = self.shop.bleed.as_ref().map(|figure| figure.value)
            && bleed_of(page).0 < bleed - SLACK.0
        {
            let what = format!("the bleed is {:.1} mm; {bleed:.1} mm are asked for", bleed_of(page).0);
            self.say(&codes::BLEED, Severity::Error, &[1], &what, "Leave `press: {bleed: …}` out.");
        }
    }

    /// No words across a fold or near it, and none on the spine of a thin book.
    fn folds(&mut self, found: &Survey, said: &Said) {
        let (first, second) = (said.width, said.width + said.spine);
        // Nothing where words lie across the fold.
        let away = |fold: f64, (left, right): (f64, f64)| (left - fold).max(fold - right).max(0.0);
        let reaches = found.words.iter().map(reach);
        let least = reaches.map(|reach| away(first, reach).min(away(second, reach))).fold(f64::INFINITY, f64::min);
        if least < said.clear - DOUBT.0 {
            let what =
                format!("words come within {least:.1} mm of a fold at the spine; {:.1} mm are asked for", said.clear);
            self.say(
                &codes::COVER_FOLD,
                Severity::Error,
                &[1],
                &what,
                "Make the spine wider, or leave it without words.",
            );
        }
        let on_spine = found.words.iter().any(|words| {
            let middle = Mm::from((words.place.x0 + words.place.x1) / 2.0).0;
            middle > first && middle < second
        });
        let least = self.shop.spine_text_from.as_ref().map(|figure| figure.value);
        if let Some(least) = least.filter(|least| on_spine && said.pages < *least) {
            let what = format!("there are words on the spine of {} pages; {least} are asked for", said.pages);
            let advice = "Leave the spine empty: `press: {spine: {text: none}}`.";
            self.say(&codes::COVER_FOLD, Severity::Error, &[1], &what, advice);
        }
    }

    fn barcode(&mut self, found: &Survey, said: &Said) {
        let (wide, high) = said.barcode;
        let left =
            if said.rtl { said.width + said.spine + said.barcode_gap } else { said.width - said.barcode_gap - wide };
        let point = |mm: f64| Pt::from(Mm(mm));
        let room = Rect {
            x0: point(left),
            y0: point(said.barcode_gap),
            x1: point(left + wide),
            y1: point(said.barcode_gap + high),
        };
        let places = found.words.iter().map(|words| words.place).chain(found.pictures.iter().map(|one| one.place));
        if places.into_iter().any(|place| pdf::intersect(place, room).is_some()) {
            let what = "something stands where the bar code goes, at the foot of the back beside the spine";
            let advice = "Shorten the abstract; a picture that wraps around has to leave this place free.";
            self.say(&codes::BARCODE, Severity::Error, &[1], what, advice);
        }
    }

    fn edges(&mut self, page: &Page, found: &Survey) {
        let Some(margin) = self.shop.margin_for(false) else { return };
        let (width, height) = page.upright_size();
        let near = |place: &Rect| {
            let least = [place.x0.0, place.y0.0, width - place.x1.0, height - place.y1.0];
            Mm::from(Pt(least.into_iter().fold(f64::INFINITY, f64::min))).0 < margin - SLACK.0
        };
        if found.words.iter().any(|words| near(&words.place)) {
            let what = format!("words on the cover come within {margin:.1} mm of the knife");
            self.say(&codes::MARGIN, Severity::Error, &[1], &what, "Shorten the title or the abstract.");
        }
    }
}

/// From where to where a piece of text goes across the sheet. On a spine, which is read from the side, dots and accents of
/// their own stand beside the line and are not as high as letters.
fn reach(words: &Words) -> (f64, f64) {
    let Rect { x0, x1, .. } = words.place;
    let sideways = (words.place.width().0 - words.size).abs() < 0.01 * words.size;
    if sideways && words.place.height().0 < words.size {
        let (middle, half) = ((x0 + x1) / 2.0, Pt(0.15 * words.size));
        return (Mm::from(middle - half).0, Mm::from(middle + half).0);
    }
    (Mm::from(x0).0, Mm::from(x1).0)
}

pub(super) fn said(file: &Pdf) -> Option<Said> {
    let private = file.private(file.catalog()?)?;
    if !matches!(file.get(private, "Part"), Object::Name(name) if name == b"WrapCover") {
        return None;
    }
    let number = |key: &str| number_of(file.get(private, key));
    Some(Said {
        width: number("Width")?,
        height: number("Height")?,
        spine: number("Spine")?,
        clear: number("Clear")?,
        barcode: (number("BarcodeWidth")?, number("BarcodeHeight")?),
        barcode_gap: number("BarcodeGap")?,
        pages: number("Pages")? as usize,
        rtl: matches!(file.get(private, "Direction"), Object::Name(name) if name == b"R2L"),
    })
}
