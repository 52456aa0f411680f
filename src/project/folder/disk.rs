//! A folder on the disk. Nothing outside it is ever read: a symbolic link may lead about in it, and not out of it.

use std::fs::{self, File};
use std::io::{self, Read};
use std::path::{Path, PathBuf};

use super::{Entry, Folder, Refusal};
use crate::diagnostic::{Outcome, Place, Report};
use crate::project::codes;

#[derive(Debug, Clone)]
pub struct Disk {
    /// Canonical.
    root: PathBuf,
}

impl Disk {
    /// The folder at `path`.
    pub fn open(path: &Path) -> io::Result<Disk> {
        Ok(Disk { root: path.canonicalize()? })
    }

    /// Where the folder is, links resolved.
    pub fn root(&self) -> &Path {
        &self.root
    }

    /// The folder that holds `book.yaml`: `dir`, or `dir/manuscript`. `None` if there is none; the report says why.
    pub fn find(dir: &Path) -> Outcome<Option<Disk>> {
        Outcome::of(|report| {
            let root = find_root(dir, report)?;
            let opened = Disk::open(&root);
            opened.map_err(|error| unreadable(&root, &error, report)).ok()
        })
    }

    /// Where the file or folder under `path` is, links resolved.
    fn confined(&self, path: &str) -> Result<PathBuf, Refusal> {
        let joined = self.root.join(path);
        match fs::symlink_metadata(&joined) {
            Ok(_) => {}
            Err(error) if error.kind() == io::ErrorKind::PermissionDenied => return Err(Refusal::Unreadable(error)),
            // Too long a name, a NUL in it, a file where a folder should be: there is no such file in any case.
            Err(_) => return Err(Refusal::Missing { nearest: None }),
        }
        match joined.canonicalize() {
            Ok(path) if path.starts_with(&self.root) => Ok(path),
            Ok(_) => Err(Refusal::Outside),
            Err(error) if error.kind() == io::ErrorKind::NotFound => Err(Refusal::Missing { nearest: None }),
            Err(error) => Err(Refusal::Unreadable(error)),
        }
    }

    /// Where a file under `path` is, or would be: links resolved, and within the folder.
    ///
    /// # Errors
    ///
    /// In words: the path climbs, a link leads out of the folder, or something that is no file stands there.
    pub fn place(&self, path: &str) -> Result<PathBuf, &'static str> {
        let is_plain = |part: &str| !matches!(part, "" | "." | "..") && !part.contains(['\\', '\0']);
        if !path.split('/').all(is_plain) {
            return Err("it is not the name of a file in the project");
        }
        match self.entry(path) {
            Ok(Entry::File { .. }) => return self.confined(path).map_err(|_| "it can't be read"),
            Ok(_) => return Err("there is something else of that name"),
            Err(Refusal::Missing { .. }) => {}
            Err(_) => return Err("it leads out of the project, or can't be read"),
        }
        // A link to nowhere is missing as well; what is written there would lie at its other end.
        if fs::symlink_metadata(self.root.join(path)).is_ok() {
            return Err("it is a link to nowhere");
        }
        let Some((folder, name)) = path.rsplit_once('/') else { return Ok(self.root.join(path)) };
        match self.entry(folder) {
            Ok(Entry::Folder) => self.confined(folder).map(|folder| folder.join(name)).map_err(|_| "it can't be read"),
            Ok(_) => Err("a file stands where its folder should be"),
            Err(_) => self.place(folder).map(|folder| folder.join(name)),
        }
    }

    /// The names in a folder: those that are Unicode, and the others.
    fn list(&self, path: &str) -> (Vec<String>, Vec<String>) {
        let Ok(entries) = self.confined(path).and_then(|folder| fs::read_dir(folder).map_err(Refusal::Unreadable))
        else {
            return Default::default();
        };
        let (mut names, mut others) = (Vec::new(), Vec::new());
        for entry in entries.flatten() {
            match entry.file_name().into_string() {
                Ok(name) => names.push(name),
                Err(name) => others.push(name.to_string_lossy().into_owned()),
            }
        }
        names.sort();
        others.sort();
        (names, others)
    }
}

impl Folder for Disk {
    fn entry(&self, path: &str) -> Result<Entry, Refusal> {
        let metadata = fs::metadata(self.confined(path)?).map_err(Refusal::Unreadable)?;
        Ok(match metadata {
            _ if metadata.is_dir() => Entry::Folder,
            _ if metadata.is_file() => Entry::File { size: metadata.len() },
            _ => Entry::Special,
        })
    }

    fn names(&self, path: &str) -> Vec<String> {
        self.list(path).0
    }

    fn unreadable_names(&self, path: &str) -> Vec<String> {
        self.list(path).1
    }

    fn read(&self, path: &str, limit: u64) -> io::Result<Vec<u8>> {
        let path = self.confined(path).map_err(|refusal| match refusal {
            Refusal::Unreadable(error) => error,
            _ => io::ErrorKind::NotFound.into(),
        })?;
        let mut bytes = Vec::new();
        File::open(path)?.take(limit).read_to_end(&mut bytes)?;
        Ok(bytes)
    }
}

fn find_root(dir: &Path, report: &mut Report) -> Option<PathBuf> {
    let dir = if dir.is_file() && dir.ends_with("book.yaml") { dir.parent().unwrap_or(dir) } else { dir };
    let dir = if dir.as_os_str().is_empty() { Path::new(".") } else { dir };
    let candidates = [dir.to_path_buf(), dir.join("manuscript")];
    if let Some(root) = candidates.iter().find(|folder| folder.join("book.yaml").exists()) {
        return Some(root.clone());
    }
    if dir.is_file() {
        let folder = dir.parent().filter(|folder| !folder.as_os_str().is_empty()).unwrap_or(Path::new("."));
        let message = format!("{} is a file; a book is a folder with a book.yaml in it", dir.display());
        let advice = format!("Name the folder: bonefolder build {}", folder.display());
        report.error(&codes::NO_BOOK, Place::Nowhere, message, advice);
        return None;
    }
    if !dir.is_dir() {
        let message = format!("there is no folder {}", dir.display());
        report.error(&codes::NO_BOOK, Place::Nowhere, message, "Name the folder that holds book.yaml.");
        return None;
    }
    let other = candidates.iter().find_map(|folder| other_name(folder));
    let advice = match other {
        Some(name) if is_book(&name) => format!("There is a {name}; rename it to book.yaml."),
        Some(name) => format!("There is a {name}; `bonefolder init {}` makes a book.yaml of it.", shown(dir)),
        None => format!(
            "Name the folder that holds book.yaml, make one for the texts here with `bonefolder init {}`, or start a booklet \
             with `bonefolder new DIR`.",
            shown(dir)
        ),
    };
    let message = format!("{} holds no book.yaml (looked for book.yaml and manuscript/book.yaml)", dir.display());
    report.error(&codes::NO_BOOK, named(dir), message, advice);
    None
}

fn is_book(name: &str) -> bool {
    name.to_lowercase().starts_with("book.y")
}

/// The folder, as a shell takes it.
fn shown(dir: &Path) -> String {
    let dir = dir.display().to_string();
    if dir.contains(' ') { format!("'{dir}'") } else { dir }
}

/// Another name under which a settings file may lie there.
fn other_name(folder: &Path) -> Option<String> {
    const NAMES: &[&str] = &["book.yml", "book.yaml.txt", "metadata.yaml", "metadata.yml", "meta.yaml", "_quarto.yml"];
    let is_like = |name: &String| NAMES.contains(&name.to_lowercase().as_str()) || name.to_lowercase() == "book.yaml";
    Disk::open(folder).ok()?.names("").into_iter().find(is_like)
}

fn unreadable(root: &Path, error: &io::Error, report: &mut Report) {
    report.error(&codes::UNREADABLE, named(root), format!("the folder can't be read: {error}"), "");
}

fn named(folder: &Path) -> Place {
    Place::File { file: folder.display().to_string(), at: String::new() }
}
