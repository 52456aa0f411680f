//! The sheet that goes with a booklet says what this booklet needs, on one page, in black.

use std::fs;

use bonefolder::check::pdf::inspect;
use bonefolder::diagnostic::Report;
use bonefolder::fonts::Library;
use bonefolder::geometry::{Mm, PAPERS, Size, paper};
use bonefolder::model::Flip;
use bonefolder::model::drawing::{Part, Picture, Square, View};
use bonefolder::model::scheme::names;
use bonefolder::press::folding_guide::{Files, Job, grams, instructions};
use bonefolder::press::{Booklet, BookletOptions, Marks, Poster, booklet};
use bonefolder::typeset::folding_guide;

use crate::support::pages::{named, numbered, options};
use crate::support::{bonefolder, files, folder, said};

const LANGUAGES: &[&str] = &["en", "de", "es", "fr", "it", "pt", "nl", "pl", "ru", "uk", "el", "ar", "tr", "sv", "cs"];

/// Sheets of that many A6 pages.
fn made(scheme: &str, pages: usize, options: BookletOptions) -> (BookletOptions, Booklet) {
    let options = BookletOptions { scheme: scheme.into(), trim: named("a6"), ..options };
    let made = booklet(&numbered(pages, named("a6")), &options).value.expect("sheets");
    (options, made)
}

fn job<'a>((options, booklet): &'a (BookletOptions, Booklet), language: &'a str) -> Job<'a> {
    Job {
        title: "A Booklet",
        files: Files::Both("a-booklet.pdf"),
        inks: &[],
        language,
        paper_name: "a4",
        options,
        booklet,
        grammage: 80.0,
        copies: 25,
    }
}

fn words(job: &Job) -> String {
    let sheet = instructions(job).expect("a way of folding that is known");
    let facts = sheet.facts.into_iter().map(|(label, value)| format!("{label}: {value}"));
    facts.chain(sheet.steps.into_iter().flat_map(|step| step.words)).collect::<Vec<_>>().join("\n")
}

fn pictures(job: &Job) -> Vec<Picture> {
    let sheet = instructions(job).expect("a way of folding that is known");
    sheet.steps.into_iter().filter_map(|step| step.picture).collect()
}

fn usual() -> BookletOptions {
    options(Flip::ShortEdge, false)
}

#[test]
fn a_copy_weighs_what_its_paper_weighs() {
    // A0 has one square metre; A4 is a sixteenth of it, but for the rounding to whole millimetres.
    assert_eq!(grams(16, Size::mm(210.0, 297.0), 80.0), 80);
    assert_eq!(grams(1, Size::mm(1000.0, 1000.0), 80.0), 80);
    assert_eq!(grams(0, Size::mm(210.0, 297.0), 80.0), 0);
}

#[test]
fn the_words_hold_the_numbers_of_this_job() {
    let saddle = made("saddle", 14, usual());
    let said = words(&job(&saddle, "en"));
    for part in [
        "Sheets in one copy: 4",
        "Pages in one copy: 16 (2 of them empty)",
        "Paper for 25 copies: 100 sheets",
        "Weight of one copy: 20 g, on paper of 80 g/m²",
        "turn on the short edge",
        "Keep the 4 sheets",
        "68 mm and 142 mm",
        "pages run from 1 to 14",
    ] {
        assert!(said.contains(part), "“{part}” is not in:\n{said}");
    }
    let long = made("saddle", 14, options(Flip::LongEdge, true));
    let said = words(&job(&long, "en"));
    assert!(said.contains("turn on the long edge") && said.contains("from right to left"), "{said}");
}

#[test]
fn two_copies_of_one_sheet_take_half_the_paper() {
    let said = words(&job(&made("copy-cut-fold", 16, usual()), "en"));
    assert!(said.contains("Sheets in one copy: 2\n") && said.contains("copies: 52 sheets"), "{said}");
    assert!(said.contains("Each half is a copy of its own"), "{said}");
}

#[test]
fn a_single_sheet_has_nothing_to_staple_and_a_thick_pile_is_cut() {
    let kinds = |pages| pictures(&job(&made("saddle", pages, usual()), "en"));
    assert!(!kinds(4).iter().any(|picture| matches!(picture, Picture::Staples { .. } | Picture::Nest(_))));
    assert!(kinds(8).iter().any(|picture| matches!(picture, Picture::Staples { .. })));
    assert!(!kinds(8).iter().any(|picture| matches!(picture, Picture::Trim)));
    assert!(kinds(60).iter().any(|picture| matches!(picture, Picture::Trim)));
}

/// The page numbers of a picture, as they stand, row by row.
fn numbers(view: &View) -> Vec<usize> {
    let mut squares: Vec<&Square> = view.squares.iter().collect();
    squares.sort_by_key(|square| (square.row, square.column));
    squares.iter().filter_map(|square| square.page).collect()
}

#[test]
fn each_fold_is_drawn_from_what_the_one_before_left() {
    let folds = |scheme, pages| -> Vec<(Part, Vec<usize>)> {
        let sheets = made(scheme, pages, usual());
        let all = pictures(&job(&sheets, "en")).into_iter();
        let fold =
            |picture| if let Picture::Fold { view, part, .. } = picture { Some((part, numbers(&view))) } else { None };
        all.filter_map(fold).collect()
    };
    assert_eq!(folds("quarto", 8), [(Part::Top, vec![5, 4, 8, 1]), (Part::Left, vec![8, 1])]);
    let octavo =
        [(Part::Left, vec![5, 12, 9, 8, 4, 13, 16, 1]), (Part::Top, vec![9, 8, 16, 1]), (Part::Left, vec![16, 1])];
    assert_eq!(folds("octavo", 16), octavo);
    let three = [(Part::Top, vec![8, 5, 9, 4, 12, 1]), (Part::Bottom, vec![12, 1, 7, 6]), (Part::Left, vec![12, 1])];
    assert_eq!(folds("three-row", 12), three);
    // Bound at the top, it lies with its heads to the left and is folded alike.
    assert_eq!(folds("quarto-top", 8), folds("quarto", 8));
    assert_eq!(folds("4-up", 16), [(Part::Left, vec![16, 1])]);
}

#[test]
fn every_way_of_folding_has_steps_of_its_own() {
    let mut seen = std::collections::BTreeMap::new();
    for (name, _) in names() {
        let said = words(&job(&made(name, 16, usual()), "en"));
        let steps: Vec<&str> = said.lines().skip_while(|line| !line.starts_with("Print one sheet")).skip(1).collect();
        if let Some(other) = seen.insert(steps.join("\n"), name) {
            let alike = ["saddle", "sections", "one-page", "n-up"];
            assert!(alike.contains(&name) && alike.contains(&other), "{name} and {other} are told alike");
        }
    }
}

#[test]
fn one_sided_jobs_say_how_the_pile_is_turned_and_what_if_it_comes_out_wrong() {
    let sheets = made("quarto", 16, options(Flip::LongEdge, false));
    let halves = Job { files: Files::Halves(["z-fronts.pdf", "z-backs.pdf"]), ..job(&sheets, "en") };
    let said = words(&halves);
    for part in [
        "Print z-fronts.pdf on one side",
        "about its long edge",
        "Print z-backs.pdf",
        "reverse the order",
        "half round",
    ] {
        assert!(said.contains(part), "“{part}” is not in:\n{said}");
    }
}

#[test]
fn a_zine_of_one_sheet_is_printed_on_one_side_unless_it_has_a_poster() {
    let zine = made("mini-zine", 8, usual());
    let said = words(&job(&zine, "en"));
    assert!(said.contains("backs stay empty") && !said.contains("poster"), "{said}");
    assert_eq!(inspect(&zine.1.bytes).expect("a PDF of ours").pages.len(), 1);
    let poster = Some(Poster(numbered(1, named("a4"))));
    let said = words(&job(&made("mini-zine", 8, BookletOptions { poster, ..usual() }), "en"));
    assert!(said.contains("on both sides") && said.contains("has a poster"), "{said}");
}

#[test]
fn sewn_sections_are_told_with_their_sheets_and_holes() {
    let marks = Marks { collation: true, ..Marks::default() };
    let said = words(&job(&made("sections", 40, BookletOptions { marks, ..usual() }), "en"));
    for part in ["3 sections", "sheets 1–4, 5–7, 8–10", "stair", "43, 68, 93, 117, 142, 167 mm"] {
        assert!(said.contains(part), "“{part}” is not in:\n{said}");
    }
}

#[test]
fn it_is_one_page_in_black_for_every_scheme_and_language() {
    let mut all: Vec<String> = names().into_iter().map(|(name, _)| name.to_owned()).collect();
    all.extend(["octavo-top", "three-row-top", "mini-zine-top", "4-up-top"].map(str::to_owned));
    for (at, name) in all.iter().enumerate() {
        let marks = Marks { crop: true, collation: true, ..Marks::default() };
        let wishes = BookletOptions { marks, paper: named("letter"), ..options(Flip::LongEdge, at % 2 == 0) };
        let sheets = made(name, 100, wishes);
        // Each language meets several schemes, and the longest steps meet each language.
        let some = LANGUAGES.iter().skip(at % 4).step_by(4);
        let languages: Vec<&str> =
            if name.starts_with("three-row") { LANGUAGES.to_vec() } else { some.copied().collect() };
        for language in languages {
            let long = "Wort ".repeat(100);
            let job = Job { title: &long, paper_name: "letter", ..job(&sheets, language) };
            let said = words(&job);
            assert!(!said.contains("{}"), "{name} {language}: {said}");
            let mut report = Report::default();
            let pdf = folding_guide(&instructions(&job).expect("known"), &Library::default())
                .into(&mut report)
                .expect("a sheet that can be set");
            assert!(report.diagnostics.is_empty(), "{report:?}");
            let facts = inspect(&pdf).expect("a PDF of ours");
            assert_eq!(facts.pages.len(), 1, "{language} {name}");
            assert!(facts.pages[0].inks.black_only(), "{language} {name}");
        }
    }
}

#[test]
fn it_is_set_for_every_paper() {
    for (name, _) in PAPERS {
        let paper = paper(name).expect("a paper of the table");
        let sheets = made("saddle", 60, BookletOptions { paper, caliper: Mm(0.1), ..usual() });
        let job = Job { paper_name: name, ..job(&sheets, "en") };
        let pdf = folding_guide(&instructions(&job).expect("known"), &Library::default()).value.expect("a sheet");
        assert_eq!(inspect(&pdf).expect("a PDF of ours").pages.len(), 1, "{name}");
    }
}

#[test]
fn impose_writes_it_beside_the_sheets_in_the_language_asked_for() {
    let dir = folder();
    fs::write(dir.path().join("zine.pdf"), numbered(16, named("a6"))).expect("files can be written here");
    let arguments = [
        "impose",
        "zine.pdf",
        "--scheme",
        "quarto",
        "--folding-guide",
        "--language",
        "de",
        "--single-sided",
        "-n",
        "5",
    ];
    let output = bonefolder(dir.path(), &arguments);
    assert_eq!(output.status.code(), Some(0), "{}", said(&output));
    let names: Vec<String> = files(dir.path()).into_keys().collect();
    let wanted = ["zine-quarto-backs.pdf", "zine-quarto-folding-guide.pdf", "zine-quarto-fronts.pdf", "zine.pdf"];
    assert_eq!(names, wanted);
    let facts = inspect(&files(dir.path())["zine-quarto-folding-guide.pdf"]).expect("a PDF of ours");
    assert_eq!(facts.title.as_deref(), Some("zine – So wird das Heft zusammengelegt"));
    assert_eq!(facts.language.as_deref(), Some("de"));
}

#[test]
fn a_build_makes_one_for_each_paper_with_the_copies_asked_for() {
    let dir = folder();
    bonefolder(dir.path(), &["new", "zine"]);
    let output = bonefolder(dir.path(), &["build", "zine", "--only", "booklet", "--copies", "30"]);
    assert_eq!(output.status.code(), Some(0), "{}", said(&output));
    for paper in ["a4", "letter"] {
        let name = format!("zine/out/a-booklet-of-ones-own-folding-guide-{paper}.pdf");
        let facts = inspect(&fs::read(dir.path().join(name)).expect("the sheet was made")).expect("a PDF of ours");
        assert_eq!(facts.title.as_deref(), Some("A Booklet of One’s Own – How to put this booklet together"));
    }
    let none = bonefolder(dir.path(), &["build", "zine", "--copies", "0"]);
    assert_eq!(none.status.code(), Some(2));
}
