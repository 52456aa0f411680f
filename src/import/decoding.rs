//! The letters of a text that may be in any encoding.

use chardetng::EncodingDetector;
use encoding_rs::{
    Encoding, IBM866, ISO_8859_5, KOI8_R, KOI8_U, MACINTOSH, UTF_8, UTF_16BE, UTF_16LE, WINDOWS_1251, X_MAC_CYRILLIC,
};

use super::codes;
use super::request::in_file;
use crate::diagnostic::Report;

/// The text in `bytes`, which `label` claims to be in an encoding. `None`, and an error, if it is none at all.
pub fn text(bytes: &[u8], name: &str, label: Option<&str>, report: &mut Report) -> Option<String> {
    if let Some((encoding, length)) = Encoding::for_bom(bytes) {
        return Some(clean(&encoding.decode_without_bom_handling(&bytes[length..]).0));
    }
    let wide = wide(bytes);
    if wide.is_none() {
        if let Ok(text) = std::str::from_utf8(bytes) {
            return Some(clean(text));
        }
        if bytes.iter().take(64 << 10).any(|byte| *byte == 0) {
            let advice = "Texts come in as .muse, .docx, .odt, .html, .epub, .md, .txt or .pdf.";
            report.error(
                &codes::NOT_KNOWN,
                in_file(name, ""),
                format!("{name} is no text, and of no kind that is known here"),
                advice,
            );
            return None;
        }
    }
    let claimed = label.and_then(|label| Encoding::for_label(label.trim().as_bytes())).filter(|one| *one != UTF_8);
    let encoding = wide.or(claimed).unwrap_or_else(|| guess(bytes));
    let (text, _, broken) = encoding.decode(bytes);
    let message = match broken {
        true => format!("{name} is not in UTF-8; it was read as {}, and some letters are lost", encoding.name()),
        false => format!("{name} is not in UTF-8; it was read as {}", encoding.name()),
    };
    report.warning(&codes::ENCODING, in_file(name, ""), message, "Look at the letters with accents in the chapters.");
    Some(clean(&text))
}

/// UTF-16 without a mark at its start: every other byte is nothing in most of what is written in Latin letters, and nearly all
/// ends of lines and spaces are in any script.
pub fn wide(bytes: &[u8]) -> Option<&'static Encoding> {
    let pairs = bytes[..bytes.len().min(64 << 10)].chunks_exact(2);
    let (mut count, mut little, mut big) = (0, 0, 0);
    for pair in pairs {
        count += 1;
        little += usize::from(pair[1] == 0 && pair[0] != 0);
        big += usize::from(pair[0] == 0 && pair[1] != 0);
    }
    let enough =
        |these: usize, others: usize| bytes.len().is_multiple_of(2) && these * 12 > count && others * 20 <= these;
    let found = match () {
        () if enough(little, big) => UTF_16LE,
        () if enough(big, little) => UTF_16BE,
        () => return None,
    };
    (!found.decode_without_bom_handling(bytes).1).then_some(found)
}

fn guess(bytes: &[u8]) -> &'static Encoding {
    let mut detector = EncodingDetector::new(chardetng::Iso2022JpDetection::Deny);
    detector.feed(bytes, true);
    let found = detector.guess(None, chardetng::Utf8Detection::Allow);
    // The detector knows nothing of the old encodings of the Macintosh.
    let old = if is_cyrillic(found) { X_MAC_CYRILLIC } else { MACINTOSH };
    let faults = |encoding: &'static Encoding| faults(&encoding.decode_without_bom_handling(bytes).0);
    let single = found.is_single_byte();
    let better = single && faults(old) * 3 < faults(found);
    if better { old } else { found }
}

fn is_cyrillic(encoding: &'static Encoding) -> bool {
    [WINDOWS_1251, KOI8_U, KOI8_R, IBM866, ISO_8859_5].contains(&encoding)
}

/// Capitals right behind small letters, and signs within words: what a text has few of in its own encoding.
fn faults(text: &str) -> usize {
    let chars: Vec<char> = text.chars().take(100_000).collect();
    let far = |char: char| !char.is_ascii();
    let at_fault = |three: &[char]| {
        let [before, here, after] = three else { return false };
        let raised = before.is_lowercase() && here.is_uppercase() && (far(*before) || far(*here));
        let sign = far(*here) && !here.is_alphanumeric() && !"’‘·\u{AD}–—".contains(*here);
        raised || sign && before.is_alphabetic() && after.is_alphabetic()
    };
    chars.windows(3).filter(|three| at_fault(three)).count()
}

/// Without the characters that XML 1.0 (2.2, `Char`), and therefore an EPUB, can't hold.
fn clean(text: &str) -> String {
    let allowed = |char: &char| {
        !char.is_control() && !matches!(char, '\u{FFFE}' | '\u{FFFF}') || matches!(char, '\n' | '\r' | '\t')
    };
    text.chars().filter(allowed).collect()
}

/// The text of a file within another, which names its encoding if it is not UTF-8.
pub fn quietly(bytes: &[u8]) -> String {
    if let Some((encoding, length)) = Encoding::for_bom(bytes) {
        return clean(&encoding.decode_without_bom_handling(&bytes[length..]).0);
    }
    if let Ok(text) = std::str::from_utf8(bytes) {
        return clean(text);
    }
    let head = String::from_utf8_lossy(&bytes[..bytes.len().min(1024)]).into_owned();
    let encoding = label(&head).and_then(|label| Encoding::for_label(label.as_bytes())).unwrap_or_else(|| guess(bytes));
    clean(&encoding.decode(bytes).0)
}

/// `charset=` or `encoding=` in the head of a text.
pub fn label(head: &str) -> Option<String> {
    let lower = head.to_ascii_lowercase();
    let at = ["charset=", "encoding="].iter().filter_map(|key| lower.find(key).map(|at| at + key.len())).min()?;
    let rest = lower[at..].trim_start_matches(['"', '\'']);
    let end = rest.find(|char: char| !(char.is_ascii_alphanumeric() || "-_:.".contains(char))).unwrap_or(rest.len());
    (end > 0).then(|| rest[..end].to_owned())
}
