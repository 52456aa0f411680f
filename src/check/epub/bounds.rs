//! Limits on the size of a package: one that would take minutes and gigabytes to read (a zip bomb) is refused first.

use std::io::{Cursor, Read};

use zip::ZipArchive;

use super::codes;
use super::package::Package;
use crate::diagnostic::{Place, Report};

/// Bytes of one text of the package, unpacked; a thousand times the text of a usual chapter.
const LARGEST_TEXT: u64 = 12 << 20;

/// Bytes of a style sheet, unpacked; the largest of the web have a tenth of it. Reading one takes a hundred times as many.
const LARGEST_STYLES: u64 = 3 << 20;

/// Bytes of all texts together, unpacked; a thousand novels have as many.
const ALL_TEXTS: u64 = 256 << 20;

/// Entries that the package lists.
const MOST_ITEMS: usize = 20_000;

/// Files that are read as text, by how their names end.
const TEXTS: [&str; 10] = ["xhtml", "html", "htm", "xml", "opf", "ncx", "css", "svg", "smil", "js"];

/// Reports what makes the package too large to look into; an empty report lets it pass. Sizes are found by unpacking, as
/// those that a zip declares need not be true.
pub fn check(name: &str, bytes: &[u8], package: Option<&Package<'_>>) -> Report {
    let mut report = Report::default();
    let mut refuse = |at: &str, reason: String| {
        let place = Place::File { file: name.to_owned(), at: at.to_owned() };
        let advice = "Nothing else was looked at. No reading system would open it; ask where the file came from.";
        report.error(&codes::TOO_LARGE, place, reason, advice);
    };
    let items = package.map_or(0, |package| package.items.len());
    if let Some(package) = package.filter(|_| items > MOST_ITEMS) {
        refuse(&package.path, format!("the package lists {items} files; {MOST_ITEMS} are more than any book has"));
        return report;
    }
    let Ok(mut zip) = ZipArchive::new(Cursor::new(bytes)) else { return report };
    let mut all = 0;
    for index in 0..zip.len() {
        let Ok(entry) = zip.by_index(index) else { continue };
        let path = entry.name().map(|name| name.into_owned()).unwrap_or_default();
        let is_text = path.rsplit_once('.').is_some_and(|(_, end)| TEXTS.contains(&end.to_ascii_lowercase().as_str()));
        let listed =
            || package.is_some_and(|package| package.items.iter().any(|item| item.is_text() && item.path == path));
        // What packs as well as this is looked at whatever it calls itself.
        let small = entry.compressed_size() < LARGEST_STYLES / 1100;
        if small || !(is_text || listed()) {
            continue;
        }
        let size = unpacked(entry);
        all += size;
        let most = if path.to_ascii_lowercase().ends_with(".css") { LARGEST_STYLES } else { LARGEST_TEXT };
        if size > most {
            refuse(&path, format!("the file is more than {} MB large once it is unpacked", most >> 20));
            return report;
        }
        if all > ALL_TEXTS {
            refuse("", format!("the texts are more than {} MB large once they are unpacked", ALL_TEXTS >> 20));
            return report;
        }
    }
    report
}

/// How many bytes come out, counted no further than a little beyond what is allowed.
fn unpacked(entry: impl Read) -> u64 {
    let mut entry = entry.take(LARGEST_TEXT + 1);
    std::io::copy(&mut entry, &mut std::io::sink()).unwrap_or(0)
}
