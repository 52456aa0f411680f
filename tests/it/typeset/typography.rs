//! Finished pages as a careful eye looks at them: nothing stands outside the block of text, whatever a manuscript holds.

use std::fs;
use std::path::Path;
use std::process::Command;

use crate::support::judges::judge;
use crate::support::shipped::shipped_file;
use crate::support::{bonefolder, files, folder, said};

/// The margins of an A5 page as the design has them, and its head, in points.
const INSIDE: f64 = 0.118 * 419.53;
const OUTSIDE: f64 = 0.104 * 419.53;
/// Punctuation may hang a little into the margin.
const HANGING: f64 = 6.0;
/// The foot of the last line, with what letters reach below it.
const FOOT: f64 = 550.0;

#[test]
#[cfg_attr(not(judge = "poppler"), ignore = "needs poppler")]
fn nothing_stands_outside_the_text_of_the_shipped_booklet() {
    let pdftotext = judge("pdftotext");
    assert_eq!(outside(&pdftotext, &shipped_file("-print-a5.pdf")), Vec::<String>::new());
}

#[test]
#[cfg_attr(not(judge = "poppler"), ignore = "needs poppler")]
fn nothing_stands_outside_the_text_of_hard_cases() {
    let pdftotext = judge("pdftotext");
    let dir = folder();
    let book = "title: Hard Cases\nauthor: A. Name\nlanguage: en\ndate: 2026-01-01\nprint: {links: list}\n";
    fs::write(dir.path().join("book.yaml"), book).expect("files can be written here");
    fs::write(dir.path().join("01.md"), hard_cases()).expect("files can be written here");
    let output = bonefolder(dir.path(), &["build", "--only", "print"]);
    assert!(output.status.success(), "{}", said(&output));
    let file = dir.path().join("out/hard-cases-print-a5.pdf");
    assert_eq!(outside(&pdftotext, &file), Vec::<String>::new());
    let words = text(&pdftotext, &file, &["-layout"]);
    assert!(words.contains("example.org/archive/где"), "the list of links shows the address as it is read:\n{words}");
    assert!(!words.contains("Responsibil-"), "the heads of a table that fits are not divided:\n{words}");
    let apart = words.split_whitespace().filter(|word| *word == "1,111,111");
    assert_eq!(apart.count(), 14, "columns of figures do not run into each other:\n{words}");
    assert_eq!(words.matches("the last sentence of the cell").count(), 2, "a cell longer than a page is set whole");
}

/// Whatever once ran off a page: a cell and a tip longer than one, long words and long code.
fn hard_cases() -> String {
    let long = "Somebody writes the minutes, and somebody else carries the chairs back. ".repeat(60);
    let code = "a_name_that_goes_on(and_on, and_on) + ".repeat(8);
    let figures = ["|a", "|--:", "|1,111,111", "|1,111,111"].map(|cell| cell.repeat(7) + "|\n").concat();
    format!(
        "# One\n\nSee [the archive](https://example.org/archive/%D0%B3%D0%B4%D0%B5). `{code}`\n\n\
         | Question | Answer |\n|---|---|\n| a | {long} the last sentence of the cell |\n| b | {long} the last sentence of \
         the cell |\n\n| Organisation | Responsibilities | Year |\n|---|---|---|\n| Community | {long} | 1200 |\n| x | y | \
         12.5 |\n\n{figures}\n::: tip\n{long}\n\n{long}\n:::\n\n```\n{code}\n{}\n```\n\n{}\n",
        "x".repeat(300),
        "y".repeat(300)
    )
}

/// Words that reach beyond the margins, with their pages.
fn outside(pdftotext: &Path, file: &Path) -> Vec<String> {
    let boxes = text(pdftotext, file, &["-bbox"]);
    let mut found = Vec::new();
    let mut page = 0;
    for line in boxes.lines() {
        page += usize::from(line.trim_start().starts_with("<page "));
        if !line.trim_start().starts_with("<word ") || page == 1 {
            continue;
        }
        let side = |name: &str| -> f64 {
            let behind = line.split_once(&format!("{name}=\"")).map_or("", |(_, behind)| behind);
            behind.split('"').next().and_then(|number| number.parse().ok()).expect("pdftotext writes four numbers")
        };
        let (left, right) = if page % 2 == 1 { (INSIDE, OUTSIDE) } else { (OUTSIDE, INSIDE) };
        if side("xMin") < left - HANGING || side("xMax") > 419.53 - right + HANGING || side("yMax") > FOOT {
            found.push(format!("page {page}: {}", line.trim()));
        }
    }
    assert!(page > 2, "pages were looked at");
    found
}

fn text(pdftotext: &Path, file: &Path, options: &[&str]) -> String {
    let output = Command::new(pdftotext).args(options).arg(file).arg("-").output().expect("pdftotext starts");
    String::from_utf8_lossy(&output.stdout).into_owned()
}

/// Lines that fill more than one page carry their label once; a title that would push the steps off the folding guide is cut.
#[test]
#[cfg_attr(not(judge = "poppler"), ignore = "needs poppler")]
fn what_is_too_long_for_a_page_is_labelled_once_and_cut() {
    let dir = folder();
    let text = "# One\n\n::: worksheet\n## Sheet\n\n::: {.lines rows=60 label=\"What happened\"}\n:::\n\n:::\n";
    fs::write(dir.path().join("one.md"), text).expect("files can be written here");
    let title = "Words ".repeat(40);
    fs::write(dir.path().join("book.yaml"), format!("title: {title}\nauthor: A\nlanguage: en\npress: {{paper: a4}}\n"))
        .expect("files can be written here");
    let output = bonefolder(dir.path(), &["build", "--only", "worksheets,booklet"]);
    assert_eq!(output.status.code(), Some(0), "{}", said(&output));
    let made = files(&dir.path().join("out"));
    let words = |part: &str| {
        let name =
            made.keys().find(|name| name.contains(part)).unwrap_or_else(|| panic!("no {part}: {:?}", made.keys()));
        crate::support::judges::printed(&dir.path().join("out").join(name), &[]).concat()
    };
    let (sheets, guide) = (words("-worksheets-a4"), words("-folding-guide-a4"));
    assert_eq!(sheets.matches("What happened").count(), 1, "{sheets}");
    assert!(guide.contains("Words Words …") || guide.contains("Words…"), "{guide}");
}

#[test]
#[cfg_attr(not(judge = "poppler"), ignore = "needs poppler")]
fn a_long_table_is_set_in_rows_of_one_height() {
    let pdftotext = judge("pdftotext");
    let dir = folder();
    let book = "title: Long Tables\nauthor: A. Name\nlanguage: en\ndate: 2026-01-01\n";
    fs::write(dir.path().join("book.yaml"), book).expect("files can be written here");
    // The second has a cell that turns over; the others are one line each.
    let row = |number: usize| format!("| {number} | stone {number} | {}.{} |\n", number / 7, number % 7 * 3);
    let rows: String = (100..160).map(row).collect();
    let long =
        "| 160 | a stone that nobody had counted before, and that was found behind the church in the snow | 1 |\n";
    let head = "| No | What | Weight |\n|---|---|---|\n";
    let manuscript = format!("# Stones\n\n{head}{rows}\n\nBetween.\n\n{head}{rows}{long}");
    fs::write(dir.path().join("01.md"), manuscript).expect("files can be written here");
    let output = bonefolder(dir.path(), &["build", "--only", "print"]);
    assert!(output.status.success(), "{}", said(&output));
    let file = dir.path().join("out/long-tables-print-a5.pdf");
    assert_eq!(outside(&pdftotext, &file), Vec::<String>::new());
    let words = text(&pdftotext, &file, &["-layout"]);
    for number in 100..160 {
        assert_eq!(words.matches(&format!("stone {number}")).count(), 2, "every row stands in both tables:\n{words}");
    }
    assert!(words.contains("the snow"), "a cell that turns over is whole:\n{words}");
    // The rows of the first are as high as they are told to be, those of the second as high as they turn out.
    let boxes = text(&pdftotext, &file, &["-bbox"]);
    let top = |line: &str| line.split("yMin=\"").nth(1)?.split('"').next()?.parse().ok();
    let tops: Vec<f64> = boxes.lines().filter(|line| line.contains(">stone<")).filter_map(top).collect();
    let steps: Vec<f64> =
        tops.windows(2).map(|two| two[1] - two[0]).filter(|step| (0.0..25.0).contains(step)).collect();
    assert!(steps.len() > 100, "rows follow each other: {tops:?}");
    assert!(steps.iter().all(|step| (step - steps[0]).abs() < 0.02), "all rows are equally high: {steps:?}");
}

/// Half of A4 is A5 but for half a millimetre, and counts as such.
#[test]
fn margins_hold_on_a_page_that_is_nearly_a_known_one() {
    // The source would tell the files apart: its settings are not the same.
    let print = |trim: &str| {
        let dir = folder();
        let more = format!("print: {{trim: {trim}, inside: 40mm}}\nembed-source: false");
        let book = format!("title: Nearly\nauthor: A\nlanguage: en\n{more}\n");
        fs::write(dir.path().join("book.yaml"), book).expect("files can be written here");
        fs::write(dir.path().join("01.md"), "# One\n\nWords.\n").expect("files can be written here");
        let output = bonefolder(dir.path(), &["build", "--only", "print"]);
        assert!(output.status.success(), "{}", said(&output));
        fs::read(dir.path().join("out/nearly-print-a5.pdf")).expect("the print edition was made")
    };
    assert!(print("{width: 148.5mm, height: 210mm}") == print("a5"), "both have the same margins");
}

/// Typst would lay out each cell twice: minutes for the table of a large archive.
#[test]
#[cfg_attr(not(judge = "poppler"), ignore = "needs poppler")]
fn rows_of_a_table_too_large_for_paper_are_lines() {
    let pdftotext = judge("pdftotext");
    let dir = folder();
    let book = "title: An Archive\nauthor: A. Name\nlanguage: en\ndate: 2026-01-01\n";
    fs::write(dir.path().join("book.yaml"), book).expect("files can be written here");
    let rows: String = (0..4001)
        .map(|number| format!("| {number} | stone [{number}](https://example.org/{number}){{#s{number}}} |  |\n"))
        .collect();
    let manuscript = format!("# Stones\n\n| No | What | Where |\n|---|---|---|\n{rows}\nSee [one](#s7).\n");
    fs::write(dir.path().join("01.md"), manuscript).expect("files can be written here");
    let output = bonefolder(dir.path(), &["build", "--only", "screen"]);
    assert!(output.status.success(), "{}", said(&output));
    assert!(said(&output).contains("warning[T018]: this table has 4001 rows of 3 columns"), "{}", said(&output));
    let file = dir.path().join("out/an-archive-screen.pdf");
    assert_eq!(outside(&pdftotext, &file), Vec::<String>::new());
    let words = text(&pdftotext, &file, &[]);
    let found = words.lines().filter(|line| line.ends_with("· –") && line.contains("· stone ")).count();
    assert_eq!(found, 4001, "every row is a line of its own");
}

/// A table to write in is cut for its pages, but no more than others laid out cell by cell.
#[test]
fn a_table_to_write_in_can_be_too_large_as_well() {
    let dir = folder();
    fs::write(dir.path().join("book.yaml"), "title: A Log\nauthor: A\nlanguage: en\n")
        .expect("files can be written here");
    let rows: String = (0..4001).map(|number| format!("| {number} |  |  |\n")).collect();
    let manuscript = format!("# Log\n\n::: worksheet\n## Days\n\n| No | What | Where |\n|---|---|---|\n{rows}\n:::\n");
    fs::write(dir.path().join("01.md"), manuscript).expect("files can be written here");
    let output = bonefolder(dir.path(), &["build", "--only", "screen"]);
    assert!(output.status.success(), "{}", said(&output));
    assert!(said(&output).contains("warning[T018]: this table has 4001 rows of 3 columns"), "{}", said(&output));
}

/// What stands too deep to be set apart is said all the same, the numbers of a list too.
#[test]
#[cfg_attr(not(judge = "poppler"), ignore = "needs poppler")]
fn things_that_stand_too_deep_are_in_line_with_what_holds_them() {
    let pdftotext = judge("pdftotext");
    let dir = folder();
    fs::write(dir.path().join("book.yaml"), "title: Deep\nauthor: A\nlanguage: en\n")
        .expect("files can be written here");
    let deep: String = ["7. seventh", "8. eighth", "", "- plain", "- [x] done", "", "> quoted"]
        .map(|line| format!("{} {line}\n", ">".repeat(8)))
        .concat();
    fs::write(dir.path().join("01.md"), format!("# One\n\n{deep}")).expect("files can be written here");
    let output = bonefolder(dir.path(), &["build", "--only", "print"]);
    assert!(output.status.success(), "{}", said(&output));
    assert_eq!(said(&output).matches("warning[T017]").count(), 1, "{}", said(&output));
    let words = text(&pdftotext, &dir.path().join("out/deep-print-a5.pdf"), &[]).replace('\u{a0}', " ");
    for said in ["7. seventh", "8. eighth", "• plain", "done", "quoted"] {
        assert!(words.contains(said), "{said}: {words}");
    }
}
