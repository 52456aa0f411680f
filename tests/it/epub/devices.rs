//! Pictures and faces as e-readers bear them, and nothing in a picture but the picture.

use std::fs;
use std::io::Cursor;
use std::path::Path;

use image::{DynamicImage, ImageFormat, Rgb, RgbImage};
use tempfile::TempDir;

use crate::support::epubs::entry;
use crate::support::{bonefolder, files, folder, said, unzip};

/// Waves with a little unrest, as no drawing program makes them.
fn photograph(width: u32, height: u32) -> RgbImage {
    let mut seed = 7_u32;
    RgbImage::from_fn(width, height, |x, y| {
        seed = seed.wrapping_mul(1_664_525).wrapping_add(1_013_904_223);
        let wave = |a: f32, b: f32| (128.0 + 90.0 * (x as f32 / a + y as f32 / b).sin()) as u8;
        let unrest = (seed >> 28) as u8;
        Rgb([wave(97.0, 53.0) + unrest, wave(61.0, 131.0) + unrest, wave(40.0, 77.0) + unrest])
    })
}

fn encoded(image: RgbImage, format: ImageFormat) -> Vec<u8> {
    let mut bytes = Cursor::new(Vec::new());
    DynamicImage::ImageRgb8(image).write_to(&mut bytes, format).expect("memory can be written to");
    bytes.into_inner()
}

/// A JPEG as a telephone writes it: with EXIF that names the maker and says which way up it is, a comment, and a film
/// behind the end.
fn from_a_telephone(image: RgbImage, orientation: u8) -> Vec<u8> {
    let jpeg = encoded(image, ImageFormat::Jpeg);
    let mut exif = b"Exif\0\0MM\0*\0\0\0\x08\0\x02".to_vec();
    exif.extend(*b"\x01\x0f\0\x02\0\0\0\x0a\0\0\0\x26");
    exif.extend([1, 0x12, 0, 3, 0, 0, 0, 1, 0, orientation, 0, 0]);
    exif.extend(*b"\0\0\0\0SECRETCAM\0");
    let mut bytes = jpeg[..2].to_vec();
    for (marker, content) in [(0xE1, exif), (0xFE, b"SECRETCOMMENT".to_vec())] {
        bytes.extend([0xFF, marker]);
        bytes.extend((content.len() as u16 + 2).to_be_bytes());
        bytes.extend(content);
    }
    bytes.extend(&jpeg[2..]);
    bytes.extend(b"SECRETFILM");
    bytes
}

/// A PNG with words in it about who made it.
fn with_words(png: &[u8]) -> Vec<u8> {
    with_chunk(png, b"tEXt", b"Author\0SECRETAUTHOR")
}

/// A PNG with one more chunk behind its header.
fn with_chunk(png: &[u8], kind: &[u8; 4], data: &[u8]) -> Vec<u8> {
    let content = [&kind[..], data].concat();
    let sum = content.iter().fold(!0_u32, |sum, byte| {
        (0..8).fold(sum ^ u32::from(*byte), |sum, _| (sum >> 1) ^ (0xEDB8_8320 & (sum & 1).wrapping_neg()))
    });
    let mut bytes = png[..33].to_vec();
    bytes.extend((data.len() as u32).to_be_bytes());
    bytes.extend(content);
    bytes.extend((!sum).to_be_bytes());
    bytes.extend(&png[33..]);
    bytes
}

/// A book with these pictures, and `more` in its settings.
fn book(pictures: &[(&str, &[u8])], more: &str) -> TempDir {
    let dir = folder();
    let write = |name: &str, bytes: &[u8]| fs::write(dir.path().join(name), bytes).expect("files can be written here");
    let mut text = "# One\n\nText.\n".to_owned();
    for (name, bytes) in pictures {
        write(name, bytes);
        text.push_str(&format!("\n![What it shows]({name})\n"));
    }
    write("one.md", text.as_bytes());
    write("book.yaml", format!("title: Book\nauthor: A\nlanguage: en\n{more}").as_bytes());
    dir
}

fn build(dir: &Path, only: &str) -> Vec<(String, Vec<u8>)> {
    let output = bonefolder(dir, &["build", "--only", only]);
    assert_eq!(output.status.code(), Some(0), "{}", said(&output));
    files(&dir.join("out")).into_iter().collect()
}

fn epub(dir: &Path) -> Vec<u8> {
    build(dir, "epub").into_iter().find(|(name, _)| name.ends_with(".epub")).expect("there is an EPUB").1
}

/// Format, size and bytes of the pictures in the text.
fn pictures(epub: &[u8]) -> Vec<(String, ImageFormat, u32, u32, usize)> {
    let of_text = |name: &str| name.starts_with("OPS/images/") && !name.contains("drawn/");
    let found = unzip(epub).into_iter().filter(|(name, _)| of_text(name));
    let look = |(name, bytes): (String, Vec<u8>)| {
        let format = image::guess_format(&bytes).expect("it is a picture");
        let image = image::load_from_memory(&bytes).expect("it opens");
        (name, format, image.width(), image.height(), bytes.len())
    };
    found.map(look).collect()
}

fn holds(bytes: &[u8], words: &[u8]) -> bool {
    bytes.windows(words.len()).any(|window| window == words)
}

#[test]
fn a_picture_tells_nothing_but_itself() {
    let jpeg = from_a_telephone(photograph(300, 200), 6);
    let upright = from_a_telephone(photograph(300, 200), 1);
    let png = with_words(&encoded(photograph(40, 30), ImageFormat::Png));
    assert!(holds(&jpeg, b"SECRETCAM") && holds(&png, b"SECRETAUTHOR"));
    let svg = format!(
        "<svg xmlns='http://www.w3.org/2000/svg' xmlns:xlink='http://www.w3.org/1999/xlink' width='60' height='40'><image \
         width='60' height='40' xlink:href='data:image/jpeg;base64,{}'/></svg>",
        base64::Engine::encode(&base64::engine::general_purpose::STANDARD, &upright)
    );
    let all: [(&str, &[u8]); 4] = [("a.jpg", &jpeg), ("b.jpg", &upright), ("c.png", &png), ("d.svg", svg.as_bytes())];
    let dir = book(&all, "press: {ink: colour}\n");
    for (name, bytes) in build(dir.path(), "epub,screen,print") {
        let parts = if name.ends_with(".epub") { unzip(&bytes) } else { vec![(name.clone(), bytes)] };
        for (part, bytes) in parts {
            assert!(!holds(&bytes, b"SECRET") && !holds(&bytes, b"Exif"), "{part} of {name} tells more");
            let embedded = String::from_utf8_lossy(&bytes);
            for data in embedded.split(";base64,").skip(1) {
                let data = data.split(['"', '\'']).next().unwrap_or_default();
                let bytes = base64::Engine::decode(&base64::engine::general_purpose::STANDARD, data).expect("base64");
                assert!(!holds(&bytes, b"SECRET") && !holds(&bytes, b"Exif"), "{part} holds a picture that tells more");
            }
        }
    }
}

#[test]
fn a_photograph_on_its_side_is_set_upright() {
    let halves = RgbImage::from_fn(64, 32, |x, _| if x < 32 { Rgb([0, 0, 0]) } else { Rgb([255, 255, 255]) });
    let dir = book(&[("side.jpg", &from_a_telephone(halves, 6))], "");
    let bytes = epub(dir.path());
    let (_, content) = unzip(&bytes).into_iter().find(|(name, _)| name.ends_with("side.jpg")).expect("it is there");
    let image = image::load_from_memory(&content).expect("it opens").into_luma8();
    assert_eq!(image.dimensions(), (32, 64));
    assert!(image.get_pixel(16, 4).0[0] < 40 && image.get_pixel(16, 60).0[0] > 215, "what was left is above");
}

/// Padding before a marker, and a piece of rubbish between segments: readers bear both, and nothing may hide there.
#[test]
fn a_picture_built_oddly_tells_nothing_either() {
    let jpeg = from_a_telephone(photograph(60, 40), 1);
    let mut padded = jpeg[..2].to_vec();
    padded.extend([0xFF, 0xFF]);
    padded.extend(&jpeg[2..]);
    let mut odd = jpeg[..2].to_vec();
    odd.extend(b"SECRETRUBBISH");
    odd.extend(&jpeg[2..]);
    for bytes in [padded, odd] {
        let dir = book(&[("odd.jpg", &bytes)], "");
        let output = bonefolder(dir.path(), &["build", "--only", "epub"]);
        let made = files(&dir.path().join("out")).into_iter().find(|(name, _)| name.ends_with(".epub"));
        // What can't be opened at all is refused; what can is taken without the rest.
        let Some((_, epub)) = made else {
            assert!(said(&output).contains("P05"), "{}", said(&output));
            continue;
        };
        assert!(unzip(&epub).iter().all(|(_, bytes)| !holds(bytes, b"SECRET")));
    }
}

#[test]
fn large_pictures_are_made_to_fit_and_the_others_left_alone() {
    let photo = encoded(photograph(900, 600), ImageFormat::Png);
    let small = encoded(photograph(90, 60), ImageFormat::Jpeg);
    let mut drawing = RgbImage::from_pixel(900, 600, Rgb([255, 255, 255]));
    (0..900).for_each(|x| drawing.put_pixel(x, x * 599 / 900, Rgb([0, 0, 0])));
    let drawing = encoded(drawing, ImageFormat::Png);
    let webp = encoded(photograph(90, 60), ImageFormat::WebP);
    let all: [(&str, &[u8]); 4] =
        [("photo.png", &photo), ("small.jpg", &small), ("line.png", &drawing), ("w.webp", &webp)];
    let dir = book(&all, "epub: {images: {max-side: 400, max-bytes: 20kB}}\n");
    let bytes = epub(dir.path());
    let found = pictures(&bytes);
    let one =
        |name: &str| found.iter().find(|one| one.0.ends_with(name)).unwrap_or_else(|| panic!("{name}: {found:?}"));
    let photo = one("photo.jpg");
    assert_eq!(photo.1, ImageFormat::Jpeg);
    assert!(photo.2 <= 400 && photo.4 <= 20_000, "{photo:?}");
    assert!((f64::from(photo.2) / f64::from(photo.3) - 1.5).abs() < 0.02, "the proportion stays: {photo:?}");
    assert_eq!((one("small.jpg").2, one("small.jpg").3), (90, 60));
    assert_eq!(one("line.png").1, ImageFormat::Png, "a drawing stays sharp");
    assert_eq!(one("w.jpg").1, ImageFormat::Jpeg, "readers of before 2023 show no WebP");
    assert!(bytes == epub(dir.path()), "the same bytes twice");
    let report = fs::read_to_string(dir.path().join("out/build-report.json")).expect("there is a report");
    let report: serde_json::Value = serde_json::from_str(&report).expect("it is JSON");
    let holds = &report["outputs"][0]["holds"];
    assert!(holds["fitted_pictures"].as_u64() >= Some(2), "{holds}");
    assert!(holds["pictures"].as_u64() > Some(1000) && holds["text"].as_u64() > Some(1000), "{holds}");
}

#[test]
fn pictures_can_be_kept_as_they_are() {
    let photo = encoded(photograph(2400, 300), ImageFormat::Jpeg);
    let scaled = epub(book(&[("wide.jpg", &photo)], "").path());
    assert_eq!(pictures(&scaled)[0].2, 2000);
    let kept = epub(book(&[("wide.jpg", &photo)], "epub: {images: keep}\n").path());
    assert_eq!((pictures(&kept)[0].2, pictures(&kept)[0].3), (2400, 300));
}

#[test]
fn a_limit_that_makes_no_sense_is_an_error() {
    for images in ["{max-side: 5}", "{max-bytes: 12}", "{max-bytes: 3 apples}", "sometimes"] {
        let dir = book(&[], &format!("epub: {{images: {images}}}\n"));
        let output = bonefolder(dir.path(), &["build", "--only", "epub"]);
        assert_eq!(output.status.code(), Some(1), "{images}: {}", said(&output));
    }
}

fn faces(epub: &[u8]) -> Vec<(String, Vec<u8>)> {
    unzip(epub).into_iter().filter(|(name, _)| name.ends_with(".ttf")).collect()
}

#[test]
fn faces_travel_where_they_are_wanted_and_hold_what_is_used() {
    assert!(faces(&epub(book(&[], "").path())).is_empty(), "a reader's own faces have every letter of English");
    let dir = book(&[], "epub: {fonts: theme}\n");
    fs::write(dir.path().join("one.md"), "# One\n\nŻółw, *ﬁne*.\n").expect("files can be written here");
    let bytes = epub(dir.path());
    let found = faces(&bytes);
    assert_eq!(found.len(), 6);
    assert!(entry(&bytes, "OPS/package.opf").contains(r#"href="fonts/Alegreya-Regular.ttf" media-type="font/ttf""#));
    for (name, face) in &found {
        let whole =
            bonefolder::fonts::FACES.iter().find(|face| name.ends_with(&*face.file)).expect("it is one of ours");
        assert!(face.len() * 10 < whole.bytes.len() * 7, "{name}: {} of {}", face.len(), whole.bytes.len());
        let parsed = rustybuzz::ttf_parser::Face::parse(face, 0).expect("it can be read");
        let before = rustybuzz::ttf_parser::Face::parse(&whole.bytes, 0).expect("it can be read");
        for letter in "ŻółwﬁneaZ".chars().filter(|letter| before.glyph_index(*letter).is_some()) {
            let glyph = parsed.glyph_index(letter).unwrap_or_else(|| panic!("{name} lacks {letter}"));
            assert_eq!(Some(glyph), before.glyph_index(letter), "glyphs keep their numbers");
            assert_eq!(parsed.glyph_bounding_box(glyph), before.glyph_bounding_box(glyph), "{name}: {letter}");
        }
        assert!(parsed.glyph_index('Ж').is_none(), "{name} holds what no one reads");
    }
    let none = epub(book(&[], "epub: {fonts: none}\n").path());
    assert!(faces(&none).is_empty());
}

#[test]
fn a_script_that_readers_lack_brings_its_face_along() {
    let dir = book(&[], "");
    fs::write(dir.path().join("one.md"), "# One\n\nThey said [السلام عليكم]{lang=ar}.\n").expect("files can be written");
    let found = faces(&epub(dir.path()));
    assert_eq!(found.len(), 2, "{:?}", found.iter().map(|(name, _)| name).collect::<Vec<_>>());
    let parsed = rustybuzz::ttf_parser::Face::parse(&found[0].1, 0).expect("it can be read");
    // A letter in the middle of a word takes another form, which only the table of substitutions leads to.
    let drawn = (0..parsed.number_of_glyphs())
        .filter(|glyph| parsed.glyph_bounding_box(rustybuzz::ttf_parser::GlyphId(*glyph)).is_some());
    let mapped = "السلام عليكم".chars().filter_map(|letter| parsed.glyph_index(letter)).count();
    assert!(drawn.count() > 2 * mapped, "the forms that letters take within words are there");
}

/// Size of a picture among the finished files.
fn size(files: &[(String, Vec<u8>)], ending: &str) -> (u32, u32) {
    let (_, bytes) = files.iter().find(|(name, _)| name.ends_with(ending)).unwrap_or_else(|| panic!("{ending}"));
    let image = image::load_from_memory(bytes).expect("it opens");
    (image.width(), image.height())
}

/// 1600 × 2560 is what Kindle asks for, and more than the 1400 on the shorter side that Apple Books does.
#[test]
fn a_cover_is_drawn_in_the_sizes_that_shops_ask_for() {
    let dir = book(&[], "");
    let made = build(dir.path(), "epub,cover");
    assert_eq!(size(&made, "-cover.png"), (1600, 2560));
    let (_, epub) = made.iter().find(|(name, _)| name.ends_with(".epub")).expect("there is an EPUB");
    assert_eq!(size(&unzip(epub), "images/drawn/cover.png"), (600, 960));
    assert!(entry(epub, "OPS/cover.xhtml").contains("<svg "), "the page itself is drawn");
    let package = entry(epub, "OPS/package.opf");
    assert!(package.contains(r#"href="images/drawn/cover.png" media-type="image/png" properties="cover-image""#));
}

#[test]
fn a_small_cover_of_the_authors_is_remarked_on() {
    let dir = book(&[("cover.jpg", &encoded(photograph(300, 480), ImageFormat::Jpeg))], "epub: {cover: cover.jpg}\n");
    let output = bonefolder(dir.path(), &["build", "--only", "epub"]);
    assert_eq!(output.status.code(), Some(0));
    assert!(said(&output).contains("E012") && said(&output).contains("300 × 480"), "{}", said(&output));
}

/// A style sheet that sets capitals shows letters that stand nowhere in the text, and one can write a letter by its number.
#[test]
fn faces_hold_the_letters_that_a_style_sheet_makes() {
    let dir = book(&[], "epub: {fonts: theme, css: own.css}\n");
    let write = |name: &str, text: &str| fs::write(dir.path().join(name), text).expect("files can be written here");
    write("one.md", "# One\n\nзима Ёлка ÿ.\n");
    write("own.css", "h1 { text-transform: uppercase; }\nhr::after { content: \"\\416 \\00047F\"; }\n");
    for (name, face) in faces(&epub(dir.path())) {
        let whole =
            bonefolder::fonts::FACES.iter().find(|face| name.ends_with(&*face.file)).expect("it is one of ours");
        let before = rustybuzz::ttf_parser::Face::parse(&whole.bytes, 0).expect("it can be read");
        let parsed = rustybuzz::ttf_parser::Face::parse(&face, 0).expect("it can be read");
        for letter in "ЗИМАЁЛКАёŸЖ".chars().filter(|letter| before.glyph_index(*letter).is_some()) {
            assert!(parsed.glyph_index(letter).is_some(), "{name} lacks {letter}");
        }
        assert!(parsed.glyph_index('Щ').is_none(), "{name} holds what no one reads");
    }
}

/// Colours without their profile look pale or loud.
#[test]
fn a_picture_that_is_turned_keeps_its_profile() {
    let profile = moxcms::ColorProfile::new_display_p3().encode().expect("a profile can be written");
    let mut png = Vec::new();
    let mut encoder = image::codecs::png::PngEncoder::new(&mut png);
    image::ImageEncoder::set_icc_profile(&mut encoder, profile.clone()).expect("a PNG can hold one");
    photograph(60, 40).write_with_encoder(encoder).expect("memory can be written to");
    let mut exif = b"MM\0*\0\0\0\x08\0\x01".to_vec();
    exif.extend([1, 0x12, 0, 3, 0, 0, 0, 1, 0, 6, 0, 0, 0, 0, 0, 0]);
    let png = with_chunk(&png, b"eXIf", &exif);
    let dir = book(&[("p3.png", &png)], "");
    let (_, found) =
        unzip(&epub(dir.path())).into_iter().find(|(name, _)| name.ends_with("p3.png")).expect("it is there");
    let mut decoder = image::codecs::png::PngDecoder::new(Cursor::new(found)).expect("it opens");
    assert_eq!(image::ImageDecoder::dimensions(&decoder), (40, 60));
    assert_eq!(image::ImageDecoder::icc_profile(&mut decoder).expect("it can be read"), Some(profile));
}
