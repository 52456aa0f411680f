//! Which files of a book the page may write: texts, settings and pictures, by plain names that every system can have.

use crate::project::{Entry, Folder, is_picture};
use crate::remix::bundle;

/// Bytes of a text that is edited on the page.
pub const LARGEST_TEXT: usize = 4 << 20;

/// Bytes of a file of a book.
pub const LARGEST_FILE: usize = 50 << 20;

const SETTINGS: &[&str] = &["yaml", "yml", "css", "bib", "txt"];
pub const PICTURES: &[&str] = &["png", "jpg", "jpeg", "gif", "webp", "svg"];

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
    if path.len() > 200 || path.split('/').any(str::is_empty) {
        return Err("this is no name of a file");
    }
    if path.split('/').any(|part| part.starts_with('.')) {
        return Err("hidden files, whose names begin with a stop, are not written");
    }
    // What travels with the book has to lie on every system.
    if bundle::refuse(path).is_some() {
        return Err("not every system can have a file of this name");
    }
    if path.split('/').next() == Some("out") {
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
        ending if SETTINGS.contains(&ending) => "settings",
        ending if PICTURES.contains(&ending) => "picture",
        _ => "other",
    }
}

/// The files of a book; what is hidden, was made or is too large is passed over.
pub fn files(folder: &dyn Folder) -> Vec<String> {
    let mut found = Vec::new();
    let mut open = vec![(String::new(), 0)];
    while let Some((at, depth)) = open.pop().filter(|_| found.len() < MOST) {
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
