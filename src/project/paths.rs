//! Paths that `book.yaml` and the manuscript name, kept within the project folder.
//!
//! [`find`] first reads a path as words: one that is absolute or climbs out of the folder is refused before the disk is
//! touched. Then it goes down one part at a time and checks, after each, that a symbolic link has not led outside.

use std::fs;
use std::io;
use std::path::{Path, PathBuf};

use unicode_normalization::UnicodeNormalization;

use super::suggestion::nearest;

/// A file of the project.
#[derive(Debug, Clone)]
pub struct Found {
    /// Where it is, links resolved.
    pub path: PathBuf,
    /// What it is called: relative to the folder, with `/`, in Unicode's composed form (NFC).
    pub name: String,
    /// Size in bytes.
    pub size: u64,
}

/// Why a path can't be followed.
#[derive(Debug)]
pub enum Refusal {
    Empty,
    Absolute,
    Outside,
    /// There is no such file; perhaps one with a name like it.
    Missing {
        nearest: Option<String>,
    },
    Directory,
    /// A device, a pipe or a socket.
    Special,
    Unreadable(io::Error),
}

/// Finds the file `written` below `root`, which must be canonical.
pub fn find(root: &Path, written: &str) -> Result<Found, Refusal> {
    let parts = parts(written)?;
    let mut path = root.to_path_buf();
    for (at, part) in parts.iter().enumerate() {
        path = step(root, &path, part, &parts[..at])?;
    }
    let metadata = fs::metadata(&path).map_err(Refusal::Unreadable)?;
    if metadata.is_dir() {
        return Err(Refusal::Directory);
    }
    if !metadata.is_file() {
        return Err(Refusal::Special);
    }
    Ok(Found { path, name: composed(&parts.join("/")), size: metadata.len() })
}

/// The parts of a relative path, `.` and `..` worked out.
fn parts(written: &str) -> Result<Vec<String>, Refusal> {
    let slashed = written.replace('\\', "/");
    let has_drive = slashed.as_bytes().get(1) == Some(&b':') && slashed.as_bytes()[0].is_ascii_alphabetic();
    if slashed.starts_with('/') || slashed.starts_with("~/") || has_drive {
        return Err(Refusal::Absolute);
    }
    let mut parts = Vec::new();
    for part in slashed.split('/') {
        match part {
            "" | "." => {}
            ".." => parts.pop().map(|_| ()).ok_or(Refusal::Outside)?,
            _ => parts.push(part.to_string()),
        }
    }
    if parts.is_empty() { Err(Refusal::Empty) } else { Ok(parts) }
}

/// Goes from the folder `path` to its entry `part`.
fn step(root: &Path, path: &Path, part: &str, above: &[String]) -> Result<PathBuf, Refusal> {
    let exact = path.join(part);
    let entry = match fs::symlink_metadata(&exact) {
        Ok(_) => exact,
        Err(error) if error.kind() == io::ErrorKind::PermissionDenied => return Err(Refusal::Unreadable(error)),
        // Too long a name, a NUL in it, a file where a folder should be: there is no such file in any case.
        Err(_) => path.join(same_letters(path, part).ok_or_else(|| missing(path, part, above))?),
    };
    match entry.canonicalize() {
        Ok(path) if path.starts_with(root) => Ok(path),
        Ok(_) => Err(Refusal::Outside),
        Err(error) if error.kind() == io::ErrorKind::NotFound => Err(Refusal::Missing { nearest: None }),
        Err(error) => Err(Refusal::Unreadable(error)),
    }
}

/// The entry of `folder` whose name has the same letters, composed (NFC) or not (NFD).
fn same_letters(folder: &Path, part: &str) -> Option<String> {
    let wanted = composed(part);
    names(folder).into_iter().find(|name| composed(name) == wanted)
}

fn missing(folder: &Path, part: &str, above: &[String]) -> Refusal {
    let names = names(folder);
    let nearest = nearest(part, names.iter().map(String::as_str)).map(|near| {
        let mut parts = above.to_vec();
        parts.push(composed(near));
        parts.join("/")
    });
    Refusal::Missing { nearest }
}

/// Names in a folder, sorted; those that are not Unicode are passed over.
pub fn names(folder: &Path) -> Vec<String> {
    let Ok(entries) = fs::read_dir(folder) else { return Vec::new() };
    let mut names: Vec<String> = entries.flatten().filter_map(|entry| entry.file_name().into_string().ok()).collect();
    names.sort();
    names
}

/// Names in a folder that are not Unicode, as well as they can be shown. Only some systems have any.
pub fn unreadable_names(folder: &Path) -> Vec<String> {
    let Ok(entries) = fs::read_dir(folder) else { return Vec::new() };
    let names = entries.flatten().filter_map(|entry| entry.file_name().into_string().err());
    let mut shown: Vec<String> = names.map(|name| name.to_string_lossy().into_owned()).collect();
    shown.sort();
    shown
}

pub fn composed(name: &str) -> String {
    name.nfc().collect()
}

/// What to say of a refusal: what is wrong with the path, and what to do.
pub fn explain(refusal: &Refusal, written: &str) -> (String, String) {
    let inside = "Copy the file into the folder of book.yaml and name it from there.";
    let (problem, advice) = match refusal {
        Refusal::Empty => ("names no file".to_string(), "Write the name of a file.".to_string()),
        Refusal::Absolute => {
            ("is an absolute path; files are named from the folder of book.yaml".to_string(), inside.to_string())
        }
        Refusal::Outside => ("leads outside the folder of book.yaml".to_string(), inside.to_string()),
        Refusal::Missing { nearest: Some(near) } => ("does not exist".to_string(), format!("Did you mean `{near}`?")),
        Refusal::Missing { nearest: None } => {
            ("does not exist".to_string(), "Check the name, capital letters too, or add the file.".to_string())
        }
        Refusal::Directory => ("is a folder".to_string(), "Name a file in it.".to_string()),
        Refusal::Special => ("is not an ordinary file".to_string(), "Name an ordinary file.".to_string()),
        Refusal::Unreadable(error) => {
            (format!("can't be read: {error}"), "Check who may read the file, and try again.".to_string())
        }
    };
    let shown: String = written.chars().take(200).collect();
    (format!("“{shown}” {problem}"), advice)
}
