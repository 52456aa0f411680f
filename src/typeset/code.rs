//! The code that leads a telephone from paper to the source of the book (QR code, ISO/IEC 18004).

use qrcode::{Color, EcLevel, QrCode};

use super::script::string;
use crate::document::Metadata;

/// What the code says: where the source is, and which copy this is.
pub fn words(metadata: &Metadata) -> Option<String> {
    let url = metadata.source_url.as_deref()?;
    Some(match &metadata.fingerprint {
        Some(fingerprint) if !url.contains('#') => format!("{url}#{fingerprint}"),
        _ => url.to_owned(),
    })
}

/// The code as a picture for the imprint: an argument of the template. `None` for a book that does not say where its source is.
pub fn picture(metadata: &Metadata) -> Option<String> {
    let words = words(metadata)?;
    let drawing = drawing(&words)?;
    Some(format!("image(bytes({}), format: \"svg\", width: 100%, alt: {})", string(&drawing), string(&words)))
}

/// The modules of a code, row by row: 1 for a dark one, 0 for a light one.
pub fn rows(words: &str) -> Option<Vec<String>> {
    let code = QrCode::with_error_correction_level(words, EcLevel::M).ok()?;
    let digit = |colour: &Color| if *colour == Color::Dark { '1' } else { '0' };
    Some(code.to_colors().chunks(code.width()).map(|row| row.iter().map(digit).collect()).collect())
}

/// One path, a square for each dark module, with the four modules of white around that the standard asks for.
fn drawing(words: &str) -> Option<String> {
    const QUIET: usize = 4;
    let code = QrCode::with_error_correction_level(words, EcLevel::M).ok()?;
    let width = code.width();
    let mut path = String::new();
    for (row, colours) in code.to_colors().chunks(width).enumerate() {
        let mut at = 0;
        while at < width {
            let dark = colours[at..].iter().take_while(|colour| **colour == Color::Dark).count();
            if dark > 0 {
                path.push_str(&format!("M{} {}h{dark}v1h-{dark}z", at + QUIET, row + QUIET));
            }
            at += dark.max(1);
        }
    }
    let side = width + 2 * QUIET;
    Some(format!(
        "<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"{side}\" height=\"{side}\" viewBox=\"0 0 {side} {side}\"><path d=\"{path}\"/></svg>"
    ))
}
