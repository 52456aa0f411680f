//! The letters and pictures of a page, with where they stand, how large they are and in which face: what it takes to read a
//! page again.

use lopdf::{Dictionary, Document, Object, ObjectId};

use super::interpret::{Font, Here, Image, Interpreter, Shown, State, Visitor};
use super::{Page, Pdf, accents, get, number_of, resolve};
use crate::geometry::{Pt, Rect};

/// Letters that were shown together, in points from the lower left corner of the page as it is read.
#[derive(Debug, Clone)]
pub struct TextRun {
    pub x0: f64,
    pub x1: f64,
    /// The line on which the letters stand.
    pub y: f64,
    pub size: f64,
    pub text: String,
    pub bold: bool,
    pub italic: bool,
    /// It is no part of the text: the file says so (PDF 1.7, 14.8.2.2), or it stands on its side.
    pub aside: bool,
}

/// What stands on one page.
#[derive(Debug, Clone, Default)]
pub struct Drawn {
    pub pieces: Vec<TextRun>,
    pub pictures: Vec<(Rect, ObjectId)>,
    pub width: f64,
    pub height: f64,
    /// Letters of which it is known, and not known, which they are.
    pub known: usize,
    pub unknown: usize,
}

impl Drawn {
    /// Most of it is one picture.
    pub fn is_picture(&self) -> bool {
        let area = |place: &Rect| place.width().0 * place.height().0;
        self.pictures.iter().any(|(place, _)| area(place) > self.width * self.height * 0.5)
    }
}

/// What word processors mean by a sign of a face of symbols: the bullet of Symbol, as Unicode's private area has it.
pub const BULLET: &str = "\u{F0B7}";

/// More than any page of a book holds.
const MOST: usize = 50_000;
/// Letters that are no further apart than this part of their size belong to one piece; the spaces of tight lines are wider.
const NEAR: f64 = 0.09;

/// The letters of every page, in the order in which they are drawn.
pub fn letters(file: &Pdf) -> Vec<Drawn> {
    let mut interpreter = Interpreter::new(&file.document);
    let of_page = |page| {
        let page: &Page = page;
        let (width, height) = page.upright_size();
        let mut gatherer = Gatherer {
            document: &file.document,
            found: Drawn { width, height, ..Drawn::default() },
            marks: Vec::new(),
        };
        interpreter.page(file, page, State::new(page.upright(), ()), &mut gatherer);
        gatherer.found
    };
    file.pages.iter().map(of_page).collect()
}

/// How far words stand at most before a sign in their line, in parts of its size; the columns of a page are further apart.
const BESIDE: f64 = 1.5;

struct Gatherer<'a> {
    document: &'a Document,
    found: Drawn,
    /// For each marked content that is open, whether it is an artifact.
    marks: Vec<bool>,
}

impl Gatherer<'_> {
    /// Whether what stands there follows other letters, and so is no bullet.
    fn is_within_a_line(&self, x: f64, y: f64, size: f64) -> bool {
        let before = |last: &TextRun| (last.y - y).abs() < 0.5 && last.x0 < x && x - last.x1 < BESIDE * size;
        self.found.pieces.last().is_some_and(before)
    }
}

impl<'a> Visitor<'a> for Gatherer<'a> {
    type Own = ();

    const MEASURES_TEXT: bool = true;

    fn text(&mut self, shown: &Shown<'_>, here: &mut Here<'_, 'a, ()>) {
        let state = &*here.state;
        let Some(font) = &state.font else { return };
        let text = state.text;
        let matrix = text.matrix.then(state.matrix);
        let [a, b, c, d, ..] = matrix.0;
        let size = text.size.abs() * c.hypot(d);
        if !size.is_finite() || size < 0.5 || self.found.pieces.len() >= MOST {
            return;
        }
        let face = Face::of(self.document, font);
        // Where a face has no strong letters, programs draw their outlines as well (PDF 1.7, 9.3.6).
        let bold = face.bold || text.mode == 2;
        let along = a.hypot(b);
        for run in &shown.runs {
            let words = if face.says { font.decode(self.document, run.codes) } else { String::new() };
            let sign = words.is_empty() && face.symbols && (1..=2).contains(&run.codes.len());
            let words = if sign { BULLET.to_owned() } else { words };
            if words.is_empty() {
                self.found.unknown += if run.codes.is_empty() { 0 } else { 1 };
                continue;
            }
            let (x0, y) = matrix.apply(run.start, text.rise);
            match sign {
                true => self.found.unknown += usize::from(self.is_within_a_line(x0, y, size)),
                false => self.found.known += words.chars().filter(|char| !char.is_whitespace()).count(),
            }
            let (x1, _) = matrix.apply(run.start + run.advance, text.rise);
            // A single letter may be drawn the other way round, as one in the sign of XeTeX is.
            let (x0, x1) = if x1 < x0 && words.chars().count() == 1 { (x1, x0) } else { (x0, x1) };
            let aside = self.marks.contains(&true) || b.abs() > a.abs() * 0.2;
            let run = TextRun { x0, x1, y, size, text: words, bold, italic: face.italic, aside };
            let Some(run) = accents::joined(&mut self.found.pieces, run) else { continue };
            match self.found.pieces.last_mut() {
                // Letters that were only moved closer together belong to one piece.
                Some(last)
                    if last.y == y
                        && last.size == size
                        && last.bold == bold
                        && last.italic == face.italic
                        && last.aside == aside
                        && last.text != BULLET
                        && run.text != BULLET
                        && (x0 - last.x1).abs() < NEAR * size * along.signum() =>
                {
                    last.text.push_str(&run.text);
                    last.x1 = x1;
                }
                _ => self.found.pieces.push(run),
            }
        }
    }

    fn image(&mut self, image: &Image<'_>, here: &mut Here<'_, 'a, ()>) {
        let place = here.state.matrix.around(Rect { x0: Pt(0.0), y0: Pt(0.0), x1: Pt(1.0), y1: Pt(1.0) });
        if let Some(id) = image.id
            && let Some(place) = here.state.shown(place)
            && !image.is_mask(self.document)
            && self.found.pictures.len() < 1000
        {
            self.found.pictures.push((place, id));
        }
    }

    fn begin_mark(&mut self, tag: &[u8], _: Option<&Dictionary>, _: &mut Here<'_, 'a, ()>) {
        if self.marks.len() < MOST {
            self.marks.push(tag == b"Artifact");
        }
    }

    fn end_mark(&mut self) {
        self.marks.pop();
    }
}

/// What the dictionary of a font says about its letters.
struct Face {
    bold: bool,
    italic: bool,
    /// Which characters its codes stand for.
    says: bool,
    /// It has signs for the beginning of a line rather than letters.
    symbols: bool,
}

impl Face {
    fn of(document: &Document, font: &Font<'_>) -> Face {
        let dict = font.dict;
        let name =
            String::from_utf8_lossy(get(document, dict, "BaseFont").as_name().unwrap_or_default()).to_lowercase();
        // “Medium” is not strong and “Latin” does not lean, though the strong and slanted faces of others begin so.
        let name = name.replace("-medium", "-").replace("latin", "");
        let descendant = get(document, dict, "DescendantFonts").as_array().ok().and_then(|all| all.first());
        let inner = descendant.and_then(|one| resolve(document, one).as_dict().ok()).unwrap_or(dict);
        let empty = Dictionary::new();
        let descriptor = get(document, inner, "FontDescriptor").as_dict().unwrap_or(&empty);
        let number = |key: &str| number_of(get(document, descriptor, key)).unwrap_or(0.0);
        let flags = number("Flags") as i64;
        let named = |words: &[&str]| words.iter().any(|word| name.contains(word));
        let kind = get(document, dict, "Subtype").as_name().unwrap_or_default();
        let mapped = !matches!(get(document, dict, "ToUnicode"), Object::Null);
        Face {
            // The faces of TeX and of URW have names of their own.
            bold: named(&["bold", "black", "heavy", "demi", "cmbx", "sfbx", "labx", "-medi"])
                || number("FontWeight") >= 600.0
                || flags & (1 << 18) != 0,
            italic: named(&["ital", "obli", "slant", "cmti", "sfti", "lati"])
                || number("ItalicAngle") != 0.0
                || flags & (1 << 6) != 0,
            says: mapped || kind != b"Type0",
            symbols: named(&["symbol", "wingdings", "dingbats"]),
        }
    }
}
