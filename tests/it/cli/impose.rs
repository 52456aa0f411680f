//! `bonefolder impose` as a user meets it, and what poppler finds on the sheets it writes.

use std::fs;

use bonefolder::geometry::{Mm, Pt};
use lopdf::{Dictionary, Object, Stream};

use crate::support::judges::is_sound;
use crate::support::pages::{Book, courier, named, numbered, rect};
use crate::support::{bonefolder, files, folder, said};

#[test]
#[cfg_attr(not(judge = "qpdf"), ignore = "needs qpdf")]
fn qpdf_finds_sheets_of_pages_of_all_sorts_sound() {
    let dir = folder();
    let mut book = Book::new();
    for (number, turn) in (1..=6).zip([0, 90, 180, 270, -90, 450]) {
        let crop = rect(&[20.0, 30.0, 320.0, 400.0 + f64::from(number)]);
        let more = [("Rotate", Object::Integer(turn)), ("CropBox", crop), ("UserUnit", Object::Real(1.5))];
        book.page((400.0, 600.0), &crate::support::pages::bits(1), &more);
    }
    fs::write(dir.path().join("odd.pdf"), book.bytes()).expect("files can be written here");
    for marks in ["none", "fold,staple,crop,holes,collation,slug"] {
        let arguments =
            ["impose", "odd.pdf", "--scheme", "sections", "--paper", "600x500mm", "--marks", marks, "--out", "s.pdf"];
        let output = bonefolder(dir.path(), &arguments);
        assert_eq!(output.status.code(), Some(0), "{}", said(&output));
        is_sound(&dir.path().join("s.pdf"));
    }
}

#[test]
fn sheets_go_beside_the_pages_and_one_sided_ones_into_two_files() {
    let dir = folder();
    fs::write(dir.path().join("my zine.pdf"), numbered(10, named("a5"))).expect("files can be written here");
    let output = bonefolder(dir.path(), &["impose", "my zine.pdf", "-n", "30"]);
    assert_eq!(output.status.code(), Some(0), "{}", said(&output));
    for words in ["10 pages on 3 sheets", "2 blank pages", "90 sheets of paper", "short edge"] {
        assert!(said(&output).contains(words), "{words}: {}", said(&output));
    }
    let output = bonefolder(dir.path(), &["impose", "my zine.pdf", "--single-sided", "--scheme", "quarto"]);
    assert_eq!(output.status.code(), Some(0), "{}", said(&output));
    assert!(said(&output).contains("Turn the pile over"), "{}", said(&output));
    let names: Vec<String> = files(dir.path()).into_keys().collect();
    let wanted = ["my zine-quarto-backs.pdf", "my zine-quarto-fronts.pdf", "my zine-saddle.pdf", "my zine.pdf"];
    assert_eq!(names, wanted);
    let checked = bonefolder(dir.path(), &["check", "my zine-saddle.pdf"]);
    assert!(!said(&checked).contains("C1"), "{}", said(&checked));
}

#[test]
fn pages_that_are_larger_than_their_cells_are_made_smaller_or_refused() {
    let dir = folder();
    fs::write(dir.path().join("a4.pdf"), numbered(8, named("a4"))).expect("files can be written here");
    let output = bonefolder(dir.path(), &["impose", "a4.pdf"]);
    assert_eq!(output.status.code(), Some(0), "{}", said(&output));
    assert!(said(&output).contains("at 70.7 % of real size") && !said(&output).contains("warning"));
    let output = bonefolder(dir.path(), &["impose", "a4.pdf", "--trim", "a4"]);
    assert!(said(&output).contains("S003"), "{}", said(&output));
    let output = bonefolder(dir.path(), &["impose", "a4.pdf", "--paper", "a4", "--marks", "crop,slug"]);
    assert!(said(&output).contains("[S070]"), "{}", said(&output));
    fs::remove_file(dir.path().join("a4-saddle.pdf")).expect("the sheets were written");
    let output = bonefolder(dir.path(), &["impose", "a4.pdf", "--real"]);
    assert_eq!(output.status.code(), Some(1));
    assert!(said(&output).contains("420 × 297 mm"), "{}", said(&output));
    assert!(!dir.path().join("a4-saddle.pdf").exists());
}

#[test]
fn the_planner_compares_sheets_and_blanks() {
    let dir = folder();
    let output = bonefolder(dir.path(), &["impose", "--plan", "21"]);
    let printed = said(&output);
    let line = |start: &str| {
        let found = printed.lines().find(|line| line.starts_with(start));
        found.map(|line| line.split_whitespace().skip(1).map(String::from).collect::<Vec<_>>()).unwrap_or_default()
    };
    assert_eq!(line("saddle"), ["–", "6", "3", "6"], "{printed}");
    assert_eq!(line("octavo"), ["–", "2", "3", "1+1"], "{printed}");
    assert!(printed.contains("16       6       3  3+3"), "{printed}");
    assert_eq!(files(dir.path()).len(), 0);
}

#[test]
fn what_is_asked_wrongly_is_named_with_what_can_be_asked() {
    let dir = folder();
    fs::write(dir.path().join("p.pdf"), numbered(8, named("a5"))).expect("files can be written here");
    for (arguments, code, words) in [
        (&["--scheme", "quart"][..], 2, "did you mean quarto?"),
        (&["--scheme", "sections", "--section", "7"], 1, "4, 8, 12, 16"),
        (&["--paper", "0x0mm"], 2, "10 mm to 5000 mm"),
        (&["--trim", "nanxnanmm"], 2, "is not a length"),
        (&["--caliper", "-1mm"], 1, "0 to 1 mm"),
        (&["--caliper", "12"], 2, "has no unit"),
        (&["--margins", "-3mm/2mm"], 1, "0 to 100 mm"),
        (&["--paper-weight", "0"], 2, "20 to 400"),
        (&["--binding", "top", "--scheme", "n-up"], 2, "nothing is bound"),
        (&["--pages", "0"], 2, "is no page"),
        (&["--pages", "9"], 1, "[S026]"),
        (&["--blanks", "none", "--pages", "1-7"], 1, "[S009]"),
        (&["--spreads", "reader"], 1, "[S025]"),
        (&["--bleed", "30mm"], 2, "0 to 20 mm"),
        (&["--plan", "0"], 2, "1 to 20000"),
        (&["--poster", "p.pdf"], 1, "mini-zine"),
    ] {
        let all: Vec<&str> = ["impose", "p.pdf"].into_iter().chain(arguments.iter().copied()).collect();
        let output = bonefolder(dir.path(), &all);
        assert_eq!(output.status.code(), Some(code), "{arguments:?}: {}", said(&output));
        assert!(said(&output).contains(words), "{arguments:?}: {}", said(&output));
    }
    assert_eq!(files(dir.path()).len(), 1, "nothing was written");
}

#[test]
fn hostile_files_end_in_one_error_and_a_way_out() {
    let dir = folder();
    let whole = numbered(8, named("a5"));
    let text = "%PDF-1.4\n1 0 obj<</Type/Catalog/Pages 2 0 R>>endobj\n2 0 obj<</Type/Pages/Count 1000000/Kids[2 0 R]>>endobj\n";
    let at = [text.find("1 0 obj").unwrap(), text.find("2 0 obj").unwrap()];
    let table = format!("xref\n0 3\n0000000000 65535 f \n{:010} 00000 n \n{:010} 00000 n \n", at[0], at[1]);
    let looping = format!("{text}{table}trailer<</Size 3/Root 1 0 R>>\nstartxref\n{}\n%%EOF\n", text.len());
    for (name, bytes, words) in [
        ("cut.pdf", whole[..whole.len() / 2].to_vec(), "qpdf in.pdf out.pdf"),
        ("loop.pdf", looping.into_bytes(), "leads back into itself"),
        ("empty.pdf", Vec::new(), "is not a PDF"),
        ("note.pdf", b"hello".to_vec(), "is not a PDF"),
    ] {
        fs::write(dir.path().join(name), bytes).expect("files can be written here");
        let output = bonefolder(dir.path(), &["impose", name]);
        assert_eq!(output.status.code(), Some(1), "{name}: {}", said(&output));
        assert!(said(&output).contains("S001") && said(&output).contains(words), "{name}: {}", said(&output));
        assert!(said(&output).contains("1 error\n"), "{name}: {}", said(&output));
    }
}

/// Pages whose table of contents is cut off, or wrong, are all still there; of a file that was cut short they are not.
#[test]
fn a_damaged_table_of_contents_is_made_anew_if_nothing_is_missing() {
    let dir = folder();
    let replaced = |bytes: &[u8], from: &str, to: &str| {
        let at = bytes.windows(from.len()).rposition(|window| window == from.as_bytes()).expect("it is there");
        [&bytes[..at], to.as_bytes(), &bytes[at + from.len()..]].concat()
    };
    let plain = numbered(8, named("a5"));
    let packed = fs::read(crate::support::root().join("tests/press/elsewhere/latex.pdf")).expect("the file is there");
    let cut = plain.windows(4).rposition(|window| window == b"xref").expect("a table");
    // Changed later: of two versions the last counts, as in viewers.
    let mut twice = replaced(&packed, "startxref", "startxrefs");
    twice.extend(b"\nstartxref\n0\n");
    for (bytes, count) in [
        (replaced(&plain, "startxref", "startxrefs"), 8),
        (replaced(&packed, "startxref", "startxrefs"), 8),
        (replaced(&plain, "%PDF-1.7\n", "%PDF-1.7\r\n%....\r\n"), 8),
        (plain[..cut].to_vec(), 8),
        (twice, 8),
    ] {
        fs::write(dir.path().join("p.pdf"), &bytes).expect("files can be written here");
        let output = bonefolder(dir.path(), &["impose", "p.pdf", "--out", "s.pdf"]);
        assert_eq!(output.status.code(), Some(0), "{}", said(&output));
        assert!(said(&output).contains("S022") && said(&output).contains(&format!("{count} pages on 2 sheets")));
        assert!(said(&bonefolder(dir.path(), &["check", "p.pdf"])).contains("C111"));
    }
    // Without its last objects, or encrypted in a way that nobody knows, it is refused.
    let last = plain.windows(8).rposition(|window| window == b"/Catalog").expect("a catalog");
    for (at, bytes) in
        [plain[..last].to_vec(), replaced(&plain, "/Root", "/Encrypt 5 0 R /Root")].into_iter().enumerate()
    {
        fs::write(dir.path().join("p.pdf"), bytes).expect("files can be written here");
        let output = bonefolder(dir.path(), &["impose", "p.pdf", "--out", "s.pdf"]);
        assert_eq!(output.status.code(), Some(1), "{at}: {}", said(&output));
        assert!(said(&output).contains("S001"), "{}", said(&output));
    }
}

/// Thousands of pages that share one drawing are one form; as one fold they are refused in one sentence.
#[test]
fn what_no_hand_can_fold_is_refused_once() {
    let dir = folder();
    let mut book = Book::new();
    let drawing = book.document.add_object(Stream::new(Dictionary::new(), b"20 20 50 50 re f".to_vec()));
    for _ in 0..3600 {
        book.page((300.0, 400.0), "", &[("Contents", drawing.into())]);
    }
    fs::write(dir.path().join("p.pdf"), book.bytes()).expect("files can be written here");
    let output = bonefolder(dir.path(), &["impose", "p.pdf", "--out", "s.pdf"]);
    assert_eq!(output.status.code(), Some(1), "{}", said(&output));
    assert!(said(&output).contains("S021") && said(&output).contains("1 error\n"), "{}", said(&output));
    let output = bonefolder(dir.path(), &["impose", "p.pdf", "--out", "s.pdf", "--scheme", "sections"]);
    assert_eq!(output.status.code(), Some(0), "{}", said(&output));
    let sizes = ["p.pdf", "s.pdf"].map(|name| fs::metadata(dir.path().join(name)).expect("a file").len());
    assert!(sizes[1] * 5 < sizes[0], "{sizes:?}");
}

/// A dictionary with one entry.
fn one(key: &str, value: impl Into<Object>) -> Dictionary {
    Dictionary::from_iter([(key, value.into())])
}

#[test]
fn text_that_the_knife_would_take_is_named() {
    let dir = folder();
    let mut book = Book::new();
    // The words stand in a form, 4 mm from the right edge of page 3.
    let mut form = Stream::new(Dictionary::new(), b"BT /F 10 Tf (edge) Tj ET".to_vec());
    form.dict.set("Type", "XObject");
    form.dict.set("Subtype", "Form");
    form.dict.set("BBox", rect(&[0.0, -10.0, 100.0, 20.0]));
    form.dict.set("Resources", courier());
    let form = book.document.add_object(form);
    let resources = one("XObject", one("X", Object::Reference(form)));
    let (width, height) = (Pt::from(Mm(148.0)).0, Pt::from(Mm(210.0)).0);
    for number in 1..=8 {
        let x = if number == 3 { width - 24.0 - Pt::from(Mm(4.0)).0 } else { 200.0 };
        let content = format!("q 1 0 0 1 {x} 300 cm /X Do Q 0 0 {number} 1 re f");
        book.page((width, height), &content, &[("Resources", resources.clone().into())]);
    }
    fs::write(dir.path().join("p.pdf"), book.bytes()).expect("files can be written here");
    let output = bonefolder(dir.path(), &["impose", "p.pdf", "--binding-correction", "3.9mm"]);
    assert!(said(&output).contains("the knife 3.9 mm; no text is cut"), "{}", said(&output));
    let output = bonefolder(dir.path(), &["impose", "p.pdf", "--binding-correction", "4.2mm", "--caliper", "0mm"]);
    assert!(said(&output).contains("on 1 page the text reaches"), "{}", said(&output));
    assert!(said(&output).contains("page 3") && said(&output).contains("TEXT IS CUT"), "{}", said(&output));
    assert!(said(&output).contains("[S008]"), "{}", said(&output));
}
