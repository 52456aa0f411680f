//! What goes through the edge of the page, in single pages and on sheets.

use std::collections::BTreeMap;
use std::fs;

use bonefolder::check::fold::prove_marked;
use bonefolder::check::shop::check;
use bonefolder::geometry::{Mm, Rect};
use bonefolder::model::destinations::find;
use bonefolder::pdf::{Page, open};
use lopdf::{Dictionary, Stream, dictionary};

use crate::support::pages::{Book, rect};
use crate::support::{bonefolder, files, folder, lay_over, root, said};

const PICTURE: &str = "<svg xmlns='http://www.w3.org/2000/svg' viewBox='0 0 10 10' width='10' height='10'>\
                       <rect width='10' height='10' fill='#000'/></svg>";

/// A new book for a shop, with a picture that fills a page.
fn built(press: &str) -> BTreeMap<String, Vec<u8>> {
    let dir = folder();
    bonefolder(dir.path(), &["new", "zine"]);
    let book = dir.path().join("zine/book.yaml");
    let text = fs::read_to_string(&book).expect("the settings were just written");
    fs::write(&book, format!("{text}\npress: {press}\n")).expect("files can be written");
    let chapter = dir.path().join("zine/01-first-chapter.md");
    let text = fs::read_to_string(&chapter).expect("the chapter was just written");
    let figure = "![All black](black.svg \"Night\"){.bleed}\n\nAnd on it goes.";
    fs::write(&chapter, format!("{text}\n\n{figure}\n")).expect("files can be written");
    fs::write(dir.path().join("zine/black.svg"), PICTURE).expect("files can be written");
    let output = bonefolder(dir.path(), &["build", "zine", "--only", "print,booklet"]);
    assert_eq!(output.status.code(), Some(0), "{}", said(&output));
    files(&dir.path().join("zine/out"))
}

fn pages(files: &BTreeMap<String, Vec<u8>>, part: &str) -> Vec<Page> {
    let (_, bytes) = files.iter().find(|(name, _)| name.contains(part)).unwrap_or_else(|| panic!("no {part}"));
    open(bytes).expect("a PDF of ours").pages
}

fn wide(rect: Rect) -> f64 {
    (Mm::from(rect.width()).0 * 100.0).round() / 100.0
}

#[test]
fn pages_have_as_much_bleed_as_the_shop_asks_and_none_for_a_copier() {
    let mixam = built("{paper: a3, destination: mixam}");
    for page in pages(&mixam, "-print-a5") {
        let (trim, bleed) = (page.trim.expect("a trim"), page.bleed.expect("a bleed"));
        assert_eq!((wide(trim), wide(bleed), wide(page.media)), (148.0, 154.35, 154.35));
    }
    // KDP cuts three sides alone, and the spine of the first page is at the left.
    let kdp = pages(&built("{paper: a3, destination: kdp}"), "-print-a5");
    assert!(kdp.iter().all(|page| (wide(page.media) - 151.175).abs() < 0.01), "{:?}", kdp[0].media);
    let at_left = |page: &Page| page.trim.is_some_and(|trim| (trim.x0 - page.media.x0).0.abs() < 0.01);
    assert!(at_left(&kdp[0]) && !at_left(&kdp[1]) && at_left(&kdp[2]));
    for machine in ["photocopier", "risograph"] {
        let copier = built(&format!("{{paper: a3, destination: {machine}, bleed: 3mm}}"));
        assert!(pages(&copier, "-print-a5").iter().all(|page| wide(page.media) == 148.0));
        assert!(pages(&copier, "-booklet-a3").iter().all(|page| page.bleed == page.trim));
    }
}

#[test]
fn sheets_bleed_where_there_is_paper_and_never_onto_the_neighbour() {
    let made = built("{paper: [a3, a4], destination: mixam}");
    for page in pages(&made, "-booklet-a3") {
        let (trim, bleed) = (page.trim.expect("a trim"), page.bleed.expect("a bleed"));
        assert_eq!((wide(trim), wide(bleed)), (296.0, 302.35));
    }
    // A4 has no room above and below; the millimetre at its sides is used.
    for page in pages(&made, "-booklet-a4") {
        assert_eq!(page.bleed.map(wide), Some(297.0));
    }
    // Folded, nothing lies across the fold and nothing of a page is lost.
    for (name, bytes) in made.iter().filter(|(name, _)| name.contains("-booklet-a")) {
        let proof = prove_marked(name, bytes).expect("sheets of ours");
        assert!(proof.report.diagnostics.is_empty(), "{name}: {:?}", proof.report.diagnostics);
    }
}

/// A page of A5 with 3 mm of bleed, and that on it in points from the lower left of the bleed.
fn page(content: &str) -> Vec<u8> {
    page_with(Book::new(), content, Dictionary::new())
}

fn page_with(mut book: Book, content: &str, resources: Dictionary) -> Vec<u8> {
    let (width, height) = (436.54, 612.28);
    let more = [
        ("TrimBox", rect(&[8.504, 8.504, width - 8.504, height - 8.504])),
        ("BleedBox", rect(&[0.0, 0.0, width, height])),
        ("Resources", resources.into()),
    ];
    book.page((width, height), &format!("0 0 0 0.5 k {content}"), &more);
    book.bytes()
}

#[test]
fn what_ends_between_the_edge_and_the_end_of_the_bleed_is_found() {
    let shop = find("mybuchdruck").expect("a known shop");
    let ends =
        |content: &str| check("page.pdf", &page(content), shop).diagnostics.iter().any(|one| one.code.id == "C223");
    assert!(!ends("0 0 436.54 612.28 re f"));
    assert!(!ends("40 40 100 100 re f"));
    assert!(ends("8.504 0 200 612.28 re f"));
    assert!(ends("4 0 200 612.28 re f"));
    assert!(ends("0 0 430 612.28 re f"));
    // A picture as well as a shape.
    assert!(ends("q 200 0 0 200 5 300 cm BI /W 1 /H 1 /BPC 8 /CS /G ID \u{1} EI Q"));
    assert!(!ends("q 200 0 0 200 0 300 cm BI /W 1 /H 1 /BPC 8 /CS /G ID \u{1} EI Q"));
    // It ends where it is cut off.
    let clipped = |left: u8| {
        format!("q {left} 300 200 200 re W n 400 0 0 200 -100 300 cm BI /W 1 /H 1 /BPC 8 /CS /G ID \u{1} EI Q")
    };
    assert!(ends(&clipped(4)));
    assert!(!ends(&clipped(0)) && !ends(&clipped(40)));
    // So does what a form draws beyond its own box.
    let boxed = |left: f64| {
        let mut book = Book::new();
        let dict = dictionary! { "Subtype" => "Form", "BBox" => rect(&[left, 300.0, left + 200.0, 500.0]) };
        let form = book.document.add_object(Stream::new(dict, b"-100 300 400 200 re f".to_vec()));
        let resources = dictionary! { "XObject" => dictionary! { "X" => form } };
        let found = check("page.pdf", &page_with(book, "/X Do", resources), shop);
        found.diagnostics.iter().any(|one| one.code.id == "C223")
    };
    assert!(boxed(4.0));
    assert!(!boxed(0.0) && !boxed(40.0));
}

/// Ruled lines, boxes, tables and grids: none thinner than the shop prints.
#[test]
fn no_line_is_thinner_than_the_shop_prints() {
    let dir = folder();
    lay_over(&root().join("tests/project/every-space"), dir.path());
    let settings = dir.path().join("book.yaml");
    let text = fs::read_to_string(&settings).expect("the book has settings");
    let with = |press: &str| {
        fs::write(&settings, format!("{text}\n{press}\n")).expect("files can be written");
        let output = bonefolder(dir.path(), &["build", "--only", "print"]);
        assert_eq!(output.status.code(), Some(0), "{}", said(&output));
        let made = files(&dir.path().join("out"));
        let (name, bytes) = made.iter().find(|(name, _)| name.contains("-print-")).expect("a print edition was made");
        let found = check(name, bytes, find("kdp").expect("a known shop")).diagnostics;
        found.iter().any(|one| one.code.id == "C206")
    };
    assert!(with(""), "the lines of a book for no shop are as thick as KDP asks: then this test can't fail");
    assert!(!with("press: {destination: kdp}"));
}
