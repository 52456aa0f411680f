//! Fonts (ISO 14289-1, 7.21): they are in the file, have every letter that is used, as wide as the file says, and each
//! stands for a letter of Unicode, so that it can be read out.
//!
//! Only fonts that words are set in are judged. `composite`, `truetype` and `type1` are the kinds of PDF 1.7, 9.6 and 9.7,
//! `program` the font files within, `cmap` and `names` the ways from codes to letters.

mod cmap;
mod composite;
mod names;
mod program;
mod truetype;
mod type1;
mod unicode;
mod used;

use lopdf::Dictionary;

use super::Faults;
use crate::pdf::Pdf;

pub use used::Used;

/// A font in use, and all that is asked of it.
struct Font<'a> {
    file: &'a Pdf,
    used: &'a Used<'a>,
    /// As the file has it.
    name: String,
}

impl Font<'_> {
    fn fault(&self, found: &mut Faults, condition: &'static str, what: &str) {
        found.add(condition, format!("the font “{}” {what}", self.name), &*self.used.place);
    }

    /// Some letter of it can be seen.
    fn is_rendered(&self) -> bool {
        self.used.codes.values().any(|seen| seen.rendered)
    }
}

pub fn check(file: &Pdf, used: &[Used], found: &mut Faults) {
    for used in used {
        let name = file.get(used.dict, "BaseFont").as_name().unwrap_or(b"unnamed");
        let font = Font { file, used, name: String::from_utf8_lossy(name).into_owned() };
        // A strange font may trip those who read it; what could not be read is not judged.
        let judge = std::panic::AssertUnwindSafe(|| judge(&font, found));
        let _ = std::panic::catch_unwind(judge);
    }
}

fn judge(font: &Font, found: &mut Faults) {
    match font.file.get(font.used.dict, "Subtype").as_name().unwrap_or_default() {
        b"Type0" => composite::check(font, found),
        b"TrueType" => truetype::check(font, found),
        b"Type1" | b"MMType1" => type1::check(font, found),
        b"Type3" => type3(font, found),
        _ => {}
    }
    unicode::check(font, found);
}

/// The letters of such a font are drawn in the file itself (PDF 1.7, 9.6.5).
fn type3(font: &Font, found: &mut Faults) {
    let Some(drawn) = font.file.dict(font.used.dict, "CharProcs") else { return };
    let names = names::differences(font.file, font.used.dict);
    for (code, seen) in &font.used.codes {
        let name = names.get(code).map_or(&b".notdef"[..], Vec::as_slice);
        if name == b".notdef" {
            font.fault(found, "31-030", "is asked for a letter that it does not define");
        } else if seen.rendered && !drawn.has(name) {
            font.fault(found, "31-011", "lacks letters that are used");
        }
    }
}

/// Whether a width in the file and one in the font are the same, give or take a thousandth of the size.
fn same_width(listed: f64, drawn: f64) -> bool {
    (listed - drawn).abs() <= 1.0 + 1e-3
}

/// A width from the table of a font dictionary, in thousandths.
fn listed_width(widths: &crate::pdf::Widths, code: u32) -> f64 {
    widths.of_code(code) * 1000.0
}

/// The descriptor of a font says that its codes are not those of a standard alphabet (PDF 1.7, table 123).
fn is_symbolic(file: &Pdf, descriptor: &Dictionary) -> bool {
    const SYMBOLIC: i64 = 4;
    file.get(descriptor, "Flags").as_i64().is_ok_and(|flags| flags & SYMBOLIC != 0)
}
