//! What others say of an EPUB: EPUBCheck and Ace, where they are installed. Neither is part of this program.

use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};

use anyhow::{Context, bail};
use serde_json::Value;

use crate::check::epub::{advice, codes};
use crate::diagnostic::{Diagnostic, Place, Report, Severity};

/// Adds EPUBCheck's verdict. The jar is named by `EPUBCHECK_JAR`, or lies where `./check` installs it.
pub fn epubcheck(file: &Path, report: &mut Report) -> anyhow::Result<()> {
    let jar = jar().context(
        "EPUBCheck was not found. Download it from https://www.w3.org/publishing/epubcheck/ and name its jar in the \
         environment variable EPUBCHECK_JAR.",
    )?;
    let folder = tempfile::tempdir().context("a folder for the verdict could not be made")?;
    let verdict = folder.path().join("epubcheck.json");
    let mut java = Command::new("java");
    java.args(["-Xss4m", "-XX:TieredStopAtLevel=1", "-XX:+UseSerialGC", "-jar"]).arg(&jar).arg(file);
    java.arg("--json").arg(&verdict).arg("--quiet");
    run(java, "java, which EPUBCheck needs, could not be started")?;
    let verdict = read(&verdict).context("EPUBCheck gave no verdict")?;
    for message in verdict["messages"].as_array().into_iter().flatten() {
        let severity = match message["severity"].as_str() {
            Some("FATAL" | "ERROR") => Severity::Error,
            Some("WARNING") => Severity::Warning,
            Some("INFO") => Severity::Hint,
            _ => continue,
        };
        let location = &message["locations"][0];
        let at = match (location["path"].as_str(), location["line"].as_i64()) {
            (Some(path), Some(line)) if line > 0 => format!("{path}:{line}"),
            (path, _) => path.unwrap_or_default().to_owned(),
        };
        let text = message["message"].as_str().unwrap_or_default();
        let id = message["ID"].as_str().unwrap_or_default();
        add(report, file, severity, at, format!("EPUBCheck: {text} ({id})"), id);
    }
    Ok(())
}

/// Adds what Ace by DAISY finds: the program `ace` on the path, or the one that `ACE` names.
pub fn ace(file: &Path, report: &mut Report) -> anyhow::Result<()> {
    let folder = tempfile::tempdir().context("a folder for the verdict could not be made")?;
    let mut ace = Command::new(std::env::var_os("ACE").unwrap_or_else(|| "ace".into()));
    ace.args(["-f", "-s", "-o"]).arg(folder.path()).arg(file);
    run(
        ace,
        "Ace was not found. Install it with `npm install -g @daisy/ace`, or name it in the environment variable ACE.",
    )?;
    let verdict = read(&folder.path().join("report.json")).context("Ace gave no verdict")?;
    for page in verdict["assertions"].as_array().into_iter().flatten() {
        let path = page["earl:testSubject"]["url"].as_str().unwrap_or_default();
        for found in page["assertions"].as_array().into_iter().flatten() {
            let test = &found["earl:test"];
            let severity = match test["earl:impact"].as_str() {
                Some("critical" | "serious") => Severity::Error,
                Some("moderate") => Severity::Warning,
                _ => Severity::Hint,
            };
            let said = found["earl:result"]["dct:description"].as_str().unwrap_or_default();
            let said = said.split_whitespace().collect::<Vec<_>>().join(" ");
            let rule = test["dct:title"].as_str().unwrap_or_default();
            add(report, file, severity, path.to_owned(), format!("Ace: {said} ({rule})"), rule);
        }
    }
    Ok(())
}

fn add(report: &mut Report, file: &Path, severity: Severity, at: String, message: String, rule: &str) {
    let code = match severity {
        Severity::Error => &codes::BREAKS_RULE,
        Severity::Warning => &codes::DOUBTFUL,
        Severity::Hint => &codes::REMARK,
    };
    let file = file.file_name().map_or_else(String::new, |name| name.to_string_lossy().into_owned());
    let otherwise = "Mend what the EPUB was made from, and make it again.";
    let advice = if severity == Severity::Hint { "" } else { advice(rule, otherwise) };
    report.diagnostics.push(Diagnostic {
        code,
        severity,
        place: Place::File { file, at },
        message,
        advice: advice.to_owned(),
    });
}

/// Runs a judge in silence. That it finds faults is no failure, and each says so by another exit code.
fn run(mut command: Command, absent: &'static str) -> anyhow::Result<()> {
    command.stdin(Stdio::null()).stdout(Stdio::null()).stderr(Stdio::null());
    command.status().context(absent)?;
    Ok(())
}

fn read(verdict: &Path) -> anyhow::Result<Value> {
    let text = std::fs::read(verdict)?;
    Ok(serde_json::from_slice(&text)?)
}

fn jar() -> anyhow::Result<PathBuf> {
    if let Some(jar) = std::env::var_os("EPUBCHECK_JAR") {
        let jar = PathBuf::from(jar);
        anyhow::ensure!(jar.is_file(), "EPUBCHECK_JAR names {}, which is no file", jar.display());
        return Ok(jar);
    }
    let installed = Path::new("target/judges/lib");
    for python in std::fs::read_dir(installed).into_iter().flatten().flatten() {
        let jar = python.path().join("site-packages/epubcheck/epubcheck.jar");
        if jar.is_file() {
            return Ok(jar);
        }
    }
    bail!("no jar")
}
