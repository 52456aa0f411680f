//! What the numbers of a colour say about how dark it is, which differs from space to space (PDF 1.7, 8.6).

use lopdf::Object;

use super::{Pdf, darkness};

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Tone {
    /// Grey, RGB or CMYK, of the device or with a profile.
    Device,
    /// Tints of named inks, 1 for the most of each (8.6.6.4 and 8.6.6.5).
    Inks,
    /// The first number is the lightness, to 100 (8.6.5.4).
    Lab,
    /// Patterns, and places in a table of colours.
    Unknown,
}

impl Tone {
    /// Of a colour space; a name must be one of those that the device has.
    pub fn of(file: &Pdf, space: &Object) -> Tone {
        let kind = match file.resolve(space) {
            Object::Array(parts) => parts.first().map_or(&Object::Null, |kind| file.resolve(kind)),
            other => other,
        };
        match kind.as_name().unwrap_or_default() {
            b"DeviceGray" | b"DeviceRGB" | b"DeviceCMYK" | b"CalGray" | b"CalRGB" | b"ICCBased" => Tone::Device,
            b"Separation" | b"DeviceN" => Tone::Inks,
            b"Lab" => Tone::Lab,
            _ => Tone::Unknown,
        }
    }

    /// How dark the colour is that is in force right after the space is chosen (8.6.8): black, or the inks in full.
    pub fn initial(self) -> f64 {
        if self == Tone::Unknown { 0.0 } else { 1.0 }
    }

    /// How dark a colour is, 0 to 1; the strongest of several inks counts, and what is not known counts as light.
    pub fn darkness(self, numbers: &[f64]) -> f64 {
        let dark = match self {
            Tone::Device => darkness(numbers).unwrap_or(0.0),
            Tone::Inks => numbers.iter().copied().fold(0.0, f64::max),
            Tone::Lab => numbers.first().map_or(0.0, |lightness| 1.0 - lightness / 100.0),
            Tone::Unknown => 0.0,
        };
        dark.clamp(0.0, 1.0)
    }
}
