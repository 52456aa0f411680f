//! Opens a bundle, whoever made it: names that stay in the folder, and no more than a project holds.

use std::collections::BTreeSet;
use std::fmt;
use std::io::{Cursor, Read};

use zip::ZipArchive;

use super::{Files, names};
use crate::project::composed;

/// Most files of a bundle.
const MOST_FILES: usize = 10_000;
/// Bytes of all files once unpacked.
const ALL_BYTES: u64 = 1 << 30;
/// So many times its packed size a bundle may unpack to; text packs to a fifth, and drawings to a twentieth.
const RATIO: u64 = 150;
/// What small bundles may unpack to whatever their ratio.
const SMALL: u64 = 4 << 20;

/// Why a bundle is not unpacked. Each reads as the end of a sentence that begins with the file's name.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Refused {
    NoZip(String),
    Damaged(String),
    Locked,
    TooMany(usize),
    TooLarge,
    Name(String, &'static str),
    Twice(String),
    /// A link, or anything that is neither a file nor a folder.
    Special(String),
    NoBook,
}

impl fmt::Display for Refused {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Refused::NoZip(why) => write!(f, "is no zip: {why}"),
            Refused::Damaged(why) => write!(f, "is damaged: {why}"),
            Refused::Locked => f.write_str("is locked with a password"),
            Refused::TooMany(count) => write!(f, "holds {count} files; {MOST_FILES} are unpacked"),
            Refused::TooLarge => write!(f, "unpacks to far more than a booklet holds"),
            Refused::Name(name, why) => write!(f, "holds a file whose name {why}: “{}”", shown(name)),
            Refused::Twice(name) => write!(f, "holds two files of the same name: “{}”", shown(name)),
            Refused::Special(name) => write!(f, "holds something that is no plain file: “{}”", shown(name)),
            Refused::NoBook => f.write_str("holds no book.yaml"),
        }
    }
}

fn shown(name: &str) -> String {
    name.chars().map(|letter| if letter.is_control() { '·' } else { letter }).take(100).collect()
}

/// Every file of a bundle. What is dangerous in one file has the whole refused: nobody made that by mistake.
pub fn unpack(bytes: &[u8]) -> Result<Files, Refused> {
    let mut zip = ZipArchive::new(Cursor::new(bytes)).map_err(|why| Refused::NoZip(why.to_string()))?;
    if zip.len() > MOST_FILES {
        return Err(Refused::TooMany(zip.len()));
    }
    let mut left = ALL_BYTES.min((bytes.len() as u64).saturating_mul(RATIO).max(SMALL));
    let (mut files, mut taken) = (Files::new(), BTreeSet::new());
    for at in 0..zip.len() {
        let Some(name) = name_of(&mut zip, at)? else { continue };
        // Some systems know no capitals, and some no difference between a letter with an accent and a letter and an accent.
        if !taken.insert(composed(&name).to_lowercase()) {
            return Err(Refused::Twice(name));
        }
        let entry = zip.by_index(at).map_err(|why| Refused::Damaged(why.to_string()))?;
        let mut content = Vec::new();
        entry.take(left + 1).read_to_end(&mut content).map_err(|why| Refused::Damaged(why.to_string()))?;
        left = left.checked_sub(content.len() as u64).ok_or(Refused::TooLarge)?;
        files.insert(name, content);
    }
    // A file can't also be a folder.
    let stands_in_a_file = |name: &&String| {
        let name = composed(name).to_lowercase();
        name.match_indices('/').any(|(at, _)| taken.contains(&name[..at]))
    };
    if let Some(name) = files.keys().find(stands_in_a_file) {
        return Err(Refused::Twice(name.clone()));
    }
    below_book(files)
}

/// The name of an entry; `None` for a folder.
fn name_of(zip: &mut ZipArchive<Cursor<&[u8]>>, at: usize) -> Result<Option<String>, Refused> {
    let raw = zip.by_index_raw(at).map_err(|why| Refused::Damaged(why.to_string()))?;
    let name = raw.name().map_err(|why| Refused::Damaged(why.to_string()))?.into_owned();
    if raw.encrypted() {
        return Err(Refused::Locked);
    }
    if raw.is_dir() {
        return match names::refuse(name.trim_end_matches('/')) {
            Some(why) => Err(Refused::Name(name, why)),
            None => Ok(None),
        };
    }
    if !raw.is_file() {
        return Err(Refused::Special(name));
    }
    match names::refuse(&name) {
        Some(why) => Err(Refused::Name(name, why)),
        None => Ok(Some(name)),
    }
}

/// The files of the folder with `book.yaml`, where it stands least deep.
fn below_book(files: Files) -> Result<Files, Refused> {
    let folders = files.keys().filter_map(|name| name.strip_suffix("book.yaml"));
    let folders = folders.filter(|folder| folder.is_empty() || folder.ends_with('/'));
    let root = folders.min_by_key(|folder| folder.matches('/').count()).ok_or(Refused::NoBook)?.to_owned();
    Ok(files.into_iter().filter_map(|(name, bytes)| Some((name.strip_prefix(&root)?.to_owned(), bytes))).collect())
}
