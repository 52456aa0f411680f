//! Which elements may stand in which (PDF 1.7, 14.8.4), headings in order, and what figures, formulas and notes need.

use std::collections::BTreeSet;

use super::Faults;
use super::tree::Tree;
use crate::pdf::Pdf;

/// What may stand directly in an element, where that is laid down: condition, element, its kids.
#[rustfmt::skip]
const INSIDE: &[(&str, &str, &[&str])] = &[
    ("09-004", "Table", &["TR", "THead", "TBody", "TFoot", "Caption"]),
    ("09-004", "THead", &["TR"]),
    ("09-004", "TBody", &["TR"]),
    ("09-004", "TFoot", &["TR"]),
    ("09-004", "TR", &["TH", "TD"]),
    ("09-005", "L", &["L", "LI", "Caption"]),
    ("09-005", "LI", &["Lbl", "LBody"]),
    ("09-006", "TOC", &["TOC", "TOCI", "Caption"]),
    ("09-007", "Ruby", &["RB", "RT", "RP"]),
    ("09-008", "Warichu", &["WT", "WP"]),
];

/// Where an element must stand: condition, element, the ones around it.
#[rustfmt::skip]
const OUTSIDE: &[(&str, &str, &[&str])] = &[
    ("09-004", "TR", &["Table", "THead", "TBody", "TFoot"]),
    ("09-004", "TH", &["TR"]),
    ("09-004", "TD", &["TR"]),
    ("09-004", "THead", &["Table"]),
    ("09-004", "TBody", &["Table"]),
    ("09-004", "TFoot", &["Table"]),
    ("09-005", "LI", &["L"]),
    ("09-005", "LBody", &["LI"]),
    ("09-006", "TOCI", &["TOC"]),
    ("09-007", "RB", &["Ruby"]),
    ("09-007", "RT", &["Ruby"]),
    ("09-007", "RP", &["Ruby"]),
    ("09-008", "WT", &["Warichu"]),
    ("09-008", "WP", &["Warichu"]),
];

pub fn check(file: &Pdf, tree: &Tree, found: &mut Faults) {
    for at in 0..tree.elements.len() {
        places(tree, at, found);
        order(tree, at, found);
    }
    headings(tree, found);
    described(file, tree, found);
    notes(file, tree, found);
}

fn places(tree: &Tree, at: usize, found: &mut Faults) {
    let role = tree.role(at);
    let above = tree.above(at).map_or("nothing", |above| tree.role(above));
    for (condition, _, around) in OUTSIDE.iter().filter(|(_, of, _)| *of == role) {
        if !around.contains(&above) {
            found.add(condition, format!("a tag {role} stands in {above}"), "");
        }
    }
    for (condition, _, kids) in INSIDE.iter().filter(|(_, of, _)| *of == role) {
        for kid in tree.below(at).iter().map(|kid| tree.role(*kid)).filter(|kid| !kids.contains(kid)) {
            found.add(condition, format!("in a tag {role} stands {kid}"), "");
        }
    }
}

/// How many of each, and in which order.
fn order(tree: &Tree, at: usize, found: &mut Faults) {
    let role = tree.role(at);
    if !matches!(role, "Table" | "L" | "TOC" | "Ruby" | "Warichu") {
        return;
    }
    let below = tree.below(at);
    let kids: Vec<&str> = below.iter().map(|kid| tree.role(*kid)).collect();
    let count = |role: &str| kids.iter().filter(|kid| **kid == role).count();
    let caption = kids.iter().position(|kid| *kid == "Caption");
    match role {
        "Table" => {
            if count("THead") > 1 || count("TFoot") > 1 {
                found.add("09-004", "a table has two heads or two feet", "");
            }
            if count("THead") + count("TFoot") > 0 && count("TBody") == 0 {
                found.add("09-004", "a table has a head or a foot and no body", "");
            }
            if count("Caption") > 1 || caption.is_some_and(|at| at != 0 && at + 1 != kids.len()) {
                found.add("09-004", "the caption of a table stands between its rows", "");
            }
        }
        "L" | "TOC" if count("Caption") > 1 || caption.is_some_and(|at| at != 0) => {
            let condition = if role == "L" { "09-005" } else { "09-006" };
            found.add(condition, format!("the caption of a tag {role} does not come first"), "");
        }
        "Ruby" if !matches!(kids[..], ["RB", "RT"] | ["RB", "RP", "RT", "RP"]) => {
            found.add("09-007", "a Ruby does not consist of its base and its annotation", "");
        }
        "Warichu" if kids[..] != ["WP", "WT", "WP"] => {
            found.add("09-008", "a Warichu does not consist of its text between its punctuation", "");
        }
        _ => {}
    }
}

fn headings(tree: &Tree, found: &mut Faults) {
    let level = |role: &str| role.strip_prefix('H').and_then(|level| level.parse::<u8>().ok());
    let mut last = 0;
    for level in tree.elements.iter().filter_map(|element| level(&element.role)) {
        if last == 0 && level > 1 {
            found.add("14-002", "the first heading is not of the first level", "");
        } else if level > last + 1 {
            found.add("14-003", format!("after a heading of level {last} comes one of level {level}"), "");
        }
        last = level;
    }
    let plain = tree.elements.iter().any(|element| element.role == "H");
    if plain && last > 0 {
        found.add("14-007", "headings with and without a level are mixed", "");
    }
    if plain {
        for at in 0..tree.elements.len() {
            if tree.below(at).iter().filter(|kid| tree.role(**kid) == "H").count() > 1 {
                found.add("14-006", "two headings without a level stand in one element", "");
            }
        }
    }
}

/// Figures and formulas need words that stand for them.
fn described(file: &Pdf, tree: &Tree, found: &mut Faults) {
    for element in &tree.elements {
        let says = |key| file.get(element.dict, key).as_str().is_ok_and(|words| !words.is_empty());
        match element.role.as_str() {
            "Figure" if !says("Alt") && !element.dict.has(b"ActualText") => {
                found.add("13-004", "a figure has no description", "");
            }
            "Formula" if !says("Alt") && !element.dict.has(b"ActualText") => {
                found.add("17-002", "a formula has no description", "");
            }
            _ => {}
        }
    }
}

fn notes(file: &Pdf, tree: &Tree, found: &mut Faults) {
    let mut seen: BTreeSet<&[u8]> = BTreeSet::new();
    for note in tree.elements.iter().filter(|element| element.role == "Note") {
        match file.get(note.dict, "ID").as_str() {
            Ok(id) if !id.is_empty() => {
                if !seen.insert(id) {
                    found.add("19-004", "two notes have the same identifier", "");
                }
            }
            _ => found.add("19-003", "a note has no identifier", ""),
        }
    }
}
