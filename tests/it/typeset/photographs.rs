//! Photographs in editions of black ink.

use std::fs;

use image::codecs::jpeg::JpegEncoder;
use image::{ImageFormat, RgbImage};

use crate::support::{bonefolder, files, folder, said};

/// Colours without any pattern, which no packer makes small.
fn noise() -> RgbImage {
    let mut state = 1_u32;
    let mut next = || {
        state = state.wrapping_mul(1_664_525).wrapping_add(1_013_904_223);
        (state >> 24) as u8
    };
    RgbImage::from_fn(300, 200, |_, _| image::Rgb([next(), next(), next()]))
}

#[test]
fn a_photograph_stays_a_jpeg_and_stands_in_the_file_once() {
    let dir = folder();
    let mut photograph = Vec::new();
    let encoder = JpegEncoder::new_with_quality(&mut photograph, 50);
    noise().write_with_encoder(encoder).expect("noise can be packed");
    let write = |name: &str, bytes: &[u8]| fs::write(dir.path().join(name), bytes).expect("the folder can be written");
    write("photograph.jpg", &photograph);
    let picture = "![Noise](photograph.jpg)\n\nWords.\n\n";
    write("one.md", format!("# One\n\n{picture}{picture}{picture}").as_bytes());
    write("book.yaml", b"title: Photographs\nauthors: [Nobody]\nlanguage: en\nprint: {trim: a5}\n");
    let output = bonefolder(dir.path(), &["build", "--draft", "--quiet", "--only", "print", "--out", "made"]);
    assert!(output.status.success(), "{}", said(&output));
    let made = files(&dir.path().join("made"));
    let (_, pdf) = made.iter().find(|(name, _)| name.ends_with("a5.pdf")).expect("pages were made");
    let starts: Vec<usize> = (0..pdf.len()).filter(|at| pdf[*at..].starts_with(&[0xFF, 0xD8, 0xFF])).collect();
    let [start] = starts[..] else { panic!("{} JPEGs stand in the file", starts.len()) };
    let end = (start..pdf.len()).find(|at| pdf[*at..].starts_with(b"endstream")).expect("a stream ends");
    assert!(end - start <= photograph.len() + 2, "{} bytes became {}", photograph.len(), end - start);
    let kept = image::load_from_memory_with_format(&pdf[start..end], ImageFormat::Jpeg).expect("a JPEG can be read");
    assert_eq!((kept.width(), kept.height()), (300, 200));
    assert_eq!(kept.color(), image::ColorType::L8, "black ink prints greys");
}
