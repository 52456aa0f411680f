//! Finished PDF files of anyone's, read safely.
//!
//! [`open`] is the only door through which the bytes of a PDF come in, for the press and for the checks alike. It walks
//! the page tree itself, follows inheritance (PDF 1.7, 7.7.3.4), and ends in one [`Unreadable`] on whatever is
//! truncated, cyclic or absurd.

mod accents;
pub mod annotations;
mod attachments;
mod broken_pictures;
pub mod colour_space;
mod content;
mod damage;
mod darkness;
mod filters;
pub mod form;
pub mod interpret;
mod letters;
mod loops;
mod matrix;
pub mod picture;
mod picture_file;
mod raster;
mod samples;
mod survey;
mod text_box;
pub mod tidy;
mod tree;
mod typed;
mod viewer;
mod widths;

use std::collections::BTreeSet;
use std::panic::{AssertUnwindSafe, catch_unwind};

use lopdf::{Dictionary, Document, LoadOptions, Object, ObjectId, Stream};

use crate::geometry::{Pt, Rect};

pub use attachments::attachment;
pub use colour_space::Space;
pub use content::{encode, has_inline_images, number, operation, operations};
pub use damage::{Damage, damage};
pub use darkness::darkness;
pub use filters::{unpack, unpack_to_picture};
pub use letters::{BULLET, Drawn, TextRun, letters};
pub use loops::draws_endlessly;
pub use matrix::Matrix;
pub use picture_file::picture_file;
pub use raster::{Picture, Raster};
pub use samples::{Said, Samples, samples};
pub use survey::{Placed, Survey, Words, survey};
pub use text_box::text_box;
pub use tree::MAX_PAGES;
pub use typed::{Manner, Typed};
pub use widths::Widths;

/// A file that could be read, with its pages in order.
#[derive(Debug, Clone)]
pub struct Pdf {
    pub document: Document,
    /// At least one.
    pub pages: Vec<Page>,
    /// It was encrypted with an empty password, and is not any more.
    pub was_encrypted: bool,
    /// Its cross-reference table was damaged; what is here was found by walking through the file, and nothing is missing.
    pub was_rebuilt: bool,
    /// Objects that only a closer look found: streams of another length than they say, mostly.
    pub mended: BTreeSet<ObjectId>,
}

/// One page, with what it inherits filled in.
#[derive(Debug, Clone)]
pub struct Page {
    pub id: ObjectId,
    /// Letter size where the file names none, as readers assume.
    pub media: Rect,
    pub crop: Option<Rect>,
    pub bleed: Option<Rect>,
    pub trim: Option<Rect>,
    pub art: Option<Rect>,
    /// How far it is turned clockwise to be read: 0, 90, 180 or 270 degrees.
    pub rotate: u16,
    /// Points in a unit of this page (PDF 1.7, table 30, UserUnit).
    pub unit: f64,
    /// A dictionary, or a reference to one.
    pub resources: Object,
}

/// Why a file can't be used. Each reads as the end of a sentence that begins with the file's name.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Unreadable {
    NotPdf,
    Damaged(String),
    Encrypted,
    NoPages,
    TreeLoops,
    TooManyPages,
    /// A stream unpacks to more than [`MAX_STREAM`] bytes, or can't be unpacked at all.
    Stream(String),
}

/// The most that one stream may unpack to: 256 MiB.
pub const MAX_STREAM: usize = 256 << 20;

/// Reads a file and finds its pages.
pub fn open(bytes: &[u8]) -> Result<Pdf, Unreadable> {
    if !bytes[..bytes.len().min(1024)].windows(5).any(|five| five == b"%PDF-") {
        return Err(Unreadable::NotPdf);
    }
    let loaded = load(bytes).and_then(|document| with_pages(bytes, document));
    let is_fine = match &loaded {
        Ok(file) => !lacks_contents(file) && !is_garbled(file),
        Err(why) => matches!(why, Unreadable::TreeLoops | Unreadable::TooManyPages),
    };
    if is_fine {
        return loaded;
    }
    let was_encrypted = bytes.windows(8).any(|eight| eight == b"/Encrypt");
    let viewed = match viewer::read(bytes) {
        Err(why @ Unreadable::Encrypted) => return Err(why),
        viewed => viewed.and_then(|document| with_pages(bytes, document)),
    };
    match viewed {
        // With pages missing, or what draws them, it is no file to print from.
        Ok(file) if !lacks_contents(&file) => {
            let file = Pdf { was_encrypted, ..file };
            match loaded {
                Ok(loaded) if !lacks_contents(&loaded) && is_garbled(&file) => Ok(loaded),
                // Its lock was misread, not its table.
                Ok(loaded) if !lacks_contents(&loaded) => Ok(file),
                _ => Ok(Pdf { was_rebuilt: true, ..file }),
            }
        }
        _ => loaded,
    }
}

/// A lock was opened, and what comes out can't be unpacked: it was opened wrongly, or the file is damaged.
fn is_garbled(file: &Pdf) -> bool {
    let contents = || file.pages.iter().flat_map(|page| damage::contents(file, page));
    let stream = |id| file.document.get_object(id).and_then(Object::as_stream).ok();
    file.was_encrypted && contents().filter_map(stream).any(filters::breaks_off)
}

/// A page is not there, or names a stream to draw it that is not. By the letter of PDF 1.7, 7.3.10 that is a blank page; far more often
/// the cross-reference table is wrong.
fn lacks_contents(file: &Pdf) -> bool {
    let is_missing = |object: &Object| object.as_reference().is_ok_and(|id| !file.document.objects.contains_key(&id));
    let lacks = |object: &Object| {
        let parts = file.resolve(object).as_array().map_or(&[][..], Vec::as_slice);
        is_missing(object) || parts.iter().any(is_missing)
    };
    let nodes = file.document.objects.values().filter_map(as_dict).filter(|dict| dict.has_type(b"Pages"));
    file.pages.iter().filter_map(|page| file.page_dict(page)?.get(b"Contents").ok()).any(lacks)
        || nodes.filter_map(|node| node.get(b"Kids").ok()).any(lacks)
}

fn load(bytes: &[u8]) -> Result<Document, Unreadable> {
    let options = LoadOptions::with_max_decompressed_size(MAX_STREAM);
    // A file from a stranger may trip the parser in a way its authors did not foresee; that is the file's fault.
    let document = catch_unwind(AssertUnwindSafe(|| Document::load_mem_with_options(bytes, options)))
        .map_err(|_| Unreadable::Damaged("the parser gave up on it".into()))?
        .map_err(|error| Unreadable::Damaged(error.to_string()))?;
    if document.is_encrypted() { Err(Unreadable::Encrypted) } else { Ok(document) }
}

fn with_pages(bytes: &[u8], mut document: Document) -> Result<Pdf, Unreadable> {
    let was_encrypted = document.was_encrypted();
    let mended = viewer::mend(bytes, &mut document);
    tidy::filters(&mut document);
    let pages = tree::find_pages(&document)?;
    Ok(Pdf { document, pages, was_encrypted, was_rebuilt: false, mended })
}

/// The pages of a document whose objects were numbered anew.
pub fn pages(document: &Document) -> Result<Vec<Page>, Unreadable> {
    tree::find_pages(document)
}

impl Pdf {
    /// What `object` refers to; null if there is no such thing.
    pub fn resolve<'a>(&'a self, object: &'a Object) -> &'a Object {
        resolve(&self.document, object)
    }

    /// The value of `key`, with references followed; null if there is none.
    pub fn get<'a>(&'a self, dictionary: &'a Dictionary, key: &str) -> &'a Object {
        get(&self.document, dictionary, key)
    }

    /// The same, for a name that need not be text.
    pub fn get_named<'a>(&'a self, dictionary: &'a Dictionary, name: &[u8]) -> &'a Object {
        dictionary.get(name).map_or(&Object::Null, |value| self.resolve(value))
    }

    /// The dictionary that `key` holds or refers to, that of a stream included.
    pub fn dict<'a>(&'a self, dictionary: &'a Dictionary, key: &str) -> Option<&'a Dictionary> {
        as_dict(self.get(dictionary, key))
    }

    /// The transformation under `key`; one that changes nothing where there is none.
    pub fn matrix(&self, dictionary: &Dictionary, key: &str) -> Matrix {
        matrix_of(&self.document, dictionary, key)
    }

    /// The catalog; [`open`] has found pages through it.
    pub fn catalog(&self) -> Option<&Dictionary> {
        as_dict(self.get(&self.document.trailer, "Root"))
    }

    /// What this program says of its own sheets, covers and forms, in private data (PDF 1.7, 14.5).
    pub fn private<'a>(&'a self, dictionary: &'a Dictionary) -> Option<&'a Dictionary> {
        self.dict(self.dict(self.dict(dictionary, "PieceInfo")?, "Bonefolder")?, "Private")
    }

    /// What the file says of itself under `key`, such as `Title` (PDF 1.7, 14.3.3).
    pub fn said(&self, key: &str) -> Option<String> {
        self.words(self.dict(&self.document.trailer, "Info")?, key)
    }

    /// The language of the text, as a tag (PDF 1.7, 14.9.2).
    pub fn language(&self) -> Option<String> {
        self.words(self.catalog()?, "Lang")
    }

    fn words(&self, dictionary: &Dictionary, key: &str) -> Option<String> {
        let text = lopdf::decode_text_string(self.get(dictionary, key)).ok()?.trim().to_owned();
        (!text.is_empty()).then_some(text)
    }

    /// The dictionary of a page.
    pub fn page_dict(&self, page: &Page) -> Option<&Dictionary> {
        self.document.get_dictionary(page.id).ok()
    }

    /// The streams that draw a page, in order.
    pub fn streams(&self, page: &Page) -> Vec<&Stream> {
        let Some(dictionary) = self.page_dict(page) else { return Vec::new() };
        match self.get(dictionary, "Contents") {
            Object::Stream(stream) => vec![stream],
            Object::Array(parts) => parts.iter().filter_map(|part| self.resolve(part).as_stream().ok()).collect(),
            _ => Vec::new(),
        }
    }

    /// What draws a page, unpacked: its streams one after the other, which may part only between words (PDF 1.7, table 30).
    pub fn content(&self, page: &Page) -> Result<Vec<u8>, Unreadable> {
        let mut content = Vec::new();
        for stream in self.streams(page) {
            content.extend(filters::unpack_within(stream, MAX_STREAM.saturating_sub(content.len()))?);
            content.push(b'\n');
        }
        Ok(content)
    }
}

impl Page {
    /// What a viewer shows of the page, in its own units, before it is turned.
    pub fn visible(&self) -> Rect {
        self.crop.and_then(|crop| intersect(crop, self.media)).unwrap_or(self.media)
    }

    /// The page as it is cut: TrimBox, else what is visible (PDF 1.7, 14.11.2).
    pub fn finished(&self) -> Rect {
        self.trim.and_then(|trim| intersect(trim, self.media)).unwrap_or_else(|| self.visible())
    }

    /// Width and height of the finished page as it is read, in points.
    pub fn upright_size(&self) -> (f64, f64) {
        let finished = self.finished();
        let (width, height) = (finished.width().0 * self.unit, finished.height().0 * self.unit);
        if self.rotate.is_multiple_of(180) { (width, height) } else { (height, width) }
    }

    /// From the units of the page to points, turned as it is read, the lower left corner of the finished page at the
    /// origin.
    pub fn upright(&self) -> Matrix {
        let Rect { x0, y0, x1, y1 } = self.finished();
        let (x0, y0, x1, y1) = (x0.0, y0.0, x1.0, y1.0);
        let turned = match self.rotate {
            90 => Matrix([0.0, -1.0, 1.0, 0.0, -y0, x1]),
            180 => Matrix([-1.0, 0.0, 0.0, -1.0, x1, y1]),
            270 => Matrix([0.0, 1.0, -1.0, 0.0, y1, -x0]),
            _ => Matrix([1.0, 0.0, 0.0, 1.0, -x0, -y0]),
        };
        turned.then(Matrix([self.unit, 0.0, 0.0, self.unit, 0.0, 0.0]))
    }
}

/// The common part of two rectangles, if it has an area.
pub fn intersect(one: Rect, two: Rect) -> Option<Rect> {
    let rect = Rect {
        x0: Pt(one.x0.0.max(two.x0.0)),
        y0: Pt(one.y0.0.max(two.y0.0)),
        x1: Pt(one.x1.0.min(two.x1.0)),
        y1: Pt(one.y1.0.min(two.y1.0)),
    };
    (rect.width().0 > 0.0 && rect.height().0 > 0.0).then_some(rect)
}

/// A rectangle from the array that a PDF writes it as, its corners in order; `None` unless it has an area.
pub fn rect(document: &Document, object: &Object) -> Option<Rect> {
    let corners = numbers::<4>(document, object)?;
    let rect = Rect {
        x0: Pt(corners[0].min(corners[2])),
        y0: Pt(corners[1].min(corners[3])),
        x1: Pt(corners[0].max(corners[2])),
        y1: Pt(corners[1].max(corners[3])),
    };
    (rect.width().0 > 0.0 && rect.height().0 > 0.0).then_some(rect)
}

/// Exactly `N` finite numbers from an array.
pub fn numbers<const N: usize>(document: &Document, object: &Object) -> Option<[f64; N]> {
    let array = resolve(document, object).as_array().ok()?;
    let mut numbers = [0.0; N];
    if array.len() != N {
        return None;
    }
    for (number, value) in numbers.iter_mut().zip(array) {
        *number = number_of(resolve(document, value))?;
    }
    Some(numbers)
}

/// A finite number.
pub fn number_of(object: &Object) -> Option<f64> {
    object.as_float().ok().map(f64::from).filter(|number| number.is_finite())
}

/// The transformation under `key`; one that changes nothing where there is none.
fn matrix_of(document: &Document, dictionary: &Dictionary, key: &str) -> Matrix {
    numbers::<6>(document, get(document, dictionary, key)).map_or(Matrix::IDENTITY, Matrix)
}

/// What `object` refers to; null if there is no such thing.
pub fn resolve<'a>(document: &'a Document, object: &'a Object) -> &'a Object {
    document.dereference(object).map_or(&Object::Null, |(_, object)| object)
}

/// The value of `key`, with references followed; null if there is none.
pub fn get<'a>(document: &'a Document, dictionary: &'a Dictionary, key: &str) -> &'a Object {
    dictionary.get(key.as_bytes()).map_or(&Object::Null, |value| resolve(document, value))
}

fn as_dict(object: &Object) -> Option<&Dictionary> {
    match object {
        Object::Dictionary(dictionary) => Some(dictionary),
        Object::Stream(stream) => Some(&stream.dict),
        _ => None,
    }
}

impl std::fmt::Display for Unreadable {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        match self {
            Unreadable::NotPdf => f.write_str("is not a PDF file"),
            Unreadable::Damaged(how) => write!(f, "is damaged: {how}"),
            Unreadable::Encrypted => f.write_str("is locked with a password"),
            Unreadable::NoPages => f.write_str("has no pages"),
            Unreadable::TreeLoops => f.write_str("has a page tree that leads back into itself"),
            Unreadable::TooManyPages => write!(f, "has more than {MAX_PAGES} pages"),
            Unreadable::Stream(how) => write!(f, "has a part that can't be unpacked: {how}"),
        }
    }
}

impl std::error::Error for Unreadable {}
