//! The faces that travel in the package, each under its licence, and the style sheet that declares them. Never
//! obfuscated: the SIL Open Font License asks for no disguise.

use super::names::Names;
use crate::fonts::{FACES, Face, SANS};

/// Faces of families that the style sheets name and that the book's language needs, with their names in the package.
pub fn chosen(css: &[&str], language: &str, names: &mut Names) -> Vec<(String, &'static Face)> {
    let wanted = |face: &&Face| {
        let named = css.iter().any(|css| names_family(css, face.family));
        named && needed(face.family, language) && !(face.family == SANS && face.italic)
    };
    let name = |face: &'static Face| {
        let (stem, extension) = face.file.rsplit_once('.').unwrap_or((face.file, "ttf"));
        (names.give("fonts/", stem, extension), face)
    };
    FACES.iter().filter(wanted).map(name).collect()
}

/// `@font-face` rules. The sheet stands in a folder beside the fonts'.
pub fn style_sheet(faces: &[(String, &Face)]) -> String {
    let mut css = String::from("/* The faces in fonts/, each under the SIL Open Font License beside it. */\n");
    for (name, face) in faces {
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
pub fn licenses(faces: &[(String, &'static Face)], names: &mut Names) -> Vec<(String, &'static str)> {
    let mut found: Vec<(&str, (String, &'static str))> = Vec::new();
    for (_, face) in faces {
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

/// Faces for one script travel only in books of that script; the others serve every book.
fn needed(family: &str, language: &str) -> bool {
    let primary = language.split('-').next().unwrap_or_default();
    match family {
        "Noto Naskh Arabic" => ["ar", "fa", "ur", "ps", "ckb", "sd", "ug"].contains(&primary),
        "Noto Serif Hebrew" => ["he", "yi"].contains(&primary),
        _ => true,
    }
}
