//! The faces of this computer: where they lie, and the licence of each.

use std::collections::BTreeSet;
use std::fs;
use std::path::{Path, PathBuf};

use crate::fonts::face::{self, Unusable};
use crate::fonts::{Face, normal};
use crate::project::faces::is_license;

/// Font files, by their paths.
pub struct Installed {
    files: Vec<PathBuf>,
}

/// A file with faces of a family.
pub struct Found {
    pub path: PathBuf,
    /// Those of the family.
    pub faces: Vec<Face>,
}

/// Folders in folders that are looked into.
const DEEPEST: usize = 6;

impl Installed {
    /// The files in `from`, or in the folders where systems keep faces.
    pub fn new(from: Option<&Path>) -> Installed {
        let mut files = BTreeSet::new();
        match from {
            Some(folder) => list(folder, DEEPEST, &mut files),
            None => places().iter().for_each(|folder| list(folder, DEEPEST, &mut files)),
        }
        Installed { files: files.into_iter().collect() }
    }

    /// The first of these families that is there.
    pub fn first<'a>(&self, families: &[&'a str]) -> Option<&'a str> {
        families.iter().copied().find(|family| self.family(family).is_ok_and(|found| !found.is_empty()))
    }

    /// The files with faces of a family. Files that are called like it are looked into first, all others if there is none.
    /// The error is why none of them may be used.
    pub fn family(&self, name: &str) -> Result<Vec<Found>, Unusable> {
        let wanted = normal(name);
        let begins: String = name.split_whitespace().take(2).map(normal).collect();
        let is_called =
            |path: &&PathBuf| normal(&path.file_name().unwrap_or_default().to_string_lossy()).starts_with(&begins);
        let (near, far): (Vec<&PathBuf>, Vec<&PathBuf>) = self.files.iter().partition(is_called);
        for files in [near, far] {
            let mut refused = None;
            let mut found = Vec::new();
            for path in files {
                match faces_of(path, &wanted) {
                    Ok(faces) if !faces.is_empty() => found.push(Found { path: path.clone(), faces }),
                    Ok(_) => {}
                    Err(why) => refused = Some(why),
                }
            }
            match refused {
                _ if !found.is_empty() => return Ok(found),
                Some(why) => return Err(why),
                None => {}
            }
        }
        Ok(Vec::new())
    }

    /// Every file.
    pub fn files(&self) -> &[PathBuf] {
        &self.files
    }
}

/// The faces of the family in a file. Whether they may be embedded matters only where the file holds the family.
fn faces_of(path: &Path, wanted: &str) -> Result<Vec<Face>, Unusable> {
    let Ok(bytes) = fs::read(path) else { return Ok(Vec::new()) };
    let name = path.file_name().unwrap_or_default().to_string_lossy();
    match face::read(&name, bytes, None) {
        Ok(faces) => Ok(faces.into_iter().filter(|face| normal(&face.family) == wanted).collect()),
        Err(why) if normal(&name).starts_with(wanted) => Err(why),
        Err(_) => Ok(Vec::new()),
    }
}

fn list(folder: &Path, depth: usize, files: &mut BTreeSet<PathBuf>) {
    let Ok(entries) = fs::read_dir(folder) else { return };
    for path in entries.filter_map(|entry| Some(entry.ok()?.path())) {
        let ending = path.extension().unwrap_or_default().to_string_lossy().to_ascii_lowercase();
        if path.is_dir() && depth > 1 {
            list(&path, depth - 1, files);
        } else if matches!(ending.as_str(), "ttf" | "otf" | "ttc" | "otc") {
            files.insert(path);
        }
    }
}

/// Where systems keep their faces.
fn places() -> Vec<PathBuf> {
    let fixed =
        ["/usr/share/fonts", "/usr/local/share/fonts", "/System/Library/Fonts", "/Library/Fonts", "C:\\Windows\\Fonts"];
    let mut places: Vec<PathBuf> = fixed.iter().map(PathBuf::from).collect();
    if let Some(home) = std::env::var_os("HOME").map(PathBuf::from) {
        places.extend([".local/share/fonts", ".fonts", "Library/Fonts"].map(|folder| home.join(folder)));
    }
    places.extend(std::env::var_os("LOCALAPPDATA").map(|local| PathBuf::from(local).join("Microsoft/Windows/Fonts")));
    places
}

/// The licence of a file: the text beside it, or what its Debian package says.
pub fn license_of(path: &Path) -> Option<String> {
    let beside = path.parent().and_then(|folder| fs::read_dir(folder).ok());
    let beside = beside.into_iter().flatten().filter_map(|entry| Some(entry.ok()?.path()));
    let mut beside: Vec<PathBuf> =
        beside.filter(|path| is_license(&path.file_name().unwrap_or_default().to_string_lossy())).collect();
    beside.sort();
    let read = |path: PathBuf| fs::read_to_string(path).ok().filter(|text| !text.trim().is_empty());
    beside.into_iter().find_map(read).or_else(|| read(package_of(path)?))
}

/// The text on copyright of the package that brought a file (Debian Policy 12.5).
fn package_of(path: &Path) -> Option<PathBuf> {
    let wanted = path.to_str()?;
    let lists = fs::read_dir("/var/lib/dpkg/info").ok()?.filter_map(|entry| Some(entry.ok()?.path()));
    let holds = |list: &PathBuf| fs::read_to_string(list).is_ok_and(|text| text.lines().any(|line| line == wanted));
    let list = lists.filter(|list| list.extension().is_some_and(|ending| ending == "list")).find(holds)?;
    let package = list.file_stem()?.to_str()?.split(':').next()?.to_owned();
    Some(Path::new("/usr/share/doc").join(package).join("copyright"))
}
