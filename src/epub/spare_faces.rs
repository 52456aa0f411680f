//! Faces for letters that the face of the text lacks, such as a few Hebrew words in an English book. Such a face has figures and
//! often Latin letters too. Where the face of the text does not travel and the device has not got it, these would come from the
//! first family of the list that is there; so a stand-in is asked for its own letters alone, and is named only if it travels.

use super::fonts::{Chosen, names_family};
use crate::fonts::face::has;
use crate::fonts::subset::Coverage;
use crate::fonts::{FACES, Face, Library, ROLES, Role, SERIF, normal, scripts};

/// The letters of the book that `face` is for, as `unicode-range` lists them; `None` if it may set anything.
pub fn range(face: &Face, css: &[&str], library: &Library, wanted: &Coverage) -> Option<String> {
    // The first sheet is ours and names every face; the second is the author's.
    let is_named = css.iter().skip(1).any(|css| names_family(css, &face.family));
    if is_named || !is_stand_in(&face.family, library) {
        return None;
    }
    let text = library.families(Role::Text).into_iter().next()?;
    let usual = FACES.iter().filter(|face| face.family == SERIF);
    let texts: Vec<_> = library.family(&text).chain(usual).filter_map(Face::head).collect();
    let head = face.head()?;
    let is_its = |letter: char| has(&head, letter) && !texts.iter().any(|text| has(text, letter));
    let letters = wanted.characters.iter().map(|letter| (*letter, is_its(*letter)));
    // What lies between two letters of it and does not occur in the book does no harm.
    let mut runs: Vec<(char, char)> = Vec::new();
    let mut goes_on = false;
    for (letter, is_its) in letters {
        match runs.last_mut() {
            Some((_, last)) if is_its && goes_on => *last = letter,
            _ if is_its => runs.push((letter, letter)),
            _ => {}
        }
        goes_on = is_its;
    }
    let listed = runs.into_iter().map(|(first, last)| match first == last {
        true => format!("U+{:X}", u32::from(first)),
        false => format!("U+{:X}-{:X}", u32::from(first), u32::from(last)),
    });
    Some(listed.collect::<Vec<_>>().join(", ")).filter(|listed| !listed.is_empty())
}

/// `css` without the names of stand-ins that do not travel.
pub fn without_absent(css: &str, library: &Library, faces: &[Chosen<'_>]) -> String {
    let travels = |family: &str| faces.iter().any(|chosen| normal(&chosen.face.family) == normal(family));
    let absent =
        library.behind(SERIF).into_iter().skip(1).filter(|family| is_stand_in(family, library) && !travels(family));
    absent.fold(css.to_owned(), |css, family| {
        let forms = [family.clone(), format!("\"{family}\"")];
        forms
            .into_iter()
            .fold(css, |css, name| css.replace(&format!(", {name},"), ",").replace(&format!(", {name};"), ";"))
    })
}

/// A family that sets what others have no letters for: neither named for a role nor of the script of the book.
fn is_stand_in(family: &str, library: &Library) -> bool {
    let choices = library.choices();
    let named = ROLES.iter().filter_map(|role| library.choice(*role)).map(|choice| &choice.family);
    let is_named = named.chain(&choices.besides).any(|name| normal(name) == normal(family));
    let is_spare = library.behind(SERIF).iter().skip(1).any(|name| normal(name) == normal(family));
    is_spare && !is_named && !is_of_language(family, library)
}

/// Whether it has letters of the script in which the language of the book is written, if that is none of those for which the face
/// of the text is there.
fn is_of_language(family: &str, library: &Library) -> bool {
    let code = scripts::of_language(library.language());
    let Some(script) = scripts::find(code).filter(|_| !matches!(code, "Latn" | "Grek" | "Cyrl")) else { return false };
    library.family(family).any(|face| script.letters().any(|letter| face.has(letter)))
}
