//! Dashes, ellipses, and the spaces that French and Russian want beside their marks.

use super::{Out, Run};

/// Narrow no-break space.
pub(super) const NARROW: char = '\u{202F}';
/// No-break space.
const NO_BREAK: char = '\u{A0}';

pub(super) fn set(run: &mut Run) {
    dashes(run);
    dots(run);
    for at in 0..run.units.len() {
        let marks = run.marks(at);
        if marks.dash_keeps && is_em_dash(run, at) {
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

fn is_em_dash(run: &Run, at: usize) -> bool {
    run.units[at].char == '—' || run.units[at].out == Out::Char('—')
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
