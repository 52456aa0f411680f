//! Dashes, ellipses, and the spaces that French and Russian want beside their marks.

use super::{Out, Run};

/// Narrow no-break space.
pub(super) const NARROW: char = '\u{202F}';
/// No-break space.
const NO_BREAK: char = '\u{A0}';

pub(super) fn set(run: &mut Run) {
    dashes(run);
    dots(run);
    numbers(run);
    for at in 0..run.units.len() {
        let marks = run.marks(at);
        if is_dash(run, at, marks.dash_keeps) {
            keep_dash(run, at);
        }
        if marks.french {
            high_punctuation(run, at);
            guillemets(run, at);
        }
    }
}

/// Two hyphens are an en dash, three an em dash; more are left alone.
fn dashes(run: &mut Run) {
    let mut at = 0;
    while at < run.units.len() {
        let length = run.units[at..].iter().take_while(|unit| unit.char == '-').count();
        let dash = match length {
            2 => Some('–'),
            3 => Some('—'),
            _ => None,
        };
        if let Some(dash) = dash {
            run.units[at].out = Out::Char(dash);
            run.units[at + 1..at + length].iter_mut().for_each(|unit| unit.out = Out::Nothing);
        }
        at += length.max(1);
    }
}

/// Three dots are an ellipsis; a fourth ends the sentence.
fn dots(run: &mut Run) {
    let mut at = 0;
    while at < run.units.len() {
        let length = run.units[at..].iter().take_while(|unit| unit.char == '.').count();
        if matches!(length, 3 | 4) {
            run.units[at].out = Out::Char('…');
            run.units[at + 1..at + 3].iter_mut().for_each(|unit| unit.out = Out::Nothing);
        }
        at += length.max(1);
    }
}

/// A dash between spaces, which must not begin a line; everywhere but in Russian and its neighbours a dash that touches the
/// word after it opens something, and begins one.
fn is_dash(run: &Run, at: usize, keeps: bool) -> bool {
    let typed = |dash: char| run.units[at].char == dash || run.units[at].out == Out::Char(dash);
    if keeps && typed('—') {
        return true;
    }
    let mut after = run.units[at + 1..].iter().skip_while(|unit| unit.out == Out::Nothing);
    (typed('—') || typed('–')) && after.next().is_some_and(|unit| unit.char.is_whitespace())
}

/// Signs and short words that belong to the number before them.
const UNITS: &[&str] = &[
    "%", "‰", "€", "$", "£", "¥", "₽", "₴", "zł", "Kč", "kr", "kr.", "°", "°C", "°F", "EUR", "USD", "GBP", "CHF", "km",
    "m", "cm", "mm", "m²", "km²", "m³", "km/h", "ha", "kg", "g", "mg", "t", "l", "ml", "cl", "dl", "h", "min", "s",
    "ms", "kB", "MB", "GB", "TB", "W", "kW", "kWh", "V", "Hz", "kHz", "MHz", "pt", "px", "dpi", "Uhr", "ч", "ч.", "mL",
    "cL", "dL", "µm", "nm", "µg", "GHz", "MW", "kJ", "kcal", "hPa", "dB", "lb", "lbs", "oz", "ft", "mph", "мин", "км",
    "м", "см", "мм", "кг", "г", "г.", "л", "руб.", "грн",
];

/// Short words that belong to the number behind them.
const COUNTED: &[&str] = &[
    "p.", "pp.", "n°", "nº", "n.º", "no.", "nr.", "s.", "abb.", "bd.", "kap.", "fig.", "figs.", "art.", "ch.", "chap.",
    "vol.", "vols.", "tab.", "str.", "pág.", "cap.", "с.", "стр.", "рис.", "гл.",
];

/// Keeps a number together with its unit, its hours with their minutes, its thousands with each other, and `§`, `№`, `p.` and
/// their like with what they count.
fn numbers(run: &mut Run) {
    for at in 1..run.units.len() {
        if run.units[at].char != ' ' || run.units[at].text.is_none() || run.units[at].out == Out::Nothing {
            continue;
        }
        let (before, after) = (run.units[at - 1].char, run.after(at).unwrap_or(' '));
        let keeps = match before {
            '§' | '№' | '¶' => after.is_numeric(),
            'h' | 'H' => after.is_ascii_digit() && is_hour(run, at - 1),
            '.' | '°' | 'º' if after.is_ascii_digit() => counts(run, at),
            _ if before.is_ascii_digit() && after.is_ascii_digit() => is_group(run, at),
            _ if before.is_ascii_digit() => is_unit(run, at + 1),
            _ => false,
        };
        if keeps {
            run.units[at].out = Out::Char(NO_BREAK);
        }
    }
}

/// Whether the `h` at `at` stands right behind figures, with or without a space.
fn is_hour(run: &Run, at: usize) -> bool {
    let before = run.units[..at].iter().rev().find(|unit| !matches!(unit.char, ' ' | NO_BREAK | NARROW));
    before.is_some_and(|unit| unit.char.is_ascii_digit())
        && run.units[at + 2..].iter().take(2).all(|unit| unit.char.is_ascii_digit())
}

/// Whether the space at `at` divides thousands: three figures and no more behind it, one to three before. In English that
/// is done by commas.
fn is_group(run: &Run, at: usize) -> bool {
    let figures =
        |units: &mut dyn Iterator<Item = &super::Unit>| units.take_while(|unit| unit.char.is_ascii_digit()).count();
    let behind = figures(&mut run.units[at + 1..].iter().take(5));
    let before = figures(&mut run.units[..at].iter().rev().take(5));
    behind == 3 && (1..=3).contains(&before) && run.marks(at).outer != ['“', '”']
}

/// Whether the word before the space at `at` says what is counted behind it.
fn counts(run: &Run, at: usize) -> bool {
    let letters = run.units[..at].iter().rev().take(6).map(|unit| unit.char);
    let word: Vec<char> = letters.take_while(|char| char.is_alphabetic() || matches!(char, '.' | '°' | 'º')).collect();
    let begins = at.checked_sub(word.len() + 1).is_none_or(|before| !run.units[before].char.is_alphanumeric());
    let word: String = word.into_iter().rev().flat_map(char::to_lowercase).collect();
    begins && COUNTED.contains(&word.as_str())
}

fn is_unit(run: &Run, from: usize) -> bool {
    let word: String =
        run.units[from..].iter().take(6).map(|unit| unit.char).take_while(|char| !char.is_whitespace()).collect();
    let word = word.trim_end_matches([',', ';', ':', '!', '?', ')', '»', '”', '’', '"', '\'']);
    UNITS.contains(&word) || word.strip_suffix('.').is_some_and(|word| UNITS.contains(&word))
}

fn keep_dash(run: &mut Run, at: usize) {
    let Some(before) = at.checked_sub(1) else { return };
    let space = run.units[before].char == ' ' && run.units[before].text.is_some();
    let follows_word = before.checked_sub(1).is_some_and(|word| !run.units[word].char.is_whitespace());
    if space && follows_word {
        run.units[before].out = Out::Char(NO_BREAK);
    }
}

fn high_punctuation(run: &mut Run, at: usize) {
    let mark = run.units[at].char;
    let space = match mark {
        ';' | '!' | '?' => NARROW,
        ':' => NO_BREAK,
        _ => return,
    };
    let ends = run.after(at).is_none_or(|char| char.is_whitespace() || "!?)»”\"'…]".contains(char));
    if !ends {
        return;
    }
    space_before(run, at, mark, space);
}

fn space_before(run: &mut Run, at: usize, mark: char, space: char) {
    let Some(before) = at.checked_sub(1) else { return };
    match run.units[before].char {
        ' ' | NO_BREAK | NARROW if run.units[before].text.is_some() => run.units[before].out = Out::Char(space),
        char if char.is_alphanumeric() || matches!(char, ')' | '»' | '”' | '…' | '"' | '%') => {
            run.units[at].out = Out::Two(space, mark)
        }
        _ => {}
    }
}

/// Guillemets that the author typed.
fn guillemets(run: &mut Run, at: usize) {
    match run.units[at].char {
        '«' => match run.units.get_mut(at + 1) {
            Some(next) if matches!(next.char, ' ' | NO_BREAK | NARROW) && next.text.is_some() => {
                next.out = Out::Char(NARROW)
            }
            Some(_) => run.units[at].out = Out::Two('«', NARROW),
            None => {}
        },
        '»' => space_before(run, at, '»', NARROW),
        _ => {}
    }
    if run.units[at].char == '»' && run.units[at].out == Out::Same && at > 0 && !run.units[at - 1].char.is_whitespace()
    {
        run.units[at].out = Out::Two(NARROW, '»');
    }
}
