//! Small letters on the margins of sheets, in subsets of our faces (PDF 1.7, 9.7 and 9.9).
//!
//! [`Lettering::line`] shapes a line of any script, [`Lettering::draw`] draws it, and [`Lettering::embed`] adds what was
//! used of each face to the document.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::OnceLock;

use lopdf::{Dictionary, Document, Object};
use rustybuzz::ttf_parser::{self, GlyphId, Tag};
use rustybuzz::{Direction, Face, Feature, UnicodeBuffer};
use unicode_bidi::{BidiInfo, Level};

use super::embed;
use crate::document::text::is_invisible;
use crate::fonts::{self, FALLBACKS, Library, SANS, family};

/// The faces that lines are set in, and what was used of each.
pub struct Lettering<'a> {
    faces: Vec<Used<'a>>,
    /// Height of a capital of the first face, in parts of the size.
    capital: f64,
}

struct Used<'a> {
    file: &'a fonts::Face,
    /// Tells which letters the face has.
    head: ttf_parser::Face<'a>,
    /// The face itself, read when it is first drawn with.
    face: OnceLock<Face<'a>>,
    /// Thousandths of the size in a unit of the face.
    unit: f64,
    /// The characters that each glyph stands for which is used.
    glyphs: BTreeMap<u16, String>,
}

/// Letters in the order in which they stand on paper, from the left.
#[derive(Default)]
pub struct Line {
    glyphs: Vec<Glyph>,
}

/// Lengths are in thousandths of the size.
struct Glyph {
    face: usize,
    id: u16,
    /// The letters that it stands for; none where another glyph stands for them.
    letters: String,
    advance: f64,
    moved: (f64, f64),
}

impl<'a> Lettering<'a> {
    /// In this program's faces, and the book's own for what these lack. `None` if ours can't be read.
    pub fn new(library: &'a Library) -> Option<Lettering<'a>> {
        let families = [SANS].into_iter().chain(FALLBACKS.iter().copied());
        let faces: Option<Vec<Used>> = families.map(|name| Used::of(family(name).next()?)).collect();
        let mut faces = faces?;
        faces.extend(library.own().filter(|face| !face.bold() && !face.italic).filter_map(Used::of));
        let first = faces.first()?;
        let height = f64::from(first.head.capital_height().filter(|height| *height > 0).unwrap_or(700));
        let capital = height * first.unit / 1000.0;
        Some(Lettering { faces, capital })
    }

    /// The letters of `text` in their places. What no face has is left out.
    pub fn line(&self, text: &str, rtl: bool) -> Line {
        let level = if rtl { Level::rtl() } else { Level::ltr() };
        let bidi = BidiInfo::new(text, Some(level));
        let mut line = Line::default();
        for paragraph in &bidi.paragraphs {
            let (levels, runs) = bidi.visual_runs(paragraph, paragraph.range.clone());
            for run in runs {
                let is_rtl = levels[run.start].is_rtl();
                let mut parts = self.by_face(&text[run]);
                if is_rtl {
                    parts.reverse();
                }
                for (face, part) in parts {
                    line.glyphs.extend(self.faces[face].shape(face, &part, is_rtl));
                }
            }
        }
        line
    }

    /// Whether no face has some letter of `text`.
    pub fn lacks(&self, text: &str) -> bool {
        let shown = |letter: char| self.faces.iter().any(|face| face.head.glyph_index(letter).is_some());
        text.chars().any(|letter| !is_invisible(letter) && !shown(letter))
    }

    /// Parts of a run, each with the first face that has its letters.
    fn by_face(&self, run: &str) -> Vec<(usize, String)> {
        let mut parts: Vec<(usize, String)> = Vec::new();
        for letter in run.chars() {
            let has = |face: &usize| self.faces[*face].head.glyph_index(letter).is_some();
            // Spaces and full stops stay with the letters around them.
            let before = parts.last().map(|(face, _)| *face).filter(|_| !letter.is_alphanumeric());
            let Some(face) = before.filter(has).or_else(|| (0..self.faces.len()).find(has)) else { continue };
            match parts.last_mut() {
                Some((same, part)) if *same == face => part.push(letter),
                _ => parts.push((face, letter.to_string())),
            }
        }
        parts
    }

    /// How wide a line is with capitals about `height` high.
    pub fn width(&self, line: &Line, height: f64) -> f64 {
        line.glyphs.iter().map(|glyph| glyph.advance).sum::<f64>() * height / self.capital / 1000.0
    }

    /// The height of capitals in letters of that size.
    pub fn capitals(&self, size: f64) -> f64 {
        size * self.capital
    }

    /// Draws a line in black ink, capitals about `height` high, from `at`; upward, its letters lie with their heads to the
    /// left.
    pub fn draw(&mut self, line: &Line, height: f64, at: (f64, f64), upward: bool) -> Vec<u8> {
        self.draw_in("0 0 0 1 k", line, height, at, upward)
    }

    /// The same in the colour that these operators set.
    pub fn draw_in(&mut self, colour: &str, line: &Line, height: f64, at: (f64, f64), upward: bool) -> Vec<u8> {
        let size = height / self.capital;
        let (x, y) = at;
        let lies = if upward { "0 1 -1 0" } else { "1 0 0 1" };
        let mut content = format!("q {colour} BT {lies} {x:.2} {y:.2} Tm ");
        for run in line.glyphs.chunk_by(|one, two| one.face == two.face && one.moved.1 == two.moved.1) {
            let (face, rise) = (run[0].face, run[0].moved.1 * size / 1000.0);
            content.push_str(&format!("/{} {size:.2} Tf ", name(face)));
            let pieces: String = run.iter().map(|glyph| self.faces[face].piece(glyph)).collect();
            // What stands side by side is one string.
            let pieces = pieces.replace("><", "");
            let show = if pieces.contains(' ') { format!("[{pieces}] TJ ") } else { format!("{pieces} Tj ") };
            match rise == 0.0 {
                true => content.push_str(&show),
                false => content.push_str(&format!("{rise:.2} Ts {show}0 Ts ")),
            }
        }
        content.push_str("ET Q\n");
        content.into_bytes()
    }

    /// Adds what was drawn with to the document: the fonts by the names under which lines call them.
    pub fn embed(&self, document: &mut Document) -> Dictionary {
        let used = self.faces.iter().enumerate().filter(|(_, used)| !used.glyphs.is_empty());
        let mut font = |used: &Used<'_>| {
            let Used { file, glyphs, .. } = used;
            let part = embed::Used { file, face: used.face(), tag: "SLUGAA", glyphs, characters: BTreeSet::new() };
            Object::Reference(embed::composite(document, &part))
        };
        used.map(|(at, used)| (name(at), font(used))).collect()
    }
}

/// Under which the sheets call a face.
fn name(face: usize) -> String {
    if face == 0 { "Slug".into() } else { format!("Slug{face}") }
}

impl<'a> Used<'a> {
    fn of(file: &'a fonts::Face) -> Option<Used<'a>> {
        let head = file.head()?;
        let unit = 1000.0 / f64::from(head.units_per_em());
        Some(Used { file, head, face: OnceLock::new(), unit, glyphs: BTreeMap::new() })
    }

    fn face(&self) -> &Face<'a> {
        let read = || Face::from_slice(&self.file.bytes, self.file.index).expect("its head could be read");
        self.face.get_or_init(read)
    }

    fn shape(&self, at: usize, text: &str, rtl: bool) -> Vec<Glyph> {
        let mut buffer = UnicodeBuffer::new();
        buffer.push_str(text);
        buffer.guess_segment_properties();
        buffer.set_direction(if rtl { Direction::RightToLeft } else { Direction::LeftToRight });
        // A line of plain letters is one short string, which is what a search looks for.
        let off = [b"kern", b"liga"].map(|feature| Feature::new(Tag::from_bytes(feature), 0, ..));
        let shaped = rustybuzz::shape(self.face(), &off, buffer);
        let mut starts: Vec<usize> = shaped.glyph_infos().iter().map(|info| info.cluster as usize).collect();
        starts.sort_unstable();
        let mut last = usize::MAX;
        let glyphs = shaped.glyph_infos().iter().zip(shaped.glyph_positions());
        let made = glyphs.map(|(info, place)| {
            let from = info.cluster as usize;
            let next = starts.partition_point(|start| *start <= from);
            let to = starts.get(next).copied().unwrap_or(text.len());
            let letters = if last == from { "" } else { &text[from..to] };
            last = from;
            Glyph {
                face: at,
                id: info.glyph_id as u16,
                letters: letters.to_owned(),
                advance: f64::from(place.x_advance) * self.unit,
                moved: (f64::from(place.x_offset) * self.unit, f64::from(place.y_offset) * self.unit),
            }
        });
        made.collect()
    }

    /// A glyph as a part of a TJ operator, which takes numbers to move back by.
    fn piece(&mut self, glyph: &Glyph) -> String {
        let width = f64::from(self.face().glyph_hor_advance(GlyphId(glyph.id)).unwrap_or_default()) * self.unit;
        let known = self.glyphs.entry(glyph.id).or_default();
        if known.is_empty() {
            known.clone_from(&glyph.letters);
        }
        let before = -glyph.moved.0;
        let after = width - glyph.advance - before;
        let step = |back: f64| if back.abs() < 0.5 { String::new() } else { format!(" {back:.0} ") };
        format!("{}<{:04x}>{}", step(before), glyph.id, step(after))
    }
}
