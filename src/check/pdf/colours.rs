//! Colours as PDF asks for them, and the inks they come down to.

use std::collections::BTreeSet;

use crate::pdf::Space;

/// What a page is painted with.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Inks {
    /// The strongest tint asked for of cyan, magenta, yellow and black, 0 to 1.
    pub cmyk: [f64; 4],
    /// Grey of the device, which prints with black ink alone.
    pub gray: bool,
    /// Red, green and blue, which printers mix from all inks.
    pub rgb: bool,
    /// Grey, Lab or other colours that pass through a profile, and may be mixed from all inks.
    pub profiled: bool,
    /// Named inks.
    pub spots: BTreeSet<String>,
    /// The page could not be read to its end.
    pub incomplete: bool,
}

impl Inks {
    /// Nothing but black ink, in whatever way it is asked for.
    pub fn black_only(&self) -> bool {
        let [cyan, magenta, yellow, _] = self.cmyk;
        cyan == 0.0 && magenta == 0.0 && yellow == 0.0 && !self.rgb && !self.profiled && self.spots.is_empty()
    }

    pub(super) fn add(&mut self, other: &Inks) {
        for (tint, more) in self.cmyk.iter_mut().zip(other.cmyk) {
            *tint = tint.max(more);
        }
        self.gray |= other.gray;
        self.rgb |= other.rgb;
        self.profiled |= other.profiled;
        self.spots.extend(other.spots.iter().cloned());
        self.incomplete |= other.incomplete;
    }
}

/// The inks of one colour.
pub fn inks(space: &Space, numbers: &[f64]) -> Inks {
    let mut inks = Inks::default();
    let number = |at: usize| numbers.get(at).copied().unwrap_or(0.0).clamp(0.0, 1.0);
    match space {
        // White is the paper.
        Space::Gray => inks.gray = number(0) < 1.0,
        Space::Rgb | Space::CalRgb | Space::Icc(3) => inks.rgb = (0..3).any(|at| number(at) < 1.0),
        Space::Cmyk | Space::Icc(4) => inks.cmyk = std::array::from_fn(number),
        Space::CalGray | Space::Lab | Space::Icc(_) | Space::Unknown => inks.profiled = true,
        Space::Inks { names, .. } => {
            names.iter().enumerate().for_each(|(at, name)| named_ink(&mut inks, name, number(at)))
        }
        // Any colour of the table may be used.
        Space::Indexed(base) => return full(base),
        Space::Pattern(_) => {}
    }
    inks
}

/// All the inks that a space can ask for.
pub fn full(space: &Space) -> Inks {
    match space {
        Space::Gray | Space::Rgb | Space::CalRgb | Space::Icc(3) => inks(space, &[]),
        _ => inks(space, &[1.0; 64]),
    }
}

fn named_ink(inks: &mut Inks, name: &str, tint: f64) {
    let process = ["Cyan", "Magenta", "Yellow", "Black"].iter().position(|ink| *ink == name);
    match (name, process) {
        ("None", _) => {}
        ("All", _) => inks.cmyk = inks.cmyk.map(|old| old.max(tint)),
        (_, Some(at)) => inks.cmyk[at] = inks.cmyk[at].max(tint),
        _ if tint > 0.0 => {
            inks.spots.insert(name.to_owned());
        }
        _ => {}
    }
}

/// The strongest tint of each ink in a picture of four bytes a pixel.
pub fn strongest(samples: &[u8]) -> Inks {
    let mut most = [0u8; 4];
    for pixel in samples.chunks_exact(4) {
        for (most, sample) in most.iter_mut().zip(pixel) {
            *most = (*most).max(*sample);
        }
    }
    Inks { cmyk: most.map(|sample| f64::from(sample) / 255.0), ..Inks::default() }
}
