//! A font as contents use it: how wide its glyphs are and which characters its codes stand for, each read when it is asked
//! for.

use std::cell::OnceCell;
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::sync::OnceLock;

use lopdf::{Dictionary, Document, Encoding, Object};

use super::characters::characters;
use super::{Frame, Interpreter, Kind, Visitor, text};
use crate::pdf::{Widths, as_dict, get, resolve};

pub struct Font<'a> {
    pub dict: &'a Dictionary,
    widths: OnceCell<Widths>,
    encoding: OnceCell<Option<Encoding<'a>>>,
    /// For each code of one byte, what the font's own map to Unicode says, and what the names of its glyphs say; empty where
    /// they say nothing.
    mapped: OnceCell<Vec<String>>,
    named: OnceCell<Vec<String>>,
}

/// The ToUnicode maps of the largest fonts take a few hundred kilobytes.
const MOST_MAP: usize = 4 << 20;

/// The widths of a font of which nothing is known.
pub fn unknown() -> &'static Widths {
    static UNKNOWN: OnceLock<Widths> = OnceLock::new();
    UNKNOWN.get_or_init(Widths::default)
}

impl<'a> Font<'a> {
    pub fn new(dict: &'a Dictionary) -> Font<'a> {
        Font {
            dict,
            widths: OnceCell::new(),
            encoding: OnceCell::new(),
            mapped: OnceCell::new(),
            named: OnceCell::new(),
        }
    }

    /// `taken` counts the widths of all fonts ([`Widths::of`]).
    pub fn widths(&self, document: &Document, taken: &mut usize) -> &Widths {
        self.widths.get_or_init(|| Widths::of(document, self.dict, taken))
    }

    /// The characters that `codes` stand for; nothing where the file does not say. What the map to Unicode says comes before what
    /// the names of the glyphs say (PDF 1.7, 9.10.2).
    pub fn decode(&self, document: &'a Document, codes: &[u8]) -> String {
        if is_composite(document, self.dict) {
            return self.composite(document, codes);
        }
        let mapped = self.mapped.get_or_init(|| mapped(document, self.dict));
        let mut words = String::new();
        for code in codes {
            match mapped.get(usize::from(*code)).filter(|words| says_something(words)) {
                Some(said) => words.push_str(said),
                None => words.push_str(&self.named.get_or_init(|| characters(document, self.dict))[usize::from(*code)]),
            }
        }
        words
    }

    fn composite(&self, document: &'a Document, codes: &[u8]) -> String {
        // The tables of a strange font may trip their reader; its characters are then simply not known.
        let read = || self.dict.get_font_encoding_with_limit(document, MOST_MAP).ok();
        let encoding = self.encoding.get_or_init(|| catch_unwind(AssertUnwindSafe(read)).ok().flatten());
        let decoded = || encoding.as_ref()?.bytes_to_string(codes).ok();
        catch_unwind(AssertUnwindSafe(decoded)).ok().flatten().unwrap_or_default()
    }
}

fn is_composite(document: &Document, font: &Dictionary) -> bool {
    get(document, font, "Subtype").as_name().is_ok_and(|kind| kind == b"Type0")
}

/// Some programs map glyphs that have no code of their own, such as small capitals, to the area that Unicode leaves to everybody.
fn says_something(words: &str) -> bool {
    !words.chars().all(|letter| matches!(letter, '\u{E000}'..='\u{F8FF}'))
}

/// The map to Unicode of a font whose codes are single bytes; `lopdf` would read the names of its glyphs alone, if it has any.
fn mapped(document: &Document, font: &Dictionary) -> Vec<String> {
    let Ok(map) = font.get(b"ToUnicode") else { return Vec::new() };
    let mut alone = Dictionary::new();
    alone.set("Type", Object::Name(b"Font".to_vec()));
    alone.set("ToUnicode", map.clone());
    let read = || {
        let encoding = alone.get_font_encoding_with_limit(document, MOST_MAP).ok()?;
        matches!(encoding, Encoding::UnicodeMapEncoding(_)).then(|| {
            let words = |code: u8| encoding.bytes_to_string(&[code]).unwrap_or_default().replace('\u{FFFD}', "");
            (0..=255).map(words).collect()
        })
    };
    catch_unwind(AssertUnwindSafe(read)).ok().flatten().unwrap_or_default()
}

impl<'a> Interpreter<'a> {
    /// `Tf` chooses a font and its size.
    pub(super) fn font<V: Visitor<'a>>(
        &mut self,
        operation: &lopdf::content::Operation,
        frame: &mut Frame<'a, V::Own>,
        visitor: &mut V,
    ) {
        frame.state.text.size = text::number(operation, 1);
        let Ok(dict) = self.last_named(frame.resources, "Font", operation).as_dict() else { return };
        let key = std::ptr::from_ref(dict) as usize;
        frame.state.font = Some(self.fonts.entry(key).or_insert_with(|| Font::new(dict).into()).clone());
        if V::FOLLOWS_PATTERNS && get(self.document, dict, "Subtype").as_name().is_ok_and(|kind| kind == b"Type3") {
            self.glyphs(dict, frame, visitor);
        }
    }

    /// The glyphs of a Type 3 font are contents that may set colours of their own (PDF 1.7, 9.6.5). What they paint in the
    /// colour of the text is told when text is shown.
    fn glyphs<V: Visitor<'a>>(&mut self, font: &'a Dictionary, frame: &mut Frame<'a, V::Own>, visitor: &mut V) {
        let resources = as_dict(get(self.document, font, "Resources")).or(frame.resources);
        let Some(glyphs) = as_dict(get(self.document, font, "CharProcs")) else { return };
        for (_, glyph) in glyphs.iter() {
            let Object::Stream(stream) = resolve(self.document, glyph) else { continue };
            let called = self.called(Kind::Glyph, glyph.as_reference().ok(), stream);
            if visitor.call(&called, &mut frame.here()) {
                let state = self.without_colour(frame, visitor);
                self.enter(&called, resources, state, frame.depth, visitor);
            }
        }
    }
}
