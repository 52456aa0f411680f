//! Lengths as writers give them: `5cm`, `60mm`, `1.5in`, `60%`.

use crate::document::Length;
use crate::geometry::Mm;

const UNITS: &[(&str, f64)] = &[("mm", 1.0), ("cm", 10.0), ("in", 25.4), ("pt", 25.4 / 72.0), ("px", 25.4 / 96.0)];

/// The longest side of a page anybody prints.
const MAX: f64 = 2000.0;

/// A length on paper, above 0 and up to 2 m.
pub(super) fn mm(text: &str) -> Option<Mm> {
    let text = text.trim().to_ascii_lowercase();
    let (unit, factor) = UNITS.iter().find(|(unit, _)| text.ends_with(unit))?;
    let value = number(text.strip_suffix(unit)?)? * factor;
    (value > 0.0 && value <= MAX).then_some(Mm(value))
}

/// A length on paper, or a share of the measure above 0 and up to 100 %. A bare number is pixels, as in HTML.
pub(super) fn length(text: &str) -> Option<Length> {
    let text = text.trim();
    if let Some(percent) = text.strip_suffix('%') {
        let value = number(percent)?;
        return (value > 0.0 && value <= 100.0).then_some(Length::Percent(value));
    }
    mm(text).or_else(|| mm(&format!("{text}px"))).map(Length::Mm)
}

fn number(text: &str) -> Option<f64> {
    text.trim().replace(',', ".").parse().ok().filter(|value: &f64| value.is_finite())
}
