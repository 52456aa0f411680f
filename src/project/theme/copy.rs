//! A theme written out to be changed: every key with its value and what it can be.

use super::hearth;
use crate::model::{Look, LookValue};
use crate::themes;

/// The `theme.yaml` of a theme that builds on `from`, whose values are those of `look`.
pub fn to_change(look: &Look, from: &str) -> String {
    let base = themes::find(themes::BASE).and_then(|theme| theme.file("theme.yaml")).unwrap_or_default();
    let (mut out, mut group) = (String::new(), "");
    for line in base.lines() {
        match line.split_once(':') {
            Some(("about", _)) => {
                out.push_str(&format!("about: our look, which began as {from}\n\nfrom: {from}\n"));
                continue;
            }
            Some((key, _)) if !line.starts_with([' ', '#']) => group = key,
            _ => {}
        }
        out.push_str(&changed(line, group, look).unwrap_or_else(|| line.to_owned()));
        out.push('\n');
    }
    out
}

/// A line of the base with the value of another theme in it; `None` where they say the same.
fn changed(line: &str, group: &str, look: &Look) -> Option<String> {
    let (key, rest) = line.strip_prefix("  ")?.split_once(':')?;
    let (at, value) = look.values.iter().find(|((of, name), _)| *of == group && *name == key)?;
    if hearth().values.get(at) == Some(value) {
        return None;
    }
    let said = format!("  {key}: {}", written(value));
    Some(match rest.split_once('#') {
        Some((before, comment)) => {
            let column = line.len() - rest.len() + before.len();
            format!("{said:<column$} #{comment}", column = column.saturating_sub(1))
        }
        None => said,
    })
}

/// As it stands in a `theme.yaml`.
fn written(value: &LookValue) -> String {
    match value {
        LookValue::Length(length) => format!("{}pt", length.0),
        LookValue::Number(number) => number.to_string(),
        LookValue::Choice(word) => (*word).to_owned(),
        LookValue::YesNo(yes) => if *yes { "yes" } else { "no" }.to_owned(),
        LookValue::Faces(families) => match &families[..] {
            [one] => one.clone(),
            several => format!("[{}]", several.join(", ")),
        },
    }
}
