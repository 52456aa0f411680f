//! What was typed into a form, drawn where the form's own pictures don't show it (PDF 1.7, 12.7.3.3).
//!
//! The words are set in the faces of this program: those that a form names need not be in the file, and hold what somebody
//! expected to be typed.

use lopdf::{Dictionary, Object, ObjectId};
use unicode_bidi::{BidiClass, bidi_class};

use super::finish;
use super::info::Info;
use super::lettering::{Lettering, Line};
use crate::pdf::annotations::Printed;
use crate::pdf::{Manner, Pdf, Typed};

/// How the form says what it is (private data).
const PART: &str = "Value";

/// Sizes that are chosen for a field which leaves its size open, in points.
const LARGEST: f64 = 12.0;
const SMALLEST: f64 = 4.0;
/// From one line to the next, in parts of the size.
const LEADING: f64 = 1.2;
/// More lines than any field shows.
const MOST_LINES: usize = 1000;

/// Draws each of the fields as a form of its own, which `drawn` then names; says how many could not be drawn, or not with all
/// their letters.
pub fn draw(source: &mut Pdf, fields: &[Typed], info: &Info, drawn: &mut Vec<Printed>) -> usize {
    let mut missing = 0;
    for field in fields {
        let Some(letters) = Lettering::new(&info.library) else {
            missing += 1;
            continue;
        };
        missing += usize::from(letters.lacks(&field.words));
        drawn.push(Printed {
            rect: field.rect,
            appearance: value(source, field, letters, info),
            layer: field.layer.clone(),
            stays_upright: field.stays_upright,
        });
    }
    missing
}

fn value(source: &mut Pdf, field: &Typed, mut letters: Lettering, info: &Info) -> ObjectId {
    let (width, height) = (field.rect.width().0, field.rect.height().0);
    let (wide, high) = if field.turns % 2 == 1 { (height, width) } else { (width, height) };
    let mut content = ground(field, wide, high);
    content.extend(words(field, &mut letters, wide, high));
    let matrix = match field.turns {
        1 => [0.0, 1.0, -1.0, 0.0, width, 0.0],
        2 => [-1.0, 0.0, 0.0, -1.0, width, height],
        3 => [0.0, -1.0, 1.0, 0.0, 0.0, height],
        _ => [1.0, 0.0, 0.0, 1.0, 0.0, 0.0],
    };
    let reals = |numbers: &[f64]| -> Object {
        numbers.iter().map(|number| Object::Real(*number as f32)).collect::<Vec<_>>().into()
    };
    let fonts = letters.embed(&mut source.document);
    let mut dict = Dictionary::from_iter([
        ("Type", "XObject".into()),
        ("Subtype", "Form".into()),
        ("BBox", reals(&[0.0, 0.0, wide, high])),
        ("Matrix", reals(&matrix)),
        ("Resources", Dictionary::from_iter([("Font", Object::Dictionary(fonts))]).into()),
        ("LastModified", finish::modified(info)),
    ]);
    let words = Object::String(field.words.as_bytes().to_vec(), lopdf::StringFormat::Hexadecimal);
    finish::piece_info(&mut dict, Dictionary::from_iter([("Part", PART.into()), ("Words", words)]), info);
    source.document.add_object(finish::compressed(dict, content))
}

/// The ground and the border that the field asks for.
fn ground(field: &Typed, wide: f64, high: f64) -> Vec<u8> {
    let operators = |colour: &[f64], names: [&str; 3]| {
        let name = match colour.len() {
            1 => names[0],
            3 => names[1],
            4 => names[2],
            _ => return None,
        };
        Some(colour.iter().map(|part| format!("{part} ")).collect::<String>() + name)
    };
    let mut content = String::new();
    if let Some(colour) = operators(&field.background, ["g", "rg", "k"]) {
        content.push_str(&format!("q {colour} 0 0 {wide:.2} {high:.2} re f Q\n"));
    }
    if let Some(colour) = operators(&field.border, ["G", "RG", "K"]).filter(|_| field.line > 0.0) {
        let (line, half) = (field.line, field.line / 2.0);
        let (across, up) = (wide - line, high - line);
        content.push_str(&format!("q {colour} {line} w {half:.2} {half:.2} {across:.2} {up:.2} re S Q\n"));
    }
    content.into_bytes()
}

/// The words, cut at the edges of the field.
fn words(field: &Typed, letters: &mut Lettering, wide: f64, high: f64) -> Vec<u8> {
    let edge = (2.0 * field.line + 1.0).max(2.0).min(wide / 4.0).min(high / 4.0);
    let rtl = field.words.chars().find(|letter| letter.is_alphabetic()).is_some_and(runs_left);
    let room = (wide - 2.0 * edge).max(1.0);
    let size = size(field, letters, room, high - 2.0 * edge, rtl);
    let capitals = letters.capitals(size);
    let align = if rtl && field.align == 0 { 2 } else { field.align };
    let start = |taken: f64| match align {
        1 => (wide - taken) / 2.0,
        2 => wide - edge - taken,
        _ => edge,
    };
    let mut content =
        format!("/Tx BMC q {edge:.2} {edge:.2} {:.2} {:.2} re W n\n", room, high - 2.0 * edge).into_bytes();
    let middle = (high - capitals) / 2.0;
    match field.manner {
        Manner::Comb(cells) => {
            let cell = wide / cells as f64;
            for (at, letter) in field.words.chars().filter(|letter| *letter != '\n').take(cells).enumerate() {
                let line = letters.line(&letter.to_string(), rtl);
                let at = if rtl { cells - 1 - at } else { at };
                let x = cell * (at as f64 + 0.5) - letters.width(&line, capitals) / 2.0;
                content.extend(letters.draw_in(&field.colour, &line, capitals, (x, middle), false));
            }
        }
        Manner::Line => {
            let line = letters.line(&field.words.replace('\n', " "), rtl);
            let x = start(letters.width(&line, capitals));
            content.extend(letters.draw_in(&field.colour, &line, capitals, (x, middle), false));
        }
        Manner::Lines => {
            let mut y = high - edge - capitals - 0.15 * size;
            for line in lines(field, letters, capitals, room, rtl) {
                let x = start(letters.width(&line, capitals));
                content.extend(letters.draw_in(&field.colour, &line, capitals, (x, y), false));
                y -= LEADING * size;
            }
        }
    }
    content.extend(b"Q EMC\n");
    content
}

fn runs_left(letter: char) -> bool {
    matches!(bidi_class(letter), BidiClass::R | BidiClass::AL)
}

/// The size that the field asks for, or the largest that fits.
fn size(field: &Typed, letters: &Lettering, room: f64, high: f64, rtl: bool) -> f64 {
    if field.size > 0.0 {
        return field.size;
    }
    let mut size = LARGEST.min(high * 0.8).max(SMALLEST);
    while size > SMALLEST {
        let capitals = letters.capitals(size);
        let fits = match field.manner {
            Manner::Comb(_) => true,
            Manner::Line => letters.width(&letters.line(&field.words, rtl), capitals) <= room,
            Manner::Lines => lines(field, letters, capitals, room, rtl).len() as f64 * LEADING * size <= high,
        };
        if fits {
            break;
        }
        size -= 0.5;
    }
    size
}

/// The lines of a field with several, turned over between words where they are too long.
fn lines(field: &Typed, letters: &Lettering, capitals: f64, room: f64, rtl: bool) -> Vec<Line> {
    let mut lines = Vec::new();
    for paragraph in field.words.split('\n') {
        let mut text = String::new();
        for word in paragraph.split(' ') {
            let longer = if text.is_empty() { word.to_owned() } else { format!("{text} {word}") };
            if text.is_empty() || letters.width(&letters.line(&longer, rtl), capitals) <= room {
                text = longer;
                continue;
            }
            lines.push(letters.line(&text, rtl));
            text = word.to_owned();
            if lines.len() >= MOST_LINES {
                return lines;
            }
        }
        lines.push(letters.line(&text, rtl));
    }
    lines
}
