//! Pictures of pixels: found, looked into, refused or converted.

use std::io::Cursor;

use bonefolder::diagnostic::Severity;
use bonefolder::document::AssetFormat;
use bonefolder::project::{self, Disk, Environment};
use image::codecs::gif::GifEncoder;
use image::{DynamicImage, Frame, ImageFormat, Rgb, RgbImage};
use proptest::prelude::*;

use super::{Opened, REQUIRED, is_error, open, write};

fn picture(format: ImageFormat) -> Vec<u8> {
    let pixels = RgbImage::from_fn(40, 30, |x, y| Rgb([(x * 6) as u8, (y * 8) as u8, (x * y % 251) as u8]));
    let mut bytes = Cursor::new(Vec::new());
    DynamicImage::from(pixels).write_to(&mut bytes, format).unwrap();
    bytes.into_inner()
}

fn with(files: &[(&str, &[u8])]) -> Opened {
    let mut all: Vec<(&str, &[u8])> =
        vec![("book.yaml", REQUIRED.as_bytes()), ("one.md", b"# A chapter that names some pictures\n")];
    all.extend(files);
    open(&all)
}

#[test]
fn every_kind_is_taken_as_it_is() {
    for (format, ours) in [
        (ImageFormat::Png, AssetFormat::Png),
        (ImageFormat::Jpeg, AssetFormat::Jpeg),
        (ImageFormat::Gif, AssetFormat::Gif),
        (ImageFormat::WebP, AssetFormat::WebP),
    ] {
        let bytes = picture(format);
        let name = format!("art/pic.{}", format.extensions_str()[0]);
        let mut opened = with(&[(&name, &bytes)]);
        let asset = opened.load(&name).expect("a picture");
        opened.is_clean();
        assert_eq!((asset.format, asset.width, asset.height), (ours, 40, 30));
        assert_eq!(&*asset.bytes, &bytes[..]);
        assert_eq!(asset.path, name);
    }
}

#[test]
fn sixteen_bits_and_transparency_stay() {
    for image in [DynamicImage::new_luma16(9, 9), DynamicImage::new_rgba8(9, 9), DynamicImage::new_rgba16(9, 9)] {
        let mut bytes = Cursor::new(Vec::new());
        image.write_to(&mut bytes, ImageFormat::Png).unwrap();
        let mut opened = with(&[("a.png", bytes.get_ref())]);
        assert_eq!(&*opened.load("a.png").unwrap().bytes, &bytes.get_ref()[..]);
        opened.is_clean();
    }
}

#[test]
fn the_content_counts_not_the_name() {
    let mut opened =
        with(&[("a.png", &picture(ImageFormat::Jpeg)), ("b.png", b"<!DOCTYPE html><html><body>x</body></html>")]);
    assert_eq!(opened.load("a.png").unwrap().format, AssetFormat::Jpeg);
    assert_eq!(opened.one("P051").severity, Severity::Warning);
    assert!(opened.load("b.png").is_none());
    let finding = opened.one("P052");
    assert!(finding.severity == Severity::Warning && finding.message.contains("web page"));
}

#[test]
fn what_is_no_picture_is_named() {
    for (bytes, words) in [
        (&b""[..], "empty"),
        (b"%PDF-1.7", "a PDF"),
        (b"BM\0\0\0\0", "bitmap"),
        (b"II*\0", "TIFF"),
        (b"hello", "text"),
        (b"\0\x01\x02\xFF", "not known"),
        (b"\0\0\0\x18ftypheic", "HEIC"),
    ] {
        let mut opened = with(&[("a.png", bytes)]);
        assert!(opened.load("a.png").is_none());
        assert!(opened.one("P052").message.contains(words), "{words}");
    }
}

#[test]
fn missing_pictures_are_named_at_every_place() {
    let mut opened = with(&[("art/Cover.png", &picture(ImageFormat::Png))]);
    assert!(opened.load_all(&["art/cover.png", "nope.jpg", "art", "art/cover.png"]).is_empty());
    let found: Vec<_> = opened.report.diagnostics.iter().map(|one| one.code.id).collect();
    assert_eq!(found, ["P041", "P041", "P042", "P041"]);
    assert!(opened.report.diagnostics[0].advice.contains("art/Cover.png"));
    assert!(opened.report.diagnostics.iter().all(is_error));
}

#[test]
fn nothing_outside_the_folder_is_read() {
    let folder = tempfile::tempdir().unwrap();
    write(folder.path(), "secret.png", &picture(ImageFormat::Png));
    write(folder.path(), "book/book.yaml", REQUIRED.as_bytes());
    write(folder.path(), "book/one.md", b"# A chapter with pictures");
    let (mut sources, report) = Default::default();
    let mut opened = Opened { disk: None, settings: None, sources: Default::default(), report, folder };
    let book = opened.folder.path().join("book");
    let disk = Disk::find(&book).into(&mut opened.report).expect("a folder");
    opened.settings = project::open(&disk, &Environment::default(), &mut sources).into(&mut opened.report);
    opened.disk = Some(disk);
    let paths = [
        "../secret.png",
        "x/../../secret.png",
        "..%2fsecret.png",
        "..\\secret.png",
        "/etc/passwd",
        "%2e%2e/secret.png",
    ];
    assert!(opened.load_all(&paths).is_empty());
    assert_eq!(opened.all("P040").len(), paths.len());
}

#[test]
fn a_picture_that_stands_in_the_text_is_read_and_named_by_what_it_is() {
    use base64::Engine as _;
    let bytes = picture(ImageFormat::Png);
    let written = base64::engine::general_purpose::STANDARD.encode(&bytes);
    let mut opened = with(&[]);
    let (whole, bare) = (
        format!("data:image/png;base64,{written}"),
        format!("data:image/png;base64,{}", written.trim_end_matches('=')),
    );
    let assets = opened.load_all(&[&whole, &bare]);
    assert!(assets[&whole].path.starts_with("picture-") && assets[&bare].path == assets[&whole].path);
    assert!(opened.load_all(&["data:image/png;base64,iVBORw0KGgo="]).is_empty());
}

#[test]
fn nothing_is_fetched() {
    let mut opened = with(&[]);
    let paths = [
        "http://127.0.0.1:9/x.png",
        "HTTPS://example.org/y.jpg",
        "//example.org/z.png",
        "data:text/html,<p>",
        "file:///etc/passwd",
    ];
    assert!(opened.load_all(&paths).is_empty());
    for (finding, path) in opened.all("P050").iter().zip(paths) {
        assert!(finding.severity == Severity::Warning && finding.message.contains(path));
    }
    assert_eq!(opened.all("P050").len(), paths.len());
}

#[test]
fn odd_names_are_found_as_written_and_as_links_escape_them() {
    let bytes = picture(ImageFormat::Png);
    let names = ["my pic (1).png", "100%.png", "a#b.png", "a&b.png", "q'uote\".png", "nai\u{308}ve.png"];
    let files: Vec<(&str, &[u8])> = names.iter().map(|name| (*name, &bytes[..])).collect();
    let mut opened = with(&files);
    let written = [
        "my pic (1).png",
        "my%20pic%20(1).png",
        "100%.png",
        "100%25.png",
        "a%23b.png",
        "a&b.png",
        "q'uote\".png",
        "na\u{ef}ve.png",
    ];
    let found = opened.load_all(&written);
    opened.is_clean();
    assert_eq!(found.len(), written.len());
    assert_eq!(found["my pic (1).png"].path, found["my%20pic%20(1).png"].path);
}

/// A PNG of so many pixels whose data hold none of them.
fn announced_png(width: u32, height: u32) -> Vec<u8> {
    let mut bytes = picture(ImageFormat::Png);
    bytes[16..20].copy_from_slice(&width.to_be_bytes());
    bytes[20..24].copy_from_slice(&height.to_be_bytes());
    let check = crc32(&bytes[12..29]);
    bytes[29..33].copy_from_slice(&check.to_be_bytes());
    bytes
}

/// As PNG (third edition, annex D) computes it.
fn crc32(bytes: &[u8]) -> u32 {
    !bytes.iter().fold(!0u32, |crc, byte| {
        (0..8).fold(crc ^ u32::from(*byte), |crc, _| if crc & 1 == 1 { 0xEDB8_8320 ^ (crc >> 1) } else { crc >> 1 })
    })
}

#[test]
fn the_header_is_read_before_the_pixels() {
    for (width, height) in
        [(30_000, 30_000), (20_001, 1), (1, 20_001), (12_000, 12_000), (2_000_000_000, 2_000_000_000)]
    {
        let mut opened = with(&[("bomb.png", &announced_png(width, height))]);
        assert!(opened.load("bomb.png").is_none());
        let finding = opened.one("P053");
        let told = finding.message.contains(&format!("{width} × {height}")) || finding.message.contains("memory");
        assert!(is_error(finding) && told, "{}", finding.message);
    }
}

#[test]
fn a_file_too_large_is_not_opened() {
    let mut bytes = picture(ImageFormat::Png);
    bytes.resize(51 << 20, 0);
    let mut opened = with(&[("a.png", &bytes)]);
    assert!(opened.load("a.png").is_none());
    assert!(opened.one("P053").message.contains("51 MB"));
}

#[test]
fn a_damaged_picture_is_named_at_every_place_but_read_once() {
    for format in [ImageFormat::Png, ImageFormat::Jpeg, ImageFormat::Gif, ImageFormat::WebP] {
        let bytes = picture(format);
        let mut opened = with(&[("a.png", &bytes[..bytes.len() * 2 / 3])]);
        assert!(opened.load_all(&["a.png", "./a.png"]).is_empty(), "{format:?}");
        assert_eq!(opened.all("P054").len(), 2, "{format:?}");
    }
    let mut bytes = picture(ImageFormat::Png);
    let middle = bytes.len() / 2;
    bytes[middle] ^= 0xFF;
    let mut opened = with(&[("a.png", &bytes)]);
    assert!(opened.load("a.png").is_none());
    assert!(is_error(opened.one("P054")));
}

#[test]
fn a_moving_picture_stands_still() {
    let mut bytes = Vec::new();
    let mut encoder = GifEncoder::new(&mut bytes);
    for _ in 0..3 {
        encoder.encode_frame(Frame::new(image::RgbaImage::new(8, 6))).unwrap();
    }
    drop(encoder);
    let mut opened = with(&[("a.gif", &bytes)]);
    let asset = opened.load("a.gif").unwrap();
    assert_eq!((asset.format, asset.width, asset.height), (AssetFormat::Png, 8, 6));
    assert_eq!(opened.one("P055").severity, Severity::Hint);
    assert!(image::load_from_memory(&asset.bytes).is_ok());
}

#[test]
fn printing_colours_become_screen_colours() {
    let mut opened = with(&[("cmyk.jpg", &cmyk_jpeg())]);
    let asset = opened.load("cmyk.jpg").unwrap();
    assert_eq!((asset.format, asset.width, asset.height), (AssetFormat::Png, 8, 8));
    assert_eq!(opened.one("P055").severity, Severity::Hint);
    let pixel = *image::load_from_memory(&asset.bytes).unwrap().to_rgb8().get_pixel(4, 4);
    assert!(pixel.0.iter().all(|part| part.abs_diff(pixel.0[0]) < 4), "grey, not {pixel:?}");
}

/// The smallest JPEG in four colours: 8 × 8 pixels, every coefficient nothing.
fn cmyk_jpeg() -> Vec<u8> {
    let mut bytes = vec![0xFF, 0xD8, 0xFF, 0xDB, 0, 67, 0];
    bytes.extend([1; 64]);
    bytes.extend([0xFF, 0xC0, 0, 20, 8, 0, 8, 0, 8, 4]);
    (1..=4).for_each(|component| bytes.extend([component, 0x11, 0]));
    for table in [0x00, 0x10] {
        // One code of one bit, for nothing.
        bytes.extend([0xFF, 0xC4, 0, 20, table, 1]);
        bytes.extend([0; 16]);
    }
    bytes.extend([0xFF, 0xDA, 0, 14, 4]);
    (1..=4).for_each(|component| bytes.extend([component, 0]));
    bytes.extend([0, 63, 0, 0b0000_0000, 0xFF, 0xD9]);
    bytes
}

#[test]
fn the_cover_is_loaded_without_being_asked_for() {
    let yaml = format!("{REQUIRED}epub: {{cover: cover.png}}\n");
    let mut opened =
        open(&[("book.yaml", yaml.as_bytes()), ("one.md", b"# A chapter"), ("cover.png", &picture(ImageFormat::Png))]);
    assert!(opened.load_all(&[]).contains_key("cover.png"));
    opened.is_clean();
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 60, ..ProptestConfig::default() })]

    #[test]
    fn damaged_pictures_never_panic(at in 0usize..2000, value in any::<u8>(), kind in 0usize..4) {
        let formats = [ImageFormat::Png, ImageFormat::Jpeg, ImageFormat::Gif, ImageFormat::WebP];
        let mut bytes = picture(formats[kind]);
        let at = at % bytes.len();
        bytes[at] = value;
        let mut opened = with(&[("a.png", &bytes)]);
        let asset = opened.load("a.png");
        prop_assert!(asset.is_some() || opened.report.has_errors());
    }
}
