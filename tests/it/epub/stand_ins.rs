//! Drawings in the text, and the pixels that stand in for them where a reading system can't draw.
//!
//! The text itself knows the drawing alone: Foliate and older Apple Books show nothing where `picture` or `srcset` offer two.

use std::fs;

use base64::Engine;
use image::{DynamicImage, GenericImageView};

use crate::support::{bonefolder, files, folder, said, unzip};

/// A drawing with this in its outermost tag and this within it.
fn drawing(root: &str, content: &str) -> String {
    format!("<svg xmlns='http://www.w3.org/2000/svg' xmlns:xlink='http://www.w3.org/1999/xlink' {root}>{content}</svg>")
}

/// The entries of the EPUB of a book with these drawings and this text.
fn book(drawings: &[(&str, String)], text: &str, more: &str) -> Vec<(String, Vec<u8>)> {
    let dir = folder();
    let write = |name: &str, text: &str| fs::write(dir.path().join(name), text).expect("files can be written here");
    write("book.yaml", &format!("title: Book\nauthor: A\nlanguage: en\n{more}"));
    write("one.md", text);
    drawings.iter().for_each(|(name, drawing)| write(name, drawing));
    let output = bonefolder(dir.path(), &["build", "--only", "epub"]);
    assert_eq!(output.status.code(), Some(0), "{}", said(&output));
    let made = files(&dir.path().join("out"));
    unzip(made.iter().find(|(name, _)| name.ends_with(".epub")).expect("there is an EPUB").1)
}

fn text_of(entries: &[(String, Vec<u8>)], name: &str) -> String {
    let (_, bytes) = entries.iter().find(|(entry, _)| entry == name).unwrap_or_else(|| panic!("{name} is there"));
    String::from_utf8(bytes.clone()).expect("it is text")
}

fn pixels(entries: &[(String, Vec<u8>)], name: &str) -> DynamicImage {
    let wanted = format!("OPS/images/pixels/{name}");
    let (_, bytes) = entries.iter().find(|(entry, _)| *entry == wanted).unwrap_or_else(|| panic!("{wanted} is there"));
    image::load_from_memory(bytes).expect("it is a picture")
}

#[test]
fn a_drawing_has_pixels_beside_it() {
    let square = "<rect x='10' y='10' width='30' height='20' fill='#888'/>";
    let drawings = [
        ("map.svg", drawing("viewBox='0 0 60 40'", square)),
        ("auto.svg", drawing("width='auto' height='auto' viewBox='0 0 60 40'", square)),
        ("red.svg", drawing("width='90' height='40'", "<path d='M0 0h90v20h-90z' fill='red'/>")),
    ];
    let text = "# One\n\n![The way](map.svg \"To the hall\")\n\n::: description\nPast the baker.\n:::\n\nA ![sign](red.svg) and ![another](auto.svg) here.\n";
    let entries = book(&drawings, text, "");
    let page = text_of(&entries, "OPS/one.xhtml");
    assert!(page.contains(r#"<img src="images/map.svg" alt="The way" aria-details="#), "{page}");
    let package = text_of(&entries, "OPS/package.opf");
    for item in [
        r#"href="images/map.svg" media-type="image/svg+xml" fallback="item-images-pixels-map.png"/>"#,
        r#"<item id="item-images-pixels-map.png" href="images/pixels/map.png" media-type="image/png"/>"#,
    ] {
        assert!(package.contains(item), "{package}");
    }

    let map = pixels(&entries, "map.png");
    assert_eq!((map.width(), map.height()), (1000, 667), "what fills the measure is as wide as an e-reader");
    assert_eq!(map.color(), image::ColorType::L8, "what has no colours takes no room for them");
    assert_eq!(map.get_pixel(400, 300).0[0], 0x88);
    assert_eq!(map.get_pixel(5, 5).0[0], 255, "it stands on white");
    assert_eq!(pixels(&entries, "auto.png").width(), 1000, "“auto” says nothing of how large it is");
    let red = pixels(&entries, "red.png");
    assert_eq!((red.width(), red.height()), (90, 40), "what says how large it is does not grow");
    assert_eq!(red.get_pixel(45, 10).0[..3], [255, 0, 0]);
}

#[test]
fn a_drawing_around_a_photograph_becomes_a_jpeg() {
    let photo = image::RgbImage::from_fn(64, 64, |x, y| image::Rgb([(x * 4) as u8, (y * 4) as u8, (x * y) as u8]));
    let mut bytes = std::io::Cursor::new(Vec::new());
    DynamicImage::ImageRgb8(photo).write_to(&mut bytes, image::ImageFormat::Jpeg).expect("memory can be written to");
    let data = base64::engine::general_purpose::STANDARD.encode(bytes.into_inner());
    let image = format!("<image width='64' height='64' xlink:href='data:image/jpeg;base64,{data}'/>");
    let drawings = [("photo.svg", drawing("viewBox='0 0 64 64'", &image))];
    let entries = book(&drawings, "# One\n\n![A face](photo.svg)\n", "");
    let found = pixels(&entries, "photo.jpg");
    assert_eq!(found.width(), 1000);
    let corner = found.get_pixel(950, 20).0;
    assert!(corner[0] > 200 && corner[1] < 60, "the photograph is drawn: {corner:?}");
}

#[test]
fn a_drawn_cover_has_pixels_too_but_not_one_that_is_lettered_over() {
    let drawings = [("art.svg", drawing("viewBox='0 0 60 90'", "<rect width='60' height='90' fill='#333'/>"))];
    let finished = book(&drawings, "# One\n\nText.\n", "epub: {cover: art.svg}\n");
    assert!(text_of(&finished, "OPS/cover.xhtml").contains(r#"<img src="images/art.svg" alt="Cover: Book""#));
    assert_eq!(pixels(&finished, "art.png").height(), 1000);
    let lettered = book(&drawings, "# One\n\nText.\n", "cover: {art: art.svg}\n");
    assert!(!lettered.iter().any(|(name, _)| name.contains("pixels/")), "nothing shows it");
}
