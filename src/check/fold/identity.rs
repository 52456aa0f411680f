//! Which page of the booklet a form on a sheet is.
//!
//! Where the single pages are at hand, a form is a page if both are drawn by the same content with the same resources,
//! down to the bytes of fonts and pictures. Otherwise the number that the form carries is believed.

use std::collections::BTreeMap;

use lopdf::{Dictionary, Object, ObjectId, Stream};
use sha2::{Digest, Sha256};

use crate::geometry::{Pt, Rect};
use crate::pdf::{Page, Pdf, unpack};

/// The single pages that a booklet is made of.
pub struct Pages {
    /// By page, what tells it from others; `None` if the sheets have to be believed.
    prints: Option<Vec<[u8; 32]>>,
    first: BTreeMap<[u8; 32], (usize, Shape)>,
    /// By content alone, for forms that say otherwise which part of it is the page.
    by_content: BTreeMap<[u8; 32], [u8; 32]>,
}

/// Where a finished page lies in its own space, and where its head is.
#[derive(Debug, Clone, Copy)]
struct Shape {
    finished: Rect,
    up: (f64, f64),
}

/// What is known of one form.
pub struct Known {
    pub number: Option<usize>,
    pub print: Option<[u8; 32]>,
    /// The finished page in the space of the form.
    pub page: Rect,
    /// The direction of its head in the space of the form.
    pub up: (f64, f64),
}

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
    pub fn of(file: &Pdf) -> Pages {
        let mut prints = Prints::new(file);
        let mut all = Vec::new();
        let (mut first, mut by_content) = (BTreeMap::new(), BTreeMap::new());
        for (number, page) in (1..).zip(&file.pages) {
            let shape = Shape { finished: page.finished(), up: head(page.rotate) };
            let content = prints.of_page(page);
            let print = shape.of(content);
            all.push(print);
            first.entry(print).or_insert((number, shape));
            by_content.entry(content).or_insert(print);
        }
        Pages { prints: Some(all), first, by_content }
    }

    /// No single pages: forms are believed.
    pub fn marked() -> Pages {
        Pages { prints: None, first: BTreeMap::new(), by_content: BTreeMap::new() }
    }

    /// How many pages there must be, if that is known.
    pub fn count(&self) -> Option<usize> {
        self.prints.as_ref().map(Vec::len)
    }

    /// Whether what is placed is page `number`. Pages that are alike may stand for one another.
    pub fn is(&self, number: usize, found: Option<usize>, print: Option<[u8; 32]>) -> bool {
        match &self.prints {
            Some(prints) => print.is_some() && prints.get(number - 1).copied() == print,
            None => found == Some(number),
        }
    }
}

/// Recognises the forms of one file.
pub struct Identity<'a> {
    pages: &'a Pages,
    prints: Prints<'a>,
}

impl<'a> Identity<'a> {
    pub fn new(file: &'a Pdf, pages: &'a Pages) -> Identity<'a> {
        Identity { pages, prints: Prints::new(file) }
    }

    pub fn of(&mut self, file: &Pdf, form: &Stream, bbox: Option<Rect>) -> Known {
        let nothing = Rect { x0: Pt(0.0), y0: Pt(0.0), x1: Pt(0.0), y1: Pt(0.0) };
        let page = trimmed(file, form).or(bbox).unwrap_or(nothing);
        if self.pages.prints.is_none() {
            return Known { number: marked(file, form), print: None, page, up: head_of(file, form) };
        }
        let content = self.prints.of_form(form);
        let mut print = Shape { finished: page, up: head_of(file, form) }.of(content);
        if !self.pages.first.contains_key(&print) {
            print = self.pages.by_content.get(&content).copied().unwrap_or(print);
        }
        match self.pages.first.get(&print) {
            Some((number, shape)) => {
                Known { number: Some(*number), print: Some(print), page: shape.finished, up: shape.up }
            }
            None => Known { number: None, print: Some(print), page, up: (0.0, 1.0) },
        }
    }
}

/// A poster is no page of the book.
pub fn is_poster(file: &Pdf, form: &Stream) -> bool {
    let says = |private| matches!(file.get(private, "Part"), Object::Name(name) if name == b"Poster");
    private(file, form).is_some_and(says)
}

/// A poster as it is placed: the whole of its form.
pub fn poster(file: &Pdf, form: &Stream, bbox: Option<Rect>) -> Known {
    let nothing = Rect { x0: Pt(0.0), y0: Pt(0.0), x1: Pt(0.0), y1: Pt(0.0) };
    Known { number: None, print: None, page: bbox.unwrap_or(nothing), up: head_of(file, form) }
}

/// What a form of ours says of itself (private data, PDF 1.7, 14.5).
fn private<'a>(file: &'a Pdf, form: &'a Stream) -> Option<&'a Dictionary> {
    let pieces = file.dict(&form.dict, "PieceInfo")?;
    file.dict(file.dict(pieces, "Bonefolder")?, "Private")
}

/// The number that a form carries.
fn marked(file: &Pdf, form: &Stream) -> Option<usize> {
    let private = private(file, form)?;
    file.get(private, "Page").as_i64().ok().and_then(|number| usize::try_from(number).ok()).filter(|number| *number > 0)
}

/// The page without its bleed, where a form says that it has some.
fn trimmed(file: &Pdf, form: &Stream) -> Option<Rect> {
    crate::pdf::rect(&file.document, file.get(private(file, form)?, "Trim"))
}

/// A form that carries a number has a matrix that turns it upright; its head is what that matrix sends upward.
fn head_of(file: &Pdf, form: &Stream) -> (f64, f64) {
    let matrix = crate::pdf::numbers::<6>(&file.document, file.get(&form.dict, "Matrix"));
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

/// Digests of what pages and forms of one file are drawn with.
struct Prints<'a> {
    file: &'a Pdf,
    /// Of objects that were met; `None` while one is being read.
    known: BTreeMap<ObjectId, Option<[u8; 32]>>,
}

/// Deeper than any real resources go.
const MAX_DEPTH: usize = 40;

impl<'a> Prints<'a> {
    fn new(file: &'a Pdf) -> Prints<'a> {
        Prints { file, known: BTreeMap::new() }
    }

    fn of_page(&mut self, page: &Page) -> [u8; 32] {
        let content = self.file.content(page).unwrap_or_default();
        self.together(&content, &page.resources)
    }

    fn of_form(&mut self, form: &Stream) -> [u8; 32] {
        let content = unpack(form).unwrap_or_else(|_| form.content.clone());
        let resources = form.dict.get(b"Resources").cloned().unwrap_or(Object::Null);
        self.together(&content, &resources)
    }

    fn together(&mut self, content: &[u8], resources: &Object) -> [u8; 32] {
        let mut digest = Sha256::new();
        // Joining streams adds line ends, which mean nothing at the end of content.
        digest.update(content.trim_ascii_end());
        digest.update([0]);
        self.add(&mut digest, resources, 0);
        digest.finalize().into()
    }

    fn add(&mut self, digest: &mut Sha256, object: &Object, depth: usize) {
        if depth > MAX_DEPTH {
            return;
        }
        digest.update(object.enum_variant());
        match object {
            Object::Reference(id) => {
                let print = self.referred(*id, depth);
                digest.update(print);
            }
            Object::Dictionary(dict) => self.add_dict(digest, dict, depth),
            Object::Stream(stream) => {
                self.add_dict(digest, &stream.dict, depth);
                digest.update(&stream.content);
            }
            Object::Array(items) => {
                digest.update(items.len().to_le_bytes());
                items.iter().for_each(|item| self.add(digest, item, depth + 1));
            }
            Object::String(bytes, _) | Object::Name(bytes) => {
                digest.update(bytes.len().to_le_bytes());
                digest.update(bytes);
            }
            Object::Integer(number) => digest.update(number.to_le_bytes()),
            Object::Real(number) => digest.update(number.to_bits().to_le_bytes()),
            Object::Boolean(truth) => digest.update([u8::from(*truth)]),
            Object::Null => {}
        }
    }

    fn add_dict(&mut self, digest: &mut Sha256, dict: &Dictionary, depth: usize) {
        let mut entries: Vec<_> = dict.iter().collect();
        entries.sort_by_key(|(key, _)| *key);
        for (key, value) in entries {
            // A stream's length says nothing, and may be written in two ways.
            if key != b"Length" && key != b"Parent" {
                digest.update(key.len().to_le_bytes());
                digest.update(key);
                self.add(digest, value, depth + 1);
            }
        }
    }

    fn referred(&mut self, id: ObjectId, depth: usize) -> [u8; 32] {
        if let Some(known) = self.known.get(&id) {
            return known.unwrap_or_default();
        }
        self.known.insert(id, None);
        let mut digest = Sha256::new();
        if let Ok(object) = self.file.document.get_object(id) {
            self.add(&mut digest, object, depth + 1);
        }
        let print = digest.finalize().into();
        self.known.insert(id, Some(print));
        print
    }
}
