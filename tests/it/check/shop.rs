//! Print shops: their figures, what is found in a file, and PDF/X-4.

use std::fs;

use bonefolder::check::pdf::inspect;
use bonefolder::check::shop::check;
use bonefolder::diagnostic::{Report, Severity};
use bonefolder::model::destinations::{Destination, Figure, all, find};
use bonefolder::press::pdfx::Condition;
use bonefolder::press::{Info, ShopPages, print_pages, shop_pages};
use lopdf::{Dictionary, Object, Stream, dictionary};

use crate::support::pages::{Book, courier, named, numbered, rect};
use crate::support::{bonefolder, files, folder, said};

/// A page of A5 with that on it; text in a font that is not embedded, which is of no matter here.
fn page(content: &str, more: &[(&str, Object)]) -> Vec<u8> {
    let mut book = Book::new();
    let mut all = vec![("Resources", courier())];
    all.extend(more.iter().cloned());
    book.page((419.53, 595.28), content, &all);
    book.bytes()
}

fn codes(bytes: &[u8], shop: &str) -> Vec<&'static str> {
    let found = check("file.pdf", bytes, find(shop).expect("a known shop"));
    found.diagnostics.iter().filter(|one| one.severity > Severity::Hint).map(|one| one.code.id).collect()
}

/// Pages that say they are PDF/X-4 for paper and inks as in this condition.
fn claims(condition: Condition) -> ShopPages {
    ShopPages { condition: Some(condition), ..ShopPages::default() }
}

#[test]
fn every_figure_says_where_it_is_from_and_when_it_was_read() {
    let names = [
        "ingramspark",
        "kdp",
        "lulu",
        "mixam",
        "mybuchdruck",
        "pdfx4",
        "photocopier",
        "risograph",
        "saddle-stitch-shop",
    ];
    assert_eq!(all().keys().collect::<Vec<_>>(), names);
    let text = include_str!("../../../src/model/destinations.json");
    let data: serde_json::Value = serde_json::from_str(text).expect("the data are JSON");
    for (shop, figures) in data.as_object().expect("shops by name") {
        for (name, figure) in figures.as_object().expect("figures by name").iter().filter(|(name, _)| *name != "title")
        {
            assert!(figure["source"].as_str().is_some_and(|source| source.len() > 5), "{shop} {name}");
            let date = figure["date"].as_str().unwrap_or_default();
            assert!(date.len() == 7 && date.starts_with("20"), "{shop} {name}: {date}");
        }
    }
}

#[test]
fn the_settings_and_the_scheme_know_every_destination() {
    let scheme: serde_json::Value = serde_json::from_str(bonefolder::project::schema()).expect("the schema is JSON");
    let listed = &scheme["$defs"]["press"]["properties"]["destination"]["enum"];
    let listed: Vec<&str> = listed.as_array().expect("a list").iter().filter_map(|name| name.as_str()).collect();
    assert_eq!(listed, all().keys().map(String::as_str).collect::<Vec<_>>());
}

#[test]
fn a_gutter_grows_with_the_pages() {
    let kdp = find("kdp").expect("a known shop");
    let gutters = [24, 150, 151, 300, 500, 700].map(|pages| kdp.gutter_for(pages));
    assert_eq!(gutters, [9.525, 9.525, 12.7, 12.7, 15.875, 19.05].map(Some));
    assert_eq!(kdp.margin_for(true), Some(9.525));
    assert_eq!(kdp.margin_for(false), Some(6.35));
    assert_eq!(find("lulu").and_then(|lulu| lulu.gutter_for(100)), None);
}

#[test]
fn each_fault_is_found_and_only_that() {
    let fine = "0 0 0 1 k 1 w 60 60 m 200 60 l S BT /F 12 Tf 60 300 Td (fine) Tj ET";
    assert_eq!(codes(&page(fine, &[]), "kdp"), [""; 0]);
    let cases = [
        ("0.5 w 60 60 m 200 60 l S", "kdp", "C206"),
        ("q 0.5 0 0 0.5 0 0 cm 1 w 120 120 m 400 120 l S Q", "kdp", "C206"),
        ("BT /F 6 Tf 60 300 Td (small) Tj ET", "kdp", "C207"),
        ("BT /F 12 Tf 0.5 0 0 0.5 60 300 Tm (small) Tj ET", "kdp", "C207"),
        ("BT /F 12 Tf 10 300 Td (spine) Tj ET", "kdp", "C204"),
        ("BT /F 12 Tf 360 300 Td (far to the edge) Tj ET", "kdp", "C203"),
        ("BT /F 12 Tf 60 5 Td (foot) Tj ET", "kdp", "C203"),
        ("1 1 1 1 k 100 100 200 200 re f", "ingramspark", "C208"),
        ("0 0 0 1 k 100 100 200 200 re f", "risograph", "C215"),
        ("1 0 0 rg 100 100 20 20 re f", "photocopier", "C209"),
        ("1 0 0 rg 100 100 20 20 re f", "mixam", "C209"),
    ];
    for (content, shop, code) in cases {
        let found = codes(&page(content, &[]), shop);
        assert!(found.contains(&code), "{content} for {shop}: {found:?}");
    }
}

#[test]
fn a_tint_of_a_named_ink_is_dark_where_there_is_most_of_it() {
    let found = |alternate: &str, content: &str, shop: &str| {
        let named = |kind: &str, names: Object| Object::from(vec![kind.into(), names, alternate.into(), Object::Null]);
        let white = dictionary! { "WhitePoint" => rect(&[0.96, 1.0, 0.82]) };
        let spaces = dictionary! {
            "S" => named("Separation", "Pink".into()),
            "N" => named("DeviceN", vec!["Pink".into(), "Blue".into()].into()),
            "L" => vec!["Lab".into(), white.into()],
        };
        let resources = dictionary! { "ColorSpace" => spaces };
        codes(&page(&format!("{content} 100 100 200 200 re f"), &[("Resources", resources.into())]), shop)
    };
    for solid in ["/S cs 1 scn", "/S cs", "/N cs 0 1 scn", "/L cs 5 0 0 sc"] {
        assert!(found("DeviceCMYK", solid, "risograph").contains(&"C215"), "{solid}");
    }
    for light in ["/S cs 0.2 scn", "/N cs 0.2 0 scn", "/L cs 90 0 0 sc", "/S cs 1 scn 0.9 g"] {
        assert!(!found("DeviceCMYK", light, "risograph").contains(&"C215"), "{light}");
    }
    assert!(found("DeviceRGB", "/S cs 0.2 scn", "mixam").contains(&"C209"), "a space that the resources name");
}

/// Letters of a font that draws them itself, in units of its own, and letters that only have the width of missing ones.
#[test]
fn letters_reach_as_far_as_their_font_says() {
    let reaches_the_edge = |font: Dictionary| {
        let resources = dictionary! { "Font" => dictionary! { "F" => font } };
        let content = "BT /F 12 Tf 60 300 Td (thirty letters in a row, or so) Tj ET";
        codes(&page(content, &[("Resources", resources.into())]), "kdp").contains(&"C203")
    };
    let drawn = |width: i64| {
        dictionary! {
            "Type" => "Font", "Subtype" => "Type3", "FirstChar" => 0, "Widths" => vec![Object::Integer(width); 256],
            "FontMatrix" => rect(&[0.1, 0.0, 0.0, 0.1, 0.0, 0.0]),
        }
    };
    assert!(reaches_the_edge(drawn(10)), "as wide as they are high");
    assert!(!reaches_the_edge(drawn(1)));
    let missing = |width: i64| {
        dictionary! {
            "Type" => "Font", "Subtype" => "Type1", "FirstChar" => 0, "Widths" => vec![Object::Integer(500)],
            "FontDescriptor" => dictionary! { "MissingWidth" => width },
        }
    };
    assert!(reaches_the_edge(missing(1000)));
    assert!(!reaches_the_edge(missing(100)));
}

#[test]
fn coarse_pictures_are_found_by_their_size_on_paper() {
    // One pixel, an inch wide.
    let picture = "q 72 0 0 72 100 100 cm BI /W 1 /H 1 /BPC 8 /CS /G ID \u{1} EI Q";
    assert!(codes(&page(picture, &[]), "kdp").contains(&"C205"));
    let fine = "q 0.24 0 0 0.24 100 100 cm BI /W 1 /H 1 /BPC 8 /CS /G ID \u{1} EI Q";
    assert!(!codes(&page(fine, &[]), "kdp").contains(&"C205"));
    let lulu = |size: &str| {
        let picture = format!("q {size} 0 0 {size} 100 100 cm BI /W 1 /H 1 /BPC 8 /CS /G ID \u{1} EI Q");
        codes(&page(&picture, &[]), "lulu").contains(&"C205")
    };
    // 720 pixels an inch are more than 600, 576 are not.
    assert!(lulu("0.1") && !lulu("0.125"));
}

/// Grey pictures that are darker than a drum prints well, and pictures of four inks that are too wet.
#[test]
fn the_ink_of_pictures_is_held_against_the_shop() {
    let found = |space: &str, pixel: &[u8], shop: &str| {
        let mut book = Book::new();
        let dict = dictionary! {
            "Type" => "XObject", "Subtype" => "Image", "Width" => 10, "Height" => 10, "BitsPerComponent" => 8,
            "ColorSpace" => space,
        };
        let picture = book.document.add_object(Stream::new(dict, pixel.repeat(100)));
        let resources = dictionary! { "XObject" => dictionary! { "P" => picture } };
        book.page((419.53, 595.28), "q 200 0 0 200 100 100 cm /P Do Q", &[("Resources", resources.into())]);
        let all = codes(&book.bytes(), shop);
        all.into_iter().filter(|code| matches!(*code, "C224" | "C225")).collect::<Vec<_>>()
    };
    assert_eq!(found("DeviceGray", &[20], "risograph"), ["C225"]);
    assert_eq!(found("DeviceGray", &[60], "risograph"), [""; 0]);
    assert_eq!(found("DeviceCMYK", &[200; 4], "ingramspark"), ["C224"]);
    assert_eq!(found("DeviceCMYK", &[140; 4], "ingramspark"), [""; 0]);
}

/// Pages for KDP bleed at three sides: at the spine there is nothing to go through.
#[test]
fn what_touches_a_spine_without_bleed_has_nothing_to_go_through() {
    let boxes = [
        ("MediaBox", rect(&[0.0, 0.0, 428.53, 613.28])),
        ("BleedBox", rect(&[0.0, 0.0, 428.53, 613.28])),
        ("TrimBox", rect(&[0.0, 9.0, 419.53, 604.28])),
    ];
    assert!(!codes(&page("0 0 428.53 613.28 re f", &boxes), "kdp").contains(&"C223"));
    assert!(codes(&page("0 0 424 613.28 re f", &boxes), "kdp").contains(&"C223"));
}

#[test]
fn page_counts_and_boxes_are_held_against_the_shop() {
    assert!(codes(&numbered(6, named("a5")), "saddle-stitch-shop").contains(&"C201"));
    assert!(codes(&numbered(56, named("a5")), "saddle-stitch-shop").contains(&"C201"));
    assert!(!codes(&numbered(8, named("a5")), "saddle-stitch-shop").contains(&"C201"));
    assert!(codes(&numbered(4, named("a5")), "mixam").contains(&"C213"));
    assert!(codes(&numbered(1, named("tabloid")), "risograph").contains(&"C214"));
    let narrow = [("MediaBox", rect(&[0.0, 0.0, 430.0, 610.0])), ("TrimBox", rect(&[4.0, 4.0, 423.53, 599.28]))];
    assert!(codes(&page("", &narrow), "kdp").contains(&"C202"));
}

#[test]
fn a_finished_file_is_pdf_x4_and_one_that_only_claims_it_is_not() {
    let info = Info { title: "Title & more".into(), ..Info::default() };
    let pages = numbered(4, named("a5"));
    let mut report = Report::default();
    for condition in [Condition::Fogra39, Condition::Gracol2006] {
        let shop = claims(condition);
        let made = shop_pages(&pages, &shop, &info).into(&mut report).expect("pages that can be finished");
        assert_eq!(made, shop_pages(&pages, &shop, &info).into(&mut report).expect("the same again"));
        assert_eq!(codes(&made, "pdfx4"), [""; 0]);
        let facts = inspect(&made).expect("a PDF of ours");
        assert_eq!((facts.pdf_x.as_deref(), facts.version.as_str()), (Some("PDF/X-4"), "1.6"));
    }
    let plain = print_pages(&pages, &info).into(&mut report).expect("pages that can be finished");
    let found = check("file.pdf", &plain, find("pdfx4").expect("known"));
    let said: String = found.diagnostics.iter().map(|one| one.message.as_str()).collect();
    for clause in ["(6.11)", "(6.4)"] {
        assert!(said.contains(clause), "{said}");
    }
    let rgb = page("1 0 0 rg 9 9 9 9 re f", &[]);
    let claimed =
        shop_pages(&rgb, &claims(Condition::Fogra39), &info).into(&mut report).expect("pages that can be finished");
    let found = check("file.pdf", &claimed, find("pdfx4").expect("known"));
    let said: String = found.diagnostics.iter().map(|one| one.message.as_str()).collect();
    assert!(said.contains("(6.4)") && said.contains("(6.5)"), "{said}");
}

#[test]
#[cfg_attr(not(judge = "qpdf"), ignore = "needs qpdf")]
fn a_book_for_a_shop_is_made_for_it_and_in_its_colours() {
    let dir = folder();
    bonefolder(dir.path(), &["new", "zine"]);
    let book = dir.path().join("zine/book.yaml");
    let settings = fs::read_to_string(&book).expect("the settings were just written");
    assert!(!settings.contains("\npress:"), "{settings}");
    fs::write(&book, format!("{settings}\npress: {{destination: mixam, ink: colour}}\n"))
        .expect("files can be written");
    let output = bonefolder(dir.path(), &["build", "zine", "--only", "print"]);
    assert_eq!(output.status.code(), Some(0), "{}", said(&output));
    assert!(!said(&output).contains("C211"), "{}", said(&output));
    let built = files(&dir.path().join("zine/out"));
    let (name, bytes) = built.iter().find(|(name, _)| name.contains("-print-a5")).expect("the print edition");
    assert_eq!(inspect(bytes).expect("a PDF of ours").pdf_x.as_deref(), Some("PDF/X-4"), "{name}");
    let path = format!("zine/out/{name}");
    let checked = bonefolder(dir.path(), &["check", "--for", "mixam", &path]);
    assert_eq!(checked.status.code(), Some(0), "{}", said(&checked));
    crate::support::judges::is_sound(&dir.path().join(&path));
}

#[test]
fn unknown_shops_are_named_with_the_known_ones() {
    let dir = folder();
    let output = bonefolder(dir.path(), &["check", "--for", "copyshop", "file.pdf"]);
    assert_eq!(output.status.code(), Some(2));
    assert!(said(&output).contains("ingramspark, kdp"), "{}", said(&output));
    bonefolder(dir.path(), &["new", "zine"]);
    let book = dir.path().join("zine/book.yaml");
    let settings = fs::read_to_string(&book).expect("the settings were just written");
    fs::write(&book, format!("{settings}\npress: {{destination: kpd, ink: pink}}\n")).expect("files can be written");
    let output = bonefolder(dir.path(), &["build", "zine"]);
    assert_eq!(output.status.code(), Some(1));
    assert!(said(&output).contains("Did you mean `kdp`?") && said(&output).contains("pink"), "{}", said(&output));
}

#[test]
fn hostile_files_end_in_a_report() {
    let mut book = Book::new();
    for content in [
        "q q q BT (no font) Tj ET Q Q Q Q Q",
        "/F 0 Tf 1e38 0 0 1e38 0 0 cm 0 0 m 1e38 1e38 l S",
        "BT /X 12 Tf [(a) 1e38 (b)] TJ",
    ] {
        book.page((1e-3, 1e9), content, &[("BleedBox", Object::Null), ("Group", Object::Integer(4))]);
    }
    let bytes = book.bytes();
    for shop in all().values() {
        check("file.pdf", &bytes, shop);
        check("file.pdf", b"%PDF-1.7 nothing", shop);
        for cut in [100, bytes.len() / 2, bytes.len() - 10] {
            check("file.pdf", &bytes[..cut], shop);
        }
    }
}

#[test]
fn forms_within_forms_and_endless_widths_come_to_an_end() {
    let mut book = Book::new();
    let mut inner = book.document.add_object(Stream::new(Dictionary::new(), b"0 0 9 9 re f".to_vec()));
    for _ in 0..20 {
        let mut named = Dictionary::new();
        named.set("X", inner);
        let mut resources = Dictionary::new();
        resources.set("XObject", named);
        let mut dict = Dictionary::new();
        dict.set("Subtype", "Form");
        dict.set("Resources", resources);
        inner = book.document.add_object(Stream::new(dict, b"/X Do ".repeat(10)));
    }
    let widths: Vec<Object> = [0, 65_535, 500].repeat(20_000).into_iter().map(Object::Integer).collect();
    let mut descendant = Dictionary::new();
    descendant.set("W", widths);
    let mut font = Dictionary::new();
    font.set("Type", "Font");
    font.set("Subtype", "Type0");
    font.set("DescendantFonts", vec![Object::Dictionary(descendant)]);
    let (mut named, mut fonts, mut resources) = (Dictionary::new(), Dictionary::new(), Dictionary::new());
    named.set("X", inner);
    fonts.set("F", font);
    resources.set("XObject", named);
    resources.set("Font", fonts);
    book.page((800.0, 500.0), "BT /F 12 Tf <0001> Tj ET /X Do", &[("Resources", Object::Dictionary(resources))]);
    let start = std::time::Instant::now();
    check("file.pdf", &book.bytes(), find("kdp").expect("a known shop"));
    assert!(start.elapsed().as_secs() < 30, "{:?}", start.elapsed());
}

/// Links mean nothing on paper, and a page for the shop's own bar code is empty. No shop that is known asks for the second.
#[test]
fn what_is_in_the_way_of_a_shop_is_named() {
    let link = dictionary! { "Type" => "Annot", "Subtype" => "Link", "Rect" => rect(&[10.0, 10.0, 20.0, 20.0]) };
    let linked = page("0 0 9 9 re f", &[("Annots", vec![Object::from(link)].into())]);
    assert!(codes(&linked, "kdp").contains(&"C210"));
    assert!(!codes(&page("0 0 9 9 re f", &[]), "kdp").contains(&"C210"));
    let wish = Figure { value: true, source: "a test".to_owned(), date: "2026-11".to_owned() };
    let shop = Destination { last_page_blank: Some(wish), ..Destination::default() };
    let found = |content: &str| -> Vec<&str> {
        check("file.pdf", &page(content, &[]), &shop).diagnostics.iter().map(|one| one.code.id).collect()
    };
    assert!(found("BT /F 10 Tf 100 100 Td (words) Tj ET").contains(&"C212"));
    assert!(!found("").contains(&"C212"));
}
