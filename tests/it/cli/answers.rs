//! What people send back: saved, locked, flattened, in several versions, and with words that mean mischief.

use std::path::Path;
use std::process::Command;

use crate::support::judges::judge;
use crate::support::pages::written;
use crate::support::{bonefolder, folder, said};

/// A form with one worksheet, whose fields have these names, labels and values.
fn form(sheet: &str, fields: &[(&str, &str, &str)]) -> Vec<u8> {
    let text = |words: &str| {
        let units: String = words.encode_utf16().map(|unit| format!("{unit:04X}")).collect();
        format!("<FEFF{units}>")
    };
    let kids: String = (0..fields.len()).map(|at| format!("{} 0 R ", at + 5)).collect();
    let mut objects = vec![
        "<< /Type /Catalog /Pages 2 0 R /AcroForm << /Fields [4 0 R] >> >>".to_owned(),
        "<< /Type /Pages /Kids [3 0 R] /Count 1 >>".to_owned(),
        format!("<< /Type /Page /Parent 2 0 R /MediaBox [0 0 200 200] /Annots [{kids}] >>"),
        format!("<< /T (s) /TU {} /Kids [{kids}] >>", text(sheet)),
    ];
    objects.extend(fields.iter().map(|(name, label, value)| {
        let (name, label, value) = (text(name), text(label), text(value));
        format!(
            "<< /Type /Annot /Subtype /Widget /Rect [0 0 9 9] /FT /Tx /Parent 4 0 R /T {name} /TU {label} /V {value} >>"
        )
    }));
    written(&objects, "")
}

fn write(dir: &Path, name: &str, bytes: &[u8]) {
    std::fs::create_dir_all(dir.join(name).parent().expect("it lies in the folder")).expect("folders can be made here");
    std::fs::write(dir.join(name), bytes).expect("files can be written here");
}

fn rows(dir: &Path) -> Vec<Vec<String>> {
    let table = std::fs::read(dir.join("answers/answers.csv")).expect("the table was written");
    let table = table.strip_prefix("\u{feff}".as_bytes()).expect("spreadsheets know it for UTF-8");
    let mut reader = csv::ReaderBuilder::new().has_headers(false).from_reader(table);
    reader.records().map(|row| row.expect("it is CSV").iter().map(str::to_owned).collect()).collect()
}

#[test]
fn one_bad_file_does_not_keep_the_others_from_being_gathered() {
    let dir = folder();
    let dir = dir.path();
    write(dir, "good.pdf", &form("One", &[("a", "First", "yes")]));
    write(dir, "scan.pdf", b"%PDF-1.7\n1 0 obj\n<< /Type /Catalog >>\nendobj\n");
    write(dir, "empty.pdf", b"");
    let output = bonefolder(dir, &["answers", "good.pdf", "scan.pdf", "empty.pdf", "--out", "answers"]);
    assert_eq!(output.status.code(), Some(1), "{}", said(&output));
    assert!(said(&output).contains("left out: scan.pdf"), "{}", said(&output));
    assert!(said(&output).contains("left out: empty.pdf is not a PDF file"), "{}", said(&output));
    assert_eq!(rows(dir), [["File", "One: First"], ["good.pdf", "yes"]]);
    let none = bonefolder(dir, &["answers", "scan.pdf", "empty.pdf", "--out", "other"]);
    assert_eq!(none.status.code(), Some(1), "{}", said(&none));
    assert!(!dir.join("other").exists());
}

#[test]
fn copies_count_once_and_files_of_one_name_are_told_apart() {
    let dir = folder();
    let dir = dir.path();
    write(dir, "a/sheet.pdf", &form("One", &[("a", "First", "yes")]));
    write(dir, "b/sheet.pdf", &form("One", &[("a", "First", "no")]));
    write(dir, "c/sheet.pdf", &form("One", &[("a", "First", "no")]));
    let output = bonefolder(dir, &["answers", "a/sheet.pdf", "b/sheet.pdf", "c/sheet.pdf", "--out", "answers"]);
    assert_eq!(output.status.code(), Some(0), "{}", said(&output));
    assert!(said(&output).contains("the same file as b/sheet.pdf, counted once"), "{}", said(&output));
    assert_eq!(rows(dir), [["File", "One: First"], ["a/sheet.pdf", "yes"], ["b/sheet.pdf", "no"]]);
}

/// An older printing of the book has a prompt that the newer one lacks, and two blanks may have one label.
#[test]
fn versions_of_a_book_share_a_table() {
    let dir = folder();
    let dir = dir.path();
    write(dir, "old.pdf", &form("One", &[("a", "Name", "Ada"), ("a 2", "Name", "Zoë"), ("gone", "Gone", "x")]));
    write(dir, "new.pdf", &form("One", &[("a", "Name", "Bo"), ("new", "New", "z")]));
    let output = bonefolder(dir, &["answers", "old.pdf", "new.pdf", "--out", "answers"]);
    assert_eq!(output.status.code(), Some(0), "{}", said(&output));
    let expected = [
        ["File", "One: Name", "One: Name (2)", "One: Gone", "One: New"],
        ["old.pdf", "Ada", "Zoë", "x", ""],
        ["new.pdf", "Bo", "", "", "z"],
    ];
    assert_eq!(rows(dir), expected);
}

/// What is typed is words: no formula in a spreadsheet, no markup in Markdown.
#[test]
fn words_stay_words() {
    let dir = folder();
    let dir = dir.path();
    let typed = [
        ("=HYPERLINK(\"http://x\")", "'=HYPERLINK(\"http://x\")", "> \\=HYPERLINK"),
        ("@SUM(A1)", "'@SUM(A1)", "> @SUM(A1)"),
        ("- cmd|' /C calc'!A0", "'- cmd|' /C calc'!A0", "> \\- cmd"),
        (" +1+1", "' +1+1", "> \u{a0}\\+1+1"),
        ("-12.5", "-12.5", "> \\-12.5"),
        ("+49 30 1234", "'+49 30 1234", "> \\+49 30 1234"),
        ("    code", "    code", "> \u{a0}\u{a0}\u{a0}\u{a0}code"),
        ("1. first\n2) second", "1. first\n2) second", "> 1\\. first  \n> 2\\) second"),
        ("::: worksheet", "::: worksheet", "> \\::: worksheet"),
        ("<b>*x*</b> [a](b) `c` $d$", "<b>*x*</b> [a](b) `c` $d$", "> \\<b>\\*x\\*\\</b> \\[a\\](b) \\`c\\` \\$d\\$"),
        ("سلام 猫 e\u{301} 🐱", "سلام 猫 e\u{301} 🐱", "> سلام 猫 e\u{301} 🐱"),
    ];
    let names: Vec<String> = (0..typed.len()).map(|at| format!("f{at}")).collect();
    let fields: Vec<(&str, &str, &str)> =
        names.iter().zip(typed).map(|(name, (words, ..))| (name.as_str(), name.as_str(), words)).collect();
    write(dir, "sheet.pdf", &form("One", &fields));
    let output = bonefolder(dir, &["answers", "sheet.pdf", "--out", "answers"]);
    assert_eq!(output.status.code(), Some(0), "{}", said(&output));
    let rows = rows(dir);
    let text = std::fs::read_to_string(dir.join("answers/answers.md")).expect("the collection was written");
    for (at, (words, cell, marked)) in typed.into_iter().enumerate() {
        assert_eq!(rows[1][at + 1], cell, "{words}");
        assert!(text.contains(marked), "{marked} is not in:\n{text}");
    }
}

/// What other programs make of a filled form: locked with and without a password, put in order for the web, packed anew,
/// and flattened.
#[test]
#[cfg_attr(not(all(judge = "qpdf", judge = "ghostscript")), ignore = "needs qpdf and ghostscript")]
fn files_saved_by_other_programs() {
    let (qpdf, gs) = (judge("qpdf"), judge("gs"));
    let dir = folder();
    let dir = dir.path();
    write(dir, "sheet.pdf", &form("One", &[("a", "First", "zwei\nZeilen 猫")]));
    let run = |program: &Path, arguments: &[&str]| {
        let output = Command::new(program).args(arguments).current_dir(dir).output().expect("it starts");
        assert!(output.status.success(), "{}", said(&output));
    };
    run(&qpdf, &["--encrypt", "", "owner", "256", "--", "sheet.pdf", "open.pdf"]);
    run(&qpdf, &["--encrypt", "user", "owner", "256", "--", "sheet.pdf", "locked.pdf"]);
    run(&qpdf, &["--linearize", "sheet.pdf", "linear.pdf"]);
    run(&qpdf, &["--object-streams=generate", "--recompress-flate", "sheet.pdf", "packed.pdf"]);
    run(&gs, &["-q", "-dNOPAUSE", "-dBATCH", "-sDEVICE=pdfwrite", "-o", "flat.pdf", "sheet.pdf"]);
    let given = ["answers", "open.pdf", "linear.pdf", "packed.pdf", "locked.pdf", "flat.pdf", "--out", "answers"];
    let output = bonefolder(dir, &given);
    assert_eq!(output.status.code(), Some(1), "{}", said(&output));
    let words = said(&output);
    assert!(words.contains("left out: locked.pdf is locked with a password; open it in a viewer"), "{words}");
    assert!(
        words.contains("left out: flat.pdf has no fields to fill in: it was printed to a new PDF, flattened"),
        "{words}"
    );
    let rows = rows(dir);
    assert_eq!(rows.len(), 4);
    assert!(rows[1..].iter().all(|row| row[1] == "zwei\nZeilen 猫"), "{rows:?}");
}
