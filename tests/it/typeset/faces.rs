//! Faces that a project brings: cut, embedded, and set.

use std::collections::BTreeSet;
use std::fs;
use std::path::Path;

use bonefolder::fonts::face::{Unusable, read};
use bonefolder::fonts::subset::{Coverage, for_pdf, for_web};
use bonefolder::fonts::{Face, Library, Role};
use rustybuzz::ttf_parser::{self, OutlineBuilder};

use crate::support::{bonefolder, files, folder, root, said, unzip};

/// A face of the tests.
fn face(path: &str) -> Face {
    let bytes = fs::read(root().join("tests/fonts").join(path)).expect("the face is there");
    read(path, bytes, Some("CC0".into())).expect("the face can be used").remove(0)
}

/// What is drawn, in words.
#[derive(Default)]
struct Drawn(String);

impl OutlineBuilder for Drawn {
    fn move_to(&mut self, x: f32, y: f32) {
        self.0 += &format!("m {x} {y} ");
    }

    fn line_to(&mut self, x: f32, y: f32) {
        self.0 += &format!("l {x} {y} ");
    }

    fn quad_to(&mut self, a: f32, b: f32, x: f32, y: f32) {
        self.0 += &format!("q {a} {b} {x} {y} ");
    }

    fn curve_to(&mut self, a: f32, b: f32, c: f32, d: f32, x: f32, y: f32) {
        self.0 += &format!("c {a} {b} {c} {d} {x} {y} ");
    }

    fn close(&mut self) {
        self.0 += "z ";
    }
}

fn outline(face: &ttf_parser::Face, letter: char) -> String {
    let mut drawn = Drawn::default();
    let glyph = face.glyph_index(letter).expect("the face has the letter");
    face.outline_glyph(glyph, &mut drawn);
    drawn.0
}

fn wanted(letters: &str) -> Coverage {
    Coverage { characters: letters.chars().collect(), forms: true }
}

#[test]
fn a_cut_postscript_face_draws_what_is_kept_as_before_and_nothing_else() {
    let whole = face("kitchen-mincho/KitchenMincho.otf");
    let parsed = whole.parsed().expect("the face is sound");
    let cut = for_web(&whole, &wanted("台の")).expect("the face can be cut");
    let small = ttf_parser::Face::parse(&cut, 0).expect("the cut face is sound");
    assert_eq!(small.number_of_glyphs(), parsed.number_of_glyphs());
    for letter in ['台', 'の'] {
        assert!(outline(&parsed, letter).len() > 100);
        assert_eq!(outline(&small, letter), outline(&parsed, letter));
        assert_eq!(small.glyph_index(letter), parsed.glyph_index(letter));
    }
    assert_eq!(small.glyph_index('図'), None);
    let mut drawn = Drawn::default();
    small.outline_glyph(parsed.glyph_index('図').expect("the face has it"), &mut drawn);
    assert_eq!(drawn.0, "", "what is not wanted is an empty outline");
    assert!(cut.len() < whole.bytes.len());

    let glyphs: BTreeSet<u16> = parsed.glyph_index('台').into_iter().map(|glyph| glyph.0).collect();
    let for_pdf = for_pdf(&whole, &glyphs, BTreeSet::new()).expect("the face can be cut");
    let in_pdf = ttf_parser::Face::parse(&for_pdf, 0).expect("the cut face is sound");
    let mut drawn = Drawn::default();
    in_pdf.outline_glyph(parsed.glyph_index('台').expect("the face has it"), &mut drawn);
    assert_eq!(drawn.0, outline(&parsed, '台'));
}

#[test]
fn a_cut_variable_face_varies_as_before() {
    let whole = face("kitchen-boxes/KitchenBoxes.ttf");
    assert_eq!(whole.axes.iter().map(|axis| axis.tag.as_str()).collect::<Vec<_>>(), ["wght", "SOFT"]);
    let cut = for_web(&whole, &wanted("")).expect("the face can be cut");
    for (weight, soft) in [(400.0, 0.0), (900.0, 0.0), (650.0, 30.0)] {
        let mut before = whole.parsed().expect("the face is sound");
        let mut after = ttf_parser::Face::parse(&cut, 0).expect("the cut face is sound");
        for face in [&mut before, &mut after] {
            face.set_variation(ttf_parser::Tag::from_bytes(b"wght"), weight);
            face.set_variation(ttf_parser::Tag::from_bytes(b"SOFT"), soft);
        }
        for letter in ['A', 'o'] {
            assert_eq!(outline(&after, letter), outline(&before, letter), "{letter} at {weight}, {soft}");
        }
    }
    let names = ttf_parser::Face::parse(&cut, 0).expect("the cut face is sound");
    let family = names.names().into_iter().find(|name| name.name_id == 1).and_then(|name| name.to_string());
    assert_eq!(family.as_deref(), Some("Face of this book"), "a changed face gives up its name");
}

#[test]
fn embedding_bits_are_obeyed() {
    let forbidden = root().join("tests/cases/project/faces/in/fonts/forbidden");
    let read = |name: &str| read(name, fs::read(forbidden.join(name)).expect("the face is there"), None).err();
    assert_eq!(read("NoCutting.ttf"), Some(Unusable::NoSubsetting));
    assert_eq!(read("NoEmbedding.ttf"), Some(Unusable::NoEmbedding));
}

#[test]
fn families_are_asked_in_the_order_of_the_book() {
    let own = vec![face("kitchen-mincho/KitchenMincho.otf"), face("kitchen-boxes/KitchenBoxes.ttf")];
    let library = Library::new(own, Default::default(), "ja");
    let families = library.families(Role::Text);
    assert_eq!(families[0], "Alegreya");
    assert_eq!(families[1], "Kitchen Mincho", "what has letters that others lack serves by itself");
    assert!(!families.contains(&"Kitchen Boxes".to_owned()), "what adds no letter does not");
    assert!(library.covers('台') && library.can_set("台所の地図") && !library.covers('龍'));
    assert!(!Library::default().covers('台'));
}

/// A book with the faces of the tests.
fn book(dir: &Path, yaml: &str, chapter: &str) {
    for name in ["kitchen-boxes/KitchenBoxes.ttf", "kitchen-boxes/LICENSE.txt"]
        .into_iter()
        .chain(["kitchen-mincho/KitchenMincho.otf", "kitchen-mincho/OFL.txt"])
    {
        let to = dir.join("fonts").join(name);
        fs::create_dir_all(to.parent().expect("it stands in a folder")).expect("folders can be made here");
        fs::copy(root().join("tests/fonts").join(name), to).expect("files can be copied here");
    }
    fs::write(dir.join("book.yaml"), format!("title: 台所の地図\nauthor: A\n{yaml}"))
        .expect("the folder can be written");
    fs::write(dir.join("one.md"), chapter).expect("the folder can be written");
}

#[test]
fn a_face_of_ones_own_sets_pages_and_travels_in_the_epub() {
    let dir = folder();
    let yaml = "language: ja\npress: {marks: [slug]}\nprint: {trim: {width: 130mm, height: 190mm}}\nlicense: CC-BY-4.0\nfonts:\n  text: Kitchen Mincho\n  sans: {family: Kitchen Boxes, weight: 650, \
                features: [ss01], axes: {SOFT: 40}}\n";
    book(dir.path(), yaml, "# はじめに\n\n台所の地図、「はじめに」。\n");
    let arguments = ["build", "--only", "epub", "--only", "print", "--only", "booklet", "--out", "made"];
    let output = bonefolder(dir.path(), &arguments);
    assert!(output.status.success(), "{}", said(&output));
    assert!(!said(&output).contains("[T00"), "{}", said(&output));
    let made = files(&dir.path().join("made"));
    let epub = made.iter().find(|(name, _)| name.ends_with(".epub")).expect("an EPUB is made").1;
    let inside = unzip(epub);
    let names: Vec<&str> =
        inside.iter().map(|(name, _)| name.as_str()).filter(|name| name.contains("fonts/")).collect();
    assert!(names.iter().any(|name| name.ends_with("KitchenMincho.otf")), "{names:?}");
    assert!(names.iter().any(|name| name.contains("Licence-Kitchen-Mincho")), "{names:?}");
    let css: String = inside
        .iter()
        .filter(|(name, _)| name.ends_with("book.css"))
        .map(|(_, text)| String::from_utf8_lossy(text))
        .collect();
    assert!(css.contains("font-family: \"Kitchen Mincho\", "), "{}", &css[..600]);
    let pages = made.iter().find(|(name, _)| name.ends_with("130x190mm.pdf")).expect("pages are made").1;
    let document = lopdf::Document::load_mem(pages).expect("our own pages can be read");
    let name = |object: &lopdf::Object| -> Option<String> {
        Some(String::from_utf8_lossy(object.as_dict().ok()?.get(b"BaseFont").ok()?.as_name().ok()?).into_owned())
    };
    let fonts: Vec<String> = document.objects.values().filter_map(name).collect();
    for face in ["KitchenMincho-Regular", "KitchenBoxes-Regular"] {
        assert!(fonts.iter().any(|font| font.contains(face)), "{face} is among {fonts:?}");
    }
    let sheets = made.iter().find(|(name, _)| name.ends_with("booklet-a4.pdf")).expect("sheets are made").1;
    let pages = bonefolder::pdf::letters(&bonefolder::pdf::open(sheets).expect("our own sheets can be read"));
    let slug: String = pages.iter().flat_map(|page| &page.pieces).map(|piece| piece.text.as_str()).collect();
    assert!(slug.matches("台所の地図").count() > 2, "the title stands at the edge of the sheets too: {slug}");
}

#[test]
fn readings_and_dots_of_stress_stay_in_their_line() {
    let dir = folder();
    let chapter = "# はじめに\n\n台所の*地図*はじめに[台所]{ruby=はじめに}の[地図]{ruby=\"あ い\"}。\n";
    book(dir.path(), "language: ja\n", chapter);
    let output = bonefolder(dir.path(), &["build", "--quiet", "--only", "print", "--only", "epub", "--out", "made"]);
    assert!(output.status.success(), "{}", said(&output));
    let made = files(&dir.path().join("made"));
    let (_, pages) = made.iter().find(|(name, _)| name.ends_with("a5.pdf")).expect("pages are made");
    let pages = bonefolder::pdf::letters(&bonefolder::pdf::open(pages).expect("our own pages can be read"));
    let line = |page: &bonefolder::pdf::Drawn, y: f64, sizes: std::ops::Range<f64>| -> String {
        let on_it = page.pieces.iter().filter(|piece| (piece.y - y).abs() < 0.5 && sizes.contains(&piece.size));
        let mut pieces: Vec<_> = on_it.collect();
        pieces.sort_by(|one, two| one.x0.total_cmp(&two.x0));
        pieces.iter().map(|piece| piece.text.trim()).collect()
    };
    let all = pages.iter().flat_map(|page| page.pieces.iter().map(move |piece| (page, piece.y)));
    let found = all.into_iter().find(|(page, y)| line(page, *y, 9.0..10.0) == "台所の地図はじめに台所の地図。");
    let (page, y) = found.unwrap_or_else(|| panic!("the words stand in one line: {pages:?}"));
    let above = page.pieces.iter().filter(|piece| piece.size < 5.0 && piece.y > y).map(|piece| piece.y);
    let above = above.reduce(f64::min).expect("there are readings");
    assert_eq!(line(page, above, 4.0..5.0), "はじめにあい", "readings stand above the line in half the size");
    let epub = made.iter().find(|(name, _)| name.ends_with(".epub")).expect("an EPUB is made").1;
    let text: String = unzip(epub)
        .into_iter()
        .filter(|(name, _)| name.ends_with(".xhtml"))
        .map(|(_, text)| String::from_utf8_lossy(&text).into_owned())
        .collect();
    assert!(text.contains("<ruby>台所<rp>(</rp><rt>はじめに</rt><rp>)</rp></ruby>"), "{text}");
    assert!(text.contains("<ruby>地<rp>(</rp><rt>あ</rt><rp>)</rp>図<rp>(</rp><rt>い</rt><rp>)</rp></ruby>"), "{text}");
}

/// Where Debian puts a face with all of Chinese, Japanese and Korean.
const INSTALLED: &str = "/usr/share/fonts/opentype/noto/NotoSerifCJK-Regular.ttc";

#[test]
fn a_face_with_sixty_thousand_glyphs_is_cut_where_there_is_one() {
    let Ok(bytes) = fs::read(INSTALLED) else { return };
    let faces = read("NotoSerifCJK-Regular.ttc", bytes, Some("OFL".into())).expect("the face can be used");
    let whole = faces.iter().find(|face| face.family == "Noto Serif CJK JP").expect("the collection has it");
    let cut = for_web(whole, &wanted("台所の地図ハングル한글龍")).expect("the face can be cut");
    assert!(cut.len() * 20 < whole.bytes.len(), "{} of {}", cut.len(), whole.bytes.len());
    let (before, after) =
        (whole.parsed().expect("the face is sound"), ttf_parser::Face::parse(&cut, 0).expect("the cut face is sound"));
    for letter in "台所の地図ハングル한글龍aé".chars() {
        assert_eq!(after.glyph_index(letter), before.glyph_index(letter), "{letter}");
        assert_eq!(outline(&after, letter), outline(&before, letter), "{letter}");
    }
    assert_eq!(after.glyph_index('鬱'), None);
}
