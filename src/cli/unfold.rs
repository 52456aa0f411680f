//! `bonefolder unfold FILE`: somebody's imposed booklet as single pages again.

use std::path::PathBuf;

use super::tell::{Format, tell};
use super::terminal::Terminal;
use super::{Ended, input, output, values};
use crate::diagnostic::Report;
use crate::editions::{Extent, unfold};
use crate::model::Flip;
use crate::press::Info;
use crate::press::unfold::FirstSheet;
use crate::source::Sources;

#[derive(Debug, clap::Args)]
pub struct Options {
    /// A PDF of sheets, as they are printed before they are folded; - for what comes in through a pipe
    file: PathBuf,
    /// Where the pages go; - for the standard output [default: FILE-pages.pdf]
    #[arg(short, long, value_name = "FILE")]
    out: Option<PathBuf>,
    /// The pages on the first sheet, front / back, left to right; found from the page numbers if left out
    #[arg(long, value_name = "\"8 1 / 2 7\"")]
    first_sheet: Option<FirstSheet>,
    /// How the sheets are folded, such as quarto; found from the page numbers if left out
    #[arg(long, alias = "schema", value_name = "NAME", conflicts_with = "first_sheet", value_parser = values::scheme())]
    scheme: Option<String>,
    /// Pages of a section, with --scheme sections
    #[arg(long, value_name = "PAGES", requires = "scheme")]
    section: Option<usize>,
    /// The edge that the printer was to turn on; found from the page numbers if left out
    #[arg(long, value_name = "EDGE", value_parser = values::edge())]
    flip: Option<Flip>,
    /// The booklet is read from right to left
    #[arg(long)]
    rtl: bool,
    /// Keep empty pages at the end
    #[arg(long)]
    keep_blanks: bool,
}

/// Takes the sheets apart and writes the pages.
pub fn run(options: &Options, terminal: &Terminal) -> anyhow::Result<Ended> {
    let bytes = input::read(&options.file)?;
    let mut report = Report::default();
    let name = input::stem(&options.file, "booklet");
    let how = crate::press::unfold::Options {
        first_sheet: options.first_sheet,
        scheme: options.scheme.clone(),
        section: options.section,
        flip: options.flip,
        rtl: options.rtl,
        keep_blanks: options.keep_blanks,
        info: Info { title: name.clone(), ..Info::default() },
    };
    let target = output::Target::new(options.out.as_deref(), &options.file, &format!("{name}-pages.pdf"))?;
    let made = unfold::unfold(&bytes, &target.file, &how).into(&mut report);
    tell(&report, &Sources::default(), &[], Format::Text, terminal)?;
    let Some(made) = made else { return Ok(Ended::WithErrors) };
    let pages = if let Some(Extent::Pages(pages)) = made.artifact.extent { pages } else { 0 };
    target.write(&[made.artifact])?;
    target.say(terminal, format_args!("Written to {}: {pages} pages, in order {}.", target.display(), made.found))?;
    Ok(Ended::of(&report))
}
