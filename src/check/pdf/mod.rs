//! What a finished PDF says and holds.
//!
//! [`inspect`] gathers the facts, [`check`] also judges them. Both see finished files only and say nothing about how a file ought
//! to have been made beyond what any printer or reader asks for.

mod colours;
mod fonts;
mod inks;
mod ua;
mod xmp;

use lopdf::{Dictionary, Object, decode_text_string};

use crate::check::codes;
use crate::diagnostic::{Code, Outcome, Place, Report};
use crate::geometry::{Mm, Rect};
use crate::pdf::{self, Pdf, Unreadable};

pub use colours::Inks;
pub use fonts::FontFacts;

/// What a file says and holds.
#[derive(Debug, Clone, Default)]
pub struct PdfFacts {
    /// Such as `1.7`.
    pub version: String,
    pub pages: Vec<PageFacts>,
    pub fonts: Vec<FontFacts>,
    /// It has a structure that screen readers can follow.
    pub tagged: bool,
    /// BCP 47, as the file says it.
    pub language: Option<String>,
    pub title: Option<String>,
    /// The window shows the title instead of the file's name.
    pub shows_title: bool,
    /// The part of PDF/UA (ISO 14289) that the file claims to keep to.
    pub pdf_ua: Option<String>,
    /// The version of PDF/X (ISO 15930) that the file claims to be.
    pub pdf_x: Option<String>,
    /// It is encrypted, though it opens without a password.
    pub encrypted: bool,
    /// Its table of contents is damaged, and had to be made anew to read it.
    pub rebuilt: bool,
    pub annotations: usize,
    pub form_fields: usize,
    pub javascript: bool,
    /// Entries in the bookmarks pane, at all depths.
    pub outlines: usize,
}

/// One page.
#[derive(Debug, Clone)]
pub struct PageFacts {
    pub media: Rect,
    pub crop: Option<Rect>,
    pub bleed: Option<Rect>,
    pub trim: Option<Rect>,
    pub art: Option<Rect>,
    /// Degrees, clockwise.
    pub rotate: u16,
    /// Width and height of the finished page as it is read.
    pub size: (Mm, Mm),
    pub inks: Inks,
}

/// Reads a file.
pub fn inspect(bytes: &[u8]) -> Result<PdfFacts, Unreadable> {
    pdf::open(bytes).map(|file| facts(&file))
}

/// Reads a file that a person knows by `name`, and says what a printer or a reader would object to. A file that claims to
/// keep to PDF/UA-1 is taken at its word.
pub fn check(name: &str, bytes: &[u8]) -> Outcome<PdfFacts> {
    match pdf::open(bytes) {
        Ok(file) => check_open(name, &file, false),
        Err(why) => Outcome { value: PdfFacts::default(), report: unreadable(name, &why) },
    }
}

/// The same of a file that is open; `accessible`: by PDF/UA-1 whether or not it claims to keep to it.
pub fn check_open(name: &str, file: &Pdf, accessible: bool) -> Outcome<PdfFacts> {
    Outcome::of(|report| {
        let facts = facts(file);
        judge(name, &facts, report);
        let claims = facts.pdf_ua.as_deref() == Some("1");
        if claims || accessible {
            ua::check(name, file, claims, report);
            judge_bookmarks(name, &facts, report);
        }
        facts
    })
}

/// Says that a file can't be read.
pub fn unreadable(name: &str, why: &Unreadable) -> Report {
    let mut report = Report::default();
    let advice = "Open it in a viewer; if that works, print it to a new PDF there and check that.";
    report.error(&codes::UNREADABLE, at(name, ""), format!("the file {why}"), advice);
    report
}

pub(in crate::check) fn facts(file: &Pdf) -> PdfFacts {
    let empty = Dictionary::new();
    let catalog = file.catalog().unwrap_or(&empty);
    let packet = xmp::of(file, catalog).unwrap_or_default();
    let info = file.dict(&file.document.trailer, "Info").unwrap_or(&empty);
    let mut walker = inks::Walker::new(file);
    PdfFacts {
        version: version(file, catalog),
        pages: file.pages.iter().map(|page| page_facts(page, walker.page(page))).collect(),
        fonts: fonts::find(file),
        tagged: is_tagged(file, catalog),
        language: text(file, catalog, "Lang"),
        title: text(file, info, "Title").or_else(|| Some(packet.title).filter(|title| !title.is_empty())),
        shows_title: file
            .dict(catalog, "ViewerPreferences")
            .is_some_and(|viewer| matches!(file.get(viewer, "DisplayDocTitle"), Object::Boolean(true))),
        pdf_ua: packet.pdf_ua,
        pdf_x: packet.pdf_x.or_else(|| text(file, info, "GTS_PDFXVersion")),
        encrypted: file.was_encrypted,
        rebuilt: file.was_rebuilt,
        annotations: file.pages.iter().map(|page| annotations(file, page)).sum(),
        form_fields: form_fields(file, catalog),
        javascript: has_script(file),
        outlines: outlines(file, catalog),
    }
}

fn judge(name: &str, facts: &PdfFacts, report: &mut Report) {
    for font in facts.fonts.iter().filter(|font| !font.embedded) {
        let message = format!("the font “{}” is not in the file", font.name);
        report.error(
            &codes::FONT_NOT_EMBEDDED,
            at(name, ""),
            message,
            "Write the PDF again with all its fonts embedded.",
        );
    }
    for (number, page) in (1..).zip(&facts.pages) {
        let place = at(name, &format!("page {number}"));
        if let Some(what) = wrong_boxes(page) {
            let advice = "Export the file again with the right page size and bleed.";
            report.error(&codes::BOXES, place.clone(), what, advice);
        }
        if page.inks.incomplete {
            let message = "what draws this page can't be read to its end";
            report.warning(&codes::INK, place, message, "Print the file to a new PDF and check that.");
        }
    }
    judge_sizes(name, facts, report);
    if facts.javascript {
        let advice = "Print the file to a new PDF to be rid of it.";
        report.error(&codes::SCRIPT, at(name, ""), "the file carries JavaScript", advice);
    }
    if facts.encrypted {
        let advice = "Write it again without security settings.";
        report.warning(&codes::ENCRYPTED, at(name, ""), "the file is encrypted, with an empty password", advice);
    }
    if facts.rebuilt {
        let message = "the cross-reference table of the file is damaged; what is said here was found by reading the file from end to end";
        report.error(&codes::TABLE, at(name, ""), message, "Mend it with `qpdf in.pdf out.pdf`, or get it again.");
    }
    if facts.title.as_deref().is_none_or(|title| title.trim().is_empty()) {
        let advice = "Set the title in the program that made it.";
        report.hint(&codes::NO_TITLE, at(name, ""), "the file does not say its title", advice);
    }
}

/// Whether a code says that a condition of PDF/UA-1 is broken which a program can see.
pub fn is_of_pdf_ua(code: &Code) -> bool {
    [&codes::NOT_ACCESSIBLE, &codes::NOT_ACCESSIBLE_YET].iter().any(|one| one.id == code.id)
}

/// A file of more pages wants bookmarks (ISO 14289-1, 7.17).
const MANY_PAGES: usize = 20;

fn judge_bookmarks(name: &str, facts: &PdfFacts, report: &mut Report) {
    if facts.pages.len() > MANY_PAGES && facts.outlines == 0 {
        let message = format!("the file has {} pages and no bookmarks", facts.pages.len());
        report.error(
            &codes::NO_BOOKMARKS,
            at(name, ""),
            message,
            "Write it again with bookmarks made of the headings.",
        );
    }
}

fn judge_sizes(name: &str, facts: &PdfFacts, report: &mut Report) {
    let Some(first) = facts.pages.first() else { return };
    let near = |one: Mm, two: Mm| (one - two).0.abs() < 0.5;
    let same = |page: &PageFacts| near(page.size.0, first.size.0) && near(page.size.1, first.size.1);
    let odd: Vec<usize> = (1..).zip(&facts.pages).filter(|(_, page)| !same(page)).map(|(number, _)| number).collect();
    let Some(&number) = odd.first() else { return };
    let page = &facts.pages[number - 1];
    let message = format!(
        "page {number} is {:.0} × {:.0} mm, page 1 is {:.0} × {:.0} mm; {} of {} pages differ",
        page.size.0.0,
        page.size.1.0,
        first.size.0.0,
        first.size.1.0,
        odd.len(),
        facts.pages.len()
    );
    let advice = "Give all pages one size before they are printed together.";
    report.warning(&codes::PAGE_SIZES, at(name, &format!("page {number}")), message, advice);
}

fn wrong_boxes(page: &PageFacts) -> Option<String> {
    // PDF 1.7, annex C.2: a page is between 3 and 14,400 units wide and high.
    let sane = 3.0..=14_400.0;
    let (width, height) = (page.media.width().0, page.media.height().0);
    if !sane.contains(&width) || !sane.contains(&height) {
        return Some(format!("the page is {width} × {height} points; 3 to 14400 are possible"));
    }
    let boxes = [("TrimBox", page.trim), ("ArtBox", page.art)];
    let outer = page.bleed.map_or(("MediaBox", page.media), |bleed| ("BleedBox", bleed));
    for (name, inner) in boxes {
        if inner.is_some_and(|inner| !within(inner, outer.1)) {
            return Some(format!("the {name} reaches out of the {}", outer.0));
        }
    }
    let bleed_out = page.bleed.is_some_and(|bleed| !within(bleed, page.media));
    bleed_out.then(|| "the BleedBox reaches out of the MediaBox".into())
}

/// Inside, give or take a hundredth of a point.
fn within(inner: Rect, outer: Rect) -> bool {
    inner.x0.0 >= outer.x0.0 - 0.01
        && inner.y0.0 >= outer.y0.0 - 0.01
        && inner.x1.0 <= outer.x1.0 + 0.01
        && inner.y1.0 <= outer.y1.0 + 0.01
}

fn page_facts(page: &pdf::Page, inks: Inks) -> PageFacts {
    let finished = page.finished();
    let side = |points: crate::geometry::Pt| Mm::from(points * page.unit);
    let (width, height) = (side(finished.width()), side(finished.height()));
    PageFacts {
        media: page.media,
        crop: page.crop,
        bleed: page.bleed,
        trim: page.trim,
        art: page.art,
        rotate: page.rotate,
        size: if page.rotate.is_multiple_of(180) { (width, height) } else { (height, width) },
        inks,
    }
}

/// The catalog may name a later version than the header (PDF 1.7, 7.7.2).
fn version(file: &Pdf, catalog: &Dictionary) -> String {
    let named = file.get(catalog, "Version").as_name().ok().map(|name| String::from_utf8_lossy(name).into_owned());
    named.filter(|named| *named > file.document.version).unwrap_or_else(|| file.document.version.clone())
}

fn is_tagged(file: &Pdf, catalog: &Dictionary) -> bool {
    let marked =
        file.dict(catalog, "MarkInfo").is_some_and(|info| matches!(file.get(info, "Marked"), Object::Boolean(true)));
    marked && file.dict(catalog, "StructTreeRoot").is_some()
}

fn annotations(file: &Pdf, page: &pdf::Page) -> usize {
    let annotations = file.page_dict(page).map(|page| file.get(page, "Annots"));
    annotations.and_then(|annotations| annotations.as_array().ok()).map_or(0, Vec::len)
}

/// The fields that can be filled: the leaves of the field tree (PDF 1.7, 12.7.3).
fn form_fields(file: &Pdf, catalog: &Dictionary) -> usize {
    let Some(form) = file.dict(catalog, "AcroForm") else { return 0 };
    let mut waiting: Vec<&Object> =
        file.get(form, "Fields").as_array().map_or(Vec::new(), |fields| fields.iter().collect());
    let mut fields = 0;
    let mut budget = file.document.objects.len() + waiting.len();
    while let (Some(field), true) = (waiting.pop(), budget > 0) {
        budget -= 1;
        let Ok(field) = file.resolve(field).as_dict() else { continue };
        let kids = file.get(field, "Kids").as_array().map_or(&[][..], Vec::as_slice);
        let named = |kid: &&Object| file.resolve(kid).as_dict().is_ok_and(|kid| kid.has(b"T"));
        let below: Vec<&Object> = kids.iter().filter(named).collect();
        if below.is_empty() {
            fields += 1;
        }
        waiting.extend(below);
    }
    fields
}

/// Any action of type JavaScript, and the name tree of scripts, wherever they stand (PDF 1.7, 12.6.4.16).
fn has_script(file: &Pdf) -> bool {
    let mut found = false;
    each_dict(file, &mut |dict| {
        let kind = dict.get(b"S").and_then(Object::as_name);
        found |= kind.is_ok_and(|kind| kind == b"JavaScript") || dict.has(b"JS") || dict.has(b"JavaScript");
    });
    found
}

/// Visits every dictionary of the file, those within others included.
fn each_dict(file: &Pdf, visit: &mut impl FnMut(&Dictionary)) {
    fn within(object: &Object, visit: &mut impl FnMut(&Dictionary)) {
        // The parser refuses what is nested more than a hundred deep.
        match object {
            Object::Dictionary(dict) => dict_within(dict, visit),
            Object::Stream(stream) => dict_within(&stream.dict, visit),
            Object::Array(array) => array.iter().for_each(|value| within(value, visit)),
            _ => {}
        }
    }
    fn dict_within(dict: &Dictionary, visit: &mut impl FnMut(&Dictionary)) {
        visit(dict);
        dict.iter().for_each(|(_, value)| within(value, visit));
    }
    file.document.objects.values().for_each(|object| within(object, visit));
}

fn outlines(file: &Pdf, catalog: &Dictionary) -> usize {
    let Some(root) = file.dict(catalog, "Outlines") else { return 0 };
    let mut waiting = vec![root];
    let mut count = 0;
    let budget = file.document.objects.len();
    while let (Some(entry), true) = (waiting.pop(), count <= budget) {
        for next in ["First", "Next"].iter().filter_map(|key| file.dict(entry, key)) {
            count += 1;
            waiting.push(next);
        }
    }
    count
}

fn text(file: &Pdf, dict: &Dictionary, key: &str) -> Option<String> {
    decode_text_string(file.get(dict, key)).ok().filter(|text| !text.is_empty())
}

fn at(name: &str, place: &str) -> Place {
    Place::File { file: name.to_owned(), at: place.to_owned() }
}
