//! Readings above words as others write them: `<ruby>` of HTML, `漢字《かんじ》` and `｜青空《あおぞら》` of Aozora Bunko and of
//! sites for novels, `{漢字|かんじ}` of Denden Markdown.

use super::code::Code;
use super::edits::Edit;

/// In bytes; what is longer is no reading.
const LONGEST: usize = 300;

/// The edits that `text` needs from `start` on.
pub fn edits(text: &str, start: usize) -> Vec<Edit> {
    let marks = ["《", "<ruby", "|"];
    if !marks.iter().any(|mark| text[start..].contains(mark)) {
        return Vec::new();
    }
    let code = Code::find(text, start);
    let mut edits: Vec<Edit> = Vec::new();
    let places = text[start..].match_indices(['《', '{', '<']).map(|(at, _)| start + at);
    let plain = |at: usize| text.as_bytes()[at].is_ascii() && text[..at].ends_with('\\');
    for at in places.filter(|at| !code.holds(*at) && !plain(*at)) {
        let read = match text.as_bytes()[at] {
            b'{' => denden(text, at),
            b'<' => html(text, at),
            _ => aozora(text, at),
        };
        let free = |edit: &Edit| edits.last().is_none_or(|last| last.range.end <= edit.range.start);
        if let Some(edit) = read.filter(free) {
            edits.push(edit);
        }
    }
    edits
}

fn written(words: &str, reading: &str) -> String {
    format!("[{words}]{{ruby=\"{}\"}}", reading.trim().replace('"', ""))
}

/// `漢字《かんじ》`: the reading is of the characters right before it, or of all behind a bar.
fn aozora(text: &str, at: usize) -> Option<Edit> {
    let inside = at + '《'.len_utf8();
    let reading = window(text, inside);
    let reading = &reading[..reading.find('》')?];
    if reading.is_empty() || !reading.chars().all(|one| is_kana(one) || one.is_ascii_alphabetic() || one == ' ') {
        return None;
    }
    let end = inside + reading.len() + '》'.len_utf8();
    let line = &text[text[..at].rfind('\n').map_or(0, |newline| newline + 1)..at];
    if let Some(bar) = line.rfind(['｜', '|']).filter(|bar| !line[*bar..].contains('》')) {
        let begin = at - (line.len() - bar);
        let words = line[bar..].trim_start_matches(['｜', '|']);
        return (!words.is_empty()).then(|| Edit::new(begin..end, written(words, reading)));
    }
    let words: usize = line.chars().rev().take_while(|one| is_han(*one)).map(char::len_utf8).sum();
    (words > 0).then(|| Edit::new(at - words..end, written(&text[at - words..at], reading)))
}

/// `{漢字|かんじ}`, with a bar between the readings of each character.
fn denden(text: &str, at: usize) -> Option<Edit> {
    let inner = window(text, at + 1);
    let inner = &inner[..inner.find('}')?];
    let (words, reading) = inner.split_once('|')?;
    let is_reading = reading.chars().all(|one| is_kana(one) || one == '|') && !reading.is_empty();
    let fits = is_reading && words.chars().any(is_han) && !words.contains(['[', ']', '\n']);
    fits.then(|| Edit::new(at..at + inner.len() + 2, written(words, &reading.replace('|', " "))))
}

/// `<ruby>漢<rt>かん</rt>字<rt>じ</rt></ruby>`
fn html(text: &str, at: usize) -> Option<Edit> {
    let rest = window(text, at);
    let inside = rest.strip_prefix("<ruby")?.find('>')? + "<ruby>".len();
    let end = rest.find("</ruby>")?;
    let inner = rest.get(inside..end)?;
    let mut out = String::new();
    let mut words = String::new();
    let mut pieces = inner.split('<');
    words.push_str(pieces.next()?);
    let mut silent = false;
    for piece in pieces {
        let (tag, after) = piece.split_once('>')?;
        let name = tag.split([' ', '/']).find(|name| !name.is_empty()).unwrap_or("");
        match (tag.starts_with('/'), name) {
            (false, "rt") => {
                let base = std::mem::take(&mut words);
                let base = base.trim();
                if base.is_empty() || after.trim().is_empty() || base.contains(['[', ']']) {
                    return None;
                }
                out.push_str(&written(base, after));
                continue;
            }
            (closing, "rp") => silent = !closing,
            (_, "rb" | "rt" | "rtc") => {}
            _ => return None,
        }
        if !silent || tag.starts_with('/') {
            words.push_str(after);
        }
    }
    out.push_str(words.trim());
    Some(Edit::new(at..at + end + "</ruby>".len(), out))
}

fn window(text: &str, from: usize) -> &str {
    let mut limit = text.len().min(from + LONGEST);
    while !text.is_char_boundary(limit) {
        limit -= 1;
    }
    &text[from..limit]
}

fn is_kana(one: char) -> bool {
    matches!(one, '\u{3040}'..='\u{30ff}' | '\u{ff66}'..='\u{ff9f}' | '　')
}

fn is_han(one: char) -> bool {
    matches!(one, '\u{4e00}'..='\u{9fff}' | '\u{3400}'..='\u{4dbf}' | '\u{f900}'..='\u{faff}' | '\u{20000}'..='\u{323af}' | '々' | '〆' | 'ヶ')
}
