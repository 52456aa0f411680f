//! Covers that wrap around a glued spine.

use std::collections::BTreeMap;
use std::fs;

use bonefolder::check::pdf::inspect;
use bonefolder::check::shop::{check, check_wrap};
use bonefolder::geometry::{Mm, Pt, Rect, Size};
use bonefolder::model::destinations::find;
use bonefolder::model::{SpinePaper, SpineSettings};
use bonefolder::pdf::{open, survey};
use bonefolder::press::Info;
use bonefolder::press::wrap::{Job, Plan, finish, plan};

use crate::support::pages::{Book, courier};
use crate::support::{bonefolder, files, folder, lay_over, root, said};

fn planned(pages: usize, language: &str, shop: Option<&str>, spine: &SpineSettings) -> Plan {
    plan(&Job {
        trim: Size::mm(152.4, 228.6),
        pages,
        caliper: Mm(0.1),
        language,
        rtl: language == "ar",
        bleed: Mm(3.175),
        spine,
        numbered: false,
        shop: shop.map(|name| find(name).expect("a known shop")),
    })
}

#[test]
fn a_spine_is_as_wide_as_its_pages_are_thick() {
    let inches = |plan: Plan| (plan.spine.0 / 25.4 * 1000.0).round() / 1000.0;
    let cream = SpineSettings { paper: SpinePaper::Cream, ..SpineSettings::default() };
    let usual = SpineSettings::default();
    // KDP: 0.002252 in a page in white, 0.0025 in cream.
    for (pages, white, other) in [(56, 0.126, 0.14), (120, 0.27, 0.3), (200, 0.45, 0.5), (400, 0.901, 1.0)] {
        assert_eq!(inches(planned(pages, "en", Some("kdp"), &usual)), white);
        assert_eq!(inches(planned(pages, "en", Some("kdp"), &cream)), other);
    }
    // Elsewhere the leaves are counted; a page alone on its leaf has one as well.
    assert!((planned(120, "en", None, &usual).spine.0 - 6.0).abs() < 1e-9);
    assert!((planned(119, "en", None, &usual).spine.0 - 6.0).abs() < 1e-9);
    let wished = SpineSettings { width: Some(Mm(11.5)), ..usual.clone() };
    assert_eq!(planned(120, "en", Some("kdp"), &wished).spine, Mm(11.5));
    assert_eq!(planned(120, "en", Some("kdp"), &wished).sheet(), Size::mm(316.3, 228.6));
}

#[test]
fn words_go_down_the_spine_or_up_as_the_language_does() {
    let usual = SpineSettings::default();
    let down = |language| planned(200, language, None, &usual).down;
    assert_eq!(["en", "en-GB", "nl", "sv", "ar", "xx"].map(down), [true; 6]);
    assert_eq!(["fr", "de", "de-AT", "es", "pt-BR", "pl", "ru"].map(down), [false; 7]);
    assert!(!planned(200, "en", None, &SpineSettings { down: Some(false), ..usual.clone() }).down);
    assert!(!planned(78, "en", Some("kdp"), &usual).lettered);
    assert!(planned(79, "en", Some("kdp"), &usual).lettered);
    assert!(!planned(300, "en", None, &SpineSettings { wordless: true, ..usual }).lettered);
}

/// A cover with that on it; the folds are at 432 and 489.6 points from the left of the trim.
fn cover(content: &str, pages: usize, spine: f64) -> Vec<u8> {
    cover_in("en", content, pages, spine)
}

fn cover_in(language: &str, content: &str, pages: usize, spine: f64) -> Vec<u8> {
    let wished = SpineSettings { width: Some(Mm(20.32)), ..SpineSettings::default() };
    let mut plan = planned(pages, language, Some("kdp"), &wished);
    let bleed = Pt::from(plan.bleed).0;
    let (width, height) = (Pt::from(plan.sheet().width).0, Pt::from(plan.sheet().height).0);
    plan.spine = Mm(spine);
    let mut book = Book::new();
    let trim = crate::support::pages::rect(&[bleed, bleed, bleed + width, bleed + height]);
    let content = format!("q 1 0 0 1 {bleed} {bleed} cm {content} Q");
    let more = [("Resources", courier()), ("TrimBox", trim)];
    book.page((width + 2.0 * bleed, height + 2.0 * bleed), &content, &more);
    finish(&book.bytes(), &plan, None, &Info::default()).value.expect("a cover of ours")
}

fn words(x: f64, y: f64) -> String {
    format!("0 0 0 1 k BT /F 9 Tf {x} {y} Td (words) Tj ET")
}

#[test]
fn each_fault_of_a_cover_is_found_and_only_that() {
    let kdp = find("kdp").expect("a known shop");
    let codes = |bytes: &[u8]| -> Vec<&str> {
        let found = check("cover.pdf", bytes, kdp);
        found.diagnostics.iter().map(|one| one.code.id).collect()
    };
    let fine = words(100.0, 500.0) + &words(600.0, 500.0) + &words(446.0, 300.0);
    assert_eq!(codes(&cover(&fine, 300, 20.32)), [""; 0]);
    // Where the bar code goes: 2 by 1.2 inches, a quarter of an inch from the spine and the foot.
    assert_eq!(codes(&cover(&words(300.0, 60.0), 300, 20.32)), ["C220"]);
    assert_eq!(codes(&cover(&words(300.0, 120.0), 300, 20.32)), [""; 0]);
    // The back of a book that is read from the right is at the right.
    assert_eq!(codes(&cover_in("ar", &words(300.0, 60.0), 300, 20.32)), [""; 0]);
    assert_eq!(codes(&cover_in("ar", &words(540.0, 60.0), 300, 20.32)), ["C220"]);
    assert_eq!(codes(&cover(&words(420.0, 300.0), 300, 20.32)), ["C221"]);
    // A thin book has no words on its spine, but has them beside it.
    assert_eq!(codes(&cover(&words(446.0, 300.0), 60, 20.32)), ["C221"]);
    assert_eq!(codes(&cover(&(words(100.0, 500.0) + &words(600.0, 500.0)), 60, 20.32)), [""; 0]);
    assert_eq!(codes(&cover(&words(100.0, 500.0), 300, 18.0)), ["C222"]);
    assert_eq!(codes(&cover(&words(5.0, 500.0), 300, 20.32)), ["C203"]);
    // What is no cover of ours passes here.
    assert!(
        check_wrap("other.pdf", &crate::support::pages::numbered(1, Size::mm(300.0, 200.0)), None)
            .diagnostics
            .is_empty()
    );
}

/// Builds a new book with these settings, and gives its files.
fn built(settings: &str) -> BTreeMap<String, Vec<u8>> {
    let dir = folder();
    bonefolder(dir.path(), &["new", "zine"]);
    let book = dir.path().join("zine/book.yaml");
    let text = fs::read_to_string(&book).expect("the settings were just written");
    let text = if settings.contains("language: ar") { text.replace("language: en", "") } else { text };
    fs::write(&book, format!("{text}\n{settings}\n")).expect("files can be written");
    lay_over(&root().join("tests/project/base/art"), &dir.path().join("zine/art"));
    let output = bonefolder(dir.path(), &["build", "zine", "--only", "print"]);
    assert_eq!(output.status.code(), Some(0), "{}", said(&output));
    files(&dir.path().join("zine/out"))
}

fn find_file<'a>(files: &'a BTreeMap<String, Vec<u8>>, part: &str) -> &'a [u8] {
    files.iter().find(|(name, _)| name.contains(part)).unwrap_or_else(|| panic!("{part} was not made")).1
}

fn millimetres(rect: Rect) -> [f64; 4] {
    [rect.x0, rect.y0, rect.x1, rect.y1].map(|edge| (Mm::from(edge).0 * 10.0 - 0.01).round() / 10.0)
}

#[test]
fn a_build_makes_back_spine_and_front_and_pages_without_them() {
    let wrapped = built("press: {cover: wrap, destination: kdp, spine: {width: 12mm}}");
    let same = built("press: {cover: same}");
    let bytes = find_file(&wrapped, "-cover-wrap-a5.pdf");
    let file = open(bytes).expect("a PDF of ours");
    let [page] = &file.pages[..] else { panic!("a cover is one sheet") };
    assert_eq!(millimetres(page.media), [0.0, 0.0, 314.3, 216.3]);
    assert_eq!(page.trim.map(millimetres), Some([3.2, 3.2, 311.2, 213.2]));
    assert_eq!(page.bleed.map(millimetres), Some([0.0, 0.0, 314.3, 216.3]));
    let facts = inspect(bytes).expect("a PDF of ours");
    assert!(facts.fonts.iter().all(|font| font.embedded) && !facts.fonts.is_empty());
    assert!(facts.pages.iter().all(|page| page.inks.black_only()));
    // Three pages of a new book, so KDP wants no words on the spine, however wide it is said to be.
    let found = survey(&file, true).remove(0);
    let middle = |place: Rect| Mm::from((place.x0 + place.x1) / 2.0).0;
    assert!(found.words.iter().all(|words| !(148.0..160.0).contains(&middle(words.place))));
    // The title stands on the front, at the right.
    let largest = found.words.iter().max_by(|one, two| one.size.total_cmp(&two.size)).expect("a title");
    assert!(middle(largest.place) > 160.0);
    let pages = |files| open(find_file(files, "-print-a5.pdf")).expect("a PDF of ours").pages.len();
    assert!(pages(&wrapped) < pages(&same));
    assert!(!same.keys().any(|name| name.contains("wrap")));
}

/// A square picture is wider than the front is, and cut to it: nothing of it shows on the back.
#[test]
fn a_picture_of_another_shape_stays_on_the_front() {
    let wrapped = built("cover: {art: art/dot.png}\npress: {cover: wrap, spine: {width: 12mm}}");
    let file = open(find_file(&wrapped, "-cover-wrap-a5.pdf")).expect("a PDF of ours");
    let found = survey(&file, false).remove(0);
    let [picture] = &found.pictures[..] else { panic!("{:?}", found.pictures) };
    assert_eq!(millimetres(picture.place), [160.0, -3.0, 311.0, 213.0]);
}

#[test]
fn from_right_to_left_the_front_is_at_the_left_and_the_spine_has_words_where_it_is_wide() {
    let wrapped = built("language: ar\npress: {cover: wrap, spine: {width: 12mm}}");
    let file = open(find_file(&wrapped, "-cover-wrap-a5.pdf")).expect("a PDF of ours");
    let found = survey(&file, false).remove(0);
    let middle = |place: Rect| Mm::from((place.x0 + place.x1) / 2.0).0;
    let largest = found.words.iter().max_by(|one, two| one.size.total_cmp(&two.size)).expect("a title");
    assert!(middle(largest.place) < 148.0);
    let on_spine: Vec<Rect> =
        found.words.iter().map(|words| words.place).filter(|place| (148.0..160.0).contains(&middle(*place))).collect();
    assert!(!on_spine.is_empty());
    // Upright, within the folds, the title at the head.
    let highest = on_spine.iter().map(|place| Mm::from(place.y1).0).fold(0.0, f64::max);
    assert!(highest > 150.0, "{highest}");
    assert!(on_spine.iter().all(|place| Mm::from(place.x0).0 > 149.5 && Mm::from(place.x1).0 < 158.5));
}

/// What does not fit on the back, and words on a spine too narrow for them, are left out and named.
#[test]
fn what_finds_no_room_on_a_cover_is_named() {
    let dir = folder();
    lay_over(&root().join("tests/project/base"), dir.path());
    let book = dir.path().join("book.yaml");
    let text = fs::read_to_string(&book).expect("the base has settings");
    let abstract_ = "Far too much is said about it. ".repeat(300);
    let press = "press: {cover: wrap}";
    fs::write(&book, format!("{text}abstract: {abstract_}\n{press}\n")).expect("files can be written");
    let output = bonefolder(dir.path(), &["build", "--only", "print"]);
    for code in ["T010", "T011"] {
        assert!(said(&output).contains(code), "{code}: {}", said(&output));
    }
}

/// What the program sets keeps half an inch from the knife: Lulu and IngramSpark ask for it.
#[test]
fn words_on_a_cover_keep_what_the_strictest_shops_ask() {
    for trim in ["a5", "half-letter", "a6"] {
        let made = built(&format!("print: {{trim: {trim}}}\npress: {{cover: wrap, spine: {{width: 20mm}}}}"));
        let file = open(find_file(&made, "-cover-wrap-")).expect("a cover of ours");
        let (width, height) = file.pages[0].upright_size();
        let words = &survey(&file, true)[0].words;
        assert!(words.len() > 3, "{words:?}");
        for words in words {
            let place = words.place;
            let least = [place.x0.0, place.y0.0, width - place.x1.0, height - place.y1.0].into_iter().reduce(f64::min);
            assert!(least.is_some_and(|least| Mm::from(Pt(least)).0 >= 12.7), "{trim}: {words:?}");
        }
    }
}
