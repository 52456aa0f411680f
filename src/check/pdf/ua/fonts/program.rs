//! Font programs: the files of fonts within a PDF (PDF 1.7, 9.9).

use std::collections::BTreeMap;

use lopdf::{Dictionary, Object};
use rustybuzz::ttf_parser::{Face, cff};

use crate::pdf::{Pdf, unpack};

/// The bytes of the program that a descriptor carries.
pub fn bytes(file: &Pdf, descriptor: &Dictionary) -> Option<Vec<u8>> {
    ["FontFile", "FontFile2", "FontFile3"].iter().find_map(|key| match file.get(descriptor, key) {
        Object::Stream(stream) => Some(unpack(stream).unwrap_or_default()),
        _ => None,
    })
}

/// A program that could be read.
pub enum Program<'a> {
    /// Outlines of TrueType.
    TrueType(Box<Face<'a>>),
    /// Outlines of PostScript in the Compact Font Format.
    Compact(Box<cff::Table<'a>>),
    /// Outlines of PostScript.
    Type1(Type1),
}

impl<'a> Program<'a> {
    pub fn read(bytes: &'a [u8]) -> Option<Program<'a>> {
        match bytes {
            [b'%', b'!', ..] | [0x80, 1, ..] => Type1::read(bytes).map(Program::Type1),
            [0, 1, 0, 0, ..] | [b't', b'r', b'u', b'e', ..] | [b'O', b'T', b'T', b'O', ..] => {
                let face = Face::parse(bytes, 0).ok()?;
                let compact = face.tables().cff.map(|table| Program::Compact(Box::new(table)));
                Some(compact.unwrap_or_else(|| Program::TrueType(Box::new(face))))
            }
            _ => cff::Table::parse(bytes).map(|table| Program::Compact(Box::new(table))),
        }
    }
}

/// A font of the format of 1984 (Adobe Type 1 Font Format).
#[derive(Debug, Default)]
pub struct Type1 {
    /// The width of each letter by its name, where it says one.
    pub widths: BTreeMap<String, Option<f64>>,
    /// The names of codes; none where it is the standard alphabet.
    pub codes: BTreeMap<u32, String>,
}

impl Type1 {
    fn read(bytes: &[u8]) -> Option<Type1> {
        let bytes = without_headers(bytes);
        let start = find(&bytes, b"eexec")?;
        let clear = String::from_utf8_lossy(&bytes[..start]).into_owned();
        let mut hidden = &bytes[start + 5..];
        while let [b' ' | b'\t' | b'\r' | b'\n', rest @ ..] = hidden {
            hidden = rest;
        }
        let plain = if hidden.iter().take(4).all(u8::is_ascii_hexdigit) {
            let digits: Vec<u8> =
                hidden.iter().filter_map(|one| (*one as char).to_digit(16).map(|one| one as u8)).collect();
            decrypt(&digits.chunks_exact(2).map(|pair| pair[0] << 4 | pair[1]).collect::<Vec<_>>(), 55665, 4)
        } else {
            decrypt(hidden, 55665, 4)
        };
        Some(Type1 { widths: letters(&plain), codes: codes(&clear) })
    }
}

/// Without what parts the font into blocks in files from Windows.
fn without_headers(bytes: &[u8]) -> Vec<u8> {
    let mut out = Vec::new();
    let mut rest = bytes;
    while let [0x80, kind @ (1 | 2), a, b, c, d, after @ ..] = rest {
        let _ = kind;
        let length = (u32::from_le_bytes([*a, *b, *c, *d]) as usize).min(after.len());
        out.extend(&after[..length]);
        rest = &after[length..];
    }
    if out.is_empty() { bytes.to_vec() } else { out }
}

fn find(bytes: &[u8], what: &[u8]) -> Option<usize> {
    bytes.windows(what.len()).position(|window| window == what)
}

/// The cipher of these fonts, which keeps nothing secret; its first bytes mean nothing.
fn decrypt(bytes: &[u8], key: u16, skip: usize) -> Vec<u8> {
    let mut key = key;
    let plain = bytes.iter().map(|byte| {
        let out = byte ^ (key >> 8) as u8;
        key = key.wrapping_add(u16::from(*byte)).wrapping_mul(52845).wrapping_add(22719);
        out
    });
    plain.skip(skip).collect()
}

/// `dup 65 /A put`, as the codes are listed.
fn codes(clear: &str) -> BTreeMap<u32, String> {
    let Some((_, rest)) = clear.split_once("/Encoding") else { return BTreeMap::new() };
    let words: Vec<&str> = rest.split_whitespace().take(4_000).take_while(|word| *word != "def").collect();
    let rows = words.windows(4).filter(|row| row[0] == "dup" && row[3] == "put");
    rows.filter_map(|row| Some((row[1].parse().ok()?, row[2].strip_prefix('/')?.to_owned()))).collect()
}

/// `/A 120 RD …bytes… ND`, as the letters are listed.
fn letters(plain: &[u8]) -> BTreeMap<String, Option<f64>> {
    let mut letters = BTreeMap::new();
    let Some(start) = find(plain, b"/CharStrings") else { return letters };
    let skip = find(plain, b"/lenIV").and_then(|at| number(&plain[at + 6..]).map(|(number, _)| number));
    let skip = skip.unwrap_or(4);
    let mut rest = &plain[start + 12..];
    while let Some(slash) = rest.iter().position(|byte| *byte == b'/') {
        rest = &rest[slash + 1..];
        let length = rest.iter().position(|byte| byte.is_ascii_whitespace()).unwrap_or(rest.len());
        let name = String::from_utf8_lossy(&rest[..length]).into_owned();
        let Some((size, used)) = number(&rest[length..]) else { continue };
        let after = &rest[length + used..];
        // The operator that reads the bytes, with a single space after it.
        let Some(space) = after.iter().skip(1).position(|byte| *byte == b' ') else { break };
        let body = &after[space + 2..];
        let Some(body) = body.get(..size) else { break };
        letters.insert(name, width(&decrypt(body, 4330, skip)));
        rest = &after[space + 2 + size..];
    }
    letters
}

/// The number that comes first, and how many bytes it takes with the spaces before it.
fn number(bytes: &[u8]) -> Option<(usize, usize)> {
    let start = bytes.iter().position(|byte| !byte.is_ascii_whitespace())?;
    let length = bytes[start..].iter().position(|byte| !byte.is_ascii_digit()).unwrap_or(0);
    let text = std::str::from_utf8(&bytes[start..start + length]).ok()?;
    Some((text.parse().ok()?, start + length))
}

/// The width that a letter says of itself: the second number before `hsbw`, the third before `sbw`.
fn width(drawing: &[u8]) -> Option<f64> {
    let mut numbers: Vec<f64> = Vec::new();
    let mut rest = drawing;
    loop {
        match rest {
            [13, ..] => return numbers.get(1).copied(),
            [12, 7, ..] => return numbers.get(2).copied(),
            [12, 12, after @ ..] => {
                let (divisor, number) = (numbers.pop()?, numbers.pop()?);
                numbers.push(number / divisor);
                rest = after;
            }
            [one @ 32..=246, after @ ..] => {
                numbers.push(f64::from(*one) - 139.0);
                rest = after;
            }
            [one @ 247..=250, two, after @ ..] => {
                numbers.push((f64::from(*one) - 247.0) * 256.0 + f64::from(*two) + 108.0);
                rest = after;
            }
            [one @ 251..=254, two, after @ ..] => {
                numbers.push(-(f64::from(*one) - 251.0) * 256.0 - f64::from(*two) - 108.0);
                rest = after;
            }
            [255, a, b, c, d, after @ ..] => {
                numbers.push(f64::from(i32::from_be_bytes([*a, *b, *c, *d])));
                rest = after;
            }
            _ => return None,
        }
    }
}
