//! The faces that type is set with: those that travel inside the program, each under the SIL Open Font License beside it in
//! `fonts/`, and those that a project or its theme brings. No other font is ever looked for.
//!
//! [`Library`] holds the faces of one book and finds them by role, family and script. [`face`] reads a file; [`scripts`] is the
//! table of scripts and of the free faces that serve them; [`subset`] cuts faces down to what is used.

mod cff;
mod cmap;
pub mod face;
mod library;
pub mod scripts;
pub mod subset;

use std::borrow::Cow;

pub use face::{Axis, Face, FaceBytes};
pub use library::{Choice, Choices, Library, ROLES, Role, covered_by_ours, normal};

/// The text face, its sans-serif companion and the typewriter face; then the faces that are fallen back on, in order.
pub const SERIF: &str = "Alegreya";
pub const SANS: &str = "Alegreya Sans";
pub const MONO: &str = "Fira Mono";
/// For large print and easy reading: letters that are hard to mistake for one another.
pub const HYPERLEGIBLE: &str = "Atkinson Hyperlegible";
pub const FALLBACKS: &[&str] = &["Noto Naskh Arabic", "Noto Serif Hebrew", "Noto Sans Symbols 2", "Noto Emoji"];

macro_rules! face {
    ($family:literal, $folder:literal, $file:literal, $bold:literal, $italic:literal) => {
        Face {
            family: Cow::Borrowed($family),
            weight: if $bold { 700 } else { 400 },
            italic: $italic,
            width: 5,
            file: Cow::Borrowed($file),
            bytes: FaceBytes::Ours(include_bytes!(concat!("../fonts/", $folder, "/", $file))),
            index: 0,
            license: Cow::Borrowed(include_str!(concat!("../fonts/", $folder, "/OFL.txt"))),
            axes: Vec::new(),
        }
    };
}

/// Every face, the families in the order they are fallen back on.
pub static FACES: &[Face] = &[
    face!("Alegreya", "alegreya", "Alegreya-Regular.ttf", false, false),
    face!("Alegreya", "alegreya", "Alegreya-Italic.ttf", false, true),
    face!("Alegreya", "alegreya", "Alegreya-Bold.ttf", true, false),
    face!("Alegreya", "alegreya", "Alegreya-BoldItalic.ttf", true, true),
    face!("Alegreya Sans", "alegreya-sans", "AlegreyaSans-Regular.ttf", false, false),
    face!("Alegreya Sans", "alegreya-sans", "AlegreyaSans-Italic.ttf", false, true),
    face!("Alegreya Sans", "alegreya-sans", "AlegreyaSans-Bold.ttf", true, false),
    face!("Alegreya Sans", "alegreya-sans", "AlegreyaSans-BoldItalic.ttf", true, true),
    face!("Fira Mono", "fira-mono", "FiraMono-Regular.ttf", false, false),
    face!("Fira Mono", "fira-mono", "FiraMono-Bold.ttf", true, false),
    face!("Atkinson Hyperlegible", "atkinson-hyperlegible", "AtkinsonHyperlegible-Regular.ttf", false, false),
    face!("Atkinson Hyperlegible", "atkinson-hyperlegible", "AtkinsonHyperlegible-Italic.ttf", false, true),
    face!("Atkinson Hyperlegible", "atkinson-hyperlegible", "AtkinsonHyperlegible-Bold.ttf", true, false),
    face!("Atkinson Hyperlegible", "atkinson-hyperlegible", "AtkinsonHyperlegible-BoldItalic.ttf", true, true),
    face!("Noto Naskh Arabic", "noto-naskh-arabic", "NotoNaskhArabic-Regular.ttf", false, false),
    face!("Noto Naskh Arabic", "noto-naskh-arabic", "NotoNaskhArabic-Bold.ttf", true, false),
    face!("Noto Serif Hebrew", "noto-serif-hebrew", "NotoSerifHebrew-Regular.ttf", false, false),
    face!("Noto Serif Hebrew", "noto-serif-hebrew", "NotoSerifHebrew-Bold.ttf", true, false),
    face!("Noto Sans Symbols 2", "noto-sans-symbols-2", "NotoSansSymbols2-Regular.ttf", false, false),
    face!("Noto Emoji", "noto-emoji", "NotoEmoji-Regular.ttf", false, false),
];

/// Whether this program's own faces have a glyph for every letter of `text`.
pub fn can_set(text: &str) -> bool {
    text.chars().filter(|char| char.is_alphabetic()).all(covered_by_ours)
}

/// The faces of one family.
pub fn family(name: &str) -> impl Iterator<Item = &'static Face> {
    FACES.iter().filter(move |face| face.family == name)
}
