//! The faces that type is set with: those that travel inside the program, each under the SIL Open Font License beside it in
//! `fonts/`, and those that a project or its theme brings. No other font is ever looked for.
//!
//! [`Library`] holds the faces of one book and finds them by role, family and script. [`face`] reads a file; [`scripts`] is the
//! table of scripts and of the free faces that serve them; [`subset`] cuts faces down to what is used.

mod cff;
mod cmap;
pub mod face;
pub mod head;
mod library;
mod ours;
pub mod scripts;
pub mod subset;

use std::borrow::Cow;

pub use face::{Axis, Face, FaceBytes};
pub use library::{Choice, Choices, Library, ROLES, Role, covered_by_ours, normal};
pub use ours::{Ours, bring_with};

/// The text face, its sans-serif companion and the typewriter face; then the faces that are fallen back on, in order.
pub const SERIF: &str = "Alegreya";
pub const SANS: &str = "Alegreya Sans";
pub const MONO: &str = "Fira Mono";
/// For large print and easy reading: letters that are hard to mistake for one another.
pub const HYPERLEGIBLE: &str = "Atkinson Hyperlegible";
pub const FALLBACKS: &[&str] = &["Noto Naskh Arabic", "Noto Serif Hebrew", "Noto Sans Symbols 2", "Noto Emoji"];

#[cfg(feature = "faces")]
macro_rules! packed {
    ($file:literal) => {
        Some(include_bytes!(concat!(env!("OUT_DIR"), "/", $file, ".gz")))
    };
}

#[cfg(not(feature = "faces"))]
macro_rules! packed {
    ($file:literal) => {
        None
    };
}

macro_rules! ours {
    ($folder:literal, $file:literal) => {
        Ours {
            file: $file,
            head: include_bytes!(concat!(env!("OUT_DIR"), "/", $file, ".head")),
            length: const { include_bytes!(concat!("../fonts/", $folder, "/", $file)).len() },
            packed: packed!($file),
        }
    };
}

macro_rules! face {
    ($family:literal, $folder:literal, $file:literal, $bold:literal, $italic:literal) => {
        face!($family, $folder, $file, weight if $bold { 700 } else { 400 }, $italic)
    };
    ($family:literal, $folder:literal, $file:literal, weight $weight:expr, $italic:literal) => {
        Face {
            family: Cow::Borrowed($family),
            weight: $weight,
            italic: $italic,
            width: 5,
            file: Cow::Borrowed($file),
            bytes: FaceBytes::Ours(ours!($folder, $file)),
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
    // Those of the themes besides the first.
    face!("Courier Prime", "courier-prime", "CourierPrime-Regular.ttf", false, false),
    face!("Courier Prime", "courier-prime", "CourierPrime-Italic.ttf", false, true),
    face!("Courier Prime", "courier-prime", "CourierPrime-Bold.ttf", true, false),
    face!("Courier Prime", "courier-prime", "CourierPrime-BoldItalic.ttf", true, true),
    face!("EB Garamond", "eb-garamond", "EBGaramond-Medium.ttf", false, false),
    face!("EB Garamond", "eb-garamond", "EBGaramond-MediumItalic.ttf", false, true),
    face!("EB Garamond", "eb-garamond", "EBGaramond-Bold.ttf", true, false),
    face!("Fraunces", "fraunces", "Fraunces-Regular.ttf", false, false),
    face!("Fraunces", "fraunces", "Fraunces-Italic.ttf", false, true),
    face!("Fraunces", "fraunces", "Fraunces-Bold.ttf", true, false),
    face!("Fraunces", "fraunces", "Fraunces-Black.ttf", weight 900, false),
    face!("IBM Plex Sans Condensed", "ibm-plex-sans-condensed", "IBMPlexSansCondensed-Regular.ttf", false, false),
    face!("IBM Plex Sans Condensed", "ibm-plex-sans-condensed", "IBMPlexSansCondensed-Italic.ttf", false, true),
    face!("IBM Plex Sans Condensed", "ibm-plex-sans-condensed", "IBMPlexSansCondensed-Bold.ttf", true, false),
    face!("Inter", "inter", "Inter-Medium.ttf", false, false),
    face!("Inter", "inter", "Inter-MediumItalic.ttf", false, true),
    face!("Inter", "inter", "Inter-ExtraBold.ttf", true, false),
    face!("League Gothic", "league-gothic", "LeagueGothic-Regular.ttf", false, false),
    face!("Newsreader", "newsreader", "Newsreader-Regular.ttf", false, false),
    face!("Newsreader", "newsreader", "Newsreader-Italic.ttf", false, true),
    face!("Newsreader", "newsreader", "Newsreader-Bold.ttf", true, false),
    face!("Oswald", "oswald", "Oswald-SemiBold.ttf", true, false),
    face!("Space Grotesk", "space-grotesk", "SpaceGrotesk-Medium.ttf", false, false),
    face!("Space Grotesk", "space-grotesk", "SpaceGrotesk-Bold.ttf", true, false),
    face!("Vollkorn", "vollkorn", "Vollkorn-Regular.ttf", false, false),
    face!("Vollkorn", "vollkorn", "Vollkorn-Italic.ttf", false, true),
    face!("Vollkorn", "vollkorn", "Vollkorn-Bold.ttf", true, false),
    face!("Work Sans", "work-sans", "WorkSans-Regular.ttf", false, false),
    face!("Work Sans", "work-sans", "WorkSans-Bold.ttf", true, false),
];

/// Whether this program's own faces have a glyph for every letter of `text`.
pub fn can_set(text: &str) -> bool {
    text.chars().filter(|char| char.is_alphabetic()).all(covered_by_ours)
}

/// How wide the letters of English text are in the upright face of a family, as a share of their size; half of it for one
/// that is not known.
pub fn letter_width(library: &Library, name: &str) -> f64 {
    const SAMPLE: &str =
        "the quick brown fox jumps over a lazy dog and then it rests in the shade near an old stone wall ";
    let face = library.family(name).find(|face| !face.bold() && !face.italic);
    let face = face.and_then(|face| rustybuzz::ttf_parser::Face::parse(&face.bytes, face.index).ok());
    let Some(face) = face else { return 0.5 };
    let wide = |letter| face.glyph_hor_advance(face.glyph_index(letter)?);
    let widths: Vec<u16> = SAMPLE.chars().filter_map(wide).collect();
    let sum: f64 = widths.iter().map(|width| f64::from(*width)).sum();
    sum / widths.len().max(1) as f64 / f64::from(face.units_per_em())
}

/// The faces of one family.
pub fn family(name: &str) -> impl Iterator<Item = &'static Face> {
    FACES.iter().filter(move |face| face.family == name)
}
