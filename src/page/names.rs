//! Which files of a book the page may write: texts, settings and pictures, by plain names that every system can have.

use crate::project::{Entry, Folder, is_picture};

/// Bytes of a text that is edited on the page.
pub const LARGEST_TEXT: usize = 4 << 20;

/// Bytes of a file of a book.
pub const LARGEST_FILE: usize = 50 << 20;

const TEXTS: &[&str] = &["md", "markdown", "yaml", "yml", "css", "bib", "txt"];
const PICTURES: &[&str] = &["png", "jpg", "jpeg", "gif", "webp", "svg"];

/// Whether a file of that name may hold these bytes.
///
/// # Errors
///
/// Why not, in words for whoever chose the file.
pub fn check(path: &str, bytes: &[u8]) -> Result<(), &'static str> {
    check_name(path)?;
    match kind(path) {
        "picture" if bytes.len() > LARGEST_FILE => Err("a picture may have up to 50 MB"),
        "picture" if !is_picture(bytes) => Err("this is no picture: PNG, JPEG, GIF, WebP and SVG are taken"),
        "picture" => Ok(()),
        _ if bytes.len() > LARGEST_TEXT => Err("a text that is edited here may have up to 4 MB"),
        _ if std::str::from_utf8(bytes).is_err() => Err("this is no text in UTF-8"),
        _ => Ok(()),
    }
}

/// # Errors
///
/// Why no file of that name may be written.
pub fn check_name(path: &str) -> Result<(), &'static str> {
    let parts: Vec<&str> = path.split('/').collect();
    if path.len() > 200 || parts.iter().any(|part| part.is_empty()) {
        return Err("this is no name of a file");
    }
    if parts.iter().any(|part| part.starts_with('.')) {
        return Err("hidden files, whose names begin with a stop, are not written");
    }
    // What Windows can't have, no book should have that travels.
    let is_odd = |part: &&str| {
        let stem = part.split('.').next().unwrap_or_default().to_ascii_uppercase();
        part.ends_with(['.', ' '])
            || part.contains(|one: char| one.is_control() || "<>:\"\\|?*".contains(one))
            || ["CON", "PRN", "AUX", "NUL"].contains(&stem.as_str())
    };
    if parts.iter().any(is_odd) {
        return Err("not every system can have a file of this name");
    }
    if parts[0] == "out" {
        return Err("the folder out is for what is made of the book");
    }
    if kind(path) == "other" {
        return Err("only texts, settings and pictures are written: .md, .yaml, .css, .png, .jpg, .svg and their like");
    }
    Ok(())
}

/// `text`, `settings`, `picture` or `other`, by the ending of the name.
pub fn kind(path: &str) -> &'static str {
    let ending = path.rsplit_once('.').map(|(_, ending)| ending.to_ascii_lowercase()).unwrap_or_default();
    match ending.as_str() {
        "md" | "markdown" => "text",
        ending if TEXTS.contains(&ending) => "settings",
        ending if PICTURES.contains(&ending) => "picture",
        _ => "other",
    }
}

/// The files of a book that may be written, and faces; what is hidden or was made is passed over.
pub fn files(folder: &dyn Folder) -> Vec<String> {
    let mut found = Vec::new();
    let mut open = vec![(String::new(), 0)];
    while let Some((at, depth)) = open.pop() {
        for name in folder.names(&at) {
            let path = if at.is_empty() { name.clone() } else { format!("{at}/{name}") };
            if name.starts_with('.') || path == "out" || found.len() >= MOST {
                continue;
            }
            match folder.entry(&path) {
                Ok(Entry::Folder) if depth < DEEPEST => open.push((path, depth + 1)),
                Ok(Entry::File { size }) if size <= LARGEST_FILE as u64 => found.push(path),
                _ => {}
            }
        }
    }
    found.sort();
    found
}

/// Most files that are listed, and the deepest folder.
const MOST: usize = 5_000;
const DEEPEST: usize = 8;
