//! A theme as the templates read it.

use std::fmt::Write as _;

use super::edition::array;
use super::script::string;
use crate::fonts;
use crate::model::{Look, LookValue};

/// What the templates call the face of each role.
pub const FACES: &[(&str, &str)] = &[
    ("serif", "text"),
    ("heading-face", "headings"),
    ("section-face", "sections"),
    ("sans", "sans"),
    ("mono-face", "mono"),
    ("sheet-face", "worksheets"),
];

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

/// Families as `text(font: …)` takes them: those of the theme, then what all books fall back on.
pub fn families(own: &[String]) -> String {
    let fallbacks = fonts::FALLBACKS.iter().copied();
    array(own.iter().map(|family| without_width(family)).chain(fallbacks).map(string))
}

/// The typesetter counts the width of a face among its styles, and calls the family without it.
fn without_width(family: &str) -> &str {
    const WIDTHS: &[&str] = &[" Condensed", " Narrow", " Compressed", " Expanded"];
    WIDTHS.iter().find_map(|width| family.strip_suffix(width)).unwrap_or(family)
}

/// How wide the letters of running text are on the average, as a share of their size.
pub fn letter_width(look: &Look) -> String {
    let family = look.faces("text").first().map_or(fonts::SERIF, String::as_str);
    let width = if look.number("text", "letters") > 0.0 { fonts::letter_width(family) } else { 0.5 };
    format!("{width:.4}")
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
