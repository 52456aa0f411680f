//! Pages as others send them: chosen, in spreads, lying across, with bleed, with text on the last page. Each kind that
//! people reported against imposers has a file here that is made for it.

use std::fs;
use std::path::Path;

use bonefolder::diagnostic::Report;
use bonefolder::geometry::{Mm, Pt};
use bonefolder::pdf::{self, open};
use bonefolder::press::prepare::{Bleed, PageList, Preparation, Spreads, Turn, prepare};
use bonefolder::press::unfold::{Options, unfold};

use crate::support::pages::named;
use crate::support::pages::{Book, courier, numbered, options, rect};
use crate::support::{bonefolder, folder, said};
use lopdf::Object;

const A5: (f64, f64) = (419.53, 595.28);

/// Words at places on a page, each as text, x and y.
fn written(words: &[(&str, f64, f64)]) -> String {
    words.iter().map(|(text, x, y)| format!("BT /F 10 Tf {x} {y} Td ({text}) Tj ET\n")).collect()
}

/// A page of text with its number at the foot.
fn text_page(book: &mut Book, number: usize, size: (f64, f64)) {
    let folio = number.to_string();
    let content = written(&[("some words of the text", 60.0, size.1 / 2.0), (&folio, size.0 / 2.0, 24.0)]);
    book.page(size, &content, &[("Resources", courier())]);
}

fn text(count: usize, size: (f64, f64)) -> Vec<u8> {
    let mut book = Book::new();
    (1..=count).for_each(|number| text_page(&mut book, number, size));
    book.bytes()
}

/// What `impose` says of a file, after its exit status was looked at.
fn imposed(pages: &[u8], arguments: &[&str]) -> (tempfile::TempDir, String) {
    let dir = folder();
    fs::write(dir.path().join("p.pdf"), pages).expect("files can be written here");
    let all: Vec<&str> = ["impose", "p.pdf", "--out", "s.pdf"].into_iter().chain(arguments.iter().copied()).collect();
    let output = bonefolder(dir.path(), &all);
    assert_eq!(output.status.code(), Some(0), "{}", said(&output));
    let printed = said(&output);
    (dir, printed)
}

/// The reading order of finished sheets, as the proof finds it.
fn reading(dir: &Path) -> Vec<Option<usize>> {
    let sheets = fs::read(dir.join("s.pdf")).expect("the sheets were written");
    let proof = bonefolder::check::fold::prove_marked("s.pdf", &sheets).expect("sheets of ours");
    assert!(proof.report.diagnostics.is_empty(), "{:?}", proof.report);
    proof.value.reading
}

#[test]
fn blanks_go_after_text_and_before_a_cover_or_where_they_are_wanted() {
    let ending = |cover: bool| {
        let mut book = Book::new();
        (1..=9).for_each(|number| text_page(&mut book, number, A5));
        if cover {
            book.page(A5, &written(&[("a few words", 100.0, 300.0)]), &[("Resources", courier())]);
        } else {
            text_page(&mut book, 10, A5);
        }
        book.bytes()
    };
    let at_end: Vec<Option<usize>> = (1..=10).map(Some).chain([None, None]).collect();
    let before: Vec<Option<usize>> = (1..=9).map(Some).chain([None, None, Some(10)]).collect();
    for (pages, arguments, wanted, words) in [
        (ending(false), &[][..], &at_end, "the last page is text"),
        (ending(true), &[], &before, "taken for a back cover"),
        (ending(false), &["--blanks", "before-cover"], &before, "2 blank pages before the last"),
        (ending(true), &["--blanks", "end", "--scheme", "sections"], &at_end, "2 blank pages at the end"),
    ] {
        let (dir, printed) = imposed(&pages, arguments);
        assert!(printed.contains(words), "{words}: {printed}");
        assert_eq!(&reading(dir.path()), wanted, "{arguments:?}");
        // Sheets of ours come apart as they were, wherever the blanks stand.
        let sheets = fs::read(dir.path().join("s.pdf")).expect("the sheets were written");
        let apart = unfold(&sheets, &Options::default());
        assert_eq!(apart.value.map(|made| made.pages), Some(10));
    }
}

/// A single page is the front: no cover at the back is made of it.
#[test]
fn a_single_page_is_no_back_cover() {
    let (dir, printed) = imposed(&text(1, A5), &[]);
    assert!(printed.contains("3 blank pages after it"), "{printed}");
    assert_eq!(reading(dir.path()), [Some(1), None, None, None]);
}

#[test]
fn the_last_section_is_as_short_as_the_pages_allow() {
    for (count, scheme, sheets, blanks) in [
        (213, "octavo", 14, "3 blank pages"),
        (53, "octavo", 4, "3 blank pages"),
        (17, "octavo", 2, "3 blank pages"),
        (20, "quarto", 3, ""),
        (19, "2x4x2", 3, "1 blank page"),
        (21, "three-row", 2, "3 blank pages"),
        (9, "cut-fold-glue", 2, "3 blank pages"),
    ] {
        let (dir, printed) = imposed(&text(count, A5), &["--scheme", scheme, "--folding-guide"]);
        assert!(printed.contains(&format!("{count} pages on {sheets} sheets")), "{scheme}, {count}: {printed}");
        assert!(printed.contains(blanks), "{scheme}, {count}: {printed}");
        assert_eq!(printed.contains("blank"), !blanks.is_empty(), "{scheme}, {count}: {printed}");
        assert_eq!(reading(dir.path()).iter().flatten().count(), count);
    }
    let (_, printed) = imposed(&text(17, A5), &["--scheme", "octavo", "--whole-sections"]);
    assert!(printed.contains("15 blank pages"), "{printed}");
}

#[test]
fn an_octavo_of_pages_that_lie_across_fills_its_sheet() {
    let (_, printed) = imposed(&text(32, (297.64, 209.76)), &["--scheme", "octavo"]);
    assert!(printed.contains("32 pages on 2 sheets") && !printed.contains("real size"), "{printed}");
}

/// Pages with colour to the edge of their bleed.
fn bleeding(origin: f64, boxes: &[&str]) -> Vec<u8> {
    let mut book = Book::new();
    let (width, height) = (436.54, 612.28);
    for number in 1..=8 {
        let content =
            format!("0 0.6 1 0 k {origin} {origin} {width} {height} re f\n{}", crate::support::pages::bits(number));
        let media = rect(&[origin, origin, origin + width, origin + height]);
        let trim = rect(&[origin + 8.5, origin + 8.5, origin + 428.04, origin + 603.78]);
        let mut more = vec![("MediaBox", media.clone()), ("TrimBox", trim), ("BleedBox", media)];
        more.retain(|(key, _)| *key == "MediaBox" || boxes.contains(key));
        book.page((width, height), &content, &more);
    }
    book.bytes()
}

#[test]
fn bleed_is_kept_up_to_the_neighbour_and_said() {
    for (origin, boxes, arguments) in [
        (0.0, &["TrimBox", "BleedBox"][..], &["--paper", "a3"][..]),
        (-8.5, &["TrimBox", "BleedBox"], &["--paper", "a3"]),
        (0.0, &["TrimBox"], &["--paper", "a3"]),
        (0.0, &[], &["--paper", "a3", "--bleed", "3mm"]),
    ] {
        let (dir, printed) = imposed(&bleeding(origin, boxes), arguments);
        assert!(printed.contains("3.0 mm of bleed are kept"), "{boxes:?}: {printed}");
        let sheets = open(&fs::read(dir.path().join("s.pdf")).expect("sheets")).expect("a PDF of ours");
        let page = &sheets.pages[0];
        let (trim, bleed) = (page.trim.expect("a TrimBox"), page.bleed.expect("a BleedBox"));
        assert!((Mm::from(trim.width()).0 - 296.0).abs() < 0.2, "{trim:?}");
        for edge in [trim.x0 - bleed.x0, bleed.y1 - trim.y1] {
            assert!((Mm::from(edge).0 - 3.0).abs() < 0.05, "{bleed:?}");
        }
        // The colour goes beyond the trim at the outer edges, and nowhere across the fold.
        let surveys = pdf::survey(&sheets, false);
        let middle = (trim.x0.0 + trim.x1.0) / 2.0 - trim.x0.0;
        let left = surveys[0].areas.iter().map(|(place, _)| *place).find(|place| place.x0.0 < 0.0).expect("colour");
        assert!((left.x1.0 - middle).abs() < 0.1 && (left.x0.0 + 8.5).abs() < 0.1, "{left:?}");
    }
    let (_, printed) = imposed(&bleeding(0.0, &["TrimBox", "BleedBox"]), &[]);
    assert!(printed.contains("S027") && printed.contains("room for none"), "{printed}");
    // Where every page has an outer edge of its own, its bleed falls off there with the edge of the sheet.
    for scheme in ["repeat-4", "cut-and-stack", "one-page", "n-up", "sections", "accordion-2", "octavo"] {
        let arguments = ["--scheme", scheme, "--paper", "900x900mm"];
        let (dir, printed) = imposed(&bleeding(0.0, &["TrimBox", "BleedBox"]), &arguments);
        assert!(printed.contains("3.0 mm of bleed"), "{scheme}: {printed}");
        assert_eq!(reading(dir.path()).iter().flatten().count(), 8, "{scheme}");
    }
    let (_, printed) = imposed(&bleeding(0.0, &["TrimBox", "BleedBox"]), &["--bleed", "none"]);
    assert!(!printed.contains("S027") && !printed.contains("bleed are"), "{printed}");
}

#[test]
fn pages_are_chosen_as_they_are_written() {
    let chosen = |text: &str, pages: usize| text.parse::<PageList>().map(|list| list.of(pages));
    assert_eq!(chosen("1-3,r1", 10), Ok(Ok(vec![0, 1, 2, 9])));
    assert_eq!(chosen("3-1, 7 ,r2-r1,7", 10), Ok(Ok(vec![2, 1, 0, 6, 8, 9, 6])));
    assert_eq!(chosen("11", 10), Ok(Err("has no page 11".into())));
    assert_eq!(chosen("r11", 10), Ok(Err("has no page r11".into())));
    for wrong in ["", "0", "a", "1-", "1,,2", "-3", "r0", "1-2-3", "999999999999999999999"] {
        assert!(chosen(wrong, 10).is_err(), "{wrong}");
    }
    let (dir, printed) = imposed(&numbered(10, named("a5")), &["--pages", "1-8,4,r1", "--real"]);
    assert!(printed.contains("10 pages on 3 sheets") && !printed.contains("real size"), "{printed}");
    // Pages 4 and 9 of the result are one page of the file, and either may stand for the other.
    let wanted = [1, 2, 3, 4, 5, 6, 7, 8, 4].map(Some);
    assert_eq!(reading(dir.path())[..9].to_vec(), wanted);
}

/// Eight pages as spreads: a cover alone, then two and two, the last alone; wide covers have an empty half.
fn spreads(wide_covers: bool) -> Vec<u8> {
    let mut book = Book::new();
    let (width, height) = A5;
    let word = |number: usize, x: f64| {
        let (word, folio) = (format!("is{number}"), number.to_string());
        written(&[(&word, x + 60.0, 300.0), (&folio, x + 200.0, 24.0)])
    };
    let mut side = |content: String, wide: bool| {
        let size = if wide { (2.0 * width, height) } else { (width, height) };
        book.page(size, &content, &[("Resources", courier())]);
    };
    side(word(1, if wide_covers { width } else { 0.0 }), wide_covers);
    for left in [2, 4, 6] {
        side(format!("{}{}", word(left, 0.0), word(left + 1, width)), true);
    }
    side(word(8, 0.0), wide_covers);
    book.bytes()
}

/// The word of each page, of those that stand on it.
fn words_of(bytes: &[u8]) -> Vec<String> {
    let file = open(bytes).expect("a PDF of ours");
    let pages = pdf::survey(&file, true).into_iter().zip(&file.pages);
    let word = |(found, page): (pdf::Survey, &pdf::Page)| {
        let (width, _) = page.upright_size();
        let here = |words: &&pdf::Words| words.place.x0.0 >= 0.0 && words.place.x1.0 <= width;
        let found = found.words.iter().filter(here).find(|words| words.text.starts_with("is"));
        found.map(|words| words.text.clone()).unwrap_or_default()
    };
    pages.map(word).collect()
}

#[test]
fn spreads_are_split_with_a_single_cover_too() {
    let wanted: Vec<String> = (1..=8).map(|number| format!("is{number}")).collect();
    for wide_covers in [false, true] {
        let file = spreads(wide_covers);
        let made = prepare(&file, &Preparation::default());
        assert_eq!(made.report.diagnostics.iter().map(|one| one.code.id).collect::<Vec<_>>(), ["S024"]);
        let pages = made.value.expect("pages");
        assert_eq!(words_of(&pages), wanted, "{wide_covers}");
        for page in &open(&pages).expect("a PDF of ours").pages {
            let (width, height) = page.upright_size();
            assert!((width - A5.0).abs() < 0.1 && (height - A5.1).abs() < 0.1);
        }
        let (dir, _) = imposed(&file, &[]);
        assert_eq!(reading(dir.path()), (1..=8).map(Some).collect::<Vec<_>>());
        let apart = unfold(&file, &Options::default());
        assert!(apart.report.diagnostics.is_empty(), "{:?}", apart.report);
        assert_eq!(words_of(&apart.value.expect("pages").bytes), wanted);
        let kept = prepare(&file, &Preparation { spreads: Spreads::No, turn: Turn::No, ..Preparation::default() });
        assert_eq!(kept.value.expect("pages"), file);
    }
}

#[test]
fn sheets_of_a_booklet_are_split_in_the_order_of_reading() {
    let mut book = Book::new();
    for (left, right) in [(8, 1), (2, 7), (6, 3), (4, 5)] {
        let words = [left, right].map(|number| (format!("is{number}"), number.to_string()));
        let content = written(&[
            (&words[0].0, 60.0, 300.0),
            (&words[0].1, 200.0, 24.0),
            (&words[1].0, 480.0, 300.0),
            (&words[1].1, 620.0, 24.0),
        ]);
        book.page((839.06, 595.28), &content, &[("Resources", courier())]);
    }
    let file = book.bytes();
    let wanted: Vec<String> = (1..=8).map(|number| format!("is{number}")).collect();
    for spreads in [Spreads::Auto, Spreads::Printer] {
        let made = prepare(&file, &Preparation { spreads, ..Preparation::default() });
        assert_eq!(words_of(&made.value.expect("pages")), wanted, "{spreads:?}");
    }
}

#[test]
fn pages_that_lie_the_other_way_are_turned_or_made_smaller_and_it_is_said() {
    let mut book = Book::new();
    for number in 1..=8 {
        let size = if number % 3 == 0 { (A5.1, A5.0) } else { A5 };
        text_page(&mut book, number, size);
    }
    let file = book.bytes();
    for (turn, rotate) in [(Turn::Left, 270), (Turn::Right, 90)] {
        let made = prepare(&file, &Preparation { turn, ..Preparation::default() });
        assert_eq!(made.report.diagnostics.iter().map(|one| one.code.id).collect::<Vec<_>>(), ["S023"]);
        let pages = open(&made.value.expect("pages")).expect("a PDF of ours").pages;
        let turns: Vec<u16> = pages.iter().map(|page| page.rotate).collect();
        assert_eq!(turns, [0, 0, rotate, 0, 0, rotate, 0, 0]);
    }
    let (_, printed) = imposed(&file, &[]);
    assert!(printed.contains("S023") && !printed.contains("S004"), "{printed}");
    let (_, printed) = imposed(&file, &["--turn", "no"]);
    assert!(printed.contains("stay so and are made smaller") && printed.contains("S004"), "{printed}");
}

#[test]
fn a_spine_among_covers_is_named_as_what_it_is() {
    let mut book = Book::new();
    for width in [850.39, 28.35, 850.39] {
        book.page((width, 708.66), &crate::support::pages::bits(1), &[]);
    }
    let (_, printed) = imposed(&book.bytes(), &[]);
    assert!(printed.contains("S004") && printed.contains("spine of a cover"), "{printed}");
}

#[test]
fn smaller_pages_are_centred_or_fill_their_place() {
    let mut book = Book::new();
    for number in 1..=4 {
        let size = if number == 2 { (209.76, 297.64) } else { A5 };
        book.page(size, &crate::support::pages::bits(number), &[]);
    }
    let pages = book.bytes();
    let width = |fit: bool| {
        let wishes = bonefolder::press::BookletOptions {
            fit_odd_pages: fit,
            ..options(bonefolder::model::Flip::ShortEdge, false)
        };
        let made = bonefolder::press::booklet(&pages, &wishes);
        let sheets = open(&made.value.expect("sheets").bytes).expect("a PDF of ours");
        let content = String::from_utf8_lossy(&sheets.content(&sheets.pages[1]).expect("a drawing")).into_owned();
        let scale = content
            .lines()
            .find(|line| line.ends_with(" cm"))
            .and_then(|line| line.split(' ').next()?.parse::<f64>().ok());
        scale.expect("a page is placed")
    };
    assert!((width(false) - 1.0).abs() < 0.01 && (width(true) - 2.0).abs() < 0.01);
}

#[test]
fn sheets_that_cannot_be_told_are_not_cut_in_halves_in_silence() {
    // Single pages that lie across, with words over their middle.
    let mut book = Book::new();
    for _ in 0..4 {
        let content = written(&[("one line of words that goes far across the middle of the page", 250.0, 300.0)]);
        book.page((A5.1, A5.0), &content, &[("Resources", courier())]);
    }
    let made = unfold(&book.bytes(), &Options::default());
    assert!(made.value.is_none() && made.report.diagnostics[0].code.id == "S116", "{:?}", made.report);
    // The same card eight times.
    let mut book = Book::new();
    for side in ["front", "back"] {
        let cell = |at: usize| (30.0 + 300.0 * (at % 2) as f64, 40.0 + 200.0 * (at / 2) as f64);
        let content: String = (0..8).map(|at| written(&[(side, cell(at).0, cell(at).1)])).collect();
        book.page((600.0, 800.0), &content, &[("Resources", courier())]);
    }
    let made = unfold(&book.bytes(), &Options::default());
    assert_eq!(made.report.diagnostics.iter().map(|one| one.code.id).collect::<Vec<_>>(), ["S115"]);
    assert_eq!(made.value.map(|made| made.pages), Some(2));
}

#[test]
fn top_bound_sheets_without_a_record_come_back_whole() {
    for scheme in ["top-bound", "quarto-top"] {
        let wishes = bonefolder::press::BookletOptions {
            scheme: scheme.into(),
            ..options(bonefolder::model::Flip::ShortEdge, false)
        };
        let mut report = Report::default();
        let sheets = bonefolder::press::booklet(&text(40, A5), &wishes).into(&mut report).expect("sheets").bytes;
        let mut document = lopdf::Document::load_mem(&sheets).expect("a PDF of ours");
        for object in document.objects.values_mut() {
            match object {
                Object::Dictionary(dict) => drop(dict.remove(b"PieceInfo")),
                Object::Stream(stream) => drop(stream.dict.remove(b"PieceInfo")),
                _ => {}
            }
        }
        let made = unfold(&crate::support::pages::save(&mut document), &Options::default());
        let made = made.value.expect("pages");
        let pages = open(&made.bytes).expect("a PDF of ours").pages;
        let (width, height) = pages[0].upright_size();
        assert_eq!(made.pages, 40, "{scheme}");
        assert!((height / width - A5.1 / A5.0).abs() < 0.02, "{scheme}: {width} × {height}");
    }
}

#[test]
fn bleed_that_is_said_holds_where_the_file_says_nothing() {
    let made = prepare(&bleeding(0.0, &[]), &Preparation { bleed: Bleed::Of(Mm(3.0)), ..Preparation::default() });
    let pages = open(&made.value.expect("pages")).expect("a PDF of ours").pages;
    let (width, _) = pages[0].upright_size();
    assert!((width - (436.54 - 2.0 * Pt::from(Mm(3.0)).0)).abs() < 0.1, "{width}");
}

#[test]
fn sides_of_different_sizes_are_cut_each_by_itself_and_it_is_said() {
    let mut book = Book::new();
    for (side, size) in [(A5.1, A5.0), (A5.1 + 40.0, A5.0)].into_iter().enumerate() {
        let content = written(&[("left", 60.0, 200.0), ("right", size.0 / 2.0 + 60.0, 200.0)]);
        book.page(size, &content, &[("Resources", courier())]);
        assert!(side < 2);
    }
    let made = unfold(&book.bytes(), &Options::default());
    let codes: Vec<&str> = made.report.diagnostics.iter().map(|one| one.code.id).collect();
    assert!(codes.contains(&"S117"), "{codes:?}");
    assert_eq!(made.value.map(|made| made.pages), Some(4));
}

/// Pages of black that say they are PDF/X-4, as a print edition of ours; `rgb` breaks the standard.
fn for_print(rgb: bool) -> Vec<u8> {
    let mut book = Book::new();
    for number in 1..=8 {
        let colour = if rgb { "1 0 0 rg 50 50 40 40 re f\n" } else { "" };
        book.page(A5, &format!("{colour}{}", crate::support::pages::bits(number)), &[]);
    }
    let shop = bonefolder::press::ShopPages {
        condition: Some(bonefolder::press::pdfx::Condition::Fogra39),
        ..bonefolder::press::ShopPages::default()
    };
    let info = options(bonefolder::model::Flip::ShortEdge, false).info;
    bonefolder::press::shop_pages(&book.bytes(), &shop, &info).value.expect("pages")
}

#[test]
fn sheets_of_pdf_x_pages_are_pdf_x_and_others_only_if_that_is_true() {
    let claims = |dir: &Path| {
        let sheets = fs::read(dir.join("s.pdf")).expect("the sheets were written");
        assert!(sheets.starts_with(b"%PDF-1.6") || sheets.starts_with(b"%PDF-1.7"));
        let outcome = bonefolder::check::pdf::check("s.pdf", &sheets);
        let faults = bonefolder::check::shop::pdf_x("s.pdf", &sheets);
        let claim = outcome.value.pdf_x;
        assert!(claim.is_none() || faults.diagnostics.is_empty(), "{faults:?}");
        claim
    };
    let marks = ["--paper", "a3", "--marks", "fold,staple,crop,slug"];
    let (dir, _) = imposed(&for_print(false), &marks);
    assert_eq!(claims(dir.path()).as_deref(), Some("PDF/X-4"));
    // What breaks the standard is not claimed to keep it.
    let (dir, printed) = imposed(&for_print(true), &marks);
    assert!(claims(dir.path()).is_none() && printed.contains("[S029]"), "{printed}");
    // A file of anyone's becomes PDF/X-4 where the condition is said.
    let (dir, _) = imposed(&numbered(8, named("a5")), &["--to", "pdfx4", "--condition", "gracol2006"]);
    assert_eq!(claims(dir.path()).as_deref(), Some("PDF/X-4"));
    for (pages, arguments, code) in [
        (numbered(8, named("a5")), &["--to", "pdfx4"][..], "[S028]"),
        (text(8, A5), &["--to", "pdfx4", "--condition", "fogra39"], "a font is not embedded"),
        (for_print(true), &["--to", "pdfx4"], "red, green and blue"),
    ] {
        let dir = folder();
        fs::write(dir.path().join("p.pdf"), pages).expect("files can be written here");
        let all: Vec<&str> =
            ["impose", "p.pdf", "--out", "s.pdf"].into_iter().chain(arguments.iter().copied()).collect();
        let output = bonefolder(dir.path(), &all);
        assert_eq!(output.status.code(), Some(1), "{}", said(&output));
        assert!(said(&output).contains(code), "{code}: {}", said(&output));
        assert!(!dir.path().join("s.pdf").exists());
    }
}
