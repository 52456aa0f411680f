//! Forms: the fields of the screen PDF and of the loose sheets, filled in by a program that is not ours, and read again.

use std::collections::BTreeSet;
use std::path::Path;
use std::process::Command;

use bonefolder::pdf::form::Value;
use lopdf::{Dictionary, Object};

use crate::support::forms::{built, file, fill, read};
use crate::support::judges::{is_sound, judge, pdfjs, printed};
use crate::support::pages::written;
use crate::support::{bonefolder, files, folder, said};

#[test]
fn every_space_is_a_field_with_a_label_in_reading_order() {
    for ending in ["-screen.pdf", "-worksheets-a4.pdf"] {
        let fields = read(&file(built(), ending));
        let labels: Vec<&str> = fields.iter().map(|field| field.label.as_str()).collect();
        let expected = [
            "Name",
            "Date",
            "Name",
            "What it cost",
            "What happened",
            "Their face",
            "I told them what it meant.",
            "I never said.",
            "How it felt",
            "The room",
            "A plan",
            "The people around me",
            "Noor / What they risked",
            "2 / Who stood by me",
            "2 / What they risked",
            "Один маленький шаг",
            "Один маленький шаг / By when",
            "Один маленький шаг / Signature",
            "Один маленький шаг / Witness",
            "Whatever else.",
        ];
        assert_eq!(labels, expected, "{ending}");
        let names: BTreeSet<&str> = fields.iter().map(|field| field.name.as_str()).collect();
        assert_eq!(names.len(), fields.len(), "{ending}: two fields have one name");
        assert_eq!(fields[0].group.as_deref(), Some("Lines, boxes and blanks"));
        assert_eq!(fields[15].group.as_deref(), Some("Обещание. A promise"));
        assert_eq!(fields[7].value, Value::Tick(true), "what the manuscript ticks is ticked");
        assert_eq!(fields[8].value, Value::Choice(None));
    }
}

#[test]
fn print_editions_have_no_fields() {
    for ending in ["-print-a5.pdf", "-booklet-a4.pdf"] {
        assert_eq!(read(&file(built(), ending)), [], "{ending}");
    }
}

/// The tags around the fields, by Poppler.
#[test]
#[cfg_attr(not(judge = "poppler"), ignore = "needs poppler")]
fn fields_stand_under_their_prompts_in_the_structure() {
    let pdfinfo = judge("pdfinfo");
    for (ending, count) in [("-screen.pdf", 24), ("-worksheets-letter.pdf", 24)] {
        let output = Command::new(&pdfinfo).arg("-struct-text").arg(file(built(), ending)).output().expect("it starts");
        let tree = said(&output);
        assert!(!tree.contains("Suspects"), "{ending}: {tree}");
        let forms = tree.lines().filter(|line| line.trim_start().starts_with("Form")).count();
        assert_eq!(forms, count, "{ending}: {tree}");
        let order = ["Their name was", "What happened", "Their face", "I told them", "The room", "What they risked"];
        let places: Vec<Option<usize>> = order.iter().map(|words| tree.find(words)).collect();
        assert!(places.is_sorted() && places.iter().all(Option::is_some), "{ending}: {places:?}\n{tree}");
    }
}

/// pdf.js fills in every field and saves; the file is still sound, Poppler shows the words, and `answers` gathers them.
#[test]
#[cfg_attr(not(all(judge = "pdfjs", judge = "poppler", judge = "qpdf")), ignore = "needs pdfjs, poppler and qpdf")]
fn what_is_typed_is_kept_shown_and_gathered() {
    let judge = pdfjs();
    let dir = folder();
    for ending in ["-screen.pdf", "-worksheets-a4.pdf"] {
        let target = dir.path().join("filled.pdf");
        let report = fill(&judge, &file(built(), ending), &target, "");
        let fields = report["fields"].as_array().expect("the judge lists fields");
        assert_eq!(fields.len(), 24, "20 fields, one of them with 5 steps");
        for field in fields {
            assert_eq!(field["read"], field["written"], "{ending}: {field:#}");
            assert!(!field["label"].as_str().unwrap_or_default().is_empty(), "{ending}: {field:#}");
        }
        assert!(report["trees"].to_string().matches("\"Form\":[\"annotation\"]").count() == 24, "{}", report["trees"]);
        is_heard_in_order(&report);
        is_sound(&target);
        is_shown(&target, fields);
        is_gathered(dir.path(), &target, fields);
    }
}

/// Every field comes right after the words that ask for it; in a list before them, as a box does.
fn is_heard_in_order(report: &serde_json::Value) {
    let reading = report["reading"].as_str().expect("the judge says what is heard");
    let reading = reading.split_whitespace().collect::<Vec<_>>().join(" ");
    assert!(!reading.contains("CC BY-SA 4.0 4"), "the foot of a sheet is read out:\n{reading}");
    let mut rest = reading.as_str();
    let order = [
        "Name [Name]",
        "Date [Date]",
        "Their name was",
        "[Name]",
        "and it cost them",
        "[What it cost]",
        "What happened [What happened]",
        "Their face [Their face]",
        "[I told them what it meant.] I told them what it meant.",
        "[I never said.] I never said.",
        "How it felt [How it felt: 1/5 (alone)]",
        "[How it felt: 5/5 (surrounded)]",
        "The room [The room]",
        "Who stood by me What they risked Noor [Noor / What they risked]",
        "[2 / Who stood by me] [2 / What they risked]",
        "Whatever else. [Whatever else.]",
    ];
    for words in order {
        let Some((_, after)) = rest.split_once(words) else { panic!("{words} does not follow in:\n{reading}") };
        rest = after;
    }
}

/// Poppler draws what was typed: it extracts the words from the appearances.
fn is_shown(pdf: &Path, fields: &[serde_json::Value]) {
    let shown = printed(pdf, &[]).concat();
    for field in fields.iter().filter(|field| field["type"] == "Tx") {
        let words = field["written"].as_str().unwrap_or_default();
        // Narrow spaces show the beginning, where the number of the field stands.
        let start: String = words.chars().take_while(|letter| *letter != ',').collect();
        assert!(shown.contains(&start), "{start} is not shown:\n{shown}");
    }
}

fn is_gathered(dir: &Path, pdf: &Path, fields: &[serde_json::Value]) {
    let pdf = pdf.to_str().expect("the folder has a plain name");
    let output = bonefolder(dir, &["answers", pdf, pdf, "--out", "answers"]);
    assert_eq!(output.status.code(), Some(0), "{}", said(&output));
    let table = std::fs::read(dir.join("answers/answers.csv")).expect("the table was written");
    let table = table.strip_prefix("\u{feff}".as_bytes()).expect("spreadsheets know it for UTF-8");
    let mut table = csv::ReaderBuilder::new().has_headers(false).from_reader(table);
    let rows: Vec<csv::StringRecord> = table.records().collect::<Result<_, _>>().expect("it is CSV");
    assert_eq!(rows.len(), 2, "a row of labels and one a file, which was given twice");
    for field in fields.iter().filter(|field| field["type"] == "Tx") {
        let words = field["written"].as_str().unwrap_or_default();
        assert!(rows[1].iter().any(|cell| cell == words), "{words} is missing");
    }
    assert!(rows[0].iter().any(|label| label == "Lines, boxes and blanks: How it felt"), "{:?}", rows[0]);
    let text = std::fs::read_to_string(dir.join("answers/answers.md")).expect("the collection was written");
    for part in
        ["## Обещание. A promise", "**How it felt**\n\n> 2\n", "- [x] I told them what it meant.", "  \n> second"]
    {
        assert!(text.contains(part), "{part} is not in:\n{text}");
    }
}

#[test]
fn answers_reads_what_other_programs_save() {
    let dir = folder();
    let made = dir.path().join("made.pdf");
    std::fs::write(&made, foreign()).expect("files can be written here");
    let values: Vec<(String, Value)> = read(&made).into_iter().map(|field| (field.name, field.value)).collect();
    let text = |name: &str, words: &str| (name.to_owned(), Value::Text(words.to_owned()));
    let expected = [
        text("sheet.utf16", "Zoë\n猫\n\u{1f431}"),
        text("sheet.utf8", "né à\nŁódź"),
        text("sheet.plain", "caf\u{e9} \u{2022}"),
        ("sheet.inherited".to_owned(), Value::Choice(Some("3".to_owned()))),
        ("box".to_owned(), Value::Tick(true)),
    ];
    assert_eq!(values, expected);
}

/// Lists, scales and boxes go by the names that are exported, lines part in every encoding.
#[test]
fn answers_reads_choices_by_their_names_and_keeps_lines() {
    let objects = [
        "<< /Type /Catalog /Pages 2 0 R /AcroForm << /Fields [4 0 R 5 0 R 6 0 R 7 0 R 8 0 R 9 0 R 10 0 R] >> >>",
        "<< /Type /Pages /Kids [3 0 R] /Count 1 >>",
        "<< /Type /Page /Parent 2 0 R /MediaBox [0 0 200 200] >>",
        "<< /T (lines) /FT /Tx /V (one\\ntwo\\rthree\\r\\nfour \\240) >>",
        "<< /T (list) /FT /Ch /Ff 2097152 /Opt [[(a) (Apples)] [(p) (Pears)] [(q) (Plums)]] /V [(a) (q)] >>",
        "<< /T (counted) /FT /Ch /Ff 2097152 /Opt [(Apples) (Pears) (Plums)] /I [1 2] >>",
        "<< /T (scale) /FT /Btn /Ff 49152 /Opt [(never) (often)] /V /1 /Kids [<< /AS /Off /AP << /N << /0 3 0 R >> >> >> \
         << /AS /1 /AP << /N << /1 3 0 R >> >> >>] >>",
        "<< /T (meal) /FT /Btn /V /Vegan /AS /Vegan /AP << /N << /Vegan 3 0 R /Off 3 0 R >> >> >>",
        "<< /T (box) /FT /Btn /V /Yes /AS /Yes /AP << /N << /Yes 3 0 R /Off 3 0 R >> >> >>",
        "<< /T (rich) /FT /Tx /Ff 33554432 /RV (<body><p>one</p><p>two</p></body>) >>",
    ];
    let dir = folder();
    let made = dir.path().join("made.pdf");
    std::fs::write(&made, written(&objects, "")).expect("files can be written here");
    let values: Vec<Value> = read(&made).into_iter().map(|field| field.value).collect();
    let choices = |names: [&str; 2]| Value::Choices(names.map(str::to_owned).to_vec());
    let expected = [
        Value::Text("one\ntwo\nthree\nfour €".to_owned()),
        choices(["a", "q"]),
        choices(["Pears", "Plums"]),
        Value::Choice(Some("often".to_owned())),
        Value::Choice(Some("Vegan".to_owned())),
        Value::Tick(true),
        Value::Text("one\ntwo".to_owned()),
    ];
    assert_eq!(values, expected);
    let output = bonefolder(dir.path(), &["answers", "made.pdf", "--out", "answers"]);
    assert_eq!(output.status.code(), Some(0), "{}", said(&output));
    let table = std::fs::read_to_string(dir.path().join("answers/answers.csv")).expect("the table was written");
    for cell in ["\"a\nq\"", "often", "Vegan", "\"one\ntwo\nthree\nfour €\""] {
        assert!(table.contains(cell), "{cell:?} is not in:\n{table}");
    }
}

#[test]
fn what_has_no_fields_or_is_no_pdf_is_said_and_nothing_written() {
    let dir = folder();
    std::fs::write(dir.path().join("note.pdf"), "hello").expect("files can be written here");
    let output = bonefolder(dir.path(), &["answers", "note.pdf"]);
    assert_eq!(output.status.code(), Some(1), "{}", said(&output));
    assert!(said(&output).contains("note.pdf is not a PDF file"), "{}", said(&output));
    assert_eq!(files(dir.path()).len(), 1);
}

/// Our own file keeps its promise, and is found out where it is broken; `accessible` breaks every condition.
#[test]
fn a_file_that_breaks_what_it_claims_is_found_out() {
    let bytes = std::fs::read(file(built(), "-screen.pdf")).expect("the file is there");
    assert_eq!(conditions(&bytes), "", "our own file breaks nothing");
    type Break<'a> = (&'a str, &'a dyn Fn(&mut Dictionary));
    let breaks: [Break; 7] = [
        ("28-005", &|dict| {
            dict.remove(b"TU");
            dict.remove(b"Alt");
        }),
        ("28-010", &|dict| rename(dict, b"Form", "Link")),
        ("28-008", &|dict| {
            dict.remove(b"Tabs");
        }),
        ("07-001", &|dict| {
            dict.remove(b"DisplayDocTitle");
        }),
        ("11-006", &|dict| {
            if dict.has(b"StructTreeRoot") {
                dict.remove(b"Lang");
            }
        }),
        ("14-003", &|dict| rename(dict, b"H2", "H4")),
        ("15-005", &|dict| rename(dict, b"TH", "TD")),
    ];
    for (condition, break_it) in breaks {
        let mut document = lopdf::Document::load_mem(&bytes).expect("our file is a PDF");
        for object in document.objects.values_mut() {
            if let Ok(dict) = object.as_dict_mut() {
                break_it(dict);
                if let Ok(viewer) = dict.get_mut(b"ViewerPreferences").and_then(Object::as_dict_mut) {
                    break_it(viewer);
                }
            }
        }
        let mut broken = Vec::new();
        document.save_to(&mut broken).expect("memory can be written to");
        let found = conditions(&broken);
        assert!(found.contains(condition), "{condition} is not in: {found}");
    }
}

fn rename(dict: &mut Dictionary, from: &[u8], to: &str) {
    if dict.get(b"S").and_then(Object::as_name).is_ok_and(|role| role == from) {
        dict.set("S", to);
    }
}

/// What `check` says of PDF/UA.
fn conditions(bytes: &[u8]) -> String {
    let report = bonefolder::check::pdf::check("x.pdf", bytes).report;
    let ours = report.diagnostics.iter().filter(|one| one.code.id == "C009");
    ours.map(|one| format!("{}\n", one.message)).collect()
}

/// A form as other programs leave it: values in three encodings, one handed down, one only in a widget's state.
fn foreign() -> Vec<u8> {
    let utf16: String = "Zoë\r\n猫\r\u{1f431}".encode_utf16().map(|unit| format!("{unit:04X}")).collect();
    let utf8: String = "né à\nŁódź".bytes().map(|byte| format!("{byte:02X}")).collect();
    let objects = [
        "<< /Type /Catalog /Pages 2 0 R /AcroForm << /Fields [4 0 R 9 0 R] >> >>".to_owned(),
        "<< /Type /Pages /Kids [3 0 R] /Count 1 >>".to_owned(),
        "<< /Type /Page /Parent 2 0 R /MediaBox [0 0 200 200] >>".to_owned(),
        "<< /T (sheet) /FT /Tx /Kids [5 0 R 6 0 R 7 0 R 8 0 R] >>".to_owned(),
        format!("<< /T (utf16) /Parent 4 0 R /V <FEFF{utf16}> >>"),
        format!("<< /T (utf8) /Parent 4 0 R /V <EFBBBF{utf8}> >>"),
        "<< /T (plain) /Parent 4 0 R /V <636166E92080> >>".to_owned(),
        "<< /T (inherited) /Parent 4 0 R /FT /Btn /Ff 32768 /V /3 /Kids [<< /Subtype /Widget /AS /3 >>] >>".to_owned(),
        "<< /T (box) /FT /Btn /Kids [<< /Subtype /Widget /AS /Yes >>] >>".to_owned(),
    ];
    written(&objects, "")
}
