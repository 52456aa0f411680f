//! Notes written where they are cited: `^[the words]` becomes a mark, and its words a note at the end of the file.

use super::code::Code;
use super::edits::Edit;

/// The edits that `text` needs from `start` on. Notes within notes are found in a next round.
pub fn edits(text: &str, start: usize, code: &Code, next: &mut usize) -> Vec<Edit> {
    let mut edits = Vec::new();
    let mut notes = String::new();
    let mut at = start;
    while let Some(open) = text[at..].find("^[").map(|open| at + open) {
        at = open + 2;
        let escaped = text[..open].bytes().rev().take_while(|byte| *byte == b'\\').count() % 2 == 1;
        if escaped || code.holds(open) || text[..open].ends_with('[') {
            continue;
        }
        let Some(end) = closing(text, open + 2, code) else { continue };
        let words = text[open + 2..end].trim();
        if words.is_empty() {
            continue;
        }
        *next += 1;
        let mark = format!("inline-note-{next}");
        notes.push_str(&format!("\n\n[^{mark}]: {}\n", words.replace(['\n', '\r'], " ")));
        edits.push(Edit::new(open..end + 1, format!("[^{mark}]")));
        at = end + 1;
    }
    if !notes.is_empty() {
        edits.push(Edit::new(text.len()..text.len(), notes));
    }
    edits
}

/// The offset of the bracket that closes a note whose words begin at `from`.
fn closing(text: &str, from: usize, code: &Code) -> Option<usize> {
    let bytes = text.as_bytes();
    let mut depth = 0;
    let mut at = from;
    while at < bytes.len() {
        if let Some(end) = code.end_at(at) {
            at = end;
            continue;
        }
        match bytes[at] {
            b'\\' => at += 1,
            b'[' => depth += 1,
            b']' if depth == 0 => return Some(at),
            b']' => depth -= 1,
            b'\n' if text[at + 1..].trim_start_matches([' ', '\t', '\r', '>']).starts_with('\n') => return None,
            _ => {}
        }
        at += 1;
    }
    None
}
