//! Accessibility metadata (EPUB Accessibility 1.1, 2.2), computed from what the book holds: nothing is claimed that
//! isn't so.
//!
//! `dcterms:conformsTo` is left out: conformance to WCAG is for a person to find, not for a program to assert.

use super::book::Book;
use crate::document::AssetFormat;

/// `schema:` properties and their values, in order.
pub fn properties(book: &Book<'_>) -> Vec<(&'static str, String)> {
    let mut found = Vec::new();
    let mut say = |property: &'static str, value: &str| found.push((property, value.to_owned()));
    say("schema:accessMode", "textual");
    say("schema:accessMode", "visual");
    say("schema:accessModeSufficient", "textual,visual");
    if !book.undescribed {
        say("schema:accessModeSufficient", "textual");
        say("schema:accessibilityFeature", "alternativeText");
    }
    if book.described {
        say("schema:accessibilityFeature", "longDescription");
    }
    for feature in ["ARIA", "displayTransformability", "readingOrder", "structuralNavigation", "tableOfContents"] {
        say("schema:accessibilityFeature", feature);
    }
    if !book.listed_pages.is_empty() {
        say("schema:accessibilityFeature", "pageBreakMarkers");
        say("schema:accessibilityFeature", "pageNavigation");
    }
    say("schema:accessibilityHazard", if may_flash(book) { "unknown" } else { "none" });
    say("schema:accessibilitySummary", &summary(book));
    found
}

/// A picture that can move may flash; nothing else in the package does.
fn may_flash(book: &Book<'_>) -> bool {
    let moves = |path: &&str| matches!(book.document.assets[*path].format, AssetFormat::Gif | AssetFormat::WebP);
    book.pictures.keys().filter(|path| !book.fitted.contains_key(**path)).any(moves)
}

fn summary(book: &Book<'_>) -> String {
    let words = book.words;
    let pictures = if book.undescribed { words.pictures_undescribed } else { words.pictures_described };
    let mut summary = format!("{} {pictures}", words.accessible_text);
    if !book.document.worksheets().is_empty() {
        summary.push(' ');
        summary.push_str(words.worksheets_as_text);
    }
    summary
}
