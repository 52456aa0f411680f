//! `bonefolder check FILE…`: reads finished files of anyone's, tells what they hold and says what is wrong with them.

use std::fs;
use std::path::{Path, PathBuf};

use super::tell::{Format, FormatOption, tell};
use super::terminal::{Terminal, line};
use super::{Ended, input, judges, latest, misused, values};
use crate::check::files::{self, Candidate, Facts, Looked, Standing};
use crate::check::{accessibility, codes, summary};
use crate::diagnostic::{Place, Report};
use crate::model::destinations;
use crate::source::Sources;

#[derive(Debug, clap::Args)]
pub struct Options {
    /// The files to read; - for what comes in through a pipe
    #[arg(required = true)]
    files: Vec<PathBuf>,
    /// Also say what a print shop would refuse (docs/print-shops.md has their figures)
    #[arg(long = "for", value_name = "SHOP", value_parser = values::shop())]
    shop: Option<String>,
    /// Judge PDFs by PDF/UA-1 even where they do not claim to keep to it
    #[arg(long)]
    accessible: bool,
    /// Say whether the copy is that of the project in DIR as it is now; instead of a file, the line at the edge of a sheet or the
    /// words of the code in the imprint can be typed in
    #[arg(long, value_name = "DIR")]
    latest: Option<PathBuf>,
    /// Ask EPUBCheck as well; needs Java, and EPUBCHECK_JAR to name the jar
    #[arg(long)]
    epubcheck: bool,
    /// Ask Ace by DAISY as well; needs the program ace, or ACE to name it
    #[arg(long)]
    ace: bool,
    #[command(flatten)]
    format: FormatOption,
}

/// Checks every file, whatever was found in those before it, and although some can't be read.
pub fn run(options: &Options, terminal: &Terminal) -> anyhow::Result<Ended> {
    if let Some(dir) = &options.latest {
        let [copy] = options.files.as_slice() else { misused!("one copy is compared at a time") };
        return latest::run(copy, dir);
    }
    let mut report = Report::default();
    let mut is_unreadable = false;
    let mut judged = Vec::new();
    let for_people = options.format.format == Format::Text && !terminal.quiet;
    for file in &options.files {
        let looked = one(file, options, &mut report)?;
        if options.accessible && matches!(&looked, Some(Looked { facts: Facts::Pdf(_), .. })) {
            judged.push(input::name(file));
        }
        match looked {
            Some(looked) if for_people => line(summary(&input::name(file), &looked))?,
            Some(_) => {}
            None => is_unreadable = true,
        }
    }
    tell(&report, &Sources::default(), &[], options.format.format, terminal)?;
    if for_people && report.diagnostics.is_empty() {
        line("Nothing to find fault with.")?;
    }
    for name in judged.iter().filter(|_| for_people) {
        line(accessibility(name, &report))?;
    }
    Ok(if is_unreadable { Ended::Unreadable } else { Ended::of(&report) })
}

/// What is to be told of a file; `None` if it can't be read or is neither an EPUB nor a PDF.
fn one(file: &Path, options: &Options, report: &mut Report) -> anyhow::Result<Option<Looked>> {
    let name = input::name(file);
    let bytes = match input::read(file) {
        Ok(bytes) => bytes,
        Err(why) => {
            let place = Place::File { file: name, at: String::new() };
            report.error(&codes::NOT_READ, place, format!("{why:#}"), "Check the name and who may read the file.");
            return Ok(None);
        }
    };
    let asked =
        files::Options { shop: options.shop.as_deref().and_then(destinations::find), accessible: options.accessible };
    let looked = files::look(&name, &bytes, &asked, &mut other_halves(file, &options.files)).into(report);
    if let Some(Looked { facts: Facts::Epub(_), .. }) = &looked {
        if options.epubcheck {
            judges::epubcheck(file, report)?;
        }
        if options.ace {
            judges::ace(file, report)?;
        }
    }
    Ok(looked)
}

/// The files that may hold the other sides of the sheets in `file`: the others that were given, then one that lies beside
/// it under the name of the other half.
fn other_halves(file: &Path, given: &[PathBuf]) -> impl Iterator<Item = Candidate> {
    let standing = if given.len() > 2 { Standing::OneOfSeveral } else { Standing::OnlyOther };
    let others = given.iter().filter(|other| other.as_path() != file && !input::is_stdin(other));
    let others: Vec<(PathBuf, Standing)> = others.map(|other| (other.clone(), standing)).collect();
    let name = input::name(file);
    let beside = [("fronts", "backs"), ("backs", "fronts")].into_iter().filter(|(one, _)| name.contains(one));
    let beside: Vec<PathBuf> = beside.map(|(one, other)| file.with_file_name(name.replace(one, other))).collect();
    let all = others.into_iter().chain(beside.into_iter().map(|other| (other, Standing::Beside)));
    all.filter_map(|(other, standing)| {
        Some(Candidate { name: other.display().to_string(), bytes: fs::read(&other).ok()?, standing })
    })
}
