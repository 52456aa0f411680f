//! Decoding of text files.
//!
//! [`decode`] removes a byte order mark, turns every line ending into `\n`, and removes the characters that XML 1.0
//! (2.2, `Char`) and therefore an EPUB cannot hold. It reports what it changed.

use std::collections::BTreeMap;

use super::codes;
use crate::diagnostic::{Place, Report};
use crate::source::{Sources, Span};

/// A text, and what was wrong with its bytes.
#[derive(Debug, Default)]
pub struct Decoded {
    pub text: String,
    /// The first byte that is not UTF-8: its offset in the file and in `text`, and how many such places there are.
    invalid: Option<Invalid>,
    /// Characters taken out: how often, and where in `text` the first one stood.
    controls: BTreeMap<char, (usize, usize)>,
    utf16: bool,
}

#[derive(Debug)]
struct Invalid {
    byte: u8,
    file_offset: usize,
    text_offset: usize,
    places: usize,
}

/// Reads bytes as UTF-8. What is not UTF-8 becomes U+FFFD, so that the rest can still be looked at.
pub fn decode(bytes: &[u8]) -> Decoded {
    if let Some(text) = utf16(bytes) {
        let mut decoded = Decoded { utf16: true, ..Decoded::default() };
        decoded.push(&text);
        return decoded;
    }
    let mut decoded =
        Decoded { utf16: bytes.starts_with(&[0xFF, 0xFE]) || bytes.starts_with(&[0xFE, 0xFF]), ..Decoded::default() };
    let body = bytes.strip_prefix(b"\xEF\xBB\xBF").unwrap_or(bytes);
    decoded.text.reserve(body.len());
    let mut offset = bytes.len() - body.len();
    for chunk in body.utf8_chunks() {
        decoded.push(chunk.valid());
        offset += chunk.valid().len();
        if let Some(byte) = chunk.invalid().first() {
            decoded.push_invalid(*byte, offset);
        }
        offset += chunk.invalid().len();
    }
    decoded
}

/// A text in UTF-16, if it begins with the mark of one and is sound.
fn utf16(bytes: &[u8]) -> Option<String> {
    let read: fn([u8; 2]) -> u16 = match bytes.get(..2)? {
        [0xFF, 0xFE] => u16::from_le_bytes,
        [0xFE, 0xFF] => u16::from_be_bytes,
        _ => return None,
    };
    let (pairs, []) = bytes[2..].as_chunks::<2>() else { return None };
    char::decode_utf16(pairs.iter().map(|pair| read(*pair))).collect::<Result<String, _>>().ok()
}

impl Decoded {
    fn push(&mut self, valid: &str) {
        if !valid.chars().any(|one| one == '\r' || is_unwanted(one)) {
            self.text.push_str(valid);
            return;
        }
        let mut characters = valid.chars().peekable();
        while let Some(one) = characters.next() {
            match one {
                '\r' if characters.peek() == Some(&'\n') => {}
                '\r' => self.text.push('\n'),
                _ if is_unwanted(one) => {
                    self.controls.entry(one).or_insert((0, self.text.len())).0 += 1;
                    self.text.extend(substitute(one));
                }
                _ => self.text.push(one),
            }
        }
    }

    fn push_invalid(&mut self, byte: u8, file_offset: usize) {
        let text_offset = self.text.len();
        self.invalid.get_or_insert(Invalid { byte, file_offset, text_offset, places: 0 }).places += 1;
        self.text.push(char::REPLACEMENT_CHARACTER);
    }

    /// Takes the text in as a whole file called `name`, and reports what was wrong with it.
    pub fn into_source(self, name: &str, sources: &mut Sources, report: &mut Report) -> crate::source::SourceId {
        let id = sources.add(name, self.text);
        let text = &sources.get(id).text;
        let line = |offset: usize| sources.get(id).position(offset).line;
        let span = |offset: usize| {
            let width = text[offset..].chars().next().map_or(0, char::len_utf8);
            id.span(offset..offset + width)
        };
        if self.utf16 && self.invalid.is_none() {
            let message = format!("{name} was saved as UTF-16; it is read all the same");
            let advice = "Save it as UTF-8 where your editor lets you choose the encoding: other programs expect that.";
            report.hint(&codes::UTF16, id.span(0..0), message, advice);
        }
        if let Some(invalid) = &self.invalid {
            report_invalid(invalid, self.utf16, name, line(invalid.text_offset), span(invalid.text_offset), report);
        }
        for (one, (count, offset)) in &self.controls {
            report_control(*one, *count, name, Some(line(*offset)), span(*offset), report);
        }
        id
    }
}

/// Takes the characters that no book can hold out of a value that stands at `span`.
pub fn clean(value: &str, span: Span, report: &mut Report) -> String {
    if !value.chars().any(is_unwanted) {
        return value.to_string();
    }
    let mut counts = BTreeMap::new();
    let mut kept = String::new();
    for one in value.chars() {
        if is_unwanted(one) {
            *counts.entry(one).or_insert(0) += 1;
            kept.extend(substitute(one));
        } else {
            kept.push(one);
        }
    }
    for (one, count) in counts {
        report_control(one, count, "book.yaml", None, span, report);
    }
    kept
}

/// Control characters other than tab and line ends, and the code points of the first plane that are no characters
/// (Unicode 23.7). Those of later planes XML can hold, so they stay.
fn is_unwanted(one: char) -> bool {
    match one {
        '\t' | '\n' | '\r' => false,
        ' '..='~' => false,
        '\u{0}'..='\u{1F}' | '\u{7F}'..='\u{9F}' => true,
        '\u{FDD0}'..='\u{FDEF}' | '\u{FFFE}' | '\u{FFFF}' => true,
        _ => false,
    }
}

/// Vertical tab, form feed and next line part words; a space keeps them apart.
fn substitute(one: char) -> Option<char> {
    matches!(one, '\u{B}' | '\u{C}' | '\u{85}').then_some(' ')
}

fn report_invalid(invalid: &Invalid, utf16: bool, name: &str, line: usize, place: Span, report: &mut Report) {
    let more = match invalid.places {
        1 => String::new(),
        places => format!(", and in {} more places", places - 1),
    };
    let message = format!(
        "{name} is not UTF-8: line {line} holds the byte 0x{:02X} at byte offset {}{more}",
        invalid.byte, invalid.file_offset
    );
    let advice = match utf16 {
        true => "It was saved as UTF-16. Save it again as UTF-8.",
        false => {
            "Open it in your editor, look whether every letter is right, and save it again with the encoding UTF-8. If \
                  letters are wrong, open it as what it was written in first, most often Windows-1252."
        }
    };
    report.error(&codes::NOT_UTF8, place, message, advice);
}

fn report_control(
    one: char,
    count: usize,
    name: &str,
    line: Option<usize>,
    place: impl Into<Place>,
    report: &mut Report,
) {
    let what = control_name(one);
    let times = if count == 1 { String::new() } else { format!(" {count} times") };
    let at = match line {
        Some(line) if count > 1 => format!(", first in line {line}"),
        Some(line) => format!(" in line {line}"),
        None => String::new(),
    };
    let done = if substitute(one).is_some() { "a space stands in its place" } else { "it is left out" };
    let message = format!("{name} holds U+{:04X}{what}{times}{at}, which no book can hold; {done}", one as u32);
    report.warning(&codes::CONTROL_CHARACTER, place, message, "Delete it in the file.");
}

fn control_name(one: char) -> &'static str {
    match one {
        '\0' => " (NUL)",
        '\u{7}' => " (BEL)",
        '\u{8}' => " (backspace)",
        '\u{B}' => " (vertical tab)",
        '\u{C}' => " (form feed)",
        '\u{1B}' => " (ESC)",
        '\u{7F}' => " (DEL)",
        '\u{85}' => " (next line)",
        '\u{FFFE}' => " (a byte order mark the wrong way round)",
        _ => "",
    }
}
