//! A zip of texts, as Google Docs and Notion export them: one that is no text of its own kind but holds some.

use super::packed::{self, Files};
use super::request::Input;
use crate::diagnostic::Report;
use crate::project::natural_order;

/// The kinds of texts that are taken out of a zip.
const ENDINGS: &[&str] = &["html", "htm", "xhtml", "md", "markdown", "docx", "odt", "muse", "txt"];

/// The texts of a zip, a page before those in the folder that is called as it is, and everything else in it.
pub struct Zipped {
    pub texts: Vec<Input>,
    files: Files,
}

impl Zipped {
    /// `None` if `file` is no such zip: then its own reader says what is amiss with it.
    pub fn open(file: &Input) -> Option<Zipped> {
        let ending = file.name.rsplit_once('.').map(|(_, ending)| ending.to_ascii_lowercase());
        if !file.bytes.starts_with(b"PK\x03\x04")
            || ending.is_some_and(|ending| !matches!(ending.as_str(), "zip" | "htmlz"))
        {
            return None;
        }
        let mut files = packed::open(&file.bytes, &file.name, &mut Report::default())?;
        // Notion sets a zip into its zip.
        let nested = match files.values().next() {
            Some(inner) if files.len() == 1 && inner.starts_with(b"PK\x03\x04") => Some(inner.clone()),
            _ => None,
        };
        if let Some(inner) = nested {
            files = packed::open(&inner, &file.name, &mut Report::default())?;
        }
        if packed::kind(&files).is_some() {
            return None;
        }
        // Which file of LaTeX is the one that brings in the others, a person has to say.
        if files.keys().any(|path| path.ends_with(".tex")) {
            return None;
        }
        let is_text = |path: &&String| {
            let ending = path.rsplit_once('.').map(|(_, ending)| ending.to_ascii_lowercase()).unwrap_or_default();
            let hidden = path.split('/').any(|part| part.starts_with('.') || part == "__MACOSX");
            ENDINGS.contains(&ending.as_str()) && !hidden
        };
        let mut paths: Vec<&String> = files.keys().filter(is_text).collect();
        paths.sort_by(|one, other| natural_order(one, other));
        let texts: Vec<Input> =
            paths.into_iter().map(|path| Input { name: path.clone(), bytes: files[path].clone() }).collect();
        (!texts.is_empty()).then_some(Zipped { texts, files })
    }

    /// A file beside the text called `name`.
    pub fn beside(&self, name: &str, path: &str) -> Option<Vec<u8>> {
        let folder = name.rsplit_once('/').map_or("", |(folder, _)| folder);
        self.files.get(&packed::joined(folder, path)).cloned()
    }
}
