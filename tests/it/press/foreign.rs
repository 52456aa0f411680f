//! Other people's files: written oddly, damaged or locked, and read as viewers read them.

use std::fs;
use std::process::Command;

use bonefolder::check::fold::{Folding, look, prove};
use bonefolder::geometry::Mm;
use bonefolder::model::{Blanks, Flip};
use bonefolder::pdf;
use bonefolder::press::{Booklet, BookletOptions, booklet};
use lopdf::{Dictionary, Document, Object, Stream, dictionary};

use crate::support::judges::judge;
use crate::support::pages::{Book, named, numbered, options, rect, save, written};

/// A square in the middle of the page.
const DRAWING: &str = "0 0 0 rg 100 100 120 120 re f";

/// A file of one page, whose content stream is written out by hand: its dictionary, and its data between the words.
fn by_hand(dict: &str, data: &[u8]) -> Vec<u8> {
    let stream = [format!("{dict}stream").as_bytes(), data, b"endstream"].concat();
    let page = "<</Type/Page/Parent 2 0 R/MediaBox[0 0 420 595]/Contents 4 0 R/Resources<<>>>>";
    let objects: [&[u8]; 5] = [
        b"<</Type/Catalog/Pages 2 0 R>>",
        b"<</Type/Pages/Count 1/Kids[3 0 R]>>",
        page.as_bytes(),
        &stream,
        // A length that stands elsewhere.
        DRAWING.len().to_string().leak().as_bytes(),
    ];
    written(&objects, "")
}

fn plain() -> BookletOptions {
    BookletOptions { trim: named("a5"), ..options(Flip::ShortEdge, false) }
}

/// Imposes a file; the sheets, and the codes of all that is said of them.
fn imposed(pages: &[u8]) -> (Option<Booklet>, Vec<&'static str>) {
    let options = plain();
    let made = booklet(pages, &options);
    let mut codes: Vec<&str> = made.report.diagnostics.iter().map(|one| one.code.id).collect();
    if let Some(booklet) = &made.value {
        codes.extend(judged(&booklet.bytes, pages));
    }
    (made.value, codes)
}

fn how() -> Folding {
    Folding {
        scheme: "saddle".into(),
        sections: Vec::new(),
        short_section: None,
        flip: Flip::ShortEdge,
        rtl: false,
        blanks: Blanks::BeforeCover,
        binding_correction: Mm(0.0),
        gutter: Mm(0.0),
    }
}

fn judged(sheets: &[u8], pages: &[u8]) -> Vec<&'static str> {
    let proof = prove("s.pdf", sheets, pages, &how());
    let seen = look("s.pdf", sheets, pages, &proof.value);
    proof.report.diagnostics.iter().chain(&seen.diagnostics).map(|one| one.code.id).collect()
}

/// How much of each side of the sheets is drawn on, as our own reader sees it.
fn shapes(sheets: &[u8]) -> usize {
    let file = pdf::open(sheets).expect("sheets of ours");
    pdf::survey(&file, false).iter().map(|side| side.areas.len()).sum()
}

#[test]
fn streams_end_where_viewers_end_them() {
    let length = DRAWING.len();
    let data = |before: &str, after: &str| format!("{before}{DRAWING}{after}").into_bytes();
    let sound = [
        (format!("<</Length {length}>>"), data("\n", "\n")),
        ("<</Length 5 0 R>>".to_string(), data("\n", "\n")),
        (format!("<</Length {length}>>"), data("\r\n", "\r\n")),
    ];
    for (dict, data) in sound {
        let (made, codes) = imposed(&by_hand(&dict, &data));
        assert_eq!(shapes(&made.expect("sheets").bytes), 1, "{dict}");
        assert!(codes.is_empty(), "{dict} {codes:?}");
    }
    let odd = [
        (format!("<</Length {}>>", length - 5), data("\n", "\n")),
        (format!("<</Length {}>>", length + 7), data("\n", "\n")),
        ("<</Length -1>>".to_string(), data("\n", "\n")),
        ("<<>>".to_string(), data("\n", "\n")),
        ("<</Length 99999>>".to_string(), data("\n", "\n")),
        (format!("<</Length {length}>>"), data("\n", "\n\n")),
        (format!("<</Length {length}>>"), data("\n", "\r\n\r\n")),
        (format!("<</Length {length}>>"), data("\n", "   ")),
        ("<</Length 77 0 R>>".to_string(), data("\n", "\n")),
    ];
    for (dict, data) in odd {
        let (made, codes) = imposed(&by_hand(&dict, &data));
        assert_eq!(shapes(&made.expect("sheets").bytes), 1, "{dict}");
        assert_eq!(codes, ["S030"], "{dict}");
    }
}

/// The mark of the end itself may be misspelt, or the data be missing altogether.
#[test]
fn streams_without_a_mark_of_their_end_go_to_the_end_of_their_object() {
    let sound =
        String::from_utf8(by_hand(&format!("<</Length {}>>", DRAWING.len()), format!("\n{DRAWING}\n").as_bytes()));
    let sound = sound.expect("the file is text");
    let (made, codes) = imposed(sound.replace("endstream", "enxstream").as_bytes());
    assert_eq!(shapes(&made.expect("sheets").bytes), 1);
    assert_eq!(codes, ["S030"]);
    let without = sound.replace(&format!("stream\n{DRAWING}\nendstream"), "");
    let codes = imposed(without.as_bytes()).1;
    assert!(codes.contains(&"S031"), "{codes:?}");
}

#[test]
fn filters_go_by_short_names_with_parameters_of_their_own_and_by_reference() {
    let hexadecimal: String = DRAWING.bytes().map(|byte| format!("{byte:02x}")).collect();
    let mut run = vec![DRAWING.len() as u8 - 1];
    run.extend(DRAWING.bytes());
    run.push(128);
    let run_hexadecimal: String = run.iter().map(|byte| format!("{byte:02x}")).collect();
    let mut packed = Stream::new(Dictionary::new(), DRAWING.repeat(20).into_bytes());
    packed.compress().expect("there is room");
    let files = [
        ("<</Filter/AHx/Length 999>>", format!("{hexadecimal}>").into_bytes()),
        ("<</Filter[/ASCIIHexDecode]>>", format!("{hexadecimal}>").into_bytes()),
        ("<</Filter/RL>>", run),
        ("<</Filter[/AHx/RunLengthDecode]/DecodeParms[null null]>>", format!("{run_hexadecimal}>").into_bytes()),
        ("<</Filter[/Fl]/DecodeParms[<</Predictor 1>>]>>", packed.content),
    ];
    for (dict, data) in files {
        let data = [b"\n", &data[..], b"\n"].concat();
        let length = data.len() - 2;
        let dict = dict.replace("/Length 999", "").replacen("<<", &format!("<</Length {length}"), 1);
        let (made, codes) = imposed(&by_hand(&dict, &data));
        assert!(shapes(&made.expect("sheets").bytes) > 0, "{dict}");
        assert!(codes.is_empty(), "{dict} {codes:?}");
    }
}

#[test]
fn data_that_breaks_off_is_named_with_its_page() {
    let mut packed = Stream::new(Dictionary::new(), format!("{DRAWING}\n").repeat(400).into_bytes());
    packed.compress().expect("there is room");
    packed.content.truncate(packed.content.len() / 2);
    let length = packed.content.len();
    let data = [b"\n", &packed.content[..], b"\n"].concat();
    let made = booklet(&by_hand(&format!("<</Filter/FlateDecode/Length {length}>>"), &data), &plain());
    let said = &made.report.diagnostics[0];
    assert_eq!(said.code.id, "S032");
    assert!(said.message.contains("page 1"), "{}", said.message);
}

/// A page with a picture of 64 × 64 pixels in red, green and blue.
fn with_picture(filter: &str, data: Vec<u8>) -> Vec<u8> {
    let mut book = Book::new();
    let picture = dictionary! {
        "Type" => "XObject", "Subtype" => "Image", "Width" => 64, "Height" => 64, "BitsPerComponent" => 8,
        "ColorSpace" => "DeviceRGB", "Filter" => filter,
    };
    let picture = book.document.add_object(Stream::new(picture, data));
    let resources = dictionary! { "XObject" => dictionary! { "I" => picture } };
    book.page((420.0, 595.0), "400 0 0 400 0 0 cm /I Do", &[("Resources", resources.into())]);
    book.bytes()
}

/// Viewers show as much of a picture as there is, and grey below it.
#[test]
fn pictures_that_break_off_are_named_with_their_page() {
    let samples: Vec<u8> = (0..64 * 64 * 3_u32).map(|at| (at * at % 251) as u8).collect();
    let mut flate = Stream::new(Dictionary::new(), (0..64 * 64 * 3_u32).map(|at| (at / 64) as u8).collect());
    flate.compress().expect("there is room");
    let mut jpeg = Vec::new();
    image::codecs::jpeg::JpegEncoder::new(&mut jpeg)
        .encode(&samples, 64, 64, image::ExtendedColorType::Rgb8)
        .expect("a JPEG can be made");
    let no_end = jpeg[..jpeg.len() - 2].to_vec();
    for (filter, data) in [("FlateDecode", &flate.content), ("DCTDecode", &jpeg), ("DCTDecode", &no_end)] {
        assert_eq!(imposed(&with_picture(filter, data.clone())).1, [""; 0], "{filter}");
        let half = data[..data.len() / 2].to_vec();
        assert_eq!(imposed(&with_picture(filter, half)).1, ["S032"], "{filter}");
    }
    // Without a filter, and with one for which too little was sent.
    let digits: String = samples[..5000].iter().map(|byte| format!("{byte:02x}")).collect();
    assert_eq!(imposed(&with_picture("ASCIIHexDecode", format!("{digits}>").into_bytes())).1, ["S032"]);
}

/// Numbers, the order of keys, names of resources and filters are ways of writing the same page.
#[test]
fn the_same_page_is_known_however_it_is_written() {
    let sheet = booklet(&pictured("1.0", "0.50"), &plain()).value.expect("sheets").bytes;
    for pages in [pictured("1.0", "0.50"), pictured("1", ".5"), pictured("1.00", "+0.5")] {
        assert!(judged(&sheet, &pages).is_empty());
    }
    assert!(judged(&sheet, &pictured("1.0", "0.75")).contains(&"C101"));
    // Written anew by another program: unpacked, with keys in another order, names changed, its content spelt otherwise.
    let mut document = Document::load_mem(&sheet).expect("sheets of ours");
    document.decompress();
    for object in document.objects.values_mut() {
        let Object::Stream(stream) = object else { continue };
        let entries: Vec<_> = stream.dict.iter().map(|(key, value)| (key.clone(), value.clone())).collect();
        stream.dict = entries.into_iter().rev().collect();
        if let Ok(Object::Dictionary(resources)) = stream.dict.get_mut(b"Resources")
            && let Ok(Object::Dictionary(forms)) = resources.get_mut(b"XObject")
            && let Some(form) = forms.remove(b"Inner")
        {
            forms.set("Renamed", form);
            let content = String::from_utf8_lossy(&stream.content).replace("/Inner Do", "/Renamed  Do");
            stream.set_plain_content(content.into_bytes());
        }
    }
    assert!(judged(&save(&mut document), &pictured("1.0", "0.50")).is_empty());
}

/// A page that calls a form, with numbers spelt in different ways.
fn pictured(scale: &str, tint: &str) -> Vec<u8> {
    let form =
        format!("<</Type/XObject/Subtype/Form/BBox[0 0 99.0 99]/Matrix[{scale} 0 0 {scale} 0 0.0]/Length 24>>stream\n");
    let content = format!("q 1 0 0 1 20 20 cm /Inner Do Q {tint} g 10 10 50 50 re f");
    let objects = [
        "<</Type/Catalog/Pages 2 0 R>>".to_string(),
        "<</Type/Pages/Count 1/Kids[3 0 R]>>".into(),
        "<</Type/Page/Parent 2 0 R/MediaBox[0 0 420 595]/Contents 4 0 R/Resources<</XObject<</Inner 5 0 R>>>>>>".into(),
        format!("<</Length {}>>stream\n{content}\nendstream", content.len()),
        format!("{form}0 0 1 rg 0 0 50.0 50 re f\nendstream"),
    ];
    written(&objects, "")
}

#[test]
fn a_form_that_calls_itself_is_drawn_once_folded_and_named() {
    let mut book = Book::new();
    let (one, other) = (book.document.new_object_id(), book.document.new_object_id());
    for (id, next) in [(one, other), (other, one)] {
        let names = Dictionary::from_iter([("Next", Object::Reference(next))]);
        let resources = Dictionary::from_iter([("XObject", Object::Dictionary(names))]);
        let form = Dictionary::from_iter([
            ("Subtype", Object::from("Form")),
            ("BBox", rect(&[0.0, 0.0, 420.0, 595.0])),
            ("Resources", resources.into()),
        ]);
        book.document.objects.insert(id, Stream::new(form, format!("{DRAWING} /Next Do").into_bytes()).into());
    }
    for (at, first) in [one, other, one, other, other].into_iter().enumerate() {
        let names = Dictionary::from_iter([("Begin", Object::Reference(first))]);
        let resources = Dictionary::from_iter([("XObject", Object::Dictionary(names))]);
        book.page((420.0, 595.0), &format!("{at} 0 m /Begin Do"), &[("Resources", resources.into())]);
    }
    let (made, codes) = imposed(&book.bytes());
    assert!(made.is_some() && codes == ["S030"], "{codes:?}");
}

/// A form may know itself by name, as where a page and its forms share one list of names, and not draw itself.
/// A glyph of a Type 3 font may set words in another, whose glyphs set words in the first.
#[test]
fn glyphs_that_draw_each_other_are_named_and_crash_nothing() {
    let mut book = Book::new();
    let (one, other) = (book.document.new_object_id(), book.document.new_object_id());
    for (id, next) in [(one, other), (other, one)] {
        let glyph = Stream::new(Dictionary::new(), b"1000 0 d0 BT /F 500 Tf (aa) Tj ET 0 0 300 300 re f".to_vec());
        let glyph = book.document.add_object(glyph);
        let font = dictionary! {
            "Type" => "Font", "Subtype" => "Type3", "FontBBox" => rect(&[0.0, 0.0, 750.0, 750.0]), "FirstChar" => 97,
            "LastChar" => 97, "Widths" => vec![Object::Integer(1000)], "CharProcs" => dictionary! { "a" => glyph },
            "FontMatrix" => [0.001, 0.0, 0.0, 0.001, 0.0, 0.0].map(Object::Real).to_vec(),
            "Encoding" => dictionary! { "Differences" => vec![Object::Integer(97), "a".into()] },
            "Resources" => dictionary! { "Font" => dictionary! { "F" => next } },
        };
        book.document.objects.insert(id, font.into());
    }
    let resources = dictionary! { "Font" => dictionary! { "F" => one } };
    book.page((420.0, 595.0), "BT /F 40 Tf 50 300 Td (a) Tj ET", &[("Resources", resources.into())]);
    let pages = book.bytes();
    let (made, codes) = imposed(&pages);
    assert_eq!(codes, ["S030"]);
    assert!(judged(&made.expect("sheets").bytes, &pages).is_empty());
    assert!(pdf::picture::png(&pages, 0, 100).is_none());
}

/// Lists within lists by the thousand, in an object or where the trailer should be.
#[test]
fn lists_without_end_are_refused_and_crash_nothing() {
    let deep = "[".repeat(60_000);
    let objects =
        ["<</Type/Catalog/Pages 2 0 R>>".to_string(), "<</Type/Pages/Count 1/Kids[3 0 R]>>".into(), deep.clone()];
    let in_object = written(&objects, "");
    let sound = by_hand(&format!("<</Length {}>>", DRAWING.len()), format!("\n{DRAWING}\n").as_bytes());
    let end = sound.windows(7).rposition(|seven| seven == b"trailer").expect("files of ours have a trailer");
    let in_trailer = [&sound[..end], b"trailer\n<</Root ", deep.as_bytes(), b"\nstartxref\n9\n%%EOF"].concat();
    for file in [in_object, in_trailer] {
        assert_eq!(imposed(&file).1, ["S001"]);
        assert!(pdf::picture::png(&file, 0, 100).is_none());
    }
}

/// In names of PDF 1.1 a `#` is a letter like others; in later ones two digits have to follow.
#[test]
fn names_with_a_stray_sign_are_no_end_of_a_file() {
    let stream = format!("<</Length {}>>stream\n{DRAWING}\nendstream", DRAWING.len());
    let page =
        "<</Type/Page/Parent 2 0 R/MediaBox[0 0 420 595]/Contents 4 0 R/Resources<</XObject<</I#m 5 0 R/J 5 0 R>>>>>>";
    let objects = ["<</Type/Catalog/Pages 2 0 R>>", "<</Type/Pages/Count 1/Kids[3 0 R]>>", page, &stream, "null"];
    let (made, codes) = imposed(&written(&objects, ""));
    assert_eq!(shapes(&made.expect("sheets").bytes), 1);
    assert!(codes.contains(&"S031"), "{codes:?}");
}

/// Thirty forms, each of which calls the next twice, are a thousand million of the last.
#[test]
fn forms_that_multiply_are_folded_and_not_drawn() {
    let mut book = Book::new();
    let ids: Vec<_> = (0..=30).map(|_| book.document.new_object_id()).collect();
    for at in 0..=30 {
        let names = ids.get(at + 1).map(|next| dictionary! { "N" => *next }).unwrap_or_default();
        let form = dictionary! {
            "Subtype" => "Form", "BBox" => rect(&[0.0, 0.0, 420.0, 595.0]), "Resources" => dictionary! { "XObject" => names },
        };
        let content: &[u8] = if at < 30 { b"/N Do /N Do" } else { b"0 0 9 9 re f" };
        book.document.objects.insert(ids[at], Stream::new(form, content.to_vec()).into());
    }
    let resources = dictionary! { "XObject" => dictionary! { "N" => ids[0] } };
    book.page((420.0, 595.0), "/N Do", &[("Resources", resources.into())]);
    let pages = book.bytes();
    let made = imposed(&pages).0.expect("sheets");
    assert!(judged(&made.bytes, &pages).is_empty());
}

#[test]
fn a_form_that_only_knows_itself_is_sound() {
    let mut book = Book::new();
    let id = book.document.new_object_id();
    let names = Dictionary::from_iter([("Self", Object::Reference(id))]);
    let resources = Dictionary::from_iter([("XObject", Object::Dictionary(names))]);
    let form = Dictionary::from_iter([
        ("Subtype", Object::from("Form")),
        ("BBox", rect(&[0.0, 0.0, 420.0, 595.0])),
        ("Resources", resources.clone().into()),
    ]);
    book.document.objects.insert(id, Stream::new(form, DRAWING.into()).into());
    book.page((420.0, 595.0), "/Self Do", &[("Resources", resources.into())]);
    let (made, codes) = imposed(&book.bytes());
    assert!(made.is_some() && codes.is_empty(), "{codes:?}");
}

/// A number that nothing stands under must not become that of something new.
#[test]
fn what_is_missing_stays_missing() {
    let mut book = Book::new();
    let names = Dictionary::from_iter([("Lost", Object::Reference((40, 0))), ("Gone", Object::Reference((9_999, 0)))]);
    let resources = Dictionary::from_iter([("XObject", Object::Dictionary(names))]);
    for _ in 0..8 {
        book.page((420.0, 595.0), &format!("{DRAWING} /Lost Do"), &[("Resources", resources.clone().into())]);
    }
    let (made, codes) = imposed(&book.bytes());
    assert_eq!(shapes(&made.expect("sheets").bytes), 8);
    assert_eq!(codes, ["S031"]);
}

#[test]
fn a_page_that_comes_out_white_is_an_error_and_one_that_looks_otherwise_a_warning() {
    let pages = numbered(8, named("a5"));
    let sheets = booklet(&pages, &plain()).value.expect("sheets").bytes;
    assert!(judged(&sheets, &pages).is_empty());
    let mut document = Document::load_mem(&sheets).expect("sheets of ours");
    let forms: Vec<_> = document.objects.iter().filter(|(_, object)| is_form(object)).map(|(id, _)| *id).collect();
    // The data of one page becomes something that no viewer can unpack, though the proof by folding has seen it whole.
    let proof = prove("s.pdf", &sheets, &pages, &how());
    if let Ok(Object::Stream(form)) = document.get_object_mut(forms[2]) {
        form.dict.set("Filter", "FlateDecode");
        form.content = b"nothing that can be unpacked".to_vec();
    }
    let seen = look("s.pdf", &save(&mut document), &pages, &proof.value);
    let codes: Vec<&str> = seen.diagnostics.iter().map(|one| one.code.id).collect();
    assert_eq!(codes, ["C112"]);
    // And black all over, it looks otherwise.
    if let Ok(Object::Stream(form)) = document.get_object_mut(forms[2]) {
        form.set_plain_content(b"0 g 0 0 420 595 re f".to_vec());
    }
    let seen = look("s.pdf", &save(&mut document), &pages, &proof.value);
    let codes: Vec<&str> = seen.diagnostics.iter().map(|one| one.code.id).collect();
    assert_eq!(codes, ["C113"]);
}

fn is_form(object: &Object) -> bool {
    object
        .as_stream()
        .is_ok_and(|stream| stream.dict.get(b"Subtype").and_then(Object::as_name).is_ok_and(|kind| kind == b"Form"))
}

/// Locks of every revision that open without a password, objects packed together within them or not.
#[test]
#[cfg_attr(not(judge = "qpdf"), ignore = "needs qpdf")]
fn locked_files_open_with_an_empty_password() {
    let qpdf = judge("qpdf");
    let dir = crate::support::folder();
    let [plain, locked] = ["plain.pdf", "locked.pdf"].map(|name| dir.path().join(name));
    fs::write(&plain, numbered(5, named("a5"))).expect("files can be written here");
    let locks: [&[&str]; 6] = [
        &["--encrypt", "", "owner", "40", "--"],
        &["--encrypt", "", "owner", "128", "--use-aes=n", "--"],
        &["--encrypt", "", "owner", "128", "--use-aes=y", "--"],
        &["--encrypt", "", "owner", "128", "--use-aes=y", "--cleartext-metadata", "--"],
        &["--encrypt", "", "owner", "256", "--force-R5", "--"],
        &["--encrypt", "", "owner", "256", "--"],
    ];
    let whole = shapes(&booklet(&numbered(5, named("a5")), &self::plain()).value.expect("sheets").bytes);
    for lock in locks {
        for packed in ["--object-streams=generate", "--object-streams=disable"] {
            let mut command = Command::new(&qpdf);
            command.args(["--allow-weak-crypto", packed]).arg(&plain).args(lock).arg(&locked);
            assert!(command.status().expect("qpdf runs").success(), "{lock:?}");
            let (made, codes) = imposed(&fs::read(&locked).expect("a file"));
            assert_eq!(shapes(&made.expect("sheets").bytes), whole, "{lock:?} {packed}");
            assert!(codes.is_empty(), "{lock:?} {packed} {codes:?}");
        }
    }
    // What the lock is made of may stand in objects of its own. The last file has no object streams.
    let (made, codes) = imposed(&with_filters_elsewhere(&fs::read(&locked).expect("a file")));
    assert_eq!(shapes(&made.expect("sheets").bytes), whole);
    assert!(codes.is_empty(), "{codes:?}");
}

/// A locked file with an update that has the filters of the lock, and the one that they name, as objects.
fn with_filters_elsewhere(locked: &[u8]) -> Vec<u8> {
    let text: String = locked.iter().map(|byte| char::from(*byte)).collect();
    let between = |begin: &str, end: &str| {
        let after = text.rsplit_once(begin).expect("qpdf writes so").1;
        after.split_once(end).expect("qpdf writes so").0.to_owned()
    };
    let number = between("/Encrypt ", " 0 R");
    let lock = between(&format!("\n{number} 0 obj\n"), "endobj");
    let (before, filters) = lock.split_once("/CF << /StdCF ").expect("qpdf writes so");
    let (filter, after) = filters.split_once(" >>").expect("qpdf writes so");
    let after = after.trim_start().strip_prefix(">>").expect("qpdf writes so");
    let objects = [
        (number.clone(), format!("{before}/CF 90 0 R{after}")),
        ("90".into(), "<< /StdCF 91 0 R >>\n".into()),
        ("91".into(), format!("{filter} >>\n")),
    ];
    let mut update = text.clone();
    let mut table = "xref\n".to_string();
    for (number, body) in objects {
        table.push_str(&format!("{number} 1\n{:010} 00000 n \n", update.chars().count()));
        update.push_str(&format!("{number} 0 obj\n{body}endobj\n"));
    }
    let (trailer, previous) = (between("trailer ", "startxref"), between("startxref\n", "\n%%EOF"));
    let start = update.chars().count();
    let trailer = trailer.trim_end().strip_suffix(">>").expect("a dictionary").replace("/Size", "/Was");
    update.push_str(&format!("{table}trailer {trailer} /Size 92 /Prev {previous} >>\nstartxref\n{start}\n%%EOF\n"));
    update.chars().map(|letter| letter as u8).collect()
}
