//! A theme as the templates read it.

use std::fmt::Write as _;

use super::code;
use super::edition::{Edition, array};
use super::script::string;
use crate::fonts::{self, Library, Role, normal};
use crate::model::{Look, LookValue};

/// What the templates call the face of each role, and the key of a theme that names it.
pub const FACES: &[(&str, Role, &str)] = &[
    ("serif", Role::Text, "text"),
    ("heading-face", Role::Headings, "headings"),
    ("section-face", Role::Headings, "sections"),
    ("sans", Role::Sans, "sans"),
    ("mono-face", Role::Mono, "mono"),
    ("sheet-face", Role::Worksheets, "worksheets"),
];

/// The families of a role in the order in which they are asked for a letter: what `book.yaml` names, else what the theme
/// does. Where the theme sets a role in the face of text or of the tools, it goes on doing so when those are named.
pub fn names(edition: &Edition, role: Role, key: &'static str) -> Vec<String> {
    let (library, look) = (&edition.library, &edition.look);
    if library.choice(role).is_some() {
        return library.families(role);
    }
    let alike = [(Role::Text, "text"), (Role::Sans, "sans")];
    let chosen = alike.iter().find(|(other, of)| look.faces(of) == look.faces(key) && library.choice(*other).is_some());
    match chosen {
        Some((other, _)) => library.families(*other),
        None => behind(library, look.faces(key)),
    }
}

/// The families of a theme, and those that have what they lack.
fn behind(library: &Library, own: &[String]) -> Vec<String> {
    let Some((first, others)) = own.split_first() else { return library.families(Role::Text) };
    let mut families = library.behind(first);
    families.retain(|family| others.iter().all(|other| normal(other) != normal(family)));
    families.splice(1..1, others.iter().cloned());
    families
}

/// The values of a theme, group by group; faces stand by themselves.
pub fn dictionary(look: &Look) -> String {
    let mut out = String::from("(");
    let mut open = "";
    for ((group, key), value) in look.values.iter().filter(|((group, _), _)| *group != "faces") {
        if *group != open {
            out.push_str(if open.is_empty() { "" } else { "), " });
            let _ = write!(out, "{group}: (");
            open = group;
        }
        let _ = write!(out, "{}: {}, ", string(key), written(value));
    }
    out.push_str("))");
    out
}

fn written(value: &LookValue) -> String {
    match value {
        LookValue::Length(length) => format!("{}pt", length.0),
        LookValue::Number(number) => number.to_string(),
        LookValue::Choice(word) => string(word),
        LookValue::YesNo(yes) => yes.to_string(),
        LookValue::Faces(_) => "none".into(),
    }
}

/// How wide the letters of running text are on the average, as a share of their size.
pub fn letter_width(edition: &Edition) -> String {
    let is_wanted = edition.look.number("text", "letters") > 0.0;
    let family = names(edition, Role::Text, "text").into_iter().next().filter(|_| is_wanted);
    let width = family.map_or(0.5, |family| fonts::letter_width(&edition.library, &family));
    format!("{width:.4}")
}

/// The modules of a code that leads to a page on the net, row by row, and the address as it is printed beside it.
pub fn net_page(address: &str) -> Option<String> {
    let rows = code::rows(address)?;
    let shown = address.trim_start_matches("https://").trim_start_matches("http://").trim_end_matches('/');
    Some(format!("({}, {})", array(rows.iter().map(|row| string(row))), string(shown)))
}

/// The second ink for a screen: as it is for shapes, and for letters dark enough to be read on white.
pub fn accent(colour: [u8; 3]) -> String {
    let [red, green, blue] = crate::model::readable_on_white(colour);
    let [r, g, b] = colour;
    format!("(text: rgb({red}, {green}, {blue}), shape: rgb({r}, {g}, {b}))")
}

/// The module with what the themes draw by themselves; a theme's function takes the place of that of the theme it builds on.
pub fn own_module(look: &Look) -> String {
    let mut out = String::new();
    for at in 0..look.functions.len() {
        let _ = writeln!(out, "#import {} as own-{at}", string(&path(at)));
    }
    let all = (0..look.functions.len()).map(|at| format!(" + dictionary(own-{at})"));
    let _ = writeln!(out, "#let own = (:){}", all.collect::<String>());
    out
}

/// Where the functions of a theme stand in the typesetter's world.
pub fn path(at: usize) -> String {
    format!("/theme/{at}.typ")
}

/// What a `theme.typ` is set with: all that docs/themes.md names is there without being asked for, and its lines keep their
/// numbers.
pub fn module(text: &str) -> String {
    format!("#import \"/templates/for-themes.typ\": *; {text}")
}
