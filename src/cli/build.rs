//! `bonefolder build`: the path of the book, from its folder to finished files.
//!
//! Everything is made and checked before anything is written.

use std::path::Path;

use anyhow::Context;

use super::editions::{self, Artifact};
use super::progress::Progress;
use super::{BuildOptions, Ended, output, pages, read, record, stages, table, tell};
use crate::diagnostic::Report;
use crate::source::Sources;

/// Builds the book, unless the manuscript has errors: then all of them are printed and nothing is written.
pub fn run(options: &BuildOptions) -> anyhow::Result<Ended> {
    let mut sources = Sources::default();
    let mut report = Report::default();
    let out = options.out.clone().unwrap_or_else(|| options.dir.join("out"));
    let made = make(options, &out, &mut sources, &mut report)?;
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
fn make(
    options: &BuildOptions,
    out: &Path,
    sources: &mut Sources,
    report: &mut Report,
) -> anyhow::Result<Option<Vec<Artifact>>> {
    let Some(mut book) = read::book(&options.dir, options.draft, sources, report) else { return Ok(None) };
    let printer = options.printer.profile()?;
    if let Some(flip) = printer.as_ref().and_then(|printer| printer.flip) {
        book.settings.press.flip = flip;
    }
    book.run = read::Run { copies: options.copies as usize, printer };
    report.merge(stages::check_settings(&book, sources, &options.only));
    if report.has_errors() {
        return Ok(None);
    }
    let wanted = || match pages::remembered(&[out, &options.dir.join("out")], &book) {
        Some(known) => pages::Wanted::Known(known),
        None if options.pages => pages::Wanted::ToSet,
        None => pages::Wanted::LeftOut,
    };
    let jobs = editions::plan(&book, &options.only, wanted);
    let progress = Progress::start(jobs.len(), options.quiet);
    let mut made = editions::make(&book, jobs, &progress, report)?;
    progress.end();
    if report.has_errors() {
        return Ok(None);
    }
    if !made.artifacts.is_empty() {
        record::add(&mut made, &book, sources, report)?;
    }
    Ok(Some(made.artifacts))
}
