//! `bonefolder build`: a folder in, the files of every edition out.
//!
//! Everything is made and checked before anything is written.

use std::fs;
use std::path::{Path, PathBuf};

use anyhow::Context;

use super::calibrate::Printer;
use super::forecast;
use super::progress::Line;
use super::tell::{Format, FormatOption, tell};
use super::terminal::Terminal;
use super::{Ended, input, misused, output, set, table, translate, values};
use crate::diagnostic::{Outcome, Report};
use crate::editions::{self, Edition, Made, REPORT, Threads, make};
use crate::project::{Disk, Environment, Folder, Zipped};

#[derive(Debug, clap::Args)]
pub struct Options {
    /// The folder with book.yaml, or the one above it that holds it as manuscript/book.yaml; or a zip of such a folder
    #[arg(default_value = ".")]
    dir: PathBuf,
    /// Where the files go [default: out/ in DIR, or beside the zip]
    #[arg(short, long, value_name = "OUT")]
    out: Option<PathBuf>,
    /// Make only these editions; give it more than once, or several with commas between
    #[arg(long, value_delimiter = ',', value_name = "EDITION", value_parser = values::one_of(values::EDITIONS))]
    only: Vec<Edition>,
    /// Set the print edition for an EPUB that is made alone, so that it marks the pages: takes several times as long
    #[arg(long)]
    pages: bool,
    /// For how many copies the folding guide counts the paper
    #[arg(long, default_value_t = 10, value_name = "NUMBER", value_parser = clap::value_parser!(u32).range(1..=1_000_000))]
    copies: u32,
    #[command(flatten)]
    printer: Printer,
    /// Make nothing: show pages, sheets and weight for several sizes of page and of type
    #[arg(long)]
    plan: bool,
    /// Make the edition in another language, from its catalogue po/LANG.po; its files go to a folder of their own in OUT
    #[arg(long, value_name = "LANG")]
    language: Option<String>,
    /// With --language: the original stands beside its translation, paragraph by paragraph
    #[arg(long, requires = "language")]
    facing: bool,
    /// Build although pictures are missing; their descriptions stand in their places
    #[arg(long)]
    draft: bool,
    #[command(flatten)]
    format: FormatOption,
}

/// Builds the book, unless the manuscript has errors: then all of them are printed and nothing is written.
pub fn run(options: &Options, terminal: &Terminal) -> anyhow::Result<Ended> {
    let beside = if is_zip(&options.dir) { options.dir.parent() } else { Some(options.dir.as_path()) };
    let usual = beside.unwrap_or(Path::new("")).join("out");
    let usual = options.language.as_ref().map_or(usual.clone(), |language| {
        usual.join(if options.facing { format!("{language}-facing") } else { language.clone() })
    });
    let out = options.out.clone().unwrap_or_else(|| usual.clone());
    set::finish(&out);
    let Outcome { value: folder, mut report } = folder(&options.dir)?;
    if let Some(folder) = folder.as_deref().filter(|_| options.plan) {
        return forecast::run(folder, report, options.draft, terminal);
    }
    let made = match folder {
        Some(folder) => build(&*folder, options, [&out, &usual], terminal)?.into(&mut report),
        None => Made::default(),
    };
    let ended = Ended::of(&report);
    if !made.artifacts.is_empty() {
        output::write(&out, &made.artifacts)
            .with_context(|| format!("the files could not be written to {}", out.display()))?;
    }
    tell(&report, &made.sources, &made.artifacts, options.format.format, terminal)?;
    if options.format.format == Format::Text && !terminal.quiet && ended == Ended::Well {
        table::print(&made.artifacts, &out, terminal)?;
    }
    Ok(ended)
}

fn build(
    folder: &dyn Folder,
    options: &Options,
    outs: [&Path; 2],
    terminal: &Terminal,
) -> anyhow::Result<Outcome<Made>> {
    let progress = Line::new(terminal);
    let asked = editions::Options {
        only: options.only.clone(),
        draft: options.draft,
        copies: options.copies as usize,
        printer: options.printer.profile()?,
        set_pages: options.pages,
        earlier: outs.iter().filter_map(|out| fs::read(out.join(REPORT)).ok()).collect(),
        facing: options.facing,
        language: options.language.as_deref().map(translate::checked).transpose()?,
        environment: Environment { source_date_epoch: std::env::var("SOURCE_DATE_EPOCH").ok() },
        threads: Threads::Many(threads()),
        progress: Some(&progress),
        remembered: None,
    };
    let made = make(folder, &asked);
    progress.end();
    Ok(made)
}

/// The folder of the book: on the disk, or in a zip.
pub(super) fn folder(dir: &Path) -> anyhow::Result<Outcome<Option<Box<dyn Folder>>>> {
    if !is_zip(dir) {
        let Outcome { value, report } = Disk::find(dir);
        return Ok(Outcome { value: value.map(|disk| Box::new(disk) as Box<dyn Folder>), report });
    }
    match Zipped::open(input::read(dir)?) {
        Ok(zipped) => Ok(Outcome { value: Some(Box::new(zipped)), report: Report::default() }),
        Err(why) => misused!("{} can't be opened: {why}", dir.display()),
    }
}

pub(super) fn is_zip(dir: &Path) -> bool {
    dir.is_file() && dir.extension().is_some_and(|ending| ending.eq_ignore_ascii_case("zip"))
}

/// One for each core, or what `RAYON_NUM_THREADS` says.
fn threads() -> usize {
    let asked = std::env::var("RAYON_NUM_THREADS").ok().and_then(|asked| asked.parse().ok());
    let cores = || std::thread::available_parallelism().map_or(1, usize::from);
    asked.filter(|threads| *threads > 0).unwrap_or_else(cores)
}
