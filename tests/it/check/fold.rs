//! Folding finished sheets, and sheets that were tampered with.

use bonefolder::check::fold::{Folded, Folding, prove, prove_marked};
use bonefolder::diagnostic::{Outcome, Report};
use bonefolder::geometry::Mm;
use bonefolder::model::Flip;
use bonefolder::press::{BookletOptions, booklet};
use lopdf::{Dictionary, Document, Object, Stream};

use crate::support::pages::{Book, bits, named, numbered, options, rect, save};

const BOTH: [Flip; 2] = [Flip::ShortEdge, Flip::LongEdge];

fn sheets(pages: &[u8], options: &BookletOptions) -> Vec<u8> {
    booklet(pages, options).value.expect("pages that can be imposed").bytes
}

fn how(options: &BookletOptions) -> Folding {
    let (scheme, binding_correction) = (options.scheme.clone(), options.binding_correction);
    Folding {
        scheme,
        sections: Vec::new(),
        flip: options.flip,
        rtl: options.rtl,
        short_section: None,
        blanks: options.blanks,
        binding_correction,
        gutter: options.gutter,
    }
}

fn codes(proof: &Outcome<Folded>) -> Vec<&'static str> {
    let mut codes: Vec<_> = proof.report.diagnostics.iter().map(|one| one.code.id).collect();
    codes.sort_unstable();
    codes.dedup();
    codes
}

/// The places in the booklet where the pages must come: blanks before the last.
fn wanted(pages: usize) -> Vec<Option<usize>> {
    let blanks = pages.next_multiple_of(4) - pages;
    let mut wanted: Vec<Option<usize>> = (1..=pages).map(Some).collect();
    let at = if pages == 1 { 1 } else { pages - 1 };
    wanted.splice(at..at, std::iter::repeat_n(None, blanks));
    wanted
}

#[test]
fn folded_booklets_read_from_first_to_last() {
    for count in (1..=40).chain([63, 64, 97, 200, 301, 399, 400]) {
        let pages = numbered(count, named("a5"));
        for flip in BOTH {
            for rtl in [false, true] {
                let options = options(flip, rtl);
                let sheets = sheets(&pages, &options);
                let proof = prove("sheets.pdf", &sheets, &pages, &how(&options));
                assert_eq!(codes(&proof), [""; 0], "{count} pages, {flip:?}, rtl {rtl}: {:?}", proof.report);
                assert_eq!(proof.value.reading, wanted(count));
                assert_eq!((proof.value.sheets, proof.value.compared), (count.div_ceil(4), true));
                let marked = prove_marked("sheets.pdf", &sheets).expect("sheets of ours say so");
                assert_eq!(codes(&marked), [""; 0], "{:?}", marked.report);
                assert_eq!((marked.value.reading, marked.value.compared), (wanted(count), false));
            }
        }
    }
}

#[test]
fn other_papers_fold_too() {
    let pages = numbered(12, named("half-letter"));
    for paper in ["letter", "a3", "tabloid", "a5"] {
        for flip in BOTH {
            let options = BookletOptions {
                paper: named(paper),
                trim: named("half-letter"),
                caliper: Mm(0.2),
                ..options(flip, false)
            };
            let proof = prove("sheets.pdf", &sheets(&pages, &options), &pages, &how(&options));
            assert_eq!(codes(&proof), [""; 0], "{paper}, {flip:?}: {:?}", proof.report);
        }
    }
}

#[test]
fn pages_that_are_wider_than_high_fold_too() {
    let size = bonefolder::geometry::Size::mm(210.0, 99.0);
    let pages = numbered(8, size);
    for (paper, flip) in
        [("a3", Flip::ShortEdge), ("a3", Flip::LongEdge), ("a4", Flip::ShortEdge), ("a4", Flip::LongEdge)]
    {
        let options = BookletOptions { paper: named(paper), trim: size, ..options(flip, false) };
        let proof = prove("sheets.pdf", &sheets(&pages, &options), &pages, &how(&options));
        assert_eq!(codes(&proof), [""; 0], "{paper}, {flip:?}: {:?}", proof.report);
    }
}

#[test]
fn sheets_that_stand_upright_fold_too() {
    let size = bonefolder::geometry::Size::mm(70.0, 200.0);
    let pages = numbered(9, size);
    for flip in BOTH {
        let options = BookletOptions { paper: named("a5"), trim: size, ..options(flip, true) };
        let sheets = sheets(&pages, &options);
        let media = bonefolder::check::pdf::inspect(&sheets).unwrap().pages[0].media;
        assert!(media.height().0 > media.width().0, "the pages fill the paper better upright");
        let proof = prove("sheets.pdf", &sheets, &pages, &how(&options));
        assert_eq!(codes(&proof), [""; 0], "{flip:?}: {:?}", proof.report);
    }
}

/// Pages turned by /Rotate, cropped, with a box that does not begin at 0, from several streams, and with inherited
/// resources.
#[test]
fn pages_of_all_sorts_fold_too() {
    let mut book = Book::new();
    let (width, height) = (419.53, 595.28);
    for (number, turn) in (1..=8).zip([0, 90, 180, 270, -90, 450, 0, 0]) {
        let size = if turn % 180 == 0 { (width, height) } else { (height, width) };
        book.page(size, &bits(number), &[("Rotate", Object::Integer(turn))]);
    }
    let crop = rect(&[100.0, 50.0, 100.0 + width, 50.0 + height]);
    book.page((900.0, 900.0), &bits(9), &[("CropBox", crop.clone())]);
    book.page((900.0, 900.0), &bits(10), &[("TrimBox", crop.clone()), ("Rotate", Object::Integer(180))]);
    let id = book.page((900.0, 900.0), &bits(11), &[("MediaBox", crop)]);
    let more = book.document.add_object(lopdf::Stream::new(lopdf::Dictionary::new(), b"1 1 2 2 re f".to_vec()));
    let page = book.document.get_dictionary_mut(id).unwrap();
    let first = page.get(b"Contents").unwrap().clone();
    page.set("Contents", vec![first, more.into()]);
    let pages = book.bytes();
    let options = options(Flip::ShortEdge, false);
    let mut report = Report::default();
    let sheets = booklet(&pages, &options).into(&mut report).expect("pages that can be imposed").bytes;
    assert!(report.diagnostics.is_empty(), "all are of one size: {report:?}");
    let proof = prove("sheets.pdf", &sheets, &pages, &how(&options));
    assert_eq!(codes(&proof), [""; 0], "{:?}", proof.report);
    assert_eq!(proof.value.reading, wanted(11));
    assert_eq!(codes(&prove_marked("sheets.pdf", &sheets).unwrap()), [""; 0]);
}

#[test]
fn pages_that_look_alike_may_stand_for_one_another() {
    let mut book = Book::new();
    for number in [1, 2, 2, 2, 3, 2, 1, 4] {
        book.page((419.53, 595.28), &bits(number), &[]);
    }
    let pages = book.bytes();
    let options = options(Flip::ShortEdge, false);
    let proof = prove("sheets.pdf", &sheets(&pages, &options), &pages, &how(&options));
    assert_eq!(codes(&proof), [""; 0], "{:?}", proof.report);
}

/// Rewrites the drawing of one side, then folds again.
fn tampered(side: usize, change: impl Fn(&str) -> String) -> Outcome<Folded> {
    let pages = numbered(16, named("a5"));
    let options = options(Flip::ShortEdge, false);
    let mut document = Document::load_mem(&sheets(&pages, &options)).unwrap();
    let page = document.page_iter().nth(side).unwrap();
    let old = String::from_utf8(document.get_page_content(page)).unwrap();
    let new = change(&old);
    assert_ne!(old, new, "the change must change something");
    document.change_page_content(page, new.into_bytes()).unwrap();
    let bytes = save(&mut document);
    let (proof, marked) = (prove("s.pdf", &bytes, &pages, &how(&options)), prove_marked("s.pdf", &bytes).unwrap());
    assert_eq!(codes(&proof), codes(&marked), "both ways of telling pages see the same");
    proof
}

/// The same, for every placement on the side: the six numbers of each `cm` before a page.
fn moved(side: usize, change: impl Fn(usize, [f64; 6]) -> [f64; 6]) -> Outcome<Folded> {
    tampered(side, |content| {
        let mut seen = 0;
        let lines = content.lines().map(|line| {
            let numbers: Vec<f64> = line.split(' ').filter_map(|word| word.parse().ok()).collect();
            let Ok(numbers) = <[f64; 6]>::try_from(numbers) else { return line.to_owned() };
            if !line.ends_with(" cm") || numbers[4..] == [0.0, 0.0] {
                return line.to_owned();
            }
            seen += 1;
            let [a, b, c, d, e, f] = change(seen - 1, numbers);
            format!("{a} {b} {c} {d} {e} {f} cm")
        });
        lines.collect::<Vec<_>>().join("\n")
    })
}

const HALF_MM: f64 = 0.5 * 72.0 / 25.4;

#[test]
fn swapped_pages_are_found() {
    let proof = tampered(2, |content| content.replace("/P1 ", "/X ").replace("/P2 ", "/P1 ").replace("/X ", "/P2 "));
    assert_eq!(codes(&proof), ["C101"]);
    assert!(
        proof.report.diagnostics[0]
            .message
            .contains("where page 3 belongs, there is page 14 when the sheets are put together")
    );
    assert!(format!("{:?}", proof.report.diagnostics[0].place).contains("sheet 2, front, right half"));
}

/// The first two cells of the scheme's table are exchanged on one side, and named as they lie on the paper.
#[test]
fn the_cell_at_fault_is_named() {
    let swap = |content: &str| content.replace("/P1 ", "/X ").replace("/P2 ", "/P1 ").replace("/X ", "/P2 ");
    for (scheme, side, expected) in [
        ("saddle", 1, ["sheet 1, front, left half", "sheet 1, front, right half"]),
        ("saddle", 2, ["sheet 1, back, left half", "sheet 1, back, right half"]),
        ("quarto", 1, ["sheet 1, front, row 1, column 1", "sheet 1, front, row 1, column 2"]),
        ("quarto", 2, ["sheet 1, back, row 1, column 1", "sheet 1, back, row 1, column 2"]),
        ("quarto-top", 1, ["sheet 1, front, row 1, column 2", "sheet 1, front, row 2, column 2"]),
        ("quarto-top", 2, ["sheet 1, back, row 2, column 1", "sheet 1, back, row 1, column 1"]),
        ("top-bound", 1, ["sheet 1, front, upper half", "sheet 1, front, lower half"]),
    ] {
        let pages = numbered(8, named("a6"));
        let wishes = BookletOptions { scheme: scheme.into(), trim: named("a6"), ..options(Flip::ShortEdge, false) };
        let mut document = Document::load_mem(&sheets(&pages, &wishes)).expect("sheets of ours");
        let id = document.get_pages()[&side];
        let content = String::from_utf8(document.get_page_content(id)).expect("a drawing of ours");
        // Sides share what they draw alike, so this one gets a drawing of its own.
        let drawing = document.add_object(Stream::new(Dictionary::new(), swap(&content).into_bytes()));
        document.get_dictionary_mut(id).expect("a side of ours").set("Contents", drawing);
        let proof = prove("sheets.pdf", &save(&mut document), &pages, &how(&wishes));
        let mut places: Vec<String> = proof.report.diagnostics.iter().map(|one| format!("{:?}", one.place)).collect();
        places.sort_unstable();
        places.dedup();
        let named = expected.iter().all(|place| places.iter().any(|one| one.contains(&format!("{place}\""))));
        assert!(named && places.len() == 2, "{scheme}, side {side}: {places:?}");
    }
}

#[test]
fn a_missing_page_is_found() {
    let proof = tampered(1, |content| content.replace("/P1 Do", ""));
    assert!(codes(&proof).contains(&"C101") && codes(&proof).contains(&"C107"));
}

#[test]
fn a_page_on_its_head_is_found() {
    let turn = |at: usize, [a, b, c, d, e, f]: [f64; 6]| {
        if at == 0 { [-a, b, c, -d, e + 419.53, f + 595.28] } else { [a, b, c, d, e, f] }
    };
    assert_eq!(codes(&moved(2, turn)), ["C102"]);
}

#[test]
fn a_mirrored_page_is_found() {
    let mirror = |at: usize, [a, b, c, d, e, f]: [f64; 6]| {
        if at == 1 { [-a, b, c, d, e + 419.53, f] } else { [a, b, c, d, e, f] }
    };
    assert_eq!(codes(&moved(3, mirror)), ["C102"]);
}

#[test]
fn a_back_that_is_half_a_millimetre_off_is_found() {
    let up = moved(1, |_, [a, b, c, d, e, f]| [a, b, c, d, e, f + HALF_MM]);
    assert!(codes(&up).contains(&"C103"), "{:?}", up.report);
    let aside = moved(3, |_, [a, b, c, d, e, f]| [a, b, c, d, e + HALF_MM, f]);
    assert!(codes(&aside).contains(&"C103"), "{:?}", aside.report);
    let a_little = moved(3, |_, [a, b, c, d, e, f]| [a, b, c, d, e + 0.1 * HALF_MM, f]);
    assert_eq!(codes(&a_little), [""; 0], "{:?}", a_little.report);
}

#[test]
fn sheets_that_move_out_instead_of_in_are_found() {
    // Both sides of the innermost sheet alike, so that backs still lie on fronts.
    let pages = numbered(16, named("a5"));
    let options = options(Flip::ShortEdge, false);
    let mut document = Document::load_mem(&sheets(&pages, &options)).unwrap();
    for side in [6, 7] {
        let page = document.page_iter().nth(side).unwrap();
        let old = String::from_utf8(document.get_page_content(page)).unwrap();
        let wider = old.lines().map(|line| match line.split_whitespace().collect::<Vec<_>>()[..] {
            ["1", "0", "0", "1", x, y, "cm"] if x != "0" => {
                let x: f64 = x.parse().unwrap();
                let x = if x < 100.0 { x - 3.0 } else { x + 3.0 };
                format!("1 0 0 1 {x} {y} cm")
            }
            _ => line.to_owned(),
        });
        let new = wider.collect::<Vec<_>>().join("\n");
        assert_ne!(old, new);
        document.change_page_content(page, new.into_bytes()).unwrap();
    }
    let proof = prove("s.pdf", &save(&mut document), &pages, &how(&options));
    assert!(codes(&proof).contains(&"C103"), "{:?}", proof.report);
}

#[test]
fn a_page_that_is_cut_is_found() {
    let proof = tampered(4, |content| content.replacen(" re\nW", " re\nW\nn\n30 30 300 500 re\nW", 1));
    assert_eq!(codes(&proof), ["C104"]);
}

#[test]
fn a_page_that_reaches_onto_its_neighbour_is_found() {
    let pages = numbered(80, named("a5"));
    let options = BookletOptions { caliper: Mm(0.1), ..options(Flip::ShortEdge, false) };
    let mut document = Document::load_mem(&sheets(&pages, &options)).unwrap();
    let page = document.page_iter().last().unwrap();
    let old = String::from_utf8(document.get_page_content(page)).unwrap();
    let new = old.replace("W\nn", "n");
    assert_ne!(old, new);
    document.change_page_content(page, new.into_bytes()).unwrap();
    let proof = prove("s.pdf", &save(&mut document), &pages, &how(&options));
    assert_eq!(codes(&proof), ["C104"]);
    assert!(proof.report.diagnostics[0].message.contains("across the fold"));
}

#[test]
fn a_sheet_upside_down_is_found() {
    let pages = numbered(16, named("a5"));
    let options = options(Flip::ShortEdge, false);
    let mut document = Document::load_mem(&sheets(&pages, &options)).unwrap();
    for side in [2, 3] {
        let page = document.page_iter().nth(side).unwrap();
        document.get_dictionary_mut(page).unwrap().set("Rotate", 180);
    }
    let proof = prove("s.pdf", &save(&mut document), &pages, &how(&options));
    assert!(codes(&proof).contains(&"C105"), "{:?}", proof.report);
    assert!(!codes(&proof).contains(&"C102"), "said once for the whole sheet");
}

#[test]
fn the_wrong_edge_is_found() {
    let pages = numbered(16, named("a5"));
    let options = options(Flip::ShortEdge, false);
    let proof =
        prove("s.pdf", &sheets(&pages, &options), &pages, &how(&crate::support::pages::options(Flip::LongEdge, false)));
    assert!(codes(&proof).contains(&"C102"), "{:?}", proof.report);
}

#[test]
fn the_wrong_direction_is_found() {
    let pages = numbered(16, named("a5"));
    let options = options(Flip::ShortEdge, false);
    let proof =
        prove("s.pdf", &sheets(&pages, &options), &pages, &how(&crate::support::pages::options(Flip::ShortEdge, true)));
    assert!(codes(&proof).contains(&"C101"), "{:?}", proof.report);
}

#[test]
fn sides_without_a_partner_are_no_booklet() {
    let pages = numbered(5, named("a5"));
    let proof = prove("s.pdf", &pages, &pages, &how(&crate::support::pages::options(Flip::ShortEdge, false)));
    assert_eq!(codes(&proof), ["C106"]);
}

#[test]
fn a_strangers_file_is_not_folded_unasked() {
    assert!(prove_marked("pages.pdf", &numbered(8, named("a5"))).is_none());
    assert!(prove_marked("garbage", b"garbage").is_none());
}

#[test]
fn sheets_that_do_not_say_which_page_is_which_cannot_be_told() {
    let pages = numbered(8, named("a5"));
    let mut document = Document::load_mem(&sheets(&pages, &options(Flip::ShortEdge, false))).unwrap();
    let pieces = document.catalog_mut().unwrap().get_mut(b"PieceInfo").and_then(Object::as_dict_mut).unwrap();
    let data = pieces.get_mut(b"Bonefolder").and_then(Object::as_dict_mut).unwrap();
    let private = data.get_mut(b"Private").and_then(Object::as_dict_mut).unwrap();
    assert!(private.remove(b"Forms").is_some());
    let proof = prove_marked("s.pdf", &save(&mut document)).unwrap();
    assert_eq!(codes(&proof), ["C108"]);
}

#[test]
fn unreadable_files_are_one_error() {
    let pages = numbered(8, named("a5"));
    let how = &how(&options(Flip::ShortEdge, false));
    assert_eq!(codes(&prove("s.pdf", b"%PDF-1.7 nonsense", &pages, how)), ["C001"]);
    assert_eq!(codes(&prove("s.pdf", &pages, b"", how)), ["C001"]);
}

#[test]
fn fronts_and_backs_are_folded_together_and_one_of_them_asks_for_the_other() {
    use crate::support::{bonefolder, folder, said};
    let dir = folder();
    std::fs::write(dir.path().join("z.pdf"), numbered(16, named("a6"))).expect("files can be written here");
    std::fs::write(dir.path().join("y.pdf"), numbered(12, named("a6"))).expect("files can be written here");
    for (file, flip) in [("z.pdf", "long-edge"), ("y.pdf", "short-edge")] {
        let output = bonefolder(
            dir.path(),
            &["impose", file, "--scheme", "quarto", "--single-sided", "--flip", flip, "--quiet"],
        );
        assert_eq!(output.status.code(), Some(0), "{}", said(&output));
    }
    let check = |files: &[&str]| {
        let all: Vec<&str> = ["check"].into_iter().chain(files.iter().copied()).collect();
        let output = bonefolder(dir.path(), &all);
        (output.status.code(), said(&output))
    };
    for files in [&["z-quarto-fronts.pdf", "z-quarto-backs.pdf"][..], &["z-quarto-backs.pdf"], &["z-quarto-fronts.pdf"]]
    {
        let (code, words) = check(files);
        assert_eq!(code, Some(0), "{words}");
        assert_eq!(words.matches("Folded with").count(), 1, "{words}");
        assert!(!words.contains("C1"), "{words}");
    }
    let (code, words) = check(&["z-quarto-fronts.pdf", "y-quarto-backs.pdf"]);
    assert!(code == Some(1) && words.contains("C122"), "{words}");
    std::fs::remove_file(dir.path().join("z-quarto-backs.pdf")).expect("the backs were written");
    let (code, words) = check(&["z-quarto-fronts.pdf"]);
    assert!(code == Some(0) && words.contains("C121") && words.contains("z-quarto-backs.pdf"), "{words}");
}
