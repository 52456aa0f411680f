//! `bonefolder merge BASE OURS THEIRS`: a parent's corrections brought into a remix.

use std::path::{Path, PathBuf};

use anyhow::Context;

use super::terminal::{Terminal, line};
use super::{Ended, misused, output, unpack};
use crate::editions::merge::{self, Unmerged};
use crate::project::{Disk, Folder, Memory};

#[derive(Debug, clap::Args)]
pub struct Options {
    /// The parent as it was when the remix began: a folder, or a finished file that carries its source
    base: PathBuf,
    /// The remix: the same
    ours: PathBuf,
    /// The parent as it is now: the same
    theirs: PathBuf,
    /// The new folder that the merged project goes to
    #[arg(short, long, value_name = "DIR")]
    out: PathBuf,
}

pub fn run(options: &Options, terminal: &Terminal) -> anyhow::Result<Ended> {
    if std::fs::read_dir(&options.out).is_ok_and(|mut entries| entries.next().is_some()) {
        misused!("{} is not empty; name a folder that is new", options.out.display());
    }
    let [base, ours, theirs] = [open(&options.base)?, open(&options.ours)?, open(&options.theirs)?];
    let merged = match merge::projects(base.as_ref(), ours.as_ref(), theirs.as_ref()) {
        Ok(merged) => merged,
        Err(why @ Unmerged::TooLarge { .. }) => misused!("{why}"),
        Err(Unmerged::Unreadable { name, why }) => {
            return Err(why).with_context(|| format!("{name} could not be read"));
        }
    };
    output::write(&options.out, &merged.artifacts)?;
    merged.conflicts.iter().try_for_each(line)?;
    let conflicts = merged.conflicts.len();
    if !terminal.quiet {
        let many = if conflicts == 1 { "place" } else { "places" };
        line(format_args!("The merged project is in {}; {conflicts} {many} to decide.", options.out.display()))?;
    }
    Ok(if conflicts == 0 { Ended::Well } else { Ended::WithErrors })
}

/// A folder that holds a project, or the project that travels in a finished file.
fn open(path: &Path) -> anyhow::Result<Box<dyn Folder>> {
    if path.is_file() {
        return Ok(Box::new(unpack::files(path)?.into_iter().collect::<Memory>()));
    }
    if let Some(disk) = Disk::find(path).value {
        return Ok(Box::new(disk));
    }
    Ok(Box::new(Disk::open(path).with_context(|| format!("{} can't be opened", path.display()))?))
}
