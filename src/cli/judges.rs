//! What others say of an EPUB: EPUBCheck and Ace, where they are installed. Neither is part of this program.

use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};

use anyhow::{Context, bail};
use serde_json::Value;

use super::input;
use crate::check::epub::verdicts;
use crate::diagnostic::Report;

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
    verdicts::epubcheck(&verdict, &input::name(file), report);
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
    verdicts::ace(&verdict, &input::name(file), report);
    Ok(())
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
