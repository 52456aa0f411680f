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
    let (written, span) = field.word(report)?;
    let (message, advice) = match parse(&written) {
        Err(problem) => problem,
        Ok(mm) if mm.0 < bounds.least || mm.0 > bounds.most => out_of_bounds(&written, mm, bounds),
        Ok(mm) => return Some(mm),
    };
    report.error(&codes::LENGTH, span, format!("`{}`: {message}", field.label), advice);
    None
}

/// The length, or what is wrong and what to do.
pub fn parse(written: &str) -> Result<Mm, (String, String)> {
    let split = written.find(|one: char| one.is_ascii_alphabetic() || one == '"').unwrap_or(written.len());
    let (number, unit) = (written[..split].trim(), written[split..].trim());
    let per_unit = match unit {
        "mm" => Mm(1.0),
        "cm" => Mm(10.0),
        "in" => Mm(25.4),
        "pt" => Mm::from(Pt(1.0)),
        _ => return Err(no_unit(written, number, unit)),
    };
    match number.parse::<f64>() {
        Ok(value) if value.is_finite() => Ok(per_unit * value),
        _ if number.contains(',') => {
            Err((format!("“{written}” has a comma"), format!("Write {}{unit}.", number.replace(',', "."))))
        }
        _ => Err((format!("“{written}” is not a length"), units())),
    }
}

fn no_unit(written: &str, number: &str, unit: &str) -> (String, String) {
    let is_number = number.parse::<f64>().is_ok_and(f64::is_finite);
    if unit.is_empty() && is_number {
        return (format!("“{written}” has no unit"), format!("Write {number}mm, or use cm, in or pt."));
    }
    if is_number {
        return (format!("“{unit}” is not a unit that is known here"), units());
    }
    (format!("“{written}” is not a length"), units())
}

fn units() -> String {
    "Write a number and a unit: mm, cm, in or pt. For example 15mm.".to_string()
}

fn out_of_bounds(written: &str, mm: Mm, bounds: Bounds) -> (String, String) {
    let reason = match mm.0 {
        value if value < 0.0 => "is less than nothing",
        0.0 => "is nothing",
        value if value < bounds.least => "is too small",
        _ => "is too large",
    };
    let advice = format!("It may be {} mm to {} mm.", bounds.least, bounds.most);
    (format!("“{written}” {reason}"), advice)
}
