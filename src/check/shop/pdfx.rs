//! Whether a file is PDF/X-4 (ISO 15930-7), as far as a program can tell; docs/rules/pdfx4.md lists every clause.

use lopdf::{Dictionary, Object, decode_text_string};

use crate::check::pdf::PdfFacts;
use crate::geometry::Rect;
use crate::pdf::{Page, Pdf, Survey, rect, unpack};

/// What is wrong, each as a sentence with its clause.
pub fn faults(file: &Pdf, facts: &PdfFacts, pages: &[Survey]) -> Vec<String> {
    let mut faults = Vec::new();
    let mut unless = |kept: bool, what: &str| {
        if !kept {
            faults.push(what.to_owned());
        }
    };
    let claims = facts.pdf_x.as_deref().is_some_and(|claim| claim.starts_with("PDF/X-4"));
    unless(claims, "the metadata do not say that the file is PDF/X-4 (6.11)");
    unless(!facts.encrypted, "the file is encrypted (6.15)");
    unless(says_trapped(file), "the file does not say whether it is trapped (6.9)");
    unless(file.document.trailer.has(b"ID"), "the file has no ID (6.10).");
    unless(facts.title.as_deref().is_some_and(|title| !title.trim().is_empty()), "the file has no title (6.10)");
    unless(!facts.javascript, "the file holds a script (6.18)");
    unless(facts.fonts.iter().all(|font| font.embedded), "a font is not embedded (6.5)");
    let one_box = file.pages.iter().all(|page| page.trim.is_some() != page.art.is_some());
    unless(one_box, "a page has no TrimBox, or an ArtBox as well (6.12)");
    let within = file.pages.iter().all(boxes_nest);
    unless(within, "the boxes of a page do not lie inside one another (6.12)");
    unless(!file.pages.iter().any(|page| annotated(file, page)), "an annotation stands on the printed area (6.17)");
    unless(!pages.iter().any(|page| page.device_rgb), "red, green and blue are used without a profile (6.4)");
    unless(!file.pages.iter().any(|page| blends_in_rgb(file, page)), "a page mixes its colours in DeviceRGB (6.20)");
    unless(!holds(file, is_lzw), "a part of the file is packed with LZW (6.8)");
    unless(!holds(file, is_postscript), "the file holds PostScript (6.14)");
    unless(!holds(file, |_, dict| dict.has(b"AA")), "something happens when a page is opened (6.18).");
    unless(!holds(file, |_, dict| dict.has(b"XFA")), "the file holds an XFA form (6.26).");
    if let Some(what) = wrong_intent(file) {
        faults.push(what);
    }
    faults
}

/// Exactly one output intent with the profile of a press inside (6.4).
fn wrong_intent(file: &Pdf) -> Option<String> {
    let catalog = file.catalog()?;
    let intents = file.get(catalog, "OutputIntents").as_array().map_or(&[][..], Vec::as_slice);
    let intents: Vec<&Dictionary> = intents.iter().filter_map(|one| file.resolve(one).as_dict().ok()).collect();
    let is_x = |intent: &&&Dictionary| matches!(file.get(intent, "S"), Object::Name(name) if name == b"GTS_PDFX");
    let found: Vec<&&Dictionary> = intents.iter().filter(is_x).collect();
    let [intent] = found[..] else {
        return Some(format!("the file has {} output intents for PDF/X; one is needed (6.4)", found.len()));
    };
    if decode_text_string(file.get(intent, "OutputConditionIdentifier")).is_err() {
        return Some("the output intent does not name its condition (6.4)".into());
    }
    let profile = file.get(intent, "DestOutputProfile").as_stream().ok().and_then(|profile| unpack(profile).ok());
    // ICC.1, 7.2: bytes 12 to 15 are the class of the profile, bytes 36 to 39 its signature.
    let is_output = |icc: &Vec<u8>| icc.get(36..40) == Some(b"acsp") && icc.get(12..16) == Some(b"prtr");
    match profile {
        None => Some("the output intent holds no profile (6.4)".into()),
        Some(icc) if !is_output(&icc) => Some("the profile of the output intent is not that of a printer (6.4)".into()),
        Some(_) => None,
    }
}

/// Whether it is so of any dictionary that stands by itself or describes a stream.
fn holds(file: &Pdf, is: impl Fn(&Pdf, &Dictionary) -> bool) -> bool {
    file.document.objects.values().any(|object| match object {
        Object::Dictionary(dict) => is(file, dict),
        Object::Stream(stream) => is(file, &stream.dict),
        _ => false,
    })
}

fn is_lzw(file: &Pdf, dict: &Dictionary) -> bool {
    let lzw = |object: &Object| matches!(file.resolve(object), Object::Name(name) if name == b"LZWDecode");
    match file.get(dict, "Filter") {
        Object::Array(filters) => filters.iter().any(lzw),
        filter => lzw(filter),
    }
}

fn is_postscript(file: &Pdf, dict: &Dictionary) -> bool {
    matches!(file.get(dict, "Subtype"), Object::Name(kind) if kind == b"PS")
}

fn says_trapped(file: &Pdf) -> bool {
    let info = file.dict(&file.document.trailer, "Info");
    let trapped = info.map(|info| file.get(info, "Trapped"));
    matches!(trapped, Some(Object::Name(name)) if name == b"True" || name == b"False")
}

fn boxes_nest(page: &Page) -> bool {
    let inside = |inner: Rect, outer: Rect| {
        inner.x0.0 >= outer.x0.0 - 0.01
            && inner.y0.0 >= outer.y0.0 - 0.01
            && inner.x1.0 <= outer.x1.0 + 0.01
            && inner.y1.0 <= outer.y1.0 + 0.01
    };
    let outer = page.bleed.unwrap_or(page.media);
    page.trim.is_none_or(|trim| inside(trim, outer)) && inside(outer, page.media)
}

/// Any annotation that touches the bleed, but for printers' marks and trapping.
fn annotated(file: &Pdf, page: &Page) -> bool {
    let Some(dict) = file.page_dict(page) else { return false };
    let printed = page.bleed.or(page.trim).unwrap_or(page.media);
    let annotations = file.get(dict, "Annots").as_array().map_or(&[][..], Vec::as_slice);
    annotations.iter().filter_map(|one| file.resolve(one).as_dict().ok()).any(|one| {
        let harmless =
            matches!(file.get(one, "Subtype"), Object::Name(kind) if kind == b"PrinterMark" || kind == b"TrapNet");
        let place = rect(&file.document, file.get(one, "Rect"));
        !harmless && place.is_some_and(|place| crate::pdf::intersect(place, printed).is_some())
    })
}

fn blends_in_rgb(file: &Pdf, page: &Page) -> bool {
    let group = file.page_dict(page).and_then(|dict| file.dict(dict, "Group"));
    group.is_some_and(|group| matches!(file.get(group, "CS"), Object::Name(name) if name == b"DeviceRGB"))
}
