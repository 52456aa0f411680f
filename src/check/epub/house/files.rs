//! Rules on files: sizes that old devices and slow connections can handle, names, leftovers.

use super::{Findings, Publication, codes};

/// Bytes of a content document that old e-readers turn the pages of without a pause.
const LARGEST_DOCUMENT: u64 = 260_000;
/// Bytes and pixels of a picture.
const LARGEST_PICTURE: u64 = 1_500_000;
const MOST_PIXELS: u64 = 4_000_000;

/// What programs and file managers leave behind.
const LEAVINGS: [&str; 5] = ["__MACOSX/", ".DS_Store", "Thumbs.db", "desktop.ini", "iTunesMetadata.plist"];

pub fn check(publication: &Publication, found: &mut Findings) {
    for document in &publication.documents {
        // Standard Ebooks f-007.
        if !document.in_spine && !document.is_nav {
            found.hint(
                &codes::NOT_IN_SPINE,
                document.path.clone(),
                "the page is not in the order of reading".to_owned(),
                "Put it into the spine, or take it out of the package.",
            );
        }
        if document.size > LARGEST_DOCUMENT {
            found.warning(
                &codes::LARGE_DOCUMENT,
                document.path.clone(),
                format!("the page is {} kB large", document.size / 1000),
                "Cut it at its sections: old e-readers run out of memory.",
            );
        }
    }
    for picture in &publication.pictures {
        // Standard Ebooks f-016 and f-018.
        let pixels = picture.pixels.map_or(0, |(across, down)| u64::from(across) * u64::from(down));
        if picture.size > LARGEST_PICTURE || pixels > MOST_PIXELS {
            let (across, down) = picture.pixels.unwrap_or_default();
            found.warning(
                &codes::LARGE_PICTURE,
                picture.path.clone(),
                format!("the picture is {} kB large, {across} by {down} pixels", picture.size / 1000),
                "Make it smaller: 1.5 MB and four million pixels are more than any screen shows.",
            );
        }
    }
    names(publication, found);
}

/// Standard Ebooks f-001 and f-008.
fn names(publication: &Publication, found: &mut Findings) {
    for entry in &publication.entries {
        let plain = |c: char| c.is_ascii_alphanumeric() || matches!(c, '-' | '_' | '.' | '/' | '~');
        if LEAVINGS.iter().any(|leaving| entry.contains(leaving)) {
            found.hint(
                &codes::LEAVINGS,
                entry.clone(),
                "the file is no part of the book".to_owned(),
                "Take it out of the package: a program left it there.",
            );
        } else if !entry.chars().all(plain) {
            found.hint(
                &codes::STRANGE_NAME,
                entry.clone(),
                "the name of the file holds more than letters, digits, hyphens and dots".to_owned(),
                "Rename it; some devices and servers can't store such names.",
            );
        }
    }
}
