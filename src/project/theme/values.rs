//! What one `theme.yaml` says, value by value.

use super::inks;
use super::keys::{self, GROUPS, Group, Kind, TOP};
use super::{Ink, Look, Report};
use crate::fonts::{FACES, Face, normal};
use crate::geometry::{PAPERS, paper};
use crate::model::LookValue;
use crate::project::fields::Field;
use crate::project::press::choice;
use crate::project::yaml::{Entry, Node, Value};
use crate::project::{codes, lengths, suggestion};
use crate::source::Span;

/// The theme that this one builds on.
pub fn from(tree: &Node, report: &mut Report) -> Option<(String, Span)> {
    let entry = entries(tree).iter().find(|entry| entry.key == "from")?;
    Field { label: "from".into(), node: &entry.value }.word(report)
}

/// Puts what is said into `look`, and gives the inks that are named.
pub fn read(tree: &Node, look: &mut Look, own: &[Face], report: &mut Report) -> Vec<Ink> {
    let mut named = Vec::new();
    if !matches!(tree.value, Value::Map(_)) {
        let message = format!("a theme is a group of keys; here it is {}", tree.kind());
        report.error(&codes::WRONG_TYPE, tree.span, message, "Begin each line with a key and a colon: from: hearth");
    }
    for entry in entries(tree) {
        let field = Field { label: entry.key.clone(), node: &entry.value };
        match entry.key.as_str() {
            _ if field.node.is_null() => {}
            "from" => {}
            "about" => look.about = field.line(report).map(|(line, _)| line).unwrap_or_default(),
            "drawn-for" => look.drawn_for = size(&field, report),
            "inks" => named = inks::named(&field, report),
            key => match keys::group(key) {
                Some(group) => read_group(group, &field, look, own, report),
                None => unknown(entry, "", all_names(), report),
            },
        }
    }
    named
}

/// The name of a paper.
fn size(field: &Field, report: &mut Report) -> Option<String> {
    let (written, span) = field.word(report)?;
    if paper(&written).is_some() {
        return Some(written);
    }
    let names = || PAPERS.iter().map(|(name, _)| *name);
    let otherwise = format!("Known: {}.", names().collect::<Vec<_>>().join(", "));
    let message = format!("`{}`: “{written}” is not a size that is known here", field.label);
    report.error(&codes::PAGE_SIZE, span, message, suggestion::advice(&written, names(), &otherwise));
    None
}

fn entries(tree: &Node) -> &[Entry] {
    match &tree.value {
        Value::Map(entries) => entries,
        _ => &[],
    }
}

fn all_names() -> Vec<&'static str> {
    TOP.iter().copied().chain(["inks"]).chain(GROUPS.iter().map(|group| group.name)).collect()
}

fn read_group(group: &'static Group, field: &Field, look: &mut Look, own: &[Face], report: &mut Report) {
    if !field.is_map() {
        let names: Vec<&str> = group.keys.iter().map(|(name, _)| *name).collect();
        return field.wrong_type(&format!("a group of keys ({})", names.join(", ")), report);
    }
    for entry in entries(field.node) {
        let Some((name, kind)) = group.keys.iter().find(|(name, _)| *name == entry.key) else {
            unknown(entry, group.name, group.keys.iter().map(|(name, _)| *name).collect(), report);
            continue;
        };
        let field = Field { label: format!("{}.{name}", group.name), node: &entry.value };
        if field.node.is_null() {
            continue;
        }
        if let Some(value) = value(&field, *kind, own, report) {
            look.values.insert((group.name, name), value);
        }
    }
}

fn unknown(entry: &Entry, group: &str, known: Vec<&'static str>, report: &mut Report) {
    let label = if group.is_empty() { entry.key.clone() } else { format!("{group}.{}", entry.key) };
    let otherwise = format!("Known here: {}.", known.join(", "));
    let advice = suggestion::advice(&entry.key, known, &otherwise);
    let shown: String = label.chars().take(80).collect();
    report.warning(
        &codes::UNKNOWN_KEY,
        entry.key_span,
        format!("the key `{shown}` is not known and is not read"),
        advice,
    );
}

fn value(field: &Field, kind: Kind, own: &[Face], report: &mut Report) -> Option<LookValue> {
    match kind {
        Kind::Faces => faces(field, own, report),
        Kind::Length(least, most) => lengths::type_size(field, least, most, report).map(LookValue::Length),
        Kind::Number(least, most) => number(field, least, most, report),
        Kind::Choice(known) => choice(field, known, report).map(LookValue::Choice),
        Kind::YesNo => match choice(field, &["yes", "no"], report)? {
            "yes" => Some(LookValue::YesNo(true)),
            _ => Some(LookValue::YesNo(false)),
        },
    }
}

fn number(field: &Field, least: f64, most: f64, report: &mut Report) -> Option<LookValue> {
    let (written, span) = field.word(report)?;
    match written.parse::<f64>() {
        Ok(number) if (least..=most).contains(&number) => return Some(LookValue::Number(number)),
        Ok(_) => {
            let message = format!("`{}`: {written} is out of bounds", field.label);
            report.error(&codes::THEME_NUMBER, span, message, format!("It may be {least} to {most}."));
        }
        Err(_) => {
            let message = format!("`{}`: “{written}” is not a number", field.label);
            report.error(&codes::THEME_NUMBER, span, message, format!("Write a number from {least} to {most}."));
        }
    }
    None
}

/// Families that are there.
fn faces(field: &Field, own: &[Face], report: &mut Report) -> Option<LookValue> {
    let mut found = Vec::new();
    for item in field.items() {
        let Some((written, span)) = item.line(report) else { continue };
        let known = || own.iter().chain(FACES).map(|face| &*face.family);
        if let Some(family) = known().find(|family| normal(family) == normal(&written)) {
            found.push(family.to_owned());
            continue;
        }
        let mut names: Vec<&str> = known().collect();
        names.dedup();
        let message = format!("`{}`: there is no face “{written}”", item.label);
        let otherwise = format!("Known: {}.", names.join(", "));
        report.error(&codes::UNKNOWN_FACE, span, message, suggestion::advice(&written, names, &otherwise));
    }
    (!found.is_empty()).then_some(LookValue::Faces(found))
}
