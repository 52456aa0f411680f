//! What is done with the greys of a picture in print: `{levels=8-92 contrast=20}`, `{.halftone frequency=60 angle=45}`,
//! `{.threshold level=50}`, `{.dither resolution=150}`.

use std::ops::Range;

use super::attributes::Braces;
use super::builder::Builder;
use super::codes;
use crate::model::{Screen, Tones};

impl Builder<'_> {
    /// Takes the words for it out of the braces.
    pub(super) fn screen(&mut self, braces: &mut Braces, range: Range<usize>) -> Option<Screen> {
        if braces.take_class(&["halftone"]) {
            let Screen::Halftone { frequency, angle } = Screen::HALFTONE else { return None };
            let frequency = self.number(braces, "frequency", (20.0, 150.0), frequency, range.clone());
            let angle = self.number(braces, "angle", (0.0, 180.0), angle, range);
            return Some(Screen::Halftone { frequency, angle });
        }
        if braces.take_class(&["threshold"]) {
            let Screen::Threshold { level } = Screen::THRESHOLD else { return None };
            let level = self.number(braces, "level", (1.0, 99.0), 100.0 * level, range) / 100.0;
            return Some(Screen::Threshold { level });
        }
        if braces.take_class(&["dither"]) {
            let Screen::Dither { resolution } = Screen::DITHER else { return None };
            let resolution = self.number(braces, "resolution", (50.0, 600.0), resolution, range);
            return Some(Screen::Dither { resolution });
        }
        None
    }

    /// Levels and contrast; `None` where the picture leaves them to the book.
    pub(super) fn tones(&mut self, braces: &Braces, range: Range<usize>) -> Option<Tones> {
        let (levels, contrast) = (braces.get(&["levels"]), braces.get(&["contrast"]));
        if levels.is_none() && contrast.is_none() {
            return None;
        }
        let mut tones = Tones::PLAIN;
        match levels.map(|written| (Tones::levels(written), written)) {
            Some((None, written)) => {
                let message = format!("`levels={written}` are no levels");
                let advice =
                    "Write two numbers from 0, black, to 100, white, as in levels=8-92; the greys stay as they are.";
                self.report.warning(&codes::BAD_SCREEN, self.span(range.clone()), message, advice);
            }
            Some((Some(levels), _)) => tones.levels = levels,
            None => {}
        }
        match contrast.map(|written| (Tones::contrast(written), written)) {
            Some((None, written)) => {
                let message = format!("`contrast={written}` is no contrast that can be printed");
                let advice = "Write a number from -80 to 200, as in contrast=20; the greys stay as they are.";
                self.report.warning(&codes::BAD_SCREEN, self.span(range), message, advice);
            }
            Some((Some(contrast), _)) => tones.contrast = contrast,
            None => {}
        }
        Some(tones)
    }

    fn number(
        &mut self,
        braces: &Braces,
        key: &str,
        (least, most): (f64, f64),
        usual: f64,
        range: Range<usize>,
    ) -> f64 {
        let Some(written) = braces.get(&[key]) else { return usual };
        if let Some(number) =
            written.trim_end_matches('%').parse().ok().filter(|number| (least..=most).contains(number))
        {
            return number;
        }
        let message = format!("`{key}={written}` is no number that can be printed");
        let advice = format!("Write a number from {least} to {most}; {usual} is taken.");
        self.report.warning(&codes::BAD_SCREEN, self.span(range), message, advice);
        usual
    }
}
