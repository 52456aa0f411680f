//! `bonefolder build`: the path of the book, from its folder to finished files.
//!
//! Everything is made and checked before anything is written.

use anyhow::Context;

use super::editions::{self, Artifact};
use super::progress::Progress;
use super::{BuildOptions, Ended, output, read, record, table, tell};
use crate::diagnostic::Report;
use crate::source::Sources;

/// Builds the book, unless the manuscript has errors: then all of them are printed and nothing is written.
pub fn run(options: &BuildOptions) -> anyhow::Result<Ended> {
    let mut sources = Sources::default();
    let mut report = Report::default();
    let out = options.out.clone().unwrap_or_else(|| options.dir.join("out"));
    let made = make(options, &mut sources, &mut report)?;
    let ended = Ended::of(&report);
    anyhow::ensure!(made.is_some() || ended == Ended::WithErrors, "nothing was made, and no stage said why");
    let artifacts = match made {
        Some(artifacts) if ended == Ended::Well => artifacts,
        _ => Vec::new(),
    };
    if !artifacts.is_empty() {
        output::write(&out, &artifacts)
            .with_context(|| format!("the files could not be written to {}", out.display()))?;
    }
    tell(&report, &sources, &artifacts, options.format.format)?;
    let for_people = options.format.format == super::Format::Text && !options.quiet;
    if for_people && ended == Ended::Well {
        table::print(&artifacts, &out)?;
    }
    Ok(ended)
}

/// Every file of the build; `None` if the manuscript's errors leave nothing to make.
fn make(options: &BuildOptions, sources: &mut Sources, report: &mut Report) -> anyhow::Result<Option<Vec<Artifact>>> {
    let Some(book) = read::book(&options.dir, options.draft, sources, report) else { return Ok(None) };
    if report.has_errors() {
        return Ok(None);
    }
    let jobs = editions::plan(&book, &options.only);
    let progress = Progress::start(jobs.len(), options.quiet);
    let mut artifacts = editions::make(&book, jobs, &progress, report)?;
    progress.end();
    if report.has_errors() {
        return Ok(None);
    }
    if !artifacts.is_empty() {
        record::add(&mut artifacts, &book, sources, report)?;
    }
    Ok(Some(artifacts))
}
