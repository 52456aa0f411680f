//! The preview in a browser: a sentence saved, a mistake made and mended, a PDF dropped, the keyboard, accessibility.

use std::path::Path;
use std::process::Command;

use serde_json::Value;

use crate::support::judges::chromium;
use crate::support::{bonefolder, folder, root, said};

#[test]
#[cfg_attr(not(judge = "page"), ignore = "needs page")]
fn a_book_is_written_and_a_file_folded_beside_an_open_browser() {
    let dir = folder();
    bonefolder(dir.path(), &["new", "zine", "--starter", "workbook"]);
    bonefolder(dir.path(), &["build", "zine", "--only", "print", "--quiet"]);
    let name = "an-afternoon-together-print-a5.pdf";
    std::fs::copy(dir.path().join("zine/out").join(name), dir.path().join(name)).expect("pages");
    let made = bonefolder(dir.path(), &["impose", name, "--scheme", "quarto", "--out", "terminal.pdf"]);
    assert_eq!(made.status.code(), Some(0), "{}", said(&made));

    let told = watched(dir.path(), name);
    assert_eq!((&told["changed"], &told["kept"]), (&Value::from(true), &Value::from(3)), "{told:#}");
    for origin in [&told["origin"], &told["clicked"]] {
        assert!(origin.as_str().is_some_and(|said| said.contains(".md, line ")), "{told:#}");
    }
    let finding = told["finding"].as_str().unwrap_or_default();
    assert!(finding.contains("`title`") && finding.contains("book.yaml, line 1"), "{told:#}");
    assert!(told["stale"] != "" && told["pages"].as_u64() > Some(0) && told["mended"] == true, "{told:#}");
    for (tab, found) in told["axe"].as_object().expect("tabs") {
        assert_eq!(found.as_array().map(Vec::len), Some(0), "{tab}: {found:#}");
    }
    assert!(told["reached"] == true && told["turned"].as_u64() > Some(3), "{told:#}");
    assert_eq!(told["complaints"].as_array().map(Vec::len), Some(0), "{told:#}");
    let read = |name: &str| std::fs::read(dir.path().join(name)).expect("sheets");
    assert!(read("page.pdf") == read("terminal.pdf"), "the sheets are other bytes than the terminal's");
}

fn watched(dir: &Path, pdf: &str) -> Value {
    let [node, modules, browser] = chromium("page");
    let mut command = Command::new(node);
    command.arg(root().join("tests/judges/preview.mjs")).arg(modules).arg(browser);
    command.arg(env!("CARGO_BIN_EXE_bonefolder")).args(["zine", pdf, "page.pdf"]).current_dir(dir);
    let output = command.output().expect("node starts");
    assert!(output.status.success(), "{}", said(&output));
    let printed = String::from_utf8_lossy(&output.stdout);
    serde_json::from_str(printed.lines().last().unwrap_or_default()).expect("the judge prints JSON")
}
