//! `bonefolder calibrate`: a sheet to measure a printer with, and the profile that is made of what was read off it.

use std::path::{Path, PathBuf};

use super::output::Target;
use super::profiles::Profiles;
use super::tell::{Format, tell};
use super::terminal::{Terminal, line};
use super::{Ended, misused, questions, values};
use crate::diagnostic::Report;
use crate::editions::calibration::{self, readings::margin, readings::pair};
use crate::geometry::Size;
use crate::model::Flip;
use crate::press::printer::{self, Offsets, Profile};
use crate::project::{self, Disk, Environment};
use crate::source::Sources;

#[derive(Debug, clap::Args)]
pub struct Options {
    /// The paper of the sheet
    #[arg(long, default_value = "a4", value_parser = values::sheet_paper(), conflicts_with = "save")]
    paper: (String, Size),
    /// Where the sheet goes; - for the standard output [default: calibration-PAPER.pdf]
    #[arg(short, long, value_name = "FILE", conflicts_with = "save")]
    out: Option<PathBuf>,
    /// The language of the sheet, such as de [default: that of the book in this folder, or English]
    #[arg(long, value_name = "CODE", conflicts_with = "save")]
    language: Option<String>,
    /// The sheet stands upright, as worksheets do; without this it lies across, as most booklets do
    #[arg(long)]
    upright: bool,
    /// Keep what was read off under this name; without the numbers below, they are asked for one by one
    #[arg(long, value_name = "PRINTER")]
    save: Option<String>,
    /// The edge about which the printer turns the paper
    #[arg(long, requires = "save", value_name = "EDGE", value_parser = values::edge())]
    flip: Option<Flip>,
    /// How far the front lies too far right and too low, in mm: 1.5,-0.5
    #[arg(long, requires = "save", value_parser = pair, allow_hyphen_values = true, value_name = "X,Y")]
    offset_front: Option<[f64; 2]>,
    /// The same for the back
    #[arg(long, requires = "save", value_parser = pair, allow_hyphen_values = true, value_name = "X,Y")]
    offset_back: Option<[f64; 2]>,
    /// The blank edge in mm: one number, or top,right,bottom,left of an upright sheet
    #[arg(long, requires = "save", value_parser = margin, value_name = "MM")]
    margin: Option<[f64; 4]>,
    /// How long the line of 100 mm came out, in mm
    #[arg(long, requires = "save", value_name = "MM")]
    scale: Option<f64>,
    #[command(flatten)]
    profiles: Profiles,
}

/// A printer whose profile was saved.
#[derive(Debug, Clone, clap::Args)]
pub struct Printer {
    /// Correct the sheets for this printer, as measured with `bonefolder calibrate`
    #[arg(long, value_name = "PRINTER")]
    printer: Option<String>,
    #[command(flatten)]
    profiles: Profiles,
}

/// Writes the sheet, or saves what was read off it.
pub fn run(options: &Options, terminal: &Terminal) -> anyhow::Result<Ended> {
    match &options.save {
        Some(name) => save(name, options, terminal),
        None => sheet(options, terminal),
    }
}

impl Printer {
    /// The profile that was asked for; none if none was.
    pub fn profile(&self) -> anyhow::Result<Option<Profile>> {
        self.printer.as_ref().map(|name| self.profiles.load(name)).transpose()
    }
}

fn sheet(options: &Options, terminal: &Terminal) -> anyhow::Result<Ended> {
    let (name, size) = &options.paper;
    let across = size.landscape();
    let size = if options.upright { Size { width: across.height, height: across.width } } else { across };
    let language = options.language.clone().or_else(language_here).unwrap_or_default();
    let target = Target::new(options.out.as_deref(), Path::new(""), &format!("calibration-{name}.pdf"))?;
    let mut report = Report::default();
    let made = calibration::sheet(size, name, &language, &target.file).into(&mut report);
    tell(&report, &Sources::default(), &[], Format::Text, terminal)?;
    let Some(sheet) = made else { return Ok(Ended::WithErrors) };
    target.write(&[sheet])?;
    let how = "Print it on both sides at 100 %; what to measure and what to type next stands on it.";
    target.say(terminal, format_args!("Written to {}. {how}", target.display()))?;
    Ok(Ended::Well)
}

/// The language of the book in the folder where the command is given, if there is one.
fn language_here() -> Option<String> {
    let folder = Disk::find(Path::new(".")).value?;
    let settings = project::open(&folder, &Environment::default(), &mut Sources::default()).value?;
    Some(settings.metadata.language)
}

fn save(name: &str, options: &Options, terminal: &Terminal) -> anyhow::Result<Ended> {
    // What was read off one sheet is added to what is known from others.
    let mut profile = options.profiles.known(name)?.unwrap_or_default();
    let is_measured = options.flip.is_some() || options.offset_front.is_some() || options.offset_back.is_some();
    if !is_measured && options.margin.is_none() && options.scale.is_none() {
        questions::ask(&mut std::io::stdin().lock(), options.upright, &mut profile)?;
    }
    let offsets: &mut Offsets = if options.upright { &mut profile.upright } else { &mut profile.across };
    offsets.front = options.offset_front.unwrap_or(offsets.front);
    offsets.back = options.offset_back.unwrap_or(offsets.back);
    profile.margin = options.margin.unwrap_or(profile.margin);
    profile.scale = options.scale.unwrap_or(profile.scale);
    profile.flip = options.flip.or(profile.flip);
    if let Some(fault) = profile.fault() {
        misused!("{fault} ({})", printer::codes::UNREADABLE_PROFILE.id);
    }
    let path = options.profiles.save(name, &profile)?;
    if !terminal.quiet {
        line(format_args!("Saved as {}. Build with --printer {name}.", path.display()))?;
    }
    Ok(Ended::Well)
}
