//! How a photograph becomes black and white, for machines that print no greys well.

/// What is done with the greys of a picture.
#[derive(Debug, Clone, Copy, PartialEq)]
pub enum Screen {
    /// Dots of one ink that grow with the grey, in rows: so many to the inch, turned by so many degrees.
    Halftone { frequency: f64, angle: f64 },
    /// What is darker than the level, a share of black from 0 to 1, becomes black, and all else white.
    Threshold { level: f64 },
    /// Dots of one size, so many to the inch, closer together where it is darker.
    Dither { resolution: f64 },
}

impl Screen {
    /// What a copier keeps: coarse dots in rows that lie slanted, where the eye sees them least.
    pub const HALFTONE: Screen = Screen::Halftone { frequency: 60.0, angle: 45.0 };
    pub const THRESHOLD: Screen = Screen::Threshold { level: 0.5 };
    pub const DITHER: Screen = Screen::Dither { resolution: 150.0 };

    /// As it stands in file names and messages.
    pub fn name(&self) -> String {
        match self {
            Screen::Halftone { frequency, angle } => format!("halftone-{frequency}-{angle}"),
            Screen::Threshold { level } => format!("threshold-{level}"),
            Screen::Dither { resolution } => format!("dither-{resolution}"),
        }
    }
}
