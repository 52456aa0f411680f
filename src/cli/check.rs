//! `bonefolder check FILE…`: reads finished files of anyone's, tells what they hold and says what is wrong with them.

use std::fs;
use std::path::{Path, PathBuf};

use anyhow::{Context, bail};

use super::{Ended, FormatOption, stages, tell};
use crate::diagnostic::Report;
use crate::source::Sources;

/// Checks every file, whatever was found in those before it.
pub fn run(files: &[PathBuf], format: FormatOption) -> anyhow::Result<Ended> {
    let mut report = Report::default();
    for file in files {
        let facts = one(file, &mut report)?;
        if format.format == super::Format::Text {
            println!("{facts}");
        }
    }
    tell(&report, &Sources::default(), &[], format.format)?;
    if format.format == super::Format::Text && report.diagnostics.is_empty() {
        println!("Nothing to find fault with.");
    }
    Ok(Ended::of(&report))
}

/// What a file is shows in its first bytes; names can be wrong.
fn one(file: &Path, report: &mut Report) -> anyhow::Result<String> {
    let bytes = fs::read(file).with_context(|| format!("{} could not be read", file.display()))?;
    let name = file.file_name().map_or_else(String::new, |name| name.to_string_lossy().into_owned());
    // A PDF may begin with other bytes; readers look for its mark in the first 1024 (PDF 1.7, annex H, note 13).
    let head = &bytes[..bytes.len().min(1024)];
    if head.starts_with(b"PK") {
        Ok(stages::check_epub(&name, &bytes, report))
    } else if head.windows(5).any(|five| five == b"%PDF-") {
        Ok(stages::check_pdf(&name, &bytes, report))
    } else {
        bail!("{} is neither an EPUB nor a PDF", file.display())
    }
}
