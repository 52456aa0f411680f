//! `bonefolder check FILE…`: reads finished files of anyone's, tells what they hold and says what is wrong with them.

use std::fs;
use std::path::Path;

use anyhow::{Context, bail};

use super::{CheckOptions, Ended, judges, stages, tell};
use crate::check;
use crate::diagnostic::Report;
use crate::press::destinations;
use crate::source::Sources;

/// Checks every file, whatever was found in those before it.
pub fn run(options: &CheckOptions) -> anyhow::Result<Ended> {
    let mut report = Report::default();
    let format = options.format.format;
    for file in &options.files {
        let facts = one(file, options, &mut report)?;
        if format == super::Format::Text {
            println!("{facts}");
        }
    }
    tell(&report, &Sources::default(), &[], format)?;
    if format == super::Format::Text && report.diagnostics.is_empty() {
        println!("Nothing to find fault with.");
    }
    Ok(Ended::of(&report))
}

/// What a file is shows in its first bytes; names can be wrong.
fn one(file: &Path, options: &CheckOptions, report: &mut Report) -> anyhow::Result<String> {
    let bytes = fs::read(file).with_context(|| format!("{} could not be read", file.display()))?;
    let name = file.file_name().map_or_else(String::new, |name| name.to_string_lossy().into_owned());
    // A PDF may begin with other bytes; readers look for its mark in the first 1024 (PDF 1.7, annex H, note 13).
    let head = &bytes[..bytes.len().min(1024)];
    if head.starts_with(b"PK") {
        let facts = stages::check_epub(&name, &bytes, report);
        if options.epubcheck {
            judges::epubcheck(file, report)?;
        }
        if options.ace {
            judges::ace(file, report)?;
        }
        Ok(facts)
    } else if head.windows(5).any(|five| five == b"%PDF-") {
        let facts = stages::check_pdf(&name, &bytes, options.accessible, report);
        if let Some(shop) = options.shop.as_deref().and_then(destinations::find) {
            report.merge(check::shop::check(&name, &bytes, shop));
        }
        Ok(facts)
    } else {
        bail!("{} is neither an EPUB nor a PDF", file.display())
    }
}
