//! What belongs together on one line: a number and its unit, the groups of a number, a dash and the word before it.

use std::borrow::Cow;

const NO_BREAK: char = '\u{a0}';

/// What may stand behind a number, with a space between them.
const UNITS: &[&str] = &[
    "%", "‰", "°", "°C", "°F", "€", "$", "£", "¥", "₽", "₴", "zł", "Kč", "kr", "EUR", "USD", "h", "min", "s", "Uhr",
    "ч", "г", "кг", "км", "м", "см", "мм", "mm", "cm", "m", "km", "km/h", "g", "kg", "mg", "t", "l", "ml", "V", "W",
    "kW", "kWh", "Hz", "MB", "GB", "kB",
];

/// `text` with spaces at which no line may end. It has as many characters as before.
pub fn tied(text: &str) -> Cow<'_, str> {
    let dashes_and_repeats = [" –", " —", " \u{e46}"];
    if !text.bytes().any(|byte| byte.is_ascii_digit()) && !dashes_and_repeats.iter().any(|mark| text.contains(mark)) {
        return Cow::Borrowed(text);
    }
    let words: Vec<&str> = text.split(' ').collect();
    let mut out = String::with_capacity(text.len() + 8);
    for (at, word) in words.iter().enumerate() {
        if at > 0 {
            let before = words[at - 1];
            let first = at >= 2 && words[at - 2].ends_with(|one: char| one.is_ascii_digit());
            out.push(if belongs(before, word, first) { NO_BREAK } else { ' ' });
        }
        out.push_str(word);
    }
    Cow::Owned(out)
}

/// Whether two neighbours stay together; `after_number`: a number stands before them.
fn belongs(before: &str, word: &str, after_number: bool) -> bool {
    if matches!(word, "–" | "—") {
        return !before.is_empty();
    }
    // The Thai mark that says a word twice.
    if word.starts_with('\u{e46}') {
        return true;
    }
    let digits = |one: char| one.is_ascii_digit();
    let bare = word.trim_end_matches(|one: char| ".,;:!?)]»”’…".contains(one));
    if !before.ends_with(digits) {
        // 12 h 30
        let hours = matches!(before, "h" | "ч" | "Uhr") && after_number;
        return hours && bare.len() == 2 && bare.bytes().all(|byte| byte.is_ascii_digit());
    }
    let group = bare.len() == 3 && bare.chars().all(digits);
    let leading = before.rsplit(|one: char| !one.is_ascii_digit()).next().unwrap_or_default();
    UNITS.contains(&bare) || (group && (1..=3).contains(&leading.len()))
}
