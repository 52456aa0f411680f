//! Pages of others, parted into the inks that they name.

use std::fs;
use std::process::Command;

use bonefolder::diagnostic::Report;
use bonefolder::pdf::{Picture, Raster};
use bonefolder::press::plates::{Ink, inks, plate};
use lopdf::{Dictionary, Object, Stream, dictionary};

use crate::support::judges::judge;
use crate::support::pages::Book;
use crate::support::{bonefolder, files, folder, said};

fn name(text: &str) -> Object {
    Object::Name(text.into())
}

fn spot(text: &str, look: [f32; 4]) -> Object {
    let function = dictionary! {
        "FunctionType" => 2, "Domain" => vec![0.into(), 1.into()], "C0" => vec![Object::Integer(0); 4],
        "C1" => look.map(Object::Real).to_vec(), "N" => 1,
    };
    vec![name("Separation"), name(text), name("DeviceCMYK"), function.into()].into()
}

/// A page of 400 × 400 points with two spot colours (`O` and `B`), both of them (`N`), a way to overprint (`Over`), a picture
/// in both (`I`), and a form that has no colour of its own (`F`).
fn page(content: &str) -> Vec<u8> {
    let mut book = Book::new();
    let mix = Dictionary::from_iter([
        ("FunctionType", 4.into()),
        ("Domain", [0, 1].repeat(2).into_iter().map(Object::Integer).collect::<Vec<_>>().into()),
        ("Range", Object::from([0, 1].repeat(4).into_iter().map(Object::Integer).collect::<Vec<_>>())),
    ]);
    let mix = book.document.add_object(Stream::new(mix, b"{0.9 mul exch 0.9 mul 0 exch 0}".to_vec()));
    let both: Object =
        vec![name("DeviceN"), vec![name("Riso Orange"), name("Blue")].into(), name("DeviceCMYK"), mix.into()].into();
    // Two samples: all of the one with a quarter of the other, and half of the second alone.
    let picture = dictionary! {
        "Type" => "XObject", "Subtype" => "Image", "Width" => 2, "Height" => 1, "BitsPerComponent" => 8,
        "ColorSpace" => both.clone(),
    };
    let picture = book.document.add_object(Stream::new(picture, vec![255, 64, 0, 128]));
    let form = dictionary! {
        "Type" => "XObject", "Subtype" => "Form", "BBox" => [0, 0, 400, 400].map(Object::Integer).to_vec(),
        "Resources" => Dictionary::new(),
    };
    let form = book.document.add_object(Stream::new(form, b"250 50 100 100 re f".to_vec()));
    let resources = dictionary! {
        "ColorSpace" => dictionary! {
            "O" => spot("Riso Orange", [0.0, 0.6, 0.9, 0.0]), "B" => spot("Blue", [0.9, 0.3, 0.0, 0.0]), "N" => both,
        },
        "ExtGState" => dictionary! { "Over" => dictionary! { "OP" => true, "op" => true, "OPM" => 1 } },
        "XObject" => dictionary! { "I" => picture, "F" => form },
    };
    book.page((400.0, 400.0), content, &[("Resources", resources.into())]);
    book.bytes()
}

fn orange() -> Ink {
    Ink::Spot("Riso Orange".into())
}

fn blue() -> Ink {
    Ink::Spot("Blue".into())
}

fn drawn(pages: &[u8], ink: &Ink) -> Picture {
    let mut report = Report::default();
    let bytes = plate(pages, ink).into(&mut report).expect("pages of ours");
    Raster::open(&bytes).and_then(|file| file.draw(0, 400)).expect("a page of ours")
}

/// How much of the ink is at a point, in percent.
fn at(content: &str, ink: &Ink, x: usize, y: usize) -> i64 {
    let picture = drawn(&page(content), ink);
    let grey = picture.grey[(399 - y) * picture.width + x];
    (f64::from(255 - grey) / 2.55).round() as i64
}

fn found(content: &str) -> (Vec<Ink>, Vec<&'static str>) {
    let outcome = inks(&page(content));
    (outcome.value.expect("pages of ours"), outcome.report.diagnostics.iter().map(|one| one.code.id).collect())
}

const GROUND: &str = "/O cs 1 scn 50 50 300 300 re f ";

#[test]
fn inks_are_those_that_something_is_painted_in() {
    assert_eq!(found(GROUND).0, [orange()]);
    let all = format!("{GROUND} 0 0 0 1 k 0 0 10 10 re f 0 0.5 0 0 K 5 5 m 9 9 l S /B cs 0 0 10 10 re f");
    assert_eq!(found(&all).0, [Ink::Black, Ink::Magenta, blue(), orange()]);
    // Chosen and not painted with, and none of it.
    assert_eq!(found(&format!("{GROUND} /B cs 1 scn 0.3 0 0 0 k")).0, [orange()]);
    assert_eq!(found("/N cs 1 0 scn 0 0 10 10 re f").0, [orange()]);
    assert_eq!(found("1 0 0 rg 0 0 10 10 re f"), (vec![Ink::Black], vec!["S041"]));
    assert_eq!(found("0.5 0.5 0.5 rg 0 0 10 10 re f"), (vec![Ink::Black], vec![]));
}

#[test]
fn what_is_in_one_ink_leaves_out_the_others_unless_it_overprints() {
    let over = |colour: &str| format!("{GROUND} {colour} 100 100 100 100 re f");
    for (colour, left) in [
        ("0 0 0 0 k", 0),
        ("1 1 1 rg", 0),
        ("1 g", 0),
        ("/B cs 1 scn", 0),
        ("0 0 0 1 k", 0),
        ("/O cs 0.3 scn", 30),
        ("/Over gs /B cs 1 scn", 100),
        ("/B cs 1 scn /Over gs", 100),
        ("/Over gs 0 0 0 1 k", 100),
        ("q /Over gs Q /B cs 1 scn", 0),
        ("/Over gs /O cs 0.3 scn", 30),
        ("/N cs 0.4 0.7 scn", 40),
    ] {
        assert_eq!(at(&over(colour), &orange(), 150, 150), left, "{colour}");
    }
    assert_eq!(at(&over("/N cs 0.4 0.7 scn"), &blue(), 150, 150), 70);
    assert_eq!(at(&over("/Over gs /B cs 1 scn"), &blue(), 150, 150), 100);
    // Around it the ground stays.
    assert_eq!(at(&over("0 0 0 1 k"), &orange(), 80, 80), 100);
}

#[test]
fn forms_take_the_colour_of_whoever_calls_them() {
    let called = |colour: &str| format!("{GROUND} {colour} /F Do");
    assert_eq!(at(&called("/B cs 0.5 scn"), &blue(), 300, 100), 50);
    assert_eq!(at(&called("/B cs 0.5 scn"), &orange(), 300, 100), 0);
    assert_eq!(at(&called("/Over gs /B cs 0.5 scn"), &orange(), 300, 100), 100);
    // The same form in two states is two forms.
    let twice = format!("{GROUND} q /Over gs /B cs 1 scn /F Do Q q 1 0 0 1 -150 150 cm 0 0 0 1 k /F Do Q");
    assert_eq!(at(&twice, &orange(), 300, 100), 100);
    assert_eq!(at(&twice, &orange(), 150, 250), 0);
}

#[test]
fn pictures_are_parted_sample_by_sample() {
    let picture = "q 200 0 0 100 100 100 cm /I Do Q";
    assert_eq!(found(picture).0, [blue(), orange()]);
    assert_eq!([at(picture, &orange(), 120, 150), at(picture, &orange(), 280, 150)], [100, 0]);
    assert_eq!([at(picture, &blue(), 120, 150), at(picture, &blue(), 280, 150)], [25, 50]);
    assert_eq!(at(&format!("0 0 0 1 k 0 0 400 400 re f {picture}"), &Ink::Black, 120, 150), 0);
    // One within the content.
    let inline = "q 200 0 0 100 100 100 cm BI /W 1 /H 1 /BPC 8 /CS /CMYK /F /AHx ID 00FF0080> EI Q";
    assert_eq!(found(inline).0, [Ink::Black, Ink::Magenta]);
    assert_eq!([at(inline, &Ink::Magenta, 150, 150), at(inline, &Ink::Black, 150, 150)], [100, 50]);
}

/// A JPEG 2000 of 16 × 8 pixels in four inks, which says nothing of them: cyan at the left, half of black below.
const FOUR_INKS: &str = concat!(
    "ff4fff510032000000000010000000080000000000000000000000100000000800000000000000000004070101070101070101070101ff",
    "52000c00000001000004040001ff5c00044040ff640025000143726561746564206279204f70656e4a5045472076657273696f6e20322e",
    "352e30ff90000a0000000000830001ff93df82a03b0d0d29ef6cae4f89a0000308fc8db4e8000184738ff1fa29c23ee53447dca688fb94",
    "d11f729a23ee53447dca688fb94d11f729a23ee53447dca688fb94d11f729a23ee53447dca688fb94d11f729a23ee53447df8030115054",
    "aea77fdf8030115054aea77fdf8048115054934fe4b743efffd9",
);

/// A JP2 of 16 × 8 pixels, all red, which says itself what its numbers mean.
const RED: &str = concat!(
    "0000000c6a5020200d0a870a00000014667479706a703220000000006a7032200000002d6a703268000000166968647200000008000000",
    "100003070700000000000f636f6c7201000000000010000000a26a703263ff4fff51002f00000000001000000008000000000000000000",
    "0000100000000800000000000000000003070101070101070101ff52000c00000001010004040001ff5c00044040ff6400250001437265",
    "61746564206279204f70656e4a5045472076657273696f6e20322e352e30ff90000a00000000002a0001ff93cfb43c115054aea7754ff0",
    "0000000030909780df803014005caff73fffd9",
);

/// A JPEG of blocks of 8 × 8 pixels side by side, each of one colour: only the mean of each block is written.
pub fn jpeg(blocks: &[&[u8]]) -> Vec<u8> {
    let (count, wide) = (blocks[0].len(), blocks.len() as u8 * 8);
    let part = |mark: u8, body: &[u8]| [&[0xff, mark, 0, body.len() as u8 + 2], body].concat();
    let each = |one: &dyn Fn(u8) -> Vec<u8>| (1..=count as u8).flat_map(one).collect::<Vec<u8>>();
    let frame = [&[8, 0, 8, 0, wide, count as u8][..], &each(&|id| vec![id, 0x11, 0])].concat();
    let scan = [&[count as u8][..], &each(&|id| vec![id, 0]), &[0, 63, 0]].concat();
    // Differences of 0 to 11 bits, each named by four bits; then the end of the block, a single one.
    let means = [&[0, 0, 0, 0, 12][..], &[0; 12], &(0..12).collect::<Vec<u8>>()].concat();
    let ends = [&[0x10, 1][..], &[0; 15], &[0]].concat();
    let mut bits = String::new();
    let mut before = vec![0_i32; count];
    for block in blocks {
        for (value, before) in block.iter().zip(&mut before) {
            let mean = (i32::from(*value) - 128) * 8;
            let difference = mean - *before;
            *before = mean;
            let size = (i32::BITS - difference.abs().leading_zeros()) as usize;
            let written = if difference < 0 { difference + (1 << size) - 1 } else { difference };
            bits.push_str(&format!("{size:04b}"));
            bits.push_str(
                &(0..size).rev().map(|at| if written >> at & 1 == 1 { '1' } else { '0' }).collect::<String>(),
            );
            bits.push('0');
        }
    }
    bits.push_str(&"1".repeat((8 - bits.len() % 8) % 8));
    let bytes = bits.as_bytes().chunks(8).map(|eight| eight.iter().fold(0_u8, |byte, bit| byte << 1 | (bit - b'0')));
    let drawing: Vec<u8> = bytes.flat_map(|byte| if byte == 0xff { vec![byte, 0] } else { vec![byte] }).collect();
    let table = [vec![0], vec![1; 64]].concat();
    [
        vec![0xff, 0xd8],
        part(0xdb, &table),
        part(0xc0, &frame),
        part(0xc4, &means),
        part(0xc4, &ends),
        part(0xda, &scan),
        drawing,
        vec![0xff, 0xd9],
    ]
    .concat()
}

/// A page of 400 × 400 points that a packed picture covers.
fn covered(filter: &str, data: Vec<u8>, size: (i64, i64), space: Option<Object>) -> Vec<u8> {
    let mut book = Book::new();
    let mut picture = dictionary! {
        "Type" => "XObject", "Subtype" => "Image", "Width" => size.0, "Height" => size.1, "BitsPerComponent" => 8,
        "Filter" => filter,
    };
    if let Some(space) = space {
        picture.set("ColorSpace", space);
    }
    let picture = book.document.add_object(Stream::new(picture, data));
    let resources = dictionary! { "XObject" => dictionary! { "I" => picture } };
    book.page((400.0, 400.0), "400 0 0 400 0 0 cm /I Do", &[("Resources", resources.into())]);
    book.bytes()
}

fn bytes_of(digits: &str) -> Vec<u8> {
    let pairs = digits.as_bytes().chunks(2).map(|two| std::str::from_utf8(two).expect("digits"));
    pairs.map(|two| u8::from_str_radix(two, 16).expect("digits")).collect()
}

/// How much of an ink is in the left and in the right half of what covers a page, in percent.
fn halves(pages: &[u8], ink: &Ink) -> [i64; 2] {
    let picture = drawn(pages, ink);
    [100, 300].map(|x| (f64::from(255 - picture.grey[350 * picture.width + x]) / 2.55).round() as i64)
}

#[test]
fn packed_pictures_are_in_the_inks_that_they_have() {
    // Four inks, of which two are used.
    let cyan = jpeg(&[&[255, 0, 0, 0], &[0, 0, 0, 128]]);
    let pages = covered("DCTDecode", cyan, (16, 8), Some(name("DeviceCMYK")));
    assert_eq!(inks(&pages).value.expect("pages of ours"), [Ink::Black, Ink::Cyan]);
    assert_eq!(halves(&pages, &Ink::Cyan), [100, 0]);
    assert_eq!(halves(&pages, &Ink::Black), [0, 50]);
    // Two spot colours, which hardly any viewer takes from a JPEG.
    let function = dictionary! {
        "FunctionType" => 2, "Domain" => vec![0.into(), 1.into(), 0.into(), 1.into()], "N" => 1,
    };
    let two = vec![name("DeviceN"), vec![name("Riso Orange"), name("Blue")].into(), name("DeviceRGB"), function.into()];
    let pages = covered("DCTDecode", jpeg(&[&[255, 51], &[0, 51]]), (16, 8), Some(two.into()));
    assert_eq!(inks(&pages).value.expect("pages of ours"), [blue(), orange()]);
    assert_eq!([halves(&pages, &orange()), halves(&pages, &blue())], [[100, 0], [20, 20]]);
    // JPEG 2000, whose meaning the file says, or the picture itself.
    let pages = covered("JPXDecode", bytes_of(FOUR_INKS), (16, 8), Some(name("DeviceCMYK")));
    assert_eq!(inks(&pages).value.expect("pages of ours"), [Ink::Black, Ink::Cyan]);
    assert_eq!([halves(&pages, &Ink::Cyan), halves(&pages, &Ink::Black)], [[100, 0], [50, 50]]);
    let outcome = inks(&covered("JPXDecode", bytes_of(RED), (16, 8), None));
    assert_eq!(outcome.value.expect("pages of ours"), [Ink::Black]);
    assert_eq!(outcome.report.diagnostics[0].code.id, "S041");
}

#[test]
fn one_guide_tells_of_all_inks() {
    let folder = folder();
    let content = format!("{GROUND} /B cs 1 scn 250 250 50 50 re f");
    fs::write(folder.path().join("zine.pdf"), page(&content)).unwrap();
    let arguments = ["impose", "zine.pdf", "--inks", "--folding-guide", "--paper", "a3", "--trim", "a5"];
    let output = bonefolder(folder.path(), &arguments);
    assert!(output.status.success(), "{}", said(&output));
    let guides: Vec<String> = files(folder.path()).into_keys().filter(|name| name.contains("guide")).collect();
    assert_eq!(guides, ["zine-saddle-folding-guide.pdf"]);
    let guide = fs::read(folder.path().join(&guides[0])).unwrap();
    let guide = bonefolder::pdf::open(&guide).expect("a PDF of ours");
    let words: String =
        bonefolder::pdf::survey(&guide, true)[0].words.iter().map(|words| format!("{} ", words.text)).collect();
    assert!(words.contains("Blue, Riso Orange"), "{words}");
    assert!(words.contains("ink-2-riso-orange.pdf"), "{words}");
}

#[test]
fn sheets_are_one_grey_file_for_each_ink() {
    let folder = folder();
    let content = format!("{GROUND} 0 0 0 0 k 100 100 100 100 re f /B cs 1 scn 250 250 50 50 re f");
    fs::write(folder.path().join("zine.pdf"), page(&content)).unwrap();
    let output = bonefolder(folder.path(), &["impose", "zine.pdf", "--inks", "--paper", "a3", "--trim", "a5"]);
    assert!(output.status.success(), "{}", said(&output));
    let names: Vec<String> = files(folder.path()).keys().cloned().collect();
    assert_eq!(names, ["zine-saddle-ink-1-blue.pdf", "zine-saddle-ink-2-riso-orange.pdf", "zine.pdf"]);
    let output = bonefolder(folder.path(), &["impose", "zine.pdf", "--inks=pages", "--out", "plain.pdf"]);
    assert!(output.status.success(), "{}", said(&output));
    assert!(folder.path().join("plain-ink-2-riso-orange.pdf").exists());
}

/// Ghostscript parts the page by itself; each of our plates is as its own.
#[test]
#[cfg_attr(not(judge = "ghostscript"), ignore = "needs Ghostscript")]
fn ghostscript_parts_alike() {
    let folder = folder();
    let content = format!(
        "{GROUND} 0 0 0 0 k 60 60 40 40 re f /B cs 0.5 scn 120 60 40 40 re f q /Over gs /B cs 1 scn 180 60 40 40 re f Q \
         0 0 0 1 k 60 120 40 40 re f q /Over gs 0 0 0 1 k 120 120 40 40 re f Q /O cs 0.3 scn 180 120 40 40 re f \
         /N cs 0.4 0.7 scn 60 180 40 40 re f q 80 0 0 40 120 180 cm /I Do Q"
    );
    let page = page(&content);
    fs::write(folder.path().join("page.pdf"), &page).unwrap();
    let gs = |arguments: &[&str]| {
        let mut command = Command::new(judge("gs"));
        command.current_dir(folder.path()).args(["-q", "-dNOPAUSE", "-dBATCH", "-dSAFER", "-r72"]);
        let output = command.args(arguments).output().unwrap();
        assert!(output.status.success(), "{}", said(&output));
    };
    gs(&["-sDEVICE=tiffsep", "-sOutputFile=theirs.tif", "-sCompression=none", "page.pdf"]);
    for (ink, called) in [(orange(), "Riso Orange"), (blue(), "Blue"), (Ink::Black, "Black")] {
        let bytes = plate(&page, &ink).value.expect("pages of ours");
        fs::write(folder.path().join("plate.pdf"), bytes).unwrap();
        gs(&["-sDEVICE=pgmraw", "-sOutputFile=ours.pgm", "plate.pdf"]);
        let ours = fs::read(folder.path().join("ours.pgm")).unwrap();
        let theirs = fs::read(folder.path().join(format!("theirs({called}).tif"))).unwrap();
        let ours = &ours[ours.len() - 400 * 400..];
        let theirs = samples(&theirs);
        let differing = ours.iter().zip(theirs).filter(|(one, two)| one.abs_diff(**two) > 2).count();
        assert_eq!(differing, 0, "{called}");
    }
}

/// The samples of an unpacked TIFF of 400 × 400 greys in little-endian order: its strips follow one another.
fn samples(tiff: &[u8]) -> &[u8] {
    let word = |at: usize, length: usize| {
        tiff[at..at + length].iter().rev().fold(0usize, |all, one| all << 8 | usize::from(*one))
    };
    let directory = word(4, 4);
    let entry =
        (0..word(directory, 2)).map(|at| directory + 2 + 12 * at).find(|at| word(*at, 2) == 273).expect("strips");
    let offset = if word(entry + 4, 4) == 1 { word(entry + 8, 4) } else { word(word(entry + 8, 4), 4) };
    &tiff[offset..offset + 400 * 400]
}
