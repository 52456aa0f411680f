//! The faces that travel in the package, each under its licence, and the style sheet that declares them. Never
//! obfuscated: the SIL Open Font License asks for no disguise.

use std::borrow::Cow;
use std::collections::BTreeSet;
use std::ops::RangeInclusive;

use rayon::prelude::*;

use super::names::Names;
use crate::fonts::subset::{Coverage, for_web};
use crate::fonts::{FACES, Face, HYPERLEGIBLE, SANS};
use crate::model::EpubFonts;

/// A face of the package: its name there, and the letters of it that the book uses.
pub struct Chosen {
    pub name: String,
    pub face: &'static Face,
    pub bytes: Cow<'static, [u8]>,
}

/// Faces of families that the style sheets name and that `fonts` lets in, each with what is wanted of it.
pub fn chosen(css: &[&str], fonts: EpubFonts, wanted: &Coverage, names: &mut Names) -> Vec<Chosen> {
    let travels = |face: &&Face| {
        let named = css.iter().any(|css| names_family(css, face.family));
        named && lets_in(fonts, face.family, &wanted.characters) && !(face.family == SANS && face.italic)
    };
    let name = |face: &'static Face| {
        let (stem, extension) = face.file.rsplit_once('.').unwrap_or((face.file, "ttf"));
        (names.give("fonts/", stem, extension), face)
    };
    // Of two that a style sheet can't tell apart the first one travels.
    let mut kinds: BTreeSet<(&str, bool, bool)> = BTreeSet::new();
    let travelling = FACES.iter().filter(travels).filter(|face| kinds.insert((face.family, face.bold, face.italic)));
    let named: Vec<(String, &'static Face)> = travelling.map(name).collect();
    let cut = |(name, face): (String, &'static Face)| {
        let bytes = for_web(face.bytes, wanted).map_or(Cow::Borrowed(face.bytes), Cow::Owned);
        Chosen { name, face, bytes }
    };
    named.into_par_iter().map(cut).collect()
}

/// `@font-face` rules. The sheet stands in a folder beside the fonts'.
pub fn style_sheet(faces: &[Chosen]) -> String {
    let mut css = String::from(match faces {
        [] => "/* No faces travel with this book. */\n",
        _ => {
            "/* The faces in fonts/, cut down to the letters of this book, each under the SIL Open Font License beside it. */\n"
        }
    });
    for Chosen { name, face, .. } in faces {
        let weight = if face.bold { "bold" } else { "normal" };
        let style = if face.italic { "italic" } else { "normal" };
        css.push_str(&format!(
            "@font-face {{\n  font-family: \"{}\";\n  font-weight: {weight};\n  font-style: {style};\n  src: url(../{name});\n}}\n",
            face.family
        ));
    }
    css
}

/// Each family's licence once, with its name in the package.
pub fn licenses(faces: &[Chosen], names: &mut Names) -> Vec<(String, &'static str)> {
    let mut found: Vec<(&str, (String, &'static str))> = Vec::new();
    for Chosen { face, .. } in faces {
        if found.iter().all(|(family, _)| *family != face.family) {
            found.push((face.family, (names.give("fonts/", &format!("OFL {}", face.family), "txt"), face.license)));
        }
    }
    found.into_iter().map(|(_, license)| license).collect()
}

/// Whether a style sheet asks for a family: by name, in a place where the name ends.
fn names_family(css: &str, family: &str) -> bool {
    css.match_indices(family).any(|(at, _)| {
        let after = css[at + family.len()..].trim_start_matches(' ');
        !after.starts_with(|c: char| c.is_alphanumeric() || c == '-')
    })
}

/// The book's own faces travel when they are wanted. Those of a script that many reading systems have no letters for
/// travel in books that use it; the face that is easy to read is what its edition is for.
fn lets_in(fonts: EpubFonts, family: &str, used: &BTreeSet<char>) -> bool {
    let uses = |letters: RangeInclusive<char>| used.range(letters).next().is_some();
    match family {
        _ if fonts == EpubFonts::None => false,
        "Noto Naskh Arabic" => uses('\u{600}'..='\u{6ff}'),
        "Noto Serif Hebrew" => uses('\u{590}'..='\u{5ff}'),
        HYPERLEGIBLE => true,
        _ => fonts == EpubFonts::Theme,
    }
}
