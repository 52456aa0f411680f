//! The natural size of a drawing: its width and height, or else its `viewBox` (SVG 2, 8.2 and 8.12).

/// What the outermost element says.
#[derive(Debug, Default)]
pub struct Root {
    width: Option<f64>,
    height: Option<f64>,
    /// Width and height of the `viewBox`.
    view: Option<(f64, f64)>,
}

/// Longest side, in px.
const LIMIT: f64 = 20_000.0;

impl Root {
    pub fn of(attributes: &[(String, String)]) -> Root {
        let value = |key: &str| attributes.iter().find(|(name, _)| name == key).map(|(_, value)| value.trim());
        Root {
            width: value("width").and_then(pixels),
            height: value("height").and_then(pixels),
            view: value("viewBox").and_then(view_box),
        }
    }

    /// Whether width and height are its own, and not those of what surrounds it (SVG 2, 8.2).
    pub fn says_its_size(&self) -> bool {
        self.width.is_some() && self.height.is_some()
    }

    /// Width and height in px, at least 1.
    pub fn pixels(&self) -> Result<(u32, u32), String> {
        let (width, height) = match (self.width, self.height, self.view) {
            (Some(width), Some(height), _) => (width, height),
            (Some(width), None, Some(view)) => (width, width * view.1 / view.0),
            (None, Some(height), Some(view)) => (height * view.0 / view.1, height),
            (None, None, Some(view)) => view,
            _ => return Err("it has neither a width and height nor a viewBox".to_string()),
        };
        let is_sane = |side: f64| side.is_finite() && side > 0.0;
        if !is_sane(width) || !is_sane(height) {
            return Err("its width or height is nothing".to_string());
        }
        if width.max(height) > LIMIT {
            return Err(format!("it is {width:.0} × {height:.0} px; a side may have {LIMIT}"));
        }
        Ok((width.round().max(1.0) as u32, height.round().max(1.0) as u32))
    }
}

/// A length in px; CSS has 96 px to the inch. `None` for a percentage, which says nothing by itself.
fn pixels(written: &str) -> Option<f64> {
    let split = written.find(|one: char| one.is_ascii_alphabetic() && one != 'e' && one != 'E' || one == '%');
    let (number, unit) = written.split_at(split.unwrap_or(written.len()));
    // The letter of an exponent is also the first of `em` and `ex`.
    let (number, unit) = match number.strip_suffix(['e', 'E']) {
        Some(shorter) => (shorter, format!("e{unit}")),
        None => (number, unit.to_string()),
    };
    let factor = match unit.trim() {
        "" | "px" => 1.0,
        "pt" => 96.0 / 72.0,
        "pc" => 16.0,
        "mm" => 96.0 / 25.4,
        "cm" => 96.0 / 2.54,
        "in" => 96.0,
        "em" | "rem" => 16.0,
        "ex" => 8.0,
        _ => return None,
    };
    number.trim().parse::<f64>().ok().map(|value| value * factor)
}

fn view_box(written: &str) -> Option<(f64, f64)> {
    let numbers: Vec<f64> = written
        .split(|one: char| one.is_whitespace() || one == ',')
        .filter(|part| !part.is_empty())
        .map_while(|part| part.parse().ok())
        .collect();
    let [_, _, width, height] = numbers[..] else { return None };
    (width > 0.0 && height > 0.0).then_some((width, height))
}
