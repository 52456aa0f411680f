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
    assert!(told["stretched"].as_f64().is_some_and(|by| by.abs() < 0.02) && told["wider"] == 0, "{told:#}");
    let words = |name: &str| told[name].as_str().unwrap_or_default().to_owned();
    let plain = words("plain");
    assert!(
        plain.contains("8 pages on 1 sheet") && plain.contains("“Empty pages: ") && !plain.contains("--"),
        "{plain}"
    );
    assert!(words("together").contains("16 pages on 4 sheets") && told["emptied"] == 0, "{told:#}");
    let read = |name: &str| std::fs::read(dir.path().join(name)).expect("sheets");
    assert!(read("page.pdf") == read("terminal.pdf"), "the sheets are other bytes than the terminal's");
}

#[test]
#[cfg_attr(not(judge = "page"), ignore = "needs page")]
fn a_book_is_written_on_the_page() {
    let dir = folder();
    bonefolder(dir.path(), &["new", "zine", "--starter", "workbook"]);
    let leaf = "<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"90\" height=\"90\"><circle cx=\"45\" cy=\"45\" r=\"40\"/></svg>";
    std::fs::write(dir.path().join("leaf.svg"), leaf).expect("a picture");
    let told = told(dir.path(), "write.mjs", &["zine", "leaf.svg"]);
    for deed in ["tried", "saved", "beside", "mended", "unwritten", "asked", "kept", "mine", "removed"] {
        assert_eq!(told[deed], true, "{deed}: {told:#}");
    }
    let words = |name: &str| told[name].as_str().unwrap_or_default().to_owned();
    assert!(words("page").starts_with("page/3.png") && words("finding").contains("art/none.png"), "{told:#}");
    // One value was changed by the form; the comments stay.
    let yaml = words("yaml");
    assert!(yaml.starts_with("# What the group is told first.\n") && yaml.contains("theme: quiet "), "{yaml}");
    assert!(yaml.contains("# how it looks; `bonefolder theme` lists the others"), "{yaml}");
    let text = words("text");
    assert!(text.contains("![A leaf on a table](art/leaf.svg)\n"), "{text}");
    let worksheet = "::: worksheet\n\n## Who was there\n\nThink of one evening.\n\n::: {.scale from=far to=near steps=5 \
                     label=\"How near\"}\n:::\n\n:::\n";
    assert!(text.ends_with(worksheet), "{text}");
    assert!(words("both").contains("two evenings") && words("both").contains("that night"), "{told:#}");
    let order = words("order");
    let at = |name: &str| order.find(name).unwrap_or_else(|| panic!("{name}: {order}"));
    assert!(at("01-before") < at("03-afterwards-at-home.md") && at("03-afterwards") < at("02-the"), "{order}");
    for (view, found) in told["axe"].as_object().expect("views") {
        assert_eq!(found.as_array().map(Vec::len), Some(0), "{view}: {found:#}");
    }
    assert_eq!(told["complaints"].as_array().map(Vec::len), Some(0), "{told:#}");
    assert_eq!(std::fs::read_to_string(dir.path().join("zine/art/leaf.svg")).expect("a picture"), leaf);
}

fn watched(dir: &Path, pdf: &str) -> Value {
    told(dir, "preview.mjs", &["zine", pdf, "page.pdf"])
}

fn told(dir: &Path, script: &str, arguments: &[&str]) -> Value {
    let [node, modules, browser] = chromium("page");
    let mut command = Command::new(node);
    command.arg(root().join("tests/judges").join(script)).arg(modules).arg(browser);
    command.arg(env!("CARGO_BIN_EXE_bonefolder")).args(arguments).current_dir(dir);
    let output = command.output().expect("node starts");
    assert!(output.status.success(), "{}", said(&output));
    let printed = String::from_utf8_lossy(&output.stdout);
    serde_json::from_str(printed.lines().last().unwrap_or_default()).expect("the judge prints JSON")
}
