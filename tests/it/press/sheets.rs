//! Imposition as arithmetic, and sheets as finished files.

use bonefolder::check;
use bonefolder::diagnostic::{Outcome, Report};
use bonefolder::geometry::{Mm, Pt, Size};
use bonefolder::model::{Flip, Ink};
use bonefolder::pdf::{open, survey};
use bonefolder::press::separate::{self, Inks};
use bonefolder::press::{Booklet, BookletOptions, Info, Marks, black_only, booklet, print_pages};

use crate::support::pages::{Book, bits, named, numbered, options, rect};

#[test]
fn inner_leaves_move_in_by_the_paper_around_them() {
    let options = options(Flip::ShortEdge, false);
    assert_eq!(options.creep(0), Mm(0.0));
    assert_eq!(options.creep(10), Mm(1.0));
}

fn make(pages: &[u8], options: &BookletOptions) -> Booklet {
    let mut report = Report::default();
    let booklet = booklet(pages, options).into(&mut report);
    assert!(report.diagnostics.is_empty(), "{report:?}");
    booklet.expect("pages that can be imposed")
}

#[test]
fn pages_that_would_stay_empty_are_refused_where_none_may() {
    let options = BookletOptions { no_blanks: true, ..options(Flip::ShortEdge, false) };
    let found = |pages: usize| -> Vec<&str> {
        let report = booklet(&numbered(pages, named("a5")), &options).report;
        report.diagnostics.iter().map(|one| one.code.id).collect()
    };
    assert_eq!(found(6), ["S009"]);
    assert_eq!(found(8), [""; 0]);
}

#[test]
fn sheets_are_the_same_bytes_each_time_and_hardly_larger_than_the_pages() {
    let pages = numbered(60, named("a5"));
    let options = options(Flip::ShortEdge, false);
    let (one, two) = (make(&pages, &options), make(&pages, &options));
    assert_eq!(one.bytes, two.bytes);
    assert_eq!((one.sheets, one.blanks, one.scale), (15, 0, 1.0));
    assert!((one.creep.0 - 1.4).abs() < 1e-9);
    assert!(one.bytes.len() < pages.len() + 20_000, "{} bytes from {}", one.bytes.len(), pages.len());
    let other = make(&pages, &BookletOptions { caliper: Mm(0.2), ..options });
    assert_ne!(one.bytes, other.bytes);
}

#[test]
fn sheets_say_what_they_are() {
    let made = make(&numbered(10, named("a5")), &options(Flip::ShortEdge, false));
    let Outcome { value: facts, report } = check::pdf::check("booklet.pdf", &made.bytes);
    assert!(report.diagnostics.is_empty(), "{report:?}");
    assert_eq!(facts.pages.len(), 6);
    assert_eq!(facts.title.as_deref(), Some("Ten & one <pages>"));
    assert_eq!(facts.language.as_deref(), Some("en"));
    assert!(facts.shows_title && !facts.javascript && facts.pdf_x.is_none());
    for page in &facts.pages {
        let (width, height) = (Mm::from(page.media.width()), Mm::from(page.media.height()));
        assert!((width.0 - 297.0).abs() < 0.01 && (height.0 - 210.0).abs() < 0.01);
        assert!((page.size.0.0 - 296.0).abs() < 0.01, "the trim is two A5 pages: {:?}", page.size);
        assert_eq!(page.inks.cmyk, [0.0, 0.0, 0.0, 1.0]);
        assert!(page.inks.black_only() && !page.inks.gray);
    }
    let file = bonefolder::pdf::open(&made.bytes).unwrap();
    let viewer = file.dict(file.catalog().unwrap(), "ViewerPreferences").unwrap();
    assert_eq!(viewer.get(b"Duplex").unwrap().as_name().unwrap(), b"DuplexFlipShortEdge");
    assert_eq!(viewer.get(b"PrintScaling").unwrap().as_name().unwrap(), b"None");
    let text = String::from_utf8_lossy(&made.bytes);
    assert!(text.contains("Ten &amp; one &lt;pages&gt;") && text.contains("A. Nóbody"));
}

#[test]
fn a_spread_larger_than_the_paper_is_scaled_and_said_so() {
    let mut report = Report::default();
    let options = BookletOptions { paper: named("letter"), ..options(Flip::ShortEdge, false) };
    let made = booklet(&numbered(8, named("a5")), &options).into(&mut report).expect("it can be scaled");
    assert!((made.scale - 279.4 / 296.0).abs() < 1e-9);
    assert_eq!(report.diagnostics.iter().map(|one| one.code.id).collect::<Vec<_>>(), ["S003"]);
    assert!(report.diagnostics[0].message.contains("94.4 %"));
}

#[test]
fn pages_of_other_sizes_are_named() {
    let mut report = Report::default();
    let made = booklet(&numbered(8, named("a6")), &options(Flip::ShortEdge, false)).into(&mut report);
    assert!(made.is_some_and(|made| made.scale == 1.0));
    assert_eq!(report.diagnostics.iter().map(|one| one.code.id).collect::<Vec<_>>(), ["S004"]);
}

#[test]
fn more_sheets_than_a_stapler_takes_are_said_so() {
    let mut report = Report::default();
    let made = booklet(&numbered(140, named("a5")), &options(Flip::ShortEdge, false)).into(&mut report);
    assert!(made.is_some_and(|made| (made.creep.0 - 3.4).abs() < 1e-9));
    assert_eq!(report.diagnostics.iter().map(|one| one.code.id).collect::<Vec<_>>(), ["S005"]);
}

#[test]
fn impossible_sizes_are_errors() {
    let pages = numbered(4, named("a5"));
    let good = options(Flip::ShortEdge, false);
    let mut bad = vec![
        BookletOptions { caliper: Mm(-0.1), ..good.clone() },
        BookletOptions { caliper: Mm(f64::NAN), ..good.clone() },
    ];
    for size in [0.0, f64::NAN, f64::INFINITY, -210.0, 1e9] {
        bad.push(BookletOptions { trim: bonefolder::geometry::Size::mm(size, 210.0), ..good.clone() });
        bad.push(BookletOptions { paper: bonefolder::geometry::Size::mm(210.0, size), ..good.clone() });
    }
    for options in bad {
        let mut report = Report::default();
        assert!(booklet(&pages, &options).into(&mut report).is_none());
        assert_eq!(report.diagnostics.iter().map(|one| one.code.id).collect::<Vec<_>>(), ["S002"]);
    }
}

/// All that is stroked on a side, as lines between points in mm from the lower left of the paper.
fn strokes(bytes: &[u8], side: usize) -> Vec<[f64; 4]> {
    let file = bonefolder::pdf::open(bytes).unwrap();
    let content = file.content(&file.pages[side]).unwrap();
    let mm = |number: &lopdf::Object| Mm::from(Pt(f64::from(number.as_float().unwrap()))).0;
    let mut lines = Vec::new();
    let mut from = [0.0, 0.0];
    for operation in bonefolder::pdf::operations(&content) {
        match (operation.operator.as_str(), &operation.operands[..]) {
            ("m", [x, y]) => from = [mm(x), mm(y)],
            ("l", [x, y]) => lines.push([from[0], from[1], mm(x), mm(y)]),
            _ => {}
        }
    }
    lines
}

#[test]
fn marks_stand_outside_the_trim_where_there_is_room() {
    let all = Marks { fold: true, staple: true, crop: true, ..Marks::default() };
    let options = BookletOptions { paper: named("a3"), marks: all, ..options(Flip::ShortEdge, false) };
    let made = make(&numbered(12, named("a5")), &options);
    let (left, right, foot, head) = (62.0, 358.0, 43.5, 253.5);
    for side in 0..6 {
        for [x0, y0, x1, y1] in strokes(&made.bytes, side) {
            let beside = (x0 < left && x1 < left) || (x0 > right && x1 > right);
            let beyond = (y0 < foot && y1 < foot) || (y0 > head && y1 > head);
            assert!(beside || beyond, "side {side}: {x0} {y0} to {x1} {y1}");
        }
    }
    let counts: Vec<usize> = (0..6).map(|side| strokes(&made.bytes, side).len()).collect();
    assert_eq!(counts, [8 + 2 + 4, 8, 8 + 2, 8, 8 + 2, 8 + 2]);
}

#[test]
fn marks_keep_to_the_fold_where_the_pages_fill_the_paper() {
    let made = make(&numbered(8, named("a5")), &options(Flip::ShortEdge, false));
    let near = |x: f64| (x - 148.5).abs() < 1.01;
    for side in 0..4 {
        for [x0, y0, x1, y1] in strokes(&made.bytes, side) {
            assert!(near(x0) && near(x1) && (y1 - y0).abs() < 3.01, "side {side}: {x0} {y0} to {x1} {y1}");
        }
    }
    let counts: Vec<usize> = (0..4).map(|side| strokes(&made.bytes, side).len()).collect();
    assert_eq!(counts, [2 + 2, 0, 2, 2]);
    let none = BookletOptions { marks: Marks::default(), ..options(Flip::ShortEdge, false) };
    let made = make(&numbered(8, named("a5")), &none);
    assert!((0..4).all(|side| strokes(&made.bytes, side).is_empty()));
}

#[test]
fn print_pages_have_boxes_and_nothing_for_screens() {
    let mut book = Book::new();
    let link = book.document.add_object(lopdf::dictionary! { "Type" => "Annot", "Subtype" => "Link" });
    let trim = rect(&[9.0, 9.0, 409.0, 609.0]);
    book.page((418.0, 618.0), &bits(1), &[("TrimBox", trim), ("Annots", vec![link.into()].into())]);
    book.page((418.0, 618.0), &bits(2), &[]);
    let info = options(Flip::ShortEdge, false).info;
    let mut report = Report::default();
    let made = print_pages(&book.bytes(), &info).into(&mut report).expect("pages that can be finished");
    let Outcome { value: facts, report: findings } = check::pdf::check("print.pdf", &made);
    assert_eq!(facts.annotations, 0);
    assert!(facts.shows_title && !findings.has_errors(), "{findings:?}");
    let bleed = facts.pages[0].bleed.expect("a BleedBox");
    let trim = facts.pages[0].trim.expect("a TrimBox");
    assert_eq!((bleed.x0, bleed.x1, trim.x0, trim.x1), (Pt(0.0), Pt(418.0), Pt(9.0), Pt(409.0)));
    assert_eq!(facts.pages[1].trim, Some(facts.pages[1].media));
    assert!(facts.pages.iter().all(|page| page.art.is_none()));
}

/// On thick paper pages stand elsewhere on each sheet; the marks do not, and are written once.
#[test]
fn marks_are_drawn_once_for_all_sheets() {
    let marked = Marks { fold: true, staple: true, ..Marks::default() };
    let wishes = BookletOptions { marks: marked, ..options(Flip::ShortEdge, false) };
    let made = booklet(&numbered(200, named("a5")), &wishes).value;
    let bytes = made.expect("pages that can be imposed").bytes;
    let file = open(&bytes).expect("a PDF of ours");
    let marks: Vec<&lopdf::Object> = file
        .pages
        .iter()
        .step_by(2)
        .map(|page| file.page_dict(page).expect("a side").get(b"Contents").expect("a drawing"))
        .map(|contents| contents.as_array().expect("calls and marks").last().expect("marks"))
        .collect();
    let different: std::collections::BTreeSet<_> =
        marks.iter().map(|one| one.as_reference().expect("a stream")).collect();
    assert!(marks.len() == 50 && different.len() <= 4, "{different:?}");
}

/// The line at the edge of sheets, in the language of the book and the letters of its title.
#[test]
fn the_slug_line_is_in_the_language_of_the_book() {
    let cases = [
        ("en", "A Title", "A Title, edition 2 · sheet 1 of 2, front · flip on the short edge · "),
        ("de-AT", "Ein Heft", "Ein Heft, Ausgabe 2 · Bogen 1 von 2, Vorderseite · an der kurzen Kante wenden · "),
        ("el", "Ένα βιβλίο", "Ένα βιβλίο, έκδοση 2 · κόλλα 1 από 2, μπροστά · γύρισμα στη μικρή πλευρά · "),
        ("uk", "Книжка", "Книжка, видання 2 · аркуш 1 із 2, лице · перевертання за коротким краєм · "),
    ];
    for (language, title, expected) in cases {
        let info =
            Info { title: title.into(), language: language.into(), edition: Some("2".into()), ..Info::default() };
        let slug = slug(&info, Size::mm(140.0, 180.0));
        assert_eq!(slug.strip_prefix(expected).map(str::len), Some(8), "{slug}");
    }
}

/// Arabic letters join, so that other glyphs stand for them than the plain ones, and run from the right.
#[test]
fn an_arabic_slug_line_is_joined_and_runs_from_the_right() {
    let info = Info { title: "كتاب".into(), language: "ar".into(), ..Info::default() };
    let slug = slug(&info, Size::mm(140.0, 180.0));
    // As it stands on paper, from the left: the hash, then the words backwards.
    let backwards: String = "كتاب · الورقة 1".chars().rev().collect();
    assert!(slug.ends_with(&backwards), "{slug}");
    let hash: String = slug.chars().take_while(char::is_ascii_alphanumeric).collect();
    assert_eq!(hash.len(), 8, "{slug}");
}

/// What is too long for the line gives way from the end of its title.
#[test]
fn a_long_title_gives_way_to_what_tells_sheets_apart() {
    for language in ["en", "ru", "ar"] {
        let info = Info { title: "word ".repeat(90), language: language.into(), ..Info::default() };
        let size = Size::mm(140.0, 180.0);
        let bytes = slugged(&info, size);
        let found = &survey(&open(&bytes).expect("sheets of ours"), true)[0];
        let line: Vec<_> = found.words.iter().filter(|words| words.place.y1.0 < 45.0).collect();
        let (text, end) = line
            .iter()
            .fold((String::new(), 0.0_f64), |(text, end), words| (text + &words.text, end.max(words.place.x1.0)));
        assert!(text.contains('…') && text.contains("word word"), "{text}");
        assert!(end < 841.9 - 14.0, "{language}: {end}");
    }
}

fn slugged(info: &Info, size: Size) -> Vec<u8> {
    let marks = Marks { slug: true, ..Marks::default() };
    let options = BookletOptions { trim: size, marks, info: info.clone(), ..BookletOptions::default() };
    make(&numbered(8, size), &options).bytes
}

/// The words at the edge of the first side.
fn slug(info: &Info, size: Size) -> String {
    let found = &survey(&open(&slugged(info, size)).expect("sheets of ours"), true)[0];
    found.words.iter().filter(|words| words.place.y1.0 < 45.0).map(|words| words.text.as_str()).collect()
}

/// A picture within the content comes out as it went in. No page that the program sets has one, but where colours are
/// changed, one that is foreign must not be broken.
#[test]
fn contents_with_pictures_in_them_are_left_as_they_are() {
    let picture = "q 50 0 0 50 0 0 cm BI /W 2 /H 2 /CS /RGB /BPC 8 /F /AHx ID ff0000 00ff00 0000ff BI ffff00> EI Q";
    let mut book = Book::new();
    book.page((200.0, 200.0), &format!("1 0 0 rg 60 60 50 50 re f {picture}"), &[]);
    book.page((200.0, 200.0), "1 0 0 rg 60 60 50 50 re f (BI) pop", &[]);
    let pages = book.bytes();
    let content = |bytes: &[u8], page: usize| {
        let file = open(bytes).expect("a PDF of ours");
        let content = file.content(&file.pages[page]).expect("a content");
        String::from_utf8_lossy(&content).into_owned()
    };
    let black = black_only(&pages).value.expect("pages that can be read");
    let ink = Ink { name: "red".into(), colour: [255, 0, 0] };
    let inks = Inks { all: &[ink], cover: None };
    let part = separate::part(&pages, inks, 0).value.expect("pages that can be read");
    for made in [black, part] {
        assert!(content(&made, 0).contains(picture), "{}", content(&made, 0));
        // The two letters in a string are no picture.
        assert!(!content(&made, 1).contains("1 0 0 rg"), "{}", content(&made, 1));
    }
}
