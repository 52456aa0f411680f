//! The profiles of printers: small JSON files, one for each, in `printers/` of the user's configuration. `--profiles` or
//! BONEFOLDER_PROFILES name another folder.

use std::fs;
use std::path::{Path, PathBuf};

use anyhow::{Context, bail};

use super::{misused, output};
use crate::editions::{Artifact, Kind};
use crate::press::printer::{self, Profile};

#[derive(Debug, Clone, clap::Args)]
pub struct Profiles {
    /// The folder of the printers' profiles [default: bonefolder/printers in your configuration]
    #[arg(long, value_name = "DIR")]
    profiles: Option<PathBuf>,
}

impl Profiles {
    /// The profile of a printer that must have been saved.
    pub fn load(&self, printer: &str) -> anyhow::Result<Profile> {
        match self.known(printer)? {
            Some(profile) => Ok(profile),
            None => misused!("there is no profile of a printer {printer}; {}", known(&self.folder()?)),
        }
    }

    /// The profile of a printer, if one was saved.
    pub fn known(&self, printer: &str) -> anyhow::Result<Option<Profile>> {
        let path = self.folder()?.join(file_name(printer)?);
        path.exists().then(|| read(&path)).transpose()
    }

    /// Saves a profile, and says where.
    pub fn save(&self, printer: &str, profile: &Profile) -> anyhow::Result<PathBuf> {
        let (folder, file) = (self.folder()?, file_name(printer)?);
        let path = folder.join(&file);
        let mut text = serde_json::to_string_pretty(profile)?;
        text.push('\n');
        output::write(&folder, &[Artifact::plain(Kind::Profile, file, text)])
            .with_context(|| format!("{} could not be written", path.display()))?;
        Ok(path)
    }

    /// As told, or where this system keeps the settings of a user.
    fn folder(&self) -> anyhow::Result<PathBuf> {
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

fn read(path: &Path) -> anyhow::Result<Profile> {
    let code = printer::codes::UNREADABLE_PROFILE.id;
    let text = fs::read_to_string(path).with_context(|| format!("{} could not be read", path.display()))?;
    let profile: Profile = serde_json::from_str(&text)
        .with_context(|| format!("{} is not a printer's profile ({code})", path.display()))?;
    match profile.fault() {
        Some(fault) => bail!("{} has {fault} ({code})", path.display()),
        None => Ok(profile),
    }
}

/// A name that is a file's name everywhere.
fn file_name(printer: &str) -> anyhow::Result<String> {
    let plain = |letter: char| letter.is_alphanumeric() || matches!(letter, '-' | '_' | ' ');
    let fine = !printer.trim().is_empty() && printer.chars().count() <= 60 && printer.chars().all(plain);
    if !fine {
        misused!("“{printer}” can't be the name of a printer here; use letters, digits, - and _");
    }
    Ok(format!("{}.json", printer.trim()))
}

/// The printers whose profiles lie in `folder`, as the end of a sentence.
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
