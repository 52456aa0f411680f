//! How much of an ink there is in a colour (PDF 1.7, 8.6), and what overprinting leaves alone (8.6.7).

use crate::pdf::{Space, darkness};

/// An ink of a press. They are in the order in which their files are made.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub enum Ink {
    Black,
    Cyan,
    Magenta,
    Yellow,
    /// A spot colour, by the name that the file gives it.
    Spot(String),
}

const PROCESS: [Ink; 4] = [Ink::Cyan, Ink::Magenta, Ink::Yellow, Ink::Black];

impl Ink {
    /// Of a name in a file; `None` for `All` and `None`, which name no ink.
    pub fn named(name: &str) -> Option<Ink> {
        if name == "All" || name == "None" {
            return None;
        }
        Some(PROCESS.into_iter().find(|ink| ink.name() == name).unwrap_or_else(|| Ink::Spot(name.to_owned())))
    }

    pub fn name(&self) -> &str {
        match self {
            Ink::Black => "Black",
            Ink::Cyan => "Cyan",
            Ink::Magenta => "Magenta",
            Ink::Yellow => "Yellow",
            Ink::Spot(name) => name,
        }
    }
}

/// How the grey of one ink comes of the numbers of a colour.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Pick {
    /// That number is the tint.
    Tint(usize),
    /// The first number is the grey.
    Grey,
    /// As light as red, green and blue look together.
    Look,
    /// The first number is the lightness in percent.
    Lightness,
    /// Nothing of the ink is in it.
    Paper,
    /// What can't be told is printed rather than lost.
    Solid,
}

impl Pick {
    /// For colours in that space; tables are looked up before.
    pub fn of(space: &Space, ink: &Ink) -> Pick {
        let if_black = |pick| if *ink == Ink::Black { pick } else { Pick::Paper };
        match space {
            Space::Gray | Space::CalGray | Space::Icc(1) => if_black(Pick::Grey),
            Space::Rgb | Space::CalRgb | Space::Icc(3) => if_black(Pick::Look),
            Space::Lab => if_black(Pick::Lightness),
            Space::Cmyk | Space::Icc(_) => PROCESS.iter().position(|one| one == ink).map_or(Pick::Paper, Pick::Tint),
            Space::Inks { names, .. } => {
                let of_ink = |name: &String| name == "All" || Ink::named(name).as_ref() == Some(ink);
                names.iter().position(of_ink).map_or(Pick::Paper, Pick::Tint)
            }
            Space::Indexed(base) => Pick::of(base, ink),
            Space::Pattern(_) | Space::Unknown => if_black(Pick::Solid),
        }
    }

    /// The grey of a colour: 0 is all of the ink, 1 none.
    pub fn grey(self, numbers: &[f64]) -> f64 {
        let at = |at: usize| numbers.get(at).copied();
        let grey = match self {
            Pick::Tint(channel) => 1.0 - at(channel).unwrap_or(0.0),
            Pick::Grey => at(0).unwrap_or(0.0),
            Pick::Look => 1.0 - darkness(numbers).unwrap_or(1.0),
            Pick::Lightness => at(0).unwrap_or(0.0) / 100.0,
            Pick::Paper => 1.0,
            Pick::Solid => 0.0,
        };
        grey.clamp(0.0, 1.0)
    }

    /// The same as a function of so many numbers (PDF 1.7, 7.10.5).
    pub fn program(self, count: usize) -> String {
        let (drop, last) = ("pop ".repeat(count.saturating_sub(1)), "pop ".repeat(count));
        match self {
            Pick::Tint(channel) => {
                let above = "pop ".repeat(count.saturating_sub(channel + 1));
                format!("{{{above}{}1 exch sub}}", "exch pop ".repeat(channel))
            }
            Pick::Grey => format!("{{{drop}}}"),
            Pick::Look => "{0.114 mul exch 0.587 mul add exch 0.299 mul add}".into(),
            Pick::Lightness => format!("{{{drop}100 div}}"),
            Pick::Paper => format!("{{{last}1}}"),
            Pick::Solid => format!("{{{last}0}}"),
        }
    }
}

/// Which inks an object leaves as they are where it is painted.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Over {
    /// Those that its colour does not name.
    pub on: bool,
    /// In DeviceCMYK, those of which it has nothing, too (`OPM 1`).
    pub nonzero: bool,
}

impl Over {
    /// Whether an object of that colour leaves this ink as it is.
    pub fn leaves(self, space: &Space, numbers: &[f64], ink: &Ink) -> bool {
        let is_named = Pick::of(space, ink) != Pick::Paper;
        match space {
            Space::Inks { names, .. } if names.iter().all(|name| name == "None") => true,
            _ if !self.on => false,
            Space::Inks { .. } => !is_named,
            Space::Cmyk if is_named => self.nonzero && Pick::of(space, ink).grey(numbers) >= 1.0,
            // Process colours paint all four process inks, and no other.
            _ => matches!(ink, Ink::Spot(_)),
        }
    }
}

/// The inks that a colour has something of.
pub fn inks_of(space: &Space, numbers: &[f64]) -> Vec<Ink> {
    let named = match space {
        Space::Inks { names, .. } => names.iter().filter_map(|name| Ink::named(name)).collect(),
        Space::Pattern(_) => Vec::new(),
        _ => PROCESS.to_vec(),
    };
    named.into_iter().filter(|ink| Pick::of(space, ink).grey(numbers) < 0.999).collect()
}

/// Whether a colour is mixed of light, and no grey: which inks it means, the file does not say.
pub fn is_unparted(space: &Space, numbers: &[f64]) -> bool {
    match (space, numbers) {
        (Space::Rgb | Space::CalRgb | Space::Icc(3), [red, green, blue]) => {
            (red - green).abs() > 0.01 || (green - blue).abs() > 0.01
        }
        (Space::Lab, [_, red, yellow]) => red.abs() > 1.0 || yellow.abs() > 1.0,
        (Space::Unknown, _) => true,
        _ => false,
    }
}
