//! Forms in a browser: pdf.js in headless Chromium, filled in by mouse and keyboard. Chromium is too large to install for
//! this alone; where it is missing, the tests are ignored and the one in `forms` stands for them.

use std::path::{Path, PathBuf};
use std::process::Command;

use bonefolder::pdf;
use bonefolder::pdf::form::{Value, filled};
use serde_json::Value as Json;

use crate::support::forms::{built, built_from, file};
use crate::support::judges::{chromium, is_sound, printed};
use crate::support::{folder, root, said};

#[test]
#[cfg_attr(not(all(judge = "browser", judge = "poppler", judge = "qpdf")), ignore = "needs browser, poppler and qpdf")]
fn a_form_is_filled_in_by_hand_in_a_browser() {
    let judge = Browser::find();
    let to = folder();
    let saved = to.path().join("saved.pdf");
    let told = judge.fill(&file(built(), "-screen.pdf"), &saved, "Zoë – Łódź €");
    let fields = told["fields"].as_array().expect("the judge lists fields");
    assert_eq!(fields.len(), 24, "20 fields, one of them with 5 steps");
    for field in fields {
        assert_ne!(field["shown"], "", "no label is shown: {field:#}");
        // Assistive technology is told the label; for boxes pdf.js tells it of what is around them.
        let is_button = field["kind"] == "checkbox" || field["kind"] == "radio";
        assert!(is_button || field["said"] == field["shown"], "{field:#}");
    }
    // Tabbing goes through the fields in their order; of the steps of a scale, browsers stop at one.
    let tabbed: Vec<u64> = told["tabbed"].as_array().into_iter().flatten().filter_map(Json::as_u64).collect();
    assert!(tabbed.is_sorted() && tabbed.len() == 20, "{tabbed:?}");
    kept(fields, &told, &saved);
    is_sound(&saved);
    let shown = text(&saved);
    for field in fields.iter().filter(|field| field["role"] == "textbox") {
        let first = field["typed"].as_str().unwrap_or_default().lines().next().unwrap_or_default().to_owned();
        assert!(shown.contains(&first), "{first} is not printed:\n{shown}");
    }
}

/// Words from right to left are kept in their order, stand at the right and are seen, if not joined: that is up to the viewer.
#[test]
#[cfg_attr(not(all(judge = "browser", judge = "poppler", judge = "qpdf")), ignore = "needs browser, poppler and qpdf")]
fn arabic_is_typed_kept_and_seen() {
    let judge = Browser::find();
    let dir = built_from("tests/project/arabic-sheet");
    let saved = dir.path().join("saved.pdf");
    let told = judge.fill(&file(dir.path(), "-screen.pdf"), &saved, "سلام عليكم");
    let fields = told["fields"].as_array().expect("the judge lists fields");
    kept(fields, &told, &saved);
    is_sound(&saved);
    let shown = text(&saved);
    // What is extracted may be in either order.
    assert!(shown.contains("سلام") || shown.contains("مالس"), "{shown}");
    let bytes = std::fs::read(&saved).expect("the file is there");
    let report = bonefolder::check::pdf::check("saved.pdf", &bytes).report;
    assert!(report.diagnostics.is_empty(), "{:?}", report.diagnostics);
}

/// What was typed is what is read again, by pdf.js and by us.
fn kept(fields: &[Json], told: &Json, saved: &Path) {
    let bytes = std::fs::read(saved).expect("the judge saved the file");
    let ours = filled(&pdf::open(&bytes).expect("it is a PDF"));
    let theirs = told["saved"].as_array().expect("the judge lists what it read");
    for field in fields.iter().filter(|field| !field["typed"].is_null()) {
        let name = &field["name"];
        let read = theirs.iter().find(|one| one["name"] == *name).expect("no field is lost");
        let own = ours.iter().find(|one| *name == one.name.as_str()).expect("no field is lost");
        match &own.value {
            Value::Text(words) => {
                assert_eq!(field["typed"], words.as_str());
                assert_eq!(read["value"], words.as_str());
            }
            Value::Tick(ticked) => assert!(*ticked && read["value"] == "Yes", "{field:#} {read:#}"),
            Value::Choice(chosen) => assert_eq!(read["value"].as_str(), chosen.as_deref()),
            Value::Choices(_) => panic!("no list of ours takes several: {field:#}"),
        }
    }
}

fn text(pdf: &Path) -> String {
    printed(pdf, &[]).concat()
}

struct Browser {
    node: PathBuf,
    chromium: PathBuf,
    modules: PathBuf,
}

impl Browser {
    fn find() -> Browser {
        let [node, modules, chromium] = chromium("browser");
        Browser { node, chromium, modules }
    }

    fn fill(&self, source: &Path, target: &Path, words: &str) -> Json {
        let script = root().join("tests/judges/browser-form.mjs");
        let mut node = Command::new(&self.node);
        node.arg(script).arg(&self.modules).arg(&self.chromium).arg(source).arg(target).env("WORDS", words);
        let output = node.output().expect("it starts");
        assert!(output.status.success(), "{}", said(&output));
        let printed = String::from_utf8_lossy(&output.stdout);
        serde_json::from_str(printed.lines().last().unwrap_or_default()).expect("the judge prints JSON")
    }
}
