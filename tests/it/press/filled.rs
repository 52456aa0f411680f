//! What was filled in, as it comes out on sheets.

use std::collections::BTreeSet;
use std::fs;
use std::path::Path;

use bonefolder::check::fold::prove_marked;
use lopdf::{Dictionary, Document, Object, Stream, dictionary};

use crate::support::forms::{built, file, fill};
use crate::support::judges::{judge, pdfjs, printed};
use crate::support::pages::{Book, bits, rect, save};
use crate::support::picture::paint;
use crate::support::{bonefolder, folder, lay_over, root, said};

/// pdf.js fills in the worksheets and saves them; on the sheets every word is where it was, and every pixel.
#[test]
#[cfg_attr(not(all(judge = "pdfjs", judge = "poppler")), ignore = "needs pdfjs and poppler")]
fn what_pdf_js_typed_is_on_the_sheets() {
    let (judge, pdftoppm) = (pdfjs(), judge("pdftoppm"));
    let dir = folder();
    let filled = dir.path().join("filled.pdf");
    let report = fill(&judge, &file(built(), "-worksheets-letter.pdf"), &filled, "plain");
    // Two letter pages fill a tabloid sheet, so that pixels fall on pixels.
    let arguments = ["impose", "filled.pdf", "--trim", "letter", "--paper", "tabloid", "--marks", "none", "--out"];
    let output = bonefolder(dir.path(), &[&arguments[..], &["s.pdf", "--caliper", "0mm"]].concat());
    assert_eq!(output.status.code(), Some(0), "{}", said(&output));
    assert!(!said(&output).contains("warning"), "{}", said(&output));
    let sheets = dir.path().join("s.pdf");
    let shown = printed(&sheets, &[]).concat();
    for field in report["fields"].as_array().expect("the judge lists fields").iter().filter(|one| one["type"] == "Tx") {
        let words = field["written"].as_str().unwrap_or_default();
        let start: String = words.chars().take_while(|letter| *letter != ',').collect();
        assert!(shown.contains(&start), "{start} is not on the sheets:\n{shown}");
    }
    for (side, column, page) in [(1, 1, 1), (2, 0, 2), (2, 1, 3), (1, 0, 4)] {
        let found = paint(&pdftoppm, &sheets, side, 72.0).part(column * 612, 0, 612, 792);
        let alone = paint(&pdftoppm, &filled, page, 72.0);
        let (apart, more) = found.differs(&alone);
        assert!(more == 0 && apart < 200, "page {page}: {apart} pixels differ, {more} by more than rounding");
    }
    let checked = bonefolder(dir.path(), &["check", "s.pdf"]);
    assert!(said(&checked).contains("reads in order"), "{}", said(&checked));
}

/// What was typed in letters for which there is no face is not left out in silence.
#[test]
fn answers_in_letters_without_a_face_are_told() {
    let dir = folder();
    let mut document = Document::load(file(built(), "-worksheets-letter.pdf")).expect("our worksheets can be read");
    let words: Vec<u8> = "\u{feff}हिन्दी".encode_utf16().flat_map(u16::to_be_bytes).collect();
    for object in document.objects.values_mut() {
        let Ok(dict) = object.as_dict_mut() else { continue };
        if dict.get(b"FT").and_then(|kind| kind.as_name()).ok() == Some(b"Tx") {
            dict.remove(b"AP");
            dict.set("V", Object::String(words.clone(), lopdf::StringFormat::Hexadecimal));
        }
    }
    document.save(dir.path().join("filled.pdf")).expect("the folder can be written");
    let arguments = ["impose", "filled.pdf", "--trim", "letter", "--paper", "tabloid", "--out", "s.pdf"];
    let output = bonefolder(dir.path(), &arguments);
    assert!(said(&output).contains("S020"), "{}", said(&output));
}

/// Worksheets that are corrected for a printer can still be filled in.
#[test]
#[cfg_attr(not(judge = "pdfjs"), ignore = "needs pdfjs")]
fn worksheets_for_a_printer_keep_their_fields() {
    let judge = pdfjs();
    let dir = folder();
    lay_over(&root().join("tests/project/every-space"), dir.path());
    let save = ["calibrate", "--profiles", "p", "--save", "low", "--upright", "--offset-front", "0,3"];
    assert_eq!(bonefolder(dir.path(), &save).status.code(), Some(0));
    let build = ["build", "--only", "worksheets", "--printer", "low", "--profiles", "p", "--out", "moved", "--quiet"];
    let output = bonefolder(dir.path(), &build);
    assert_eq!(output.status.code(), Some(0), "{}", said(&output));
    let moved = file(&dir.path().join("moved"), "-worksheets-a4.pdf");
    let report = fill(&judge, &moved, &dir.path().join("filled.pdf"), "plain");
    let fields = report["fields"].as_array().expect("the judge lists fields");
    assert_eq!(fields.len(), 24);
    assert!(fields.iter().all(|field| field["read"] == field["written"]), "{fields:#?}");
    // The fields of page 1 moved up by 3 mm, as the page did.
    let tops = |pdf: &Path| -> Vec<f32> {
        let document = Document::load(pdf).expect("a PDF of ours");
        let page = document.get_pages()[&1];
        let annotations = document.get_page_annotations(page).expect("a page with fields");
        annotations.iter().map(|one| one.get(b"Rect").unwrap().as_array().unwrap()[3].as_float().unwrap()).collect()
    };
    let plain = file(built(), "-worksheets-a4.pdf");
    let apart: Vec<f32> = tops(&moved).iter().zip(tops(&plain)).map(|(moved, plain)| moved - plain).collect();
    assert!(!apart.is_empty() && apart.iter().all(|apart| (apart - 8.504).abs() < 0.01), "{apart:?}");
}

/// A stamp of 20 × 10 points.
fn stamp(book: &mut Book, content: &str) -> Object {
    let dict = dictionary! { "Subtype" => "Form", "BBox" => rect(&[0.0, 0.0, 20.0, 10.0]) };
    book.document.add_object(Stream::new(dict, content.into())).into()
}

fn annotation(book: &mut Book, flags: i64, looks: Object, more: &[(&str, Object)]) -> Object {
    let mut dict = dictionary! {
        "Type" => "Annot", "Subtype" => "Stamp", "F" => flags, "Rect" => rect(&[100.0, 200.0, 140.0, 220.0]),
        "AP" => Object::from(Dictionary::from_iter([("N", looks)])),
    };
    more.iter().for_each(|(key, value)| dict.set(*key, value.clone()));
    book.document.add_object(dict).into()
}

/// Flags, states, layers and missing looks, page by page.
fn stamped() -> Vec<u8> {
    let mut book = Book::new();
    let black = stamp(&mut book, "0 0 20 10 re f");
    let on = dictionary! { "Yes" => black.clone(), "Off" => stamp(&mut book, "0 0 1 1 re f") };
    let layer = book.document.add_object(dictionary! { "Type" => "OCG", "Name" => Object::string_literal("Notes") });
    let all = [
        annotation(&mut book, 4, black.clone(), &[]),
        annotation(&mut book, 4 | 2, black.clone(), &[]),
        annotation(&mut book, 0, black.clone(), &[]),
        annotation(&mut book, 4 | 32, black.clone(), &[]),
        annotation(&mut book, 4, on.clone().into(), &[("AS", "Yes".into())]),
        annotation(&mut book, 4, on.into(), &[("AS", "None".into())]),
        annotation(&mut book, 4, black.clone(), &[("OC", layer.into())]),
        annotation(&mut book, 4, Object::Null, &[]),
    ];
    for (number, one) in (1..).zip(all) {
        book.page((300.0, 400.0), &bits(number), &[("Annots", vec![one].into())]);
    }
    book.bytes()
}

/// How many forms with annotations stand on all sides, and what the program said.
fn imposed(dir: &Path, pages: &[u8]) -> (Vec<u8>, String) {
    fs::write(dir.join("p.pdf"), pages).expect("files can be written here");
    let output = bonefolder(dir, &["impose", "p.pdf", "--out", "s.pdf", "--scheme", "one-page"]);
    assert_eq!(output.status.code(), Some(0), "{}", said(&output));
    (fs::read(dir.join("s.pdf")).expect("the sheets were written"), said(&output))
}

#[test]
fn what_shows_on_paper_comes_along_and_nothing_else() {
    let dir = folder();
    let (sheets, told) = imposed(dir.path(), &stamped());
    let document = Document::load_mem(&sheets).expect("our sheets are a PDF");
    let over: Vec<bool> = document
        .page_iter()
        .map(|page| String::from_utf8_lossy(&document.get_page_content(page)).contains("/A1 Do"))
        .collect();
    assert_eq!(over, [true, false, false, true, true, false, true, false]);
    assert!(told.contains("S020") && told.contains("on page 8, something that was filled in"), "{told}");
    // The stamp of 20 × 10 fills its rectangle of 40 × 20.
    let drawn = document.objects.values().filter_map(|object| object.as_stream().ok());
    let drawn: Vec<String> = drawn
        .map(|stream| String::from_utf8_lossy(&stream.get_plain_content().unwrap_or_default()).into_owned())
        .collect();
    assert!(drawn.iter().any(|content| content.contains("2.000000 0.000000 0.000000 2.000000 100.0000 200.0000 cm")));
    assert!(drawn.iter().any(|content| content.contains("/OC /L1 BDC q") && content.contains("EMC")), "{drawn:?}");
}

#[test]
fn sheets_that_lost_what_lay_on_a_page_do_not_pass() {
    let dir = folder();
    let (sheets, _) = imposed(dir.path(), &stamped());
    let codes = |bytes: &[u8]| {
        let proof = prove_marked("s.pdf", bytes).expect("sheets of ours say so");
        proof.report.diagnostics.iter().map(|one| one.code.id).collect::<BTreeSet<_>>()
    };
    assert_eq!(codes(&sheets), BTreeSet::new());
    let mut document = Document::load_mem(&sheets).expect("our sheets are a PDF");
    let page = document.page_iter().nth(3).expect("the fourth side");
    let content = String::from_utf8(document.get_page_content(page)).expect("a drawing");
    document.change_page_content(page, content.replace("/A1 Do", "").into_bytes()).expect("a page");
    assert_eq!(codes(&save(&mut document)), BTreeSet::from(["C110"]));
}

/// A note that stays upright does so on a page that lies on its side; Poppler draws it alike in both.
#[test]
#[cfg_attr(not(judge = "poppler"), ignore = "needs poppler")]
fn what_stays_upright_stays_so_on_a_turned_page() {
    let pdftoppm = judge("pdftoppm");
    let dir = folder();
    let mut book = Book::new();
    let looks = stamp(&mut book, "0 0 20 10 re f 1 1 1 rg 1 1 5 3 re f");
    for turn in [0, 90, 180, 270] {
        let one = annotation(&mut book, 4 | 16, looks.clone(), &[("Rect", rect(&[150.0, 200.0, 190.0, 220.0]))]);
        let text = dictionary! { "Rotate" => turn, "Annots" => vec![one] };
        let more: Vec<(&str, Object)> =
            vec![("Rotate", text.get(b"Rotate").unwrap().clone()), ("Annots", text.get(b"Annots").unwrap().clone())];
        book.page((360.0, 360.0), "20 20 100 50 re f", &more);
    }
    fs::write(dir.path().join("p.pdf"), book.bytes()).expect("files can be written here");
    let arguments =
        ["impose", "p.pdf", "--scheme", "one-page", "--paper", "5x5in", "--marks", "none", "--out", "s.pdf"];
    let output = bonefolder(dir.path(), &arguments);
    assert_eq!(output.status.code(), Some(0), "{}", said(&output));
    for side in 1..=4 {
        let [alone, found] = ["p.pdf", "s.pdf"].map(|name| paint(&pdftoppm, &dir.path().join(name), side, 72.0));
        let (_, more) = found.differs(&alone);
        assert_eq!(more, 0, "page {side}");
    }
}

/// Two pages that differ in nothing but what was filled in are two pages.
#[test]
fn copies_of_one_sheet_filled_in_differently_are_told_apart() {
    let dir = folder();
    let mut book = Book::new();
    for number in 1..=8 {
        let looks = stamp(&mut book, &format!("0 0 {number} 10 re f"));
        let one = annotation(&mut book, 4, looks, &[]);
        book.page((300.0, 400.0), &bits(1), &[("Annots", vec![one].into())]);
    }
    let pages = book.bytes();
    fs::write(dir.path().join("p.pdf"), &pages).expect("files can be written here");
    let output = bonefolder(dir.path(), &["impose", "p.pdf", "--out", "s.pdf"]);
    assert_eq!(output.status.code(), Some(0), "{}", said(&output));
    let sheets = fs::read(dir.path().join("s.pdf")).expect("the sheets were written");
    let how = bonefolder::check::fold::Folding {
        scheme: "saddle".into(),
        sections: Vec::new(),
        flip: bonefolder::model::Flip::ShortEdge,
        rtl: false,
        short_section: None,
        blanks: bonefolder::model::Blanks::BeforeCover,
        binding_correction: bonefolder::geometry::Mm(0.0),
        gutter: bonefolder::geometry::Mm(0.0),
    };
    let proof = bonefolder::check::fold::prove("s.pdf", &sheets, &pages, &how);
    assert_eq!(proof.value.reading, (1..=8).map(Some).collect::<Vec<_>>());
    assert!(proof.report.diagnostics.is_empty(), "{:?}", proof.report);
}
