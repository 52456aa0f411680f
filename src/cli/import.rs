//! `bonefolder import FILE… [DIR]`: what others wrote becomes a project in a new folder.

use std::fs;
use std::path::{Path, PathBuf};

use anyhow::Context;
use clap::ValueEnum;

use super::tell::{Format, FormatOption, tell};
use super::terminal::{Terminal, line};
use super::{Ended, misused, new, output};
use crate::diagnostic::Report;
use crate::editions::{Artifact, Kind};
use crate::import::unsure::{self, Decision};
use crate::import::{self, Imported, Input};
use crate::project::slug;
use crate::source::Sources;

/// The most bytes of a file that are read: the limits of each kind are lower.
const FILE_LIMIT: u64 = 256 << 20;

#[derive(Debug, clap::Args)]
pub struct Options {
    /// The texts, in the order of their chapters; last, if you like, the folder to make
    #[arg(required_unless_present_any = ["accept", "refuse"], value_name = "FILE… [DIR]")]
    files: Vec<PathBuf>,
    /// Change in ripped text only what is certain, and mark nothing
    #[arg(long)]
    strict: bool,
    /// Take every change that an import has marked in the chapters of this folder
    #[arg(long, value_name = "DIR", conflicts_with_all = ["files", "refuse"])]
    accept: Option<PathBuf>,
    /// Refuse every change that an import has marked in the chapters of this folder
    #[arg(long, value_name = "DIR", conflicts_with = "files")]
    refuse: Option<PathBuf>,
    /// What becomes of changes and comments that were noted in a word processor
    #[arg(long, value_enum, default_value_t = Changes::Notes, value_name = "WHAT")]
    changes: Changes,
    /// A file of rules for what styles and classes mean; they come before those that are built in
    #[arg(long, value_name = "FILE")]
    rules: Option<PathBuf>,
    #[command(flatten)]
    format: FormatOption,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
enum Changes {
    /// Changes are taken as made, comments are left out
    Accept,
    /// Both stay in the manuscript as remarks
    Notes,
}

pub fn run(options: &Options, terminal: &Terminal) -> anyhow::Result<Ended> {
    for (dir, decision) in [(&options.accept, Decision::Accept), (&options.refuse, Decision::Refuse)] {
        if let Some(dir) = dir {
            return decide(dir, decision, terminal);
        }
    }
    let (files, dir) = split(&options.files)?;
    if let Ok(mut entries) = fs::read_dir(&dir)
        && entries.next().is_some()
    {
        misused!("{} is not empty; name a folder that is new, so that nothing of yours is overwritten", dir.display());
    }
    let inputs = files.iter().map(|file| read(file)).collect::<anyhow::Result<Vec<Input>>>()?;
    let rules = options
        .rules
        .as_ref()
        .map(|file| fs::read_to_string(file).with_context(|| format!("{} could not be read", file.display())));
    let beside = |at: usize, path: &str| beside(files[at].parent().unwrap_or(Path::new("")), path);
    let settings = import::Options {
        beside: &beside,
        changes: match options.changes {
            Changes::Accept => import::Changes::Accept,
            Changes::Notes => import::Changes::Notes,
        },
        strict: options.strict,
        rules: rules.transpose()?,
    };
    let outcome = import::import(&inputs, &settings);
    let made = outcome.value.filter(|_| !outcome.report.has_errors());
    if let Some(imported) = &made {
        output::write(&dir, &artifacts(imported))?;
    }
    tell(&outcome.report, &Sources::default(), &[], options.format.format, terminal)?;
    if let Some(imported) = &made
        && options.format.format == Format::Text
        && !terminal.quiet
    {
        let (count, folder) = (imported.chapters, dir.display());
        line(format_args!(
            "{count} chapters stand in {folder}. Build them with\n  bonefolder build {}",
            new::quoted(&dir)
        ))?;
    }
    Ok(Ended::of(&outcome.report))
}

/// Decides on all that is marked in the chapters of a folder.
fn decide(dir: &Path, decision: Decision, terminal: &Terminal) -> anyhow::Result<Ended> {
    let entries = fs::read_dir(dir).with_context(|| format!("{} could not be read", dir.display()))?;
    let mut chapters: Vec<PathBuf> = entries.filter_map(|entry| Some(entry.ok()?.path())).collect();
    chapters.retain(|path| path.extension().is_some_and(|ending| ending == "md") && path.is_file());
    chapters.sort();
    let mut total = 0;
    for chapter in chapters {
        let Ok(text) = fs::read_to_string(&chapter) else { continue };
        let (decided, count) = unsure::decide(&text, decision);
        if count > 0 {
            fs::write(&chapter, decided).with_context(|| format!("{} could not be written", chapter.display()))?;
            total += count;
        }
    }
    if !terminal.quiet {
        let done = if decision == Decision::Accept { "accepted" } else { "refused" };
        line(format_args!("{total} changes {done} in {}", dir.display()))?;
    }
    Ok(Ended::of(&Report::default()))
}

/// The files, and the folder to make: the last name, if there is no such file, else one called as the first file is.
fn split(names: &[PathBuf]) -> anyhow::Result<(Vec<PathBuf>, PathBuf)> {
    let (files, dir) = match names {
        [files @ .., last] if !files.is_empty() && is_folder(last) => (files.to_vec(), last.clone()),
        files => {
            let stem =
                files.first().and_then(|file| file.file_stem()).unwrap_or_default().to_string_lossy().into_owned();
            (files.to_vec(), PathBuf::from(slug(&stem)))
        }
    };
    for file in &files {
        if file.is_dir() {
            misused!("{} is a folder; name the files in it, in the order of their chapters", file.display());
        }
        if !file.exists() {
            misused!("there is no file {}", file.display());
        }
    }
    Ok((files, dir))
}

/// Whether a name is meant for a folder: one that is there, or one that is not and has no ending of a text.
fn is_folder(name: &Path) -> bool {
    let ending = name.extension().map(|ending| ending.to_string_lossy().to_ascii_lowercase());
    name.is_dir() || !name.exists() && !ending.is_some_and(|ending| import::ENDINGS.contains(&ending.as_str()))
}

fn read(file: &Path) -> anyhow::Result<Input> {
    let unreadable = || format!("{} could not be read", file.display());
    let size = fs::metadata(file).with_context(unreadable)?.len();
    if size > FILE_LIMIT {
        misused!("{} holds {} MB; a file is read up to {} MB", file.display(), size >> 20, FILE_LIMIT >> 20);
    }
    let bytes = fs::read(file).with_context(unreadable)?;
    Ok(Input { name: file.file_name().unwrap_or_default().to_string_lossy().into_owned(), bytes })
}

/// A file below `folder`; what would lead out of it is never read.
fn beside(folder: &Path, path: &str) -> Option<Vec<u8>> {
    let folder = if folder.as_os_str().is_empty() { Path::new(".") } else { folder };
    let root = folder.canonicalize().ok()?;
    let found = root.join(path.replace('\\', "/").trim_start_matches("./")).canonicalize().ok()?;
    let inside = found.starts_with(&root) && found.is_file();
    let size = fs::metadata(&found).ok()?.len();
    if !inside || size > FILE_LIMIT {
        return None;
    }
    fs::read(found).ok()
}

fn artifacts(imported: &Imported) -> Vec<Artifact> {
    let file = |file: &import::ProjectFile| Artifact::plain(Kind::Source, file.path.as_str(), file.bytes.as_slice());
    imported.files.iter().map(file).collect()
}
