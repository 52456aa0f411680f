//! Programs that are not ours, which judge what we make: EPUBCheck, qpdf, Poppler, Ghostscript, pdf.js, and readers of EPUBs
//! in Chromium.
//!
//! `./check` installs them. A judge that is not there is named on the error output and its test passes without it; under
//! CI that is a failure.

use std::io::Write;
use std::path::{Path, PathBuf};
use std::process::Command;

use super::{files, root, said};

/// The program of that name on the path; if it is not there, that is said, and under CI it is a failure.
pub fn judge(name: &str) -> Option<PathBuf> {
    let found = on_path(name);
    if found.is_none() {
        go_without(name);
    }
    found
}

/// The program of that name on the path.
fn on_path(name: &str) -> Option<PathBuf> {
    let path = std::env::var_os("PATH").unwrap_or_default();
    let mut candidates = std::env::split_paths(&path).flat_map(|dir| [dir.join(name), dir.join(format!("{name}.exe"))]);
    candidates.find(|candidate| candidate.is_file())
}

/// The jar that `./check` installs under `target/judges`.
pub fn epubcheck() -> Option<PathBuf> {
    let installed = files(&root().join("target/judges")).into_keys().find(|name| name.ends_with("/epubcheck.jar"));
    if installed.is_none() {
        go_without("EPUBCheck");
    }
    installed.map(|name| root().join("target/judges").join(name))
}

/// Node and the folder of its modules, if all of these are installed.
pub fn node_with(names: &[&str]) -> Option<[PathBuf; 2]> {
    let modules = root().join("target/judges/js/node_modules");
    if let Some(missing) = names.iter().find(|name| !modules.join(name).is_dir()) {
        go_without(missing);
        return None;
    }
    Some([judge("node")?, modules])
}

/// A browser; `./check` does not install one, as it is too large for what it tells.
pub fn chromium() -> Option<PathBuf> {
    let found = ["chromium", "chromium-browser", "google-chrome"].iter().find_map(|name| on_path(name));
    if found.is_none() {
        say("SKIPPED: chromium not found; ./check does not install it");
    }
    found
}

/// The words of each page, by Poppler; `None` without it.
pub fn printed(pdf: &Path, arguments: &[&str]) -> Option<Vec<String>> {
    let pdftotext = judge("pdftotext")?;
    let mut command = Command::new(pdftotext);
    let output = command.args(["-enc", "UTF-8"]).args(arguments).arg(pdf).arg("-").output();
    let output = output.expect("the judge was found and starts");
    assert!(output.status.success(), "{}: {}", pdf.display(), said(&output));
    let text = String::from_utf8(output.stdout).expect("Poppler writes UTF-8 when told to");
    // Each page ends in a form feed.
    Some(text.split_terminator('\u{c}').map(String::from).collect())
}

/// That qpdf finds nothing to remark.
pub fn is_sound(pdf: &Path) {
    let Some(qpdf) = judge("qpdf") else { return };
    let output = run(&qpdf, &["--check"], pdf);
    assert!(output.status.success() && !said(&output).contains("WARNING"), "{}: {}", pdf.display(), said(&output));
}

fn go_without(name: &str) {
    let under_ci = std::env::var_os("CI").is_some_and(|value| !value.is_empty());
    assert!(!under_ci, "{name} was not found, and under CI every judge must be there: run ./check");
    say(&format!("SKIPPED: {name} not found; ./check installs it"));
}

/// Written past the test harness, which shows nothing of a test that passes.
fn say(line: &str) {
    let _ = std::io::stderr().write_all(format!("{line}\n").as_bytes());
}

pub fn run(program: &Path, arguments: &[&str], file: &Path) -> std::process::Output {
    Command::new(program).args(arguments).arg(file).output().expect("the judge was found and starts")
}
