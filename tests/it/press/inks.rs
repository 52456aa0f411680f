//! Pages parted into the inks of a risograph.

use std::collections::BTreeMap;
use std::fs;
use std::path::Path;

use bonefolder::check::fold::prove_halves;
use bonefolder::check::pdf::inspect;
use bonefolder::check::shop::check_inks;
use bonefolder::diagnostic::Report;
use bonefolder::model::Ink;
use bonefolder::model::destinations::find;
use bonefolder::pdf::{Survey, open, survey};
use bonefolder::press::separate::{Inks, composite, part};

use crate::support::judges::judge;
use crate::support::pages::Book;
use crate::support::picture::paint;
use crate::support::{bonefolder, files, folder, said};

fn inks() -> Vec<Ink> {
    vec![Ink { name: "black".into(), colour: [0, 0, 0] }, Ink { name: "riso red".into(), colour: [0xf1, 0x50, 0x60] }]
}

fn page(content: &str) -> Vec<u8> {
    let mut book = Book::new();
    book.page((400.0, 600.0), content, &[]);
    book.bytes()
}

/// The tints of the shapes that one ink prints.
fn areas(content: &str, ink: usize, cover: Option<usize>) -> Vec<f64> {
    let all = inks();
    let mut report = Report::default();
    let bytes = part(&page(content), Inks { all: &all, cover }, ink).into(&mut report).expect("pages of ours");
    let found: Survey = survey(&open(&bytes).expect("a PDF of ours"), false).remove(0);
    assert!(inspect(&bytes).expect("a PDF of ours").pages[0].inks.black_only());
    found.areas.iter().map(|(_, tint)| (tint * 100.0).round() / 100.0).collect()
}

#[test]
fn each_shape_is_in_the_ink_of_its_colour_and_leaves_the_others_alone() {
    let square = |colour: &str| format!("{colour} 50 50 100 100 re f ");
    // Channels: black is the first ink, cyan the second.
    assert_eq!(areas(&square("0 0 0 0.4 k"), 0, None), [0.4]);
    assert_eq!(areas(&square("0 0 0 0.4 k"), 1, None), [0.0; 0]);
    assert_eq!(areas(&square("0.6 0 0 0 k"), 1, None), [0.6]);
    assert_eq!(areas(&square("0.6 0 0 0 k"), 0, None), [0.0; 0]);
    // A drawing in exactly the colour of an ink, and one in another colour.
    assert_eq!(areas(&square("0.9451 0.3137 0.3765 rg"), 1, None), [1.0]);
    assert_eq!(areas(&square("0.9451 0.3137 0.3765 rg"), 0, None), [0.0; 0]);
    assert_eq!(areas(&square("0.5 g"), 0, None), [0.5]);
    assert_eq!(areas(&square("0.5 g"), 1, Some(1)), [0.5]);
    assert_eq!(areas(&square("0.5 g"), 0, Some(1)), [0.0; 0]);
    // White leaves out what lies under it in every ink.
    for ink in [0, 1] {
        assert_eq!(areas(&square("0 0 0 0 k"), ink, None), [0.0]);
        assert_eq!(areas(&square("1 1 1 rg"), ink, None), [0.0]);
    }
    // A shape filled in one ink and outlined in another is in both, each with its own.
    let both = "0.6 0 0 0 k 0 0 0 1 K 50 50 100 100 re B";
    assert_eq!(areas(both, 1, None), [0.6]);
    assert_eq!(areas(both, 0, None), [0.0; 0]);
    // What was saved comes back.
    assert_eq!(areas("0.6 0 0 0 k q 0 0 0 1 k Q 50 50 100 100 re f", 1, None), [0.6]);
}

#[test]
fn the_composite_has_every_ink_by_its_name() {
    let all = inks();
    let content = "0 0 0 1 k 50 50 100 100 re f 0.5 0 0 0 k 60 60 100 100 re f 0 0 0 0 k 70 70 20 20 re f";
    let bytes = composite(&page(content), Inks { all: &all, cover: None }).value;
    let facts = inspect(&bytes.expect("pages of ours")).expect("a PDF of ours");
    let inks = &facts.pages[0].inks;
    assert_eq!(inks.spots.iter().collect::<Vec<_>>(), ["riso red"]);
    assert_eq!(inks.cmyk, [0.0, 0.0, 0.0, 1.0]);
    assert!(!inks.rgb && !inks.profiled);
}

#[test]
fn dark_areas_of_two_inks_over_one_another_are_named() {
    let riso = find("risograph").expect("a known shop");
    let dark = page("0 0 0 0.95 k 50 50 200 200 re f");
    let light = page("0 0 0 0.5 k 50 50 200 200 re f");
    let beside = page("0 0 0 0.95 k 50 300 200 200 re f");
    let codes = |one: &[u8], two: &[u8]| -> Vec<&str> {
        let found = check_inks(&[("one.pdf", one), ("two.pdf", two)], riso);
        found.diagnostics.iter().map(|one| one.code.id).collect()
    };
    assert_eq!(codes(&dark, &dark), ["C226"]);
    assert_eq!(codes(&dark, &light), [""; 0]);
    assert_eq!(codes(&dark, &beside), [""; 0]);
}

#[test]
fn a_build_writes_a_file_for_each_drum() {
    let dir = folder();
    bonefolder(dir.path(), &["new", "zine"]);
    let book = dir.path().join("zine/book.yaml");
    let text = without_theme(&book);
    let theme = "theme: {inks: [black, \"Riso Red #f15060\"], cover: riso red}";
    let press = "press: {paper: [a3, a4], destination: risograph}";
    fs::write(&book, format!("{text}\n{theme}\n{press}\n")).expect("files can be written");
    let output = bonefolder(dir.path(), &["build", "zine", "--only", "booklet"]);
    assert_eq!(output.status.code(), Some(0), "{}", said(&output));
    // A4 has no room for the crosses, A3 has.
    assert_eq!(said(&output).matches("S040").count(), 1, "{}", said(&output));
    let made = files(&dir.path().join("zine/out"));
    let of = |part: &str| made.iter().find(|(name, _)| name.ends_with(part)).unwrap_or_else(|| panic!("no {part}")).1;
    let all = inspect(of("-booklet-a3.pdf")).expect("a PDF of ours");
    assert!(all.pages.iter().any(|page| page.inks.spots.contains("riso red")));
    let mut crosses = Vec::new();
    for part in ["-booklet-a3-ink-1-black.pdf", "-booklet-a3-ink-2-riso-red.pdf"] {
        let facts = inspect(of(part)).expect("a PDF of ours");
        assert_eq!(facts.pages.len(), all.pages.len());
        assert!(facts.pages.iter().all(|page| page.inks.black_only()), "{part}");
        let file = open(of(part)).expect("a PDF of ours");
        let content = file.content(&file.pages[0]).expect("a side of ours");
        // Everything that a side draws itself, but for the pages it calls, is marks.
        crosses.push(String::from_utf8_lossy(&content).into_owned());
    }
    assert!(crosses[0].contains(" l") && crosses[0] == crosses[1]);
}

/// The settings of a new book, but for the theme that they name.
fn without_theme(book: &Path) -> String {
    let text = fs::read_to_string(book).expect("the settings were just written");
    text.lines().filter(|line| !line.starts_with("theme: hearth")).map(|line| format!("{line}\n")).collect()
}

/// A new book with these lines added to its settings, built; the folder of what was made.
fn built(dir: &Path, more: &str, only: &str) -> BTreeMap<String, Vec<u8>> {
    if !dir.join("zine").exists() {
        bonefolder(dir, &["new", "zine"]);
    }
    let book = dir.join("zine/book.yaml");
    let text = without_theme(&book);
    fs::write(&book, format!("{text}\n{more}\n")).expect("files can be written");
    let output = bonefolder(dir, &["build", "zine", "--only", only]);
    assert_eq!(output.status.code(), Some(0), "{}", said(&output));
    files(&dir.join("zine/out"))
}

fn of<'a>(made: &'a BTreeMap<String, Vec<u8>>, part: &str) -> &'a [u8] {
    made.iter().find(|(name, _)| name.ends_with(part)).unwrap_or_else(|| panic!("no {part}")).1
}

#[test]
#[cfg_attr(not(judge = "poppler"), ignore = "needs poppler")]
fn a_poster_is_parted_into_the_inks_like_the_pages() {
    let pdftoppm = judge("pdftoppm");
    let dir = folder();
    let squares = r##"<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 297 210" width="297" height="210">
        <title>Two squares</title><rect width="100" height="210" fill="#000"/>
        <rect x="197" width="100" height="210" fill="#f15060"/></svg>"##;
    let theme = "theme: {inks: [black, \"Riso Red #f15060\"], cover: riso red}";
    let press = "press: {paper: [a4], scheme: mini-zine, poster: squares.svg, destination: risograph}";
    bonefolder(dir.path(), &["new", "zine"]);
    fs::write(dir.path().join("zine/squares.svg"), squares).expect("files can be written");
    let names: Vec<String> = built(dir.path(), &format!("{theme}\n{press}"), "booklet").into_keys().collect();
    let out = dir.path().join("zine/out");
    // A pixel of the left square and one of the right, on the back of the first sheet.
    let pixels = |part: &str| {
        let name = names.iter().find(|name| name.ends_with(part)).unwrap_or_else(|| panic!("no {part}: {names:?}"));
        let painted = paint(&pdftoppm, &out.join(name), 2, 36.0);
        let middle = painted.height / 2;
        [painted.pixel(painted.width / 6, middle), painted.pixel(painted.width * 5 / 6, middle)]
    };
    let (ink, paper) = (|pixel: [u8; 3]| pixel.iter().all(|part| *part < 60), [255; 3]);
    let [black, red] = [pixels("ink-1-black.pdf"), pixels("ink-2-riso-red.pdf")];
    assert!(ink(black[0]) && black[1] == paper, "{black:?}");
    assert!(red[0] == paper && ink(red[1]), "{red:?}");
    let both = pixels("-booklet-a4.pdf");
    assert!(ink(both[0]) && both[1][0] > 200 && both[1][1] < 120, "{both:?}");
}

/// An accessible edition is printed in one ink: what is in channels would come out grey.
#[test]
fn easy_read_pages_are_black_whatever_the_theme() {
    let made = |theme: &str| {
        let dir = folder();
        let press = "press: {paper: [a4], destination: risograph}";
        // The source would tell the files apart: its settings are not the same.
        let more = format!("editions: [easy-read]\nembed-source: false\n{press}\n{theme}");
        of(&built(dir.path(), &more, "print"), "-easy-read-print-a5.pdf").to_vec()
    };
    let red = "theme: {inks: [black, \"Riso Red #f15060\"], headings: riso red, rules: riso red, cover: riso red}";
    assert!(made(red) == made(""), "the pages differ");
}

/// For a printer without duplex, of one ink or several.
#[test]
fn fronts_and_backs_are_files_of_their_own_if_the_book_says_so() {
    let dir = folder();
    let press = "press: {paper: [a4], sides: one, cover: separate, destination: risograph}";
    let theme = "theme: {inks: [black, \"Riso Red #f15060\"]}";
    let made = built(dir.path(), &format!("{press}\n{theme}"), "booklet");
    let names: Vec<&str> = made.keys().filter_map(|name| name.strip_suffix(".pdf")).collect();
    let halves = names.iter().filter(|name| name.ends_with("-fronts") || name.ends_with("-backs")).count();
    assert!(halves == 8 && names.len() == 9, "{names:?}");
    let parts = ["-ink-1-black-fronts.pdf", "-ink-1-black-backs.pdf"]
        .map(|part| open(of(&made, part)).expect("ours can be read"));
    let proof = prove_halves("black", parts.each_ref()).expect("halves of ours");
    assert!(proof.report.diagnostics.is_empty() && !proof.value.reading.is_empty(), "{:?}", proof.report);
}

#[test]
fn inks_that_make_no_sense_are_named() {
    let code = |theme: &str| {
        let dir = folder();
        bonefolder(dir.path(), &["new", "zine"]);
        let book = dir.path().join("zine/book.yaml");
        let text = without_theme(&book);
        fs::write(&book, format!("{text}\ntheme: {theme}\n")).expect("files can be written");
        let output = bonefolder(dir.path(), &["build", "zine", "--only", "print"]);
        (output.status.code(), said(&output))
    };
    for (theme, expected) in [
        ("{inks: [black, red]}", "P060"),
        ("{inks: [black, \"red #zzzzzz\"]}", "P060"),
        ("{inks: [black, black]}", "P060"),
        ("{inks: [\"a #000001\", \"b #000002\", \"c #000003\", \"d #000004\", \"e #000005\"]}", "P061"),
        ("{inks: [black, \"red #ff0000\"], headings: green}", "P062"),
    ] {
        let (status, output) = code(theme);
        assert_eq!(status, Some(1), "{theme}");
        assert!(output.contains(expected), "{theme}: {output}");
    }
}
