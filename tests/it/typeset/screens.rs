//! Photographs in black and white: measured, dot by dot.

use std::fs;

use bonefolder::model::Screen;
use bonefolder::typeset::{RESOLUTION, screen_picture};
use image::{GrayImage, Luma};

use crate::support::{bonefolder, files, folder, said};

/// An inch of one grey: `black` from 0 to 1.
fn grey(black: f64) -> GrayImage {
    GrayImage::from_pixel(40, 40, Luma([(255.0 * (1.0 - black)).round() as u8]))
}

/// The share of black dots.
fn ink(dots: &GrayImage) -> f64 {
    let black = dots.pixels().filter(|dot| dot.0[0] == 0).count();
    black as f64 / f64::from(dots.width() * dots.height())
}

/// How strongly ink comes and goes `frequency` times an inch in the direction `angle`, in degrees.
fn strength(dots: &GrayImage, frequency: f64, angle: f64) -> f64 {
    let (sin, cos) = angle.to_radians().sin_cos();
    let mean = ink(dots);
    let (mut re, mut im) = (0.0, 0.0);
    for (x, y, dot) in dots.enumerate_pixels() {
        let along = (f64::from(x) * cos - f64::from(y) * sin) / RESOLUTION;
        let (s, c) = (std::f64::consts::TAU * frequency * along).sin_cos();
        let value = f64::from(u8::from(dot.0[0] == 0)) - mean;
        re += value * c;
        im += value * s;
    }
    (re * re + im * im).sqrt() / f64::from(dots.width() * dots.height())
}

#[test]
fn a_halftone_inks_as_much_as_the_grey_asks() {
    for step in 1..10 {
        let black = f64::from(step) / 10.0;
        let dots = screen_picture(&grey(black), (1.0, 1.0), Screen::HALFTONE);
        assert_eq!(dots.dimensions(), (600, 600), "600 dots to the inch");
        assert!(dots.pixels().all(|dot| matches!(dot.0[0], 0 | 255)), "nothing is grey");
        assert!((ink(&dots) - black).abs() < 0.015, "{black} became {}", ink(&dots));
    }
    assert!(ink(&screen_picture(&grey(0.0), (1.0, 1.0), Screen::HALFTONE)) == 0.0, "white stays white");
    assert!(ink(&screen_picture(&grey(1.0), (1.0, 1.0), Screen::HALFTONE)) == 1.0, "black stays black");
}

#[test]
fn a_halftone_has_its_frequency_and_its_angle() {
    for (frequency, angle) in [(60.0, 45.0), (53.0, 30.0), (85.0, 75.0)] {
        let dots = screen_picture(&grey(0.3), (1.0, 1.0), Screen::Halftone { frequency, angle });
        let found = strength(&dots, frequency, angle);
        assert!(found > 0.1, "{frequency} at {angle}: {found}");
        // Rows cross at a right angle.
        assert!(strength(&dots, frequency, angle + 90.0) > 0.1);
        for (other, turned) in [(0.8 * frequency, angle), (1.25 * frequency, angle), (frequency, angle + 45.0)] {
            assert!(
                strength(&dots, other, turned) < found / 5.0,
                "{frequency} at {angle}, looked for {other} at {turned}"
            );
        }
    }
}

#[test]
fn a_threshold_parts_black_from_white_and_dither_keeps_the_grey() {
    assert_eq!(ink(&screen_picture(&grey(0.6), (1.0, 1.0), Screen::THRESHOLD)), 1.0);
    assert_eq!(ink(&screen_picture(&grey(0.4), (1.0, 1.0), Screen::THRESHOLD)), 0.0);
    let low = Screen::Threshold { level: 0.3 };
    assert_eq!(ink(&screen_picture(&grey(0.4), (1.0, 1.0), low)), 1.0);
    let dots = screen_picture(&grey(0.25), (1.0, 1.0), Screen::DITHER);
    assert_eq!(dots.dimensions(), (150, 150));
    assert!((ink(&dots) - 0.25).abs() < 0.01, "{}", ink(&dots));
}

/// A ramp from white to black, as print pages show it: their pictures' greys.
fn greys_in_print(yaml: &str, braces: &str) -> Vec<u8> {
    let dir = folder();
    let ramp = GrayImage::from_fn(256, 8, |x, _| Luma([x as u8]));
    ramp.save(dir.path().join("ramp.png")).expect("the folder can be written");
    let write = |name: &str, text: String| fs::write(dir.path().join(name), text).expect("the folder can be written");
    write("one.md", format!("# One\n\nWords.\n\n![A ramp](ramp.png){braces}\n"));
    write("book.yaml", format!("title: T\nauthor: A\nlanguage: en\n{yaml}"));
    let output = bonefolder(dir.path(), &["build", "--quiet", "--only", "print", "--out", "made"]);
    assert!(output.status.success(), "{}", said(&output));
    let made = files(&dir.path().join("made"));
    let (_, pdf) = made.iter().find(|(name, _)| name.ends_with("a5.pdf")).expect("the edition is made");
    let document = lopdf::Document::load_mem(pdf).expect("it can be read");
    let pictures = document.objects.values().filter_map(|object| object.as_stream().ok());
    let is_ramp = |stream: &&lopdf::Stream| {
        stream.dict.get(b"Width").and_then(|width| width.as_i64()).ok() == Some(256)
            && stream.dict.get(b"Height").and_then(|height| height.as_i64()).ok() == Some(8)
    };
    let ramp = pictures.filter(is_ramp).find_map(|stream| stream.decompressed_content().ok()).expect("there is a ramp");
    ramp[..256].to_vec()
}

#[test]
fn levels_and_contrast_change_the_greys_of_one_picture_or_of_all() {
    let plain = greys_in_print("", "");
    let of_one = greys_in_print("", "{levels=10-80}");
    assert!((20..200).all(|at| plain[at].abs_diff(at as u8) <= 2), "{plain:?}");
    assert!(of_one[..25].iter().all(|grey| *grey == 0) && of_one[206..].iter().all(|grey| *grey == 255), "{of_one:?}");
    assert!(of_one[115].abs_diff(127) <= 2, "{of_one:?}");
    let all = "press: {pictures: {levels: 10-80}}\n";
    assert_eq!(greys_in_print(all, ""), of_one);
    assert_eq!(greys_in_print(all, "{levels=0-100}"), plain, "a picture has the last word");
    let steep = greys_in_print("press: {pictures: {contrast: 100}}\n", "");
    assert_eq!((steep[60], steep[195]), (0, 255), "{steep:?}");
    assert!(steep[96].abs_diff(64) <= 3, "{steep:?}");
}

#[test]
fn print_has_the_dots_and_the_screen_the_photograph() {
    let dir = folder();
    let photograph = GrayImage::from_fn(120, 80, |x, _| Luma([(x * 2) as u8]));
    photograph.save(dir.path().join("photo.png")).expect("the folder can be written");
    let picture = "![A ramp](photo.png){.halftone frequency=50 width=50mm}";
    fs::write(dir.path().join("one.md"), format!("# One\n\nWords.\n\n{picture}\n")).expect("the folder can be written");
    fs::write(dir.path().join("book.yaml"), "title: T\nauthor: A\nlanguage: en\n").expect("the folder can be written");
    let output = bonefolder(dir.path(), &["build", "--quiet", "--only", "print", "--only", "screen", "--out", "made"]);
    assert!(output.status.success(), "{}", said(&output));
    let made = files(&dir.path().join("made"));
    let width = |ending: &str| {
        let (_, pdf) = made.iter().find(|(name, _)| name.ends_with(ending)).expect("the edition is made");
        let document = lopdf::Document::load_mem(pdf).expect("it can be read");
        let streams = document.objects.values().filter_map(|object| object.as_stream().ok());
        let pictures =
            streams.filter(|stream| stream.dict.get(b"Subtype").and_then(|name| name.as_name()).ok() == Some(b"Image"));
        pictures.filter_map(|picture| picture.dict.get(b"Width").and_then(|width| width.as_i64()).ok()).max()
    };
    // 50 mm at 600 dots to the inch.
    assert_eq!(width("a5.pdf"), Some(1181));
    assert_eq!(width("screen.pdf"), Some(120));
}
