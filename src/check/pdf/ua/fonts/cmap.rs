//! CMaps: which letter of a font a code asks for, and which letter of Unicode it stands for (PDF 1.7, 9.7.5 and 9.10.3).

use std::collections::BTreeMap;

use lopdf::{Dictionary, Object, Stream};

use crate::pdf::{Pdf, unpack};

/// What a CMap says.
#[derive(Debug, Default)]
pub struct CMap {
    pub writing_mode: Option<i64>,
    /// The CMap that it builds upon.
    pub builds_on: Option<String>,
    /// Of how many bytes codes are, and from which to which.
    pub spaces: Vec<(usize, u32, u32)>,
    /// From a code to another, and the number in the font of the first.
    pub glyphs: Vec<(u32, u32, u32)>,
    /// The text that codes stand for, in UTF-16.
    pub letters: BTreeMap<u32, Vec<u16>>,
    /// How many letters were named, those that were named again too.
    named: usize,
}

/// No font has more letters; so many rows are read, and so many letters that they name.
const MOST: usize = 200_000;

impl CMap {
    pub fn of(stream: &Stream) -> CMap {
        unpack(stream).map(|bytes| CMap::read(&bytes)).unwrap_or_default()
    }

    pub fn read(bytes: &[u8]) -> CMap {
        let mut map = CMap::default();
        let mut words = Words { bytes, at: 0 };
        let mut last: Option<Word> = None;
        while let Some(word) = words.next() {
            match (&last, &word) {
                (Some(Word::Name(name)), Word::Number(mode)) if name == "WMode" => map.writing_mode = Some(*mode),
                (Some(Word::Name(name)), Word::Operator(operator)) if operator == "usecmap" => {
                    map.builds_on = Some(name.clone());
                }
                (_, Word::Operator(operator)) if operator.starts_with("begin") => map.block(&operator[5..], &mut words),
                _ => {}
            }
            last = Some(word);
        }
        map
    }

    fn block(&mut self, kind: &str, words: &mut Words) {
        let of = match kind {
            "codespacerange" | "cidchar" | "bfchar" => 2,
            "cidrange" | "bfrange" => 3,
            _ => return,
        };
        let mut row: Vec<Word> = Vec::new();
        while let Some(word) = words.next() {
            if matches!(word, Word::Operator(_)) || self.named > MOST {
                return;
            }
            row.push(word);
            if row.len() == of {
                self.row(kind, &row);
                row.clear();
            }
        }
    }

    fn row(&mut self, kind: &str, row: &[Word]) {
        self.named += 1;
        match (kind, row) {
            ("codespacerange", [Word::Hex(low), Word::Hex(high)]) => {
                self.spaces.push((low.len(), code(low), code(high)))
            }
            ("cidchar", [Word::Hex(one), Word::Number(glyph)]) => {
                self.glyphs.push((code(one), code(one), (*glyph).max(0) as u32));
            }
            ("cidrange", [Word::Hex(low), Word::Hex(high), Word::Number(glyph)]) => {
                self.glyphs.push((code(low), code(high), (*glyph).max(0) as u32));
            }
            ("bfchar", [Word::Hex(one), Word::Hex(text)]) => {
                self.letters.insert(code(one), utf16(text));
            }
            ("bfrange", [Word::Hex(low), Word::Hex(high), Word::Hex(text)]) => {
                let first = utf16(text);
                for (step, one) in (code(low)..=code(high)).take(65_536).enumerate() {
                    self.named += 1;
                    let mut text = first.clone();
                    if let Some(last) = text.last_mut() {
                        *last = last.wrapping_add(step as u16);
                    }
                    self.letters.insert(one, text);
                }
            }
            ("bfrange", [Word::Hex(low), Word::Hex(_), Word::List(texts)]) => {
                self.named += texts.len();
                self.letters.extend((code(low)..=u32::MAX).zip(texts.iter().map(|text| utf16(text))));
            }
            _ => {}
        }
    }

    /// The number in the font that a code asks for.
    pub fn glyph(&self, code: u32) -> Option<u32> {
        let range = self.glyphs.iter().rev().find(|(low, high, _)| (*low..=*high).contains(&code))?;
        range.2.checked_add(code - range.0)
    }
}

fn code(bytes: &[u8]) -> u32 {
    bytes.iter().take(4).fold(0, |code, byte| code << 8 | u32::from(*byte))
}

fn utf16(bytes: &[u8]) -> Vec<u16> {
    match bytes {
        [one] => vec![u16::from(*one)],
        _ => bytes.chunks_exact(2).map(|pair| u16::from_be_bytes([pair[0], pair[1]])).collect(),
    }
}

/// The bytes of a string parted into codes.
#[derive(Debug)]
pub enum Split {
    One,
    Two,
    Spaces(Vec<(usize, u32, u32)>),
    /// How is said in tables that readers have and files have not.
    Unknown,
}

impl Split {
    pub fn of(file: &Pdf, font: &Dictionary) -> Split {
        if !file.get(font, "Subtype").as_name().is_ok_and(|kind| kind == b"Type0") {
            return Split::One;
        }
        match file.get(font, "Encoding") {
            Object::Name(name) if name == b"Identity-H" || name == b"Identity-V" => Split::Two,
            Object::Stream(stream) => match CMap::of(stream).spaces {
                spaces if spaces.is_empty() => Split::Unknown,
                spaces => Split::Spaces(spaces),
            },
            _ => Split::Unknown,
        }
    }
}

/// The codes in a string, one after the other.
pub struct Codes<'a> {
    split: &'a Split,
    text: &'a [u8],
}

impl<'a> Codes<'a> {
    pub fn new(split: &'a Split, text: &'a [u8]) -> Codes<'a> {
        Codes { split, text }
    }
}

impl Iterator for Codes<'_> {
    type Item = u32;

    fn next(&mut self) -> Option<u32> {
        let length = match self.split {
            Split::One => 1,
            Split::Two => 2,
            Split::Spaces(spaces) => {
                let fits = |(length, low, high): &&(usize, u32, u32)| {
                    self.text.get(..*length).is_some_and(|bytes| (*low..=*high).contains(&code(bytes)))
                };
                spaces.iter().find(fits).map_or(1, |space| space.0.max(1))
            }
            Split::Unknown => return None,
        };
        let (first, rest) = self.text.split_at_checked(length)?;
        self.text = rest;
        Some(code(first))
    }
}

/// The words of PostScript that CMaps are written in.
#[derive(Debug, Clone, PartialEq)]
enum Word {
    Hex(Vec<u8>),
    List(Vec<Vec<u8>>),
    Name(String),
    Number(i64),
    Operator(String),
    Other,
}

struct Words<'a> {
    bytes: &'a [u8],
    at: usize,
}

impl Words<'_> {
    fn next(&mut self) -> Option<Word> {
        self.skip();
        let first = *self.bytes.get(self.at)?;
        self.at += 1;
        Some(match first {
            b'<' if self.bytes.get(self.at) == Some(&b'<') => self.other(1),
            b'>' => self.other(usize::from(self.bytes.get(self.at) == Some(&b'>'))),
            b'<' => Word::Hex(self.hex()),
            b'[' => Word::List(self.list()),
            b'(' => self.string(),
            b'/' => Word::Name(self.run()),
            b']' | b'{' | b'}' | b')' => Word::Other,
            _ => {
                self.at -= 1;
                let run = self.run();
                run.parse().map_or(Word::Operator(run), Word::Number)
            }
        })
    }

    fn skip(&mut self) {
        while let Some(byte) = self.bytes.get(self.at) {
            match byte {
                b'%' => {
                    let rest = &self.bytes[self.at..];
                    self.at += rest.iter().position(|byte| matches!(byte, b'\n' | b'\r')).unwrap_or(rest.len());
                }
                0 | b' ' | b'\t' | b'\n' | b'\r' | 12 => self.at += 1,
                _ => return,
            }
        }
    }

    fn other(&mut self, more: usize) -> Word {
        self.at += more;
        Word::Other
    }

    fn hex(&mut self) -> Vec<u8> {
        let mut digits = Vec::new();
        while let Some(byte) = self.bytes.get(self.at) {
            self.at += 1;
            match (*byte as char).to_digit(16) {
                Some(digit) => digits.push(digit as u8),
                None if *byte == b'>' => break,
                None => {}
            }
        }
        digits.chunks(2).map(|pair| pair[0] << 4 | pair.get(1).copied().unwrap_or(0)).collect()
    }

    fn list(&mut self) -> Vec<Vec<u8>> {
        let mut list = Vec::new();
        loop {
            self.skip();
            match self.bytes.get(self.at) {
                Some(b'<') => {
                    self.at += 1;
                    list.push(self.hex());
                }
                Some(b']') | None => {
                    self.at += 1;
                    return list;
                }
                Some(_) => self.at += 1,
            }
        }
    }

    fn string(&mut self) -> Word {
        let mut open = 1;
        while let Some(byte) = self.bytes.get(self.at).filter(|_| open > 0) {
            self.at += 1;
            match byte {
                b'\\' => self.at += 1,
                b'(' => open += 1,
                b')' => open -= 1,
                _ => {}
            }
        }
        Word::Other
    }

    fn run(&mut self) -> String {
        let rest = &self.bytes[self.at.min(self.bytes.len())..];
        let is_end = |byte: &u8| {
            byte.is_ascii_whitespace()
                || matches!(byte, 0 | b'<' | b'>' | b'[' | b']' | b'(' | b')' | b'/' | b'{' | b'}' | b'%')
        };
        let length =
            rest.iter().position(is_end).unwrap_or(rest.len()).max(usize::from(!rest.is_empty() && !is_end(&rest[0])));
        self.at += length;
        String::from_utf8_lossy(&rest[..length]).into_owned()
    }
}
