//! `bonefolder unfold FILE`: somebody's imposed booklet as single pages again.

use std::fs;
use std::path::{Path, PathBuf};

use anyhow::Context;

use super::editions::Artifact;
use super::{Ended, Format, output, tell};
use crate::diagnostic::Report;
use crate::press::Info;
use crate::press::unfold::{self, FirstSheet};
use crate::source::Sources;

#[derive(Debug, clap::Args)]
pub struct Options {
    /// A PDF of sheets, as they are printed before they are folded
    file: PathBuf,
    /// Where the pages go [default: FILE-pages.pdf]
    #[arg(long, value_name = "FILE")]
    out: Option<PathBuf>,
    /// The pages on the first sheet, front / back, left to right; found from the page numbers if left out
    #[arg(long, value_name = "\"8 1 / 2 7\"")]
    first_sheet: Option<FirstSheet>,
    /// How the sheets are folded, such as quarto; found from the page numbers if left out
    #[arg(long, value_name = "NAME", conflicts_with = "first_sheet")]
    scheme: Option<String>,
    /// Pages of a section, with --scheme sections
    #[arg(long, value_name = "PAGES", requires = "scheme")]
    section: Option<usize>,
    /// The edge that the printer was to turn on; found from the page numbers if left out
    #[arg(long, value_name = "EDGE", value_parser = super::calibrate::edge)]
    flip: Option<crate::model::Flip>,
    /// The booklet is read from right to left
    #[arg(long)]
    rtl: bool,
    /// Keep empty pages at the end
    #[arg(long)]
    keep_blanks: bool,
}

/// Takes the sheets apart and writes the pages.
pub fn run(options: &Options) -> anyhow::Result<Ended> {
    let bytes = fs::read(&options.file).with_context(|| format!("{} could not be read", options.file.display()))?;
    let mut report = Report::default();
    let name = options.file.file_stem().map_or_else(|| "booklet".into(), |name| name.to_string_lossy().into_owned());
    let how = unfold::Options {
        first_sheet: options.first_sheet,
        scheme: options.scheme.clone(),
        section: options.section,
        flip: options.flip,
        rtl: options.rtl,
        keep_blanks: options.keep_blanks,
        info: Info { title: name.clone(), ..Info::default() },
    };
    let made = unfold::unfold(&bytes, &how).into(&mut report);
    tell(&report, &Sources::default(), &[], Format::Text)?;
    let Some(made) = made else { return Ok(Ended::WithErrors) };
    let out = options.out.clone().unwrap_or_else(|| options.file.with_file_name(format!("{name}-pages.pdf")));
    let folder = out.parent().filter(|folder| !folder.as_os_str().is_empty()).unwrap_or(Path::new("."));
    let file = out.file_name().and_then(|name| name.to_str()).context("the file needs a name")?.to_owned();
    output::write(folder, &[Artifact { file, bytes: made.bytes, extent: None, checked: Vec::new(), remark: None }])
        .with_context(|| format!("{} could not be written", out.display()))?;
    println!("Written to {}: {} pages, in order {}.", out.display(), made.pages, made.found);
    Ok(Ended::of(&report))
}
