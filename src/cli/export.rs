//! `bonefolder export muse [DIR]`: the manuscript in the form of another library.

use std::path::PathBuf;

use anyhow::Context;

use super::tell::{Format, FormatOption, tell};
use super::terminal::{Terminal, line};
use super::{Ended, output};
use crate::diagnostic::Outcome;
use crate::editions::export;
use crate::project::{Disk, Environment};
use crate::source::Sources;

#[derive(Debug, clap::Args)]
pub struct Options {
    /// The form to write: Text::Amuse, as the anarchist libraries and other amusewikis take it
    #[arg(value_parser = ["muse"])]
    form: String,
    /// The folder with book.yaml, or the one above it that holds it as manuscript/book.yaml
    #[arg(default_value = ".")]
    dir: PathBuf,
    /// The folder that the text and its pictures go to
    #[arg(short, long, default_value = ".", value_name = "OUT")]
    out: PathBuf,
    #[command(flatten)]
    format: FormatOption,
}

/// Writes the text and its pictures, unless the manuscript has errors.
pub fn run(options: &Options, terminal: &Terminal) -> anyhow::Result<Ended> {
    let Outcome { value: folder, mut report } = Disk::find(&options.dir);
    let environment = Environment { source_date_epoch: std::env::var("SOURCE_DATE_EPOCH").ok() };
    let Some(folder) = folder else {
        tell(&report, &Sources::default(), &[], options.format.format, terminal)?;
        return Ok(Ended::WithErrors);
    };
    let (outcome, sources) = export::text_amuse(&folder, &environment);
    let artifacts = outcome.into(&mut report);
    if !artifacts.is_empty() && !report.has_errors() {
        output::write(&options.out, &artifacts)
            .with_context(|| format!("the files could not be written to {}", options.out.display()))?;
    }
    tell(&report, &sources, &[], options.format.format, terminal)?;
    if let Some(first) = artifacts.first().filter(|_| !report.has_errors())
        && options.format.format == Format::Text
        && !terminal.quiet
    {
        line(options.out.join(&first.file).display())?;
    }
    Ok(Ended::of(&report))
}
