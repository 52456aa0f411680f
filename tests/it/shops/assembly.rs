//! The sheet that goes with a booklet says what this booklet needs, on one page, in black.

use std::fs;

use bonefolder::check::pdf::inspect;
use bonefolder::diagnostic::Report;
use bonefolder::geometry::{Mm, PAPERS, Size, paper};
use bonefolder::press::assembly::{Job, grams, instructions};
use bonefolder::project::Flip;
use bonefolder::typeset::{Picture, Square, assembly};

use crate::support::{bonefolder, folder, said};

fn square(column: usize, page: usize) -> Square {
    Square { row: 0, column, turned: false, page: Some(page) }
}

fn job(pages: usize) -> Job<'static> {
    Job {
        title: "A Booklet",
        file: "a-booklet-booklet-a4.pdf",
        language: "en",
        paper_name: "a4",
        paper: Size::mm(210.0, 297.0),
        trim: Size::mm(148.0, 210.0),
        schema: "saddle",
        rows: 1,
        columns: 2,
        sheets: pages.div_ceil(4),
        places: pages.next_multiple_of(4),
        first: [vec![square(0, pages.next_multiple_of(4)), square(1, 1)], vec![square(0, 2), square(1, 3)]],
        flip: Flip::ShortEdge,
        rtl: false,
        pages,
        scale: 1.0,
        caliper: Mm(0.1),
        grammage: 80.0,
        copies: 10,
    }
}

fn words(job: &Job) -> String {
    let sheet = instructions(job);
    let facts = sheet.facts.into_iter().map(|(label, value)| format!("{label}: {value}"));
    facts.chain(sheet.steps.into_iter().flat_map(|step| step.words)).collect::<Vec<_>>().join("\n")
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
    let said = words(&Job { copies: 25, ..job(14) });
    for part in [
        "Sheets in one copy: 4",
        "Pages in one copy: 16 (2 of them empty)",
        "Paper for 25 copies: 100 sheets",
        "Weight of one copy: 20 g, on paper of 80 g/m²",
        "short edge",
        "Keep the 4 sheets",
        "53 mm and 158 mm",
        "pages run from 1 to 14",
    ] {
        assert!(said.contains(part), "“{part}” is not in:\n{said}");
    }
    assert!(!said.contains("{}"), "{said}");
    assert!(words(&Job { flip: Flip::LongEdge, ..job(14) }).contains("long edge"));
}

#[test]
fn a_single_sheet_has_nothing_to_staple_and_a_thick_pile_is_cut() {
    let kinds = |pages| instructions(&job(pages)).steps.into_iter().filter_map(|step| step.picture).collect::<Vec<_>>();
    assert!(!kinds(4).iter().any(|picture| matches!(picture, Picture::Staples(_) | Picture::Nest(_))));
    assert!(kinds(8).iter().any(|picture| matches!(picture, Picture::Staples(_))));
    assert!(!kinds(8).iter().any(|picture| matches!(picture, Picture::Trim)));
    assert!(kinds(60).iter().any(|picture| matches!(picture, Picture::Trim)));
}

#[test]
fn another_way_of_folding_is_drawn_and_named() {
    let said = words(&Job { schema: "quarto", ..job(8) });
    assert!(said.contains("scheme “quarto”") && !said.contains("staples"), "{said}");
}

#[test]
fn it_is_one_page_in_black_for_every_paper_and_language() {
    for language in ["en", "de", "es", "fr", "ar"] {
        for (name, _) in PAPERS {
            let paper = paper(name).expect("a paper of the table");
            let half = Size { width: paper.landscape().width / 2.0, height: paper.landscape().height };
            let long = "Wort ".repeat(200);
            let job =
                Job { language, paper_name: name, paper, trim: half, title: &long, rtl: true, scale: 0.7, ..job(400) };
            let mut report = Report::default();
            let pdf = assembly(&instructions(&job), &mut report).expect("a sheet that can be set");
            assert!(report.diagnostics.is_empty(), "{report:?}");
            let facts = inspect(&pdf).expect("a PDF of ours");
            assert_eq!(facts.pages.len(), 1, "{language} {name}");
            assert!(facts.pages[0].inks.black_only(), "{language} {name}");
        }
    }
}

#[test]
fn a_build_makes_one_for_each_paper_with_the_copies_asked_for() {
    let dir = folder();
    bonefolder(dir.path(), &["new", "zine"]);
    let output = bonefolder(dir.path(), &["build", "zine", "--only", "booklet", "--copies", "30"]);
    assert_eq!(output.status.code(), Some(0), "{}", said(&output));
    for paper in ["a4", "letter"] {
        let name = format!("zine/out/a-booklet-of-ones-own-assembly-{paper}.pdf");
        let facts = inspect(&fs::read(dir.path().join(name)).expect("the sheet was made")).expect("a PDF of ours");
        assert_eq!(facts.title.as_deref(), Some("A Booklet of One’s Own – How to put this booklet together"));
    }
    let none = bonefolder(dir.path(), &["build", "zine", "--copies", "0"]);
    assert_eq!(none.status.code(), Some(2));
}
