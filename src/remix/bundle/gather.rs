//! Which files of a project travel with it: what the build read, the licences that lie beside that, and
//! its translations.
//!
//! Nothing else of the folder goes in, however near it lies: notes, drafts and outputs stay where they are.

use std::collections::{BTreeMap, BTreeSet};

use super::{Files, names};
use crate::document::Asset;
use crate::project::faces::{is_font, is_license, licenses_of};
use crate::project::{Entry, Folder};

/// The files of a source.
#[derive(Debug, Default)]
pub struct Gathered {
    pub files: Files,
    /// Files that the build read and that do not travel, each with the reason.
    pub left_out: Vec<(String, &'static str)>,
    /// Faces that would make every copy heavy.
    pub heavy: Vec<String>,
}

/// The largest file that goes in: more than any text or picture may hold.
const FILE_LIMIT: u64 = 64 << 20;
/// The largest face: one for Chinese, Japanese and Korean holds twenty times as much as all words of a book.
const FACE_LIMIT: u64 = 4 << 20;
/// The longest text of a licence.
const LICENCE_LIMIT: u64 = 1 << 20;

/// Takes the files under the paths `read`. Pictures go in as the outputs have them: without the place and time at which a
/// camera took them, and what a drawing program noted of its user.
pub fn gather(folder: &dyn Folder, read: &BTreeSet<String>, assets: &BTreeMap<String, Asset>) -> Gathered {
    let pictures: BTreeMap<&str, &Asset> = assets.values().map(|asset| (asset.path.as_str(), asset)).collect();
    let mut gathered = Gathered::default();
    let beside = licences(folder, read).into_iter().chain(translations(folder));
    for path in read.iter().cloned().chain(beside) {
        if let Some(why) = names::refuse(&path) {
            gathered.left_out.push((path, why));
            continue;
        }
        let picture = pictures.get(crate::project::composed(&path).as_str());
        let bytes = match picture {
            Some(asset) => asset.bytes.to_vec(),
            None => match folder.read(&path, FILE_LIMIT) {
                Ok(bytes) => bytes,
                Err(_) => continue,
            },
        };
        if is_font(&path) && bytes.len() as u64 > FACE_LIMIT {
            gathered.heavy.push(path);
            continue;
        }
        match is_font(&path).then(|| keeps_font_back(folder, &path, &bytes)).flatten() {
            Some(why) => gathered.left_out.push((path, why)),
            None => drop(gathered.files.insert(path, bytes)),
        }
    }
    gathered
}

/// The licences beside the files that were read, and in `LICENSES/`, where REUSE keeps them.
fn licences(folder: &dyn Folder, read: &BTreeSet<String>) -> BTreeSet<String> {
    let folders: BTreeSet<&str> = read.iter().map(|path| folder_of(path)).chain(["", "LICENSES"]).collect();
    let mut found: BTreeSet<String> =
        read.iter().filter(|path| is_font(path)).flat_map(|face| licenses_of(folder, face)).collect();
    for inside in folders {
        for name in folder.names(inside) {
            let path = if inside.is_empty() { name.clone() } else { format!("{inside}/{name}") };
            let of_file = path.strip_suffix(".license").is_some_and(|file| read.contains(file));
            let is_text = of_file || is_license(&name) || inside == "LICENSES" && name.ends_with(".txt");
            let is_short = || matches!(folder.entry(&path), Ok(Entry::File { size }) if size <= LICENCE_LIMIT);
            if is_text && !name.starts_with('.') && is_short() {
                found.insert(path);
            }
        }
    }
    found
}

/// The catalogues of translations, whichever language was built.
fn translations(folder: &dyn Folder) -> Vec<String> {
    folder.names("po").iter().filter(|name| name.ends_with(".po")).map(|name| format!("po/{name}")).collect()
}

fn folder_of(path: &str) -> &str {
    path.rsplit_once('/').map_or("", |(folder, _)| folder)
}

/// Why a face may not be given on as a file. It may where the text of a licence lies beside it and its makers have not
/// forbidden that it is installed from a document (OpenType, OS/2 table, fsType).
fn keeps_font_back(folder: &dyn Folder, path: &str, bytes: &[u8]) -> Option<&'static str> {
    use read_fonts::TableProvider;
    if licenses_of(folder, path).is_empty() {
        return Some("is a face without the text of its licence beside it");
    }
    let font = read_fonts::FontRef::from_index(bytes, 0).ok()?;
    let rights = font.os2().ok()?.fs_type() & 0x000F;
    (rights != 0 && rights & 0x0008 == 0).then_some("is a face whose makers forbid that it is given on")
}
