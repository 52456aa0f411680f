//! Worksheets as sheets: each in a file of its own, in every edition, with and without the facilitator's notes.

use std::collections::BTreeSet;
use std::path::{Path, PathBuf};
use std::process::Command;
use std::sync::OnceLock;

use bonefolder::check::pdf::{PdfFacts, check};
use bonefolder::diagnostic::Outcome;
use bonefolder::pdf;
use bonefolder::pdf::form::{Filled, filled};
use lopdf::Object;

use crate::support::forms::fill;
use crate::support::judges::{judge, pdfjs};
use crate::support::{bonefolder, files, folder, lay_over, root, said, unzip};

#[test]
fn a_default_build_makes_a_file_of_each_worksheet_on_each_paper() {
    let names: Vec<String> = files(&out().join("worksheets")).into_keys().collect();
    let expected = [
        "rooms-to-write-in-worksheet-every-room-a4.pdf",
        "rooms-to-write-in-worksheet-every-room-letter.pdf",
        "rooms-to-write-in-worksheet-fills-a4.pdf",
        "rooms-to-write-in-worksheet-fills-letter.pdf",
        "rooms-to-write-in-worksheet-mn-wqf-m-y-a4.pdf",
        "rooms-to-write-in-worksheet-mn-wqf-m-y-letter.pdf",
    ];
    assert_eq!(names, expected);
    let sums = std::fs::read_to_string(out().join("SHA256SUMS")).expect("the sums are there");
    let report = std::fs::read_to_string(out().join("build-report.json")).expect("the report is there");
    for name in expected {
        assert!(sums.contains(&format!("worksheets/{name}\n")), "{name} is not in:\n{sums}");
        assert!(report.contains(&format!("worksheets/{name}\"")), "{name} is not in the report");
    }
}

/// What holds of the file of all sheets holds of each: fields, labels, tags, language; the title is the sheet's own.
#[test]
fn a_single_sheet_is_as_accessible_and_fillable_as_the_whole() {
    for paper in ["a4", "letter"] {
        let whole = fields(&out().join(format!("rooms-to-write-in-worksheets-{paper}.pdf")));
        let mut seen = 0;
        for (name, title, pages) in SHEETS {
            let path = single(name, paper);
            let (facts, report) = looked_at(&path);
            assert_eq!(report, "", "{}", path.display());
            assert_eq!(facts.title.as_deref(), Some(format!("{title} · Rooms to write in").as_str()));
            assert_eq!((facts.pdf_ua.as_deref(), facts.tagged, facts.shows_title), (Some("1"), true, true));
            assert_eq!(facts.language.as_deref(), Some("en"));
            assert!(facts.pages.len() == pages || paper == "letter", "{name}: {} pages", facts.pages.len());
            assert_eq!((facts.outlines > 0, facts.javascript), (true, false), "{name}");
            let own = fields(&path);
            let shared: Vec<&Filled> = whole.iter().filter(|field| field.group.as_deref() == Some(title)).collect();
            let labels = |fields: &[&Filled]| -> Vec<(String, String)> {
                fields.iter().map(|field| (field.name.clone(), field.label.clone())).collect()
            };
            assert_eq!(labels(&own.iter().collect::<Vec<_>>()), labels(&shared), "{name} on {paper}");
            seen += own.len();
        }
        assert_eq!(seen, whole.len(), "every field of the whole stands on one sheet");
    }
}

/// Id in file names, title, and pages: the first has two, and one with notes for its facilitator.
const SHEETS: [(&str, &str, usize); 3] = [
    ("every-room", "Every kind of room", 3),
    ("fills", "A sheet that fills itself", 1),
    ("mn-wqf-m-y", "من وقف معي", 1),
];

/// The tags of single sheets by Poppler: together those of the whole, in its order.
#[test]
#[cfg_attr(not(judge = "poppler"), ignore = "needs poppler")]
fn the_tags_of_single_sheets_are_those_of_the_whole() {
    let pdfinfo = judge("pdfinfo");
    let forms = |path: &Path| {
        let output = Command::new(&pdfinfo).arg("-struct-text").arg(path).output().expect("it starts");
        let tree = String::from_utf8_lossy(&output.stdout);
        assert!(output.status.success() && !said(&output).contains("Error"), "{}", said(&output));
        // Numbers of objects differ from file to file.
        let lines = tree.lines().filter(|line| !line.trim_start().starts_with("Object"));
        lines.map(str::trim).map(str::to_owned).collect::<Vec<_>>()
    };
    let whole = forms(&out().join("rooms-to-write-in-worksheets-a4.pdf"));
    let mut together: Vec<String> = Vec::new();
    for (name, ..) in SHEETS {
        let one = forms(&single(name, "a4"));
        assert_eq!(one[0], "Document");
        let notes = one.iter().position(|line| line.starts_with("H1 \"For the facilitator")).unwrap_or(one.len());
        together.extend(one[1..notes].iter().cloned());
    }
    let notes =
        whole.iter().position(|line| line.starts_with("H1 \"For the facilitator")).expect("they are at the end");
    assert_eq!(together, whole[1..notes]);
}

#[test]
#[cfg_attr(not(judge = "poppler"), ignore = "needs poppler")]
fn a_single_sheet_says_where_it_is_from_and_that_it_may_be_copied() {
    let pages = printed(&out().join("rooms-to-write-in-print-a5.pdf"));
    for (name, title, _) in &SHEETS[..2] {
        let sheet = printed(&single(name, "letter"));
        let at = pages.iter().position(|page| page.contains(title)).expect("the sheet is in the book") + 1;
        let foot = format!("“Rooms to write in”, p. {at}. Free to copy and share under CC BY-SA 4.0.");
        assert!(sheet[0].contains(&foot), "{foot} is not on:\n{}", sheet[0]);
    }
}

/// pdf.js fills in every field of a single sheet and reads back the same.
#[test]
#[cfg_attr(not(judge = "pdfjs"), ignore = "needs pdfjs")]
fn a_single_sheet_is_filled_in_by_another_program() {
    let judge = pdfjs();
    let dir = folder();
    for (name, ..) in SHEETS {
        let told = fill(&judge, &single(name, "a4"), &dir.path().join("filled.pdf"), "");
        let fields = told["fields"].as_array().expect("the judge lists fields");
        assert!(!fields.is_empty(), "{name}");
        for field in fields {
            assert_eq!(field["read"], field["written"], "{name}: {field:#}");
            assert!(!field["label"].as_str().unwrap_or_default().is_empty(), "{name}: {field:#}");
        }
    }
}

/// A sheet of its own, and of all sheets in all editions none ends with a page that holds nothing but its foot.
#[test]
#[cfg_attr(not(judge = "poppler"), ignore = "needs poppler")]
fn no_page_of_a_sheet_holds_only_its_foot() {
    for ending in ["print-a5", "print-half-letter", "large-print-a4", "large-print-letter", "easy-read-print-a5"] {
        let pages = printed(&out().join(format!("rooms-to-write-in-{ending}.pdf")));
        let sheets: Vec<&String> = pages.iter().filter(|page| page.contains("· CC BY-SA 4.0")).collect();
        assert!(sheets.len() >= 5, "{ending}: {}", sheets.len());
        for page in sheets {
            let own = page.lines().filter(|line| !line.contains("Rooms to write in") && line.trim().len() > 2);
            assert!(own.count() > 0, "{ending}: a page with nothing but its foot:\n{page}");
        }
        let first = pages.iter().position(|page| page.contains("Every kind of room")).expect("it is there") + 1;
        assert_eq!(first % 2, 0, "{ending}: a sheet of several pages begins on the left");
    }
}

/// Ghostscript finds no ink within 10 mm of an edge of a sheet.
#[test]
#[cfg_attr(not(judge = "ghostscript"), ignore = "needs ghostscript")]
fn nothing_stands_within_ten_millimetres_of_the_edge() {
    let gs = judge("gs");
    for (ending, width, height) in [("worksheets-a4", 595.3, 841.9), ("worksheets-letter", 612.0, 792.0)] {
        let path = out().join(format!("rooms-to-write-in-{ending}.pdf"));
        let arguments = ["-q", "-dNOPAUSE", "-dBATCH", "-sDEVICE=bbox"];
        let output = Command::new(&gs).args(arguments).arg(&path).output().expect("it starts");
        let told = said(&output);
        let boxes: Vec<Vec<f64>> = told
            .lines()
            .filter_map(|line| line.strip_prefix("%%HiResBoundingBox:"))
            .map(|line| line.split_whitespace().filter_map(|number| number.parse().ok()).collect())
            .collect();
        assert_eq!(boxes.len(), fields_pages(&path), "{told}");
        const TEN: f64 = 28.3;
        for ink in boxes {
            let free = [ink[0], ink[1], width - ink[2], height - ink[3]];
            assert!(free.iter().all(|free| *free >= TEN), "{ending}: {free:?} points are free around a page");
        }
    }
}

#[test]
fn a_sheet_that_fills_itself_fills_its_page() {
    let bytes = std::fs::read(single("fills", "a4")).expect("the file is there");
    let document = lopdf::Document::load_mem(&bytes).expect("our file is a PDF");
    let heights = document.objects.values().filter_map(|object| {
        let dict = object.as_dict().ok()?;
        let widget = dict.get(b"Subtype").and_then(Object::as_name).is_ok_and(|kind| kind == b"Widget");
        let rect = dict.get(b"Rect").and_then(Object::as_array).ok().filter(|_| widget)?;
        Some(rect[3].as_float().ok()? - rect[1].as_float().ok()?)
    });
    let tallest = heights.fold(0.0_f32, f32::max);
    assert!(tallest > 0.65 * 842.0, "{tallest} points");
}

/// In large print a table and what comes after it take two pages; both have rows of it.
#[test]
#[cfg_attr(not(judge = "poppler"), ignore = "needs poppler")]
fn rows_are_shared_out_where_the_second_page_would_be_white() {
    let dir = folder();
    lay_over(&root().join("tests/project/base"), dir.path());
    let settings = dir.path().join("book.yaml");
    let yaml = std::fs::read_to_string(&settings).expect("the settings are there");
    std::fs::write(&settings, format!("{yaml}\neditions: [large-print]\n")).expect("files can be written here");
    let table = format!("| Where | Gained | Missing |\n|---|---|---|\n{}", "|  |  |  |\n".repeat(13));
    let scale = "::: {.scale from=never to=always steps=5 label=\"How often\"}\n:::";
    let prompt = "Go through the day from waking up, place by place.";
    let rest = format!("{scale}\n\nOne person who could tell more: ____\n");
    let text = format!("# Days\n\n:::: worksheet\n## One day\n\n{prompt}\n\n{table}\n{rest}\n::::\n");
    std::fs::write(dir.path().join("01-chapter.md"), text).expect("files can be written here");
    let output = bonefolder(dir.path(), &["build", "--quiet", "--only", "screen"]);
    assert!(output.status.success(), "{}", said(&output));
    let made = files(&dir.path().join("out"));
    let name = made.keys().find(|name| name.ends_with("large-print-a4.pdf")).expect("it was made");
    let pages = printed(&dir.path().join("out").join(name));
    let with = |words: &str| (0..pages.len()).filter(|at| pages[*at].contains(words)).collect::<Vec<_>>();
    let [first, second] = with("Missing")[..] else { panic!("the head of the table is on {:?}", with("Missing")) };
    assert_eq!((with("Go through"), with("One person")), (vec![first], vec![second]));
    let cells = fields(&dir.path().join("out").join(name)).len();
    assert_eq!(cells, 13 * 3 + 2, "each cell, the scale and the rule after it are filled in once");
}

/// Notes and answers for whoever leads stand where `book.yaml` wants them; never between the prompts.
#[test]
#[cfg_attr(not(judge = "poppler"), ignore = "needs poppler")]
fn facilitators_notes_stand_where_they_are_wanted() {
    const SAID: [&str; 2] = ["Leave five minutes of silence here.", "The council, until June."];
    // For each place: whether the page of the sheet has them, whether another page of its file has.
    for (place, beside, after) in [("left-out", false, false), ("beside", true, false), ("end", false, true)] {
        let dir = folder();
        lay_over(&root().join("tests/project/other-eyes"), dir.path());
        let settings = dir.path().join("book.yaml");
        let mut yaml = std::fs::read_to_string(&settings).expect("the settings are there");
        yaml = yaml.replace("editions: [large-print, easy-read]\n", &format!("worksheets: {{facilitator: {place}}}\n"));
        std::fs::write(&settings, yaml).expect("files can be written here");
        let output = bonefolder(dir.path(), &["build", "--quiet", "--only", "worksheets,sheets,epub,print"]);
        assert!(output.status.success(), "{}", said(&output));
        let single = "worksheets/rooms-to-write-in-worksheet-every-room-a4.pdf";
        for file in ["rooms-to-write-in-worksheets-a4.pdf", single] {
            let pages = printed(&dir.path().join("out").join(file));
            let next = pages.iter().position(|page| page.contains("A sheet that fills itself")).unwrap_or(pages.len());
            for words in SAID {
                let on: Vec<usize> = (0..pages.len()).filter(|at| pages[*at].contains(words)).collect();
                assert_eq!(on.len(), usize::from(beside || after), "{place}, {file}: {words} on {on:?}");
                assert!(
                    on.iter().all(|at| (*at < next) == beside || file == single),
                    "{place}, {file}: {words} on {on:?}"
                );
                let with_prompts = on.iter().any(|at| pages[*at].contains("One small step"));
                assert_eq!(with_prompts, beside, "{place}, {file}: {words} on {on:?}");
            }
        }
        let epub = epub_text(&dir.path().join("out/rooms-to-write-in.epub"));
        assert_eq!(epub.contains(SAID[0]), beside || after, "{place}");
        let print = printed(&dir.path().join("out/rooms-to-write-in-print-a5.pdf")).join("\n");
        assert_eq!(SAID.map(|words| print.contains(words)), [beside || after; 2], "{place}");
    }
}

/// The other editions are other publications: own identifiers, own titles, and the same text.
#[test]
fn editions_for_other_eyes_are_told_apart() {
    let mut identifiers = BTreeSet::new();
    let endings = [("", ""), ("-easy-read", " (easy-read edition)"), ("-large-print", " (large-print edition)")];
    for (ending, note) in endings {
        let text = epub_text(&out().join(format!("rooms-to-write-in{ending}.epub")));
        assert!(text.contains(&format!("<dc:title id=\"title\">Rooms to write in{note}</dc:title>")), "{ending}");
        let id = text.split("<dc:identifier id=\"pub-id\">").nth(1).and_then(|rest| rest.split('<').next());
        assert!(identifiers.insert(id.expect("it has one").to_owned()), "{ending}: {id:?} was used before");
        assert!(text.contains("and they told me that they had not been sure."), "{ending}");
    }
}

/// The EPUB names a file that was made, and the page on which the sheet stands in print.
#[test]
#[cfg_attr(not(judge = "poppler"), ignore = "needs poppler")]
fn the_epub_points_at_the_sheet_and_at_its_page() {
    let pages = printed(&out().join("rooms-to-write-in-print-a5.pdf"));
    let text = epub_text(&out().join("rooms-to-write-in.epub"));
    for (name, title, _) in &SHEETS[..2] {
        let file = format!("worksheets/rooms-to-write-in-worksheet-{name}-a4.pdf");
        assert!(out().join(&file).is_file());
        let at = pages.iter().position(|page| page.contains(title)).expect("the sheet is in the book") + 1;
        let told = format!("print this sheet from the file {file}. In the print edition it is on page {at}.</p>");
        assert!(text.contains(&told), "{told} is not in the EPUB");
    }
}

/// A sheet in another language than the book's speaks that language: to the eye, in the form, in the EPUB.
#[test]
fn a_sheet_speaks_its_own_language() {
    let labels: Vec<String> = fields(&single("mn-wqf-m-y", "a4")).into_iter().map(|field| field.label).collect();
    assert_eq!(labels[..2], ["الاسم", "التاريخ"], "{labels:?}");
    let text = epub_text(&out().join("rooms-to-write-in.epub"));
    let sheet = text.split("id=\"من-وقف-معي\"").nth(1).expect("the sheet is in the EPUB");
    assert!(sheet.contains("التاريخ") && !sheet.contains("To write by hand"), "{sheet}");
}

/// The book with every room and the accessible editions, built once.
fn out() -> &'static Path {
    static BUILT: OnceLock<tempfile::TempDir> = OnceLock::new();
    let dir = BUILT.get_or_init(|| {
        let dir = folder();
        lay_over(&root().join("tests/project/other-eyes"), dir.path());
        let output = bonefolder(dir.path(), &["build", "--quiet"]);
        assert!(output.status.success(), "{}", said(&output));
        assert_eq!(String::from_utf8_lossy(&output.stderr), "", "nothing to say about a sound book");
        dir
    });
    static OUT: OnceLock<PathBuf> = OnceLock::new();
    OUT.get_or_init(|| dir.path().join("out"))
}

fn single(name: &str, paper: &str) -> PathBuf {
    out().join(format!("worksheets/rooms-to-write-in-worksheet-{name}-{paper}.pdf"))
}

fn fields(path: &Path) -> Vec<Filled> {
    let bytes = std::fs::read(path).unwrap_or_else(|why| panic!("{}: {why}", path.display()));
    filled(&pdf::open(&bytes).expect("it is a PDF"))
}

fn fields_pages(path: &Path) -> usize {
    let bytes = std::fs::read(path).expect("the file is there");
    pdf::open(&bytes).expect("it is a PDF").pages.len()
}

fn looked_at(path: &Path) -> (PdfFacts, String) {
    let bytes = std::fs::read(path).unwrap_or_else(|why| panic!("{}: {why}", path.display()));
    let Outcome { value: facts, report } = check("x.pdf", &bytes);
    (facts, report.diagnostics.iter().map(|one| format!("{}\n", one.message)).collect())
}

/// The words of each page, laid out as they stand on it.
fn printed(path: &Path) -> Vec<String> {
    crate::support::judges::printed(path, &["-layout"])
}

/// All the documents of an EPUB, one after the other.
fn epub_text(path: &Path) -> String {
    let bytes = std::fs::read(path).unwrap_or_else(|why| panic!("{}: {why}", path.display()));
    let texts = unzip(&bytes).into_iter().filter_map(|(_, bytes)| String::from_utf8(bytes).ok());
    texts.collect()
}
