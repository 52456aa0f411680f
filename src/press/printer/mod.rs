//! One printer's habits, and sheets moved so that they come out right on it.
//!
//! A [`Profile`] holds what was read off the calibration sheet. [`correct`] puts a transformation around the content of
//! each page that undoes it, and [`unreached`] says what stands in the edge that the printer leaves blank.

pub mod codes;

use lopdf::{Dictionary, Object, ObjectId, Stream};
use serde::{Deserialize, Serialize};

use crate::diagnostic::{Outcome, Place, Report};
use crate::geometry::{Mm, Pt};
use crate::model::Flip;
use crate::pdf::{self, Matrix, Page, Pdf, numbers};

use super::finish;
use super::input::{open, unreadable};
use super::record;

/// What is known of a printer. Lengths are in mm.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub struct Profile {
    /// The edge about which it turns the paper: `short-edge` or `long-edge`.
    pub flip: Option<Flip>,
    /// The blank edge at the top, right, bottom and left of an upright sheet.
    pub margin: [f64; 4],
    /// How long a line of 100 mm comes out.
    pub scale: f64,
    /// For sheets that lie across.
    pub across: Offsets,
    /// For sheets that stand upright.
    pub upright: Offsets,
}

/// How far what is printed lies too far to the right and too low, on each side of the paper.
#[derive(Debug, Clone, Copy, PartialEq, Default, Serialize, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub struct Offsets {
    pub front: [f64; 2],
    pub back: [f64; 2],
}

impl Default for Profile {
    fn default() -> Profile {
        Profile { flip: None, margin: [0.0; 4], scale: 100.0, across: Offsets::default(), upright: Offsets::default() }
    }
}

impl Profile {
    /// The number that no printer needs, in words; `None` if all are possible.
    pub fn fault(&self) -> Option<String> {
        let sides = [self.across.front, self.across.back, self.upright.front, self.upright.back];
        if let Some(offset) = sides.into_iter().flatten().find(|offset| !(-30.0..=30.0).contains(offset)) {
            return Some(format!("an offset of {offset} mm; -30 to 30 are possible"));
        }
        if let Some(margin) = self.margin.into_iter().find(|margin| !(0.0..=50.0).contains(margin)) {
            return Some(format!("a blank edge of {margin} mm; 0 to 50 are possible"));
        }
        let possible = (80.0..=125.0).contains(&self.scale);
        (!possible).then(|| format!("100 mm that come out as {} mm; 80 to 125 are possible", self.scale))
    }

    /// Where the printer puts a point of a page of that size, in points from its lower left corner, on the front or the
    /// back.
    pub fn effect(&self, (width, height): (f64, f64), back: bool) -> Matrix {
        let offsets = if width > height { self.across } else { self.upright };
        let [right, down] = if back { offsets.back } else { offsets.front };
        let scale = self.scale / 100.0;
        // It scales about the middle of the paper, as near as can be told.
        let (x, y) = (width / 2.0 * (1.0 - scale), height / 2.0 * (1.0 - scale));
        Matrix([scale, 0.0, 0.0, scale, x + Pt::from(Mm(right)).0, y - Pt::from(Mm(down)).0])
    }

    /// Whether pages come out of this printer just as they are.
    pub fn is_perfect(&self) -> bool {
        self.scale == 100.0 && self.across == Offsets::default() && self.upright == Offsets::default()
    }
}

/// Moves what is on each page so that this printer puts it where it belongs; odd pages are fronts, even ones backs,
/// unless the file says that it has the one or the other alone.
///
/// Sheets that say how they fold go on saying so, and what the printer does to them besides: on paper their sides lie back
/// to back, in the file they no longer do. Fields and links move with what is around them. `None` when the pages can't be
/// read; the report says why.
pub fn correct(pages: &[u8], profile: &Profile) -> Outcome<Option<Vec<u8>>> {
    Outcome::of(|report| move_pages(pages, profile, report))
}

fn move_pages(pages: &[u8], profile: &Profile, report: &mut Report) -> Option<Vec<u8>> {
    if profile.is_perfect() {
        return Some(pages.to_vec());
    }
    let mut source = open(pages, report)?;
    let backs = record::backs(&source);
    for (at, page) in source.pages.clone().iter().enumerate() {
        let size = (page.media.width().0, page.media.height().0);
        // A profile that passes for one never flattens the page.
        let Some(correction) = profile.effect(size, backs[at % 2]).inverse() else { continue };
        let matrix = about_corner(correction, page);
        move_all(&mut source, page, matrix);
    }
    record(&mut source, profile);
    let seed = format!("{profile:?}");
    finish::write(source.document, pages, &seed).map_err(|why| unreadable(&why, report)).ok()
}

/// Moves what is on sheets back to where it was before they were corrected, if they say that they were.
pub fn undo(source: &mut Pdf) {
    let Some(private) = record::recorded(source) else { return };
    let Ok(sides) = source.get(private, "Printing").as_array() else { return };
    let sides: Vec<Option<[f64; 6]>> = sides.iter().map(|side| numbers(&source.document, side)).collect();
    let backs = record::backs(source);
    for (at, page) in source.pages.clone().iter().enumerate() {
        if let Some(Some(effect)) = sides.get(usize::from(backs[at % 2])) {
            move_all(source, page, about_corner(Matrix(*effect), page));
        }
    }
}

/// Writes beside what sheets say of themselves where the printer puts the points of a front and of a back.
fn record(source: &mut Pdf, profile: &Profile) {
    let Some(first) = source.pages.first() else { return };
    let size = (first.media.width().0, first.media.height().0);
    let side = |back| Object::from(profile.effect(size, back).0.map(|number| Object::Real(number as f32)).to_vec());
    let sides = vec![side(false), side(true)];
    if let Some(private) = record::recorded_mut(&mut source.document) {
        private.set("Printing", sides);
    }
}

/// Warns of pages whose words stand in the edge that the printer leaves blank.
pub fn unreached(name: &str, pages: &[u8], profile: &Profile) -> Report {
    let mut report = Report::default();
    let Ok(file) = pdf::open(pages) else { return report };
    let found = pdf::survey(&file, false);
    let mut lost: Vec<(usize, f64)> = Vec::new();
    for (number, (page, found)) in (1..).zip(file.pages.iter().zip(&found)) {
        let trim = page.finished();
        let (left, below) = (trim.x0.0 - page.media.x0.0, trim.y0.0 - page.media.y0.0);
        let (width, height) = (page.media.width().0, page.media.height().0);
        let edges = edges(profile, width > height);
        let reach = |words: &pdf::Words| {
            let place = words.place;
            let gaps = [
                place.x0.0 + left - edges[0],
                place.y0.0 + below - edges[1],
                width - place.x1.0 - left - edges[2],
                height - place.y1.0 - below - edges[3],
            ];
            gaps.into_iter().fold(f64::INFINITY, f64::min)
        };
        let least = found.words.iter().map(reach).fold(f64::INFINITY, f64::min);
        if least < -0.3 {
            lost.push((number, Mm::from(Pt(-least)).0));
        }
    }
    let Some((first, _)) = lost.first() else { return report };
    let most = lost.iter().map(|(_, by)| *by).fold(0.0, f64::max);
    report.warning(
        &codes::UNREACHED,
        Place::File { file: name.to_owned(), at: format!("page {first}") },
        format!("on {} pages words reach up to {most:.1} mm into the edge that this printer leaves blank", lost.len()),
        "Make the margins wider, or print on a machine that reaches further.",
    );
    report
}

/// The blank edges at left, bottom, right and top, in points. Which way printers turn a sheet that lies across is not known,
/// so that its sides are taken to have the wider of the two edges that they may have.
fn edges(profile: &Profile, across: bool) -> [f64; 4] {
    let [top, right, bottom, left] = profile.margin.map(|margin| Pt::from(Mm(margin)).0);
    if !across {
        return [left, bottom, right, top];
    }
    let (ends, sides) = (top.max(bottom), left.max(right));
    [ends, sides, ends, sides]
}

/// The same move for a page whose paper does not begin at the origin.
fn about_corner(matrix: Matrix, page: &Page) -> Matrix {
    let (x, y) = (page.media.x0.0, page.media.y0.0);
    Matrix([1.0, 0.0, 0.0, 1.0, -x, -y]).then(matrix).then(Matrix([1.0, 0.0, 0.0, 1.0, x, y]))
}

fn move_all(source: &mut Pdf, page: &Page, matrix: Matrix) {
    wrap(source, page, matrix);
    move_patterns(source, page, matrix);
    move_annotations(source, page, matrix);
}

/// Puts the streams that draw a page between one that moves everything and one that ends that.
fn wrap(source: &mut Pdf, page: &Page, Matrix([a, b, c, d, e, f]): Matrix) {
    let Ok(dict) = source.document.get_dictionary(page.id) else { return };
    let old: Vec<Object> = match dict.get(b"Contents") {
        Ok(Object::Array(parts)) => parts.clone(),
        Ok(Object::Reference(id)) => match source.document.get_object(*id) {
            Ok(Object::Array(parts)) => parts.clone(),
            _ => vec![Object::Reference(*id)],
        },
        _ => return,
    };
    let mut stream =
        |text: String| -> ObjectId { source.document.add_object(Stream::new(Dictionary::new(), text.into_bytes())) };
    let before = stream(format!("q {a:.6} {b:.6} {c:.6} {d:.6} {e:.4} {f:.4} cm\n"));
    let after = stream("\nQ".into());
    let mut parts = vec![Object::Reference(before)];
    parts.extend(old);
    parts.push(Object::Reference(after));
    if let Ok(dict) = source.document.get_dictionary_mut(page.id) {
        dict.set("Contents", parts);
    }
}

/// Patterns hang on the page and not on what is painted with them (PDF 1.7, 8.7.3.1), so they have to be moved as well.
fn move_patterns(source: &mut Pdf, page: &Page, matrix: Matrix) {
    let Ok(resources) = source.resolve(&page.resources).as_dict().cloned() else { return };
    let Some(patterns) = source.dict(&resources, "Pattern").cloned() else { return };
    let mut moved = Dictionary::new();
    for (name, object) in patterns.iter() {
        let mut pattern = source.resolve(object).clone();
        let dict = match &mut pattern {
            Object::Dictionary(dict) => dict,
            Object::Stream(stream) => &mut stream.dict,
            _ => continue,
        };
        let own = dict.get(b"Matrix").ok().and_then(|own| numbers::<6>(&source.document, own));
        let own = own.map_or(Matrix::IDENTITY, Matrix).then(matrix);
        dict.set("Matrix", own.0.map(|number| Object::Real(number as f32)).to_vec());
        moved.set(name.clone(), source.document.add_object(pattern));
    }
    let mut resources = resources;
    resources.set("Pattern", moved);
    if let Ok(dict) = source.document.get_dictionary_mut(page.id) {
        dict.set("Resources", resources);
    }
}

/// What lies on the page has its place in the page's own measure: its rectangle, and the corners of what it marks.
fn move_annotations(source: &mut Pdf, page: &Page, matrix: Matrix) {
    let Some(dict) = source.page_dict(page) else { return };
    let Ok(annotations) = source.get(dict, "Annots").as_array() else { return };
    let annotations: Vec<ObjectId> = annotations.iter().filter_map(|one| one.as_reference().ok()).collect();
    for id in annotations {
        let Ok(annotation) = source.document.get_dictionary(id) else { continue };
        let place = annotation.get(b"Rect").ok().and_then(|place| pdf::rect(&source.document, place));
        let corners: Option<Vec<f64>> = annotation.get(b"QuadPoints").ok().and_then(|corners| {
            let corners = source.resolve(corners).as_array().ok()?;
            corners.iter().map(|corner| pdf::number_of(source.resolve(corner))).collect()
        });
        let Ok(annotation) = source.document.get_dictionary_mut(id) else { continue };
        if let Some(place) = place {
            annotation.set("Rect", finish::box_array(matrix.around(place)));
        }
        if let Some(corners) = corners {
            let moved = corners.chunks_exact(2).map(|point| matrix.apply(point[0], point[1]));
            let moved = moved.flat_map(|(x, y)| [Object::Real(x as f32), Object::Real(y as f32)]);
            annotation.set("QuadPoints", moved.collect::<Vec<_>>());
        }
    }
}
