//! Fields that show something else than they say: the words that were typed or chosen are in the file, and the picture of
//! the field is missing or an older one. Viewers draw such fields from their values (PDF 1.7, 12.7.3.3).
//!
//! [`typed`] finds the words and how they are to be set; whoever makes sheets draws them.

use lopdf::{Dictionary, Object, ObjectId};

use super::form::{chosen, is_plain, plain_of_rich, text_of};
use super::{Pdf, number_of, operations, unpack};
use crate::geometry::Rect;

/// A field that is to be drawn from its value.
#[derive(Debug, Clone)]
pub struct Typed {
    /// Where the field lies, in the units of the page.
    pub rect: Rect,
    /// Lines part at `\n`.
    pub words: String,
    pub manner: Manner,
    /// In points; 0 for as large as fits.
    pub size: f64,
    /// Operators that set the colour of the words.
    pub colour: String,
    /// 0 at the left, 1 in the middle, 2 at the right.
    pub align: i64,
    /// Quarter turns to the left.
    pub turns: i64,
    /// Grey, red, green and blue, or four inks, each 0 to 1.
    pub background: Vec<f64>,
    pub border: Vec<f64>,
    /// The width of the border in points.
    pub line: f64,
    pub layer: Option<Object>,
    pub stays_upright: bool,
}

/// How the words fill the field.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Manner {
    /// On one line.
    Line,
    /// On as many lines as they take.
    Lines,
    /// In so many cells, a letter in each.
    Comb(usize),
}

// Flags of fields (PDF 1.7, tables 228 and 230).
const MULTILINE: i64 = 1 << 12;
const PASSWORD: i64 = 1 << 13;
const COMB: i64 = 1 << 24;
const COMBO: i64 = 1 << 17;

/// Deeper trees of fields are cut off.
const DEEPEST: usize = 32;

/// What a widget says in words, if its picture does not show it; `appearance` is that picture.
pub fn typed(file: &Pdf, widget: &Dictionary, rect: Rect, appearance: Option<ObjectId>) -> Option<Typed> {
    let form = file.catalog().and_then(|catalog| file.dict(catalog, "AcroForm"));
    let of = |key: &str| inherited(file, widget, key);
    let flags = of("Ff").as_i64().unwrap_or(0);
    let kind = of("FT").as_name().ok()?;
    let words = match kind {
        b"Tx" => said(file, widget),
        b"Ch" => chosen(file, of("V"), of("Opt"), of("I")).join("\n"),
        _ => return None,
    };
    let words = if flags & PASSWORD != 0 && kind == b"Tx" { "*".repeat(words.chars().count()) } else { words };
    let asks = form.is_some_and(|form| matches!(file.get(form, "NeedAppearances"), Object::Boolean(true)));
    // Where a script writes the value out in another form, the picture alone has it; that of a list shows what else there was.
    let formats = !file.get(widget, "AA").is_null();
    let is_list = kind == b"Ch" && flags & COMBO == 0;
    if !is_stale(file, &words, appearance, asks && !formats, is_list || formats) {
        return None;
    }
    let multiline = kind == b"Tx" && flags & MULTILINE != 0 || is_list;
    let cells =
        of("MaxLen").as_i64().ok().and_then(|most| usize::try_from(most).ok()).filter(|most| (1..=1000).contains(most));
    let manner = match cells {
        Some(cells) if kind == b"Tx" && flags & COMB != 0 && !multiline => Manner::Comb(cells),
        _ if multiline => Manner::Lines,
        _ => Manner::Line,
    };
    let default = form.map_or(&Object::Null, |form| file.get(form, "DA"));
    let set = [of("DA"), default].into_iter().find_map(|set| set.as_str().ok()).unwrap_or_default();
    let (size, colour) = setting(set);
    let looks = file.dict(widget, "MK");
    let colours = |key: &str| {
        let found = looks.and_then(|looks| file.get(looks, key).as_array().ok());
        found.map_or(Vec::new(), |all| all.iter().filter_map(|one| number_of(file.resolve(one))).collect())
    };
    let turned = looks.map_or(0, |looks| file.get(looks, "R").as_i64().unwrap_or(0));
    let width = file.dict(widget, "BS").and_then(|style| number_of(file.get(style, "W")));
    let align = [of("Q"), form.map_or(&Object::Null, |form| file.get(form, "Q"))];
    Some(Typed {
        rect,
        words,
        manner,
        size,
        colour,
        align: align.into_iter().find_map(|align| align.as_i64().ok()).unwrap_or(0),
        turns: turned.div_euclid(90).rem_euclid(4),
        background: colours("BG"),
        border: colours("BC"),
        line: width.unwrap_or(1.0).clamp(0.0, 20.0),
        layer: widget.get(b"OC").ok().cloned(),
        stays_upright: false,
    })
}

/// The words of a field for text; of one that has only words with styles, those without the styles.
fn said(file: &Pdf, widget: &Dictionary) -> String {
    let words = text_of(inherited(file, widget, "V"));
    if words.is_empty() { plain_of_rich(&text_of(inherited(file, widget, "RV"))) } else { words }
}

/// Whether the picture shows something else. `asks`: the file wants all pictures made anew; `trusted`: a picture with any
/// words passes, as they may be more than the value.
fn is_stale(file: &Pdf, words: &str, appearance: Option<ObjectId>, asks: bool, trusted: bool) -> bool {
    let Some(shown) = appearance.and_then(|id| file.document.get_object(id).ok()?.as_stream().ok()) else {
        return !words.trim().is_empty();
    };
    let content = unpack(shown).unwrap_or_default();
    let Some(drawn) = drawn(file, &shown.dict, &content) else { return false };
    if words.trim().is_empty() {
        return asks && !drawn.is_empty();
    }
    if drawn.is_empty() {
        return true;
    }
    (asks || !trusted) && letters(words.bytes()) != letters(drawn.iter().copied())
}

/// The letters and digits that every encoding has in the same places, in order of the alphabet: lines may part anywhere.
fn letters(bytes: impl Iterator<Item = u8>) -> Vec<u8> {
    let mut letters: Vec<u8> = bytes.filter(u8::is_ascii_alphanumeric).collect();
    letters.sort_unstable();
    letters
}

/// The codes that a picture shows; `None` if they can't be told for letters: composite fonts and other forms have their own.
fn drawn(file: &Pdf, form: &Dictionary, content: &[u8]) -> Option<Vec<u8>> {
    let fonts = file.dict(form, "Resources").and_then(|resources| file.dict(resources, "Font"));
    let mut codes = Vec::new();
    for operation in operations(content) {
        match operation.operator.as_str() {
            "Do" => return None,
            "Tf" => {
                let name = operation.operands.first().and_then(|name| name.as_name().ok()).unwrap_or_default();
                let font = fonts.and_then(|fonts| file.dict(fonts, &String::from_utf8_lossy(name)));
                if font.is_some_and(|font| !is_plain(file, font)) {
                    return None;
                }
            }
            "Tj" | "TJ" | "'" | "\"" => operation.operands.iter().for_each(|operand| push_codes(operand, &mut codes)),
            _ => {}
        }
    }
    Some(codes)
}

fn push_codes(operand: &Object, codes: &mut Vec<u8>) {
    match operand {
        Object::String(bytes, _) => codes.extend(bytes),
        Object::Array(parts) => parts.iter().for_each(|part| push_codes(part, codes)),
        _ => {}
    }
}

/// What a field says, or one that it stands under.
pub fn inherited<'a>(file: &'a Pdf, widget: &'a Dictionary, key: &str) -> &'a Object {
    let mut at = Some(widget);
    for _ in 0..DEEPEST {
        let Some(field) = at else { break };
        let own = file.get(field, key);
        if !own.is_null() {
            return own;
        }
        at = file.dict(field, "Parent");
    }
    &Object::Null
}

/// Size and colour of a default appearance (PDF 1.7, 12.7.3.3).
fn setting(appearance: &[u8]) -> (f64, String) {
    let (mut size, mut colour) = (0.0, "0 g".to_owned());
    for operation in operations(appearance) {
        let given: Vec<f64> = operation.operands.iter().filter_map(number_of).collect();
        match (operation.operator.as_str(), &given[..]) {
            ("Tf", [.., last]) => size = last.abs(),
            ("g", [_]) | ("rg", [_, _, _]) | ("k", [_, _, _, _]) => {
                let given: String = given.iter().map(|number| format!("{number} ")).collect();
                colour = given + &operation.operator;
            }
            _ => {}
        }
    }
    (if size.is_finite() { size.min(500.0) } else { 0.0 }, colour)
}
