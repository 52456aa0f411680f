//! Paths that `book.yaml` and the manuscript name, kept within the project folder.
//!
//! [`find`] first reads a path as words: one that is absolute or climbs out of the folder is refused before the folder is
//! touched. Then it goes down one part at a time, and the folder refuses each that a symbolic link leads outside.

use unicode_normalization::UnicodeNormalization;

use super::folder::{Entry, Folder, Refusal};
use super::suggestion::nearest;

/// A file of the project.
#[derive(Debug, Clone)]
pub struct Found {
    /// Where it is in the folder, with the letters of its name there.
    pub path: String,
    /// What it is called: relative to the folder, with `/`, in Unicode's composed form (NFC).
    pub name: String,
    /// Size in bytes.
    pub size: u64,
}

/// Finds the file that is called `written` in `folder`.
pub fn find(folder: &dyn Folder, written: &str) -> Result<Found, Refusal> {
    let parts = parts(written)?;
    let (mut path, mut entry) = (String::new(), Entry::Folder);
    for (at, part) in parts.iter().enumerate() {
        (path, entry) = step(folder, &path, part, &parts[..at])?;
    }
    match entry {
        Entry::File { size } => Ok(Found { path, name: composed(&parts.join("/")), size }),
        Entry::Folder => Err(Refusal::Directory),
        Entry::Special => Err(Refusal::Special),
    }
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

/// Goes from the folder under `path` to its entry `part`.
fn step(folder: &dyn Folder, path: &str, part: &str, above: &[String]) -> Result<(String, Entry), Refusal> {
    let exact = join(path, part);
    match folder.entry(&exact) {
        Err(Refusal::Missing { .. }) => {
            let names = folder.names(path);
            let same = same_letters(&names, part).ok_or_else(|| missing(&names, part, above))?;
            let path = join(path, same);
            folder.entry(&path).map(|entry| (path, entry))
        }
        entry => entry.map(|entry| (exact, entry)),
    }
}

pub fn join(folder: &str, name: &str) -> String {
    if folder.is_empty() { name.to_owned() } else { format!("{folder}/{name}") }
}

/// The name among `names` that has the same letters, composed (NFC) or not (NFD).
fn same_letters<'a>(names: &'a [String], part: &str) -> Option<&'a str> {
    let wanted = composed(part);
    names.iter().map(String::as_str).find(|name| composed(name) == wanted)
}

fn missing(names: &[String], part: &str, above: &[String]) -> Refusal {
    let nearest = nearest(part, names.iter().map(String::as_str)).map(|near| {
        let mut parts = above.to_vec();
        parts.push(composed(near));
        parts.join("/")
    });
    Refusal::Missing { nearest }
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

/// Whether a file is called as texts in Markdown are.
pub fn is_markdown(name: &str) -> bool {
    let ending = name.rsplit_once('.').map_or("", |(_, ending)| ending).to_ascii_lowercase();
    matches!(ending.as_str(), "md" | "markdown" | "mdx" | "qmd" | "rmd")
}
