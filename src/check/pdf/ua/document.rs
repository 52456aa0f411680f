//! What the catalog says of the whole file: tags, title, language, layers, attachments, forms of other kinds, locks.

use lopdf::{Dictionary, Object};

use super::Faults;
use crate::check::pdf::xmp;
use crate::pdf::{Pdf, unpack};

pub fn check(file: &Pdf, catalog: &Dictionary, found: &mut Faults) {
    tags(file, catalog, found);
    metadata(file, catalog, found);
    layers(file, catalog, found);
    lock(file, found);
    let form = file.dict(catalog, "AcroForm");
    if form.is_some_and(|form| is_dynamic(file, file.get(form, "XFA"))) {
        found.add("25-001", "the form is a dynamic one of XFA", "");
    }
    if file.dict(catalog, "Outlines").is_some_and(|outlines| outlines.has(b"First")) && !speaks(file, catalog) {
        found.add("11-003", "the language of the bookmarks can't be told", "");
    }
    super::super::each_dict(file, &mut |dict| objects(file, dict, found));
}

/// Whether the catalog says the language of all that does not say its own, as a language tag (RFC 3066).
pub fn speaks(file: &Pdf, catalog: &Dictionary) -> bool {
    file.get(catalog, "Lang").as_str().is_ok_and(is_tag)
}

/// Letters, then letters and digits, one to eight at a time, with hyphens between them; as text of PDF.
pub fn is_tag(tag: &[u8]) -> bool {
    let text = lopdf::decode_text_string(&Object::string_literal(tag)).unwrap_or_default();
    text.split('-').enumerate().all(|(at, part)| {
        let fits = |letter: char| letter.is_ascii_alphabetic() || (at > 0 && letter.is_ascii_digit());
        (1..=8).contains(&part.len()) && part.chars().all(fits)
    })
}

/// A type and a subtype, as RFC 2045 has them.
fn is_content_type(text: &[u8]) -> bool {
    let is_token = |part: &[u8]| {
        let fits = |letter: &u8| letter.is_ascii_alphanumeric() || b"-_.+".contains(letter);
        !part.is_empty() && part.iter().all(fits)
    };
    let mut parts = text.split(|letter| *letter == b'/');
    matches!((parts.next(), parts.next(), parts.next()), (Some(one), Some(two), None) if is_token(one) && is_token(two))
}

/// Names a language that is none, wherever it stands.
pub fn judge_tag(tag: &[u8], whose: &str, place: &str, found: &mut Faults) {
    if !is_tag(tag) {
        let tag = String::from_utf8_lossy(tag);
        found.add("11-001", format!("“{tag}”, the language of {whose}, is no language tag"), place);
    }
}

fn tags(file: &Pdf, catalog: &Dictionary, found: &mut Faults) {
    let marks = file.dict(catalog, "MarkInfo");
    let is_true = |key| marks.is_some_and(|marks| matches!(file.get(marks, key), Object::Boolean(true)));
    if file.dict(catalog, "StructTreeRoot").is_none() {
        found.add("01-005", "the file has no tags", "");
    } else if !is_true("Marked") {
        found.add("01-005", "the file does not say that it is tagged", "");
    }
    if is_true("Suspects") {
        found.add("01-007", "the file says that its tags are doubtful", "");
    }
    let viewer = file.dict(catalog, "ViewerPreferences");
    match viewer.map_or(&Object::Null, |viewer| file.get(viewer, "DisplayDocTitle")) {
        Object::Boolean(true) => {}
        Object::Null => found.add("07-001", "the window would show the file's name and not its title", ""),
        _ => found.add("07-002", "the window is told to show the file's name and not its title", ""),
    }
    if let Ok(tag) = file.get(catalog, "Lang").as_str() {
        judge_tag(tag, "the file", "", found);
    }
}

fn metadata(file: &Pdf, catalog: &Dictionary, found: &mut Faults) {
    let Some(packet) = xmp::of(file, catalog) else {
        return found.add("06-001", "the file has no XMP metadata", "");
    };
    match packet.pdf_ua.as_deref() {
        Some("1") => {}
        Some(part) => found.add("06-002", format!("the file claims part {part} of PDF/UA and not part 1"), ""),
        None => found.add("06-002", "the file does not claim to keep to PDF/UA", ""),
    }
    if let Some(prefix) = &packet.other_prefix {
        let what = format!("the claim to keep to PDF/UA has the prefix “{prefix}” and not “pdfuaid”");
        found.add("06-002", what, "");
    }
    if packet.title.trim().is_empty() {
        found.add("06-003", "the XMP metadata has no title", "");
    } else if packet.leaves_language && !speaks(file, catalog) {
        found.add("11-006", "the file does not say its language, nor that of its title", "");
    }
}

/// Layers (PDF 1.7, 8.11.4.3): each way of showing them has a name, and none changes by itself.
fn layers(file: &Pdf, catalog: &Dictionary, found: &mut Faults) {
    let Some(layers) = file.dict(catalog, "OCProperties") else { return };
    let others = file.get(layers, "Configs").as_array().map_or(&[][..], Vec::as_slice);
    let others = others.iter().filter_map(|one| file.resolve(one).as_dict().ok());
    let all =
        file.dict(layers, "D").map(|first| ("20-002", first)).into_iter().chain(others.map(|one| ("20-001", one)));
    for (condition, one) in all {
        if !file.get(one, "Name").as_str().is_ok_and(|name| !name.is_empty()) {
            found.add(condition, "a way of showing layers has no name", "");
        }
        if one.has(b"AS") {
            found.add("20-003", "layers come and go by themselves", "");
        }
    }
}

/// A lock must leave the file open to screen readers (PDF 1.7, table 22, bit 10).
fn lock(file: &Pdf, found: &mut Faults) {
    const EXTRACT_FOR_ACCESS: u64 = 1 << 9;
    let state = file.document.encryption_state.as_ref();
    if state.is_some_and(|state| state.permissions().bits() & EXTRACT_FOR_ACCESS == 0) {
        found.add("26-002", "the lock on the file shuts out screen readers", "");
    }
}

/// Whether a form of XFA is drawn by its program, so that the pages show nothing of it (XFA 3.3, dynamicRender).
fn is_dynamic(file: &Pdf, form: &Object) -> bool {
    let parts = match form {
        Object::Array(parts) => parts.iter().map(|part| file.resolve(part)).collect(),
        one => vec![one],
    };
    let mut text = Vec::new();
    for part in parts.iter().filter_map(|part| part.as_stream().ok()) {
        text.extend(unpack(part).unwrap_or_default());
    }
    let text = String::from_utf8_lossy(&text);
    let after = text.split_once("<dynamicRender").and_then(|(_, rest)| rest.split_once('>'));
    after.is_some_and(|(_, rest)| rest.trim_start().starts_with("required"))
}

/// What is wrong wherever it stands: attachments, media, and pages drawn from other files.
fn objects(file: &Pdf, dict: &Dictionary, found: &mut Faults) {
    let text = |key: &str| file.get(dict, key).as_str().is_ok_and(|text| !text.is_empty());
    let is = |key: &str, value: &[u8]| file.get(dict, key).as_name().is_ok_and(|name| name == value);
    if dict.has(b"EF") && !(text("F") && text("UF")) {
        found.add("21-001", "an attached file has no name", "");
    }
    if is("S", b"MCD") && (dict.has_type(b"MediaClip") || dict.has(b"D")) {
        if !file.get(dict, "CT").as_str().is_ok_and(is_content_type) {
            found.add("28-014", "a recording does not say of which kind it is", "");
        }
        let words = file.get(dict, "Alt").as_array().map_or(&[][..], Vec::as_slice);
        let says = |one: &Object| file.resolve(one).as_str().is_ok_and(|words| !words.is_empty());
        if words.is_empty() || !words.chunks(2).any(|pair| pair.get(1).is_some_and(says)) {
            found.add("28-015", "a recording has no description", "");
        }
    }
    if is("Subtype", b"Form") && dict.has(b"Ref") && dict.has(b"BBox") {
        found.add("30-001", "something is drawn from another file", "");
    }
}
