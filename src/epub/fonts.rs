//! The faces that travel in the package, each under its licence, and the style sheet that declares them. Never
//! obfuscated: the SIL Open Font License asks for no disguise.

use std::borrow::Cow;
use std::collections::BTreeSet;
use std::ops::RangeInclusive;

use rayon::prelude::*;
use rustybuzz::ttf_parser;

use super::names::Names;
use super::{Options, spare_faces};
use crate::fonts::subset::{Coverage, for_web};
use crate::fonts::{FACES, Face, HYPERLEGIBLE, Library, SANS, normal};
use crate::model::EpubFonts;

/// A face of the package: its name there, and the letters of it that the book uses.
pub struct Chosen<'a> {
    pub name: String,
    pub face: &'a Face,
    pub bytes: Cow<'a, [u8]>,
    /// The letters that it is for, if it stands in where the face of the text has none (CSS Fonts 4, 4.5).
    pub range: Option<String>,
}

/// Faces of families that the style sheets name and that `options` lets in, each with what is wanted of it.
pub fn chosen<'a>(css: &[&str], options: &'a Options, wanted: &Coverage, names: &mut Names) -> Vec<Chosen<'a>> {
    let named = |face: &&Face| css.iter().any(|css| names_family(css, &face.family));
    let fonts = options.fonts;
    let ours = FACES.iter().filter(named);
    let ours =
        ours.filter(|face| lets_in(fonts, &face.family, &wanted.characters) && !(face.family == SANS && face.italic));
    let library = &options.library;
    let own = library.own_families().into_iter().filter(|family| lets_own_in(fonts, library, family, wanted));
    let own: Vec<&Face> = own.flat_map(|family| library.cuts(&family)).filter(named).collect();
    let name = |face: &'a Face| {
        let (stem, _) = face.file.rsplit_once('.').unwrap_or((&face.file, ""));
        (names.give("fonts/", stem, if face.is_postscript() { "otf" } else { "ttf" }), face)
    };
    let named: Vec<(String, &'a Face)> = ours.chain(own).map(name).collect();
    let cut = |(name, face): (String, &'a Face)| {
        let cut = for_web(face, wanted).map(Cow::Owned);
        let whole = || (ttf_parser::fonts_in_collection(&face.bytes).is_none()).then_some(Cow::Borrowed(&*face.bytes));
        Some(Chosen { name, face, bytes: cut.or_else(whole)?, range: spare_faces::range(face, css, library, wanted) })
    };
    named.into_par_iter().filter_map(cut).collect()
}

/// What a package calls a face of that name (EPUB 3.3, 3.2).
pub fn media_type(name: &str) -> &'static str {
    if name.ends_with(".otf") { "font/otf" } else { "font/ttf" }
}

/// `@font-face` rules. The sheet stands in a folder beside the fonts'.
pub fn style_sheet(faces: &[Chosen<'_>]) -> String {
    let mut css = String::from(match faces {
        [] => "/* No faces travel with this book. */\n",
        _ => "/* The faces in fonts/, cut down to the letters of this book, each under the licence beside it. */\n",
    });
    for Chosen { name, face, range, .. } in faces {
        let weight = match (face.axis("wght"), face.weight) {
            (Some(axis), _) => format!("{} {}", axis.least, axis.most),
            (None, 400) => "normal".to_owned(),
            (None, 700) => "bold".to_owned(),
            (None, weight) => weight.to_string(),
        };
        let style = if face.italic { "italic" } else { "normal" };
        let range = range.as_ref().map_or(String::new(), |range| format!("  unicode-range: {range};\n"));
        css.push_str(&format!(
            "@font-face {{\n  font-family: \"{}\";\n  font-weight: {weight};\n  font-style: {style};\n  src: url(../{name});\n{range}}}\n",
            face.family
        ));
    }
    css
}

/// Each family's licence once, with its name in the package.
pub fn licenses<'a>(faces: &[Chosen<'a>], names: &mut Names) -> Vec<(String, &'a str)> {
    let mut found: Vec<(&str, (String, &'a str))> = Vec::new();
    for Chosen { face, .. } in faces {
        if found.iter().all(|(family, _)| *family != face.family) && !face.license.is_empty() {
            let kind = if face.bytes.is_ours() { "OFL" } else { "Licence" };
            found
                .push((&face.family, (names.give("fonts/", &format!("{kind} {}", face.family), "txt"), &face.license)));
        }
    }
    found.into_iter().map(|(_, license)| license).collect()
}

/// Whether a style sheet asks for a family: by name, in a place where the name ends.
pub fn names_family(css: &str, family: &str) -> bool {
    css.match_indices(family).any(|(at, _)| {
        let after = css[at + family.len()..].trim_start_matches(' ');
        !after.starts_with(|c: char| c.is_alphanumeric() || c == '-')
    })
}

/// Faces that a book brings travel when it names them, and otherwise where they set letters that many reading systems have
/// no face for.
fn lets_own_in(fonts: EpubFonts, library: &Library, family: &str, wanted: &Coverage) -> bool {
    let choices = library.choices();
    let mut named = choices.roles.values().chain(choices.scripts.values());
    let is_named = named.any(|choice| normal(&choice.family) == normal(family));
    let sets = |letters: &BTreeSet<char>| letters.iter().any(|one| library.sets(family, *one));
    match fonts {
        EpubFonts::None => false,
        EpubFonts::Theme => true,
        EpubFonts::Needed => is_named || sets(&wanted.characters),
    }
}

/// The program's own faces travel when they are wanted. Those of a script that many reading systems have no letters for
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
