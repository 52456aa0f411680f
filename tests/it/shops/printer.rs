//! A printer is measured once, and sheets are corrected for it.

use std::fs;

use bonefolder::check::fold::prove_marked;
use bonefolder::check::pdf::inspect;
use bonefolder::diagnostic::Report;
use bonefolder::geometry::{Mm, Pt};
use bonefolder::pdf::{open, survey};
use bonefolder::press::printer::{Offsets, Profile, correct, unreached};
use bonefolder::project::Flip;
use lopdf::{Dictionary, Object};

use crate::pages::{Book, named, numbered, rect};
use crate::support::{bonefolder, files, folder, said};

/// Pages of that size in points, each with a word at (100, 100).
fn pages(count: usize, size: (f64, f64)) -> Vec<u8> {
    let mut font = Dictionary::new();
    font.set("Type", "Font");
    font.set("Subtype", "Type1");
    font.set("BaseFont", "Courier");
    let mut fonts = Dictionary::new();
    fonts.set("F", font);
    let mut resources = Dictionary::new();
    resources.set("Font", fonts);
    let mut book = Book::new();
    for _ in 0..count {
        let trim = rect(&[5.0, 5.0, size.0 - 5.0, size.1 - 5.0]);
        let more = [("Resources", Object::Dictionary(resources.clone())), ("TrimBox", trim)];
        book.page(size, "BT /F 10 Tf 100 100 Td (word) Tj ET", &more);
    }
    book.bytes()
}

/// The left end and the line of the word on each page, in mm from the trim.
fn places(bytes: &[u8]) -> Vec<(f64, f64)> {
    let found = survey(&open(bytes).expect("a PDF of ours"), true);
    let place = |word: &bonefolder::pdf::Words| (Mm::from(word.place.x0).0, Mm::from(word.place.y0 + Pt(2.5)).0);
    found.iter().map(|page| place(&page.words[0])).collect()
}

#[test]
fn fronts_and_backs_move_against_what_the_printer_does() {
    let plain = pages(4, (842.0, 595.0));
    let across = Offsets { front: [1.0, 3.0], back: [-0.5, 2.0] };
    let profile = Profile { across, ..Profile::default() };
    let mut report = Report::default();
    let moved = correct(&plain, &profile, &mut report).expect("pages that can be moved");
    assert!(report.diagnostics.is_empty(), "{report:?}");
    for (at, (before, after)) in places(&plain).into_iter().zip(places(&moved)).enumerate() {
        // Too far right is moved to the left, too low is moved up.
        let (x, y) = if at % 2 == 0 { (-1.0, 3.0) } else { (0.5, 2.0) };
        assert!((after.0 - before.0 - x).abs() < 0.01 && (after.1 - before.1 - y).abs() < 0.01, "{before:?} {after:?}");
    }
    assert_eq!(correct(&plain, &profile, &mut report), Some(moved));
    // These sheets lie across; what is known of upright ones does not touch them.
    let upright = Profile { upright: across, ..Profile::default() };
    assert_eq!(places(&correct(&plain, &upright, &mut report).expect("pages")), places(&plain));
    assert_eq!(correct(&plain, &Profile::default(), &mut report), Some(plain));
}

#[test]
fn what_comes_out_too_small_is_made_larger_about_the_middle() {
    let plain = pages(1, (842.0, 595.0));
    let profile = Profile { scale: 98.0, ..Profile::default() };
    let moved = correct(&plain, &profile, &mut Report::default()).expect("pages that can be moved");
    let middle = (Mm::from(Pt(416.0)).0, Mm::from(Pt(292.5)).0);
    let (before, after) = (places(&plain)[0], places(&moved)[0]);
    assert!(((after.0 - middle.0) / (before.0 - middle.0) - 100.0 / 98.0).abs() < 1e-3, "{before:?} {after:?}");
}

#[test]
fn words_in_the_blank_edge_are_named() {
    let plain = pages(2, (842.0, 595.0));
    let warned = |margin: f64| {
        let mut report = Report::default();
        unreached("sheets.pdf", &plain, &Profile { margin: [margin; 4], ..Profile::default() }, &mut report);
        report.diagnostics.iter().map(|one| one.code.id).collect::<Vec<_>>()
    };
    // The word stands 35 mm from the left and 34 mm above the foot.
    assert_eq!(warned(5.0), [""; 0]);
    assert_eq!(warned(36.0), ["S101"]);
}

#[test]
fn the_sheet_has_a_front_and_a_back_in_black_on_any_paper_from_a5() {
    let dir = folder();
    for (arguments, width) in
        [(&["calibrate", "--paper", "a5"][..], 210.0), (&["calibrate", "--upright", "--out", "x.pdf"], 210.0)]
    {
        let output = bonefolder(dir.path(), arguments);
        assert_eq!(output.status.code(), Some(0), "{}", said(&output));
        let made = files(dir.path());
        let bytes = made.get("x.pdf").or(made.get("calibration-a5.pdf")).expect("the sheet");
        let facts = inspect(bytes).expect("a PDF of ours");
        assert_eq!(facts.pages.len(), 2);
        assert!((facts.pages[0].size.0.0 - width).abs() < 0.5);
        assert!(facts.pages.iter().all(|page| page.inks.black_only()));
    }
    assert_eq!(bonefolder(dir.path(), &["calibrate", "--paper", "a6"]).status.code(), Some(2));
}

#[test]
fn a_profile_is_saved_in_two_goes_and_used() {
    let dir = folder();
    let run = |arguments: &[&str]| {
        let output = bonefolder(dir.path(), arguments);
        assert_eq!(output.status.code(), Some(0), "{}", said(&output));
        said(&output)
    };
    run(&[
        "calibrate",
        "--profiles",
        "p",
        "--save",
        "office",
        "--flip",
        "long-edge",
        "--offset-front",
        "-1,3",
        "--margin",
        "4",
    ]);
    run(&["calibrate", "--profiles", "p", "--save", "office", "--upright", "--offset-back", "2,0", "--scale", "99.5"]);
    let text = fs::read_to_string(dir.path().join("p/office.json")).expect("the profile was saved");
    let profile: Profile = serde_json::from_str(&text).expect("a profile");
    assert_eq!(profile.flip.map(Flip::from), Some(Flip::LongEdge));
    assert_eq!((profile.across.front, profile.upright.back, profile.scale), ([-1.0, 3.0], [2.0, 0.0], 99.5));
    bonefolder(dir.path(), &["new", "zine"]);
    let printed = run(&["build", "zine", "--only", "booklet,worksheets", "--printer", "office", "--profiles", "p"]);
    assert!(printed.contains("corrected for the printer"), "{printed}");
    for (name, bytes) in files(&dir.path().join("zine/out")).iter().filter(|(name, _)| name.ends_with(".pdf")) {
        assert!(inspect(bytes).is_ok(), "{name}");
    }
}

/// Sheets for a printer are folded as they come out of it, and by `check` too; sheets moved otherwise are found out.
#[test]
fn any_pdf_is_imposed_for_a_printer_and_folds() {
    let dir = folder();
    fs::write(dir.path().join("p.pdf"), numbered(13, named("a6"))).expect("files can be written here");
    let run = |arguments: &[&str]| {
        let output = bonefolder(dir.path(), arguments);
        assert_eq!(output.status.code(), Some(0), "{}", said(&output));
        said(&output)
    };
    let numbers = ["--offset-front", "-1,3", "--offset-back", "2,-1.5", "--scale", "99.2", "--flip", "long-edge"];
    run(&[&["calibrate", "--profiles", "p", "--save", "low"][..], &numbers].concat());
    run(&[&["calibrate", "--profiles", "p", "--save", "low", "--upright"][..], &numbers[..4]].concat());
    for schema in ["saddle", "octavo", "mini-zine", "top-bound", "cut-and-stack"] {
        for more in [&["--out", "s.pdf"][..], &["--out", "one.pdf", "--single-sided"]] {
            let told =
                run(&[&["impose", "p.pdf", "--schema", schema, "--printer", "low", "--profiles", "p"], more].concat());
            assert!(told.contains("long edge"), "{told}");
        }
        let told = run(&["check", "s.pdf"]);
        assert!(told.contains("reads in order") || told.contains("read"), "{told}");
        assert!(!told.contains("error"), "{told}");
    }
    let told =
        run(&["impose", "p.pdf", "--printer", "low", "--profiles", "p", "--flip", "short-edge", "--out", "s.pdf"]);
    assert!(told.contains("short edge"), "{told}");
    // What the file says of the printer decides whether its sides lie back to back.
    let sheets = fs::read(dir.path().join("s.pdf")).expect("the sheets");
    let codes = |bytes: &[u8]| {
        let proof = prove_marked("s.pdf", bytes).expect("sheets of ours say so");
        proof.report.diagnostics.iter().map(|one| one.code.id).collect::<std::collections::BTreeSet<_>>()
    };
    assert_eq!(codes(&sheets), [].into());
    let mut document = lopdf::Document::load_mem(&sheets).expect("a PDF of ours");
    let mut dict = document.catalog_mut().expect("a catalog");
    for key in [&b"PieceInfo"[..], b"Bonefolder", b"Private"] {
        dict = dict.get_mut(key).and_then(Object::as_dict_mut).expect("what sheets say of themselves");
    }
    assert!(dict.remove(b"Printing").is_some());
    assert!(codes(&crate::pages::save(&mut document)).contains("C103"));
}

#[test]
fn numbers_and_names_that_cannot_be_are_refused() {
    let dir = folder();
    let cases: &[&[&str]] = &[
        &["--save", "a", "--offset-front", "NaN,0"],
        &["--save", "a", "--offset-front", "31,0"],
        &["--save", "a", "--offset-front", "1"],
        &["--save", "a", "--margin", "-1"],
        &["--save", "a", "--margin", "1,2"],
        &["--save", "a", "--scale", "0"],
        &["--save", "a", "--scale", "inf"],
        &["--save", "a", "--flip", "sideways"],
        &["--save", "../a", "--scale", "99"],
        &["--save", "", "--scale", "99"],
        &["--flip", "long-edge"],
    ];
    for case in cases {
        let mut arguments = vec!["calibrate", "--profiles", "p"];
        arguments.extend(*case);
        let output = bonefolder(dir.path(), &arguments);
        assert_eq!(output.status.code(), Some(2), "{case:?}: {}", said(&output));
    }
    assert!(files(dir.path()).is_empty());
    bonefolder(dir.path(), &["new", "zine"]);
    let output = bonefolder(dir.path(), &["build", "zine", "--printer", "nobody", "--profiles", "p"]);
    assert_eq!(output.status.code(), Some(2));
    assert!(said(&output).contains("bonefolder calibrate"), "{}", said(&output));
    fs::create_dir(dir.path().join("p")).expect("folders can be made here");
    fs::write(dir.path().join("p/bad.json"), "{\"scale\": 1}").expect("files can be written here");
    let output = bonefolder(dir.path(), &["build", "zine", "--printer", "bad", "--profiles", "p"]);
    assert_eq!(output.status.code(), Some(2));
    assert!(said(&output).contains("S102"), "{}", said(&output));
}
