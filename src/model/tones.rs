//! How the greys of a picture are changed before they are printed, so that it survives the machine.

/// What becomes black, what becomes white, and how steep the greys between are.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Tones {
    /// Greys from 0, black, to 1, white: what is as dark as the first becomes black, as light as the second white.
    pub levels: (f64, f64),
    /// From -0.8 to 2: how much steeper or, below 0, flatter greys are around the middle one.
    pub contrast: f64,
}

impl Tones {
    /// The greys as they are.
    pub const PLAIN: Tones = Tones { levels: (0.0, 1.0), contrast: 0.0 };

    /// The least that two levels are apart.
    const APART: f64 = 0.1;

    /// Levels as they are written: `8-92`, in percent from black to white.
    pub fn levels(written: &str) -> Option<(f64, f64)> {
        let (black, white) = written.split_once(['-', '–'])?;
        let share = |number: &str| number.trim().trim_end_matches('%').parse::<f64>().ok().map(|number| number / 100.0);
        let (black, white) = (share(black)?, share(white)?);
        let fits = black >= 0.0 && white <= 1.0 && white - black >= Tones::APART;
        fits.then_some((black, white))
    }

    /// Contrast as it is written: a number from -80 to 200, in percent.
    pub fn contrast(written: &str) -> Option<f64> {
        let number: f64 = written.trim().trim_end_matches('%').parse().ok()?;
        (-80.0..=200.0).contains(&number).then_some(number / 100.0)
    }

    /// What a grey becomes; both from 0, black, to 255, white.
    pub fn of(&self, grey: u8) -> u8 {
        let (black, white) = self.levels;
        let levelled = ((f64::from(grey) / 255.0 - black) / (white - black)).clamp(0.0, 1.0);
        let steeper = 0.5 + (levelled - 0.5) * (1.0 + self.contrast);
        (steeper.clamp(0.0, 1.0) * 255.0).round() as u8
    }

    /// As it stands in file names.
    pub fn name(&self) -> String {
        format!("levels-{}-{}-{}", self.levels.0, self.levels.1, self.contrast)
    }
}
