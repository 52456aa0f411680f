//! Letters that went wrong on the way: ligatures of their own, UTF-8 that was read as something else, soft hyphens.

use super::log::{Log, Sure};
use super::page::Page;

/// Mends every line by itself.
pub fn mend(pages: &mut [Page], log: &mut Log) {
    let strange = pages.iter().flat_map(|page| &page.lines).map(|line| mojibake(&line.text).1).sum::<usize>();
    for line in pages.iter_mut().flat_map(|page| &mut page.lines) {
        let whole = ligatures(&line.text);
        note(line.number, &line.text, &whole, "ligature", Sure::Certain, log);
        line.text = whole;
        // One by itself may be meant; twice it is no accident.
        if strange < 2 {
            continue;
        }
        let mut right = mojibake(&line.text).0;
        let again = mojibake(&right);
        if again.1 > 0 && right.chars().filter(|char| "ÃÂâ".contains(*char)).count() > 0 {
            right = again.0;
        }
        note(line.number, &line.text, &right, "encoding", Sure::Certain, log);
        line.text = right;
    }
}

/// Logs the words of a line that differ.
fn note(number: usize, before: &str, after: &str, rule: &'static str, sure: Sure, log: &mut Log) {
    if before == after {
        return;
    }
    let (old, new): (Vec<&str>, Vec<&str>) = (before.split(' ').collect(), after.split(' ').collect());
    if old.len() != new.len() {
        return log.add(number, before, after, rule, sure);
    }
    for (old, new) in old.iter().zip(&new).filter(|(old, new)| old != new) {
        log.add(number, old, new, rule, sure);
    }
}

/// The letters that U+FB00 to U+FB06 stand for.
fn ligatures(text: &str) -> String {
    if !text.contains(|char: char| ('\u{FB00}'..='\u{FB06}').contains(&char)) {
        return text.to_owned();
    }
    const LETTERS: [&str; 7] = ["ff", "fi", "fl", "ffi", "ffl", "st", "st"];
    let mut out = String::new();
    for char in text.chars() {
        match (char as u32).checked_sub(0xFB00).and_then(|at| LETTERS.get(at as usize)) {
            Some(letters) => out.push_str(letters),
            None => out.push(char),
        }
    }
    out
}

/// Turns `Ã©` into `é`: bytes of UTF-8 that were read as Windows-1252. Also says how many letters that gave.
fn mojibake(text: &str) -> (String, usize) {
    if text.is_ascii() {
        return (text.to_owned(), 0);
    }
    let chars: Vec<char> = text.chars().collect();
    let (mut out, mut found, mut at) = (String::new(), 0, 0);
    while at < chars.len() {
        match sequence(&chars[at..]) {
            Some((letter, length)) => {
                out.push(letter);
                found += 1;
                at += length;
            }
            // The last byte of a closing quotation mark is none in Windows-1252, and gets lost.
            None if chars[at..].starts_with(&['â', '€']) => {
                out.push('”');
                found += 1;
                at += 2;
            }
            None => {
                out.push(chars[at]);
                at += 1;
            }
        }
    }
    (out, found)
}

/// A letter of which these characters are the bytes, and how many they are.
fn sequence(chars: &[char]) -> Option<(char, usize)> {
    let first = byte(*chars.first()?)?;
    let length = match first {
        0xC2..=0xDF => 2,
        0xE0..=0xEF => 3,
        0xF0..=0xF4 => 4,
        _ => return None,
    };
    let bytes: Option<Vec<u8>> = chars.get(..length)?.iter().map(|char| byte(*char)).collect();
    let letter = std::str::from_utf8(&bytes?).ok()?.chars().next()?;
    // What texts of Europe hold: their letters, the signs of punctuation, arrows and the euro.
    let usual = matches!(letter as u32, 0xA0..=0x17F | 0x370..=0x52F | 0x1E00..=0x1FFF | 0x2010..=0x203F | 0x20AC | 0x2122 | 0x2190..=0x21FF | 0x1F300..=0x1FAFF);
    usual.then_some((letter, length))
}

/// The byte that Windows-1252 has for a character, with those of Latin-1 where it has none.
fn byte(char: char) -> Option<u8> {
    const HIGH: &str = "€\u{81}‚ƒ„…†‡ˆ‰Š‹Œ\u{8D}Ž\u{8F}\u{90}‘’“”•–—˜™š›œ\u{9D}žŸ";
    match char as u32 {
        code @ 0x80..=0xFF => Some(code as u8),
        code if code < 0x80 => None,
        _ => HIGH.chars().position(|high| high == char).map(|at| 0x80 + at as u8),
    }
}
