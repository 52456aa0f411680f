//! Files that change as a set: all of them are the old ones or all the new, whenever the program is killed.
//!
//! [`write`] puts every new file into a folder of its own beside the old ones, and the names that they are to get into a
//! journal. Once the journal stands on the disk, the set is the new one: [`finish`], which runs before anything else is
//! written, does what is left of the renames. Before that, it is the old one, and what was written is cleared away.

use std::fs::{self, File};
use std::io::{ErrorKind, Write};
use std::path::{Path, PathBuf};

use anyhow::Context;
use serde::{Deserialize, Serialize};

use crate::editions::Artifact;

/// The folder of new files that have not got their names yet, and of old ones that may have to come back.
const STAGE: &str = ".bonefolder-new";

/// The list of the names that they are to get.
const JOURNAL: &str = ".bonefolder-journal";

/// Names in the order of the files in [`STAGE`], which are called `0`, `1` and so on.
#[derive(Debug, Serialize, Deserialize)]
struct Journal {
    names: Vec<String>,
}

/// Writes `artifacts` into the folder `out`, which is made if need be. After a failure the folder holds what it held.
pub fn write(out: &Path, artifacts: &[Artifact]) -> anyhow::Result<()> {
    let is_new = !out.exists();
    fs::create_dir_all(out).with_context(|| format!("the folder {} could not be made", out.display()))?;
    let _lock = lock(out);
    finish_locked(out);
    let written = stage(out, artifacts).and_then(|()| replace(out, artifacts));
    if written.is_err() {
        let _ = fs::remove_dir_all(out.join(STAGE));
    }
    if written.is_err() && is_new {
        // Nothing was in the folder before, so empty ones are all that can be left; others are not ours to remove.
        for folder in artifacts.iter().filter_map(|artifact| Path::new(&artifact.file).parent()) {
            let _ = fs::remove_dir(out.join(folder));
        }
        let _ = fs::remove_dir(out);
    }
    written
}

/// Does what a run that was killed has left to do in the folder `out`, or clears away what it has left.
pub fn finish(out: &Path) {
    if out.join(JOURNAL).exists() || out.join(STAGE).exists() {
        let _lock = lock(out);
        finish_locked(out);
    }
}

fn finish_locked(out: &Path) {
    let journal = fs::read(out.join(JOURNAL)).ok().and_then(|text| serde_json::from_slice::<Journal>(&text).ok());
    for (at, name) in journal.iter().flat_map(|journal| journal.names.iter().enumerate()) {
        let staged = out.join(STAGE).join(at.to_string());
        if is_inside(name) && staged.exists() {
            // What can't be renamed now can't be either at the next run; the build that follows makes it anew.
            let _ = fs::rename(staged, out.join(name));
        }
    }
    clear(out);
}

/// The names of a journal are those of files below the folder, whoever wrote it.
fn is_inside(name: &str) -> bool {
    Path::new(name).components().all(|part| matches!(part, std::path::Component::Normal(_)))
}

fn clear(out: &Path) {
    // The journal goes first: without it nobody takes what is left for the new set.
    let _ = fs::remove_file(out.join(JOURNAL));
    let _ = fs::remove_file(out.join(format!("{JOURNAL}-new")));
    let _ = fs::remove_dir_all(out.join(STAGE));
    sync_folder(out);
}

/// Writes every file beside its target, and the journal that makes the set the new one.
fn stage(out: &Path, artifacts: &[Artifact]) -> anyhow::Result<()> {
    for artifact in artifacts {
        let target = out.join(&artifact.file);
        anyhow::ensure!(!target.is_dir(), "{} is a folder; a file should go there", target.display());
        if let Some(folder) = target.parent() {
            fs::create_dir_all(folder).with_context(|| format!("the folder {} could not be made", folder.display()))?;
        }
    }
    let stage = out.join(STAGE);
    fs::create_dir(&stage).map_err(|error| match error.kind() {
        ErrorKind::PermissionDenied => {
            anyhow::anyhow!("the folder may not be written to. Change that, or name another: --out FOLDER")
        }
        _ => anyhow::Error::new(error).context(format!("{} could not be written", stage.display())),
    })?;
    for (at, artifact) in artifacts.iter().enumerate() {
        write_synced(&stage.join(at.to_string()), &artifact.bytes)
            .with_context(|| format!("{} could not be written", out.join(&artifact.file).display()))?;
        keep_old(out, at, artifact);
    }
    sync_folder(&stage);
    let names = artifacts.iter().map(|artifact| artifact.file.clone()).collect();
    let new = out.join(format!("{JOURNAL}-new"));
    write_synced(&new, &serde_json::to_vec(&Journal { names })?)
        .and_then(|()| fs::rename(&new, out.join(JOURNAL)))
        .with_context(|| format!("{} could not be written", out.join(JOURNAL).display()))?;
    sync_folder(out);
    Ok(())
}

/// Gives the old file a second name, for the way back; there may be none.
fn keep_old(out: &Path, at: usize, artifact: &Artifact) {
    let (old, kept) = (out.join(&artifact.file), old(out, at));
    let _ = fs::hard_link(&old, &kept).or_else(|_| fs::copy(&old, &kept).map(|_| ()));
}

fn old(out: &Path, at: usize) -> PathBuf {
    out.join(STAGE).join(format!("{at}-old"))
}

/// Gives every file its name. If one can't have it, the others get the old ones back.
fn replace(out: &Path, artifacts: &[Artifact]) -> anyhow::Result<()> {
    for (at, artifact) in artifacts.iter().enumerate() {
        let target = out.join(&artifact.file);
        if let Err(failure) = fs::rename(out.join(STAGE).join(at.to_string()), &target) {
            put_back(out, &artifacts[..at]);
            return Err(failure).with_context(|| format!("{} could not be replaced", target.display()));
        }
    }
    artifacts
        .iter()
        .filter_map(|artifact| Path::new(&artifact.file).parent())
        .for_each(|folder| sync_folder(&out.join(folder)));
    clear(out);
    Ok(())
}

fn put_back(out: &Path, done: &[Artifact]) {
    let _ = fs::remove_file(out.join(JOURNAL));
    for (at, artifact) in done.iter().enumerate() {
        let target = out.join(&artifact.file);
        // This is the way back from a failure that is about to be told; there is nobody left to tell of a second one.
        let _ = if old(out, at).exists() { fs::rename(old(out, at), target) } else { fs::remove_file(target) };
    }
}

fn write_synced(path: &Path, bytes: &[u8]) -> std::io::Result<()> {
    let mut file = File::create(path)?;
    file.write_all(bytes)?;
    file.sync_all()
}

/// Names are on the disk when their folder is; where folders can't be opened, the system sees to that itself.
fn sync_folder(folder: &Path) {
    let _ = File::open(folder).and_then(|folder| folder.sync_all());
}

/// Keeps other runs out of the folder until the value goes; none where folders can't be locked.
fn lock(out: &Path) -> Option<File> {
    let folder = File::open(out).ok()?;
    folder.lock().ok()?;
    Some(folder)
}
