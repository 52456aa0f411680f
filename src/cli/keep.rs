//! Writes files of a project that were saved on the page of the preview: each of them whole, and none outside the folder.

use std::fs::{self, Permissions};
use std::io::Write;
use std::path::Path;

use anyhow::Context;

use crate::project::{Changes, Disk};

/// Writes files, or removes those that shall hold nothing. After a failure, those that were written before hold again what
/// they held.
///
/// # Errors
///
/// A path leads out of the folder, or the system refuses.
pub fn write(disk: &Disk, changes: &Changes) -> anyhow::Result<()> {
    let mut places = Vec::new();
    for (path, bytes) in changes {
        let place = disk.place(path).map_err(|why| anyhow::anyhow!("{path} can't be written: {why}"))?;
        let old = place.is_file().then(|| fs::read(&place)).transpose();
        places.push((old.with_context(|| format!("{path} can't be read"))?, place, bytes, path));
    }
    for (at, (_, place, bytes, path)) in places.iter().enumerate() {
        if let Err(error) = put(place, bytes.as_deref()) {
            for (old, place, ..) in &places[..at] {
                // This is the way back from a failure that is about to be told; there is nobody left to tell of a second one.
                let _ = put(place, old.as_deref());
            }
            return Err(error).with_context(|| format!("{path} can't be written"));
        }
    }
    Ok(())
}

fn put(place: &Path, bytes: Option<&[u8]>) -> anyhow::Result<()> {
    let Some(bytes) = bytes else { return Ok(fs::remove_file(place)?) };
    let folder = place.parent().unwrap_or(Path::new("."));
    fs::create_dir_all(folder)?;
    let mut new = tempfile::Builder::new();
    new.prefix(".bonefolder-");
    if let Some(permissions) = permissions(place) {
        new.permissions(permissions);
    }
    let mut new = new.tempfile_in(folder)?;
    new.write_all(bytes)?;
    new.as_file().sync_all()?;
    new.persist(place)?;
    Ok(())
}

/// The permissions that the file has, or those of any new file.
#[cfg(unix)]
fn permissions(place: &Path) -> Option<Permissions> {
    let usual = || std::os::unix::fs::PermissionsExt::from_mode(0o666);
    Some(fs::metadata(place).map_or_else(|_| usual(), |file| file.permissions()))
}

/// They are those of the folder.
#[cfg(not(unix))]
fn permissions(_: &Path) -> Option<Permissions> {
    None
}
