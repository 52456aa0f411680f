//! What people bring to the press room that becomes a book: texts of other programs, and finished files that carry their source.

use zip::CompressionMethod;

use super::made::Made;
use super::names::PICTURES;
use super::sent::Sent;
use super::zipped;
use crate::editions::findings;
use crate::import::{self, Changes, Input};
use crate::remix::bundle;
use crate::source::Sources;

/// Texts of a word processor, pages of the web, EPUBs and their like as one manuscript in a zip, with the pictures
/// that they show, as `bonefolder import` makes it.
pub fn import(files: Vec<Sent>) -> Made {
    let has_text = files.iter().any(|file| is_text(&file.name));
    let (texts, mut others): (Vec<Sent>, Vec<Sent>) =
        files.into_iter().partition(|file| !has_text || is_text(&file.name));
    // A photo of a kind that no book shows keeps no text out.
    others.retain(|file| PICTURES.contains(&ending(&file.name).as_str()));
    // Files that were dropped have no folders: a picture is known by its name.
    let named = |path: &str| path.rsplit(['/', '\\']).next().unwrap_or_default().to_owned();
    let beside = |_: usize, path: &str| {
        let found = others.iter().find(|file| file.name == named(path));
        found.map(|file| file.bytes.clone())
    };
    let options = import::Options { beside: &beside, changes: Changes::Notes, strict: false, rules: None };
    let inputs: Vec<Input> = texts.into_iter().map(|file| Input { name: file.name, bytes: file.bytes }).collect();
    let outcome = import::import(&inputs, &options);
    let made = outcome.value.filter(|_| !outcome.report.has_errors());
    let zip = made.as_ref().and_then(|made| zip(made.files.iter().map(|file| (file.path.as_str(), &file.bytes[..]))));
    let files = zip.map(|zip| (MANUSCRIPT.to_owned(), zip)).into_iter().collect();
    Made { files, findings: findings(&outcome.report, &Sources::default()), ..Made::default() }
}

fn is_text(name: &str) -> bool {
    let ending = ending(name);
    !PICTURES.contains(&ending.as_str()) && !OTHER_PICTURES.contains(&ending.as_str())
}

fn ending(name: &str) -> String {
    name.rsplit_once('.').map(|(_, ending)| ending.to_ascii_lowercase()).unwrap_or_default()
}

/// Pictures of kinds that no book shows.
const OTHER_PICTURES: &[&str] = &["tif", "tiff", "heic", "bmp", "avif"];

/// The source that travels in an EPUB or a PDF, as `bonefolder unpack` takes it out.
///
/// # Errors
///
/// There is none in it.
pub fn unpack(file: &Sent) -> Result<Made, String> {
    let found = bundle::find(&file.bytes).map_err(|why| format!("{} {why}", file.name))?;
    let files = bundle::unpack(&found).map_err(|why| format!("{} {why}", file.name))?;
    let zip = zip(files.iter().map(|(path, bytes)| (path.as_str(), &bytes[..])));
    Ok(Made { files: zip.map(|zip| (MANUSCRIPT.to_owned(), zip)).into_iter().collect(), ..Made::default() })
}

pub const MANUSCRIPT: &str = "manuscript.zip";

/// Files as a manuscript in a zip.
fn zip<'a>(files: impl Iterator<Item = (&'a str, &'a [u8])>) -> Option<Vec<u8>> {
    zipped::packed(files, CompressionMethod::Deflated)
}
