//! `bonefolder theme`: what looks there are, a copy of one to change, and specimens of them.

use std::fs;
use std::path::{Path, PathBuf};

use anyhow::Context;

use super::tell::{Format, tell};
use super::terminal::{Terminal, line};
use super::{Ended, misused, new, output};
use crate::diagnostic::Outcome;
use crate::editions::specimen::{Shown, specimen};
use crate::project::theme::{built_in, to_change};
use crate::themes::{self, BuiltIn};

#[derive(Debug, clap::Args)]
pub struct Options {
    /// A theme that comes with this program; with --sheet also a folder with a theme.yaml
    name: Option<String>,
    /// The folder to copy it to, which must not be there yet
    #[arg(conflicts_with = "sheet")]
    dir: Option<PathBuf>,
    /// Show every kind of page, as a PDF and as pictures; of all themes where none is named
    #[arg(long)]
    sheet: bool,
    /// Where the specimens go
    #[arg(short, long, value_name = "DIR", default_value = "specimens", requires = "sheet")]
    out: PathBuf,
}

pub fn help() -> &'static str {
    "A book takes a theme by its name or its folder: theme: quiet, theme: ./our-look. docs/themes.md says how to change one."
}

pub fn run(options: &Options, terminal: &Terminal) -> anyhow::Result<Ended> {
    match (&options.name, &options.dir) {
        _ if options.sheet => sheets(options, terminal),
        (None, _) => list(),
        (Some(name), Some(dir)) => copy(known(name)?, dir, terminal),
        (Some(name), None) => {
            let theme = known(name)?;
            line(format_args!("{}: {}", theme.name, built_in(theme).about))?;
            line(format_args!("Copy it to change it: bonefolder theme {} our-look", theme.name))?;
            Ok(Ended::Well)
        }
    }
}

fn list() -> anyhow::Result<Ended> {
    let widest = themes::ALL.iter().map(|theme| theme.name.len()).max().unwrap_or_default();
    for theme in themes::ALL {
        line(format_args!("{:widest$}  {}", theme.name, built_in(theme).about))?;
    }
    Ok(Ended::Well)
}

fn known(name: &str) -> anyhow::Result<&'static BuiltIn> {
    let Some(theme) = themes::find(name) else {
        let names: Vec<&str> = themes::ALL.iter().map(|theme| theme.name).collect();
        misused!("there is no theme {name}; known are {}", names.join(", "));
    };
    Ok(theme)
}

/// Writes a theme out with every key in it.
fn copy(theme: &BuiltIn, dir: &Path, terminal: &Terminal) -> anyhow::Result<Ended> {
    if dir.exists() {
        misused!(
            "{} is there already; name a folder that is new, so that nothing of yours is overwritten",
            dir.display()
        );
    }
    fs::create_dir_all(dir).with_context(|| format!("the folder {} could not be made", dir.display()))?;
    let settings = to_change(&built_in(theme), theme.name);
    let others = theme.files.iter().filter(|(name, _)| *name != "theme.yaml").copied();
    for (name, text) in others.chain([("theme.yaml", settings.as_str())]) {
        let path = dir.join(name);
        fs::write(&path, text).with_context(|| format!("{} could not be written", path.display()))?;
    }
    if !terminal.quiet {
        let name =
            dir.file_name().map_or_else(|| dir.display().to_string(), |name| name.to_string_lossy().into_owned());
        line(format_args!(
            "{} waits for you in {}. Change a line of its theme.yaml, look at it with\n  bonefolder theme --sheet {}\nand take it \
             into a book that lies beside it: write `theme: ./{name}` in book.yaml.",
            theme.name,
            dir.display(),
            new::quoted(dir),
        ))?;
    }
    Ok(Ended::Well)
}

/// Shows the themes that are asked for.
fn sheets(options: &Options, terminal: &Terminal) -> anyhow::Result<Ended> {
    let shown = match &options.name {
        None => themes::ALL.iter().map(|theme| Shown::of(&built_in(theme), theme.name, theme.name)).collect(),
        Some(name) => vec![one(name)?],
    };
    let mut ended = Ended::Well;
    for shown in &shown {
        let (Outcome { value: made, report }, sources) = specimen(shown);
        tell(&report, &sources, &[], Format::Text, terminal)?;
        if report.has_errors() {
            ended = Ended::WithErrors;
            continue;
        }
        output::write(&options.out, &made)
            .with_context(|| format!("{} could not be written", options.out.display()))?;
        if !terminal.quiet {
            let pdf = options.out.join(format!("{}.pdf", shown.name));
            line(format_args!(
                "{}, and its pages as pictures in {}",
                pdf.display(),
                options.out.join(&shown.name).display()
            ))?;
        }
    }
    Ok(ended)
}

/// A theme by its name, or one in a folder.
fn one(name: &str) -> anyhow::Result<Shown> {
    let folder = Path::new(name);
    if !folder.join("theme.yaml").is_file() {
        if folder.is_dir() {
            misused!("there is no theme.yaml in {name}");
        }
        let theme = known(name)?;
        return Ok(Shown::of(&built_in(theme), theme.name, theme.name));
    }
    let called = folder.canonicalize().ok().and_then(|path| Some(path.file_name()?.to_str()?.to_owned()));
    let name = called.unwrap_or_else(|| "theme".into());
    // Mistakes are named with the folder that was asked for, where its name can stand in a book.yaml as it is.
    let is_plain = name.chars().all(|one| one.is_alphanumeric() || matches!(one, '-' | '_'));
    let place = if is_plain && !matches!(name.as_str(), "art" | "fonts") { name.as_str() } else { "theme" };
    let mut files = Vec::new();
    read_into(&mut files, folder, place)?;
    let settings = format!("{place}/theme.yaml");
    let size = files.iter().find(|(path, _)| *path == settings);
    let text = size.map(|(_, bytes)| String::from_utf8_lossy(bytes).into_owned()).unwrap_or_default();
    let mut shown = Shown::of(&crate::project::theme::look_of(&text), &name, &format!("./{place}"));
    shown.files = files;
    Ok(shown)
}

/// The most that is read of a theme's folder, in bytes.
const MOST: u64 = 64 << 20;

/// The files of a folder and of those in it, under `place`.
fn read_into(files: &mut Vec<(String, Vec<u8>)>, folder: &Path, place: &str) -> anyhow::Result<()> {
    let entries = fs::read_dir(folder).with_context(|| format!("{} could not be read", folder.display()))?;
    let mut entries: Vec<_> = entries.flatten().collect();
    entries.sort_by_key(fs::DirEntry::file_name);
    for entry in entries {
        let (path, name) = (entry.path(), entry.file_name());
        let (Some(name), Ok(kind)) = (name.to_str(), entry.file_type()) else { continue };
        let place = format!("{place}/{name}");
        if kind.is_dir() && place.matches('/').count() < 4 {
            read_into(files, &path, &place)?;
        } else if kind.is_file() && entry.metadata().is_ok_and(|about| about.len() < MOST) {
            files.push((place, fs::read(&path).with_context(|| format!("{} could not be read", path.display()))?));
        }
    }
    Ok(())
}
