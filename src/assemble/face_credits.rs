//! Whose the faces are that a project or its theme brings along: for the page of origins.

use super::origins::Credited;
use crate::document::Credit;
use crate::fonts::{Face, Library};
use crate::project::reuse;

/// Each family that the book is set in and that is not this program's, with what the licence beside it says.
pub fn of_library(library: &Library) -> Vec<Credited> {
    let mut found: Vec<Credited> = Vec::new();
    for face in library.own() {
        if !found.iter().any(|known| known.what == face.family) {
            found.push(Credited { what: face.family.to_string(), credit: credit(face) });
        }
    }
    found
}

fn credit(face: &Face) -> Credit {
    let tagged = reuse::credit_in(&face.license);
    let notice = || {
        let is_notice =
            |line: &&str| line.starts_with("Copyright") && line.contains(|letter: char| letter.is_numeric());
        face.license.lines().map(str::trim).find(is_notice).map(|line| line.chars().take(200).collect())
    };
    Credit {
        words: tagged.words.or_else(notice),
        license: tagged.license.or_else(|| named(&face.license).map(str::to_owned)),
    }
}

/// The licence by the name that its text has.
fn named(text: &str) -> Option<&'static str> {
    const NAMES: &[(&str, &str)] = &[
        ("sil open font license", "OFL-1.1"),
        ("apache license", "Apache-2.0"),
        ("ubuntu font licence", "Ubuntu-font-1.0"),
        ("mit license", "MIT"),
        ("cc0 1.0", "CC0-1.0"),
    ];
    let text = text.to_lowercase();
    NAMES.iter().find(|(words, _)| text.contains(words)).map(|(_, name)| *name)
}
