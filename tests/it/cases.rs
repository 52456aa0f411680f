//! One folder a case: `tests/cases/AREA/NAME/in/` is laid over `tests/project/base`, the program runs there, and what it
//! says is held against `expected/`.
//!
//! * `expected/diagnostics.txt`: what the program prints about the manuscript;
//! * `expected/exit`: the exit code, when it is not 0;
//! * `expected/epub/`: the documents of the EPUB, when the case has that folder;
//! * `expected/made/`: the texts in a folder called `made`, when the case has that folder;
//! * `arguments`, beside `in/`: the arguments, one a line; without it the EPUB alone is built, without the pages of print;
//! * `remove`, beside `in/`: files of the base that this case does without, one a line.
//!
//! `cargo bless` writes what the program says now into `expected/`; read the difference before you commit it. A build
//! that fails must leave `out/` as it was, in every case.

use std::collections::BTreeMap;
use std::fs;
use std::path::Path;
use std::sync::Mutex;
use std::sync::atomic::{AtomicUsize, Ordering};

use similar::TextDiff;

use crate::support::cases::{cases, lay, lines, name};
use crate::support::golden::blessing;
use crate::support::{bonefolder, files, folder, unzip};

#[test]
fn every_case_says_what_its_goldens_say() {
    let cases = cases();
    assert!(!cases.is_empty(), "no cases were found in tests/cases");
    let blessing = blessing();
    let failures = Mutex::new(Vec::new());
    let next = AtomicUsize::new(0);
    let threads = std::thread::available_parallelism().map_or(1, usize::from);
    std::thread::scope(|scope| {
        for _ in 0..threads {
            scope.spawn(|| {
                while let Some(case) = cases.get(next.fetch_add(1, Ordering::Relaxed)) {
                    if let Err(why) = try_case(case, blessing) {
                        failures.lock().expect("no thread panics with the lock").push(format!("{}\n{why}", name(case)));
                    }
                }
            });
        }
    });
    let mut failures = failures.into_inner().expect("no thread panics with the lock");
    failures.sort();
    let count = failures.len();
    assert!(failures.is_empty(), "{count} of {} cases differ:\n\n{}", cases.len(), failures.join("\n"));
}

fn try_case(case: &Path, blessing: bool) -> Result<(), String> {
    let dir = folder();
    lay(case, dir.path())?;
    let arguments = lines(&case.join("arguments"));
    let arguments: Vec<&str> = arguments.iter().map(String::as_str).collect();
    let arguments = if arguments.is_empty() { vec!["build", "--only", "epub"] } else { arguments };

    let before = files(&dir.path().join("out"));
    let output = bonefolder(dir.path(), &arguments);
    if !output.status.success() && files(&dir.path().join("out")) != before {
        return Err("the build failed, and yet out/ is not as it was\n".to_string());
    }
    let expected = case.join("expected");
    let actual = actual(&output, dir.path(), &expected);
    if blessing {
        return bless(&expected, &actual).map_err(|why| format!("could not be blessed: {why}\n"));
    }
    compare(&expected, &actual)
}

/// What this run has to show for each file of `expected/`.
fn actual(output: &std::process::Output, dir: &Path, expected: &Path) -> BTreeMap<String, String> {
    let mut actual = BTreeMap::new();
    let printed = String::from_utf8_lossy(&output.stderr).into_owned();
    // JSON goes to the standard output, where people get the closing table.
    let json = String::from_utf8_lossy(&output.stdout);
    let printed = if json.starts_with('{') { printed + &json } else { printed };
    actual.insert("diagnostics.txt".to_string(), printed);
    if !output.status.success() {
        actual.insert("exit".to_string(), format!("{}\n", output.status.code().unwrap_or(-1)));
    }
    if expected.join("epub").is_dir() {
        actual.extend(epub_texts(&dir.join("out")));
    }
    if expected.join("made").is_dir() {
        let texts = files(&dir.join("made")).into_iter();
        let text = |(name, bytes): (String, Vec<u8>)| Some((format!("made/{name}"), String::from_utf8(bytes).ok()?));
        actual.extend(texts.filter_map(text));
    }
    actual
}

/// The documents of the EPUB in `out`, each under `epub/`; style sheets and licences come from `templates/` and `fonts/`
/// as they are.
fn epub_texts(out: &Path) -> BTreeMap<String, String> {
    let mut texts = BTreeMap::new();
    let built = files(out);
    let Some((_, bytes)) = built.iter().find(|(name, _)| name.ends_with(".epub")) else { return texts };
    for (name, bytes) in unzip(bytes) {
        if [".xhtml", ".opf", ".ncx", ".xml"].iter().any(|ending| name.ends_with(ending)) {
            texts.insert(format!("epub/{name}"), String::from_utf8(bytes).expect("our documents are UTF-8"));
        }
    }
    texts
}

fn compare(expected: &Path, actual: &BTreeMap<String, String>) -> Result<(), String> {
    let wanted = files(expected);
    let names: std::collections::BTreeSet<&String> = wanted.keys().chain(actual.keys()).collect();
    let mut differences = String::new();
    for name in names {
        let wanted = wanted.get(name).map(|bytes| String::from_utf8_lossy(bytes)).unwrap_or_default();
        let is = actual.get(name).map(String::as_str).unwrap_or_default();
        if wanted != is {
            let diff = TextDiff::from_lines(wanted.as_ref(), is);
            let from = format!("expected/{name}");
            differences.push_str(&diff.unified_diff().header(&from, name).to_string());
        }
    }
    if differences.is_empty() && !wanted.contains_key("diagnostics.txt") {
        return Err("nothing is expected of this case yet: run `cargo bless`, and read what it wrote\n".to_string());
    }
    if differences.is_empty() { Ok(()) } else { Err(differences) }
}

fn bless(expected: &Path, actual: &BTreeMap<String, String>) -> std::io::Result<()> {
    for name in files(expected).keys().filter(|name| !actual.contains_key(*name)) {
        fs::remove_file(expected.join(name))?;
    }
    for (name, text) in actual {
        let target = expected.join(name);
        fs::create_dir_all(target.parent().unwrap_or(expected))?;
        fs::write(target, text)?;
    }
    Ok(())
}
