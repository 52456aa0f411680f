//! Pictures as they will be printed: resolution, ink coverage, and whether they reach into the bleed.

use std::collections::{BTreeMap, BTreeSet};

use lopdf::{Object, ObjectId, Stream};

use super::{Judge, SLACK, bleed_of, codes, numbered};
use crate::diagnostic::{Report, Severity};
use crate::geometry::{Mm, Pt, Rect};
use crate::model::destinations::Destination;
use crate::pdf::{self, Page, Pdf, Placed, Survey, unpack};

/// Nearer to the edge than this, a picture is meant to touch it.
const TOUCHES: Mm = Mm(0.3);
/// The part of a picture that may be darker than asked before anyone objects.
const FEW: f64 = 0.005;
const MUCH: f64 = 0.25;
/// The side of a stamp.
const STAMP: Mm = Mm(25.0);

/// Says where areas in several inks, one file each, lie over one another too dark. The files show the same sheets.
pub fn check_inks(files: &[(&str, &[u8])], shop: &Destination) -> Report {
    let Some((name, _)) = files.first() else { return Report::default() };
    let mut judge = Judge { name, shop, report: Report::default() };
    let Some(most) = shop.solid.as_ref().map(|figure| figure.value) else { return judge.report };
    let opened: Vec<Pdf> = files.iter().filter_map(|(_, bytes)| pdf::open(bytes).ok()).collect();
    let surveys: Vec<Vec<Survey>> = opened.iter().map(|file| pdf::survey(file, false)).collect();
    let sheets = surveys.iter().map(Vec::len).max().unwrap_or_default();
    let mut found = Vec::new();
    let mut worst: f64 = 0.0;
    for sheet in 0..sheets {
        let inks: Vec<&Survey> = surveys.iter().filter_map(|file| file.get(sheet)).collect();
        let together = darkest_together(&inks);
        if together > 2.0 * most / 100.0 + 0.005 {
            found.push(sheet + 1);
            worst = worst.max(together);
        }
    }
    if !found.is_empty() {
        let what = format!(
            "areas of several inks over one another come to {:.0} %; {:.0} % is twice what one may have",
            worst * 100.0,
            2.0 * most
        );
        judge.say(&codes::INKS_TOGETHER, Severity::Warning, &found, &what, "Make one of them lighter.");
    }
    judge.report
}

/// The strongest sum of tints over any stamp of paper, as far as pairs of shapes tell.
fn darkest_together(inks: &[&Survey]) -> f64 {
    let mut most: f64 = 0.0;
    for (at, one) in inks.iter().enumerate() {
        for (rect, tint) in &one.areas {
            let mut sum = *tint;
            for other in inks.iter().enumerate().filter(|(other, _)| *other != at).map(|(_, other)| other) {
                let over = other.areas.iter().filter(|(place, _)| covers_a_stamp(*place, *rect)).map(|(_, tint)| *tint);
                sum += over.fold(0.0, f64::max);
            }
            most = most.max(sum);
        }
    }
    most
}

fn covers_a_stamp(one: Rect, two: Rect) -> bool {
    pdf::intersect(one, two).is_some_and(|both| both.width().0.min(both.height().0) > Pt::from(STAMP).0)
}

impl Judge<'_> {
    pub(super) fn pictures(&mut self, pages: &[Survey]) {
        if let Some(least) = self.shop.resolution.as_ref().map(|figure| figure.value) {
            let coarse = |page: &Survey| page.pictures.iter().any(|one| !one.bilevel && one.ppi < least - 0.5);
            let found = numbered(pages, coarse);
            let worst = pages.iter().flat_map(|page| &page.pictures).filter(|one| !one.bilevel);
            let worst = worst.map(|one| one.ppi).fold(f64::INFINITY, f64::min);
            if !found.is_empty() {
                let what = format!("a picture has {worst:.0} pixels an inch; {least:.0} are asked for");
                let advice = "Use a larger original, or print it smaller.";
                self.say(&codes::PICTURES, Severity::Warning, &found, &what, advice);
            }
        }
        if let Some(most) = self.shop.most_resolution.as_ref().map(|figure| figure.value) {
            let found = numbered(pages, |page| page.pictures.iter().any(|one| !one.bilevel && one.ppi > most + 0.5));
            if !found.is_empty() {
                let what = format!("a picture has more than {most:.0} pixels an inch, which is of no use");
                self.say(&codes::PICTURES, Severity::Warning, &found, &what, "Scale it down before it is placed.");
            }
        }
        if let Some(least) = self.shop.line_art_resolution.as_ref().map(|figure| figure.value) {
            let found = numbered(pages, |page| page.pictures.iter().any(|one| one.bilevel && one.ppi < least - 0.5));
            if !found.is_empty() {
                let what = format!("a picture of black and white alone has less than {least:.0} pixels an inch");
                self.say(&codes::PICTURES, Severity::Warning, &found, &what, "Scan it finer, or print it smaller.");
            }
        }
    }

    /// What touches the edge has to go through it, as far as the bleed goes.
    pub(super) fn through_the_edge(&mut self, file: &Pdf, pages: &[Survey]) {
        if self.shop.bleed.is_none() {
            return;
        }
        let stops = |(page, found): (&Page, &Survey)| {
            found.pictures.iter().any(|one| ends_at_edge(page, one.place))
                || found.areas.iter().any(|(place, tint)| *tint > 0.02 && ends_at_edge(page, *place))
        };
        let both = file.pages.iter().zip(pages);
        let found: Vec<usize> = (1..).zip(both).filter(|(_, both)| stops(*both)).map(|(number, _)| number).collect();
        if !found.is_empty() {
            let what = "a picture or an area ends at the edge of the page instead of going through it";
            let advice =
                "Let it reach to the end of the bleed, or keep it inside; `{.bleed}` fills a page with a picture.";
            self.say(&codes::EDGE, Severity::Warning, &found, what, advice);
        }
    }

    /// The ink of pictures whose pixels are inks already, and how dark grey ones are.
    pub(super) fn picture_inks(&mut self, file: &Pdf, pages: &[Survey]) {
        if let Some(most) = self.shop.ink.as_ref().map(|figure| figure.value) {
            let sums = of_each(pages, |object| ink_sum(file, object));
            let sum = |one: &Placed| one.object.and_then(|object| sums.get(&object)).copied().unwrap_or_default();
            let found = numbered(pages, |page| page.pictures.iter().any(|one| sum(one) * 100.0 > most + 0.5));
            if !found.is_empty() {
                let total = pages.iter().flat_map(|page| &page.pictures).map(sum).fold(0.0, f64::max) * 100.0;
                let what = format!("a picture asks for {total:.0} % of ink; {most:.0} % are allowed");
                self.say(
                    &codes::PICTURE_INK,
                    Severity::Error,
                    &found,
                    &what,
                    "Convert it with a profile for the paper.",
                );
            }
        }
        if let Some(most) = self.shop.solid.as_ref().map(|figure| figure.value) {
            let large = |one: &Placed| one.place.width().0.min(one.place.height().0) > Pt::from(STAMP).0;
            let parts = of_each(pages, |object| dark_part(file, object, most / 100.0));
            let part = |one: &Placed| one.object.and_then(|object| parts.get(&object));
            let dark = |one: &Placed| large(one) && part(one).is_some_and(|part| *part > MUCH);
            let found = numbered(pages, |page| page.pictures.iter().any(dark));
            if !found.is_empty() {
                let what = format!("more than a quarter of a picture is darker than {most:.0} %");
                self.say(&codes::DARK_PICTURE, Severity::Warning, &found, &what, "Lighten its shadows.");
            }
        }
    }
}

/// On some side with bleed, or on any where the page has none, the rectangle goes to the edge and not to the end.
fn ends_at_edge(page: &Page, place: Rect) -> bool {
    let (outer, inner) = (page.bleed.unwrap_or(page.visible()), page.finished());
    let upright = page.upright();
    let (outer, inner) = (upright.around(outer), upright.around(inner));
    let has_bleed = bleed_of(page).0 > SLACK.0;
    // How far the rectangle goes beyond the trim, and how far it should.
    let sides = [
        (inner.x0.0 - place.x0.0, inner.x0.0 - outer.x0.0),
        (inner.y0.0 - place.y0.0, inner.y0.0 - outer.y0.0),
        (place.x1.0 - inner.x1.0, outer.x1.0 - inner.x1.0),
        (place.y1.0 - inner.y1.0, outer.y1.0 - inner.y1.0),
    ];
    let (touches, slack) = (Pt::from(TOUCHES).0, Pt::from(SLACK).0);
    sides.into_iter().any(|(beyond, room)| {
        // Pages that are cut on three sides alone have no bleed at the spine.
        let wanted = if has_bleed && room <= slack { f64::NEG_INFINITY } else { room.max(2.0 * slack) };
        beyond > -touches && beyond < wanted - slack
    })
}

/// What is found out about each picture of the file, however often it is placed.
fn of_each(pages: &[Survey], what: impl Fn(ObjectId) -> Option<f64>) -> BTreeMap<ObjectId, f64> {
    let objects: BTreeSet<ObjectId> =
        pages.iter().flat_map(|page| &page.pictures).filter_map(|one| one.object).collect();
    objects.into_iter().filter_map(|object| Some((object, what(object)?))).collect()
}

/// The sum of four inks that all but a few pixels keep to, 0 to 4; `None` where pixels are no inks or can't be unpacked.
fn ink_sum(file: &Pdf, object: ObjectId) -> Option<f64> {
    let samples = samples(file, object, 4)?;
    let sums = samples.chunks_exact(4).map(|pixel| pixel.iter().map(|ink| usize::from(*ink)).sum::<usize>());
    let mut counts = vec![0usize; 4 * 255 + 1];
    let mut all = 0;
    for sum in sums {
        counts[sum] += 1;
        all += 1;
    }
    let few = (all as f64 * FEW) as usize;
    let mut above = 0;
    let level = (0..counts.len()).rev().find(|sum| {
        above += counts[*sum];
        above > few
    })?;
    Some(level as f64 / 255.0)
}

/// The part of a grey picture that is darker than this.
fn dark_part(file: &Pdf, object: ObjectId, than: f64) -> Option<f64> {
    let samples = samples(file, object, 1)?;
    let limit = ((1.0 - than) * 255.0) as u8;
    let dark = samples.iter().filter(|grey| **grey < limit).count();
    (!samples.is_empty()).then(|| dark as f64 / samples.len() as f64)
}

/// The bytes of a picture with so many components of eight bits each, its meaning not turned around.
fn samples(file: &Pdf, object: ObjectId, components: i64) -> Option<Vec<u8>> {
    let stream: &Stream = file.document.get_object(object).ok()?.as_stream().ok()?;
    let eight = matches!(file.get(&stream.dict, "BitsPerComponent"), Object::Integer(8));
    let plain = matches!(file.get(&stream.dict, "Decode"), Object::Null);
    if !eight || !plain || space(file, file.get(&stream.dict, "ColorSpace")) != Some(components) {
        return None;
    }
    // Photographs in JPEG are not unpacked here: the bytes would be those of the file.
    let packed = |name: &[u8]| matches!(name, b"DCTDecode" | b"JPXDecode" | b"CCITTFaxDecode" | b"JBIG2Decode");
    let filter = file.get(&stream.dict, "Filter");
    let names: Vec<&Object> = filter.as_array().map_or(vec![filter], |all| all.iter().collect());
    if names.iter().any(|name| file.resolve(name).as_name().is_ok_and(packed)) {
        return None;
    }
    unpack(stream).ok()
}

/// How many inks a pixel is made of: 1 for grey, 4 for process inks.
fn space(file: &Pdf, object: &Object) -> Option<i64> {
    match object {
        Object::Name(name) if name == b"DeviceGray" => Some(1),
        Object::Name(name) if name == b"DeviceCMYK" => Some(4),
        Object::Array(parts) if matches!(parts.first(), Some(Object::Name(name)) if name == b"ICCBased") => {
            let profile = file.resolve(parts.get(1)?).as_stream().ok()?;
            file.get(&profile.dict, "N").as_i64().ok().filter(|count| matches!(count, 1 | 4))
        }
        _ => None,
    }
}
