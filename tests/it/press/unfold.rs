//! Sheets taken apart: the order, the places, and files that are no sheets.

use std::fs;

use bonefolder::diagnostic::Report;
use bonefolder::model::Flip;
use bonefolder::pdf::{open, survey};
use bonefolder::press::unfold::{FirstSheet, Options, unfold};
use bonefolder::press::{BookletOptions, booklet};
use lopdf::{Object, dictionary};
use proptest::prelude::*;

use crate::support::pages::{Book, courier, named, numbered, options, rect};
use crate::support::{bonefolder, files, folder, said};

/// A5 pages, each with its number at the foot and a word that names it in the middle.
fn with_folios(count: usize, folio: impl Fn(usize) -> String) -> Vec<u8> {
    let mut book = Book::new();
    for page in 1..=count {
        let content = format!("BT /F 10 Tf 200 30 Td ({}) Tj ET BT /F 12 Tf 60 300 Td (is{page}) Tj ET", folio(page));
        book.page((419.53, 595.28), &content, &[("Resources", courier())]);
    }
    book.bytes()
}

/// The word of each page of a finished file, and where it stands.
fn words(bytes: &[u8]) -> Vec<String> {
    let file = open(bytes).expect("a PDF of ours");
    let size = |page: &bonefolder::pdf::Page| page.upright_size();
    let pages = survey(&file, true).into_iter().zip(&file.pages);
    pages
        .map(|(found, page)| {
            let (width, _) = size(page);
            // The other half of the sheet is behind the clip.
            let on_page = |x: f64| x > 0.0 && x < width;
            let word = found.words.iter().find(|word| word.text.starts_with("is") && on_page(word.place.x0.0));
            let word = word.expect("a word on each page");
            assert!(!word.turned && (word.place.x0.0 - 60.0).abs() < 3.0, "{word:?}");
            word.text.clone()
        })
        .collect()
}

fn sheets(pages: &[u8], options: &BookletOptions) -> Vec<u8> {
    booklet(pages, options).value.expect("pages that can be imposed").bytes
}

fn expected(count: usize) -> Vec<String> {
    (1..=count).map(|page| format!("is{page}")).collect()
}

#[test]
fn what_was_folded_comes_apart_in_order() {
    for flip in [Flip::ShortEdge, Flip::LongEdge] {
        for rtl in [false, true] {
            let plain = with_folios(16, |page| page.to_string());
            let folded = silent(&sheets(&plain, &options(flip, rtl)));
            let mut report = Report::default();
            // The direction is found from the numbers.
            let apart = unfold(&folded, &Options::default()).into(&mut report).expect("sheets");
            assert!(report.diagnostics.is_empty(), "{report:?}");
            assert_eq!(words(&apart.bytes), expected(16), "{flip:?} {rtl}");
            assert_eq!(apart.found, "by the numbers on the pages");
            assert_eq!(apart.bytes, unfold(&folded, &Options::default()).into(&mut report).expect("sheets").bytes);
        }
    }
}

#[test]
fn numbers_that_begin_late_or_are_missing_here_and_there_are_enough() {
    for folio in [
        (|page| if page > 3 { format!("- {} -", page - 2) } else { String::new() }) as fn(usize) -> String,
        |page| if page % 3 == 0 { page.to_string() } else { "a chapter".into() },
        |page| format!("Page {page}"),
    ] {
        let folded = silent(&sheets(&with_folios(24, folio), &options(Flip::ShortEdge, false)));
        let mut report = Report::default();
        let apart = unfold(&folded, &Options::default()).into(&mut report).expect("sheets");
        assert!(report.diagnostics.is_empty(), "{report:?}");
        assert_eq!(words(&apart.bytes), expected(24));
    }
}

#[test]
fn without_numbers_it_is_a_guess_or_the_users_word() {
    let folded = silent(&sheets(&with_folios(8, |_| String::new()), &options(Flip::ShortEdge, false)));
    let mut report = Report::default();
    let apart = unfold(&folded, &Options::default()).into(&mut report).expect("sheets");
    assert_eq!(report.diagnostics.iter().map(|one| one.code.id).collect::<Vec<_>>(), ["S112"]);
    assert_eq!(words(&apart.bytes), expected(8));
    let told = |first: &str| {
        let first_sheet = Some(first.parse::<FirstSheet>().expect("a first sheet"));
        let mut report = Report::default();
        let apart = unfold(&folded, &Options { first_sheet, ..Options::default() }).into(&mut report);
        apart.map(|apart| words(&apart.bytes)).ok_or_else(|| report.diagnostics[0].code.id)
    };
    assert_eq!(told("8 1 / 2 7"), Ok(expected(8)));
    // Scans of spreads, one after the other.
    let in_file: Vec<String> = [8, 1, 2, 7, 6, 3, 4, 5].map(|page| format!("is{page}")).to_vec();
    assert_eq!(told("1 2 / 3 4"), Ok(in_file));
    assert_eq!(told("12 1 / 2 11"), Err("S113"));
    for wrong in ["", "8 1", "8 1 / 2", "8 8 / 2 7", "0 1 / 2 7", "a b / c d", "- - / - -", "1 2 3 / 4"] {
        assert!(wrong.parse::<FirstSheet>().is_err(), "{wrong}");
    }
}

#[test]
fn what_is_no_sheet_is_refused_and_hostile_files_end() {
    let refused = |bytes: &[u8]| {
        let mut report = Report::default();
        assert!(unfold(bytes, &Options::default()).into(&mut report).is_none());
        report.diagnostics[0].code.id
    };
    assert_eq!(refused(&numbered(4, named("a5"))), "S111");
    assert_eq!(refused(&numbered(3, named("a4").landscape())), "S111");
    let mut report = Report::default();
    let three = with_folios(3, |page| page.to_string());
    assert!(
        unfold(&three, &Options { scheme: Some("quarto".into()), ..Options::default() }).into(&mut report).is_none()
    );
    assert!(
        unfold(&three, &Options { scheme: Some("origami".into()), ..Options::default() }).into(&mut report).is_none()
    );
    let codes: Vec<&str> = report.diagnostics.iter().map(|one| one.code.id).collect();
    assert_eq!(codes, ["S111", "S006"]);
    assert_eq!(refused(b"%PDF-1.7\n"), "S001");
    let folded = sheets(&with_folios(8, |page| page.to_string()), &options(Flip::ShortEdge, false));
    for cut in (0..folded.len()).step_by(997) {
        let _ = unfold(&folded[..cut], &Options::default()).value;
    }
}

#[test]
fn half_of_a_job_asks_for_the_other_half() {
    let folded = sheets(&with_folios(16, |page| page.to_string()), &options(Flip::ShortEdge, false));
    for (part, has) in bonefolder::press::one_sided(&folded)
        .value
        .expect("sheets")
        .iter()
        .zip(["has the fronts of the sheets alone", "has the backs of the sheets alone"])
    {
        let mut report = Report::default();
        assert!(unfold(part, &Options::default()).into(&mut report).is_none());
        let found = &report.diagnostics[0];
        assert!(found.code.id == "S114" && found.message.contains(has), "{report:?}");
    }
}

#[test]
fn notes_without_a_picture_of_themselves_are_named() {
    let note =
        dictionary! { "Type" => "Annot", "Subtype" => "Stamp", "F" => 4, "Rect" => rect(&[9.0, 9.0, 99.0, 99.0]) };
    let mut book = Book::new();
    for _ in 0..2 {
        book.page((800.0, 600.0), "", &[("Annots", vec![Object::from(note.clone())].into())]);
    }
    let bytes = book.bytes();
    let mut report = Report::default();
    unfold(&bytes, &Options::default()).into(&mut report).expect("sheets");
    let told: Vec<String> = report.diagnostics.iter().map(|one| one.message.clone()).collect();
    assert!(told.iter().any(|one| one.contains("on 2 pages, first page 1, 2 things")), "{told:?}");
    let poster = Some(bonefolder::press::Poster(bytes));
    let zine = BookletOptions { scheme: "mini-zine".into(), poster, ..options(Flip::ShortEdge, false) };
    let mut report = Report::default();
    booklet(&with_folios(8, |page| page.to_string()), &zine).into(&mut report).expect("a zine");
    let told: Vec<String> = report.diagnostics.iter().map(|one| one.message.clone()).collect();
    assert!(told.iter().any(|one| one.contains("on the poster, something that was filled in")), "{told:?}");
}

#[test]
fn the_command_writes_beside_the_file_and_says_how_it_found_the_order() {
    let dir = folder();
    let folded = silent(&sheets(&with_folios(8, |page| page.to_string()), &options(Flip::LongEdge, false)));
    fs::write(dir.path().join("zine.pdf"), &folded).expect("files can be written here");
    let output = bonefolder(dir.path(), &["unfold", "zine.pdf"]);
    assert_eq!(output.status.code(), Some(0), "{}", said(&output));
    assert!(said(&output).contains("8 pages, in order by the numbers on the pages"), "{}", said(&output));
    assert_eq!(words(&files(dir.path())["zine-pages.pdf"]), expected(8));
    let output = bonefolder(dir.path(), &["unfold", "zine.pdf", "--first-sheet", "1 2"]);
    assert_eq!(output.status.code(), Some(2));
    fs::write(dir.path().join("no.pdf"), "no").expect("files can be written here");
    assert_eq!(bonefolder(dir.path(), &["unfold", "no.pdf"]).status.code(), Some(1));
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(12))]
    #[test]
    fn any_number_of_pages_comes_back(pages in 3usize..60, rtl: bool) {
        let folded = sheets(&with_folios(pages, |page| page.to_string()), &options(Flip::ShortEdge, rtl));
        let mut report = Report::default();
        // Empty pages stand before the back cover, so with any of them the last numbers do not follow on.
        let apart = unfold(&folded, &Options { rtl, keep_blanks: true, ..Options::default() }).into(&mut report).expect("sheets");
        prop_assert_eq!(apart.pages, pages.next_multiple_of(4));
    }
}

/// The same sheets as a stranger's: they say nothing of themselves.
fn silent(bytes: &[u8]) -> Vec<u8> {
    let mut document = lopdf::Document::load_mem(bytes).expect("a PDF of ours");
    for object in document.objects.values_mut() {
        match object {
            Object::Dictionary(dict) => drop(dict.remove(b"PieceInfo")),
            Object::Stream(stream) => drop(stream.dict.remove(b"PieceInfo")),
            _ => {}
        }
    }
    crate::support::pages::save(&mut document)
}

/// Every scheme, held at the side and at the top.
fn all() -> Vec<String> {
    let names = bonefolder::model::scheme::names().into_iter().map(|(name, _)| name.to_owned());
    let top = |name: String| {
        let top = bonefolder::model::scheme::Scheme::named(&name).and_then(|scheme| scheme.bound_at_top());
        [Some(name), top.map(|top| top.name)]
    };
    names.flat_map(top).flatten().collect()
}

/// The word that stands upright on each page and where; none on the empty pages that fill the last section.
fn standing(bytes: &[u8]) -> Vec<(String, f64, f64)> {
    let file = open(bytes).expect("a PDF of ours");
    let pages = survey(&file, true).into_iter().zip(&file.pages);
    pages
        .filter_map(|(found, page)| {
            let (width, height) = page.upright_size();
            let inside = |x: f64, y: f64| x > 0.0 && x < width && y > 0.0 && y < height;
            let mut all = found.words.into_iter().filter(|word| word.text.starts_with("is") && !word.turned);
            let word = all.find(|word| inside(word.place.x0.0, word.place.y0.0))?;
            Some((word.text, word.place.x0.0, word.place.y0.0))
        })
        .collect()
}

fn in_order(bytes: &[u8]) -> Vec<String> {
    standing(bytes).into_iter().map(|(word, ..)| word).collect()
}

#[test]
fn what_was_imposed_comes_back_in_order_and_in_place_for_every_scheme() {
    let pages = with_folios(24, |page| page.to_string());
    let wanted = standing(&pages);
    for name in all() {
        for (flip, rtl) in [(Flip::ShortEdge, false), (Flip::LongEdge, true)] {
            // Larger paper than the pages need, thick paper, a correction.
            let wishes = BookletOptions {
                scheme: name.clone(),
                paper: named("a3"),
                caliper: bonefolder::geometry::Mm(0.2),
                binding_correction: bonefolder::geometry::Mm(1.0),
                ..options(flip, rtl)
            };
            let folded = sheets(&pages, &wishes);
            let mut report = Report::default();
            let apart = unfold(&folded, &Options::default()).into(&mut report).expect("sheets");
            assert!(report.diagnostics.is_empty(), "{name}: {report:?}");
            assert_eq!((apart.pages, apart.found), (24, "as the file says of itself"), "{name}");
            let found = standing(&apart.bytes);
            assert_eq!(found.len(), 24, "{name}, {flip:?}");
            for (found, wanted) in found.iter().zip(&wanted) {
                let off = (found.1 - wanted.1).abs().max((found.2 - wanted.2).abs());
                assert!(found.0 == wanted.0 && off < 0.1, "{name}, {flip:?}: {found:?} instead of {wanted:?}");
            }
        }
    }
}

#[test]
fn strangers_sheets_come_apart_by_their_numbers_or_by_a_word() {
    let pages = with_folios(16, |page| page.to_string());
    let none = with_folios(16, |_| String::new());
    for name in all() {
        for flip in [Flip::ShortEdge, Flip::LongEdge] {
            let wishes =
                BookletOptions { scheme: name.clone(), caliper: bonefolder::geometry::Mm(0.0), ..options(flip, false) };
            // The layout that was chosen for these pages.
            let name = booklet(&pages, &wishes).value.expect("sheets").scheme;
            let how = Options { scheme: Some(name.clone()), keep_blanks: true, ..Options::default() };
            let mut report = Report::default();
            let told = unfold(&silent(&sheets(&pages, &wishes)), &how).into(&mut report).expect("sheets");
            assert_eq!(in_order(&told.bytes), expected(16), "{name}, {flip:?}, said");
            // Without numbers, the edge is to be said as well.
            let how = Options { flip: Some(flip), ..how };
            let told = unfold(&silent(&sheets(&none, &wishes)), &how).into(&mut report).expect("sheets");
            assert_eq!(in_order(&told.bytes), expected(16), "{name}, {flip:?}, said, without numbers");
            // Copies and single pages look like something else; these have to be said.
            if ["repeat", "copy", "one-page"].iter().any(|start| name.starts_with(start)) {
                continue;
            }
            let found =
                unfold(&silent(&sheets(&pages, &wishes)), &Options::default()).into(&mut report).expect("sheets");
            assert_eq!(in_order(&found.bytes), expected(16), "{name}, {flip:?}, found");
            assert_eq!(found.found, "by the numbers on the pages", "{name}");
        }
    }
}

/// Sheets that were made before folding schemes were called so carry the name of theirs as `Schema`.
#[test]
fn sheets_of_an_earlier_version_are_known_too() {
    let plain = with_folios(24, |page| page.to_string());
    let wishes = BookletOptions { scheme: "octavo".into(), ..options(Flip::ShortEdge, false) };
    let mut file = lopdf::Document::load_mem(&sheets(&plain, &wishes)).expect("sheets");
    let catalog = file.catalog_mut().expect("a catalog");
    let pieces = catalog.get_mut(b"PieceInfo").and_then(Object::as_dict_mut).expect("a record");
    let ours = pieces.get_mut(b"Bonefolder").and_then(Object::as_dict_mut).expect("a record of ours");
    let private = ours.get_mut(b"Private").and_then(Object::as_dict_mut).expect("private data");
    let scheme = private.remove(b"Scheme").expect("the name of a scheme");
    private.set("Schema", scheme);
    let old = crate::support::pages::save(&mut file);
    let proof = bonefolder::check::fold::prove_marked("old.pdf", &old).expect("it says how it folds");
    assert!(proof.report.diagnostics.is_empty(), "{:?}", proof.report.diagnostics);
    let made = unfold(&old, &Options::default()).value.expect("sheets");
    assert_eq!((made.pages, made.found), (24, "as the file says of itself"));
    assert_eq!(in_order(&made.bytes), expected(24));
}
