//! `bonefolder calibrate`: a sheet to measure a printer with, and the profile that is made of what was read off it.
//!
//! Profiles are small JSON files, one for each printer, in `printers/` of the user's configuration: `--profiles` or
//! BONEFOLDER_PROFILES name another folder.

use std::fs;
use std::path::{Path, PathBuf};

use anyhow::{Context, bail, ensure};

use super::editions::Artifact;
use super::read::Book;
use super::{Ended, Format, output, questions, tell};
use crate::check::fold::prove_marked;
use crate::diagnostic::Report;
use crate::geometry::{PAPERS, Size, paper};
use crate::locales::printing_words;
use crate::model::Flip;
use crate::press::printer::{self, Offsets, Profile};
use crate::press::{self, Info};
use crate::project;
use crate::source::Sources;
use crate::typeset;

#[derive(Debug, clap::Args)]
pub struct Options {
    /// The paper of the sheet
    #[arg(long, default_value = "a4", value_parser = known_paper, conflicts_with = "save")]
    paper: (String, Size),
    /// Where the sheet goes [default: calibration-PAPER.pdf]
    #[arg(long, value_name = "FILE", conflicts_with = "save")]
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
    /// The edge about which the printer turns the paper: short-edge or long-edge
    #[arg(long, requires = "save", value_parser = edge)]
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
    folder: Folder,
}

/// A printer whose profile was saved.
#[derive(Debug, Clone, clap::Args)]
pub struct Printer {
    /// Correct the sheets for this printer, as measured with `bonefolder calibrate`
    #[arg(long, value_name = "PRINTER")]
    printer: Option<String>,
    #[command(flatten)]
    folder: Folder,
}

#[derive(Debug, Clone, clap::Args)]
struct Folder {
    /// The folder of the printers' profiles [default: bonefolder/printers in your configuration]
    #[arg(long, value_name = "DIR")]
    profiles: Option<PathBuf>,
}

/// Writes the sheet, or saves what was read off it.
pub fn run(options: &Options) -> anyhow::Result<Ended> {
    match &options.save {
        Some(name) => save(name, options),
        None => sheet(options),
    }
}

impl Printer {
    /// The profile that was asked for; none if none was.
    pub fn profile(&self) -> anyhow::Result<Option<Profile>> {
        let Some(name) = &self.printer else { return Ok(None) };
        let folder = self.folder.path()?;
        let path = folder.join(file_name(name)?);
        if !path.exists() {
            bail!("there is no profile of a printer {name}; {}", known(&folder));
        }
        load(&path).map(Some)
    }
}

/// Moves the pages of a finished file to where the printer of this run needs them.
pub fn correct(book: &Book, artifact: &mut Artifact, report: &mut Report) {
    let Some(profile) = &book.run.printer else { return };
    let Some(bytes) = printer::correct(&artifact.bytes, profile).into(report) else { return };
    artifact.bytes = bytes;
    // Sheets that say how they fold are folded as they come out of this printer.
    if let Some(proof) = prove_marked(&artifact.file, &artifact.bytes) {
        report.merge(proof.report);
    }
    report.merge(printer::unreached(&artifact.file, &artifact.bytes, profile));
    artifact.checked.push("corrected for the printer".into());
}

fn sheet(options: &Options) -> anyhow::Result<Ended> {
    let (name, size) = &options.paper;
    let across = size.landscape();
    let size = if options.upright { Size { width: across.height, height: across.width } } else { across };
    let mut report = Report::default();
    let wanted = options.language.clone().or_else(language_here).unwrap_or_default();
    let (words, language) = printing_words(&wanted);
    let title = format!("{}, {name}", words.calibration);
    let info = Info { title, language: language.into(), ..Info::default() };
    let pdf = typeset::calibration(size, language).into(&mut report);
    let pdf = pdf.and_then(|pdf| press::print_pages(&pdf, &info).into(&mut report));
    tell(&report, &Sources::default(), &[], Format::Text)?;
    let Some(bytes) = pdf else { return Ok(Ended::WithErrors) };
    let out = options.out.clone().unwrap_or_else(|| PathBuf::from(format!("calibration-{name}.pdf")));
    write(&out, bytes)?;
    println!(
        "Written to {}. Print it on both sides at 100 %; what to measure and what to type next stands on it.",
        out.display()
    );
    Ok(Ended::Well)
}

/// The language of the book in the folder where the command is given, if there is one.
fn language_here() -> Option<String> {
    let book = project::open(Path::new("."), &mut Sources::default(), &mut Report::default())?;
    Some(book.settings.metadata.language)
}

fn save(name: &str, options: &Options) -> anyhow::Result<Ended> {
    let path = options.folder.path()?.join(file_name(name)?);
    // What was read off one sheet is added to what is known from others.
    let mut profile = if path.exists() { load(&path)? } else { Profile::default() };
    let told = options.flip.is_some() || options.offset_front.is_some() || options.offset_back.is_some();
    if !told && options.margin.is_none() && options.scale.is_none() {
        questions::ask(&mut std::io::stdin().lock(), options.upright, &mut profile)?;
    }
    let offsets: &mut Offsets = if options.upright { &mut profile.upright } else { &mut profile.across };
    offsets.front = options.offset_front.unwrap_or(offsets.front);
    offsets.back = options.offset_back.unwrap_or(offsets.back);
    profile.margin = options.margin.unwrap_or(profile.margin);
    profile.scale = options.scale.unwrap_or(profile.scale);
    profile.flip = options.flip.or(profile.flip);
    if let Some(fault) = profile.fault() {
        bail!("{} ({})", fault, printer::codes::UNREADABLE_PROFILE.id);
    }
    let mut text = serde_json::to_string_pretty(&profile)?;
    text.push('\n');
    write(&path, text.into_bytes())?;
    println!("Saved as {}. Build with --printer {name}.", path.display());
    Ok(Ended::Well)
}

fn load(path: &Path) -> anyhow::Result<Profile> {
    let code = printer::codes::UNREADABLE_PROFILE.id;
    let text = fs::read_to_string(path).with_context(|| format!("{} could not be read", path.display()))?;
    let profile: Profile = serde_json::from_str(&text)
        .with_context(|| format!("{} is not a printer's profile ({code})", path.display()))?;
    match profile.fault() {
        Some(fault) => bail!("{} has {fault} ({code})", path.display()),
        None => Ok(profile),
    }
}

fn write(path: &Path, bytes: Vec<u8>) -> anyhow::Result<()> {
    let folder = path.parent().filter(|folder| !folder.as_os_str().is_empty()).unwrap_or(Path::new("."));
    let file = path.file_name().and_then(|name| name.to_str()).context("the file needs a name")?.to_owned();
    output::write(folder, &[Artifact { file, bytes, extent: None, checked: Vec::new(), remark: None }])
        .with_context(|| format!("{} could not be written", path.display()))
}

impl Folder {
    /// As told, or where this system keeps the settings of a user.
    fn path(&self) -> anyhow::Result<PathBuf> {
        let set = |name: &str| std::env::var_os(name).filter(|value| !value.is_empty()).map(PathBuf::from);
        if let Some(folder) = self.profiles.clone().or_else(|| set("BONEFOLDER_PROFILES")) {
            return Ok(folder);
        }
        let system = if cfg!(windows) { set("APPDATA") } else { None };
        let config = system.or_else(|| set("XDG_CONFIG_HOME")).or_else(|| set("HOME").map(|home| home.join(".config")));
        let config = config.context("no folder for settings was found; name one with --profiles")?;
        Ok(config.join("bonefolder").join("printers"))
    }
}

/// A name that is a file's name everywhere.
fn file_name(printer: &str) -> anyhow::Result<String> {
    let plain = |letter: char| letter.is_alphanumeric() || matches!(letter, '-' | '_' | ' ');
    let fine = !printer.trim().is_empty() && printer.chars().count() <= 60 && printer.chars().all(plain);
    ensure!(fine, "“{printer}” can't be the name of a printer here; use letters, digits, - and _");
    Ok(format!("{}.json", printer.trim()))
}

fn known(folder: &Path) -> String {
    let entries = fs::read_dir(folder).into_iter().flatten().flatten();
    let name = |path: PathBuf| (path.extension()? == "json").then(|| path.file_stem()?.to_str().map(str::to_owned))?;
    let mut names: Vec<String> = entries.filter_map(|entry| name(entry.path())).collect();
    names.sort();
    if names.is_empty() {
        return "none has been saved yet; begin with `bonefolder calibrate`".into();
    }
    format!("known are {}", names.join(", "))
}

fn known_paper(written: &str) -> Result<(String, Size), String> {
    let names = || PAPERS.iter().map(|(name, _)| *name).collect::<Vec<_>>().join(", ");
    let size = paper(written).ok_or_else(|| format!("known are {}", names()))?;
    let room = size.landscape();
    if room.width.0 < 200.0 || room.height.0 < 148.0 {
        return Err("the sheet needs A5 paper or larger".into());
    }
    Ok((written.to_lowercase(), size))
}

pub fn edge(written: &str) -> Result<Flip, String> {
    match written.to_lowercase().as_str() {
        "short-edge" | "short" => Ok(Flip::ShortEdge),
        "long-edge" | "long" => Ok(Flip::LongEdge),
        _ => Err("write short-edge or long-edge".into()),
    }
}

fn pair(written: &str) -> Result<[f64; 2], String> {
    list(written)?.try_into().map_err(|_| "write two numbers with a comma between: 1.5,-0.5".into())
}

fn margin(written: &str) -> Result<[f64; 4], String> {
    match list(written)?[..] {
        [all] => Ok([all; 4]),
        [top, right, bottom, left] => Ok([top, right, bottom, left]),
        _ => Err("write one number, or four with commas between: top,right,bottom,left".into()),
    }
}

fn list(written: &str) -> Result<Vec<f64>, String> {
    let number =
        |part: &str| part.trim().trim_end_matches("mm").trim().parse::<f64>().ok().filter(|number| number.is_finite());
    written
        .split(',')
        .map(|part| number(part).ok_or_else(|| format!("“{part}” is not a number of millimetres")))
        .collect()
}
