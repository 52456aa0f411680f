//! What is read from finished PDFs, and what becomes of files that no honest program wrote.

use std::time::{Duration, Instant};

use bonefolder::check::pdf::{PdfFacts, check, inspect};
use bonefolder::diagnostic::{Outcome, Report};
use bonefolder::geometry::Mm;
use bonefolder::model::Flip;
use bonefolder::press::booklet;
use lopdf::{Dictionary, Object, Stream, dictionary};
use proptest::prelude::*;

use crate::support::pages::{Book, bits, named, numbered, options, rect, save};

const A5: (f64, f64) = (419.53, 595.28);

fn one_page(content: &str, resources: Dictionary) -> PdfFacts {
    let mut book = Book::new();
    book.page(A5, content, &[("Resources", resources.into())]);
    inspect(&book.bytes()).unwrap()
}

fn codes(report: &Report) -> Vec<&'static str> {
    report.diagnostics.iter().map(|one| one.code.id).collect()
}

#[test]
fn inks_are_noted_when_they_are_painted() {
    let inks = |content: &str| one_page(content, Dictionary::new()).pages.remove(0).inks;
    assert_eq!(inks("0 0 0 1 k 0 0 9 9 re f").cmyk, [0.0, 0.0, 0.0, 1.0]);
    assert!(inks("0 0 0 1 k 0 0 9 9 re f").black_only());
    assert!(inks("0 0 9 9 re f").gray, "a page begins in grey");
    assert_eq!(inks(".5 0 0 1 k 0 0 0 .5 K 0 0 9 9 re B").cmyk, [0.5, 0.0, 0.0, 1.0]);
    assert!(!inks("1 0 0 rg 0 0 0 1 k 0 0 9 9 re f").rgb, "a colour that is only set leaves no ink");
    assert!(inks("q 1 0 0 rg 0 0 9 9 re f Q").rgb);
    assert!(inks("1 1 1 rg 0 0 9 9 re f 1 g 0 0 9 9 re f").black_only(), "white is the paper");
    assert!(!inks("q 1 0 0 rg Q 0 0 9 9 re f").rgb, "what is set within q and Q ends there");
    assert!(!inks("1 0 0 RG 0 0 0 1 k 0 0 9 9 re f").rgb);
    assert!(inks("BT 1 0 0 rg (x) Tj ET").rgb);
    assert!(!inks("BT 3 Tr 1 0 0 rg (x) Tj ET").rgb, "text that is not shown");
    assert!(inks("BI /W 1 /H 1 /CS /RGB /BPC 8 ID \u{1}\u{2}\u{3} EI").rgb);
    assert!(inks("BI /W 1 /H 1 /CS /G /BPC 8 ID \u{1} EI").gray);
    assert!(inks("BI /W 1 /H 1 /CS [/I /CMYK 0 <00000000>] /BPC 8 /F /AHx ID 00> EI").cmyk[0] > 0.0);
    let mask = "0 0 0 .5 k BI /W 8 /H 1 /IM true /F /AHx ID 00> EI";
    assert_eq!((inks(mask).cmyk, inks(mask).gray), ([0.0, 0.0, 0.0, 0.5], false));
    assert!(inks("BI /W 99999999999999 /H 99999999999999 /BPC 8 ID \u{1} EI 1 0 0 rg 0 0 9 9 re f").rgb);
}

#[test]
fn inks_are_followed_through_what_a_page_calls() {
    let mut book = Book::new();
    let icc = book.document.add_object(Stream::new(dictionary! { "N" => 1 }, Vec::new()));
    let form = |resources: Dictionary, content: &str| {
        let dict = dictionary! { "Subtype" => "Form", "BBox" => rect(&[0.0, 0.0, 9.0, 9.0]), "Resources" => resources };
        Stream::new(dict, content.as_bytes().to_vec())
    };
    let inner = book.document.add_object(form(Dictionary::new(), "0 .25 0 0 k 0 0 9 9 re f"));
    let call = dictionary! { "XObject" => dictionary! { "I" => inner } };
    let outer = book.document.add_object(form(call, "/I Do"));
    let image = |space: Object, data: &[u8]| {
        let dict = dictionary! {
            "Subtype" => "Image", "Width" => 1, "Height" => 1, "BitsPerComponent" => 8, "ColorSpace" => space
        };
        Stream::new(dict, data.to_vec())
    };
    let cmyk = book.document.add_object(image("DeviceCMYK".into(), &[0, 0, 51, 255]));
    let rgb = book.document.add_object(image("DeviceRGB".into(), &[0, 0, 0]));
    let spot: Object = vec!["Separation".into(), "Riso Pink".into(), "DeviceCMYK".into(), Object::Null].into();
    let profile: Object = vec!["ICCBased".into(), icc.into()].into();
    let xobjects = dictionary! { "F" => outer, "C" => cmyk, "R" => rgb };
    let resources: Object = dictionary! {
        "XObject" => xobjects,
        "ColorSpace" => dictionary! { "S" => spot, "P" => profile },
    }
    .into();
    let contents = ["/F Do", "/C Do", "/R Do", "/S cs 1 scn 0 0 9 9 re f", "/P cs 0 sc 0 0 9 9 re f"];
    for content in contents {
        book.page(A5, content, &[("Resources", resources.clone())]);
    }
    let facts = inspect(&book.bytes()).unwrap();
    let inks: Vec<_> = facts.pages.iter().map(|page| page.inks.clone()).collect();
    assert_eq!(inks[0].cmyk, [0.0, 0.25, 0.0, 0.0]);
    assert_eq!(inks[1].cmyk, [0.0, 0.0, 0.2, 1.0], "the strongest tint in the picture");
    assert!(inks[2].rgb && inks[4].profiled);
    assert_eq!(inks[3].spots.iter().collect::<Vec<_>>(), ["Riso Pink"]);
    assert!(inks.iter().all(|inks| !inks.incomplete && !inks.black_only()));
}

#[test]
fn fonts_that_are_not_in_the_file_are_errors() {
    let mut book = Book::new();
    let file = book.document.add_object(Stream::new(Dictionary::new(), vec![0; 9]));
    let carried = dictionary! { "Type" => "FontDescriptor", "FontFile2" => file };
    let carried = dictionary! {
        "Type" => "Font", "Subtype" => "TrueType", "BaseFont" => "ABCDEF+Alegreya", "FontDescriptor" => carried
    };
    let named = dictionary! { "Type" => "Font", "Subtype" => "Type1", "BaseFont" => "Helvetica" };
    let carried = book.document.add_object(carried);
    let fonts = dictionary! { "Font" => dictionary! { "A" => carried, "B" => named } };
    book.page(A5, "", &[("Resources", fonts.into())]);
    let Outcome { value: facts, report } = check("a.pdf", &book.bytes());
    let seen: Vec<_> = facts.fonts.iter().map(|font| (font.name.as_str(), font.embedded, font.subset)).collect();
    assert_eq!(seen, [("Alegreya", true, true), ("Helvetica", false, false)]);
    assert_eq!(codes(&report), ["C002", "C008"]);
    assert!(report.diagnostics[0].message.contains("Helvetica"));
}

#[test]
fn boxes_and_sizes_are_judged() {
    let mut book = Book::new();
    book.page(A5, "", &[("TrimBox", rect(&[-9.0, 0.0, 400.0, 500.0]))]);
    book.page((20_000.0, 20_000.0), "", &[]);
    let report = check("a.pdf", &book.bytes()).report;
    assert_eq!(codes(&report), ["C003", "C003", "C004", "C008"], "{report:?}");
}

#[test]
fn scripts_fields_and_bookmarks_are_counted() {
    let mut book = Book::new();
    book.page(A5, "", &[]);
    let field = |name: &str| Object::from(dictionary! { "T" => Object::string_literal(name), "FT" => "Tx" });
    let group = dictionary! { "T" => Object::string_literal("g"), "Kids" => vec![field("a"), field("b")] };
    let last = book.document.add_object(dictionary! { "Title" => Object::string_literal("2") });
    let first = book.document.add_object(dictionary! { "Title" => Object::string_literal("1"), "Next" => last });
    let mut document = lopdf::Document::load_mem(&book.bytes()).unwrap();
    let catalog = document.catalog_mut().unwrap();
    catalog.set("AcroForm", dictionary! { "Fields" => vec![group.into(), field("c")] });
    catalog.set("Outlines", dictionary! { "First" => first });
    catalog.set("OpenAction", dictionary! { "S" => "JavaScript", "JS" => Object::string_literal("app.alert(1)") });
    let Outcome { value: facts, report } = check("a.pdf", &save(&mut document));
    assert_eq!((facts.form_fields, facts.outlines, facts.javascript), (3, 2, true));
    assert!(codes(&report).contains(&"C005"));
}

/// One clear error, soon.
fn refused(bytes: &[u8]) -> String {
    let began = Instant::now();
    let report = check("a.pdf", bytes).report;
    assert_eq!(codes(&report), ["C001"], "{report:?}");
    let mut report = Report::default();
    assert!(booklet(bytes, &options(Flip::ShortEdge, false)).into(&mut report).is_none());
    assert_eq!(codes(&report), ["S001"]);
    assert!(began.elapsed() < Duration::from_secs(10));
    report.diagnostics.remove(0).message
}

#[test]
fn files_that_are_no_pdf_are_refused() {
    assert!(refused(b"").contains("is not a PDF"));
    assert!(refused(b"PK\x03\x04 an EPUB").contains("is not a PDF"));
    assert!(refused(b"%PDF-1.7\n%%EOF").contains("is damaged"));
    let pages = numbered(8, named("a5"));
    assert!(refused(&pages[..pages.len() / 2]).contains("is damaged"));
}

/// Without a password a file is opened and said to be encrypted; with one it is refused.
#[test]
fn encrypted_files_open_only_without_a_password() {
    use lopdf::{EncryptionState, EncryptionVersion, Permissions};
    for (password, opens) in [("", true), ("secret", false)] {
        let mut document = lopdf::Document::load_mem(&numbered(8, named("a5"))).unwrap();
        let id = vec![Object::string_literal("0123456789abcdef"), Object::string_literal("0123456789abcdef")];
        document.trailer.set("ID", id);
        let version = EncryptionVersion::V2 {
            document: &document,
            owner_password: "owner",
            user_password: password,
            key_length: 128,
            permissions: Permissions::all(),
        };
        let state = EncryptionState::try_from(version).unwrap();
        document.encrypt(&state).unwrap();
        let bytes = save(&mut document);
        if !opens {
            assert!(refused(&bytes).contains("locked with a password"));
            continue;
        }
        let Outcome { value: facts, report } = check("a.pdf", &bytes);
        assert!(facts.encrypted && codes(&report).contains(&"C006"));
        let made = booklet(&bytes, &options(Flip::ShortEdge, false)).value.unwrap();
        let facts = inspect(&made.bytes).unwrap();
        assert!(!facts.encrypted && facts.pages.iter().all(|page| page.inks.cmyk[3] == 1.0));
    }
}

#[test]
fn page_trees_that_lead_nowhere_are_refused() {
    assert!(refused(&Book::new().bytes()).contains("has no pages"));
    let mut book = Book::new();
    book.kids.push(book.tree.into());
    assert!(refused(&book.bytes()).contains("leads back into itself"));
    // Each node names the next a hundred times.
    let mut book = Book::new();
    let leaf = book.page(A5, "", &[]);
    let mut below = leaf;
    for _ in 0..6 {
        below = book.document.add_object(dictionary! { "Type" => "Pages", "Kids" => vec![Object::from(below); 100] });
    }
    book.kids = vec![below.into()];
    assert!(refused(&book.bytes()).contains("more than 20000 pages"));
}

#[test]
fn a_million_pages_that_are_only_claimed_do_no_harm() {
    let mut document = lopdf::Document::load_mem(&numbered(4, named("a5"))).unwrap();
    for object in document.objects.values_mut() {
        if let Object::Dictionary(dict) = object
            && dict.has_type(b"Pages")
        {
            dict.set("Count", 1_000_000);
        }
    }
    assert_eq!(inspect(&save(&mut document)).unwrap().pages.len(), 4);
}

#[test]
fn content_that_calls_itself_or_never_ends_is_left_off() {
    let mut book = Book::new();
    // Forms that call the next ten times each, twenty deep, and the last calls the first.
    let ids: Vec<_> = (0..20).map(|_| book.document.new_object_id()).collect();
    for (at, id) in ids.iter().enumerate() {
        let next = dictionary! { "XObject" => dictionary! { "N" => ids[(at + 1) % ids.len()] } };
        let dict = dictionary! { "Subtype" => "Form", "BBox" => rect(&[0.0, 0.0, 9.0, 9.0]), "Resources" => next };
        let content: String = (0..10).map(|tint| format!("0.{tint} 0 0 0 k /N Do ")).collect();
        book.document.objects.insert(*id, Stream::new(dict, content.into_bytes()).into());
    }
    let resources = dictionary! { "XObject" => dictionary! { "N" => ids[0] } };
    book.page(A5, "/N Do", &[("Resources", resources.into())]);
    let bytes = book.bytes();
    let began = Instant::now();
    let facts = check("a.pdf", &bytes).value;
    assert_eq!(facts.pages.len(), 1);
    assert!(booklet(&bytes, &options(Flip::ShortEdge, false)).value.is_some());
    assert!(began.elapsed() < Duration::from_secs(10));
}

#[test]
fn a_stream_that_unpacks_without_end_is_left_off() {
    let mut book = Book::new();
    let id = book.page(A5, "", &[]);
    let mut bomb = Stream::new(Dictionary::new(), vec![b' '; 300 << 20]);
    bomb.compress().unwrap();
    let bomb = book.document.add_object(bomb);
    book.document.get_dictionary_mut(id).unwrap().set("Contents", bomb);
    let Outcome { value: facts, report } = check("a.pdf", &book.bytes());
    assert!(facts.pages[0].inks.incomplete);
    assert!(codes(&report).contains(&"C007"));
}

#[test]
fn boxes_that_are_no_boxes_fall_back() {
    let mut book = Book::new();
    book.page(A5, &bits(1), &[("MediaBox", vec![Object::Null; 4].into()), ("TrimBox", rect(&[1.0, 1.0, 1.0, 1.0]))]);
    book.page(A5, &bits(2), &[("MediaBox", "nonsense".into()), ("Rotate", "nonsense".into())]);
    let facts = inspect(&book.bytes()).unwrap();
    let letter = named("letter");
    for page in facts.pages {
        assert!((page.size.0 - letter.width).0.abs() < 0.01 && (page.size.1 - letter.height).0.abs() < 0.01);
        assert_ne!(page.size.0, Mm(0.0));
    }
}

/// Words that content streams are made of, in no order.
fn words() -> impl Strategy<Value = String> {
    let word = prop_oneof![
        any::<i32>().prop_map(|number| number.to_string()),
        "[ -~]{1,6}",
        prop::sample::select(vec![
            "q", "Q", "cm", "re", "W", "n", "f", "BI", "ID", "EI", "Do", "/P1", "cs", "scn", "[", "]", "<<", ">>", "(",
            ")", "/W", "/CS", "/Pattern", "BT", "Tj", "1e999", "sh", "gs", "Tf", "<", ">", "%", "k",
        ])
        .prop_map(str::to_owned),
    ];
    prop::collection::vec(word, 0..60).prop_map(|words| words.join(" "))
}

proptest! {
    #[test]
    fn any_content_is_read(content in words()) {
        let made = booklet(&numbered(4, named("a5")), &options(Flip::ShortEdge, false)).value.unwrap();
        let mut document = lopdf::Document::load_mem(&made.bytes).unwrap();
        let page = document.page_iter().next().unwrap();
        document.change_page_content(page, content.into_bytes()).unwrap();
        let bytes = save(&mut document);
        prop_assert!(inspect(&bytes).is_ok());
        prop_assert!(bonefolder::check::fold::prove_marked("a.pdf", &bytes).is_some());
    }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(300))]

    /// Whatever is changed in a file, it is read or refused.
    #[test]
    fn damaged_files_never_panic(changes in prop::collection::vec((0.0f64..1.0, any::<u8>()), 1..20), cut in 0.5f64..1.0) {
        let made = booklet(&numbered(6, named("a5")), &options(Flip::LongEdge, true)).value.unwrap();
        for mut bytes in [numbered(6, named("a5")), made.bytes] {
            for (at, byte) in &changes {
                let at = (at * bytes.len() as f64) as usize;
                bytes[at] = *byte;
            }
            let cut = if cut > 0.6 { bytes.len() } else { (cut * bytes.len() as f64) as usize };
            let _ = check("a.pdf", &bytes[..cut]);
            let _ = booklet(&bytes[..cut], &options(Flip::ShortEdge, false)).value;
            let _ = bonefolder::check::fold::prove_marked("a.pdf", &bytes[..cut]);
        }
    }
}
