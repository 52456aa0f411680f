//! Pages of a PDF as lines: read from where its letters stand, how large they are and in which face.
//!
//! [`pages`] puts the letters in the order of reading: [`rows`], [`columns`], tables ([`tables`]), and lines with their measures ([`lines`]).

mod columns;
mod lines;
mod pictures;
mod rows;
mod tables;

use super::Page;
use crate::diagnostic::Report;
use crate::import::codes;
use crate::import::manuscript::Facts;
use crate::import::request::in_file;
use crate::pdf;

/// The pages, and the pictures on them by the paths that lines name.
pub struct Read {
    pub pages: Vec<Page>,
    pub pictures: Vec<(String, Vec<u8>)>,
    pub facts: Facts,
}

/// Reads a file. `None`, and an error in `report`, if it can't be read or holds no letters.
pub fn pages(bytes: &[u8], name: &str, report: &mut Report) -> Option<Read> {
    let file = match pdf::open(bytes) {
        Ok(file) => file,
        Err(why) => {
            let (code, advice) = match why {
                pdf::Unreadable::Encrypted => (&codes::LOCKED, "Save it again without a password."),
                _ => (&codes::BROKEN, "Fetch it again, or save it anew in the program that made it."),
            };
            report.error(code, in_file(name, ""), format!("{name} {why}"), advice);
            return None;
        }
    };
    let drawn = pdf::letters(&file);
    if !has_letters(&drawn, name, report) {
        return None;
    }
    let pictures = pictures::take(&file, &drawn);
    let pages = lines::pages(&drawn, &pictures);
    let pictures = pictures.into_iter().map(|one| (one.path, one.bytes)).collect();
    Some(Read { pages, pictures, facts: facts(&file) })
}

/// What the file says of itself (PDF 1.7, 14.3.3 and 14.9.2).
fn facts(file: &pdf::Pdf) -> Facts {
    // What programs write when they were told nothing is no title.
    let is_said = |text: &String| {
        let usual = ["untitled", "title", "author", "unknown", "user"].contains(&text.to_lowercase().as_str());
        let is_file = text.contains(['/', '\\', '\u{FFFD}']) || text.to_lowercase().ends_with(".doc");
        !usual && !is_file && !text.starts_with("Microsoft Word")
    };
    let authors =
        file.said("Author").filter(is_said).map(|names| crate::import::facts::list(&names)).unwrap_or_default();
    let authors = authors.iter().map(|name| crate::import::facts::person(name)).collect();
    Facts { title: file.said("Title").filter(is_said), authors, language: file.language(), ..Facts::default() }
}

/// Names pages without text, and letters that nobody can know.
fn has_letters(drawn: &[pdf::Drawn], name: &str, report: &mut Report) -> bool {
    let known: usize = drawn.iter().map(|page| page.known).sum();
    let unknown: usize = drawn.iter().map(|page| page.unknown).sum();
    if unknown > known {
        let message = format!("the fonts of {name} don't say which letters they draw, so its text can't be read");
        let advice = "Run it through a program that reads letters from pictures, such as `ocrmypdf --force-ocr`.";
        report.error(&codes::NO_UNICODE, in_file(name, ""), message, advice);
        return false;
    }
    if unknown > 0 {
        let message =
            format!("{unknown} letters of {name} are in a font that doesn't say which they are; they are left out");
        report.warning(&codes::NO_UNICODE, in_file(name, ""), message, "Compare the chapters with the pages.");
    }
    let scans: Vec<usize> = (0..drawn.len()).filter(|at| drawn[*at].known == 0 && drawn[*at].is_picture()).collect();
    let advice =
        "Run it through a program that reads letters from pictures, such as `ocrmypdf`, and import what that makes.";
    if known == 0 && !scans.is_empty() {
        let message = format!("{name} is a scan: its pages are pictures, and hold no letters");
        report.error(&codes::SCAN, in_file(name, ""), message, advice);
        return false;
    }
    // A cover is a picture in many books.
    if scans.len() > 2 {
        let first = scans[0] + 1;
        let message =
            format!("{} pages of {name} are pictures without letters, the first of them page {first}", scans.len());
        report.warning(&codes::SCAN, in_file(name, format!("page {first}")), message, advice);
    }
    true
}
