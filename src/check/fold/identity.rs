//! Which page of the booklet a form on a sheet is.
//!
//! Where the single pages are at hand, a form is a page if both draw the same, and the same things lie on it. Otherwise the
//! record in the file is believed.

use std::collections::BTreeMap;

use lopdf::{Object, ObjectId, Stream};
use sha2::{Digest, Sha256};

use crate::geometry::{Pt, Rect};
use crate::pdf::annotations::printed;
use crate::pdf::interpret::{Called, Here, Interpreter, State, Visitor};
use crate::pdf::{self, Matrix, Page, Pdf};

use super::drawing::{By, Drawings, Fingerprint};
use super::record::{self, Record};
use super::side::FormUse;

/// The single pages that a booklet is made of.
pub struct Pages {
    /// By page.
    prints: Vec<Fingerprint>,
    known: Evidence,
}

/// How a form is recognised.
enum Evidence {
    /// By what it is drawn with.
    Drawing {
        by: By,
        first: BTreeMap<Fingerprint, First>,
        /// By content alone, for forms that say otherwise which part of it is the page.
        by_content: BTreeMap<Fingerprint, Fingerprint>,
    },
    /// By what the sheets say of it: its page, and what has to lie over it.
    Record { numbers: BTreeMap<ObjectId, usize>, over: BTreeMap<ObjectId, ObjectId> },
}

/// The first of the pages that are alike.
struct First {
    number: usize,
    shape: Shape,
    lying: Vec<Overlay>,
}

/// Where a finished page lies in its own space, and where its head is.
#[derive(Debug, Clone, Copy)]
struct Shape {
    finished: Rect,
    up: (f64, f64),
}

/// Something that lies on a page.
struct Overlay {
    print: Fingerprint,
    /// In the space of the page; not known of what stays upright on a page that is turned.
    place: Option<Rect>,
}

/// What is known of one form.
pub struct Recognised {
    pub number: Option<usize>,
    pub print: Option<Fingerprint>,
    /// The finished page in the space of the form.
    pub page: Rect,
    /// The direction of its head in the space of the form.
    pub up: (f64, f64),
    /// What lies on the page lies on the sheet too, in the same place.
    pub complete: bool,
}

/// Points by which something may lie off its place on the page: 0.2 mm.
const OFF: f64 = 0.57;

impl Shape {
    /// Quarters of a turn from upright.
    fn quarter(self) -> f64 {
        let (x, y) = self.up;
        match (x.abs() > y.abs(), x > 0.0, y > 0.0) {
            (true, false, _) => 1.0,
            (true, true, _) => 3.0,
            (false, _, false) => 2.0,
            _ => 0.0,
        }
    }

    /// What tells this part of a content, turned this way, from others: one scan may be two pages, cropped to its halves.
    fn of(self, content: [u8; 32]) -> [u8; 32] {
        let Rect { x0, y0, x1, y1 } = self.finished;
        let mut digest = Sha256::new().chain_update(content);
        for number in [x0.0, y0.0, x1.0, y1.0, self.quarter()] {
            // Tenths of a point, and no minus before nothing.
            digest.update(((number * 10.0).round() as i64).to_le_bytes());
        }
        digest.finalize().into()
    }
}

impl Pages {
    /// Reads the single pages.
    pub fn of(file: &Pdf, by: By) -> Pages {
        let mut prints = Fingerprints::new(file, by);
        let mut all = Vec::new();
        let (mut first, mut by_content) = (BTreeMap::new(), BTreeMap::new());
        for (number, page) in (1..).zip(&file.pages) {
            let shape = Shape { finished: page.finished(), up: head(page.rotate) };
            let content = prints.drawings.of_page(file, page);
            let lying = prints.lying_on(page);
            let print = with(shape.of(content), &lying);
            all.push(print);
            first.entry(print).or_insert(First { number, shape, lying });
            by_content.entry(content).or_insert(print);
        }
        Pages { prints: all, known: Evidence::Drawing { by, first, by_content } }
    }

    /// No single pages: what the sheets say of themselves is believed.
    pub fn recorded(record: &Record) -> Pages {
        let (firsts, numbers) = firsts(record);
        let prints = firsts.into_iter().map(of_number).collect();
        Pages { prints, known: Evidence::Record { numbers, over: record.over.clone() } }
    }

    /// What two files say that each have some of the pages. Forms are recognised by what their own file says: the number
    /// of a form is that of another in the other.
    pub fn recorded_together(records: [&Record; 2]) -> Pages {
        let [ours, theirs] = records.map(|record| firsts(record).0);
        // In a file that lacks a page it stands for itself, which is never before the first that is alike.
        let prints = ours.into_iter().zip(theirs).map(|(one, two)| of_number(one.min(two))).collect();
        Pages { prints, known: Evidence::Record { numbers: BTreeMap::new(), over: BTreeMap::new() } }
    }

    /// How many pages there must be, if that is known.
    pub fn count(&self) -> Option<usize> {
        Some(self.prints.len())
    }

    /// Whether what is placed is page `number`. Pages that are alike may stand for one another.
    pub fn is(&self, number: usize, print: Option<Fingerprint>) -> bool {
        print.is_some() && self.prints.get(number - 1).copied() == print
    }
}

/// Recognises the forms of one file.
pub struct Identity<'a> {
    pages: &'a Pages,
    prints: Fingerprints<'a>,
}

impl<'a> Identity<'a> {
    pub fn new(file: &'a Pdf, pages: &'a Pages) -> Identity<'a> {
        let by = if let Evidence::Drawing { by, .. } = pages.known { by } else { By::Bytes };
        Identity { pages, prints: Fingerprints::new(file, by) }
    }

    pub fn of(&mut self, file: &Pdf, met: &FormUse) -> Recognised {
        let nothing = Rect { x0: Pt(0.0), y0: Pt(0.0), x1: Pt(0.0), y1: Pt(0.0) };
        let page = record::trimmed(file, met.form).or(met.bbox).unwrap_or(nothing);
        let up = head_of(file, met.form);
        let (first, by_content) = match &self.pages.known {
            Evidence::Record { numbers, over } => {
                let number = numbers.get(&met.id).copied();
                let complete = over.get(&met.id).copied() == met.over.map(|(id, _)| id);
                return Recognised { number, print: number.map(of_number), page, up, complete };
            }
            Evidence::Drawing { first, by_content, .. } => (first, by_content),
        };
        let content = self.prints.drawings.of_form(met.form);
        let lying = met.over.map(|(_, over)| self.prints.called_by(over)).unwrap_or_default();
        let mut print = with(Shape { finished: page, up }.of(content), &lying);
        if !first.contains_key(&print) {
            print = by_content.get(&content).copied().unwrap_or(print);
        }
        match first.get(&print) {
            Some(one) => Recognised {
                number: Some(one.number),
                print: Some(print),
                page: one.shape.finished,
                up: one.shape.up,
                complete: lie_alike(&one.lying, &lying),
            },
            None => Recognised { number: None, print: Some(print), page, up: (0.0, 1.0), complete: true },
        }
    }
}

/// The print of a page that has these on it.
fn with(page: Fingerprint, lying: &[Overlay]) -> Fingerprint {
    let digest = Sha256::new().chain_update(page);
    lying.iter().fold(digest, |digest, one| digest.chain_update(one.print)).finalize().into()
}

/// A poster as it is placed: the whole of its form.
pub fn poster(file: &Pdf, met: &FormUse) -> Recognised {
    let nothing = Rect { x0: Pt(0.0), y0: Pt(0.0), x1: Pt(0.0), y1: Pt(0.0) };
    let page = met.bbox.unwrap_or(nothing);
    Recognised { number: None, print: None, page, up: head_of(file, met.form), complete: true }
}

/// By page, the first that is drawn by the same form; and which that is by form.
fn firsts(record: &Record) -> (Vec<usize>, BTreeMap<ObjectId, usize>) {
    let mut numbers = BTreeMap::new();
    let mut first =
        |(number, form): (usize, &Option<ObjectId>)| form.map_or(number, |form| *numbers.entry(form).or_insert(number));
    let firsts = (1..).zip(&record.forms).map(&mut first).collect();
    (firsts, numbers)
}

/// What stands for a page where nothing is compared: the first that is drawn by the same form.
fn of_number(number: usize) -> Fingerprint {
    Sha256::digest(number.to_le_bytes()).into()
}

/// The same things in the same places.
fn lie_alike(expected: &[Overlay], found: &[Overlay]) -> bool {
    let near = |one: Rect, two: Rect| {
        let apart = [one.x0 - two.x0, one.y0 - two.y0, one.x1 - two.x1, one.y1 - two.y1];
        apart.into_iter().all(|edge| edge.0.abs() <= OFF)
    };
    let alike = |(one, two): (&Overlay, &Overlay)| {
        one.print == two.print && one.place.zip(two.place).is_none_or(|(one, two)| near(one, two))
    };
    expected.len() == found.len() && expected.iter().zip(found).all(alike)
}

/// The matrix of a form of ours turns the page upright; its head is what that matrix sends upward.
fn head_of(file: &Pdf, form: &Stream) -> (f64, f64) {
    let matrix = pdf::numbers::<6>(&file.document, file.get(&form.dict, "Matrix"));
    let [a, b, c, d, ..] = matrix.unwrap_or([1.0, 0.0, 0.0, 1.0, 0.0, 0.0]);
    let determinant = a * d - b * c;
    // The inverse of the matrix applied to (0, 1).
    if determinant == 0.0 { (0.0, 1.0) } else { (-c / determinant, a / determinant) }
}

/// In the space of a page that is turned clockwise by this much, where its head is.
fn head(rotate: u16) -> (f64, f64) {
    match rotate {
        90 => (-1.0, 0.0),
        180 => (0.0, -1.0),
        270 => (1.0, 0.0),
        _ => (0.0, 1.0),
    }
}

/// The print of the words of a field, whoever draws them.
fn of_words(words: &[u8]) -> [u8; 32] {
    Sha256::new().chain_update("words ").chain_update(words).finalize().into()
}

/// Digests of what pages and forms of one file draw, with what lies on them.
struct Fingerprints<'a> {
    file: &'a Pdf,
    drawings: Drawings<'a>,
}

impl<'a> Fingerprints<'a> {
    fn new(file: &'a Pdf, by: By) -> Fingerprints<'a> {
        Fingerprints { file, drawings: Drawings::new(&file.document, by) }
    }

    /// What lies on a page and shows on paper.
    fn lying_on(&mut self, page: &Page) -> Vec<Overlay> {
        let file = self.file;
        let mut lying = Vec::new();
        let on_page = printed(file, page);
        for one in on_page.printed {
            let Ok(appearance) = file.document.get_object(one.appearance).and_then(Object::as_stream) else { continue };
            let place = (!one.stays_upright || page.rotate == 0).then_some(one.rect);
            // What is drawn too small for anyone to see may be left out.
            if one.placement(file, page).is_some() {
                lying.push(Overlay { print: self.drawings.of_form(appearance), place });
            }
        }
        for one in &on_page.typed {
            let place = (!one.stays_upright || page.rotate == 0).then_some(one.rect);
            lying.push(Overlay { print: of_words(one.words.as_bytes()), place });
        }
        lying
    }

    /// What a form on a sheet calls, and where in its own space that comes to lie.
    fn called_by(&mut self, over: &Stream) -> Vec<Overlay> {
        let file: &Pdf = self.file;
        let content = pdf::unpack(over).unwrap_or_default();
        let mut calls = Calls(Vec::new());
        let resources = file.dict(&over.dict, "Resources");
        Interpreter::new(&file.document).content(&content, resources, State::new(Matrix::IDENTITY, ()), &mut calls);
        let lying = |(form, place): (&Stream, Option<Rect>)| {
            let words = record::value(file, form).map(of_words);
            Overlay { print: words.unwrap_or_else(|| self.drawings.of_form(form)), place }
        };
        calls.0.into_iter().map(lying).collect()
    }
}

/// The forms that a content calls, with the rectangles around them.
struct Calls<'a>(Vec<(&'a Stream, Option<Rect>)>);

impl<'a> Visitor<'a> for Calls<'a> {
    type Own = ();

    fn call(&mut self, called: &Called<'a>, here: &mut Here<'_, 'a, ()>) -> bool {
        let matrix = called.matrix.then(here.state.matrix);
        self.0.push((called.stream, called.bbox.map(|bbox| matrix.around(bbox))));
        false
    }
}
