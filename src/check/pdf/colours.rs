//! Colours as PDF asks for them, and the inks they come down to.

use std::collections::BTreeSet;

use lopdf::Object;

use crate::pdf::number_of;

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

/// A space that colours are given in (PDF 1.7, 8.6.3), as far as inks depend on it.
#[derive(Debug, Clone)]
pub enum Space {
    Gray,
    Rgb,
    Cmyk,
    Profiled,
    /// One ink for each component.
    Named(Vec<String>),
    /// Colours picked from a table, of which all may be used.
    Indexed(Box<Space>),
    Pattern(Option<Box<Space>>),
}

impl Space {
    /// The colour in force right after the space is chosen (PDF 1.7, 8.6.8).
    pub fn initial(&self) -> Inks {
        match self {
            Space::Cmyk => self.inks(&[0.into(), 0.into(), 0.into(), 1.into()]),
            Space::Named(names) => self.inks(&vec![Object::Integer(1); names.len()]),
            Space::Pattern(_) => Inks::default(),
            _ => self.inks(&[]),
        }
    }

    /// The inks of one colour of this space.
    pub fn inks(&self, operands: &[Object]) -> Inks {
        let mut inks = Inks::default();
        let number = |at: usize| operands.get(at).and_then(number_of).unwrap_or(0.0).clamp(0.0, 1.0);
        match self {
            // White is the paper.
            Space::Gray => inks.gray = number(0) < 1.0,
            Space::Rgb => inks.rgb = (0..3).any(|at| number(at) < 1.0),
            Space::Cmyk => inks.cmyk = std::array::from_fn(number),
            Space::Profiled => inks.profiled = true,
            Space::Named(names) => {
                names.iter().enumerate().for_each(|(at, name)| named_ink(&mut inks, name, number(at)))
            }
            Space::Indexed(base) => return base.full(),
            Space::Pattern(_) => {}
        }
        inks
    }

    /// All the inks that this space can ask for.
    pub fn full(&self) -> Inks {
        match self {
            Space::Gray | Space::Rgb => self.inks(&[]),
            _ => self.inks(&vec![Object::Integer(1); 64]),
        }
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
