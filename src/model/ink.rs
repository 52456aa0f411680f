//! The inks of a risograph.

/// One ink by the name that the drum has.
#[derive(Debug, Clone, PartialEq)]
pub struct Ink {
    pub name: String,
    /// How it looks on paper: red, green and blue, 0 to 255.
    pub colour: [u8; 3],
}

/// How light a colour is, 0 to 1 (WCAG 2.2, relative luminance).
pub fn luminance(colour: [u8; 3]) -> f64 {
    let part = |value: u8| {
        let value = f64::from(value) / 255.0;
        if value <= 0.04045 { value / 12.92 } else { ((value + 0.055) / 1.055).powf(2.4) }
    };
    let [red, green, blue] = colour.map(part);
    0.2126 * red + 0.7152 * green + 0.0722 * blue
}

/// The lightest colour that can be read on white in any size, at 4.5 : 1.
const ON_WHITE: f64 = 1.05 / 4.5 - 0.05;
/// The darkest that can be read on black.
const ON_BLACK: f64 = 4.5 * 0.05 - 0.05;

/// The colour, or one like it that is dark enough to be read on white.
pub fn readable_on_white(colour: [u8; 3]) -> [u8; 3] {
    nearest(colour, |luminance| luminance <= ON_WHITE)
}

/// A colour like this one that can be read on white by day and on black by night.
pub fn readable_by_day_and_night(colour: [u8; 3]) -> [u8; 3] {
    nearest(colour, |luminance| (ON_BLACK..=ON_WHITE).contains(&luminance))
}

/// The first that will do, from the colour itself to black, then to white.
fn nearest(colour: [u8; 3], will_do: impl Fn(f64) -> bool) -> [u8; 3] {
    const STEPS: i32 = 1024;
    let mixed = |step: i32| {
        let share = f64::from(step.abs()) / f64::from(STEPS);
        let end = if step > 0 { 0.0 } else { 255.0 };
        colour.map(|part| (f64::from(part) * (1.0 - share) + end * share).round() as u8)
    };
    let mut steps = (0..=STEPS).chain((1..=STEPS).map(|step| -step));
    steps.find(|step| will_do(luminance(mixed(*step)))).map_or(colour, mixed)
}
