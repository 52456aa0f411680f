//! A printer is measured once, and sheets are corrected for it.

use std::fs;

use bonefolder::check::fold::{prove_halves, prove_marked};
use bonefolder::check::pdf::inspect;
use bonefolder::diagnostic::Report;
use bonefolder::geometry::{Mm, Pt, Size};
use bonefolder::model::Flip;
use bonefolder::pdf::{Survey, Words, open, survey};
use bonefolder::press::printer::{Offsets, Profile, correct, unreached};
use bonefolder::press::{self, BookletOptions, unfold};
use bonefolder::typeset;
use lopdf::Object;

use crate::support::pages::{Book, courier, named, numbered, rect};
use crate::support::{bonefolder, files, folder, said};

/// Pages of that size in points, each with a word at (100, 100).
fn pages(count: usize, size: (f64, f64)) -> Vec<u8> {
    let mut book = Book::new();
    for _ in 0..count {
        let trim = rect(&[5.0, 5.0, size.0 - 5.0, size.1 - 5.0]);
        let more = [("Resources", courier()), ("TrimBox", trim)];
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
    let moved = correct(&plain, &profile).into(&mut report).expect("pages that can be moved");
    assert!(report.diagnostics.is_empty(), "{report:?}");
    for (at, (before, after)) in places(&plain).into_iter().zip(places(&moved)).enumerate() {
        // Too far right is moved to the left, too low is moved up.
        let (x, y) = if at % 2 == 0 { (-1.0, 3.0) } else { (0.5, 2.0) };
        assert!((after.0 - before.0 - x).abs() < 0.01 && (after.1 - before.1 - y).abs() < 0.01, "{before:?} {after:?}");
    }
    assert_eq!(correct(&plain, &profile).into(&mut report), Some(moved));
    // These sheets lie across; what is known of upright ones does not touch them.
    let upright = Profile { upright: across, ..Profile::default() };
    assert_eq!(places(&correct(&plain, &upright).into(&mut report).expect("pages")), places(&plain));
    assert_eq!(correct(&plain, &Profile::default()).into(&mut report), Some(plain));
}

#[test]
fn what_comes_out_too_small_is_made_larger_about_the_middle() {
    let plain = pages(1, (842.0, 595.0));
    let profile = Profile { scale: 98.0, ..Profile::default() };
    let moved = correct(&plain, &profile).value.expect("pages that can be moved");
    let middle = (Mm::from(Pt(416.0)).0, Mm::from(Pt(292.5)).0);
    let (before, after) = (places(&plain)[0], places(&moved)[0]);
    assert!(((after.0 - middle.0) / (before.0 - middle.0) - 100.0 / 98.0).abs() < 1e-3, "{before:?} {after:?}");
}

#[test]
fn words_in_the_blank_edge_are_named() {
    let plain = pages(2, (842.0, 595.0));
    let warned = |margin: f64| {
        let report = unreached("sheets.pdf", &plain, &Profile { margin: [margin; 4], ..Profile::default() });
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

/// The sheet on paper that lies as it is given: its words, once those that are drawn in pieces are joined, and where they end.
fn sheet_in(language: &str, size: Size) -> Vec<Survey> {
    let mut report = Report::default();
    let bytes = typeset::calibration(size, language).into(&mut report).expect("the sheet is set");
    assert!(report.diagnostics.is_empty(), "{report:?}");
    survey(&open(&bytes).expect("a PDF of ours"), true)
}

#[test]
fn the_sheet_speaks_every_language_and_its_words_keep_their_places() {
    for language in ["ar", "de", "el", "en", "es", "fr", "it", "nl", "pl", "pt", "ru", "uk"] {
        for (width, height) in [(297.0, 210.0), (210.0, 297.0), (210.0, 148.0), (148.0, 210.0)] {
            let pages = sheet_in(language, Size::mm(width, height));
            assert_eq!(pages.len(), 2, "{language}");
            let is_small = width < 190.0 || height < 190.0;
            let (edge, below, smallest) = if is_small { (29.9, 15.0, 6.4) } else { (37.9, 31.0, 8.9) };
            for page in &pages {
                let mm = |length: Pt| Mm::from(length).0;
                // Rulers and scales have numbers; large letters name the crosses and the side. A space may end a line.
                let is_said = |one: &&Words| {
                    let text = one.text.trim();
                    one.size < 12.0
                        && text.chars().any(char::is_alphabetic)
                        && !text.starts_with(|c: char| c.is_ascii_digit())
                };
                let said: Vec<_> = page.words.iter().filter(is_said).collect();
                assert!(said.len() > 1, "{language}");
                for words in said {
                    let place = words.place;
                    let within = mm(place.x0) >= edge && mm(place.x1) <= width - edge + 1.0 && mm(place.y0) >= below;
                    assert!(within && words.size >= smallest, "{language} on {width}×{height}: {words:?}");
                }
                let name = page.words.iter().filter(|one| one.size > 12.9 && !["A", "B"].contains(&one.text.trim()));
                let beside = if is_small { 38.0 } else { 58.0 };
                let fits = |one: &Words| mm(one.place.x0) > width - beside && mm(one.place.x1) < width - 14.0;
                assert!(
                    name.clone().count() > 0 && name.clone().all(fits),
                    "{language}: {:?}",
                    name.collect::<Vec<_>>()
                );
            }
        }
    }
}

#[test]
fn the_sheet_is_in_the_language_that_is_asked_for_or_that_of_the_book_around() {
    let dir = folder();
    let title = |file: &str| {
        let bytes = fs::read(dir.path().join(file)).expect("the sheet");
        let pdf = open(&bytes).expect("a PDF of ours");
        let language = pdf.catalog().and_then(|catalog| catalog.get(b"Lang").ok()?.as_str().ok()).unwrap_or_default();
        String::from_utf8_lossy(language).into_owned()
    };
    let run = |arguments: &[&str]| {
        let output = bonefolder(dir.path(), &[&["calibrate", "--out", "sheet.pdf"], arguments].concat());
        assert_eq!(output.status.code(), Some(0), "{}", said(&output));
        title("sheet.pdf")
    };
    assert_eq!(run(&[]), "en");
    assert_eq!(run(&["--language", "el"]), "el");
    fs::write(dir.path().join("a.md"), "# Eins\n\nText.\n").expect("files can be written here");
    let settings = "title: Heft\nauthor: A\nlanguage: de-AT\nchapters: [a.md]\n";
    fs::write(dir.path().join("book.yaml"), settings).expect("files can be written here");
    assert_eq!(run(&[]), "de");
    assert_eq!(run(&["--language", "fr"]), "fr");
    // No words of ours: English, and said to be so.
    assert_eq!(run(&["--language", "tlh"]), "en");
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
    assert_eq!(profile.flip, Some(Flip::LongEdge));
    assert_eq!((profile.across.front, profile.upright.back, profile.scale), ([-1.0, 3.0], [2.0, 0.0], 99.5));
    bonefolder(dir.path(), &["new", "zine"]);
    let printed = run(&["build", "zine", "--only", "booklet,worksheets", "--printer", "office", "--profiles", "p"]);
    assert!(printed.contains("corrected for the printer"), "{printed}");
    for (name, bytes) in files(&dir.path().join("zine/out")).iter().filter(|(name, _)| name.ends_with(".pdf")) {
        assert!(inspect(bytes).is_ok(), "{name}");
    }
}

/// The catalog's record of how sheets go together.
fn record(document: &mut lopdf::Document) -> &mut lopdf::Dictionary {
    let mut dict = document.catalog_mut().expect("a catalog");
    for key in [&b"PieceInfo"[..], b"Bonefolder", b"Private"] {
        dict = dict.get_mut(key).and_then(Object::as_dict_mut).expect("what sheets say of themselves");
    }
    dict
}

/// Fronts and backs for a printer go on saying that they belong together and what the printer does, and neither carries the
/// pages of the other. Taken apart, sheets give the pages in their old places.
#[test]
fn halves_for_a_printer_fold_together_and_its_sheets_come_apart() {
    let pages = pages(16, (307.6, 429.5));
    let options = BookletOptions { scheme: "quarto".into(), trim: named("a6"), ..BookletOptions::default() };
    let mut report = Report::default();
    let plain = press::booklet(&pages, &options).into(&mut report).expect("sheets");
    let across = Offsets { front: [4.0, 0.0], back: [0.0, -5.0] };
    let profile = Profile { scale: 98.0, across, upright: across, ..Profile::default() };
    let sheets = correct(&plain.bytes, &profile).into(&mut report).expect("sheets");
    let [fronts, backs] = press::one_sided(&sheets).into(&mut report).expect("two files");
    let codes = |fronts: &[u8], backs: &[u8]| -> Vec<&str> {
        let [fronts, backs] = [fronts, backs].map(|half| open(half).expect("a PDF of ours"));
        let proof = prove_halves("z.pdf", [&fronts, &backs]).expect("halves of ours");
        proof.report.diagnostics.iter().map(|one| one.code.id).collect()
    };
    assert_eq!(codes(&fronts, &backs), [""; 0]);
    let mut changed = lopdf::Document::load_mem(&backs).expect("a PDF of ours");
    let record = record(&mut changed);
    let forms = record.get(b"Forms").and_then(Object::as_array).expect("a form for each page");
    assert_eq!((forms.len(), forms.iter().filter(|form| form.as_reference().is_ok()).count()), (16, 8));
    assert!(record.remove(b"Printing").is_some());
    assert!(codes(&fronts, &crate::support::pages::save(&mut changed)).contains(&"C103"));
    let unfolded = |sheets: &[u8]| {
        let apart = unfold::unfold(sheets, &unfold::Options::default()).value.expect("pages");
        (apart.pages, places(&apart.bytes))
    };
    let ((count, wanted), (found_count, found)) = (unfolded(&plain.bytes), unfolded(&sheets));
    assert_eq!((count, found_count), (16, 16));
    for (one, two) in wanted.iter().zip(&found) {
        assert!((one.0 - two.0).abs() < 0.1 && (one.1 - two.1).abs() < 0.1, "{one:?} {two:?}");
    }
    // A half that is corrected by itself is moved as what it is.
    let [_, backs] = press::one_sided(&plain.bytes).into(&mut report).expect("two files");
    let alone = correct(&backs, &profile).into(&mut report).expect("sheets");
    let even: Vec<_> = places(&sheets).into_iter().skip(1).step_by(2).collect();
    assert_eq!(places(&alone), even);
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
    for scheme in ["saddle", "octavo", "mini-zine", "top-bound", "cut-and-stack"] {
        for more in [&["--out", "s.pdf"][..], &["--out", "one.pdf", "--single-sided"]] {
            let told =
                run(&[&["impose", "p.pdf", "--scheme", scheme, "--printer", "low", "--profiles", "p"], more].concat());
            assert!(told.contains(if scheme == "mini-zine" { "on one side" } else { "long edge" }), "{told}");
        }
        let told = run(&["check", "s.pdf"]);
        assert!(told.contains("reads in order") && !told.contains("error"), "{scheme}: {told}");
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
    assert!(record(&mut document).remove(b"Printing").is_some());
    assert!(codes(&crate::support::pages::save(&mut document)).contains("C103"));
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
    assert_eq!(output.status.code(), Some(3));
    assert!(said(&output).contains("S102"), "{}", said(&output));
}

#[test]
fn the_questions_of_the_sheet_are_asked_and_answered_in_plain_words() {
    use std::io::Write;
    use std::process::{Command, Stdio};
    let dir = folder();
    let ask = |more: &[&str], answers: &str| {
        let mut child = Command::new(env!("CARGO_BIN_EXE_bonefolder"))
            .current_dir(dir.path())
            .args(["calibrate", "--profiles", "p", "--save", "office"])
            .args(more)
            .stdin(Stdio::piped())
            .stdout(Stdio::piped())
            .stderr(Stdio::piped())
            .spawn()
            .expect("the program starts");
        child.stdin.take().expect("a pipe").write_all(answers.as_bytes()).expect("answers are read");
        let output = child.wait_with_output().expect("it ends");
        (output.status.code(), said(&output))
    };
    let profile = || {
        let text = fs::read_to_string(dir.path().join("p/office.json")).expect("the profile was saved");
        serde_json::from_str::<Profile>(&text).expect("a profile")
    };
    // A printer that makes everything 1.5 % smaller and prints 2 mm too far right and 1 mm too high.
    let (code, words) = ask(&[], "down\n43.6 39.6 39.1 41,1\n\n4 5 6 7\nabc\n98,5\n");
    assert_eq!(code, Some(0), "{words}");
    let found = profile();
    assert_eq!(found.flip, Some(Flip::LongEdge));
    assert_eq!((found.across.front, found.across.back, found.scale), ([2.0, -1.0], [0.0, 0.0], 98.5));
    assert_eq!(found.margin, [7.0, 4.0, 5.0, 6.0], "as the sheet stands upright");
    assert!(words.contains("Write a number from 80 to 125"), "{words}");
    // What is left out stays; an upright sheet that is turned like a leaf is turned about its long edge.
    let (code, words) = ask(&["--upright"], "up\n\n41 40 40 40\n");
    assert_eq!(code, Some(0), "{words}");
    let found = profile();
    assert_eq!(found.flip, Some(Flip::LongEdge));
    assert_eq!((found.across.front, found.upright.back, found.scale), ([2.0, -1.0], [0.5, 0.0], 98.5));
    let (code, words) = ask(&[], "sideways\nround\nno\n");
    assert!(code == Some(2) && words.contains("nothing was saved"), "{words}");
}
