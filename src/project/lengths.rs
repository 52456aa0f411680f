//! Lengths on paper: a number and a unit.

use super::codes;
use super::fields::Field;
use crate::diagnostic::Report;
use crate::geometry::{Mm, Pt};

/// What a length may be, in mm.
#[derive(Debug, Clone, Copy)]
pub struct Bounds {
    pub least: f64,
    pub most: f64,
}

/// Reads a length such as `15mm`, `1.5 cm`, `0.5in` or `12pt` that lies within `bounds`.
pub fn length(field: &Field, bounds: Bounds, report: &mut Report) -> Option<Mm> {
    read(field, bounds, "mm", report)
}

/// The same for type, whose sizes are told in points: the least and the most are in pt.
pub fn type_size(field: &Field, least: f64, most: f64, report: &mut Report) -> Option<Pt> {
    let points = |points: f64| Mm::from(Pt(points)).0;
    // What is written in points may be rounded on the way through millimetres.
    let bounds = Bounds { least: points(least) - 1e-6, most: points(most) + 1e-6 };
    let length = read(field, bounds, "pt", report)?;
    Some(Pt((Pt::from(length).0 * 1e4).round() / 1e4))
}

fn read(field: &Field, bounds: Bounds, unit: &str, report: &mut Report) -> Option<Mm> {
    let (written, span) = field.word(report)?;
    let (message, advice) = match parse_as(&written, unit) {
        Err(problem) => problem,
        Ok(mm) if mm.0 < bounds.least || mm.0 > bounds.most => out_of_bounds(&written, mm, bounds, unit),
        Ok(mm) => return Some(mm),
    };
    report.error(&codes::LENGTH, span, format!("`{}`: {message}", field.label), advice);
    None
}

/// The length, or what is wrong and what to do.
pub fn parse(written: &str) -> Result<Mm, (String, String)> {
    parse_as(written, "mm")
}

/// The same; a number alone is answered with the unit that was probably meant.
fn parse_as(written: &str, usual: &str) -> Result<Mm, (String, String)> {
    let split = written.find(|one: char| one.is_ascii_alphabetic() || one == '"').unwrap_or(written.len());
    let (number, unit) = (written[..split].trim(), written[split..].trim());
    let per_unit = match unit {
        "mm" => Mm(1.0),
        "cm" => Mm(10.0),
        "in" => Mm(25.4),
        "pt" => Mm::from(Pt(1.0)),
        _ => return Err(no_unit(written, number, unit, usual)),
    };
    match number.parse::<f64>() {
        Ok(value) if value.is_finite() => Ok(per_unit * value),
        _ if number.contains(',') => {
            Err((format!("“{written}” has a comma"), format!("Write {}{unit}.", number.replace(',', "."))))
        }
        _ => Err((format!("“{written}” is not a length"), units(usual))),
    }
}

fn no_unit(written: &str, number: &str, unit: &str, usual: &str) -> (String, String) {
    let is_number = number.parse::<f64>().is_ok_and(f64::is_finite);
    if unit.is_empty() && is_number {
        let others = ["mm", "cm", "in", "pt"].into_iter().filter(|other| *other != usual).collect::<Vec<_>>();
        let others = format!("{}, {} or {}", others[0], others[1], others[2]);
        return (format!("“{written}” has no unit"), format!("Write {number}{usual}, or use {others}."));
    }
    if is_number {
        return (format!("“{unit}” is not a unit that is known here"), units(usual));
    }
    (format!("“{written}” is not a length"), units(usual))
}

fn units(usual: &str) -> String {
    let example = if usual == "pt" { "11pt" } else { "15mm" };
    format!("Write a number and a unit: mm, cm, in or pt. For example {example}.")
}

fn out_of_bounds(written: &str, mm: Mm, bounds: Bounds, unit: &str) -> (String, String) {
    let reason = match mm.0 {
        value if value < 0.0 => "is less than nothing",
        0.0 => "is nothing",
        value if value < bounds.least => "is too small",
        _ => "is too large",
    };
    let shown = |mm: f64| if unit == "pt" { (Pt::from(Mm(mm)).0 * 100.0).round() / 100.0 } else { mm };
    let advice = format!("It may be {} {unit} to {} {unit}.", shown(bounds.least), shown(bounds.most));
    (format!("“{written}” {reason}"), advice)
}
