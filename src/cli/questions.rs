//! What is asked of whoever has a calibration sheet and a ruler in hand.
//!
//! [`ask`] goes through the questions that are printed on the sheet. An empty answer leaves what is known; one that can't be
//! is said so and asked for again.

use std::io::{BufRead, Write};

use super::misused;
use super::terminal::line;
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

/// How far the print lies too far to the right and too low: half of what the distances from opposite edges differ by. Both
/// grow or shrink alike if the printer changes the size, so that this is not taken for a shift.
fn middle([left, right, top, bottom]: [f64; 4]) -> [f64; 2] {
    let half = |one: f64, other: f64| ((one - other) * 50.0).round() / 100.0;
    [half(left, right), half(top, bottom)]
}

/// The edges of a sheet that lies across, as they are when it is turned to the right to stand upright.
fn stood_upright([top, right, bottom, left]: [f64; 4]) -> [f64; 4] {
    [left, top, right, bottom]
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

fn way(words: &str) -> Result<bool, String> {
    match words.to_lowercase().as_str() {
        "up" | "u" => Ok(true),
        "down" | "d" => Ok(false),
        _ => Err("Write up or down.".into()),
    }
}

fn distances(words: &str) -> Result<[f64; 4], String> {
    let four = four(words, 0.0, 80.0)?;
    let shifts = middle(four);
    if shifts.iter().any(|shift| shift.abs() > 30.0) {
        return Err(
            "No printer is that far off: left and right should be nearly alike, and so should top and bottom.".into()
        );
    }
    Ok(four)
}

/// One number for all, or four; commas and spaces part them, and a decimal comma is understood between figures.
fn four(words: &str, least: f64, most: f64) -> Result<[f64; 4], String> {
    let parts = words.split([' ', ';']).flat_map(|part| {
        let part = part.trim_matches(',');
        // `4,5` alone between spaces is four and a half; `4,5,4,5` are four numbers.
        if part.matches(',').count() == 1 && words.contains(' ') {
            vec![part.replace(',', ".")]
        } else {
            part.split(',').map(str::to_owned).collect()
        }
    });
    let wanted = || format!("Write four numbers from {least} to {most} with spaces between, such as 40 41.5 39 40.");
    let numbers: Result<Vec<f64>, String> = parts
        .filter(|part| !part.is_empty())
        .map(|part| part.trim_end_matches("mm").parse::<f64>().map_err(|_| wanted()))
        .collect();
    let numbers = numbers?;
    if !numbers.iter().all(|number| (least..=most).contains(number)) {
        return Err(wanted());
    }
    match numbers[..] {
        [all] => Ok([all; 4]),
        [one, two, three, four] => Ok([one, two, three, four]),
        _ => Err(wanted()),
    }
}

fn length(words: &str) -> Result<f64, String> {
    let number = words.trim_end_matches("mm").trim().replace(',', ".").parse::<f64>();
    number
        .ok()
        .filter(|length| (80.0..=125.0).contains(length))
        .ok_or_else(|| "Write a number from 80 to 125, such as 99.5.".into())
}
