//! What is asked of whoever has a calibration sheet and a ruler in hand.
//!
//! [`ask`] goes through the questions that are printed on the sheet. An empty answer leaves what is known; one that can't be
//! is said so and asked for again.

use std::io::{BufRead, Write};

use super::misused;
use super::terminal::line;
use crate::editions::calibration::readings::{distances, four, length, middle, stood_upright, way};
use crate::model::Flip;
use crate::press::printer::{Offsets, Profile};

/// After so many answers that can't be, it is better to stop than to go on asking.
const PATIENCE: usize = 3;

/// Asks for everything that the sheet tells, and puts it into the profile. `upright` says how the sheet lay.
pub fn ask(answers: &mut impl BufRead, upright: bool, profile: &mut Profile) -> anyhow::Result<()> {
    line(
        "The questions are those on the sheet. Lengths are in millimetres; press Enter to leave out what you have not measured.",
    )?;
    let question = "1. Turned over like the leaf of a book, does the arrow on the back point up or down?";
    if let Some(up) = answer(answers, question, way)? {
        // Turning like a leaf is turning about the short edge of a sheet that lies across.
        profile.flip = Some(if up != upright { Flip::ShortEdge } else { Flip::LongEdge });
    }
    let offsets = if upright { &mut profile.upright } else { &mut profile.across };
    for (number, side) in [(2, "Front"), (3, "Back")] {
        let question = format!("{number}. {side}: left edge to A, right edge to B, top edge to A, bottom edge to B?");
        if let Some(four) = answer(answers, &question, distances)? {
            *one_side(offsets, side) = middle(four);
        }
    }
    let question = "4. The smallest number to be seen at the top, the right, the bottom, the left?";
    if let Some(margin) = answer(answers, question, |words| four(words, 0.0, 50.0))? {
        profile.margin = if upright { margin } else { stood_upright(margin) };
    }
    if let Some(scale) = answer(answers, "5. How long is the line of 100 mm?", length)? {
        profile.scale = scale;
    }
    Ok(())
}

fn one_side<'a>(offsets: &'a mut Offsets, side: &str) -> &'a mut [f64; 2] {
    if side == "Front" { &mut offsets.front } else { &mut offsets.back }
}

fn answer<T>(
    answers: &mut impl BufRead,
    question: &str,
    understand: impl Fn(&str) -> Result<T, String>,
) -> anyhow::Result<Option<T>> {
    for _ in 0..PATIENCE {
        write!(std::io::stdout(), "{question}\n   ")?;
        std::io::stdout().flush()?;
        let mut written = String::new();
        // Where nobody answers, nothing is known.
        if answers.read_line(&mut written)? == 0 || written.trim().is_empty() {
            return Ok(None);
        }
        match understand(written.trim()) {
            Ok(understood) => return Ok(Some(understood)),
            Err(why) => line(format_args!("   {why}"))?,
        }
    }
    misused!("nothing was saved; measure again and start anew")
}
